//! The text of an article: all of it for search, its prose for counting, its beginning for lists.

mod blocks;
#[cfg(feature = "pack")]
mod furniture;
#[cfg(feature = "pack")]
mod opening;
#[cfg(feature = "pack")]
mod readable;

pub use blocks::{TextBlock, TextKind};
pub(crate) use blocks::{blocks, without_marks};
#[cfg(feature = "pack")]
pub(crate) use opening::Opening;

use crate::marks;

/// Elements that stand in a line; all others begin and end a block.
const INLINE: &str = "a abbr b bdi bdo cite code data del dfn em i img input ins kbd label mark q rb rp rt ruby s samp small \
    span strong sub sup time u var wbr";

/// Collects text while HTML is written.
#[derive(Debug, Default)]
pub(crate) struct TextOut {
    /// Everything, one block a line, with marks that tell the blocks' kinds.
    pub(crate) plain: String,
    /// What is read word by word: no code blocks, no formulas.
    pub(crate) prose: String,
    /// What a list shows.
    #[cfg(feature = "pack")]
    pub(crate) opening: Opening,
    pub(crate) code_lines: u32,
    pub(crate) display_formulas: u32,
    /// The last character of the running text, `None` after anything else.
    pub(crate) last: Option<char>,
    /// A tag of markup that has not ended yet.
    open_tag: String,
}

impl TextOut {
    /// All that has been collected, for marks to be replaced.
    pub(crate) fn parts(&mut self) -> impl Iterator<Item = &mut String> {
        let parts = [&mut self.plain, &mut self.prose].into_iter();
        #[cfg(feature = "pack")]
        let parts = parts.chain(self.opening.parts());
        parts
    }

    /// What follows, up to [`TextOut::leave_aside`], is no prose: a heading, a table, a footnote.
    pub(crate) fn enter_aside(&mut self) {
        #[cfg(feature = "pack")]
        self.opening.enter_aside();
    }

    /// What follows, up to the end of the block, is a heading of the outline.
    pub(crate) fn begin_heading(&mut self) {
        self.plain.push(marks::HEADING);
    }

    pub(crate) fn leave_aside(&mut self) {
        #[cfg(feature = "pack")]
        self.opening.leave_aside();
    }

    /// What follows, up to [`TextOut::leave_jump`], is a link to another place of the article.
    pub(crate) fn enter_jump(&mut self) {
        #[cfg(feature = "pack")]
        self.opening.enter_jump();
    }

    pub(crate) fn leave_jump(&mut self) {
        #[cfg(feature = "pack")]
        self.opening.leave_jump();
    }

    /// The author wants the excerpt to end here.
    pub(crate) fn end_excerpt(&mut self) {
        #[cfg(feature = "pack")]
        self.opening.end();
    }

    /// Takes text that stands in a line.
    pub(crate) fn text(&mut self, text: &str) {
        self.plain.push_str(text);
        self.prose.push_str(text);
        #[cfg(feature = "pack")]
        self.opening.text(text);
        self.last = text.chars().next_back().or(self.last);
    }

    /// Takes code that stands in a line.
    pub(crate) fn code(&mut self, code: &str) {
        self.plain.push_str(code);
        self.prose.push_str(code);
        #[cfg(feature = "pack")]
        self.opening.code(code);
        self.last = code.chars().next_back();
    }

    /// Takes the end of an author's line; `joins` if no space stands for it.
    pub(crate) fn line_end(&mut self, joins: bool) {
        if !joins {
            self.plain.push(' ');
            self.prose.push(' ');
            self.last = Some(' ');
        }
        #[cfg(feature = "pack")]
        self.opening.line_end(joins);
    }

    /// Takes the text of well-formed markup, which may come in parts: a tag may end in a later one.
    pub(crate) fn markup(&mut self, html: &str) {
        let mut rest = html;
        if !self.open_tag.is_empty() {
            let Some(end) = rest.find('>') else { return self.open_tag.push_str(rest) };
            let tag = std::mem::take(&mut self.open_tag) + &rest[..=end];
            self.tag(&tag);
            rest = &rest[end + 1..];
        }
        while let Some(open) = rest.find('<') {
            self.entities(&rest[..open]);
            // In serialised HTML no attribute holds a bare `>`.
            let Some(end) = rest[open..].find('>') else {
                return self.open_tag.push_str(&rest[open..]);
            };
            self.tag(&rest[open..=open + end]);
            rest = &rest[open + end + 1..];
        }
        self.entities(rest);
    }

    fn tag(&mut self, tag: &str) {
        let inside = tag.trim_start_matches('<');
        let (inside, is_end) = inside.strip_prefix('/').map_or((inside, false), |inside| (inside, true));
        let name = &inside[..inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len())];
        match name {
            "br" => self.line_end(false),
            "td" | "th" if is_end => self.text(" "),
            "td" | "th" => {}
            "img" => {
                let description = tag.split_once(" alt=\"").and_then(|(_, rest)| rest.split_once('"'));
                self.image(&unescaped(description.map_or("", |(description, _)| description)));
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" => {
                self.end_block();
                if is_end { self.leave_aside() } else { self.enter_aside() }
            }
            _ if INLINE.split_ascii_whitespace().any(|inline| inline == name) => {}
            _ => self.end_block(),
        }
    }

    fn entities(&mut self, html: &str) {
        if html.contains('&') { self.text(&unescaped(html)) } else { self.text(html) }
    }

    /// Takes a formula; an inline one is read as its source.
    pub(crate) fn formula(&mut self, tex: &str, is_display: bool) {
        self.prose.push(' ');
        if is_display {
            self.display_formulas += 1;
            for part in
                [marks::FORMULA.encode_utf8(&mut [0; 4]), tex, marks::FORMULA.encode_utf8(&mut [0; 4]), "\n"]
            {
                self.plain.push_str(part);
            }
        } else {
            self.plain.push_str(tex);
        }
        #[cfg(feature = "pack")]
        self.opening.formula(tex, is_display);
        self.last = None;
    }

    /// Takes a code block.
    pub(crate) fn code_block(&mut self, source: &str) {
        self.end_block();
        self.plain.push(marks::CODE);
        self.plain.push_str(source);
        self.plain.push(marks::CODE);
        self.code_lines += source.lines().count() as u32;
        #[cfg(feature = "pack")]
        self.opening.code_block();
        self.end_block();
    }

    /// Takes an image.
    pub(crate) fn image(&mut self, description: &str) {
        self.plain.push_str(description);
        self.prose.push_str(description);
        #[cfg(feature = "pack")]
        self.opening.image();
        self.last = None;
    }

    /// Ends a block: what follows is no continuation of what was before.
    pub(crate) fn end_block(&mut self) {
        for text in [&mut self.plain, &mut self.prose] {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
        }
        #[cfg(feature = "pack")]
        self.opening.end_block();
        self.open_tag.clear();
        self.last = None;
    }
}

/// Serialised HTML text as the characters it stands for.
fn unescaped(html: &str) -> String {
    let text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}
