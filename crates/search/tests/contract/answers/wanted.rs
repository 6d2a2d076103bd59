//! What is wanted: filters, phrases, runs, names, exclusions.

use super::{answer, check, found, prose, texts, titled};
use crate::library::Post;
use downlink_search::Field;

fn labelled() -> Vec<Post> {
    let post = |title: &str, date: &str, category: &str, tags: &[&str]| Post {
        date: date.to_owned(),
        category: category.to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..prose(title, "共同 common")
    };
    vec![
        post("A", "2023-12-31", "nlp", &["rnn"]),
        post("B", "2024-01-01", "nlp", &["rnn", "梯度 下降"]),
        post("C", "2024-01-01", "算法", &[]),
        post("D", "2024-01-31", "算法", &["梯度 下降"]),
        post("E", "2024-03-01", "Vision", &["RNN"]),
    ]
}

#[test]
fn categories_are_alternatives_and_tags_are_all_wanted() {
    let posts = labelled();
    check(&posts, "category:nlp", &[1, 0]);
    check(&posts, "category:NLP common", &[1, 0]);
    check(&posts, "cat:vision 分类：算法", &[4, 3, 2]);
    check(&posts, "tag:rnn", &[4, 1, 0]);
    check(&posts, "tag:rnn 标签:\"梯度 下降\"", &[1]);
    check(&posts, "tag:rnn category:算法", &[]);
    check(&posts, "tag:rn", &[]);
    check(&posts, "共同 tag:none", &[]);
}

#[test]
fn dates_are_a_half_open_span() {
    let posts = labelled();
    check(&posts, "after:2024", &[4, 3, 2, 1]);
    check(&posts, "since:2024-01-02", &[4, 3]);
    check(&posts, "after:2024-02", &[4]);
    check(&posts, "after:2024-03-02", &[]);
    check(&posts, "before:2024", &[0]);
    check(&posts, "until:2024-01-31", &[2, 1, 0]);
    check(&posts, "before:2024-03-01", &[3, 2, 1, 0]);
    check(&posts, "after:2024-01 before:2024-02", &[3, 2, 1]);
    check(&posts, "after:2024-01-01 before:2024-01-01", &[]);
    check(&posts, "after:2025 before:2023", &[]);
    check(&posts, "after:0001 common", &[4, 3, 2, 1, 0]);
}

#[test]
fn a_filter_that_says_nothing_is_text() {
    let posts = titled(&["std::vec", "after soon", "other"]);
    check(&posts, "std::vec", &[0]);
    check(&posts, "after:soon", &[1]);
}

#[test]
fn the_words_of_a_phrase_stand_in_a_row() {
    let posts = texts(&[
        "linear attention is fast",
        "attention that is linear",
        "linear causal attention",
        "linear and causal attention",
        "线性 attention",
        "Linear，Attention",
    ]);
    check(&posts, "\"linear attention\"", &[5, 0, 2]);
    check(&posts, "\"attention linear\"", &[]);
    check(&posts, "“linear attent", &[5, 0, 2]);
    check(&posts, "\"线性 attention\"", &[4]);
    check(&posts, "「线性attention」", &[4]);
    check(&posts, "\"fast\"", &[0]);
    check(&posts, "\"fas\"", &[]);
}

#[test]
fn a_phrase_does_not_reach_over_blocks_nor_fields() {
    let mut post = prose("线性", "注意");
    post.texts.push((Field::Prose, "意力".to_owned()));
    check(&[post.clone()], "注意意力", &[]);
    check(&[post.clone()], "线性注意", &[]);
    check(&[post], "\"注意\"", &[0]);
}

#[test]
fn a_run_of_han_characters_is_found_only_in_one_piece() {
    let posts = texts(&["注意力机制", "注意，力机制", "注意力 机制", "意力与注意与力机", "注意\n力机制"]);
    check(&posts, "注意力机制", &[0]);
    check(&posts, "注意力", &[2, 0]);
    check(&posts, "力机", &[4, 3, 1, 0]);
    check(&posts, "机", &[4, 3, 2, 1, 0]);
}

#[test]
fn excluded_words_and_phrases_are_in_no_hit() {
    let posts = texts(&[
        "adam and sgd",
        "adam",
        "adamw",
        "adam, linear attention",
        "线性注意力 adam",
        "nn.Linear adam",
    ]);
    let has = |typed: &str, expected: &[u32]| {
        let mut all = found(&answer(&posts, typed));
        all.sort_unstable();
        assert_eq!(all, expected, "{typed}");
    };
    has("adam", &[0, 1, 2, 3, 4, 5]);
    has("adam -sgd", &[1, 3, 4, 5]);
    has("adam -adamw", &[0, 1, 3, 4, 5]);
    has("adam -\"linear attention\"", &[0, 1, 4, 5]);
    has("adam -注意力", &[0, 1, 3, 5]);
    has("adam －nn.linear", &[0, 1, 3, 4]);
    has("adam -unknown", &[0, 1, 3, 4, 5]);
    has("adam - sgd", &[0]);
    has("-adam", &[]);
}

#[test]
fn a_run_that_stands_nowhere_is_looked_for_by_its_pairs() {
    let posts = texts(&["线性的注意力", "线性", "注意力机制"]);
    let answer = answer(&posts, "线性注意力");
    assert!(answer.is_partial && answer.missing.is_empty());
    assert_eq!(found(&answer), [0]);
    assert!(answer.needles.iter().any(|needle| needle.text == "注意"), "{answer:?}");
}

#[test]
fn names_are_found_in_parts_and_in_other_spellings() {
    let posts = texts(&[
        "torch.autograd.grad(x)",
        "DataLoader",
        "sep_token_id",
        "all-reduce",
        "C++",
        "F#",
        "f[i-1]",
        "\\operatorname{softmax}",
    ]);
    for (typed, expected) in [
        ("torch.autograd.grad", 0),
        ("autograd.grad", 0),
        ("grad", 0),
        ("data loader", 1),
        ("data_loader", 1),
        ("dataloader", 1),
        ("loader", 1),
        ("sep_token_id", 2),
        ("septokenid", 2),
        ("token_id", 2),
        ("allreduce", 3),
        ("all reduce", 3),
        ("C++", 4),
        ("F#", 5),
        ("f[i-1]", 6),
        ("softmax", 7),
        ("operatorname", 7),
    ] {
        assert_eq!(found(&answer(&posts, typed)).first(), Some(&expected), "{typed}");
    }
}
