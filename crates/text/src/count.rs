//! How long a post takes to read.

use crate::is_cjk;

const HAN_PER_MINUTE: u64 = 400;
const WORDS_PER_MINUTE: u64 = 200;
const SECONDS_PER_CODE_LINE: u64 = 3;
const SECONDS_PER_FORMULA: u64 = 8;

/// What there is to read in a post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextCount {
    /// Han characters, kana and hangul.
    pub han: u32,
    /// Words of scripts that put spaces between them, and numbers.
    pub words: u32,
    /// Lines of code blocks.
    pub code_lines: u32,
    /// Display formulas.
    pub formulas: u32,
}

impl TextCount {
    /// Counts the characters and words of `plain`; code and formulas are the caller's to add.
    pub fn of(plain: &str) -> Self {
        let mut count = Self::default();
        let mut is_in_word = false;
        for c in plain.chars() {
            let is_han = is_cjk(c);
            // An apostrophe or underscore continues a word and begins none.
            let is_word = !is_han && (c.is_alphanumeric() || is_in_word && matches!(c, '\'' | '’' | '_'));
            count.han = count.han.saturating_add(u32::from(is_han));
            count.words = count.words.saturating_add(u32::from(is_word && !is_in_word));
            is_in_word = is_word;
        }
        count
    }
}

/// Minutes to read it, rounded, at least 1: 400 Han characters or 200 words a minute, a code line 3 s, a display
/// formula 8 s.
pub fn reading_minutes(count: &TextCount) -> u16 {
    let seconds = u64::from(count.han) * 60 / HAN_PER_MINUTE
        + u64::from(count.words) * 60 / WORDS_PER_MINUTE
        + u64::from(count.code_lines) * SECONDS_PER_CODE_LINE
        + u64::from(count.formulas) * SECONDS_PER_FORMULA;
    u16::try_from((seconds + 30) / 60).unwrap_or(u16::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::{TextCount, reading_minutes};

    fn check(plain: &str, han: u32, words: u32) {
        assert_eq!(TextCount::of(plain), TextCount { han, words, ..TextCount::default() }, "{plain}");
    }

    #[test]
    fn counts_scripts_apart() {
        check("", 0, 0);
        check("线性 Attention 为什么快", 6, 1);
        check("don’t stop, don't_stop 42", 0, 4);
        check("用PyTorch写的GAN。かな한글", 7, 2);
        check("，。！——", 0, 0);
    }

    #[test]
    fn minutes_add_up() {
        let minutes = |han, words, code_lines, formulas| {
            reading_minutes(&TextCount { han, words, code_lines, formulas })
        };
        assert_eq!(minutes(0, 0, 0, 0), 1);
        assert_eq!(minutes(400, 200, 0, 0), 2);
        assert_eq!(minutes(1_600, 0, 20, 15), 7);
        assert_eq!(minutes(u32::MAX, u32::MAX, u32::MAX, u32::MAX), u16::MAX);
    }
}
