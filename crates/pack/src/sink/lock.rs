//! One build at a time for an output folder.

use super::OutputError;
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{Read, Write},
    path::{Path, PathBuf},
};

/// The right to write an output folder, held until it is dropped.
///
/// It is a lock of the operating system on a file beside the folder: it ends with its process, however
/// that ends, so there is nothing stale to clean up. The file names the process for others to show.
#[derive(Debug)]
pub struct OutputLock {
    path: PathBuf,
    file: File,
}

impl OutputLock {
    /// Takes the lock of the output folder `out`, whose parent exists.
    ///
    /// # Errors
    /// [`OutputError::Busy`] when another process has it.
    pub fn take(out: &Path) -> Result<Self, OutputError> {
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let path = out.with_file_name(format!(".{name}.downlink-lock"));
        loop {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(OutputError::io("create", &path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut pid = String::new();
                    // Without the number the message is still right.
                    file.read_to_string(&mut pid).ok();
                    return Err(OutputError::Busy { pid: pid.trim().parse().ok(), path: out.to_owned() });
                }
                Err(TryLockError::Error(source)) => {
                    return Err(OutputError::Io { action: "lock", path, source });
                }
            }
            // Its last holder may have removed the file after this process opened it.
            if !is_same_file(&file, &path) {
                continue;
            }
            file.set_len(0).map_err(OutputError::io("write", &path))?;
            writeln!(file, "{}", std::process::id()).map_err(OutputError::io("write", &path))?;
            return Ok(Self { path, file });
        }
    }
}

impl Drop for OutputLock {
    fn drop(&mut self) {
        // Removed while still locked; a file that stays is only untidy.
        fs::remove_file(&self.path).ok();
        self.file.unlock().ok();
    }
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(opened), Ok(named)) => identity(opened) == identity(named),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_file(_: &File, path: &Path) -> bool {
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_taker_learns_the_first_ones_number() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("dist");
        let held = OutputLock::take(&out).unwrap();
        let error = OutputLock::take(&out).unwrap_err();
        assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
        drop(held);
        OutputLock::take(&out).unwrap();
    }

    #[test]
    fn a_file_left_by_a_dead_process_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".dist.downlink-lock"), "999999999\n").unwrap();
        drop(OutputLock::take(&folder.path().join("dist")).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
