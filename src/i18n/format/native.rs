//! What browsers say by `Intl`, for the two languages of the interface, while packing.
//!
//! A browser test compares the two, so that a page that is taken over says what it said before.

use super::{Language, Plural};
use downlink_bundle::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn plural(language: Language, count: u64) -> Plural {
    match (language, count) {
        (Language::En, 1) => Plural::One,
        _ => Plural::Other,
    }
}

pub(super) fn number(_: Language, number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

pub(super) fn tenths(language: Language, tenths: u64) -> String {
    format!("{}.{}", number(language, tenths / 10), tenths % 10)
}

pub(super) fn percent(language: Language, hundredths: u32) -> String {
    format!("{}%", number(language, hundredths.into()))
}

pub(super) fn month(language: Language, year: u16, month: u8) -> String {
    match language {
        Language::Zh => format!("{year}年{month}月"),
        Language::En => format!("{} {year}", name(month)),
    }
}

pub(super) fn date(language: Language, date: Date) -> String {
    match language {
        Language::Zh => format!("{}{}日", month(language, date.year(), date.month()), date.day()),
        Language::En => format!("{} {}, {}", name(date.month()), date.day(), date.year()),
    }
}

fn name(month: u8) -> &'static str {
    MONTHS[usize::from(month - 1) % MONTHS.len()]
}
