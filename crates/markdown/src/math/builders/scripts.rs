//! Subscripts, superscripts and limits.
//!
//! KaTeX's builder makes an inline `\limits` with both scripts an `msubsup`, and keeps display style in scripts, so
//! that a sum in an exponent gets its limits above and below.

use katex::KatexContext;
use katex::build_mathml::build_group;
use katex::mathml_tree::{MathDomNode, MathNodeType as Kind};
use katex::options::Options;
use katex::parser::parse_node::{AnyParseNode, NodeType, ParseNodeOp};
use katex::style::DISPLAY;
use katex::types::ParseError;

use super::{element, wrong_node};

/// What the base asks of its scripts.
#[derive(Default)]
struct Wishes {
    has_limits: bool,
    /// A brace above (`true`) or below, whose label goes on the same side.
    brace_is_over: Option<bool>,
}

pub(super) fn build(
    node: &AnyParseNode,
    options: &Options,
    context: &KatexContext,
) -> Result<MathDomNode, ParseError> {
    let AnyParseNode::SupSub(group) = node else { return Err(wrong_node(NodeType::SupSub)) };
    let is_display = options.style.size == DISPLAY.size;
    let mut wishes = Wishes::default();
    let base = match group.base.as_deref() {
        None => MathDomNode::Math(element(Kind::Mrow, Vec::new())),
        Some(base) => {
            let mut base = base.clone();
            wishes = read_wishes(&mut base, is_display, group.sup.is_some());
            build_group(context, &base, options)?
        }
    };
    let mut children = vec![base];
    if let Some(below) = &group.sub {
        children.push(build_group(context, below, &options.having_style(options.style.sub()))?);
    }
    if let Some(above) = &group.sup {
        children.push(build_group(context, above, &options.having_style(options.style.sup()))?);
    }
    let kind = match (wishes.brace_is_over, wishes.has_limits, group.sub.is_some(), group.sup.is_some()) {
        (Some(true), ..) if children.len() == 2 => Kind::Mover,
        (Some(false), ..) if children.len() == 2 => Kind::Munder,
        (_, true, true, true) => Kind::Munderover,
        (_, true, true, false) => Kind::Munder,
        (_, true, false, _) => Kind::Mover,
        (_, false, true, true) => Kind::Msubsup,
        (_, false, true, false) => Kind::Msub,
        (_, false, false, _) => Kind::Msup,
    };
    let mut scripts = element(kind, children);
    if wishes.has_limits {
        scripts.set_attribute("x-limits", "1");
    }
    Ok(MathDomNode::Math(scripts))
}

/// Also tells the base that its scripts are built here.
fn read_wishes(base: &mut AnyParseNode, is_display: bool, has_sup: bool) -> Wishes {
    let mut wishes = Wishes::default();
    match base {
        AnyParseNode::Op(operator) => {
            wishes.has_limits = operator.limits() && (is_display || operator.always_handle_sup_sub());
            match operator {
                ParseNodeOp::Symbol { parent_is_sup_sub, .. }
                | ParseNodeOp::Body { parent_is_sup_sub, .. } => *parent_is_sup_sub = true,
            }
        }
        AnyParseNode::OperatorName(name) => {
            name.parent_is_sup_sub = true;
            wishes.has_limits = name.always_handle_sup_sub && (name.limits || is_display);
        }
        AnyParseNode::HorizBrace(brace) if brace.is_over == has_sup => {
            wishes.brace_is_over = Some(brace.is_over);
        }
        _ => {}
    }
    wishes
}
