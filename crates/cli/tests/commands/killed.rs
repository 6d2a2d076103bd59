//! Builds that are killed, and builds at the same time.

use crate::support::{Place, names};
use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::Command,
};

const POSTS: usize = 30;
const KILLS: u64 = 100;
/// States of the content that take turns, so that kept generations come and go.
const VERSIONS: u64 = 4;

fn write_posts(place: &Place, version: u64) {
    for number in 0..POSTS {
        let text = format!("---\ntitle: P{number}\ndate: 2024-01-01\n---\n\nVersion {version}\n");
        place.write(&format!("content/{number:02}.md"), &text);
    }
}

/// The site's generation, after every file of it was checked, and those of earlier generations were found.
fn generation(place: &Place) -> String {
    let (code, said) = place.run(&["verify"]);
    assert_eq!(code, 0, "{said}");
    let record: serde_json::Value =
        serde_json::from_str(&place.read("dist/bundle/generations.json")).unwrap();
    let earlier = record["earlier"].as_array().unwrap();
    assert!(earlier.len() <= 2, "{record}");
    for file in earlier.iter().flat_map(|generation| generation["files"].as_array().unwrap()) {
        assert!(place.path("dist").join(file.as_str().unwrap()).is_file(), "{file}");
    }
    said.rsplit_once("generation ").unwrap().1.trim().to_owned()
}

/// Files below a folder; whatever disappears meanwhile does not count.
fn count_files(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries.flatten().map(|entry| if entry.path().is_dir() { count_files(&entry.path()) } else { 1 }).sum()
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let place = Place::new();
    let mut known = BTreeSet::new();
    for version in 0..VERSIONS {
        write_posts(&place, version);
        assert_eq!(place.run(&["build"]).0, 0);
        known.insert(generation(&place));
    }
    // As a work tree has it, into which the site is built.
    place.write("dist/.git/HEAD", "ref: refs/heads/gh-pages\n");
    let file_count = count_files(&place.path("dist"));
    for kill in 0..KILLS {
        write_posts(&place, kill % VERSIONS);
        // The moment is given by the build's own progress, from its start to past its last file.
        let moment = (file_count as u64 + 4) * kill / (KILLS - 1);
        let mut child = place.command(&["build", "--quiet"]).spawn().unwrap();
        let temporary = place.path(&format!("dist.tmp-downlink-{}", child.id()));
        while (count_files(&temporary) as u64) < moment && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(known.contains(&generation(&place)), "kill {kill}");
        let has_repository = |name: &String| place.path(name).join(".git/HEAD").is_file();
        assert_eq!(place.names(".").iter().filter(|name| has_repository(name)).count(), 1, "kill {kill}");
    }
    assert_eq!(place.run(&["build"]).0, 0);
    assert!(place.path("dist/.git/HEAD").is_file() && !place.path("dist/.downlink-unfinished").exists());
    assert_eq!(place.names("."), ["app", "content", "dist"], "what killed builds left is cleaned up");
}

/// A program that holds the lock of `dist` until its input ends, as a running build does.
#[cfg(target_os = "linux")]
#[test]
fn a_second_build_names_the_first() {
    let place = Place::with_post();
    // A build of an endless content: a named pipe is no regular file, so flock(1) stands in for it.
    let lock = place.path(".dist.downlink-lock");
    let held = Command::new("flock")
        .arg(&lock)
        .args(["sh", "-c", "echo $$ > \"$0\"; echo held; read line"])
        .arg(&lock)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn();
    let Ok(mut holder) = held else {
        println!("skipped: there is no flock(1)");
        return;
    };
    let mut said = String::new();
    BufReader::new(holder.stdout.as_mut().unwrap().by_ref()).read_line(&mut said).unwrap();
    let pid = fs::read_to_string(&lock).unwrap();
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 75, "{said}");
    assert!(said.contains(&format!("process {}", pid.trim())), "{said}");
    drop(holder.stdin.take());
    holder.wait().unwrap();
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(!names(&place.path(".")).contains(&".dist.downlink-lock".to_owned()));
}
