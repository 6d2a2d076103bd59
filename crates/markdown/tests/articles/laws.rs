use crate::judge::judged;
use crate::pieces::PIECES;
use proptest::prelude::*;

fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(PIECES);
    prop_oneof![20 => known.prop_map(ToString::to_string), 1 => any::<char>().prop_map(String::from)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article_is_well_formed(pieces in prop::collection::vec(piece(), 0..40)) {
        judged(&pieces.concat());
    }

    #[test]
    fn any_text_is_well_formed(text in any::<String>()) {
        judged(&text);
    }

    #[test]
    fn line_ends_do_not_matter(pieces in prop::collection::vec(piece(), 0..20)) {
        let text = pieces.concat().replace('\r', "");
        let unix = judged(&text);
        let dos = judged(&text.replace('\n', "\r\n"));
        prop_assert_eq!(unix.rendered.html, dos.rendered.html);
        prop_assert_eq!(unix.rendered.diagnostics, dos.rendered.diagnostics);
    }

    #[test]
    fn every_word_of_a_paragraph_survives(words in prop::collection::vec("[a-z][a-z0-9]{0,4}((_|=|>=|\\.|-)[a-z0-9]{1,3}){0,3}|[一-龥]{1,6}", 1..12)) {
        let text = words.join(" ");
        let prepared = judged(&text);
        for word in &words {
            prop_assert!(prepared.rendered.plain.contains(word.as_str()), "{} in {}", word, prepared.rendered.plain);
            prop_assert!(prepared.excerpt.contains(word.as_str()), "{} in {}", word, prepared.excerpt);
        }
    }
}
