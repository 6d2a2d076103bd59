//! Words of letters, to find what was mistyped.

use super::{Bytes, Kind, Malformed};

/// A file of words, ascending, read where it lies.
#[derive(Debug)]
pub(crate) struct Words {
    bytes: Vec<u8>,
    start: usize,
    count: usize,
}

impl Words {
    /// Takes the bytes of a file of words and checks its shape.
    pub(crate) fn read(bytes: Vec<u8>) -> Result<Self, Malformed> {
        let mut rest = Bytes(&bytes);
        if rest.byte()? != Kind::Words as u8 {
            return Err(Malformed);
        }
        let count = rest.count()?;
        let start = bytes.len() - rest.0.len();
        let mut word = Vec::new();
        for _ in 0..count {
            rest.next_sorted(&mut word)?;
        }
        if rest.0.is_empty() { Ok(Self { bytes, start, count }) } else { Err(Malformed) }
    }

    pub(crate) fn size_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Calls `each` for every word.
    pub(crate) fn each(&self, mut each: impl FnMut(&[u8])) {
        let mut rest = Bytes(&self.bytes[self.start..]);
        let mut word = Vec::new();
        for _ in 0..self.count {
            // It does not fail: the shape was checked on arrival.
            if rest.next_sorted(&mut word).is_err() {
                return;
            }
            each(&word);
        }
    }
}
