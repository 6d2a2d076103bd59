//! Letters, numbers, operators and text.

use katex::mathml_tree::{MathDomNode, MathNode, MathNodeType as Kind};

use super::super::alphabets::{compose_negations, in_variant, is_han, is_italic_alone};
use super::super::spacing;
use super::super::tree::{Atom, Attr, Node, Tag};
use super::{Inherited, attr, attr_em, flattened, operators, row};

pub(super) fn append(element: &MathNode, inherited: Inherited, out: &mut Vec<Node>) {
    let Some(text) = text_of(element) else { return append_group(element, inherited, out) };
    let text = compose_negations(&text);
    match element.node_type {
        Kind::Mo => out.push(operators::convert(element, &text)),
        Kind::Mtext if text.is_empty() => {}
        Kind::Mtext => out.push(plain_text(element, text)),
        Kind::Mn => {
            let variant = attr(element, "mathvariant").or(inherited.is_bold.then_some("bold"));
            out.push(Node::token(Tag::Mn, variant.map_or(text.clone(), |v| in_variant(&text, v))));
        }
        _ => out.extend(identifier(element, text, inherited)),
    }
}

/// The text of an element that holds nothing else.
fn text_of(element: &MathNode) -> Option<String> {
    let mut text = String::new();
    for child in flattened(&element.children) {
        match child {
            MathDomNode::Text(child) => text.push_str(&child.text),
            MathDomNode::Space(space) => text.push_str(space.character.as_deref().unwrap_or(" ")),
            MathDomNode::Math(_) | MathDomNode::Fragment(_) => return None,
        }
    }
    Some(text)
}

/// KaTeX writes `\mathop`, `\mathrel` and `\stackrel` as tokens around elements, which HTML does not allow.
fn append_group(element: &MathNode, inherited: Inherited, out: &mut Vec<Node>) {
    let children = row(&element.children, inherited);
    let is_operator = matches!(children.as_slice(), [only] if only.is_embellished());
    let mut group = Node::wrap(children);
    if element.node_type == Kind::Mo && is_relation_letter(&group) {
        // `\coloneqq` and its like.
        out.push(Node::token(Tag::Mo, group.text).atom(Atom::Infix));
        return;
    }
    if element.node_type != Kind::Mo {
        if group.atom == Atom::Space {
            group.atom = Atom::Ordinary;
        }
        out.push(group);
    } else if is_operator {
        out.push(group.atom(Atom::Infix));
    } else if let Some(before) = attr_em(element, "lspace") {
        let after = attr_em(element, "rspace").unwrap_or(0.0);
        out.extend((before != 0.0).then(|| spacing::space(before)));
        out.push(group);
        out.extend((after != 0.0).then(|| spacing::space(after)));
    } else {
        out.push(group.atom(Atom::Function));
    }
}

/// An identifier of one character that is a relation or an arrow.
fn is_relation_letter(node: &Node) -> bool {
    let mut characters = node.text.chars();
    let is_sign = characters.next().is_some_and(|c| matches!(c, '∶'..='⋿' | '←'..='⇿' | '⩴'..='⩶'));
    node.tag == Tag::Mi && is_sign && characters.next().is_none()
}

fn plain_text(element: &MathNode, text: String) -> Node {
    let is_blank = text.chars().all(char::is_whitespace);
    let mut node = Node::token(Tag::Mtext, text);
    match attr(element, "mathvariant") {
        Some("bold") => node.add_class("m-bold"),
        Some("italic") => node.add_class("m-italic"),
        Some("bold-italic") => node.add_class("m-bold m-italic"),
        Some("monospace") => node.add_class("m-mono"),
        Some(variant) if variant.contains("sans") => node.add_class("m-sans"),
        _ => {}
    }
    sized(node).atom(if is_blank { Atom::Space } else { Atom::Ordinary })
}

/// Formulas are set larger than the text around them, for the math font is small; Han must not be.
///
/// A size set on a script itself would undo the browser's smaller one, hence the row around.
fn sized(mut node: Node) -> Node {
    if !node.text.chars().any(is_han) {
        return node;
    }
    node.add_class("m-han");
    Node::new(Tag::Mrow, vec![node])
}

fn identifier(element: &MathNode, text: String, inherited: Inherited) -> Option<Node> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let is_single = characters.next().is_none();
    let variant = match (attr(element, "mathvariant"), inherited.is_bold) {
        (None | Some("italic"), true) => Some("bold-italic"),
        (Some("normal"), true) => Some("bold"),
        (variant, _) => variant,
    };
    Some(match variant {
        // KaTeX asks for an upright ∂, TeX draws it slanted.
        Some("normal") if is_single && is_italic_alone(first) && first != '∂' => {
            Node::token(Tag::Mi, text).with(Attr::Mathvariant, "normal")
        }
        None | Some("normal") => sized(Node::token(Tag::Mi, text)),
        Some(variant) => {
            let letters = in_variant(&text, variant);
            let is_unchanged = letters == text;
            let mut node = Node::token(Tag::Mi, letters);
            if inherited.is_script && variant == "script" {
                node.add_class("m-script");
            }
            if is_unchanged && variant != "italic" {
                // No such letter in Unicode: Han, for example.
                node.set(Attr::Mathvariant, "normal");
                if variant.contains("bold") {
                    node.add_class("m-bold");
                }
            }
            sized(node)
        }
    })
}
