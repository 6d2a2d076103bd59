//! `\mathscr`: to KaTeX's builder it is one with `\mathcal`, for Unicode has one script alphabet.

use katex::KatexContext;
use katex::build_mathml::build_group;
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
    let AnyParseNode::Font(group) = node else { return Err(wrong_node(NodeType::Font)) };
    let content = build_group(context, &group.body, &options.with_font(group.font.clone()))?;
    if group.font != "mathscr" {
        return Ok(content);
    }
    let mut row = element(Kind::Mrow, vec![content]);
    row.set_attribute("x-script", "1");
    Ok(MathDomNode::Math(row))
}
