//! Links, written ones and bare URLs.

use super::{Holds, Writer};
use crate::destination::{self, Destination, percent_encode};
use crate::fragments::LinkView;
use crate::{DiagnosticKind, Severity, Urls, autolink, escape, wiki};
use downlink_bundle::{Link, LinkKind};
use pulldown_cmark::{Event, LinkType, TagEnd};

/// A link as its event has it.
pub(super) struct WrittenLink<'e> {
    pub(super) link_type: LinkType,
    pub(super) destination: &'e str,
    pub(super) title: &'e str,
    /// Of a wiki link, what the author wrote.
    pub(super) id: &'e str,
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, link: &WrittenLink<'_>, at: usize) {
        self.begin_text();
        if self.in_link() {
            return self.open(Holds::Phrasing, "", "");
        }
        let written = match link.link_type {
            LinkType::Email => format!("mailto:{}", link.destination),
            _ => self.source.restore(link.destination).into_owned(),
        };
        let title = self.source.to_plain(link.title);
        let is_wiki = matches!(link.link_type, LinkType::WikiLink { .. });
        let may_be_text = is_wiki && self.is_no_name(link.id);
        match self.resolve(&written, may_be_text, at) {
            Resolved::Url { url, is_external } => {
                if url.starts_with('#') {
                    self.out.text.enter_jump();
                }
                let mut start = String::new();
                let class = if link.id.starts_with('!') { "link-embed" } else { "" };
                write_link_start(&mut start, &url, &title, class, is_external);
                self.open(Holds::LinkText, &start, "</a>");
            }
            Resolved::Missing => {
                let mut start = "<span class=\"link-missing\" title=\"".to_owned();
                escape::attribute(&mut start, &written);
                start.push_str("\">");
                self.open(Holds::Phrasing, &start, "</span>");
            }
            Resolved::Refused => self.open(Holds::Phrasing, "", ""),
            Resolved::Text => self.as_written(link.id, at),
        }
    }

    /// Whether a wiki link that leads nowhere is an index or an array, as in `a[[i]]`.
    fn is_no_name(&self, raw: &str) -> bool {
        let is_indexed =
            self.out.text.last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ')' | ']'));
        let raw = self.source.restore(raw);
        is_indexed || !wiki::inside(&raw).is_some_and(wiki::looks_like_name)
    }

    /// Writes a wiki link as the text it was.
    fn as_written(&mut self, raw: &str, at: usize) {
        self.text(raw, at);
        while let Some((event, _)) = self.events.get(self.at) {
            self.at += 1;
            if matches!(event, Event::End(TagEnd::Link)) {
                break;
            }
        }
    }

    /// Where `written` leads; with `may_be_text`, nowhere means that it is no link.
    fn resolve(&mut self, written: &str, may_be_text: bool, at: usize) -> Resolved {
        if let Destination::Fragment(fragment) = destination::of_link(written) {
            return match self.outline.find(&fragment) {
                Some(id) => Resolved::Url { url: format!("#{id}"), is_external: false },
                None if fragment.is_empty() || fragment == "top" => {
                    Resolved::Url { url: "#".to_owned(), is_external: false }
                }
                None if may_be_text => Resolved::Text,
                None => {
                    let message = self.outline.absence(&fragment);
                    self.note(at, Severity::Warning, DiagnosticKind::Link, message);
                    Resolved::Missing
                }
            };
        }
        let mut notes = Vec::new();
        let view = self.fragments.link(written, self.source.position(at), &mut notes);
        for note in notes {
            self.note(at, note.severity, note.kind, note.message);
        }
        match view {
            LinkView::Local(link) => Resolved::Url { url: local_url(&link, self.urls), is_external: false },
            LinkView::External(url) => Resolved::Url { url, is_external: true },
            LinkView::Missing(_) if may_be_text => Resolved::Text,
            LinkView::Missing(reason) => {
                let message = format!("the link to {written:?} leads nowhere: {reason}");
                self.note(at, Severity::Warning, DiagnosticKind::Link, message);
                Resolved::Missing
            }
            LinkView::Refused => {
                let message = format!(
                    "the link to {written:?} is shown as text: only http, https and mailto may be linked"
                );
                self.note(at, Severity::Warning, DiagnosticKind::Link, message);
                Resolved::Refused
            }
        }
    }

    /// Writes text, with bare URLs as links.
    pub(super) fn linked_text(&mut self, text: &str, at: usize) {
        let mut written = 0;
        while let Some(link) = autolink::find(text, written) {
            escape::text(&mut self.out.html, &text[written..link.range.start]);
            let resolved = self.resolve(&link.url, false, at + link.range.start);
            let shown = &text[link.range.clone()];
            if let Resolved::Url { url, is_external } = resolved {
                write_link_start(&mut self.out.html, &url, "", "", is_external);
                escape::text(&mut self.out.html, shown);
                self.out.html.push_str("</a>");
            } else {
                escape::text(&mut self.out.html, shown);
            }
            written = link.range.end;
        }
        escape::text(&mut self.out.html, &text[written..]);
    }
}

enum Resolved {
    Url {
        url: String,
        is_external: bool,
    },
    Missing,
    Refused,
    /// It is no link after all.
    Text,
}

/// The URL of something in the library.
pub(crate) fn local_url(link: &Link, urls: &Urls) -> String {
    let mut url = urls.root.clone();
    match &link.to {
        LinkKind::Post(slug) => {
            url.push_str("posts/");
            percent_encode(&mut url, slug, "");
            url.push('/');
        }
        LinkKind::File(path) => percent_encode(&mut url, path, "/"),
        LinkKind::Missing => {}
    }
    if let Some(fragment) = &link.fragment {
        url.push('#');
        url.push_str(fragment);
    }
    url
}

/// Writes an `<a>`'s start tag; `class` may be empty.
pub(crate) fn write_link_start(out: &mut String, url: &str, title: &str, class: &str, is_external: bool) {
    out.push_str("<a href=\"");
    escape::attribute(out, url);
    if !class.is_empty() {
        out.push_str("\" class=\"");
        out.push_str(class);
    }
    if !title.is_empty() {
        out.push_str("\" title=\"");
        escape::attribute(out, title);
    }
    if is_external {
        out.push_str("\" rel=\"noopener noreferrer");
    }
    out.push_str("\">");
}
