//! Terms of several pieces that stand one after the other: runs of Han characters, identifiers, phrases.

use super::{
    Evaluated,
    matches::{Match, Matches, shorter},
    word,
};
use crate::{
    files::{Files, Pending, Term},
    format::{Fields, Positions, Posting, space},
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
/// What a phrase is worth that has more between its words than was typed, of 1.
const LOOSE: f32 = 0.6;
/// Words with the same beginning that may end a phrase.
const MAX_ENDINGS: usize = 24;
/// How soon repeats of a phrase stop counting.
const SATURATION: f32 = 1.5;

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

/// A term that must stand at a certain place after the one before.
#[derive(Debug)]
struct Step {
    key: String,
    /// Places from the step before; 0 for the first.
    gap: u32,
    /// Whether the place is exact: Han characters that touch.
    is_exact: bool,
    /// Whether words that go on count too.
    is_open: bool,
}

/// What to look up for pieces in a row: words, and for runs of Han characters the fewest pairs that hold them all.
///
/// Pairs that do not overlap are enough, since places tell whether characters touch.
fn steps(pieces: &[Piece]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut last_place = pieces.first().map_or(0, |piece| piece.position);
    let mut push = |key: String, place: u32, is_exact: bool| {
        steps.push(Step { key, gap: place - last_place, is_exact, is_open: false });
        last_place = place;
    };
    let mut rest = pieces;
    while let Some(first) = rest.first() {
        if !first.is_han {
            push(first.text.clone(), first.position, false);
            rest = &rest[1..];
            continue;
        }
        let touches = |pair: &&[Piece]| pair[1].is_han && pair[0].position + 1 == pair[1].position;
        let len = 1 + rest.windows(2).take_while(touches).count();
        let (run, after) = rest.split_at(len);
        rest = after;
        if let [single] = run {
            // A character between words has no positions; its neighbours have to do.
            if pieces.len() == 1 {
                push(single.text.clone(), single.position, false);
            }
            continue;
        }
        let last = len - 2;
        let places = (0..=last).step_by(2).chain((last % 2 == 1).then_some(last));
        for place in places {
            push(format!("{}{}", run[place].text, run[place + 1].text), run[place].position, place > 0);
        }
    }
    steps
}

/// The posts in which the steps stand one after the other, with up to `slack` places more between words.
fn in_one_piece(files: &Files, steps: &[Step], slack: u32) -> Result<Matches, Pending> {
    let terms: Vec<Result<Vec<Term<'_>>, Pending>> = steps.iter().map(|step| endings(files, step)).collect();
    let terms = terms.into_iter().collect::<Result<Vec<_>, _>>()?;
    if terms.is_empty() || terms.iter().any(Vec::is_empty) {
        return Ok(Matches::default());
    }
    let postings: Vec<Vec<Vec<Posting>>> =
        terms.iter().map(|terms| terms.iter().map(|term| term.postings().collect()).collect()).collect();
    let candidates = common(&postings);
    if candidates.is_empty() {
        return Ok(Matches::default());
    }
    if let [only] = postings.as_slice() {
        return Ok(Matches::of(only.concat().into_iter(), 1.0));
    }
    let positions: Vec<Vec<_>> =
        terms.iter().map(|terms| terms.iter().map(|term| files.positions(term)).collect()).collect();
    let mut cursors: Vec<Vec<Cursor<'_>>> = Vec::new();
    for (positions, postings) in positions.into_iter().zip(&postings) {
        let mut of_step = Vec::new();
        for (positions, postings) in positions.into_iter().zip(postings) {
            if let Some(positions) = positions? {
                of_step.push(Cursor { postings, at: 0, positions });
            }
        }
        cursors.push(of_step);
    }
    let mut matches = Matches::default();
    let mut row: Vec<Vec<u32>> = vec![Vec::new(); steps.len()];
    for post in candidates {
        let mut merged: Option<Posting> = None;
        for (cursors, places) in cursors.iter_mut().zip(&mut row) {
            let posting = place_in(cursors, post, places);
            merged = match (merged, posting) {
                (Some(all), Some(posting)) => Some(both(&all, &posting)),
                (None, posting) => posting,
                (all, None) => all,
            };
        }
        let Occurrences { count, just_so } = occurrences(steps, &row, slack);
        if count > 0
            && let Some(posting) = merged
        {
            let mut found = Match::of(&posting, 1.0);
            let count = just_so as f32 + LOOSE * (count - just_so) as f32;
            // The rarest of the pairs says little about how often the whole stands there.
            found.score += count / (count + SATURATION) - f32::from(posting.level) / 7.0;
            if just_so == 0 {
                found.score *= LOOSE;
                found.is_exact = false;
            }
            matches.posts.push(found);
        }
    }
    matches.post_count = matches.posts.len();
    Ok(matches)
}

/// The terms that a step stands for.
fn endings<'a>(files: &'a Files, step: &Step) -> Result<Vec<Term<'a>>, Pending> {
    let exact = files.term(&step.key);
    let going_on =
        if step.is_open { files.terms_beginning_with(&step.key, MAX_ENDINGS) } else { Ok(Vec::new()) };
    let exact = exact?.into_iter();
    let going_on = going_on?.into_iter().filter(|(key, _)| *key != step.key).map(|(_, term)| term);
    Ok(exact.chain(going_on).collect())
}

/// The posts with all steps, ascending.
fn common(postings: &[Vec<Vec<Posting>>]) -> Vec<u32> {
    let mut lists: Vec<Vec<u32>> = postings
        .iter()
        .map(|terms| {
            let mut posts: Vec<u32> = terms.iter().flatten().map(|posting| posting.post).collect();
            if terms.len() > 1 {
                posts.sort_unstable();
                posts.dedup();
            }
            posts
        })
        .collect();
    lists.sort_by_key(Vec::len);
    let mut lists = lists.into_iter();
    let mut common = lists.next().unwrap_or_default();
    for list in lists {
        let mut at = 0;
        common.retain(|post| {
            at += list[at..].partition_point(|other| other < post);
            list.get(at) == Some(post)
        });
    }
    common
}

/// Where one goes through a term's posts.
struct Cursor<'a> {
    postings: &'a [Posting],
    at: usize,
    positions: Positions<'a>,
}

/// Reads the places of any of the terms in `post` into `places`; posts are asked for in ascending order.
fn place_in(cursors: &mut [Cursor<'_>], post: u32, places: &mut Vec<u32>) -> Option<Posting> {
    places.clear();
    let mut merged: Option<Posting> = None;
    let mut more = Vec::new();
    for cursor in cursors {
        while cursor.postings.get(cursor.at).is_some_and(|posting| posting.post < post) {
            cursor.at += 1;
            cursor.positions.skip().ok()?;
        }
        let Some(posting) = cursor.postings.get(cursor.at).filter(|posting| posting.post == post) else {
            continue;
        };
        cursor.at += 1;
        cursor.positions.take(&mut more).ok()?;
        merged = Some(merged.map_or(*posting, |all| both(&all, posting)));
        if places.is_empty() {
            std::mem::swap(places, &mut more);
        } else {
            places.append(&mut more);
            places.sort_unstable();
        }
    }
    merged
}

/// What holds of two terms together: they are in a title or a heading where both are.
fn both(a: &Posting, b: &Posting) -> Posting {
    let fields = Fields(a.fields.0 & b.fields.0);
    let together = |field, a: u8, b: u8| if fields.has(field) { a.max(b) } else { 0 };
    Posting {
        post: a.post,
        fields,
        level: a.level.min(b.level),
        title_len: together(Fields::TITLE, a.title_len, b.title_len),
        heading_len: together(Fields::HEADING, a.heading_len, b.heading_len),
    }
}

/// How often steps stand one after the other.
#[derive(Debug, Clone, Copy, Default)]
struct Occurrences {
    count: usize,
    /// Of these, with no more between them than was typed.
    just_so: usize,
}

/// How often the steps stand one after the other; `row` has the places of each.
fn occurrences(steps: &[Step], row: &[Vec<u32>], slack: u32) -> Occurrences {
    let Some((first, others)) = row.split_first() else { return Occurrences::default() };
    let mut found = Occurrences::default();
    for start in first {
        let mut at = *start;
        let mut is_just_so = true;
        let stands = steps[1..].iter().zip(others).all(|(step, places)| {
            let exact = at + step.gap;
            // Words may stand closer than they were typed: `线性attention`.
            let from = if step.is_exact || slack == 0 { exact } else { exact.saturating_sub(1) };
            let to = if step.is_exact { exact } else { exact + slack };
            let next = places.partition_point(|place| *place < from);
            match places.get(next) {
                Some(place) if *place <= to => {
                    is_just_so &= *place <= exact;
                    at = *place;
                    true
                }
                _ => false,
            }
        });
        found.count += usize::from(stands);
        found.just_so += usize::from(stands && is_just_so);
    }
    found
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
