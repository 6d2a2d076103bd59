//! Lengths, which come from the author's text.

/// Longest length kept, in em.
const MAX_EM: f64 = 100.0;

/// Reads a length such as `0.5em` into em; anything but a plain number with a known unit is refused.
pub(super) fn parse_em(text: &str) -> Option<f64> {
    let text = text.trim();
    if text == "0" {
        return Some(0.0);
    }
    let unit_at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f64 = text.get(..unit_at)?.trim().parse().ok()?;
    let em_per_unit = match text.get(unit_at..)? {
        "em" => 1.0,
        "ex" => 0.43,
        "px" => 0.0626,
        "pt" => 0.1,
        "mu" => 1.0 / 18.0,
        _ => return None,
    };
    Some(number * em_per_unit).filter(|em| em.is_finite() && em.abs() < MAX_EM)
}

/// Writes a length; zero has no unit.
pub(super) fn format_em(em: f64) -> String {
    let rounded = (em * 1000.0).round() / 1000.0;
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}em") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_known_units_only() {
        assert_eq!(parse_em("2em"), Some(2.0));
        assert_eq!(parse_em("18mu"), Some(1.0));
        assert_eq!(parse_em("0"), Some(0.0));
        assert_eq!(parse_em("+ 1em"), None);
        assert_eq!(parse_em("1e400em"), None);
        assert_eq!(parse_em("calc(1em)"), None);
    }
}
