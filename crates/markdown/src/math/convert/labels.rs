//! The labels of equations and the numbers they name.

use katex::mathml_tree::MathNode;

use super::super::tree::{Atom, Mark, Node, Tag};
use super::attr;
use crate::equations;

/// Appends what `\label`, `\ref` and `\eqref` have become, if the element is one of them.
pub(super) fn append(element: &MathNode, out: &mut Vec<Node>) -> bool {
    if let Some(label) = attr(element, "x-label") {
        out.push(Node::empty_row().mark(Mark::Label(equations::clean(label))).atom(Atom::Space));
        return true;
    }
    for (attribute, begin) in [("x-ref", equations::REF), ("x-eqref", equations::EQREF)] {
        if let Some(label) = attr(element, attribute) {
            let content = format!("{begin}{}", equations::clean(label));
            out.push(Node::new(Tag::Mtext, Vec::new()).mark(Mark::Reference(content)));
            return true;
        }
    }
    false
}

/// Takes the labels out of a row and out of everything in it.
pub(super) fn take(row: &mut Vec<Node>) -> Vec<String> {
    let mut labels = Vec::new();
    Node::drop_from(row, &mut |node| match &mut node.mark {
        Some(Mark::Label(label)) => {
            labels.push(std::mem::take(label));
            true
        }
        _ => false,
    });
    labels
}

/// What an equation shows as its number.
pub(super) enum Number {
    None,
    /// The next one of the article.
    Next,
    /// `\tag`
    Own(Vec<Node>),
}

/// An equation's row: its cells, and that of its number. Labels lead to the row.
pub(super) fn row(mut cells: Vec<Node>, number: Number, labels: Vec<String>) -> Node {
    let shown = match &number {
        Number::None => Some(String::new()),
        Number::Next => None,
        Number::Own(tag) => {
            let text: String = tag.iter().map(Node::plain_text).collect();
            let text = equations::clean(&text);
            let inside = text.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
            Some(inside.unwrap_or(&text).to_owned())
        }
    };
    let mut anchors = labels.into_iter().map(|label| match &shown {
        Some(text) => Mark::Anchor(format!("{label}{}{text}", equations::TEXT)),
        None => Mark::Anchor(label),
    });
    let anchor = anchors.next();
    let mut cell = Node::new(Tag::Mtd, Vec::new()).class("m-number");
    // An element has one id, and an equation may have more labels.
    cell.children.extend(anchors.map(|anchor| Node::new(Tag::Mspace, Vec::new()).mark(anchor)));
    match number {
        Number::None => {}
        Number::Next => cell.children.push(Node::new(Tag::Mtext, Vec::new()).mark(Mark::Number)),
        Number::Own(tag) => cell.children.extend(tag),
    }
    cells.push(cell);
    let mut row = Node::new(Tag::Mtr, cells);
    row.mark = anchor;
    row
}
