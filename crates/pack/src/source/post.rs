//! One file as a post.

use super::{
    Body, Options, SourcePost, Unpublished, dates,
    decode::decode,
    misread,
    slug::slug,
    walk::{relative, unreadable},
};
use crate::config::is_language;
use crate::report::Problem;
use downlink_bundle::{Date, MAX_TAGS, MAX_TITLE_BYTES, Tag};
use downlink_markdown::front_matter::{FrontMatter, Split, Timestamp, split};
use downlink_text::slugify;
use std::{fs, path::Path, time::SystemTime};

/// Bytes of one file at most.
const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// A post whose date and category may still depend on its surroundings.
pub(super) struct Draft {
    pub(super) post: SourcePost,
    /// What front matter or file name say.
    pub(super) date: Option<Timestamp>,
    /// The last change, where it was written.
    pub(super) updated: Option<Date>,
    /// When the file changed.
    pub(super) modified: Option<SystemTime>,
    /// The category as written.
    pub(super) category: Option<String>,
}

/// What reading a file gives.
#[derive(Default)]
pub(super) struct Read {
    /// The post; `None` when the file is none, is an excluded draft, or is broken.
    pub(super) draft: Option<Draft>,
    /// The draft that is excluded.
    pub(super) unpublished: Option<Unpublished>,
    pub(super) problems: Vec<Problem>,
}

/// Reads the file as a post.
pub(super) fn read(content: &Path, file: &Path, options: &Options) -> Read {
    let mut reading = Reading { path: relative(content, file), unpublished: None, problems: Vec::new() };
    let draft = reading.read(content, file, options);
    Read { draft, unpublished: reading.unpublished, problems: reading.problems }
}

/// What links may call the file, which lies among drafts that are not read; whatever is wrong with it.
pub(super) fn unread_draft(content: &Path, file: &Path, options: &Options) -> Option<Unpublished> {
    let path = relative(content, file);
    let name = Name::of(&path);
    let Read { unpublished: found, problems, .. } = read(content, file, options);
    found.or_else(|| (!problems.is_empty()).then(|| unpublished(&path, &FrontMatter::default(), name.stem)))
}

struct Reading {
    path: String,
    unpublished: Option<Unpublished>,
    problems: Vec<Problem>,
}

impl Reading {
    fn tell(&mut self, problem: Problem) {
        self.problems.push(problem.at(&self.path));
    }

    fn read(&mut self, content: &Path, file: &Path, options: &Options) -> Option<Draft> {
        let (bytes, modified) = self.bytes(content, file)?;
        let text = match decode(&bytes, options.encoding) {
            Ok((text, problem)) => {
                problem.into_iter().for_each(|problem| self.tell(problem));
                text
            }
            Err(problem) => {
                self.tell(problem);
                return None;
            }
        };
        let parts = match split(&text) {
            Ok(parts) => parts,
            Err(error) => {
                self.tell(Problem::error("front-matter", &error.message).on(error.line, error.column));
                return None;
            }
        };
        let path = self.path.clone();
        let name = Name::of(&path);
        let is_draft = parts.front_matter.is_draft || path.split('/').any(|part| part == "_drafts");
        if name.is_page && !parts.has_front_matter {
            return None;
        }
        if is_draft && !options.drafts {
            self.unpublished = Some(unpublished(&path, &parts.front_matter, name.stem));
            return None;
        }
        for warning in &parts.warnings {
            self.tell(Problem::warning("front-matter", &warning.message).on(warning.line, warning.column));
        }
        self.misread(&text, &parts);
        if let Some(date) = dates::impossible(name.stem) {
            let message = format!(
                "the file's name begins with `{date}`, a date that does not exist; correct it, as it is part of the \
                 post's address now"
            );
            self.tell(Problem::warning("date", message));
        }
        let front_matter = parts.front_matter;
        let slug = match slug(front_matter.slug.as_deref(), name.stem) {
            Ok(slug) => slug,
            Err(problem) => {
                self.tell(problem);
                return None;
            }
        };
        let mut body = Body::new(parts.body, parts.body_line);
        let title = self.title(&front_matter, &mut body, name.stem);
        let tags = self.tags(&front_matter.tags);
        let language = self.language(front_matter.language);
        let post = SourcePost {
            path: path.clone(),
            slug,
            title,
            timestamp: Timestamp { date: Date::new(1970, 1, 1).ok()?, seconds_of_day: 0 },
            updated: None,
            category: String::new(),
            tags,
            description: front_matter.description,
            language,
            aliases: front_matter.aliases,
            weight: front_matter.weight,
            series: front_matter.series,
            is_draft,
            macros: front_matter.macros,
            extra: front_matter.extra,
            body,
        };
        let date = front_matter.date.or(name.date.map(Timestamp::from)).or(front_matter.updated);
        let updated = front_matter.updated.map(|updated| updated.date);
        Some(Draft { post, date, updated, modified, category: front_matter.category })
    }

    /// Tells what its author meant to say of the post and nothing was read of.
    fn misread(&mut self, text: &str, parts: &Split<'_>) {
        if !parts.has_front_matter {
            misread::other_front_matter(parts.body).into_iter().for_each(|problem| self.tell(problem));
            return;
        }
        let source = &text[..text.len() - parts.body.len()];
        let mut look_for = |names: &[&str], expected: &str| {
            misread::unread_value(source, names, expected).into_iter().for_each(|problem| self.tell(problem));
        };
        if parts.front_matter.tags.is_empty() {
            look_for(&["tags", "tag"], "a list such as `[a, b]`");
        }
        if parts.front_matter.category.is_none() {
            look_for(&["category", "categories"], "one name, such as `category: 笔记`");
        }
    }

    /// The post's own language; empty for the site's.
    fn language(&mut self, written: Option<String>) -> String {
        let written = written.unwrap_or_default();
        if written.is_empty() || is_language(&written) {
            return written;
        }
        let remedy = "write `zh-CN`, `en` or the like";
        self.tell(Problem::warning("front-matter", format!("`{written}` is no language tag; {remedy}")));
        String::new()
    }

    fn bytes(&mut self, content: &Path, file: &Path) -> Option<(Vec<u8>, Option<SystemTime>)> {
        let read = fs::metadata(file).and_then(|metadata| {
            let size = metadata.len();
            let bytes = if size > MAX_FILE_BYTES { Vec::new() } else { fs::read(file)? };
            Ok((size, bytes, metadata.modified().ok()))
        });
        match read {
            Ok((size, _, _)) if size > MAX_FILE_BYTES => {
                let megabytes = size as f64 / (1024.0 * 1024.0);
                let message = format!(
                    "the file is {megabytes:.1} MB, more than {} MB; split it into posts, or move it out of the folder",
                    MAX_FILE_BYTES / (1024 * 1024)
                );
                self.tell(Problem::error("too-large", message));
                None
            }
            Ok((_, bytes, modified)) => Some((bytes, modified)),
            Err(error) => {
                self.problems.push(unreadable(content, file, &error));
                None
            }
        }
    }

    /// The title: what is written, else the first heading, else the file's name.
    fn title(&mut self, front_matter: &FrontMatter, body: &mut Body, stem: &str) -> String {
        let written = front_matter.title.as_deref().map(without_code_marks).filter(|title| !title.is_empty());
        let heading = body.take_title(written.as_deref());
        let mut title = written.or(heading).unwrap_or_else(|| one_line(stem));
        if title.len() > MAX_TITLE_BYTES {
            self.tell(Problem::warning(
                "title",
                format!("the title is longer than {MAX_TITLE_BYTES} bytes and is cut; write a shorter one"),
            ));
            title.truncate(title.floor_char_boundary(MAX_TITLE_BYTES));
        }
        title
    }

    fn tags(&mut self, written: &[String]) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::new();
        for label in written {
            let tag = Tag { slug: slugify(label), label: one_line(label) };
            if tag.slug.is_empty() {
                let message =
                    format!("the tag `{label}` has no letter or digit and is left out; write another");
                self.tell(Problem::warning("tag", message));
            } else if !tags.iter().any(|known| known.slug == tag.slug) {
                tags.push(tag);
            }
        }
        if tags.len() > MAX_TAGS {
            let message = format!("{} tags are more than {MAX_TAGS}; the others are left out", tags.len());
            self.tell(Problem::warning("tag", message));
            tags.truncate(MAX_TAGS);
        }
        tags
    }
}

/// What links may call a draft.
fn unpublished(path: &str, front_matter: &FrontMatter, stem: &str) -> Unpublished {
    Unpublished {
        path: path.to_owned(),
        slug: slug(front_matter.slug.as_deref(), stem).unwrap_or_default(),
        title: front_matter.title.clone().unwrap_or_default(),
    }
}

/// What a path says of its post.
pub(super) struct Name<'a> {
    /// The file's name without ending and date; of `name/index.md`, the folder's.
    pub(super) stem: &'a str,
    date: Option<Date>,
    /// Whether it is a page about the folder unless it has front matter: `README.md`, or `index.md` at the top.
    pub(super) is_page: bool,
}

impl<'a> Name<'a> {
    pub(super) fn of(path: &'a str) -> Self {
        let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let folder = folders.rsplit('/').next().unwrap_or_default();
        let is_bundle = stem.eq_ignore_ascii_case("index") && !folder.is_empty();
        let (date, rest) = dates::split_name(if is_bundle { folder } else { stem });
        let is_page =
            stem.eq_ignore_ascii_case("readme") || (stem.eq_ignore_ascii_case("index") && !is_bundle);
        Self { stem: rest, date, is_page }
    }
}

/// The text in one line, without control characters and without those that turn round what follows them.
pub(crate) fn one_line(text: &str) -> String {
    let is_shown = |c: &char| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .map(|word| word.chars().filter(is_shown).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A written title as the text it is shown as: authors mark code in it as in Markdown.
fn without_code_marks(title: &str) -> String {
    let has_pairs = title.matches('`').count().is_multiple_of(2);
    one_line(&if has_pairs { title.replace('`', "") } else { title.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_bundles_are_their_folders() {
        let check = |path: &str, stem: &str, date: Option<&str>, is_page: bool| {
            let name = Name::of(path);
            assert_eq!(name.stem, stem, "{path}");
            assert_eq!(name.date.map(|date| date.to_string()).as_deref(), date, "{path}");
            assert_eq!(name.is_page, is_page, "{path}");
        };
        check("nlp/2024-05-01-attention.md", "attention", Some("2024-05-01"), false);
        check("nlp/2024-05-01-gau/index.md", "gau", Some("2024-05-01"), false);
        check("index.md", "index", None, true);
        check("a/README.markdown", "README", None, true);
        check("a.b.md", "a.b", None, false);
    }

    #[test]
    fn titles_lose_the_marks_of_code() {
        assert_eq!(without_code_marks("`nn.Xxx` 与 `nn.functional`"), "nn.Xxx 与 nn.functional");
        assert_eq!(without_code_marks("a ` b"), "a ` b");
    }

    #[test]
    fn titles_are_one_line() {
        assert_eq!(one_line(" a\n\tb\u{1b}[31m  c "), "a b [31m c");
    }

    #[test]
    fn titles_cannot_turn_text_round() {
        assert_eq!(one_line("a\u{202e}gnp.exe \u{2066}\u{202c} b\u{200f}"), "agnp.exe b\u{200f}");
    }
}
