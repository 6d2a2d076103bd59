//! The table of contents from anywhere in the text, where there is no room beside it.

use super::{Contents, link_id};
use crate::components::modal::Modal;
use crate::components::reception::Reception;
use crate::components::sheet::Sheet;
use crate::reader::Reader;
use leptos::prelude::*;

/// What the ids of the links in the sheet begin with.
const LINKS: &str = "outline-sheet";

/// The place of a button that opens the table: at the lower edge of the screen as long as there is text below,
/// then at the text's end. It is there from the start, so that nothing moves when the button comes.
#[component]
pub(crate) fn OutlineDock(
    /// The article's headings.
    contents: Contents,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let button = move || {
        contents
            .is_followed
            .get()
            .then(|| Sheet::fresh(view! { <OpenButton contents=contents is_open=is_open/> }))
    };
    let sheet = move || {
        is_open.get().then(|| Sheet::fresh(view! { <OutlineSheet contents=contents is_open=is_open/> }))
    };
    (!contents.is_empty()).then(|| {
        view! {
            <div class="outline-dock">
                {Sheet::place(button)}
                {Sheet::place(sheet)}
            </div>
        }
    })
}

#[component]
fn OpenButton(contents: Contents, is_open: RwSignal<bool>) -> impl IntoView {
    let reader = Reader::here();
    let name = reader
        .phrase(move |texts| format!("{} · {}", texts.outline, (texts.received)(contents.percent.get())));
    view! {
        <button
            type="button"
            class="outline-button"
            data-label=reader.text(|texts| texts.outline)
            aria-label=name
            aria-haspopup="dialog"
            on:click=move |_| is_open.set(true)
        >
            <Reception percent=contents.percent/>
        </button>
    }
}

#[component]
fn OutlineSheet(contents: Contents, is_open: RwSignal<bool>) -> impl IntoView {
    let reader = Reader::here();
    let content = view! {
        <div class="outline-panel">
            <header class="outline-sheet-head">
                <h2>{reader.text(|texts| texts.outline)}</h2>
                <span>{reader.phrase(move |texts| (texts.received)(contents.percent.get()))}</span>
                <button type="button" data-close="" aria-label=reader.text(|texts| texts.close)>"✕"</button>
            </header>
            <nav aria-label=reader.text(|texts| texts.outline)>{contents.links(Some(LINKS))}</nav>
        </div>
    };
    view! {
        <Modal
            class="outline-sheet"
            label=reader.text(|texts| texts.outline)
            is_open=is_open
            // The link of the section being read is where one goes on from, and its focus brings it into sight.
            focus=link_id(LINKS, contents.section.get_untracked().unwrap_or_default())
            content=Sheet::fresh(content)
        />
    }
}
