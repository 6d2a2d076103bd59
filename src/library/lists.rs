//! Rows of lists out of their shards.

use super::Library;
use crate::model::failure::Failure;
use crate::model::shards::{page_rows, shards_of};
use crate::routes::PageNumber;
use downlink_bundle::{Entry, FileKind, ListShard, SHARD_POSTS, Tree};
use futures_util::future::try_join_all;
use std::ops::Range;

impl Library {
    /// The entries of a list's page, newest first.
    pub(super) async fn page_entries(
        &self,
        tree: &Tree,
        item_count: usize,
        page: PageNumber,
        page_size: usize,
    ) -> Result<Vec<Entry>, Failure> {
        let mut entries = self.entries(tree, page_rows(item_count, page, page_size)).await?;
        entries.reverse();
        Ok(entries)
    }

    /// The entries with these indices, from the oldest.
    pub(super) async fn entries(&self, tree: &Tree, rows: Range<usize>) -> Result<Vec<Entry>, Failure> {
        let shards = shards_of(&rows);
        let first_row = shards.start as usize * SHARD_POSTS;
        let loads = shards.map(|index| self.leaf::<ListShard>(tree, index, FileKind::List));
        let entries = try_join_all(loads).await?.into_iter().flat_map(|shard| shard.entries);
        Ok(entries.skip(rows.start - first_row).take(rows.len()).collect())
    }
}
