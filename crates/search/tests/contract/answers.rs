//! What a query finds, in which order, and what is said about it.

use crate::library::{Library, Post};
use downlink_search::{Answer, Field, FileId, Needle, Offer, Query, Searcher, Step, snippet};

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
fn a_run_that_stands_nowhere_is_looked_for_by_its_pairs() {
    let posts = texts(&["线性的注意力", "线性", "注意力机制"]);
    let answer = answer(&posts, "线性注意力");
    assert!(answer.is_partial && answer.missing.is_empty());
    assert_eq!(found(&answer), [0]);
    assert!(answer.needles.iter().any(|needle| needle.text == "注意"), "{answer:?}");
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
