//! Content that cannot be published as it stands: what authors are told, and that nothing panics.

use crate::support::Place;
use std::{
    fs::{self, File},
    path::Path,
};

#[test]
fn every_defect_has_its_message() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/broken");
    let mut defects: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    defects.sort();
    let place = Place::new();
    let mut report = String::new();
    for defect in defects {
        let out = place.path("out");
        let mut command = place.command(&["build", ".", "--quiet"]);
        let output = command.current_dir(folder.join(&defect)).arg("--out").arg(&out).output().unwrap();
        assert!(output.stdout.is_empty(), "problems go to the standard error");
        let said = String::from_utf8(output.stderr).unwrap();
        report.push_str(&format!("# {defect} (exit {})\n{said}\n", output.status.code().unwrap()));
    }
    insta::assert_snapshot!(report);
}

#[test]
fn a_huge_file_is_refused_by_its_size() {
    let place = Place::with_post();
    let file = File::create(place.path("content/huge.md")).unwrap();
    file.set_len(50 * 1024 * 1024).unwrap();
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("huge.md: error[") && said.contains("MB"), "{said}");
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_stay_inside() {
    use std::os::unix::fs::symlink;
    let place = Place::with_post();
    place.write("secret.md", "---\ntitle: Secret\ndate: 2024-01-01\n---\n\nPrivate words\n");
    symlink(".", place.path("content/loop")).unwrap();
    symlink("../secret.md", place.path("content/outside.md")).unwrap();
    symlink("gone.md", place.path("content/dangling.md")).unwrap();
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    for name in ["loop", "outside.md", "dangling.md"] {
        assert!(said.contains(&format!("{name}: warning[")), "{name}: {said}");
    }
    assert_eq!(place.names("dist/posts"), ["a"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_post();
    place.write("content/locked.md", "text");
    fs::set_permissions(place.path("content/locked.md"), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(place.path("content/locked.md")).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("locked.md: error["), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_named() {
    let place = Place::with_post();
    let (code, said) = place.run(&["build", "--out", "/proc/downlink-site"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("/proc/") && !said.contains("panicked"), "{said}");
}
