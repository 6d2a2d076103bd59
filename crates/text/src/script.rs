//! Which scripts are written without spaces between words.

/// Whether `c` is a Han character, kana, bopomofo or hangul: counted one by one, never as words.
pub fn is_cjk(c: char) -> bool {
    match c as u32 {
        0..0x1100 => false,
        0x1100..=0x11FF // jamo
        | 0x2E80..=0x2FDF // radicals
        | 0x3005..=0x3007 // 々〆〇
        | 0x3021..=0x3029
        | 0x3031..=0x3035
        | 0x3038..=0x303C
        | 0x3041..=0x3096 // hiragana
        | 0x309D..=0x309F
        | 0x30A1..=0x30FA // katakana
        | 0x30FC..=0x30FF
        | 0x3105..=0x312F // bopomofo
        | 0x3131..=0x318E
        | 0x31A0..=0x31BF
        | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xA960..=0xA97C
        | 0xAC00..=0xD7FB // hangul
        | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9D // half width katakana
        | 0xFFA1..=0xFFDC
        | 0x1B000..=0x1B16F
        | 0x20000..=0x3FFFD => true,
        _ => false,
    }
}

/// Whether `c` is part of a word: a letter or digit of a script that puts spaces between words.
pub fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && !is_cjk(c))
}

#[cfg(test)]
mod tests {
    use super::is_cjk;

    #[test]
    fn knows_the_scripts_without_spaces() {
        for c in "漢汉々〇ぁかカーㄅ한ᄀ𠮷﨑ｱ".chars() {
            assert!(is_cjk(c), "{c}");
        }
        for c in "aZ9_é。，：「」…（）·—Ａ１ж😀 ".chars() {
            assert!(!is_cjk(c), "{c}");
        }
    }
}
