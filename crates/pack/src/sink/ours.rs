//! Which folders are sites of ours.

use downlink_bundle::{FileKind, MAX_ROOT_BYTES};
use serde::{Deserialize, de::IgnoredAny};
use std::{fs, path::Path};

/// What roots of every version have.
#[derive(Deserialize)]
struct AnyRoot {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(rename = "generation")]
    _generation: String,
    #[serde(rename = "site")]
    _site: IgnoredAny,
}

/// Whether `folder` holds a site that Downlink made, of whatever version: its root file says so.
pub(crate) fn is_site(folder: &Path) -> bool {
    let path = folder.join(FileKind::ROOT);
    let is_readable = |metadata: fs::Metadata| {
        metadata.is_file() && usize::try_from(metadata.len()).is_ok_and(|bytes| bytes <= MAX_ROOT_BYTES)
    };
    fs::symlink_metadata(&path).is_ok_and(is_readable)
        && fs::read(&path).is_ok_and(|bytes| serde_json::from_slice::<AnyRoot>(&bytes).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_root() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(FileKind::ROOT);
        assert!(!is_site(folder.path()));
        fs::create_dir_all(root.parent().unwrap()).unwrap();
        let check = |text: &str, expected: bool| {
            fs::write(&root, text).unwrap();
            assert_eq!(is_site(folder.path()), expected, "{text}");
        };
        check("{}", false);
        check("", false);
        check(r#"{"name":"webpack","format":"esm"}"#, false);
        check(r#"{"format":1,"generation":"ab","site":{"title":""},"post_count":0}"#, true);
        check(r#"{"format":9,"generation":"ab","site":{},"new":1}"#, true);
    }
}
