//! The first sentences of a post.

use unicode_segmentation::UnicodeSegmentation as _;

/// How far back, in characters, a cut looks for the space before a word rather than cutting the word.
const WORD_REACH: usize = 24;

/// The beginning of `plain` in at most `max_chars` characters, white space collapsed.
///
/// It ends with a sentence where one ends in the second half, else with `…` after a whole word and never within a
/// grapheme. Nothing is deleted but white space: `f[i-1]`, `>=` and `model-free` stay what they are.
///
/// ```
/// assert_eq!(downlink_text::excerpt("先看  f[i-1]。\n再看别的，很长很长", 12), "先看 f[i-1]。");
/// ```
pub fn excerpt(plain: &str, max_chars: usize) -> String {
    // A character takes four bytes at most, so no more of a long text than this can matter.
    let mut text = String::new();
    let mut char_count = 0;
    for word in plain.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
        char_count += 1 + word.chars().count();
        if char_count > max_chars + 2 {
            break;
        }
    }
    if text.chars().nth(max_chars).is_none() {
        return text;
    }
    let Some(room) = max_chars.checked_sub(1) else { return String::new() };

    let whole = &text[..grapheme_end(&text, max_chars)];
    if let Some(end) = last_sentence_end(whole, text[whole.len()..].chars().next())
        && whole[..end].chars().count() * 2 >= max_chars
    {
        text.truncate(end);
        return text;
    }
    let end = word_end(&text, grapheme_end(&text, room));
    text.truncate(text[..end].trim_end_matches([' ', ',', '，', '、', '；', ';', '：', ':']).len());
    text.push('…');
    text
}

/// The byte after the last whole grapheme within the first `max_chars` characters.
fn grapheme_end(text: &str, max_chars: usize) -> usize {
    let limit = text.char_indices().nth(max_chars).map_or(text.len(), |(at, _)| at);
    // A grapheme may be longer than the limit, so the limit itself is where to look.
    text.grapheme_indices(true)
        .map(|(at, grapheme)| at + grapheme.len())
        .take_while(|&end| end <= limit)
        .last()
        .unwrap_or(0)
}

/// The byte after the last sentence of `text`; `next` is what follows it.
fn last_sentence_end(text: &str, next: Option<char>) -> Option<usize> {
    let mut end = None;
    let mut is_ended = false;
    let mut graphemes = text.grapheme_indices(true).peekable();
    while let Some((at, grapheme)) = graphemes.next() {
        let after = graphemes.peek().map_or(next, |(_, after)| after.chars().next());
        is_ended = match grapheme {
            "。" | "！" | "？" => true,
            // A full stop within `0.5` or `nn.Linear` ends nothing.
            "." | "!" | "?" => after.is_none_or(|c| c.is_whitespace() || is_closing(c)),
            _ => is_ended && grapheme.chars().all(is_closing),
        };
        if is_ended {
            end = Some(at + grapheme.len());
        }
    }
    end
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | ')' | '"' | '\'')
}

/// `end`, or the end of the word before it if `end` would cut a Latin word.
fn word_end(text: &str, end: usize) -> usize {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !text[end..].starts_with(is_word) {
        return end;
    }
    let reached = text[..end].chars().rev().take(WORD_REACH).take_while(|&c| is_word(c)).count();
    if reached == WORD_REACH || reached == end { end } else { end - reached }
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation as _;

    fn check(plain: &str, max_chars: usize, expected: &str) {
        assert_eq!(excerpt(plain, max_chars), expected, "{plain} at {max_chars}");
    }

    #[test]
    fn keeps_a_short_text() {
        check("", 10, "");
        check(" 一 \n\t 二 ", 10, "一 二");
        check(
            "define-by-run，f[i-1] >= 0，model-free，a_b*c",
            99,
            "define-by-run，f[i-1] >= 0，model-free，a_b*c",
        );
    }

    #[test]
    fn ends_with_a_sentence() {
        check("第一句话说完了。第二句话很长很长很长", 12, "第一句话说完了。");
        check("他说：“说完了。”第二句话很长很长很长", 12, "他说：“说完了。”");
        check("It is done. The next one is longer", 15, "It is done.");
        check("第一句。", 4, "第一句。");
        check("第一句。二", 4, "第一句。");
    }

    #[test]
    fn does_not_end_within_a_number_or_a_name() {
        check("学习率取 0.5 的时候会发散得很快", 10, "学习率取 0.5…");
        check("用 nn.Linear 的时候", 6, "用 nn.…");
    }

    #[test]
    fn cuts_no_word_and_no_grapheme() {
        check("梯度下降 gradient descent", 10, "梯度下降…");
        check("一二三四，五六七八", 6, "一二三四…");
        check("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 8, "👩‍👩‍👧‍👦…");
        check("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 10, "aaaaaaaaa…");
        check("一二", 1, "…");
        check("一二", 0, "");
    }

    proptest! {
        #[test]
        fn is_bounded_and_begins_the_text(plain in "[a-c一二。，. \u{301}👩\u{200D}]{0,40}", max_chars in 0usize..30) {
            let cut = excerpt(&plain, max_chars);
            let collapsed = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(cut.chars().count() <= max_chars);
            if cut != collapsed {
                let kept = cut.strip_suffix('…').unwrap_or(&cut);
                prop_assert!(collapsed.starts_with(kept));
                let mut ends = collapsed.grapheme_indices(true).map(|(at, _)| at);
                prop_assert!(ends.any(|at| at == kept.len()), "{:?} of {:?}", kept, collapsed);
            }
        }

        #[test]
        fn never_panics(plain in any::<String>(), max_chars in 0usize..300) {
            prop_assert!(excerpt(&plain, max_chars).chars().count() <= max_chars);
        }
    }
}
