//! The app: what the reader's screen shows, and the context every part of it shares.

use crate::components::footer::SiteFooter;
use crate::components::search_dialog::SearchDialog;
use crate::model::view::{Page, View};
use crate::navigation;
use crate::pages::archive::ArchivePage;
use crate::pages::article::ArticlePage;
use crate::pages::failure::FailurePage;
use crate::pages::list::ListPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::saved::SavedPage;
use crate::pages::search::SearchPage;
use crate::pages::settings::SettingsPage;
use crate::pages::waiting::WaitingPage;
use crate::reader::{Content, Reader, Screen};
use crate::routes::Route;
use downlink_markdown::SafeHtml;
use leptos::either::EitherOf9 as Shown;
use leptos::prelude::*;
use std::sync::Arc;

/// The first view: a pure function of it is rendered while packing and taken over in the browser.
#[derive(Debug, Clone)]
pub struct Start {
    /// The page's data.
    pub page: Page,
    /// Its route.
    pub route: Route,
    /// What leads from the page to the site's root.
    pub root: String,
    /// The article's text; empty for other pages, and in the browser, where it is on the page already.
    pub body: SafeHtml,
}

/// The whole app.
#[component]
pub fn App(
    /// The first view.
    start: Start,
) -> impl IntoView {
    let reader = Reader::new(start);
    provide_context(reader);
    // Effects run in the browser alone, after the page is taken over.
    Effect::new(move || navigation::begin(reader));
    view! {
        <a class="skip-link" href="#main">{reader.text(|texts| texts.skip_to_content)}</a>
        <div class="progress-line" data-active=move || reader.is_waiting.get().then_some("")></div>
        {move || screen(&reader.screen.get())}
        <SiteFooter/>
        <SearchDialog/>
        <p class="visually-hidden" role="status">{move || reader.announcement.get()}</p>
    }
}

/// The page for what is on the screen. Naming every type, rather than erasing it, keeps the framework's
/// code for pages that are rendered on demand out of the download.
fn screen(screen: &Arc<Screen>) -> impl IntoView + use<> {
    let (view, body) = match &screen.content {
        Content::View(view, body) => (view, body),
        Content::Waiting(shape) => return Shown::H(view! { <WaitingPage shape=*shape/> }),
        Content::Failed(failure) => return Shown::I(view! { <FailurePage failure=failure.clone()/> }),
    };
    match view {
        View::List(list) => Shown::A(view! { <ListPage list=list.clone()/> }),
        View::Article(article) => Shown::B(view! { <ArticlePage article=(**article).clone() body=body.clone()/> }),
        View::Archive(archive) => Shown::C(view! { <ArchivePage archive=archive.clone()/> }),
        View::Search => Shown::D(view! { <SearchPage/> }),
        View::Saved => Shown::E(view! { <SavedPage/> }),
        View::Settings => Shown::F(view! { <SettingsPage/> }),
        View::NotFound => Shown::G(view! { <NotFoundPage route=screen.location.route.clone()/> }),
    }
}
