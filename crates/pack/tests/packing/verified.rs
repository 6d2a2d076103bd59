//! Whole and damaged sites.

use crate::support::Content;
use downlink_bundle::FileKind;
use downlink_pack::{GENERATIONS_FILE, verify};
use std::{fs, path::Path};

/// All but the record of earlier generations, which no reader needs.
fn bundle_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files.extend(bundle_files(&entry.path()));
        } else if !entry.path().ends_with(GENERATIONS_FILE) {
            files.push(entry.path());
        }
    }
    files.sort();
    files
}

#[test]
fn a_fresh_site_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = Content::small().publish(&folder.path().join("dist"));
    let verified = verify(&out).unwrap();
    assert_eq!(verified.post_count, 3);
    let files = bundle_files(&out.join("bundle"));
    assert_eq!(verified.file_count, files.len(), "every file of the bundle is reached");
}

#[test]
fn every_altered_or_missing_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let out = Content::small().publish(&folder.path().join("dist"));
    for file in bundle_files(&out.join("bundle")) {
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
    fs::write(out.join("posts/adam/index.html"), "<html>").unwrap();
    assert!(verify(&out).unwrap_err().to_string().contains("posts/adam/index.html"));
}

#[test]
fn no_site_is_not_whole() {
    let folder = tempfile::tempdir().unwrap();
    assert!(verify(folder.path()).unwrap_err().to_string().contains(FileKind::ROOT));
}
