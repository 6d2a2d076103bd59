//! Code to coloured runs.

mod comments;

use super::languages::SYNTAXES;
use super::prompt::{Prompt, Start};
use comments::Comments;
use downlink_bundle::CodeRun;
use std::ops::Range;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference};

/// Longer lines (data, minified code) stay plain.
const MAX_LINE_BYTES: usize = 2_000;

/// The runs of `code`, covering it, or `None` if it has no colours.
pub(super) fn highlight(syntax: &SyntaxReference, code: &str, prompt: Prompt) -> Option<Vec<CodeRun>> {
    let prompt = prompt.in_use(code);
    let mut highlighter = Highlighter::new(syntax);
    let mut continues = false;
    for line in code.split_inclusive('\n') {
        match prompt.start(line, continues) {
            _ if line.len() > MAX_LINE_BYTES => highlighter.runs.push(line, 0),
            Start::Answer => highlighter.runs.push(line, 0),
            Start::Code(length, class) => {
                let (start, code) = line.split_at(length);
                highlighter.runs.push_whole(start, class);
                highlighter.line(code)?;
                continues = code.trim_end().ends_with('\\');
            }
        }
    }
    let runs = highlighter.runs.0;
    runs.iter().any(|run| run.1 != 0).then_some(runs)
}

struct Highlighter {
    state: ParseState,
    scopes: ScopeStack,
    comments: Comments,
    runs: Runs,
}

impl Highlighter {
    fn new(syntax: &SyntaxReference) -> Self {
        Self {
            state: ParseState::new(syntax),
            scopes: ScopeStack::new(),
            comments: Comments::default(),
            runs: Runs::default(),
        }
    }

    fn line(&mut self, line: &str) -> Option<()> {
        // The syntaxes expect every line to end with a line feed.
        let is_last = !line.ends_with('\n');
        let whole = if is_last { format!("{line}\n") } else { line.to_owned() };
        let Some((blanked, comments)) = self.comments.blank(&whole, &SYNTAXES, &self.state, &self.scopes)
        else {
            self.runs.push(line, 0);
            return Some(());
        };
        let mut from = 0;
        for (at, change) in self.state.parse_line(&blanked, &SYNTAXES).ok()? {
            let at = at.min(line.len());
            self.runs.push_around(line, from.min(at)..at, class(&self.scopes), &comments);
            from = from.max(at);
            self.scopes.apply(&change).ok()?;
        }
        self.runs.push_around(line, from..line.len(), class(&self.scopes), &comments);
        Some(())
    }
}

/// Runs; neighbours of one class are one.
#[derive(Debug, Default)]
struct Runs(Vec<CodeRun>);

impl Runs {
    /// Takes a part of a line, of which `comments` are comments.
    fn push_around(&mut self, line: &str, part: Range<usize>, class: u8, comments: &[Range<usize>]) {
        let mut from = part.start;
        for comment in comments {
            let (start, end) = (comment.start.max(from), comment.end.min(part.end));
            if start < end {
                self.push(&line[from..start], class);
                self.push(&line[start..end], COMMENT);
                from = end;
            }
        }
        self.push(&line[from..part.end], class);
    }

    fn push(&mut self, text: &str, class: u8) {
        let length = text.len() as u32;
        // White space has no colour, so it goes with what is before it.
        let is_space = text.chars().all(char::is_whitespace);
        match self.0.last_mut() {
            Some(last) if last.1 == class || is_space => last.0 += length,
            _ if length == 0 => {}
            _ => self.0.push(CodeRun(length, class)),
        }
    }

    /// Takes a line's start, where white space has a meaning.
    fn push_whole(&mut self, text: &str, class: u8) {
        if !text.is_empty() {
            self.0.push(CodeRun(text.len() as u32, class));
        }
    }
}

const COMMENT: u8 = 1;
const STRING: u8 = 3;
const NAME: u8 = 5;
static KEY: LazyLock<Scope> = LazyLock::new(|| scope("meta.mapping.key"));

fn scope(name: &str) -> Scope {
    Scope::new(name).expect("the scopes written here are well formed")
}

/// Scopes by the class they give, the more telling first; `None` means to look no further out.
static CLASSES: LazyLock<Vec<(Scope, Option<u8>)>> = LazyLock::new(|| {
    let table: [(&str, Option<u8>); 49] = [
        ("comment", Some(1)),
        ("punctuation.definition.comment", Some(1)),
        ("punctuation.definition.string", Some(3)),
        ("punctuation.section.interpolation", Some(6)),
        ("punctuation.definition.annotation", Some(5)),
        ("punctuation.definition.keyword", Some(2)),
        ("punctuation.definition.variable", Some(0)),
        ("punctuation.definition.heading", Some(5)),
        ("punctuation.definition.inserted", Some(8)),
        ("punctuation.definition.deleted", Some(9)),
        ("punctuation", Some(6)),
        ("keyword.operator.word", Some(2)),
        ("keyword.operator.logical.python", Some(2)),
        ("keyword.operator", Some(6)),
        ("keyword.other.unit", Some(4)),
        ("keyword", Some(2)),
        ("storage.type.numeric", Some(4)),
        ("storage.type.string", Some(3)),
        ("storage", Some(2)),
        ("constant", Some(4)),
        ("variable.language", Some(4)),
        ("variable.function", Some(5)),
        ("variable.annotation", Some(5)),
        ("variable", Some(0)),
        ("support.constant", Some(4)),
        ("support.type.property-name", Some(5)),
        ("support.type", Some(7)),
        ("support.class", Some(7)),
        ("support", Some(5)),
        ("entity.name.tag.yaml", Some(5)),
        ("entity.name.tag.toml", Some(5)),
        ("entity.name.tag", Some(2)),
        ("entity.other.attribute-name", Some(5)),
        ("entity.other.inherited-class", Some(7)),
        ("entity.name.class", Some(7)),
        ("entity.name.enum", Some(7)),
        ("entity.name.interface", Some(7)),
        ("entity.name.struct", Some(7)),
        ("entity.name.trait", Some(7)),
        ("entity.name.type", Some(7)),
        ("entity", Some(5)),
        ("meta.interpolation", None),
        ("meta.template.expression", None),
        ("meta.embedded", None),
        ("string", Some(3)),
        ("markup.inserted", Some(8)),
        ("markup.deleted", Some(9)),
        ("markup.heading", Some(5)),
        ("markup.raw", Some(3)),
    ];
    table.into_iter().map(|(name, class)| (scope(name), class)).collect()
});

fn class(scopes: &ScopeStack) -> u8 {
    let scopes = scopes.as_slice();
    for (depth, scope) in scopes.iter().enumerate().rev() {
        if let Some((_, class)) = CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)) {
            return match class {
                // The key of a mapping is a string too, and a name more than that.
                Some(STRING)
                    if scopes[..depth].iter().rev().take(2).any(|scope| KEY.is_prefix_of(*scope)) =>
                {
                    NAME
                }
                class => class.unwrap_or(0),
            };
        }
    }
    0
}

#[cfg(test)]
mod tests;
