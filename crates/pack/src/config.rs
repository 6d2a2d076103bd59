//! `downlink.toml`: what the site's owner configures.

mod language;
mod reader;

use crate::{
    base_url::base_url,
    report::{Problem, Report, Severity},
    source::leads_out_problem,
};
use downlink_app::i18n::Language;
use downlink_bundle::Site;
use downlink_text::slugify;
pub(crate) use language::is_language;
use reader::{Reader, integer, sorted};
use std::{collections::BTreeMap, fs, io, path::Path};
use toml::de::DeTable;

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
    ///
    /// A symbolic link is only followed within the folder it lies in, as everywhere in a library.
    pub fn read(content: &Path, report: &mut Report) -> Self {
        let inside = (content, Self::FILE_NAME.to_owned());
        let beside = content.parent().map(|parent| (parent, format!("../{}", Self::FILE_NAME)));
        for (folder, shown) in [Some(inside), beside].into_iter().flatten() {
            let file = folder.join(Self::FILE_NAME);
            if leads_out(&file, folder) {
                report.push(leads_out_problem().at(shown));
                continue;
            }
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
                    match base_url(&url) {
                        // As it is written: authors write links to their own site in the same way.
                        Ok(_) => self.base_url = format!("{}/", url.trim_end_matches('/')),
                        Err(_) if url.is_empty() => {}
                        Err(error) => reader.error(value, error.to_string()),
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

/// Whether `file` is a symbolic link to something outside of `folder`, in which it lies.
fn leads_out(file: &Path, folder: &Path) -> bool {
    let is_link = fs::symlink_metadata(file).is_ok_and(|metadata| metadata.is_symlink());
    let target = || Some((fs::canonicalize(file).ok()?, fs::canonicalize(folder).ok()?));
    is_link && target().is_some_and(|(target, folder)| !target.starts_with(folder))
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

#[cfg(test)]
mod tests;
