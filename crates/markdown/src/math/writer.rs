//! Prints the output tree as HTML.

use super::tree::{Attr, Mark, Node};
use crate::{equations, marks};

/// Appends the element with everything in it.
pub(super) fn write(node: &Node, html: &mut String) {
    let tag = node.tag.as_str();
    html.push('<');
    html.push_str(tag);
    if let Some(Mark::Anchor(label)) = &node.mark {
        html.push(' ');
        html.push_str(Attr::Id.as_str());
        html.push_str("=\"");
        marks::push_equation(html, &format!("{}{label}", equations::LABEL));
        html.push('"');
    }
    for (attr, value) in &node.attrs {
        html.push(' ');
        html.push_str(attr.as_str());
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
    html.push('>');
    match &node.mark {
        Some(Mark::Number) => {
            html.push('(');
            marks::push_equation(html, equations::NUMBER);
            html.push(')');
        }
        Some(Mark::Reference(content)) => marks::push_equation(html, content),
        _ => escape(&node.text, html),
    }
    for child in &node.children {
        write(child, html);
    }
    html.push_str("</");
    html.push_str(tag);
    html.push('>');
}

/// Appends text so that it is only ever text, in element content and in quoted attribute values, in HTML and in
/// XML alike.
fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // No character of a formula; XML forbids most of them, and marks mean something to the article.
            c if c.is_control() || marks::is_mark(c) || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                html.push(' ')
            }
            c => html.push(c),
        }
    }
}
