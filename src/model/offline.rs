//! What a reader wants to have without a network, and how far that is.

use crate::model::saved::Saved;
use downlink_bundle::{Root, entries_from_json};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something to have without a network.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Want {
    /// Everything.
    Library,
    /// The posts of a category, by slug.
    Category(String),
    /// A post, by slug.
    Post(String),
}

impl Want {
    /// Its name where it is kept: `library`, `category/nlp`, `post/adam`.
    pub fn id(&self) -> String {
        match self {
            Self::Library => "library".into(),
            Self::Category(slug) => format!("category/{slug}"),
            Self::Post(slug) => format!("post/{slug}"),
        }
    }

    /// The want of this name.
    pub fn parse(id: &str) -> Option<Self> {
        match id.split_once('/') {
            None if id == "library" => Some(Self::Library),
            Some(("category", slug)) if !slug.is_empty() => Some(Self::Category(slug.to_owned())),
            Some(("post", slug)) if !slug.is_empty() => Some(Self::Post(slug.to_owned())),
            _ => None,
        }
    }

    /// Bytes of it, as the root tells; 0 when it does not.
    pub fn size_bytes(&self, root: &Root) -> u64 {
        match self {
            Self::Library => root.size_bytes,
            Self::Category(slug) => root
                .categories
                .iter()
                .find(|category| category.slug == *slug)
                .map_or(0, |found| found.size_bytes),
            Self::Post(_) => 0,
        }
    }

    /// Posts of it.
    pub fn post_count(&self, root: &Root) -> u32 {
        match self {
            Self::Library => root.post_count,
            Self::Category(slug) => root
                .categories
                .iter()
                .find(|category| category.slug == *slug)
                .map_or(0, |found| found.post_count),
            Self::Post(_) => 1,
        }
    }
}

/// The library and categories a reader wants; posts are wanted by saving them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted(Vec<Want>);

impl Wanted {
    /// Reads what was kept; what is no want is left out.
    pub fn parse(json: Option<&str>) -> Self {
        let ids: Vec<String> = kept(json);
        Self(
            ids.iter()
                .filter_map(|id| Want::parse(id))
                .filter(|want| !matches!(want, Want::Post(_)))
                .collect(),
        )
    }

    /// What to keep.
    pub fn to_json(&self) -> String {
        let ids: Vec<String> = self.0.iter().map(Want::id).collect();
        serde_json::to_string(&ids).expect("a list of names is plain data")
    }

    /// Whether it is wanted.
    pub fn contains(&self, want: &Want) -> bool {
        self.0.contains(want)
    }

    /// Wants it, or no longer.
    pub fn toggle(&mut self, want: Want) {
        if self.contains(&want) {
            self.0.retain(|other| *other != want);
        } else {
            self.0.push(want);
        }
    }

    /// Everything that is wanted, saved posts first: they are small and were asked for by name.
    pub fn all(&self, saved: &Saved) -> Vec<Want> {
        let posts = saved.posts().iter().map(|post| Want::Post(post.slug.clone()));
        posts.chain(self.0.iter().cloned()).collect()
    }
}

/// What is held for a want; kept beside the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The want's name.
    pub id: String,
    /// The generation it is of.
    pub generation: String,
    /// Whether all of it is here.
    pub is_whole: bool,
    /// Posts that are held.
    pub post_count: u32,
    /// Bytes that are held.
    pub size_bytes: u64,
    /// Paths of the files.
    pub files: Vec<String>,
}

impl Record {
    /// Whether the want is held as this generation has it.
    pub fn is_current(&self, generation: &str) -> bool {
        self.is_whole && self.generation == generation
    }

    /// The records out of a JSON list; damaged ones are left out.
    pub fn parse_all(json: Option<&str>) -> Vec<Self> {
        kept(json)
    }

    /// What to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a record is plain data")
    }
}

/// The JSON list of all files that some record needs.
pub fn needed_files(records: &[Record]) -> String {
    let files: BTreeSet<&str> =
        records.iter().flat_map(|record| record.files.iter().map(String::as_str)).collect();
    serde_json::to_string(&files).expect("a list of paths is plain data")
}

/// How far saving is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// What is being saved.
    pub want: Want,
    /// Posts that are here.
    pub post_count: u32,
    /// Posts there are.
    pub total_posts: u32,
    /// Bytes that are here.
    pub size_bytes: u64,
    /// Bytes there are, as the library told before; 0 when it did not.
    pub total_bytes: u64,
}

impl Progress {
    /// The part that is here, in whole hundredths.
    pub fn percent(&self) -> u32 {
        let part = |done: u64, all: u64| (done * 100 / all.max(1)).min(100) as u32;
        match self.total_bytes {
            0 => part(self.post_count.into(), self.total_posts.into()),
            total => part(self.size_bytes, total),
        }
    }
}

/// The pages a reader has seen, newest first: they are to be there without a network after an update too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(Vec<String>);

/// Pages that are remembered.
const MAX_SEEN: usize = 60;

impl Seen {
    /// Reads what was kept; what is no path is left out.
    pub fn parse(json: Option<&str>) -> Self {
        Self(kept(json))
    }

    /// What to keep.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).expect("a list of paths is plain data")
    }

    /// Notes that the page at this path was seen; false when it was the last one already.
    pub fn note(&mut self, path: &str) -> bool {
        if self.0.first().is_some_and(|first| first == path) {
            return false;
        }
        self.0.retain(|other| other != path);
        self.0.insert(0, path.to_owned());
        self.0.truncate(MAX_SEEN);
        true
    }

    /// Their paths below the site's root.
    pub fn paths(&self) -> &[String] {
        &self.0
    }
}

fn kept<T: serde::de::DeserializeOwned>(json: Option<&str>) -> Vec<T> {
    entries_from_json(json.unwrap_or_default().as_bytes())
}

/// Whether bytes that are still to come have room, with a little to spare.
pub fn has_room(needed_bytes: u64, used_bytes: u64, quota_bytes: u64) -> bool {
    // A browser that tells nothing is tried.
    quota_bytes == 0 || needed_bytes + needed_bytes / 20 <= quota_bytes.saturating_sub(used_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use downlink_bundle::Neighbour;

    #[test]
    fn wants_have_names() {
        for want in [Want::Library, Want::Category("nlp".into()), Want::Post("a/b".into())] {
            assert_eq!(Want::parse(&want.id()), Some(want));
        }
        for id in ["", "category/", "post", "libraries", "tag/x"] {
            assert_eq!(Want::parse(id), None, "{id}");
        }
    }

    #[test]
    fn saved_posts_come_before_what_is_large() {
        let mut wanted = Wanted::parse(Some(r#"["category/nlp", 7, "nonsense", "post/x"]"#));
        wanted.toggle(Want::Library);
        let mut saved = Saved::default();
        saved.toggle(&Neighbour { slug: "adam".into(), title: "Adam".into(), language: String::new() });
        let ids: Vec<String> = wanted.all(&saved).iter().map(Want::id).collect();
        assert_eq!(ids, ["post/adam", "category/nlp", "library"]);
        wanted.toggle(Want::Category("nlp".into()));
        assert_eq!(Wanted::parse(Some(&wanted.to_json())), wanted);
        assert!(!wanted.contains(&Want::Category("nlp".into())));
    }

    #[test]
    fn pages_seen_again_move_to_the_front() {
        let mut seen = Seen::default();
        for path in ["a/", "b/", "a/"] {
            assert!(seen.note(path));
        }
        assert!(!seen.note("a/"));
        assert_eq!(seen.paths(), ["a/", "b/"]);
        assert!((0..200).all(|number| seen.note(&number.to_string())));
        assert_eq!(seen.paths().len(), MAX_SEEN);
    }

    #[test]
    fn damaged_records_are_left_out() {
        let record = Record { id: "library".into(), is_whole: true, ..Record::default() };
        let json = format!("[{}, {{\"id\": 7}}, null]", record.to_json());
        assert_eq!(Record::parse_all(Some(&json)), [record]);
    }

    #[test]
    fn a_file_of_two_records_stays_for_one() {
        let record = |files: &[&str]| Record {
            files: files.iter().map(|file| (*file).to_owned()).collect(),
            ..Record::default()
        };
        assert_eq!(needed_files(&[record(&["b", "a"]), record(&["b"])]), r#"["a","b"]"#);
    }

    #[test]
    fn progress_never_passes_the_whole() {
        let progress = Progress {
            want: Want::Library,
            post_count: 3,
            total_posts: 3,
            size_bytes: 120,
            total_bytes: 100,
        };
        assert_eq!(progress.percent(), 100);
        assert_eq!(Progress { post_count: 1, total_bytes: 0, ..progress }.percent(), 33);
    }

    #[test]
    fn room_is_only_missed_where_it_is_known() {
        assert!(has_room(1_000, 0, 0));
        assert!(has_room(1_000, 500, 2_000));
        assert!(!has_room(1_000, 1_000, 2_000));
    }
}
