use super::{Index, Results};
use crate::{Query, Record, marked};
use downlink_text::normalize;
use proptest::prelude::*;

fn index(records: impl IntoIterator<Item = Record>) -> Index {
    let mut index = Index::default();
    index.extend(records);
    index
}

fn titled(titles: &[&str]) -> Index {
    index(titles.iter().map(|title| Record { title: (*title).to_owned(), ..Record::default() }))
}

fn search(index: &Index, typed: &str) -> Results {
    index.search(&Query::parse(typed), 100)
}

fn found(index: &Index, typed: &str) -> Vec<u32> {
    search(index, typed).hits.iter().map(|hit| hit.record).collect()
}

/// A hit's title with what is marked in brackets.
fn bracketed(index: &Index, typed: &str) -> Vec<String> {
    let brackets = |(is_marked, piece): &(bool, &str)| {
        if *is_marked { format!("[{piece}]") } else { (*piece).to_owned() }
    };
    let results = search(index, typed);
    let titles =
        results.hits.iter().map(|hit| (&index.record(hit.record).expect("a record").title, &hit.title));
    titles.map(|(title, ranges)| marked(title, ranges).iter().map(brackets).collect()).collect()
}

#[test]
fn an_empty_query_or_index_finds_nothing() {
    assert_eq!(search(&Index::default(), "a"), Results::default());
    assert_eq!(search(&titled(&["a"]), " "), Results::default());
    assert_eq!(search(&titled(&["a"]), "-b"), Results::default());
    assert_eq!(search(&titled(&["a"]), "zzz"), Results::default());
}

#[test]
fn finds_han_and_latin_as_typed() {
    let index =
        titled(&["线性 Attention 为什么快", "Transformer 入门：为什么取代 RNN", "集群通信 allreduce"]);
    for typed in ["线", "性", "线性", "線性", "为什么快", "线性atten", "Ａｔｔｅ", "快 attention", "线性 a"]
    {
        assert_eq!(found(&index, typed), [0], "{typed}");
    }
    assert_eq!(found(&index, "为什么"), [0, 1]);
    assert_eq!(found(&index, "取代RNN"), [1]);
    assert_eq!(bracketed(&index, "为什么取代"), ["Transformer 入门：[为什么取代] RNN"]);
    assert_eq!(bracketed(&index, "rnn 入门 trans"), ["[Trans]former [入门]：为什么取代 [RNN]"]);
}

#[test]
fn every_beginning_of_a_word_finds_it() {
    let index = titled(&["Backpropagation 反向传播"]);
    for end in 1..="backpropagation".len() {
        assert_eq!(found(&index, &"backpropagation"[..end]), [0], "{end}");
    }
}

#[test]
fn ranks_by_fit() {
    let index = titled(&["kernal", "mykernelfn", "kernels", "kernel"]);
    assert_eq!(found(&index, "kernel"), [3, 2, 1, 0]);
    assert_eq!(found(&titled(&["AdamW", "用 Adam"]), "adam"), [1, 0]);
    assert_eq!(found(&titled(&["autograd", "DataGrad"]), "grad"), [1, 0]);
}

#[test]
fn ranks_by_field() {
    let title = Record { title: "说说背包".to_owned(), ..Record::default() };
    let tag = Record { tags: vec!["x".to_owned(), "背包".to_owned()], ..Record::default() };
    let category = Record { category: "背包".to_owned(), ..Record::default() };
    let excerpt = Record { excerpt: "背包背包背包".to_owned(), ..Record::default() };
    let index = index([excerpt, category, tag, title]);
    let results = search(&index, "背包");
    let order: Vec<u32> = results.hits.iter().map(|hit| hit.record).collect();
    assert_eq!(order, [3, 1, 2, 0]);
    assert_eq!(results.hits[1].category, vec![0..6]);
    assert_eq!(results.hits[2].tags.concat(), vec![0..6]);
    assert_eq!(results.hits[3].excerpt, vec![0..18]);
}

#[test]
fn a_typo_in_the_title_ranks_below_the_word_in_the_excerpt() {
    let mistyped = Record { title: "lineer".to_owned(), ..Record::default() };
    let typed = Record { excerpt: "bilinear".to_owned(), ..Record::default() };
    assert_eq!(found(&index([mistyped, typed]), "linear"), [1, 0]);
}

#[test]
fn the_title_itself_is_first() {
    let index = titled(&["Adam 与 Adam 的 Adam", "Adam 与 AdamW", "Adam"]);
    assert_eq!(found(&index, "adam")[0], 2);
    let index = titled(&["C", "C++ 与 C", "C++"]);
    assert_eq!(found(&index, "C++"), [2, 1]);
    assert_eq!(found(&index, "C")[0], 0);
    let index = titled(&["Transformer 入门，为什么取代 RNN（二）", "Transformer 入门：为什么取代 RNN"]);
    assert_eq!(found(&index, "Transformer 入门 为什么取代 RNN")[0], 1);
}

#[test]
fn equals_keep_their_order() {
    let mut index = titled(&["扩散模型", "扩散模型", "别的"]);
    index.extend([Record { title: "扩散模型".to_owned(), ..Record::default() }]);
    assert_eq!(found(&index, "扩散"), [0, 1, 3]);
    let limited = index.search(&Query::parse("扩散"), 2);
    assert_eq!((limited.hits.len(), limited.total, limited.is_partial), (2, 3, false));
}

#[test]
fn wants_all_words_or_else_the_most() {
    let index = titled(&["线性 注意力", "线性 回归", "注意力 回归 加速", "无关"]);
    assert_eq!(found(&index, "线性 注意力"), [0]);
    assert!(!search(&index, "线性 注意力").is_partial);
    assert_eq!(found(&index, "加速 回归 线性"), [1, 2]);
    assert_eq!(found(&index, "线性 加速"), [0, 1, 2]);
    assert!(search(&index, "线性 加速").is_partial);
}

#[test]
fn a_long_run_of_han_that_stands_nowhere_is_looked_for_in_parts() {
    let index = titled(&["无关", "线性注意力", "机制设计"]);
    assert_eq!(found(&index, "线性注意力机制"), [1]);
    assert_eq!(bracketed(&index, "线性注意力机制"), ["[线性注意力]"]);
    assert_eq!(found(&index, "完全不同"), [0; 0]);
}

#[test]
fn forgives_typos() {
    let index = titled(&["Attention 机制", "Transformer", "Adam", "RNN"]);
    assert_eq!(found(&index, "atention"), [0]);
    assert_eq!(found(&index, "attentoin"), [0]);
    assert_eq!(found(&index, "trasnfomer"), [1]);
    assert_eq!(found(&index, "adma"), [2]);
    assert_eq!(found(&index, "rmn"), [0; 0]);
    assert!(search(&titled(&["linear"]), "nn.linear").is_partial, "no typo");
    assert_eq!(found(&titled(&["queue learning", "Q learning"]), "Q-learning"), [1]);
    assert_eq!(bracketed(&index, "机制 atetnion"), ["[Attention] [机制]"]);
}

#[test]
fn finds_identifiers_whole_and_in_parts() {
    let index =
        titled(&["nn.Linear 层", "DataLoader", "reduce_scatter", "C++ 入门", "f[i-1] 的转移", "all-reduce"]);
    assert_eq!(found(&index, "nn.Linear"), [0]);
    assert_eq!(found(&index, "linear"), [0]);
    assert_eq!(found(&index, "nn.lin"), [0]);
    assert_eq!(found(&index, "data loader"), [1]);
    assert_eq!(found(&index, "loader"), [1]);
    assert_eq!(found(&index, "data_loader"), [1]);
    assert_eq!(found(&index, "reduce_scatter"), [2]);
    assert_eq!(found(&index, "scatter"), [2]);
    assert_eq!(found(&index, "reducescatter"), [2]);
    assert_eq!(found(&index, "@scatter"), [2]);
    assert_eq!(found(&index, "C++"), [3]);
    assert_eq!(found(&index, "c+"), [3]);
    assert_eq!(found(&index, "f[i-1]"), [4]);
    assert_eq!(found(&index, "allreduce"), [5]);
    assert_eq!(bracketed(&index, "allredu"), ["[all-redu]ce"]);
    assert_eq!(bracketed(&index, "data_loader"), ["[DataLoader]"]);
}

#[test]
fn phrases_stand_as_they_are() {
    let index = titled(&["Linear Attention", "Attention is linear", "Linear Attentions"]);
    assert_eq!(found(&index, "\"linear attention\""), [0]);
    assert_eq!(found(&index, "“linear attention"), [0, 2]);
    assert_eq!(found(&index, "linear attention"), [0, 2, 1]);
}

#[test]
fn leaves_out_what_is_excluded() {
    let index = titled(&["Adam 优化器", "AdamW 优化器", "SGD 优化器"]);
    assert_eq!(found(&index, "优化器 -adam"), [1, 2]);
    assert_eq!(found(&index, "优化 -优化器"), [0; 0]);
    assert_eq!(found(&index, "优化器 -\"sgd 优化\""), [0, 1]);
}

#[test]
fn marks_the_text_as_it_was_given() {
    let index = titled(&["重讀 ＡＤＡＭ、Ada\u{AD}m、A\u{300}dam"]);
    assert_eq!(bracketed(&index, "adam 读"), ["重[讀] [ＡＤＡＭ]、[Ada\u{AD}m]、[A\u{300}dam]"]);
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let text = || "[线性注意力機机學学 ，aBc1-]{0,12}";
    let record = (text(), text(), prop::collection::vec(text(), 0..3), text());
    let record =
        record.prop_map(|(title, category, tags, excerpt)| Record { title, category, tags, excerpt });
    prop::collection::vec(record, 0..8)
}

proptest! {
    #[test]
    fn han_substrings_are_found_as_by_a_plain_scan(records in records(), typed in "[线性注意力機机學学]{1,4}") {
        let fields = |record: &Record| {
            let mut fields = vec![record.title.clone(), record.category.clone(), record.excerpt.clone()];
            fields.extend(record.tags.clone());
            fields
        };
        let wanted = normalize(&typed);
        let holds = |record: &Record| fields(record).iter().any(|field| normalize(field).contains(&wanted));
        let expected: Vec<u32> =
            (0..).zip(&records).filter(|(_, record)| holds(record)).map(|(number, _)| number).collect();
        let index = index(records);
        let results = search(&index, &typed);
        if !results.is_partial {
            let mut numbers: Vec<u32> = results.hits.iter().map(|hit| hit.record).collect();
            numbers.sort_unstable();
            prop_assert_eq!(numbers, expected);
        } else {
            prop_assert_eq!(expected, Vec::<u32>::new());
        }
    }

    #[test]
    fn latin_beginnings_are_found(
        words in prop::collection::vec("[a-zA-Z]{1,9}", 1..6),
        chosen in any::<prop::sample::Index>(),
        len in 1usize..9,
    ) {
        let word = chosen.get(&words);
        let typed = &word[..len.min(word.len())];
        prop_assert_eq!(found(&titled(&[&words.join("，")]), typed), [0], "{}", typed);
    }

    #[test]
    fn marks_are_ascending_and_on_character_boundaries(
        records in records(),
        typed in "[线性注意力機機学 aBc1\"-]{0,10}",
    ) {
        let index = index(records);
        let results = search(&index, &typed);
        prop_assert!(results.hits.len() <= results.total);
        for hit in results.hits {
            let record = index.record(hit.record).expect("a record");
            prop_assert_eq!(hit.tags.len(), record.tags.len());
            let texts = [&record.title, &record.category, &record.excerpt];
            let texts = texts.into_iter().zip([&hit.title, &hit.category, &hit.excerpt]);
            let mut is_marked = false;
            for (text, ranges) in texts.chain(record.tags.iter().zip(&hit.tags)) {
                is_marked |= !ranges.is_empty();
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
                prop_assert!(ranges.iter().all(|range| !range.is_empty() && text.get(range.clone()).is_some()));
                prop_assert_eq!(marked(text, ranges).iter().filter(|(is_marked, _)| *is_marked).count(), ranges.len());
            }
            prop_assert!(is_marked, "{:?} in {:?}", typed, record);
        }
    }

    #[test]
    fn a_title_is_first_for_itself(
        titles in prop::collection::vec("[线性注机機 ，：aBcé1+_.\\[]{1,10}", 1..8),
        chosen in any::<prop::sample::Index>(),
    ) {
        let title = chosen.get(&titles);
        let index = titled(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        if let Some(first) = search(&index, title).hits.first() {
            let first = &index.record(first.record).expect("a record").title;
            let words = |text: &str| normalize(text).split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(first), words(title));
        } else {
            prop_assert!(Query::parse(title).is_empty());
        }
    }

    #[test]
    fn any_query_is_answered(records in records(), typed in any::<String>()) {
        search(&index(records), &typed);
    }
}
