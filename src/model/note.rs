//! A note of the reader's own, opened from their disk.

/// Larger files are refused: a page of them could not be read, only waited for.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A note: its Markdown without front matter, and a name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// From the front matter, the heading it begins with, or the file's name.
    pub title: String,
    /// What is shown below the title.
    pub markdown: String,
}

/// Why a file cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteError {
    /// More than four megabytes.
    TooLarge,
    /// Not UTF-8 text.
    NotText,
}

impl Note {
    /// Whether a file of so many bytes is worth reading.
    pub fn check_size(bytes: f64) -> Result<(), NoteError> {
        if bytes > MAX_BYTES as f64 { Err(NoteError::TooLarge) } else { Ok(()) }
    }

    /// The note in a file.
    pub fn read(file_name: &str, bytes: Vec<u8>) -> Result<Self, NoteError> {
        Self::check_size(bytes.len() as f64)?;
        let text = String::from_utf8(bytes).map_err(|_| NoteError::NotText)?;
        // Binary files can be valid UTF-8, but hold zeros.
        if text.contains('\0') {
            return Err(NoteError::NotText);
        }
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let (named, body) = split_front_matter(&text);
        let (heading, body) = match named {
            Some(_) => (None, body),
            None => split_heading(body),
        };
        let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        let title = named.or(heading).unwrap_or(stem).to_owned();
        Ok(Self { title, markdown: body.to_owned() })
    }
}

/// The title that front matter gives, if any, and the text without front matter.
///
/// Only what a reader's own note needs: the packer's parser knows all of YAML and TOML, and weighs as much.
fn split_front_matter(text: &str) -> (Option<&str>, &str) {
    let Some((fence, rest)) = text.split_once('\n') else { return (None, text) };
    let fence = fence.trim_end();
    let separator = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return (None, text),
    };
    let mut title = None;
    let mut offset = 0;
    for line in rest.split_inclusive('\n') {
        offset += line.len();
        if line.trim_end() == fence {
            return (title, &rest[offset..]);
        }
        match line.split_once(separator) {
            Some((key, value)) if key.trim_end() == "title" => {
                let value = value.trim().trim_matches(['"', '\'']);
                title = Some(value).filter(|value| !value.is_empty());
            }
            _ => {}
        }
    }
    // Never closed: it was a rule or a line of text.
    (None, text)
}

/// The heading of the first level that the text begins with, if any, and the text after it.
fn split_heading(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start_matches('\n');
    let (line, rest) = start.split_once('\n').unwrap_or((start, ""));
    match line.strip_prefix("# ") {
        // What is marked up is left to the renderer.
        Some(title)
            if !title.trim().is_empty() && !title.contains(['$', '`', '*', '[', '<', '&', '\\', '{']) =>
        {
            (Some(title.trim().trim_end_matches('#').trim_end()), rest)
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String) {
        let note = Note::read("草稿.v2.md", text.as_bytes().to_vec()).expect("it is text");
        (note.title, note.markdown)
    }

    fn pair(title: &str, markdown: &str) -> (String, String) {
        (title.to_owned(), markdown.to_owned())
    }

    #[test]
    fn the_title_comes_from_front_matter_heading_or_file_name() {
        assert_eq!(read("---\ntitle: \"动量\"\ntags: [a]\n---\n正文\n"), pair("动量", "正文\n"));
        assert_eq!(read("+++\r\ntitle = '动量'\r\n+++\r\n正文"), pair("动量", "正文"));
        assert_eq!(read("\u{feff}# 动量 #\n\n正文"), pair("动量", "\n正文"));
        assert_eq!(read("---\ntags: x\n---\n# 动量\n正文"), pair("动量", "正文"));
        assert_eq!(read("正文"), pair("草稿.v2", "正文"));
        assert_eq!(read(""), pair("草稿.v2", ""));
    }

    #[test]
    fn text_that_only_looks_so_stays() {
        assert_eq!(read("---\n正文"), pair("草稿.v2", "---\n正文"));
        assert_eq!(read("# 由 $x$ 得\n正文"), pair("草稿.v2", "# 由 $x$ 得\n正文"));
        assert_eq!(read("## 小节\n正文"), pair("草稿.v2", "## 小节\n正文"));
    }

    #[test]
    fn other_files_are_refused() {
        assert_eq!(Note::read("a.png", vec![0x89, b'P', b'N', b'G']), Err(NoteError::NotText));
        assert_eq!(Note::read("a.bin", vec![0; 8]), Err(NoteError::NotText));
        assert_eq!(Note::read("a.md", vec![b'a'; MAX_BYTES + 1]), Err(NoteError::TooLarge));
    }
}
