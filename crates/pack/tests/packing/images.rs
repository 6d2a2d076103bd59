//! Images on their way from the author's folder to the page.

use crate::support::{Content, Files, text};
use downlink_bundle::{FileKind, Image, Post};
use downlink_pack::{Cache, Options, check, source, verify};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A picture with soft shapes and some noise.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let noise = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)) >> 28;
    let pixel = |x: u32, y: u32| Rgb([(x / 9 % 200) as u8, (y / 7 % 200 + noise(x, y)) as u8, 90]);
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel)).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A library of one post, `notes/post.md`, with this text.
fn library(body: &str) -> Content {
    Content::new(&[("notes/post.md", &format!("---\ntitle: T\ndate: 2024-01-02\n---\n\n{body}\n"))])
}

fn post(files: &Files) -> Post {
    let path = files.keys().find(|path| path.starts_with("bundle/posts/")).unwrap();
    serde_json::from_slice(&files[path]).unwrap()
}

fn images(files: &Files) -> Vec<(String, Image)> {
    post(files).sidecar.images.into_iter().collect()
}

/// What `check` says, one problem a line.
fn problems(content: &Content) -> String {
    check(content.path(), &source::Options::default(), &downlink_pack::Silent).0.to_string()
}

#[test]
fn smaller_pictures_are_written_and_verified() {
    let content = library("![p](photo.jpg)");
    content.write("notes/photo.jpg", &picture(2000, 1000, ImageFormat::Jpeg));
    let files = content.build();
    let (_, image) = images(&files).remove(0);
    assert_eq!(image.variants.iter().map(|variant| variant.width).collect::<Vec<_>>(), [800, 1440]);
    let page = text(&files, "posts/post/index.html");
    for variant in &image.variants {
        let path = FileKind::asset_path(&variant.digest, &variant.extension);
        variant.digest.verify(&files[&path]).unwrap();
        assert!(page.contains(&format!("{path} {}w", variant.width)));
    }
    let place = tempfile::tempdir().unwrap();
    let out = content.publish(&place.path().join("dist"));
    let whole = verify(&out).unwrap();
    let small = FileKind::asset_path(&image.variants[0].digest, &image.variants[0].extension);
    std::fs::remove_file(out.join(&small)).unwrap();
    assert!(verify(&out).unwrap_err().to_string().contains(&small));
    assert!(whole.file_count > 3);
}

#[test]
fn they_can_be_switched_off() {
    let content = library("![p](photo.jpg)");
    content.write("notes/photo.jpg", &picture(1600, 800, ImageFormat::Jpeg));
    content.write("downlink.toml", b"[images]\nvariants = false\n");
    assert!(images(&content.build())[0].1.variants.is_empty());
}

#[test]
fn they_are_kept_beside_the_output() {
    let content = library("![p](photo.jpg) ![q](photo.jpg) ![r](other.png)");
    content.write("notes/photo.jpg", &picture(1600, 800, ImageFormat::Jpeg));
    content.write("notes/other.png", &picture(900, 500, ImageFormat::Png));
    let place = tempfile::tempdir().unwrap();
    let build = || {
        let cache = Cache::none().with_images_beside(&place.path().join("dist"));
        content.try_build(&Options::default(), &cache).unwrap().1
    };
    let first = build();
    let kept = || std::fs::read_dir(place.path().join(".dist.downlink-images")).unwrap().count();
    // Two pictures and the file that keeps the folder out of version control.
    assert_eq!(kept(), 3);
    assert_eq!(first, build());
    assert_eq!(first, content.build());
    content.write("notes/post.md", b"---\ntitle: T\ndate: 2024-01-02\n---\n\n![r](other.png)\n");
    build();
    assert_eq!(kept(), 2);
}

#[test]
fn what_a_camera_wrote_is_not_published() {
    let jpeg = picture(600, 400, ImageFormat::Jpeg);
    let notes = b"\xff\xe1\0\x1aExif\0\0MM\0\x2alatitude 31.23";
    let noted = [&jpeg[..2], notes.as_slice(), &jpeg[2..]].concat();
    let content = library("![p](photo.jpg) and [the file](photo.jpg)");
    content.write("notes/photo.jpg", &noted);
    let holds_notes =
        |files: &Files| files.values().any(|bytes| bytes.windows(8).any(|window| window == b"latitude"));
    let files = content.build();
    assert!(!holds_notes(&files));
    // What is shown and what is linked are one file.
    let asset_count = |ending: &str| {
        files.keys().filter(|path| path.starts_with("bundle/assets/") && path.ends_with(ending)).count()
    };
    assert_eq!(asset_count(".jpg"), 1);
    content.write("downlink.toml", b"[images]\nmetadata = true\n");
    assert!(holds_notes(&content.build()));
}

#[test]
fn every_way_to_name_a_file_finds_it() {
    let png = picture(12, 8, ImageFormat::Png);
    for (place, written) in [
        ("notes/a.png", "a.png"),
        ("notes/a.png", "./a.png?raw=true"),
        ("notes/a.png", "a.png#center"),
        ("notes/img/a.png", "img\\a.png"),
        ("notes/a b.png", "<a b.png>"),
        ("notes/a b.png", "a%20b.png"),
        ("notes/图 一.png", "<图 一.png>"),
        ("notes/图.png", "%E5%9B%BE.png"),
        ("notes/cafe\u{301}.png", "caf\u{e9}.png"),
        ("notes/caf\u{e9}.png", "cafe\u{301}.png"),
        ("notes/post/a.png", "a.png"),
        ("notes/post/a.png", "post/a.png"),
        ("static/img/a.png", "/img/a.png"),
        ("static/a.png", "/static/a.png"),
        ("notes/50%.png", "50%.png"),
        ("images/a.png", "../images/a.png"),
        ("images/a.png", "/images/a.png"),
        ("attachments/a.png", "a.png"),
        ("notes/a.jpg", "a.jpg"),
    ] {
        let content = library(&format!("![x]({written})"));
        content.write(place, &png);
        let files = content.build();
        let found = images(&files);
        assert_eq!(found.len(), 1, "{written} for {place}");
        // Whatever it is called, it is served as what it is.
        assert_eq!((found[0].1.extension.as_str(), found[0].1.width), ("png", 12));
        assert_eq!(problems(&content), "", "{written} for {place}");
    }
}

#[test]
fn a_bundle_folder_holds_its_pictures() {
    let content = Content::new(&[("notes/post/index.md", "# T\n\n![x](a.png) ![y](./img/b.png)\n")]);
    content.write("notes/post/a.png", &picture(12, 8, ImageFormat::Png));
    content.write("notes/post/img/b.png", &picture(8, 12, ImageFormat::Png));
    assert_eq!(images(&content.build()).len(), 2);
}

#[test]
fn upper_and_lower_case_are_forgiven_with_a_hint() {
    let content = library("![x](IMG/a.png)");
    content.write("notes/img/A.PNG", &picture(12, 8, ImageFormat::Png));
    assert_eq!(images(&content.build()).len(), 1);
    insta::assert_snapshot!(problems(&content), @r#"notes/post.md:6:1: warning[image]: the image "IMG/a.png": the file is called `img/A.PNG`; write upper and lower case as there"#);
}

#[test]
fn what_cannot_be_shown_is_told_with_its_place_and_a_remedy() {
    let content = library(
        "![x](img/attnetion.png) ![](nothing-like-it.png)\n\n文 ![y](c.heic) ![z](page.png) ![w](../../../etc/p.png)\n\n<img src=\"lost.png\">\n\n![](cut.png) ![](broken.jpg)",
    );
    content.write("notes/img/attention.png", &picture(12, 8, ImageFormat::Png));
    content.write("notes/c.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    content.write("notes/page.png", b"<!doctype html><script>1</script>");
    let png = picture(120, 80, ImageFormat::Png);
    content.write("notes/cut.png", &png[..png.len() / 2]);
    content.write("notes/broken.jpg", &picture(120, 80, ImageFormat::Jpeg)[..40]);
    insta::assert_snapshot!(problems(&content), @r#"
    notes/post.md:6:1: error[image]: the image "img/attnetion.png" is not shown: there is no file `notes/img/attnetion.png`; did you mean `attention.png`?
    notes/post.md:6:25: error[image]: the image "nothing-like-it.png" is not shown: there is no file `notes/nothing-like-it.png`; correct the path, or put the file there
    notes/post.md:8:3: error[image]: the image "c.heic" is not shown: a HEIC, which browsers do not show; save it as JPEG or PNG
    notes/post.md:8:16: error[image]: the image "page.png" is not shown: not an image a browser shows; use PNG, JPEG, WebP, AVIF, GIF or SVG
    notes/post.md:8:31: error[image]: the image "../../../etc/p.png" is not shown: there is no such file or post; correct the path
    notes/post.md:10:1: error[image]: the image "lost.png" is not shown: there is no file `notes/lost.png`; correct the path, or put the file there
    notes/post.md:12:1: warning[image]: the image "cut.png": the file ends early, as after a broken download, and readers see a part of it; save it again
    notes/post.md:12:14: warning[image]: the image "broken.jpg": the file ends early, as after a broken download, and readers see a part of it; save it again
    "#);
    let files = content.build();
    let page = text(&files, "posts/post/index.html");
    assert!(page.contains("<span class=\"image-missing\">x <code>img/attnetion.png</code></span>"));
    assert!(files.keys().all(|path| !path.ends_with(".heic") && !path.contains("page")));
    let strict = Options { is_strict: true, ..Options::default() };
    assert!(content.try_build(&strict, &Cache::none()).is_err());
}
