//! Pictures for the tests, drawn by rule.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use std::io::Cursor;

/// Something like a photograph: soft shapes under noise.
pub(super) fn photo(width: u32, height: u32) -> DynamicImage {
    let pixel = |x: u32, y: u32| {
        let noise =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 28;
        let wave = ((x / 7) % 61 + (y / 5) % 53 + noise) as u8;
        Rgb([wave + 90, wave / 2 + 70, (x * 120 / width.max(1)) as u8])
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel))
}

/// Something like a diagram: lines on a plain ground, half of it transparent.
pub(super) fn drawing(width: u32, height: u32) -> DynamicImage {
    let pixel = |x: u32, y: u32| match (x % 40 < 2 || y % 30 < 2, x < width / 2) {
        (true, _) => Rgba([(x / 40 * 16) as u8, 60, 90, 255]),
        (false, true) => Rgba([0, 0, 0, 0]),
        (false, false) => Rgba([255, 255, 255, 255]),
    };
    DynamicImage::ImageRgba8(RgbaImage::from_fn(width, height, pixel))
}

pub(super) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encoded(&photo(width, height), ImageFormat::Jpeg)
}

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&drawing(width, height), ImageFormat::Png)
}
