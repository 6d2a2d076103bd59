//! Making an index: documents in, files out.

mod document;
mod keys;
mod layout;
mod prefixes;

pub use document::{Document, Field};

use crate::format::{Card, FileName, Group, Kind, Manifest, Put, put_cards, put_sorted};
use keys::Keys;
use layout::{BlockPlan, Term};

/// Words that a mistyped one is compared with have at least so many letters, and at most so many.
const WORD_LETTERS: std::ops::RangeInclusive<usize> = 4..=24;
/// Bytes of a file of words before compression.
const WORDS_FILE_BYTES: usize = 64 * 1024;
/// Files of cards in an index at most, as far as [`MIN_CARDS`] does not ask for more.
const CARD_FILES: usize = 160;
/// Posts on a file of cards at least.
const MIN_CARDS: usize = 32;

/// Collects documents and writes their index.
///
/// The same documents in the same order give the same bytes.
#[derive(Debug, Default)]
pub struct IndexWriter {
    keys: Keys,
    /// By the numbers of their keys.
    terms: Vec<Collected>,
    post_count: u32,
}

/// What has been collected of a term.
#[derive(Debug, Default)]
struct Collected {
    /// For each post how many were passed over since the one before, and the document's entry.
    entries: Vec<u8>,
    post_count: u32,
    next_post: u32,
}

impl IndexWriter {
    /// Adds the document of the next post; posts are numbered from the oldest, from 0.
    pub fn add(&mut self, document: &Document) {
        let post = self.post_count;
        self.post_count += 1;
        for (key, entry) in document.terms() {
            let number = self.keys.number(key);
            if number == self.terms.len() {
                self.terms.push(Collected::default());
            }
            let term = &mut self.terms[number];
            term.entries.put_number(post - term.next_post);
            term.entries.extend_from_slice(entry);
            term.next_post = post + 1;
            term.post_count += 1;
        }
    }

    /// Writes the index through `store`, which keeps a file's bytes and says its name, and returns the bytes of its
    /// manifest; `cards` are those of the posts, in order, their dates never falling.
    pub fn finish(mut self, cards: &[Card], store: &(dyn Fn(&[u8]) -> FileName + Sync)) -> Vec<u8> {
        let mut terms = self.take_terms();
        let words = put_words(&terms, store);
        let texts = terms.partition_point(|term| term.key.as_bytes() < " ".as_bytes());
        let cards_per_file = cards.len().div_ceil(CARD_FILES).clamp(MIN_CARDS, 1_024);
        let card_files = cards.len().div_ceil(cards_per_file);
        let (plans, other_target) = {
            let (others, words_and_pairs) = terms.split_at(texts);
            layout::fit(words_and_pairs, others, card_files + words.names.len())
        };
        let starts = layout::starts(&terms[texts..], &plans);
        let prefixes = prefixes::terms(&terms[texts..], &starts);
        let mut others: Vec<Term> = terms.drain(..texts).chain(prefixes).collect();
        others.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        let other_plans = layout::plan(&others, other_target);
        let mut blocks = Group::default();
        let mut positions = Vec::new();
        for (terms, plans) in [(&others, &other_plans), (&terms, &plans)] {
            blocks.starts.extend(layout::starts(terms, plans));
            for plan in plans {
                let block = blocks.names.len() as u32;
                blocks.names.push(store(&put_block(&terms[plan.terms.clone()], plan)));
                if plan.has_positions_elsewhere {
                    let mut file = vec![Kind::Positions as u8];
                    file.extend_from_slice(&terms[plan.terms.start].positions);
                    positions.push((block, store(&file)));
                }
            }
        }
        let card_files = cards.chunks(cards_per_file).map(|cards| store(&put_cards(cards))).collect();
        let months = months(cards);
        let cards_per_file = cards_per_file as u32;
        Manifest {
            post_count: self.post_count,
            months,
            blocks,
            positions,
            words,
            cards_per_file,
            cards: card_files,
        }
        .to_bytes()
    }

    /// The terms, ascending; what was collected of each is let go as soon as it is written.
    fn take_terms(&mut self) -> Vec<Term> {
        let mut numbers: Vec<usize> = (0..self.terms.len()).collect();
        numbers.sort_unstable_by_key(|number| self.keys.get(*number));
        let terms = numbers.into_iter().map(|number| {
            let collected = std::mem::take(&mut self.terms[number]);
            Term::new(self.keys.get(number).into(), &collected)
        });
        terms.collect()
    }
}

/// The months of posts from the oldest.
fn months(cards: &[Card]) -> Vec<(u32, u32)> {
    let mut months: Vec<(u32, u32)> = Vec::new();
    for card in cards {
        let number = |range: std::ops::Range<usize>| {
            card.date.get(range).and_then(|part| part.parse().ok()).unwrap_or(0)
        };
        let month = number(0..4) * 12 + number(5..7).max(1) - 1;
        match months.last_mut() {
            Some((last, count)) if *last >= month => *count += 1,
            _ => months.push((month, 1)),
        }
    }
    months
}

/// A file of terms.
fn put_block(terms: &[Term], plan: &BlockPlan) -> Vec<u8> {
    let mut out = vec![Kind::Block as u8];
    out.put_number(terms.len() as u32);
    let mut before: &[u8] = &[];
    for term in terms {
        put_sorted(&mut out, before, term.key.as_bytes());
        before = term.key.as_bytes();
    }
    let is_elsewhere = plan.has_positions_elsewhere;
    for term in terms {
        out.put_number(term.post_count);
        out.put_number(term.postings.len() as u32);
        let len = if is_elsewhere { 0 } else { term.positions.len() as u32 };
        out.put_number(len << 1 | u32::from(is_elsewhere));
    }
    terms.iter().for_each(|term| out.extend_from_slice(&term.postings));
    if !is_elsewhere {
        terms.iter().for_each(|term| out.extend_from_slice(&term.positions));
    }
    out
}

/// The words of letters in `terms`, for mistyped ones.
fn put_words(terms: &[Term], store: &(dyn Fn(&[u8]) -> FileName + Sync)) -> Group {
    let is_word = |key: &&[u8]| WORD_LETTERS.contains(&key.len()) && key.iter().all(u8::is_ascii_lowercase);
    let words: Vec<&[u8]> = terms.iter().map(|term| term.key.as_bytes()).filter(is_word).collect();
    let mut group = Group::default();
    let (mut first, mut size) = (0, 0);
    for (index, word) in words.iter().enumerate() {
        size += word.len();
        if size < WORDS_FILE_BYTES && index + 1 < words.len() {
            continue;
        }
        let mut out = vec![Kind::Words as u8];
        let file = &words[first..=index];
        out.put_number(file.len() as u32);
        let mut before: &[u8] = &[];
        for word in file {
            put_sorted(&mut out, before, word);
            before = word;
        }
        group.starts.push(file[0].to_vec());
        group.names.push(store(&out));
        (first, size) = (index + 1, 0);
    }
    group
}

/// The key under which posts are found by a label: a slug, or the search form of a name.
fn label_key(space: char, label: &str) -> String {
    format!("{space}{label}")
}
