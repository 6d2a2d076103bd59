//! What is hard to parse takes time in proportion to its length.
//!
//! No clock decides: work that grew with the square of the length would not end within the patience of
//! whoever runs the tests. `cargo run --release --example floods` measures.

use crate::floods::{Flood, floods};
use crate::judge::Plenty;
use downlink_bundle::Sidecar;
use downlink_markdown::{PrepareOptions, Urls, prepare, render};
use std::time::Instant;

/// HTML may be so many times as long as its Markdown, and so many bytes longer: the parser fills up the cells
/// that a table's rows leave out, to a limit.
const MAX_GROWTH: usize = 80;
const MAX_FILLING: usize = 8_000_000;

fn run(name: &str, article: &str) {
    let start = Instant::now();
    let rendered = render(article, &Sidecar::default(), &Urls::default());
    let prepared = prepare(article, &Plenty, &PrepareOptions::default());
    for html in [&rendered.html, &prepared.rendered.html] {
        let length = html.as_str().len();
        assert!(length < article.len() * MAX_GROWTH + MAX_FILLING, "{name} grows to {length} bytes");
    }
    if start.elapsed().as_millis() > 1_000 {
        println!("{name}: {} bytes in {:?}", article.len(), start.elapsed());
    }
}

fn run_part(part: usize, bytes: usize) {
    // Neighbours are alike, so each part gets some of every kind.
    for flood in floods().iter().skip(part).step_by(4) {
        run(&flood.name, &(flood.make)(bytes));
    }
}

#[test]
fn the_first_quarter_of_floods_is_survived() {
    run_part(0, 16_000);
}

#[test]
fn the_second_quarter_of_floods_is_survived() {
    run_part(1, 16_000);
}

#[test]
fn the_third_quarter_of_floods_is_survived() {
    run_part(2, 16_000);
}

#[test]
fn the_fourth_quarter_of_floods_is_survived() {
    run_part(3, 16_000);
}

#[test]
fn a_megabyte_of_one_delimiter_is_survived() {
    for unit in ["[", "*", "$", "`", "> ", "_", "<", "\\(", "[a]("] {
        run(unit, &unit.repeat(1_000_000 / unit.len()));
    }
}

#[test]
fn a_table_of_ten_thousand_cells_is_survived() {
    let columns = 100;
    let head = format!("{}\n{}\n", "| a ".repeat(columns), "|---".repeat(columns));
    run("a table", &(head + &format!("{}\n", "| 1 ".repeat(columns)).repeat(99)));
}

#[test]
fn floods_have_different_names() {
    let all = floods();
    let names: std::collections::HashSet<&str> =
        all.iter().map(|flood: &Flood| flood.name.as_str()).collect();
    assert_eq!(names.len(), all.len());
}
