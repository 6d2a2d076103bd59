//! A JPEG's segments.
//!
//! Source: ITU-T T.81 (1992), annex B: a segment is `0xff`, a marker, and a length that counts itself.

/// Start of image.
pub(super) const START: &[u8] = b"\xff\xd8";
/// The marker of the end of an image.
pub(super) const END: u8 = 0xd9;
/// The marker of a scan, whose pixels follow its segment.
pub(super) const SCAN: u8 = 0xda;
/// The marker of Exif and XMP.
pub(super) const APP1: u8 = 0xe1;

/// A segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'b> {
    pub(super) marker: u8,
    /// The segment with its marker and length.
    pub(super) whole: &'b [u8],
    /// What it holds.
    pub(super) payload: &'b [u8],
}

/// The first segment of `bytes` and what follows it; `None` where no whole segment stands.
pub(super) fn next(mut bytes: &[u8]) -> Option<(Segment<'_>, &[u8])> {
    // Any number of fill bytes may stand before a marker.
    while let [0xff, 0xff, ..] = bytes {
        bytes = &bytes[1..];
    }
    let [0xff, marker, ..] = *bytes else { return None };
    let length = match marker {
        // These stand alone.
        0x01 | 0xd0..=0xd9 => 0,
        _ => usize::from(u16::from_be_bytes([*bytes.get(2)?, *bytes.get(3)?])),
    };
    let whole = bytes.get(..2 + length)?;
    Some((Segment { marker, whole, payload: whole.get(4..).unwrap_or_default() }, &bytes[whole.len()..]))
}

/// The segments before the pixels.
pub(super) fn head(bytes: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let mut rest = bytes.strip_prefix(START).unwrap_or_default();
    std::iter::from_fn(move || {
        let (segment, after) = next(rest)?;
        rest = after;
        (segment.marker != SCAN).then_some(segment)
    })
}

/// Where the pixels of a scan end that begin `bytes`: at the next marker.
pub(super) fn scan_end(bytes: &[u8]) -> usize {
    let is_marker = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    bytes.windows(2).position(is_marker).unwrap_or(bytes.len())
}

/// How many colour components the picture has: 1 grey, 3 colour, 4 print.
pub(super) fn component_count(bytes: &[u8]) -> Option<u8> {
    let is_frame = |marker: u8| matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
    head(bytes).find(|segment| is_frame(segment.marker))?.payload.get(5).copied()
}
