//! Words: as typed, in another form, going on, by sound, or mistyped.

use super::{Evaluated, matches::Matches, near, sound};
use crate::{
    files::{Files, Pending},
    format::{MAX_PREFIX_FILES, space},
};

/// What a form other than the one typed is worth, of 1.
const STEM: f32 = 0.8;
const PREFIX: f32 = 0.6;
const SOUND: f32 = 0.5;
const TYPO: [f32; 3] = [1.0, 0.4, 0.3];
/// What a longer word than the one meant is worth, of that.
const LONGER_TYPO: f32 = 0.25;
/// Words with one beginning that are looked at.
const MAX_WORDS: usize = 2_000;
/// Letters of a word that may be one of several forms.
const MIN_STEM: usize = 4;

/// The posts with a word, which may go on if it `is_open`.
pub(super) fn word(files: &Files, word: &str, is_open: bool) -> Result<Evaluated, Pending> {
    let stems = stems(word);
    let exact = files.term(word);
    let stem_terms: Vec<_> = stems.iter().map(|stem| files.term(stem)).collect();
    let going_on = if is_open { Some(beginning_with(files, word)) } else { None };
    let mut found = match exact? {
        Some(term) => Matches::of(term.postings(), 1.0),
        None => Matches::default(),
    };
    let is_exact = !found.is_empty();
    let mut needles = vec![word.to_owned()];
    for (stem, term) in stems.into_iter().zip(stem_terms) {
        if let Some(term) = term? {
            found = found.or(Matches::of(term.postings(), STEM));
            needles.push(stem);
        }
    }
    if let Some(going_on) = going_on {
        found = found.or(going_on?);
    } else if found.is_empty() {
        found = beginning_with(files, word)?;
    }
    if !is_exact && sound::may_be_pinyin(word) {
        found = found.or(by_sound(files, word)?);
    }
    if !found.is_empty() {
        return Ok(Evaluated { matches: found, needles, corrected: None });
    }
    mistyped(files, word, is_open, needles)
}

fn mistyped(
    files: &Files,
    word: &str,
    is_open: bool,
    mut needles: Vec<String>,
) -> Result<Evaluated, Pending> {
    let mut found = Matches::default();
    let mut corrected = None;
    let near = near::near(files, word, is_open)?;
    let terms: Vec<_> = near.iter().map(|near| files.term(&near.word)).collect();
    // Who mistypes `modification` may look for `modifications` too.
    let going_on = near.first().map(|near| (beginning_with(files, &near.word), TYPO[near.edits.min(2)]));
    for (near, term) in near.iter().zip(terms) {
        if let Some(term) = term? {
            found = found.or(Matches::of(term.postings(), TYPO[near.edits.min(2)]));
            corrected.get_or_insert_with(|| near.word.clone());
            needles.push(near.word.clone());
        }
    }
    if let Some((going_on, quality)) = going_on {
        let mut longer = going_on?;
        longer.posts.iter_mut().for_each(|found| found.score *= quality * LONGER_TYPO);
        found = found.or(longer);
    }
    Ok(Evaluated { matches: found, needles, corrected })
}

/// The posts with words that begin with `prefix` and go on.
pub(super) fn beginning_with(files: &Files, prefix: &str) -> Result<Matches, Pending> {
    if files.spread(prefix) > MAX_PREFIX_FILES {
        let term = files.term(&format!("{}{prefix}", space::PREFIX))?;
        return match term {
            Some(term) => Ok(Matches::of(term.postings(), PREFIX)),
            None => Ok(Matches::default()),
        };
    }
    let terms = files.terms_beginning_with(prefix, MAX_WORDS)?;
    let mut lists = Vec::new();
    for (key, term) in &terms {
        if key != prefix {
            lists.push(Matches::of(term.postings(), PREFIX));
        }
    }
    Ok(union(lists))
}

/// The union of many lists, in pairs so that no post is moved more than a few times.
fn union(mut lists: Vec<Matches>) -> Matches {
    while lists.len() > 1 {
        let mut halves = lists.into_iter();
        let mut merged = Vec::new();
        while let Some(first) = halves.next() {
            merged.push(match halves.next() {
                Some(second) => first.or(second),
                None => first,
            });
        }
        lists = merged;
    }
    lists.pop().unwrap_or_default()
}

/// The posts whose title or a tag sounds like `word` somewhere.
fn by_sound(files: &Files, word: &str) -> Result<Matches, Pending> {
    let prefix = format!("{}{word}", space::PINYIN);
    let terms = files.terms_beginning_with(&prefix, MAX_WORDS)?;
    let mut lists = Vec::new();
    for (key, term) in &terms {
        let quality = if *key == prefix { SOUND } else { SOUND * PREFIX };
        lists.push(Matches::of(term.postings(), quality));
    }
    Ok(union(lists))
}

/// Other forms of an English word that begin as it does: `transformer` of `transformers`.
fn stems(word: &str) -> Vec<String> {
    if word.len() < MIN_STEM || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let stem = |suffix: &str, instead: &str| {
        let stem = word.strip_suffix(suffix).filter(|stem| stem.len() + instead.len() + 1 >= MIN_STEM);
        stem.map(|stem| format!("{stem}{instead}"))
    };
    let stems = if word.ends_with("ies") {
        vec![stem("ies", "y")]
    } else if ["ches", "shes", "sses", "xes", "zes"].iter().any(|suffix| word.ends_with(suffix)) {
        vec![stem("es", ""), stem("s", "")]
    } else if word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") {
        vec![stem("s", "")]
    } else if word.ends_with("ing") {
        vec![stem("ing", ""), stem("ing", "e")]
    } else if word.ends_with("ed") {
        vec![stem("ed", ""), stem("d", "")]
    } else {
        Vec::new()
    };
    stems.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn knows_common_forms() {
        assert_eq!(stems("transformers"), ["transformer"]);
        assert_eq!(stems("policies"), ["policy"]);
        assert_eq!(stems("batches"), ["batch", "batche"]);
        assert_eq!(stems("training"), ["train", "traine"]);
        assert_eq!(stems("masked"), ["mask", "maske"]);
        for word in ["loss", "bias", "this", "gas", "线性", "adam2s"] {
            assert!(stems(word).is_empty() || word == "bias" || word == "gas", "{word}: {:?}", stems(word));
        }
    }
}
