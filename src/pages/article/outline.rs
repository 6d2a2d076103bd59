//! The article's table of contents, and where in it the reader is.

mod dock;

use crate::browser::{dom, scroll};
use crate::components::reception::Reception;
use crate::components::sheet::Sheet;
use crate::model::outline::{contents, section_at};
use crate::reader::{Reader, effect};
pub(crate) use dock::OutlineDock;
use downlink_bundle::Heading;
use leptos::prelude::*;

/// Where the table stands beside the text; the style sheet says the same.
const WIDE: &str = "(min-width: 75rem)";
/// The id of the table beside the text or above it.
const TABLE: &str = "outline";

/// An article's headings, and how far it is read: shared by the table and the button that opens it.
#[derive(Clone, Copy)]
pub(crate) struct Contents {
    headings: StoredValue<Vec<Heading>>,
    /// The headings' language; empty for the site's.
    language: StoredValue<String>,
    /// The index of the section being read.
    section: RwSignal<Option<usize>>,
    /// How much was read, in hundredths.
    percent: RwSignal<u32>,
    /// Whether the app runs and knows both.
    is_followed: RwSignal<bool>,
}

impl Contents {
    /// The table of these headings in a language, empty for the site's, which follows the reader once the app runs.
    pub(crate) fn of(headings: Vec<Heading>, language: &str) -> Self {
        let contents = Self {
            headings: StoredValue::new(contents(headings)),
            language: StoredValue::new(language.to_owned()),
            section: RwSignal::new(None),
            percent: RwSignal::new(0),
            is_followed: RwSignal::new(false),
        };
        effect(move || {
            if !contents.is_empty() {
                scroll::follow(move || contents.look());
            }
        });
        contents
    }

    fn is_empty(self) -> bool {
        self.headings.with_value(Vec::is_empty)
    }

    /// Finds out where the reader is. The page may be gone meanwhile.
    fn look(self) {
        let section = self.headings.try_with_value(|headings| {
            section_at(headings.len(), |index| scroll::top_of(&headings[index].id), scroll::place())
        });
        let (Some(section), Some(percent)) = (section, dom::part_seen(".prose")) else { return };
        if self.section.get_untracked() != section {
            self.section.set(section);
        }
        if self.percent.get_untracked() != percent {
            self.percent.set(percent);
        }
        if !self.is_followed.get_untracked() {
            self.is_followed.set(true);
        }
    }

    /// Links to the headings; that of the section being read says so. `name` begins their ids, if they need any.
    fn links(self, name: Option<&'static str>) -> impl IntoView {
        let item = |(index, heading): (usize, Heading)| {
            let is_here = move || (self.section.get() == Some(index)).then_some("location");
            view! {
                <li data-level=heading.level.to_string()>
                    <a
                        id=name.map(|name| link_id(name, index))
                        href=format!("#{}", heading.id)
                        dir="auto"
                        aria-current=is_here
                        data-close=""
                    >
                        {heading.text}
                    </a>
                </li>
            }
        };
        let items = self.headings.get_value().into_iter().enumerate().map(item).collect_view();
        let language = self.language.with_value(|language| Reader::here().content_lang(language));
        view! { <ol lang=language>{items}</ol> }
    }
}

fn link_id(name: &str, index: usize) -> String {
    format!("{name}-{index}")
}

/// Links to the article's headings: beside the text where there is room, else folded above it.
#[component]
pub(crate) fn Outline(
    /// The article's headings.
    contents: Contents,
) -> impl IntoView {
    let reader = Reader::here();
    effect(move || {
        if !contents.is_empty() && dom::matches_media(WIDE) {
            dom::open_details(TABLE);
        }
    });
    effect(move || {
        if let Some(section) = contents.section.get() {
            dom::reveal_inside(TABLE, section);
        }
    });
    let ring = move || {
        let percent = contents.percent;
        contents.is_followed.get().then(|| Sheet::fresh(view! { <Reception percent=percent/> }))
    };
    (!contents.is_empty()).then(|| {
        view! {
            <details class="outline" id=TABLE>
                <summary>{reader.text(|texts| texts.outline)} {Sheet::place(ring)}</summary>
                <nav aria-label=reader.text(|texts| texts.outline)>{contents.links(None)}</nav>
            </details>
        }
    })
}
