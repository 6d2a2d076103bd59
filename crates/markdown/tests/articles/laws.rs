use crate::judge::judged;
use crate::pieces::PIECES;
use proptest::prelude::*;

fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(PIECES);
    prop_oneof![20 => known.prop_map(ToString::to_string), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article_is_well_formed(pieces in prop::collection::vec(piece(), 0..40)) {
        judged(&pieces.concat());
    }

    #[test]
    fn any_text_is_well_formed(text in any::<String>()) {
        judged(&text);
    }

    #[test]
    fn line_ends_do_not_matter(pieces in prop::collection::vec(piece(), 0..20)) {
        let text = pieces.concat().replace('\r', "");
        let unix = judged(&text);
        let dos = judged(&text.replace('\n', "\r\n"));
        prop_assert_eq!(unix.rendered.html, dos.rendered.html);
        prop_assert_eq!(unix.rendered.diagnostics, dos.rendered.diagnostics);
    }

    #[test]
    fn every_word_survives_whatever_it_wears(dressed in prop::collection::vec((word(), 0..DRESSES, 0..JOINTS), 1..30)) {
        let (text, words) = composed(&dressed);
        let prepared = judged(&text);
        check_order(&prepared.rendered.plain, &words)?;
        if words.iter().map(|word| word.chars().count() + 1).sum::<usize>() < 150 {
            check_order(&prepared.excerpt, &words)?;
        } else {
            let kept = prepared.excerpt.trim_end_matches('…').trim_end();
            prop_assert!(squeezed(&words.concat()).starts_with(&squeezed(kept)), "{kept:?} does not begin {text:?}");
        }
    }

    #[test]
    fn addresses_in_raw_html_are_no_text(words in prop::collection::vec(word(), 2)) {
        let [a, b] = words.as_slice() else { return Ok(()) };
        let text = format!("<div><a href=\"b.md\">`x` {a}</a> <img src=\"c.png\" alt=\"d\"> {b}</div>\n");
        let prepared = judged(&text);
        prop_assert!(!prepared.rendered.plain.contains(".png") && !prepared.excerpt.contains("posts/"), "{:?}", prepared.rendered.plain);
    }

    #[test]
    fn words_of_tables_headings_and_footnotes_are_found(words in prop::collection::vec(word(), 4)) {
        let [a, b, c, d] = words.as_slice() else { return Ok(()) };
        let text = format!("text[^n]\n\n## {a}\n\n| x | y |\n|---|---|\n| {b} | **{c}** |\n\n[^n]: {d}\n");
        check_order(&judged(&text).rendered.plain, &words)?;
    }
}

const DRESSES: usize = 9;
const JOINTS: usize = 8;

/// A word with a character a careless reader of Markdown might take away.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,4}[0-9]{1,2}",
        "[a-z]{1,3}(_|-|\\.|/|=|>=|\\+|%|&|:|@|~|'|,|;)[a-z0-9]{1,3}",
        "[a-z]{1,2}\\[[a-z](-1)?\\]",
        "[a-z]{1,2}\\([a-z0-9]\\)",
        "[一-龥]{1,6}",
        "《[一-龥]{1,3}》",
        "[a-z]e\u{301}[a-z]",
        "👩‍👩‍👧[a-z]",
        prop::sample::select(vec![
            "C++",
            "define-by-run",
            "f[i-1]",
            "model-free",
            "a_b",
            "x>=0",
            "R&D",
            "100%",
            "a_b_c",
            "O(n)",
            "v1.2.3",
            "<T>"
        ])
        .prop_map(ToString::to_string),
    ]
}

/// The words as Markdown, each in its dress; and the words again, code with what only code can hold.
fn composed(dressed: &[(String, usize, usize)]) -> (String, Vec<String>) {
    let (mut text, mut words) = (String::new(), Vec::new());
    for (word, dress, joint) in dressed {
        let code = format!("{word}*y*#~1\\n<T>");
        let dress = match dress {
            0 | 1 => word.clone(),
            2 => format!("**{word}**"),
            3 => format!("*{word}*"),
            4 => format!("~~{word}~~"),
            5 => format!("[{word}](b.md)"),
            6 => format!("<b>{word}</b>"),
            7 => format!("***{word}***"),
            _ => format!("`{code}`"),
        };
        words.push(if dress.starts_with('`') { code } else { word.clone() });
        text.push_str(&dress);
        text.push_str(["\n", " ", " ", "  \n", "\n\n", "\n\n- ", "\n\n> ", "\n\n1. "][*joint]);
    }
    (text, words)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn check_order(text: &str, words: &[String]) -> Result<(), TestCaseError> {
    let mut rest = text;
    for word in words {
        let Some((_, after)) = rest.split_once(word.as_str()) else {
            return Err(TestCaseError::fail(format!("{word:?} is not in {rest:?} of {text:?}")));
        };
        rest = after;
    }
    Ok(())
}
