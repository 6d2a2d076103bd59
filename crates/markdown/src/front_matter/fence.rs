//! Where front matter begins and ends.

use super::FrontMatterError;

/// Bytes of front matter at most; a real one has some hundred.
const MAX_BYTES: usize = 128 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Yaml,
    Toml,
}

/// Front matter and what follows it.
pub(super) struct Found<'a> {
    pub(super) language: Language,
    /// Its text without the fences.
    pub(super) source: &'a str,
    /// The file's line on which `source` starts, from 1.
    pub(super) first_line: u32,
    pub(super) body: &'a str,
    /// The file's line on which `body` starts, from 1.
    pub(super) body_line: u32,
}

/// The front matter of `text`, if it has any.
pub(super) fn find(text: &str) -> Result<Option<Found<'_>>, FrontMatterError> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let opening = first.trim_end();
    let language = match opening {
        "+++" => Language::Toml,
        _ if is_dashes(opening) => Language::Yaml,
        _ => return without_opening(text),
    };
    let Some(is_empty) = starts_like_keys(language, rest, opening) else {
        return Ok(None);
    };
    let Some((source, body, line_count)) = until(rest, |line| closes(line, opening)) else {
        if is_empty {
            return Ok(None);
        }
        return Err(FrontMatterError {
            line: 1,
            column: 1,
            message: format!(
                "front matter opens here and is never closed; add a line `{opening}` after its last key"
            ),
        });
    };
    if source.len() > MAX_BYTES {
        return Err(FrontMatterError {
            line: 1,
            column: 1,
            message: format!(
                "front matter is {} KB long, more than {} KB; close it with a line `{opening}` before the text",
                source.len() / 1024,
                MAX_BYTES / 1024
            ),
        });
    }
    Ok(Some(Found { language, source, first_line: 2, body, body_line: line_count + 3 }))
}

fn is_dashes(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| byte == b'-')
}

fn closes(line: &str, opening: &str) -> bool {
    let line = line.trim_end();
    line == opening || (opening == "---" && line == "...")
}

/// Whether what follows a fence begins like front matter: `None` when it does not, `Some(true)` when it is empty.
fn starts_like_keys(language: Language, rest: &str, opening: &str) -> Option<bool> {
    let first = rest.lines().find(|line| {
        let line = line.trim_start();
        !line.is_empty() && !line.starts_with('#')
    });
    match first {
        None => Some(true),
        Some(line) if closes(line, opening) => Some(true),
        // Nothing in Markdown begins with `+++`, so it is TOML even when broken.
        Some(_) if language == Language::Toml => Some(false),
        Some(line) => is_key_line(line).then_some(false),
    }
}

/// Whether a line is `key:` or `key: value`, the key being one word or quoted.
fn is_key_line(line: &str) -> bool {
    let line = line.trim_start();
    let Some((key, value)) = line.split_once(':') else {
        return false;
    };
    let key = key.trim_end();
    let bare = key.trim_matches(['"', '\'']);
    let is_word = !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || "_-.$ ".contains(c));
    let is_list_item = bare.starts_with("- ");
    is_word && !is_list_item && (value.is_empty() || value.starts_with([' ', '\t']))
}

/// What stands before and after the first line for which `ends` holds, and how many lines before.
fn until(text: &str, ends: impl Fn(&str) -> bool) -> Option<(&str, &str, u32)> {
    let mut offset = 0;
    for (count, line) in text.split_inclusive('\n').enumerate() {
        if ends(line.trim_end_matches('\n')) {
            return Some((&text[..offset], &text[offset + line.len()..], u32::try_from(count).ok()?));
        }
        offset += line.len();
    }
    None
}

/// Hexo's form without the first fence: a `title:` and at least one more key, and nothing but keys, up to `---`.
///
/// One key alone above `---` is a Markdown heading.
fn without_opening(text: &str) -> Result<Option<Found<'_>>, FrontMatterError> {
    if !text.starts_with("title:") {
        return Ok(None);
    }
    let Some((source, body, line_count)) = until(text, |line| line.trim().is_empty() || closes(line, "---"))
    else {
        return Ok(None);
    };
    let is_closed = text[source.len()..].starts_with("---");
    let is_keys = source.lines().all(|line| {
        is_key_line(line) || line.starts_with([' ', '\t', '#']) || line == "-" || line.starts_with("- ")
    });
    let key_count = source.lines().filter(|line| !line.starts_with([' ', '\t']) && is_key_line(line)).count();
    if !is_closed || !is_keys || key_count < 2 || source.len() > MAX_BYTES {
        return Ok(None);
    }
    Ok(Some(Found { language: Language::Yaml, source, first_line: 1, body, body_line: line_count + 2 }))
}
