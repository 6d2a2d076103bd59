//! Headings, quotes, alerts, lists, rules.

use super::{Holds, Writer};
use crate::alerts::{Folding, Kind};
use crate::events::Located;
use crate::{escape, marks};
use pulldown_cmark::{Event, Tag};

/// The box whose title begins with this event.
fn alert(event: &Located<'_>) -> Option<(&'static Kind, Folding)> {
    match event {
        (Event::Text(text), _) => marks::alert_of(text),
        _ => None,
    }
}

impl Writer<'_> {
    pub(super) fn start_heading(&mut self, level: u8) {
        self.out.text.end_block();
        self.out.text.enter_aside();
        if let Some((kind, folding)) = self.events.get(self.at).and_then(alert) {
            return self.start_alert_title(kind, folding);
        }
        let Some(heading) = self.outline.headings.get(self.heading_count) else {
            return self.open(Holds::Phrasing, &format!("<h{level}>"), format!("</h{level}>\n"));
        };
        self.heading_count += 1;
        self.out.text.begin_heading();
        let mut id = String::new();
        escape::attribute(&mut id, &heading.id);
        let mut label = String::new();
        escape::attribute(&mut label, &heading.text);
        let end =
            format!("<a class=\"heading-anchor\" href=\"#{id}\" aria-label=\"# {label}\"></a></h{level}>\n");
        self.open(Holds::Phrasing, &format!("<h{level} id=\"{id}\">"), end);
    }

    pub(super) fn start_quote(&mut self) {
        let title = self.events.get(self.at + 1).filter(|_| self.is_heading_next());
        match title.and_then(alert) {
            Some((kind, Folding::Fixed)) => {
                let start = format!("<aside class=\"alert\" data-kind=\"{}\">\n", kind.look);
                self.open(Holds::Blocks, &start, "</aside>\n");
            }
            Some((kind, folding)) => {
                let open = if folding == Folding::Open { " open=\"\"" } else { "" };
                let start = format!("<details class=\"alert\" data-kind=\"{}\"{open}>\n", kind.look);
                self.open(Holds::Blocks, &start, "</details>\n");
            }
            None => self.open(Holds::Blocks, "<blockquote>\n", "</blockquote>\n"),
        }
    }

    fn is_heading_next(&self) -> bool {
        matches!(self.events.get(self.at), Some((Event::Start(Tag::Heading { .. }), _)))
    }

    /// Begins the title of a box: the author's, or what its kind is called.
    fn start_alert_title(&mut self, kind: &Kind, folding: Folding) {
        let (start, end) = match folding {
            Folding::Fixed => ("<p class=\"alert-title\">", "</p>\n"),
            _ => ("<summary class=\"alert-title\">", "</summary>\n"),
        };
        self.open(Holds::Phrasing, start, end);
        let is_empty = matches!(self.events.get(self.at), Some((Event::Text(text), _)) if text.chars().all(marks::is_mark))
            && matches!(self.events.get(self.at + 1), Some((Event::End(_), _)));
        if is_empty {
            self.out.html.push_str(if self.is_chinese { kind.chinese } else { kind.english });
        }
    }

    pub(super) fn start_list(&mut self, start: Option<u64>) {
        self.begin_line();
        self.out.text.end_block();
        match start {
            None => self.open(Holds::Blocks, "<ul>\n", "</ul>\n"),
            Some(1) => self.open(Holds::Blocks, "<ol>\n", "</ol>\n"),
            Some(number) => self.open(Holds::Blocks, &format!("<ol start=\"{number}\">\n"), "</ol>\n"),
        }
    }

    pub(super) fn start_item(&mut self) {
        let is_task = match self.events.get(self.at) {
            Some((Event::Start(Tag::Paragraph), _)) => {
                matches!(self.events.get(self.at + 1), Some((Event::TaskListMarker(_), _)))
            }
            first => matches!(first, Some((Event::TaskListMarker(_), _))),
        };
        self.open_part(Holds::Blocks, if is_task { "<li class=\"task\">" } else { "<li>" }, "</li>\n");
    }

    pub(super) fn task_marker(&mut self, is_done: bool) {
        self.begin_text();
        let (checked, chinese, english) =
            if is_done { (" checked=\"\"", "已完成", "Done") } else { ("", "未完成", "To do") };
        // A box needs a name of its own: what stands beside it is text, which may hold links.
        let name = if self.is_chinese { chinese } else { english };
        self.out
            .html
            .push_str(&format!("<input type=\"checkbox\" aria-label=\"{name}\" disabled=\"\"{checked}> "));
    }

    pub(super) fn rule(&mut self) {
        self.out.html.push_str("<hr>\n");
        self.out.text.end_block();
    }
}
