//! The reader's preferences.

mod own_data;

use crate::components::masthead::CompactMasthead;
use crate::i18n::{Language, Texts};
use crate::navigation::{Preference, chosen_language, forget_everything, set_language, set_preference};
use crate::reader::{Reader, effect, live};
use leptos::prelude::*;
use own_data::{InstallSection, OwnDataSection};

type Word = fn(&'static Texts) -> &'static str;

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
    let themes: [(&'static str, Word); 3] = [
        ("", |texts| texts.theme_system),
        ("light", |texts| texts.theme_light),
        ("dark", |texts| texts.theme_dark),
    ];
    let sizes: [(&'static str, Word); 3] = [
        ("small", |texts| texts.text_small),
        ("", |texts| texts.text_normal),
        ("large", |texts| texts.text_large),
    ];
    let languages: [(&'static str, Word); 3] =
        [("", |texts| texts.language_site), ("zh-CN", |_| "中文"), ("en", |_| "English")];
    view! {
        <CompactMasthead/>
        <main id="main" class="message-page" tabindex="-1">
            <h1>{reader.text(|texts| texts.settings)}</h1>
            <Choice name="theme" legend=|texts| texts.theme options=themes
                read=|| Preference::Theme.get() write=move |value| set_preference(Preference::Theme, value)/>
            <Choice name="text-size" legend=|texts| texts.text_size options=sizes
                read=|| Preference::TextSize.get() write=move |value| set_preference(Preference::TextSize, value)/>
            <Choice name="language" legend=|texts| texts.language options=languages
                read=|| chosen_language().map(|language| language.tag().to_owned())
                write=move |value| set_language(reader, value.map(Language::of_tag))/>
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

/// One choice among three; an empty value is the default.
#[component]
fn Choice(
    name: &'static str,
    legend: Word,
    options: [(&'static str, Word); 3],
    read: fn() -> Option<String>,
    write: impl Fn(Option<&'static str>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let reader = Reader::here();
    let chosen = RwSignal::new(String::new());
    // What is chosen is known to the browser alone.
    effect(move || chosen.set(read().unwrap_or_default()));
    let option = move |(value, word): (&'static str, Word)| {
        let choose = move |_| {
            chosen.set(value.to_owned());
            write((!value.is_empty()).then_some(value));
        };
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
            <div class="choices">{options.map(option).collect_view()}</div>
        </fieldset>
    }
}
