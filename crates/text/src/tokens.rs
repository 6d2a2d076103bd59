//! What search cuts a text into: the same for the texts of a library and for what a reader types.

use crate::{Folded, is_cjk, is_word, normalize};

/// Bytes of the longest token; longer runs of letters are encoded data, not words.
pub const MAX_TOKEN_BYTES: usize = 64;
/// Words that are joined to one name at most, as the three of `define-by-run`.
const MAX_JOINED: usize = 6;
/// Signs between two words of one identifier at most.
const MAX_SIGNS: usize = 2;

/// A piece of text that can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its search form, as [`normalize`] gives it.
    pub text: &'a str,
    /// What it is.
    pub kind: TokenKind,
    /// Its place. Neighbours differ by 1 where nothing but signs of an identifier stands between them, and by 2 or
    /// more elsewhere: so places alone tell whether characters touch.
    pub position: u32,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// A Han character, kana or hangul syllable.
    Single,
    /// Two of them that touch, at the place of the first.
    Pair,
    /// A run of letters and digits; with the signs after it where they are part of a name, as `c++`.
    Word,
    /// A part of a word in camel case, as `loader` in `DataLoader`; it takes a place of its own.
    Part,
    /// Words with `_` between them as they stand, as `sep_token_id`, at the place of the first.
    Name,
    /// The words of an identifier or a hyphenated name in one, as `definebyrun`, at the place of the first.
    Joined,
}

/// Calls `each` for every token of `text`, places counted from `position`; returns the place where a text that
/// does not touch this one goes on.
///
/// ```
/// use downlink_text::{TokenKind, tokenize};
///
/// let mut words = Vec::new();
/// tokenize("DataLoader 读取", 0, &mut |token| words.push(format!("{}@{}", token.text, token.position)));
/// assert_eq!(words, ["dataloader@0", "data@0", "loader@1", "读@3", "读取@3", "取@4"]);
/// ```
pub fn tokenize(text: &str, position: u32, each: &mut dyn FnMut(Token<'_>)) -> u32 {
    let humps = humps(text);
    if humps.is_empty() {
        return Scan { text: &normalize(text), humps: &[], position, each }.run();
    }
    let folded = Folded::of(text);
    let humps: Vec<usize> = humps.into_iter().map(|at| folded.folded(at)).collect();
    Scan { text: &folded.text, humps: &humps, position, each }.run()
}

/// Where in `original`, not folded, the second and later parts of camel case words begin.
fn humps(original: &str) -> Vec<usize> {
    let is_hump = |window: &[u8]| match window {
        [before, at, after] if at.is_ascii_uppercase() => {
            before.is_ascii_lowercase() || (before.is_ascii_uppercase() && after.is_ascii_lowercase())
        }
        _ => false,
    };
    let windows = original.as_bytes().windows(3).enumerate();
    windows.filter(|(_, window)| is_hump(window)).map(|(before, _)| before + 1).collect()
}

struct Scan<'a> {
    /// The search form.
    text: &'a str,
    /// Where parts of camel case words begin, ascending.
    humps: &'a [usize],
    position: u32,
    each: &'a mut dyn FnMut(Token<'_>),
}

/// The words of one identifier so far.
#[derive(Default)]
struct Chain {
    letters: String,
    count: usize,
    position: u32,
    /// Where its first word begins and its last one ends.
    start: usize,
    end: usize,
    has_hyphen: bool,
}

impl Scan<'_> {
    fn run(mut self) -> u32 {
        let mut chain = Chain::default();
        let mut at = 0;
        // The end of the token before, and whether it was a run of Han characters.
        let mut before: Option<(usize, bool)> = None;
        while let Some(first) = self.text[at..].chars().next() {
            let is_han = is_cjk(first);
            if !is_han && !is_word(first) {
                at += first.len_utf8();
                continue;
            }
            let belongs = |c: char| if is_han { is_cjk(c) } else { is_word(c) };
            let end = self.text[at..].find(|c| !belongs(c)).map_or(self.text.len(), |len| at + len);
            if let Some((end_before, was_han)) = before
                && !touches(&self.text[end_before..at], was_han && is_han)
            {
                self.position += 1;
            }
            if is_han {
                self.han(at, end);
            } else {
                self.word(at, end, &mut chain);
            }
            before = Some((end, is_han));
            at = end;
        }
        self.end_chain(&mut chain);
        self.position + 1
    }

    fn han(&mut self, start: usize, end: usize) {
        let run = &self.text[start..end];
        let mut chars = run.char_indices().map(|(at, c)| (at, at + c.len_utf8())).peekable();
        while let Some((at, after)) = chars.next() {
            self.emit(&run[at..after], TokenKind::Single, self.position);
            if let Some((_, end)) = chars.peek() {
                self.emit(&run[at..*end], TokenKind::Pair, self.position);
            }
            self.position += 1;
        }
    }

    fn word(&mut self, start: usize, end: usize, chain: &mut Chain) {
        let word = &self.text[start..end];
        let is_joined = chain.count > 0 && matches!(&self.text[chain.end..start], "-" | "_");
        if !is_joined || chain.count == MAX_JOINED {
            self.end_chain(chain);
            (chain.position, chain.start) = (self.position, start);
        } else {
            chain.has_hyphen |= self.text.as_bytes()[chain.end] == b'-';
        }
        chain.letters.push_str(word);
        chain.count += 1;
        chain.end = end;
        self.emit(word, TokenKind::Word, self.position);
        if word.len() <= 2
            && let Some(len) = signs_of_name(&self.text[end..])
        {
            self.emit(&self.text[start..end + len], TokenKind::Word, self.position);
        }
        let first = self.humps.partition_point(|&hump| hump <= start);
        let count = self.humps[first..].partition_point(|&hump| hump < end);
        if count > 0 {
            let inner = &self.humps[first..first + count];
            let starts = std::iter::once(start).chain(inner.iter().copied());
            let ends = inner.iter().copied().chain([end]);
            for (start, end) in starts.zip(ends) {
                self.emit(&self.text[start..end], TokenKind::Part, self.position);
                self.position += 1;
            }
        } else {
            self.position += 1;
        }
    }

    fn end_chain(&mut self, chain: &mut Chain) {
        let chain = std::mem::take(chain);
        if chain.count > 1 {
            if !chain.has_hyphen {
                self.emit(&self.text[chain.start..chain.end], TokenKind::Name, chain.position);
            }
            self.emit(&chain.letters, TokenKind::Joined, chain.position);
        }
    }

    fn emit(&mut self, text: &str, kind: TokenKind, position: u32) {
        if text.len() <= MAX_TOKEN_BYTES {
            (self.each)(Token { text, kind, position });
        }
    }
}

/// Whether what stands on both sides of `between` is one piece: the parts of an identifier, or Han beside a word.
fn touches(between: &str, is_han_on_both_sides: bool) -> bool {
    if is_han_on_both_sides {
        return between.is_empty();
    }
    between.len() <= MAX_SIGNS && between.bytes().all(|byte| byte.is_ascii_punctuation())
}

/// The signs at the beginning of `rest` that end a name such as `C++` or `F#`.
fn signs_of_name(rest: &str) -> Option<usize> {
    let signs = ["++", "#"].into_iter().find(|signs| rest.starts_with(signs))?;
    let goes_on = rest[signs.len()..].starts_with(|c: char| is_word(c) || matches!(c, '+' | '#'));
    (!goes_on).then_some(signs.len())
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokenize};
    use crate::{is_cjk, normalize};
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<(String, TokenKind, u32)> {
        let mut tokens = Vec::new();
        tokenize(text, 0, &mut |token| tokens.push((token.text.to_owned(), token.kind, token.position)));
        tokens
    }

    /// Words and what is made of them, with their places.
    fn check(text: &str, expected: &[(&str, u32)]) {
        let words: Vec<(String, u32)> =
            tokens(text).into_iter().map(|(text, _, position)| (text, position)).collect();
        let words: Vec<(&str, u32)> =
            words.iter().map(|(text, position)| (text.as_str(), *position)).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn han_runs_become_characters_and_pairs() {
        check("注意力", &[("注", 0), ("注意", 0), ("意", 1), ("意力", 1), ("力", 2)]);
        check("線。性", &[("线", 0), ("性", 2)]);
        check("线 性", &[("线", 0), ("性", 2)]);
        check("한글", &[("한", 0), ("한글", 0), ("글", 1)]);
    }

    #[test]
    fn words_stand_apart_unless_they_are_one_identifier() {
        check("Adam, SGD", &[("adam", 0), ("sgd", 2)]);
        check("nn.Linear", &[("nn", 0), ("linear", 1)]);
        check("f[i-1]", &[("f", 0), ("i", 1), ("1", 2), ("i1", 1)]);
        check("std::vec", &[("std", 0), ("vec", 1)]);
        check("任务BLEU", &[("任", 0), ("任务", 0), ("务", 1), ("bleu", 2)]);
        check("任务 BLEU", &[("任", 0), ("任务", 0), ("务", 1), ("bleu", 3)]);
    }

    #[test]
    fn identifiers_are_joined_and_parted() {
        let expected = [("sep", 0), ("token", 1), ("id", 2), ("sep_token_id", 0), ("septokenid", 0)];
        check("sep_token_id", &expected);
        check("all-reduce", &[("all", 0), ("reduce", 1), ("allreduce", 0)]);
        check("DataLoader", &[("dataloader", 0), ("data", 0), ("loader", 1)]);
        check("a - b", &[("a", 0), ("b", 2)]);
        check("C++ F# i++;", &[("c", 0), ("c++", 0), ("f", 2), ("f#", 2), ("i", 4), ("i++", 4)]);
        check("\\operatorname{softmax}", &[("operatorname", 0), ("softmax", 1)]);
    }

    #[test]
    fn encoded_data_is_no_word() {
        assert_eq!(tokens(&"a".repeat(65)), []);
        assert_eq!(tokens(&"a".repeat(64)).len(), 1);
    }

    proptest! {
        #[test]
        fn touching_han_characters_have_neighbouring_places(text in "[线性注aB，_ -]{0,20}") {
            let folded = normalize(&text);
            let chars: Vec<char> = folded.chars().collect();
            let pairs = chars.windows(2).filter(|pair| pair.iter().all(|c| is_cjk(*c))).count();
            let tokens = tokens(&text);
            prop_assert_eq!(tokens.iter().filter(|(_, kind, _)| *kind == TokenKind::Pair).count(), pairs);
            let singles: Vec<u32> =
                tokens.iter().filter(|(_, kind, _)| *kind == TokenKind::Single).map(|token| token.2).collect();
            prop_assert_eq!(singles.windows(2).filter(|pair| pair[1] == pair[0] + 1).count(), pairs);
            prop_assert!(singles.is_sorted_by(|a, b| a < b));
        }

        #[test]
        fn a_form_has_the_tokens_of_its_text_but_for_camel_case(text in "[线性a-z ，_.]{0,20}") {
            prop_assert_eq!(tokens(&text), tokens(&normalize(&text)));
        }

        #[test]
        fn places_never_go_back(text in any::<String>()) {
            let end = tokenize(&text, 7, &mut |token| assert!(token.position >= 7));
            let last = tokens(&text).iter().map(|token| token.2).max();
            prop_assert!(last.is_none_or(|last| last + 7 < end));
        }
    }
}
