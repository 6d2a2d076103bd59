//! Code to coloured runs.

use downlink_bundle::CodeRun;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

/// Larger blocks stay plain: nobody reads their colours, and every reader would download them.
const MAX_BYTES: usize = 256 * 1024;
const MAX_LINES: usize = 5_000;
/// Longer lines (data, minified code) stay plain.
const MAX_LINE_BYTES: usize = 2_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Names people write for languages that the syntaxes call otherwise.
const ALIASES: [(&str, &str); 34] = [
    ("bat", "batch file"),
    ("c++", "cpp"),
    ("cmd", "batch file"),
    ("console", "bash"),
    ("csharp", "cs"),
    ("cu", "cpp"),
    ("cuda", "cpp"),
    ("docker", "dockerfile"),
    ("fortran", "f90"),
    ("fsharp", "fs"),
    ("golang", "go"),
    ("ipython", "python"),
    ("ipython3", "python"),
    ("js", "javascript"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("jsx", "tsx"),
    ("latex", "tex"),
    ("make", "makefile"),
    ("md", "markdown"),
    ("objc", "objective-c"),
    ("patch", "diff"),
    ("postgresql", "sql"),
    ("ps1", "powershell"),
    ("py3", "python"),
    ("python3", "python"),
    ("pytorch", "python"),
    ("scheme", "scm"),
    ("shell-session", "bash"),
    ("shellsession", "bash"),
    ("sh-session", "bash"),
    ("ts", "typescript"),
    ("yml", "yaml"),
    ("zsh", "bash"),
];

/// The runs of `code`, covering it, or `None` if it has no colours: an unknown language, too much code.
pub(super) fn highlight(language: &str, code: &str) -> Option<Vec<CodeRun>> {
    let syntax = find(language)?;
    if code.is_empty() || code.len() > MAX_BYTES || code.lines().count() > MAX_LINES {
        return None;
    }
    let mut runs = Runs::default();
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    for line in code.split_inclusive('\n') {
        if line.len() > MAX_LINE_BYTES {
            runs.push(line, 0);
            continue;
        }
        // The syntaxes expect every line to end with a line feed.
        let is_last = !line.ends_with('\n');
        let whole = if is_last { format!("{line}\n") } else { line.to_owned() };
        let changes = state.parse_line(&whole, &SYNTAXES).ok()?;
        let mut from = 0;
        for (at, change) in changes {
            let at = at.min(line.len());
            runs.push(&line[from.min(at)..at], class(&scopes));
            from = from.max(at);
            scopes.apply(&change).ok()?;
        }
        runs.push(&line[from..], class(&scopes));
    }
    runs.0.iter().any(|run| run.1 != 0).then_some(runs.0)
}

fn find(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.to_lowercase();
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, known)| known);
    SYNTAXES.find_syntax_by_token(name).filter(|syntax| syntax.name != "Plain Text")
}

/// Runs; neighbours of one class are one.
#[derive(Debug, Default)]
struct Runs(Vec<CodeRun>);

impl Runs {
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
}

/// Scopes by the class they give, the more telling first; `None` means to look no further out.
static CLASSES: LazyLock<Vec<(Scope, Option<u8>)>> = LazyLock::new(|| {
    let table: [(&str, Option<u8>); 37] = [
        ("comment", Some(1)),
        ("punctuation.definition.comment", Some(1)),
        ("punctuation.definition.string", Some(3)),
        ("punctuation.section.interpolation", Some(6)),
        ("punctuation.definition.annotation", Some(5)),
        ("punctuation.definition.keyword", Some(2)),
        ("punctuation.definition.variable", Some(0)),
        ("punctuation.definition.heading", Some(5)),
        ("punctuation", Some(6)),
        ("keyword.operator.word", Some(2)),
        ("keyword.operator.logical.python", Some(2)),
        ("keyword.operator", Some(6)),
        ("keyword.other.unit", Some(4)),
        ("keyword", Some(2)),
        ("storage.type.numeric", Some(4)),
        ("storage.type.string", Some(3)),
        ("storage", Some(2)),
        ("constant.character.escape", Some(4)),
        ("constant.other.placeholder", Some(4)),
        ("constant", Some(4)),
        ("variable.language", Some(4)),
        ("variable.function", Some(5)),
        ("variable.annotation", Some(5)),
        ("variable", Some(0)),
        ("support.constant", Some(4)),
        ("support", Some(5)),
        ("entity.name.tag", Some(2)),
        ("entity.other.attribute-name", Some(5)),
        ("entity", Some(5)),
        ("meta.interpolation", None),
        ("meta.template.expression", None),
        ("meta.embedded", None),
        ("string", Some(3)),
        ("markup.inserted", Some(3)),
        ("markup.deleted", Some(2)),
        ("markup.heading", Some(5)),
        ("markup.raw", Some(3)),
    ];
    let scope = |name| Scope::new(name).expect("the table's scopes are well formed");
    table.into_iter().map(|(name, class)| (scope(name), class)).collect()
});

fn class(scopes: &ScopeStack) -> u8 {
    for scope in scopes.as_slice().iter().rev() {
        if let Some((_, class)) = CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)) {
            return class.unwrap_or(0);
        }
    }
    0
}

#[cfg(test)]
mod tests;
