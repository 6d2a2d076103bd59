//! `static/`: files that are copied to the site's root as they are, `_redirects` or `CNAME` say.

use crate::{
    assets::{MAX_ASSET_BYTES, inspect, runs_in_browser},
    config::Config,
    output::Output,
    redirects::is_reserved,
    report::{Problem, Report},
    source::Library,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

const FOLDER: &str = "static";
/// Names with a dot before them that mean something to hosts.
const PUBLISHED_HIDDEN: [&str; 2] = [".htaccess", ".well-known"];

/// Copies the files of `static/` in the content folder and beside it; pages of the site come first.
pub(crate) fn copy(library: &Library, output: Option<&Output<'_>>, report: &mut Report) {
    for folder in folders(&library.root) {
        let mut files = Vec::new();
        collect(&folder, "", &mut files);
        files.sort();
        for (target, path) in files {
            if let Err(reason) = copy_file(&target, &path, output) {
                let message = format!("the file is not copied: {reason}");
                report.push(Problem::warning("static", message).at(format!("{FOLDER}/{target}")));
            }
        }
    }
}

fn folders(content: &Path) -> Vec<PathBuf> {
    let beside = content.parent().filter(|parent| parent.join(Config::FILE_NAME).is_file());
    let is_folder = |folder: &PathBuf| fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir());
    [Some(content), beside]
        .into_iter()
        .flatten()
        .map(|folder| folder.join(FOLDER))
        .filter(is_folder)
        .collect()
}

/// Regular files below `folder` by their path in the site; links are not followed, hidden files stay.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        // A name that is not UTF-8 has no address.
        let is_taken = |name: &&str| !name.starts_with('.') || PUBLISHED_HIDDEN.contains(name);
        let Some(name) = name.to_str().filter(is_taken) else { continue };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&entry.path(), &format!("{prefix}{name}/"), files),
            Ok(kind) if kind.is_file() => files.push((format!("{prefix}{name}"), entry.path())),
            _ => {}
        }
    }
}

fn copy_file(target: &str, path: &Path, output: Option<&Output<'_>>) -> Result<(), String> {
    if is_reserved(target) || output.is_some_and(|output| output.has(target)) {
        return Err("its name is one of the site's own; rename it".into());
    }
    let unreadable = |error| format!("it cannot be read ({error})");
    if fs::metadata(path).map_err(unreadable)?.len() > MAX_ASSET_BYTES {
        return Err(format!("it has more than {MAX_ASSET_BYTES} bytes; make it smaller"));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    if runs_in_browser(target) && inspect(&bytes).is_err() {
        return Err("a browser would run it as a page of the site; serve it from elsewhere".into());
    }
    if let Some(output) = output {
        output.put(target, &bytes);
    }
    Ok(())
}
