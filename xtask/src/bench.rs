//! `cargo xtask bench`: what things cost, beside something comparable measured in the same run.
//!
//! Nothing here is a test: machines are noisy, ratios say more than seconds.

pub(crate) mod math;
pub(crate) mod pack;
pub(crate) mod reading;
pub(crate) mod render;
pub(crate) mod search;

mod browsers;
mod module;

use crate::run::root;
use std::path::PathBuf;

/// Where benchmarks leave their pages, pictures and records.
fn folder(name: &str) -> PathBuf {
    root().join("target/bench").join(name)
}

/// The collected test data, where it lies beside the project.
fn corpora() -> Option<PathBuf> {
    let folder =
        std::env::var_os("DOWNLINK_CORPORA").map_or_else(|| root().join("../shared/corpora"), PathBuf::from);
    folder.is_dir().then_some(folder)
}
