//! What is said and offered where no post has all.

use super::{answer, large, prose, texts};
use crate::library::{Library, Post};
use downlink_search::{Offer, Query};

/// What is offered for `typed`: other spellings, and what is left out with what remains.
fn offered(posts: &[Post], typed: &str) -> Vec<String> {
    let offers = answer(posts, typed).offers.into_iter();
    let shown = |offer| match offer {
        Offer::Spelling { query } => query,
        Offer::Without { word, query } => format!("{query} (not {word})"),
    };
    offers.map(shown).collect()
}

#[test]
fn the_nearest_spelling_is_offered_where_nothing_is_found() {
    let mut posts = texts(&["gradient", "tensor", "线性注意力", "量与线条", "nn.linear layer"]);
    posts.push(prose("论线性", ""));
    for (typed, expected) in [
        ("grzzzent ", "gradient"),
        ("tesnro ", "tensor"),
        ("线形", "线性"),
        ("线性注音力", "线性注意力"),
        ("自线性注意力", "线性注意力"),
        ("nn.lizzar ", "nn linear"),
        ("\"layer tensor\"", "layer tensor"),
        ("\"linear layers\" ", ""),
    ] {
        let expected: Vec<&str> = Some(expected).into_iter().filter(|text| !text.is_empty()).collect();
        assert_eq!(offered(&posts, typed), expected, "{typed}");
    }
    for typed in ["gradient", "qqqqqqqq", "量子", "x", ""] {
        assert_eq!(offered(&posts, typed), [""; 0], "{typed}");
    }
}

#[test]
fn the_rarest_words_are_left_out_where_no_post_has_all() {
    let posts = texts(&["alpha beta", "alpha beta", "alpha gamma", "delta"]);
    for (typed, expected) in [
        ("alpha beta gamma", "alpha beta (not gamma)"),
        ("alpha beta gamma delta", "alpha beta (not gamma delta)"),
        ("alpha beta 量子", "alpha beta (not 量子)"),
        ("gamma -zeta 量子", "gamma -zeta (not 量子)"),
        ("alpha category:none", "alpha (not category:none)"),
        ("alpha after:2026 before:2027", "alpha (not after:2026 before:2027)"),
    ] {
        assert_eq!(offered(&posts, typed), [expected], "{typed}");
    }
    for typed in ["alpha beta", "量子", "量子 category:none", "category:none"] {
        assert_eq!(offered(&posts, typed), [""; 0], "{typed}");
    }
}

#[test]
fn what_is_offered_finds_something() {
    let posts = large();
    let library = Library::write(&posts);
    let mut searcher = library.open();
    for typed in ["qaeezzno ", "common zzzz", "qqaeio common thing 量子", "thimgs x y"] {
        let answer = library.answer(&mut searcher, &Query::parse(typed), 0..10);
        assert!(!answer.offers.is_empty(), "{typed}");
        for offer in answer.offers {
            let (Offer::Spelling { query } | Offer::Without { query, .. }) = &offer;
            let again = library.answer(&mut searcher, &Query::parse(query), 0..10);
            assert!(again.total > 0, "{typed}: {offer:?}");
        }
    }
}

#[test]
fn what_is_missing_is_told_as_it_was_typed() {
    let posts = texts(&["alpha"]);
    for typed in ["x.md", "foo_bar", "f[j-1]", "\"no such\"", "线性", "Zeta", "C++"] {
        assert_eq!(answer(&posts, &format!("{typed} alpha")).missing, [typed]);
    }
}
