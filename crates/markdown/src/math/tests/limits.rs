//! What a hostile formula can do.

use proptest::prelude::*;

use super::super::MAX_DEPTH;
use super::{Macros, check_allowed, inline, refusal, to_mathml};

#[test]
fn refuses_long_formulas() {
    assert!(refusal(&"x".repeat(20_001)).contains("split it"));
    assert!(inline(&"x".repeat(5_000)).len() > 5_000);
}

#[test]
fn refuses_deep_formulas() {
    for (open, close) in
        [("{", "}"), (r"\left(", r"\right)"), (r"\begin{matrix}", r"\end{matrix}"), (r"\sqrt{", "}")]
    {
        let nested = |depth: usize| format!("{}x{}", open.repeat(depth), close.repeat(depth));
        inline(&nested(MAX_DEPTH - 2));
        assert!(refusal(&nested(MAX_DEPTH + 1)).contains("nests deeper"), "{open}");
    }
    let bare = "{".repeat(100_000);
    assert!(to_mathml(&bare, false, &Macros::default()).is_err());
    for repeated in [r"\frac1", r"\displaystyle x", r"\sqrt", r"x^", r"\mathbf", r"\color{red}", r"\text{$"] {
        let tex = repeated.repeat(19_000 / repeated.len());
        assert!(to_mathml(&tex, false, &Macros::default()).is_err(), "{repeated}");
    }
}

#[test]
fn survives_every_kind_of_nesting_at_the_limit() {
    let kinds = [
        (r"\text{$", "$}"),
        (r"\left\{\frac{1}{", r"}\right."),
        (r"\frac{1}{", "}"),
        (r"\begin{cases}", r"\end{cases}"),
        (r"\begin{aligned}", r"\end{aligned}"),
        (r"\hat{", "}"),
        (r"\underbrace{", "}_{x}"),
        (r"\boxed{", "}"),
        (r"\mathrel{", "}"),
        (r"\color{red}{", "}"),
        (r"x^{", "}"),
    ];
    for (open, close) in kinds {
        // A level of some kinds counts more than once.
        for depth in [16, 30, 60] {
            let tex = format!("{}x{}", open.repeat(depth), close.repeat(depth));
            if let Ok(html) = to_mathml(&tex, true, &Macros::default()) {
                check_allowed(&html);
            }
        }
    }
}

#[test]
fn writes_text_as_text() {
    for tex in [
        r"\text{<img src=x onerror=alert(1)>}",
        r"\operatorname{<svg/onload>}",
        r"\tag{<b>}x",
        r"\verb|<script>|",
        r#"\htmlStyle{color:red" onload="x}{x}"#,
        r"\htmlId{<b>}{x}",
        r"\htmlData{a=b}{x}",
        r#"\href{javascript:alert(1)}{x}"#,
        r"\url{javascript:alert(1)}",
        r#"\htmlClass{" onload="}{x}"#,
    ] {
        let html = super::display(tex);
        assert!(!html.contains("javascript:") || tex.starts_with(r"\url"), "{html}");
    }
}

#[test]
fn no_element_loses_a_child() {
    for tex in [r"\hat\\", r"\hat\label{a}", r"x^\label{a}", r"\frac\label{a}\\", r"\sqrt[\label{a}]\\"] {
        for is_display in [false, true] {
            if let Ok(html) = to_mathml(tex, is_display, &Macros::default()) {
                check_allowed(&html);
            }
        }
    }
}

#[test]
fn a_small_stack_is_enough() {
    let nested =
        |open: &str, close: &str, depth: usize| format!("{}x{}", open.repeat(depth), close.repeat(depth));
    let mut formulas = vec!["{".repeat(100_000), r"\sqrt".repeat(4_000), r"\def\a{\a\a}\a".to_owned()];
    for depth in [4, 8, 12, 16, 30, 60, 100_000] {
        for (open, close) in [
            ("{", "}"),
            (r"\left(", r"\right)"),
            (r"\frac1{", "}"),
            (r"\sqrt{", "}"),
            (r"\text{$", "$}"),
            (r"\begin{matrix}", r"\end{matrix}"),
            (r"\begin{cases}", r"\end{cases}"),
            (r"\begin{aligned}", r"\end{aligned}"),
            (r"\hat{", "}"),
            (r"x^{", "}"),
            (r"\color{red}{", "}"),
            (r"\boxed{", "}"),
            (r"\htmlId{a}{", "}"),
            (r"\mathscr{", "}"),
        ] {
            formulas.push(nested(open, close, depth));
        }
    }
    let convert = move || {
        for tex in &formulas {
            if let Ok(html) = to_mathml(tex, true, &Macros::default()) {
                assert!(!html.is_empty());
            }
        }
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(convert).unwrap().join().unwrap();
}

#[test]
fn caps_lengths() {
    assert!(!inline(r"\rule{99999em}{99999em}").contains("99999"));
    assert!(!inline(r"a\hspace{-99999em}b").contains("99999"));
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "x",
        "1",
        "{",
        "}",
        "^",
        "_",
        "&",
        r"\\",
        " ",
        "'",
        "$",
        "#",
        "#1",
        "%",
        "~",
        "[",
        "]",
        "<",
        "\u{0}",
        "汉",
        "😀",
        r"\frac",
        r"\sqrt",
        r"\left(",
        r"\right)",
        r"\begin{matrix}",
        r"\end{matrix}",
        r"\text{",
        r"\begin{align}",
        r"\end{align}",
        r"\tag{1}",
        r"\def\a",
        r"\newcommand{\a}[1]",
        r"\a",
        r"\let\b=",
        r"\color{red}",
        r"\hline",
        r"\xrightarrow{",
        r"\not",
        r"\limits",
        r"\sum",
        r"\over",
        r"\verb|",
        r"\mathbf",
        r"\operatorname*{",
        r"\substack{",
        r"\hat",
        r"\overbrace{",
        r"\rule{1em}",
        r"\kern1em",
        r"\char`",
        r"\middle|",
        r"\big(",
        r"\cancel{",
        r"\phantom{",
        r"\begin{array}{c|c}",
        r"\end{array}",
        r"\arraystretch",
        r"\begin{CD}",
        r"\end{CD}",
        "@>>>",
        r"\genfrac",
        r"\mathchoice",
        r"\raisebox{1em}",
        r"\smash",
        r"\htmlData",
        r"\href{a}",
        r"\includegraphics{a}",
        r"\futurelet",
        r"\expandafter",
        r"\noexpand",
        r"\@char",
        r"\llap{",
        r"\label{a}",
        r"\eqref{a}",
        r"\begin{eqnarray}",
        r"\end{eqnarray}",
        r"\begin{multline}",
        r"\end{multline}",
        r"\[1em]",
        r"\mathscr",
        "&lt;",
        "ℝ",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn never_panics_and_writes_allowed_names_only(tex in pieces(), is_display: bool) {
        if let Ok(html) = to_mathml(&tex, is_display, &Macros::default()) {
            check_allowed(&html);
        }
    }

    #[test]
    fn takes_any_text(tex in any::<String>()) {
        if let Ok(html) = to_mathml(&tex, false, &Macros::default()) {
            check_allowed(&html);
        }
    }
}
