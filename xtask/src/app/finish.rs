//! From trunk's output to the app shell: content hashes in file names, `__ROOT__` in URLs.

use super::inputs::{hex, list};
use crate::run::{About, Failure, Outcome, root};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The app's module, as trunk names it, and those loaded on demand.
pub(super) const WASM_NAMES: [&str; 2] = ["downlink-app_bg.wasm", "math-module_bg.wasm"];
/// What makes each of them usable from JavaScript.
const GLUE_NAMES: [&str; 2] = ["downlink-app.js", "math-module.js"];
const FONT_LICENCES: [&str; 2] = ["latin-modern-math-LICENSE.txt", "katex-script-LICENSE.txt"];
/// What the packer replaces by the way from a page to the site's root.
const ROOT_MARK: &str = "__ROOT__";

/// Writes `app_dir` from `trunk_dir`: `template.html`, `site/app/*` and a copy of `public/`.
pub(super) fn finish(trunk_dir: &Path, app_dir: &Path) -> Outcome {
    if app_dir.exists() {
        fs::remove_dir_all(app_dir).about("empty", app_dir)?;
    }
    let app_files = app_dir.join("site/app");
    fs::create_dir_all(&app_files).about("create", &app_files)?;
    copy_tree(&root().join("public"), &app_dir.join("site"))?;

    // A file that names others is renamed after them, since their names are part of its content.
    let font_dir = trunk_dir.join("fonts");
    let fonts = names_with(&font_dir, "woff2")?;
    let mut css = read(trunk_dir, "main.css")?;
    for font in &fonts {
        let renamed = write_hashed(&app_files, font, &read_bytes(&font_dir, font)?)?;
        css = css.replace(&format!("fonts/{font}"), &renamed);
    }
    // Who hands out a font hands out its licence.
    for name in FONT_LICENCES {
        let licence = app_files.join(name);
        fs::copy(root().join("style/fonts").join(name), &licence).about("write", &licence)?;
    }

    let mut template = read(trunk_dir, "index.html")?;
    let mut files: Vec<(&str, Vec<u8>)> = vec![("main.css", css.into_bytes())];
    for name in WASM_NAMES {
        files.push((name, read_bytes(trunk_dir, name)?));
    }
    for name in GLUE_NAMES {
        files.push((name, minify(&trunk_dir.join(name))?.into_bytes()));
    }
    for name in ["boot.js", "early.js", "offline.js"] {
        files.push((name, read_bytes(trunk_dir, name)?));
    }
    // Browsers look for workers at one address; the packer tells the first one its files.
    for name in ["sw.js", "sw-kill.js"] {
        let worker = app_dir.join("site").join(name);
        fs::copy(root().join("target/assets").join(name), &worker).about("write", &worker)?;
    }
    for (name, bytes) in files {
        let renamed = write_hashed(&app_files, name, &bytes)?;
        template = template.replace(&format!("\"./{name}\""), &format!("\"{ROOT_MARK}app/{renamed}\""));
        // Names of files beside the boot script, which knows where it lies.
        template = template.replace(&format!("\"{name}\""), &format!("\"{renamed}\""));
    }
    check(&template)?;
    let path = app_dir.join("template.html");
    let template = root_urls(&template);
    // trunk leaves an empty line where each of its links stood; comments are for who edits index.html.
    let is_needed =
        |line: &&str| !line.trim().is_empty() && (!line.starts_with("<!--") || line.contains("downlink:"));
    let lines: Vec<&str> = template.lines().filter(is_needed).collect();
    fs::write(&path, lines.join("\n") + "\n").about("write", &path)
}

/// `./favicon.svg` and other files of `public/` are found from any page through the mark.
fn root_urls(template: &str) -> String {
    template.replace("=\"./", &format!("=\"{ROOT_MARK}"))
}

/// What the packer and the strict content policy rely on.
fn check(template: &str) -> Outcome {
    for mark in [
        "<!-- downlink:head -->",
        "<!-- downlink:body -->",
        "<!-- downlink:data -->",
        "<html lang=\"zh-CN\"",
        "__ROOT__app/main-",
        "__ROOT__app/boot-",
        "__ROOT__app/early-",
    ] {
        if !template.contains(mark) {
            return Err(Failure::new(format!(
                "the app's template has no `{mark}`\nremedy: see index.html and Trunk.toml"
            )));
        }
    }
    if template.contains("integrity=") {
        return Err(Failure::new(
            "the app's template holds an integrity attribute, which is wrong once files are renamed\nremedy: keep `no_sri` in Trunk.toml",
        ));
    }
    Ok(())
}

fn minify(glue: &Path) -> Outcome<String> {
    let mut command = std::process::Command::new(crate::tools::npm_bin("esbuild"));
    command.args(["--log-level=warning", "--minify", "--format=esm"]).arg(glue);
    crate::run::quick(&mut command).ok_or_else(|| {
        Failure::new(format!(
            "esbuild cannot minify {}\nremedy: run `{}` and see",
            glue.display(),
            "target/tools/node_modules/.bin/esbuild --minify --format=esm <file>"
        ))
    })
}

/// Writes `bytes` as `<stem>-<16 hex digits of the SHA-256>.<extension>` and returns that name.
fn write_hashed(folder: &Path, name: &str, bytes: &[u8]) -> Outcome<String> {
    let renamed = hashed_name(name, bytes);
    let path = folder.join(&renamed);
    fs::write(&path, bytes).about("write", &path)?;
    Ok(renamed)
}

fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let digest = hex(&Sha256::digest(bytes)[..8]);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{digest}.{extension}"),
        None => format!("{name}-{digest}"),
    }
}

fn names_with(folder: &Path, extension: &str) -> Outcome<Vec<String>> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    let matching = files.iter().filter(|path| path.extension().is_some_and(|found| found == extension));
    let mut names: Vec<String> =
        matching.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

fn read_bytes(folder: &Path, name: &str) -> Outcome<Vec<u8>> {
    let path = folder.join(name);
    fs::read(&path).about("read", &path)
}

fn read(folder: &Path, name: &str) -> Outcome<String> {
    let path = folder.join(name);
    fs::read_to_string(&path).about("read", &path)
}

/// Copies all files below `from` to `to`.
fn copy_tree(from: &Path, to: &Path) -> Outcome {
    let mut files: Vec<PathBuf> = Vec::new();
    list(from, &mut files)?;
    for file in files {
        let Ok(relative) = file.strip_prefix(from) else { continue };
        let target = to.join(relative);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).about("create", parent)?;
        }
        fs::copy(&file, &target).about("copy", &file)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_a_hash_of_the_content() {
        assert_eq!(hashed_name("main.css", b""), "main-e3b0c44298fc1c14.css");
    }

    #[test]
    fn other_urls_begin_at_the_root() {
        assert_eq!(root_urls(r#"<link href="./favicon.svg">"#), r#"<link href="__ROOT__favicon.svg">"#);
    }
}
