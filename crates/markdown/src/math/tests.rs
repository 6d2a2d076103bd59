//! One formula per construct, and laws that hold for all.

mod constructs;
mod corpora;
mod limits;
mod sheet;

use super::{Macros, to_mathml};

/// Converts, and checks that the result is well-formed and holds allowed names only.
fn convert(tex: &str, is_display: bool) -> String {
    let html = to_mathml(tex, is_display, &Macros::default()).unwrap_or_else(|e| panic!("{tex}: {e}"));
    check_allowed(&html);
    // The marks that the article fills in.
    html.replace('\u{fde6}', "⟦").replace('\u{fde7}', "⟧")
}

fn inline(tex: &str) -> String {
    convert(tex, false)
}

fn display(tex: &str) -> String {
    convert(tex, true)
}

fn refusal(tex: &str) -> String {
    to_mathml(tex, true, &Macros::default()).expect_err(tex).to_string()
}

/// What an article may make of the marks in a formula.
fn without_marks(html: &str) -> String {
    let mut out = String::new();
    for (index, part) in html.split('\u{fde6}').enumerate() {
        match part.split_once('\u{fde7}') {
            Some((_, rest)) => out.extend([format!("mark-{index}").as_str(), rest]),
            None => out.push_str(part),
        }
    }
    out
}

/// Parses with a real XML parser and compares every name and every value with what may be there.
fn check_allowed(html: &str) {
    use super::tree::{Attr, Tag};
    // A long inline formula is several elements.
    let html = &format!("<span>{}</span>", without_marks(html));
    let document = roxmltree::Document::parse(html).unwrap_or_else(|e| panic!("{e}\n{html}"));
    for element in document.root_element().descendants().skip(1).filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        assert!(Tag::ALL.contains(&name), "<{name}> in {html}");
        let children = element.children().filter(roxmltree::Node::is_element).count();
        let arity = match name {
            "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => Some(2),
            "msubsup" | "munderover" => Some(3),
            "mi" | "mn" | "mo" | "mtext" | "mspace" => Some(0),
            _ => None,
        };
        assert!(arity.is_none_or(|arity| arity == children), "<{name}> has {children} children in {html}");
        let parent = element.parent_element().map(|parent| parent.tag_name().name());
        match name {
            "mtr" => assert_eq!(parent, Some("mtable"), "{html}"),
            "mtd" => assert_eq!(parent, Some("mtr"), "{html}"),
            _ => {}
        }
        for attribute in element.attributes() {
            assert!(Attr::ALL.contains(&attribute.name()), "{} in {html}", attribute.name());
            let is_word = |c: char| c.is_ascii_alphanumeric() || " -.#".contains(c);
            assert!(attribute.value().chars().all(is_word), "{attribute:?} in {html}");
        }
    }
}
