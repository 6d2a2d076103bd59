//! What results show of posts before anything else of them is here.

use super::{Bytes, Kind, Malformed};

/// Cards in one file at most.
const MAX_CARDS: usize = 1_024;

/// What a result shows of its post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The post's name in URLs.
    pub slug: String,
    /// Its title as plain text.
    pub title: String,
    /// BCP 47 tag of its language; empty for the library's.
    pub language: String,
    /// The day it was published, as `2026-01-31`.
    pub date: String,
    /// The slug of its category.
    pub category: String,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// The address of the post's own file: its SHA-256.
    pub digest: [u8; 32],
}

/// The cards of neighbouring posts.
#[derive(Debug)]
pub(crate) struct Cards(pub(crate) Vec<Card>);

impl Cards {
    /// Reads a file of cards.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut rest = Bytes(bytes);
        if rest.byte()? != Kind::Cards as u8 {
            return Err(Malformed);
        }
        let count = rest.count()?;
        if count > MAX_CARDS {
            return Err(Malformed);
        }
        let mut cards = vec![Card::default(); count];
        // By column, which compresses better.
        for card in &mut cards {
            card.title = text(&mut rest)?;
        }
        for card in &mut cards {
            card.slug = text(&mut rest)?;
        }
        for card in &mut cards {
            card.language = text(&mut rest)?;
        }
        for card in &mut cards {
            card.date = text(&mut rest)?;
        }
        for card in &mut cards {
            card.category = text(&mut rest)?;
        }
        for card in &mut cards {
            for _ in 0..rest.count()? {
                card.tags.push(text(&mut rest)?);
            }
        }
        for card in &mut cards {
            card.digest = rest.take(32)?.try_into().map_err(|_| Malformed)?;
        }
        if rest.0.is_empty() { Ok(Self(cards)) } else { Err(Malformed) }
    }

    /// About what it takes in memory.
    pub(crate) fn size_bytes(&self) -> usize {
        self.0.len() * 256
    }
}

fn text(bytes: &mut Bytes<'_>) -> Result<String, Malformed> {
    let len = bytes.count()?;
    String::from_utf8(bytes.take(len)?.to_vec()).map_err(|_| Malformed)
}

/// A file of cards.
#[cfg(feature = "write")]
pub(crate) fn put_cards(cards: &[Card]) -> Vec<u8> {
    use super::Put;
    let mut out = vec![Kind::Cards as u8];
    fn put(out: &mut Vec<u8>, text: &str) {
        out.put_number(text.len() as u32);
        out.extend_from_slice(text.as_bytes());
    }
    out.put_number(cards.len() as u32);
    cards.iter().for_each(|card| put(&mut out, &card.title));
    cards.iter().for_each(|card| put(&mut out, &card.slug));
    cards.iter().for_each(|card| put(&mut out, &card.language));
    cards.iter().for_each(|card| put(&mut out, &card.date));
    cards.iter().for_each(|card| put(&mut out, &card.category));
    for card in cards {
        out.put_number(card.tags.len() as u32);
        card.tags.iter().for_each(|tag| put(&mut out, tag));
    }
    cards.iter().for_each(|card| out.extend_from_slice(&card.digest));
    out
}
