//! What instant search looks through: the rows of the list of all posts, newest shards first.

use super::Library;
use crate::model::failure::Failure;
use crate::model::view::Row;
use downlink_bundle::{FileKind, ListShard};
use downlink_search::{Index, Query, Record, Results};

/// Shards loaded when search is opened: about a thousand posts.
const FIRST_SHARDS: u32 = 32;

/// The rows loaded so far and their index.
#[derive(Default)]
pub(crate) struct SearchData {
    index: Index,
    rows: Vec<Row>,
    shards_left: Option<u32>,
    total: u32,
}

impl SearchData {
    /// The hits of a query; a hit's record is the number of its row.
    pub(crate) fn search(&self, query: &str, limit: usize) -> Results {
        self.index.search(&Query::parse(query), limit)
    }

    /// A row by number.
    pub(crate) fn row(&self, number: u32) -> Option<&Row> {
        self.rows.get(number as usize)
    }

    /// Posts searched so far.
    pub(crate) fn searched(&self) -> usize {
        self.rows.len()
    }

    /// Posts in the library.
    pub(crate) fn total(&self) -> u32 {
        self.total
    }

    /// Whether some older posts are not loaded yet.
    pub(crate) fn is_partial(&self) -> bool {
        self.shards_left != Some(0)
    }

    fn add(&mut self, rows: Vec<Row>) {
        self.index.extend(rows.iter().map(|row| Record {
            title: row.summary.title.clone(),
            category: row.channel.label.clone(),
            tags: row.summary.tags.iter().map(|tag| tag.label.clone()).collect(),
            excerpt: row.summary.excerpt.clone(),
        }));
        self.rows.extend(rows);
    }
}

impl Library {
    /// Loads the next shards into `update`, which is called after each so that results appear early;
    /// the newest posts come first.
    pub(crate) async fn load_search_data(
        &self,
        update: impl Fn(&mut dyn FnMut(&mut SearchData)),
    ) -> Result<(), Failure> {
        let root = self.root().await?;
        let mut left = root.posts.leaf_count;
        update(&mut |data| {
            data.total = root.post_count;
            left = *data.shards_left.get_or_insert(left);
        });
        for index in (left.saturating_sub(FIRST_SHARDS)..left).rev() {
            let shard: ListShard = self.leaf(&root.posts, index, FileKind::List).await?;
            let mut rows: Vec<Row> =
                shard.entries.iter().rev().map(|entry| Row::new(&root, &entry.summary)).collect();
            update(&mut |data| {
                data.add(std::mem::take(&mut rows));
                data.shards_left = Some(index);
            });
        }
        Ok(())
    }
}
