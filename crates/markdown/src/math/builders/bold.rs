//! `\pmb`: KaTeX's builder writes a text shadow; bold letters say the same.

use katex::KatexContext;
use katex::build_mathml::build_expression;
use katex::mathml_tree::{MathDomNode, MathNodeType as Kind};
use katex::options::Options;
use katex::parser::parse_node::{AnyParseNode, NodeType};
use katex::types::ParseError;

use super::{element, wrong_node};

pub(super) fn build(
    node: &AnyParseNode,
    options: &Options,
    context: &KatexContext,
) -> Result<MathDomNode, ParseError> {
    let AnyParseNode::Pmb(group) = node else { return Err(wrong_node(NodeType::Pmb)) };
    let mut row = element(Kind::Mrow, build_expression(context, &group.body, options, None)?);
    row.set_attribute("x-bold", "1");
    Ok(MathDomNode::Math(row))
}
