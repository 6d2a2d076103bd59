//! Colours: readable on every ground they stand on, in both themes.

use super::{Finding, Source};

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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    Light,
    Dark,
}

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

fn declares(line: &str, name: &str) -> bool {
    line.trim_start().strip_prefix(name).is_some_and(|rest| rest.starts_with(':'))
}

/// The relative luminance of a token.
fn luminance(tokens: &str, name: &str, theme: Theme) -> Option<f64> {
    let mut value = declared(tokens, name)?;
    // A token may be another's name; a circle ends.
    for _ in 0..4 {
        match value.strip_prefix("var(") {
            Some(inner) => value = declared(tokens, inner.strip_suffix(')')?)?,
            None => break,
        }
    }
    let colour = match value.strip_prefix("light-dark(") {
        Some(both) => {
            let (light, dark) = both.strip_suffix(')')?.split_once("), ")?;
            if theme == Theme::Light { light } else { dark.strip_suffix(')')? }
        }
        None => value.strip_suffix(')')?,
    };
    let numbers = colour.strip_prefix("oklch(")?.split(' ').map(str::parse).collect::<Result<Vec<f64>, _>>();
    match numbers.ok()?.as_slice() {
        [lightness, chroma, hue] => Some(oklch_luminance(*lightness, *chroma, hue.to_radians())),
        _ => None,
    }
}

fn declared<'t>(tokens: &'t str, name: &str) -> Option<&'t str> {
    let line = tokens.lines().find(|line| declares(line, name))?;
    Some(line.split_once(':')?.1.trim().trim_end_matches(';'))
}

/// From CSS Color 4: OKLCH to linear sRGB, what lies outside of it clipped; then WCAG's relative luminance.
fn oklch_luminance(lightness: f64, chroma: f64, hue: f64) -> f64 {
    let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
    let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
    let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s;
    0.2126 * red.clamp(0.0, 1.0) + 0.7152 * green.clamp(0.0, 1.0) + 0.0722 * blue.clamp(0.0, 1.0)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
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

    #[test]
    fn luminance_is_that_of_srgb() {
        let near =
            |value: f64, expected: f64| assert!((value - expected).abs() < 0.002, "{value} {expected}");
        near(oklch_luminance(1.0, 0.0, 0.0), 1.0);
        near(oklch_luminance(0.0, 0.0, 0.0), 0.0);
        // Red, #f00.
        near(oklch_luminance(0.627_96, 0.257_68, 29.234_f64.to_radians()), 0.2126);
        near(contrast(1.0, 0.0), 21.0);
    }
}
