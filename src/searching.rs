//! Search as the reader uses it: loading what is searched, and the hits of the query.

use crate::model::view::Row;
use crate::reader::Reader;
use downlink_search::marked;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A hit, ready to show: text in pieces, each with whether it is marked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShownHit {
    /// The post.
    pub(crate) row: Row,
    /// Its title.
    pub(crate) title: Vec<(bool, String)>,
    /// Its excerpt.
    pub(crate) excerpt: Vec<(bool, String)>,
    /// Those of its tags that were hit.
    pub(crate) tags: Vec<Vec<(bool, String)>>,
}

/// The hits of a query and how many there are in all.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ShownHits {
    /// The first hits.
    pub(crate) hits: Vec<ShownHit>,
    /// All hits.
    pub(crate) total: usize,
    /// Whether no post has all that is wanted.
    pub(crate) is_partial: bool,
}

/// Loads what is searched, newest posts first; a second call while loading does nothing.
pub(crate) fn load(reader: Reader) {
    if reader.is_loading_search.get_untracked() {
        return;
    }
    reader.is_loading_search.set(true);
    reader.search_failure.set(None);
    spawn_local(async move {
        let loaded = reader.library().load_search_data(|change| reader.update_search_data(change)).await;
        reader.search_failure.set(loaded.err());
        reader.is_loading_search.set(false);
    });
}

/// The first `limit` hits of the query in the posts loaded so far.
pub(crate) fn hits(reader: Reader, limit: usize) -> ShownHits {
    reader.search_arrivals.track();
    let query = reader.query.get();
    reader.with_search_data(|data| {
        let results = data.search(&query, limit);
        let hits = results.hits.iter().filter_map(|hit| {
            let row = data.row(hit.record)?.clone();
            let title = pieces(&row.summary.title, &hit.title);
            let excerpt = pieces(&row.summary.excerpt, &hit.excerpt);
            let tags = row.summary.tags.iter().zip(&hit.tags).filter(|(_, ranges)| !ranges.is_empty());
            let tags = tags.map(|(tag, ranges)| pieces(&tag.label, ranges)).collect();
            Some(ShownHit { row, title, excerpt, tags })
        });
        ShownHits { hits: hits.collect(), total: results.total, is_partial: results.is_partial }
    })
}

fn pieces(text: &str, ranges: &[std::ops::Range<usize>]) -> Vec<(bool, String)> {
    marked(text, ranges).into_iter().map(|(is_marked, piece)| (is_marked, piece.to_owned())).collect()
}
