//! The text of an article: all of it for search, its prose for counting, its beginning for the excerpt.

mod symbols;

/// Characters collected for an excerpt; it is cut to its final length later.
const EXCERPT_CHARS: usize = 2_000;

/// A longer formula cannot be read as LaTeX.
const FORMULA_CHARS: usize = 60;

/// Collects text while HTML is written.
#[derive(Debug, Default)]
pub(crate) struct TextOut {
    /// Everything, one block a line.
    pub(crate) plain: String,
    /// What is read word by word: no code blocks, no formulas.
    pub(crate) prose: String,
    /// The beginning of the prose, with placeholders for what cannot stand in a line.
    pub(crate) excerpt: String,
    /// The beginning of everything else, for articles without prose.
    pub(crate) fallback: String,
    /// Whether the author ended the excerpt.
    pub(crate) is_excerpt_ended: bool,
    pub(crate) code_lines: u32,
    pub(crate) display_formulas: u32,
    /// The last character of the running text, `None` after anything else.
    pub(crate) last: Option<char>,
    excerpt_chars: usize,
    fallback_chars: usize,
    asides: usize,
}

impl TextOut {
    pub(crate) fn enter_aside(&mut self) {
        self.asides += 1;
    }

    pub(crate) fn leave_aside(&mut self) {
        self.asides = self.asides.saturating_sub(1);
    }

    /// Takes text that stands in a line.
    pub(crate) fn text(&mut self, text: &str) {
        self.plain.push_str(text);
        self.prose.push_str(text);
        self.excerpt(text);
        self.last = text.chars().next_back().or(self.last);
    }

    /// Takes the text of well-formed markup.
    pub(crate) fn markup(&mut self, html: &str) {
        let mut rest = html;
        while let Some(open) = rest.find('<') {
            self.entities(&rest[..open]);
            // In serialised HTML no attribute holds a bare `>`.
            let end = rest[open..].find('>').map_or(rest.len(), |end| open + end + 1);
            if rest[open..].starts_with("<br") || rest[open..].starts_with("</td") {
                self.text(" ");
            }
            rest = &rest[end..];
        }
        self.entities(rest);
    }

    fn entities(&mut self, html: &str) {
        if !html.contains('&') {
            return self.text(html);
        }
        let text = html.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ");
        self.text(&text.replace("&quot;", "\"").replace("&amp;", "&"));
    }

    /// Takes a formula; an inline one is read as its source.
    pub(crate) fn formula(&mut self, tex: &str, is_display: bool) {
        self.plain.push_str(tex);
        self.prose.push(' ');
        if is_display {
            self.display_formulas += 1;
            self.plain.push('\n');
            self.placeholder("[公式]");
        } else if tex.chars().count() > FORMULA_CHARS {
            self.placeholder("[公式]");
        } else {
            self.excerpt(&symbols::readable(tex));
        }
        self.last = None;
    }

    /// Takes a code block.
    pub(crate) fn code_block(&mut self, source: &str) {
        self.plain.push_str(source);
        self.code_lines += source.lines().count() as u32;
        self.placeholder("[代码]");
        self.end_block();
    }

    /// Takes an image.
    pub(crate) fn image(&mut self, description: &str) {
        self.plain.push_str(description);
        self.prose.push_str(description);
        self.placeholder("[图]");
        self.last = None;
    }

    /// Ends a block: what follows is no continuation of what was before.
    pub(crate) fn end_block(&mut self) {
        for text in [&mut self.plain, &mut self.prose] {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
        }
        for text in [&mut self.excerpt, &mut self.fallback] {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        self.last = None;
    }

    fn placeholder(&mut self, placeholder: &str) {
        // One is enough for a row of them.
        if !self.excerpt.trim_end().ends_with(placeholder) {
            self.excerpt(placeholder);
        }
    }

    fn excerpt(&mut self, text: &str) {
        if self.is_excerpt_ended {
            return;
        }
        let (out, count) = if self.asides == 0 {
            (&mut self.excerpt, &mut self.excerpt_chars)
        } else {
            (&mut self.fallback, &mut self.fallback_chars)
        };
        for c in text.chars().take(EXCERPT_CHARS - (*count).min(EXCERPT_CHARS)) {
            out.push(c);
            *count += 1;
        }
    }
}
