//! One post as terms.

use super::label_key;
use crate::{
    format::{Fields, Posting, Put, space},
    query::token_count,
};
use downlink_text::{TokenKind, normalize, tokenize};
use std::collections::HashMap;

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
    entries: Vec<(usize, Entry, usize)>,
    gaps: Vec<u8>,
}

/// A term in one post.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// The post's number is not known to a [`Document`].
    pub(super) posting: Posting,
    /// How often it stands there; 0 where nobody wants to know the places.
    pub(super) count: u32,
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

    /// The terms in no order that means anything but always the same: key, entry, positions as gaps.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&str, Entry, &[u8])> {
        let mut key_start = 0;
        let mut gaps_start = 0;
        self.entries.iter().map(move |(key_end, entry, gaps_end)| {
            let item = (&self.keys[key_start..*key_end], *entry, &self.gaps[gaps_start..*gaps_end]);
            (key_start, gaps_start) = (*key_end, *gaps_end);
            item
        })
    }
}

/// The terms of a post while it is read.
#[derive(Debug, Default)]
struct Terms {
    terms: HashMap<String, Collected>,
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
    positions: Vec<u32>,
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
        self.terms.entry(key.to_owned()).or_default().fields |= Fields::LABEL.0;
    }

    fn read(&mut self, text: &str, note: &mut dyn FnMut(&mut Collected)) {
        let Self { terms, key, .. } = self;
        let end = tokenize(text, self.position, &mut |token| {
            key.clear();
            let has_positions = token.kind != TokenKind::Single;
            if !has_positions {
                key.push(space::SINGLE);
            }
            key.push_str(token.text);
            if !terms.contains_key(key) {
                terms.insert(key.clone(), Collected::default());
            }
            let Some(term) = terms.get_mut(key) else { return };
            note(term);
            if has_positions && term.positions.last() != Some(&token.position) {
                term.positions.push(token.position);
            }
        });
        self.position = end;
    }

    fn finish(self) -> Document {
        let length = 1.0 - LENGTH_MATTERS + LENGTH_MATTERS * (self.body_len as f32 / USUAL_LEN).min(4.0);
        let mut document = Document::default();
        let mut terms: Vec<(String, Collected)> = self.terms.into_iter().collect();
        terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (key, mut term) in terms {
            let weight = term.weight / length;
            let level = (7.0 * weight / (weight + SATURATION)).round() as u8;
            let posting = Posting {
                post: 0,
                fields: Fields(term.fields),
                level: if term.weight > 0.0 { level.max(1) } else { 0 },
                title_len: term.title_len,
                heading_len: term.heading_len,
            };
            // A joined name is told after the words that it is made of.
            term.positions.sort_unstable();
            term.positions.dedup();
            let mut before = 0;
            for position in &term.positions {
                document.gaps.put_number(position - before);
                before = *position;
            }
            document.keys.push_str(&key);
            let entry = Entry { posting, count: term.positions.len() as u32 };
            document.entries.push((document.keys.len(), entry, document.gaps.len()));
        }
        document
    }
}
