//! Outputs that fail.

use crate::support::{Content, shell};
use downlink_bundle::FileKind;
use downlink_pack::{Cache, Options, OutputError, PackError, Silent, Sink, build};
use std::{
    io::ErrorKind,
    sync::atomic::{AtomicUsize, Ordering},
};

/// A disk that is full after some files.
struct FullDisk {
    files_left: AtomicUsize,
    has_root: AtomicUsize,
}

impl Sink for FullDisk {
    fn put(&self, path: &str, _: &[u8]) -> Result<(), OutputError> {
        let taken =
            self.files_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if taken.is_err() {
            return Err(OutputError::Io {
                action: "write",
                path: path.into(),
                source: ErrorKind::StorageFull.into(),
            });
        }
        self.has_root.fetch_add(usize::from(path == FileKind::ROOT), Ordering::SeqCst);
        Ok(())
    }
}

#[test]
fn a_full_disk_is_told_whichever_file_meets_it() {
    let content = Content::small();
    let file_count = content.build().len();
    for capacity in 0..=file_count {
        let disk = FullDisk { files_left: capacity.into(), has_root: 0.into() };
        let outcome = build(content.path(), &Options::default(), &shell(), &disk, &Cache::none(), &Silent);
        if capacity == file_count {
            assert!(outcome.is_ok());
            assert_eq!(disk.has_root.into_inner(), 1);
        } else {
            assert!(matches!(outcome, Err(PackError::Output(OutputError::Io { .. }))), "{capacity} files");
            assert_eq!(disk.has_root.into_inner(), 0, "the root is the last file; {capacity} files");
        }
    }
}
