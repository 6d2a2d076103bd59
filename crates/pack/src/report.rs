//! What is wrong with the content: every problem of a run, with its place and its remedy.

use std::fmt;

/// Whether a build may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The content cannot be published as it stands.
    Error,
    /// Reading went on; the author should know.
    Warning,
}

/// One thing that is wrong, where it is and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether a build may go on.
    pub severity: Severity,
    /// The file, relative to the content folder, with `/` between its parts; `None` for the folder as a whole.
    pub path: Option<String>,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// What is wrong and what to do, without a final full stop.
    pub message: String,
    /// A stable name of the kind of problem, `duplicate-slug` say.
    pub code: &'static str,
}

impl Problem {
    /// A problem that stops a build.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            path: None,
            line: None,
            column: None,
            message: message.into(),
            code,
        }
    }

    /// A problem that does not stop a build.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// The same problem, in the file `path`.
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same problem, at `line` (from 1).
    pub fn on_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// The same problem, at `line` and `column` (from 1).
    pub fn on(mut self, line: u32, column: u32) -> Self {
        self.line = Some(line);
        self.column = Some(column);
        self
    }
}

/// Writes `path:line:column: error[code]: message`; control characters are escaped, so that a file name cannot
/// command the terminal.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", escaped(path))?;
            for number in [self.line, self.column].into_iter().flatten() {
                write!(f, "{number}:")?;
            }
            f.write_str(" ")?;
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}[{}]: {}", self.code, escaped(&self.message))
    }
}

/// The text without characters that a terminal would act on or that reorder what is shown.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_unsafe = c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if is_unsafe {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

/// All problems of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The problems, by path, line and column once [`sorted`](Self::sort).
    pub problems: Vec<Problem>,
}

impl Report {
    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds all of another report.
    pub fn extend(&mut self, other: Report) {
        self.problems.extend(other.problems);
    }

    /// Whether any problem stops a build.
    pub fn has_errors(&self) -> bool {
        self.error_count() > 0
    }

    /// Problems that stop a build.
    pub fn error_count(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    /// Problems that do not.
    pub fn warning_count(&self) -> usize {
        self.problems.len() - self.error_count()
    }

    /// Orders the problems by path, line, column, then errors before warnings, and drops repeats.
    pub fn sort(&mut self) {
        self.problems.sort_by(|a, b| {
            (&a.path, a.line, a.column, a.severity, a.code, &a.message)
                .cmp(&(&b.path, b.line, b.column, b.severity, b.code, &b.message))
        });
        self.problems.dedup();
    }
}

/// One problem a line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problems.iter().try_for_each(|problem| writeln!(f, "{problem}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_written_with_place_and_code() {
        let check = |problem: Problem, expected: &str| assert_eq!(problem.to_string(), expected);
        check(Problem::error("empty", "nothing here"), "error[empty]: nothing here");
        check(Problem::warning("date", "none").at("a/b.md"), "a/b.md: warning[date]: none");
        check(Problem::error("yaml", "broken").at("b.md").on_line(3), "b.md:3: error[yaml]: broken");
        check(Problem::error("yaml", "broken").at("b.md").on(3, 5), "b.md:3:5: error[yaml]: broken");
    }

    #[test]
    fn terminals_get_no_commands() {
        let problem = Problem::error("x", "a\u{1b}[2J\nb\u{202e}c").at("\u{7}注意.md");
        assert_eq!(problem.to_string(), r"\u{7}注意.md: error[x]: a\u{1b}[2J\nb\u{202e}c");
    }

    #[test]
    fn reports_are_sorted_and_count() {
        let mut report = Report::default();
        report.push(Problem::warning("b", "2").at("b.md"));
        report.push(Problem::error("a", "1").at("b.md").on(2, 1));
        report.push(Problem::error("a", "1").at("a.md").on(10, 1));
        report.push(Problem::error("a", "1").at("a.md").on(9, 1));
        report.push(Problem::error("a", "1").at("a.md").on(9, 1));
        report.push(Problem::warning("c", "0"));
        report.sort();
        insta::assert_snapshot!(report, @r"
        warning[c]: 0
        a.md:9:1: error[a]: 1
        a.md:10:1: error[a]: 1
        b.md: warning[b]: 2
        b.md:2:1: error[a]: 1
        ");
        assert_eq!((report.error_count(), report.warning_count(), report.has_errors()), (3, 2, true));
    }
}
