//! `downlink.toml`: what the site's owner configures.

use crate::report::{Problem, Report, Severity};
use downlink_app::i18n::Language;
use downlink_bundle::Site;
use downlink_text::{nearest, slugify};
use std::{borrow::Cow, collections::BTreeMap, fs, io, ops::Range, path::Path};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Bytes of the file at most.
const MAX_BYTES: u64 = 1024 * 1024;

/// What the site's owner configured, with defaults for the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The library's name; may be empty.
    pub title: String,
    /// The line above everything.
    pub masthead: String,
    /// One sentence about the library; may be empty.
    pub description: String,
    /// BCP 47 tag of the content's language.
    pub language: String,
    /// BCP 47 tag of the interface's language, `zh-CN` or `en`; empty where readers' browsers decide.
    pub interface_language: String,
    /// Absolute URL of the site's root with a final slash; empty when not configured.
    pub base_url: String,
    /// Posts on a list page, `1..=100`.
    pub page_size: u16,
    /// The label of the category of posts that name none.
    pub default_category: String,
    /// Categories in the order readers see them.
    pub categories: Vec<ConfiguredCategory>,
    /// Who writes; may be empty.
    pub author: String,
    /// LaTeX macros: `\RR` → `\mathbb{R}`.
    pub macros: BTreeMap<String, String>,
    /// What happens to images.
    pub images: ImageOptions,
    /// Whether readers' browsers keep what was read, and what is saved, for reading without a network.
    pub is_offline: bool,
}

/// `[images]` of `downlink.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ImageOptions {
    /// Whether smaller versions are made for smaller screens (`variants`).
    pub makes_variants: bool,
    /// Whether notes of cameras and editors stay in copied files (`metadata`).
    pub keeps_metadata: bool,
}

impl Default for ImageOptions {
    fn default() -> Self {
        Self { makes_variants: true, keeps_metadata: false }
    }
}

/// A `[[category]]` of `downlink.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfiguredCategory {
    /// Its name in URLs.
    pub slug: String,
    /// Its name for readers.
    pub label: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            masthead: "INCOMING TRANSMISSION".into(),
            description: String::new(),
            language: "zh-CN".into(),
            interface_language: String::new(),
            base_url: String::new(),
            page_size: 10,
            default_category: "未分类".into(),
            categories: Vec::new(),
            author: String::new(),
            macros: BTreeMap::new(),
            images: ImageOptions::default(),
            is_offline: true,
        }
    }
}

impl Config {
    /// The file's name.
    pub const FILE_NAME: &'static str = "downlink.toml";

    /// Reads `text`; what is wrong goes to the report (as problems of `path`) and leaves the default.
    pub fn parse(text: &str, path: &str, report: &mut Report) -> Self {
        let mut config = Self::default();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let mut reader = Reader { text, path, report };
        match DeTable::parse(text) {
            Ok(table) => config.take(table.get_ref(), &mut reader),
            Err(error) => {
                let at = error.span().unwrap_or_default();
                let what = error.message().trim().replace('\n', "; ");
                let remedy = "write `key = \"value\"` on each line";
                reader.tell(
                    Severity::Error,
                    "config",
                    &at,
                    format!("this is not valid TOML ({what}); {remedy}"),
                );
            }
        }
        config
    }

    /// Reads `downlink.toml` of the content folder, or of the folder around it; all defaults without one.
    pub fn read(content: &Path, report: &mut Report) -> Self {
        let inside = (content.join(Self::FILE_NAME), Self::FILE_NAME.to_owned());
        let beside =
            content.parent().map(|parent| (parent.join(Self::FILE_NAME), format!("../{}", Self::FILE_NAME)));
        for (file, shown) in [Some(inside), beside].into_iter().flatten() {
            match read_text(&file) {
                Ok(text) => return Self::parse(&text, &shown, report),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    let remedy = "save it as UTF-8 and see that it can be read";
                    report.push(
                        Problem::error("config", format!("this cannot be read: {error}; {remedy}")).at(shown),
                    );
                    return Self::default();
                }
            }
        }
        Self::default()
    }

    /// What every reader is told about the site.
    pub fn site(&self) -> Site {
        Site {
            title: self.title.clone(),
            masthead: self.masthead.clone(),
            description: self.description.clone(),
            language: self.language.clone(),
            interface_language: self.interface_language.clone(),
            base_url: self.base_url.clone(),
            page_size: self.page_size,
        }
    }

    fn take(&mut self, table: &DeTable<'_>, reader: &mut Reader<'_>) {
        let mut has_default_category = false;
        let mut has_language = false;
        for (key, value) in sorted(table) {
            match key.get_ref().as_ref() {
                "title" => reader.text(value, &mut self.title),
                "masthead" => reader.text(value, &mut self.masthead),
                "description" => reader.text(value, &mut self.description),
                "author" => reader.text(value, &mut self.author),
                "language" => {
                    let mut language = String::new();
                    reader.text(value, &mut language);
                    if is_language(&language) {
                        self.language = language;
                        has_language = true;
                    } else if !language.is_empty() {
                        reader.error(
                            value,
                            "this is no language tag; write `zh-CN`, `en` or the like".to_owned(),
                        );
                    }
                }
                "interface_language" => reader.interface_language(value, &mut self.interface_language),
                "base_url" => {
                    let mut url = String::new();
                    reader.text(value, &mut url);
                    if is_base_url(&url) {
                        self.base_url = format!("{}/", url.trim_end_matches('/'));
                    } else if !url.is_empty() {
                        reader
                            .error(value, "the address begins with `https://` and has no space, `?` or `#`; write it in full".to_owned());
                    }
                }
                "page_size" => match integer(value).filter(|size| (1..=100).contains(size)) {
                    Some(size) => self.page_size = size as u16,
                    None => reader.error(value, "`page_size` is a whole number from 1 to 100".to_owned()),
                },
                "default_category" => {
                    let mut label = String::new();
                    reader.text(value, &mut label);
                    if slugify(&label).is_empty() {
                        reader.error(value, "a category's name has at least one letter or digit".to_owned());
                    } else {
                        self.default_category = label;
                        has_default_category = true;
                    }
                }
                "category" => self.categories = reader.categories(value),
                "math" => self.macros = reader.math(value),
                "offline" => reader.flag(value, &mut self.is_offline),
                "images" => reader.images(value, &mut self.images),
                unknown => reader.unknown(key, unknown, &KEYS),
            }
        }
        if !has_default_category && !self.language.to_ascii_lowercase().starts_with("zh") {
            self.default_category = "Notes".to_owned();
        }
        if has_language && self.interface_language.is_empty() {
            self.interface_language = Language::of_tag(&self.language).tag().to_owned();
        }
    }
}

/// The keys at the top of the file.
const KEYS: [&str; 13] = [
    "title",
    "masthead",
    "description",
    "author",
    "language",
    "interface_language",
    "base_url",
    "page_size",
    "default_category",
    "category",
    "math",
    "images",
    "offline",
];

/// Whether `text` can stand before the paths of a site: an address of the web without query and fragment.
pub fn is_base_url(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    let is_plain = |c: char| !(c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c));
    rest.is_some_and(|rest| !rest.trim_matches('/').is_empty() && rest.chars().all(is_plain))
}

/// A file as text; devices and pipes may never end.
fn read_text(file: &Path) -> io::Result<String> {
    let metadata = fs::metadata(file)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    if metadata.len() > MAX_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(file)
}

/// The entries of a table in the file's order.
fn sorted<'t, 'a>(table: &'t DeTable<'a>) -> Vec<Entry<'t, 'a>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// A key and its value, with their places.
type Entry<'t, 'a> = (&'t Spanned<Cow<'a, str>>, &'t Spanned<DeValue<'a>>);

fn integer(value: &Spanned<DeValue<'_>>) -> Option<i64> {
    match value.get_ref() {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// Whether this is shaped like a BCP 47 tag.
pub(crate) fn is_language(tag: &str) -> bool {
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.split('-').all(is_part) && tag.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Takes values apart and tells what is wrong with them.
struct Reader<'a> {
    text: &'a str,
    path: &'a str,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn tell(&mut self, severity: Severity, code: &'static str, at: &Range<usize>, message: String) {
        let before = &self.text[..self.text.floor_char_boundary(at.start)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        let (line, column) =
            (number(before.matches('\n').count()), number(before[line_start..].chars().count()));
        self.report
            .push(Problem { severity, ..Problem::error(code, message).at(self.path).on(line, column) });
    }

    fn error(&mut self, value: &Spanned<DeValue<'_>>, message: String) {
        self.tell(Severity::Error, "config", &value.span(), message);
    }

    fn unknown(&mut self, key: &Spanned<Cow<'_, str>>, name: &str, known: &[&str]) {
        let remedy = match nearest(name, known.iter().copied(), 1).first() {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "known are {}",
                known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        self.tell(Severity::Warning, "config", &key.span(), format!("`{name}` means nothing here; {remedy}"));
    }

    fn text(&mut self, value: &Spanned<DeValue<'_>>, into: &mut String) {
        match value.get_ref() {
            DeValue::String(text) => *into = text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => self.error(value, "this is a text; put it in quotes".to_owned()),
        }
    }

    fn interface_language(&mut self, value: &Spanned<DeValue<'_>>, into: &mut String) {
        let mut tag = String::new();
        self.text(value, &mut tag);
        match [Language::Zh, Language::En].map(Language::tag).into_iter().find(|known| *known == tag) {
            Some(known) => known.clone_into(into),
            None if tag.is_empty() => {}
            None => self.error(value, format!("the interface does not speak `{tag}`; write `zh-CN` or `en`")),
        }
    }

    fn categories(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<ConfiguredCategory> {
        let DeValue::Array(items) = value.get_ref() else {
            self.error(
                value,
                "categories are written as `[[category]]` with `slug` and `label` below".to_owned(),
            );
            return Vec::new();
        };
        let mut categories: Vec<ConfiguredCategory> = Vec::new();
        for item in items.iter() {
            let Some(category) = self.category(item) else {
                continue;
            };
            if categories.iter().any(|known| known.slug == category.slug) {
                self.error(item, format!("the category `{}` is here twice; remove one", category.slug));
            } else {
                categories.push(category);
            }
        }
        categories
    }

    fn category(&mut self, item: &Spanned<DeValue<'_>>) -> Option<ConfiguredCategory> {
        let DeValue::Table(table) = item.get_ref() else {
            self.error(
                item,
                "a category is written as `[[category]]` with `slug` and `label` below".to_owned(),
            );
            return None;
        };
        let (mut slug, mut label) = (String::new(), String::new());
        for (key, value) in sorted(table) {
            match key.get_ref().as_ref() {
                "slug" => {
                    self.text(value, &mut slug);
                    let proper = slugify(&slug);
                    if proper != slug {
                        let remedy = if proper.is_empty() {
                            "use letters and digits".to_owned()
                        } else {
                            format!("write `{proper}`")
                        };
                        self.error(value, format!("`{slug}` cannot stand in an address; {remedy}"));
                        slug = proper;
                    }
                }
                "label" => self.text(value, &mut label),
                unknown => self.unknown(key, unknown, &["slug", "label"]),
            }
        }
        if slug.is_empty() {
            slug = slugify(&label);
        }
        if label.is_empty() {
            label.clone_from(&slug);
        }
        if slug.is_empty() {
            self.error(item, "this category has neither `slug` nor `label`; give it both".to_owned());
            return None;
        }
        Some(ConfiguredCategory { slug, label })
    }

    fn flag(&mut self, value: &Spanned<DeValue<'_>>, into: &mut bool) {
        match value.get_ref() {
            DeValue::Boolean(flag) => *into = *flag,
            _ => self.error(value, "this is `true` or `false`, without quotes".to_owned()),
        }
    }

    fn images(&mut self, value: &Spanned<DeValue<'_>>, into: &mut ImageOptions) {
        let DeValue::Table(table) = value.get_ref() else {
            return self
                .error(value, "images are set below `[images]`, by `variants = false` say".to_owned());
        };
        for (key, value) in sorted(table) {
            match key.get_ref().as_ref() {
                "variants" => self.flag(value, &mut into.makes_variants),
                "metadata" => self.flag(value, &mut into.keeps_metadata),
                unknown => self.unknown(key, unknown, &["variants", "metadata"]),
            }
        }
    }

    fn math(&mut self, value: &Spanned<DeValue<'_>>) -> BTreeMap<String, String> {
        let mut macros = BTreeMap::new();
        let DeValue::Table(table) = value.get_ref() else {
            self.error(
                value,
                "macros are written below `[math.macros]`, one `RR = '\\mathbb{R}'` on each line".to_owned(),
            );
            return macros;
        };
        for (key, value) in sorted(table) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("macros", DeValue::Table(table)) => {
                    for (name, value) in sorted(table) {
                        let mut body = String::new();
                        self.text(value, &mut body);
                        macros.insert(format!("\\{}", name.get_ref().trim_start_matches('\\')), body);
                    }
                }
                ("macros", _) => {
                    self.error(
                        value,
                        "macros are a table: `RR = '\\mathbb{R}'` below `[math.macros]`".to_owned(),
                    );
                }
                (unknown, _) => self.unknown(key, unknown, &["macros"]),
            }
        }
        macros
    }
}

#[cfg(test)]
mod tests;
