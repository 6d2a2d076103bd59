//! What hostile authors write.

use serde_json::Value;
use std::{collections::HashSet, fs, path::PathBuf};

/// A text that tries to act where it is shown.
pub(crate) struct Payload {
    pub(crate) text: String,
    pub(crate) kind: String,
    /// Whether a browser that is shown it as it stands is known to run it.
    pub(crate) is_live: bool,
    /// Whether it belongs to the repository.
    pub(crate) is_own: bool,
}

impl Payload {
    /// The payload in one line.
    pub(crate) fn line(&self) -> String {
        self.text.replace(['\n', '\r', '\0'], " ")
    }
}

/// The repository's payloads, then those of the shared corpus where it is at hand.
pub(crate) fn all() -> Vec<Payload> {
    let mut payloads = own();
    let own_count = payloads.len();
    match corpus("xss-open.jsonl") {
        Some(path) => {
            payloads.extend(shared(&path));
            println!("{own_count} payloads, and {} of {}", payloads.len() - own_count, path.display());
        }
        None => println!("{own_count} payloads; no corpus is at hand"),
    }
    payloads
}

fn own() -> Vec<Payload> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fixtures/hostile/payloads.json");
    let text = fs::read_to_string(path).expect("the fixture can be read");
    let rows: Vec<Value> = serde_json::from_str(&text).expect("the fixture is JSON");
    let row = |row: &Value| Payload {
        text: text_of(row, "payload"),
        kind: text_of(row, "class"),
        is_live: false,
        is_own: true,
    };
    rows.iter().map(row).collect()
}

fn shared(path: &PathBuf) -> Vec<Payload> {
    let live: Value = corpus("xss-open.live.json")
        .and_then(|path| serde_json::from_str(&fs::read_to_string(path).ok()?).ok())
        .unwrap_or_default();
    let live: HashSet<&str> =
        live["parse"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let text = fs::read_to_string(path).expect("the corpus can be read");
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("the corpus is JSON"));
    rows.map(|row| Payload {
        text: text_of(&row, "payload"),
        kind: text_of(&row, "kind"),
        is_live: live.contains(row["id"].as_str().unwrap_or_default()),
        is_own: false,
    })
    .collect()
}

fn text_of(row: &Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}

fn corpus(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("DOWNLINK_CORPORA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
        PathBuf::from,
    );
    Some(folder.join(name)).filter(|path| path.exists())
}
