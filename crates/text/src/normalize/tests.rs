use super::{Folded, normalize};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class, is_nfc_quick};

fn check(text: &str, expected: &str) {
    assert_eq!(normalize(text), expected, "{text}");
    assert_eq!(Folded::of(text).text, expected, "{text}");
}

#[test]
fn unifies_width_case_and_script() {
    check("", "");
    check("ＡＤＡＭ（Ｗ）：１２３", "adam(w):123");
    check("機器學習與神經網絡", "机器学习与神经网络");
    check("注意\u{2060}：trans\u{AD}former", "注意:transformer");
    check("ﾃﾞｰﾀ", "データ");
    check("a\u{A0}b\u{3000}c\td", "a b c d");
    check("“don’t”", "\"don't\"");
    check("Straße ΣΊΣΥΦΟΣ", "strasse σίσυφοσ");
}

#[test]
fn drops_accents_of_latin_letters_alone() {
    check("naïve Bayes, Poincare\u{301}, pīnyīn", "naive bayes, poincare, pinyin");
    check("İstanbul", "istanbul");
    check("a ≠ b", "a ≠ b");
    check("が й", "が й");
}

#[test]
fn keeps_identifiers() {
    check("nn.Linear f[i-1] >= C++ @tf_export a*b", "nn.linear f[i-1] >= c++ @tf_export a*b");
}

#[test]
fn leads_back_to_the_original() {
    let back = |original: &str, wanted: &str| {
        let folded = Folded::of(original);
        let start = folded.text.find(wanted).expect("the wanted text is there");
        original[folded.original(start..start + wanted.len())].to_owned()
    };
    assert_eq!(back("用ＡＤＡＭ優化", "adam"), "ＡＤＡＭ");
    assert_eq!(back("用ＡＤＡＭ優化", "优"), "優");
    assert_eq!(back("重 5㎏ 左右", "g 左"), "㎏ 左");
    assert_eq!(back("the trans\u{AD}former net", "transformer"), "trans\u{AD}former");
    assert_eq!(back("一e\u{301}二", "e"), "e\u{301}");
    assert_eq!(back("ﾃﾞｰﾀ", "デ"), "ﾃﾞ");
}

#[test]
fn leads_on_to_the_folded() {
    let folded = Folded::of("优ＡＤ化");
    assert_eq!([0, 3, 6, 7, 9, 12, 99].map(|at| folded.folded(at)), [0, 3, 4, 4, 5, 8, 8]);
    assert_eq!(Folded::default().folded(7), 0);
}

#[test]
fn a_place_beyond_the_text_is_its_end() {
    assert_eq!(Folded::of("").original(3..9), 0..0);
    assert_eq!(Folded::default().original(0..1), 0..0);
    assert_eq!(Folded::of("ab").original(1..9), 1..2);
    assert_eq!(Folded::of("ab").original(1..1), 1..1);
}

#[test]
fn knows_every_character_that_composes() {
    for c in char::MIN..=char::MAX {
        let first = std::iter::once(c).nfkd().next().expect("a character decomposes to something");
        let may_compose = is_nfc_quick(std::iter::once(first)) != unicode_normalization::IsNormalized::Yes;
        if may_compose || canonical_combining_class(first) != 0 {
            assert!(super::continues(c), "U+{:04X}", c as u32);
        }
    }
}

#[test]
fn the_form_of_a_character_is_its_own_form() {
    for c in char::MIN..=char::MAX {
        let once = normalize(c.encode_utf8(&mut [0; 4]));
        assert_eq!(normalize(&once), once, "U+{:04X}", c as u32);
    }
}

/// Text rich in what composes, decomposes and vanishes.
fn text() -> impl Strategy<Value = String> {
    let telling = "[a-cA-CéÉßẞς①㎏ﬁＡ：学習漢体ガｶﾞが각가각\u{301}\u{327}\u{3099}\u{AD}\u{2060}“’ \n≠]{0,24}";
    prop_oneof![telling, any::<String>()]
}

proptest! {
    #[test]
    fn a_form_is_its_own_form(text in text()) {
        let once = normalize(&text);
        prop_assert_eq!(normalize(&once), once);
    }

    #[test]
    fn equal_texts_have_equal_forms(text in text()) {
        prop_assert_eq!(normalize(&text.nfd().collect::<String>()), normalize(&text));
        prop_assert_eq!(normalize(&text.nfkc().collect::<String>()), normalize(&text));
    }

    #[test]
    fn both_ways_to_fold_agree(text in text()) {
        prop_assert_eq!(Folded::of(&text).text, normalize(&text));
    }

    #[test]
    fn every_range_leads_back_to_whole_characters(text in text(), from in 0usize..40, len in 0usize..40) {
        let folded = Folded::of(&text);
        let range = folded.original(from..from + len);
        prop_assert!(range.start <= range.end);
        prop_assert!(text.get(range).is_some());
        prop_assert_eq!(folded.original(0..folded.text.len()).end, text.len() * usize::from(!folded.text.is_empty()));
    }

    #[test]
    fn what_is_led_back_to_folds_to_what_was_asked(text in text(), from in 0usize..40, len in 1usize..40) {
        let folded = Folded::of(&text);
        let (from, to) = (from.min(folded.text.len()), (from + len).min(folded.text.len()));
        if let Some(asked) = folded.text.get(from..to) {
            let original = normalize(&text[folded.original(from..to)]);
            prop_assert!(original.contains(asked), "{:?} in {:?}", asked, original);
        }
    }
}
