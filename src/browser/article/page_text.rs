//! The text of the page as the browser searches it for a passage.

use crate::browser::dom::query;
use crate::model::passage::OBJECT;
use crate::model::stretch::Flow;
use downlink_text::is_cjk;
use std::ops::Range as Bytes;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range};

/// What is never searched, or not there when the page is loaded anew.
const ABSENT: &str = "script, style, template, noscript, .passage, .marks-bar, .popup";

/// The text of the page with the place of `range` in it, in bytes; `None` when the range is not in the text.
pub(super) fn read(range: &Range) -> Option<(String, Bytes<usize>)> {
    let ends = [
        (range.start_container().ok()?, range.start_offset().ok()?),
        (range.end_container().ok()?, range.end_offset().ok()?),
    ];
    let mut reading = Reading { text: String::new(), ends, places: [None; 2] };
    reading.node(&query("body")?.into());
    let [Some(start), Some(end)] = reading.places else { return None };
    (start <= end).then_some((reading.text, start..end))
}

struct Reading {
    text: String,
    /// Where the range begins and ends: a node, and UTF-16 units or children before the place.
    ends: [(Node, u32); 2],
    /// The same in the text, once they are passed.
    places: [Option<usize>; 2],
}

impl Reading {
    fn node(&mut self, node: &Node) {
        if node.node_type() == Node::TEXT_NODE {
            return self.characters(node);
        }
        let Some(element) = node.dyn_ref::<Element>().filter(|element| !super::is(element, ABSENT)) else {
            return;
        };
        let flow = Flow::of(&element.tag_name());
        if !flow.is_read() {
            return self.text.push(OBJECT);
        }
        self.border(flow);
        let mut child = node.first_child();
        let mut index = 0;
        while let Some(next) = child {
            self.pass(node, index);
            self.node(&next);
            child = next.next_sibling();
            index += 1;
        }
        self.pass(node, index);
        self.border(flow);
    }

    fn border(&mut self, flow: Flow) {
        if flow.interrupts() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Adds a node's text with white space as it is shown: one space, or none where a line ends between two Han
    /// characters.
    fn characters(&mut self, node: &Node) {
        let value = node.node_value().unwrap_or_default();
        let mut units = 0;
        let mut rest = value.chars();
        while let Some(c) = rest.next() {
            self.pass(node, units);
            units += c.len_utf16() as u32;
            let is_joined = c == '\n' && self.text.ends_with(is_cjk) && rest.as_str().starts_with(is_cjk);
            if !matches!(c, ' ' | '\n' | '\t') {
                self.text.push(c);
            } else if !is_joined && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        self.pass(node, units);
    }

    /// Notes the ends of the range that lie in `node` behind `before` units or children.
    fn pass(&mut self, node: &Node, before: u32) {
        for (place, (end, offset)) in self.places.iter_mut().zip(&self.ends) {
            if *offset == before && end == node {
                *place = Some(self.text.len());
            }
        }
    }
}
