//! The files of an index that are here, and those that are wanted.

use crate::format::{
    Block, Card, Cards, FileName, Found, Kind, Malformed, Manifest, Positions, Posting, Words,
};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

/// Bytes of files that are kept; when there are more, those go that no query asked for the longest.
const KEPT_BYTES: usize = 24 * 1024 * 1024;

/// A file of an index, by its place in the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileId {
    /// Terms and their postings.
    Block(u32),
    /// The positions of the term of a block.
    Positions(u32),
    /// Words to find mistyped ones by.
    Words(u32),
    /// What results show of posts.
    Cards(u32),
}

/// A file is wanted that is not here; which one is noted with the [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pending;

/// What is here.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) manifest: Manifest,
    kept: HashMap<FileId, Kept>,
    /// Counts queries.
    pub(crate) now: u32,
    wanted: RefCell<Vec<FileId>>,
    /// Whether the query met a file that cannot be had.
    is_incomplete: Cell<bool>,
    /// Whether only what is here counts.
    is_peeking: Cell<bool>,
}

#[derive(Debug)]
struct Kept {
    content: Content,
    /// The last query that asked for it.
    used: Cell<u32>,
}

#[derive(Debug)]
enum Content {
    Block(Block),
    Positions(Vec<u8>),
    Words(Words),
    Cards(Cards),
    /// It cannot be had now.
    Unavailable,
}

impl Content {
    fn size_bytes(&self) -> usize {
        match self {
            Self::Block(block) => block.size_bytes(),
            Self::Positions(bytes) => bytes.len(),
            Self::Words(words) => words.size_bytes(),
            Self::Cards(cards) => cards.size_bytes(),
            Self::Unavailable => 0,
        }
    }
}

impl Files {
    pub(crate) fn new(manifest: Manifest) -> Self {
        Self {
            manifest,
            kept: HashMap::new(),
            now: 0,
            wanted: RefCell::default(),
            is_incomplete: Cell::new(false),
            is_peeking: Cell::new(false),
        }
    }

    pub(crate) fn name(&self, file: FileId) -> Option<FileName> {
        match file {
            FileId::Block(index) => self.manifest.blocks.names.get(index as usize).copied(),
            FileId::Words(index) => self.manifest.words.names.get(index as usize).copied(),
            FileId::Cards(index) => self.manifest.cards.get(index as usize).copied(),
            FileId::Positions(block) => {
                let positions = &self.manifest.positions;
                let found = positions.binary_search_by_key(&block, |(block, _)| *block).ok()?;
                Some(positions[found].1)
            }
        }
    }

    /// Takes the content of a file.
    pub(crate) fn supply(&mut self, file: FileId, bytes: Vec<u8>) -> Result<(), Malformed> {
        let content = match file {
            FileId::Block(_) => Content::Block(Block::read(bytes)?),
            FileId::Positions(_) if bytes.first() == Some(&(Kind::Positions as u8)) => {
                Content::Positions(bytes)
            }
            FileId::Positions(_) => return Err(Malformed),
            FileId::Words(_) => Content::Words(Words::read(bytes)?),
            FileId::Cards(_) => Content::Cards(Cards::read(&bytes)?),
        };
        self.keep(file, content);
        Ok(())
    }

    /// Notes that a file cannot be had.
    pub(crate) fn give_up(&mut self, file: FileId) {
        self.keep(file, Content::Unavailable);
    }

    /// Forgets which files could not be had: they may be now.
    pub(crate) fn retry(&mut self) {
        self.kept.retain(|_, kept| !matches!(kept.content, Content::Unavailable));
    }

    fn keep(&mut self, file: FileId, content: Content) {
        self.kept.insert(file, Kept { content, used: Cell::new(self.now) });
        let mut size: usize = self.kept.values().map(|kept| kept.content.size_bytes()).sum();
        while size > KEPT_BYTES {
            let oldest = self.kept.iter().filter(|(_, kept)| kept.used.get() != self.now);
            let oldest = oldest.min_by_key(|(file, kept)| (kept.used.get(), **file)).map(|(file, _)| *file);
            let Some(removed) = oldest.and_then(|file| self.kept.remove(&file)) else { return };
            size -= removed.content.size_bytes();
        }
    }

    /// Which files the query wanted that are not here, and forgets them.
    pub(crate) fn take_wanted(&self) -> Vec<FileId> {
        let mut wanted = self.wanted.take();
        wanted.sort_unstable();
        wanted.dedup();
        wanted
    }

    /// Whether the query met a file that cannot be had, and forgets it.
    pub(crate) fn take_incomplete(&self) -> bool {
        self.is_incomplete.take()
    }

    /// The content of a file, `None` if it cannot be had.
    fn content(&self, file: FileId) -> Result<Option<&Content>, Pending> {
        let Some(kept) = self.kept.get(&file) else {
            if self.is_peeking.get() {
                return Ok(None);
            }
            self.wanted.borrow_mut().push(file);
            return Err(Pending);
        };
        kept.used.set(self.now);
        if matches!(kept.content, Content::Unavailable) {
            self.is_incomplete.set(true);
            return Ok(None);
        }
        Ok(Some(&kept.content))
    }

    /// Does `work` with what is here: nothing is wanted, other files count as empty.
    pub(crate) fn peeking<T>(&self, work: impl FnOnce() -> T) -> T {
        self.is_peeking.set(true);
        let result = work();
        self.is_peeking.set(false);
        result
    }

    fn block(&self, index: usize) -> Result<Option<&Block>, Pending> {
        match self.content(FileId::Block(index as u32))? {
            Some(Content::Block(block)) => Ok(Some(block)),
            _ => Ok(None),
        }
    }

    /// A term of the library.
    pub(crate) fn term(&self, key: &str) -> Result<Option<Term<'_>>, Pending> {
        let Some(index) = self.manifest.blocks.file_of(key.as_bytes()) else { return Ok(None) };
        let found = self.block(index)?.and_then(|block| block.find(key.as_bytes()));
        Ok(found.map(|found| Term { found, block: index as u32 }))
    }

    /// How many files the terms that begin with `prefix` are in.
    pub(crate) fn spread(&self, prefix: &str) -> usize {
        self.manifest.blocks.files_of_prefix(prefix.as_bytes()).len()
    }

    /// The terms that begin with `prefix`, up to `limit`, ascending.
    pub(crate) fn terms_beginning_with(
        &self,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, Term<'_>)>, Pending> {
        let blocks: Vec<_> = self
            .manifest
            .blocks
            .files_of_prefix(prefix.as_bytes())
            .map(|index| (index, self.block(index)))
            .collect();
        let mut terms = Vec::new();
        for (index, block) in blocks {
            let Some(block) = block? else { continue };
            let found = block.beginning_with(prefix.as_bytes(), limit - terms.len());
            terms.extend(found.into_iter().filter_map(|(key, found)| {
                Some((String::from_utf8(key).ok()?, Term { found, block: index as u32 }))
            }));
            if terms.len() >= limit {
                break;
            }
        }
        Ok(terms)
    }

    /// Where a term stands; nothing if it cannot be had.
    pub(crate) fn positions<'a>(&'a self, term: &Term<'a>) -> Result<Option<Positions<'a>>, Pending> {
        let elsewhere = if term.found.has_positions_elsewhere() {
            match self.content(FileId::Positions(term.block))? {
                Some(Content::Positions(bytes)) => Some(&bytes[1..]),
                _ => return Ok(None),
            }
        } else {
            None
        };
        Ok(term.found.positions(elsewhere).ok())
    }

    /// Calls `each` for all words of the library that begin with `letter`.
    pub(crate) fn words(&self, letter: u8, mut each: impl FnMut(&[u8])) -> Result<(), Pending> {
        let files: Vec<_> = self
            .manifest
            .words
            .files_of_prefix(&[letter])
            .map(|index| self.content(FileId::Words(index as u32)))
            .collect();
        for content in files {
            if let Some(Content::Words(words)) = content? {
                words.each(|word| {
                    if word.first() == Some(&letter) {
                        each(word);
                    }
                });
            }
        }
        Ok(())
    }

    /// What a result shows of a post; `None` if it cannot be had.
    pub(crate) fn card(&self, post: u32) -> Result<Option<&Card>, Pending> {
        let per_file = self.manifest.cards_per_file;
        match self.content(FileId::Cards(post / per_file))? {
            Some(Content::Cards(cards)) => Ok(cards.0.get((post % per_file) as usize)),
            _ => Ok(None),
        }
    }

    /// The cards that are here, newest first.
    pub(crate) fn cards(&self) -> impl Iterator<Item = (u32, &Card)> {
        (0..self.manifest.cards.len() as u32).rev().flat_map(|file| {
            let cards = match self.kept.get(&FileId::Cards(file)).map(|kept| &kept.content) {
                Some(Content::Cards(cards)) => cards.0.as_slice(),
                _ => &[],
            };
            let first = file * self.manifest.cards_per_file;
            (first..first + cards.len() as u32).zip(cards).rev()
        })
    }
}

/// A term of the library that was found.
#[derive(Debug, Clone)]
pub(crate) struct Term<'a> {
    pub(crate) found: Found<'a>,
    block: u32,
}

impl<'a> Term<'a> {
    /// The posts that have it; none where they cannot be read, which a file's digest rules out.
    pub(crate) fn postings(&self) -> impl Iterator<Item = Posting> + use<'a> {
        self.found.postings().ok().into_iter().flatten()
    }
}
