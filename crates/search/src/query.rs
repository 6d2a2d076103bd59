//! What a reader asks for.

mod filters;

pub(crate) use filters::{Filters, MonthOrDay};

use crate::Needle;
use downlink_text::{Token, TokenKind, normalize, tokenize};

/// Characters of a query that are read.
const MAX_CHARS: usize = 256;
/// Words of a query that are looked for.
const MAX_TERMS: usize = 16;

/// A parsed query: words, `"phrases"`, `-words` to exclude, and filters.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// All of them are wanted.
    pub(crate) terms: Vec<Term>,
    /// None of them is wanted.
    pub(crate) excluded: Vec<Term>,
    pub(crate) filters: Filters,
    /// Words and Han characters of all terms, as titles and headings count theirs.
    pub(crate) token_count: u8,
    /// All that is wanted, as it would stand in one piece.
    pub(crate) pieces: Vec<Piece>,
    /// The terms' own text, folded, with single spaces.
    pub(crate) text: String,
}

/// One thing that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) pieces: Vec<Piece>,
    /// The whole of an identifier whose words have `_` between them.
    pub(crate) name: Option<String>,
    pub(crate) kind: TermKind,
    /// What was typed of it, a phrase in quotes.
    pub(crate) typed: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// A run of Han characters, kana or hangul.
    Han,
    /// One word, which may go on if it `is_open`: nothing was typed after it.
    Word { is_open: bool },
    /// Words joined by signs.
    Identifier { is_open: bool },
    /// What stood in quotes; open while the second quote is missing.
    Phrase { is_open: bool },
}

/// A word or a Han character of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) is_han: bool,
    /// As in [`Token::position`].
    pub(crate) position: u32,
    /// The place after it.
    end: u32,
}

impl Query {
    /// Reads what was typed; nothing is an error. A quote that is still open reaches to the end.
    ///
    /// Only the first 256 characters and 16 words count.
    pub fn parse(typed: &str) -> Self {
        let end = typed.char_indices().nth(MAX_CHARS).map_or(typed.len(), |(at, _)| at);
        let mut query = Self::default();
        let mut rest = typed[..end].trim_start();
        while !rest.is_empty() {
            rest = query.take(rest).trim_start();
        }
        query
    }

    /// Whether nothing is asked for; such a query finds nothing.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters == Filters::default()
    }

    /// What to mark before it is known what else is meant.
    pub fn needles(&self) -> Vec<Needle> {
        let words = self.text.split_whitespace().enumerate();
        words.map(|(term, word)| Needle { text: word.to_owned(), term }).collect()
    }

    /// Takes the phrase or the run up to the next space from `rest` and gives back what follows.
    fn take<'a>(&mut self, rest: &'a str) -> &'a str {
        let (is_excluded, rest) = match rest.strip_prefix(['-', '－']) {
            Some(after) if after.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => (true, after),
            _ => (false, rest),
        };
        if let Some(quoted) = rest.strip_prefix(is_quote) {
            let (phrase, after) = quoted.split_once(is_quote).unwrap_or((quoted, ""));
            let is_open = !is_excluded && !quoted.contains(is_quote);
            self.phrase(phrase, is_open, is_excluded);
            return after;
        }
        let end = |rest: &str| rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end(rest));
        if !is_excluded && let Some((name, value)) = filters::named(run) {
            // A value may stand in quotes: `tag:"梯度 下降"`.
            let (value, after) = match after.strip_prefix(is_quote) {
                Some(quoted) if value.is_empty() => quoted.split_once(is_quote).unwrap_or((quoted, "")),
                _ => (value, after),
            };
            if self.filters.add(name, value) {
                self.filters.typed.push(rest[..rest.len() - after.len()].trim_end().to_owned());
                return after;
            }
        }
        self.run(run, after.is_empty(), is_excluded);
        after
    }

    fn phrase(&mut self, phrase: &str, is_open: bool, is_excluded: bool) {
        let Pieces { pieces, count, .. } = pieces(phrase);
        if !is_excluded {
            self.note(phrase, &pieces, count);
        }
        let typed = format!("\"{}\"", phrase.trim());
        self.add(Term { pieces, name: None, kind: TermKind::Phrase { is_open }, typed }, is_excluded);
    }

    /// Adds what stands between two spaces, cut where Han characters and others meet.
    fn run(&mut self, run: &str, is_last: bool, is_excluded: bool) {
        let Pieces { pieces, names, count } = pieces(run);
        let whole = run.trim_matches(is_sentence_sign);
        if is_excluded {
            let kind = TermKind::Phrase { is_open: false };
            return self.add(Term { pieces, name: None, kind, typed: whole.to_owned() }, true);
        }
        self.note(run, &pieces, count);
        let mut rest = pieces.as_slice();
        while let Some(first) = rest.first() {
            let goes_on =
                |pair: &&[Piece]| pair[0].is_han == pair[1].is_han && pair[0].end == pair[1].position;
            let len = 1 + rest.windows(2).take_while(goes_on).count();
            let (term, after) = rest.split_at(len);
            rest = after;
            let is_open = is_last && rest.is_empty() && run.ends_with(|c: char| c.is_alphanumeric());
            let kind = match len {
                _ if first.is_han => TermKind::Han,
                1 => TermKind::Word { is_open },
                _ => TermKind::Identifier { is_open },
            };
            let name = names.iter().find(|(at, words, _)| *at == first.position && *words == len);
            let name = name.map(|(.., name)| name.clone());
            let typed = if len == pieces.len() { whole.to_owned() } else { spelled(term, kind) };
            self.add(Term { pieces: term.to_vec(), name, kind, typed }, false);
        }
    }

    fn add(&mut self, term: Term, is_excluded: bool) {
        let terms = if is_excluded { &mut self.excluded } else { &mut self.terms };
        let is_new = terms.iter().all(|other| {
            !other.pieces.iter().map(|piece| &piece.text).eq(term.pieces.iter().map(|piece| &piece.text))
        });
        if is_new && !term.pieces.is_empty() && terms.len() < MAX_TERMS {
            terms.push(term);
        }
    }

    fn note(&mut self, text: &str, pieces: &[Piece], count: u8) {
        let start = self.pieces.last().map_or(0, |last| last.end + 1);
        let moved = |piece: &Piece| Piece {
            position: start + piece.position,
            end: start + piece.end,
            ..piece.clone()
        };
        self.pieces.extend(pieces.iter().map(moved));
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(normalize(text).trim());
        self.token_count = self.token_count.saturating_add(count);
    }
}

/// A part of a run, as far as its pieces tell.
fn spelled(pieces: &[Piece], kind: TermKind) -> String {
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    texts.join(if kind == TermKind::Han { "" } else { "." })
}

fn is_sentence_sign(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '，' | '。' | '；' | '：' | '！' | '？' | '、')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」')
}

/// What a text is made of.
#[derive(Debug, Default)]
struct Pieces {
    /// Its words and Han characters.
    pieces: Vec<Piece>,
    /// Identifiers with `_` in them: where they begin, how many words they have, the whole.
    names: Vec<(u32, usize, String)>,
    /// Words and Han characters as titles count them.
    count: u8,
}

fn pieces(text: &str) -> Pieces {
    let mut all = Pieces::default();
    tokenize(text, 0, &mut |Token { text, kind, position }| match kind {
        TokenKind::Single | TokenKind::Word => {
            all.count = all.count.saturating_add(1);
            let is_han = kind == TokenKind::Single;
            let piece = Piece { text: text.to_owned(), is_han, position, end: position + 1 };
            match all.pieces.last_mut() {
                // `c` and then `c++`: what was typed is the longer one.
                Some(last) if last.position == position => *last = piece,
                _ => all.pieces.push(piece),
            }
        }
        TokenKind::Part => {
            if let Some(last) = all.pieces.last_mut() {
                last.end = position + 1;
            }
        }
        TokenKind::Name => all.names.push((position, text.split('_').count(), text.to_owned())),
        TokenKind::Pair | TokenKind::Joined => {}
    });
    all
}

/// Words and Han characters of a title or heading.
#[cfg(feature = "write")]
pub(crate) fn token_count(text: &str) -> u8 {
    pieces(text).count
}

#[cfg(test)]
mod tests {
    use super::{Query, Term, TermKind};
    use proptest::prelude::*;

    fn shown(term: &Term) -> String {
        let texts: Vec<&str> = term.pieces.iter().map(|piece| piece.text.as_str()).collect();
        match term.kind {
            TermKind::Han => texts.concat(),
            TermKind::Word { is_open } => format!("{}{}", texts.concat(), if is_open { "…" } else { "" }),
            TermKind::Identifier { is_open } => {
                format!("{}{}", texts.join("."), if is_open { "…" } else { "" })
            }
            TermKind::Phrase { is_open } => {
                format!("\"{}{}", texts.join(" "), if is_open { "…" } else { "\"" })
            }
        }
    }

    fn check(typed: &str, wanted: &[&str], excluded: &[&str]) {
        let query = Query::parse(typed);
        assert_eq!(query.terms.iter().map(shown).collect::<Vec<_>>(), wanted, "{typed}");
        assert_eq!(query.excluded.iter().map(shown).collect::<Vec<_>>(), excluded, "{typed}");
    }

    #[test]
    fn splits_words_and_scripts() {
        check("", &[], &[]);
        check(" \t　", &[], &[]);
        check("Linear  Attention", &["linear", "attention…"], &[]);
        check("Linear Attention ", &["linear", "attention"], &[]);
        check("任务BLEU 的，意义？", &["任务", "bleu", "的", "意义"], &[]);
        check("adam Adam ＡＤＡＭ", &["adam"], &[]);
        check("【線性】Attention：", &["线性", "attention"], &[]);
    }

    #[test]
    fn keeps_identifiers_together() {
        check("nn.Linear", &["nn.linear…"], &[]);
        check("C++ @tf_export f[i-1]", &["c++", "tf.export", "f.i.1"], &[]);
        check("DataLoader.next x", &["dataloader.next", "x…"], &[]);
        check("model-free - x", &["model.free", "x…"], &[]);
        check(">=", &[], &[]);
    }

    #[test]
    fn reads_phrases_and_exclusions() {
        check("\"linear  attention\" 快", &["\"linear attention\"", "快"], &[]);
        check("“线性 Attention” -RNN -\"长 短\"", &["\"线 性 attention\""], &["\"rnn\"", "\"长 短\""]);
        check("快\"linear att", &["快", "\"linear att…"], &[]);
        check("\"\" \"", &[], &[]);
    }

    #[test]
    fn counts_as_titles_do() {
        let count = |typed| Query::parse(typed).token_count;
        assert_eq!(count("4-3,AutoGraph的使用规范"), 8);
        assert_eq!(count("C++"), 2, "`c` and `c++`");
    }

    #[test]
    fn is_bounded() {
        let words: String = (0..1_000).map(|n| format!("a{n} ")).collect();
        assert_eq!(Query::parse(&words).terms.len(), 16);
        assert_eq!(Query::parse(&"深".repeat(1_000)).terms[0].pieces.len(), 256);
    }

    proptest! {
        #[test]
        fn never_panics(typed in "[a一二\"“”\\-  .,+。é\u{301}:ctag]{0,40}|\\PC*") {
            Query::parse(&typed);
        }
    }
}
