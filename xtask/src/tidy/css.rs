//! CSS: layers everywhere, colours from tokens only, no `!important`.

use super::{Finding, Source};

const COLOUR_FUNCTIONS: [&str; 9] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];
/// What may stand outside every layer: it orders the layers or is not layered by nature.
const TOP_LEVEL: [&str; 5] = ["@layer", "@import", "@charset", "@font-face", "@property"];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let text = without_comments(&source.text);
    let mut findings = Vec::new();
    let is_tokens = source.path.ends_with("/tokens.css");
    let mut depth = 0_usize;
    let mut is_statement_start = true;
    for (number, line) in text.lines().enumerate() {
        if line.contains("!important") {
            findings.push(
                source.finding(
                    number,
                    "`!important` ends the order of layers: move the rule to the right layer",
                ),
            );
        }
        if !is_tokens && has_raw_colour(line) {
            findings.push(source.finding(number, "colours come from style/tokens.css"));
        }
        let trimmed = line.trim();
        if depth == 0
            && is_statement_start
            && !trimmed.is_empty()
            && !TOP_LEVEL.iter().any(|start| trimmed.starts_with(start))
            && trimmed != "}"
        {
            findings.push(
                source.finding(number, "wrap the rules in their `@layer`; unlayered rules beat every layer"),
            );
            return findings;
        }
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if !c.is_whitespace() {
                is_statement_start = matches!(c, ';' | '}');
            }
        }
    }
    findings
}

fn has_raw_colour(line: &str) -> bool {
    // Only values: `#` in a selector is an id.
    let Some((_, value)) = line.split_once(':') else { return false };
    let is_function = COLOUR_FUNCTIONS.iter().any(|function| {
        value
            .match_indices(function)
            .any(|(at, _)| !value[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    is_function || value.split('#').skip(1).any(starts_with_hex_colour)
}

fn starts_with_hex_colour(text: &str) -> bool {
    let digits = text.chars().take_while(char::is_ascii_hexdigit).count();
    let next = text.chars().nth(digits);
    matches!(digits, 3 | 4 | 6 | 8) && next.is_none_or(|c| matches!(c, ';' | ' ' | ',' | ')' | '}'))
}

/// Comments become spaces, so that lines keep their numbers.
fn without_comments(text: &str) -> String {
    let mut rest = text;
    let mut clean = String::with_capacity(text.len());
    while let Some((before, comment)) = rest.split_once("/*") {
        clean.push_str(before);
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        clean.extend(inside.chars().filter(|&c| c == '\n'));
        rest = after;
    }
    clean.push_str(rest);
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<String> {
        let findings = check(&Source::new(path, text));
        findings.iter().filter_map(|finding| Some(finding.split(':').nth(1)?.to_owned())).collect()
    }

    #[test]
    fn rules_stand_in_a_layer() {
        assert!(lines("style/a.css", "/* why */\n@layer base {\n  p {\n    margin: 0;\n  }\n}\n").is_empty());
        assert_eq!(lines("style/a.css", "@layer base;\n\np { margin: 0 }\n"), ["3"]);
        assert!(
            lines("style/main.css", "@import \"a.css\";\n@import url(b.css)\n  layer(base);\n").is_empty()
        );
    }

    #[test]
    fn colours_come_from_tokens() {
        let text = "@layer base {\n a:hover { color: var(--color-link) }\n b { color: #fff; }\n c { color: oklch(0.5 0 0); }\n d { color: color-mix(in oklch, var(--a), var(--b)) }\n}";
        assert_eq!(lines("style/a.css", text), ["3", "4"]);
        assert!(lines("style/tokens.css", text).is_empty());
        assert!(
            lines(
                "style/a.css",
                "@layer a {\n /* color: #fff */\n a[href=\"#h-1\"]::before { content: \"#\" }\n}"
            )
            .is_empty()
        );
    }

    #[test]
    fn importance_is_refused() {
        assert_eq!(lines("style/a.css", "@layer a {\n p { margin: 0 !important }\n}"), ["2"]);
    }
}
