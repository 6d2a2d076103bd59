//! Dates as authors write them.

use downlink_bundle::Date;

/// A moment as its author wrote it; no time zone is applied, so that no machine's zone matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// The day.
    pub date: Date,
    /// Seconds since midnight, `0..86_400`; 0 where no time was written.
    pub seconds_of_day: u32,
}

impl Timestamp {
    /// Reads `2026-01-31`, `2013/7/13 20:46:25`, `2026.1.31`, `2026年1月31日 10:00`, `20260131` and RFC 3339.
    ///
    /// A time zone may follow and is not applied. `None` for anything else, and for a day no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, rest) = day(text)?;
        Some(Self { date, seconds_of_day: time(rest)? })
    }
}

impl From<Date> for Timestamp {
    fn from(date: Date) -> Self {
        Self { date, seconds_of_day: 0 }
    }
}

/// The day at the start of `text`, and what follows.
fn day(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = digits(text, 8)?;
    if text.len() - rest.len() == 8 {
        let part = |divisor: u32, modulus: u32| (year / divisor % modulus) as u8;
        return Some((Date::new((year / 10_000) as u16, part(100, 100), part(1, 100)).ok()?, rest));
    }
    if text.len() - rest.len() != 4 {
        return None;
    }
    let mark = rest.chars().next()?;
    let (second, third) = match mark {
        '-' | '/' | '.' => (mark, None),
        '年' => ('月', Some('日')),
        _ => return None,
    };
    let (month, rest) = digits(rest.strip_prefix(mark)?, 2)?;
    let (day, mut rest) = digits(rest.strip_prefix(second)?, 2)?;
    if let Some(third) = third {
        rest = rest.strip_prefix(third).or_else(|| rest.strip_prefix('号'))?;
    }
    Some((Date::new(year as u16, month as u8, day as u8).ok()?, rest))
}

/// The seconds since midnight that `text` says, 0 where it is empty; `None` when it is something else.
fn time(text: &str) -> Option<u32> {
    if text.trim().is_empty() {
        return Some(0);
    }
    let text = text.strip_prefix(['T', 't', ' ', '\t'])?.trim_start();
    let (hours, rest) = digits(text, 2)?;
    let (minutes, mut rest) = digits(rest.strip_prefix(':')?, 2)?;
    let mut seconds = 0;
    if let Some(after) = rest.strip_prefix(':') {
        (seconds, rest) = digits(after, 2)?;
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    let is_time = hours < 24 && minutes < 60 && seconds <= 60 && is_zone(rest.trim());
    // A leap second is the second before it.
    is_time.then_some(hours * 3600 + minutes * 60 + seconds.min(59))
}

fn is_zone(text: &str) -> bool {
    match text.strip_prefix(['+', '-']) {
        Some(offset) => {
            offset.len() <= 8 && !offset.is_empty() && offset.bytes().all(|b| b.is_ascii_digit() || b == b':')
        }
        None => text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_alphabetic()),
    }
}

/// The number that up to `most` ASCII digits at the start of `text` write, and what follows.
fn digits(text: &str, most: usize) -> Option<(u32, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text[..count].parse().ok()?, &text[count..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        let written = Timestamp::parse(text).map_or_else(
            || "none".to_owned(),
            |t| {
                let s = t.seconds_of_day;
                format!("{} {:02}:{:02}:{:02}", t.date, s / 3600, s / 60 % 60, s % 60)
            },
        );
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn reads_every_form_generators_write() {
        check("2013/7/13 20:46:25", "2013-07-13 20:46:25");
        check("2026-01-31", "2026-01-31 00:00:00");
        check("2026-1-3", "2026-01-03 00:00:00");
        check("2026-01-31 10:00", "2026-01-31 10:00:00");
        check(" 2026-01-31T10:00:05 ", "2026-01-31 10:00:05");
        check("2026-01-31 9:05", "2026-01-31 09:05:00");
        check("2026.1.31", "2026-01-31 00:00:00");
        check("2026年1月31日", "2026-01-31 00:00:00");
        check("2026年1月31日 10:00", "2026-01-31 10:00:00");
        check("20260131", "2026-01-31 00:00:00");
    }

    #[test]
    fn takes_a_time_as_written_whatever_its_zone() {
        check("2026-01-31T23:30:00Z", "2026-01-31 23:30:00");
        check("2026-01-31T23:30:00+08:00", "2026-01-31 23:30:00");
        check("2026-01-31T23:30:00.123456-11:00", "2026-01-31 23:30:00");
        check("2026-01-31 23:30:00 +0800", "2026-01-31 23:30:00");
        check("2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43");
        check("2026-01-31 23:30:00 UTC", "2026-01-31 23:30:00");
        check("2016-12-31T23:59:60Z", "2016-12-31 23:59:59");
    }

    #[test]
    fn refuses_what_is_no_moment() {
        for text in [
            "",
            "soon",
            "2026",
            "2026-02-30",
            "2026-13-01",
            "26-01-31",
            "2026-01-31 25:00",
            "2026-01-31 10",
            "2026-01-31x",
            "2026-01-31 10:00 in the morning",
            "２０２６-01-31",
            "999999999",
        ] {
            check(text, "none");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9年月日/.: T+-]{0,24}|\\PC{0,12}") {
            if let Some(timestamp) = Timestamp::parse(&text) {
                prop_assert!(timestamp.seconds_of_day < 86_400);
            }
        }
    }
}
