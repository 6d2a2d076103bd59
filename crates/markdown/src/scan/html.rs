//! Tags, comments and HTML blocks: where they are, not what they mean.

use super::ahead::Reach;
use super::inline::Place;
use super::lines::{Cursor, is_blank, line_end};
use super::{Scanner, names};

/// What ends an HTML block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HtmlBlock {
    /// The line that holds this, in any case.
    Until(&'static str),
    /// A blank line.
    UntilBlank,
}

const VERBATIM_BLOCKS: [(&str, &str); 4] =
    [("script", "</script>"), ("pre", "</pre>"), ("style", "</style>"), ("textarea", "</textarea>")];

/// The HTML block that begins with the line at `cursor`.
pub(super) fn block_start(text: &[u8], cursor: Cursor, in_paragraph: bool) -> Option<HtmlBlock> {
    let (width, start) = cursor.indent(text);
    if width >= 4 || text.get(start.at) != Some(&b'<') {
        return None;
    }
    let line = std::str::from_utf8(&text[start.at..line_end(text, start.at)]).ok()?;
    if line.starts_with("<!--") {
        return Some(HtmlBlock::Until("-->"));
    }
    if line.starts_with("<?") {
        return Some(HtmlBlock::Until("?>"));
    }
    if line.starts_with("<![CDATA[") {
        return Some(HtmlBlock::Until("]]>"));
    }
    if line.starts_with("<!") && line.as_bytes().get(2).is_some_and(u8::is_ascii_alphabetic) {
        return Some(HtmlBlock::Until(">"));
    }
    let name = tag_name(line)?;
    let verbatim = VERBATIM_BLOCKS.iter().find(|(verbatim, _)| name.eq_ignore_ascii_case(verbatim));
    if let Some((_, end)) = verbatim.filter(|_| !line.starts_with("</")) {
        return Some(HtmlBlock::Until(end));
    }
    if names::is_block(name) {
        return Some(HtmlBlock::UntilBlank);
    }
    let is_alone = || tag_length(line).is_some_and(|length| is_blank(line.as_bytes(), length));
    (!in_paragraph && names::is_element(name) && is_alone()).then_some(HtmlBlock::UntilBlank)
}

/// The length of the whole tag at the start of `line`, by CommonMark's rules.
pub(super) fn tag_length(line: &str) -> Option<usize> {
    let name = tag_name(line)?;
    let is_end = line.starts_with("</");
    let mut rest = &line[1 + usize::from(is_end) + name.len()..];
    loop {
        let inner = rest.trim_start_matches([' ', '\t']);
        let inner = if is_end { inner } else { inner.strip_prefix('/').unwrap_or(inner) };
        if let Some(after) = inner.strip_prefix('>') {
            return Some(line.len() - after.len());
        }
        let is_parted = inner.len() < rest.len() && !rest.starts_with('/');
        rest = attribute(inner).filter(|_| is_parted && !is_end)?;
    }
}

/// What follows the attribute that `rest` begins with.
fn attribute(rest: &str) -> Option<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == ':') {
        return None;
    }
    let after_name = rest.trim_start_matches(is_name);
    let Some(value) = after_name.trim_start_matches([' ', '\t']).strip_prefix('=') else {
        return Some(after_name);
    };
    let value = value.trim_start_matches([' ', '\t']);
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split_once(quote).map(|(_, after)| after),
        _ => {
            let after = value.trim_start_matches(|c: char| !" \t\"'=<>`".contains(c));
            (after.len() < value.len()).then_some(after)
        }
    }
}

/// The name in a tag's beginning.
pub(crate) fn tag_name(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    let is_tag = matches!(name.as_bytes().get(end), None | Some(b' ' | b'\t' | b'/' | b'>'));
    is_tag.then(|| &name[..end])
}

/// The length of `<https://…>` or `<name@host>`.
pub(super) fn autolink(rest: &str) -> Option<usize> {
    let inside = rest.get(1..)?;
    let inside = &inside[..inside.find(['>', '<', ' ', '\t'])?];
    let end = 1 + inside.len();
    if !rest[end..].starts_with('>') {
        return None;
    }
    let scheme_length = inside.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '.' | '-'))?;
    let has_scheme = (2..=32).contains(&scheme_length)
        && inside.starts_with(|c: char| c.is_ascii_alphabetic())
        && inside[scheme_length..].starts_with(':');
    let is_address = inside.contains('@') && !inside.contains(['"', '\'', '=', '/']);
    (has_scheme || is_address).then_some(end + 1)
}

impl Scanner<'_> {
    /// Handles a line of an HTML block: formulas between tags count there too.
    pub(super) fn html_line(&mut self, block: HtmlBlock, at: usize) -> usize {
        let end = self.line_end(at);
        match block {
            HtmlBlock::Until(closer) => {
                // The end may stand on the first line, but not inside the opening tag itself.
                let line = &self.text[at..end];
                let is_end = find_ignoring_case(line, closer.as_bytes(), 2).is_some();
                self.html = if is_end { None } else { Some(block) };
                end + 1
            }
            HtmlBlock::UntilBlank if is_blank(self.text, at) => {
                self.html = None;
                end + 1
            }
            HtmlBlock::UntilBlank => {
                self.html = Some(block);
                self.html_text(at, end)
            }
        }
    }

    fn html_text(&mut self, from: usize, end: usize) -> usize {
        let mut place = Place { at: from, end, is_first: true, is_single_line: false };
        let mut at = from;
        while at < place.end {
            place.at = at;
            at = match self.text[at] {
                b'\\' => self.backslash(place),
                b'$' => self.dollar(place),
                b'<' => self.html_tag(place),
                _ => at + 1,
            };
            place.is_first = false;
            if at > place.end {
                place.end = self.pass_lines(place.end, at);
            }
        }
        place.end + 1
    }

    fn html_tag(&mut self, place: Place) -> usize {
        let rest = &self.source[place.at..place.end];
        let Some(name) = tag_name(rest).map(str::to_ascii_lowercase) else {
            return self.comment_end(place).unwrap_or(place.at + 1);
        };
        let is_verbatim = names::is_verbatim(&name) && !rest.starts_with("</");
        match self.tag_end(place) {
            Some(end) if is_verbatim => self.element_end(end, &name, place).unwrap_or(end),
            Some(end) => end,
            None => place.at + 1,
        }
    }

    /// The end of the tag that starts at `place`, on this line or a later one of its paragraph.
    pub(super) fn tag_end(&mut self, place: Place) -> Option<usize> {
        let mut quote = None;
        let (from, reach) = (place.at + 1, place.reach());
        if self.dead_ends.is_known(">", 0, reach, from) {
            return None;
        }
        let mut last = from;
        for segment in self.ahead(from, reach) {
            last = segment.end;
            for at in segment {
                match (quote, self.text[at]) {
                    (None, b'>') => return Some(at + 1),
                    (None, b'<') => return None,
                    (None, byte @ (b'"' | b'\'')) => quote = Some(byte),
                    (Some(open), byte) if open == byte => quote = None,
                    _ => {}
                }
            }
        }
        self.dead_ends.note(">", 0, reach, last);
        None
    }

    /// The end of a comment, declaration or instruction that starts at `place`.
    pub(super) fn comment_end(&mut self, place: Place) -> Option<usize> {
        let rest = &self.text[place.at..place.end];
        let closer = if rest.starts_with(b"<!--") {
            "-->"
        } else if rest.starts_with(b"<?") {
            "?>"
        } else if rest.starts_with(b"<!") {
            ">"
        } else {
            return None;
        };
        self.find_ahead(closer, place.at + 2, place.reach())
    }

    /// The place of the end tag of `name`, whose start tag ends at `from`.
    pub(super) fn element_end(&mut self, from: usize, name: &str, place: Place) -> Option<usize> {
        let closer = names::end_tag(name)?;
        self.find_ahead(closer, from, place.reach()).map(|end| end - closer.len())
    }

    /// The end of the first `wanted` from `from` on, in any case.
    fn find_ahead(&mut self, wanted: &'static str, from: usize, reach: Reach) -> Option<usize> {
        if self.dead_ends.is_known(wanted, 0, reach, from) {
            return None;
        }
        let mut last = from;
        for segment in self.ahead(from, reach) {
            last = segment.end;
            let start = segment.start;
            if let Some(at) = find_ignoring_case(&self.text[segment], wanted.as_bytes(), 0) {
                return Some(start + at + wanted.len());
            }
        }
        self.dead_ends.note(wanted, 0, reach, last);
        None
    }
}

fn find_ignoring_case(text: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let windows = text.get(from..)?.windows(wanted.len());
    windows.into_iter().position(|window| window.eq_ignore_ascii_case(wanted)).map(|at| at + from)
}
