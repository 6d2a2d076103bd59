//! Answering queries from the files of an index.

mod dates;
mod instant;
mod matches;
mod near;
mod offers;
mod rank;
mod row;
mod sequence;
mod sound;
mod spelling;
mod word;

use crate::{
    files::{FileId, Files, Pending},
    format::{Card, FileName, Malformed, Manifest},
    query::{Query, Term, TermKind},
};
use downlink_text::normalize;
use matches::Matches;
pub use offers::Offer;
use rank::Ranked;
use std::ops::Range;

/// An index of which some files are here.
///
/// It does no input or output: it says which files a query needs, and whoever has them supplies them.
///
/// ```
/// # use downlink_search::{Query, Searcher, Step};
/// # use std::collections::HashMap;
/// # fn answer(manifest: &[u8], files: &HashMap<[u8; 16], Vec<u8>>) -> Result<(), downlink_search::Malformed> {
/// let mut searcher = Searcher::open(manifest)?;
/// let query = Query::parse("线性 attention");
/// loop {
///     match searcher.search(&query, 0..10) {
///         Step::Needs(wanted) => {
///             for file in wanted {
///                 let name = searcher.name(file).expect("it asked for a file of its own");
///                 searcher.supply(file, files[&name].clone())?;
///             }
///         }
///         Step::Answer(answer) => {
///             answer.hits.iter().for_each(|hit| println!("{}", hit.card.title));
///             break Ok(());
///         }
///     }
/// }
/// # }
/// ```
#[derive(Debug)]
pub struct Searcher {
    files: Files,
}

/// What comes of a query with the files that are here.
#[derive(Debug)]
pub enum Step {
    /// These files are needed before there is an answer; then possibly others.
    Needs(Vec<FileId>),
    /// The answer.
    Answer(Answer),
}

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// The wanted part of the ranking, the best first.
    pub hits: Vec<Hit>,
    /// How many posts there are in all.
    pub total: u32,
    /// Whether no post has all that is wanted, so that these have a part of it.
    pub is_partial: bool,
    /// What was wanted and stands nowhere, as it was typed.
    pub missing: Vec<String>,
    /// What was taken for something else: as typed, and as it stands in the library.
    pub corrected: Vec<(String, String)>,
    /// What to try instead where no post has all that is wanted.
    pub offers: Vec<Offer>,
    /// Whether a file could not be had, so that posts may be missing.
    pub is_incomplete: bool,
    /// What to mark in the texts of the posts.
    pub needles: Vec<Needle>,
}

/// A post that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The post's number, from the oldest, from 0.
    pub post: u32,
    /// Higher is better; comparable within one query only.
    pub score: f32,
    /// What to show of it.
    pub card: Card,
}

/// A folded text to mark where it stands: Han characters anywhere, words where they begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// The text.
    pub text: String,
    /// The place in the query of what it stands for: needles of the same one are one to a reader.
    pub term: usize,
}

/// What one term of a query came to.
#[derive(Debug, Default)]
struct Evaluated {
    matches: Matches,
    needles: Vec<String>,
    /// What it was taken for.
    corrected: Option<String>,
}

impl Searcher {
    /// Opens the index with this manifest.
    ///
    /// # Errors
    /// [`Malformed`] where the bytes are no manifest of this version.
    pub fn open(manifest: &[u8]) -> Result<Self, Malformed> {
        Ok(Self { files: Files::new(Manifest::read(manifest)?) })
    }

    /// How many posts the library has.
    pub fn post_count(&self) -> u32 {
        self.files.manifest.post_count
    }

    /// The name of a file, `None` for one that this index does not have.
    pub fn name(&self, file: FileId) -> Option<FileName> {
        self.files.name(file)
    }

    /// All files of the index but its manifest.
    pub fn all_files(&self) -> Vec<FileId> {
        let manifest = &self.files.manifest;
        let numbered = |count: usize, file: fn(u32) -> FileId| (0..count as u32).map(file);
        numbered(manifest.blocks.names.len(), FileId::Block)
            .chain(manifest.positions.iter().map(|(block, _)| FileId::Positions(*block)))
            .chain(numbered(manifest.words.names.len(), FileId::Words))
            .chain(numbered(manifest.cards.len(), FileId::Cards))
            .collect()
    }

    /// The files with what results show, from the newest posts on.
    pub fn card_files(&self) -> Vec<FileId> {
        (0..self.files.manifest.cards.len() as u32).rev().map(FileId::Cards).collect()
    }

    /// Those of them with the newest `post_count` posts.
    pub fn card_files_of_newest(&self, post_count: u32) -> Vec<FileId> {
        // The last file may hold a single card.
        let file_count = post_count.div_ceil(self.files.manifest.cards_per_file) as usize + 1;
        self.card_files().into_iter().take(file_count).collect()
    }

    /// Takes the content of a file that was asked for.
    ///
    /// # Errors
    /// [`Malformed`] where the bytes are not of such a file; nothing changes then.
    pub fn supply(&mut self, file: FileId, bytes: Vec<u8>) -> Result<(), Malformed> {
        self.files.supply(file, bytes)
    }

    /// Notes that a file cannot be had: queries are then answered without it.
    pub fn give_up(&mut self, file: FileId) {
        self.files.give_up(file);
    }

    /// Forgets which files could not be had: they may be now.
    pub fn retry(&mut self) {
        self.files.retry();
    }

    /// Answers `query` with the hits whose ranks, from 0, are in `ranks`, or says what is needed first.
    pub fn search(&mut self, query: &Query, ranks: Range<usize>) -> Step {
        self.files.now += 1;
        let answer = self.answer(query, ranks);
        let wanted = self.files.take_wanted();
        let is_incomplete = self.files.take_incomplete();
        match answer {
            Ok(answer) => Step::Answer(Answer { is_incomplete, ..answer }),
            Err(Pending) => Step::Needs(wanted),
        }
    }

    /// What can be told at once from the cards that are here: the posts with all of the query in titles and labels.
    ///
    /// Returns them, the best first, and how many posts were looked at.
    pub fn instant(&self, query: &Query, limit: usize) -> (Vec<Hit>, u32) {
        instant::search(&self.files, query, limit)
    }

    fn answer(&self, query: &Query, ranks: Range<usize>) -> Result<Answer, Pending> {
        // Everything is begun before anything is waited for, so that files are asked for together.
        let evaluated: Vec<Result<Evaluated, Pending>> =
            query.terms.iter().map(|term| self.evaluate(term)).collect();
        let excluded: Vec<Result<Evaluated, Pending>> =
            query.excluded.iter().map(|term| self.evaluate(term)).collect();
        let filter = rank::Filter::new(&self.files, &query.filters);
        let evaluated = evaluated.into_iter().collect::<Result<Vec<_>, _>>()?;
        let excluded = excluded.into_iter().collect::<Result<Vec<_>, _>>()?;
        let mut filter = filter?;
        filter.exclude(excluded.into_iter().map(|evaluated| evaluated.matches));
        let mut answer = Answer::default();
        for (place, (term, evaluated)) in query.terms.iter().zip(&evaluated).enumerate() {
            let needles = evaluated.needles.iter();
            answer.needles.extend(needles.map(|text| Needle { text: text.clone(), term: place }));
            if evaluated.matches.is_empty() {
                answer.missing.push(term.typed.clone());
            } else if let Some(meant) = &evaluated.corrected {
                answer.corrected.push((term.typed.clone(), meant.clone()));
            }
        }
        let matches: Vec<Matches> = evaluated.into_iter().map(|evaluated| evaluated.matches).collect();
        let Ranked { posts, total, is_partial } =
            rank::rank(&self.files, query, &matches, &filter, ranks.end.min(MAX_RANK))?;
        (answer.total, answer.is_partial) = (total, is_partial);
        let shown: Vec<Result<Option<Hit>, Pending>> = posts
            .into_iter()
            .skip(ranks.start)
            .map(|(post, score)| {
                let card = self.files.card(post)?;
                Ok(card.map(|card| Hit { post, score, card: card.clone() }))
            })
            .collect();
        for hit in shown {
            answer.hits.extend(hit?);
        }
        if is_partial && !query.terms.is_empty() {
            answer.offers = offers::offers(&self.files, query, &matches, filter)?;
        }
        // The ranking counts words; the cards say which titles are the query to the letter.
        answer.hits.sort_by_key(|hit| likeness(&hit.card.title, &query.text));
        Ok(answer)
    }

    fn evaluate(&self, term: &Term) -> Result<Evaluated, Pending> {
        match term.kind {
            TermKind::Han => sequence::han(&self.files, &term.pieces),
            TermKind::Word { is_open } => word::word(&self.files, &term.pieces[0].text, is_open),
            TermKind::Identifier { is_open } => sequence::identifier(&self.files, term, is_open),
            TermKind::Phrase { is_open } => sequence::phrase(&self.files, &term.pieces, is_open),
        }
    }
}

/// How a title is like a query: 0 when they are the same, 1 when they are but for signs, 2 otherwise.
fn likeness(title: &str, text: &str) -> u8 {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        text.chars().filter(|c| c.is_alphanumeric())
    }
    let title = normalize(title);
    if title.trim() == text {
        0
    } else {
        1 + u8::from(!letters(&title).eq(letters(text)) || letters(text).next().is_none())
    }
}

/// Hits that can be asked for.
const MAX_RANK: usize = 10_000;
