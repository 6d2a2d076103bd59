//! The reader's preferences.

mod own_data;

use crate::components::masthead::CompactMasthead;
use crate::i18n::{Language, Texts};
use crate::navigation::{Preference, chosen_language, forget_everything, set_language, set_preference};
use crate::reader::{Reader, effect, live};
use leptos::prelude::*;
use own_data::{InstallSection, OwnDataSection};

type Word = fn(&'static Texts) -> &'static str;
/// What may be chosen, and how it is called; an empty value is the default.
type Options = &'static [(&'static str, Word)];

const THEMES: Options = &[
    ("", |texts| texts.theme_system),
    ("light", |texts| texts.theme_light),
    ("dark", |texts| texts.theme_dark),
];
const SIZES: Options = &[
    ("small", |texts| texts.text_small),
    ("", |texts| texts.text_normal),
    ("large", |texts| texts.text_large),
];
const LANGUAGES: Options = &[("", |texts| texts.language_site), ("zh-CN", |_| "中文"), ("en", |_| "English")];
const SWITCH: Options = &[("", |texts| texts.switch_on), ("off", |texts| texts.switch_off)];

/// What a choice decides.
#[derive(Clone, Copy)]
enum Chosen {
    Preference(Preference),
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

/// How far the reader is with forgetting what the device keeps.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forgetting {
    No,
    Asked,
    Done,
}

/// The reader's preferences.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let reader = Reader::here();
    let forgetting = RwSignal::new(Forgetting::No);
    // Saved posts are gone for good, so the first press only asks.
    let forget = move |_| match forgetting.get_untracked() {
        Forgetting::Asked => {
            forget_everything(reader);
            forgetting.set(Forgetting::Done);
        }
        Forgetting::No | Forgetting::Done => forgetting.set(Forgetting::Asked),
    };
    let action = live(move || match forgetting.get() {
        Forgetting::Asked => reader.texts().confirm_clear.to_owned(),
        Forgetting::No | Forgetting::Done => reader.texts().clear_stored_data.to_owned(),
    });
    let outcome = live(move || {
        if forgetting.get() == Forgetting::Done { reader.texts().cleared } else { "" }.to_owned()
    });
    view! {
        <CompactMasthead/>
        <main id="main" class="message-page" tabindex="-1">
            <h1>{reader.text(|texts| texts.settings)}</h1>
            <Choice what=Chosen::Preference(Preference::Theme) legend=|texts| texts.theme options=THEMES/>
            <Choice what=Chosen::Preference(Preference::TextSize) legend=|texts| texts.text_size options=SIZES/>
            <Choice what=Chosen::Language legend=|texts| texts.language options=LANGUAGES/>
            <Choice what=Chosen::Preference(Preference::Keys) legend=|texts| texts.single_keys options=SWITCH/>
            <section class="setting">
                <p class="hint">{reader.text(|texts| texts.single_keys_hint)}</p>
                <button type="button" class="button" data-quiet="" on:click=move |_| reader.is_listing_keys.set(true)>
                    {reader.text(|texts| texts.shortcuts_show)}
                </button>
            </section>
            <InstallSection/>
            <OwnDataSection/>
            <section class="setting">
                <h2>{reader.text(|texts| texts.stored_data)}</h2>
                <p class="hint">{reader.text(|texts| texts.stored_data_hint)}</p>
                <button type="button" class="button" on:click=forget>{action}</button>
                <p role="status">{outcome}</p>
                <a href=move || format!("{}?reset", reader.root.get()) rel="external">{reader.text(|texts| texts.reset)}</a>
            </section>
        </main>
    }
}

/// One choice among a few.
#[component]
fn Choice(what: Chosen, legend: Word, options: Options) -> impl IntoView {
    let reader = Reader::here();
    let chosen = RwSignal::new(String::new());
    // What is chosen is known to the browser alone, and keys change it too.
    effect(move || {
        reader.choices.track();
        chosen.set(what.read().unwrap_or_default());
    });
    let option = move |&(value, word): &(&'static str, Word)| {
        let choose = move |_| what.write(reader, (!value.is_empty()).then_some(value));
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
