//! Where one wanted thing stands, as typed or nearly.

use crate::{
    needle::{Fit, Needle, joins},
    query::{Kind, Term},
    record::{Document, Field},
    vocabulary::{Near, Vocabulary},
};
use std::ops::Range;

/// Records that have a word as typed, from which on nobody looks for typos.
const ENOUGH: usize = 8;
/// Letters from which a word is also found where a sign or a space divides it.
const MIN_DIVIDED: usize = 4;
/// Letters of the first part of such a word.
const MIN_DIVISION: usize = 2;
/// Signs that divide an identifier.
const DIVIDERS: [u8; 4] = *b"-_. ";

/// A term and, once [`expand`](Self::expand)ed, what it may also mean in a library.
#[derive(Debug)]
pub(crate) struct Matcher<'a> {
    term: &'a Term,
    typos: Vec<Near<'a>>,
    /// For each record whether the term may stand in it other than as typed; empty if in none.
    candidates: Vec<bool>,
}

/// One place of a term and what it is worth, of 1.
pub(crate) type Place = (Range<usize>, f32);

impl<'a> Matcher<'a> {
    pub(crate) fn new(term: &'a Term) -> Self {
        Self { term, typos: Vec::new(), candidates: Vec::new() }
    }

    /// Looks for other forms of the term, which `found` of `record_count` records have as typed.
    pub(crate) fn expand(&mut self, vocabulary: &'a Vocabulary, found: usize, record_count: usize) {
        let Kind::Word { letters, .. } = &self.term.kind else { return };
        // Without its signs `nn.Linear` would pass for a mistyped `linear`.
        if found < ENOUGH && letters == self.term.needle.text() {
            self.typos = vocabulary.near(letters);
        }
        let mut candidates = vec![false; record_count];
        let mut add = |word: &str| {
            vocabulary.records(word).iter().for_each(|&record| candidates[record as usize] = true)
        };
        self.typos.iter().for_each(|near| add(near.word));
        if letters.len() >= MIN_DIVIDED {
            // What is divided begins with a whole word.
            (MIN_DIVISION..letters.len()).filter_map(|len| letters.get(..len)).for_each(add);
        }
        self.candidates = candidates;
    }

    /// What the term scores in `document` as typed, 0 if it does not stand there.
    pub(crate) fn score(&self, document: &Document) -> f32 {
        score_of(&self.term.needle, document)
    }

    /// What it scores otherwise: divided, in parts or mistyped.
    pub(crate) fn score_otherwise(&self, record: u32, document: &Document) -> f32 {
        score(document, self.nearly(record, document).into_iter()).max(self.score_in_parts(document))
    }

    /// The places to mark where it stands as typed, or else otherwise.
    pub(crate) fn places(&self, record: u32, document: &Document) -> Vec<Place> {
        let as_typed: Vec<Place> = places(&self.term.needle, document).collect();
        if !as_typed.is_empty() {
            return as_typed;
        }
        let nearly = self.nearly(record, document);
        let in_parts = self.score_in_parts(document);
        if in_parts == 0.0 || score(document, nearly.iter().cloned()) > in_parts {
            return nearly;
        }
        self.parts().iter().flat_map(|part| places(part, document)).collect()
    }

    fn parts(&self) -> &[Needle] {
        match &self.term.kind {
            Kind::Word { parts, .. } => parts,
            Kind::Phrase | Kind::Han => &[],
        }
    }

    /// What the parts of an identifier score, 0 if one is missing.
    fn score_in_parts(&self, document: &Document) -> f32 {
        let parts = self.parts();
        let mut sum = 0.0;
        for part in parts {
            let score = score_of(part, document);
            if score == 0.0 {
                return 0.0;
            }
            sum += score;
        }
        0.7 * sum / parts.len().max(1) as f32
    }

    /// The places where a word stands divided or mistyped.
    fn nearly(&self, record: u32, document: &Document) -> Vec<Place> {
        let mut places = Vec::new();
        let Kind::Word { letters, .. } = &self.term.kind else { return places };
        if self.candidates.get(record as usize) != Some(&true) {
            return places;
        }
        for word in document.words() {
            if letters.len() >= MIN_DIVIDED
                && let Some(end) = divided(letters.as_bytes(), document.text.as_bytes(), word.start)
            {
                let worth = if joins(&document.text, end) { 0.55 } else { 0.7 };
                places.push((word.start..end, worth));
            }
            let text = &document.text[word.clone()];
            if let Some(near) = self.typos.iter().find(|near| near.word == text) {
                places.push((word, worth_of_typo(near)));
            }
        }
        places
    }

    /// How much of a term with these `pieces` stands in `document`, of 1, and what that scores; nothing if more than
    /// half are missing.
    pub(crate) fn share_of(pieces: &[Needle], document: &Document) -> (f32, f32) {
        let scores = pieces.iter().map(|piece| score_of(piece, document)).filter(|&score| score > 0.0);
        let (held, sum) = scores.fold((0, 0.0), |(held, sum), score| (held + 1, sum + score));
        if held == 0 || held * 2 < pieces.len() {
            return (0.0, 0.0);
        }
        // Having all pieces is still not having them in one piece.
        let share = 0.9 * held as f32 / pieces.len() as f32;
        (share, share * sum / held as f32)
    }

    /// The pieces to look for where the term stands nowhere: the parts of an identifier, or the pairs of characters of a
    /// run of three or more.
    pub(crate) fn pieces(&self) -> Vec<Needle> {
        let text = self.term.needle.text();
        match &self.term.kind {
            Kind::Phrase => Vec::new(),
            Kind::Word { parts, .. } => parts.clone(),
            Kind::Han => {
                let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                let pairs = starts.windows(3).map(|window| &text[window[0]..window[2]]);
                pairs
                    .filter(|pair| pair.len() < text.len())
                    .map(|pair| Needle::new(pair, Fit::Inner))
                    .collect()
            }
        }
    }
}

/// What a place is worth for how it fits.
fn worth(fit: Fit) -> f32 {
    match fit {
        Fit::Whole => 1.0,
        Fit::Prefix => 0.8,
        Fit::Part => 0.6,
        Fit::Inner => 0.45,
    }
}

/// What a mistyped word is worth: in the title less than anything as typed in the excerpt.
fn worth_of_typo(near: &Near<'_>) -> f32 {
    match (near.is_whole, near.edits) {
        (true, 1) => 0.08,
        (true, _) => 0.06,
        (false, 1) => 0.05,
        (false, _) => 0.04,
    }
}

/// What a term scores in a record: its best place, and a little for every other field it stands in.
fn score(document: &Document, places: impl Iterator<Item = Place>) -> f32 {
    let mut best = [0.0f32; 3];
    for (place, worth) in places {
        let (slot, weight) = weight(document.field(place.start));
        best[slot] = best[slot].max(weight * worth);
    }
    let highest = best.into_iter().fold(0.0, f32::max);
    highest + 0.05 * (best.iter().sum::<f32>() - highest)
}

/// A place in the title, a tag or the excerpt: which of the three, and its weight.
fn weight(field: Field) -> (usize, f32) {
    match field {
        Field::Title => (0, 10.0),
        Field::Label => (1, 5.0),
        Field::Excerpt => (2, 2.0),
    }
}

fn score_of(needle: &Needle, document: &Document) -> f32 {
    score(document, needle.telling_places(document).map(|(place, fit)| (place, worth(fit))))
}

pub(crate) fn places<'a>(needle: &'a Needle, document: &'a Document) -> impl Iterator<Item = Place> + 'a {
    needle.places(document).map(|(place, fit)| (place, worth(fit)))
}

/// Where `letters` ends if it begins at `start` and single dividers stand between its letters.
fn divided(letters: &[u8], text: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    let mut is_divided = false;
    let mut was_divider = true;
    for &letter in letters {
        if !was_divider
            && text.get(at) != Some(&letter)
            && text.get(at).is_some_and(|byte| DIVIDERS.contains(byte))
        {
            at += 1;
            is_divided = true;
        }
        if text.get(at) != Some(&letter) {
            return None;
        }
        was_divider = false;
        at += 1;
    }
    is_divided.then_some(at)
}

#[cfg(test)]
mod tests {
    use super::divided;

    #[test]
    fn single_dividers_are_passed_over() {
        let check = |letters: &str, text: &str, end| {
            assert_eq!(divided(letters.as_bytes(), text.as_bytes(), 0), end, "{letters} in {text}");
        };
        check("allreduce", "all-reduce", Some(10));
        check("allreduce", "all_reduced", Some(10));
        check("definebyrun", "define-by-run", Some(13));
        check("allreduce", "allreduce", None);
        check("allreduce", "all--reduce", None);
        check("allreduce", "all", None);
    }
}
