//! The part of a post that answers a query, with what was found marked.

use crate::Needle;
use downlink_text::{Folded, is_cjk, is_word, normalize};
use std::ops::Range;

/// Characters before the first mark of a snippet.
const LEAD_CHARS: usize = 24;
/// What a whole term is worth where the best part is chosen.
const WHOLE_TERM: u32 = 32;
/// Blocks of a post that are looked at.
const MAX_BLOCKS: usize = 2_000;

/// The best part of a post for a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Some text of it.
    pub text: String,
    /// Bytes of the text to mark, ascending and apart.
    pub marks: Vec<Range<usize>>,
    /// The index of the block that it is from.
    pub block: usize,
}

/// The best `max_chars` characters of a post for what is wanted, `None` if nothing of that stands in it.
///
/// `blocks` are the post's texts in reading order, each with whether it is a heading: a heading with all that is
/// wanted gives the text after it.
pub fn snippet<'a>(
    blocks: impl Iterator<Item = (bool, &'a str)>,
    needles: &[Needle],
    max_chars: usize,
) -> Option<Snippet> {
    let mut best: Option<(u32, usize, &str, bool)> = None;
    let mut after_best: Option<&str> = None;
    let mut heading = String::new();
    for (index, (is_heading, text)) in blocks.take(MAX_BLOCKS).enumerate() {
        let folded = normalize(text);
        let mut worth = worth(&folded, &heading, needles);
        if is_heading {
            worth += u32::from(worth > 0);
            heading = folded;
        }
        if worth > best.map_or(0, |(worth, ..)| worth) {
            best = Some((worth, index, text, is_heading));
            after_best = None;
        } else if after_best.is_none() && !is_heading {
            after_best = Some(text);
        }
    }
    let (_, block, text, is_heading) = best?;
    let text = if is_heading { after_best.unwrap_or(text) } else { text };
    let (text, marks) = cut(text, needles, max_chars);
    Some(Snippet { text, marks, block })
}

/// How much of what is wanted stands in a folded text: of each term as much as its longest needle there has of its
/// longest one. What only stands in the heading above counts half, if the text has anything.
fn worth(folded: &str, heading: &str, needles: &[Needle]) -> u32 {
    let (mut in_text, mut in_heading) = (0, 0);
    for group in needles.chunk_by(|a, b| a.term == b.term) {
        let len = |needle: &Needle| needle.text.chars().count() as u32;
        let longest = group.iter().map(len).max().unwrap_or(1).max(1);
        let held = |text: &str| {
            let held = group.iter().filter(|needle| places(text, &needle.text).next().is_some());
            WHOLE_TERM * held.map(len).max().unwrap_or(0) / longest
        };
        match held(folded) {
            0 => in_heading += held(heading) / 2,
            worth => in_text += worth,
        }
    }
    if in_text > 0 { in_text + in_heading } else { 0 }
}

/// The bytes of `text` where needles stand, ascending and apart.
pub fn marks(text: &str, needles: &[Needle]) -> Vec<Range<usize>> {
    let folded = Folded::of(text);
    let found = needles.iter().flat_map(|needle| places(&folded.text, &needle.text));
    // As numbers, start above end: code that sorts numbers is there already.
    let mut found: Vec<u64> = found.map(|place| (place.start as u64) << 32 | place.end as u64).collect();
    found.sort_unstable();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for place in found {
        let range = folded.original((place >> 32) as usize..place as u32 as usize);
        match marks.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => marks.push(range),
        }
    }
    marks
}

/// Where `needle` stands in a folded text: Han characters anywhere, words where they begin.
fn places<'a>(folded: &'a str, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_word_start = needle.starts_with(is_word);
    let begins = move |at: &usize| !is_word_start || !folded[..*at].ends_with(is_word);
    let found = folded.match_indices(needle).map(|(at, _)| at).filter(begins);
    found.map(|at| at..at + needle.len()).take(if needle.is_empty() { 0 } else { usize::MAX })
}

/// Up to `max_chars` characters of `text` around the first mark, at most a few before it, with the marks in them.
fn cut(text: &str, needles: &[Needle], max_chars: usize) -> (String, Vec<Range<usize>>) {
    let marks_in_text = marks(text, needles);
    let first = marks_in_text.first().map_or(0, |mark| mark.start);
    let mut start = text[..first].char_indices().rev().nth(LEAD_CHARS - 1).map_or(0, |(at, _)| at);
    // Not in the middle of a word, nor after the end of the sentence before.
    if let Some((at, end)) =
        text[start..first].char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？' | '\n'))
    {
        start += at + end.len_utf8();
    } else if start > 0 && !text[start..].starts_with(is_cjk) {
        start += text[start..first].find(|c: char| !is_word(c)).unwrap_or(0);
    }
    start += text[start..first].len() - text[start..first].trim_start().len();
    let end = text[start..].char_indices().nth(max_chars).map_or(text.len(), |(at, _)| start + at);
    let lead = if start > 0 { "…" } else { "" };
    let tail = if end < text.len() { "…" } else { "" };
    let shown = format!("{lead}{}{tail}", text[start..end].replace('\n', " "));
    let within = marks_in_text.into_iter().filter(|mark| mark.start >= start && mark.end <= end);
    let marks = within.map(|mark| mark.start - start + lead.len()..mark.end - start + lead.len()).collect();
    (shown, marks)
}

/// Cuts `text` into pieces that are marked or not, in order; other ranges than those of [`marks`] are left out.
///
/// ```
/// assert_eq!(downlink_search::marked("Adam 优化", &[0..4]), [(true, "Adam"), (false, " 优化")]);
/// ```
pub fn marked<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(bool, &'a str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in ranges {
        if range.start >= at
            && let (Some(before), Some(inside)) = (text.get(at..range.start), text.get(range.clone()))
        {
            pieces.extend([(false, before), (true, inside)]);
            at = range.end;
        }
    }
    pieces.push((false, &text[at..]));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::{marked, marks, snippet};
    use crate::Needle;
    use proptest::prelude::*;
    use std::ops::Range;

    fn needles(texts: &[&str]) -> Vec<Needle> {
        texts.iter().enumerate().map(|(term, text)| Needle { text: (*text).to_owned(), term }).collect()
    }

    /// A text with what is marked in brackets.
    fn bracketed(text: &str, marks: &[Range<usize>]) -> String {
        let brackets = |(is_marked, piece): (bool, &str)| {
            if is_marked { format!("[{piece}]") } else { piece.to_owned() }
        };
        marked(text, marks).into_iter().map(brackets).collect()
    }

    #[test]
    fn marks_han_anywhere_and_words_where_they_begin() {
        let check = |text: &str, wanted: &[&str], expected: &str| {
            assert_eq!(bracketed(text, &marks(text, &needles(wanted))), expected);
        };
        check("重讀 ＡＤＡＭ 与 madam", &["adam", "读"], "重[讀] [ＡＤＡＭ] 与 madam");
        check("AdamW", &["adam"], "[Adam]W");
        check("注意力力", &["意力", "力"], "注[意力力]");
        check("x", &[""], "x");
    }

    #[test]
    fn shows_the_block_with_the_most_of_it() {
        let blocks = [
            (true, "题"),
            (false, "只有线性。"),
            (true, "章"),
            (false, "前一句。线性的注意力在这里。后一句"),
        ];
        let found = snippet(blocks.into_iter(), &needles(&["线性", "注意力"]), 12).expect("it is there");
        assert_eq!((found.block, found.text.as_str()), (3, "…线性的注意力在这里。后一…"));
        assert_eq!(bracketed(&found.text, &found.marks), "…[线性]的[注意力]在这里。后一…");
        assert_eq!(snippet(blocks.into_iter(), &needles(&["没有"]), 12), None);
    }

    #[test]
    fn the_heading_above_decides_between_equals_and_long_words_do_not() {
        let place = |blocks: &[(bool, &str)], wanted: &[&str]| {
            snippet(blocks.iter().copied(), &needles(wanted), 40).expect("it is there").block
        };
        let blocks = [
            (false, "关于线性。"),
            (true, "梯度"),
            (false, "线性的"),
            (true, "文献"),
            (false, "linear attention"),
        ];
        assert_eq!(place(&blocks, &["线性", "梯度"]), 2);
        assert_eq!(place(&blocks, &["线性", "attention"]), 0);
        assert_eq!(place(&[(true, "梯度"), (false, "别的"), (true, "末"), (false, "梯度")], &["梯度"]), 0);
    }

    #[test]
    fn a_heading_gives_the_text_after_it() {
        let blocks = [(false, "别的"), (true, "梯度消失"), (false, "原因是连乘。")];
        let found = snippet(blocks.into_iter(), &needles(&["梯度消失"]), 12).expect("it is there");
        assert_eq!((found.block, found.text.as_str()), (1, "原因是连乘。"));
    }

    proptest! {
        #[test]
        fn marks_lie_on_character_boundaries(text in "[线性a ，A\u{301}。\n]{0,40}", wanted in "[线性a]{1,3}", max in 1usize..20) {
            let wanted = needles(&[&wanted]);
            let found = marks(&text, &wanted);
            prop_assert!(found.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(found.iter().all(|range| text.get(range.clone()).is_some()));
            if let Some(found) = snippet([(false, text.as_str())].into_iter(), &wanted, max) {
                prop_assert!(found.text.chars().count() <= max + 2);
                prop_assert!(found.marks.iter().all(|range| found.text.get(range.clone()).is_some()));
            }
        }
    }
}
