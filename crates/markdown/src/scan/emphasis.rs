//! Emphasis beside CJK punctuation.
//!
//! CommonMark decides by spaces and punctuation whether a run of `*` opens or closes, which fails
//! where words have no spaces between them: in `**注意：**下文` the second run "follows punctuation
//! and precedes a letter", so it cannot close. A character that is neither, put between run and
//! punctuation, lets it do both. Underscores need no help: they never work inside words.

use super::Scanner;
use super::inline::{Place, run_length};
use crate::chars::{is_cjk, is_punctuation};
use crate::marks::NOTHING;

impl Scanner<'_> {
    /// Passes a run of `*` or `~`.
    pub(super) fn emphasis(&mut self, place: Place) -> usize {
        let end = place.at + run_length(self.text, place.at);
        let before = if place.is_first { ' ' } else { self.char_before(place.at) };
        let after = self.source[end..].chars().next().unwrap_or(' ');
        if before.is_whitespace() && after.is_whitespace() {
            return end;
        }
        if is_punctuation(before) && (is_cjk(before) || is_cjk(after)) {
            self.insert(place.at, NOTHING);
        }
        if is_punctuation(after) && (is_cjk(after) || is_cjk(before)) {
            self.insert(end, NOTHING);
        }
        end
    }

    fn char_before(&self, at: usize) -> char {
        self.source[..at].chars().next_back().unwrap_or(' ')
    }
}
