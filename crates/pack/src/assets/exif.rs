//! How a camera was held: browsers turn a JPEG by its EXIF orientation, which swaps its sides.

/// Whether the JPEG in `bytes` is shown lying on its side compared to its stored pixels.
///
/// Source: CIPA DC-008-2019, "Exchangeable image file format", orientation tag 0x0112: 5 to 8 are turned.
pub(super) fn is_turned(bytes: &[u8]) -> bool {
    orientation(bytes).is_some_and(|orientation| (5..=8).contains(&orientation))
}

fn orientation(bytes: &[u8]) -> Option<u16> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        // Segments with pixels follow; the orientation stands before them.
        if marker == 0xda {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..2 + length)?;
        if marker == 0xe1
            && let Some(tiff) = segment.strip_prefix(b"Exif\0\0")
        {
            return tiff_orientation(tiff);
        }
        rest = &rest[2 + length..];
    }
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
    let entries = (0..entry_count).map(|entry| directory + 2 + entry * 12);
    let orientation = |entry: usize| if short(entry) == Some(0x0112) { short(entry + 8) } else { None };
    entries.into_iter().find_map(orientation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jpeg(orientation: u8) -> Vec<u8> {
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut bytes = b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1".to_vec();
        bytes.extend((tiff.len() as u16 + 8).to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff);
        bytes
    }

    #[test]
    fn knows_a_turned_picture() {
        for (orientation, expected) in [(1, false), (3, false), (5, true), (6, true), (8, true), (9, false)] {
            assert_eq!(is_turned(&jpeg(orientation)), expected, "{orientation}");
        }
        assert!(!is_turned(b"\xff\xd8\xff\xda\0\x02"));
    }

    proptest! {
        #[test]
        fn survives_any_bytes(at in 0_usize..44, byte: u8, cut in 0_usize..44) {
            let mut bytes = jpeg(6);
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
            is_turned(&bytes[..cut.min(bytes.len())]);
            is_turned(&bytes);
        }
    }
}
