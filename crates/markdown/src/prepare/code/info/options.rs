//! The options that mean something here, under the names other systems give them.

use downlink_bundle::LineMark;

/// What an option sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Language,
    Title,
    Numbers,
    NoNumbers,
    /// The first line's number.
    Start,
    /// Lines of this kind.
    Marks(LineMark),
}

/// The option `key` names, in any case, with or without `-` and `_` in it.
pub(super) fn find(key: &str) -> Option<Setting> {
    use LineMark::{Add, Error, Focus, Highlight, Remove, Warning};
    Some(match plain(key)?.as_str() {
        "lang" | "language" | "lexer" => Setting::Language,
        "title" | "ti" | "name" | "filename" | "file" | "caption" => Setting::Title,
        "linenos" | "lineno" | "linenums" | "linenumber" | "linenumbers" | "numberlines"
        | "showlinenumbers" | "ln" => Setting::Numbers,
        "nolinenumbers" | "nolinenos" => Setting::NoNumbers,
        "linenostart" | "linestart" | "start" | "startfrom" | "startlinenumber" | "firstline"
        | "firstnumber" => Setting::Start,
        "hllines" | "hl" | "mark" | "highlight" | "highlightlines" | "emphasizelines" => {
            Setting::Marks(Highlight)
        }
        "ins" | "add" | "added" => Setting::Marks(Add),
        "del" | "rem" | "remove" | "removed" => Setting::Marks(Remove),
        "focus" => Setting::Marks(Focus),
        "error" => Setting::Marks(Error),
        "warning" => Setting::Marks(Warning),
        _ => return None,
    })
}

/// Whether `word` is a flag of another system that has nothing to do with what is shown.
pub(super) fn is_ignored(word: &str) -> bool {
    let word = plain(word);
    matches!(
        word.as_deref(),
        Some(
            "input"
                | "output"
                | "out"
                | "copy"
                | "nocopy"
                | "wrap"
                | "nowrap"
                | "live"
                | "editable"
                | "ignore"
                | "norun"
                | "shouldpanic"
                | "compilefail"
                | "twoslash"
                | "annotate"
                | "exec"
                | "collapsedlines"
                | "nocollapsedlines"
                | "vpre"
        )
    )
}

/// `key` in lower case without `-` and `_`; `None` if it is too long to be known.
fn plain(key: &str) -> Option<String> {
    let is_short = key.len() <= 24;
    is_short.then(|| key.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect())
}
