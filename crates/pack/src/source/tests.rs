use super::*;
use crate::report::Problem;
use std::{
    fmt::Write as _,
    fs,
    time::{Duration, SystemTime},
};
use tempfile::TempDir;

/// A copy of a folder, outside of any work tree, whose files all changed on 2024-03-01.
struct Place {
    folder: TempDir,
}

impl Place {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn of(fixture: &str) -> Self {
        let place = Self::empty();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(fixture);
        copy(&from, &place.content());
        place
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.content().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        set_modified(&path);
    }

    fn read(&self, options: &Options) -> (Library, Report) {
        Library::read(&self.content(), options)
    }

    /// The report, with the folder's place left out.
    fn report(&self, options: &Options) -> String {
        let place = self.folder.path().to_str().unwrap();
        self.read(options).1.to_string().replace(place, "…")
    }

    fn library(&self) -> Library {
        let (library, report) = self.read(&Options::default());
        assert_eq!(report.to_string(), "");
        library
    }
}

fn set_modified(path: &Path) {
    let first_of_march = SystemTime::UNIX_EPOCH + Duration::from_secs(1_709_251_200);
    fs::File::options().write(true).open(path).unwrap().set_modified(first_of_march).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).unwrap();
            set_modified(&target);
        }
    }
}

fn fixtures(kind: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(kind);
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("{kind}/{}", entry.unwrap().file_name().into_string().unwrap()))
        .collect();
    names.sort();
    names
}

fn summary(library: &Library) -> String {
    let mut out = String::new();
    for post in &library.posts {
        let tags: Vec<&str> = post.tags.iter().map(|tag| tag.label.as_str()).collect();
        let (date, category, updated) = (post.timestamp.date, &post.category, post.updated);
        let updated = updated.map(|updated| format!(" (updated {updated})")).unwrap_or_default();
        writeln!(
            out,
            "{date}{updated} {category}/{} “{}” {} <- {}",
            post.slug,
            post.title,
            tags.join("|"),
            post.path
        )
        .unwrap();
    }
    out
}

#[test]
fn sound_folders_are_read_without_a_word() {
    let mut out = String::new();
    for fixture in fixtures("valid") {
        let library = Place::of(&fixture).library();
        let categories: Vec<_> =
            library.categories.iter().map(|c| format!("{} {}", c.label, c.post_count)).collect();
        writeln!(out, "== {fixture}: {}", categories.join(", ")).unwrap();
        // The largest is for reading in a browser; its kind is shown by the others.
        if fixture != "valid/reader" {
            out += &summary(&library);
        }
    }
    insta::assert_snapshot!(out, @r"
        == valid/bare: er 1, optimizers 1, 未分类 1
        2024-03-01 未分类/first-note “A first note”  <- 2024-03-01-first-note.md
        2024-03-02 optimizers/momentum “momentum”  <- optimizers/2024-03-02-momentum.md
        2024-03-03 er/nesterov “Nesterov looks ahead”  <- optimizers/deep/er/2024-03-03-nesterov.markdown
        == valid/bundles: Computer vision 2, Notes 1
        2024-07-01 vision/pooling “Pooling”  <- vision/2024-07-01-pooling/index.md
        2024-07-02 vision/upsampling “Upsampling”  <- vision/upsampling/index.md
        2024-07-03 notes/loose “A loose note”  <- notes/2024-07-03-loose.md
        == valid/chinese-names: 深度学习 2, 随笔 1
        2024-08-01 深度学习/反向传播 “反向传播” 梯度|自动求导 <- 深度学习/2024-08-01-反向传播.md
        2024-08-02 深度学习/卷积网络 “卷积网络”  <- 深度学习/卷积网络.md
        2024-08-03 随笔/full-width “０１ 全角 名称”  <- 随笔/０１ 全角　名称.md
        == valid/everything: 信号 2
        2025-05-02 信号/antenna “天线：从一根铜线说起” 天线 <- antenna.md
        2025-06-21 (updated 2025-07-01) 信号/specimen “排印样张：在接收站听一夜 Signal” 排版|公式|代码|typography <- specimen.md
        == valid/hexo: 杂项 1, 算法 1
        2013-07-13 杂项/重装系统 “重装系统” 备份|Linux <- source/_posts/重装系统.md
        2014-02-03 (updated 2015-01-01) 算法/4a17b156 “哈希表的装填因子” 哈希|Linux <- source/_posts/hash-table.md
        == valid/hugo: NLP 2
        2024-04-01 (updated 2024-06-01) nlp/beam-search “Beam search” decoding|NLP <- content/posts/beam-search.md
        2024-04-02 nlp/top-k “Top-k sampling” decoding|NLP <- content/posts/top-k/index.md
        == valid/jekyll: training 1, 未分类 1
        2024-05-01 training/gradient-clipping “Gradient clipping” gradients <- _posts/2024-05-01-gradient-clipping.md
        2024-05-02 (updated 2024-05-03) 未分类/warmup “Warm-up: why the first steps are small”  <- _posts/2024-05-02-warm-up.md
        == valid/obsidian: 01 概念 2, 02 实践 1
        2024-06-01 (updated 2024-06-05) 01-概念/注意力 “注意力” ml/attention|深度学习 <- 01 概念/注意力.md
        2024-06-02 01-概念/残差 “残差” 深度学习|resnet <- 01 概念/残差.md
        2024-06-03 02-实践/前馈网络 “前馈网络”  <- 02 实践/前馈网络.md
        == valid/reader: 信号 8, Systems 10, 杂项 8
    ");
}

#[test]
fn defects_are_told_with_their_place_and_remedy() {
    let mut out = String::new();
    for fixture in fixtures("broken") {
        let place = Place::of(&fixture);
        let posts = place.read(&Options::default()).0.posts.len();
        writeln!(out, "== {fixture}: {posts} read\n{}", place.report(&Options::default()).trim_end())
            .unwrap();
    }
    insta::assert_snapshot!(out, @r#"
        == broken/bom: 2 read

        == broken/broken-config: 1 read
        downlink.toml:2:12: error[config]: this is not valid TOML (string values must be quoted, expected literal string); write `key = "value"` on each line
        == broken/broken-toml: 1 read
        toml.md:3:8: error[front-matter]: this is not valid TOML (string values must be quoted, expected literal string); write `key = "value"`, lists as `["a", "b"]`, dates as `2026-01-31`
        == broken/broken-yaml: 1 read
        colon.md:2:17: error[front-matter]: this is not valid YAML (mapping values are not allowed in this context); put the value in quotes: `title: 'Attention: a primer'`
        quote.md:2:8: error[front-matter]: this is not valid YAML (invalid indentation in quoted scalar); close the quotes, and write nothing after them
        tabs.md:4:2: error[front-matter]: this is not valid YAML (tabs disallowed within this context (block indentation)); indent with spaces instead of tabs
        == broken/crlf: 2 read

        == broken/duplicate-slugs: 1 read
        b/2024-01-03-adam.md: error[duplicate-slug]: the address `adam` is taken by a/Adam.md too; rename one of them, or give one another `slug` in its front matter
        b/other.md: error[duplicate-slug]: the address `adam` is taken by a/Adam.md too; rename one of them, or give one another `slug` in its front matter
        == broken/empty: 0 read
        error[empty]: there is no Markdown file in …/content; put a file such as `first.md` there, or run `downlink new`
        == broken/empty-slug: 1 read
        ！！.md: error[empty-slug]: the file's name (`！！`) has no letter or digit to make an address of; add a line `slug: some-name` to its front matter
        == broken/gbk: 1 read
        gbk.md:2: error[encoding]: byte 11 (0xB1) is not UTF-8; it looks like GBK; build with `--encoding gbk`, or save it as UTF-8
        == broken/invalid-utf8: 1 read
        latin1.md:6: error[encoding]: byte 46 (0xE9) is not UTF-8; save it as UTF-8, or build with `--encoding gbk` if it is GBK
        == broken/lone-cr: 2 read

        == broken/missing-image: 2 read

        == broken/missing-link: 2 read

        == broken/no-front-matter: 1 read
        bare-text.md: warning[no-date]: the post has no date, so 2024-03-01, when the file changed, is taken; add a line such as `date: 2024-03-01` to its front matter
        == broken/nul: 2 read
        binary.md:1: error[nul]: the file holds 4 NUL bytes; move it out of the folder if it is not text
        stray.md:6: warning[nul]: a NUL byte is left out; remove them from the file
        == broken/only-drafts: 0 read
        error[empty]: none of the 1 Markdown files in …/content is a post: drafts need `--drafts`, and a README needs front matter
        == broken/reserved-slug: 1 read
        con.md: error[reserved-slug]: the file's name gives the address `con`, a device's name on Windows; add a line `slug: some-name` to its front matter
        == broken/unclosed-front-matter: 1 read
        open.md:1:1: error[front-matter]: front matter opens here and is never closed; add a line `---` after its last key
        == broken/utf16: 2 read
        unmarked.md:1: error[nul]: the file holds 81 NUL bytes; it looks like UTF-16; build with `--encoding utf-16`, or save it as UTF-8
        == broken/wrong-config: 1 read
        downlink.toml:1:1: warning[config]: `titel` means nothing here; did you mean `title`?
        downlink.toml:2:13: error[config]: `page_size` is a whole number from 1 to 100
        downlink.toml:3:12: error[config]: this is no address of a site; write it in full with `https://` and its host, such as `https://example.org/notes/`
        downlink.toml:6:8: error[config]: `Not A Slug` cannot stand in an address; write `not-a-slug`
        == broken/wrong-values: 2 read
        values.md: warning[category]: the category `？` has no letter or digit, or is a device's name; `未分类` is taken instead, write another
        values.md: warning[tag]: the tag `？！` has no letter or digit and is left out; write another
        values.md:3:1: warning[front-matter]: `date` is not understood and left out; write a date such as `2026-01-31` or `2026-01-31 10:00`
        values.md:5:1: warning[front-matter]: `draft` is not understood and left out; write `true` or `false`
        values.md:6:1: warning[front-matter]: `weight` is not understood and left out; write a whole number
        == broken/yaml-bomb: 1 read
        deep.md:3:38: error[front-matter]: front matter is nested more than 32 deep; write it flatter
        laughs.md:7:10: error[front-matter]: front matter has more than 10000 values; write fewer, and fewer aliases
    "#);
}

#[test]
fn nothing_depends_on_the_folder_or_on_marks_at_line_ends() {
    let [crlf, lf] = [Place::of("broken/crlf"), Place::of("broken/crlf")];
    let text = fs::read_to_string(lf.content().join("crlf.md")).unwrap();
    lf.write("crlf.md", text.replace("\r\n", "\n"));
    let bodies = |place: &Place| {
        place
            .library()
            .posts
            .into_iter()
            .map(|post| (post.body.line_in_file(1), post.body.text))
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies(&crlf), bodies(&lf));
    assert!(bodies(&crlf).contains(&(6, "\nFirst.\nSecond.\n".to_owned())));
}

#[test]
fn other_encodings_are_read_when_named() {
    let place = Place::of("broken/gbk");
    let (library, report) = place.read(&Options { encoding: Encoding::Gbk, ..Options::default() });
    assert_eq!(report.to_string(), "");
    insta::assert_snapshot!(summary(&library), @r"
        2024-01-01 未分类/sound “A sound post”  <- sound.md
        2024-01-02 未分类/gbk “编码不是 UTF-8”  <- gbk.md
    ");
    assert!(library.posts[1].body.text.contains("国标编码"));
}

#[test]
fn drafts_are_read_when_asked_for() {
    let slugs = |fixture: &str| {
        let (library, _) = Place::of(fixture).read(&Options { drafts: true, ..Options::default() });
        library.posts.iter().filter(|post| post.is_draft).map(|post| post.slug.clone()).collect::<Vec<_>>()
    };
    assert_eq!(slugs("valid/hexo"), ["草稿"]);
    assert_eq!(slugs("valid/hugo"), ["later"]);
    assert_eq!(slugs("valid/jekyll"), ["unpublished"]);
    assert_eq!(slugs("broken/only-drafts"), ["draft"]);
}

#[test]
fn a_huge_file_is_refused_unread() {
    let place = Place::of("broken/bom");
    let huge = fs::File::create(place.content().join("huge.md")).unwrap();
    huge.set_len(50 * 1024 * 1024).unwrap();
    insta::assert_snapshot!(place.report(&Options::default()), @"huge.md: error[too-large]: the file is 50.0 MB, more than 8 MB; split it into posts, or move it out of the folder");
    huge.set_len(8 * 1024 * 1024 + 1).unwrap();
    assert!(place.report(&Options::default()).contains("too-large"));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let place = Place::of("broken/bom");
    let content = place.content();
    fs::write(place.folder.path().join("outside.md"), "secret").unwrap();
    fs::create_dir(place.folder.path().join("private")).unwrap();
    fs::write(place.folder.path().join("private/key.svg"), "<svg/>").unwrap();
    symlink("../outside.md", content.join("out.md")).unwrap();
    symlink("../private", content.join("private")).unwrap();
    symlink(".", content.join("loop")).unwrap();
    symlink("b", content.join("a")).unwrap();
    symlink("a", content.join("b")).unwrap();
    symlink("sound.md", content.join("twin.md")).unwrap();
    symlink("nowhere.md", content.join("dangling.md")).unwrap();
    insta::assert_snapshot!(place.report(&Options::default()), @r"
        a: warning[symlink]: this symbolic link leads nowhere or in a circle and is not followed; put a copy here, or remove it
        b: warning[symlink]: this symbolic link leads nowhere or in a circle and is not followed; put a copy here, or remove it
        dangling.md: warning[symlink]: this symbolic link leads nowhere or in a circle and is not followed; put a copy here, or remove it
        loop: warning[symlink]: this symbolic link leads to a folder and is not followed; put a copy here, or remove it
        out.md: warning[symlink]: this symbolic link leads out of the content folder and is not followed; put a copy here, or remove it
        private: warning[symlink]: this symbolic link leads out of the content folder and is not followed; put a copy here, or remove it
        twin.md: warning[symlink]: this symbolic link leads to a file that is read anyway and is not followed; put a copy here, or remove it
    ");
    let (library, _) = place.read(&Options::default());
    assert_eq!(library.posts.len(), 2);
    insta::assert_snapshot!(resolved(&library, "sound", &["private/key.svg", "../private/key.svg", "out.md"]), @r"
        private/key.svg -> missing: it lies outside of the content folder; put a copy beside the post
        ../private/key.svg -> missing: it lies outside of the content folder; put a copy beside the post
        out.md -> missing: it lies outside of the content folder; put a copy beside the post
    ");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::of("broken/bom");
    let (file, folder) = (place.content().join("sound.md"), place.content().join("locked"));
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&file).is_ok() {
        // Root may read everything; a file that vanishes after it was listed fails the same way.
        println!("permissions do not bind this user: only a vanished file is tried");
        let read = post::read(&place.content(), &place.content().join("gone.md"), &Options::default());
        assert!(read.draft.is_none());
        insta::assert_snapshot!(read.problems.iter().map(Problem::to_string).collect::<String>(), @"gone.md: error[unreadable]: this cannot be read: No such file or directory (os error 2); change its permissions, or move it out of the folder");
    } else {
        insta::assert_snapshot!(place.report(&Options::default()), @r"
        locked: error[unreadable]: this cannot be read: Permission denied (os error 13); change its permissions, or move it out of the folder
        sound.md: error[unreadable]: this cannot be read: Permission denied (os error 13); change its permissions, or move it out of the folder
    ");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_folder_that_is_none_is_told() {
    let place = Place::empty();
    insta::assert_snapshot!(place.report(&Options::default()), @"error[content]: the content folder …/content cannot be opened: No such file or directory (os error 2); name another, or make one with `downlink init`");
    fs::write(place.content(), "text").unwrap();
    insta::assert_snapshot!(place.report(&Options::default()), @"error[content]: …/content is a file; name the folder that holds your posts");
}

#[test]
fn the_output_is_never_read() {
    let place = Place::of("valid/bare");
    let count = place.library().posts.len();
    place.write("site/page.md", "---\ntitle: Made by a build\ndate: 2024-01-01\n---\n");
    let output = |path: PathBuf| Options { output: Some(path), ..Options::default() };
    assert_eq!(place.read(&output(place.content().join("site"))).0.posts.len(), count);
    // The output of another build is known by its root file.
    place.write("site/bundle/bundle.json", "{}");
    assert_eq!(place.library().posts.len(), count + 1);
    place.write("site/bundle/bundle.json", r#"{"format":1,"generation":"0a","site":{}}"#);
    assert_eq!(place.library().posts.len(), count);
    // What a killed build left.
    place.write("site.tmp-downlink-17/page.md", "text");
    assert_eq!(place.library().posts.len(), count);
    insta::assert_snapshot!(place.report(&output(place.content())), @"error[output]: the output …/content would replace the content …/content; choose another output with `--out`");
    insta::assert_snapshot!(place.report(&output(place.folder.path().to_owned())), @"error[output]: the output … would replace the content …/content; choose another output with `--out`");
    assert_eq!(place.report(&output(place.folder.path().join("content-of-another-name"))), "");
}

#[test]
fn the_order_of_files_on_disk_does_not_matter() {
    let read = |numbers: &mut dyn Iterator<Item = u32>| {
        let place = Place::empty();
        for n in numbers {
            place.write(
                &format!("f{}/p{n}.md", n % 7),
                format!("---\ntags: [T{n}, t{n}, X]\n---\n# Post {n}\n"),
            );
        }
        let (library, report) = place.read(&Options::default());
        (summary(&library), library.categories, report)
    };
    assert_eq!(read(&mut (0..60)), read(&mut (0..60).rev()));
}

/// Real posts of other people, where they are at hand.
#[test]
fn real_posts_are_read_without_an_error() {
    let folder = std::env::var_os("DOWNLINK_CORPORA").map(PathBuf::from);
    let folder =
        folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"));
    let posts = folder.join("open-300");
    if !posts.is_dir() {
        println!("skipped: there is no {}; name a folder with DOWNLINK_CORPORA", posts.display());
        return;
    }
    let (library, report) = Library::read(&posts, &Options::default());
    println!("read {} posts of {}", library.posts.len(), posts.display());
    assert_eq!(report.error_count(), 0, "{report}");
    assert!(!library.posts.is_empty());
}

#[test]
fn a_very_deep_folder_is_read() {
    let place = Place::empty();
    place.write(&format!("{}deep.md", "d/".repeat(500)), "---\ntitle: Deep\ndate: 2024-01-01\n---\n");
    assert_eq!(place.library().posts.len(), 1);
}

#[test]
fn undated_posts_take_the_date_of_their_last_commit() {
    let place = Place::empty();
    place.write("笔记/undated.md", "# Undated\n");
    place.write("untracked.md", "# Untracked\n");
    let git = |arguments: &[&str]| {
        let status = std::process::Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false"])
            .args(arguments)
            .current_dir(place.content())
            .env("GIT_AUTHOR_DATE", "2024-05-06T23:30:00-11:00")
            .env("GIT_COMMITTER_DATE", "2025-01-01T00:00:00Z")
            .output();
        status.is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        println!("skipped: there is no git");
        return;
    }
    assert!(git(&["add", "笔记"]) && git(&["commit", "-q", "-m", "a"]));
    let (library, report) = place.read(&Options::default());
    insta::assert_snapshot!(summary(&library), @r"
        2024-03-01 未分类/untracked “Untracked”  <- untracked.md
        2024-05-06 笔记/undated “Undated”  <- 笔记/undated.md
    ");
    insta::assert_snapshot!(report, @"untracked.md: warning[no-date]: the post has no date, so 2024-03-01, when the file changed, is taken; add a line such as `date: 2024-03-01` to its front matter");
    assert_eq!(library.posts[1].timestamp.seconds_of_day, 23 * 3600 + 30 * 60);
}

#[test]
fn too_many_categories_fold_into_the_default_one() {
    let place = Place::empty();
    for n in 0..70 {
        place.write(&format!("c{n:02}/a{n}.md"), "---\ndate: 2024-01-01\n---\n");
        if n >= 30 {
            place.write(&format!("c{n:02}/b{n}.md"), "---\ndate: 2024-01-01\n---\n");
        }
    }
    insta::assert_snapshot!(place.report(&Options::default()), @"warning[categories]: there are 70 categories, more than 64; the 7 posts of the smallest 7 go to `未分类`; use tags for finer names");
    let (library, _) = place.read(&Options::default());
    assert_eq!(library.categories.len(), downlink_bundle::MAX_CATEGORIES);
    let last = library.categories.last().unwrap();
    assert_eq!((last.label.as_str(), last.post_count), ("未分类", 7));
    assert_eq!(library.categories.iter().map(|category| category.post_count).sum::<u32>(), 110);
}

#[test]
fn one_tag_has_one_label() {
    let place = Place::empty();
    place.write("a.md", "---\ndate: 2024-01-01\ntags: [pytorch, PyTorch]\n---\n");
    place.write("b.md", "---\ndate: 2024-01-02\ntags: [PyTorch]\n---\n");
    place.write("c.md", "---\ndate: 2024-01-03\ntags: [PyTorch]\n---\n");
    let library = place.library();
    assert!(library.posts.iter().all(|post| post.tags.len() == 1 && post.tags[0].label == "PyTorch"));
}

#[test]
fn configured_categories_are_known_by_slug_and_label() {
    let place = Place::empty();
    place.write("downlink.toml", "default_category = '杂七杂八'\n[[category]]\nslug = 'rl'\nlabel = 'Reinforcement Learning'\n[[category]]\nslug = 'misc'\nlabel = '杂七杂八'\n");
    place.write("a.md", "---\ndate: 2024-01-01\ncategory: reinforcement learning\n---\n");
    place.write("b.md", "---\ndate: 2024-01-02\ncategory: RL\n---\n");
    place.write("rl/posts/2024/c.md", "---\ndate: 2024-01-03\n---\n");
    place.write("d.md", "---\ndate: 2024-01-04\n---\n");
    place.write("NLP/e.md", "---\ndate: 2024-01-05\n---\n");
    let categories: Vec<_> =
        place.library().categories.into_iter().map(|c| (c.slug, c.label, c.channel, c.post_count)).collect();
    let expected = [("rl", "Reinforcement Learning", 0, 3), ("misc", "杂七杂八", 1, 1), ("nlp", "NLP", 2, 1)];
    let expected = expected.map(|(slug, label, hue, count)| (slug.to_owned(), label.to_owned(), hue, count));
    assert_eq!(categories, expected);
}

fn resolved(library: &Library, slug: &str, destinations: &[&str]) -> String {
    let from = library.posts.iter().find(|post| post.slug == slug).unwrap();
    let mut out = String::new();
    for destination in destinations {
        let line = match library.resolve(from, destination) {
            Resolved::Post { slug, fragment: None } => format!("post {slug}"),
            Resolved::Post { slug, fragment: Some(fragment) } => format!("post {slug} at {fragment}"),
            Resolved::File { path } => {
                let inner = path.strip_prefix(library.root.parent().unwrap()).unwrap();
                format!("file {}", inner.display())
            }
            Resolved::Page { path } => format!("page {path:?}"),
            Resolved::External => "elsewhere".to_owned(),
            Resolved::Missing { reason } => format!("missing: {reason}"),
        };
        writeln!(out, "{} -> {line}", destination.replace('\0', r"\0")).unwrap();
    }
    out
}

#[test]
fn relative_links_lead_to_posts_and_files() {
    let place = Place::of("valid/chinese-names");
    let library = place.library();
    insta::assert_snapshot!(
        resolved(&library, "反向传播", &[
            "./卷积网络.md#感受野",
            "%E5%8D%B7%E7%A7%AF%E7%BD%91%E7%BB%9C.md#%E6%84%9F%E5%8F%97%E9%87%8E",
            "卷积网络",
            "卷积网络.html?x=1",
            "../随笔/０１ 全角　名称.md",
            "..\\随笔\\０１ 全角　名称.md",
            "图/计算图.svg",
            "/深度学习/图/计算图.svg",
            "计算图.svg",
            "#小节",
            "",
            "图",
            "图/计算.svg",
            "卷机网络.md",
        ]),
        @r#"
        ./卷积网络.md#感受野 -> post 卷积网络 at 感受野
        %E5%8D%B7%E7%A7%AF%E7%BD%91%E7%BB%9C.md#%E6%84%9F%E5%8F%97%E9%87%8E -> post 卷积网络 at 感受野
        卷积网络 -> post 卷积网络
        卷积网络.html?x=1 -> post 卷积网络
        ../随笔/０１ 全角　名称.md -> post full-width
        ..\随笔\０１ 全角　名称.md -> post full-width
        图/计算图.svg -> file content/深度学习/图/计算图.svg
        /深度学习/图/计算图.svg -> file content/深度学习/图/计算图.svg
        计算图.svg -> file content/深度学习/图/计算图.svg
        #小节 -> post 反向传播 at 小节
         -> missing: the address is empty; write where the link leads
        图 -> missing: it is a folder; name a file or a post in it
        图/计算.svg -> missing: there is no file `深度学习/图/计算.svg`; did you mean `计算图.svg`?
        卷机网络.md -> missing: there is no such file or post; did you mean `卷积网络.md`?
        "#
    );
}

#[test]
fn names_match_in_either_unicode_form() {
    use unicode_normalization::UnicodeNormalization as _;
    let place = Place::empty();
    let decomposed: String = "ガイド".nfd().collect();
    place.write(&format!("{decomposed}.md"), "---\nslug: guide\ndate: 2024-01-01\n---\n");
    place.write(&format!("{decomposed}.svg"), "<svg/>");
    place.write("a.md", "---\ndate: 2024-01-02\n---\n");
    let library = place.library();
    let found = resolved(&library, "a", &["ガイド.md", "%E3%82%AC%E3%82%A4%E3%83%89.svg"]);
    let file = format!("%E3%82%AC%E3%82%A4%E3%83%89.svg -> file content/{decomposed}.svg");
    assert_eq!(found, format!("ガイド.md -> post guide\n{file}\n"));
}

#[test]
fn other_generators_ways_to_link_work() {
    let place = Place::of("valid/hugo");
    let library = place.library();
    insta::assert_snapshot!(
        resolved(&library, "top-k", &["../beam-search", "cut.svg", "/images/logo.svg", "/posts/beam-search/", "/old/beam/", "../later.md", "../../about.md"]),
        @r"
        ../beam-search -> post beam-search
        cut.svg -> file content/content/posts/top-k/cut.svg
        /images/logo.svg -> file content/static/images/logo.svg
        /posts/beam-search/ -> post beam-search
        /old/beam/ -> post beam-search
        ../later.md -> missing: `content/posts/later.md` is a draft and is not published; build with `--drafts`, or remove the link
        ../../about.md -> missing: it is no post of this library (a page, a README or a file with errors); remove the link
        "
    );
    let place = Place::of("valid/hexo");
    let library = place.library();
    insta::assert_snapshot!(resolved(&library, "重装系统", &["分区.svg", "/images/head.svg", "/4a17b156.html", "hash-table"]), @r"
        分区.svg -> file content/source/_posts/重装系统/分区.svg
        /images/head.svg -> file content/source/images/head.svg
        /4a17b156.html -> post 4a17b156
        hash-table -> post 4a17b156
    ");
    let place = Place::of("valid/jekyll");
    let library = place.library();
    insta::assert_snapshot!(
        resolved(&library, "warmup", &["2024-05-01-gradient-clipping.md#why", "/assets/norms.svg", "/2024/05/01/clipping.html", "gradient-clipping"]),
        @r"
        2024-05-01-gradient-clipping.md#why -> post gradient-clipping at why
        /assets/norms.svg -> file content/assets/norms.svg
        /2024/05/01/clipping.html -> post gradient-clipping
        gradient-clipping -> post gradient-clipping
        "
    );
    let place = Place::of("valid/obsidian");
    let library = place.library();
    insta::assert_snapshot!(resolved(&library, "注意力", &["attention.svg", "前馈网络.md", "残差", "../.obsidian/app.json"]), @r"
        attention.svg -> file content/附件/attention.svg
        前馈网络.md -> post 前馈网络
        残差 -> post 残差
        ../.obsidian/app.json -> missing: files and folders whose names begin with a dot are not published
    ");
    let place = Place::of("valid/bundles");
    let library = place.library();
    insta::assert_snapshot!(
        resolved(&library, "upsampling", &["../2024-07-01-pooling/", "../2024-07-01-pooling/index.md#max", "../2024-07-01-pooling/img/mean.svg", "../loose"]),
        @r"
        ../2024-07-01-pooling/ -> post pooling
        ../2024-07-01-pooling/index.md#max -> post pooling at max
        ../2024-07-01-pooling/img/mean.svg -> file content/vision/2024-07-01-pooling/img/mean.svg
        ../loose -> post loose
        "
    );
}

#[test]
fn a_folder_inside_of_a_project_finds_the_projects_files() {
    let place = Place::of("valid/hexo");
    let (library, report) = Library::read(&place.content().join("source/_posts"), &Options::default());
    assert_eq!((library.posts.len(), report.to_string().as_str()), (2, ""));
    let from = library.posts.iter().find(|post| post.slug == "重装系统").unwrap();
    assert!(matches!(library.resolve(from, "/images/head.svg"), Resolved::File { .. }));
    assert!(matches!(library.resolve(from, "../../_config.yml"), Resolved::Missing { .. }));
}

#[test]
fn pages_of_the_site_and_other_sites_are_known() {
    let place = Place::of("valid/reader");
    let library = place.library();
    insta::assert_snapshot!(
        resolved(&library, "nyquist", &[
            "https://example.com/a",
            "//example.com/a",
            "mailto:a@example.org",
            "data:image/png;base64,AA",
            "javascript:alert(1)",
            "https://example.org/tides/posts/stft/#窗",
            "/",
            "/archive",
            "/open/",
            "/category/systems/",
            "/tag/傅里叶/",
            "/posts/stft/",
            "C:\\notes\\a.md",
        ]),
        @r#"
        https://example.com/a -> elsewhere
        //example.com/a -> elsewhere
        mailto:a@example.org -> elsewhere
        data:image/png;base64,AA -> elsewhere
        javascript:alert(1) -> elsewhere
        https://example.org/tides/posts/stft/#窗 -> post stft at 窗
        / -> page ""
        /archive -> page "archive/"
        /open/ -> page "open/"
        /category/systems/ -> page "category/systems/"
        /tag/傅里叶/ -> page "tag/傅里叶/"
        /posts/stft/ -> post stft
        C:\notes\a.md -> missing: there is no such file or post; correct the path
        "#
    );
}

#[test]
fn nothing_outside_of_the_folder_is_found() {
    let place = Place::of("valid/bare");
    fs::write(place.folder.path().join("secret.svg"), "<svg/>").unwrap();
    place.write(".env", "KEY=1");
    let library = place.library();
    insta::assert_snapshot!(
        resolved(&library, "first-note", &[
            "../secret.svg",
            "%2e%2e/secret.svg",
            "/../secret.svg",
            "optimizers/../../secret.svg",
            "/etc/passwd",
            "../../../../../../../../etc/passwd",
            "file:///etc/passwd",
            ".env",
            "README.md",
            "a\0b.svg",
        ]),
        @r#"
        ../secret.svg -> missing: it lies outside of the content folder; put a copy beside the post
        %2e%2e/secret.svg -> missing: it lies outside of the content folder; put a copy beside the post
        /../secret.svg -> missing: it lies outside of the content folder; put a copy beside the post
        optimizers/../../secret.svg -> missing: it lies outside of the content folder; put a copy beside the post
        /etc/passwd -> missing: there is no such file or post; correct the path
        ../../../../../../../../etc/passwd -> missing: there is no such file or post; correct the path
        file:///etc/passwd -> elsewhere
        .env -> missing: files and folders whose names begin with a dot are not published
        README.md -> missing: it is no post of this library (a page, a README or a file with errors); remove the link
        a\0b.svg -> missing: there is no such file or post; correct the path
        "#
    );
}

proptest::proptest! {
    #[test]
    fn no_destination_leads_out_of_the_folder(destination in r"([./%#?\\:~]|2e|2f|\.\./|a|img|etc|passwd|secret|svg|注|\PC){0,16}") {
        static PLACE: std::sync::OnceLock<(Place, Library)> = std::sync::OnceLock::new();
        let (place, library) = PLACE.get_or_init(|| {
            let place = Place::of("valid/bundles");
            fs::write(place.folder.path().join("secret.svg"), "<svg/>").unwrap();
            let library = place.library();
            (place, library)
        });
        let root = fs::canonicalize(place.content()).unwrap();
        for post in &library.posts {
            if let Resolved::File { path } = library.resolve(post, &destination) {
                proptest::prop_assert!(path.starts_with(&root), "{}", path.display());
            }
        }
    }
}

#[test]
fn missing_targets_are_told_with_the_nearest_name() {
    let place = Place::of("broken/missing-image");
    insta::assert_snapshot!(resolved(&place.library(), "image", &["figures/loss-curve.svg"]), @"figures/loss-curve.svg -> missing: there is no file `figures/loss-curve.svg`; did you mean `loss-curves.svg`?");
    let place = Place::of("broken/missing-link");
    insta::assert_snapshot!(resolved(&place.library(), "link", &["./sond.md", "../../../", "completely-elsewhere.md"]), @r"
        ./sond.md -> missing: there is no such file or post; did you mean `sound.md`?
        ../../../ -> missing: it lies outside of the content folder; put a copy beside the post
        completely-elsewhere.md -> missing: there is no such file or post; correct the path
    ");
}

#[test]
fn a_post_that_is_left_out_for_its_slug_is_still_there() {
    let place = Place::empty();
    place.write("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n[b](sub/a.md)\n");
    place.write("sub/a.md", "---\ntitle: B\ndate: 2024-01-01\n---\n\nText\n");
    let (library, report) = place.read(&Options::default());
    insta::assert_snapshot!(report, @"sub/a.md: error[duplicate-slug]: the address `a` is taken by a.md too; rename one of them, or give one another `slug` in its front matter");
    let found = library.look_up(&library.posts[0], "sub/a.md");
    assert_eq!((found.to, found.remark), (Resolved::Post { slug: "a".into(), fragment: None }, None));
}

#[test]
fn links_to_drafts_are_told_as_such() {
    let place = Place::empty();
    place.write("source/_posts/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nText\n");
    place.write("source/_posts/half.md", "---\ntitle: Half done\ndraft: true\n---\n\nText\n");
    place.write("source/_drafts/2024-05-01-Later On.md", "---\ntitle: 以后\n---\n\nText\n");
    place.write("source/_drafts/broken.md", "---\ntitle: [unclosed\n---\n\nText\n");
    let library = place.library();
    let destinations = [
        "half",
        "half.md",
        "/posts/half/",
        "/half.html",
        "[[Half done]]",
        "Later%20On.md",
        "[[Later On]]",
        "later-on",
        "/2024/05/01/later-on/",
        "[[以后]]",
        "../_drafts/broken.md",
        "broken",
    ];
    insta::assert_snapshot!(resolved(&library, "a", &destinations), @"
        half -> missing: `source/_posts/half.md` is a draft and is not published; build with `--drafts`, or remove the link
        half.md -> missing: `source/_posts/half.md` is a draft and is not published; build with `--drafts`, or remove the link
        /posts/half/ -> missing: `source/_posts/half.md` is a draft and is not published; build with `--drafts`, or remove the link
        /half.html -> missing: `source/_posts/half.md` is a draft and is not published; build with `--drafts`, or remove the link
        [[Half done]] -> missing: `source/_posts/half.md` is a draft and is not published; build with `--drafts`, or remove the link
        Later%20On.md -> missing: `source/_drafts/2024-05-01-Later On.md` is a draft and is not published; build with `--drafts`, or remove the link
        [[Later On]] -> missing: `source/_drafts/2024-05-01-Later On.md` is a draft and is not published; build with `--drafts`, or remove the link
        later-on -> missing: `source/_drafts/2024-05-01-Later On.md` is a draft and is not published; build with `--drafts`, or remove the link
        /2024/05/01/later-on/ -> missing: `source/_drafts/2024-05-01-Later On.md` is a draft and is not published; build with `--drafts`, or remove the link
        [[以后]] -> missing: `source/_drafts/2024-05-01-Later On.md` is a draft and is not published; build with `--drafts`, or remove the link
        ../_drafts/broken.md -> missing: `source/_drafts/broken.md` is a draft and is not published; build with `--drafts`, or remove the link
        broken -> missing: `source/_drafts/broken.md` is a draft and is not published; build with `--drafts`, or remove the link
    ");
    place.write("source/_posts/a.md", "---\ndraft: true\n---\n");
    insta::assert_snapshot!(place.report(&Options::default()), @"error[empty]: none of the 4 Markdown files in …/content is a post: drafts need `--drafts`, and a README needs front matter");
}

#[test]
fn the_well_known_folder_is_published() {
    let place = Place::of("valid/bare");
    place.write("static/.well-known/security.txt", "Contact: x\n");
    place.write("static/.well-known/.key", "x");
    place.write("static/.htaccess", "x");
    place.write(".well-known/b.txt", "x");
    let library = place.library();
    let destinations = ["/.well-known/security.txt", "/.well-known/.key", "/.htaccess", ".well-known/b.txt"];
    let found = resolved(&library, "first-note", &destinations);
    insta::assert_snapshot!(found.replace(place.folder.path().to_str().unwrap(), "…"), @"
        /.well-known/security.txt -> file content/static/.well-known/security.txt
        /.well-known/.key -> missing: files and folders whose names begin with a dot are not published
        /.htaccess -> missing: files and folders whose names begin with a dot are not published
        .well-known/b.txt -> missing: files and folders whose names begin with a dot are not published
    ");
}

#[test]
fn what_authors_mean_and_nobody_reads_is_told() {
    let place = Place::empty();
    place.write(
        "2019-02-30-x.md",
        "---\ntitle: A\ndate: 2024-01-01\ntags: {a: 1}\ncategory: {a: b}\n---\n\nText\n",
    );
    place.write("2019-02-28-y.md", "---\ntitle: B\ntags: []\ncategory:\n---\n\nText\n");
    place.write("2019-02-28-json.md", "{\n  \"title\": \"C\"\n}\n\nText\n");
    insta::assert_snapshot!(place.report(&Options::default()), @"
        2019-02-28-json.md:1: warning[front-matter]: this looks like front matter in JSON, which is not read and stands in the article as text; write it as YAML between two lines `---`
        2019-02-30-x.md: warning[date]: the file's name begins with `2019-02-30`, a date that does not exist; correct it, as it is part of the post's address now
        2019-02-30-x.md:4: warning[front-matter]: `tags` is not understood and left out; write a list such as `[a, b]`
        2019-02-30-x.md:5: warning[front-matter]: `category` is not understood and left out; write one name, such as `category: 笔记`
    ");
    let (library, _) = place.read(&Options::default());
    assert_eq!(
        library.posts.iter().map(|post| post.slug.as_str()).collect::<Vec<_>>(),
        ["json", "y", "2019-02-30-x"]
    );
}
