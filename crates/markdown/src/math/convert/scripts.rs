//! Scripts, limits, primes and what stands above or below.

use katex::mathml_tree::{MathNode, MathNodeType as Kind};

use super::super::spacing;
use super::super::tree::{Atom, Attr, Mark, Node, Tag};
use super::{Inherited, accents, attr, single};

/// Space on both sides of a labelled arrow: TeX's thick space, which `<mover>` does not get.
const THICK_EM: f64 = 0.2778;

pub(super) fn append(element: &MathNode, inherited: Inherited, out: &mut Vec<Node>) {
    let is_accent = attr(element, "accent").is_some() || attr(element, "accentunder").is_some();
    let in_script = Inherited { is_nested: true, is_tight: true, ..inherited };
    let mut children: Vec<Node> = element
        .children
        .iter()
        .enumerate()
        .map(|(index, child)| single(child, if index == 0 || is_accent { inherited } else { in_script }))
        .collect();
    let (tag, arity) = match element.node_type {
        Kind::Msub => (Tag::Msub, 2),
        Kind::Msup => (Tag::Msup, 2),
        Kind::Msubsup => (Tag::Msubsup, 3),
        Kind::Munder => (Tag::Munder, 2),
        Kind::Mover => (Tag::Mover, 2),
        _ => (Tag::Munderover, 3),
    };
    // HTML shows the element as an error unless it has just so many children.
    children.resize(arity, Node::empty_row());
    if is_accent {
        out.push(accents::convert(element, tag, children));
        return;
    }
    let atom = children[0].atom;
    if matches!(tag, Tag::Msub | Tag::Msup | Tag::Msubsup) {
        in_a_row(&mut children[0]);
    }
    if attr(element, "x-limits").is_some() {
        keep_limits(&mut children[0]);
    }
    match tag {
        Tag::Msup => {
            if let Some(primes) = primes(&children[1]) {
                // Primes are raised already; as a script they would be raised twice.
                let prime = Node::token(Tag::Mo, primes).with(Attr::Lspace, "0").with(Attr::Rspace, "0");
                children[1] = prime;
                out.push(Node::new(Tag::Mrow, children).atom(atom));
                return;
            }
        }
        Tag::Msubsup => {
            if let Some(primes) = primes(&children[2]) {
                let prime = Node::token(Tag::Mo, primes).class("m-prime");
                children[2] = Node::new(Tag::Mpadded, vec![prime])
                    .with(Attr::Voffset, "-0.5em")
                    .with(Attr::Height, "0.1em");
            }
        }
        _ => {}
    }
    let is_arrow = children[0].mark == Some(Mark::LabelledArrow);
    let mut scripts = Node::new(tag, children).atom(atom);
    if is_arrow && !inherited.is_tight {
        scripts.atom = Atom::Ordinary;
        out.extend([spacing::space(THICK_EM), scripts, spacing::space(THICK_EM)]);
    } else {
        out.push(scripts);
    }
}

/// Chromium gives a fence its own size in a row, but not as the base of a script.
fn in_a_row(base: &mut Node) {
    if base.tag == Tag::Mo && base.has(Attr::Minsize) {
        let atom = base.atom;
        let fence = std::mem::replace(base, Node::empty_row());
        *base = Node::new(Tag::Mrow, vec![fence]).atom(atom);
    }
}

/// Inline, browsers would move the limits of some operators to the side.
fn keep_limits(base: &mut Node) {
    match base.tag {
        Tag::Mo => base.set(Attr::Movablelimits, "false"),
        Tag::Mrow => {
            if let [only] = base.children.as_mut_slice() {
                keep_limits(only);
            }
        }
        _ => {}
    }
}

/// Up to four primes as one character, if the superscript holds nothing else.
fn primes(superscript: &Node) -> Option<String> {
    let count = prime_count(superscript)?;
    Some(match count {
        1 => "′".to_owned(),
        2 => "″".to_owned(),
        3 => "‴".to_owned(),
        4 => "⁗".to_owned(),
        many => "′".repeat(many),
    })
}

fn prime_count(node: &Node) -> Option<usize> {
    match node.tag {
        Tag::Mo => node.text.chars().all(|c| c == '′').then(|| node.text.chars().count()),
        Tag::Mrow if !node.children.is_empty() => {
            node.children.iter().map(|child| prime_count(child).filter(|_| child.tag == Tag::Mo)).sum()
        }
        _ => None,
    }
}
