//! The substring contract on real posts, where a folder of them is at hand.

use downlink_search::{Index, Query, Record};
use downlink_text::{excerpt, is_cjk, normalize};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Lengths of the substrings that are asked for, in characters.
const LENGTHS: [usize; 4] = [1, 2, 3, 6];
/// One substring in so many is asked for; every one would take minutes.
const STEP: usize = 23;

#[test]
fn every_han_substring_finds_its_posts() {
    let folder = corpora().join("open-300");
    let mut paths = Vec::new();
    collect(&folder, &mut paths);
    if paths.is_empty() {
        println!("skipped: no posts in {}", folder.display());
        return;
    }
    paths.sort();
    let records: Vec<Record> = paths.iter().map(|path| record(path)).collect();
    let texts: Vec<[String; 2]> =
        records.iter().map(|record| [normalize(&record.title), normalize(&record.excerpt)]).collect();
    let mut index = Index::default();
    index.extend(records);

    let asked: Vec<&str> = substrings(&texts).into_iter().step_by(STEP).collect();
    for typed in &asked {
        let results = index.search(&Query::parse(typed), usize::MAX);
        let mut found: Vec<usize> = results.hits.iter().map(|hit| hit.record as usize).collect();
        found.sort_unstable();
        let holds = |texts: &[String; 2]| texts.iter().any(|text| text.contains(typed));
        let expected: Vec<usize> =
            texts.iter().enumerate().filter(|(_, texts)| holds(texts)).map(|(number, _)| number).collect();
        assert_eq!(found, expected, "{typed}");
    }
    let read: usize = texts.iter().flatten().map(String::len).sum();
    println!("read {} posts ({} KB), asked for {} substrings", paths.len(), read / 1_000, asked.len());
}

fn corpora() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    std::env::var_os("DOWNLINK_CORPORA").map_or_else(beside, PathBuf::from)
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
}

/// The title and the beginning of the body, its marks included.
fn record(path: &Path) -> Record {
    let source = fs::read_to_string(path).expect("a post is readable UTF-8");
    let mut parts = source.splitn(3, "---\n");
    let (front, body) = (parts.nth(1).unwrap_or_default(), parts.next().unwrap_or_default());
    let title = front.lines().find_map(|line| line.strip_prefix("title:")).unwrap_or_default();
    Record {
        title: title.trim().trim_matches('"').to_owned(),
        excerpt: excerpt(body, 200),
        ..Record::default()
    }
}

/// Every run of Han characters of the wanted lengths, once.
fn substrings(texts: &[[String; 2]]) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for text in texts.iter().flatten() {
        for run in text.split(|c| !is_cjk(c)) {
            let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
            for len in LENGTHS {
                found.extend(starts.windows(len + 1).map(|window| &run[window[0]..window[len]]));
            }
        }
    }
    found
}
