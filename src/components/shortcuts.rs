//! The list of shortcuts.

use crate::components::sheet::Sheet;
use crate::model::keys::{SHORTCUTS, Shortcut};
use crate::reader::{Reader, effect};
use crate::routes::Route;
use leptos::ev::MouseEvent;
use leptos::html;
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
    let dialog = NodeRef::<html::Dialog>::new();
    effect(move || {
        if let Some(dialog) = dialog.get() {
            // Refused only when it is open already.
            dialog.show_modal().ok();
        }
    });
    // The browser gives the focus back when it closes the dialog itself.
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    // The dialog's own box is covered by its content: a click on it is one on the backdrop.
    let click = move |event: MouseEvent| {
        if event.target() == event.current_target() {
            close();
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="shortcuts"
            aria-labelledby="shortcuts-title"
            on:click=click
            on:close=move |_| reader.is_listing_keys.set(false)
        >
            <div class="shortcuts-panel">
                <h2 id="shortcuts-title">{reader.text(|texts| texts.shortcuts)}</h2>
                <dl class="shortcuts-list">{SHORTCUTS.iter().map(|shortcut| line(reader, shortcut)).collect_view()}</dl>
                <p class="shortcuts-foot">
                    <a href=reader.href(&Route::Settings) on:click=move |_| close()>{reader.text(|texts| texts.settings)}</a>
                    <button type="button" class="button" data-quiet="" on:click=move |_| close()>
                        {reader.text(|texts| texts.close)}
                    </button>
                </p>
            </div>
        </dialog>
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
