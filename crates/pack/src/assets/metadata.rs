//! Taking out of a picture what its camera and its editor wrote into it: where and when it was taken,
//! with which device and by whom. Pixels, colours and how it is turned stay, byte by byte.

mod riff;

use super::{exif, jpeg, kind};

/// The file without such notes; unchanged where it is no picture of a kind that is understood.
pub(super) fn without_notes(bytes: Vec<u8>) -> Vec<u8> {
    let cleaned = match kind::raster_extension(&bytes) {
        Some("jpg") => clean_jpeg(&bytes),
        Some("png") => clean_png(&bytes),
        Some("webp") => riff::clean_webp(&bytes),
        _ => None,
    };
    cleaned.unwrap_or(bytes)
}

/// `None` where the file is no whole JPEG up to its pixels.
fn clean_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(jpeg::START)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(jpeg::START);
    let orientation = exif::orientation(bytes);
    if orientation != 1 {
        out.extend([0xff, jpeg::APP1, 0, 34]);
        out.extend(exif::SIGNATURE);
        out.extend(exif::fields(orientation));
    }
    let mut has_pixels = false;
    loop {
        let Some((segment, after)) = jpeg::next(rest) else { return has_pixels.then_some(out) };
        if is_kept(&segment) {
            out.extend(segment.whole);
        }
        rest = after;
        match segment.marker {
            // What follows the end is no picture: a film clip, say, with notes of its own.
            jpeg::END => return Some(out),
            jpeg::SCAN => {
                let (pixels, after) = rest.split_at(jpeg::scan_end(rest));
                out.extend(pixels);
                rest = after;
                has_pixels = true;
            }
            _ => {}
        }
    }
}

/// Application segments hold notes, except for the density, the colour profile and how colours are coded.
fn is_kept(segment: &jpeg::Segment<'_>) -> bool {
    match segment.marker {
        0xe0 | 0xee => true,
        0xe2 => segment.payload.starts_with(b"ICC_PROFILE\0"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

const PNG_START: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that are not needed to decode a PNG, but say how it looks or moves.
const PNG_KEPT: [&[u8; 4]; 15] = [
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs",
    b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

/// Source: W3C, "Portable Network Graphics (PNG) Specification", third edition, section 5.
fn clean_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(PNG_START)?;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(PNG_START);
    loop {
        let whole = rest.first_chunk::<4>().and_then(|length| {
            let length = u32::from_be_bytes(*length) as usize;
            rest.get(..length.checked_add(12)?)
        });
        // The end of a file that was cut short.
        let Some(whole) = whole else {
            out.extend(rest);
            return Some(out);
        };
        let name = &whole[4..8];
        let is_critical = name[0].is_ascii_uppercase();
        if is_critical || PNG_KEPT.iter().any(|kept| name == *kept) {
            out.extend(whole);
        }
        if name == b"IEND" {
            return Some(out);
        }
        rest = &rest[whole.len()..];
    }
}

#[cfg(test)]
mod tests;
