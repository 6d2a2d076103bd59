//! Small things kept on the device; everything works without them.

use super::dom::{site_root, window};
use crate::model::preference::Preference;
use web_sys::Storage;

/// What is kept; each name is prefixed with the app and the site's root, because sites share origins.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    /// A choice that shows as an attribute of the document; absent for the default.
    Preference(Preference),
    /// The interface's language; absent for the one without a choice.
    Language,
    /// The saved posts' slugs and titles, JSON.
    Saved,
    /// The latest searches, JSON.
    Recent,
    /// What is wanted for reading offline beside saved posts, JSON.
    Wanted,
    /// Whether saving for reading offline is paused.
    Paused,
    /// The pages seen lately, JSON.
    Seen,
    /// How far articles were read, JSON.
    Reading,
}

/// Beside preferences.
const KEYS: [Key; 7] =
    [Key::Language, Key::Saved, Key::Recent, Key::Wanted, Key::Paused, Key::Seen, Key::Reading];

/// What is kept under `key`.
pub(crate) fn read(key: Key) -> Option<String> {
    local()?.get_item(&name(key)).ok()?
}

/// Keeps `value`, or forgets with `None`; false when the browser refuses.
pub(crate) fn write(key: Key, value: Option<&str>) -> bool {
    let Some(storage) = local() else { return false };
    match value {
        Some(value) => storage.set_item(&name(key), value).is_ok(),
        None => storage.remove_item(&name(key)).is_ok(),
    }
}

/// Forgets everything this site kept.
pub(crate) fn clear() {
    KEYS.into_iter().chain(Preference::ALL.map(Key::Preference)).for_each(|key| {
        write(key, None);
    });
}

fn local() -> Option<Storage> {
    window().local_storage().ok()?
}

fn name(key: Key) -> String {
    let key = match key {
        Key::Preference(preference) => preference.name(),
        Key::Language => "language",
        Key::Saved => "saved",
        Key::Recent => "searches",
        Key::Wanted => "offline",
        Key::Paused => "paused",
        Key::Seen => "seen",
        Key::Reading => "reading",
    };
    format!("downlink:{}:{key}", site_root())
}
