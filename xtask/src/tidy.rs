//! `cargo xtask tidy`: cheap checks of the house style that no lint makes.

mod arrows;
mod contrast;
mod css;
mod rust;

use crate::{
    app::list,
    run::{About, Failure, Outcome, root, say},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// One breach: `path:line: what, and what instead`.
type Finding = String;

/// A file with its path from the repository's root, `/` between its parts.
struct Source {
    path: String,
    text: String,
}

/// Checks all sources and lists every finding.
pub(crate) fn tidy() -> Outcome {
    let mut findings = Vec::new();
    let sources = read_all()?;
    for source in &sources {
        match source.path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("rs") => {
                findings.extend(rust::check(source));
                findings.extend(rust::check_markup(source));
            }
            Some("js") => findings.extend(rust::check_markup(source)),
            Some("css") => {
                findings.extend(css::check(source));
                findings.extend(contrast::check(source));
            }
            Some("toml") if source.path.ends_with("Cargo.toml") => findings.extend(arrows::check(source)),
            _ => {}
        }
    }
    if findings.is_empty() {
        say(&format!("tidy: {} files, nothing found", sources.len()));
        return Ok(());
    }
    Err(Failure::new(format!("tidy found {}:\n  {}", findings.len(), findings.join("\n  "))))
}

fn read_all() -> Outcome<Vec<Source>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["benches", "crates", "modules", "src", "style", "tests", "xtask", "Cargo.toml"] {
        list(&root().join(folder), &mut files)?;
    }
    files.sort();
    let mut sources = Vec::new();
    for file in files {
        let extension = file.extension().and_then(|extension| extension.to_str());
        if matches!(extension, Some("rs" | "css" | "js" | "toml"))
            && !file.components().any(|part| part.as_os_str() == "fixtures")
        {
            // Sources are UTF-8, or the compiler says so.
            let text = String::from_utf8_lossy(&fs::read(&file).about("read", &file)?).into_owned();
            sources.push(Source { path: relative(&file), text });
        }
    }
    Ok(sources)
}

fn relative(file: &Path) -> String {
    let relative = file.strip_prefix(root()).unwrap_or(file);
    relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

impl Source {
    #[cfg(test)]
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// `line` counts from 0.
    fn finding(&self, line: usize, what: &str) -> Finding {
        format!("{}:{}: {what}", self.path, line + 1)
    }
}
