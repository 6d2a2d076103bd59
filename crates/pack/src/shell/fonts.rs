//! The fonts of formulas, as the app's style sheet declares them: which of them a text needs.

use std::ops::RangeInclusive;

/// The family whose parts are asked for early.
const FAMILY: &str = "font-family:\"Downlink Math\"";

/// The parts of the font of formulas, each a file for some ranges of characters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fonts {
    parts: Vec<(String, Vec<RangeInclusive<u32>>)>,
}

impl Fonts {
    /// The parts that a minified style sheet declares; their files lie beside it, in `folder`.
    pub(super) fn parse(css: &str, folder: &str) -> Self {
        let rules = css.split("@font-face{").skip(1).filter_map(|rest| rest.split('}').next());
        let part = |rule: &str| {
            let file = between(rule, "url(", ")")?.trim_matches('"').trim_start_matches("./");
            let ranges = rule.split("unicode-range:").nth(1)?.split(';').next()?;
            Some((format!("{folder}{file}"), ranges.split(',').filter_map(range).collect()))
        };
        Self { parts: rules.filter(|rule| rule.contains(FAMILY)).filter_map(part).collect() }
    }

    /// The files that a browser loads for the formulas of a page, in the style sheet's order.
    pub(crate) fn needed_for<'s>(&'s self, html: &str) -> impl Iterator<Item = &'s str> {
        let mut chars: Vec<u32> = formulas(html).flat_map(|formula| formula.chars().map(u32::from)).collect();
        chars.sort_unstable();
        chars.dedup();
        let is_needed = move |ranges: &[RangeInclusive<u32>]| {
            ranges.iter().any(|range| {
                let first = chars.partition_point(|char| char < range.start());
                chars.get(first).is_some_and(|char| range.contains(char))
            })
        };
        self.parts.iter().filter(move |(_, ranges)| is_needed(ranges)).map(|(file, _)| file.as_str())
    }
}

/// The texts of the formulas in a page, without their tags.
fn formulas(html: &str) -> impl Iterator<Item = &str> {
    html.split("<math").skip(1).flat_map(|rest| {
        let formula = rest.split("</math>").next().unwrap_or_default();
        formula.split('>').skip(1).filter_map(|part| part.split('<').next())
    })
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    text.split_once(before)?.1.split_once(after).map(|(inside, _)| inside)
}

/// `U+41` or `U+41-5A`.
fn range(text: &str) -> Option<RangeInclusive<u32>> {
    let digits = text.trim().strip_prefix("U+")?;
    let (first, last) = digits.split_once('-').unwrap_or((digits, digits));
    Some(u32::from_str_radix(first, 16).ok()?..=u32::from_str_radix(last, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSS: &str = "a{top:0}@font-face{font-family:\"Downlink Math\";src:url(\"./basic-1.woff2\") format(\"woff2\");unicode-range:U+20-7E,U+D7}\
        @font-face{font-family:\"Downlink Math\";src:url(./greek-2.woff2);unicode-range:U+3B1-3C9;font-display:swap}\
        @font-face{font-family:Other;src:url(./other.woff2);unicode-range:U+20-7E}";

    fn needed(html: &str) -> Vec<String> {
        Fonts::parse(CSS, "app/").needed_for(html).map(str::to_owned).collect()
    }

    #[test]
    fn what_stands_in_formulas_decides() {
        assert_eq!(needed("<p>α<math><mi>x</mi></math>β</p>"), ["app/basic-1.woff2"]);
        assert_eq!(needed("<math><mi>α</mi><mo>+</mo></math>"), ["app/basic-1.woff2", "app/greek-2.woff2"]);
        assert!(needed("<p>α x</p>").is_empty());
    }

    #[test]
    fn names_of_elements_are_no_text() {
        assert!(needed("<math display=\"block\"><mi></mi></math>").is_empty());
    }
}
