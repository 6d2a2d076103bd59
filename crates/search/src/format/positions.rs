//! Where exactly a term stands in its posts.

use super::{Bytes, Malformed};

/// The positions of a term in one post after the other.
#[derive(Debug, Clone)]
pub(crate) struct Positions<'a> {
    counts: Bytes<'a>,
    gaps: Bytes<'a>,
}

impl<'a> Positions<'a> {
    /// Reads the positions of a term in `post_count` posts.
    pub(crate) fn read(post_count: usize, bytes: &'a [u8]) -> Result<Self, Malformed> {
        let counts = Bytes(bytes);
        let mut gaps = counts;
        gaps.skip_numbers(post_count)?;
        Ok(Self { counts, gaps })
    }

    /// Passes over those in the next post.
    pub(crate) fn skip(&mut self) -> Result<(), Malformed> {
        let count = self.counts.number()?;
        self.gaps.skip_numbers(count as usize)
    }

    /// Reads those in the next post into `out`, ascending.
    pub(crate) fn take(&mut self, out: &mut Vec<u32>) -> Result<(), Malformed> {
        out.clear();
        let mut position = 0_u32;
        for _ in 0..self.counts.number()? {
            position = position.checked_add(self.gaps.number()?).ok_or(Malformed)?;
            out.push(position);
        }
        Ok(())
    }
}
