//! What an author writes after a code fence.
//!
//! Every system has its own way to say it: `python {1,3-5} title="a.py"`, `ts:line-numbers=5`,
//! `{.python .numberLines}`, `rust,linenos,hl_lines=1 3-5`, `js 标题`. All of them are words, options of
//! a key and a value, and lists of lines in braces, so all are read alike. What is unknown is ignored.

mod options;
mod words;

use downlink_bundle::LineMark;
use options::Setting;
use std::collections::BTreeMap;
use words::{Word, Words};

/// Lines beyond are not marked.
pub(super) const MAX_LINE: u32 = 5_000;
/// Characters of a title.
const MAX_TITLE_CHARS: usize = 200;
/// A word for what a fence holds, where the language is the next one.
const DIRECTIVES: [&str; 4] = ["code", "code-block", "code-cell", "sourcecode"];

/// An info string's meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Info {
    /// The language as the author writes it, without what surrounds the name; empty if there is none.
    pub(super) language: String,
    pub(super) title: String,
    /// The number of the first line, if lines are numbered.
    pub(super) first_line: Option<u32>,
    /// The marked lines from 1, none beyond [`MAX_LINE`], each once for each mark.
    pub(super) marks: BTreeMap<u32, Vec<LineMark>>,
    /// Whether lines begin with the signs of a difference, whatever their language.
    pub(super) is_diff: bool,
}

impl Info {
    pub(super) fn parse(info: &str) -> Self {
        let mut reader = Reader::default();
        reader.head(info);
        reader.finish()
    }
}

/// Gathers what words say, in any order.
#[derive(Debug, Default)]
struct Reader {
    info: Info,
    is_numbered: Option<bool>,
    start: Option<u32>,
    /// Lines of lists, not yet in order.
    lines: Vec<(u32, u32, LineMark)>,
    /// What lone line numbers belong to: they stand in braces or follow an option.
    listing: Option<LineMark>,
    /// Words without a meaning of their own.
    loose: Vec<String>,
    /// Whether the loose words end with an address, as a caption in Hexo does.
    has_address: bool,
}

impl Reader {
    fn head(&mut self, info: &str) {
        let info = info.trim();
        let end = info.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '{' | '[' | '"'));
        let (name, rest) = info.split_at(end.unwrap_or(info.len()));
        if name.contains('=') || matches!(options::find(name), Some(Setting::Numbers | Setting::NoNumbers)) {
            return self.words(info, false);
        }
        self.language(name);
        match rest.strip_prefix(':') {
            Some(attached) => self.attached(attached),
            None => self.words(rest, false),
        }
    }

    /// Takes what follows the language after a colon: an option, or else a title.
    fn attached(&mut self, text: &str) {
        let end = text.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(text.len());
        let key = text[..end].split(['=', ':']).next().unwrap_or_default();
        if options::find(key).is_some() || options::is_ignored(key) {
            return self.words(text, false);
        }
        self.title(&text[..end]);
        self.words(&text[end..], false);
    }

    fn words(&mut self, text: &str, in_braces: bool) {
        self.listing = in_braces.then_some(LineMark::Highlight);
        for word in Words::new(text) {
            match word {
                Word::Braces(inner) if in_braces => self.lines(inner),
                Word::Braces(inner) => {
                    self.words(inner, true);
                    self.listing = None;
                }
                Word::Brackets(inner) => self.title(inner),
                Word::Quoted => {}
                Word::Bare(word) => self.bare(word, in_braces),
                Word::Option(key, value) => self.option(key, value),
            }
        }
    }

    fn bare(&mut self, word: &str, in_braces: bool) {
        if self.listing.is_some() && word.starts_with(|c: char| c.is_ascii_digit()) {
            return self.lines(word);
        }
        if !in_braces {
            self.listing = None;
        }
        let class = word.strip_prefix('.');
        let name = class.unwrap_or(word);
        if name.eq_ignore_ascii_case("diff") && !self.info.language.is_empty() {
            self.info.is_diff = true;
        } else if let Some(setting @ (Setting::Numbers | Setting::NoNumbers)) = options::find(name) {
            self.set(setting, "");
        } else if options::is_ignored(name) || word.starts_with('#') {
        } else if self.info.language.is_empty() && (in_braces || self.loose.is_empty()) {
            self.language(name);
        } else if !in_braces && class.is_none() {
            self.loose(word.to_owned());
        }
    }

    fn option(&mut self, key: &str, value: &str) {
        self.listing = None;
        if let Some(setting) = options::find(key) {
            self.set(setting, value);
        } else if value.starts_with("//") {
            self.has_address = true;
        } else if !options::is_ignored(key) && !key.is_ascii() {
            self.loose(format!("{key}:{value}"));
        }
    }

    fn loose(&mut self, word: String) {
        if !self.has_address && self.loose.len() < MAX_TITLE_CHARS {
            self.loose.push(word);
        }
    }

    fn set(&mut self, setting: Setting, value: &str) {
        match setting {
            Setting::Language if self.is_language("diff") => {
                self.info.is_diff = true;
                self.info.language = value.to_owned();
            }
            Setting::Language => self.language(value),
            Setting::Title => self.title(value),
            Setting::Numbers => {
                self.is_numbered =
                    Some(!matches!(value.to_ascii_lowercase().as_str(), "false" | "off" | "no"));
                self.start = first_number(value).or(self.start);
            }
            Setting::NoNumbers => self.is_numbered = Some(false),
            Setting::Start => self.start = first_number(value).or(self.start),
            Setting::Marks(mark) => {
                self.listing = Some(mark);
                self.lines(value);
            }
        }
    }

    fn language(&mut self, name: &str) {
        let name = name.trim_start_matches('.');
        let name = ["language-", "lang-"].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
        let is_directive = DIRECTIVES.iter().any(|word| name.eq_ignore_ascii_case(word));
        if is_directive || name.is_empty() {
            return;
        }
        // `get`, since the name may hold anything.
        let diff = name.get(..5).filter(|start| start.eq_ignore_ascii_case("diff-"));
        self.info.is_diff |= diff.is_some();
        self.info.language = name[diff.map_or(0, str::len)..].to_owned();
    }

    fn is_language(&self, name: &str) -> bool {
        self.info.language.eq_ignore_ascii_case(name)
    }

    fn title(&mut self, title: &str) {
        if self.info.title.is_empty() {
            self.info.title = title.trim().chars().take(MAX_TITLE_CHARS).collect();
        }
    }

    /// Takes a list such as `1,3-5` or `2 "4-6"`.
    fn lines(&mut self, list: &str) {
        let Some(mark) = self.listing else { return };
        for item in list.split(|c: char| !c.is_ascii_digit() && c != '-') {
            let (first, last) = item.split_once('-').unwrap_or((item, item));
            if let (Some(first), Some(last)) = (number(first), number(last))
                && first <= last
                && first <= MAX_LINE
            {
                self.lines.push((first.max(1), last.min(MAX_LINE), mark));
            }
        }
    }

    fn finish(mut self) -> Info {
        if self.is_caption() {
            let title = self.loose.join(" ");
            self.title(&title);
        }
        // In order, what overlaps is met once: the work does not grow with the number of ranges.
        self.lines.sort_unstable_by_key(|&(first, last, mark)| (mark, first, last));
        let mut done = (LineMark::Highlight, 0);
        for (first, last, mark) in self.lines {
            let from = if done.0 == mark { first.max(done.1 + 1) } else { first };
            for line in from..=last {
                self.info.marks.entry(line).or_default().push(mark);
            }
            done = (mark, if done.0 == mark { last.max(done.1) } else { last });
        }
        let is_numbered = self.is_numbered.unwrap_or(false);
        self.info.first_line = is_numbered.then(|| self.start.unwrap_or(1));
        self.info
    }

    /// Whether the loose words are a caption, as Hexo has it, rather than flags of some other system.
    fn is_caption(&self) -> bool {
        let is_name = |word: &String| {
            let extension = word.rsplit_once('.').map_or("", |(_, extension)| extension);
            let has_path = word.contains('/') && !word.starts_with('/') && !word.ends_with('/');
            !word.is_ascii() || has_path || extension.starts_with(|c: char| c.is_ascii_alphabetic())
        };
        self.has_address || self.loose.iter().any(is_name)
    }
}

/// The number `text` is, at most 999,999.
fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX).min(999_999))
}

fn first_number(value: &str) -> Option<u32> {
    value.split(|c: char| !c.is_ascii_digit()).find_map(number)
}

#[cfg(test)]
mod tests;
