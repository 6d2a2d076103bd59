//! What belongs to the reader, as one file to take along. `docs/offline.md` describes it.

use crate::model::preference::Preference;
use crate::model::reading::{Place, Reading};
use crate::model::saved::Saved;
use downlink_bundle::{Entries, Neighbour, from_json};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the file says it is.
const KIND: &str = "downlink-reader-data";
/// The version this app writes; it reads no other yet.
const VERSION: u32 = 1;

/// Bookmarks, reading progress and settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnData {
    /// The saved posts.
    pub saved: Saved,
    /// How far articles were read.
    pub reading: Reading,
    /// Choices by name: those of [`Preference`], and `language`.
    pub settings: Vec<(String, String)>,
}

/// Whether there is a choice of this name, and it may be this.
fn is_setting((name, value): &(String, String)) -> bool {
    let values = match Preference::of_name(name) {
        Some(preference) => preference.values(),
        None if name == "language" => &["zh-CN", "en"],
        None => &[],
    };
    values.contains(&value.as_str())
}

impl OwnData {
    /// The file's text.
    pub fn to_json(&self) -> String {
        let pair = |(name, value): &(String, String)| format!("{}: {}", quoted(name), quoted(value));
        let settings: Vec<String> = self.settings.iter().map(pair).collect();
        format!(
            "{{\n  \"kind\": \"{KIND}\",\n  \"version\": {VERSION},\n  \"saved\": {},\n  \"reading\": {},\n  \"settings\": {{{}}}\n}}\n",
            self.saved.to_json(),
            self.reading.to_json(),
            settings.join(", ")
        )
    }

    /// Reads a file; `None` when it is none of these. Damaged entries are left out.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let file: File = from_json(bytes).ok()?;
        if file.kind != KIND || file.version != VERSION {
            return None;
        }
        Some(Self {
            saved: Saved::of(file.saved.0),
            reading: Reading::of(file.reading.0),
            settings: file.settings.into_iter().filter(is_setting).collect(),
        })
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is plain data")
}

#[derive(Deserialize)]
struct File {
    kind: String,
    version: u32,
    #[serde(default)]
    saved: Entries<Neighbour>,
    #[serde(default)]
    reading: Entries<Place>,
    #[serde(default)]
    settings: BTreeMap<String, String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_exported_is_imported() {
        let mut data = OwnData { settings: vec![("theme".into(), "dark".into())], ..OwnData::default() };
        let title = "Adam \"与\" AdamW".to_owned();
        data.saved.toggle(&Neighbour { slug: "adam".into(), title, language: String::new() });
        data.reading.note("adam", 40);
        assert_eq!(OwnData::parse(data.to_json().as_bytes()), Some(data));
    }

    #[test]
    fn every_choice_is_carried() {
        let chosen =
            Preference::ALL.into_iter().map(|one| (one.name().to_owned(), one.values()[0].to_owned()));
        let language = ("language".to_owned(), "en".to_owned());
        let mut settings: Vec<_> = chosen.chain([language]).collect();
        settings.sort();
        let data = OwnData { settings, ..OwnData::default() };
        assert_eq!(OwnData::parse(data.to_json().as_bytes()), Some(data));
    }

    #[test]
    fn damaged_parts_cost_no_others() {
        let json = r#"{"kind": "downlink-reader-data", "version": 1,
            "saved": [{"slug": "a", "title": "A"}, {"slug": 1}], "reading": 7,
            "settings": {"theme": "dark", "text": "gigantic", "evil": "x"}, "more": [1]}"#;
        let data = OwnData::parse(json.as_bytes()).unwrap();
        assert!(
            data.saved.contains("a") && data.saved.posts().len() == 1 && data.reading.places().is_empty()
        );
        assert_eq!(data.settings, [("theme".to_owned(), "dark".to_owned())]);
    }

    #[test]
    fn other_files_are_refused() {
        for json in [
            "",
            "{}",
            "[]",
            r#"{"kind": "x", "version": 1}"#,
            r#"{"kind": "downlink-reader-data", "version": 2}"#,
        ] {
            assert_eq!(OwnData::parse(json.as_bytes()), None, "{json}");
        }
    }
}
