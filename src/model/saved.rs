//! The posts a reader put aside.

use downlink_bundle::{Neighbour, entries_from_json};

/// Posts a reader may put aside; the oldest go first.
const MAX_SAVED: usize = 500;

/// The saved posts, newest first, as kept on the device.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved(Vec<Neighbour>);

impl Saved {
    /// Reads what was kept; damaged entries are left out.
    pub fn parse(json: Option<&str>) -> Self {
        Self::of(entries_from_json(json.unwrap_or_default().as_bytes()))
    }

    /// These posts, newest first.
    pub fn of(mut posts: Vec<Neighbour>) -> Self {
        posts.truncate(MAX_SAVED);
        Self(posts)
    }

    /// Takes in the posts of another device. Returns how many are new.
    pub fn merge(&mut self, other: &Self) -> usize {
        let new: Vec<Neighbour> = other
            .posts()
            .iter()
            .filter(|post| !self.contains(&post.slug))
            .take(MAX_SAVED - self.0.len().min(MAX_SAVED))
            .cloned()
            .collect();
        let count = new.len();
        self.0.extend(new);
        count
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
    pub fn toggle(&mut self, post: &Neighbour) {
        if self.contains(&post.slug) {
            self.0.retain(|saved| saved.slug != post.slug);
        } else {
            self.0.insert(0, post.clone());
            self.0.truncate(MAX_SAVED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toggles() {
        let post = |slug: &str| Neighbour { slug: slug.into(), title: slug.into(), language: "en".into() };
        let mut saved = Saved::default();
        saved.toggle(&post("a"));
        saved.toggle(&post("b"));
        assert_eq!(Saved::parse(Some(&saved.to_json())).posts()[0], post("b"));
        saved.toggle(&post("b"));
        assert!(saved.contains("a") && !saved.contains("b"));
    }

    #[test]
    fn a_damaged_entry_costs_no_other() {
        let json = r#"[{"slug":"a","title":"A"},{"slug":7},null,{"slug":"b","title":"B"}]"#;
        let slugs: Vec<String> =
            Saved::parse(Some(json)).posts().iter().map(|post| post.slug.clone()).collect();
        assert_eq!(slugs, ["a", "b"]);
    }

    #[test]
    fn survives_what_others_left_there() {
        for json in [None, Some(""), Some("{}"), Some("[1]"), Some("null")] {
            assert_eq!(Saved::parse(json), Saved::default());
        }
    }
}
