//! Reading offline: what is held, and updates that wait to be accepted.

mod sync;
mod updates;

pub(crate) use sync::{follow, forget, pause, resume, toggle};
pub(crate) use updates::{accept, note_seen, show_in_masthead, watch};

use crate::browser::offline::Storage;
use crate::model::failure::Failure;
use crate::model::offline::{Progress, Record, Wanted};
use leptos::prelude::*;

/// Where a newer generation is offered; never in two places at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offer {
    /// In the masthead.
    Masthead,
    /// Over the text, while the masthead is out of sight: going there would lose the place.
    Notice,
}

/// The state of reading offline: a handle to signals.
#[derive(Clone, Copy)]
pub(crate) struct Offline {
    /// Whether the browser keeps anything for this site; known a moment after the start.
    pub(crate) is_offered: RwSignal<bool>,
    /// Whether it is known that the browser keeps nothing.
    pub(crate) is_refused: RwSignal<bool>,
    /// The library and categories that are wanted.
    pub(crate) wanted: RwSignal<Wanted>,
    /// What is held.
    pub(crate) records: RwSignal<Vec<Record>>,
    /// What is being saved.
    pub(crate) progress: RwSignal<Option<Progress>>,
    /// Why saving ended before its end.
    pub(crate) failure: RwSignal<Option<Failure>>,
    /// Whether the reader paused it.
    pub(crate) is_paused: RwSignal<bool>,
    /// The room there is.
    pub(crate) storage: RwSignal<Storage>,
    /// Where it is offered to go over to a newer generation than the session's, if the server has one.
    pub(crate) offer: RwSignal<Option<Offer>>,
    /// Posts that can be read, while there is no network.
    pub(crate) posts_at_hand: RwSignal<Option<u32>>,
    /// Counts rounds of saving, so that an overtaken one gives up.
    pub(crate) round: StoredValue<u32>,
}

impl Offline {
    /// Nothing held, nothing wanted.
    pub(crate) fn new() -> Self {
        Self {
            is_offered: RwSignal::new(false),
            is_refused: RwSignal::new(false),
            wanted: RwSignal::new(Wanted::default()),
            records: RwSignal::new(Vec::new()),
            progress: RwSignal::new(None),
            failure: RwSignal::new(None),
            is_paused: RwSignal::new(false),
            storage: RwSignal::new(Storage::default()),
            offer: RwSignal::new(None),
            posts_at_hand: RwSignal::new(None),
            round: StoredValue::new(0),
        }
    }
}
