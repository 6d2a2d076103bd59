//! What a reader asks for.

use crate::{
    needle::{Fit, Needle},
    record::is_word,
};
use downlink_text::{is_cjk, normalize};

/// Characters of a query that are read.
const MAX_CHARS: usize = 256;
/// Words of a query that are looked for.
const MAX_TERMS: usize = 16;
/// Shortest word of letters that is also looked for within words.
const MIN_INNER: usize = 3;

/// A parsed query: words, `"phrases"` and `-words` to exclude.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// What is asked for, without quotes and exclusions, folded.
    pub(crate) text: String,
    /// All of them are wanted.
    pub(crate) terms: Vec<Term>,
    /// None of them is wanted.
    pub(crate) excluded: Vec<Needle>,
}

/// One thing that is wanted.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) needle: Needle,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// As it stands, or not at all.
    Phrase,
    /// A run of Han characters, kana or hangul.
    Han,
    /// A word or an identifier: `letters` without what separates its `parts`.
    Word { letters: String, parts: Vec<Needle> },
}

impl Query {
    /// Reads what was typed; nothing is an error. A quote that is still open reaches to the end.
    ///
    /// Only the first 256 characters and 16 words count.
    pub fn parse(typed: &str) -> Self {
        let end = typed.char_indices().nth(MAX_CHARS).map_or(typed.len(), |(at, _)| at);
        let folded = normalize(&typed[..end]);
        let mut query = Self::default();
        let mut rest = folded.trim_start();
        while !rest.is_empty() {
            rest = query.take(rest).trim_start();
        }
        if query.terms.is_empty() {
            // Nothing but signs: then they are meant.
            let signs = query.text.clone();
            query.add(Needle::new(&signs, Fit::Inner), Kind::Phrase);
        }
        query
    }

    /// Whether nothing is asked for; such a query finds nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Takes the phrase or the run up to the next space from `rest` and gives back what follows.
    fn take<'a>(&mut self, rest: &'a str) -> &'a str {
        let (is_excluded, rest) = match rest.strip_prefix('-') {
            Some(after) if after.starts_with(|c: char| c.is_alphanumeric() || c == '"') => (true, after),
            _ => (false, rest),
        };
        let Some(quoted) = rest.strip_prefix('"') else {
            let (run, after) = rest.split_at(rest.find([' ', '"']).unwrap_or(rest.len()));
            self.add_run(run, is_excluded);
            return after;
        };
        let (phrase, after) = quoted.split_once('"').unwrap_or((quoted, ""));
        let phrase = phrase.trim();
        let is_open = !quoted.contains('"');
        let least = if is_open && !is_excluded { Fit::Prefix } else { Fit::Whole };
        if is_excluded {
            self.exclude(phrase);
        } else {
            self.push_text(phrase);
            self.add(Needle::new(phrase, least), Kind::Phrase);
        }
        after
    }

    /// Adds what stands between two spaces, cut where Han characters and others meet.
    fn add_run(&mut self, run: &str, is_excluded: bool) {
        if is_excluded {
            return self.exclude(run.trim_matches(is_punctuation));
        }
        self.push_text(run);
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let end = rest.find(|c| is_cjk(c) != is_cjk(first)).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            if is_cjk(first) {
                self.add(Needle::new(part, Fit::Inner), Kind::Han);
            } else {
                self.add_word(part.trim_matches(is_punctuation));
            }
        }
    }

    fn add_word(&mut self, word: &str) {
        if !word.contains(is_word) {
            return;
        }
        let parts: Vec<&str> = word.split(|c| !is_word(c)).filter(|part| !part.is_empty()).collect();
        let letters = parts.concat();
        // `@property` may be meant by `property`, but `C++` not by `C`.
        let has_parts = parts.len() > 1 || (word.len() > letters.len() && letters.len() >= MIN_INNER);
        let needles = if has_parts { parts.into_iter().map(part_needle).collect() } else { Vec::new() };
        self.add(word_needle(word), Kind::Word { letters, parts: needles });
    }

    fn add(&mut self, needle: Needle, kind: Kind) {
        let is_new = self.terms.iter().all(|term| term.needle.text() != needle.text());
        if is_new && !needle.text().is_empty() && self.terms.len() < MAX_TERMS {
            self.terms.push(Term { needle, kind });
        }
    }

    fn exclude(&mut self, text: &str) {
        if !text.is_empty() && self.excluded.len() < MAX_TERMS {
            self.excluded.push(Needle::new(text, Fit::Whole));
        }
    }

    fn push_text(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }
}

/// One or two letters within words would be found nearly everywhere.
fn word_needle(word: &str) -> Needle {
    Needle::new(word, if word.chars().count() < MIN_INNER { Fit::Part } else { Fit::Inner })
}

/// Much has words that begin as `Q` of `Q-learning` does.
fn part_needle(part: &str) -> Needle {
    Needle::new(part, if part.chars().count() < MIN_INNER { Fit::Whole } else { Fit::Inner })
}

/// Signs around words that nobody means; `C++`, `@tf_export`, `f[i-1]` and `>=` keep theirs.
fn is_punctuation(c: char) -> bool {
    let is_ascii = matches!(c, '"' | '\'' | '`' | '(' | ')' | ',' | '.' | ':' | ';' | '!' | '?' | '/' | '-');
    is_ascii || !(c.is_ascii() || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{Kind, Query};
    use proptest::prelude::*;

    fn check(typed: &str, wanted: &[&str], excluded: &[&str]) {
        let query = Query::parse(typed);
        let found: Vec<_> = query
            .terms
            .iter()
            .map(|term| match term.kind {
                Kind::Phrase => format!("\"{}\"", term.needle.text()),
                _ => term.needle.text().to_owned(),
            })
            .collect();
        assert_eq!(found, wanted, "{typed}");
        let left_out: Vec<_> = query.excluded.iter().map(|needle| needle.text()).collect();
        assert_eq!(left_out, excluded, "{typed}");
        assert_eq!(query.is_empty(), wanted.is_empty(), "{typed}");
    }

    #[test]
    fn splits_words_and_scripts() {
        check("", &[], &[]);
        check(" \t　", &[], &[]);
        check("Linear  Attention", &["linear", "attention"], &[]);
        check("任务BLEU 的，意义？", &["任务", "bleu", "的", "意义"], &[]);
        check("adam Adam ＡＤＡＭ", &["adam"], &[]);
        check("【線性】Attention：", &["线性", "attention"], &[]);
    }

    #[test]
    fn keeps_identifiers_whole() {
        check("nn.Linear", &["nn.linear"], &[]);
        check("C++ @tf_export f[i-1] 0/1", &["c++", "@tf_export", "f[i-1]", "0/1"], &[]);
        check("nn. (adam)", &["nn", "adam"], &[]);
        check("model-free - x", &["model-free", "x"], &[]);
        check(">=", &["\">=\""], &[]);
        check("*", &["\"*\""], &[]);
    }

    #[test]
    fn reads_phrases_and_exclusions() {
        check("\"linear  attention\" 快", &["\"linear attention\"", "快"], &[]);
        check("“线性 Attention” -RNN -\"长 短\"", &["\"线性 attention\""], &["rnn", "长 短"]);
        check("快\"linear att", &["快", "\"linear att\""], &[]);
        check("-rnn", &[], &["rnn"]);
        check("\"\" \"", &[], &[]);
    }

    #[test]
    fn is_bounded() {
        assert_eq!(Query::parse(&"深度 ".repeat(100_000)).terms.len(), 2, "深度, and 深 where it is cut");
        let words: String = (0..1_000).map(|n| format!("a{n} ")).collect();
        assert_eq!(Query::parse(&words).terms.len(), 16);
        assert_eq!(Query::parse(&"深".repeat(1_000)).terms[0].needle.text(), "深".repeat(256));
    }

    proptest! {
        #[test]
        fn never_panics(typed in "[a一二\"“”\\-  .,+。é\u{301}]{0,40}|\\PC*") {
            Query::parse(&typed);
        }
    }
}
