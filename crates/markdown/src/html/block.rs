//! Headings, quotes, alerts, lists, rules.

use super::{Holds, Writer};
use crate::escape;
use pulldown_cmark::{BlockQuoteKind, Event, Tag};

impl Writer<'_> {
    pub(super) fn start_heading(&mut self) {
        self.out.text.end_block();
        self.out.text.enter_aside();
        let Some(heading) = self.outline.headings.get(self.heading_count) else {
            return self.open(Holds::Phrasing, "", "\n");
        };
        self.heading_count += 1;
        let mut id = String::new();
        escape::attribute(&mut id, &heading.id);
        let mut label = String::new();
        escape::attribute(&mut label, &heading.text);
        let level = heading.level;
        let end =
            format!("<a class=\"heading-anchor\" href=\"#{id}\" aria-label=\"# {label}\"></a></h{level}>\n");
        self.open(Holds::Phrasing, &format!("<h{level} id=\"{id}\">"), end);
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else {
            return self.open(Holds::Blocks, "<blockquote>\n", "</blockquote>\n");
        };
        let (name, english, chinese) = match kind {
            BlockQuoteKind::Note => ("note", "Note", "说明"),
            BlockQuoteKind::Tip => ("tip", "Tip", "提示"),
            BlockQuoteKind::Important => ("important", "Important", "重要"),
            BlockQuoteKind::Warning => ("warning", "Warning", "警告"),
            BlockQuoteKind::Caution => ("caution", "Caution", "当心"),
        };
        let title = if self.is_chinese { chinese } else { english };
        let start =
            format!("<aside class=\"alert\" data-kind=\"{name}\">\n<p class=\"alert-title\">{title}</p>\n");
        self.open(Holds::Blocks, &start, "</aside>\n");
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
        let checked = if is_done { " checked=\"\"" } else { "" };
        self.out.html.push_str(&format!("<input type=\"checkbox\" disabled=\"\"{checked}> "));
    }

    pub(super) fn rule(&mut self) {
        self.out.html.push_str("<hr>\n");
        self.out.text.end_block();
    }
}
