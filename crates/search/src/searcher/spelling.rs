//! How what stands nowhere may have been meant, for a reader to choose.

use super::{near, sequence};
use crate::{
    files::{Files, Pending},
    query::{Piece, Term, TermKind},
};

/// Characters tried in the place of a wrong one: those that most posts have there.
const TRIED: usize = 8;
/// Pairs with one beginning that are looked at.
const MAX_PAIRS: usize = 4_000;

/// What stands in the library and is nearest to `term`, as a reader would type it.
pub(super) fn nearest(files: &Files, term: &Term) -> Result<Option<String>, Pending> {
    match term.kind {
        TermKind::Han => han(files, &term.pieces),
        TermKind::Word { .. } => near::nearest(files, &term.pieces[0].text),
        TermKind::Identifier { .. } => words(files, &term.pieces),
        TermKind::Phrase { .. } => unquoted(files, term),
    }
}

/// A name with those of its parts that stand nowhere spelled otherwise.
fn words(files: &Files, pieces: &[Piece]) -> Result<Option<String>, Pending> {
    let mut words = Vec::new();
    for piece in pieces {
        if files.term(&piece.text)?.is_some() {
            words.push(piece.text.clone());
        } else {
            words.extend(near::nearest(files, &piece.text)?);
        }
    }
    Ok((!words.is_empty()).then(|| words.join(" ")))
}

/// A phrase without its quotes, where its words stand in the library.
fn unquoted(files: &Files, term: &Term) -> Result<Option<String>, Pending> {
    for piece in term.pieces.iter().filter(|piece| !piece.is_han) {
        if files.term(&piece.text)?.is_none() {
            return Ok(None);
        }
    }
    let runs = sequence::needles(&term.pieces);
    Ok((runs.len() > 1).then(|| runs.join(" ")))
}

/// A run with one other character, or else the longest part of it that stands in the library.
fn han(files: &Files, pieces: &[Piece]) -> Result<Option<String>, Pending> {
    let chars: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let mut stands = Vec::new();
    for pair in chars.windows(2) {
        stands.push(files.term(&pair.concat())?.is_some());
    }
    let mut best: Option<(usize, String)> = None;
    for (place, _) in stands.iter().enumerate().filter(|(_, stands)| !**stands) {
        for (count, text) in with_other(files, pieces, place + 1)? {
            if best.as_ref().is_none_or(|(most, _)| count > *most) {
                best = Some((count, text));
            }
        }
        // A wrong character makes two pairs wrong; the next one is the same character.
        if best.is_some() {
            break;
        }
    }
    Ok(best.map(|(_, text)| text).or_else(|| longest(&chars, &stands)))
}

/// The runs that stand in the library with another character at `place`, and in how many posts.
fn with_other(files: &Files, pieces: &[Piece], place: usize) -> Result<Vec<(usize, String)>, Pending> {
    let before = &pieces[place - 1].text;
    let pairs = files.terms_beginning_with(before, MAX_PAIRS)?;
    let mut others: Vec<(usize, &str)> = pairs
        .iter()
        .filter_map(|(key, term)| Some((term.found.post_count, key.strip_prefix(before.as_str())?)))
        .collect();
    others.retain(|(_, other)| other.chars().count() == 1);
    others.sort_unstable_by(|a, b| b.cmp(a));
    let runs: Vec<_> = others
        .into_iter()
        .take(TRIED)
        .map(|(_, other)| {
            let mut pieces = pieces.to_vec();
            pieces[place].text = other.to_owned();
            let found = sequence::han_in_one_piece(files, &pieces)?;
            // Most pairs are no word; one in a title or heading probably is.
            let is_word = pieces.len() > 2
                || found.posts.iter().any(|found| found.title_len > 0 || found.heading_len > 0);
            let count = if is_word { found.post_count } else { 0 };
            Ok((count, pieces.into_iter().map(|piece| piece.text).collect()))
        })
        .collect();
    let runs = runs.into_iter().collect::<Result<Vec<(usize, String)>, Pending>>()?;
    Ok(runs.into_iter().filter(|(count, _)| *count > 0).collect())
}

/// The longest part whose pairs all stand in the library.
fn longest(chars: &[&str], stands: &[bool]) -> Option<String> {
    let mut start = 0;
    let mut best = 0..0;
    for (place, stands) in stands.iter().enumerate() {
        if !stands {
            start = place + 1;
        } else if place + 1 - start > best.len() {
            best = start..place + 1;
        }
    }
    (!best.is_empty()).then(|| chars[best.start..=best.end].concat())
}
