//! The list of shortcuts.

use crate::components::modal::Modal;
use crate::components::sheet::Sheet;
use crate::model::keys::{SHORTCUTS, Shortcut};
use crate::reader::Reader;
use crate::routes::Route;
use leptos::prelude::*;

/// The dialog that lists every shortcut, while it is open.
#[component]
pub(crate) fn ShortcutList() -> impl IntoView {
    let reader = Reader::here();
    Sheet::place(move || reader.is_listing_keys.get().then(|| Sheet::fresh(view! { <Open/> })))
}

#[component]
fn Open() -> impl IntoView {
    let reader = Reader::here();
    let content = view! {
        <div class="shortcuts-panel">
            <h2>{reader.text(|texts| texts.shortcuts)}</h2>
            <dl class="shortcuts-list">{SHORTCUTS.iter().map(|shortcut| line(reader, shortcut)).collect_view()}</dl>
            <p class="shortcuts-foot">
                <a href=reader.href(&Route::Settings) data-close="">{reader.text(|texts| texts.settings)}</a>
                <button type="button" class="button" data-quiet="" data-close="">
                    {reader.text(|texts| texts.close)}
                </button>
            </p>
        </div>
    };
    view! {
        <Modal
            class="shortcuts"
            label=reader.text(|texts| texts.shortcuts)
            is_open=reader.is_listing_keys
            content=Sheet::fresh(content)
        />
    }
}

fn line(reader: Reader, shortcut: &'static Shortcut) -> impl IntoView {
    let key = move |(index, key): (usize, &&'static str)| {
        let then = (index > 0).then(|| view! { <span>" " {reader.text(|texts| texts.key_then)} " "</span> });
        view! { {then} <kbd>{*key}</kbd> }
    };
    let way = move |way: &&'static [&'static str]| {
        view! { <span class="shortcuts-way">{way.iter().enumerate().map(key).collect_view()}</span> }
    };
    view! {
        <div class="shortcuts-line">
            <dt>{shortcut.ways.iter().map(way).collect_view()}</dt>
            <dd>{reader.text(shortcut.does)}</dd>
        </div>
    }
}
