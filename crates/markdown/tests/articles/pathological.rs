use crate::judge::Plenty;
use downlink_bundle::Sidecar;
use downlink_markdown::{PrepareOptions, Urls, prepare, render};
use std::time::{Duration, Instant};

/// Text that is easy to write and hard to parse; small here, since the code is not optimised.
#[test]
fn hostile_repetition_takes_linear_time() {
    const UNITS: &[&str] = &[
        "[",
        "![",
        "[a](",
        "[a](<",
        "[^a]",
        "[^a]: ",
        "*",
        "**a ",
        "_",
        "~",
        "`",
        "``a`",
        "$",
        "$a ",
        "$$",
        "$$\n",
        "$a$",
        "\\(",
        "\\[",
        "$\\text{",
        "\\begin{align}",
        "\\begin{align}\n\n",
        "> ",
        "> > \n",
        "- ",
        "- a\n",
        "1. ",
        "<",
        "<a",
        "<a ",
        "<a<a",
        "<a b='",
        "<!--",
        "<b>",
        "<div>\n",
        "<div>\n\n",
        "<pad>",
        "](",
        "| a ",
        "|-",
        "| a |\n|-|\n",
        "# a\n",
        "#",
        "&",
        "&amp;",
        "\\",
        "\n",
        " ",
        "\t",
        "a\n",
        "a\n\n",
        "```\n",
        "~~~",
        "**：",
        "中",
        "：",
        "https://",
        "www.a.b/(",
        "http://a.b) ",
        "<code>",
        "</code>",
        "{#a}",
        "[a]: b\n",
        "<http://",
        "a@b.c ",
        "<table><tr><td>",
        "[!NOTE]\n> ",
    ];
    let mut slow = Vec::new();
    let mut slowest = (Duration::ZERO, "");
    for unit in UNITS {
        let mut times = Vec::new();
        for bytes in [10_000, 40_000] {
            let text = unit.repeat(bytes / unit.len());
            let start = Instant::now();
            let rendered = render(&text, &Sidecar::default(), &Urls::default());
            times.push(start.elapsed());
            assert!(rendered.html.as_str().len() < text.len() * 64 + 1_000, "{unit:?} grows too much");
        }
        slowest = slowest.max((times[1], unit));
        // Quadratic work would take sixteen times as long; a busy machine must not fail the test.
        let is_linear = times[1] < times[0] * 10 + Duration::from_millis(400);
        if !is_linear {
            slow.push((unit, times));
        }
    }
    println!("slowest, 40 kB: {slowest:?}");
    assert!(slow.is_empty(), "{slow:?}");
}

/// The same while packing, where a sanitiser and a highlighter run.
#[test]
fn hostile_repetition_prepares_in_linear_time() {
    const UNITS: &[&str] = &[
        "<b>",
        "<b>a",
        "</b>",
        "<i>x</i> ",
        "<div>\n\n",
        "<div>\n",
        "<table><tr><td>\n\n",
        "<details><summary>x\n\n",
        "<ul><li>\n\n",
        "<a href=x>",
        "<img src=x>",
        "<!--",
        "<script>",
        "<svg>",
        "```js\nx\n```\n",
        "$x$ ",
        "$\\frac$ ",
        "<h1>",
        "<p>",
        "<ruby><rt>",
    ];
    for unit in UNITS {
        let mut times = Vec::new();
        for bytes in [4_000, 16_000] {
            let text = unit.repeat(bytes / unit.len());
            let start = Instant::now();
            prepare(&text, &Plenty, &PrepareOptions::default());
            times.push(start.elapsed());
        }
        println!("{unit:?}: {times:?}");
        assert!(times[1] < times[0] * 10 + Duration::from_millis(1_000), "{unit:?} took {times:?}");
    }
}
