//! Outputs on disks that are full or may not be written.

use crate::support::{Place, names};
use std::{fs, path::PathBuf, process::Command};

/// A small file system of its own, which goes when it is dropped.
struct Disk {
    path: PathBuf,
}

impl Disk {
    /// `None` where this user may mount nothing.
    fn mount(place: &Place) -> Option<Self> {
        let path = place.path("disk");
        fs::create_dir(&path).unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&path).output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self { path }),
            Ok(output) => {
                println!("skipped: {}", String::from_utf8_lossy(&output.stderr).trim());
                None
            }
            Err(error) => {
                println!("skipped: there is no mount(8): {error}");
                None
            }
        }
    }

    fn remount(&self, options: &str) {
        let status =
            Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.path).status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(&self.path).status().ok();
    }
}

/// That a build fails as it has to, and that the site before it is there.
fn check_failure(place: &Place, disk: &Disk, before: &[String], cause: &str) {
    let (code, said) = place.run(&["build", "--quiet", "--out", "disk/dist"]);
    assert_eq!(code, 2, "{said}");
    let lines: Vec<&str> = said.lines().collect();
    assert!(
        matches!(lines[..], [line] if line.starts_with("error: cannot ") && line.contains(cause)),
        "{said}"
    );
    assert_eq!(names(&disk.path), before, "what the build made is gone");
    let (code, said) = place.run(&["verify", "disk/dist"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("whole: 1 post,"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_site_that_was_there() {
    let place = Place::with_post();
    let Some(disk) = Disk::mount(&place) else { return };
    let (code, said) = place.run(&["build", "--out", "disk/dist"]);
    assert_eq!(code, 0, "{said}");
    let before = names(&disk.path);
    for number in 0..60 {
        let text =
            format!("---\ntitle: P{number}\ndate: 2024-01-01\n---\n\n{}\n", "More words. ".repeat(400));
        place.write(&format!("content/{number}.md"), &text);
    }
    check_failure(&place, &disk, &before, "No space left on device");
    disk.remount("size=64m");
    let (code, said) = place.run(&["build", "--out", "disk/dist"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(names(&disk.path), before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_may_not_be_written_keeps_the_site_that_was_there() {
    let place = Place::with_post();
    let Some(disk) = Disk::mount(&place) else { return };
    assert_eq!(place.run(&["build", "--out", "disk/dist"]).0, 0);
    let before = names(&disk.path);
    disk.remount("ro");
    check_failure(&place, &disk, &before, "Read-only file system");
}
