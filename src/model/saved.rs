//! The posts a reader put aside.

use downlink_bundle::{Neighbour, from_json};

/// Posts a reader may put aside; the oldest go first.
const MAX_SAVED: usize = 500;

/// The saved posts, newest first, as kept on the device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved(Vec<Neighbour>);

impl Saved {
    /// Reads what was kept; anything else is an empty list.
    pub fn parse(json: Option<&str>) -> Self {
        Self(json.and_then(|json| from_json(json.as_bytes()).ok()).unwrap_or_default())
    }

    /// What to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("a list of names is plain data")
    }

    /// The posts, newest first.
    pub fn posts(&self) -> &[Neighbour] {
        &self.0
    }

    /// Whether the post with this slug is saved.
    pub fn contains(&self, slug: &str) -> bool {
        self.0.iter().any(|post| post.slug == slug)
    }

    /// Saves the post, or removes it when it is saved already.
    pub fn toggle(&mut self, slug: &str, title: &str) {
        if self.contains(slug) {
            self.0.retain(|post| post.slug != slug);
        } else {
            self.0.insert(0, Neighbour { slug: slug.to_owned(), title: title.to_owned() });
            self.0.truncate(MAX_SAVED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggles() {
        let mut saved = Saved::default();
        saved.toggle("a", "A");
        saved.toggle("b", "B");
        assert_eq!(Saved::parse(Some(&saved.to_json())).posts()[0].slug, "b");
        saved.toggle("b", "B");
        assert!(saved.contains("a") && !saved.contains("b"));
    }

    #[test]
    fn survives_what_others_left_there() {
        for json in [None, Some(""), Some("{}"), Some("[1]"), Some("null")] {
            assert_eq!(Saved::parse(json), Saved::default());
        }
    }
}
