//! What comes first, and what of a post is shown.

use super::{answer, check, found, prose, texts, titled};
use crate::library::{Library, Post};
use downlink_search::{Field, Needle, Query, snippet};

#[test]
fn all_words_are_wanted_before_most_of_them() {
    let posts = texts(&["alpha beta", "alpha beta gamma", "gamma", "beta gamma delta"]);
    check(&posts, "alpha beta gamma", &[1]);
    let partial = answer(&posts, "alpha gamma delta");
    assert!(partial.is_partial && partial.missing.is_empty(), "{partial:?}");
    let mut best = found(&partial);
    best.sort_unstable();
    assert_eq!(best, [1, 3], "two of three words; one is too few");
}

#[test]
fn most_of_the_words_come_before_fewer_rare_ones() {
    let mut posts = texts(&["one two three four"; 50]);
    posts.push(prose("·", "one two rare"));
    let partial = answer(&posts, "one two three four rare");
    assert!(partial.is_partial);
    assert_eq!(
        (found(&partial).len(), found(&partial).last()),
        (51, Some(&50)),
        "it has three of five words"
    );
}

#[test]
fn what_stands_nowhere_is_told_and_left_out() {
    let posts = texts(&["alpha beta", "alpha", "beta"]);
    let partial = answer(&posts, "alpha zzzz 量子");
    assert!(partial.is_partial);
    assert_eq!(partial.missing, ["zzzz", "量子"]);
    let mut all = found(&partial);
    all.sort_unstable();
    assert_eq!(all, [0, 1]);
    let apart = answer(&texts(&["alpha", "beta", "beta"]), "alpha beta");
    assert!(apart.is_partial && apart.missing.is_empty(), "{apart:?}");
    assert_eq!((found(&apart)[0], apart.total), (0, 3), "the rare word says more");
    let nothing = answer(&posts, "量子 zzzz");
    assert_eq!((nothing.hits.len(), nothing.total, nothing.missing.len()), (0, 0, 2));
}

#[test]
fn a_word_as_typed_is_before_one_that_goes_on() {
    let posts = texts(&["adam w", "adamw x", "adamax y"]);
    let adam = found(&answer(&posts, "adam"));
    assert_eq!((adam[0], adam.len()), (0, 3), "{adam:?}");
    let posts = texts(&["transformer x", "transformers x"]);
    assert_eq!(found(&answer(&posts, "transformers ")), [1, 0]);
}

#[test]
fn the_title_that_is_the_query_is_first() {
    let mut posts = titled(&["线性注意力", "Adam", "C++", "nn.Linear 的用法"]);
    for (index, word) in ["线性注意力", "adam", "c++", "nn.Linear 的用法"].iter().enumerate() {
        let heavy = format!("{word} ").repeat(200);
        posts.push(Post {
            tags: vec![(*word).to_owned()],
            ..prose(&format!("{word} {word} {index}"), &heavy)
        });
        let mut headed = prose(&format!("关于 {word}"), &heavy);
        headed.texts.insert(0, (Field::Heading, (*word).to_owned()));
        posts.push(headed);
    }
    for (typed, expected) in [
        ("线性注意力", 0),
        ("線性注意力", 0),
        ("adam", 1),
        ("ＡＤＡＭ", 1),
        ("C++", 2),
        ("nn.Linear 的用法", 3),
    ] {
        assert_eq!(found(&answer(&posts, typed))[0], expected, "{typed}");
    }
}

#[test]
fn titles_then_headings_then_texts() {
    let mut headed = prose("·", "其他");
    headed.texts.insert(0, (Field::Heading, "关于梯度裁剪的话".to_owned()));
    let posts = [
        prose("·", "先说梯度裁剪的事"),
        headed,
        prose("论梯度裁剪", "其他"),
        prose("论梯度裁剪与其他许多事情", "其他"),
    ];
    check(&posts, "梯度裁剪", &[2, 3, 1, 0]);
    check(&posts, "关于梯度裁剪的话", &[1]);
}

#[test]
fn more_of_it_in_less_text_is_better() {
    let filler = "其他文字。".repeat(400);
    let posts = texts(&[&format!("softmax {filler}"), "softmax 一次", "softmax softmax softmax softmax"]);
    check(&posts, "softmax", &[2, 1, 0]);
    let mut code = prose("·", "x");
    code.texts[0] = (Field::Code, "softmax softmax".to_owned());
    check(&[code, prose("·", "softmax softmax")], "softmax", &[1, 0]);
}

#[test]
fn words_in_one_piece_are_better_than_apart() {
    let posts = texts(&["gradient clipping and more", "clipping of the other kind, no gradient"]);
    check(&posts, "gradient clipping", &[0, 1]);
}

#[test]
fn a_phrase_just_so_is_better_than_with_a_word_between() {
    let posts = texts(&["the linear attention of it", "linear causal attention, linear causal attention"]);
    check(&posts, "\"linear attention\"", &[0, 1]);
    check(&posts, "linear attention", &[0, 1]);
}

#[test]
fn of_equals_the_newer_post_is_first() {
    let posts = texts(&["same text", "same text", "same text"]);
    check(&posts, "same", &[2, 1, 0]);
}

#[test]
fn the_passage_is_under_the_heading_that_answers() {
    let blocks = [
        (false, "开头说线性。"),
        (true, "第一节"),
        (false, "别的"),
        (true, "线性注意力"),
        (false, "它很快。"),
        (true, "末节"),
    ];
    let field = |(is_heading, text): (bool, &str)| {
        (if is_heading { Field::Heading } else { Field::Prose }, text.to_owned())
    };
    let post = Post { texts: blocks.iter().copied().map(field).collect(), ..Post::new("题", &[]) };
    let answer = answer(&[post], "线性注意力");
    let passage = snippet(blocks.into_iter(), &answer.needles, 40).unwrap();
    assert_eq!((passage.block, passage.text.as_str()), (3, "它很快。"));
    let needles = [Needle { text: "开头".to_owned(), term: 0 }];
    assert_eq!(snippet(blocks.into_iter(), &needles, 40).unwrap().block, 0, "above the first heading");
}

#[test]
fn parts_of_the_ranking_are_parts_of_the_whole() {
    let posts: Vec<Post> =
        (0..70).map(|number| prose(&format!("题{number}"), &"词语 ".repeat(1 + number % 7))).collect();
    let library = Library::write(&posts);
    let query = Query::parse("词语");
    let mut searcher = library.open();
    let whole = library.answer(&mut searcher, &query, 0..70);
    assert_eq!((whole.total, whole.hits.len()), (70, 70));
    let mut parts = Vec::new();
    for page in 0..4 {
        let part = library.answer(&mut searcher, &query, page * 20..(page + 1) * 20);
        assert_eq!(part.total, 70);
        parts.extend(part.hits);
    }
    assert_eq!(parts, whole.hits);
}
