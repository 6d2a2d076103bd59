//! Images and other files beside the posts: what they are, how large, and where they go.

mod exif;
mod svg;

use crate::{
    cache::{Cache, FileState},
    output::Output,
};
use downlink_bundle::{Digest, FileKind, Image};
use imagesize::ImageType;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Bytes of the largest file that is copied beside the posts.
pub(crate) const MAX_ASSET_BYTES: u64 = 64 * 1024 * 1024;

/// The files that posts show or link to; each is read once and goes to the output when it is asked for.
pub(crate) struct Assets<'a> {
    /// `None` when the content is only checked.
    output: Option<&'a Output<'a>>,
    cache: &'a Cache,
    images: Mutex<HashMap<PathBuf, Result<Image, String>>>,
    files: Mutex<HashMap<PathBuf, Result<String, String>>>,
}

impl<'a> Assets<'a> {
    pub(crate) fn new(output: Option<&'a Output<'a>>, cache: &'a Cache) -> Self {
        Self { output, cache, images: Mutex::default(), files: Mutex::default() }
    }

    /// The image in the file at `path`, or why it cannot be shown.
    pub(crate) fn image(&self, path: &Path) -> Result<Image, String> {
        let known = || self.images.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(path) {
            return found.clone();
        }
        let found = self.read_image(path);
        known().insert(path.to_owned(), found.clone());
        found
    }

    fn read_image(&self, path: &Path) -> Result<Image, String> {
        let state = state_of(path)?;
        let cached = self.cache.images.get(&state);
        let found = cached.unwrap_or_else(|| {
            let bytes = read(path)?;
            Ok((inspect_image(&bytes)?, bytes.into()))
        });
        self.cache.images.insert(state, || found.clone());
        let (image, bytes) = found?;
        if let Some(output) = self.output {
            output.put(&FileKind::asset_path(&image.digest, &image.extension), &bytes);
        }
        Ok(image)
    }

    /// Where the file at `path` goes, below the site's root, or why it is not copied.
    pub(crate) fn file(&self, path: &Path) -> Result<String, String> {
        let known = || self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(path) {
            return found.clone();
        }
        let found = self.read_file(path);
        known().insert(path.to_owned(), found.clone());
        found
    }

    fn read_file(&self, path: &Path) -> Result<String, String> {
        state_of(path)?;
        let bytes = read(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let target = match inspect_image(&bytes) {
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

/// What an image is, by its bytes whatever its name; or why it cannot be used.
pub(crate) fn inspect_image(bytes: &[u8]) -> Result<Image, String> {
    let (extension, width, height) = match raster_extension(bytes) {
        Some(extension) => {
            let size =
                imagesize::blob_size(bytes).map_err(|_| "the image is damaged; save it again".to_owned())?;
            let (width, height) = (size.width as u32, size.height as u32);
            let is_turned = extension == "jpg" && exif::is_turned(bytes);
            if is_turned { (extension, height, width) } else { (extension, width, height) }
        }
        None if looks_like_svg(bytes) => {
            let size = svg::inspect(bytes)?;
            ("svg", size.width, size.height)
        }
        None => return Err("not an image a browser shows; use PNG, JPEG, WebP, AVIF, GIF or SVG".into()),
    };
    Ok(Image { digest: Digest::of(bytes), extension: extension.into(), width, height })
}

fn raster_extension(bytes: &[u8]) -> Option<&'static str> {
    match imagesize::image_type(bytes).ok()? {
        ImageType::Png => Some("png"),
        ImageType::Jpeg => Some("jpg"),
        ImageType::Gif => Some("gif"),
        ImageType::Webp => Some("webp"),
        ImageType::Heif(imagesize::Compression::Av1) => Some("avif"),
        ImageType::Bmp => Some("bmp"),
        ImageType::Ico => Some("ico"),
        _ => None,
    }
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    String::from_utf8_lossy(start).contains("<svg") || String::from_utf8_lossy(start).contains(":svg")
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

    /// A one-pixel GIF.
    const GIF: &[u8] = b"GIF89a\x03\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

    #[test]
    fn reads_the_kind_from_the_bytes() {
        let image = inspect_image(GIF).unwrap();
        assert_eq!((image.extension.as_str(), image.width, image.height), ("gif", 3, 2));
        let image = inspect_image(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 5'/>").unwrap();
        assert_eq!((image.extension.as_str(), image.width, image.height), ("svg", 4, 5));
    }

    #[test]
    fn says_why_not() {
        assert!(inspect_image(b"%PDF-1.7").unwrap_err().contains("PNG"));
        assert!(inspect_image(b"").is_err());
        assert!(inspect_image(b"\x89PNG\r\n\x1a\n\0\0\0\0").unwrap_err().contains("damaged"));
    }

    #[test]
    fn a_linked_page_is_not_copied() {
        assert_eq!(file_path(b"x", "a.HTML"), None);
        assert!(file_path(b"x", "a.PDF").unwrap().ends_with(".pdf"));
        assert!(file_path(b"x", "Makefile").unwrap().ends_with(".bin"));
    }
}
