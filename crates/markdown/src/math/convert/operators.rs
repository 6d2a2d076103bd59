//! Operators, fences and arrows.

use katex::mathml_tree::MathNode;

use super::super::length::format_em;
use super::super::tree::{Atom, Attr, Mark, Node, Tag};
use super::{attr, attr_em};

/// What KaTeX writes as the least width of `\xrightarrow` and of the arrows in `CD`: no size of a fence.
const ARROW_SIZES: [&str; 2] = ["3.0em", "1.75em"];

pub(super) fn convert(element: &MathNode, text: &str) -> Node {
    let is_fence = attr(element, "fence") == Some("true");
    let minsize = attr(element, "minsize");
    let is_arrow = minsize.is_some_and(|size| ARROW_SIZES.contains(&size));
    let is_sized = minsize.is_some() && !is_arrow;
    // These two look alike but only the ASCII bar and U+2016 stretch.
    let text = match text {
        "∣" if is_fence || is_sized => "|",
        "∥" if is_fence || is_sized => "‖",
        text => text,
    };
    let mut node = Node::token(Tag::Mo, text).atom(atom(text));

    match attr(element, "stretchy") {
        Some("false") if stretches(text) => node.set(Attr::Stretchy, "false"),
        Some("false") => {}
        Some("true") => node.set(Attr::Stretchy, "true"),
        _ if is_fence => {
            node.set(Attr::Stretchy, "true");
            node.set(Attr::Symmetric, "true");
        }
        _ => {}
    }
    let lengths = [
        ("lspace", Attr::Lspace),
        ("rspace", Attr::Rspace),
        ("minsize", Attr::Minsize),
        ("maxsize", Attr::Maxsize),
    ];
    for (name, attribute) in lengths {
        if let Some(em) = attr_em(element, name).filter(|_| !(is_arrow && name == "minsize")) {
            node.set(attribute, format_em(em));
        }
    }
    if is_arrow {
        node.mark = Some(Mark::LabelledArrow);
    }
    if attr(element, "largeop") == Some("false") {
        node.set(Attr::Largeop, "false");
    }
    let is_bar = matches!(text, "∣" | "∥" | "|" | "‖");
    if is_bar && !is_fence && (attr(element, "stretchy") == Some("false") || is_sized) {
        without_spaces(&mut node);
        node.atom = Atom::Ordinary;
    }
    if matches!(text, "…" | "⋯" | "⋱" | "⋮") {
        without_spaces(&mut node);
    }
    if is_sized {
        match node.atom {
            Atom::Open => node.set(Attr::Form, "prefix"),
            Atom::Close if text != "!" => node.set(Attr::Form, "postfix"),
            _ => {}
        }
    }
    node
}

fn without_spaces(node: &mut Node) {
    if !node.has(Attr::Lspace) {
        node.set(Attr::Lspace, "0");
        node.set(Attr::Rspace, "0");
    }
}

fn atom(text: &str) -> Atom {
    match text {
        "(" | "[" | "{" | "⟨" | "⌊" | "⌈" | "⟮" | "⟦" | "⎰" => Atom::Open,
        ")" | "]" | "}" | "⟩" | "⌋" | "⌉" | "⟯" | "⟧" | "⎱" | "!" => Atom::Close,
        "," | ";" => Atom::Punctuation,
        "∑" | "∏" | "∐" | "∫" | "∬" | "∭" | "∮" | "∯" | "∰" | "⋃" | "⋂" | "⋁" | "⋀" | "⨁" | "⨂" | "⨀"
        | "⨄" | "⨆" => Atom::LargeOperator,
        "…" | "⋯" | "⋮" | "⋱" => Atom::Ordinary,
        _ => Atom::Infix,
    }
}

/// Would the browser stretch this by itself?
fn stretches(text: &str) -> bool {
    let mut characters = text.chars();
    matches!((characters.next(), characters.next()), (Some(c), None) if "()[]{}⟨⟩⌊⌋⌈⌉|‖↑↓∣∥/".contains(c))
}
