//! Rows of lists out of their shards.

use super::Library;
use super::files::read;
use crate::model::failure::Failure;
use crate::model::shards::{page_rows, shards_of};
use crate::routes::PageNumber;
use downlink_bundle::{Entry, FileKind, ListShard, SHARD_POSTS, Tree};
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
        let mut digests = Vec::new();
        for index in shards {
            digests.push(self.leaf_digest(tree, index).await?);
        }
        // All of them are on their way while the first is waited for.
        digests.iter().for_each(|digest| self.files.begin(FileKind::List, digest));
        let mut entries = Vec::new();
        for digest in &digests {
            let bytes = self.files.bytes(FileKind::List, digest).await?;
            let shard: ListShard = read(&bytes, FileKind::List, digest)?;
            entries.extend(shard.entries);
        }
        let entries = entries.into_iter();
        Ok(entries.skip(rows.start - first_row).take(rows.len()).collect())
    }
}
