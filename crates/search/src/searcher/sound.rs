//! Pinyin, as far as a query needs it: what could be some.

/// Letters of initials that are looked up.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=8;

/// What a syllable may begin with; nothing is one of them.
const STARTS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
    "y", "w", "n", "",
];
/// What it may end with.
const ENDS: [&str; 34] = [
    "iang", "iong", "uang", "ang", "eng", "ian", "iao", "ing", "ong", "uai", "uan", "ai", "an", "ao", "ei",
    "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "ve", "a", "e", "i", "o", "u",
    "v",
];

/// Whether `word` may be the sound of Han characters, in full and possibly not to its end, or their initials.
pub(super) fn may_be_pinyin(word: &str) -> bool {
    if word.len() < *INITIALS.start() || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    // No syllable begins with i, u or v, and few with another vowel.
    let vowels = word.bytes().filter(|byte| matches!(byte, b'a' | b'e' | b'o')).count();
    let are_initials =
        INITIALS.contains(&word.len()) && !word.contains(['i', 'u', 'v']) && vowels * 4 <= word.len();
    are_initials || are_syllables(word)
}

/// Whether `word` is a row of syllables, the last of which may not be whole.
fn are_syllables(word: &str) -> bool {
    // Where a syllable may begin.
    let mut begins = vec![false; word.len()];
    begins[0] = true;
    for at in 0..word.len() {
        if !begins[at] {
            continue;
        }
        for start in STARTS {
            let Some(rest) = word[at..].strip_prefix(start) else { continue };
            for end in ENDS {
                if end.starts_with(rest) {
                    return true;
                }
                if rest.starts_with(end) {
                    begins[at + start.len() + end.len()] = true;
                }
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{are_syllables, may_be_pinyin};

    #[test]
    fn tells_pinyin_from_most_words() {
        for word in
            ["qianghuaxuexi", "qianghuaxue", "qhxx", "zhuyili", "zyl", "xianxing", "zhu", "lv", "shendu"]
        {
            assert!(may_be_pinyin(word), "{word}");
        }
        for word in ["softmax", "transformer", "attention", "q", "gradient", "c++", "résumé", "optimizer"] {
            assert!(!may_be_pinyin(word), "{word}");
        }
    }

    #[test]
    fn knows_syllables_that_have_begun() {
        assert!(are_syllables("xiang") && are_syllables("xianga") && are_syllables("xiangb"));
        assert!(!are_syllables("xiangbp"));
    }
}
