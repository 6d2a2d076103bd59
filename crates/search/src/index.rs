//! The library and what a query finds in it.

use crate::{
    marks::Marker,
    matcher::Matcher,
    needle::{Fit, Needle},
    query::Query,
    record::{Document, Record},
    vocabulary::Vocabulary,
};
use std::ops::Range;

/// Of the best coverage, what a record must have where none has all words.
const NEAR_BEST: f32 = 0.75;
/// Scores that lift a title that is the query, is it but for signs, holds it, or begins with it.
const IS_TITLE: f32 = 1_000.0;
const IS_TITLE_BUT_FOR_SIGNS: f32 = 500.0;
const IN_TITLE: f32 = 5.0;
const IN_TEXT: f32 = 0.5;
const BEGINS_TITLE: f32 = 0.25;

/// Records ready to be searched.
#[derive(Debug, Default)]
pub struct Index {
    documents: Vec<Document>,
    vocabulary: Vocabulary,
}

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// The best ones, the best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Whether no record has all that is wanted, so that these have a part of it.
    pub is_partial: bool,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The record's number: how many were added before it.
    pub record: u32,
    /// Higher is better; comparable within one query only.
    pub score: f32,
    /// Bytes to mark in the title as it was given, ascending and apart.
    pub title: Vec<Range<usize>>,
    /// Bytes to mark in the category.
    pub category: Vec<Range<usize>>,
    /// Bytes to mark in each tag.
    pub tags: Vec<Vec<Range<usize>>>,
    /// Bytes to mark in the excerpt.
    pub excerpt: Vec<Range<usize>>,
}

/// What one record has of a query.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    /// How many of the terms, a part of a term counting as a part.
    coverage: f32,
    score: f32,
}

impl Index {
    /// Appends records; they keep their numbers, in order of arrival from 0.
    ///
    /// Of equally good records those that were added first come first.
    pub fn extend(&mut self, records: impl IntoIterator<Item = Record>) {
        for record in records {
            let document = Document::of(record);
            self.vocabulary.add(self.documents.len() as u32, &document);
            self.documents.push(document);
        }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is nothing to search.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The record of a [`Hit`].
    pub fn record(&self, number: u32) -> Option<&Record> {
        self.documents.get(number as usize).map(|document| &document.record)
    }

    /// The up to `limit` best records that have all that `query` wants, or the most of it if none has all.
    pub fn search(&self, query: &Query, limit: usize) -> Results {
        let mut standings = vec![Standing::default(); self.documents.len()];
        let mut matchers = Vec::new();
        let mut pieces = Vec::new();
        for term in &query.terms {
            let mut matcher = Matcher::new(term);
            if !self.stand_as_one(&mut matcher, &mut standings) {
                pieces.push(matcher.pieces());
            }
            matchers.push(matcher);
        }
        for (standing, document) in standings.iter_mut().zip(&self.documents) {
            if query.excluded.iter().any(|needle| needle.is_in(document)) {
                *standing = Standing { coverage: f32::NEG_INFINITY, score: 0.0 };
            }
        }
        for pieces in &pieces {
            self.stand_in_pieces(pieces, &mut standings);
        }

        let wanted = query.terms.len() as f32;
        let best = standings.iter().map(|standing| standing.coverage).fold(0.0, f32::max);
        if best == 0.0 {
            return Results::default();
        }
        let least = if best == wanted { wanted } else { best * NEAR_BEST };
        self.lift_titles(query, &mut standings);
        let mut found: Vec<(u32, Standing)> =
            (0..).zip(standings).filter(|(_, standing)| standing.coverage >= least).collect();
        let total = found.len();
        found.sort_unstable_by(|(a_record, a), (b_record, b)| {
            let by_coverage = b.coverage.total_cmp(&a.coverage);
            by_coverage.then_with(|| b.score.total_cmp(&a.score)).then(a_record.cmp(b_record))
        });
        found.truncate(limit);
        let marker = Marker { matchers: &matchers, pieces: &pieces };
        let hit = |(record, standing): (u32, Standing)| {
            marker.hit(record, &self.documents[record as usize], standing.score)
        };
        Results { hits: found.into_iter().map(hit).collect(), total, is_partial: best < wanted }
    }

    /// Adds what records have of a whole term; whether any has it.
    fn stand_as_one<'a>(&'a self, matcher: &mut Matcher<'a>, standings: &mut [Standing]) -> bool {
        let mut scores: Vec<f32> = self.documents.iter().map(|document| matcher.score(document)).collect();
        matcher.expand(&self.vocabulary, scores.iter().filter(|&&score| score > 0.0).count(), scores.len());
        for ((record, document), score) in (0..).zip(&self.documents).zip(&mut scores) {
            if *score == 0.0 {
                *score = matcher.score_otherwise(record, document);
            }
        }
        let mut is_anywhere = false;
        for (standing, score) in standings.iter_mut().zip(scores).filter(|(_, score)| *score > 0.0) {
            is_anywhere = true;
            standing.coverage += 1.0;
            standing.score += score;
        }
        is_anywhere
    }

    /// Adds what records have of the pieces of a term that stands nowhere as a whole.
    fn stand_in_pieces(&self, pieces: &[Needle], standings: &mut [Standing]) {
        for (standing, document) in standings.iter_mut().zip(&self.documents) {
            let (share, score) = Matcher::share_of(pieces, document);
            standing.coverage += share;
            standing.score += score;
        }
    }

    /// Lifts the records that have the query as one piece, in the title above all.
    fn lift_titles(&self, query: &Query, standings: &mut [Standing]) {
        let whole = Needle::new(&query.text, Fit::Inner);
        fn letters(text: &str) -> impl Iterator<Item = char> {
            text.chars().filter(|c| c.is_alphanumeric())
        }
        let found = standings.iter_mut().zip(&self.documents).filter(|(standing, _)| standing.score > 0.0);
        for (standing, document) in found {
            let title = document.title();
            if title.trim() == query.text {
                standing.score += IS_TITLE;
            } else if letters(title).eq(letters(&query.text)) && title.contains(char::is_alphanumeric) {
                standing.score += IS_TITLE_BUT_FOR_SIGNS;
            }
            if title.starts_with(&query.text) {
                standing.score += BEGINS_TITLE;
            }
            if query.terms.len() > 1
                && let Some((place, _)) = whole.places(document).next()
            {
                standing.score += if place.start < title.len() { IN_TITLE } else { IN_TEXT };
            }
        }
    }
}

#[cfg(test)]
mod tests;
