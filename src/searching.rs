//! Search as the reader uses it: from what is typed to what is shown.

use crate::browser::timer::wait;
use crate::library::{INSTANT_CARDS, Library};
use crate::model::channels::Channel;
use crate::model::failure::{Cause, Failure};
use crate::model::marks::marks_query;
use crate::model::results::{Passage, Row, Tidings, in_place, marked};
use crate::reader::Reader;
use crate::routes::{Location, Route};
use downlink_bundle::Root;
use downlink_markdown::{TextKind, Urls, render};
use downlink_search::{Card, FileId, Needle, Query, Step, snippet};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// How long a query rests before texts of posts are loaded for it.
const REST_MS: i32 = 150;
/// Characters of text shown of a hit.
const SNIPPET_CHARS: usize = 110;
/// Hits whose texts are loaded at the same time.
const PASSAGES_AT_ONCE: usize = 4;
/// Files of cards that are loaded at the same time.
const CARD_FILES_AT_ONCE: usize = 8;

/// What is found for a query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    /// The query.
    pub(crate) query: String,
    /// The first hits, or those of a page.
    pub(crate) hits: Vec<ShownHit>,
    /// What there is to say about them.
    pub(crate) tidings: Tidings,
}

/// A hit on the screen.
#[derive(Debug, Clone)]
pub(crate) struct ShownHit {
    /// What is known at once.
    pub(crate) row: Arc<Row>,
    /// What to mark in the article.
    pub(crate) marks: Arc<str>,
    /// What answers the query, once its post is here.
    pub(crate) passage: ArcRwSignal<Option<Passage>>,
}

impl ShownHit {
    /// Where it leads: to the heading that answers the query, with what was found marked.
    pub(crate) fn location(&self, passage: Option<&Passage>) -> Location {
        Location {
            query: self.marks.to_string(),
            fragment: passage.map(|passage| passage.heading.0.clone()).unwrap_or_default(),
            ..Location::of(Route::post(&self.row.card.slug))
        }
    }
}

/// Opens the index and loads what can be told at once; does nothing while it is being done or when it is done.
pub(crate) fn open(reader: Reader) {
    if reader.is_loading_search.get_untracked() || reader.index.with_value(Option::is_some) {
        return;
    }
    reader.is_loading_search.set(true);
    reader.search_failure.set(None);
    spawn_local(async move {
        let library = reader.library();
        match library.open_index().await {
            Ok(Some(index)) => {
                let cards = index.card_files();
                reader.index.set_value(Some(index));
                reader.is_loading_search.set(false);
                begin_again(reader);
                load_cards(reader, &library, cards).await;
            }
            Ok(None) => {
                reader.search_failure.set(Some(no_index()));
                reader.is_loading_search.set(false);
            }
            Err(failure) => {
                reader.search_failure.set(Some(failure));
                reader.is_loading_search.set(false);
            }
        }
    });
}

/// Loads what is missing once more.
pub(crate) fn retry(reader: Reader) {
    reader.search_failure.set(None);
    reader.search_attempt.update_value(|attempt| *attempt += 1);
    reader.index.update_value(|index| {
        if let Some(index) = index {
            index.retry();
        }
    });
    open(reader);
    begin_again(reader);
}

fn begin_again(reader: Reader) {
    reader.query.update(|_| ());
}

/// The failure of a site whose packer made no index.
fn no_index() -> Failure {
    Failure { file: "bundle/search/".to_owned(), cause: Cause::Status(404) }
}

/// Loads the cards of the newest posts, which answer from then on without the network.
async fn load_cards(reader: Reader, library: &Library, files: Vec<FileId>) {
    let mut known = 0;
    for files in files.chunks(CARD_FILES_AT_ONCE) {
        if known >= INSTANT_CARDS {
            return;
        }
        supply(reader, library, files.to_vec()).await;
        known = reader.index.with_value(|index| {
            index.as_ref().map_or(u32::MAX, |index| index.instant(&Query::default(), 0).1)
        });
    }
}

/// Fetches files of the index; those that cannot be had are given up, and the failure told.
async fn supply(reader: Reader, library: &Library, files: Vec<FileId>) {
    let named: Vec<_> = reader.index.with_value(|index| {
        let name = |file: FileId| Some((file, index.as_ref()?.name(file)?));
        files.into_iter().filter_map(name).collect()
    });
    let attempt = reader.search_attempt.get_value();
    let contents = library.index_files(named).await;
    reader.index.update_value(|index| {
        let Some(index) = index else { return };
        let is_overtaken = reader.search_attempt.get_value() != attempt;
        for (file, content) in contents {
            let supplied = content.map(|bytes| index.supply(file, bytes).is_ok());
            // What failed before the reader tried again was told then, and is on its way once more.
            if supplied == Ok(true) || is_overtaken {
                continue;
            }
            index.give_up(file);
            if let Err(failure) = supplied {
                reader.search_failure.set(Some(failure));
            }
        }
    });
}

/// Answers the query with the hits whose ranks are in `ranks`; a newer query overtakes it.
pub(crate) fn run(reader: Reader, typed: String, ranks: Range<usize>) {
    let run = reader.search_run.get_value() + 1;
    reader.search_run.set_value(run);
    let query = Query::parse(&typed);
    if query.is_empty() || reader.index.with_value(Option::is_none) {
        // Nothing is on its way for this query but the index itself.
        reader.is_loading_search.update(|is_loading| *is_loading &= reader.index.with_value(Option::is_none));
        reader.found.set(Arc::new(Found { query: typed, ..Found::default() }));
        return;
    }
    let is_current = move || reader.search_run.get_value() == run;
    spawn_local(async move {
        let library = reader.library();
        let Ok(root) = library.root().await else { return };
        let mut is_first = true;
        loop {
            if !is_current() {
                return;
            }
            let step = reader
                .index
                .try_update_value(|index| Some(index.as_mut()?.search(&query, ranks.clone())))
                .flatten();
            match step {
                None => return,
                Some(Step::Needs(files)) => {
                    if is_first && ranks.start == 0 {
                        show_instant(reader, &root, &typed, &query, ranks.end);
                    }
                    is_first = false;
                    reader.is_loading_search.set(true);
                    supply(reader, &library, files).await;
                    if is_current() {
                        reader.is_loading_search.set(false);
                    }
                }
                Some(Step::Answer(answer)) => {
                    // What an overtaken query waits for is not waited for any more.
                    reader.is_loading_search.set(false);
                    let mut tidings = Tidings::of(&answer);
                    let mut cards: Vec<Card> = answer.hits.into_iter().map(|hit| hit.card).collect();
                    if answer.is_incomplete && ranks.start == 0 {
                        add_titles(reader, &query, ranks.end, &mut cards);
                        tidings.total = tidings.total.max(cards.len());
                    }
                    show(reader, &root, &typed, cards, &answer.needles, tidings);
                    wait(REST_MS).await;
                    if is_current() {
                        load_passages(reader, &library, &answer.needles, is_current).await;
                    }
                    return;
                }
            }
        }
    });
}

/// Adds what titles and labels tell to an answer that lacks parts of the index, as without a network.
fn add_titles(reader: Reader, query: &Query, limit: usize, cards: &mut Vec<Card>) {
    let hits = reader.index.with_value(|index| index.as_ref().map(|index| index.instant(query, limit).0));
    for hit in hits.unwrap_or_default() {
        if cards.len() < limit && cards.iter().all(|card| card.digest != hit.card.digest) {
            cards.push(hit.card);
        }
    }
}

/// Shows what titles and labels tell, until the rest is here.
fn show_instant(reader: Reader, root: &Root, typed: &str, query: &Query, limit: usize) {
    let (hits, looked_at) = reader
        .index
        .with_value(|index| index.as_ref().map(|index| index.instant(query, limit)))
        .unwrap_or_default();
    if hits.is_empty() {
        return;
    }
    let tidings = Tidings { total: hits.len(), looked_at: Some(looked_at), ..Tidings::default() };
    let cards = hits.into_iter().map(|hit| hit.card).collect();
    show(reader, root, typed, cards, &query.needles(), tidings);
}

fn show(reader: Reader, root: &Root, typed: &str, cards: Vec<Card>, needles: &[Needle], tidings: Tidings) {
    let marks: Arc<str> = marks_query(needles.iter().map(|needle| needle.text.as_str())).into();
    let hit = |card: Card| {
        let channel = Channel::of(root, &card.category);
        let row = Arc::new(Row::new(card, channel, needles));
        ShownHit { row, marks: marks.clone(), passage: ArcRwSignal::new(None) }
    };
    let mut hits: Vec<ShownHit> = cards.into_iter().map(hit).collect();
    let before = reader.found.get_untracked();
    // What came at once for the same query stays where it is: the reader may be pointing at it.
    if before.query == typed && before.tidings.looked_at.is_some() {
        hits = in_place(&before.hits, hits, |a, b| a.row.card.digest == b.row.card.digest);
    }
    reader.found.set(Arc::new(Found { query: typed.to_owned(), hits, tidings }));
}

/// Loads the posts of the hits on the screen and shows the parts that answer the query.
async fn load_passages(
    reader: Reader,
    library: &Rc<Library>,
    needles: &[Needle],
    is_current: impl Fn() -> bool,
) {
    let found = reader.found.get_untracked();
    for hits in found.hits.chunks(PASSAGES_AT_ONCE) {
        let posts = hits.iter().map(|hit| library.post(hit.row.card.digest));
        let posts = futures_util::future::join_all(posts).await;
        for (hit, post) in hits.iter().zip(posts) {
            if !is_current() {
                return;
            }
            // A post that cannot be had leaves its hit as it is; opening it says why.
            let Ok(post) = post else { continue };
            hit.passage.set(Some(passage(&post, needles)));
            // Each post is work enough for one turn of the main thread.
            wait(0).await;
        }
    }
}

fn passage(post: &downlink_bundle::Post, needles: &[Needle]) -> Passage {
    let text = render(&post.markdown, &post.sidecar, &Urls::default()).text;
    let blocks = text.iter().map(|block| (block.kind == TextKind::Heading, block.text.as_str()));
    let Some(found) = snippet(blocks, needles, SNIPPET_CHARS) else {
        return Passage { text: vec![(false, post.summary.excerpt.clone())], ..Passage::default() };
    };
    let heading = text.get(found.block).and_then(|block| post.outline.get(block.heading?));
    let heading = heading.map(|heading| (heading.id.clone(), heading.text.clone())).unwrap_or_default();
    Passage { heading, text: marked(&found.text, &found.marks) }
}
