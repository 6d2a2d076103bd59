//! How a camera was held: browsers turn a JPEG by its EXIF orientation, which swaps its sides.

use super::jpeg;

/// What precedes the fields in a JPEG's segment.
pub(super) const SIGNATURE: &[u8] = b"Exif\0\0";

/// Whether a picture of this orientation is shown lying on its side compared to its stored pixels.
///
/// Source: CIPA DC-008-2019, "Exchangeable image file format", orientation tag 0x0112: 5 to 8 are turned.
pub(super) fn is_turned(orientation: u8) -> bool {
    (5..=8).contains(&orientation)
}

/// How the JPEG in `bytes` is to be turned, 1 (as stored) to 8.
pub(super) fn orientation(bytes: &[u8]) -> u8 {
    let fields = |segment: jpeg::Segment<'_>| {
        if segment.marker == jpeg::APP1 {
            segment.payload.strip_prefix(SIGNATURE).map(of_fields)
        } else {
            None
        }
    };
    jpeg::head(bytes).find_map(fields).unwrap_or(1)
}

/// The orientation that EXIF fields name.
pub(super) fn of_fields(tiff: &[u8]) -> u8 {
    let known = tiff_orientation(tiff).filter(|orientation| (1..=8).contains(orientation));
    known.map_or(1, |orientation| orientation as u8)
}

/// EXIF fields that say nothing but an orientation.
pub(super) fn fields(orientation: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tiff[19] = orientation;
    tiff
}

fn tiff_orientation(tiff: &[u8]) -> Option<u16> {
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let long = |at: usize| {
        let (first, second) = (u32::from(short(at)?), u32::from(short(at.checked_add(2)?)?));
        Some(if is_little { second << 16 | first } else { first << 16 | second })
    };
    let directory = long(4)? as usize;
    let entry_count = usize::from(short(directory)?);
    let entries = (0..entry_count).map(|entry| directory.saturating_add(2 + entry * 12));
    let orientation = |entry: usize| if short(entry) == Some(0x0112) { short(entry + 8) } else { None };
    entries.into_iter().find_map(orientation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn picture(orientation: u8) -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1\0\x22".to_vec();
        bytes.extend(SIGNATURE);
        bytes.extend(fields(orientation));
        bytes
    }

    #[test]
    fn knows_a_turned_picture() {
        for (written, expected) in [(1, 1), (3, 3), (5, 5), (8, 8), (9, 1), (0, 1)] {
            assert_eq!(orientation(&picture(written)), expected, "{written}");
        }
        assert_eq!(orientation(b"\xff\xd8\xff\xda\0\x02"), 1);
        assert!(is_turned(6) && !is_turned(3));
    }

    proptest! {
        #[test]
        fn survives_any_bytes(at in 0_usize..44, byte: u8, cut in 0_usize..44) {
            let mut bytes = picture(6);
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            orientation(&bytes[..cut.min(bytes.len())]);
            orientation(&bytes);
        }
    }
}
