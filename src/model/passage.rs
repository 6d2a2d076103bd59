//! Links to a passage, and quotations of one.
//!
//! Source: the text fragments of "URL Fragment Text Directives" (WICG): `#:~:text=[prefix-,]start[,end][,-suffix]`.
//! Browsers find only whole words, take the first place that fits, and look for each of the four parts inside one
//! block of text.

use downlink_text::is_cjk;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt::Write as _;
use std::ops::Range;

/// Stands in a page's text for what is no text, such as a formula: nothing is found across it.
pub const OBJECT: char = '\u{FFFC}';
/// Passages up to this long are named in full, in characters; of others the beginning and the end.
const MAX_WHOLE: usize = 60;
/// How long a beginning or an end is, in characters; it ends where a word does.
const MIN_END: usize = 12;
/// How long what is named before or after a passage may become, in characters, until it makes the passage unique.
const CONTEXT: [usize; 3] = [6, 14, 30];

/// The text of a page as a browser searches it.
pub struct PageText<'a, W> {
    /// White space as it is shown, a line feed between two blocks, [`OBJECT`] for what is no text.
    pub text: &'a str,
    /// Where words begin and end in a line, in bytes, with both of its ends.
    pub words: W,
}

/// The parts of a directive, as places in the text.
#[derive(Debug, Clone)]
struct Directive {
    prefix: Option<Range<usize>>,
    start: Range<usize>,
    end: Option<Range<usize>>,
    suffix: Option<Range<usize>>,
}

impl<W: Fn(&str) -> Vec<usize>> PageText<'_, W> {
    /// The text directive that leads to `passage`, made wider by the words it begins and ends in:
    /// `text=…`, to be put behind `#:~:`. `None` when there is no word in it.
    pub fn directive(&self, passage: Range<usize>) -> Option<String> {
        let passage = self.whole_words(self.trimmed(passage)?);
        let (start, end) = self.ends(passage.clone());
        let mut directive = Directive { prefix: None, start, end, suffix: None };
        self.grow_end(&mut directive, passage.start);
        self.add_context(&mut directive);
        Some(self.write(&directive))
    }

    /// Without white space and objects at its ends; `None` when nothing else is there.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let text = self.text.get(range.clone())?;
        let is_space = |c: char| c.is_whitespace() || c == OBJECT;
        let start = range.end - text.trim_start_matches(is_space).len();
        let end = range.start + text.trim_end_matches(is_space).len();
        (start < end && self.text[start..end].contains(char::is_alphanumeric)).then_some(start..end)
    }

    fn whole_words(&self, range: Range<usize>) -> Range<usize> {
        let is_before = |&cut: &usize| cut <= range.start;
        let start = self.cuts(range.start).into_iter().rfind(is_before);
        // The last character tells the line; a line that begins behind the passage is none of it.
        let last = self.text[..range.end].char_indices().next_back().map_or(0, |(at, _)| at);
        let end = self.cuts(last).into_iter().find(|&cut| cut >= range.end);
        start.unwrap_or(range.start)..end.unwrap_or(range.end)
    }

    /// Where words begin and end in the line around `at`, in bytes of the whole text.
    fn cuts(&self, at: usize) -> Vec<usize> {
        let line = self.line(at);
        (self.words)(&self.text[line.clone()]).into_iter().map(|cut| line.start + cut).collect()
    }

    fn line(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind(is_border).map_or(0, |border| at_next(self.text, border));
        let end = self.text[at..].find(is_border).map_or(self.text.len(), |border| at + border);
        start..end
    }

    /// The passage as one part if it is short, else its beginning and its end.
    fn ends(&self, passage: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
        let text = &self.text[passage.clone()];
        if !text.contains(is_border) && text.chars().count() <= MAX_WHOLE {
            return (passage, None);
        }
        let first_end = self.line(passage.start).end.min(passage.end);
        let last_char = self.text[..passage.end].char_indices().next_back().map_or(0, |(at, _)| at);
        let last_start = self.line(last_char).start.max(passage.start);
        let start = passage.start..self.forwards(passage.start..first_end, MIN_END);
        let end = self.backwards(last_start..passage.end, MIN_END)..passage.end;
        if start.end > end.start { (passage, None) } else { (start, Some(end)) }
    }

    /// The first end of a word in `range` that leaves `least` characters before it, else the range's end.
    fn forwards(&self, range: Range<usize>, least: usize) -> usize {
        let is_enough = |&cut: &usize| {
            cut > range.start && cut <= range.end && self.text[range.start..cut].chars().count() >= least
        };
        self.cuts(range.start).into_iter().find(is_enough).unwrap_or(range.end)
    }

    /// The last beginning of a word in `range` that leaves `least` characters after it, else the range's start.
    fn backwards(&self, range: Range<usize>, least: usize) -> usize {
        let is_enough = |&cut: &usize| {
            cut < range.end && cut >= range.start && self.text[cut..range.end].chars().count() >= least
        };
        self.cuts(range.start).into_iter().rfind(is_enough).unwrap_or(range.start)
    }

    /// Makes the end longer while the same words stand in the passage before it.
    fn grow_end(&self, directive: &mut Directive, passage_start: usize) {
        let Some(end) = directive.end.clone() else { return };
        let room = self.line(end.start).start.max(directive.start.end).max(passage_start)..end.end;
        for least in CONTEXT {
            if self.find(end_of(directive), directive.start.end) == Some(end_of(directive).start) {
                return;
            }
            let start = self.backwards(room.clone(), MIN_END + least);
            directive.end = Some(start..end.end);
        }
    }

    /// Adds what stands before and after until a browser finds no other place first, or nothing more can be added.
    fn add_context(&self, directive: &mut Directive) {
        for least in [0].into_iter().chain(CONTEXT) {
            for (takes_prefix, takes_suffix) in [(true, false), (false, true), (true, true)] {
                directive.prefix =
                    if takes_prefix { self.before(directive.start.start, least) } else { None };
                directive.suffix = if takes_suffix { self.after(last_end(directive), least) } else { None };
                if self.leads_there(directive) {
                    return;
                }
            }
        }
    }

    /// The last words before `at`, in the same line or the one before it.
    fn before(&self, at: usize, least: usize) -> Option<Range<usize>> {
        if least == 0 {
            return None;
        }
        let end = self.text[..at].trim_end().len();
        let last = self.text[..end].char_indices().next_back().filter(|&(_, c)| c != OBJECT)?.0;
        let start = self.backwards(self.line(last).start..end, least);
        Some(start..end)
    }

    /// The first words after `at`, in the same line or the next.
    fn after(&self, at: usize, least: usize) -> Option<Range<usize>> {
        let rest = self.text[at..].trim_start();
        if least == 0 || rest.is_empty() || rest.starts_with(OBJECT) {
            return None;
        }
        let start = self.text.len() - rest.len();
        let end = self.forwards(start..self.line(start).end, least);
        Some(start..end)
    }

    /// Whether the first place that fits is the passage.
    fn leads_there(&self, directive: &Directive) -> bool {
        let first = directive.prefix.as_ref().unwrap_or(&directive.start).start;
        let suffix_end = directive.suffix.as_ref().map(|suffix| suffix.end);
        match &directive.end {
            None => self.find(first..suffix_end.unwrap_or(directive.start.end), 0) == Some(first),
            Some(end) => {
                self.find(first..directive.start.end, 0) == Some(first)
                    && self.find(end.start..suffix_end.unwrap_or(end.end), directive.start.end)
                        == Some(end.start)
            }
        }
    }

    /// Where the text of `needle` stands first from `from` on, in any case, as browsers look for it.
    fn find(&self, needle: Range<usize>, from: usize) -> Option<usize> {
        let needle = self.text[needle].to_ascii_lowercase();
        self.text[from..].to_ascii_lowercase().find(&needle).map(|at| from + at)
    }

    fn write(&self, directive: &Directive) -> String {
        // Everything that means something in a directive is encoded: `-`, `&` and `,`.
        let part = |range: &Range<usize>| {
            utf8_percent_encode(self.text[range.clone()].trim(), NON_ALPHANUMERIC).to_string()
        };
        let mut written = "text=".to_owned();
        // Writing to a string cannot fail.
        if let Some(prefix) = &directive.prefix {
            write!(written, "{}-,", part(prefix)).ok();
        }
        written.push_str(&part(&directive.start));
        if let Some(end) = &directive.end {
            write!(written, ",{}", part(end)).ok();
        }
        if let Some(suffix) = &directive.suffix {
            write!(written, ",-{}", part(suffix)).ok();
        }
        written
    }
}

fn end_of(directive: &Directive) -> Range<usize> {
    directive.end.clone().unwrap_or_else(|| directive.start.clone())
}

fn last_end(directive: &Directive) -> usize {
    end_of(directive).end
}

fn is_border(c: char) -> bool {
    c == '\n' || c == OBJECT
}

fn at_next(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Where words begin and end in `line` as far as its characters tell, for browsers that do not say: each Han
/// character by itself, letters and digits together.
pub fn plain_words(line: &str) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut previous = None;
    for (at, c) in line.char_indices() {
        let is_joined = |c: char| c.is_alphanumeric() && !is_cjk(c);
        if previous.is_some_and(|previous| !(is_joined(previous) && is_joined(c))) {
            cuts.push(at);
        }
        previous = Some(c);
    }
    cuts.push(line.len());
    cuts
}

/// A passage as a quotation in Markdown, with a link to where it stands.
pub fn quotation(passage: &str, title: &str, address: &str) -> String {
    let mut quoted = String::new();
    for line in passage.trim().lines() {
        let line = line.trim_end();
        quoted.push_str(if line.is_empty() { ">" } else { "> " });
        quoted.push_str(line);
        quoted.push('\n');
    }
    let title = title.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    format!("{quoted}>\n> [{title}]({address})\n")
}

#[cfg(test)]
mod tests;
