//! Spaces, rules, padding, frames and strikes.

use katex::mathml_tree::MathNode;

use super::super::color;
use super::super::length::format_em;
use super::super::spacing;
use super::super::tree::{Atom, Attr, Mark, Node, Tag};
use super::{Inherited, attr, attr_em, row};

/// Least width of a labelled arrow without its label, in em.
const ARROW_WIDTH: f64 = 2.5;

/// How high and how deep letters are, in em.
const LETTER_HEIGHT_EM: f64 = 0.75;
const LETTER_DEPTH_EM: f64 = 0.25;

/// `\hspace`, `\rule` and the line breaks outside of environments.
pub(super) fn append_space(element: &MathNode, out: &mut Vec<Node>) {
    if attr(element, "linebreak").is_some() {
        out.push(Node::new(Tag::Mspace, Vec::new()).mark(Mark::LineBreak).atom(Atom::Space));
        return;
    }
    let width = attr_em(element, "width").unwrap_or(0.0);
    let height = attr_em(element, "height").unwrap_or(0.0);
    if attr(element, "mathbackground").is_some() {
        if width > 0.0 && height > 0.0 {
            let rule = spacing::space(width).with(Attr::Height, format_em(height));
            out.push(rule.class("m-rule").atom(Atom::Ordinary));
        }
    } else if width != 0.0 {
        out.push(spacing::space(width));
    }
}

/// Labels of arrows, colour boxes, overlaps, shifts and `\mathinner`.
pub(super) fn padded(element: &MathNode, inherited: Inherited) -> Node {
    let content = row(&element.children, inherited);
    // KaTeX adds to the width of arrow labels and boxes: `+0.6em`.
    if attr(element, "width").is_some_and(|width| width.starts_with('+')) {
        return widened(element, content);
    }
    let mut padded = Node::new(Tag::Mpadded, content);
    let lengths = [
        ("width", Attr::Width),
        ("height", Attr::Height),
        ("depth", Attr::Depth),
        ("voffset", Attr::Voffset),
    ];
    for (name, attribute) in lengths {
        if let Some(em) = attr_em(element, name) {
            padded.set(attribute, format_em(em));
        }
    }
    // What is raised needs room above, or below.
    if let Some(em) = attr_em(element, "voffset").filter(|_| attr(element, "height").is_none()) {
        let strut = Node::new(Tag::Mspace, Vec::new());
        let strut = if em > 0.0 {
            strut.with(Attr::Height, format_em(em + LETTER_HEIGHT_EM))
        } else {
            strut.with(Attr::Depth, format_em(LETTER_DEPTH_EM - em))
        };
        return Node::new(Tag::Mrow, vec![padded, strut]);
    }
    match attr(element, "lspace") {
        // Shares of the content's own width, which MathML Core does not know.
        Some("-1width") => shift(&mut padded, "m-llap"),
        Some("-0.5width") => shift(&mut padded, "m-clap"),
        Some(_) => {
            if let Some(em) = attr_em(element, "lspace") {
                padded.set(Attr::Lspace, format_em(em));
            }
        }
        None => {}
    }
    if padded.attrs.is_empty() {
        padded.tag = Tag::Mrow;
        padded.atom = Atom::Inner;
    }
    padded
}

/// Lets CSS move the content to the left of its place.
fn shift(padded: &mut Node, class: &'static str) {
    let content = std::mem::take(&mut padded.children);
    padded.children = vec![Node::new(Tag::Mrow, content).class(class)];
}

fn widened(element: &MathNode, content: Vec<Node>) -> Node {
    let side = spacing::space(attr_em(element, "lspace").unwrap_or(0.3));
    let mut children = vec![side.clone()];
    children.extend(content);
    children.push(side);
    let mut widened = Node::new(Tag::Mrow, children);
    let frame = attr(element, "style");
    let background = attr(element, "mathbackground");
    if background.is_none() && frame.is_none() {
        // A label: the space above it keeps the arrow from getting too short.
        return Node::new(Tag::Mover, vec![widened, spacing::space(ARROW_WIDTH)]);
    }
    if let Some(classes) = background.and_then(color::fill) {
        widened.set(Attr::Class, classes);
    }
    let Some(frame) = frame else { return widened };
    // The frame's colour must not become that of what is in it.
    widened.add_class("m-plain");
    let classes = frame.rsplit(' ').next().and_then(color::ink).unwrap_or_default();
    Node::new(Tag::Mrow, vec![widened]).class(format!("m-frame {classes}"))
}

/// Frames and strikes; MathML Core has no `menclose`, so CSS draws them.
pub(super) fn enclosed(element: &MathNode, inherited: Inherited) -> Node {
    let content = Node::new(Tag::Mrow, row(&element.children, inherited));
    match attr(element, "notation") {
        Some("box") => content.class("m-box"),
        Some("updiagonalstrike") => content.class("m-strike-up"),
        Some("downdiagonalstrike") => content.class("m-strike-down"),
        Some("updiagonalstrike downdiagonalstrike") => content.class("m-strike-up m-strike-down"),
        Some("horizontalstrike") => content.class("m-strike"),
        Some("actuarial") => content.class("m-angle"),
        Some("phasorangle") => content.class("m-phase"),
        _ => content,
    }
}
