//! Libraries whose articles hold every payload in every place.

use crate::{payloads::Payload, places};
use downlink_bundle::Sidecar;
use downlink_markdown::{Urls, render};
use std::{fs, path::Path, thread};

/// Blocks of one article at most.
const MAX_BLOCKS: usize = 260;

/// A one-pixel picture.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x04\0\0\0\xb5\x1c\x0c\x02\0\0\0\x0bIDATx\xdac\xfc_\x0f\0\x02\x83\x01\x80\xa0\xe5\x93\xd6\0\0\0\0IEND\xaeB`\x82";

/// A block of Markdown, and its HTML when it is rendered without a sidecar.
pub(crate) struct Block {
    pub(crate) markdown: String,
    pub(crate) bare: String,
    /// Whether what follows is no part of it.
    is_closed: bool,
}

/// An article of several blocks.
pub(crate) struct Article {
    pub(crate) slug: String,
    pub(crate) title: String,
    /// Blocks that must leave the paragraph after them alone.
    pub(crate) closed: Vec<String>,
    markdown: String,
}

/// The blocks of all payloads.
pub(crate) fn blocks(payloads: &[Payload]) -> Vec<Block> {
    let numbered: Vec<(usize, &Payload)> = payloads.iter().enumerate().collect();
    let half = numbered.len().div_ceil(2);
    // Two halves side by side: rendering is most of the test's own work.
    thread::scope(|scope| {
        let of = |part: &[(usize, &Payload)]| -> Vec<Block> {
            let markdown = part
                .iter()
                .flat_map(|(number, payload)| places::blocks(payload, *number))
                .collect::<Vec<_>>();
            markdown.into_iter().map(block).collect()
        };
        let (first, second) = numbered.split_at(half);
        let later = scope.spawn(move || of(second));
        let mut blocks = of(first);
        blocks.extend(later.join().expect("rendering does not panic"));
        blocks
    })
}

fn block(markdown: String) -> Block {
    const MARK: &str = "Mark 0";
    // What may stand in a later block and end what this one began.
    const ENDS: &str = "x $$ \\] \\) $ \\] $$ \\end{array} --> ?> ]]> </script></style></pre></textarea>";
    let html = |rest: &str| {
        let text = format!("{markdown}\n\n{MARK}\n\n{rest}\n");
        render(&text, &Sidecar::default(), &Urls::default()).html.into_string()
    };
    let is_closed = format!("\n{}", html(ENDS)).contains(&format!("\n<p>{MARK}</p>\n"));
    Block { bare: html(""), markdown, is_closed }
}

/// Articles of many closed blocks, each ended by at most one that swallows what follows it.
pub(crate) fn articles(blocks: &[Block]) -> Vec<Article> {
    let (closed, open): (Vec<&Block>, Vec<&Block>) = blocks.iter().partition(|block| block.is_closed);
    let count = open.len().max(closed.len().div_ceil(MAX_BLOCKS)).max(1);
    let mut closed = closed.chunks(closed.len().div_ceil(count).max(1));
    let mut open = open.into_iter();
    (1..=count)
        .map(|number| {
            let blocks = closed.next().unwrap_or_default();
            let title = format!("Case {number}");
            let mut markdown = format!("---\ntitle: {title}\ndate: 2026-01-01\n---\nStart\n\n");
            for (at, block) in blocks.iter().enumerate() {
                markdown.push_str(&format!("{}\n\nMark {at}\n\n", block.markdown));
            }
            if let Some(block) = open.next() {
                markdown.push_str(&block.markdown);
            }
            let closed = blocks.iter().map(|block| block.markdown.clone()).collect();
            Article { slug: format!("case-{number}"), title, closed, markdown }
        })
        .collect()
}

/// Writes the articles and the files they name into `folder`.
pub(crate) fn write(articles: &[Article], folder: &Path) {
    let put = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("a test's folder can be written");
    };
    put("downlink.toml", b"title = \"Cases\"\nlanguage = \"en\"\npage_size = 100\n");
    put("m.png", PNG);
    put("b.md", b"---\ntitle: B\ndate: 2026-01-02\n---\nB\n");
    for article in articles {
        put(&format!("{}.md", article.slug), article.markdown.as_bytes());
    }
}
