//! What to mark in the texts as they were given.

use crate::{
    index::Hit,
    matcher::{self, Matcher, Place},
    needle::Needle,
    record::Document,
};
use downlink_text::Folded;
use std::ops::Range;

/// Cuts `text` into pieces that are marked or not, in order; ranges as in a [`Hit`], others are left out.
///
/// ```
/// assert_eq!(downlink_search::marked("Adam 优化", &[0..4]), [(true, "Adam"), (false, " 优化")]);
/// ```
pub fn marked<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(bool, &'a str)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in ranges {
        if range.start >= at
            && let (Some(before), Some(inside)) = (text.get(at..range.start), text.get(range.clone()))
        {
            pieces.extend([(false, before), (true, inside)]);
            at = range.end;
        }
    }
    pieces.push((false, &text[at..]));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// Makes hits of the records that were found.
#[derive(Debug)]
pub(crate) struct Marker<'a> {
    pub(crate) matchers: &'a [Matcher<'a>],
    /// Of terms that stand nowhere as a whole.
    pub(crate) pieces: &'a [Vec<Needle>],
}

impl Marker<'_> {
    pub(crate) fn hit(&self, record: u32, document: &Document, score: f32) -> Hit {
        // As numbers, start above end: code that sorts numbers is there already.
        let mut places: Vec<u64> = self
            .places(record, document)
            .into_iter()
            .map(|(place, _)| (place.start as u64) << 32 | place.end as u64)
            .collect();
        places.sort_unstable();
        let places: Vec<Range<usize>> =
            places.into_iter().map(|place| (place >> 32) as usize..place as u32 as usize).collect();
        let mut start = 0;
        let mut marks = |original: &str| {
            let folded = Folded::of(original);
            let end = start + folded.text.len();
            let within = places.iter().filter(|place| start <= place.start && place.end <= end);
            let ranges = within.map(|place| folded.original(place.start - start..place.end - start));
            let ranges = merged(ranges);
            start = end + 1;
            ranges
        };
        let title = marks(&document.record.title);
        let tags = document.record.tags.iter().map(|tag| marks(tag)).collect();
        let category = marks(&document.record.category);
        let excerpt = marks(&document.record.excerpt);
        Hit { record, score, title, category, tags, excerpt }
    }

    fn places(&self, record: u32, document: &Document) -> Vec<Place> {
        let mut places: Vec<Place> =
            self.matchers.iter().flat_map(|matcher| matcher.places(record, document)).collect();
        for pieces in self.pieces {
            if Matcher::share_of(pieces, document).0 > 0.0 {
                places.extend(pieces.iter().flat_map(|piece| matcher::places(piece, document)));
            }
        }
        places
    }
}

/// Overlapping and touching ranges as one; they come ascending.
fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::{marked, merged};
    use std::ops::Range;

    #[test]
    fn cuts_at_the_marks() {
        assert_eq!(marked("", &[]), []);
        assert_eq!(marked("ab", &[]), [(false, "ab")]);
        assert_eq!(
            marked("线性注意力", &[0..6, 9..12]),
            [(true, "线性"), (false, "注"), (true, "意"), (false, "力")]
        );
    }

    #[test]
    fn leaves_out_ranges_of_another_text() {
        assert_eq!(marked("线", &[1..2, 0..3, 0..1, 5..9]), [(true, "线")]);
        assert_eq!(marked("线", &[Range { start: 3, end: 0 }]), [(false, "线")]);
    }

    #[test]
    fn joins_what_touches() {
        assert_eq!(merged([0..2, 1..3, 3..4, 6..7].into_iter()), [0..4, 6..7]);
    }
}
