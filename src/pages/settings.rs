//! The reader's preferences.

mod choice;
pub(crate) mod comfort;
mod own_data;

use crate::components::masthead::CompactMasthead;
use crate::i18n::Language;
use crate::navigation::{Preference, forget_everything};
use crate::reader::{Reader, live};
use choice::{Choice, Chosen, Options, Word};
use comfort::ComfortChoices;
use leptos::prelude::*;
use own_data::{InstallSection, OwnDataSection};

const CHINESE: (&str, Word) = ("zh-CN", |_| "中文");
const ENGLISH: (&str, Word) = ("en", |_| "English");
/// Where the site speaks Chinese, where it speaks English, and where it leaves that to the browser.
const LANGUAGES_IN_CHINESE: Options = &[("", |texts| texts.language_of_chinese_site), CHINESE, ENGLISH];
const LANGUAGES_IN_ENGLISH: Options = &[("", |texts| texts.language_of_english_site), CHINESE, ENGLISH];
const LANGUAGES_OF_BROWSER: Options = &[("", |texts| texts.language_of_browser), CHINESE, ENGLISH];
const ON_UNLESS_OFF: Options = &[("", |texts| texts.switch_on), ("off", |texts| texts.switch_off)];

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
            <ComfortChoices/>
            <Choice what=Chosen::Language legend=|texts| texts.interface_language options=languages(reader)/>
            <Choice what=Chosen::Preference(Preference::Keys) legend=|texts| texts.single_keys options=ON_UNLESS_OFF/>
            <section class="setting">
                <p class="hint">{reader.text(|texts| texts.single_keys_hint)}</p>
                <button type="button" class="button" data-quiet="" on:click=move |_| reader.is_listing_keys.set(true)>
                    {reader.text(|texts| texts.shortcuts_show)}
                </button>
            </section>
            <OwnDataSection/>
            <section class="setting">
                <h2>{reader.text(|texts| texts.stored_data)}</h2>
                <p class="hint">{reader.text(|texts| texts.stored_data_hint)}</p>
                <button type="button" class="button" on:click=forget>{action}</button>
                <p role="status">{outcome}</p>
                <a href=move || format!("{}?reset", reader.root.get()) rel="external">{reader.text(|texts| texts.reset)}</a>
            </section>
            <InstallSection/>
        </main>
    }
}

/// The languages to choose from, the first of which names what it follows.
fn languages(reader: Reader) -> Options {
    let spoken = reader.site.with_untracked(|site| Language::known(&site.interface_language));
    match spoken {
        Some(Language::Zh) => LANGUAGES_IN_CHINESE,
        Some(Language::En) => LANGUAGES_IN_ENGLISH,
        None => LANGUAGES_OF_BROWSER,
    }
}
