//! What a reader searched for lately.

use downlink_bundle::entries_from_json;

/// Searches that are kept.
const MAX_RECENT: usize = 10;
/// Bytes of a search that is kept.
const MAX_BYTES: usize = 400;

/// The latest searches, the newest first, as kept on the device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recent(Vec<String>);

impl Recent {
    /// Reads what was kept; damaged entries are left out.
    pub fn parse(json: Option<&str>) -> Self {
        let mut kept: Vec<String> = entries_from_json(json.unwrap_or_default().as_bytes());
        kept.retain(|query| query.len() <= MAX_BYTES);
        kept.truncate(MAX_RECENT);
        Self(kept)
    }

    /// What to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("a list of texts is plain data")
    }

    /// The searches, the newest first.
    pub fn queries(&self) -> &[String] {
        &self.0
    }

    /// Puts a search first.
    pub fn add(&mut self, query: &str) {
        let query = query.trim();
        if query.is_empty() || query.len() > MAX_BYTES {
            return;
        }
        self.0.retain(|other| other != query);
        self.0.insert(0, query.to_owned());
        self.0.truncate(MAX_RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn keeps_the_newest_once() {
        let mut recent = Recent::default();
        for query in ["a", "b", " a ", "", " "] {
            recent.add(query);
        }
        assert_eq!(recent.queries(), ["a", "b"]);
        assert_eq!(Recent::parse(Some(&recent.to_json())), recent);
        (0..20).for_each(|number| recent.add(&number.to_string()));
        assert_eq!(recent.queries().len(), 10);
    }

    #[test]
    fn survives_what_others_left_there() {
        for json in [None, Some(""), Some("{}"), Some("[1]"), Some("null")] {
            assert_eq!(Recent::parse(json), Recent::default());
        }
    }
}
