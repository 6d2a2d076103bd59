//! Pages to HTML while packing, from the very components the browser runs.

use crate::app::{App, Start};
use crate::i18n::Texts;
use crate::model::language::first_language;
use crate::model::title::document_title;
use crate::model::view::{Page, View};
use crate::routes::Route;
use downlink_markdown::SafeHtml;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::{Arc, Once};

/// A page as the packer writes it into the app's template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prerendered {
    /// The document's title, as text.
    pub title: String,
    /// The description for search engines and previews, as text; may be empty.
    pub description: String,
    /// The content of the app's element.
    pub html: String,
    /// The content of the page's JSON script element, with `<` escaped.
    pub data: String,
}

/// Renders the page at `route`; `root` leads from it to the site's root, and `body` is the article's
/// text, empty for other pages.
pub fn prerender(page: &Page, route: &Route, root: &str, body: SafeHtml) -> Prerendered {
    static EXECUTOR: Once = Once::new();
    EXECUTOR.call_once(|| {
        // An error means that an executor is already there, which serves as well.
        any_spawner::Executor::init_futures_executor().ok();
    });
    let texts = Texts::of(first_language(&page.site));
    let data = serde_json::to_string(page).expect("a page is plain data").replace('<', "\\u003c");
    let start = Start { page: page.clone(), route: route.clone(), root: root.to_owned(), body };
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let html = owner.with(|| view! { <App start/> }.to_html());
    owner.unset_with_forced_cleanup();
    Prerendered {
        title: document_title(&page.site, &page.view, texts),
        description: description(&page.view),
        html,
        data,
    }
}

fn description(view: &View) -> String {
    match view {
        View::Article(article) => article.summary.excerpt.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
