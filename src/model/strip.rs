//! The signal strip: the library's months as bars.

use crate::model::view::ARCHIVE_PAGE_SIZE;
use crate::routes::{PageNumber, Route};
use downlink_bundle::{Date, Month};

/// Bars of the strip; an older library shows its newest months.
pub const MAX_BARS: usize = 32;

/// A month of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The year.
    pub year: u16,
    /// The month, `1..=12`.
    pub month: u8,
    /// Posts dated in it.
    pub post_count: u32,
    /// Its height, `0..=8`; 0 for a month without posts.
    pub level: u8,
    /// Whether the page shows a post of this month.
    pub is_lit: bool,
    /// The archive's page on which it begins.
    pub archive_page: PageNumber,
}

impl Bar {
    /// The archive's page.
    pub fn route(&self) -> Route {
        Route::Archive { page: self.archive_page }
    }
}

/// The id of a month's heading in the archive.
pub fn month_id(year: u16, month: u8) -> String {
    format!("m-{year:04}-{month:02}")
}

/// The strip of these months (from the oldest), with the months of `shown` posts lit.
pub fn bars(months: &[Month], shown: &[Date]) -> Vec<Bar> {
    let tallest = months.iter().map(|month| month.post_count).max().unwrap_or(1).max(1);
    let mut newer_posts = 0;
    let mut bars: Vec<Bar> = Vec::new();
    for month in months.iter().rev() {
        let index = |year: u16, month: u8| i32::from(year) * 12 + i32::from(month) - 1;
        while let Some(last) = bars.last() {
            let gap = index(last.year, last.month) - 1;
            if gap <= index(month.year, month.month) || bars.len() >= MAX_BARS {
                break;
            }
            bars.push(Bar {
                year: (gap / 12) as u16,
                month: (gap % 12) as u8 + 1,
                post_count: 0,
                level: 0,
                is_lit: false,
                archive_page: PageNumber::FIRST,
            });
        }
        if bars.len() >= MAX_BARS {
            break;
        }
        bars.push(Bar {
            year: month.year,
            month: month.month,
            post_count: month.post_count,
            level: (u64::from(month.post_count) * 8).div_ceil(u64::from(tallest)) as u8,
            is_lit: shown.iter().any(|date| month.contains(*date)),
            archive_page: PageNumber::new((newer_posts / ARCHIVE_PAGE_SIZE) as u32 + 1),
        });
        newer_posts += month.post_count as usize;
    }
    bars.reverse();
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: u16, month: u8, post_count: u32) -> Month {
        Month { year, month, post_count }
    }

    #[test]
    fn fills_the_months_between() {
        let bars = bars(&[month(2025, 11, 2), month(2026, 2, 8)], &[Date::new(2026, 2, 3).unwrap()]);
        let shown: Vec<_> = bars.iter().map(|bar| (bar.year, bar.month, bar.level, bar.is_lit)).collect();
        assert_eq!(
            shown,
            [(2025, 11, 2, false), (2025, 12, 0, false), (2026, 1, 0, false), (2026, 2, 8, true)]
        );
    }

    #[test]
    fn leads_to_the_page_where_the_month_begins() {
        let bars = bars(&[month(2025, 1, 1), month(2025, 2, 150), month(2025, 3, 60)], &[]);
        let pages: Vec<_> = bars.iter().map(|bar| bar.archive_page.get()).collect();
        assert_eq!(pages, [3, 1, 1]);
    }

    #[test]
    fn stays_short_for_an_old_library() {
        let bars = bars(&[month(1, 1, 1), month(2026, 2, u32::MAX / 8)], &[]);
        assert_eq!(bars.len(), MAX_BARS);
        assert_eq!(bars.last().map(|bar| bar.year), Some(2026));
    }

    #[test]
    fn an_empty_library_has_no_bars() {
        assert!(bars(&[], &[]).is_empty());
    }
}
