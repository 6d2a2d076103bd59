//! One digest of everything the app shell is made from, so that an unchanged app is not built again.

use super::Profile;
use crate::{
    run::{About, Outcome, quick, root},
    tools,
};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const INPUTS: [&str; 15] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "public",
    "src",
    "style",
    "crates/bundle",
    "crates/markdown",
    "crates/search",
    "crates/text",
    "modules",
    "xtask/src/app",
    "xtask/src/app.rs",
];

/// The hexadecimal SHA-256 of all inputs, the tools' and compiler's versions, and the profile.
pub(super) fn digest(profile: Profile) -> Outcome<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        list(&root().join(input), &mut files)?;
    }
    files.sort();
    let mut hasher = Sha256::new();
    let compiler = quick(Command::new("rustc").arg("-vV").current_dir(root())).unwrap_or_default();
    for part in [profile.name(), &tools::versions()?, &compiler] {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    for file in files {
        hasher.update(file.to_string_lossy().as_bytes());
        hasher.update([0]);
        hasher.update(Sha256::digest(fs::read(&file).about("read", &file)?));
    }
    Ok(hex(&hasher.finalize()))
}

/// All files below `path`, or `path` itself; nothing when it does not exist.
pub(crate) fn list(path: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).about("read", path)? {
            list(&entry.about("read", path)?.path(), files)?;
        }
    }
    Ok(())
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
