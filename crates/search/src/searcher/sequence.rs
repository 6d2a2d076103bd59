//! Terms of several pieces that stand one after the other: runs of Han characters, identifiers, phrases.

use super::{
    Evaluated,
    matches::{Match, Matches, shorter},
    row::{in_one_piece, steps},
    word,
};
use crate::{
    files::{Files, Pending},
    format::space,
    query::{self, Piece},
};

/// What an identifier's parts are worth where they stand apart, of 1.
const PARTS: f32 = 0.4;
/// What a name is worth where it is written in one, and where it may have had another sign, of 1.
const JOINED: f32 = 0.8;
const NAME: f32 = 0.5;
/// Of a run that stands nowhere, the share of its pairs that a post must have.
const MIN_PAIRS: f32 = 0.5;
/// What having all pairs is worth, of having them in one piece.
const PAIRS: f32 = 0.9;
/// Places that a phrase may have more than was typed, between words: words in camel case take several.
const SLACK: u32 = 2;

/// The posts with a run of Han characters.
pub(super) fn han(files: &Files, pieces: &[Piece]) -> Result<Evaluated, Pending> {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let found = han_in_one_piece(files, pieces)?;
    if !found.is_empty() || pieces.len() < 3 {
        return Ok(Evaluated { matches: found, needles: vec![text], corrected: None });
    }
    in_pairs(files, pieces)
}

/// The posts with a run of Han characters just so.
pub(super) fn han_in_one_piece(files: &Files, pieces: &[Piece]) -> Result<Matches, Pending> {
    let key = match pieces {
        [single] => format!("{}{}", space::SINGLE, single.text),
        [first, second] => format!("{}{}", first.text, second.text),
        _ => return in_one_piece(files, &steps(pieces), 0),
    };
    Ok(files.term(&key)?.map_or_else(Matches::default, |term| Matches::of(term.postings(), 1.0)))
}

/// The posts with words joined by signs: just so, in one word, or else its parts anywhere.
pub(super) fn identifier(files: &Files, term: &query::Term, is_open: bool) -> Result<Evaluated, Pending> {
    let pieces = term.pieces.as_slice();
    if let Some(name) = &term.name {
        let found = named(files, name, is_open)?;
        if !found.matches.is_empty() {
            return Ok(found);
        }
    }
    let joined: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let just_so = in_one_piece(files, &steps(pieces), 0);
    let in_one = files.term(&joined);
    let mut found = just_so?;
    if let Some(term) = in_one? {
        found = found.or(Matches::of(term.postings(), JOINED));
    }
    let mut needles: Vec<String> = pieces.iter().map(|piece| piece.text.clone()).collect();
    needles.push(joined);
    if !found.is_empty() {
        return Ok(Evaluated { matches: found, needles, corrected: None });
    }
    let last = pieces.len() - 1;
    let parts: Vec<_> = pieces
        .iter()
        .enumerate()
        .map(|(place, piece)| word::word(files, &piece.text, is_open && place == last))
        .collect();
    let mut lists = Vec::new();
    for part in parts {
        let part = part?;
        needles.extend(part.needles);
        lists.push(part.matches);
    }
    Ok(Evaluated { matches: all_of(&lists), needles, corrected: None })
}

/// The posts with a name that has `_` between its words, or the same name written in another way.
fn named(files: &Files, name: &str, is_open: bool) -> Result<Evaluated, Pending> {
    let joined = name.replace('_', "");
    let exact = files.term(name);
    let in_one = files.term(&joined);
    let going_on = if is_open { word::beginning_with(files, name) } else { Ok(Matches::default()) };
    let mut found = exact?.map_or_else(Matches::default, |term| Matches::of(term.postings(), 1.0));
    if let Some(term) = in_one? {
        found = found.or(Matches::of(term.postings(), NAME));
    }
    let needles = vec![name.to_owned(), joined];
    Ok(Evaluated { matches: found.or(going_on?), needles, corrected: None })
}

/// The posts with what stood in quotes.
pub(super) fn phrase(files: &Files, pieces: &[Piece], is_open: bool) -> Result<Evaluated, Pending> {
    let needles = needles(pieces);
    if let [piece] = pieces {
        if !piece.is_han && is_open {
            return word::word(files, &piece.text, true);
        }
        let key = if piece.is_han { format!("{}{}", space::SINGLE, piece.text) } else { piece.text.clone() };
        let term = files.term(&key)?;
        let matches = term.map_or_else(Matches::default, |term| Matches::of(term.postings(), 1.0));
        return Ok(Evaluated { matches, needles, corrected: None });
    }
    let mut steps = steps(pieces);
    if is_open && let Some(last) = steps.last_mut() {
        last.is_open = !pieces[pieces.len() - 1].is_han;
    }
    Ok(Evaluated { matches: in_one_piece(files, &steps, SLACK)?, needles, corrected: None })
}

/// The posts in which all that is wanted stands in one piece, as far as the files that are here tell.
pub(super) fn together(files: &Files, pieces: &[Piece]) -> Matches {
    files.peeking(|| in_one_piece(files, &steps(pieces), SLACK)).unwrap_or_default()
}

/// Runs of Han characters and words to mark.
pub(super) fn needles(pieces: &[Piece]) -> Vec<String> {
    let mut needles: Vec<String> = Vec::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        match (before, needles.last_mut()) {
            (Some(before), Some(last))
                if before.is_han && piece.is_han && before.position + 1 == piece.position =>
            {
                last.push_str(&piece.text);
            }
            _ => needles.push(piece.text.clone()),
        }
        before = Some(piece);
    }
    needles
}

/// The posts with enough of the pairs of a run that stands nowhere in one piece.
fn in_pairs(files: &Files, pieces: &[Piece]) -> Result<Evaluated, Pending> {
    let pairs: Vec<String> =
        pieces.windows(2).map(|pair| format!("{}{}", pair[0].text, pair[1].text)).collect();
    let terms: Vec<_> = pairs.iter().map(|pair| files.term(pair)).collect();
    let mut lists = Vec::new();
    let mut needles = Vec::new();
    for (pair, term) in pairs.iter().zip(terms) {
        if let Some(term) = term? {
            lists.push(Matches::of(term.postings(), 1.0));
            needles.push(pair.clone());
        }
    }
    let total = pairs.len() as f32;
    let mut held: Vec<Match> = Vec::new();
    let mut all: Vec<Match> = lists.into_iter().flat_map(|list| list.posts).collect();
    all.sort_by_key(|found| found.post);
    for group in all.chunk_by(|a, b| a.post == b.post) {
        let share = group.len() as f32 / total;
        if share >= MIN_PAIRS {
            let mean = group.iter().map(|found| found.score).sum::<f32>() / group.len() as f32;
            let (coverage, score) = (PAIRS * share, PAIRS * share * mean);
            held.push(Match { coverage, score, title_len: 0, heading_len: 0, ..group[0] });
        }
    }
    let matches = Matches { post_count: held.len(), posts: held };
    Ok(Evaluated { matches, needles, corrected: None })
}

/// The posts that are in all lists.
fn all_of(lists: &[Matches]) -> Matches {
    let Some((first, others)) = lists.split_first() else { return Matches::default() };
    let joined = first.posts.iter().filter_map(|found| {
        let mut all = *found;
        for other in others {
            let other = other.find(found.post)?;
            all.score += other.score;
            all.title_len = if all.title_len > 0 && other.title_len > 0 { all.title_len } else { 0 };
            all.heading_len = if all.heading_len > 0 && other.heading_len > 0 {
                shorter(all.heading_len, other.heading_len)
            } else {
                0
            };
        }
        all.score *= PARTS / lists.len() as f32;
        Some(all)
    });
    let posts: Vec<Match> = joined.collect();
    Matches { post_count: posts.len(), posts }
}
