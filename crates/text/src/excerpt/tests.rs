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
    check("用 nn.Linear 的时候", 6, "用…");
    check("They cite Chen et al. in Fig. 3 of it", 30, "They cite Chen et al. in Fig.…");
    check("Written by H. G. Wells, who wrote more", 17, "Written by H. G.…");
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

#[test]
fn leaves_no_bracket_open_where_little_is_lost() {
    check("先看函数的参数（第一个是步长，第二个", 14, "先看函数的参数…");
    check("第一句话说完了吗（说完了。还没有）第二句", 15, "第一句话说完了吗…");
    check("（从头到尾都在括号里的一句很长的话", 12, "（从头到尾都在括号里的…");
    check("he calls f(x, y) and then g(a, b) again", 31, "he calls f(x, y) and then…");
}

#[test]
fn keeps_words_with_their_marks() {
    check("we compare model-free and define-by-run", 32, "we compare model-free and…");
    check("see https://example.org/a/long/path/to/something", 34, "see https://example.org/a/long/…");
    check("比较 f[i-1] >= f[i] 的时候", 10, "比较 f[i-1]…");
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
