//! Terms that stand one after the other, told by their places.

use super::matches::{Match, Matches};
use crate::{
    files::{Files, Pending, Term},
    format::{Fields, Positions, Posting},
    query::Piece,
};

/// What a phrase is worth that has more between its words than was typed, of 1.
const LOOSE: f32 = 0.6;
/// Words with the same beginning that may end a phrase.
const MAX_ENDINGS: usize = 24;
/// How soon repeats of a phrase stop counting.
const SATURATION: f32 = 1.5;

/// A term that must stand at a certain place after the one before.
#[derive(Debug)]
pub(super) struct Step {
    key: String,
    /// Places from the step before; 0 for the first.
    gap: u32,
    /// Whether the place is exact: Han characters that touch.
    is_exact: bool,
    /// Whether words that go on count too.
    pub(super) is_open: bool,
}

/// What to look up for pieces in a row: words, and for runs of Han characters the fewest pairs that hold them all.
///
/// Pairs that do not overlap are enough, since places tell whether characters touch.
pub(super) fn steps(pieces: &[Piece]) -> Vec<Step> {
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
pub(super) fn in_one_piece(files: &Files, steps: &[Step], slack: u32) -> Result<Matches, Pending> {
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
