//! Which posts link to which.

use super::Neighbourhood;
use crate::cache::Cache;
use downlink_bundle::{Digest, MAX_BACKLINKS};
use downlink_markdown::destinations;
use rayon::prelude::*;
use std::sync::Arc;

/// The posts that link to each post, as indices from the oldest.
#[derive(Debug, Default)]
pub(super) struct Backlinks(Vec<Vec<usize>>);

impl Backlinks {
    /// Reads every post's links before the first post is packed, since any may lead to it.
    ///
    /// Preparing them all and keeping the results would ask for the memory of the whole library.
    pub(super) fn new(neighbourhood: &Neighbourhood<'_>, cache: &Cache) -> Self {
        let post_count = neighbourhood.library().posts.len();
        let targets: Vec<Vec<usize>> =
            (0..post_count).into_par_iter().map(|index| targets(neighbourhood, cache, index)).collect();
        let mut sources = vec![Vec::new(); post_count];
        for (source, targets) in targets.into_iter().enumerate() {
            targets.into_iter().for_each(|target| sources[target].push(source));
        }
        Self(sources)
    }

    /// The posts that link to the post with this index, from the newest.
    pub(super) fn of(&self, post_index: usize) -> impl Iterator<Item = usize> {
        let sources = self.0.get(post_index).map(Vec::as_slice).unwrap_or_default();
        sources.iter().rev().copied().take(MAX_BACKLINKS)
    }
}

/// The other posts that a post links to, each once.
fn targets(neighbourhood: &Neighbourhood<'_>, cache: &Cache, post_index: usize) -> Vec<usize> {
    let source = &neighbourhood.library().posts[post_index];
    let key = cache.is_kept().then(|| Digest::of(source.body.text.as_bytes()));
    let cached = key.and_then(|key| cache.destinations.get(&key));
    let written = cached.unwrap_or_else(|| Arc::from(destinations(&source.body.text)));
    if let Some(key) = key {
        cache.destinations.insert(key, || written.clone());
    }
    let mut targets: Vec<usize> = written
        .iter()
        .filter_map(|destination| neighbourhood.post_behind(source, destination))
        .filter(|target| *target != post_index)
        .collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}
