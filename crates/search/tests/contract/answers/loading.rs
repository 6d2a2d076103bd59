//! Files that are here, that are not yet, and that never come.

use super::{found, large, prose, titled};
use crate::library::{Library, Post};
use downlink_search::{FileId, Query, Searcher, Step};

#[test]
fn titles_answer_before_anything_else_is_here() {
    let posts = [
        Post { tags: vec!["优化".to_owned()], ..prose("Adam 与 SGD", "正文") },
        prose("Adam", "正文"),
        prose("别的", "adam 在正文里"),
    ];
    let library = Library::write(&posts);
    let mut searcher = library.open();
    assert_eq!(searcher.instant(&Query::parse("adam"), 10), (Vec::new(), 0));
    for file in searcher.card_files() {
        let name = searcher.name(file).unwrap();
        searcher.supply(file, library.files[&name].clone()).unwrap();
    }
    let instant = |typed: &str| -> Vec<u32> {
        let (hits, looked_at) = searcher.instant(&Query::parse(typed), 10);
        assert_eq!(looked_at, 3);
        hits.iter().map(|hit| hit.post).collect()
    };
    assert_eq!(instant("adam"), [1, 0]);
    assert_eq!(instant("優化 adam"), [0]);
    assert_eq!(instant("正文"), [0; 0]);
}

#[test]
fn what_answers_at_once_keeps_to_filters_and_exclusions() {
    let post = |title: &str, category: &str, date: &str| Post {
        category: category.to_owned(),
        date: date.to_owned(),
        ..prose(title, "正文")
    };
    let library =
        Library::write(&[post("Adam", "nlp", "2025-01-31"), post("Adam SGD", "misc", "2025-02-01")]);
    let mut searcher = library.open();
    for file in searcher.card_files() {
        let name = searcher.name(file).unwrap();
        searcher.supply(file, library.files[&name].clone()).unwrap();
    }
    let instant = |typed: &str| -> Vec<u32> {
        let (hits, _) = searcher.instant(&Query::parse(typed), 10);
        hits.iter().map(|hit| hit.post).collect()
    };
    assert_eq!(instant("adam"), [0, 1]);
    for typed in ["adam category:nlp", "adam before:2025-02", "adam before:2025-02-01"] {
        assert_eq!(instant(typed), [0], "{typed}");
    }
    assert_eq!(instant("adam after:2025-02"), [1]);
    assert_eq!(instant("adam tag:none"), [0; 0]);
    assert_eq!(instant("adam -sgd"), [0; 0], "texts are not here yet");
}

#[test]
fn a_file_that_cannot_be_had_is_told_and_can_be_had_later() {
    let library = Library::write(&titled(&["注意力", "线性"]));
    let mut searcher = library.open();
    let query = Query::parse("注意力");
    let Step::Needs(wanted) = searcher.search(&query, 0..10) else { panic!("nothing is here yet") };
    wanted.into_iter().for_each(|file| searcher.give_up(file));
    let Step::Answer(answer) = searcher.search(&query, 0..10) else { panic!("it was given up") };
    assert!(answer.is_incomplete && answer.hits.is_empty(), "{answer:?}");
    searcher.retry();
    let answer = library.answer(&mut searcher, &query, 0..10);
    assert!(!answer.is_incomplete);
    assert_eq!(found(&answer), [0]);
}

#[test]
fn files_of_other_kinds_and_versions_are_refused() {
    let library = Library::write(&titled(&["注意力"]));
    let mut manifest = library.manifest.clone();
    manifest[1] += 1;
    assert!(Searcher::open(&manifest).is_err(), "a newer version");
    assert!(Searcher::open(&[&library.manifest[..], &[0]].concat()).is_err(), "something after the end");
    let mut searcher = library.open();
    let files = searcher.all_files();
    for wanted in &files {
        for other in &files {
            let bytes = library.files[&searcher.name(*other).unwrap()].clone();
            let is_same_kind = std::mem::discriminant(wanted) == std::mem::discriminant(other);
            assert_eq!(searcher.supply(*wanted, bytes).is_ok(), is_same_kind, "{wanted:?} {other:?}");
        }
    }
    assert_eq!(searcher.name(FileId::Block(9_999)), None);
    assert_eq!(searcher.name(FileId::Positions(0)), None);
}

#[test]
fn very_common_beginnings_and_words_take_few_files() {
    let posts = large();
    let library = Library::write(&posts);
    let mut searcher = library.open();
    let all = searcher.all_files();
    assert!(all.iter().any(|file| matches!(file, FileId::Positions(_))), "`common` has its places apart");
    let blocks = |files: &[FileId]| files.iter().filter(|file| matches!(file, FileId::Block(_))).count();
    assert!(blocks(&all) > 10, "{}", blocks(&all));
    let Step::Needs(wanted) = searcher.search(&Query::parse("q"), 0..400) else {
        panic!("nothing is here yet")
    };
    assert!(blocks(&wanted) <= 2, "{wanted:?}");
    let every: Vec<u32> = (0..400).collect();
    for typed in ["q", "common", "commo"] {
        let mut found = found(&library.answer(&mut searcher, &Query::parse(typed), 0..400));
        found.sort_unstable();
        assert_eq!(found, every, "{typed}");
    }
    let expected: Vec<u32> = every.iter().copied().filter(|post| post % 9 == 0).rev().collect();
    let answer = library.answer(&mut library.open(), &Query::parse("\"common thing\""), 0..400);
    let mut phrase = found(&answer);
    phrase.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(phrase, expected);
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let (one, other) = (Library::write(&large()), Library::write(&large()));
    assert!(one.manifest == other.manifest && one.files == other.files);
}
