use super::*;
use crate::assets::sample;
use image::ImageFormat;
use proptest::prelude::*;

fn widths_of(variants: &[Variant]) -> Vec<u32> {
    variants.iter().map(|variant| variant.width).collect()
}

#[test]
fn a_photograph_is_offered_in_two_widths() {
    let jpeg = sample::jpeg(2000, 1500);
    let variants = make(&jpeg, "jpg");
    assert_eq!(widths_of(&variants), [800, 1440]);
    for Variant { width, bytes } in &variants {
        let size = imagesize::blob_size(bytes).unwrap();
        assert_eq!((size.width, size.height), (*width as usize, *width as usize * 3 / 4));
        assert!(bytes.len() * 2 < jpeg.len());
    }
    assert_eq!(make(&jpeg, "jpg"), variants);
}

#[test]
fn no_variant_is_wider_than_the_picture_or_as_wide_as_another() {
    let widths = |width| widths(width).collect::<Vec<_>>();
    assert_eq!(widths(300), [300]);
    assert_eq!(widths(900), [900]);
    assert_eq!(widths(1000), [800, 1000]);
    assert_eq!(widths(1600), [800, 1600]);
    assert_eq!(widths(1728), [800, 1440]);
    assert_eq!(widths(9000), [800, 1440]);
}

#[test]
fn what_is_small_already_stays() {
    assert!(!is_candidate(&sample::jpeg(40, 30), "jpg"));
    assert!(!is_candidate(&[0; 9000], "gif"));
    assert!(make(&sample::jpeg(40, 30), "jpg").is_empty());
    assert!(!is_worth_it(9000, 10_000));
    assert!(!is_worth_it(500, 2000));
    assert!(is_worth_it(8000, 10_240));
    assert!(!is_worth_it(20_000, 10_000));
}

#[test]
fn a_drawing_loses_nothing() {
    let drawing = sample::drawing(1000, 700);
    let png = sample::encoded(&drawing, ImageFormat::Png);
    let pixels = decode::decode(&png, "png").unwrap();
    assert!(pixels.is_drawing() && pixels.has_alpha);
    let encoded = encode(&pixels, true).unwrap();
    // The lossless kind of WebP, whatever else stands before its chunk.
    assert!(encoded.windows(4).any(|name| name == b"VP8L"));
    assert!(!decode::decode(&sample::jpeg(100, 100), "jpg").unwrap().is_drawing());
}

#[test]
fn a_turned_photograph_is_made_upright() {
    let jpeg = sample::jpeg(1200, 600);
    let notes = [&[0xff, 0xe1, 0, 34], b"Exif\0\0".as_slice(), &crate::assets::exif::fields(6)].concat();
    let turned = [&jpeg[..2], &notes, &jpeg[2..]].concat();
    let pixels = decode::decode(&turned, "jpg").unwrap();
    assert_eq!((pixels.width, pixels.height), (600, 1200));
}

#[test]
fn what_moves_is_damaged_or_too_large_is_left_alone() {
    let png = sample::encoded(&sample::photo(400, 400), ImageFormat::Png);
    assert!(decode::decode(&png, "png").is_some());
    assert!(decode::decode(&png[..png.len() / 2], "png").is_none());
    let moving = [&png[..33], b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\xf3\x8d\x93\x70", &png[33..]].concat();
    assert!(decode::decode(&moving, "png").is_none());
    // The sides of a bomb are believed only as far as refusing it.
    let mut bomb = png.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert!(decode::decode(&bomb, "png").is_none());
    assert!(decode::decode(&sample::jpeg(64, 64), "gif").is_none());
    let mut print = sample::jpeg(64, 64);
    let frame = print.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    print[frame + 9] = 4;
    assert!(decode::decode(&print, "jpg").is_none());
}

#[test]
fn sixteen_bits_and_grey_become_eight_and_colour() {
    let photo = sample::photo(64, 48);
    for image in [
        image::DynamicImage::ImageRgb16(photo.to_rgb16()),
        image::DynamicImage::ImageLuma8(photo.to_luma8()),
        image::DynamicImage::ImageRgba16(photo.to_rgba16()),
    ] {
        let pixels = decode::decode(&sample::encoded(&image, ImageFormat::Png), "png").unwrap();
        assert_eq!((pixels.samples.len(), pixels.has_alpha), (64 * 48 * 3, false));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn survives_any_bytes(is_jpeg: bool, at in 0_usize..600, byte: u8, cut in 0_usize..2000) {
        let (mut bytes, extension) =
            if is_jpeg { (sample::jpeg(24, 16), "jpg") } else { (sample::png(24, 16), "png") };
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        decode::decode(&bytes[..cut.min(bytes.len())], extension);
        decode::decode(&bytes, extension);
    }
}
