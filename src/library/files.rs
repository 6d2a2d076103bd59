//! Files of the bundle: fetched once, checked, retried, kept while the session lasts.

use crate::browser::fetch::{Caching, FetchError, fetch};
use crate::browser::timer::{random, wait};
use crate::model::failure::{Cause, Failure, NextStep, next_step};
use downlink_bundle::{Digest, FileKind, Root, parse_root};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

type Download<T> = Shared<LocalBoxFuture<'static, Result<Rc<T>, Failure>>>;

/// Files kept in memory; the browser's cache has the rest.
const MAX_FILES: usize = 192;

/// The bundle's files.
pub(super) struct Files {
    site_root: String,
    root: RefCell<Option<Download<Root>>>,
    downloads: RefCell<HashMap<String, Download<Vec<u8>>>>,
    oldest_first: RefCell<VecDeque<String>>,
}

impl Files {
    pub(super) fn new(site_root: String) -> Self {
        Self { site_root, root: RefCell::default(), downloads: RefCell::default(), oldest_first: RefCell::default() }
    }

    /// The root; asked for once a session, unless that failed.
    pub(super) async fn root(&self) -> Result<Rc<Root>, Failure> {
        let known = self.root.borrow().clone();
        let download = known.unwrap_or_else(|| {
            let url = format!("{}{}", self.site_root, FileKind::ROOT);
            let download = async move {
                let check = |bytes: Vec<u8>| parse_root(&bytes).map_err(|error| Cause::from(&error));
                load(&url, FileKind::ROOT, Caching::Revalidate, check).await.map(Rc::new)
            };
            let download = download.boxed_local().shared();
            self.root.replace(Some(download.clone()));
            download
        });
        let result = download.await;
        if result.is_err() {
            self.root.replace(None);
        }
        result
    }

    /// An immutable file's content.
    pub(super) async fn get<T: DeserializeOwned>(&self, kind: FileKind, digest: &Digest) -> Result<T, Failure> {
        let bytes = self.bytes(kind, digest).await?;
        // The digest was checked on arrival; parsing checks the shape.
        serde_json::from_slice(&bytes).map_err(|_| Failure { file: kind.path(digest), cause: Cause::Damaged })
    }

    /// An immutable file's bytes, as promised by its digest.
    pub(super) async fn bytes(&self, kind: FileKind, digest: &Digest) -> Result<Rc<Vec<u8>>, Failure> {
        let path = kind.path(digest);
        let known = self.downloads.borrow().get(&path).cloned();
        let download = known.unwrap_or_else(|| self.start(path.clone(), *digest));
        let result = download.await;
        if result.is_err() {
            self.downloads.borrow_mut().remove(&path);
        }
        result
    }

    fn start(&self, path: String, digest: Digest) -> Download<Vec<u8>> {
        let url = format!("{}{path}", self.site_root);
        let file = path.clone();
        let download = async move {
            let check = |bytes: Vec<u8>| match downlink_bundle::check(&bytes, &digest) {
                Ok(()) => Ok(bytes),
                Err(error) => Err(Cause::from(&error)),
            };
            load(&url, &file, Caching::Default, check).await.map(Rc::new)
        };
        let download = download.boxed_local().shared();
        let mut oldest_first = self.oldest_first.borrow_mut();
        let mut downloads = self.downloads.borrow_mut();
        if oldest_first.len() >= MAX_FILES
            && let Some(oldest) = oldest_first.pop_front()
        {
            downloads.remove(&oldest);
        }
        oldest_first.push_back(path.clone());
        downloads.insert(path, download.clone());
        download
    }
}

/// Fetches and checks one file, trying again as far as that can help.
async fn load<T>(
    url: &str,
    file: &str,
    caching: Caching,
    check: impl Fn(Vec<u8>) -> Result<T, Cause>,
) -> Result<T, Failure> {
    let mut caching = caching;
    let mut attempt = 1;
    loop {
        let cause = match fetch(url, caching).await {
            Ok(bytes) => match check(bytes) {
                Ok(content) => return Ok(content),
                Err(cause) => cause,
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
