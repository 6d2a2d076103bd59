//! Files of the bundle: fetched once, checked, retried, kept while the session lasts.

use crate::browser::fetch::{Caching, FetchError, fetch};
use crate::browser::timer::{random, wait};
use crate::model::failure::{Cause, Failure, NextStep, next_step};
use downlink_bundle::{Digest, FileKind, LoadError, Root, ShortDigest, from_json, parse_root};
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
enum Promise {
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
    root: RefCell<Option<Rc<Root>>>,
    /// By path, the oldest first.
    downloads: RefCell<VecDeque<(String, Download)>>,
}

impl Files {
    pub(super) fn new(site_root: String) -> Self {
        Self { site_root, root: RefCell::default(), downloads: RefCell::default() }
    }

    /// The root; asked for once a session, unless that failed.
    pub(super) async fn root(&self) -> Result<Rc<Root>, Failure> {
        let known = self.root.borrow().clone();
        if let Some(root) = known {
            return Ok(root);
        }
        let bytes = self.download(FileKind::ROOT.to_owned(), Promise::Root).await?;
        // Whoever waited for the same download may have parsed it.
        let mut root = self.root.borrow_mut();
        if root.is_none() {
            *root = parse_root(&bytes).ok().map(Rc::new);
        }
        root.clone().ok_or_else(|| Failure { file: FileKind::ROOT.to_owned(), cause: Cause::Damaged })
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
        let download = async move { load(&url, &file, promise).await.map(Rc::new) };
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
async fn load(url: &str, file: &str, promise: Promise) -> Result<Vec<u8>, Failure> {
    let mut caching = if promise == Promise::Root { Caching::Revalidate } else { Caching::Default };
    let mut attempt = 1;
    loop {
        let cause = match fetch(url, caching).await {
            Ok(bytes) => match check(&bytes, promise) {
                Ok(()) => return Ok(bytes),
                Err(error) => Cause::from(&error),
            },
            Err(FetchError::Network) => Cause::Network,
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

fn check(bytes: &[u8], promise: Promise) -> Result<(), LoadError> {
    match promise {
        Promise::Root => parse_root(bytes).map(drop),
        Promise::Whole(digest) => downlink_bundle::check(bytes, &digest),
        Promise::Short(name) => downlink_bundle::check_short(bytes, &name),
    }
}
