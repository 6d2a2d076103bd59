//! Libraries whose front matter, file names and configuration hold the payloads.

use crate::payloads::Payload;
use downlink_browser_tests::{Profile, try_pack};
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// Posts whose categories are hostile too; a library holds 64.
const MAX_CATEGORIES: usize = 40;

const CONFIG: &str = r#"
title = "</title><script>alert('title')</script>\"'><img src=m onerror=alert(1)>"
masthead = "</script><svg/onload=alert('masthead')>"
description = "\"><meta http-equiv=refresh content='0;url=//elsewhere.example'>"
author = "]]><script>alert('author')</script>"
default_category = "<img src=m onerror=alert('default')>"
page_size = 100

[[category]]
slug = "first"
label = "</script><script>alert('label')</script>"
"#;

/// Writes a post for each payload, with the payload in every field, and what the payload says as a whole file.
pub(crate) fn write(payloads: &[Payload], folder: &Path) {
    let put = |name: &str, text: &str| fs::write(folder.join(name), text).is_ok();
    assert!(put("downlink.toml", CONFIG));
    for (number, payload) in payloads.iter().enumerate() {
        if payload.text.trim_start().starts_with("---") {
            assert!(put(&format!("whole-{number}.md"), &payload.text));
        }
        let category = if number < MAX_CATEGORIES { quoted(&payload.text) } else { "first".to_owned() };
        let text = quoted(&payload.text);
        let named = quoted(&format!("{} {number}", payload.line()));
        // A date that is none is told and replaced; most posts have one, so that they stay in order.
        let date = if number % 8 == 0 { text.clone() } else { "2026-01-01".to_owned() };
        let post = format!(
            "---\ntitle: {text}\nslug: {named}\ncategory: {category}\ntags: [{text}, plain]\ndescription: {text}\n\
             date: {date}\nupdated: {text}\nauthor: {text}\nlang: {text}\ncover: {text}\nlink: {text}\nseries: {text}\n\
             aliases: [{named}, {}]\n{text}: {text}\n---\nBody {number}\n",
            quoted(&format!("old{number}/{}", payload.line())),
        );
        assert!(put(&format!("field-{number}.md"), &post));
        // Not every text can be a name: of a file, of a folder, of a picture.
        let name = payload.line();
        if payload.is_own && !name.contains('/') {
            put(&format!("{name} n{number}.md"), &format!("![{number}](<{name}.svg>)\n\nNamed {number}\n"));
            put(&format!("{name}.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
        }
    }
}

/// A YAML string.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string is plain data")
}

/// Packs the folder; files that are refused are taken out and counted.
pub(crate) fn pack_sound(folder: &Path, name: &str) -> (PathBuf, usize) {
    let mut refused = HashSet::new();
    for _ in 0..8 {
        let said = match try_pack(folder, name, Profile::Release) {
            Ok(site) => return (site, refused.len()),
            Err(said) => said,
        };
        assert!(!said.contains("panicked"), "{said}");
        let files = said.lines().filter(|line| line.contains(": error[")).filter_map(|line| {
            let end = line.find(".md")? + ".md".len();
            Some(line[..end].to_owned())
        });
        let before = refused.len();
        refused.extend(files.filter(|file| fs::remove_file(folder.join(file)).is_ok()));
        assert!(refused.len() > before, "nothing can be taken out:\n{said}");
    }
    panic!("the library is refused again and again: {refused:?}");
}

/// The paths of all pages below `folder`, relative to it, in order.
pub(crate) fn pages(folder: &Path) -> Vec<String> {
    let mut pages = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(&inner).expect("the site can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                let relative =
                    path.strip_prefix(folder).expect("it lies below").to_string_lossy().into_owned();
                pages.push(relative);
            }
        }
    }
    pages.sort();
    pages
}
