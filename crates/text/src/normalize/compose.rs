//! Characters typed as two: voiced kana and hangul syllables.

/// The one character that `first` and `second` make, if they are kana and a voicing mark or parts of a syllable.
pub(crate) fn compose(first: char, second: char) -> Option<char> {
    match second {
        '\u{3099}' | '\u{309A}' => voiced(first, second == '\u{309A}'),
        '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}' => syllable(first as u32, second as u32),
        _ => None,
    }
}

fn voiced(kana: char, is_half: bool) -> Option<char> {
    // Katakana stand 0x60 after hiragana.
    let is_katakana = matches!(kana, 'ァ'..='ヾ');
    let code = kana as u32 - if is_katakana { 0x60 } else { 0 };
    let by = match (char::from_u32(code)?, is_half) {
        ('は' | 'ひ' | 'ふ' | 'へ' | 'ほ', true) => 2,
        ('は' | 'ひ' | 'ふ' | 'へ' | 'ほ', false) => 1,
        ('か' | 'き' | 'く' | 'け' | 'こ' | 'さ' | 'し' | 'す' | 'せ' | 'そ', false) => 1,
        ('た' | 'ち' | 'つ' | 'て' | 'と' | 'ゝ', false) => 1,
        ('う', false) => 0x4E,
        ('わ' | 'ゐ' | 'ゑ' | 'を', false) if is_katakana => 8,
        _ => return None,
    };
    char::from_u32(kana as u32 + by)
}

/// Source: the Unicode Standard, section 3.12, “Conjoining Jamo Behavior”.
fn syllable(first: u32, second: u32) -> Option<char> {
    let code = match (first, second) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28,
        (0xAC00..=0xD7A3, 0x11A8..) if (first - 0xAC00).is_multiple_of(28) => first + (second - 0x11A7),
        _ => return None,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::compose;

    #[test]
    fn composes_as_unicode_does() {
        let marks = ('\u{3099}'..='\u{309A}').chain('\u{1161}'..='\u{1175}').chain('\u{11A8}'..='\u{11C2}');
        for second in marks {
            let firsts =
                ('\u{1100}'..='\u{1112}').chain('\u{3041}'..='\u{30FF}').chain('\u{AC00}'..='\u{AD00}');
            for first in firsts {
                let expected = unicode_normalization::char::compose(first, second);
                assert_eq!(compose(first, second), expected, "{first} {second:?}");
            }
        }
    }
}
