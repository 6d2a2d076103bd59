use crate::host::tests::Nothing;
use crate::{PrepareOptions, prepare, render};
use insta::assert_snapshot;

/// The article without its formulas' inside, and what its author is told; a browser must write the same.
fn article(markdown: &str) -> String {
    let options = PrepareOptions::default();
    let prepared = prepare(markdown, &Nothing, &options);
    let html = prepared.rendered.html.as_str();
    assert_eq!(render(markdown, &prepared.sidecar, &options.urls).html.as_str(), html);
    assert!(!html.contains(crate::marks::is_mark), "{html}");
    let mut shown = String::new();
    for line in html.lines() {
        shown.push_str(&outline(line));
        shown.push('\n');
    }
    for found in &prepared.rendered.diagnostics {
        shown.push_str(&format!("{}:{}: {}\n", found.line, found.column, found.message));
    }
    shown
}

/// Keeps the numbers of formulas, their ids and the references.
fn outline(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<math") {
        out.push_str(&rest[..start]);
        let end = rest[start..].find("</math>").map_or(rest.len(), |end| start + end);
        let math = &rest[start..end];
        for (at, _) in math.match_indices(" id=\"") {
            let value = math[at + 5..].split('"').next().unwrap_or_default();
            out.push_str(&format!("id=\"{value}\" "));
        }
        for (at, _) in math.match_indices("<mtext>") {
            out.push_str(math[at + 7..].split("</mtext>").next().unwrap_or_default());
            out.push(' ');
        }
        rest = rest[end..].strip_prefix("</math>").unwrap_or_default();
    }
    out.push_str(rest);
    // Without the LaTeX.
    let mut parts = out.split(" data-tex=\"");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str(part.split_once('"').map_or(part, |(_, rest)| rest));
    }
    bare
}

#[test]
fn counts_equations_in_reading_order() {
    assert_snapshot!(article(
        "$$a$$\n\n\\begin{equation}a\\end{equation}\n\n\\begin{equation*}a\\end{equation*}\n\n\\begin{align}a&=b\\\\c&=d\\notag\\\\e&=f\\end{align}\n\n> \\begin{equation}a\\end{equation}\n\n\\begin{gather}x\\tag{A}\\\\y\\end{gather}\n\n\\begin{eqnarray}a&=&b\\\\c&=&d\\nonumber\\end{eqnarray}\n\n$$x\\tag*{B}$$\n\n\\begin{multline}a\\\\b\\end{multline}\n\n\\begin{flalign}a&=b\\end{flalign}\n"
    ));
}

#[test]
fn references_lead_forward_and_back() {
    assert_snapshot!(article(
        "由 \\eqref{eq:loss} 与 $\\ref{eq:loss}$，$x \\overset{\\eqref{b}}{=} y$。\n\n\\begin{equation}\\label{eq:loss}L\\end{equation}\n\n$$M\\label{b}\\tag{3.1}$$\n\n见 \\ref{b}、**\\eqref{b}**、[式 \\eqref{b}](https://a.org)，`\\ref{b}`。\n\n\\begin{align}a&=b\\label{c1}\\\\c&=d\\label{c2}\\end{align}\n\n\\ref{c1}–\\ref{c2}\n"
    ));
}

#[test]
fn a_label_gives_a_number_to_a_formula_without() {
    assert_snapshot!(article(
        "$$a\\label{a}$$\n\n\\eqref{a}\n\n\\begin{align*}a&=b\\label{s}\\end{align*}\n\n\\eqref{s}\n\n$$\\begin{aligned}a&=b\\\\c&=d\\label{two}\\end{aligned}$$\n\n\\eqref{two}\n\n\\begin{equation}\\begin{split}a&=b\\label{split}\\\\&=c\\end{split}\\end{equation}\n\n\\eqref{split}\n"
    ));
}

#[test]
fn says_what_leads_nowhere_and_what_is_labelled_twice() {
    assert_snapshot!(article(
        "\\eqref{none} and $\\ref{none}$\n\n$$a\\label{x}$$\n\n$$b\\label{x}\\label{y}$$\n\n\\eqref{x} \\eqref{y}\n"
    ));
}

#[test]
fn ids_are_safe_and_unique() {
    assert_snapshot!(article(
        "$$a\\label{location}$$\n\n$$a\\label{<img onerror=x>}$$\n\n$$a\\label{公式 1}$$\n\n$$a\\label{公式-1}$$\n\n$$a\\label{!}$$\n\n\\ref{<img onerror=x>} \\ref{公式-1} \\eqref{!}\n"
    ));
}

#[test]
fn equal_formulas_have_numbers_of_their_own() {
    assert_snapshot!(article("\\begin{equation}a\\end{equation}\n\n\\begin{equation}a\\end{equation}\n"));
}

#[test]
fn marks_written_as_entities_mean_nothing() {
    let markdown = "$$a\\label{a}$$\n\n\\eqref{a} &#xfde6;@0&#xfde7; [b](c \"&#xfde6;@0&#xfde7;\") <b title=\"&#xfde6;@0&#xfde7;\">d</b> <a href=\"x&#xfde6;@0&#xfde7;\">e</a>\n";
    assert_snapshot!(article(markdown));
}

#[test]
fn the_text_of_an_article_has_the_numbers_too() {
    let prepared = prepare("由 \\eqref{a} 得。\n\n$$x\\label{a}$$\n", &Nothing, &PrepareOptions::default());
    assert_eq!(prepared.excerpt, "由 (1) 得。[公式]");
    assert!(prepared.rendered.plain.starts_with("由 (1) 得。\n"), "{}", prepared.rendered.plain);
}

#[test]
fn macros_last_from_one_formula_to_the_next() {
    let check = |markdown: &str, expected: &[&str]| {
        let options = PrepareOptions::default();
        let prepared = prepare(markdown, &Nothing, &options);
        let html = prepared.rendered.html.as_str();
        assert_eq!(render(markdown, &prepared.sidecar, &options.urls).html.as_str(), html);
        let shown: Vec<&str> =
            html.split("<math>").skip(1).filter_map(|part| part.split("</math>").next()).collect();
        assert_eq!(shown, expected, "{html}");
    };
    check("$$\\newcommand{\\R}{\\mathbb{R}}$$\n\n$\\R$", &["<mi>ℝ</mi>"]);
    check(
        "$\\def\\a{x}\\a$ $\\a$ $\\def\\a{y}\\a$ $\\a$",
        &["<mi>x</mi>", "<mi>x</mi>", "<mi>y</mi>", "<mi>y</mi>"],
    );
    check(
        "$\\let\\old\\vec\\renewcommand{\\vec}[1]{\\old{\\mathbf{#1}}}1$ $\\vec{x}$",
        &[
            "<mn>1</mn>",
            "<mover accent=\"true\"><mi>𝐱</mi><mo class=\"m-vec\" stretchy=\"false\">→</mo></mover>",
        ],
    );
    check("$\\DeclareMathOperator{\\foo}{foo}$ 与 $\\foo$", &["<mi>foo</mi>"]);
}
