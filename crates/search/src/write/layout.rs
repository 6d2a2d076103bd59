//! Which terms share a file.

use super::Collected;
use crate::format::{Bytes, Fields, Malformed, Posting, Put, put_postings};
use std::ops::Range;

/// Bytes of a block before compression, in a small library.
const BLOCK_BYTES: usize = 12 * 1024;
/// Files of an index, as far as blocks need not be smaller than [`BLOCK_BYTES`] for it: hosts limit their number. Files of
/// beginnings and the manifest come on top of that.
const FILES: usize = 1_960;
/// How much larger blocks are of what is asked for less: single characters, labels and beginnings.
const OTHERS: usize = 4;

/// A term with its content as it will stand in a file.
#[derive(Debug)]
pub(super) struct Term {
    pub(super) key: Box<str>,
    pub(super) post_count: u32,
    pub(super) postings: Vec<u8>,
    pub(super) positions: Vec<u8>,
}

/// A file of terms.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BlockPlan {
    pub(super) terms: Range<usize>,
    /// Whether it has one term alone, whose positions are in another file.
    pub(super) has_positions_elsewhere: bool,
}

impl Term {
    pub(super) fn new(key: Box<str>, collected: &Collected) -> Self {
        let post_count = collected.post_count as usize;
        let mut entries = Bytes(&collected.entries);
        let mut postings = Vec::with_capacity(collected.entries.len());
        let (mut infos, mut lens) = (Vec::with_capacity(post_count), Vec::new());
        let (mut counts, mut gaps) = (Vec::with_capacity(post_count), Vec::new());
        for _ in 0..post_count {
            let mut entry = || -> Result<(), Malformed> {
                postings.put_number(entries.number()?);
                let info = entries.byte()?;
                infos.push(info);
                lens.extend_from_slice(entries.take(Fields(info).len_count())?);
                let count = entries.number()?;
                counts.put_number(count);
                let rest = entries.0;
                entries.skip_numbers(count as usize)?;
                gaps.extend_from_slice(&rest[..rest.len() - entries.0.len()]);
                Ok(())
            };
            entry().expect("entries are read as they were written");
        }
        postings.extend_from_slice(&infos);
        postings.extend_from_slice(&lens);
        // Nobody wants to know the places of a label.
        let positions = if gaps.is_empty() { Vec::new() } else { [counts, gaps].concat() };
        Self { key, post_count: collected.post_count, postings, positions }
    }

    pub(super) fn of(key: Box<str>, postings: &[Posting], positions: Vec<u8>) -> Self {
        let mut bytes = Vec::new();
        put_postings(&mut bytes, postings);
        Self { key, post_count: postings.len() as u32, postings: bytes, positions }
    }

    pub(super) fn size_bytes(&self) -> usize {
        self.key.len() + self.postings.len() + self.positions.len()
    }
}

/// Cuts `texts` into files as small as the number of files allows, and says the bytes of a file of `others`; there are
/// `file_count` files beside these.
pub(super) fn fit(texts: &[Term], others: &[Term], file_count: usize) -> (Vec<BlockPlan>, usize) {
    let mut target = BLOCK_BYTES;
    loop {
        let other_target = if target > BLOCK_BYTES { target * OTHERS } else { target };
        let plans = plan(texts, target);
        let position_files = plans.iter().filter(|plan| plan.has_positions_elsewhere).count();
        let count = plans.len() + position_files + plan(others, other_target).len() + file_count;
        if count <= FILES || plans.len() < 2 {
            return (plans, other_target);
        }
        target = (target * count / FILES).max(target + target / 128);
    }
}

/// Cuts `terms` into files of about `target` bytes.
pub(super) fn plan(terms: &[Term], target: usize) -> Vec<BlockPlan> {
    let mut plans = Vec::new();
    let (mut start, mut size) = (0, 0);
    let mut end_block = |start: &mut usize, end: usize| {
        if *start < end {
            plans.push(BlockPlan { terms: *start..end, has_positions_elsewhere: false });
            *start = end;
        }
    };
    let mut alone = Vec::new();
    for (index, term) in terms.iter().enumerate() {
        // Most who look for a very common term do not want its positions.
        if term.positions.len() > target {
            end_block(&mut start, index);
            alone.push(index);
            end_block(&mut start, index + 1);
            size = 0;
            continue;
        }
        if size > 0 && size + term.size_bytes() > target {
            end_block(&mut start, index);
            size = 0;
        }
        size += term.size_bytes();
    }
    end_block(&mut start, terms.len());
    for plan in &mut plans {
        plan.has_positions_elsewhere = alone.binary_search(&plan.terms.start).is_ok();
    }
    plans
}

/// The shortest text that tells each file from the one before.
pub(super) fn starts(terms: &[Term], plans: &[BlockPlan]) -> Vec<Vec<u8>> {
    let start = |plan: &BlockPlan| {
        let key = terms[plan.terms.start].key.as_bytes();
        let before = plan.terms.start.checked_sub(1).map_or(&[][..], |before| terms[before].key.as_bytes());
        let shared = before.iter().zip(key).take_while(|(a, b)| a == b).count();
        key[..(shared + 1).min(key.len())].to_vec()
    };
    plans.iter().map(start).collect()
}
