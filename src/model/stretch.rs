//! Text that stands together in an article, and where in the document what was searched for lies in it.

use downlink_search::{Needle, marks};

/// Bytes of a stretch. What is longer, such as a listing, is cut where a word ends, so that no step takes long.
const MAX_BYTES: usize = 16 * 1024;

/// Inline elements: they do not interrupt the text, so a hit may begin before one and end inside.
const INLINE: [&str; 27] = [
    "A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "I", "INS", "KBD", "MARK",
    "Q", "RUBY", "S", "SAMP", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "TIME", "U", "VAR",
];
/// How an element stands in the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// In the middle of it.
    Inline,
    /// By itself: text ends where it begins, and where it ends.
    Block,
    /// In place of text, such as a formula: nothing is looked for in it, and nothing reaches over it.
    Other,
    /// Beside the text, such as the sound of a character: nothing is looked for in it, and the text goes on.
    Aside,
}

impl Flow {
    /// The flow of elements with this name, in the case in which HTML documents give it.
    pub fn of(tag_name: &str) -> Self {
        match tag_name {
            "math" => Self::Other,
            "RT" | "RP" => Self::Aside,
            _ if INLINE.contains(&tag_name) => Self::Inline,
            _ => Self::Block,
        }
    }

    /// Whether something may be found in it.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Inline | Self::Block)
    }

    /// Whether the text around it ends at its borders.
    pub fn interrupts(self) -> bool {
        matches!(self, Self::Block | Self::Other)
    }
}

/// A place in a text node, as ranges of the document have it: the node, and UTF-16 units before the place.
pub type Place<N> = (N, u32);

/// Text from one text node after the other, `N`, that stands together.
#[derive(Debug, Default)]
pub struct Stretch<N> {
    text: String,
    pieces: Vec<Piece<N>>,
}

/// The part of a stretch that is from one node.
#[derive(Debug)]
struct Piece<N> {
    node: N,
    /// Where it begins, in bytes of the stretch.
    start: usize,
    /// Where it begins, in UTF-16 units of the node.
    utf16_start: u32,
}

impl<N: Clone> Stretch<N> {
    /// A stretch without text.
    pub fn new() -> Self {
        Self { text: String::new(), pieces: Vec::new() }
    }

    /// Adds `text`, which begins at a place of a node, as far as there is room; what is left of it is for the next
    /// stretch, and begins at the returned place.
    pub fn push<'a>(&mut self, (node, utf16_start): Place<N>, text: &'a str) -> Option<(Place<N>, &'a str)> {
        let room = MAX_BYTES.saturating_sub(self.text.len());
        let (text, rest) = text.split_at(fitting(text, room));
        if !text.is_empty() {
            self.pieces.push(Piece { node: node.clone(), start: self.text.len(), utf16_start });
            self.text.push_str(text);
        }
        (!rest.is_empty()).then(|| ((node, utf16_start + utf16_len(text)), rest))
    }

    /// Where the needles stand in it, in order and apart: where each hit begins and ends.
    pub fn hits(&self, needles: &[Needle]) -> Vec<[Place<N>; 2]> {
        let mut cursor = Cursor { stretch: self, piece: 0, at: 0, utf16: 0 };
        let found = marks(&self.text, needles).into_iter();
        let places = found.filter_map(|range| Some([cursor.first(range.start)?, cursor.last(range.end)?]));
        places.collect()
    }
}

/// Goes once through a stretch, counting UTF-16 units of its nodes.
struct Cursor<'a, N> {
    stretch: &'a Stretch<N>,
    /// The index of the piece after the one it stands in.
    piece: usize,
    at: usize,
    utf16: u32,
}

impl<N: Clone> Cursor<'_, N> {
    /// The place of the character after the byte `at`.
    fn first(&mut self, at: usize) -> Option<Place<N>> {
        self.go(at, at + 1)
    }

    /// The place behind the character before the byte `at`.
    fn last(&mut self, at: usize) -> Option<Place<N>> {
        self.go(at, at)
    }

    /// Goes to the byte `at`, into the last piece that begins before `limit`.
    fn go(&mut self, at: usize, limit: usize) -> Option<Place<N>> {
        let pieces = &self.stretch.pieces;
        while let Some(next) = pieces.get(self.piece).filter(|piece| piece.start < limit) {
            (self.at, self.utf16) = (next.start, next.utf16_start);
            self.piece += 1;
        }
        self.utf16 += utf16_len(self.stretch.text.get(self.at..at)?);
        self.at = at;
        let piece = pieces.get(self.piece.checked_sub(1)?)?;
        Some((piece.node.clone(), self.utf16))
    }
}

/// The bytes of `text` that fit into `room` bytes: all of it, or up to white space, or up to a character.
fn fitting(text: &str, room: usize) -> usize {
    if text.len() <= room {
        return text.len();
    }
    let end = text.floor_char_boundary(room);
    text[..end].rfind([' ', '\n']).map_or(end, |space| space + 1)
}

fn utf16_len(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::{Flow, MAX_BYTES, Stretch};
    use downlink_search::Needle;
    use proptest::prelude::*;

    fn needles(texts: &[&str]) -> Vec<Needle> {
        texts.iter().map(|text| Needle { text: (*text).to_owned(), term: 0 }).collect()
    }

    fn check(nodes: &[&str], wanted: &[&str], expected: &[[(usize, u32); 2]]) {
        let mut stretch = Stretch::new();
        for (node, text) in nodes.iter().enumerate() {
            assert!(stretch.push((node, 0), text).is_none());
        }
        assert_eq!(stretch.hits(&needles(wanted)), expected);
    }

    #[test]
    fn finds_places_in_nodes() {
        check(&["注意力"], &["意力"], &[[(0, 1), (0, 3)]]);
        check(&["注意", "力"], &["注意力"], &[[(0, 0), (1, 1)]]);
        check(&["", "注意", "", "力"], &["意", "力"], &[[(1, 1), (3, 1)]]);
        check(&["ab ", "Adam", " c adam"], &["adam"], &[[(1, 0), (1, 4)], [(2, 3), (2, 7)]]);
        check(&["a"], &[], &[]);
        check(&[], &["a"], &[]);
    }

    #[test]
    fn counts_as_the_document_does() {
        check(&["😀😀力 😀力"], &["力"], &[[(0, 4), (0, 5)], [(0, 8), (0, 9)]]);
        check(&["A\u{301}dam"], &["adam"], &[[(0, 0), (0, 5)]]);
    }

    #[test]
    fn a_word_is_found_where_it_begins_whatever_element_begins_there() {
        check(&["M", "adam"], &["adam"], &[]);
    }

    #[test]
    fn a_long_text_goes_on_in_the_next_stretch() {
        let long = "注意力 ".repeat(MAX_BYTES / 10 + 5);
        let mut stretch = Stretch::new();
        let (place, rest) = stretch.push(("code", 0), &long).expect("it is too long");
        let first = stretch.hits(&needles(&["注意力"]));
        let mut next = Stretch::new();
        assert!(next.push(place, rest).is_none());
        let second = next.hits(&needles(&["注意力"]));
        assert_eq!(first.len() + second.len(), MAX_BYTES / 10 + 5);
        assert_eq!(first.last().map(|hit| hit[1].1 + 1), second.first().map(|hit| hit[0].1));
    }

    #[test]
    fn elements_stand_in_the_text_or_by_themselves() {
        assert_eq!(Flow::of("STRONG"), Flow::Inline);
        assert_eq!(Flow::of("LI"), Flow::Block);
        assert_eq!(Flow::of("math"), Flow::Other);
        assert!(Flow::Other.interrupts() && !Flow::Other.is_read());
        assert!(!Flow::of("RT").interrupts() && !Flow::of("RT").is_read());
    }

    proptest! {
        #[test]
        fn however_it_is_cut_all_of_it_is_there(text in "[a-c力😀 ]{0,20}", times in 1usize..4_000) {
            let text = text.repeat(times);
            let mut rest = Some((("node", 0), text.as_str()));
            let mut taken = String::new();
            while let Some((place, text)) = rest {
                prop_assert_eq!(place.1 as usize, taken.encode_utf16().count());
                let mut stretch = Stretch::new();
                rest = stretch.push(place, text);
                prop_assert!(!stretch.text.is_empty() || text.is_empty());
                taken.push_str(&stretch.text);
            }
            prop_assert_eq!(taken, text);
        }
    }
}
