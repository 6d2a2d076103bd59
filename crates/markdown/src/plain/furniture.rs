//! What an article holds for machines rather than readers: no loss to a list that leaves it out.

use crate::chars::is_cjk;

/// Roles (`` :label:`name` ``) whose argument is a name, a size or a key of something elsewhere.
const HIDDEN_ROLES: [&str; 11] = [
    "begin_tab",
    "bookmark",
    "cite",
    "citep",
    "citet",
    "end_tab",
    "eqlabel",
    "index",
    "label",
    "tab",
    "width",
];

/// Takes the role off `before`, the text before a piece of code; whether the code itself is shown.
pub(super) fn takes_role(before: &mut String) -> bool {
    let Some((head, name)) = before.strip_suffix(':').and_then(|rest| rest.rsplit_once(':')) else {
        return true;
    };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if !is_name || head.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ':') {
        return true;
    }
    let is_shown = !HIDDEN_ROLES.contains(&name);
    before.truncate(head.len());
    is_shown
}

/// A block without its furniture; `lines` are the bytes where its lines begin, but for the first.
pub(super) fn without(block: &str, lines: &[usize]) -> String {
    let starts = std::iter::once(0).chain(lines.iter().copied());
    let ends = lines.iter().copied().chain(std::iter::once(block.len()));
    let mut out = String::with_capacity(block.len());
    let mut component = false;
    for (start, end) in starts.zip(ends) {
        let line = &block[start..end];
        let trimmed = line.trim();
        if component || is_component_start(trimmed) {
            component = !trimmed.ends_with('>');
            continue;
        }
        if !is_furniture(trimmed) {
            out.push_str(line);
        }
    }
    out
}

/// Whether a line begins a tag of a component, which no HTML knows: `<Banner title="a"`, `</Tip>`.
fn is_component_start(line: &str) -> bool {
    let Some(inside) = line.strip_prefix('<') else { return false };
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
    // Not `<T>`, which is a type.
    let is_name =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
    let rest = &inside[name.len()..];
    let has_attributes = rest.starts_with([' ', '\t']) && (rest.contains(['=', '{']) || rest.ends_with('>'));
    is_name && (rest.is_empty() || rest == ">" || rest == "/>" || has_attributes && is_tag_end(rest))
}

/// Whether the tag whose attributes begin with `rest` goes to the end of the line or beyond.
fn is_tag_end(rest: &str) -> bool {
    !rest.contains('<') && (rest.ends_with('>') || !rest.contains('>') && !rest.contains(is_cjk))
}

/// Whether a line is an address, a generator's directive or the place of a table of contents.
fn is_furniture(line: &str) -> bool {
    is_address(line) || is_contents(line) || is_directive(line)
}

fn is_address(line: &str) -> bool {
    let bare = line.trim_start_matches(['<', '(']);
    (bare.starts_with("https://") || bare.starts_with("http://"))
        && !bare.contains(|c: char| c.is_whitespace() || is_cjk(c))
}

fn is_contents(line: &str) -> bool {
    let name = line.trim_start_matches(['[', '{', '$', '@', ':', '_']).trim_end_matches([']', '}', ':', '_']);
    name.len() < line.len() && ["toc", "tableofcontents"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn is_directive(line: &str) -> bool {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        // Liquid, Hugo, Hexo, Svelte, kramdown
        (Some('{'), Some('%' | '{' | '#' | ':' | '/' | '@')) => line.ends_with('}'),
        // A container's fence and its kind
        (Some(':'), Some(':')) => {
            let kind = line.trim_start_matches(':');
            line.len() - kind.len() >= 3 && kind.split_whitespace().count() <= 1
        }
        // A comment
        (Some('%'), Some('%')) => line.len() > 2 && line.ends_with("%%"),
        // A module
        (Some('i'), Some('m')) => {
            line.starts_with("import ") && line.contains(" from ") && line.ends_with(['\'', '"', ';'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &str) {
        let mut text = String::new();
        let mut starts = Vec::new();
        for line in lines {
            if !text.is_empty() {
                text.push('\n');
                starts.push(text.len());
            }
            text.push_str(line);
        }
        assert_eq!(without(&text, &starts).trim(), expected, "{lines:?}");
    }

    #[test]
    fn what_is_for_machines_goes() {
        check(&["<Banner", "  title=\"a\"", "  kinds={[1]}", "/>"], "");
        check(&["<Tip>", "words", "</Tip>"], "words");
        check(&["<Player id=\"3\"/>", "words"], "words");
        check(&["{% include a.html %}"], "");
        check(&["{{< figure src=\"a.png\" >}}", "words"], "words");
        check(&["{#if fw === 'a'}"], "");
        check(&["::: tip", "words", ":::"], "words");
        check(&["[TOC]"], "");
        check(&["[[toc]]"], "");
        check(&["@[TOC]"], "");
        check(&["{:toc}"], "");
        check(&["https://a.b/c?d#e"], "");
        check(&["%% later %%"], "");
        check(&["import Chart from './chart'"], "");
    }

    #[test]
    fn words_stay() {
        for words in [
            "<T> and Vec<T>",
            "<Tensor> is a type, so is <T>",
            "see https://a.b/c",
            "toc",
            "a toc is a list",
            "{x}",
            "{a, b}",
            ":: is a path",
            "::: three of them open a box",
            "import torch",
            "100%",
            "<A> 中文 <Bc>",
            "<Node x> 表示节点 <Leaf>",
        ] {
            check(&[words], words);
        }
    }

    #[test]
    fn roles_are_told_from_words() {
        let check = |before: &str, expected: &str, is_shown| {
            let mut text = before.to_owned();
            assert_eq!(takes_role(&mut text), is_shown, "{before}");
            assert_eq!(text, expected);
        };
        check("见 :numref:", "见 ", true);
        check(":label:", "", false);
        check("如下:", "如下:", true);
        check("a:b:", "a:b:", true);
        check("use: ", "use: ", true);
        check("std::x::", "std::x::", true);
    }
}
