//! Prints the output tree as HTML.

use super::tree::Node;

/// Appends the element with everything in it.
pub(super) fn write(node: &Node, html: &mut String) {
    let tag = node.tag.as_str();
    html.push('<');
    html.push_str(tag);
    for (attr, value) in &node.attrs {
        html.push(' ');
        html.push_str(attr.as_str());
        html.push_str("=\"");
        escape(value, html);
        html.push('"');
    }
    html.push('>');
    escape(&node.text, html);
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
            // No character of a formula; XML forbids most of them.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => html.push(' '),
            c => html.push(c),
        }
    }
}
