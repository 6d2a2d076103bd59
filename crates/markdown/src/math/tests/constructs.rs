//! One formula for each construct people use: all of them are drawn, and a change in how is seen.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use super::{convert, without_marks};

/// The formulas of `constructs.txt`: those after `D` are display formulas, lines that begin with `:` are titles.
fn constructs() -> impl Iterator<Item = (&'static str, bool)> {
    let lines = include_str!("constructs.txt").lines().filter(|line| !line.starts_with(": "));
    lines.map(|line| match line.strip_prefix('D') {
        Some(tex) if tex.starts_with(['\\', ' ']) => (tex, true),
        _ => (line, false),
    })
}

#[test]
fn every_construct_is_drawn_as_reviewed() {
    let mut drawn = String::new();
    for (tex, is_display) in constructs() {
        let html = convert(tex, is_display);
        drawn.push_str(&format!("{tex}\n    {}\n", html.replace('\n', " ")));
    }
    assert!(constructs().count() >= 129, "{}", constructs().count());
    insta::assert_snapshot!(drawn);
}

#[test]
fn the_fonts_have_every_character_that_is_drawn() {
    let mut missing = BTreeSet::new();
    for (tex, is_display) in constructs() {
        missing.extend(without_glyph(&convert(tex, is_display)));
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// The characters of a formula that the math font lacks and should have.
pub(super) fn without_glyph(html: &str) -> BTreeSet<char> {
    static RANGES: LazyLock<Vec<(u32, u32)>> = LazyLock::new(font_ranges);
    // Text, and signs that no math font has.
    let is_elsewhere = |c: char| {
        c.is_whitespace()
            || crate::chars::is_cjk(c)
            || matches!(c, '\u{2460}'..='\u{24ff}' | '½' | 'ϝ' | '⎰' | '⎱' | '⧫' | '★')
    };
    let html = format!("<span>{}</span>", without_marks(html));
    let document = roxmltree::Document::parse(&html).unwrap();
    let texts = document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text());
    let is_covered = |c: char| RANGES.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(c)));
    texts.flat_map(str::chars).filter(|c| !is_elsewhere(*c) && !is_covered(*c)).collect()
}

/// The `unicode-range`s of the math font's parts, as the page loads them.
fn font_ranges() -> Vec<(u32, u32)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style/math.css");
    let css = fs::read_to_string(path).unwrap();
    let mut ranges = Vec::new();
    for part in css.split("unicode-range:").skip(1) {
        for range in part.split(';').next().unwrap().split(',') {
            let range = range.trim().strip_prefix("U+").unwrap();
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            ranges.push((u32::from_str_radix(first, 16).unwrap(), u32::from_str_radix(last, 16).unwrap()));
        }
    }
    assert!(ranges.len() > 100);
    ranges
}
