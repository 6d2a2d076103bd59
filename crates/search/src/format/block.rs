//! Terms and what is known of them.

use super::{Bytes, Kind, Malformed, Positions, Postings};
use std::cmp::Ordering;

/// A file of terms, ascending, read where it lies.
#[derive(Debug)]
pub(crate) struct Block {
    bytes: Vec<u8>,
    term_count: usize,
    /// Where the terms, the numbers about them, and their postings begin.
    terms: usize,
    numbers: usize,
    postings: usize,
    positions: usize,
}

/// A term that was looked for.
#[derive(Debug, Clone)]
pub(crate) struct Found<'a> {
    /// Posts that have it.
    pub(crate) post_count: usize,
    postings: &'a [u8],
    positions: Place<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Place<'a> {
    /// In the block itself; empty if nobody wants to know them.
    Here(&'a [u8]),
    /// In a file of their own.
    Elsewhere,
}

/// The numbers about one term.
struct Numbers {
    post_count: usize,
    postings_len: usize,
    positions_len: usize,
    is_elsewhere: bool,
}

impl Block {
    /// Takes the bytes of a block and checks its shape.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, Malformed> {
        let mut rest = Bytes(&bytes);
        if rest.byte()? != Kind::Block as u8 {
            return Err(Malformed);
        }
        let term_count = rest.count()?;
        let at = |rest: &Bytes<'_>| bytes.len() - rest.0.len();
        let terms = at(&rest);
        let mut term = Vec::new();
        let mut before = Vec::new();
        for index in 0..term_count {
            rest.next_sorted(&mut term)?;
            if index > 0 && before >= term {
                return Err(Malformed);
            }
            before.clone_from(&term);
        }
        let numbers = at(&rest);
        let (mut postings_len, mut positions_len) = (0_usize, 0_usize);
        for _ in 0..term_count {
            let numbers = Numbers::read(&mut rest)?;
            postings_len = postings_len.checked_add(numbers.postings_len).ok_or(Malformed)?;
            positions_len = positions_len.checked_add(numbers.positions_len).ok_or(Malformed)?;
        }
        let postings = at(&rest);
        let positions = postings.checked_add(postings_len).ok_or(Malformed)?;
        if positions.checked_add(positions_len) != Some(bytes.len()) {
            return Err(Malformed);
        }
        Ok(Self { bytes, term_count, terms, numbers, postings, positions })
    }

    pub(crate) fn size_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The term `key`, if it is here.
    pub(crate) fn find(&self, key: &[u8]) -> Option<Found<'_>> {
        let mut found = None;
        self.from(key, |term, term_found| {
            if term == key {
                found = Some(term_found);
            }
            false
        });
        found
    }

    /// The terms that begin with `prefix`, ascending, up to `limit`.
    pub(crate) fn beginning_with(&self, prefix: &[u8], limit: usize) -> Vec<(Vec<u8>, Found<'_>)> {
        let mut found = Vec::new();
        self.from(prefix, |term, term_found| {
            let begins = term.starts_with(prefix);
            if begins {
                found.push((term.to_vec(), term_found));
            }
            begins && found.len() < limit
        });
        found
    }

    /// Calls `each` for the terms from `key` on, until it says no.
    fn from<'a>(&'a self, key: &[u8], mut each: impl FnMut(&[u8], Found<'a>) -> bool) {
        let mut terms = Bytes(&self.bytes[self.terms..self.numbers]);
        let mut numbers = Bytes(&self.bytes[self.numbers..self.postings]);
        let mut postings = Bytes(&self.bytes[self.postings..self.positions]);
        let mut positions = Bytes(&self.bytes[self.positions..]);
        let mut term = Vec::new();
        for _ in 0..self.term_count {
            // None of these fails: the shape was checked on arrival.
            let (Ok(()), Ok(about)) = (terms.next_sorted(&mut term), Numbers::read(&mut numbers)) else {
                return;
            };
            let (Ok(postings), Ok(positions)) =
                (postings.take(about.postings_len), positions.take(about.positions_len))
            else {
                return;
            };
            if term.as_slice().cmp(key) != Ordering::Less {
                let positions = if about.is_elsewhere { Place::Elsewhere } else { Place::Here(positions) };
                if !each(&term, Found { post_count: about.post_count, postings, positions }) {
                    return;
                }
            }
        }
    }
}

impl Numbers {
    fn read(bytes: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let post_count = bytes.number()? as usize;
        let postings_len = bytes.number()? as usize;
        let positions = bytes.number()?;
        let is_elsewhere = positions & 1 == 1;
        Ok(Self { post_count, postings_len, positions_len: (positions >> 1) as usize, is_elsewhere })
    }
}

impl<'a> Found<'a> {
    /// The posts that have it.
    pub(crate) fn postings(&self) -> Result<Postings<'a>, Malformed> {
        Postings::read(self.post_count, self.postings)
    }

    /// Whether its positions are in a file of their own.
    pub(crate) fn has_positions_elsewhere(&self) -> bool {
        matches!(self.positions, Place::Elsewhere)
    }

    /// Where it stands in them; `elsewhere` is the content of that file, where there is one.
    pub(crate) fn positions(&self, elsewhere: Option<&'a [u8]>) -> Result<Positions<'a>, Malformed> {
        let bytes = match self.positions {
            Place::Here(bytes) => bytes,
            Place::Elsewhere => elsewhere.ok_or(Malformed)?,
        };
        Positions::read(self.post_count, bytes)
    }
}
