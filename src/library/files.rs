//! Files of the bundle: fetched once, checked, retried, kept while the session lasts.

use crate::browser::fetch::{Caching, FetchError, fetch};
use crate::browser::timer::{random, wait};
use crate::model::failure::{Cause, Failure, NextStep, next_step};
use downlink_bundle::{
    Digest, FileKind, LoadError, MAX_FILE_BYTES, MAX_ROOT_BYTES, Root, ShortDigest, from_json, parse_root,
};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use leptos::task::spawn_local;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

type Download = Shared<LocalBoxFuture<'static, Result<Rc<Vec<u8>>, Failure>>>;

/// Files kept in memory; the browser's cache has the rest.
const MAX_FILES: usize = 192;

/// What is known of a file before it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Promise {
    /// Nothing: it is the root, the only file that changes.
    Root,
    /// Its digest.
    Whole(Digest),
    /// The first half of its digest.
    Short(ShortDigest),
}

/// The bundle's files.
pub(super) struct Files {
    site_root: String,
    root: RefCell<Option<KnownRoot>>,
    /// By path, the oldest first.
    downloads: RefCell<VecDeque<(String, Download)>>,
}

/// The root, and its bytes, which are kept for reading offline.
#[derive(Clone)]
struct KnownRoot {
    root: Rc<Root>,
    bytes: Rc<Vec<u8>>,
}

impl Files {
    pub(super) fn new(site_root: String) -> Self {
        Self { site_root, root: RefCell::default(), downloads: RefCell::default() }
    }

    /// The root; asked for once a session, unless that failed.
    pub(super) async fn root(&self) -> Result<Rc<Root>, Failure> {
        Ok(self.known_root().await?.root)
    }

    /// The root's own bytes.
    pub(super) async fn root_bytes(&self) -> Result<Rc<Vec<u8>>, Failure> {
        Ok(self.known_root().await?.bytes)
    }

    /// The generation that the server has now, whatever the session's is.
    pub(super) async fn newest_generation(&self) -> Result<String, Failure> {
        // With a query it passes the service worker, which would answer with what it keeps.
        let url = format!("{}{}?check", self.site_root, FileKind::ROOT);
        let bytes = load(&url, FileKind::ROOT, Promise::Root, Caching::Revalidate).await?;
        let root = parse_root(&bytes).map_err(|error| damage(FileKind::ROOT, &error))?;
        Ok(root.generation)
    }

    /// A file that is not kept in memory: it is on its way to where it is held.
    pub(super) async fn borrow(&self, path: &str, promise: Promise) -> Result<Vec<u8>, Failure> {
        load(&format!("{}{path}", self.site_root), path, promise, Caching::Borrow).await
    }

    async fn known_root(&self) -> Result<KnownRoot, Failure> {
        let known = self.root.borrow().clone();
        if let Some(root) = known {
            return Ok(root);
        }
        let bytes = self.download(FileKind::ROOT.to_owned(), Promise::Root).await?;
        // Whoever waited for the same download may have parsed it.
        let mut known = self.root.borrow_mut();
        if let Some(known) = &*known {
            return Ok(known.clone());
        }
        let root = parse_root(&bytes).map_err(|error| damage(FileKind::ROOT, &error))?;
        Ok(known.insert(KnownRoot { root: Rc::new(root), bytes }).clone())
    }

    /// An immutable file's bytes, as promised by its digest.
    pub(super) async fn bytes(&self, kind: FileKind, digest: &Digest) -> Result<Rc<Vec<u8>>, Failure> {
        self.download(kind.path(digest), Promise::Whole(*digest)).await
    }

    /// A file of the search index, as promised by its name.
    pub(super) async fn search_bytes(&self, name: &ShortDigest) -> Result<Rc<Vec<u8>>, Failure> {
        self.download(FileKind::search_path(name), Promise::Short(*name)).await
    }

    /// Starts the download of an immutable file that is needed soon.
    pub(super) fn begin(&self, kind: FileKind, digest: &Digest) {
        drop(self.download(kind.path(digest), Promise::Whole(*digest)));
    }

    /// The file at `path`: from memory, from a download that is under way, or from a new one.
    fn download(&self, path: String, promise: Promise) -> Download {
        let mut downloads = self.downloads.borrow_mut();
        // What failed may succeed when it is asked for again.
        downloads.retain(|(_, download)| !matches!(download.peek(), Some(Err(_))));
        if let Some((_, download)) = downloads.iter().find(|(other, _)| *other == path) {
            return download.clone();
        }
        let url = format!("{}{path}", self.site_root);
        let file = path.clone();
        let caching = if promise == Promise::Root { Caching::Revalidate } else { Caching::Default };
        let download = async move { load(&url, &file, promise, caching).await.map(Rc::new) };
        let download = download.boxed_local().shared();
        spawn_local(download.clone().map(drop));
        if downloads.len() >= MAX_FILES {
            downloads.pop_front();
        }
        downloads.push_back((path, download.clone()));
        download
    }
}

/// A file's content out of its bytes; the digest was checked on arrival, this checks the shape.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8], kind: FileKind, digest: &Digest) -> Result<T, Failure> {
    from_json(bytes).map_err(|_| Failure { file: kind.path(digest), cause: Cause::Damaged })
}

/// Fetches and checks one file, trying again as far as that can help.
async fn load(url: &str, file: &str, promise: Promise, mut caching: Caching) -> Result<Vec<u8>, Failure> {
    let limit_bytes = if promise == Promise::Root { MAX_ROOT_BYTES } else { MAX_FILE_BYTES };
    let mut attempt = 1;
    loop {
        let cause = match fetch(url, caching, limit_bytes).await {
            Ok(bytes) => match check(&bytes, promise) {
                Ok(()) => return Ok(bytes),
                Err(error) => Cause::from(&error),
            },
            Err(FetchError::Network) => Cause::Network,
            Err(FetchError::Stalled) => Cause::Stalled,
            Err(FetchError::TooLarge) => Cause::Damaged,
            Err(FetchError::Status(status)) => Cause::Status(status),
        };
        match next_step(cause, attempt, random()) {
            NextStep::Retry { delay_ms, bypass_cache } => {
                if bypass_cache {
                    caching = Caching::Reload;
                }
                wait(delay_ms).await;
            }
            NextStep::GiveUp => return Err(Failure { file: file.to_owned(), cause }),
        }
        attempt += 1;
    }
}

fn damage(file: &str, error: &LoadError) -> Failure {
    Failure { file: file.to_owned(), cause: Cause::from(error) }
}

fn check(bytes: &[u8], promise: Promise) -> Result<(), LoadError> {
    match promise {
        Promise::Root => parse_root(bytes).map(drop),
        Promise::Whole(digest) => downlink_bundle::check(bytes, &digest),
        Promise::Short(name) => downlink_bundle::check_short(bytes, &name),
    }
}
