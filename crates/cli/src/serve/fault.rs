//! Why the library cannot be packed, for those who look at the browser alone.

use downlink_pack::report::{Problem, Report, Severity, escaped};

/// The style sheet of what is shown; the policy of the pages allows no other styles.
pub(super) const STYLE_PATH: &str = "/__preview.css";
/// What is served there.
pub(super) const STYLE: &str = include_str!("fault.css");

/// Lines of one kind that are shown; the terminal has the others.
const SHOWN_LINES: usize = 50;

/// What is wrong, the errors before the warnings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fault {
    errors: Vec<String>,
    warnings: Vec<String>,
}

impl Fault {
    /// The problems of a library with errors.
    pub(super) fn of_report(report: &Report) -> Self {
        let lines = |severity| {
            let is_meant = |problem: &&Problem| problem.severity == severity;
            report.problems.iter().filter(is_meant).map(ToString::to_string).collect()
        };
        Self { errors: lines(Severity::Error), warnings: lines(Severity::Warning) }
    }

    /// Anything else.
    pub(super) fn of_message(message: &str) -> Self {
        Self { errors: vec![format!("error: {}", escaped(message))], warnings: Vec::new() }
    }

    /// What is put at the end of a page of the last good version.
    pub(super) fn bar(&self) -> String {
        format!(
            "<link rel=\"stylesheet\" href=\"{STYLE_PATH}\"><aside class=\"downlink-preview-bar\" lang=\"en\" \
             role=\"alert\"><details open><summary>This is the last good version: the library cannot be packed \
             since</summary>{}</details></aside>",
            self.list()
        )
    }

    /// The page that is shown while there is no version at all.
    pub(super) fn page(&self) -> String {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta \
             http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src \
             'self'; connect-src 'self'; base-uri 'none'; form-action 'none'\"><meta name=\"viewport\" \
             content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>The library \
             cannot be packed</title><link rel=\"stylesheet\" href=\"{STYLE_PATH}\"></head><body \
             class=\"downlink-preview-page\"><h1>The library cannot be packed</h1><p>There is nothing to show yet; \
             this page reloads once there is.</p>{}</body></html>",
            self.list()
        )
    }

    fn list(&self) -> String {
        let mut list = "<ul>".to_owned();
        for (lines, what) in [(&self.errors, "errors"), (&self.warnings, "warnings")] {
            for line in lines.iter().take(SHOWN_LINES) {
                let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                list.push_str(&format!("<li>{line}</li>"));
            }
            if let Some(left) = lines.len().checked_sub(SHOWN_LINES).filter(|left| *left > 0) {
                list.push_str(&format!("<li>… and {left} more {what}</li>"));
            }
        }
        list + "</ul>"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_come_first_and_are_text() {
        let mut report = Report::default();
        report.push(Problem::warning("link", "leads <nowhere>").at("a.md").on_line(3));
        report.push(Problem::error("yaml", "broken & bad").at("b.md").on_line(1));
        let fault = Fault::of_report(&report);
        let list = "<ul><li>b.md:1: error[yaml]: broken &amp; bad</li>\
                    <li>a.md:3: warning[link]: leads &lt;nowhere&gt;</li></ul>";
        assert!(fault.bar().contains(list) && fault.bar().contains("last good version"), "{}", fault.bar());
        assert!(fault.page().contains(list) && !fault.page().contains("last good"), "{}", fault.page());
    }

    #[test]
    fn a_page_is_no_longer_than_can_be_read() {
        let mut report = Report::default();
        (0..60).for_each(|line| report.push(Problem::error("x", "y").at("a.md").on_line(line)));
        let bar = Fault::of_report(&report).bar();
        assert!(bar.contains("a.md:49:") && !bar.contains("a.md:50:"), "{bar}");
        assert!(bar.contains("<li>… and 10 more errors</li></ul>"), "{bar}");
    }

    #[test]
    fn nothing_is_styled_or_run_in_place() {
        let fault = Fault::of_message("cannot write \"a\"\n<script>");
        for markup in [fault.bar(), fault.page()] {
            assert!(!markup.contains("style=") && !markup.contains("<script"), "{markup}");
            assert!(markup.contains(r#"error: cannot write "a"\n&lt;script&gt;"#), "{markup}");
        }
    }
}
