//! `downlink new`.

use crate::{
    args::NewArguments,
    failure::Failure,
    terminal::{say, shown},
};
use downlink_pack::source::new_post;
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Writes a post with its front matter and prints its path.
pub(crate) fn new(arguments: &NewArguments) -> Result<ExitCode, Failure> {
    let content = match &arguments.content {
        Some(folder) => folder.clone(),
        None if Path::new("content").is_dir() => PathBuf::from("content"),
        None => PathBuf::from("."),
    };
    let today = today();
    let path = new_post(&content, &arguments.title, &today)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::io("create", folder))?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            Failure::Other(format!("{} exists; write another title", path.display()))
        } else {
            Failure::io("write", &path)(error)
        }
    })?;
    file.write_all(front_matter(arguments, &today).as_bytes()).map_err(Failure::io("write", &path))?;
    say(&shown(&path));
    Ok(ExitCode::SUCCESS)
}

fn front_matter(arguments: &NewArguments, today: &str) -> String {
    // A JSON string is a YAML string.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = format!("---\ntitle: {}\ndate: {}\n", quoted(&arguments.title), today);
    if let Some(category) = &arguments.category {
        text.push_str(&format!("category: {}\n", quoted(category)));
    }
    text.push_str("tags: []\n");
    if arguments.draft {
        text.push_str("draft: true\n");
    }
    text.push_str("---\n\n");
    text
}

/// Today's date where this machine is, `2026-01-31`: in UTC it is still yesterday after midnight in China.
pub(super) fn today() -> String {
    jiff::ZonedDateTime::now().date().to_string()
}
