//! Fractions and roots.

use katex::mathml_tree::{MathNode, MathNodeType as Kind};

use super::super::length::format_em;
use super::super::tree::{Atom, Attr, Node, Tag};
use super::{Inherited, attr, attr_em, flattened, row, single};

pub(super) fn convert(element: &MathNode, inherited: Inherited) -> Node {
    let is_tight = inherited.is_tight || attr(element, "x-tight").is_some();
    let inherited = Inherited { is_nested: true, is_tight, ..inherited };
    if element.node_type == Kind::Msqrt {
        return Node::new(Tag::Msqrt, row(&element.children, inherited));
    }
    let mut children: Vec<Node> =
        flattened(&element.children).into_iter().map(|child| single(child, inherited)).collect();
    children.resize(2, Node::empty_row());
    if element.node_type == Kind::Mroot {
        return Node::new(Tag::Mroot, children);
    }
    let mut fraction = Node::new(Tag::Mfrac, children).atom(Atom::Inner);
    if let Some(thickness) = attr_em(element, "linethickness") {
        fraction.set(Attr::Linethickness, format_em(thickness));
    }
    match attr(element, "displaystyle") {
        Some("true") => fraction.set(Attr::Displaystyle, "true"),
        Some("false") => fraction.set(Attr::Displaystyle, "false"),
        _ => {}
    }
    fraction
}
