//! Lines in the text: browsers do not break inside `<math>`, so a long inline formula becomes several.
//!
//! As in TeX, a line may end after a relation or an operator outside of fences; after a comma, or inside of
//! fences, only where a phone's line would overflow otherwise.

use super::super::alphabets::is_han;
use super::super::tree::{Atom, Attr, Node, Tag};

/// Formulas up to this width stay whole; about half a phone's line.
const WHOLE_EM: f64 = 12.0;

/// No piece is narrower, or lines would end after every sign.
const LEAST_EM: f64 = 4.0;

/// Pieces wider than this also end inside of fences.
const WIDE_EM: f64 = 14.0;

/// Splits the nodes of an inline formula into pieces between which a line may end.
pub(super) fn pieces(nodes: Vec<Node>) -> Vec<Vec<Node>> {
    let mut left_em = width_em(&nodes);
    if left_em <= WHOLE_EM {
        return vec![nodes];
    }
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    let mut piece_em = 0.0;
    let mut depth = 0_usize;
    let mut nodes = nodes.into_iter().peekable();
    while let Some(mut node) = nodes.next() {
        match node.atom {
            Atom::Open => depth += 1,
            Atom::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        let em = node_em(&node);
        piece_em += em;
        left_em -= em;
        let may_end = match node.atom {
            Atom::Infix => depth == 0 || piece_em > WIDE_EM,
            Atom::Punctuation => piece_em > WIDE_EM,
            _ => false,
        };
        // A space belongs to what it follows: it vanishes at the end of a line.
        let is_followed = nodes.peek().is_some_and(|next| next.atom != Atom::Space);
        let ends =
            may_end && is_followed && node.is_embellished() && piece_em >= LEAST_EM && left_em >= LEAST_EM;
        if ends && let Some(operator) = node.core_operator() {
            // Last in its row, it would be taken for a postfix.
            operator.set_default(Attr::Form, "infix");
        }
        piece.push(node);
        if ends {
            pieces.push(std::mem::take(&mut piece));
            piece_em = 0.0;
        }
    }
    pieces.push(piece);
    pieces
}

/// A rough width of a row: the mean width of letters and signs will do.
fn width_em(nodes: &[Node]) -> f64 {
    nodes.iter().map(node_em).sum()
}

fn node_em(node: &Node) -> f64 {
    let widest = || node.children.iter().map(node_em).fold(0.0, f64::max);
    match node.tag {
        Tag::Mo if node.atom == Atom::Infix => 1.2,
        Tag::Mo => 0.5,
        Tag::Mi | Tag::Mn | Tag::Mtext => node.text.chars().map(character_em).sum(),
        Tag::Mspace => 0.3,
        Tag::Mfrac | Tag::Munder | Tag::Mover | Tag::Munderover => widest(),
        Tag::Msub | Tag::Msup | Tag::Msubsup => match node.children.as_slice() {
            [base, scripts @ ..] => node_em(base) + 0.7 * scripts.iter().map(node_em).fold(0.0, f64::max),
            [] => 0.0,
        },
        Tag::Mtable => widest(),
        _ => width_em(&node.children),
    }
}

fn character_em(c: char) -> f64 {
    if is_han(c) { 1.0 } else { 0.55 }
}
