//! What a query finds, in which order, and what is said about it.

mod loading;
mod offers;
mod order;
mod typos;
mod wanted;

use crate::library::{Library, Post};
use downlink_search::{Answer, Query};

fn prose(title: &str, text: &str) -> Post {
    Post::new(title, &[text.to_owned()])
}

fn titled(titles: &[&str]) -> Vec<Post> {
    titles.iter().map(|title| Post::new(title, &[])).collect()
}

/// Posts of one text each, with titles that say nothing.
fn texts(texts: &[&str]) -> Vec<Post> {
    texts.iter().map(|text| prose("·", text)).collect()
}

fn answer(posts: &[Post], typed: &str) -> Answer {
    let library = Library::write(posts);
    library.answer(&mut library.open(), &Query::parse(typed), 0..100)
}

/// The numbers of the posts in an answer, the best first.
fn found(answer: &Answer) -> Vec<u32> {
    answer.hits.iter().map(|hit| hit.post).collect()
}

/// What has all of the query; nothing if no post has.
fn check(posts: &[Post], typed: &str, expected: &[u32]) {
    let answer = answer(posts, typed);
    let all = if answer.is_partial { Vec::new() } else { found(&answer) };
    assert_eq!(all, expected, "{typed}: {answer:?}");
}

/// A library in which words that begin alike spread over many files, and one word is very common.
fn large() -> Vec<Post> {
    let letters = ["a", "e", "i", "o", "n", "r", "s", "t"];
    let word = |number: usize| -> String {
        (0..6).map(|place| letters[(number >> (3 * place)) % 8]).collect::<String>()
    };
    (0..400)
        .map(|post| {
            let words: String = (0..40).map(|at| format!("q{} ", word(post * 40 + at * 7_919))).collect();
            prose(
                &format!("P{post}"),
                &format!(
                    "{}{words}{}",
                    "common ".repeat(60),
                    if post % 9 == 0 { "common thing" } else { "" }
                ),
            )
        })
        .collect()
}
