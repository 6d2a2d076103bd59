//! A picture's pixels, within limits.

use crate::assets::{exif, jpeg};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, metadata::Orientation};
use std::{
    io::Cursor,
    sync::{Mutex, PoisonError},
};

/// Pixels of the largest picture that is decoded, as many as a telephone's camera takes.
const MAX_PIXELS: u64 = 50_000_000;

/// Pixels of the longest side; no JPEG has more.
const MAX_SIDE: u32 = 65_535;

/// Memory that decoding a picture may take.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// Pictures of more pixels are decoded one at a time, whatever the number of cores.
const LARGE_PIXELS: u64 = 12_000_000;

/// A JPEG that comes in more steps is made to take time.
const MAX_SCANS: usize = 100;

/// Colour profiles have a few hundred bytes to a few thousand.
const MAX_PROFILE_BYTES: usize = 4096;

static LARGE: Mutex<()> = Mutex::new(());

/// Eight bits each of red, green, blue and perhaps opacity, row by row.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) samples: Vec<u8>,
    pub(super) has_alpha: bool,
    /// What the numbers mean, where that is not sRGB.
    pub(super) profile: Option<Vec<u8>>,
}

impl Pixels {
    pub(super) fn channels(&self) -> usize {
        if self.has_alpha { 4 } else { 3 }
    }

    /// Whether most pixels are exactly as their neighbour: lines, letters, screens; hardly ever a photograph.
    pub(super) fn is_drawing(&self) -> bool {
        let size = self.channels();
        let pairs = self.samples.chunks_exact(size).zip(self.samples.chunks_exact(size).skip(1));
        let equal = pairs.filter(|(a, b)| a == b).count();
        equal * size * 2 > self.samples.len()
    }
}

/// The picture's pixels as a browser shows them; `None` where it moves, is damaged, too large or for print.
pub(super) fn decode(bytes: &[u8], extension: &str) -> Option<Pixels> {
    let format = match extension {
        "jpg" if is_plain_jpeg(bytes) => ImageFormat::Jpeg,
        "png" if !is_animated(bytes) => ImageFormat::Png,
        _ => return None,
    };
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    let pixel_count = u64::from(width) * u64::from(height);
    let is_large = width.max(height) > MAX_SIDE || pixel_count > MAX_PIXELS;
    if pixel_count == 0 || is_large || decoder.total_bytes() > MAX_BYTES {
        return None;
    }
    let profile = decoder.icc_profile().ok()?.filter(|profile| !is_srgb(profile));
    if profile.as_ref().is_some_and(|profile| !is_usable(profile)) {
        return None;
    }
    let _one_at_a_time =
        (pixel_count > LARGE_PIXELS).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(orientation) = Orientation::from_exif(exif::orientation(bytes)) {
        image.apply_orientation(orientation);
    }
    Some(pixels(image, profile))
}

fn pixels(image: DynamicImage, profile: Option<Vec<u8>>) -> Pixels {
    let (width, height) = (image.width(), image.height());
    let is_opaque = |image: &image::RgbaImage| image.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    let (samples, has_alpha) = if image.color().has_alpha() {
        let image = image.into_rgba8();
        if is_opaque(&image) {
            (DynamicImage::ImageRgba8(image).into_rgb8().into_raw(), false)
        } else {
            (image.into_raw(), true)
        }
    } else {
        (image.into_rgb8().into_raw(), false)
    };
    Pixels { width, height, samples, has_alpha, profile }
}

/// Inks are not light: what a browser makes of a print's four is its own affair.
fn is_plain_jpeg(bytes: &[u8]) -> bool {
    let scan_count = bytes.windows(2).filter(|pair| *pair == [0xff, jpeg::SCAN]).count();
    matches!(jpeg::component_count(bytes), Some(1 | 3)) && scan_count <= MAX_SCANS
}

/// The chunk that announces frames stands before the first pixels.
fn is_animated(png: &[u8]) -> bool {
    let head = &png[..png.windows(4).position(|name| name == b"IDAT").unwrap_or(png.len())];
    head.windows(4).any(|name| name == b"acTL")
}

/// Source: ICC.1:2022, section 7.2: the colour space's signature.
fn is_usable(profile: &[u8]) -> bool {
    profile.len() <= MAX_PROFILE_BYTES && profile.get(16..20) == Some(b"RGB ".as_slice())
}

/// The usual space, which needs no profile; its name stands in the description, in one or two bytes a letter.
fn is_srgb(profile: &[u8]) -> bool {
    let holds = |name: &[u8]| profile.windows(name.len()).any(|window| window == name);
    holds(b"sRGB") || holds(b"s\0R\0G\0B")
}
