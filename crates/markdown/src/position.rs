//! From places in a changed text back to line and column of the author's.

use std::cell::Cell;

/// Where stretches of a changed text come from.
#[derive(Debug, Clone, Default)]
pub(crate) struct PositionMap {
    /// Offsets where copying starts or changes course: in the changed text, in the original.
    stations: Vec<(usize, usize)>,
}

impl PositionMap {
    /// Notes that what the changed text has from `changed` on stands in the original from `original` on.
    pub(crate) fn note(&mut self, changed: usize, original: usize) {
        match self.stations.last_mut() {
            Some(last) if last.0 == changed => last.1 = original,
            _ => self.stations.push((changed, original)),
        }
    }

    /// Notes that the changed text has `length` more bytes at each of `places`, which are in order.
    pub(crate) fn widen(&mut self, places: &[usize], length: usize) {
        let old = std::mem::take(&mut self.stations);
        let mut stations = old.iter().copied().peekable();
        for (count, place) in places.iter().enumerate() {
            while let Some((from, to)) = stations.next_if(|(from, _)| from <= place) {
                self.note(from + count * length, to);
            }
            let before = old.partition_point(|(from, _)| from <= place).checked_sub(1).map(|last| old[last]);
            let (from, to) = before.unwrap_or_default();
            self.note(place + (count + 1) * length, to + (place - from));
        }
        for (from, to) in stations {
            self.note(from + places.len() * length, to);
        }
    }

    /// The original offset of `changed`.
    pub(crate) fn original(&self, changed: usize) -> usize {
        let next = self.stations.partition_point(|station| station.0 <= changed);
        let Some(&(from, to)) = next.checked_sub(1).and_then(|last| self.stations.get(last)) else {
            return changed;
        };
        let limit = self.stations.get(next).map_or(usize::MAX, |station| station.1);
        (to + (changed - from)).min(limit.max(to))
    }
}

/// The lines of a text.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The last offset asked for and its column: a line may be long, and is mostly asked for in order.
    last: Cell<(usize, usize)>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let is_end = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if is_end {
                starts.push(at + 1);
            }
        }
        Self { text, starts, last: Cell::new((0, 1)) }
    }

    /// Line and column, both from 1, of the byte offset `at`; columns count characters.
    pub(crate) fn position(&self, at: usize) -> (u32, u32) {
        let at = self.text.floor_char_boundary(at);
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        let (known, column) = match self.last.get() {
            last if (start..=at).contains(&last.0) => last,
            _ => (start, 1),
        };
        let column = column + self.text[known..at].chars().count();
        self.last.set((at, column));
        (line as u32, column as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters_from_one() {
        let lines = Lines::new("ab\n中文x\r\ny\rz");
        let check = |at, expected| assert_eq!(lines.position(at), expected, "offset {at}");
        check(0, (1, 1));
        check(2, (1, 3));
        check(3, (2, 1));
        check(9, (2, 3));
        check(12, (3, 1));
        check(14, (4, 1));
        check(999, (4, 2));
    }

    #[test]
    fn finds_the_way_back_past_more() {
        // "abcdef" became "abXXXef", then "a--bXXX--ef".
        let mut map = PositionMap::default();
        map.note(0, 0);
        map.note(2, 2);
        map.note(5, 4);
        map.widen(&[1, 5], 2);
        let back: Vec<usize> = [0, 3, 4, 9, 10].into_iter().map(|at| map.original(at)).collect();
        assert_eq!(back, [0, 1, 2, 4, 5]);
        let mut map = PositionMap::default();
        map.widen(&[1], 1);
        assert_eq!((map.original(0), map.original(2), map.original(3)), (0, 1, 2));
    }

    #[test]
    fn finds_the_way_back() {
        // "abcdef" became "abXXXef".
        let mut map = PositionMap::default();
        map.note(0, 0);
        map.note(2, 2);
        map.note(5, 4);
        let back: Vec<usize> = (0..7).map(|at| map.original(at)).collect();
        assert_eq!(back, [0, 1, 2, 3, 4, 4, 5]);
    }
}
