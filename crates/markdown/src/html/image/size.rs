//! How large an author wants an image to be.

/// A width or a height that an author wrote; everything that is no sensible number counts as not written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct WantedSize {
    width: Option<Length>,
    height: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Pixels(u32),
    /// Of the text's width.
    Percent(u32),
}

/// The size an image is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ShownSize {
    /// In CSS pixels.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Of the text's width, in steps of five that the style sheet knows; then the sides only tell the ratio.
    pub(crate) percent: Option<u32>,
}

impl WantedSize {
    /// What the attributes `width` and `height` say.
    pub(crate) fn of(width: Option<&str>, height: Option<&str>) -> Self {
        let height = match height.and_then(length) {
            Some(Length::Pixels(height)) => Some(height),
            _ => None,
        };
        Self { width: width.and_then(length), height }
    }

    /// `300`, `300x200` or `x200`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (width, height) = text.split_once(['x', 'X', '×']).unwrap_or((text, ""));
        let side = |text: &str| if text.is_empty() { Some(None) } else { pixels(text).map(Some) };
        let (width, height) = (side(width)?, side(height)?);
        let size = Self { width: width.map(Length::Pixels), height };
        (size != Self::default()).then_some(size)
    }

    /// Its size and ratio where only the image's own are known; the ratio is kept whatever was written.
    pub(crate) fn of_image(self, width: u32, height: u32) -> ShownSize {
        let own = (u64::from(width.max(1)), u64::from(height.max(1)));
        let by_width = |wanted: u32| (u64::from(wanted), (own.1 * u64::from(wanted)).div_ceil(own.0));
        let by_height = |wanted: u32| ((own.0 * u64::from(wanted)).div_ceil(own.1), u64::from(wanted));
        let (width, height) = match (self.width, self.height) {
            (Some(Length::Pixels(width)), Some(height)) => {
                // The largest that fits into both.
                if by_width(width).1 <= u64::from(height) { by_width(width) } else { by_height(height) }
            }
            (Some(Length::Pixels(width)), None) => by_width(width),
            (None, Some(height)) => by_height(height),
            _ => own,
        };
        let percent = match self.width {
            Some(Length::Percent(percent)) => Some(percent.div_ceil(5) * 5),
            _ => None,
        };
        let side = |side: u64| u32::try_from(side).unwrap_or(u32::MAX);
        ShownSize { width: side(width), height: side(height), percent }
    }

    /// Both sides in pixels, of an image whose own size is not known.
    pub(crate) fn both(self) -> Option<ShownSize> {
        match (self.width, self.height) {
            (Some(Length::Pixels(width)), Some(height)) => Some(ShownSize { width, height, percent: None }),
            _ => None,
        }
    }
}

fn length(text: &str) -> Option<Length> {
    let text = text.trim();
    match text.strip_suffix('%') {
        Some(percent) => pixels(percent.trim()).filter(|percent| *percent <= 100).map(Length::Percent),
        None => pixels(text.strip_suffix("px").unwrap_or(text).trim_end()).map(Length::Pixels),
    }
}

/// A whole number from 1 to 9999.
fn pixels(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number > 0)
}

/// A description and the size that Obsidian's `description|300x200` ends it with.
pub(crate) fn of_description(text: &str) -> (&str, WantedSize) {
    let (description, size) = text.rsplit_once('|').unwrap_or(("", text));
    // Without a bar, a number is more likely a description; `300x200` is not.
    let is_size = text.contains('|') || size.contains('x') && !size.starts_with('x') && !size.ends_with('x');
    match WantedSize::parse(size.trim()).filter(|_| is_size) {
        Some(size) => (description.trim_end(), size),
        None => (text, WantedSize::default()),
    }
}

/// The size in the attributes that `text` begins with, as Pandoc and kramdown write them behind an image
/// (`{width=50%}`, `{: .wide}`), and what follows them; `None` where there are none.
pub(crate) fn of_attributes(text: &str) -> Option<(WantedSize, &str)> {
    let (inside, rest) = text.strip_prefix('{')?.split_once('}')?;
    let (mut width, mut height, mut word_count) = (None, None, 0);
    for word in inside.strip_prefix(':').unwrap_or(inside).split_whitespace() {
        word_count += 1;
        match word.split_once('=') {
            Some(("width", value)) => width = Some(value.trim_matches(['"', '\''])),
            Some(("height", value)) => height = Some(value.trim_matches(['"', '\''])),
            Some((name, _)) if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {}
            None if word.starts_with(['#', '.']) => {}
            _ => return None,
        }
    }
    (word_count > 0).then(|| (WantedSize::of(width, height), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_may_end_in_a_size() {
        let check = |text: &str, description: &str, expected: Option<(u32, u32)>| {
            let (found, size) = of_description(text);
            let shown = size.of_image(600, 400);
            assert_eq!(
                (found, (shown.width, shown.height)),
                (description, expected.unwrap_or((600, 400))),
                "{text}"
            );
        };
        check("图|300", "图", Some((300, 200)));
        check("a | b |300x300", "a | b", Some((300, 200)));
        check("|x100", "", Some((150, 100)));
        check("300x100", "", Some((150, 100)));
        check("a|b", "a|b", None);
        check("2024", "2024", None);
        check("x", "x", None);
        check("4x4 grid", "4x4 grid", None);
        check("P(a|b)", "P(a|b)", None);
        check("a|0", "a|0", None);
        check("a|99999999999999999999", "a|99999999999999999999", None);
        check("a|-3", "a|-3", None);
    }

    #[test]
    fn attributes_may_name_a_size() {
        fn percent(text: &str) -> Option<(ShownSize, &str)> {
            of_attributes(text).map(|(size, rest)| (size.of_image(600, 400), rest))
        }
        assert_eq!(
            percent("{width=50%}"),
            Some((ShownSize { width: 600, height: 400, percent: Some(50) }, ""))
        );
        assert_eq!(
            percent("{#fig .wide width=\"300px\" height=900} 文"),
            Some((ShownSize { width: 300, height: 200, percent: None }, " 文"))
        );
        assert_eq!(percent("{width=33%}").and_then(|(size, _)| size.percent), Some(35));
        assert_eq!(percent("{:height=\"30\"}").map(|(size, _)| (size.width, size.height)), Some((45, 30)));
        for text in ["{width=1e9}", "{width=200%}", "{#fig}", "{: .a .b}", "{width=0 height=-1}"] {
            assert_eq!(of_attributes(text), Some((WantedSize::default(), "")), "{text}");
        }
        for text in ["{}", "{width}", "{a b}", "{width=5", "width=5}", "{x_1=2 y}", "{1=2}"] {
            assert_eq!(of_attributes(text), None, "{text}");
        }
    }

    #[test]
    fn the_ratio_is_kept() {
        let sides = |size: ShownSize| (size.width, size.height);
        assert_eq!(sides(WantedSize::of(Some("9999"), None).of_image(1, 100_000)), (9999, 999_900_000));
        assert_eq!(sides(WantedSize::of(Some("1"), None).of_image(100_000, 1)), (1, 1));
        assert_eq!(sides(WantedSize::of(Some("50"), Some("70%")).of_image(100, 20)), (50, 10));
        assert_eq!(WantedSize::of(Some("5"), None).both(), None);
    }
}
