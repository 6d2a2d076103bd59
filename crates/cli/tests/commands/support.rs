//! A library in a folder of its own, and the program.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const TEMPLATE: &str = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><!-- downlink:head --></head>\
    <body><div id=\"app\"><!-- downlink:body --></div><!-- downlink:data -->\
    <script type=\"module\" src=\"__ROOT__app/boot.js\"></script></body></html>";

/// A folder with `content/` and a small stand-in for the app.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.write("app/template.html", TEMPLATE);
        place.write("app/site/app/boot.js", "/* boot */");
        place
    }

    /// With one post.
    pub(crate) fn with_post() -> Self {
        let place = Self::new();
        place.write("content/a.md", "---\ntitle: Alpha\ndate: 2024-01-01\n---\n\nFirst text\n");
        place
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let folder = path.parent().unwrap();
        fs::create_dir_all(folder).unwrap();
        // In one step: who watches the folder must not see an empty file first.
        let unfinished = folder.join(".unfinished");
        fs::write(&unfinished, text).unwrap();
        fs::rename(unfinished, path).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The program with the stand-in app where a command takes one.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_downlink"));
        command.current_dir(self.folder.path()).args(arguments);
        if matches!(arguments.first(), Some(&"build" | &"serve")) {
            command.arg("--app").arg(self.path("app"));
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it to its end and returns its exit code and all it said.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).output().unwrap();
        (output.status.code().unwrap(), said(&output))
    }

    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        names(&self.path(folder))
    }
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
