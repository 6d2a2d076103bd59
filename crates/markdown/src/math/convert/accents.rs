//! Accents, over- and underlines.

use katex::mathml_tree::MathNode;

use super::super::alphabets::circled;
use super::super::tree::{Attr, Node, Tag};
use super::attr;

/// Builds an accent from its base and its mark, the two `children`.
pub(super) fn convert(element: &MathNode, tag: Tag, mut children: Vec<Node>) -> Node {
    if let [base, mark] = children.as_mut_slice()
        && mark.tag == Tag::Mo
    {
        let is_vector = mark.text == "\u{20d7}";
        let is_stretchy = mark.has(Attr::Stretchy);
        mark.text = match (mark.text.as_str(), is_stretchy) {
            // The combining character has the wide forms, the spacing one the best plain form. The tilde has no
            // combining form that Chromium stretches, so the spacing one has both in our font.
            ("^", true) => "\u{302}".to_owned(),
            ("ˇ", true) => "\u{30c}".to_owned(),
            ("^", false) => "ˆ".to_owned(),
            ("~", _) => "˜".to_owned(),
            ("ˊ", _) => "´".to_owned(),
            ("ˋ", _) => "`".to_owned(),
            ("‾", _) => "\u{332}".to_owned(),
            ("ˉ", _) => "¯".to_owned(),
            ("\u{20d7}", _) => "→".to_owned(),
            (text, _) => text.to_owned(),
        };
        if is_vector {
            mark.set(Attr::Class, "m-vec");
        }
        if mark.text == "◯"
            && let Some(circled) = circled(base.plain_text().trim())
        {
            return Node::token(Tag::Mtext, circled.to_string());
        }
        mark.set_default(Attr::Stretchy, "false");
        if mark.text == "\u{332}" {
            let class = if tag == Tag::Mover { "m-over" } else { "m-under" };
            children.truncate(1);
            return lined(children, class);
        }
    }
    let mut accent = Node::new(tag, children);
    for (name, attribute) in [("accent", Attr::Accent), ("accentunder", Attr::Accentunder)] {
        if attr(element, name) == Some("true") {
            accent.set(attribute, "true");
        }
    }
    accent
}

/// A line drawn by CSS: Chromium cuts long stretched glyphs where its tiles meet.
fn lined(mut content: Vec<Node>, class: &'static str) -> Node {
    if let [only] = content.as_mut_slice()
        && only.is_plain_row()
    {
        content = std::mem::take(&mut only.children);
    }
    Node::new(Tag::Mrow, content).class(class)
}
