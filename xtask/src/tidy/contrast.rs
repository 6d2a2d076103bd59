//! Colours: readable on every ground they stand on, in both themes.

use super::{Finding, Source};
use colour::{Theme, contrast, declares, luminance};

// The style guide shows what is checked here; neither package knows the other.
#[path = "../../../src/model/colour.rs"]
mod colour;

/// Least contrast of text: WCAG 2.2, success criterion 1.4.3 (AA).
const TEXT: f64 = 4.5;
/// Of what is read at length: 1.4.6 (AAA).
const BODY: f64 = 7.0;
/// Of the edges of what can be pressed, of the focus, and of signs without words: 1.4.11 (AA).
const PART: f64 = 3.0;

const SURFACES: &[&str] = &["--color-surface", "--color-surface-raised"];
const CODE: &[&str] = &[
    "--color-code-surface",
    "--color-code-highlight",
    "--color-code-added",
    "--color-code-removed",
    "--color-code-risky",
];
const CODE_TEXTS: &[&str] = &[
    "--color-ink",
    "--color-ink-quiet",
    "--color-danger",
    "--color-code-comment",
    "--color-code-keyword",
    "--color-code-string",
    "--color-code-constant",
    "--color-code-name",
    "--color-code-operator",
    "--color-code-type",
    "--color-code-inserted",
    "--color-code-deleted",
];
const CHANNELS: &[&str] = &[
    "--channel-0",
    "--channel-1",
    "--channel-2",
    "--channel-3",
    "--channel-4",
    "--channel-5",
    "--channel-6",
    "--channel-7",
];

/// What stands on what: each of the first on each of the second, with at least that contrast.
const PAIRS: [(&[&str], &[&str], f64); 11] = [
    (CODE_TEXTS, CODE, TEXT),
    (&["--color-ink-soft", "--color-ink-quiet"], &["--color-code-bar"], TEXT),
    (&["--color-ink", "--color-ink-soft"], SURFACES, BODY),
    (&["--color-ink-quiet", "--color-signal", "--color-danger"], SURFACES, TEXT),
    (CHANNELS, SURFACES, TEXT),
    // A button's words.
    (&["--color-surface"], &["--color-signal"], TEXT),
    // What is pressed, chosen or pointed at.
    (
        &["--color-ink", "--color-ink-soft", "--color-ink-quiet", "--color-signal"],
        &["--color-signal-wash"],
        TEXT,
    ),
    (CHANNELS, &["--color-signal-wash"], TEXT),
    (&["--color-ink", "--color-ink-soft"], &["--color-mark"], TEXT),
    (&["--color-line-strong", "--color-signal"], SURFACES, PART),
    (&["--color-signal"], CODE, PART),
];

/// Checks the file of tokens; others have no colours.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with("/tokens.css") {
        return Vec::new();
    }
    let crossed = PAIRS.iter().flat_map(|(texts, grounds, least)| {
        grounds.iter().flat_map(move |ground| texts.iter().map(move |text| (*text, *ground, *least)))
    });
    let mut findings = Vec::new();
    for (text, ground, least) in crossed {
        for theme in [Theme::Light, Theme::Dark] {
            let line = source.text.lines().position(|line| declares(line, text)).unwrap_or(0);
            let colours = luminance(&source.text, text, theme).zip(luminance(&source.text, ground, theme));
            match colours.map(|(text, ground)| contrast(text, ground)) {
                Some(contrast) if contrast >= least => {}
                Some(contrast) => findings.push(source.finding(
                    line,
                    &format!(
                        "`{text}` on `{ground}` has a contrast of {contrast:.2} in {theme:?}, not {least}"
                    ),
                )),
                None => findings.push(source.finding(line, &format!("`{text}` or `{ground}` is no colour"))),
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    fn tokens() -> String {
        std::fs::read_to_string(root().join("style/tokens.css")).expect("the tokens are there")
    }

    #[test]
    fn everything_is_readable_in_both_themes() {
        let findings = check(&Source::new("style/tokens.css", &tokens()));
        assert!(findings.is_empty(), "{}", findings.join("\n"));
    }

    #[test]
    fn pale_text_is_found() {
        let pale =
            tokens().replace("--color-code-keyword:", "--color-code-keyword: oklch(0.7 0.1 320);\n--x:");
        let findings = check(&Source::new("style/tokens.css", &pale));
        assert_eq!(findings.len(), CODE.len(), "in the light theme alone");
        assert!(findings[0].contains("`--color-code-keyword` on `--color-code-surface` has a contrast of "));
    }
}
