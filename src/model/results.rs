//! What a search shows, as plain data.

use crate::model::channels::Channel;
use downlink_search::{Answer, Card, Needle, Offer};

/// Text in pieces, each with whether it is marked.
pub type Pieces = Vec<(bool, String)>;

/// Hits on a page of results; the dialog shows the first ones.
pub const RESULTS_PAGE_SIZE: usize = 20;

/// A post that was found, ready to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its card.
    pub card: Card,
    /// Its category's name and hue.
    pub channel: Channel,
    /// Its title.
    pub title: Pieces,
    /// Those of its tags that were hit.
    pub tags: Vec<Pieces>,
}

/// The part of a post that answers a query best.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The id and the text of its heading; empty above the first one.
    pub heading: (String, String),
    /// Some text of it.
    pub text: Pieces,
}

/// What there is to say about the hits of a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tidings {
    /// All hits.
    pub total: usize,
    /// Whether no post has all that is wanted.
    pub is_partial: bool,
    /// What stands nowhere.
    pub missing: Vec<String>,
    /// What was taken for something else: as typed, as meant.
    pub corrected: Vec<(String, String)>,
    /// What to search for instead.
    pub offers: Vec<Offer>,
    /// Where only titles and labels of some posts were looked at: how many.
    pub looked_at: Option<u32>,
    /// Whether parts of the index could not be had.
    pub is_incomplete: bool,
}

impl Row {
    /// A row about a post, with what was found in its title and tags marked.
    pub fn new(card: Card, channel: Channel, needles: &[Needle]) -> Self {
        let title = pieces(&card.title, needles);
        let tags = card.tags.iter().map(|tag| pieces(tag, needles));
        let tags = tags.filter(|tag| tag.iter().any(|(is_marked, _)| *is_marked)).collect();
        Self { card, channel, title, tags }
    }
}

impl Tidings {
    /// What an answer says besides its hits.
    pub fn of(answer: &Answer) -> Self {
        Self {
            total: answer.total as usize,
            is_partial: answer.is_partial,
            missing: answer.missing.clone(),
            corrected: answer.corrected.clone(),
            offers: answer.offers.clone(),
            looked_at: None,
            is_incomplete: answer.is_incomplete,
        }
    }
}

/// A text with the needles in it marked.
pub fn pieces(text: &str, needles: &[Needle]) -> Pieces {
    marked(text, &downlink_search::marks(text, needles))
}

/// A text with these bytes of it marked.
pub fn marked(text: &str, ranges: &[std::ops::Range<usize>]) -> Pieces {
    let pieces = downlink_search::marked(text, ranges);
    pieces.into_iter().map(|(is_marked, piece)| (is_marked, piece.to_owned())).collect()
}

/// The better order `new`, but with what the reader already points at where it is: `shown` comes first, as it stands,
/// as far as it is still among `new`.
pub fn in_place<T: Clone>(shown: &[T], new: Vec<T>, is_same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let kept = shown.iter().filter_map(|old| new.iter().find(|hit| is_same(old, hit)));
    let mut hits: Vec<T> = kept.cloned().collect();
    let others = new.into_iter().filter(|hit| !shown.iter().any(|old| is_same(old, hit)));
    hits.extend(others);
    hits
}

/// `query` with the filter `name:value`, or without it where it has it.
pub fn toggled(query: &str, name: &str, value: &str) -> String {
    let filter = format!("{name}:{value}");
    let words: Vec<&str> = query.split_whitespace().collect();
    if has_filter(query, name, value) {
        let others = words.into_iter().filter(|word| !word.eq_ignore_ascii_case(&filter));
        return others.collect::<Vec<_>>().join(" ");
    }
    words.into_iter().chain([filter.as_str()]).collect::<Vec<_>>().join(" ")
}

/// Whether `query` has the filter `name:value`.
pub fn has_filter(query: &str, name: &str, value: &str) -> bool {
    let filter = format!("{name}:{value}");
    query.split_whitespace().any(|word| word.eq_ignore_ascii_case(&filter))
}

/// The filters in `query` other than those of categories, as they were typed.
pub fn other_filters(query: &str) -> Vec<(String, String)> {
    let filters = query.split_whitespace().filter_map(|word| word.split_once(':'));
    let others =
        filters.filter(|(name, value)| matches!(*name, "tag" | "after" | "before") && !value.is_empty());
    others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::{has_filter, in_place, other_filters, toggled};

    #[test]
    fn what_is_shown_keeps_its_place() {
        let hits = in_place(&[3, 1, 9], vec![1, 2, 3, 4], |a, b| a == b);
        assert_eq!(hits, [3, 1, 2, 4]);
        assert_eq!(in_place(&[], vec![1, 2], |a, b| a == b), [1, 2]);
    }

    #[test]
    fn filters_are_set_and_taken_back() {
        let with = toggled("线性 attention", "category", "nlp");
        assert_eq!(with, "线性 attention category:nlp");
        assert!(has_filter(&with, "category", "NLP"));
        assert_eq!(toggled(&with, "category", "nlp"), "线性 attention");
        assert_eq!(toggled("", "category", "nlp"), "category:nlp");
    }

    #[test]
    fn other_filters_are_told() {
        let filters = other_filters("a tag:rnn std::vec after:2025-01 before: category:nlp");
        let filters: Vec<(&str, &str)> =
            filters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(filters, [("tag", "rnn"), ("after", "2025-01")]);
    }
}
