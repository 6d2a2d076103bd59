//! Arrays, matrices, cases and alignments.
//!
//! KaTeX's builder leaves `\tag` empty inside `align`, swaps the outer rules, and loses double ones.

use katex::KatexContext;
use katex::build_mathml::{build_expression_row, build_group};
use katex::mathml_tree::{MathDomNode, MathNodeType as Kind};
use katex::options::Options;
use katex::parser::parse_node::{
    AlignSpec, AnyParseNode, ColSeparationType as Separation, NodeType, ParseNodeArray, ParseNodeArrayTag,
};
use katex::types::ParseError;

use super::{element, wrong_node};

pub(super) fn build(
    node: &AnyParseNode,
    options: &Options,
    context: &KatexContext,
) -> Result<MathDomNode, ParseError> {
    let AnyParseNode::Array(array) = node else { return Err(wrong_node(NodeType::Array)) };
    let mut rows = Vec::with_capacity(array.body.len());
    for (index, cells) in array.body.iter().enumerate() {
        let mut row = element(Kind::Mtr, Vec::with_capacity(cells.len() + 1));
        for cell in cells {
            let content = build_group(context, cell, options)?;
            row.children.push(MathDomNode::Math(element(Kind::Mtd, vec![content])));
        }
        match array.tags.as_ref().and_then(|tags| tags.get(index)) {
            None => {}
            Some(ParseNodeArrayTag::Bool(false)) => row.set_attribute("x-tag", "none"),
            Some(ParseNodeArrayTag::Bool(true)) => row.set_attribute("x-tag", "auto"),
            Some(ParseNodeArrayTag::Nodes(tag)) => {
                row.set_attribute("x-tag", "own");
                let content = build_expression_row(context, tag, options, None)?;
                row.children.push(MathDomNode::Math(element(Kind::Mtd, vec![content])));
            }
        }
        if let Some(line) = line_before(array, index) {
            row.set_attribute("x-top", line);
        }
        if index + 1 == array.body.len()
            && let Some(line) = line_before(array, index + 1)
        {
            row.set_attribute("x-bottom", line);
        }
        if let Some(gap) = array.row_gaps.get(index).and_then(Option::as_ref) {
            let gap_em = context.calculate_size(gap, options)?;
            row.set_attribute("x-gap", format!("{gap_em}em"));
        }
        rows.push(MathDomNode::Math(row));
    }
    let mut table = element(Kind::Mtable, rows);
    table.set_attribute("x-kind", kind(array));
    table.set_attribute("x-columns", columns(array));
    if array.tags.is_some() {
        table.set_attribute("x-numbered", "1");
    }
    // The stretch of `cases` and the alignments is in their class.
    if array.arraystretch > 1.0 && matches!(kind(array), "array" | "matrix") {
        table.set_attribute("x-stretch", format!("{}em", array.arraystretch));
    }
    if is_small(array) {
        table.set_attribute("scriptlevel", "1");
    }
    Ok(MathDomNode::Math(table))
}

/// The line before a row, if there is one.
fn line_before(array: &ParseNodeArray, row: usize) -> Option<&'static str> {
    match array.h_lines_before_row.get(row)?.as_slice() {
        [] => None,
        [true] => Some("dashed"),
        [false] => Some("solid"),
        _ => Some("double"),
    }
}

/// `smallmatrix`, `\substack` and `subarray`.
fn is_small(array: &ParseNodeArray) -> bool {
    array.arraystretch < 1.0
}

fn kind(array: &ParseNodeArray) -> &'static str {
    // The gap that KaTeX leaves after the first column of `cases` alone.
    let has_cases_gap = array.cols.iter().flatten().find_map(|column| match column {
        AlignSpec::Align { postgap, .. } => Some(*postgap == Some(1.0)),
        AlignSpec::Separator { .. } => None,
    });
    match array.col_separation_type {
        Some(Separation::Align) => "align",
        Some(Separation::Alignat) => "alignat",
        Some(Separation::Gather) => "gather",
        Some(Separation::Small) => "small",
        Some(Separation::CD) => "diagram",
        None if is_small(array) => "substack",
        None if has_cases_gap == Some(true) => "cases",
        None if array.hskip_before_and_after == Some(true) => "array",
        None => "matrix",
    }
}

/// The column specification in LaTeX's letters: `l`, `c`, `r`, `|` and `:`.
fn columns(array: &ParseNodeArray) -> String {
    let letter = |column: &AlignSpec| match column {
        AlignSpec::Separator { separator } => {
            if separator == "|" {
                '|'
            } else {
                ':'
            }
        }
        AlignSpec::Align { align, .. } => match align.trim() {
            "l" => 'l',
            "r" => 'r',
            _ => 'c',
        },
    };
    array.cols.iter().flatten().map(letter).collect()
}
