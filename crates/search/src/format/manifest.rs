//! What there is: the one file of an index that is loaded whole.

use super::{Bytes, FileName, INDEX_VERSION, Kind, Malformed};

/// The names of an index's files and how to find the right one.
#[derive(Debug)]
pub(crate) struct Manifest {
    pub(crate) post_count: u32,
    /// Months that have posts, ascending, as `year * 12 + month - 1`, each with how many.
    pub(crate) months: Vec<(u32, u32)>,
    /// Terms.
    pub(crate) blocks: Group,
    /// For the blocks whose one term has them, its positions, by the block's place.
    pub(crate) positions: Vec<(u32, FileName)>,
    /// Words of letters.
    pub(crate) words: Group,
    /// Posts on a file of cards.
    pub(crate) cards_per_file: u32,
    pub(crate) cards: Vec<FileName>,
}

/// Files of sorted texts.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// A text after those of the file before and not after any in the file; ascending.
    pub(crate) starts: Vec<Vec<u8>>,
    pub(crate) names: Vec<FileName>,
}

impl Manifest {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut rest = Bytes(bytes);
        if rest.byte()? != Kind::Manifest as u8 || rest.byte()? != INDEX_VERSION {
            return Err(Malformed);
        }
        let post_count = rest.number()?;
        let mut months = Vec::new();
        let (mut month, mut dated) = (0_u32, 0_u32);
        for _ in 0..rest.count()? {
            month = month.checked_add(rest.number()?).ok_or(Malformed)?;
            let count = rest.number()?;
            dated = dated.checked_add(count).ok_or(Malformed)?;
            months.push((month, count));
        }
        let blocks = Group::read(&mut rest)?;
        let words = Group::read(&mut rest)?;
        let mut positions = Vec::new();
        let mut block = 0_u32;
        for _ in 0..rest.count()? {
            block = block.checked_add(rest.number()?).ok_or(Malformed)?;
            positions.push((block, name(&mut rest)?));
        }
        let cards_per_file = rest.number()?;
        let mut cards = Vec::new();
        for _ in 0..rest.count()? {
            cards.push(name(&mut rest)?);
        }
        let is_whole = rest.0.is_empty()
            && dated == post_count
            && cards_per_file > 0
            && post_count.div_ceil(cards_per_file) as usize == cards.len();
        if is_whole {
            Ok(Self { post_count, months, blocks, positions, words, cards_per_file, cards })
        } else {
            Err(Malformed)
        }
    }
}

impl Group {
    fn read(bytes: &mut Bytes<'_>) -> Result<Self, Malformed> {
        let count = bytes.count()?;
        let mut starts: Vec<Vec<u8>> = Vec::new();
        let mut start = Vec::new();
        for _ in 0..count {
            bytes.next_sorted(&mut start)?;
            if starts.last().is_some_and(|before| *before >= start) {
                return Err(Malformed);
            }
            starts.push(start.clone());
        }
        let names = (0..count).map(|_| name(bytes)).collect::<Result<_, _>>()?;
        Ok(Self { starts, names })
    }

    /// The file that has `text` if any has.
    pub(crate) fn file_of(&self, text: &[u8]) -> Option<usize> {
        self.starts.partition_point(|start| start.as_slice() <= text).checked_sub(1)
    }

    /// The files that may have texts beginning with `prefix`.
    pub(crate) fn files_of_prefix(&self, prefix: &[u8]) -> std::ops::Range<usize> {
        let first = self.file_of(prefix).unwrap_or(0);
        let is_before_end = |start: &Vec<u8>| start.as_slice() < prefix || start.starts_with(prefix);
        first..self.starts.partition_point(is_before_end)
    }
}

fn name(bytes: &mut Bytes<'_>) -> Result<FileName, Malformed> {
    bytes.take(16)?.try_into().map_err(|_| Malformed)
}

#[cfg(feature = "write")]
impl Manifest {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        use super::Put;
        let mut out = vec![Kind::Manifest as u8, INDEX_VERSION];
        out.put_number(self.post_count);
        out.put_number(self.months.len() as u32);
        let mut before = 0;
        for (month, count) in &self.months {
            out.put_number(month - before);
            out.put_number(*count);
            before = *month;
        }
        self.blocks.put(&mut out);
        self.words.put(&mut out);
        out.put_number(self.positions.len() as u32);
        let mut before = 0;
        for (block, name) in &self.positions {
            out.put_number(block - before);
            out.extend_from_slice(name);
            before = *block;
        }
        out.put_number(self.cards_per_file);
        out.put_number(self.cards.len() as u32);
        self.cards.iter().for_each(|name| out.extend_from_slice(name));
        out
    }
}

#[cfg(feature = "write")]
impl Group {
    fn put(&self, out: &mut Vec<u8>) {
        use super::{Put, put_sorted};
        out.put_number(self.starts.len() as u32);
        let mut before: &[u8] = &[];
        for start in &self.starts {
            put_sorted(out, before, start);
            before = start;
        }
        self.names.iter().for_each(|name| out.extend_from_slice(name));
    }
}
