//! Beginnings that so many words have that nobody could load them all.

use super::layout::Term;
use crate::format::{Fields, Group, MAX_PREFIX_FILES, Posting, Postings, space};
use downlink_text::is_word;
use std::collections::BTreeMap;

/// Terms that stand for all words with a beginning, for each that spreads over more than [`MAX_PREFIX_FILES`] files.
///
/// `starts` are those of the files that `terms`, ascending, are in.
pub(super) fn terms(terms: &[Term], starts: &[Vec<u8>]) -> Vec<Term> {
    let files = Group { starts: starts.to_vec(), names: Vec::new() };
    let mut found = Vec::new();
    add(terms, 0, &files, &mut found);
    found
}

/// Adds the terms for beginnings of `terms`, which share their first `shared` bytes.
fn add(terms: &[Term], shared: usize, files: &Group, found: &mut Vec<Term>) {
    let next_len = |term: &Term| term.key[shared..].chars().next().map(|c| shared + c.len_utf8());
    let mut rest = terms;
    while let Some(first) = rest.first() {
        let Some(end) = next_len(first) else {
            rest = &rest[1..];
            continue;
        };
        let prefix = &first.key[..end];
        let count = rest.partition_point(|term| term.key.starts_with(prefix));
        let (group, after) = rest.split_at(count);
        rest = after;
        if !prefix.starts_with(is_word) || files.files_of_prefix(prefix.as_bytes()).len() <= MAX_PREFIX_FILES
        {
            continue;
        }
        let key = format!("{}{prefix}", space::PREFIX);
        found.push(Term::of(key.into(), &merged(group), Vec::new()));
        add(group, end, files, found);
    }
}

/// What is known of the posts with any of the terms.
fn merged(terms: &[Term]) -> Vec<Posting> {
    let mut posts: BTreeMap<u32, Posting> = BTreeMap::new();
    for term in terms {
        let postings = Postings::read(term.post_count as usize, &term.postings).expect("it was just written");
        for posting in postings {
            let post =
                posts.entry(posting.post).or_insert(Posting { post: posting.post, ..Posting::default() });
            let shorter = |a: u8, b: u8| if a == 0 || b == 0 { a.max(b) } else { a.min(b) };
            post.fields = Fields(post.fields.0 | posting.fields.0);
            post.level = post.level.max(posting.level);
            post.title_len = shorter(post.title_len, posting.title_len);
            post.heading_len = shorter(post.heading_len, posting.heading_len);
        }
    }
    posts.into_values().collect()
}
