//! Images and other files beside the posts: what they are, how large, and where they go.

mod exif;
mod jpeg;
mod kind;
mod metadata;
mod svg;
mod variants;

#[cfg(test)]
mod sample;

pub(crate) use kind::inspect;
pub(crate) use variants::Shelf;

use crate::{
    cache::{Cache, FileState},
    config::ImageOptions,
    output::Output,
};
use downlink_bundle::{Digest, FileKind, Image};
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};
use variants::Variant;

/// Bytes of the largest file that is copied beside the posts.
pub(crate) const MAX_ASSET_BYTES: u64 = 64 * 1024 * 1024;

/// The files that posts show or link to; each is read once and goes to the output when it is asked for.
pub(crate) struct Assets<'a> {
    /// `None` when the content is only checked.
    output: Option<&'a Output<'a>>,
    cache: &'a Cache,
    options: ImageOptions,
    images: Known<Found>,
    files: Known<String>,
}

/// What was learned of each file, or why it cannot be used; whoever comes second waits for the first.
type Known<T> = Mutex<HashMap<PathBuf, Arc<OnceLock<Result<T, String>>>>>;

/// An image and what its author should know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) image: Image,
    pub(crate) hint: Option<String>,
}

/// An image with everything that is written of it.
#[derive(Debug)]
pub(crate) struct ReadImage {
    found: Found,
    bytes: Vec<u8>,
    variants: Vec<Variant>,
}

impl<'a> Assets<'a> {
    pub(crate) fn new(output: Option<&'a Output<'a>>, cache: &'a Cache, options: ImageOptions) -> Self {
        Self { output, cache, options, images: Known::default(), files: Known::default() }
    }

    /// The image in the file at `path`, or why it cannot be shown.
    pub(crate) fn image(&self, path: &Path) -> Result<Found, String> {
        once(&self.images, path, || self.read_image(path))
    }

    fn read_image(&self, path: &Path) -> Result<Found, String> {
        let key = (state_of(path)?, self.options);
        let cached = self.cache.images.get(&key);
        let read = cached.unwrap_or_else(|| self.take_in(path).map(Arc::new));
        self.cache.images.insert(key, || read.clone());
        let ReadImage { found, bytes, variants } = &*read?;
        if let Some(output) = self.output {
            output.put(&FileKind::asset_path(&found.image.digest, &found.image.extension), bytes);
            for (variant, named) in variants.iter().zip(&found.image.variants) {
                output.put(&FileKind::asset_path(&named.digest, &named.extension), &variant.bytes);
            }
        }
        Ok(found.clone())
    }

    fn take_in(&self, path: &Path) -> Result<ReadImage, String> {
        let bytes = self.published(read(path)?);
        let mut image = inspect(&bytes)?;
        let hint = kind::is_cut_short(&bytes, &image.extension).then(|| {
            "the file ends early, as after a broken download, and readers see a part of it; save it again"
                .into()
        });
        // Nobody sees what is only checked.
        let is_wanted = self.options.makes_variants && self.output.is_some();
        let make = || variants::make(&bytes, &image.extension);
        let variants = match &self.cache.shelf {
            _ if !is_wanted || !variants::is_candidate(&bytes, &image.extension) => Vec::new(),
            Some(shelf) => shelf.get_or_make(&image.digest, make),
            None => make(),
        };
        image.variants = variants.iter().map(Variant::description).collect();
        let size = bytes.len() + variants.iter().map(|variant| variant.bytes.len()).sum::<usize>();
        image.size_bytes = u32::try_from(size).unwrap_or(u32::MAX);
        Ok(ReadImage { found: Found { image, hint }, bytes, variants })
    }

    /// The bytes of a file as readers get them.
    fn published(&self, bytes: Vec<u8>) -> Vec<u8> {
        if self.options.keeps_metadata { bytes } else { metadata::without_notes(bytes) }
    }

    /// Where the file at `path` goes, below the site's root, or why it is not copied.
    pub(crate) fn file(&self, path: &Path) -> Result<String, String> {
        once(&self.files, path, || self.read_file(path))
    }

    fn read_file(&self, path: &Path) -> Result<String, String> {
        state_of(path)?;
        let bytes = self.published(read(path)?);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let target = match inspect(&bytes) {
            Ok(image) => FileKind::asset_path(&image.digest, &image.extension),
            Err(_) => file_path(&bytes, &name)
                .ok_or("a browser would run this file as a page of the site; put it into an archive")?,
        };
        if let Some(output) = self.output {
            output.put(&target, &bytes);
        }
        Ok(target)
    }
}

fn once<T: Clone>(
    known: &Known<T>,
    path: &Path,
    learn: impl FnOnce() -> Result<T, String>,
) -> Result<T, String> {
    let place =
        known.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_owned()).or_default().clone();
    place.get_or_init(learn).clone()
}

fn state_of(path: &Path) -> Result<FileState, String> {
    let metadata = fs::metadata(path).map_err(|error| format!("cannot read the file: {error}"))?;
    if metadata.len() > MAX_ASSET_BYTES {
        return Err(format!(
            "the file has {} bytes, more than the {MAX_ASSET_BYTES} that are copied; make it smaller",
            metadata.len()
        ));
    }
    Ok(FileState { path: path.to_owned(), size_bytes: metadata.len(), modified: metadata.modified().ok() })
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read the file: {error}"))
}

/// Where a file that posts link to goes; `None` when a browser would run it as a page of this site.
fn file_path(bytes: &[u8], name: &str) -> Option<String> {
    let extension = extension_of(name);
    let is_plain = !extension.is_empty()
        && extension.len() <= 12
        && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    let extension = if is_plain { extension.as_str() } else { "bin" };
    (!runs_in_browser(name)).then(|| FileKind::asset_path(&Digest::of(bytes), extension))
}

/// Whether a file of this name acts in a browser that opens it.
pub(crate) fn runs_in_browser(name: &str) -> bool {
    const EXTENSIONS: [&str; 15] = [
        "hta", "htm", "html", "js", "mhtml", "mjs", "shtml", "svg", "svgz", "wasm", "xht", "xhtml", "xml",
        "xsl", "xslt",
    ];
    EXTENSIONS.contains(&extension_of(name).as_str())
}

fn extension_of(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linked_page_is_not_copied() {
        assert_eq!(file_path(b"x", "a.HTML"), None);
        assert!(file_path(b"x", "a.PDF").unwrap().ends_with(".pdf"));
        assert!(file_path(b"x", "Makefile").unwrap().ends_with(".bin"));
    }
}
