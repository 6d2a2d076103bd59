//! `downlink new`.

use crate::{
    args::NewArguments,
    failure::Failure,
    terminal::{say, shown},
};
use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

/// Writes a post with its front matter and prints its path.
pub(crate) fn new(arguments: &NewArguments) -> Result<ExitCode, Failure> {
    let content = match &arguments.content {
        Some(folder) => folder.clone(),
        None if Path::new("content").is_dir() => PathBuf::from("content"),
        None => PathBuf::from("."),
    };
    let slug = downlink_pack::slugify(&arguments.title);
    if slug.is_empty() {
        return Err(Failure::Other(
            "the title has no letter or digit to name a file after; write another title".into(),
        ));
    }
    let path = content.join(format!("{slug}.md"));
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            Failure::Other(format!("{} exists; choose another title", path.display()))
        } else {
            Failure::io("write", &path)(error)
        }
    })?;
    file.write_all(front_matter(arguments).as_bytes()).map_err(Failure::io("write", &path))?;
    say(&shown(&path));
    Ok(ExitCode::SUCCESS)
}

fn front_matter(arguments: &NewArguments) -> String {
    // A JSON string is a YAML string.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut text = format!("---\ntitle: {}\ndate: {}\n", quoted(&arguments.title), today());
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

/// Today's date in UTC, `2026-01-31`.
pub(super) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs());
    date_of(seconds / 86_400)
}

/// The date `days` after 1970-01-01.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), `civil_from_days`.
fn date_of(days: u64) -> String {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days() {
        assert_eq!(date_of(0), "1970-01-01");
        assert_eq!(date_of(11_016), "2000-02-29");
        assert_eq!(date_of(20_454), "2026-01-01");
        assert_eq!(date_of(20_453), "2025-12-31");
    }
}
