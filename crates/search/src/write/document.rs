//! One post as terms.

use super::{keys::Keys, label_key};
use crate::{
    format::{Fields, Posting, Put, put_info, put_lens, space},
    query::token_count,
};
use downlink_text::{TokenKind, normalize, tokenize};

/// Tokens of a body of usual length; a term counts less in a longer one.
const USUAL_LEN: f32 = 1_500.0;
/// How much the length counts, of 1: the `b` of BM25.
const LENGTH_MATTERS: f32 = 0.35;
/// How soon repeats stop counting: the `k1` of BM25.
const SATURATION: f32 = 1.5;

/// Where in a post a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// A heading.
    Heading,
    /// Text to read.
    Prose,
    /// Code, or the source of a formula.
    Code,
}

/// One post, cut into terms.
#[derive(Debug, Default)]
pub struct Document {
    keys: String,
    /// What is known of each term, as [`put_entry`] writes it.
    entries: Vec<u8>,
    /// Where each term's key and entry end.
    ends: Vec<(u32, u32)>,
}

impl Document {
    /// Cuts a post into terms.
    ///
    /// `labels` are the category (slug, name) and the tags likewise; `sounds` says how the Han characters of title
    /// and tags sound, from each character on; `texts` is its body in reading order, block by block.
    pub fn new<'a>(
        title: &str,
        category: (&str, &str),
        tags: &[(&str, &str)],
        sounds: impl IntoIterator<Item = String>,
        texts: impl IntoIterator<Item = (Field, &'a str)>,
    ) -> Self {
        let mut terms = Terms::default();
        terms.titled(title);
        for (label_space, (slug, label)) in
            std::iter::once((space::CATEGORY, category)).chain(tags.iter().map(|tag| (space::TAG, *tag)))
        {
            terms.mark(&label_key(label_space, slug));
            terms.mark(&label_key(label_space, &normalize(label)));
            terms.text(label, Fields::LABEL);
        }
        for sound in sounds {
            terms.mark(&format!("{}{sound}", space::PINYIN));
        }
        for (field, text) in texts {
            match field {
                Field::Heading => terms.heading(text),
                Field::Prose => terms.text(text, Fields::PROSE),
                Field::Code => terms.text(text, Fields::CODE),
            }
        }
        terms.finish()
    }

    /// The terms in no order that means anything: key and entry.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let (mut key_start, mut entry_start) = (0, 0);
        self.ends.iter().map(move |&(key_end, entry_end)| {
            let (key_end, entry_end) = (key_end as usize, entry_end as usize);
            let term = (&self.keys[key_start..key_end], &self.entries[entry_start..entry_end]);
            (key_start, entry_start) = (key_end, entry_end);
            term
        })
    }
}

/// The terms of a post while it is read.
#[derive(Debug, Default)]
struct Terms {
    keys: Keys,
    /// By the numbers of their keys.
    terms: Vec<Collected>,
    /// Where terms stand, in reading order.
    places: Vec<Place>,
    /// The place of the next text.
    position: u32,
    /// Words and Han characters of the body.
    body_len: u32,
    /// A key being put together.
    key: String,
}

#[derive(Debug, Default)]
struct Collected {
    fields: u8,
    title_len: u8,
    heading_len: u8,
    /// Occurrences in the body, by what they are worth.
    weight: f32,
    place_count: u32,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    term: u32,
    position: u32,
}

impl Terms {
    fn titled(&mut self, title: &str) {
        let len = token_count(title);
        self.read(title, &mut |term| {
            term.fields |= Fields::TITLE.0;
            term.title_len = len;
        });
    }

    fn heading(&mut self, heading: &str) {
        let len = token_count(heading);
        self.body_len += u32::from(len);
        self.read(heading, &mut |term| {
            let is_first = term.fields & Fields::HEADING.0 == 0;
            term.heading_len = if is_first { len } else { len.min(term.heading_len) };
            term.fields |= Fields::HEADING.0;
            term.weight += 1.5;
        });
    }

    fn text(&mut self, text: &str, field: Fields) {
        let weight = match field {
            Fields::PROSE => 1.0,
            Fields::CODE => 0.6,
            _ => 0.0,
        };
        let before = self.position;
        self.read(text, &mut |term| {
            term.fields |= field.0;
            term.weight += weight;
        });
        if weight > 0.0 {
            self.body_len += self.position - before;
        }
    }

    /// Notes that the post is found under a key that stands in no text.
    fn mark(&mut self, key: &str) {
        let number = self.keys.number(key);
        of_key(&mut self.terms, number).fields |= Fields::LABEL.0;
    }

    fn read(&mut self, text: &str, note: &mut dyn FnMut(&mut Collected)) {
        let Self { keys, terms, places, key, .. } = self;
        let end = tokenize(text, self.position, &mut |token| {
            let has_positions = token.kind != TokenKind::Single;
            let number = if has_positions {
                keys.number(token.text)
            } else {
                key.clear();
                key.push(space::SINGLE);
                key.push_str(token.text);
                keys.number(key)
            };
            let term = of_key(terms, number);
            note(term);
            if has_positions {
                term.place_count += 1;
                places.push(Place { term: number as u32, position: token.position });
            }
        });
        self.position = end;
    }

    fn finish(self) -> Document {
        let length = 1.0 - LENGTH_MATTERS + LENGTH_MATTERS * (self.body_len as f32 / USUAL_LEN).min(4.0);
        let mut document = Document::default();
        let mut positions = self.positions_by_term();
        let mut start = 0;
        for (number, term) in self.terms.iter().enumerate() {
            let weight = term.weight / length;
            let level = (7.0 * weight / (weight + SATURATION)).round() as u8;
            let posting = Posting {
                post: 0,
                fields: Fields(term.fields),
                level: if term.weight > 0.0 { level.max(1) } else { 0 },
                title_len: term.title_len,
                heading_len: term.heading_len,
            };
            let end = start + term.place_count as usize;
            put_entry(&mut document.entries, posting, &mut positions[start..end]);
            start = end;
            document.keys.push_str(self.keys.get(number));
            document.ends.push((document.keys.len() as u32, document.entries.len() as u32));
        }
        document
    }

    /// The positions of the first term, then those of the second, and so on.
    fn positions_by_term(&self) -> Vec<u32> {
        let mut next = Vec::with_capacity(self.terms.len());
        let mut start = 0;
        for term in &self.terms {
            next.push(start);
            start += term.place_count as usize;
        }
        let mut positions = vec![0; start];
        for place in &self.places {
            let next = &mut next[place.term as usize];
            positions[*next] = place.position;
            *next += 1;
        }
        positions
    }
}

/// What is collected of the term with a key's number.
fn of_key(terms: &mut Vec<Collected>, number: usize) -> &mut Collected {
    if number == terms.len() {
        terms.push(Collected::default());
    }
    &mut terms[number]
}

/// Writes what is known of a term in one post: its posting without the post's number, then its positions, which may
/// be out of order and twice, with their count before them.
fn put_entry(out: &mut Vec<u8>, posting: Posting, positions: &mut [u32]) {
    put_info(out, posting);
    put_lens(out, posting);
    // A joined name is told after the words that it is made of.
    if !positions.is_sorted() {
        positions.sort_unstable();
    }
    let count = positions.chunk_by(|a, b| a == b).count();
    out.put_number(count as u32);
    let mut before = 0;
    for same in positions.chunk_by(|a, b| a == b) {
        out.put_number(same[0] - before);
        before = same[0];
    }
}
