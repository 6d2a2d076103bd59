//! Which shards hold a page of a list.

use crate::routes::PageNumber;
use downlink_bundle::SHARD_POSTS;
use std::ops::Range;

/// The rows of a page as indices from the oldest post; the page shows them in reverse.
///
/// Empty past the last page.
pub fn page_rows(item_count: usize, page: PageNumber, page_size: usize) -> Range<usize> {
    let newer = page.first_item(page_size).min(item_count);
    let end = item_count - newer;
    end.saturating_sub(page_size)..end
}

/// The shards that hold these rows.
pub fn shards_of(rows: &Range<usize>) -> Range<u32> {
    if rows.is_empty() {
        return 0..0;
    }
    (rows.start / SHARD_POSTS) as u32..((rows.end - 1) / SHARD_POSTS) as u32 + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_page_is_the_newest() {
        assert_eq!(page_rows(25, PageNumber::FIRST, 10), 15..25);
        assert_eq!(page_rows(25, PageNumber::new(3), 10), 0..5);
        assert!(page_rows(25, PageNumber::new(4), 10).is_empty());
        assert!(page_rows(0, PageNumber::FIRST, 10).is_empty());
        assert!(page_rows(5, PageNumber::new(u32::MAX), usize::MAX).is_empty());
    }

    #[test]
    fn a_page_on_a_border_needs_two_shards() {
        assert_eq!(shards_of(&(28..36)), 0..2);
        assert_eq!(shards_of(&(32..36)), 1..2);
        assert_eq!(shards_of(&(5..5)), 0..0);
    }

    proptest! {
        #[test]
        fn the_pages_show_every_post_once(item_count in 0_usize..500, page_size in 1_usize..60) {
            let last = PageNumber::last(item_count, page_size);
            let mut seen: Vec<usize> = (1..=last.get())
                .flat_map(|page| page_rows(item_count, PageNumber::new(page), page_size).rev())
                .collect();
            prop_assert!(seen.is_sorted_by(|a, b| a > b));
            seen.reverse();
            prop_assert_eq!(seen, (0..item_count).collect::<Vec<_>>());
        }
    }
}
