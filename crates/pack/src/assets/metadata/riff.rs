//! The same for WebP.
//!
//! Source: RFC 9649, "WebP Image Format", section 2.

use crate::assets::exif;

const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// `None` where nothing is to be taken out.
pub(super) fn clean_webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let body = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    if !body.starts_with(b"VP8X") {
        return None;
    }
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut rest = body;
    let mut orientation = 1;
    while let Some((name, payload, whole)) = next_chunk(rest) {
        match name {
            b"EXIF" => {
                orientation = exif::of_fields(payload.strip_prefix(exif::SIGNATURE).unwrap_or(payload));
                if orientation != 1 {
                    out.extend(b"EXIF\x1a\0\0\0");
                    out.extend(exif::fields(orientation));
                }
            }
            b"XMP " => {}
            _ => out.extend(whole),
        }
        rest = &rest[whole.len()..];
    }
    // Of the first chunk, which says what the others are.
    let flags = out.get_mut(20)?;
    *flags &= !HAS_XMP;
    if orientation == 1 {
        *flags &= !HAS_EXIF;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

/// Name, content, and the chunk with both and its padding; the last of a cut file is as long as it is.
fn next_chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (name, rest) = bytes.split_first_chunk::<4>()?;
    let (length, content) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let payload = &content[..length.min(content.len())];
    let padded = length.saturating_add(length % 2).saturating_add(8);
    Some((name, payload, &bytes[..padded.min(bytes.len())]))
}
