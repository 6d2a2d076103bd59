//! The fences of `\left … \right`.

use super::tree::{Atom, Attr, Node, Tag};

/// Decides for every row below `node` whether its fences stretch, and says which open and which close.
///
/// Around plain content they do not: Chromium would take a larger glyph with wide bearings for anything that has a
/// descender.
pub(super) fn settle(node: &mut Node) {
    match node.tag {
        Tag::Mrow => settle_row(&mut node.children),
        // Firefox stretches fences inside a row only, not where one is implied.
        Tag::Math | Tag::Mtd | Tag::Mstyle | Tag::Msqrt | Tag::Mpadded | Tag::Mphantom
            if node.children.len() > 1 && node.children.iter().any(is_fence) =>
        {
            let row = std::mem::take(&mut node.children);
            node.children.push(Node::new(Tag::Mrow, row));
        }
        _ => {}
    }
    for child in &mut node.children {
        settle(child);
    }
}

fn settle_row(row: &mut [Node]) {
    if row.len() < 2 {
        return;
    }
    let is_plain = !row.iter().any(is_tall);
    if let Some(first) = row.first_mut().filter(|node| is_fence(node)) {
        first.set(Attr::Form, "prefix");
        first.atom = Atom::Open;
    }
    if let Some(last) = row.last_mut().filter(|node| is_fence(node)) {
        last.set(Attr::Form, "postfix");
        last.atom = Atom::Close;
    }
    if is_plain {
        for fence in row.iter_mut().filter(|node| is_fence(node)) {
            fence.remove(Attr::Symmetric);
            fence.set(Attr::Stretchy, "false");
        }
    }
}

fn is_fence(node: &Node) -> bool {
    node.tag == Tag::Mo && node.has(Attr::Symmetric)
}

/// Does this need a fence taller than the text's?
fn is_tall(node: &Node) -> bool {
    match node.tag {
        Tag::Mfrac | Tag::Mtable | Tag::Munder | Tag::Munderover | Tag::Msqrt | Tag::Mroot => true,
        Tag::Mover => !node.has(Attr::Accent) || node.children.first().is_some_and(is_tall),
        Tag::Msub | Tag::Msup | Tag::Msubsup => match node.children.as_slice() {
            [base, scripts @ ..] => is_tall(base) || scripts.iter().any(is_tall_script),
            [] => false,
        },
        Tag::Mo => node.atom == Atom::LargeOperator || node.has(Attr::Minsize),
        _ => node.children.iter().any(is_tall),
    }
}

fn is_tall_script(node: &Node) -> bool {
    is_tall(node)
        || matches!(node.tag, Tag::Msub | Tag::Msup | Tag::Msubsup)
        || node.is_operator("(")
        || node.children.iter().any(is_tall_script)
}
