//! Calendar dates without a clock.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar, written `2026-01-31`; ordered from old to new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text that names no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a date is written `2026-01-31` and lies between the years 1 and 9999")]
pub struct InvalidDate;

impl Date {
    /// The day, if it exists.
    ///
    /// # Errors
    /// [`InvalidDate`] for a day no calendar has, or a year outside `1..=9999`.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, InvalidDate> {
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap => 29,
            2 => 28,
            _ => return Err(InvalidDate),
        };
        if !(1..=9999).contains(&year) || !(1..=last).contains(&day) {
            return Err(InvalidDate);
        }
        Ok(Self { year, month, day })
    }

    /// The year, `1..=9999`.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The month, `1..=12`.
    pub fn month(&self) -> u8 {
        self.month
    }

    /// The day of the month, `1..=31`.
    pub fn day(&self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidDate;

    fn try_from(text: String) -> Result<Self, InvalidDate> {
        let digits = |part: &str| -> Result<u16, InvalidDate> {
            if part.bytes().all(|byte| byte.is_ascii_digit()) {
                part.parse().map_err(|_| InvalidDate)
            } else {
                Err(InvalidDate)
            }
        };
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(InvalidDate);
        };
        if (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return Err(InvalidDate);
        }
        Self::new(digits(year)?, digits(month)? as u8, digits(day)? as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, is_date: bool) {
        let parsed = Date::try_from(text.to_owned());
        assert_eq!(parsed.is_ok(), is_date, "{text}");
        if let Ok(date) = parsed {
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn knows_the_calendar() {
        check("2024-02-29", true);
        check("2000-02-29", true);
        check("2023-02-29", false);
        check("1900-02-29", false);
        check("2026-04-31", false);
        check("2026-13-01", false);
        check("0000-01-01", false);
        check("9999-12-31", true);
    }

    #[test]
    fn refuses_other_shapes() {
        for text in
            ["", "2026", "2026-1-1", "+026-01-01", "2026-01-01T00:00", "99999-01-01", "２０２６-01-01"]
        {
            check(text, false);
        }
    }

    #[test]
    fn orders_from_old_to_new() {
        assert!(Date::new(2025, 12, 31).unwrap() < Date::new(2026, 1, 1).unwrap());
    }
}
