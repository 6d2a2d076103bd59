//! Bytes to types, with every check a reader makes before it believes them.

use crate::{Digest, FORMAT_VERSION, MAX_FILE_BYTES, MAX_ROOT_BYTES, Mismatch, Root, ShortDigest, from_json};
use serde::de::DeserializeOwned;

/// Why a file of the bundle was refused.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// More bytes than the format allows.
    #[error("{size_bytes} bytes, more than the {limit_bytes} the format allows")]
    TooLarge {
        /// What arrived.
        size_bytes: usize,
        /// What may arrive.
        limit_bytes: usize,
    },
    /// An HTML page stands where JSON should: a sign-in page, or a server that answers every path.
    #[error("the server sent a web page instead of data")]
    Html,
    /// Not the bytes the reference promised.
    #[error(transparent)]
    Mismatch(#[from] Mismatch),
    /// Not the bytes that the first half of a digest promised.
    #[error("the content's SHA-256 does not begin with {expected}")]
    MismatchShort {
        /// What it should begin with.
        expected: ShortDigest,
    },
    /// Not JSON of the expected shape.
    #[error("not a bundle file: {0}")]
    Json(String),
    /// Written by a newer packer.
    #[error("the library has format {found}, this reader knows up to {known}; reload to update the reader")]
    NewerFormat {
        /// The root's format.
        found: u32,
        /// The newest this crate reads.
        known: u32,
    },
}

/// Checks an immutable file's size and digest.
///
/// # Errors
/// [`LoadError`] says what is wrong with the bytes.
pub fn check(bytes: &[u8], digest: &Digest) -> Result<(), LoadError> {
    check_size(bytes, MAX_FILE_BYTES)?;
    digest.verify(bytes).map_err(|mismatch| if is_html(bytes) { LoadError::Html } else { mismatch.into() })
}

/// Checks the size and the digest of an immutable file that is named by the first half of it.
///
/// # Errors
/// [`LoadError`] says what is wrong with the bytes.
pub fn check_short(bytes: &[u8], name: &ShortDigest) -> Result<(), LoadError> {
    check_size(bytes, MAX_FILE_BYTES)?;
    match ShortDigest::of(bytes) == *name {
        true => Ok(()),
        false if is_html(bytes) => Err(LoadError::Html),
        false => Err(LoadError::MismatchShort { expected: *name }),
    }
}

/// Parses an immutable file after checking its size and its digest.
///
/// # Errors
/// [`LoadError`] says what is wrong with the bytes.
pub fn parse<T: DeserializeOwned>(bytes: &[u8], digest: &Digest) -> Result<T, LoadError> {
    check(bytes, digest)?;
    from_json(bytes).map_err(LoadError::Json)
}

/// Parses the root; it has no digest, so everything it says is checked here.
///
/// # Errors
/// [`LoadError`] says what is wrong with the bytes.
pub fn parse_root(bytes: &[u8]) -> Result<Root, LoadError> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
    }
    check_size(bytes, MAX_ROOT_BYTES)?;
    if is_html(bytes) {
        return Err(LoadError::Html);
    }
    // The version comes first: a newer root need not have the shape this crate knows.
    let Version { format } = from_json(bytes).map_err(LoadError::Json)?;
    if format > FORMAT_VERSION {
        return Err(LoadError::NewerFormat { found: format, known: FORMAT_VERSION });
    }
    let mut root: Root = from_json(bytes).map_err(LoadError::Json)?;
    root.site.page_size = root.site.page_size.clamp(1, 100);
    Ok(root)
}

fn check_size(bytes: &[u8], limit_bytes: usize) -> Result<(), LoadError> {
    let size_bytes = bytes.len();
    if size_bytes > limit_bytes { Err(LoadError::TooLarge { size_bytes, limit_bytes }) } else { Ok(()) }
}

fn is_html(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().first() == Some(&b'<')
}

impl Root {
    /// Writes the root with its generation filled in.
    pub fn seal(mut self) -> (Self, Vec<u8>) {
        self.generation.clear();
        let unsealed = serde_json::to_vec(&self).expect("a root is plain data");
        self.generation = Digest::of(&unsealed).to_string();
        let bytes = serde_json::to_vec(&self).expect("a root is plain data");
        (self, bytes)
    }
}

#[cfg(test)]
mod tests;
