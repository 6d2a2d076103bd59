//! Document titles.

use crate::i18n::Texts;
use crate::model::view::{ListHead, ListView, SiteHead, View};
use crate::routes::PageNumber;

/// The document's title: the page's name, then the library's.
pub fn document_title(site: &SiteHead, view: &View, texts: &Texts) -> String {
    let name = view_name(view, texts);
    let site = site_name(site);
    if name.is_empty() { site.to_owned() } else { format!("{name} · {site}") }
}

/// The library's name, or the masthead where it has none.
pub fn site_name(site: &SiteHead) -> &str {
    if site.title.is_empty() { &site.masthead } else { &site.title }
}

fn view_name(view: &View, texts: &Texts) -> String {
    match view {
        View::List(list) => list_name(list, texts),
        View::Article(article) => article.summary.title.clone(),
        View::Archive(_) => texts.archive.into(),
        View::Search => texts.search.into(),
        View::Saved => texts.saved.into(),
        View::Settings => texts.settings.into(),
        View::Open => texts.open_note.into(),
        #[cfg(debug_assertions)]
        View::Styleguide(_) => "Style guide".into(),
        View::NotFound => texts.not_found.into(),
        View::Shell => String::new(),
    }
}

fn list_name(list: &ListView, texts: &Texts) -> String {
    let name = match &list.list {
        ListHead::All => String::new(),
        ListHead::Category { label, .. } => label.clone(),
        ListHead::Tag { label, .. } => format!("#{label}"),
    };
    match list.page {
        PageNumber::FIRST => name,
        page if name.is_empty() => (texts.page)(page.get()),
        page => format!("{name} · {}", (texts.page)(page.get())),
    }
}
