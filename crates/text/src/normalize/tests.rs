use super::{Folded, normalize};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization as _, char::canonical_combining_class};

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
    check("a\u{A0}b\u{3000}c\td \n\u{AD} e", "a b c d e");
    check("“don’t”", "\"don't\"");
    check("Straße ΣΊΣΥΦΟΣ", "strasse σισυφοσ");
}

#[test]
fn drops_accents_of_letters_alone() {
    check("naïve Bayes, Poincare\u{301}, pīnyīn", "naive bayes, poincare, pinyin");
    check("İstanbul", "istanbul");
    check("a ≠ b", "a ≠ b");
    check("が й", "が и");
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
    assert_eq!(back("一 \n 二", "一 二"), "一 \n 二");
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

/// The form by Unicode's data: NFKD, lower case, no accents upon letters, NFC.
fn by_unicode(c: char) -> String {
    let mut base = None;
    let decomposed = std::iter::once(c).nfkd().flat_map(char::to_lowercase).filter(move |&c| {
        if canonical_combining_class(c) == 0 {
            base = Some(c);
        }
        !(super::is_accent(c) && base.is_some_and(char::is_alphabetic))
    });
    decomposed.nfc().collect::<String>().replace('ß', "ss")
}

#[test]
fn every_form_is_unicodes() {
    for c in char::MIN..=char::MAX {
        let form = normalize(c.encode_utf8(&mut [0; 4]));
        // What is folded beyond Unicode's data
        let expected: String = normalize(&by_unicode(c));
        if form != expected {
            let is_left_out = matches!(c as u32, 0x300..=0x36F | 0x530..=0x1DFF | 0x2A00..=0x2DFF | 0x3130..=0x31FF
                | 0xA000..=0xABFF | 0xF900..=0xFAFF | 0xFB07..=0xFDFF | 0xFE70..=0xFEFF | 0xFFA0..=0xFFDF
                | 0x10000..=0x1D3FF | 0x1D800..);
            // An accent that stands alone is no letter and stays.
            assert!(
                is_left_out || expected.starts_with(' '),
                "U+{:04X} {c} is {form:?}, not {expected:?}",
                c as u32
            );
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

/// Text of the scripts that are read here, rich in what composes, decomposes and vanishes.
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
    fn equal_texts_have_equal_forms(text in "[a-cA-CéÉßẞς①㎏ﬁＡ：学習漢体ガｶﾞが각가각“’ йΆ]{0,24}") {
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
prop_assert_eq!(folded.original(0..folded.text.len()).end, text.len());
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
