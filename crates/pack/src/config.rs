//! `downlink.toml`: what the site's owner configures.

use crate::report::Report;
use downlink_bundle::Site;
use std::{collections::BTreeMap, path::Path};

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
            base_url: String::new(),
            page_size: 10,
            default_category: "未分类".into(),
            categories: Vec::new(),
            author: String::new(),
            macros: BTreeMap::new(),
        }
    }
}

impl Config {
    /// The file's name.
    pub const FILE_NAME: &'static str = "downlink.toml";

    /// Reads `text`; what is wrong goes to the report (as problems of `path`) and leaves the default.
    pub fn parse(_text: &str, _path: &str, _report: &mut Report) -> Self {
        Self::default()
    }

    /// Reads `downlink.toml` of the content folder, or of the folder around it; all defaults without one.
    pub fn read(_content: &Path, _report: &mut Report) -> Self {
        Self::default()
    }

    /// What every reader is told about the site.
    pub fn site(&self) -> Site {
        Site {
            title: self.title.clone(),
            masthead: self.masthead.clone(),
            description: self.description.clone(),
            language: self.language.clone(),
            base_url: self.base_url.clone(),
            page_size: self.page_size,
        }
    }
}
