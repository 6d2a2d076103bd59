//! TeX's spaces between neighbours (TeXbook, chapter 18), where MathML's operator dictionary differs.

use super::length::format_em;
use super::tree::{Atom, Attr, Node, Tag};

const THIN_EM: f64 = 0.1667;
const THIN: &str = "0.1667em";
const THICK: &str = "0.2778em";

/// KaTeX writes this after a function's name.
const FUNCTION_APPLICATION: &str = "\u{2061}";

/// Classes `m-n1` to `m-n36` draw back by that many mu: MathML has no negative space.
const MAX_NEGATIVE_MU: f64 = 36.0;

/// A space of some width in em, also a negative one.
pub(super) fn space(width_em: f64) -> Node {
    let space = Node::new(Tag::Mspace, Vec::new()).atom(Atom::Space);
    if width_em < 0.0 {
        let mu = (-width_em * 18.0).round().clamp(1.0, MAX_NEGATIVE_MU);
        space.class(format!("m-n{mu}"))
    } else {
        space.with(Attr::Width, format_em(width_em))
    }
}

/// Settles the spaces in a row; `is_tight` in script sizes, where TeX keeps the thin ones only.
pub(super) fn settle(row: Vec<Node>, is_tight: bool) -> Vec<Node> {
    let row = joined(row);
    if row.len() < 2 {
        return row;
    }
    let atoms: Vec<Atom> = row.iter().map(|node| node.atom).collect();
    let mut settled: Vec<Node> = Vec::with_capacity(row.len());
    let mut before = None;
    for (index, mut node) in row.into_iter().enumerate() {
        let after = atoms[index + 1..].iter().copied().find(|atom| *atom != Atom::Space);
        let is_first = settled.is_empty();
        let atom = settle_node(&mut node, &Neighbours { before, after, is_first, is_tight });
        if needs_thin_space(before, atom) {
            settled.push(space(THIN_EM));
        }
        if atom != Atom::Space {
            before = Some(atom);
        }
        settled.push(node);
    }
    settled
}

/// Drops the invisible function application, and joins `:` and `=`, which would be drawn apart.
fn joined(row: Vec<Node>) -> Vec<Node> {
    let mut joined: Vec<Node> = Vec::with_capacity(row.len());
    for node in row {
        if node.is_operator(FUNCTION_APPLICATION) {
            if let Some(name) = joined.last_mut() {
                name.atom = Atom::Function;
            }
            continue;
        }
        // `:=` and `=:`
        if let Some(last) = joined.last_mut()
            && node.attrs.is_empty()
            && last.attrs.is_empty()
            && (last.is_operator(":") && node.is_operator("=")
                || last.is_operator("=") && node.is_operator(":"))
        {
            last.text.push_str(&node.text);
            continue;
        }
        joined.push(node);
    }
    joined
}

struct Neighbours {
    before: Option<Atom>,
    after: Option<Atom>,
    is_first: bool,
    is_tight: bool,
}

/// Writes the spaces into one node; returns the atom it turns out to be.
fn settle_node(node: &mut Node, neighbours: &Neighbours) -> Atom {
    use Atom::{Close, Function, Infix, Inner, LargeOperator, Open, Ordinary, Punctuation};
    let Neighbours { before, after, is_first, is_tight } = *neighbours;
    match node.atom {
        Infix
            if is_sign(node)
                && matches!(before, None | Some(Infix | Open | Punctuation | LargeOperator | Function)) =>
        {
            // The browser finds out by itself only when the sign comes first.
            if !is_first {
                set_spacing(node, Attr::Form, "prefix");
            }
            return Ordinary;
        }
        Infix if is_tight => {
            set_spacing(node, Attr::Lspace, "0");
            set_spacing(node, Attr::Rspace, "0");
        }
        Infix => {
            if node.is_operator(":") {
                set_spacing(node, Attr::Lspace, THICK);
                set_spacing(node, Attr::Rspace, THICK);
            }
            if matches!(after, Some(Punctuation | Close)) {
                set_spacing(node, Attr::Rspace, "0");
            }
            if matches!(before, Some(Open)) {
                set_spacing(node, Attr::Lspace, "0");
            }
        }
        Ordinary if node.tag == Tag::Mo && matches!(node.text.as_str(), "…" | "⋯" | "⋱") && !is_tight =>
        {
            let has_space_before = matches!(before, Some(Ordinary | Close | Inner));
            let has_space_after = matches!(after, Some(Ordinary | Open | Punctuation | Inner));
            node.set(Attr::Lspace, if has_space_before { THIN } else { "0" });
            node.set(Attr::Rspace, if has_space_after { THIN } else { "0" });
        }
        Punctuation if is_tight => set_spacing(node, Attr::Rspace, "0"),
        LargeOperator => {
            if !matches!(before, Some(Ordinary | Close | Inner | Punctuation | Function)) {
                set_spacing(node, Attr::Lspace, "0");
            }
            if !matches!(after, Some(Ordinary | Function | LargeOperator | Inner)) {
                set_spacing(node, Attr::Rspace, "0");
            }
        }
        _ => {}
    }
    node.atom
}

fn is_sign(node: &Node) -> bool {
    node.tag == Tag::Mo && matches!(node.text.as_str(), "−" | "+" | "±" | "∓" | "-")
}

/// Function names are no operators to MathML, so their thin spaces are nodes.
fn needs_thin_space(before: Option<Atom>, atom: Atom) -> bool {
    use Atom::{Close, Function, Inner, Ordinary};
    matches!(
        (before, atom),
        (Some(Function), Ordinary | Function | Inner) | (Some(Ordinary | Close | Inner), Function)
    )
}

fn set_spacing(node: &mut Node, attr: Attr, value: &'static str) {
    if let Some(operator) = node.core_operator() {
        operator.set_default(attr, value);
    }
}
