//! Fractions and binomials: KaTeX's builder keeps display style in the numerator.

use katex::KatexContext;
use katex::build_mathml::build_group;
use katex::mathml_tree::{MathDomNode, MathNodeType as Kind, TextNode};
use katex::options::Options;
use katex::parser::parse_node::{AnyParseNode, NodeType};
use katex::style::DISPLAY;
use katex::types::ParseError;

use super::{element, wrong_node};

pub(super) fn build(
    node: &AnyParseNode,
    options: &Options,
    context: &KatexContext,
) -> Result<MathDomNode, ParseError> {
    let AnyParseNode::Genfrac(group) = node else { return Err(wrong_node(NodeType::Genfrac)) };
    let style = group.size.unwrap_or(options.style);
    let numerator = build_group(context, &group.numer, &options.having_style(style.frac_num()))?;
    let denominator = build_group(context, &group.denom, &options.having_style(style.frac_den()))?;
    let mut fraction = element(Kind::Mfrac, vec![numerator, denominator]);
    if !group.has_bar_line {
        fraction.set_attribute("linethickness", "0em");
    } else if let Some(thickness) = &group.bar_size {
        let em = context.calculate_size(thickness, options)?;
        fraction.set_attribute("linethickness", format!("{em}em"));
    }
    if style.frac_num().is_tight() {
        fraction.set_attribute("x-tight", "1");
    }
    if let Some(style) = group.size {
        fraction.set_attribute("displaystyle", if style.size == DISPLAY.size { "true" } else { "false" });
    }
    if group.continued {
        fraction.set_attribute("displaystyle", "true");
    }
    let fraction = MathDomNode::Math(fraction);
    if group.left_delim.is_none() && group.right_delim.is_none() {
        return Ok(fraction);
    }
    let [left, right] = [&group.left_delim, &group.right_delim].map(|name| fence(name.as_deref()));
    Ok(MathDomNode::Math(element(Kind::Mrow, vec![left, fraction, right])))
}

fn fence(name: Option<&str>) -> MathDomNode {
    let text = match name.unwrap_or_default() {
        "." => "",
        "\\{" | "\\lbrace" => "{",
        "\\}" | "\\rbrace" => "}",
        "\\langle" => "⟨",
        "\\rangle" => "⟩",
        "\\|" => "‖",
        other => other,
    };
    let mut fence = element(Kind::Mo, vec![MathDomNode::Text(TextNode { text: text.to_owned() })]);
    fence.set_attribute("fence", "true");
    MathDomNode::Math(fence)
}
