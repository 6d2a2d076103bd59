use super::{PageText, plain_words, quotation};
use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use std::ops::Range;

fn directive(text: &str, passage: Range<usize>) -> Option<String> {
    PageText { text, words: plain_words }.directive(passage)
}

/// Where a browser would go: the first place in `text` that fits.
fn found(text: &str, directive: &str) -> Option<Range<usize>> {
    let decoded = |part: &str| percent_decode_str(part).decode_utf8().unwrap().to_lowercase();
    let text = text.to_lowercase();
    let mut parts: Vec<&str> = directive.strip_prefix("text=").unwrap().split(',').collect();
    let prefix = parts[0].strip_suffix('-').map(decoded);
    if prefix.is_some() {
        parts.remove(0);
    }
    let suffix = parts.last().unwrap().strip_prefix('-').map(decoded);
    if suffix.is_some() {
        parts.pop();
    }
    let (start, end) = (decoded(parts[0]), parts.get(1).map(|part| decoded(part)));
    let after_space = |at: usize| text.len() - text[at..].trim_start().len();
    let is_followed =
        |at: usize| suffix.as_ref().is_none_or(|suffix| text[after_space(at)..].starts_with(suffix.as_str()));
    for (at, _) in text.match_indices(prefix.as_ref().unwrap_or(&start).as_str()) {
        let from = prefix.as_ref().map_or(at, |prefix| after_space(at + prefix.len()));
        if !text[from..].starts_with(start.as_str()) {
            continue;
        }
        let to = from + start.len();
        let last = match &end {
            None => is_followed(to).then_some(to),
            Some(end) => {
                // Places may overlap.
                let mut places = (to..text.len()).filter(|&at| text.is_char_boundary(at));
                let place =
                    places.find(|&at| text[at..].starts_with(end.as_str()) && is_followed(at + end.len()));
                place.map(|at| at + end.len())
            }
        };
        if let Some(last) = last {
            return Some(from..last);
        }
    }
    None
}

/// `passage` in brackets in `marked`; the directive, decoded, is `expected` and leads to the passage.
fn check(marked: &str, expected: &str) {
    let (before, rest) = marked.split_once('[').unwrap();
    let (passage, after) = rest.split_once(']').unwrap();
    let text = [before, passage, after].concat();
    let range = before.len()..before.len() + passage.len();
    let directive = directive(&text, range.clone()).unwrap();
    assert_eq!(percent_decode_str(&directive).decode_utf8().unwrap(), expected, "{marked}");
    let place = found(&text, &directive).expect(marked);
    assert!(place.start <= range.start && place.end >= before.len() + passage.trim_end().len(), "{marked}");
}

#[test]
fn a_short_passage_is_named_in_full() {
    check("注意力让[模型看到]整句话。", "text=模型看到");
    check("the [quick brown] fox", "text=quick brown");
    check("the [quick brown ]fox", "text=quick brown");
}

#[test]
fn a_word_that_was_cut_is_whole() {
    check("the qu[ick bro]wn fox", "text=quick brown");
    check("用 soft[max] 归一化", "text=softmax");
}

#[test]
fn a_long_passage_is_named_by_its_ends() {
    let middle = "先写出朴素的解法再换一种数据结构".repeat(5);
    check(
        &format!("前文。[状态与转移都要先想清楚{middle}最后量一量它到底慢在哪里]。后文"),
        "text=状态与转移都要先想清楚先,最后量一量它到底慢在哪里",
    );
    check("第一段[的末尾。\n第二段的开]头", "text=的末尾。,第二段的开");
    check("由[公式 \u{FFFC} 可知\n所以]如此", "text=公式,所以");
}

#[test]
fn what_stands_elsewhere_first_is_told_apart_by_what_is_around_it() {
    check("目录\n复杂度\n正文说完了。\n[复杂度]\n平方", "text=正文说完了。-,复杂度");
    check("甲乙丙。甲乙丁，[甲乙]戊", "text=丙。甲乙丁，-,甲乙");
    check("\u{FFFC}甲乙\n丙。\u{FFFC}[甲乙]戊己", "text=甲乙,-戊己");
    check("The end. The [END] of", "text=end. The-,END");
}

#[test]
fn the_end_of_a_long_passage_is_its_last_place() {
    let long = "把重复的计算去掉，".repeat(12);
    let text = format!("开头一句话在这里写明白。{long}就这样。");
    let range = 0..text.find("就这样").unwrap();
    let directive = directive(&text, range.clone()).unwrap();
    assert_eq!(found(&text, &directive).unwrap().end, range.end, "{directive}");
}

#[test]
fn signs_that_mean_something_in_a_directive_are_encoded() {
    let text = "a-b, c & d";
    assert_eq!(directive(text, 0..text.len()).unwrap(), "text=a%2Db%2C%20c%20%26%20d");
}

#[test]
fn where_there_is_no_word_there_is_no_link() {
    assert_eq!(directive("a … b", 1..6), None);
    assert_eq!(directive("a \u{FFFC} b", 2..5), None);
    assert_eq!(directive("", 0..0), None);
}

#[test]
fn words_end_where_the_kind_of_character_changes() {
    assert_eq!(plain_words("ab 注意"), [0, 2, 3, 6, 9]);
    assert_eq!(plain_words(""), [0, 0]);
}

#[test]
fn a_quotation_is_markdown_with_its_source() {
    assert_eq!(
        quotation("一\n\n二 \n", "题[1]", "https://a.example/posts/a/#:~:text=x"),
        "> 一\n>\n> 二\n>\n> [题\\[1\\]](https://a.example/posts/a/#:~:text=x)\n"
    );
}

proptest! {
    #[test]
    fn every_directive_names_something_in_the_text(
        text in "[ab甲乙，. \n\u{FFFC}]{1,200}",
        from in 0_usize..200,
        length in 1_usize..200,
    ) {
        let from = text.floor_char_boundary(from.min(text.len()));
        let to = text.floor_char_boundary((from + length).min(text.len()));
        if let Some(directive) = directive(&text, from..to) {
            prop_assert!(found(&text, &directive).is_some(), "{directive}");
            let parts = percent_decode_str(&directive).decode_utf8().unwrap();
            prop_assert!(!parts.contains(['\n', '\u{FFFC}']), "{directive}");
        }
    }
}
