//! Double-struck letters typed as themselves: KaTeX's builders make plain ones of them.

use std::sync::LazyLock;

use katex::KatexContext;
use katex::mathml_tree::{MathDomNode, MathNodeType as Kind, TextNode};
use katex::options::Options;
use katex::parser::parse_node::{AnyParseNode, NodeType};
use katex::types::ParseError;

use super::{element, wrong_node};

static KATEX: LazyLock<KatexContext> = LazyLock::new(KatexContext::default);

pub(super) fn build(
    node: &AnyParseNode,
    options: &Options,
    context: &KatexContext,
) -> Result<MathDomNode, ParseError> {
    let (text, node_type, kind) = match node {
        AnyParseNode::MathOrd(letter) => (letter.text.as_str(), NodeType::MathOrd, Kind::Mi),
        AnyParseNode::TextOrd(letter) => (letter.text.as_str(), NodeType::TextOrd, Kind::Mtext),
        _ => return Err(wrong_node(NodeType::MathOrd)),
    };
    if matches!(text, "ℂ" | "ℍ" | "ℕ" | "ℙ" | "ℚ" | "ℝ" | "ℤ") {
        let text = TextNode { text: text.to_owned() };
        return Ok(MathDomNode::Math(element(kind, vec![MathDomNode::Text(text)])));
    }
    match KATEX.mathml_group_builders.get(&node_type) {
        Some(builder) => builder(node, options, context),
        None => Err(wrong_node(node_type)),
    }
}
