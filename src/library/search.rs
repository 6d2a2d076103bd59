//! The search index: opened, and fed with the files that queries need.

use super::Library;
use crate::browser::modules::inflate;
use crate::library::files::read;
use crate::model::failure::{Cause, Failure};
use downlink_bundle::{Digest, FileKind, Post, ShortDigest};
use downlink_search::{FileId, FileName, Searcher};
use futures_util::future::join_all;

/// Posts whose titles answer without the network, from the newest on.
pub(crate) const INSTANT_CARDS: u32 = 1_024;

/// The index of the session's generation.
pub(crate) type SearchIndex = Searcher;

impl Library {
    /// Opens the index; `None` in a library without one.
    pub(crate) async fn open_index(&self) -> Result<Option<SearchIndex>, Failure> {
        let Some(name) = self.root().await?.search else { return Ok(None) };
        let manifest = self.index_file(name.0).await?;
        match Searcher::open(&manifest) {
            Ok(index) => Ok(Some(index)),
            Err(_) => Err(damaged(&name)),
        }
    }

    /// Fetches what answers from titles, so that it is here without the network too.
    pub(crate) async fn prefetch_index(&self) -> Result<(), Failure> {
        let Some(index) = self.open_index().await? else { return Ok(()) };
        for file in index.card_files_of_newest(INSTANT_CARDS) {
            if let Some(name) = index.name(file) {
                self.files.search_bytes(&ShortDigest(name)).await?;
            }
        }
        Ok(())
    }

    /// The contents of files of the index, all on their way at the same time.
    pub(crate) async fn index_files(
        &self,
        files: Vec<(FileId, FileName)>,
    ) -> Vec<(FileId, Result<Vec<u8>, Failure>)> {
        join_all(files.into_iter().map(|(file, name)| async move { (file, self.index_file(name).await) }))
            .await
    }

    async fn index_file(&self, name: FileName) -> Result<Vec<u8>, Failure> {
        let name = ShortDigest(name);
        let bytes = self.files.search_bytes(&name).await?;
        inflate(&bytes).await.map_err(|cause| Failure { file: FileKind::search_path(&name), cause })
    }

    /// A post by its address.
    pub(crate) async fn post(&self, digest: [u8; 32]) -> Result<Post, Failure> {
        let digest = Digest::from_bytes(digest);
        read(&self.files.bytes(FileKind::Post, &digest).await?, FileKind::Post, &digest)
    }
}

fn damaged(name: &ShortDigest) -> Failure {
    Failure { file: FileKind::search_path(name), cause: Cause::Damaged }
}
