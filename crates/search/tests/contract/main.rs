//! What stands in a post finds it: against a plain scan of the same text.

mod answers;
mod library;

use downlink_search::{Query, Searcher};
use downlink_text::{is_cjk, normalize};
use library::{Library, Post, corpus, generated};
use proptest::prelude::*;
use std::collections::HashSet;

/// Substrings of Han characters that are tried.
const SUBSTRINGS: usize = 10_000;

/// A small repeatable source of numbers: the generator of Marsaglia's “Xorshift RNGs” (2003).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Runs of Han characters in what a reader sees of a post.
fn runs(post: &Post) -> Vec<String> {
    let texts = std::iter::once(&post.title).chain(post.texts.iter().map(|(_, text)| text));
    let runs = texts.flat_map(|text| {
        let folded = normalize(text);
        folded.split(|c| !is_cjk(c)).filter(|run| !run.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    runs.collect()
}

/// Tries random substrings against a plain scan; returns how many posts were missed and what for.
fn missed(posts: &[Post], lens: std::ops::RangeInclusive<usize>, count: usize) -> Vec<String> {
    let library = Library::write(posts);
    let mut searcher = library.open();
    let runs: Vec<Vec<String>> = posts.iter().map(runs).collect();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let mut missed = Vec::new();
    let mut tried = 0;
    while tried < count {
        let of_post = &runs[numbers.below(runs.len())];
        if of_post.is_empty() {
            continue;
        }
        let run: Vec<char> = of_post[numbers.below(of_post.len())].chars().collect();
        let len = *lens.start() + numbers.below(lens.end() - lens.start() + 1);
        if run.len() < len {
            continue;
        }
        tried += 1;
        let start = numbers.below(run.len() - len + 1);
        let wanted: String = run[start..start + len].iter().collect();
        let answer = library.answer(&mut searcher, &Query::parse(&wanted), 0..posts.len());
        let found: HashSet<u32> = answer.hits.iter().map(|hit| hit.post).collect();
        let holders: Vec<u32> = (0..)
            .zip(&runs)
            .filter(|(_, runs)| runs.iter().any(|run| run.contains(&wanted)))
            .map(|(post, _)| post)
            .collect();
        let first: HashSet<u32> = answer.hits.iter().take(10).map(|hit| hit.post).collect();
        for post in &holders {
            if !found.contains(post) || holders.len() <= 10 && !first.contains(post) {
                missed.push(format!("{wanted} in {post}"));
            }
        }
        if !answer.is_partial && found.len() != holders.len() {
            missed.push(format!("{wanted}: {} posts found, {} have it", found.len(), holders.len()));
        }
    }
    missed
}

#[test]
fn every_han_substring_of_generated_text_finds_its_posts() {
    let posts = generated(200);
    assert_eq!(missed(&posts, 2..=7, SUBSTRINGS), [""; 0]);
    assert_eq!(missed(&posts, 1..=1, 500), [""; 0]);
}

#[test]
fn every_han_substring_of_real_text_finds_its_posts() {
    let Some(posts) = corpus() else {
        println!("no corpora beside the project: nothing was read");
        return;
    };
    println!("{} posts read, {SUBSTRINGS} substrings tried", posts.len());
    assert_eq!(missed(&posts, 2..=7, SUBSTRINGS), [""; 0]);
    assert_eq!(missed(&posts, 1..=1, 500), [""; 0]);
}

#[test]
fn every_beginning_of_a_word_finds_it() {
    let posts = generated(120);
    let library = Library::write(&posts);
    let mut searcher = library.open();
    let mut words: Vec<(usize, String)> = Vec::new();
    for (index, post) in posts.iter().enumerate() {
        for (_, text) in &post.texts {
            let folded = normalize(text);
            let found = folded.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2);
            words.extend(found.map(|word| (index, word.to_owned())));
        }
    }
    let mut numbers = Numbers(7);
    for _ in 0..2_000 {
        let (post, word) = &words[numbers.below(words.len())];
        let typed = &word[..1 + numbers.below(word.len())];
        let answer = library.answer(&mut searcher, &Query::parse(typed), 0..posts.len());
        assert!(answer.hits.iter().any(|hit| hit.post as usize == *post), "{typed} of {word} in {post}");
    }
}

fn small_library() -> impl Strategy<Value = Vec<Post>> {
    let text = || "[线性注意力機机學学 ，。aBc1_.-]{0,16}";
    let post = (text(), prop::collection::vec(text(), 0..3));
    let post = post.prop_map(|(title, texts)| Post::new(&title, &texts));
    prop::collection::vec(post, 1..8)
}

proptest! {
    #[test]
    fn small_libraries_agree_with_a_plain_scan(posts in small_library(), typed in "[线性注意力機机學学]{1,5}") {
        let wanted = normalize(&typed);
        let holds = |post: &Post| runs(post).iter().any(|run| run.contains(&wanted));
        let expected: HashSet<u32> = (0..).zip(&posts).filter(|(_, post)| holds(post)).map(|(post, _)| post).collect();
        let library = Library::write(&posts);
        let answer = library.answer(&mut library.open(), &Query::parse(&typed), 0..posts.len());
        if !expected.is_empty() {
            let found: HashSet<u32> = answer.hits.iter().map(|hit| hit.post).collect();
            prop_assert_eq!(found, expected);
            prop_assert!(!answer.is_partial);
        } else {
            prop_assert!(answer.is_partial || answer.hits.is_empty());
        }
    }

    #[test]
    fn a_title_is_first_for_itself(
        titles in prop::collection::vec("[线性注机機 ，：aBcé1+_.]{1,10}", 1..8),
        chosen in any::<prop::sample::Index>(),
    ) {
        let posts: Vec<Post> = titles.iter().map(|title| Post::new(title, &[])).collect();
        let title = chosen.get(&titles);
        let library = Library::write(&posts);
        let answer = library.answer(&mut library.open(), &Query::parse(title), 0..10);
        let letters = |text: &str| normalize(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        if let Some(first) = answer.hits.first() {
            prop_assert_eq!(letters(&first.card.title), letters(title));
        } else {
            prop_assert_eq!(letters(title), "");
        }
    }

    #[test]
    fn any_query_is_answered(posts in small_library(), typed in any::<String>()) {
        let library = Library::write(&posts);
        library.answer(&mut library.open(), &Query::parse(&typed), 0..10);
    }

    #[test]
    fn damaged_files_are_refused_or_read(
        posts in small_library(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
        typed in "[线性注aBc1_]{1,5}",
    ) {
        let mut library = Library::write(&posts);
        let query = Query::parse(&typed);
        library.damage(|bytes| {
            if is_cut {
                bytes.truncate(cut.index(bytes.len()));
            } else {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        });
        if let Ok(mut searcher) = Searcher::open(&library.manifest) {
            library.answer(&mut searcher, &query, 0..10);
        }
    }

    #[test]
    fn foreign_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        Searcher::open(&bytes).ok();
        let library = Library::write(&[Post::new("线性", &[])]);
        let mut searcher = library.open();
        for file in searcher.all_files() {
            for kind in [b'T', b'P', b'W', b'C'] {
                let mut bytes = bytes.clone();
                bytes.insert(0, kind);
                searcher.supply(file, bytes).ok();
            }
        }
        searcher.search(&Query::parse("线性 a"), 0..3);
    }
}
