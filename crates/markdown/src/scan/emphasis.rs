//! Emphasis beside CJK punctuation.
//!
//! CommonMark decides by spaces and punctuation whether a run of `*` opens or closes, which fails
//! where words have no spaces between them: in `**注意：**下文` the second run "follows punctuation
//! and precedes a letter", so it cannot close. A character that is neither, put between run and
//! punctuation, lets it. That is done in a paragraph only if fewer asterisks are left over then, so
//! what CommonMark reads as emphasis stays emphasis. Underscores need no help: they never work inside
//! words.

use super::Scanner;
use super::inline::{Place, run_length};
use crate::chars::{is_cjk, is_hangul, is_punctuation};

/// Runs that are looked at together; a paragraph with more is looked at in parts.
const MAX_RUNS: usize = 128;

/// A run of `*` or `~`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    byte: u8,
    length: usize,
    /// Where it begins in the scanned text.
    at: usize,
    opens: Role,
    closes: Role,
}

/// Whether a run may do something.
#[derive(Debug, Clone, Copy)]
struct Role {
    /// By CommonMark's rules.
    is_free: bool,
    /// With help, if need be.
    is_helped: bool,
}

impl Role {
    /// What a run may do towards `inner`; `is_outer` knows the punctuation that never begins or ends there.
    fn new(outer: char, inner: char, is_outer: impl Fn(char) -> bool) -> Self {
        if inner.is_whitespace() {
            return Self { is_free: false, is_helped: false };
        }
        let is_free = !is_punctuation(inner) || outer.is_whitespace() || is_punctuation(outer);
        let is_spaceless = |c| is_cjk(c) || is_hangul(c);
        let is_helped = (is_spaceless(outer) || is_spaceless(inner)) && !is_outer(inner);
        Self { is_free, is_helped: is_free || is_helped }
    }
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '（' | '［' | '｛' | '「' | '『' | '【' | '〔' | '〖' | '《' | '〈' | '“' | '‘'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '）'
            | '］'
            | '｝'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '》'
            | '〉'
            | '”'
            | '’'
            | '，'
            | '。'
            | '、'
            | '：'
            | '；'
            | '！'
            | '？'
    )
}

impl Scanner<'_> {
    /// Passes a run of `*` or `~`.
    pub(super) fn emphasis(&mut self, place: Place) -> usize {
        let byte = self.text[place.at];
        let length = run_length(self.text, place.at);
        let end = place.at + length;
        let before = if place.is_first { ' ' } else { self.char_before(place.at) };
        let after = self.source[end..].chars().next().unwrap_or(' ');
        if self.runs.len() >= MAX_RUNS {
            self.settle_emphasis();
        }
        self.copy_to(place.at);
        let opens = Role::new(before, after, is_closing);
        let closes = Role::new(after, before, is_opening);
        self.runs.push(Run { byte, length, at: self.out.text.len(), opens, closes });
        end
    }

    /// Decides about the runs of a block that ends here.
    pub(super) fn settle_emphasis(&mut self) {
        let is_needed = |run: &Run| {
            run.opens.is_free != run.opens.is_helped || run.closes.is_free != run.closes.is_helped
        };
        let free = |role: Role| role.is_free;
        let helped = |role: Role| role.is_helped;
        if self.runs.iter().any(is_needed) && left_over(&self.runs, helped) < left_over(&self.runs, free) {
            for run in &self.runs {
                if run.closes.is_helped && !run.closes.is_free {
                    self.partings.push(run.at);
                }
                if run.opens.is_helped && !run.opens.is_free {
                    self.partings.push(run.at + run.length);
                }
            }
        }
        self.runs.clear();
    }

    fn char_before(&self, at: usize) -> char {
        self.source[..at].chars().next_back().unwrap_or(' ')
    }
}

/// How many delimiters stay text; `may` tells which rules hold.
///
/// Source: CommonMark 0.31.2, "An algorithm for parsing nested emphasis and links".
fn left_over(runs: &[Run], may: impl Fn(Role) -> bool) -> usize {
    let mut left: Vec<usize> = runs.iter().map(|run| run.length).collect();
    // Runs between a pair can match nothing any more.
    let mut is_active = vec![true; runs.len()];
    for (at, closer) in runs.iter().enumerate() {
        while may(closer.closes) && left[at] > 0 {
            let fits = |&index: &usize| {
                let opener = &runs[index];
                let is_double = may(opener.closes) || may(closer.opens);
                let lengths = (opener.length, closer.length);
                let is_odd = is_double
                    && (lengths.0 + lengths.1) % 3 == 0
                    && (lengths.0 % 3 != 0 || lengths.1 % 3 != 0);
                let is_same = closer.byte == b'*' || (lengths.0 == lengths.1 && lengths.0 <= 2);
                let is_open = is_active[index] && left[index] > 0 && may(opener.opens);
                is_open && opener.byte == closer.byte && is_same && !(closer.byte == b'*' && is_odd)
            };
            let Some(opener) = (0..at).rev().find(fits) else { break };
            let used = match closer.byte {
                b'*' => left[at].min(left[opener]).min(2),
                _ => closer.length,
            };
            left[at] -= used;
            left[opener] -= used;
            is_active[opener + 1..at].fill(false);
        }
    }
    left.iter().sum()
}
