//! Which characters are written without spaces between words.

/// Whether `c` is Han, kana, or a full-width form or punctuation mark of theirs (not hangul: Korean has spaces).
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' // radicals
        | '\u{2ff0}'..='\u{303f}' // description characters, punctuation
        | '\u{3041}'..='\u{312f}' // kana, bopomofo
        | '\u{3190}'..='\u{a4cf}' // Han, strokes, enclosed forms, Yi
        | '\u{f900}'..='\u{faff}' // compatibility Han
        | '\u{fe30}'..='\u{fe4f}' // vertical forms
        | '\u{ff01}'..='\u{ff9f}' // full-width forms, half-width kana
        | '\u{ffe0}'..='\u{ffee}' // full-width signs
        | '\u{1aff0}'..='\u{1b16f}' // kana extensions
        | '\u{20000}'..='\u{323af}' // Han extensions
    )
}

/// Whether `c` is Korean, which has spaces between words, but none before particles.
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Whether CommonMark may take `c` for punctuation; too many is harmless here.
pub(crate) fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control()
}

/// Whether a line break between `before` and `after` is only the author's wrapping, and no space.
///
/// So it is between two characters of these scripts, and beside their punctuation, which has its own space.
pub(crate) fn joins_lines(before: char, after: char) -> bool {
    // Quotation marks and dashes that Chinese shares with Latin scripts count by their neighbour.
    let is_shared = |c| matches!(c, '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}');
    let is_full_mark = |c| is_cjk(c) && is_punctuation(c);
    match (is_cjk(before), is_cjk(after)) {
        (true, true) => true,
        (true, false) => is_shared(after) || is_full_mark(before),
        (false, true) => is_shared(before) || is_full_mark(after),
        (false, false) => false,
    }
}

/// Whether no space is needed between blocks that end with `before` and begin with `after` and stand in one line.
#[cfg(feature = "pack")]
pub(crate) fn joins_blocks(before: char, after: char) -> bool {
    // Full-width marks have their own room.
    let ends = matches!(before, '。' | '，' | '、' | '；' | '：' | '！' | '？');
    let begins = matches!(after, '（' | '「' | '『' | '【' | '《' | '〈' | '［' | '｛' | '〔');
    ends || begins
}
