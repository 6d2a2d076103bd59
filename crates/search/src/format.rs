//! The files of an index; `docs/search-index.md` describes them for other readers and writers.
//!
//! Every file begins with a byte that tells its kind. Numbers are variable-length (LEB128, seven bits a byte, the
//! least first); sorted texts are front-coded: how many bytes are shared with the text before, and the rest.
//! Whatever the bytes, reading gives values or [`Malformed`]: no offset is believed before it is checked.

mod block;
mod bytes;
mod cards;
mod manifest;
mod positions;
mod postings;
mod words;

pub(crate) use block::{Block, Found};
pub(crate) use bytes::Bytes;
pub use bytes::Malformed;
pub use cards::Card;
pub(crate) use cards::Cards;
pub(crate) use manifest::Manifest;
pub(crate) use positions::Positions;
pub(crate) use postings::{Fields, Posting, Postings};
pub(crate) use words::Words;

#[cfg(feature = "write")]
pub(crate) use {
    bytes::{Put, put_sorted},
    cards::put_cards,
    manifest::Group,
    postings::{put_info, put_lens, put_postings},
};

/// The version this crate reads and writes; another one is refused.
pub const INDEX_VERSION: u8 = 2;

/// The name of a file of an index: what its host calls the first 128 bits of its address.
pub type FileName = [u8; 16];

/// Files of terms that are loaded for the words with one beginning; where they spread over more, the writer makes one
/// term for all of them.
pub(crate) const MAX_PREFIX_FILES: usize = 2;

/// The first byte of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    Manifest = b'M',
    /// Terms and their postings.
    Block = b'T',
    /// The positions of one very common term.
    Positions = b'P',
    /// Words to find mistyped ones by.
    Words = b'W',
    /// What results show of posts.
    Cards = b'C',
}

/// What keys that are no text begin with; texts never begin with a control character.
pub(crate) mod space {
    /// The posts of a category, by its slug or the search form of its name.
    pub(crate) const CATEGORY: char = '\u{1}';
    /// The posts with a tag, likewise.
    pub(crate) const TAG: char = '\u{2}';
    /// Titles and tags by the sound of their Han characters.
    pub(crate) const PINYIN: char = '\u{3}';
    /// All words with a beginning that is very common.
    pub(crate) const PREFIX: char = '\u{4}';
    /// Single Han characters.
    pub(crate) const SINGLE: char = '\u{5}';
}
