//! Making pictures smaller: no more pixels than a screen shows, in a format that takes fewer bytes.

mod decode;
mod scale;
mod shelf;

pub(crate) use shelf::Shelf;

use decode::Pixels;
use downlink_bundle::{Digest, ImageVariant};
use webpx::{Encoder, Unstoppable};

/// Changes whenever the same picture would give other variants.
const VERSION: u32 = 1;

/// The text column has 640 CSS pixels, so these serve it on screens of one and of two device pixels each;
/// the first also fills a phone of two, the second one of three.
const WIDTHS: [u32; 2] = [800, 1440];

/// A variant of nearly the picture's own width is not worth its place.
const NEARLY: f64 = 1.2;

/// Pictures of fewer bytes are left alone.
const MIN_BYTES: usize = 8 * 1024;

/// A variant has to save this part of the bytes, and at least so many.
const MIN_SAVED_PERCENT: usize = 15;
const MIN_SAVED_BYTES: usize = 2 * 1024;

/// The longest side WebP can have.
const MAX_SIDE: u32 = 16_383;

/// Of 100; what a photograph loses with it is not seen in a text column.
const QUALITY: f32 = 80.0;

/// A picture in a smaller size or format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variant {
    pub(crate) width: u32,
    pub(crate) bytes: Vec<u8>,
}

impl Variant {
    /// What all variants are.
    pub(crate) const EXTENSION: &str = "webp";

    /// What a post says of it.
    pub(crate) fn description(&self) -> ImageVariant {
        let digest = Digest::of(&self.bytes);
        ImageVariant { digest, extension: Self::EXTENSION.into(), width: self.width }
    }
}

/// Whether a picture is of a kind and size that may be worth it.
pub(super) fn is_candidate(bytes: &[u8], extension: &str) -> bool {
    bytes.len() >= MIN_BYTES && matches!(extension, "jpg" | "png")
}

/// The variants of a picture that are worth their bytes, from the narrowest; none where it cannot be decoded.
pub(super) fn make(bytes: &[u8], extension: &str) -> Vec<Variant> {
    let Some(pixels) = decode::decode(bytes, extension) else { return Vec::new() };
    // Lines and letters show every loss, and take few bytes without any.
    let is_lossless = extension == "png" && pixels.is_drawing();
    let mut variants: Vec<Variant> = Vec::new();
    for width in widths(pixels.width).rev() {
        let height = scale::height(&pixels, width);
        if height > MAX_SIDE {
            continue;
        }
        let scaled = (width != pixels.width).then(|| scale::scale(&pixels, width, height));
        let Some(encoded) = encode(scaled.as_ref().unwrap_or(&pixels), is_lossless) else { continue };
        let known = variants.last().map_or(bytes.len(), |wider| wider.bytes.len());
        if is_worth_it(encoded.len(), known) {
            variants.push(Variant { width, bytes: encoded });
        }
    }
    variants.reverse();
    variants
}

/// The widths a picture of this width is offered in.
fn widths(width: u32) -> impl DoubleEndedIterator<Item = u32> {
    let is_smaller = move |wanted: &u32| f64::from(*wanted) * NEARLY <= f64::from(width);
    let widest = WIDTHS[WIDTHS.len() - 1];
    let own = (!is_smaller(&widest)).then_some(width);
    WIDTHS.into_iter().filter(is_smaller).chain(own)
}

fn is_worth_it(size_bytes: usize, known_bytes: usize) -> bool {
    let saved = known_bytes.saturating_sub(size_bytes);
    saved >= MIN_SAVED_BYTES && saved * 100 >= known_bytes * MIN_SAVED_PERCENT
}

/// Methods of middling effort: the next ones take twice the time for one part in twenty.
fn encode(pixels: &Pixels, is_lossless: bool) -> Option<Vec<u8>> {
    let Pixels { width, height, samples, has_alpha, profile } = pixels;
    let encoder = if *has_alpha {
        Encoder::new_rgba(samples, *width, *height)
    } else {
        Encoder::new_rgb(samples, *width, *height)
    };
    let encoder = match profile {
        Some(profile) => encoder.icc_profile(profile),
        None => encoder,
    };
    let quality = if is_lossless { 50.0 } else { QUALITY };
    encoder.lossless(is_lossless).quality(quality).method(2).encode(Unstoppable).ok()
}

#[cfg(test)]
mod tests;
