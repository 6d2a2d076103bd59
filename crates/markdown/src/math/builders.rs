//! Builders that replace KaTeX's own where those lose what the page needs.
//!
//! A builder turns one kind of parse node into a node of KaTeX's MathML tree. What `convert` must know beyond
//! MathML travels in attributes whose names begin with `x-`; `convert` reads only attributes it knows, so an
//! attribute can neither be forged nor get into the page.

mod array;
mod bold;
mod equation;
mod font;
mod fraction;
mod letter;
mod scripts;
mod tag;

use katex::KatexContext;
use katex::define_function::MathMLBuilder;
use katex::mathml_tree::{MathDomNode, MathNode, MathNodeType};
use katex::parser::parse_node::NodeType;
use katex::types::{ParseError, ParseErrorKind};

pub(super) use equation::{EQREF, LABEL, REF};

/// KaTeX's tables with our builders in them.
pub(super) fn context() -> KatexContext {
    const REPLACED: [(NodeType, MathMLBuilder); 9] = [
        (NodeType::SupSub, scripts::build),
        (NodeType::Genfrac, fraction::build),
        (NodeType::Array, array::build),
        (NodeType::Tag, tag::build),
        (NodeType::Pmb, bold::build),
        (NodeType::Font, font::build),
        (NodeType::MathOrd, letter::build),
        (NodeType::TextOrd, letter::build),
        (NodeType::Html, equation::build),
    ];
    let mut context = KatexContext::default();
    for (node_type, builder) in REPLACED {
        context.define_function_builders(node_type, None, Some(builder));
    }
    context
}

fn element(node_type: MathNodeType, children: Vec<MathDomNode>) -> MathNode {
    MathNode::with_children(node_type, children)
}

/// What a builder answers when KaTeX hands it another kind of node, which it never does.
fn wrong_node(node: NodeType) -> ParseError {
    ParseError::new(ParseErrorKind::ExpectedNode { node })
}
