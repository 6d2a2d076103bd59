//! Labels, references and other things the expansion passes through KaTeX as `\htmlId`.

use katex::KatexContext;
use katex::build_mathml::build_expression_row;
use katex::mathml_tree::{MathDomNode, MathNodeType as Kind};
use katex::options::Options;
use katex::parser::parse_node::{AnyParseNode, NodeType};
use katex::types::ParseError;

use super::{element, wrong_node};

/// Begins an id that is a label.
pub(in crate::math) const LABEL: &str = "downlink-label:";
/// Begins an id that is a reference without parentheses.
pub(in crate::math) const REF: &str = "downlink-ref:";
/// Begins an id that is a reference in parentheses.
pub(in crate::math) const EQREF: &str = "downlink-eqref:";
/// The id of the lines of a `multline`.
pub(in crate::math) const MULTLINE: &str = "downlink-multline";

pub(super) fn build(
    node: &AnyParseNode,
    options: &Options,
    context: &KatexContext,
) -> Result<MathDomNode, ParseError> {
    let AnyParseNode::Html(group) = node else { return Err(wrong_node(NodeType::Html)) };
    let id = group.attributes.get("id").map_or("", String::as_str);
    for (begin, attribute) in [(LABEL, "x-label"), (REF, "x-ref"), (EQREF, "x-eqref")] {
        if let Some(label) = id.strip_prefix(begin) {
            let mut place = element(Kind::Mrow, Vec::new());
            place.set_attribute(attribute, label);
            return Ok(MathDomNode::Math(place));
        }
    }
    let mut content = build_expression_row(context, &group.body, options, None)?;
    if id == MULTLINE
        && let MathDomNode::Math(table) = &mut content
        && table.node_type == Kind::Mtable
    {
        table.set_attribute("x-kind", "multline");
    }
    Ok(content)
}
