//! Dates of posts that do not say theirs: from file names, from git, from the file system.

use downlink_bundle::Date;
use downlink_markdown::front_matter::Timestamp;
use std::{
    collections::HashMap,
    path::Path,
    process::{Command, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

/// The date that a file or folder name begins with, and the rest of it: `2024-05-01-name` or `2024-05-01`.
pub(super) fn split_name(name: &str) -> (Option<Date>, &str) {
    let Some((date, rest)) = name.split_at_checked(10) else {
        return (None, name);
    };
    match Date::try_from(date.to_owned()) {
        Ok(date) if rest.is_empty() => (Some(date), name),
        Ok(date) => {
            match rest.strip_prefix(['-', '_', ' ']).map(|rest| rest.trim_start_matches(['-', '_', ' '])) {
                Some(rest) if !rest.is_empty() => (Some(date), rest),
                _ => (None, name),
            }
        }
        Err(_) => (None, name),
    }
}

/// What a name begins with that looks like a date and is none, such as `2024-02-30`.
pub(super) fn impossible(name: &str) -> Option<&str> {
    let (date, rest) = name.split_at_checked(10)?;
    let is_shaped = date.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let is_apart = rest.is_empty() || rest.starts_with(['-', '_', ' ']);
    (is_shaped && is_apart && Date::try_from(date.to_owned()).is_err()).then_some(date)
}

/// When each file of a git work tree was last committed, as its author's clock said.
#[derive(Debug, Default)]
pub(super) struct GitDates {
    by_path: HashMap<String, Timestamp>,
}

impl GitDates {
    /// Asks git once about all files below `folder`; empty where there is no git or no work tree.
    ///
    /// A shallow clone knows nothing: its oldest commit seems to have made every file.
    pub(super) fn read(folder: &Path) -> Self {
        if git(folder, &["rev-parse", "--is-shallow-repository"])
            .is_none_or(|answer| answer.trim() != "false")
        {
            return Self::default();
        }
        let log = ["log", "--format=%x01%aI", "--name-only", "--no-renames", "-z", "--relative", "--", "."];
        Self { by_path: git(folder, &log).map(|log| parse(&log)).unwrap_or_default() }
    }

    /// The date of the file at `path`, relative to the folder.
    pub(super) fn get(&self, path: &str) -> Option<Timestamp> {
        self.by_path.get(path).copied()
    }
}

/// The answer of git, without its colours, pagers, prompts or downloads.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads commits, newest first: a mark, the date, then the files, parted by NULs and newlines.
fn parse(log: &str) -> HashMap<String, Timestamp> {
    let mut by_path = HashMap::new();
    for commit in log.split('\x01') {
        let mut parts = commit.split(['\0', '\n']).filter(|part| !part.is_empty());
        let Some(timestamp) = parts.next().and_then(Timestamp::parse) else {
            continue;
        };
        for path in parts {
            by_path.entry(path.to_owned()).or_insert(timestamp);
        }
    }
    by_path
}

/// A moment of the file system's clock, in UTC.
pub(super) fn from_system_time(time: SystemTime) -> Option<Timestamp> {
    let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
    let (days, seconds_of_day) = (seconds / 86_400, (seconds % 86_400) as u32);
    Some(Timestamp { date: civil(days)?, seconds_of_day })
}

/// The day `days` after 1970-01-01.
fn civil(days: u64) -> Option<Date> {
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let (mut year, mut left) = (1970, days);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year += 1;
        if year > 9999 {
            return None;
        }
    }
    let february = if is_leap(year) { 29 } else { 28 };
    for (index, length) in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().enumerate() {
        if left < length {
            return Date::new(year as u16, index as u8 + 1, left as u8 + 1).ok();
        }
        left -= length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn check_name(name: &str, date: Option<&str>, rest: &str) {
        let (found, left) = split_name(name);
        assert_eq!((found.map(|date| date.to_string()).as_deref(), left), (date, rest), "{name}");
    }

    #[test]
    fn a_name_may_begin_with_a_date() {
        check_name("2024-05-01-attention", Some("2024-05-01"), "attention");
        check_name("2024-05-01_注意力", Some("2024-05-01"), "注意力");
        check_name("2024-05-01", Some("2024-05-01"), "2024-05-01");
        check_name("2024-05-01-", None, "2024-05-01-");
        check_name("2024-05-012", None, "2024-05-012");
        check_name("2024-13-01-a", None, "2024-13-01-a");
        check_name("注意力机制", None, "注意力机制");
        check_name("a", None, "a");
    }

    #[test]
    fn dates_that_do_not_exist_are_found_in_names() {
        for name in ["2019-02-30-x", "2024-13-01", "2023-02-29_a"] {
            assert_eq!(impossible(name), Some(&name[..10]), "{name}");
        }
        for name in ["2024-02-29-x", "2024-13-012", "2024_13_01-x", "注意力机制与其它", "a"] {
            assert_eq!(impossible(name), None, "{name}");
        }
    }

    #[test]
    fn the_newest_commit_of_a_file_counts() {
        let log =
            "\x012026-02-01T09:00:00+08:00\0\na.md\0\x012025-01-01T23:59:59-11:00\0\na.md\0深度/b c.md\0";
        let dates = GitDates { by_path: parse(log) };
        assert_eq!(dates.get("a.md"), Timestamp::parse("2026-02-01 09:00:00"));
        assert_eq!(dates.get("深度/b c.md"), Timestamp::parse("2025-01-01 23:59:59"));
        assert_eq!(dates.get("c.md"), None);
    }

    #[test]
    fn days_become_dates() {
        let check = |seconds: u64, expected: &str| {
            let found = from_system_time(UNIX_EPOCH + Duration::from_secs(seconds));
            assert_eq!(found, Timestamp::parse(expected), "{seconds}");
        };
        check(0, "1970-01-01");
        check(951_782_400, "2000-02-29");
        check(1_709_251_199, "2024-02-29 23:59:59");
        check(1_709_251_200, "2024-03-01");
        check(u64::from(u32::MAX), "2106-02-07 06:28:15");
    }
}
