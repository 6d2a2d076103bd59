//! Whole and damaged sites.

use crate::support::Content;
use downlink_bundle::FileKind;
use downlink_pack::{GENERATIONS_FILE, verify};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What no page leads to: for hosts, for other programs, for trouble, and the record of earlier generations.
const UNREACHED: [&str; 9] = [
    ".htaccess",
    ".nojekyll",
    "_headers",
    "app/font-LICENSE.txt",
    GENERATIONS_FILE,
    "robots.txt",
    "server/Caddyfile",
    "server/nginx.conf",
    "sw-kill.js",
];

/// The files of a site that are to be reached.
fn files_of(site: &Path) -> Vec<PathBuf> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                collect(&entry.path(), files);
            } else {
                files.push(entry.path());
            }
        }
    }
    let mut files = Vec::new();
    collect(site, &mut files);
    files.retain(|file| !UNREACHED.iter().any(|path| *file == site.join(path)));
    files.sort();
    files
}

#[test]
fn a_fresh_site_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = Content::small().publish(&folder.path().join("dist"));
    let verified = verify(&out).unwrap();
    assert_eq!(verified.post_count, 3);
    assert_eq!(verified.file_count, files_of(&out).len(), "every file is reached");
}

#[test]
fn every_missing_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let out = Content::small().publish(&folder.path().join("dist"));
    let files = files_of(&out);
    let names = |path: &str| files.iter().any(|file| *file == out.join(path));
    for path in
        ["index.html", "page/2/index.html", "tag/优化/index.html", "archive/index.html", "404.html", "sw.js"]
    {
        assert!(names(path), "{path} is among them");
    }
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let name = file.strip_prefix(&out).unwrap().to_str().unwrap();
        let told = |bytes: &[u8]| {
            fs::write(&file, bytes).unwrap();
            verify(&out).expect_err(name).to_string()
        };
        assert!(told(b"").contains(name), "{name} was emptied");
        fs::remove_file(&file).unwrap();
        let damage = verify(&out).expect_err(name).to_string();
        assert!(damage.contains(name), "{name}: {damage}");
        // No digest and no end of its own.
        if !name.starts_with("app/") {
            told(&bytes[..bytes.len() - 2]);
        }
        fs::write(&file, &bytes).unwrap();
    }
    verify(&out).unwrap();
}

#[test]
fn a_site_with_an_address_is_whole() {
    let content = Content::small();
    content.write("downlink.toml", "base_url = 'https://example.org/~bob/café/'\n".as_bytes());
    let folder = tempfile::tempdir().unwrap();
    let out = content.publish(&folder.path().join("dist"));
    verify(&out).unwrap();
    for file in ["feed.json", "atom.xml", "404.html"] {
        let bytes = fs::read(out.join(file)).unwrap();
        fs::write(out.join(file), &bytes[..bytes.len() / 2]).unwrap();
        assert!(verify(&out).unwrap_err().to_string().contains(file));
        fs::write(out.join(file), &bytes).unwrap();
    }
}

#[test]
fn every_altered_or_missing_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let out = Content::small().publish(&folder.path().join("dist"));
    for file in files_of(&out).into_iter().filter(|file| file.starts_with(out.join("bundle"))) {
        let bytes = fs::read(&file).unwrap();
        let mut altered = bytes.clone();
        let middle = altered.len() / 2;
        altered[middle] ^= 1;
        fs::write(&file, &altered).unwrap();
        assert!(verify(&out).is_err(), "{} was altered", file.display());
        fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
        assert!(verify(&out).is_err(), "{} was cut", file.display());
        fs::remove_file(&file).unwrap();
        assert!(verify(&out).is_err(), "{} was removed", file.display());
        fs::write(&file, &bytes).unwrap();
    }
    verify(&out).unwrap();
    for (path, text) in
        [("posts/adam/index.html", "<html>"), ("posts/adam/index.md", "# Adam\n\nOther text\n")]
    {
        fs::write(out.join(path), text).unwrap();
        assert!(verify(&out).unwrap_err().to_string().contains(path));
    }
}

#[test]
fn no_site_is_not_whole() {
    let folder = tempfile::tempdir().unwrap();
    assert!(verify(folder.path()).unwrap_err().to_string().contains(FileKind::ROOT));
}
