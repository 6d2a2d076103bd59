//! Colours as the style sheet's tokens name them: how light they are, and how far apart.

/// Which of a token's two colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// On paper.
    Light,
    /// At night.
    Dark,
}

/// The relative luminance of a token, as WCAG defines it.
pub(crate) fn luminance(tokens: &str, name: &str, theme: Theme) -> Option<f64> {
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

/// The contrast of two luminances, `1..=21`.
pub(crate) fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Whether a line declares the token `name`.
pub(crate) fn declares(line: &str, name: &str) -> bool {
    line.trim_start().strip_prefix(name).is_some_and(|rest| rest.starts_with(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

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
