//! What single keys mean: decided here, done by `navigation::keys`.

use crate::i18n::Texts;

/// What a key, or two in a row, ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Open search.
    Search,
    /// Show the shortcuts.
    Help,
    /// Go to the next row of a list or heading of an article.
    Next,
    /// Go to the one before.
    Previous,
    /// Go to the home page.
    Home,
    /// Go to the saved posts.
    Saved,
    /// Go to the archive.
    Archive,
    /// Change the appearance.
    Theme,
    /// Put the article aside, or take it back.
    Bookmark,
    /// Show nothing but the article, or the rest again.
    ReadingMode,
}

/// How long the first of two keys is remembered, in milliseconds.
const PATIENCE_MS: f64 = 1_500.0;

/// The keys pressed so far, as far as they matter for the next.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sequence {
    /// When `g` was pressed, if it was the last key.
    led_ms: Option<f64>,
}

impl Sequence {
    /// What `key` asks for, pressed at `at_ms` on a clock that only goes forward.
    pub fn press(&mut self, key: &str, at_ms: f64) -> Option<Act> {
        let is_led = self.led_ms.take().is_some_and(|led_ms| at_ms - led_ms <= PATIENCE_MS);
        if is_led {
            match key {
                "h" => return Some(Act::Home),
                "s" => return Some(Act::Saved),
                "a" => return Some(Act::Archive),
                // Whatever else follows means what it always means.
                _ => {}
            }
        }
        match key {
            "g" => {
                self.led_ms = Some(at_ms);
                None
            }
            "/" => Some(Act::Search),
            "?" => Some(Act::Help),
            "j" => Some(Act::Next),
            "k" => Some(Act::Previous),
            "t" => Some(Act::Theme),
            "b" => Some(Act::Bookmark),
            "r" => Some(Act::ReadingMode),
            _ => None,
        }
    }

    /// Forgets the keys pressed so far, because something else happened.
    pub fn forget(&mut self) {
        self.led_ms = None;
    }
}

impl Act {
    /// Whether a key held down goes on doing it.
    pub fn repeats(self) -> bool {
        matches!(self, Self::Next | Self::Previous)
    }
}

/// What a key press meets.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// An input method takes the key.
    pub is_composing: bool,
    /// Control, Alt or the command key is held; Shift belongs to characters such as `?`.
    pub has_modifier: bool,
    /// The key is text for a field.
    pub is_typing: bool,
    /// A dialog or a menu lies over the page.
    pub is_covered: bool,
    /// The reader switched single keys off.
    pub is_off: bool,
}

impl Around {
    /// Whether single keys are shortcuts here.
    pub fn is_free(self) -> bool {
        !(self.is_composing || self.has_modifier || self.is_typing || self.is_covered || self.is_off)
    }
}

/// The stop after or before where the reader is: an index into `tops`, which are the places of rows or
/// headings in CSS pixels from the window's upper edge, in order. `focused` is the one with the focus.
pub fn next_stop(tops: &[f64], focused: Option<usize>, height_px: f64, is_forward: bool) -> Option<usize> {
    /// A stop just gone to stands this far below the edge, or less.
    const NEAR_PX: f64 = 32.0;
    // A stop out of sight says where the reader was, not where he is.
    let focused = focused.filter(|&index| tops.get(index).is_some_and(|top| (0.0..=height_px).contains(top)));
    match (focused, is_forward) {
        (Some(index), true) => Some(index + 1),
        (Some(index), false) => index.checked_sub(1),
        (None, true) => tops.iter().position(|&top| top > NEAR_PX),
        (None, false) => tops.iter().rposition(|&top| top < 0.0),
    }
    .filter(|&index| index < tops.len())
}

/// A line of the list of shortcuts: keys to press one after the other, other ways, what they do.
pub struct Shortcut {
    /// Each is a way, as the keys pressed one after the other.
    pub ways: &'static [&'static [&'static str]],
    /// What it does.
    pub does: fn(&'static Texts) -> &'static str,
}

/// Every shortcut, as the reader is told of them.
pub const SHORTCUTS: &[Shortcut] = &[
    Shortcut { ways: &[&["/"], &["Ctrl K"], &["⌘ K"]], does: |texts| texts.search },
    Shortcut { ways: &[&["j"]], does: |texts| texts.key_next },
    Shortcut { ways: &[&["k"]], does: |texts| texts.key_previous },
    Shortcut { ways: &[&["←"], &["→"]], does: |texts| texts.key_pages },
    Shortcut { ways: &[&["b"]], does: |texts| texts.key_bookmark },
    Shortcut { ways: &[&["r"]], does: |texts| texts.reading_mode },
    Shortcut { ways: &[&["t"]], does: |texts| texts.key_theme },
    Shortcut { ways: &[&["g", "h"]], does: |texts| texts.home },
    Shortcut { ways: &[&["g", "s"]], does: |texts| texts.saved },
    Shortcut { ways: &[&["g", "a"]], does: |texts| texts.archive },
    Shortcut { ways: &[&["Tab"]], does: |texts| texts.key_passage },
    Shortcut { ways: &[&["?"]], does: |texts| texts.shortcuts },
    Shortcut { ways: &[&["Esc"]], does: |texts| texts.close },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &[(&str, f64)], expected: Option<Act>) {
        let mut sequence = Sequence::default();
        let mut act = None;
        for (key, at_ms) in keys {
            act = sequence.press(key, *at_ms);
        }
        assert_eq!(act, expected, "{keys:?}");
    }

    #[test]
    fn keys_mean_what_they_are_said_to() {
        check(&[("/", 0.0)], Some(Act::Search));
        check(&[("?", 0.0)], Some(Act::Help));
        check(&[("x", 0.0)], None);
        check(&[("J", 0.0)], None);
        check(&[("h", 0.0)], None);
        check(&[("g", 0.0)], None);
        check(&[("g", 0.0), ("h", 900.0)], Some(Act::Home));
        check(&[("g", 0.0), ("h", 1_600.0)], None);
        check(&[("g", 0.0), ("g", 1_000.0), ("s", 2_000.0)], Some(Act::Saved));
        check(&[("g", 0.0), ("x", 100.0), ("a", 200.0)], None);
        check(&[("g", 0.0), ("t", 100.0)], Some(Act::Theme));
    }

    #[test]
    fn the_list_tells_of_keys_that_do_something() {
        for way in SHORTCUTS.iter().flat_map(|shortcut| shortcut.ways) {
            if way.iter().all(|key| key.len() == 1) {
                let mut sequence = Sequence::default();
                let acts = way.iter().map(|key| sequence.press(key, 0.0)).collect::<Vec<_>>();
                assert!(acts.last().is_some_and(Option::is_some), "{way:?}");
            }
        }
    }

    #[test]
    fn anything_in_the_way_keeps_keys_from_being_shortcuts() {
        assert!(Around::default().is_free());
        for around in [
            Around { is_composing: true, ..Around::default() },
            Around { has_modifier: true, ..Around::default() },
            Around { is_typing: true, ..Around::default() },
            Around { is_covered: true, ..Around::default() },
            Around { is_off: true, ..Around::default() },
        ] {
            assert!(!around.is_free(), "{around:?}");
        }
    }

    #[test]
    fn stops_follow_the_focus_else_the_eye() {
        let tops = [-400.0, 17.0, 300.0, 5_000.0];
        assert_eq!(next_stop(&tops, None, 900.0, true), Some(2));
        assert_eq!(next_stop(&tops, None, 900.0, false), Some(0));
        assert_eq!(next_stop(&tops, Some(1), 900.0, true), Some(2));
        assert_eq!(next_stop(&tops, Some(1), 900.0, false), Some(0));
        assert_eq!(next_stop(&tops, Some(3), 900.0, true), Some(2), "the focus is out of sight");
        assert_eq!(next_stop(&[100.0], Some(0), 900.0, true), None);
        assert_eq!(next_stop(&[100.0], Some(0), 900.0, false), None);
        assert_eq!(next_stop(&[], None, 900.0, true), None);
    }
}
