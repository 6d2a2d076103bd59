//! Numbers and dates as a language writes them: by the browser's own rules, and natively with the same result.

#[cfg(not(target_family = "wasm"))]
mod native;

use super::Language;
#[cfg(target_family = "wasm")]
use crate::browser::intl as platform;
use downlink_bundle::Date;
#[cfg(not(target_family = "wasm"))]
use native as platform;

/// Which form of a message a number needs, as far as the interface's languages tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// Exactly one thing.
    One,
    /// Any other number of things.
    Other,
}

impl Language {
    /// The form that `count` things need.
    pub fn plural(self, count: u64) -> Plural {
        platform::plural(self, count)
    }

    /// A whole number: `1,234`.
    pub fn number(self, number: u64) -> String {
        platform::number(self, number)
    }

    /// A part in hundredths: `40%`.
    pub fn percent(self, hundredths: u32) -> String {
        platform::percent(self, hundredths)
    }

    /// A month, `1..=12`, of a year: `2026年1月`, `January 2026`.
    pub fn month(self, year: u16, month: u8) -> String {
        platform::month(self, year, month)
    }

    /// A day: `2026年1月11日`, `January 11, 2026`.
    pub fn date(self, date: Date) -> String {
        platform::date(self, date)
    }

    /// Bytes for people: `12 KB`, `3.4 MB`, rounded down.
    ///
    /// The units are written the same in both languages; only the numbers follow the platform, whose own units
    /// differ from browser to browser.
    pub fn size(self, bytes: u64) -> String {
        match bytes {
            0..1_000 => format!("{} B", self.number(bytes)),
            1_000..1_000_000 => format!("{} KB", self.number(bytes / 1_000)),
            1_000_000..1_000_000_000 => format!("{} MB", platform::tenths(self, bytes / 100_000)),
            _ => format!("{} GB", platform::tenths(self, bytes / 100_000_000)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for language in [Language::Zh, Language::En] {
            let said = [0, 7, 999, 1_000, 1_234_567].map(|number| language.number(number));
            assert_eq!(said, ["0", "7", "999", "1,000", "1,234,567"]);
            assert_eq!(language.percent(40), "40%");
        }
    }

    #[test]
    fn dates_are_those_of_the_language() {
        let date = Date::new(2026, 1, 11).unwrap();
        assert_eq!(
            (Language::Zh.date(date), Language::Zh.month(2026, 1)),
            ("2026年1月11日".into(), "2026年1月".into())
        );
        assert_eq!(
            (Language::En.date(date), Language::En.month(2026, 12)),
            ("January 11, 2026".into(), "December 2026".into())
        );
        assert_eq!(Language::En.month(7, 2), "February 7");
    }

    #[test]
    fn sizes_for_people() {
        let sizes = [
            (0, "0 B"),
            (1_999, "1 KB"),
            (2_340_000, "2.3 MB"),
            (1_050_000_000, "1.0 GB"),
            (2_345_600_000_000, "2,345.6 GB"),
        ];
        for (bytes, said) in sizes {
            assert_eq!(Language::Zh.size(bytes), said);
        }
    }

    #[test]
    fn only_english_has_a_form_for_one() {
        let forms = |language: Language| [0, 1, 2].map(|count| language.plural(count));
        assert_eq!(forms(Language::En), [Plural::Other, Plural::One, Plural::Other]);
        assert_eq!(forms(Language::Zh), [Plural::Other; 3]);
    }
}
