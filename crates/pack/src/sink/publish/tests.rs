use super::*;
use std::collections::BTreeMap;

/// An output with a repository and a new site for it, in a folder of their own.
struct Place {
    folder: tempfile::TempDir,
    out: PathBuf,
    new: PathBuf,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("dist");
    write(&out.join("old.html"), "old");
    write(&out.join("notes.txt"), "old");
    write(&out.join(".git/HEAD"), "ref");
    write(&out.join(".domains"), "example.org");
    write(&out.join(".nojekyll"), "old");
    let new = begin(&out).unwrap();
    write(&new.join("new.html"), "new");
    write(&new.join(".nojekyll"), "new");
    write(&new.join(".well-known/security.txt"), "new");
    Place { folder, out, new }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The files below a folder and what is in them.
fn files(folder: &Path) -> BTreeMap<String, String> {
    fn collect(folder: &Path, top: &Path, into: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, top, into);
            } else {
                let name = path.strip_prefix(top).unwrap().to_str().unwrap().to_owned();
                into.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn listed(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn old_site() -> BTreeMap<String, String> {
    listed(&[
        (".domains", "example.org"),
        (".git/HEAD", "ref"),
        (".nojekyll", "old"),
        ("notes.txt", "old"),
        ("old.html", "old"),
    ])
}

fn new_site() -> BTreeMap<String, String> {
    listed(&[
        (".domains", "example.org"),
        (".git/HEAD", "ref"),
        (".nojekyll", "new"),
        (".well-known/security.txt", "new"),
        ("new.html", "new"),
    ])
}

/// That recovery, after `steps` were all that a killed build came to, leaves `expected` and nothing beside it.
fn check_killed_after(steps: impl Fn(&Place), expected: &BTreeMap<String, String>) {
    let place = place();
    steps(&place);
    assert_eq!(recover(&place.out).unwrap(), []);
    assert_eq!(&files(&place.out), expected);
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
    assert_eq!(recover(&place.out).unwrap(), [], "there is nothing left to do");
    assert_eq!(&files(&place.out), expected);
}

#[test]
fn hidden_names_are_carried_over_and_everything_else_is_replaced() {
    let place = place();
    assert_eq!(publish(&place.new, &place.out).unwrap(), []);
    assert_eq!(files(&place.out), new_site());
    assert_eq!(fs::read_dir(place.folder.path()).unwrap().count(), 1);
}

#[test]
fn an_unfinished_build_leaves_nothing() {
    check_killed_after(|_| {}, &old_site());
    check_killed_after(|place| fs::rename(&place.new, names::free_gone(&place.out)).unwrap(), &old_site());
    let empty = |place: &Place| {
        fs::remove_dir_all(&place.new).unwrap();
        names::create_working(&place.out).unwrap();
    };
    check_killed_after(empty, &old_site());
}

#[cfg(target_os = "linux")]
#[test]
fn nothing_hidden_is_lost_at_any_moment_of_an_exchange() {
    let exchanged = |place: &Place| {
        if !exchange(&place.new, &place.out) {
            // A file system that cannot: what recovery finds is the same.
            let other = place.folder.path().join("other");
            fs::rename(&place.out, &other).unwrap();
            fs::rename(&place.new, &place.out).unwrap();
            fs::rename(other, &place.new).unwrap();
        }
    };
    check_killed_after(exchanged, &new_site());
    for name in [".git", ".domains"] {
        let one_moved = |place: &Place| {
            exchanged(place);
            fs::rename(place.new.join(name), place.out.join(name)).unwrap();
        };
        check_killed_after(one_moved, &new_site());
    }
    let all_moved = |place: &Place| {
        exchanged(place);
        carry_over(&place.new, &place.out).unwrap();
    };
    check_killed_after(all_moved, &new_site());
    let half_removed = |place: &Place| {
        all_moved(place);
        let gone = names::free_gone(&place.out);
        fs::rename(&place.new, &gone).unwrap();
        fs::remove_file(gone.join("old.html")).unwrap();
    };
    check_killed_after(half_removed, &new_site());
    let removed = |place: &Place| {
        exchanged(place);
        retire(&place.new, &place.out);
    };
    check_killed_after(removed, &new_site());
    let exchanged_and_deleted = |place: &Place| {
        exchanged(place);
        fs::remove_dir_all(&place.out).unwrap();
    };
    check_killed_after(exchanged_and_deleted, &old_site());
}

#[test]
fn nothing_hidden_is_lost_at_any_moment_of_two_renames() {
    let set_aside = |place: &Place| fs::rename(&place.out, names::aside(&place.out)).unwrap();
    check_killed_after(set_aside, &old_site());
    let replaced = |place: &Place| {
        rename_twice(&place.new, &place.out).unwrap();
    };
    check_killed_after(replaced, &new_site());
    let moved = |place: &Place| {
        replaced(place);
        carry_over(&names::aside(&place.out), &place.out).unwrap();
    };
    check_killed_after(moved, &new_site());
}

#[test]
fn a_swap_that_fails_leaves_the_old_folder() {
    let place = place();
    assert!(rename_twice(&place.folder.path().join("gone"), &place.out).is_err());
    assert_eq!(files(&place.out), old_site());
}

#[test]
fn folders_of_others_are_not_touched() {
    let place = place();
    let theirs = ["dist.tmp-2024", "dist.tmp-downlink-mine", "dist.tmp-123", "other.tmp-downlink-1"];
    theirs.iter().for_each(|name| write(&place.folder.path().join(name).join("a"), "theirs"));
    recover(&place.out).unwrap();
    for name in theirs {
        assert!(place.folder.path().join(name).join("a").exists(), "{name}");
    }
}

#[test]
fn what_cannot_be_removed_is_told_and_stands_in_no_way() {
    let place = place();
    // A file in the place of a folder cannot be removed as one, whoever tries.
    let stuck = names::free_gone(&place.out);
    fs::write(&stuck, "").unwrap();
    let told = |problems: Vec<Problem>| {
        let [problem] = &problems[..] else { panic!("{problems:?}") };
        assert_eq!(problem.severity, crate::report::Severity::Warning);
        assert!(
            problem.message.contains(stuck.to_str().unwrap())
                && problem.message.contains("remove it yourself"),
            "{problem}"
        );
    };
    told(recover(&place.out).unwrap());
    let new = begin(&place.out).unwrap();
    write(&new.join("new.html"), "new");
    assert_eq!(publish(&new, &place.out).unwrap(), []);
    told(recover(&place.out).unwrap());
    assert!(place.out.join("new.html").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_left_with_a_warning() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    let locked = place.out.join("locked");
    write(&locked.join("a"), "old");
    let set_mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set_mode(&locked, 0o555);
    if fs::write(locked.join("b"), "").is_ok() {
        println!("skipped: this user may write everything");
        return;
    }
    let problems = publish(&place.new, &place.out).unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(files(&place.out), new_site());
    let [Left::Gone(left)] = &names::left_beside(&place.out).unwrap()[..] else { panic!() };
    assert!(problems[0].message.contains(left.to_str().unwrap()), "{}", problems[0]);
    assert_eq!(recover(&place.out).unwrap().len(), 1);
    set_mode(&left.join("locked"), 0o755);
    assert_eq!(recover(&place.out).unwrap(), []);
}
