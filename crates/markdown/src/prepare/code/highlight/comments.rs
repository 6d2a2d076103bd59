//! Block comments of JavaScript, which are kept from its syntax.
//!
//! Two rules of that syntax hand a comment after an expression to each other for ever (`x /* y */` is
//! enough), so the parser gets blanks in its place. That holds wherever JavaScript is embedded as well.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Comments and the like of one line that are looked at; a line of more stays plain.
const MAX_COMMENTS: usize = 16;

/// Whether the line before ended within a comment.
#[derive(Debug, Default)]
pub(super) struct Comments {
    is_open: bool,
}

impl Comments {
    /// `line` with its comments blanked, and where they are; `None` if it has too many.
    ///
    /// `state` and `scopes` are those before the line.
    pub(super) fn blank<'l>(
        &mut self,
        line: &'l str,
        syntaxes: &SyntaxSet,
        state: &ParseState,
        scopes: &ScopeStack,
    ) -> Option<(Cow<'l, str>, Vec<Range<usize>>)> {
        let mut blanked = Cow::Borrowed(line);
        let mut comments = Vec::new();
        let mut from = 0;
        if self.is_open {
            from = self.close(line, 0);
            comments.push(0..from);
            blank(&mut blanked, 0..from);
        }
        let mut left = MAX_COMMENTS;
        while let Some(at) = blanked[from..].find("/*").map(|offset| from + offset) {
            left = left.checked_sub(1)?;
            from = at + 2;
            if is_code(&blanked[..at], syntaxes, state, scopes) {
                from = self.close(line, from);
                comments.push(at..from);
                blank(&mut blanked, at..from);
            }
        }
        Some((blanked, comments))
    }

    /// Where the comment ends whose inside begins at `from`.
    fn close(&mut self, line: &str, from: usize) -> usize {
        let end = line[from..].find("*/").map(|offset| from + offset + 2);
        self.is_open = end.is_none();
        end.unwrap_or(line.trim_end_matches('\n').len())
    }
}

fn blank(line: &mut Cow<'_, str>, range: Range<usize>) {
    let blanks = " ".repeat(range.len());
    line.to_mut().replace_range(range, &blanks);
}

/// Whether JavaScript's code, and no string of it, stands after `start`.
fn is_code(start: &str, syntaxes: &SyntaxSet, state: &ParseState, scopes: &ScopeStack) -> bool {
    static SCOPES: LazyLock<[Scope; 7]> = LazyLock::new(|| {
        let names = [
            "source.js",
            "source",
            "text",
            "string",
            "comment",
            "meta.interpolation",
            "meta.template.expression",
        ];
        names.map(|name| Scope::new(name).expect("the scopes written here are well formed"))
    });
    let [javascript, source, text, string, comment, interpolation, expression] = *SCOPES;
    let (mut state, mut scopes) = (state.clone(), scopes.clone());
    let Ok(changes) = state.parse_line(&format!("{start}\n"), syntaxes) else { return false };
    let is_first = scopes.is_empty();
    for (index, (at, change)) in changes.iter().enumerate() {
        // The first change of all names the language; those after the start are the line feed's.
        if (*at < start.len() || (is_first && index == 0)) && scopes.apply(change).is_err() {
            return false;
        }
    }
    let mut is_interpolated = false;
    for scope in scopes.as_slice().iter().rev() {
        if source.is_prefix_of(*scope) || text.is_prefix_of(*scope) {
            return javascript.is_prefix_of(*scope);
        }
        is_interpolated |= interpolation.is_prefix_of(*scope) || expression.is_prefix_of(*scope);
        if !is_interpolated && (string.is_prefix_of(*scope) || comment.is_prefix_of(*scope)) {
            return false;
        }
    }
    false
}
