//! Arrays, matrices, alignments and tagged equations. Classes carry what MathML Core has no attributes for.

use katex::mathml_tree::{MathDomNode, MathNode, MathNodeType as Kind};

use super::super::length::format_em;
use super::super::tree::{Atom, Attr, Node, Tag};
use super::labels::{self, Number};
use super::{Inherited, attr, attr_em, row, single};

/// One column of an array.
#[derive(Debug, Clone, Copy)]
struct Column {
    align: char,
    rule_before: Option<Rule>,
    rule_after: Option<Rule>,
}

const CENTRED: Column = Column { align: 'c', rule_before: None, rule_after: None };

/// A line between columns.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Solid,
    Dashed,
    Double,
}

impl Rule {
    /// What a column specification's letter adds to the rule before it.
    fn after(before: Option<Rule>, letter: char) -> Option<Rule> {
        Some(match (before, letter) {
            (Some(_), _) => Rule::Double,
            (None, ':') => Rule::Dashed,
            (None, _) => Rule::Solid,
        })
    }

    fn class(self) -> Option<&'static str> {
        match self {
            Rule::Solid => None,
            Rule::Dashed => Some("m-dashed"),
            Rule::Double => Some("m-double"),
        }
    }
}

/// What TeX's strut has above and below the base line, in em.
const STRUT_HEIGHT_EM: f64 = 0.84;
const STRUT_DEPTH_EM: f64 = 0.36;

pub(super) fn convert(element: &MathNode, inherited: Inherited) -> Node {
    if attr(element, "x-tagged").is_some() {
        return tagged(element, inherited);
    }
    let class = match attr(element, "x-kind") {
        Some("align") => "m-align",
        Some("alignat") => "m-align m-alignat",
        Some("gather") => "m-gather",
        Some("multline") => "m-gather m-multline",
        Some("small") => "m-small",
        Some("diagram") => "m-diagram",
        Some("substack") => "m-substack",
        Some("cases") => "m-cases",
        Some("array") => "m-array",
        _ => "m-matrix",
    };
    let style = common_style(element);
    let is_tight = match style {
        Some(style) => style.level != "0",
        None => inherited.is_tight || attr(element, "scriptlevel").is_some(),
    };
    let cells = Cells {
        class,
        columns: columns(attr(element, "x-columns").unwrap_or_default()),
        is_numbered: attr(element, "x-numbered").is_some(),
        is_hoisted: style.is_some(),
        stretch: attr_em(element, "x-stretch").unwrap_or(1.0),
        inherited: Inherited { is_tight, ..inherited },
    };
    // KaTeX leaves an empty row at the end of a diagram.
    let rows = elements(&element.children).filter(|row| !row.children.is_empty());
    let rows = rows.map(|row| cells.row(row)).collect();
    let mut table = Node::new(Tag::Mtable, rows).atom(Atom::Inner);
    table.set(Attr::Class, if cells.is_numbered { format!("{class} m-numbered") } else { class.to_owned() });
    match style {
        Some(style) => {
            if style.is_display {
                table.set(Attr::Displaystyle, "true");
            }
            if style.level != "0" || inherited.is_nested {
                table.set(Attr::Scriptlevel, style.level);
            }
        }
        None if attr(element, "scriptlevel").is_some() => table.set(Attr::Scriptlevel, "1"),
        None => {}
    }
    table
}

/// `body \tag{…}`
fn tagged(element: &MathNode, inherited: Inherited) -> Node {
    let mut parts = element.children.iter().map(|child| single(child, inherited));
    let mut body = vec![parts.next().unwrap_or_else(Node::empty_row)];
    let tag = parts.next().into_iter().collect();
    let labels = labels::take(&mut body);
    numbered(Node::wrap(body), Number::Own(tag), labels)
}

/// An equation with its number: the empty cells on both sides of the body share what is left of the width.
pub(super) fn numbered(body: Node, number: Number, labels: Vec<String>) -> Node {
    let cell = |content: Vec<Node>| Node::new(Tag::Mtd, content);
    let row = labels::row(vec![cell(vec![]), cell(vec![body]), cell(vec![])], number, labels);
    Node::new(Tag::Mtable, vec![row]).class("m-tagged").with(Attr::Displaystyle, "true")
}

fn elements(nodes: &[MathDomNode]) -> impl Iterator<Item = &MathNode> {
    nodes.iter().filter_map(|node| match node {
        MathDomNode::Math(element) => Some(element),
        _ => None,
    })
}

/// The style that KaTeX puts around the content of every cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct CellStyle {
    is_display: bool,
    level: &'static str,
}

/// The style of all cells, if they share one: it is said once, on the table.
fn common_style(table: &MathNode) -> Option<CellStyle> {
    let mut cells = elements(&table.children).flat_map(|row| {
        let has_tag = attr(row, "x-tag") == Some("own");
        let count = row.children.len() - usize::from(has_tag && !row.children.is_empty());
        elements(&row.children[..count])
    });
    let first = cell_style(cells.next()?)?;
    cells.all(|cell| cell_style(cell) == Some(first)).then_some(first)
}

fn cell_style(cell: &MathNode) -> Option<CellStyle> {
    let [MathDomNode::Math(style)] = cell.children.as_slice() else { return None };
    if style.node_type != Kind::Mstyle || style.attributes.len() != 2 {
        return None;
    }
    let level = match attr(style, "scriptlevel")? {
        "0" => "0",
        "1" => "1",
        "2" => "2",
        _ => return None,
    };
    Some(CellStyle { is_display: attr(style, "displaystyle")? == "true", level })
}

fn columns(letters: &str) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut rule_before = None;
    for letter in letters.chars() {
        match (letter, columns.last_mut()) {
            ('|' | ':', Some(column)) => column.rule_after = Rule::after(column.rule_after, letter),
            ('|' | ':', None) => rule_before = Rule::after(rule_before, letter),
            (align, _) => {
                columns.push(Column { align, rule_before, ..CENTRED });
                rule_before = None;
            }
        }
    }
    columns
}

/// What all cells of a table have in common.
struct Cells {
    class: &'static str,
    columns: Vec<Column>,
    is_numbered: bool,
    is_hoisted: bool,
    /// `\arraystretch`
    stretch: f64,
    inherited: Inherited,
}

impl Cells {
    fn row(&self, element: &MathNode) -> Node {
        let tag = attr(element, "x-tag");
        let mut content: Vec<&MathNode> = elements(&element.children).collect();
        let own_tag = if tag == Some("own") { content.pop() } else { None };
        let mut cells = Vec::with_capacity(content.len() + 3);
        let glue = || Node::new(Tag::Mtd, Vec::new()).class("m-glue");
        if self.is_numbered {
            cells.push(glue());
        }
        cells.extend(content.iter().enumerate().map(|(index, cell)| self.cell(cell, index)));
        let mut classes = Vec::new();
        for (name, side) in [("x-top", "m-rule-top"), ("x-bottom", "m-rule-bottom")] {
            let Some(line) = attr(element, name) else { continue };
            classes.push(side);
            match line {
                "dashed" => classes.push("m-dashed"),
                "double" => classes.push("m-double"),
                _ => {}
            }
        }
        let gap = attr_em(element, "x-gap").filter(|gap| *gap > 0.0);
        if let Some(first) = cells.first_mut()
            && (gap.is_some() || self.stretch > 1.0)
        {
            let depth = STRUT_DEPTH_EM * self.stretch + gap.unwrap_or(0.0);
            let strut = Node::new(Tag::Mspace, Vec::new()).with(Attr::Depth, format_em(depth));
            first.children.push(strut.with(Attr::Height, format_em(STRUT_HEIGHT_EM * self.stretch)));
        }
        let row = if self.is_numbered {
            let labels = labels::take(&mut cells);
            cells.push(glue());
            let number = match own_tag {
                Some(tag) => Number::Own(row(&tag.children, self.inherited)),
                None if tag == Some("auto") => Number::Next,
                None => Number::None,
            };
            labels::row(cells, number, labels)
        } else {
            Node::new(Tag::Mtr, cells)
        };
        with_classes(row, &classes)
    }

    fn cell(&self, cell: &MathNode, index: usize) -> Node {
        let content = match cell.children.first() {
            Some(MathDomNode::Math(style)) if self.is_hoisted => &style.children,
            _ => &cell.children,
        };
        let mut content = row(content, self.inherited);
        if let [only] = content.as_mut_slice()
            && only.is_plain_row()
            && only.atom != Atom::Inner
        {
            content = std::mem::take(&mut only.children);
        }
        let is_aligned = self.class.starts_with("m-align");
        // After `&` stands a relation: something must stand before it, or it is spaced like a prefix.
        if is_aligned && index % 2 == 1 && content.first().is_some_and(Node::is_embellished) {
            content.insert(0, Node::empty_row());
        }
        // Firefox takes the box that CSS puts before the content for something a sign would be infix to.
        if let Some(first) = content.first_mut()
            && first.tag == Tag::Mo
            && matches!(first.text.as_str(), "−" | "+" | "±" | "∓")
        {
            first.set_default(Attr::Form, "prefix");
        }
        let column = self.columns.get(index).copied().unwrap_or(CENTRED);
        let mut classes = Vec::new();
        if !is_aligned && self.class != "m-cases" {
            match column.align {
                'l' => classes.push("m-left"),
                'r' => classes.push("m-right"),
                _ => {}
            }
        }
        for (rule, side) in [(column.rule_before, "m-rule-before"), (column.rule_after, "m-rule-after")] {
            let Some(rule) = rule else { continue };
            classes.push(side);
            classes.extend(rule.class());
        }
        with_classes(Node::new(Tag::Mtd, content), &classes)
    }
}

fn with_classes(node: Node, classes: &[&str]) -> Node {
    if classes.is_empty() { node } else { node.class(classes.join(" ")) }
}
