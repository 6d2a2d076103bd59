//! The order of what was found.
//!
//! Each term adds its rarity times what a post has of it: the idf and the saturated, weighted, length-normalised
//! frequency of BM25F, the second of which is worked out while writing. Source: Robertson and Zaragoza, “The
//! Probabilistic Relevance Framework: BM25 and Beyond” (2009). On top of that comes what titles and headings say.

use super::{
    dates,
    matches::{Match, Matches},
    sequence,
};
use crate::{
    files::{Files, Pending, Term},
    format::space,
    query::{Filters, Query},
};
use std::{collections::BTreeMap, ops::Range};

/// Lifts the post whose title is the query above all others.
const IS_TITLE: f32 = 1_000.0;
/// What a title with all of the query is worth, of the query's rarity, the fuller the title the more.
const IN_TITLE: f32 = 3.0;
/// What a heading that is the query is worth, and one that has it among other words.
const IS_HEADING: f32 = 3.0;
const IN_HEADING: f32 = 1.0;
/// What having all terms in one piece is worth, and what with a word more between them.
const TOGETHER: f32 = 0.7;
const NEAR: f32 = 0.4;
/// Of the best coverage, what a post must have where none has all terms.
const NEAR_BEST: f32 = 0.75;

/// The best posts.
pub(super) struct Ranked {
    /// The best posts and their scores, the best first.
    pub(super) posts: Vec<(u32, f32)>,
    pub(super) total: u32,
    pub(super) is_partial: bool,
}

/// Which posts count at all.
pub(super) struct Filter {
    posts: Range<u32>,
    /// Posts of which each list must have one.
    wanted: Vec<Vec<u32>>,
    excluded: Vec<Matches>,
}

impl Filter {
    pub(super) fn new(files: &Files, filters: &Filters) -> Result<Self, Pending> {
        let labelled = |space: char, label: &String| files.term(&format!("{space}{label}"));
        let categories: Vec<_> =
            filters.categories.iter().map(|label| labelled(space::CATEGORY, label)).collect();
        let tags: Vec<_> = filters.tags.iter().map(|label| labelled(space::TAG, label)).collect();
        let posts = dates::posts(files, filters);
        let numbers = |term: Option<Term<'_>>| -> Vec<u32> {
            term.iter().flat_map(Term::postings).map(|posting| posting.post).collect()
        };
        let mut wanted = Vec::new();
        if !categories.is_empty() {
            let mut any = Vec::new();
            for term in categories {
                any.extend(numbers(term?));
            }
            any.sort_unstable();
            wanted.push(any);
        }
        for term in tags {
            wanted.push(numbers(term?));
        }
        Ok(Self { posts: posts?, wanted, excluded: Vec::new() })
    }

    pub(super) fn exclude(&mut self, lists: impl Iterator<Item = Matches>) {
        self.excluded.extend(lists);
    }

    /// Excludes the same posts but asks for no label and no date.
    pub(super) fn without_labels_and_dates(self, files: &Files) -> Self {
        Self { posts: 0..files.manifest.post_count, wanted: Vec::new(), ..self }
    }

    fn lets_through(&self, post: u32) -> bool {
        self.posts.contains(&post)
            && self.wanted.iter().all(|list| list.binary_search(&post).is_ok())
            && self.excluded.iter().all(|list| list.find(post).is_none())
    }
}

/// What a post has of a query.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    coverage: f32,
    score: f32,
    /// Of the title with all terms; 0 where there is none.
    title_len: u8,
    /// The longest of the shortest headings with each term, where every term has one.
    heading_len: u8,
    /// Whether all terms stand just as typed where they stand in the title.
    is_exact: bool,
}

/// The `limit` best posts with all of the query, or the most of it if none has all.
pub(super) fn rank(
    files: &Files,
    query: &Query,
    terms: &[Matches],
    filter: &Filter,
    limit: usize,
) -> Result<Ranked, Pending> {
    let post_count = files.manifest.post_count as f32;
    if terms.is_empty() {
        return Ok(newest(files, query, filter, limit));
    }
    let rarity: Vec<f32> = terms
        .iter()
        .map(|term| {
            let count = term.post_count as f32;
            (1.0 + (post_count - count + 0.5).max(0.5) / (count + 0.5)).ln()
        })
        .collect();
    let wanted = terms.len() as f32;
    let mut found = with_all(terms, &rarity, filter);
    let is_partial = found.iter().all(|(_, standing)| standing.coverage < wanted);
    if is_partial {
        if found.is_empty() {
            found = with_any(terms, &rarity, filter);
        }
        let best = found.iter().map(|(_, standing)| standing.coverage).fold(0.0, f32::max);
        found.retain(|(_, standing)| standing.coverage >= best * NEAR_BEST);
    } else {
        found.retain(|(_, standing)| standing.coverage >= wanted);
    }
    let whole: f32 = rarity.iter().sum();
    let together =
        if terms.len() > 1 { sequence::together(files, &query.pieces) } else { Matches::default() };
    let mut scored: Vec<(u32, f32, f32)> = found
        .into_iter()
        .map(|(post, standing)| {
            let piece = together.find(post);
            let nearness = piece.map_or(0.0, |piece| if piece.is_exact { TOGETHER } else { NEAR });
            let worth = titled(query, terms.len(), &standing, piece) + nearness;
            (post, standing.coverage, standing.score + whole * worth)
        })
        .collect();
    let total = scored.len() as u32;
    let better = |a: &(u32, f32, f32), b: &(u32, f32, f32)| {
        b.1.total_cmp(&a.1).then_with(|| b.2.total_cmp(&a.2)).then_with(|| b.0.cmp(&a.0))
    };
    if limit < scored.len() {
        scored.select_nth_unstable_by(limit, better);
        scored.truncate(limit);
    }
    scored.sort_unstable_by(better);
    let posts = scored.into_iter().map(|(post, _, score)| (post, score)).collect();
    Ok(Ranked { posts, total, is_partial })
}

/// What title and headings say of a post that has the whole query in one of them.
///
/// `piece` is what is known of the query in one piece, which several terms must make to be a heading.
fn titled(query: &Query, term_count: usize, standing: &Standing, piece: Option<&Match>) -> f32 {
    let count = f32::from(query.token_count.max(1));
    let mut worth = 0.0;
    if standing.title_len > 0 {
        let is_whole = standing.is_exact && standing.title_len == query.token_count;
        worth += if is_whole { IS_TITLE } else { 0.0 };
        worth += IN_TITLE * (count / f32::from(standing.title_len)).min(1.0);
    }
    let heading_len =
        if term_count > 1 { piece.map_or(0, |piece| piece.heading_len) } else { standing.heading_len };
    if heading_len > 0 {
        let is_whole = heading_len <= query.token_count;
        worth += if is_whole { IS_HEADING } else { IN_HEADING * (count / f32::from(heading_len)).min(1.0) };
    }
    worth
}

/// Whether there is a post that all terms match in full.
pub(super) fn has_post(terms: &[&Matches], filter: &Filter) -> bool {
    let Some((first, others)) = terms.split_first() else { return false };
    first.posts.iter().any(|found| {
        let others = || others.iter().filter_map(|term| term.find(found.post));
        found.coverage == 1.0
            && filter.lets_through(found.post)
            && others().filter(|other| other.coverage == 1.0).count() == terms.len() - 1
    })
}

/// The posts that all terms match, ascending.
fn with_all(terms: &[Matches], rarity: &[f32], filter: &Filter) -> Vec<(u32, Standing)> {
    let Some(rarest) = (0..terms.len()).min_by_key(|term| terms[*term].posts.len()) else {
        return Vec::new();
    };
    let mut at = vec![0; terms.len()];
    let mut found = Vec::with_capacity(terms[rarest].posts.len());
    'posts: for candidate in &terms[rarest].posts {
        let post = candidate.post;
        if !filter.lets_through(post) {
            continue;
        }
        let mut standing =
            Standing { title_len: u8::MAX, heading_len: 1, is_exact: true, ..Standing::default() };
        let mut has_heading = true;
        for ((term, at), rarity) in terms.iter().zip(&mut at).zip(rarity) {
            let posts = &term.posts[*at..];
            // Lists are walked through together; a long one is leapt over.
            *at += posts.partition_point(|other| other.post < post);
            let Some(other) = term.posts.get(*at).filter(|other| other.post == post) else { continue 'posts };
            standing.coverage += other.coverage;
            standing.score += rarity * other.score;
            standing.title_len = standing.title_len.min(other.title_len);
            standing.is_exact &= other.is_exact;
            has_heading &= other.heading_len > 0;
            standing.heading_len = standing.heading_len.max(other.heading_len);
        }
        if !has_heading {
            standing.heading_len = 0;
        }
        found.push((post, standing));
    }
    found
}

/// The posts that any term matches.
fn with_any(terms: &[Matches], rarity: &[f32], filter: &Filter) -> Vec<(u32, Standing)> {
    let mut found: BTreeMap<u32, Standing> = BTreeMap::new();
    for (term, rarity) in terms.iter().zip(rarity) {
        for matched in &term.posts {
            let standing = found.entry(matched.post).or_default();
            standing.coverage += matched.coverage;
            standing.score += rarity * matched.score;
        }
    }
    found.into_iter().filter(|(post, _)| filter.lets_through(*post)).collect()
}

/// All posts that the filters let through, the newest first, where nothing else is asked for.
fn newest(files: &Files, query: &Query, filter: &Filter, limit: usize) -> Ranked {
    let is_asked = query.filters != Filters::default();
    let mut posts: Vec<u32> =
        (0..files.manifest.post_count).rev().filter(|post| is_asked && filter.lets_through(*post)).collect();
    let total = posts.len() as u32;
    posts.truncate(limit);
    Ranked { posts: posts.into_iter().map(|post| (post, 0.0)).collect(), total, is_partial: false }
}
