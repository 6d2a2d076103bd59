//! The built app that every page of a site starts: a page template and the files it needs.

mod fonts;
mod template;

use crate::worker;
pub(crate) use fonts::Fonts;
pub(crate) use template::{Document, ROOT, Template, escape, root_at};

use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
};

/// Where the app's style sheet and its fonts lie.
const FOLDER: &str = "app/";

/// The built app: a template for pages, and files that are copied to the site's root.
#[derive(Debug, Clone)]
pub struct AppShell {
    pub(crate) template: Template,
    pub(crate) files: Vec<(String, Cow<'static, [u8]>)>,
    /// The fonts of formulas.
    pub(crate) fonts: Fonts,
    /// The service worker, in which the app's files are still to be named; an incomplete shell, as tests have, lacks it.
    pub(crate) worker: Option<String>,
}

/// Why a built app cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// A file cannot be read.
    #[error("cannot read the app's {}: {source}; build it with `cargo xtask app`", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The template lacks something.
    #[error("the app's template.html has no `{0}`; build the app again with `cargo xtask app`")]
    Template(&'static str),
}

impl AppShell {
    /// The app in a folder that holds `template.html` and `site/`.
    ///
    /// # Errors
    /// [`ShellError`] when something is missing.
    pub fn from_dir(dir: &Path) -> Result<Self, ShellError> {
        let template = dir.join("template.html");
        let text =
            fs::read_to_string(&template).map_err(|source| ShellError::Io { path: template, source })?;
        let mut files = Vec::new();
        collect(&dir.join("site"), "", &mut files)?;
        Self::new(&text, files)
    }

    /// The same app without a service worker.
    pub(crate) fn without_worker(&self) -> Self {
        Self { template: self.template.without_worker(), ..self.clone() }
    }

    /// The app given as its template and its files, by path below the site's root.
    ///
    /// # Errors
    /// [`ShellError::Template`] when the template lacks a mark that the packer replaces.
    pub fn new(
        template: &str,
        files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>,
    ) -> Result<Self, ShellError> {
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort();
        let worker = files.iter().position(|(path, _)| path == worker::PATH).map(|at| files.remove(at).1);
        let worker = worker.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let is_style = |path: &str| path.starts_with(FOLDER) && path.ends_with(".css");
        let css = files.iter().find(|(path, _)| is_style(path)).map(|(_, css)| String::from_utf8_lossy(css));
        let fonts = Fonts::parse(&css.unwrap_or_default(), FOLDER);
        Ok(Self { template: Template::parse(template)?, files, fonts, worker })
    }
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut Vec<(String, Cow<'static, [u8]>)>,
) -> Result<(), ShellError> {
    let error = |path: &Path| {
        let path = path.to_owned();
        move |source| ShellError::Io { path, source }
    };
    for entry in fs::read_dir(folder).map_err(error(folder))? {
        let entry = entry.map_err(error(folder))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            files.push((name, fs::read(&path).map_err(error(&path))?.into()));
        }
    }
    Ok(())
}
