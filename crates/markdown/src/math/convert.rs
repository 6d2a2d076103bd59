//! KaTeX's MathML tree to our own.
//!
//! Only elements, attributes and values known here are taken over; attributes with other values are dropped.

mod accents;
mod boxes;
mod breaks;
mod fractions;
mod labels;
mod operators;
mod scripts;
mod tables;
mod tokens;

use katex::mathml_tree::{MathDomNode, MathNode, MathNodeType as Kind};

use super::color;
use super::length::{format_em, parse_em};
use super::spacing;
use super::tree::{Atom, Attr, Mark, Node, Tag};
use super::{MathError, MathErrorKind, fences};

/// Most nodes that a formula may have.
const MAX_NODES: usize = 20_000;

/// What a node inherits.
#[derive(Debug, Clone, Copy, Default)]
struct Inherited {
    /// Inside a fraction, a root or a script, where `scriptlevel` is not 0 by itself.
    is_nested: bool,
    /// Inside `\pmb`.
    is_bold: bool,
    /// Inside `\mathscr`.
    is_script: bool,
    /// Script size, where TeX leaves out the medium and thick spaces.
    is_tight: bool,
}

/// Turns the nodes of a whole formula into its `<math>` element; into several if a line may end inside of it.
pub(super) fn math(nodes: &[MathDomNode], is_display: bool) -> Result<Vec<Node>, MathError> {
    if count(nodes) > MAX_NODES {
        return Err(MathError::syntax(format!("the formula has more than {MAX_NODES} parts; split it")));
    }
    if has_picture(nodes) {
        let command = "\\includegraphics";
        let remedy = "put the picture outside of the formula";
        return Err(MathErrorKind::Unsupported { command, remedy }.into());
    }
    let mut content = row(nodes, Inherited::default());
    while let [only] = content.as_mut_slice()
        && only.is_plain_row()
    {
        content = std::mem::take(&mut only.children);
    }
    let labels = labels::take(&mut content);
    if is_display && content.iter().any(is_line_break) {
        content = vec![lines(content)];
    }
    Node::drop_from(&mut content, &mut |node| is_line_break(node));
    if content.is_empty() && labels.is_empty() {
        return Ok(Vec::new());
    }
    // Who labels a formula wants to refer to it, so it gets a number although it did not ask for one.
    if is_display && !labels.is_empty() {
        content = vec![tables::numbered(Node::wrap(content), labels::Number::Next, labels)];
    }
    let pieces = if is_display { vec![content] } else { breaks::pieces(content) };
    Ok(pieces.into_iter().map(|piece| element(piece, is_display)).collect())
}

fn element(content: Vec<Node>, is_display: bool) -> Node {
    let mut math = Node::new(Tag::Math, content);
    if is_display {
        math.set(Attr::Display, "block");
    }
    fences::settle(&mut math);
    math
}

fn count(nodes: &[MathDomNode]) -> usize {
    let below = |node: &MathDomNode| match node {
        MathDomNode::Math(element) => count(&element.children),
        MathDomNode::Fragment(fragment) => count(&fragment.children),
        MathDomNode::Text(_) | MathDomNode::Space(_) => 0,
    };
    nodes.iter().map(|node| 1 + below(node)).sum()
}

fn has_picture(nodes: &[MathDomNode]) -> bool {
    nodes.iter().any(|node| match node {
        MathDomNode::Math(element) => element.node_type == Kind::Mglyph || has_picture(&element.children),
        MathDomNode::Fragment(fragment) => has_picture(&fragment.children),
        MathDomNode::Text(_) | MathDomNode::Space(_) => false,
    })
}

fn is_line_break(node: &Node) -> bool {
    node.mark == Some(Mark::LineBreak)
}

/// `\\` outside of environments: MathML Core breaks no lines, so the lines become the rows of a table.
fn lines(content: Vec<Node>) -> Node {
    let rows = content.split(is_line_break).filter(|line| !line.is_empty());
    let rows = rows.map(|line| Node::new(Tag::Mtr, vec![Node::new(Tag::Mtd, line.to_vec())]));
    Node::new(Tag::Mtable, rows.collect()).class("m-gather").with(Attr::Displaystyle, "true")
}

fn attr<'a>(element: &'a MathNode, name: &str) -> Option<&'a str> {
    element.attributes.get(name).map(String::as_str)
}

fn attr_em(element: &MathNode, name: &str) -> Option<f64> {
    attr(element, name).and_then(parse_em)
}

/// Lists nodes with fragments replaced by what is in them.
fn flattened(nodes: &[MathDomNode]) -> Vec<&MathDomNode> {
    let mut flat = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            MathDomNode::Fragment(fragment) => flat.extend(flattened(&fragment.children)),
            other => flat.push(other),
        }
    }
    flat
}

/// Converts nodes that stand in one row, with the spaces between them settled.
fn row(nodes: &[MathDomNode], inherited: Inherited) -> Vec<Node> {
    let mut converted = Vec::with_capacity(nodes.len());
    for node in nodes {
        append(node, inherited, &mut converted);
    }
    let mut places = Vec::new();
    converted.retain_mut(|node| {
        let is_label = matches!(node.mark, Some(Mark::Label(_)));
        if is_label {
            places.push(std::mem::replace(node, Node::empty_row()));
        }
        !is_label
    });
    let mut settled = spacing::settle(converted, inherited.is_tight);
    settled.append(&mut places);
    settled
}

/// Converts a node that must stay one, such as a numerator.
fn single(node: &MathDomNode, inherited: Inherited) -> Node {
    Node::wrap(row(std::slice::from_ref(node), inherited))
}

fn append(node: &MathDomNode, inherited: Inherited, out: &mut Vec<Node>) {
    let element = match node {
        MathDomNode::Math(element) => element,
        MathDomNode::Text(text) => {
            if !text.text.is_empty() {
                out.push(Node::token(Tag::Mtext, text.text.clone()));
            }
            return;
        }
        MathDomNode::Space(space) => return out.push(spacing::space(space.width)),
        MathDomNode::Fragment(fragment) => {
            for child in &fragment.children {
                append(child, inherited, out);
            }
            return;
        }
    };
    if labels::append(element, out) {
        return;
    }
    let first = out.len();
    match element.node_type {
        Kind::Mi | Kind::Mn | Kind::Mo | Kind::Mtext => tokens::append(element, inherited, out),
        Kind::Mspace => boxes::append_space(element, out),
        Kind::Mrow | Kind::Mstyle => append_styled_row(element, inherited, out),
        Kind::Mphantom => out.push(Node::new(Tag::Mphantom, row(&element.children, inherited))),
        Kind::Mpadded => out.push(boxes::padded(element, inherited)),
        Kind::Menclose => out.push(boxes::enclosed(element, inherited)),
        Kind::Mfrac | Kind::Msqrt | Kind::Mroot => out.push(fractions::convert(element, inherited)),
        Kind::Msub | Kind::Msup | Kind::Msubsup | Kind::Munder | Kind::Mover | Kind::Munderover => {
            scripts::append(element, inherited, out);
        }
        Kind::Mtable => out.push(tables::convert(element, inherited)),
        // KaTeX puts these inside of tables and around whole formulas only.
        Kind::Mtr
        | Kind::Mtd
        | Kind::Mlabeledtr
        | Kind::Math
        | Kind::Semantics
        | Kind::Annotation
        | Kind::Mglyph => {}
    }
    if !matches!(element.node_type, Kind::Mstyle | Kind::Mrow)
        && let Some(classes) = attr(element, "mathcolor").and_then(color::ink)
    {
        for node in &mut out[first..] {
            node.add_class(&classes);
        }
    }
}

fn append_styled_row(element: &MathNode, inherited: Inherited, out: &mut Vec<Node>) {
    let is_tight = match attr(element, "scriptlevel") {
        None => inherited.is_tight,
        Some(level) => level != "0",
    };
    let is_bold = inherited.is_bold || attr(element, "x-bold").is_some();
    let is_script = inherited.is_script || attr(element, "x-script").is_some();
    let mut children = row(&element.children, Inherited { is_bold, is_script, is_tight, ..inherited });

    let mut styled = Node::new(Tag::Mstyle, Vec::new());
    match attr(element, "displaystyle") {
        Some("true") => styled.set(Attr::Displaystyle, "true"),
        Some("false") => styled.set(Attr::Displaystyle, "false"),
        _ => {}
    }
    match attr(element, "scriptlevel") {
        // The level is 0 by itself, so it need not be said.
        Some("0") if !inherited.is_nested => {}
        Some("0") => styled.set(Attr::Scriptlevel, "0"),
        Some("1") => styled.set(Attr::Scriptlevel, "1"),
        Some("2") => styled.set(Attr::Scriptlevel, "2"),
        _ => {}
    }
    if let Some(classes) = attr(element, "mathcolor").and_then(color::ink) {
        styled.set(Attr::Class, classes);
    }
    if let Some(size) = attr_em(element, "mathsize") {
        styled.set(Attr::Mathsize, format_em(size));
    }
    if styled.attrs.is_empty() {
        if element.node_type == Kind::Mstyle || children.len() == 1 {
            out.append(&mut children);
            return;
        }
        styled.tag = Tag::Mrow;
    }
    let is_fenced = matches!(children.as_slice(), [first, _, ..]
        if first.atom == Atom::Open && first.has(Attr::Form));
    styled.atom = if is_fenced { Atom::Inner } else { row_atom(&children) };
    styled.children = children;
    out.push(styled);
}

/// The atom that a row is to its neighbours.
fn row_atom(children: &[Node]) -> Atom {
    match children {
        [only] => only.atom,
        [first, ..] if first.atom == Atom::Function => {
            let is_name = children.iter().all(|node| matches!(node.atom, Atom::Function | Atom::Space));
            if is_name { Atom::Function } else { Atom::Ordinary }
        }
        _ => Atom::Ordinary,
    }
}
