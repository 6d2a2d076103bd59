//! The beginning of an article, as a list shows it.
//!
//! Blocks are collected one by one, so that one without words for a reader (a badge, a table of contents,
//! another generator's directive) can be left out when its end is known. What cannot stand in a line is a
//! noncharacter until all is collected: the language of the words around decides what it is called.

use super::{furniture, readable};
use crate::chars;
use downlink_text::TextCount;

/// Characters collected; they are cut to the excerpt's length later.
const MAX_CHARS: usize = 2_000;

/// A longer formula cannot be read in a line.
const FORMULA_CHARS: usize = 60;

/// Something that cannot stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Placeholder {
    Formula,
    Code,
    Image,
}

impl Placeholder {
    const ALL: [Self; 3] = [Self::Formula, Self::Code, Self::Image];

    /// What stands for it; an author who types one gets the placeholder.
    fn mark(self) -> char {
        match self {
            Self::Formula => '\u{1fffe}',
            Self::Code => '\u{1ffff}',
            Self::Image => '\u{3fffe}',
        }
    }

    fn of(mark: char) -> Option<Self> {
        Self::ALL.into_iter().find(|placeholder| placeholder.mark() == mark)
    }

    fn name(self, is_english: bool) -> &'static str {
        match (self, is_english) {
            (Self::Formula, false) => "[公式]",
            (Self::Code, false) => "[代码]",
            (Self::Image, false) => "[图]",
            (Self::Formula, true) => "[formula]",
            (Self::Code, true) => "[code]",
            (Self::Image, true) => "[image]",
        }
    }
}

/// Collects the beginning of an article.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    /// The prose.
    prose: Shelf,
    /// Everything else, for articles without prose.
    rest: Shelf,
    block: Block,
    /// Headings, tables and footnotes that are open.
    asides: usize,
    /// Links to places of the same article that are open.
    jumps: usize,
    /// Whether the author ended the excerpt.
    is_ended: bool,
}

/// Text that has been decided on.
#[derive(Debug, Default)]
struct Shelf {
    text: String,
    char_count: usize,
}

impl Shelf {
    fn is_full(&self) -> bool {
        self.char_count >= MAX_CHARS
    }

    fn push(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() || self.is_full() {
            return;
        }
        if let (Some(before), Some(after)) = (self.text.chars().next_back(), text.chars().next())
            && !chars::joins_blocks(before, after)
        {
            self.text.push(' ');
        }
        for c in text.chars().take(MAX_CHARS - self.char_count) {
            self.text.push(c);
            self.char_count += 1;
        }
    }
}

/// The block that has not ended yet.
#[derive(Debug, Default)]
struct Block {
    text: String,
    char_count: usize,
    /// Where its lines begin, but for the first.
    lines: Vec<usize>,
    has_words: bool,
    has_image: bool,
}

impl Block {
    fn push(&mut self, text: &str) {
        // The characters beyond what can be shown tell furniture from prose.
        for c in text.chars().take((2 * MAX_CHARS).saturating_sub(self.char_count)) {
            self.text.push(c);
            self.char_count += 1;
            if c == '\n' {
                self.end_line();
            }
        }
    }

    fn end_line(&mut self) {
        self.lines.push(self.text.len());
    }
}

impl Opening {
    pub(super) fn parts(&mut self) -> impl Iterator<Item = &mut String> {
        self.end_block();
        [&mut self.prose.text, &mut self.rest.text].into_iter()
    }

    pub(super) fn enter_aside(&mut self) {
        self.asides += 1;
    }

    pub(super) fn leave_aside(&mut self) {
        self.asides = self.asides.saturating_sub(1);
    }

    pub(super) fn enter_jump(&mut self) {
        self.jumps += 1;
    }

    pub(super) fn leave_jump(&mut self) {
        self.jumps = self.jumps.saturating_sub(1);
    }

    /// Takes no more.
    pub(super) fn end(&mut self) {
        self.end_block();
        self.is_ended = true;
    }

    pub(super) fn text(&mut self, text: &str) {
        self.block.has_words |= self.jumps == 0 && !text.trim().is_empty();
        self.block.push(text);
    }

    pub(super) fn code(&mut self, code: &str) {
        if furniture::takes_role(&mut self.block.text) {
            self.text(code);
        }
    }

    pub(super) fn line_end(&mut self, joins: bool) {
        if joins { self.block.end_line() } else { self.block.push("\n") }
    }

    pub(super) fn formula(&mut self, tex: &str, is_display: bool) {
        let text = if is_display { None } else { readable::readable(tex) };
        match text.filter(|text| text.chars().count() <= FORMULA_CHARS) {
            Some(text) => self.text(&text),
            None => self.placeholder(Placeholder::Formula),
        }
    }

    pub(super) fn code_block(&mut self) {
        self.placeholder(Placeholder::Code);
    }

    pub(super) fn image(&mut self) {
        self.block.has_image = true;
        self.block.push(Placeholder::Image.mark().encode_utf8(&mut [0; 4]));
    }

    fn placeholder(&mut self, placeholder: Placeholder) {
        self.block.has_words = true;
        self.block.push(placeholder.mark().encode_utf8(&mut [0; 4]));
    }

    /// Decides on the block that ends here.
    pub(super) fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if self.is_ended || !(block.has_words || block.has_image) || self.prose.is_full() {
            return;
        }
        // A picture before the first words says nothing in a list.
        let is_leading_image = !block.has_words && self.prose.text.is_empty();
        let shelf = if self.asides > 0 || is_leading_image { &mut self.rest } else { &mut self.prose };
        shelf.push(&furniture::without(&block.text, &block.lines));
    }

    /// What has been collected, and whether its author chose where it ends.
    ///
    /// `article` is all prose; it tells the language where the beginning has none.
    pub(crate) fn finish(mut self, article: &str) -> (String, bool) {
        self.end_block();
        let has_prose = !self.prose.text.is_empty();
        let text = if has_prose { self.prose.text } else { self.rest.text };
        let is_english = is_english(&text).or_else(|| is_english(article)).unwrap_or(false);
        (named(&text, is_english), self.is_ended && has_prose)
    }
}

/// Whether a text is in a script with spaces, a Chinese word here and there notwithstanding; `None` without words.
fn is_english(text: &str) -> Option<bool> {
    let words = TextCount::of(text).words as usize;
    let wide = text.chars().filter(|c| chars::is_cjk(*c)).count();
    (words + wide > 0).then_some(words > 20 * wide)
}

/// `text` with marks as words; in a row of them each kind is named once.
fn named(text: &str, is_english: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut row: Vec<Placeholder> = Vec::new();
    for c in text.chars() {
        match Placeholder::of(c) {
            Some(placeholder) if row.contains(&placeholder) => {}
            Some(placeholder) => {
                out.push_str(placeholder.name(is_english));
                row.push(placeholder);
            }
            None => {
                if !c.is_whitespace() {
                    row.clear();
                }
                out.push(c);
            }
        }
    }
    out
}
