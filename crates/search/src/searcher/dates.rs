//! Posts by date: they are numbered from the oldest, so a span of time is a range of numbers.

use crate::{
    files::{Files, Pending},
    query::{Filters, MonthOrDay},
};
use std::ops::Range;

/// The posts in the filters' span of time.
pub(super) fn posts(files: &Files, filters: &Filters) -> Result<Range<u32>, Pending> {
    let after = filters.after.map_or(Ok(0), |date| first_from(files, date));
    let before = filters.before.map_or(Ok(files.manifest.post_count), |date| first_from(files, date));
    Ok(after?..before?)
}

/// The number of the first post dated from `date` on.
fn first_from(files: &Files, date: MonthOrDay) -> Result<u32, Pending> {
    let mut first = 0;
    for (month, count) in &files.manifest.months {
        if *month >= date.month {
            let last = first + if *month == date.month && date.day > 1 { *count } else { 0 };
            return first_of_month_from(files, first..last, date.day);
        }
        first += count;
    }
    Ok(first)
}

/// Of the posts of a month, the first dated from `day` on; its day stands on its card.
fn first_of_month_from(files: &Files, mut posts: Range<u32>, day: u32) -> Result<u32, Pending> {
    while !posts.is_empty() {
        let middle = posts.start + (posts.end - posts.start) / 2;
        let card = files.card(middle)?;
        let is_before =
            card.and_then(|card| card.date.get(8..10)?.parse::<u32>().ok()).is_some_and(|of| of < day);
        if is_before {
            posts.start = middle + 1;
        } else {
            posts.end = middle;
        }
    }
    Ok(posts.start)
}
