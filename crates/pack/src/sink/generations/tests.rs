use super::*;
use downlink_bundle::{Buckets, FORMAT_VERSION, Root, Site, Tree};
use proptest::prelude::*;

/// A site whose root has the title `title` and whose immutable files have their paths as text.
fn site(folder: &Path, title: &str, files: &[&str]) {
    let root = Root {
        format: FORMAT_VERSION,
        generation: String::new(),
        site: Site { title: title.to_owned(), ..Site::default() },
        post_count: 0,
        posts: Tree::default(),
        categories: Vec::new(),
        months: Vec::new(),
        directory: Buckets { tree: Tree::default() },
        tags: Buckets { tree: Tree::default() },
        search: None,
        size_bytes: 0,
        app: String::new(),
    };
    write(folder, FileKind::ROOT, &root.seal().1);
    files.iter().for_each(|path| write(folder, path, path.as_bytes()));
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Builds of a site, one after the other, with as many generations kept.
struct Builds {
    folder: tempfile::TempDir,
    count: usize,
    limit: usize,
}

impl Builds {
    fn keeping(limit: usize) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), count: 0, limit }
    }

    fn newest(&self) -> PathBuf {
        self.folder.path().join(self.count.to_string())
    }

    fn build(&mut self, title: &str, files: &[&str]) -> &mut Self {
        let old = self.newest();
        self.count += 1;
        site(&self.newest(), title, files);
        keep(&old, &self.newest(), self.limit).unwrap();
        self
    }

    /// The files that are there, then those of the record, generation by generation.
    fn check(&self, files: &[&str], earlier: &[&[&str]]) {
        assert_eq!(Vec::from_iter(immutable_files(&self.newest())), files);
        let record = read_record(&self.newest()).unwrap();
        let recorded: Vec<Vec<String>> =
            record.earlier.into_iter().map(|generation| generation.files).collect();
        assert_eq!(recorded, earlier);
    }
}

#[test]
fn immutable_are_the_files_that_are_named_by_their_content() {
    for path in ["bundle/posts/a.json", "app/boot.js", "app/fonts/a.woff2"] {
        assert!(is_immutable(path) && is_recordable(path), "{path}");
    }
    for path in [
        FileKind::ROOT,
        GENERATIONS_FILE,
        "index.html",
        "posts/app/index.html",
        "bundle/../x",
        "app//x",
        "/etc/passwd",
        "app/./x",
        "app/",
        "bundle/..",
        "app/C:x",
        "app/..\\x",
        "app/\u{1b}",
        "",
    ] {
        assert!(!is_recordable(path), "{path}");
    }
}

#[test]
fn a_generation_stays_for_as_many_builds_as_asked_for() {
    let mut builds = Builds::keeping(2);
    builds.build("1", &["app/a", "bundle/x/1"]).check(&["app/a", "bundle/x/1"], &[]);
    builds
        .build("2", &["app/a", "bundle/x/2"])
        .check(&["app/a", "bundle/x/1", "bundle/x/2"], &[&["bundle/x/1"]]);
    builds.build("3", &["app/b", "bundle/x/3"]);
    builds.check(
        &["app/a", "app/b", "bundle/x/1", "bundle/x/2", "bundle/x/3"],
        &[&["app/a", "bundle/x/2"], &["bundle/x/1"]],
    );
    builds.build("4", &["app/b", "bundle/x/4"]);
    builds.check(
        &["app/a", "app/b", "bundle/x/2", "bundle/x/3", "bundle/x/4"],
        &[&["bundle/x/3"], &["app/a", "bundle/x/2"]],
    );
}

#[test]
fn a_build_that_changes_nothing_adds_no_generation() {
    let mut builds = Builds::keeping(2);
    builds.build("1", &["app/1"]).build("2", &["app/2"]);
    for _ in 0..3 {
        builds.build("2", &["app/2"]).check(&["app/1", "app/2"], &[&["app/1"]]);
    }
}

#[test]
fn a_generation_that_comes_back_is_no_earlier_one() {
    let mut builds = Builds::keeping(2);
    builds.build("1", &["app/1"]).build("2", &["app/2"]).build("1", &["app/1"]);
    builds.check(&["app/1", "app/2"], &[&["app/2"]]);
}

#[test]
fn none_are_kept_when_none_are_asked_for() {
    let mut builds = Builds::keeping(2);
    builds.build("1", &["app/1"]).build("2", &["app/2"]);
    builds.limit = 0;
    builds.build("3", &["app/3"]).check(&["app/3"], &[]);
}

#[test]
fn a_record_that_no_build_wrote_keeps_nothing() {
    let secret = "bundle/../../secret";
    for record in [
        "".to_owned(),
        "{".to_owned(),
        "[".repeat(100_000),
        r#"{"format":2,"earlier":[]}"#.to_owned(),
        format!(r#"{{"format":1,"earlier":[{{"generation":"g","files":["{secret}"]}}]}}"#),
        r#"{"format":1,"earlier":[{"generation":"g","files":["/etc/passwd"]}]}"#.to_owned(),
        r#"{"format":1,"earlier":[{"generation":"g","files":["posts/a/index.html"]}]}"#.to_owned(),
        r#"{"format":1,"earlier":[{"generation":"g","files":["bundle/bundle.json"]}]}"#.to_owned(),
    ] {
        let mut builds = Builds::keeping(2);
        builds.build("1", &["app/1"]);
        write(builds.folder.path(), "secret", b"");
        write(&builds.newest(), "posts/a/index.html", b"");
        write(&builds.newest(), GENERATIONS_FILE, record.as_bytes());
        builds.build("2", &["app/2"]).check(&["app/2"], &[]);
        assert!(!builds.newest().join("posts").exists());
    }
}

#[test]
fn a_site_without_a_record_or_a_root_keeps_nothing() {
    for missing in [GENERATIONS_FILE, FileKind::ROOT] {
        let mut builds = Builds::keeping(2);
        builds.build("1", &["app/1"]);
        fs::remove_file(builds.newest().join(missing)).unwrap();
        builds.build("2", &["app/2"]).check(&["app/2"], &[]);
    }
}

#[test]
fn a_recorded_file_that_is_gone_is_left_out() {
    let mut builds = Builds::keeping(2);
    builds.build("1", &["app/1", "app/one"]).build("2", &["app/2"]);
    fs::remove_file(builds.newest().join("app/1")).unwrap();
    builds.build("3", &["app/3"]).check(&["app/2", "app/3", "app/one"], &[&["app/2"], &["app/one"]]);
}

#[test]
fn a_file_whose_place_is_taken_is_left_out() {
    let mut builds = Builds::keeping(2);
    builds.build("1", &["app/folder/1", "app/file"]).build("2", &["app/folder", "app/file/2"]);
    builds.check(&["app/file/2", "app/folder"], &[]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let mut builds = Builds::keeping(2);
    builds.build("1", &["app/1"]);
    write(builds.folder.path(), "outside/secret", b"");
    std::os::unix::fs::symlink(builds.folder.path().join("outside"), builds.newest().join("app/folder"))
        .unwrap();
    std::os::unix::fs::symlink("../../outside/secret", builds.newest().join("bundle/file")).unwrap();
    builds.build("2", &["app/2"]).check(&["app/1", "app/2"], &[&["app/1"]]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever the builds write and in whichever order, the last ones are whole, and nothing else is there.
    #[test]
    fn the_latest_generations_are_whole(
        limit in 0_usize..4,
        generations in prop::collection::vec(prop::collection::btree_set(0_u8..6, 0..5), 1..8),
    ) {
        let mut builds = Builds::keeping(limit);
        let mut past: Vec<BTreeSet<String>> = Vec::new();
        for generation in generations {
            let files: BTreeSet<String> = generation.iter().map(|name| format!("app/{name}")).collect();
            let title = format!("{generation:?}");
            builds.build(&title, &files.iter().map(String::as_str).collect::<Vec<_>>());
            let found = immutable_files(&builds.newest());
            past.push(files.clone());
            for earlier in past.iter().rev().take(limit + 1) {
                prop_assert!(earlier.is_subset(&found), "{earlier:?} of {found:?}");
            }
            let record = read_record(&builds.newest()).unwrap();
            prop_assert!(record.earlier.len() <= limit);
            let recorded: Vec<String> =
                record.earlier.into_iter().flat_map(|generation| generation.files).collect();
            prop_assert_eq!(recorded.len() + files.len(), found.len());
            prop_assert!(recorded.iter().chain(&files).all(|path| found.contains(path)));
        }
    }
}
