//! Links, written ones and bare URLs.

use super::{Holds, Writer};
use crate::destination::{self, Destination, percent_encode};
use crate::fragments::LinkView;
use crate::{DiagnosticKind, Severity, Urls, autolink, escape};
use downlink_bundle::{Link, LinkKind};
use pulldown_cmark::LinkType;

impl Writer<'_> {
    pub(super) fn start_link(&mut self, link_type: LinkType, written: &str, title: &str, at: usize) {
        self.begin_text();
        if self.in_link() {
            return self.open(Holds::Phrasing, "", "");
        }
        let written = match link_type {
            LinkType::Email => format!("mailto:{written}"),
            _ => self.source.restore(written).into_owned(),
        };
        let title = self.source.to_plain(title);
        match self.resolve(&written, at) {
            Resolved::Url { url, is_external } => {
                if url.starts_with('#') {
                    self.out.text.enter_jump();
                }
                let mut start = String::new();
                write_link_start(&mut start, &url, &title, is_external);
                self.open(Holds::LinkText, &start, "</a>");
            }
            Resolved::Missing => {
                let mut start = "<span class=\"link-missing\" title=\"".to_owned();
                escape::attribute(&mut start, &written);
                start.push_str("\">");
                self.open(Holds::Phrasing, &start, "</span>");
            }
            Resolved::Refused => self.open(Holds::Phrasing, "", ""),
        }
    }

    fn resolve(&mut self, written: &str, at: usize) -> Resolved {
        if let Destination::Fragment(fragment) = destination::of_link(written) {
            return match self.outline.find(&fragment) {
                Some(id) => Resolved::Url { url: format!("#{id}"), is_external: false },
                None if fragment.is_empty() || fragment == "top" => {
                    Resolved::Url { url: "#".to_owned(), is_external: false }
                }
                None => {
                    let message = format!("no heading of this article is named {fragment:?}");
                    self.note(at, Severity::Warning, DiagnosticKind::Link, message);
                    Resolved::Missing
                }
            };
        }
        match self.fragments.link(written, self.source.position(at)) {
            LinkView::Local(link) => Resolved::Url { url: local_url(&link, self.urls), is_external: false },
            LinkView::External(url) => Resolved::Url { url, is_external: true },
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
            let resolved = self.resolve(&link.url, at + link.range.start);
            let shown = &text[link.range.clone()];
            if let Resolved::Url { url, is_external } = resolved {
                write_link_start(&mut self.out.html, &url, "", is_external);
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
    Url { url: String, is_external: bool },
    Missing,
    Refused,
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

/// Writes an `<a>`'s start tag.
pub(crate) fn write_link_start(out: &mut String, url: &str, title: &str, is_external: bool) {
    out.push_str("<a href=\"");
    escape::attribute(out, url);
    if !title.is_empty() {
        out.push_str("\" title=\"");
        escape::attribute(out, title);
    }
    if is_external {
        out.push_str("\" rel=\"noopener noreferrer");
    }
    out.push_str("\">");
}
