//! What a picture is, by its bytes whatever its name.

use super::{exif, jpeg, svg};
use downlink_bundle::{Digest, Image};
use imagesize::ImageType;

/// What an image is, without variants; or why it cannot be used.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Image, String> {
    let (extension, width, height) = match raster_extension(bytes) {
        Some(extension) => {
            let damaged = "the image is damaged; save it again";
            let size = imagesize::blob_size(bytes).map_err(|_| damaged.to_owned())?;
            let side = |side: usize| u32::try_from(side).ok().filter(|side| *side > 0).ok_or(damaged);
            let (width, height) = (side(size.width)?, side(size.height)?);
            let is_turned = extension == "jpg" && exif::is_turned(exif::orientation(bytes));
            if is_turned { (extension, height, width) } else { (extension, width, height) }
        }
        None if looks_like_svg(bytes) => {
            let size = svg::inspect(bytes)?;
            ("svg", size.width, size.height)
        }
        None => return Err(foreign(bytes).into()),
    };
    Ok(Image {
        digest: Digest::of(bytes),
        extension: extension.into(),
        width,
        height,
        variants: Vec::new(),
        is_themed: extension == "svg" && svg::is_themed(bytes),
        size_bytes: 0,
    })
}

/// The extension of a picture made of pixels that browsers show.
pub(super) fn raster_extension(bytes: &[u8]) -> Option<&'static str> {
    match imagesize::image_type(bytes).ok()? {
        ImageType::Png => Some("png"),
        ImageType::Jpeg => Some("jpg"),
        ImageType::Gif => Some("gif"),
        ImageType::Webp => Some("webp"),
        ImageType::Heif(imagesize::Compression::Av1) => Some("avif"),
        ImageType::Bmp => Some("bmp"),
        ImageType::Ico => Some("ico"),
        _ => None,
    }
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    start.contains("<svg") || start.contains(":svg")
}

/// Why a file that browsers do not show as a picture cannot be one.
fn foreign(bytes: &[u8]) -> &'static str {
    const KINDS: [(&[u8], &str); 9] = [
        (b"II*\0", "a TIFF, which browsers do not show; save it as PNG or JPEG"),
        (b"MM\0*", "a TIFF, which browsers do not show; save it as PNG or JPEG"),
        (b"\xff\x0a", "a JPEG XL, which few browsers show; save it as JPEG or WebP"),
        (b"\0\0\0\x0cJXL ", "a JPEG XL, which few browsers show; save it as JPEG or WebP"),
        (b"8BPS", "a Photoshop document; export it as PNG or JPEG"),
        (b"%PDF", "a PDF, not an image; write it as a link, or export the page as SVG or PNG"),
        (b"%!PS", "a PostScript drawing; convert it to SVG or PNG"),
        (b"version https://git-lfs", "a placeholder of Git LFS; fetch the image with `git lfs pull`"),
        (b"\x1f\x8b", "compressed; unpack it (an SVGZ becomes an SVG)"),
    ];
    let is_heic = matches!(imagesize::image_type(bytes), Ok(ImageType::Heif(_)));
    let known = KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, reason)| *reason);
    match known {
        _ if bytes.is_empty() => "the file is empty; save it again",
        _ if is_heic => "a HEIC, which browsers do not show; save it as JPEG or PNG",
        Some(reason) => reason,
        None => "not an image a browser shows; use PNG, JPEG, WebP, AVIF, GIF or SVG",
    }
}

/// Whether the end of a picture is missing; browsers show such a picture down to where it breaks off.
pub(super) fn is_cut_short(bytes: &[u8], extension: &str) -> bool {
    let holds = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    match extension {
        "jpg" => !holds(&[0xff, jpeg::END]),
        "png" => !holds(b"IEND"),
        "gif" => bytes.iter().rev().find(|byte| **byte != 0) != Some(&b';'),
        "webp" => bytes
            .get(4..8)
            .and_then(|size| size.try_into().ok())
            .is_some_and(|size| u32::from_le_bytes(size) as usize > bytes.len() - 8 + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::sample;
    use image::ImageFormat;

    /// A GIF of six pixels.
    const GIF: &[u8] = b"GIF89a\x03\x00\x02\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

    fn kind(bytes: &[u8]) -> (String, u32, u32) {
        let image = inspect(bytes).unwrap();
        (image.extension, image.width, image.height)
    }

    #[test]
    fn reads_the_kind_from_the_bytes() {
        assert_eq!(kind(GIF), ("gif".into(), 3, 2));
        assert_eq!(
            kind(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 5'/>"),
            ("svg".into(), 4, 5)
        );
        let themed = b"<svg viewBox='0 0 4 5'><style>@media (prefers-color-scheme: dark) {}</style></svg>";
        assert!(inspect(themed).unwrap().is_themed && !inspect(GIF).unwrap().is_themed);
        assert_eq!(kind(&sample::png(7, 3)), ("png".into(), 7, 3));
        assert_eq!(kind(&sample::jpeg(3, 7)), ("jpg".into(), 3, 7));
        let long = sample::encoded(&sample::photo(20_000, 1), ImageFormat::Png);
        assert_eq!(kind(&long), ("png".into(), 20_000, 1));
    }

    #[test]
    fn says_why_not() {
        let check = |bytes: &[u8], part: &str| {
            let reason = inspect(bytes).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        };
        check(b"plain words", "PNG, JPEG");
        check(b"<!doctype html><script>alert(1)</script>", "PNG, JPEG");
        check(b"wOF2\0\x01\0\0", "PNG, JPEG");
        check(b"%PDF-1.7", "PDF");
        check(b"", "empty");
        check(b"II*\0\x08\0\0\0", "TIFF");
        check(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC");
        check(b"version https://git-lfs.github.com/spec/v1", "git lfs pull");
        check(b"\x89PNG\r\n\x1a\n\0\0\0\0", "damaged");
        let mut empty = sample::png(7, 3);
        empty[16..24].fill(0);
        check(&empty, "damaged");
    }

    #[test]
    fn notices_a_missing_end() {
        for (bytes, extension) in [
            (sample::png(60, 60), "png"),
            (sample::jpeg(60, 60), "jpg"),
            (GIF.to_vec(), "gif"),
            (b"RIFF\x10\0\0\0WEBPVP8L\x04\0\0\x001234".to_vec(), "webp"),
        ] {
            assert!(!is_cut_short(&bytes, extension), "{extension}");
            assert!(is_cut_short(&bytes[..bytes.len() - 14], extension), "{extension}");
        }
    }
}
