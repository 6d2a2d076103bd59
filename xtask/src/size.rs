//! `cargo xtask size`: what a reader downloads, raw and compressed, against the budget.

use crate::{
    app::Profile,
    run::{About, Failure, Outcome, quick},
};
use std::{fs, path::Path, process::Command};

/// WASM, JavaScript and CSS together, brotli, in bytes.
const BUDGET_BYTES: u64 = 190_000;

/// How the files of modules begin that are loaded on demand; they do not count against the budget.
const ON_DEMAND: &str = "math-module";

/// Node has brotli built in; the path and both sizes come back as one line for each file.
const MEASURE: &str = "
const fs = require('fs'), zlib = require('zlib'), c = zlib.constants;
for (const path of process.argv.slice(1)) {
  const raw = fs.readFileSync(path);
  const quality = Number(process.env.QUALITY);
  const params = { [c.BROTLI_PARAM_QUALITY]: quality, [c.BROTLI_PARAM_SIZE_HINT]: raw.length };
  console.log(raw.length + ' ' + zlib.brotliCompressSync(raw, { params }).length);
}";

/// Prints the table for the app shell in `app_dir`.
pub(crate) fn report(app_dir: &Path, profile: Profile) -> Outcome {
    let folder = app_dir.join("site/app");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).about("read", &folder)? {
        files.push(entry.about("read", &folder)?.path());
    }
    files.sort();
    // A debug module is large and its exact size says nothing.
    let quality = if profile == Profile::Release { "11" } else { "1" };
    let output = quick(Command::new("node").args(["-e", MEASURE, "--"]).args(&files).env("QUALITY", quality))
        .ok_or_else(|| {
            Failure::new("node cannot compress the app's files\nremedy: check `node --version` (18 or newer)")
        })?;
    let kinds =
        [("WASM", "wasm"), ("JavaScript", "js"), ("CSS", "css"), ("fonts", "woff2"), ("on demand", "")];
    let mut rows = kinds.map(|(name, extension)| Row { name, extension, raw: 0, brotli: 0 });
    for (path, line) in files.iter().zip(output.lines()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let extension = match name.rsplit_once('.') {
            Some((stem, _)) if stem.starts_with(ON_DEMAND) => "",
            Some((_, extension)) => extension,
            None => continue,
        };
        let row = rows.iter_mut().find(|row| row.extension == extension);
        if let (Some(row), Some((raw, brotli))) = (row, line.split_once(' ')) {
            row.raw += raw.parse::<u64>().unwrap_or_default();
            row.brotli += brotli.parse::<u64>().unwrap_or_default();
        }
    }
    print!("{}", table(&rows, profile));
    Ok(())
}

struct Row {
    name: &'static str,
    extension: &'static str,
    raw: u64,
    brotli: u64,
}

fn table(rows: &[Row], profile: Profile) -> String {
    let mut text = format!("\napp ({})       raw B    brotli B\n", profile.name());
    for row in rows {
        text.push_str(&format!("  {:<12} {:>9}   {:>9}\n", row.name, row.raw, row.brotli));
    }
    let code = || rows.iter().filter(|row| matches!(row.extension, "wasm" | "js" | "css"));
    let (raw, brotli): (u64, u64) = (code().map(|row| row.raw).sum(), code().map(|row| row.brotli).sum());
    let verdict = match (profile, brotli <= BUDGET_BYTES) {
        (Profile::Debug, _) => "(no budget for a debug build)".to_owned(),
        (Profile::Release, true) => format!("within the budget of {BUDGET_BYTES}"),
        (Profile::Release, false) => format!("OVER the budget of {BUDGET_BYTES}"),
    };
    text.push_str(&format!("  {:<12} {raw:>9}   {brotli:>9}   {verdict}\n\n", "at the start"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_and_modules_do_not_count_against_the_budget() {
        let row = |name, extension, brotli| Row { name, extension, raw: 2 * brotli, brotli };
        let rows =
            [row("WASM", "wasm", 180_000), row("fonts", "woff2", 60_000), row("on demand", "", 250_000)];
        assert!(table(&rows, Profile::Release).contains("180000   within the budget"));
        let rows = [row("WASM", "wasm", 180_000), row("CSS", "css", 10_001)];
        assert!(table(&rows, Profile::Release).contains("190001   OVER the budget"));
    }
}
