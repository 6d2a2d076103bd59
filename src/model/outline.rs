//! An article's table of contents, and the section of it that is being read.

use downlink_bundle::Heading;

/// Headings deeper than this are left out.
const MAX_LEVEL: u8 = 3;
/// Fewer headings need no table.
const MIN_HEADINGS: usize = 2;
/// Where on the screen a reader reads, as a part of its height.
const EYE: f64 = 0.3;

/// The headings that the table of contents names; none where a table would help nobody.
pub fn contents(headings: Vec<Heading>) -> Vec<Heading> {
    let named: Vec<Heading> = headings.into_iter().filter(|heading| heading.level <= MAX_LEVEL).collect();
    if named.len() < MIN_HEADINGS { Vec::new() } else { named }
}

/// Where the page stands in its window, in CSS pixels.
#[derive(Debug, Clone, Copy)]
pub struct Scroll {
    /// How far it is scrolled.
    pub above: f64,
    /// How far it can be scrolled further.
    pub below: f64,
    /// The height of the window.
    pub height: f64,
}

/// The index of the section being read out of `count`; `None` above the first.
///
/// `top` is where the heading with an index begins, from the window's upper edge. Few of them are asked for,
/// because headings stand in order.
pub fn section_at(count: usize, top: impl Fn(usize) -> f64, scroll: Scroll) -> Option<usize> {
    let eye = scroll.height * EYE;
    // The last screen does not scroll up to the eye, so the eye goes down to its end.
    let line = eye.max(scroll.height - scroll.below).min(eye + scroll.above);
    let (mut passed, mut end) = (0, count);
    while passed < end {
        let middle = passed.midpoint(end);
        if top(middle) <= line {
            passed = middle + 1;
        } else {
            end = middle;
        }
    }
    passed.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::{Scroll, contents, section_at};
    use downlink_bundle::Heading;

    /// A page 3,000 pixels high in a window of 900, with headings at these places.
    fn check(places: &[f64], scrolled: f64, expected: Option<usize>) {
        let scroll = Scroll { above: scrolled, below: 2_100.0 - scrolled, height: 900.0 };
        let section = section_at(places.len(), |index| places[index] - scrolled, scroll);
        assert_eq!(section, expected, "{places:?} at {scrolled}");
    }

    #[test]
    fn a_section_is_read_from_its_heading_to_the_next() {
        let places = [400.0, 1_000.0, 1_500.0];
        check(&places, 0.0, None);
        check(&places, 100.0, None);
        check(&places, 130.0, Some(0));
        check(&places, 368.0, Some(0));
        check(&places, 968.0, Some(1));
        check(&places, 1_468.0, Some(2));
        check(&[], 1_000.0, None);
    }

    #[test]
    fn the_last_sections_are_reached_though_they_do_not_scroll_up() {
        let places = [400.0, 2_550.0, 2_950.0];
        check(&places, 1_900.0, Some(1));
        check(&places, 2_100.0, Some(2));
    }

    #[test]
    fn a_page_of_one_screen_begins_at_its_beginning() {
        let scroll = Scroll { above: 0.0, below: 0.0, height: 900.0 };
        let tops = [200.0, 500.0, 700.0];
        assert_eq!(section_at(3, |index| tops[index], scroll), Some(0));
    }

    #[test]
    fn deep_headings_and_lonely_ones_make_no_table() {
        let heading = |level| Heading { level, id: "a".into(), text: "A".into() };
        assert_eq!(contents(vec![heading(2), heading(4), heading(3)]).len(), 2);
        assert_eq!(contents(vec![heading(2), heading(4)]).len(), 0);
    }
}
