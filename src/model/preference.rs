//! Choices of the reader that show as attributes of the document, where style sheets and scripts read them.

/// A choice kept on the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// Light, dark or the system's choice.
    Theme,
    /// How large text is.
    TextSize,
    /// How long lines of text are.
    Measure,
    /// How far lines stand apart.
    Leading,
    /// Which letters articles are set in.
    Font,
    /// Whether both edges of the text are straight.
    Justify,
    /// Whether long lines of code are broken.
    Wrap,
    /// Whether single keys are shortcuts.
    Keys,
}

impl Preference {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Theme,
        Self::TextSize,
        Self::Measure,
        Self::Leading,
        Self::Font,
        Self::Justify,
        Self::Wrap,
        Self::Keys,
    ];

    /// Its name: of the data attribute, in storage and in exported files. The early script lists them too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::TextSize => "text",
            Self::Measure => "measure",
            Self::Leading => "leading",
            Self::Font => "font",
            Self::Justify => "justify",
            Self::Wrap => "wrap",
            Self::Keys => "keys",
        }
    }

    /// What may be chosen beside the default, which has no attribute.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::Theme => &["light", "dark"],
            Self::TextSize => &["smaller", "small", "large", "larger"],
            Self::Measure => &["narrow", "wide"],
            Self::Leading => &["tight", "loose"],
            Self::Font => &["serif"],
            Self::Justify | Self::Wrap => &["on"],
            Self::Keys => &["off"],
        }
    }

    /// The one with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preference| preference.name() == name)
    }
}

/// The appearance after `theme`: the system's (`None`), light, dark, and again.
pub fn theme_after(theme: Option<&str>) -> Option<&'static str> {
    match theme {
        None => Some("light"),
        Some("light") => Some("dark"),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_early_script_knows_every_name() {
        let names: Vec<String> =
            Preference::ALL.iter().map(|preference| format!("'{}'", preference.name())).collect();
        let list = format!("[{}]", names.join(", "));
        assert!(include_str!("../early.js").contains(&list), "early.js should list {list}");
    }

    #[test]
    fn three_steps_lead_round_the_themes() {
        let mut theme = None;
        let mut seen = vec![];
        for _ in 0..3 {
            theme = theme_after(theme);
            seen.push(theme);
        }
        assert_eq!(seen, [Some("light"), Some("dark"), None]);
        assert!(seen.iter().flatten().all(|value| Preference::Theme.values().contains(value)));
    }
}
