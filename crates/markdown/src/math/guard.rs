//! Limits that hold before anything is parsed.
//!
//! KaTeX's parser is recursive: deep nesting would overflow the stack, which ends the process. The depth is
//! therefore measured beforehand on the expanded source, with everything that makes the parser call itself:
//! groups, environments, `\left`, commands that read an unbraced argument (`\frac1\frac1\frac1…`) and switches such
//! as `\displaystyle`, which read the rest of their group.

use katex::KatexContext;

use super::{MAX_DEPTH, MAX_SOURCE_BYTES, MathError, MathErrorKind};

pub(super) fn check_length(tex: &str) -> Result<(), MathError> {
    if tex.len() > MAX_SOURCE_BYTES {
        return Err(MathErrorKind::TooLong { size_bytes: tex.len() }.into());
    }
    Ok(())
}

/// KaTeX slices the argument of `\verb` as if its delimiters were one byte long.
///
/// # Errors
/// The byte offset of a `\verb` with longer delimiters.
pub(super) fn check_verbatim(tex: &str) -> Result<(), usize> {
    const COMMAND: &str = "\\verb";
    let is_unsafe = |(offset, _): &(usize, &str)| {
        let argument = tex[offset + COMMAND.len()..].trim_start_matches('*');
        argument.starts_with(|c: char| !c.is_ascii())
    };
    tex.match_indices(COMMAND).find(is_unsafe).map_or(Ok(()), |(offset, _)| Err(offset))
}

/// Commands whose argument is the rest of the group.
const SWITCHES: &[&str] = &[
    "displaystyle",
    "textstyle",
    "scriptstyle",
    "scriptscriptstyle",
    "tiny",
    "sixptsize",
    "scriptsize",
    "footnotesize",
    "small",
    "normalsize",
    "large",
    "Large",
    "LARGE",
    "huge",
    "Huge",
    "rm",
    "sf",
    "tt",
    "bf",
    "it",
    "cal",
    "color",
    "over",
    "choose",
    "atop",
    "brace",
    "brack",
];

/// One open group and what was opened in it without braces.
#[derive(Default)]
struct Group {
    is_environment: bool,
    /// The braces hold an argument of a waiting command, which is counted already.
    is_argument: bool,
    switches: usize,
    /// Commands waiting for arguments, each with the number still missing.
    waiting: Vec<usize>,
}

impl Group {
    /// One argument was read.
    fn fill(&mut self) {
        while let Some(missing) = self.waiting.last_mut() {
            *missing = missing.saturating_sub(1);
            if *missing > 0 {
                break;
            }
            self.waiting.pop();
        }
    }
}

/// Returns how deep the source nests.
///
/// # Errors
/// The byte offset where [`MAX_DEPTH`] is passed.
pub(super) fn depth(context: &KatexContext, tex: &str) -> Result<usize, usize> {
    // The formula itself is a group that does not count.
    let mut groups = vec![Group { is_argument: true, ..Group::default() }];
    let mut total: usize = 0;
    let mut deepest = 0;
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        let offset = tex.len() - rest.len();
        let mut length = c.len_utf8();
        let before = groups.last().map_or(0, weight);
        match c {
            '{' => {
                let is_argument = groups.last().is_some_and(|group| !group.waiting.is_empty());
                groups.push(Group { is_argument, ..Group::default() });
            }
            '}' => close(&mut groups),
            '\\' => {
                let letters = rest[1..].bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'@').count();
                length = if letters > 0 {
                    1 + letters
                } else {
                    1 + rest[1..].chars().next().map_or(0, char::len_utf8)
                };
                command(context, &rest[..length], &mut groups);
            }
            '^' | '_' => wait(&mut groups, 1),
            '&' => end_cell(&mut groups),
            c if c.is_whitespace() => {}
            _ => fill(&mut groups),
        }
        rest = &rest[length..];
        total = if matches!(c, '{' | '}' | '\\') {
            groups.iter().map(weight).sum()
        } else {
            total + groups.last().map_or(0, weight) - before
        };
        deepest = deepest.max(total);
        if total > MAX_DEPTH {
            return Err(offset);
        }
    }
    Ok(deepest)
}

fn weight(group: &Group) -> usize {
    usize::from(!group.is_argument) + group.switches + group.waiting.len()
}

fn command(context: &KatexContext, command: &str, groups: &mut Vec<Group>) {
    let name = &command[1..];
    match name {
        "left" => groups.push(Group::default()),
        "begin" => groups.push(Group { is_environment: true, ..Group::default() }),
        "right" | "end" => close(groups),
        "\\" | "cr" => end_cell(groups),
        _ if SWITCHES.contains(&name) => {
            if let Some(group) = groups.last_mut() {
                group.switches += 1;
            }
        }
        _ => match context.functions.get(command).map_or(0, |function| function.num_args) {
            0 => fill(groups),
            arguments => wait(groups, arguments),
        },
    }
}

fn close(groups: &mut Vec<Group>) {
    if groups.len() > 1 {
        groups.pop();
    }
    fill(groups);
}

fn fill(groups: &mut [Group]) {
    if let Some(group) = groups.last_mut() {
        group.fill();
    }
}

fn wait(groups: &mut [Group], arguments: usize) {
    if let Some(group) = groups.last_mut() {
        group.waiting.push(arguments);
    }
}

/// A cell of an environment ends the switches in it.
fn end_cell(groups: &mut [Group]) {
    if let Some(group) = groups.last_mut().filter(|group| group.is_environment) {
        group.switches = 0;
        group.waiting.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::CONTEXT;

    fn depth_of(tex: &str) -> Result<usize, usize> {
        depth(&CONTEXT, tex)
    }

    #[test]
    fn counts_groups_fences_and_environments() {
        assert_eq!(depth_of("{{x}}"), Ok(2));
        assert_eq!(depth_of(r"\left(\begin{matrix}x\end{matrix}\right)"), Ok(3));
        assert_eq!(depth_of("{a}{b}{c}"), Ok(1));
        assert_eq!(depth_of(r"\{\{\{"), Ok(0));
    }

    #[test]
    fn counts_unbraced_arguments_and_switches() {
        assert_eq!(depth_of(r"\frac12\frac12\frac12"), Ok(1));
        assert_eq!(depth_of(r"\frac1\frac1\frac12"), Ok(3));
        assert_eq!(depth_of(r"\displaystyle x\displaystyle x"), Ok(2));
        assert_eq!(depth_of(r"\begin{matrix}\bf a&\bf b\\\bf c\end{matrix}"), Ok(2));
    }

    #[test]
    fn wants_plain_delimiters_for_verbatim_text() {
        assert_eq!(check_verbatim(r"\verb|é|"), Ok(()));
        assert_eq!(check_verbatim(r"x\verb*éxé"), Err(1));
    }

    #[test]
    fn says_where_the_limit_is_passed() {
        assert_eq!(depth_of(&"{".repeat(100_000)), Err(MAX_DEPTH));
        assert_eq!(depth_of(&r"\displaystyle x".repeat(1000)).map_err(|_| ()), Err(()));
        assert_eq!(depth_of(&r"\frac1".repeat(1000)).map_err(|_| ()), Err(()));
    }
}
