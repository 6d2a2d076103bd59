//! Lines the author marks in the code itself: `// [!code ++]`, or the signs of a difference.

mod comment;

use super::info::{Info, MAX_LINE};
use super::languages::Language;
use comment::{COMMAND, START, command, comment};
use downlink_bundle::LineMark;
use std::ops::Range;

/// A code block's marks, and what is not shown of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Annotated {
    /// The comments that mark lines, in bytes, in order.
    pub(super) hidden: Vec<Range<usize>>,
    /// Where each marked line begins, with its marks, in order.
    pub(super) marks: Vec<(usize, LineMark)>,
}

/// Reads the marks of `code`, with those its info string makes.
pub(super) fn annotate(code: &str, info: &Info, language: &Language) -> Annotated {
    let mut annotated = Annotated::default();
    let has_comments = !language.is_markdown();
    let has_commands = has_comments && code.contains(COMMAND);
    let has_comments = has_comments && code.contains(START);
    let is_patch = language.is_patch();
    let has_signs = info.is_diff || is_patch;
    let mut after_header = false;
    // By mark, how many of the next lines have it.
    let mut following = [0_u32; LineMark::ALL.len()];
    let mut number = 0;
    let mut at = 0;
    let mut lines = code.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let mut set = [false; LineMark::ALL.len()];
        if has_commands && let Some(count) = command(line) {
            following[LineMark::Highlight as usize] = count;
            annotated.hidden.push(start..at);
            continue;
        }
        if has_comments && let Some(comment) = comment(line) {
            for &(mark, count) in &comment.marks {
                following[mark as usize] = count;
            }
            if comment.is_alone {
                annotated.hidden.push(start..at);
                continue;
            }
            let Range { start: from, end: to } = comment.range;
            annotated.hidden.push(start + from..start + to);
        }
        number += 1;
        for (set, following) in set.iter_mut().zip(&mut following) {
            *set = *following > 0;
            *following = following.saturating_sub(1);
        }
        for &mark in info.marks.get(&number).into_iter().flatten() {
            set[mark as usize] = true;
        }
        let next_is_plus = lines.peek().is_some_and(|next| next.starts_with("+++ "));
        let is_header = line.starts_with("--- ") && next_is_plus || after_header && line.starts_with("+++ ");
        after_header = is_header;
        if has_signs
            && !is_header
            && let Some(mark) = sign(line, is_patch)
        {
            set[mark as usize] = true;
        }
        if number <= MAX_LINE {
            let marks = LineMark::ALL.into_iter().filter(|mark| set[*mark as usize]);
            annotated.marks.extend(marks.map(|mark| (start, mark)));
        }
    }
    annotated
}

/// What a line of a difference says of itself.
fn sign(line: &str, is_patch: bool) -> Option<LineMark> {
    match line.as_bytes() {
        [b'+', ..] => Some(LineMark::Add),
        [b'-', ..] => Some(LineMark::Remove),
        [b'>', b' ', ..] if is_patch => Some(LineMark::Add),
        [b'<', b' ', ..] if is_patch => Some(LineMark::Remove),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::code::languages;

    /// What is shown, a line each after its marks.
    fn show(info: &str, code: &str) -> String {
        let info = Info::parse(info);
        let annotated = annotate(code, &info, &languages::find(&info.language));
        let mut out = String::new();
        let mut at = 0;
        for line in code.split_inclusive('\n') {
            let end = at + line.len();
            let marks: Vec<_> = annotated.marks.iter().filter(|(start, _)| *start == at).collect();
            let is_hidden = |index| annotated.hidden.iter().any(|range| range.contains(&index));
            let shown: String =
                line.char_indices().filter(|(index, _)| !is_hidden(at + index)).map(|(_, c)| c).collect();
            if !shown.is_empty() {
                let names: Vec<_> = marks.iter().map(|(_, mark)| mark.name()).collect();
                out.push_str(&format!("{}|{shown}", names.join(" ")));
            }
            at = end;
        }
        out
    }

    #[test]
    fn marks_lines_by_comments() {
        assert_eq!(show("js", "a // [!code ++]\nb\nc /* [!code focus] */"), "add|a\n|b\nfocus|c");
        assert_eq!(show("py", "a  # [!code --]\n## [!code error]\nb"), "remove|a\nerror|b");
        assert_eq!(show("html", "<p> <!-- [!code warning] -->"), "warning|<p>");
        assert_eq!(show("js", "a // [!code highlight:2]\nb\nc"), "highlight|a\nhighlight|b\n|c");
        assert_eq!(show("js", "  // [!code hl:2]\nb\nc\nd"), "highlight|b\nhighlight|c\n|d");
        assert_eq!(show("js", "a // [!code ++] [!code focus]"), "add focus|a");
        assert_eq!(show("js", "a // why [!code ++]\nb // [!code ++] why"), "add|a // why\nadd|b // why");
        assert_eq!(show("jsx", "<A /> {/* [!code ++] */}"), "add|<A />");
    }

    #[test]
    fn marks_lines_by_the_comments_of_docusaurus() {
        assert_eq!(show("js", "// highlight-next-line\na\nb"), "highlight|a\n|b");
        let code = "a\n# highlight-start\nb\nc\n# highlight-end\nd";
        assert_eq!(show("py", code), "|a\nhighlight|b\nhighlight|c\n|d");
        assert_eq!(show("jsx", "{/* highlight-next-line */}\n<A />"), "highlight|<A />");
        assert_eq!(show("css", "a # highlight-start"), "|a # highlight-start");
    }

    #[test]
    fn leaves_other_comments_alone() {
        for code in [
            "a // [!code]",
            "a // [!code ??]",
            "a // [!code ++",
            "s = [!code ++]",
            "s = '[!code ++]'",
            "s = \"[!code ++] a\"",
            "a // [!code hl:-1]",
        ] {
            assert_eq!(show("js", code), format!("|{code}"));
        }
    }

    #[test]
    fn marks_lines_by_the_info_string() {
        assert_eq!(show("js {2} ins={1}", "a\nb\nc"), "add|a\nhighlight|b\n|c");
        assert_eq!(show("js {1}", "// [!code ++]\na\nb"), "highlight add|a\n|b");
    }

    #[test]
    fn marks_the_lines_of_differences() {
        let code = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n c\n--- d";
        assert_eq!(
            show("diff", code),
            "|--- a/x\n|+++ b/x\n|@@ -1 +1 @@\nremove|-a\nadd|+b\n| c\nremove|--- d"
        );
        assert_eq!(show("diff-python", "-a\n+b\n> c"), "remove|-a\nadd|+b\n|> c");
        assert_eq!(show("python", "-a\n+b"), "|-a\n|+b");
        assert_eq!(show("patch", "< a\n> b"), "remove|< a\nadd|> b");
    }
}
