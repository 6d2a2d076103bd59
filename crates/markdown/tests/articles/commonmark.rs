//! The examples of the CommonMark and GFM specifications and our own, compared by meaning.

use crate::examples::{Example, parse, read};
use crate::judge::judged;
use crate::meaning::{Author, meaning};

const ADDRESS: &str = "a bare address is a link, as GFM has it";
const ACTIVE: &str = "scripts, styles and forms are left out";
const COMMENT: &str = "a comment is what CommonMark 0.31 says it is";
const ELEMENT: &str = "an element ends where its block ends";
const WIKI: &str = "two pairs of brackets are a wiki link where CommonMark sees none";
const WORD: &str = "a word in angle brackets is no HTML, so Markdown is read around it";

/// Examples of CommonMark 0.31.2 that are meant to come out otherwise, and why.
const COMMONMARK: &[(usize, &str)] = &[
    (144, "a language has letters or digits in its name"),
    (148, ELEMENT),
    (163, WORD),
    (170, ACTIVE),
    (171, ACTIVE),
    (172, ACTIVE),
    (173, ACTIVE),
    (176, ACTIVE),
    (178, ACTIVE),
    (191, ELEMENT),
    (548, WIKI),
    (590, WIKI),
    (602, ADDRESS),
    (606, ADDRESS),
    (608, ADDRESS),
    (611, ADDRESS),
    (612, ADDRESS),
];

/// Examples of GFM 0.29, which is older than the CommonMark above, that are meant to come out otherwise, and why.
const GFM: &[(usize, &str)] = &[
    (114, "a language has letters or digits in its name"),
    (118, ELEMENT),
    (133, WORD),
    (140, ACTIVE),
    (141, ACTIVE),
    (142, ACTIVE),
    (145, ACTIVE),
    (147, ACTIVE),
    (160, ELEMENT),
    (556, WIKI),
    (598, WIKI),
    (610, ADDRESS),
    (614, ADDRESS),
    (616, ADDRESS),
    (619, ADDRESS),
    (620, ADDRESS),
    (645, COMMENT),
    (646, COMMENT),
    (653, ACTIVE),
];

#[test]
fn examples_of_commonmark_mean_what_it_says() {
    let installed = "commonmark-spec/node_modules/commonmark-spec/spec.txt";
    check(&read("DOWNLINK_COMMONMARK", Some(installed)), Author::Specification, COMMONMARK);
}

#[test]
fn examples_of_gfm_mean_what_it_says() {
    check(&read("DOWNLINK_GFM", None), Author::Specification, GFM);
}

#[test]
fn examples_of_our_own_mean_what_they_say() {
    let examples = parse(include_str!("dialect.md"));
    assert!(examples.len() > 50);
    check(&examples, Author::Downlink, &[]);
}

fn check(examples: &[Example], author: Author, differences: &[(usize, &str)]) {
    let mut faults = Vec::new();
    for Example { number, section, markdown, html } in examples {
        let ours = judged(markdown).rendered.html;
        let ours = meaning(ours.as_str(), Author::Downlink);
        let theirs = meaning(html, author);
        let is_meant = differences.iter().any(|(different, _)| different == number);
        if (ours == theirs) == is_meant {
            faults
                .push(format!("--- {number} ({section})\n{markdown}\n  theirs: {theirs}\n  ours:   {ours}"));
        }
    }
    assert!(faults.is_empty(), "{} examples are not as listed:\n{}", faults.len(), faults.join("\n"));
}
