//! A choice among a few.

use crate::browser::timer::after_paint;
use crate::i18n::{Language, Texts};
use crate::navigation::{Preference, chosen_language, set_language, set_preference};
use crate::reader::{Reader, effect};
use leptos::prelude::*;

pub(super) type Word = fn(&'static Texts) -> &'static str;
/// What may be chosen, and how it is called; an empty value is the default.
pub(super) type Options = &'static [(&'static str, Word)];

/// What a choice decides.
#[derive(Clone, Copy)]
pub(super) enum Chosen {
    /// One that shows as an attribute of the document.
    Preference(Preference),
    /// The interface's language.
    Language,
}

impl Chosen {
    fn name(self) -> &'static str {
        match self {
            Self::Preference(preference) => preference.name(),
            Self::Language => "language",
        }
    }

    fn read(self) -> Option<String> {
        match self {
            Self::Preference(preference) => preference.get(),
            Self::Language => chosen_language().map(|language| language.tag().to_owned()),
        }
    }

    fn write(self, reader: Reader, value: Option<&str>) {
        match self {
            Self::Preference(preference) => set_preference(reader, preference, value),
            Self::Language => set_language(reader, value.map(Language::of_tag)),
        }
    }
}

/// One choice among a few.
#[component]
pub(super) fn Choice(
    /// What it decides.
    what: Chosen,
    /// What it is called.
    legend: Word,
    /// What there is to choose from.
    options: Options,
) -> impl IntoView {
    let reader = Reader::here();
    let chosen = RwSignal::new(String::new());
    // What is chosen is known to the browser alone, and keys change it too.
    effect(move || {
        reader.choices.track();
        chosen.set(what.read().unwrap_or_default());
    });
    let option = move |&(value, word): &(&'static str, Word)| {
        // The choice shows first; what it changes, and that may be all of the page, comes in the next frame.
        let choose = move |_| after_paint(move || what.write(reader, (!value.is_empty()).then_some(value)));
        let name = what.name();
        view! {
            <label class="choice">
                <input type="radio" name=name value=value prop:checked=move || chosen.get() == value on:change=choose/>
                <span>{reader.text(word)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="setting">
            <legend>{reader.text(legend)}</legend>
            <div class="choices">{options.iter().map(option).collect_view()}</div>
        </fieldset>
    }
}
