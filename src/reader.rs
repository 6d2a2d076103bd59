//! The state every part of the app shares.

use crate::app::Start;
use crate::browser::history;
use crate::i18n::{Language, Texts};
use crate::library::{Library, SearchIndex};
use crate::model::failure::Failure;
use crate::model::language::{content_lang, first_language};
use crate::model::reading::Reading;
use crate::model::recent::Recent;
use crate::model::saved::Saved;
use crate::model::view::{SiteHead, View};
use crate::offline::Offline;
use crate::routes::{Location, PageNumber, Route};
use crate::searching::Found;
use downlink_markdown::SafeHtml;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// What the reader's screen shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Screen {
    /// Where the reader is.
    pub(crate) location: Location,
    /// What is there.
    pub(crate) content: Content,
}

/// What is at the reader's location.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// A page and, for an article, its text.
    View(View, SafeHtml),
    /// Not here yet: a picture of the page to come.
    Waiting(Shape),
    /// It could not be loaded.
    Failed(Failure),
}

/// The rough shape of a page, for the picture shown while waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Tabs and rows.
    List,
    /// Rows of titles.
    Archive,
    /// Text.
    Article,
}

/// The shared state: a handle to signals, as cheap as a copy.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// What the screen shows.
    pub(crate) screen: RwSignal<Arc<Screen>>,
    /// The site's name and masthead.
    pub(crate) site: RwSignal<SiteHead>,
    /// What leads to the site's root: relative on a prerendered page, absolute once the app runs.
    pub(crate) root: RwSignal<String>,
    /// The interface's language.
    pub(crate) language: RwSignal<Language>,
    /// Whether the page was taken over: what the device alone knows may show.
    pub(crate) is_taken_over: RwSignal<bool>,
    /// Whether a navigation takes longer than a moment.
    pub(crate) is_waiting: RwSignal<bool>,
    /// What a screen reader is told.
    pub(crate) announcement: RwSignal<String>,
    /// Whether everybody sees it: what a key did out of sight.
    pub(crate) is_telling: RwSignal<bool>,
    /// Whether the search dialog is open.
    pub(crate) is_searching: RwSignal<bool>,
    /// Whether nothing but the article is shown.
    pub(crate) is_reading_mode: RwSignal<bool>,
    /// Whether the list of shortcuts is open.
    pub(crate) is_listing_keys: RwSignal<bool>,
    /// Tells that the reader chose something, for what shows the choice.
    pub(crate) choices: RwSignal<()>,
    /// The search query, shared by the dialog and the search page.
    pub(crate) query: RwSignal<String>,
    /// Which page of its results the search page shows.
    pub(crate) results_page: RwSignal<PageNumber>,
    /// What the query found.
    pub(crate) found: RwSignal<Arc<Found>>,
    /// Whether something the query needs is on its way.
    pub(crate) is_loading_search: RwSignal<bool>,
    /// Why the search index could not be loaded.
    pub(crate) search_failure: RwSignal<Option<Failure>>,
    /// Counts queries, so that an overtaken one gives up.
    pub(crate) search_run: StoredValue<u32>,
    /// Counts how often the reader tried again to load the index.
    pub(crate) search_attempt: StoredValue<u32>,
    /// The posts put aside.
    pub(crate) saved: RwSignal<Saved>,
    /// How far articles were read.
    pub(crate) reading: RwSignal<Reading>,
    /// Where the article on the screen was left on an earlier visit, in hundredths.
    pub(crate) unfinished: RwSignal<Option<u32>>,
    /// Reading offline, and updates.
    pub(crate) offline: Offline,
    /// What was searched for lately.
    pub(crate) recent: RwSignal<Recent>,
    /// Counts navigations, so that an overtaken one gives up.
    pub(crate) visit: StoredValue<u32>,
    /// Counts screens, so that one that was overtaken on its way is not shown.
    pub(crate) shown: StoredValue<u32>,
    /// The name of the history entry on the screen.
    pub(crate) entry: StoredValue<String>,
    library: StoredValue<Option<Rc<Library>>, LocalStorage>,
    /// The search index, once it is open.
    pub(crate) index: StoredValue<Option<SearchIndex>, LocalStorage>,
}

impl Reader {
    /// The state of the first view.
    pub(crate) fn new(start: Start) -> Self {
        let language = first_language(&start.page.site);
        let screen = Screen {
            location: Location::of(start.route),
            content: Content::View(start.page.view, start.body),
        };
        Self {
            screen: RwSignal::new(Arc::new(screen)),
            site: RwSignal::new(start.page.site),
            root: RwSignal::new(start.root),
            language: RwSignal::new(language),
            is_taken_over: RwSignal::new(false),
            is_waiting: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
            is_telling: RwSignal::new(false),
            is_searching: RwSignal::new(false),
            is_reading_mode: RwSignal::new(false),
            is_listing_keys: RwSignal::new(false),
            choices: RwSignal::new(()),
            query: RwSignal::new(String::new()),
            results_page: RwSignal::new(PageNumber::FIRST),
            found: RwSignal::new(Arc::default()),
            is_loading_search: RwSignal::new(false),
            search_failure: RwSignal::new(None),
            search_run: StoredValue::new(0),
            search_attempt: StoredValue::new(0),
            saved: RwSignal::new(Saved::default()),
            reading: RwSignal::new(Reading::default()),
            unfinished: RwSignal::new(None),
            offline: Offline::new(),
            recent: RwSignal::new(Recent::default()),
            visit: StoredValue::new(0),
            shown: StoredValue::new(0),
            entry: StoredValue::new(String::new()),
            library: StoredValue::new_local(None),
            index: StoredValue::new_local(None),
        }
    }

    /// The shared state of the app around the caller.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// The library; made when first asked for, which only the browser does.
    pub(crate) fn library(&self) -> Rc<Library> {
        let mut library = self.library.get_value();
        let library = library.get_or_insert_with(Library::new).clone();
        self.library.set_value(Some(library.clone()));
        library
    }

    /// Takes the query and its page from the address.
    pub(crate) fn note_search(&self, location: &Location) {
        self.results_page.set(location.results_page());
        self.query.set(location.search_query());
    }

    /// The interface's words.
    pub(crate) fn texts(&self) -> &'static Texts {
        Texts::of(self.language.get())
    }

    /// A word of the interface that follows the language.
    pub(crate) fn text(self, choose: fn(&'static Texts) -> &'static str) -> LiveText {
        let language = self.language;
        live(move || choose(Texts::of(language.get())).to_owned())
    }

    /// A sentence of the interface that follows the language.
    pub(crate) fn phrase(self, say: impl Fn(&'static Texts) -> String + Send + Sync + 'static) -> LiveText {
        let language = self.language;
        live(move || say(Texts::of(language.get())))
    }

    /// The `lang` of content whose own language is `own`, empty for the site's.
    ///
    /// The document's is the interface's, so content says its own where that is another.
    pub(crate) fn content_lang(self, own: &str) -> LiveAttribute {
        let own = own.to_owned();
        Box::new(move || {
            let interface = self.language.get();
            self.site.with_untracked(|site| content_lang(&own, site, interface).map(str::to_owned))
        })
    }

    /// The `lang` of content whose own language is `own`, inside content of the site's language.
    pub(crate) fn own_lang(own: &str) -> Option<String> {
        (!own.is_empty()).then(|| own.to_owned())
    }

    /// The address of a route, for a link on the page that is being made.
    ///
    /// It does not follow the root: a page is replaced as a whole when the address changes, so what led
    /// to the root when it was made does so for as long as it stands.
    pub(crate) fn href(self, route: &Route) -> String {
        format!("{}{}", self.root.get_untracked(), route.path())
    }

    /// The address of a whole location, likewise.
    pub(crate) fn address(self, location: &Location) -> String {
        format!("{}{}", self.root.get_untracked(), location.path())
    }

    /// Remembers which history entry is on the screen.
    pub(crate) fn note_entry(&self) {
        self.entry.set_value(history::entry());
    }
}

/// Text that follows the signals that were read to say it.
///
/// Boxed so that the framework's code for text that changes is there once, not once per text.
pub(crate) type LiveText = Box<dyn Fn() -> String + Send + Sync>;

/// An attribute that follows the signals that were read to tell it; `None` is none.
pub(crate) type LiveAttribute = Box<dyn Fn() -> Option<String> + Send + Sync>;

/// The text that `say` says.
pub(crate) fn live(say: impl Fn() -> String + Send + Sync + 'static) -> LiveText {
    Box::new(say)
}

/// Does `act` in the browser, after the page is on the screen and whenever a signal that it reads changes.
///
/// Boxed for the same reason.
pub(crate) fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(act);
}
