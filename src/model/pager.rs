//! Which page numbers a pager shows.

use crate::routes::PageNumber;

/// A place in the row of page numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagerItem {
    /// A page.
    Page(PageNumber),
    /// Pages left out.
    Gap,
}

/// The row of page numbers: the first, the last, the current one and its neighbours, gaps between.
///
/// A gap never stands for a single page: that page is shown instead.
pub fn page_window(page: PageNumber, last: PageNumber) -> Vec<PagerItem> {
    let (page, last) = (page.get().min(last.get()), last.get());
    let is_shown = |number: u32| number == 1 || number == last || number.abs_diff(page) <= 1;
    let is_lonely = |number: u32| is_shown(number - 1) && is_shown(number + 1);
    let candidates =
        [1, 2, 3].into_iter().chain(page.saturating_sub(3)..=page + 3).chain(last.saturating_sub(2)..=last);
    let numbers =
        candidates.filter(|number| (1..=last).contains(number) && (is_shown(*number) || is_lonely(*number)));
    let mut items = Vec::new();
    let mut previous = 0;
    for number in numbers {
        // The three runs of candidates may overlap.
        if number <= previous {
            continue;
        }
        if number > previous + 1 {
            items.push(PagerItem::Gap);
        }
        items.push(PagerItem::Page(PageNumber::new(number)));
        previous = number;
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: u32, last: u32, expected: &str) {
        let shown: Vec<String> = page_window(PageNumber::new(page), PageNumber::new(last))
            .into_iter()
            .map(|item| match item {
                PagerItem::Page(number) if number.get() == page => format!("[{number}]"),
                PagerItem::Page(number) => number.to_string(),
                PagerItem::Gap => "…".into(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn shows_the_ends_and_the_neighbours() {
        check(1, 1, "[1]");
        check(1, 2, "[1] 2");
        check(1, 9, "[1] 2 … 9");
        check(3, 9, "1 2 [3] 4 … 9");
        check(4, 9, "1 2 3 [4] 5 … 9");
        check(5, 9, "1 … 4 [5] 6 … 9");
        check(6, 9, "1 … 5 [6] 7 8 9");
        check(9, 9, "1 … 8 [9]");
    }

    #[test]
    fn stays_short_in_a_huge_library() {
        assert!(page_window(PageNumber::new(50_000), PageNumber::new(100_000)).len() <= 9);
        assert!(page_window(PageNumber::new(u32::MAX), PageNumber::new(3)).len() <= 9);
    }
}
