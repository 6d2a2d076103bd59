//! What authors take for front matter and the reader of it does not, told from the lines as they stand.

use crate::report::Problem;

/// Tells of keys `names` (in canonical spelling) whose value was left out as a whole, as nothing of it is a text.
///
/// `source` is the file up to the end of its front matter.
pub(super) fn unread_value(source: &str, names: &[&str], expected: &str) -> Option<Problem> {
    let lines: Vec<&str> = source.lines().collect();
    let (index, key) = lines.iter().enumerate().find_map(|(index, line)| {
        let (key, value) = key_and_value(line)?;
        let canonical: String =
            key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect();
        let is_meant = names.contains(&canonical.as_str());
        (is_meant && (is_something(value) || is_continued(&lines[index + 1..]))).then_some((index, key))
    })?;
    let message = format!("`{key}` is not understood and left out; write {expected}");
    Some(Problem::warning("front-matter", message).on_line(u32::try_from(index + 1).ok()?))
}

/// A key at the beginning of a line and what stands behind it; of a table's head, nothing.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t', '#', '-', '+']) {
        return None;
    }
    if let Some(table) = line.strip_prefix('[') {
        return Some((table.split([']', '.']).next()?.trim(), ""));
    }
    let (key, value) = line.split_once([':', '='])?;
    Some((key.trim().trim_matches(['"', '\'']), value.trim()))
}

fn is_something(value: &str) -> bool {
    let value = value.split(" #").next().unwrap_or_default().trim();
    !value.starts_with('#') && !matches!(value, "" | "[]" | "{}" | "~" | "null" | "''" | "\"\"" | "-")
}

/// Whether the lines that follow a key belong to its value.
fn is_continued(lines: &[&str]) -> bool {
    let is_told = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let Some(next) = lines.iter().find(is_told) else { return false };
    next.starts_with([' ', '\t']) || next.starts_with("- ") || (next.contains('=') && !next.starts_with('+'))
}

/// Tells of front matter in JSON or between `;;;`, which would stand in the article as text.
pub(super) fn other_front_matter(body: &str) -> Option<Problem> {
    let first = body.lines().next()?.trim();
    let is_object = first.strip_prefix('{').is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with('"')
    });
    let message = "this looks like front matter in JSON, which is not read and stands in the article as text; write it \
                   as YAML between two lines `---`";
    (is_object || first == ";;;").then(|| Problem::warning("front-matter", message).on_line(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: Option<u32>) {
        let found = unread_value(source, &["tags", "tag"], "a list");
        assert_eq!(found.and_then(|problem| problem.line), expected, "{source}");
    }

    #[test]
    fn values_that_are_left_out_are_found() {
        check("---\ntitle: a\ntags: {a: 1}\n---\n", Some(3));
        check("---\ntags:\n  a: 1\n---\n", Some(2));
        check("---\nTags:\n\n  - {a: 1}\n---\n", Some(2));
        check("---\n\"tags\":\n- {a: 1}\n---\n", Some(2));
        check("+++\ntags = { a = 1 }\n+++\n", Some(2));
        check("+++\ntitle = 'a'\n[tags]\na = 1\n+++\n", Some(3));
    }

    #[test]
    fn empty_values_are_no_mistake() {
        for value in ["", " []", " ~", " # none", " \"\"", " null", " [] # none"] {
            check(&format!("---\ntags:{value}\ntitle: a\n---\n"), None);
        }
        check("---\ntags:\n\n# nothing\ndraft: true\n---\n", None);
        check("---\ntitle: a\nextra:\n  tags: {a: 1}\n---\n", None);
        check("+++\n[tags]\n+++\n", None);
        check("---\ntags:\n---\n", None);
    }

    #[test]
    fn front_matter_of_other_kinds_is_found() {
        for body in
            ["{\n  \"title\": \"A\"\n}\n", "{ \"title\": \"A\" }\n", "{\"title\": 1}", ";;;\n\"a\": 1\n;;;\n"]
        {
            assert!(other_front_matter(body).is_some(), "{body}");
        }
        for body in ["", "Text", "{{< figure >}}", "{% raw %}", "{#id}", "{a}", "```\n{\n```", ";;; a"] {
            assert!(other_front_matter(body).is_none(), "{body}");
        }
    }
}
