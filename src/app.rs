//! The app: what the reader's screen shows, and the context every part of it shares.

use crate::components::footer::SiteFooter;
use crate::components::search_dialog::SearchDialog;
use crate::components::sheet::Sheet;
use crate::components::shortcuts::ShortcutList;
use crate::components::update_notice::UpdateNotice;
use crate::model::view::{Page, View};
use crate::navigation;
use crate::pages::archive::ArchivePage;
use crate::pages::article::ArticlePage;
use crate::pages::failure::FailurePage;
use crate::pages::list::ListPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::open::OpenPage;
use crate::pages::saved::SavedPage;
use crate::pages::search::SearchPage;
use crate::pages::settings::SettingsPage;
#[cfg(debug_assertions)]
use crate::pages::styleguide::StyleguidePage;
use crate::pages::waiting::WaitingPage;
use crate::reader::{Content, Reader, Screen, Shape, effect, live};
use crate::routes::Route;
use downlink_markdown::SafeHtml;
use leptos::prelude::*;
use leptos::task::spawn_local;

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
    effect(move || {
        if let Some(owner) = Owner::current() {
            spawn_local(navigation::begin(reader, owner));
        }
    });
    view! {
        <a class="skip-link" href="#main">{reader.text(|texts| texts.skip_to_content)}</a>
        <div class="progress-line" data-active=move || reader.is_waiting.get().then_some("")></div>
        {Sheet::always(move || screen(&reader.screen.get()))}
        {Sheet::always(move || footer(&reader.root.get()))}
        <UpdateNotice/>
        <SearchDialog/>
        <ShortcutList/>
        <p class="toast" role="status" data-shown=move || reader.is_telling.get().then_some("")>
            {live(move || reader.announcement.get())}
        </p>
    }
}

/// The page for what is on the screen.
fn screen(screen: &Screen) -> Sheet {
    let (view, body) = match &screen.content {
        Content::View(view, body) => (view, body),
        Content::Waiting(shape) => return Sheet::fresh(view! { <WaitingPage shape=*shape/> }),
        Content::Failed(failure) => return Sheet::fresh(view! { <FailurePage failure=failure.clone()/> }),
    };
    match view {
        View::List(list) => Sheet::new(view! { <ListPage list=list.clone()/> }),
        View::Article(article) => {
            Sheet::new(view! { <ArticlePage article=(**article).clone() body=body.clone()/> })
        }
        View::Archive(archive) => Sheet::new(view! { <ArchivePage archive=archive.clone()/> }),
        View::Search => Sheet::new(view! { <SearchPage/> }),
        View::Saved => Sheet::new(view! { <SavedPage/> }),
        View::Settings => Sheet::new(view! { <SettingsPage/> }),
        View::Open => Sheet::new(view! { <OpenPage/> }),
        #[cfg(debug_assertions)]
        View::Styleguide(outline) => {
            Sheet::new(view! { <StyleguidePage outline=outline.clone() body=body.clone()/> })
        }
        View::Shell => Sheet::new(view! { <WaitingPage shape=Shape::Article/> }),
        View::NotFound => Sheet::new(view! { <NotFoundPage route=screen.location.route.clone()/> }),
    }
}

/// The footer outlives pages, so it is made anew when what leads to the root changes.
fn footer(_root: &str) -> Sheet {
    Sheet::new(view! { <SiteFooter/> })
}
