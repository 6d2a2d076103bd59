use super::*;
use crate::assets::sample;
use proptest::prelude::*;

/// A segment or chunk that names a place.
const SECRET: &[u8] = b"Exif\0\0II latitude 31.2304";

fn has_secret(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == b"latitude")
}

/// The segment `marker` put behind the start of a JPEG.
fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, payload, &jpeg[2..]].concat()
}

/// The chunk `name` put behind the header of a PNG.
fn with_chunk(png: &[u8], name: &[u8], payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u32).to_be_bytes();
    [&png[..33], &length, name, payload, &[0; 4], &png[33..]].concat()
}

#[test]
fn a_jpeg_loses_its_notes_and_nothing_else() {
    let plain = sample::jpeg(40, 30);
    for marker in [0xe1, 0xe2, 0xe5, 0xed, 0xfe] {
        let noted = with_segment(&plain, marker, SECRET);
        assert_eq!(without_notes(noted), plain, "{marker:x}");
    }
    let appended = [plain.as_slice(), SECRET].concat();
    assert_eq!(without_notes(appended), plain);
    let coloured = with_segment(&plain, 0xe2, b"ICC_PROFILE\0\x01\x01rest");
    assert_eq!(without_notes(coloured.clone()), coloured);
}

#[test]
fn a_turned_jpeg_stays_turned() {
    let plain = sample::jpeg(40, 30);
    let notes = [exif::SIGNATURE, &exif::fields(6), b" latitude 31.2304"].concat();
    let cleaned = without_notes(with_segment(&plain, 0xe1, &notes));
    assert!(!has_secret(&cleaned));
    assert_eq!(exif::orientation(&cleaned), 6);
    assert_eq!(without_notes(cleaned.clone()), cleaned);
}

#[test]
fn a_cut_jpeg_keeps_the_pixels_it_has() {
    let noted = with_segment(&sample::jpeg(200, 200), 0xe1, SECRET);
    let cleaned = without_notes(noted[..noted.len() - 40].to_vec());
    assert!(!has_secret(&cleaned));
    assert_eq!(cleaned.len(), noted.len() - 40 - SECRET.len() - 4);
}

#[test]
fn a_png_loses_its_notes_and_nothing_else() {
    let plain = sample::png(40, 30);
    for name in [b"eXIf", b"tEXt", b"iTXt", b"tIME", b"zzZz"] {
        assert_eq!(without_notes(with_chunk(&plain, name, SECRET)), plain);
    }
    let dense = with_chunk(&plain, b"pHYs", b"123456789");
    assert_eq!(without_notes(dense.clone()), dense);
}

#[test]
fn a_webp_loses_its_notes_and_says_so() {
    let chunk = |name: &[u8], payload: &[u8]| {
        [name, &(payload.len() as u32).to_le_bytes(), payload, &[0][..payload.len() % 2]].concat()
    };
    let file = |chunks: &[Vec<u8>]| {
        let body = chunks.concat();
        [b"RIFF", (body.len() as u32 + 4).to_le_bytes().as_slice(), b"WEBP", &body].concat()
    };
    let head = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
    let pixels = chunk(b"VP8L", b"odd");
    let noted = file(&[head(0x2c), pixels.clone(), chunk(b"EXIF", SECRET), chunk(b"XMP ", b"<latitude>")]);
    assert_eq!(without_notes(noted), file(&[head(0x20), pixels.clone()]));
    let turned = file(&[head(0x08), pixels.clone(), chunk(b"EXIF", &exif::fields(8))]);
    assert_eq!(without_notes(turned.clone()), turned);
}

proptest! {
    #[test]
    fn survives_any_bytes(which in 0_usize..3, at in 0_usize..200, byte: u8, cut in 0_usize..600) {
        let mut bytes = match which {
            0 => with_segment(&sample::jpeg(8, 8), 0xe1, SECRET),
            1 => with_chunk(&sample::png(8, 8), b"eXIf", SECRET),
            _ => b"RIFF\x40\0\0\0WEBPVP8X\x0a\0\0\0\x0c\0\0\0\0\0\0\0\0\0EXIF\x08\0\0\0MM\0\x2aXMP \xff\xff\xff\xff".to_vec(),
        };
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        let cut = cut.min(bytes.len());
        without_notes(bytes[..cut].to_vec());
        let limit = bytes.len() + 36;
        prop_assert!(without_notes(bytes).len() <= limit);
    }
}
