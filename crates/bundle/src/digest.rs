//! Content addresses.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The SHA-256 of a file's bytes: its address and the proof that it arrived whole.
///
/// Written as 64 lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// The first 128 bits of a file's SHA-256: where very many files are referred to, half of it is address enough.
///
/// Written as 32 lowercase hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ShortDigest(pub [u8; 16]);

/// Bytes that are not the ones a reference promised.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the content's SHA-256 is {actual}, expected {expected}")]
pub struct Mismatch {
    /// What the reference says.
    pub expected: Digest,
    /// What arrived.
    pub actual: Digest,
}

/// A string that is not 64, or for a short digest 32, lowercase hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 lowercase hexadecimal digits, a short one 32")]
pub struct InvalidDigest;

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Checks that `bytes` are the ones this digest stands for.
    ///
    /// # Errors
    /// [`Mismatch`] when they are not.
    pub fn verify(&self, bytes: &[u8]) -> Result<(), Mismatch> {
        let actual = Self::of(bytes);
        if actual == *self { Ok(()) } else { Err(Mismatch { expected: *self, actual }) }
    }

    /// The digest with these raw bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The raw 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl ShortDigest {
    /// The short digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        let whole = Digest::of(bytes);
        let (first, _) = whole.0.split_first_chunk().expect("16 of 32 bytes");
        Self(*first)
    }
}

impl fmt::Display for ShortDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(&self.0, f)
    }
}

impl fmt::Debug for ShortDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<ShortDigest> for String {
    fn from(digest: ShortDigest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for ShortDigest {
    type Error = InvalidDigest;

    fn try_from(text: String) -> Result<Self, InvalidDigest> {
        read_hex(&text).map(Self)
    }
}

fn write_hex(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// Reads twice as many digits as there are bytes.
fn read_hex<const LEN: usize>(text: &str) -> Result<[u8; LEN], InvalidDigest> {
    let nibble = |byte: u8| match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        _ => Err(InvalidDigest),
    };
    if text.len() != 2 * LEN {
        return Err(InvalidDigest);
    }
    let mut bytes = [0; LEN];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().as_chunks::<2>().0) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Ok(bytes)
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_hex(&self.0, f)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = InvalidDigest;

    fn try_from(text: String) -> Result<Self, InvalidDigest> {
        read_hex(&text).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_published_test_vector() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            Digest::of(b"abc").to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn survives_json() {
        let digest = Digest::of(b"x");
        let json = serde_json::to_string(&digest).unwrap();
        assert_eq!(serde_json::from_str::<Digest>(&json).unwrap(), digest);
    }

    #[test]
    fn refuses_what_is_not_a_digest() {
        for text in ["", "ba78", &"G".repeat(64), &"A".repeat(64), &"é".repeat(32)] {
            assert_eq!(Digest::try_from(text.to_owned()), Err(InvalidDigest), "{text}");
        }
    }

    #[test]
    fn refuses_other_bytes() {
        assert!(Digest::of(b"a").verify(b"b").is_err());
        assert!(Digest::of(b"a").verify(b"a").is_ok());
    }
}
