//! `\tag` outside alignments: KaTeX's builder centres with widths of 50 %, which MathML Core lacks.

use katex::KatexContext;
use katex::build_mathml::build_expression_row;
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
    let AnyParseNode::Tag(group) = node else { return Err(wrong_node(NodeType::Tag)) };
    let body = build_expression_row(context, &group.body, options, None)?;
    let tag = build_expression_row(context, &group.tag, options, None)?;
    let mut table = element(Kind::Mtable, vec![body, tag]);
    table.set_attribute("x-tagged", "1");
    Ok(MathDomNode::Math(table))
}
