//! The first sentences of a post.

use crate::is_cjk;
use unicode_segmentation::UnicodeSegmentation as _;

/// How far back, in characters, a cut looks for the beginning of the word it would fall into.
const WORD_REACH: usize = 24;

/// How far back, in characters, a cut moves to leave out a bracket or quotation that it would leave open.
const BRACKET_REACH: usize = 48;

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 16] = [
    "al", "approx", "ca", "cf", "dr", "e.g", "eq", "eqs", "fig", "figs", "i.e", "mr", "mrs", "resp", "sec",
    "vs",
];

/// The beginning of `plain` in at most `max_chars` characters, white space collapsed.
///
/// It ends with a sentence where one ends in the second half, else with `…` after a whole word, and never within a
/// grapheme; a bracket or quotation is not left open where little is lost by ending before it. Nothing is deleted but
/// white space: `f[i-1]`, `>=` and `model-free` stay what they are.
///
/// ```
/// assert_eq!(downlink_text::excerpt("先看  f[i-1]。\n再看别的，很长很长", 12), "先看 f[i-1]。");
/// ```
pub fn excerpt(plain: &str, max_chars: usize) -> String {
    let mut text = collapsed(plain, max_chars);
    if text.chars().nth(max_chars).is_none() {
        return text;
    }
    let Some(room) = max_chars.checked_sub(1) else { return String::new() };
    let whole = grapheme_end(&text, max_chars);
    let least = text.char_indices().nth(max_chars.div_ceil(2)).map_or(0, |(at, _)| at);
    if let Some(end) = last_sentence_end(&text, whole).filter(|end| *end >= least) {
        text.truncate(end);
        return text;
    }
    let end = word_end(&text, grapheme_end(&text, room));
    let end = match before_open_bracket(&text[..end]) {
        before if before < end && before >= least => word_end(&text, before),
        _ => end,
    };
    let end = trimmed_end(&text[..end]);
    text.truncate(grapheme_floor(&text, end));
    text.push('…');
    text
}

/// The beginning of `plain` with white space collapsed, some characters longer than `max_chars` if there is more.
fn collapsed(plain: &str, max_chars: usize) -> String {
    let mut text = String::new();
    let mut char_count = 0;
    for word in plain.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        // What follows the cut tells whether it falls into a word.
        let rest = (max_chars + 2 * WORD_REACH).saturating_sub(char_count);
        text.extend(word.chars().take(rest));
        char_count += 1 + word.chars().count();
        if char_count > max_chars + WORD_REACH {
            break;
        }
    }
    text
}

/// The byte after the last whole grapheme within the first `max_chars` characters.
fn grapheme_end(text: &str, max_chars: usize) -> usize {
    let limit = text.char_indices().nth(max_chars).map_or(text.len(), |(at, _)| at);
    grapheme_floor(text, limit)
}

/// The last end of a grapheme at or before byte `limit`.
fn grapheme_floor(text: &str, limit: usize) -> usize {
    // A grapheme may be longer than the limit, so the limit itself is where to look.
    text.grapheme_indices(true)
        .map(|(at, grapheme)| at + grapheme.len())
        .take_while(|&end| end <= limit)
        .last()
        .unwrap_or(0)
}

/// The byte after the last sentence that ends by `limit`, outside brackets if there is one, and never just within one.
fn last_sentence_end(text: &str, limit: usize) -> Option<usize> {
    let (mut outside, mut anywhere) = (None, None);
    let mut open: Vec<char> = Vec::new();
    let mut is_ended = false;
    let mut graphemes = text.grapheme_indices(true).peekable();
    while let Some((at, grapheme)) = graphemes.next() {
        let end = at + grapheme.len();
        if end > limit {
            break;
        }
        if let Some(c) = grapheme.chars().next() {
            follow_brackets(&mut open, c);
        }
        let after = graphemes.peek().and_then(|(_, after)| after.chars().next());
        is_ended = match grapheme {
            "。" | "！" | "？" => true,
            // A full stop within `0.5` or `nn.Linear` ends nothing.
            "!" | "?" => after.is_none_or(|c| c.is_whitespace() || is_closing(c)),
            "." => after.is_none_or(|c| c.is_whitespace() || is_closing(c)) && ends_sentence(text, at),
            _ => is_ended && grapheme.chars().all(is_closing),
        };
        let is_closed_later = after.is_some_and(is_closing);
        if is_ended && !is_closed_later {
            anywhere = Some(end);
            if open.is_empty() {
                outside = Some(end);
            }
        }
    }
    outside.or(anywhere.filter(|end| before_open_bracket(&text[..*end]) == *end))
}

/// Whether the full stop at byte `at` ends a sentence rather than an abbreviation or an initial.
fn ends_sentence(text: &str, at: usize) -> bool {
    let start = text[..at]
        .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let word = text[start..at].to_ascii_lowercase();
    let is_initial = word.len() == 1 && text[start..at].starts_with(|c: char| c.is_ascii_uppercase());
    let next = text[at + 1..].chars().find(|c| !c.is_whitespace());
    let goes_on = next.is_some_and(|c| c.is_lowercase());
    !is_initial && !goes_on && !ABBREVIATIONS.contains(&word.as_str())
}

/// `end`, or the beginning of the word before it if `end` would cut one.
fn word_end(text: &str, end: usize) -> usize {
    let is_word = |c: char| !c.is_whitespace() && !is_cjk(c) && !is_wide(c);
    if !text[end..].starts_with(is_word) {
        return end;
    }
    let from_end = || text[..end].chars().rev().take(WORD_REACH);
    let reach = from_end().take_while(|&c| is_word(c)).count();
    // A longer run is an address, or the like: its parts are words enough.
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let cut = match reach {
        WORD_REACH if text[end..].starts_with(is_part) => from_end().take_while(|&c| is_part(c)).count(),
        WORD_REACH => 0,
        reach => reach,
    };
    let kept: usize = text[..end].chars().rev().take(cut).map(char::len_utf8).sum();
    if cut >= WORD_REACH || kept == end { end } else { end - kept }
}

/// The byte before the first bracket or quotation that is opened near the end of `text` and not closed.
fn before_open_bracket(text: &str) -> usize {
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        if closing_of(c).is_some() {
            open.push((c, at));
        } else if let Some(depth) = open.iter().rposition(|(opener, _)| closing_of(*opener) == Some(c)) {
            open.truncate(depth);
        }
    }
    let near = text.char_indices().rev().take(BRACKET_REACH).last().map_or(0, |(at, _)| at);
    open.iter().map(|(_, at)| *at).find(|at| *at >= near).unwrap_or(text.len())
}

fn follow_brackets(open: &mut Vec<char>, c: char) {
    if closing_of(c).is_some() {
        open.push(c);
    } else if let Some(depth) = open.iter().rposition(|opener| closing_of(*opener) == Some(c)) {
        open.truncate(depth);
    }
}

/// The end of `text` without the spaces, separators and opening marks it ends with.
fn trimmed_end(text: &str) -> usize {
    let is_loose = |c: char| {
        matches!(c, ' ' | ',' | '，' | '、' | '；' | ';' | '：' | ':' | '—' | '–' | '·')
            || closing_of(c).is_some()
    };
    text.trim_end_matches(is_loose).len()
}

/// What closes the bracket or quotation that `c` opens.
fn closing_of(c: char) -> Option<char> {
    const PAIRS: [(char, char); 14] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('（', '）'),
        ('［', '］'),
        ('「', '」'),
        ('『', '』'),
        ('《', '》'),
        ('〈', '〉'),
        ('【', '】'),
        ('〔', '〕'),
        ('“', '”'),
        ('‘', '’'),
        ('«', '»'),
    ];
    PAIRS.iter().find(|(opener, _)| *opener == c).map(|(_, closer)| *closer)
}

/// Whether `c` is a full-width mark, which is no part of a word.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '）' | '》' | '】' | ')' | ']' | '"' | '\'')
}

#[cfg(test)]
mod tests;
