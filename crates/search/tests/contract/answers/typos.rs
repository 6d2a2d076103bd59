//! Mistyped words.

use super::{answer, check, found, texts};

#[test]
fn one_typo_is_forgiven_from_four_letters_and_two_from_eight() {
    let posts = texts(&["adam", "gradient", "tensor", "map", "attention"]);
    for (typed, expected) in [
        ("adma", 0),
        ("adsm", 0),
        ("adaam", 0),
        ("gradeint", 1),
        ("grdaeint", 1),
        ("gradiantt", 1),
        ("tenser", 2),
        ("tnesor", 2),
        ("atention", 4),
        ("atentoin", 4),
        ("tatention", 4),
        ("xadam", 0),
    ] {
        check(&posts, &format!("{typed} "), &[expected]);
        let answer = answer(&posts, &format!("{typed} "));
        let [(said, meant)] = answer.corrected.as_slice() else { panic!("{typed}: {answer:?}") };
        assert_eq!((said.as_str(), meant.as_str()), (typed, posts[expected as usize].texts[0].1.as_str()));
        assert!(answer.needles.iter().any(|needle| needle.text == *meant), "{answer:?}");
    }
    for typed in ["mpa", "mab", "tenzer5", "tesnro", "grzzzent", "zensor"] {
        let answer = answer(&posts, &format!("{typed} "));
        assert!(answer.hits.is_empty() && answer.missing == [typed], "{typed}: {answer:?}");
    }
}

#[test]
fn two_swapped_neighbours_are_one_typo() {
    let posts = texts(&["tensor", "momentum"]);
    check(&posts, "tesnor ", &[0]);
    check(&posts, "etnsor ", &[0]);
    check(&posts, "ometnnum ", &[]);
    check(&posts, "momnetmu ", &[1]);
    // The same letters moved twice are two typos, which six letters do not have.
    check(&posts, "tesnro ", &[]);
}

#[test]
fn the_nearest_spelling_is_taken() {
    let posts = texts(&["training", "trainings", "straining", "trailing"]);
    let answer = answer(&posts, "trainimg ");
    assert_eq!(answer.corrected, [("trainimg".to_owned(), "training".to_owned())], "{answer:?}");
    assert_eq!(found(&answer)[0], 0);
    assert!(!found(&answer).contains(&3), "two letters away: {answer:?}");
}

#[test]
fn typos_are_not_looked_for_where_the_word_is_there() {
    let posts = texts(&["former", "formed"]);
    let answer = answer(&posts, "former ");
    assert_eq!((found(&answer), answer.corrected.len()), (vec![0], 0));
}

#[test]
fn a_mistyped_beginning_is_forgiven_while_it_is_typed() {
    let posts = texts(&["transformation of coordinates", "other"]);
    assert_eq!(found(&answer(&posts, "trasnform")), [0]);
    assert_eq!(found(&answer(&posts, "tramsfor")), [0]);
    assert_eq!(found(&answer(&posts, "tramsfor ")), [0; 0], "it is a whole word then");
}
