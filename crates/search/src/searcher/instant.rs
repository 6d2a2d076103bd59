//! What can be told before anything is loaded for a query.

use super::Hit;
use crate::{
    files::Files,
    format::Card,
    query::{Filters, MonthOrDay, Query},
};
use downlink_text::normalize;

/// The posts whose titles, tags and categories have all of the query, and how many were looked at.
///
/// What is excluded may stand in a text, of which nothing is known yet: then there are none.
pub(super) fn search(files: &Files, query: &Query, limit: usize) -> (Vec<Hit>, u32) {
    let words: Vec<&str> = query.text.split_whitespace().collect();
    let mut seen = 0;
    let mut hits: Vec<Hit> = Vec::new();
    for (post, card) in files.cards() {
        seen += 1;
        if !words.is_empty()
            && query.excluded.is_empty()
            && passes(card, &query.filters)
            && let Some(score) = score(card, &query.text, &words)
        {
            hits.push(Hit { post, score, card: card.clone() });
        }
    }
    // Stable: of equals the newer one comes first.
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    hits.truncate(limit);
    (hits, seen)
}

/// Whether a post passes the filters, as far as its card tells; a category's name is not on it.
fn passes(card: &Card, filters: &Filters) -> bool {
    let is_wanted = |label: &String, names: &[String]| names.iter().any(|name| normalize(name) == *label);
    let category = std::slice::from_ref(&card.category);
    (filters.categories.is_empty() || filters.categories.iter().any(|label| is_wanted(label, category)))
        && filters.tags.iter().all(|label| is_wanted(label, &card.tags))
        && (filters.after.is_none() || MonthOrDay::parse(&card.date) >= filters.after)
        && filters.before.is_none_or(|before| MonthOrDay::parse(&card.date) < Some(before))
}

fn score(card: &Card, text: &str, words: &[&str]) -> Option<f32> {
    let title = normalize(&card.title);
    let in_labels = |word: &str| {
        normalize(&card.category).contains(word) || card.tags.iter().any(|tag| normalize(tag).contains(word))
    };
    let mut score = 0.0;
    for word in words {
        score += if title.contains(word) {
            2.0
        } else if in_labels(word) {
            1.0
        } else {
            return None;
        };
    }
    score += if title == text {
        4.0
    } else if title.starts_with(text) {
        2.0
    } else {
        0.0
    };
    Some(score)
}
