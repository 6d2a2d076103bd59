//! What the reader chose: restored after the page is taken over, kept when it changes.

use crate::browser::dom;
use crate::browser::storage::{self, Key};
use crate::i18n::Language;
use crate::model::language::automatic_language;
use crate::model::own_data::OwnData;
pub(crate) use crate::model::preference::Preference;
use crate::model::preference::theme_after;
use crate::model::reading::Reading;
use crate::model::recent::Recent;
use crate::model::saved::Saved;
use crate::offline;
use crate::reader::Reader;
use downlink_bundle::Neighbour;
use leptos::prelude::*;

impl Preference {
    /// The chosen value, if it is not the default.
    pub(crate) fn get(self) -> Option<String> {
        dom::document_attribute(self.name())
    }
}

/// Sets a preference now and for the next visit; `None` is the default.
pub(crate) fn set_preference(reader: Reader, preference: Preference, value: Option<&str>) {
    dom::set_document_attribute(preference.name(), value);
    storage::write(Key::Preference(preference), value);
    reader.choices.notify();
}

/// Changes the appearance to the next, and says which it is.
pub(super) fn cycle_theme(reader: Reader) {
    let theme = theme_after(Preference::Theme.get().as_deref());
    set_preference(reader, Preference::Theme, theme);
    let texts = untrack(|| reader.texts());
    let name = match theme {
        Some("light") => texts.theme_light,
        Some(_) => texts.theme_dark,
        None => texts.theme_system,
    };
    super::tell(reader, format!("{}: {name}", texts.theme));
}

/// Sets the interface's language; `None` is the one the reader has without choosing.
pub(crate) fn set_language(reader: Reader, language: Option<Language>) {
    storage::write(Key::Language, language.map(Language::tag));
    reader.choices.notify();
    speak(reader, language);
}

fn speak(reader: Reader, chosen: Option<Language>) {
    let automatic =
        || reader.site.with_untracked(|site| automatic_language(site, &dom::preferred_languages()));
    let language = chosen.unwrap_or_else(automatic);
    // Everything that is said follows it, so it is not told what it is already.
    if reader.language.get_untracked() != language {
        reader.language.set(language);
    }
}

/// The language the reader chose, if any.
pub(crate) fn chosen_language() -> Option<Language> {
    storage::read(Key::Language).map(|tag| Language::of_tag(&tag))
}

/// Puts a post aside, or takes it back.
pub(crate) fn toggle_saved(reader: Reader, post: &Neighbour) {
    // Another tab may have changed it.
    reader.saved.set(Saved::parse(storage::read(Key::Saved).as_deref()));
    reader.saved.update(|saved| saved.toggle(post));
    reader.saved.with_untracked(|saved| storage::write(Key::Saved, Some(&saved.to_json())));
    offline::follow(reader);
}

/// Remembers what was searched for.
pub(crate) fn note_search(reader: Reader) {
    let query = reader.query.get_untracked();
    reader.recent.update(|recent| recent.add(&query));
    reader.recent.with_untracked(|recent| storage::write(Key::Recent, Some(&recent.to_json())));
}

/// What belongs to the reader, as a file's text.
pub(crate) fn export(reader: Reader) -> String {
    let chosen = Preference::ALL.map(|preference| (preference.name(), preference.get()));
    let kept = chosen.into_iter().chain([("language", storage::read(Key::Language))]);
    let settings = kept.filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    OwnData { saved: reader.saved.get_untracked(), reading: reader.reading.get_untracked(), settings }
        .to_json()
}

/// Takes in what was exported, adding to what is here; how many entries are new, or `None` for other files.
pub(crate) fn import(reader: Reader, bytes: &[u8]) -> Option<usize> {
    let data = OwnData::parse(bytes)?;
    let mut count = data.settings.len();
    reader.saved.update(|saved| count += saved.merge(&data.saved));
    reader.reading.update(|reading| count += reading.merge(&data.reading));
    reader.saved.with_untracked(|saved| storage::write(Key::Saved, Some(&saved.to_json())));
    reader.reading.with_untracked(|reading| storage::write(Key::Reading, Some(&reading.to_json())));
    for (name, value) in &data.settings {
        match Preference::of_name(name) {
            Some(preference) => set_preference(reader, preference, Some(value)),
            None => set_language(reader, Some(Language::of_tag(value))),
        }
    }
    offline::follow(reader);
    Some(count)
}

/// Forgets what was searched for.
pub(crate) fn forget_searches(reader: Reader) {
    storage::write(Key::Recent, None);
    reader.recent.set(Recent::default());
}

/// Forgets everything kept on the device and returns to the defaults.
pub(crate) fn forget_everything(reader: Reader) {
    storage::clear();
    for preference in Preference::ALL {
        set_preference(reader, preference, None);
    }
    set_language(reader, None);
    reader.saved.set(Saved::default());
    reader.recent.set(Recent::default());
    reader.reading.set(Reading::default());
    offline::forget(reader);
}

/// Restores what the reader chose on an earlier visit; the early script has restored what shows at once.
pub(super) fn restore(reader: Reader) {
    speak(reader, chosen_language());
    reader.saved.set(Saved::parse(storage::read(Key::Saved).as_deref()));
    reader.recent.set(Recent::parse(storage::read(Key::Recent).as_deref()));
}
