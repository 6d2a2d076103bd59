//! Content that wants to read, write or run what it may not, or to keep the packer busy.

mod disk;

use crate::support::{Place, names};
use std::{
    fs::{self, File},
    path::Path,
    time::{Duration, Instant},
};

/// Every file below a folder, by its path.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                open.push(entry.path());
            } else {
                files.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    files
}

fn contains(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

const SECRET: &str = "never-publish-me";
/// Of `/etc/passwd`.
const SYSTEM: &str = "root:x:0:0";

#[test]
fn no_path_leads_out_of_the_content_or_the_output() {
    let place = Place::with_post();
    place.write("secret.svg", &format!("<svg viewBox='0 0 1 1'><title>{SECRET}</title></svg>"));
    place.write("secret.md", SECRET);
    let secret = place.path("secret.svg").display().to_string();
    let mut body = String::new();
    for target in [
        "../secret.svg",
        "../secret.md",
        "../../../../../../../../etc/passwd",
        "%2e%2e/secret.svg",
        "%2e%2e%2fsecret.svg",
        "..%5csecret.svg",
        "..\\secret.svg",
        "a/../../secret.svg",
        "/../secret.svg",
        "/etc/passwd",
        "//etc/passwd",
        "file:///etc/passwd",
        "file:../secret.svg",
        "C:\\x.svg",
        "C:/x.svg",
        "\\\\host\\share\\x.svg",
        "~/x.svg",
        "/proc/self/environ",
        "/dev/zero",
        secret.as_str(),
    ] {
        body.push_str(&format!("![x](<{target}>) [x](<{target}>) <img src=\"{target}\"> ![[{target}]]\n\n"));
    }
    for (number, slug) in
        ["../../etc/hosts", "%2e%2e/%2e%2e/x", "/etc/passwd", "..", "C:\\y", "a/../../b"].iter().enumerate()
    {
        let aliases = format!("aliases: [\"{}\", \"../{number}\"]", slug.replace('\\', "\\\\"));
        let text =
            format!("---\ntitle: T{number}\ndate: 2024-01-01\nslug: '{slug}'\n{aliases}\n---\n\n{body}");
        place.write(&format!("content/{number}.md"), &text);
    }
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 1, "`..` is no name: {said}");
    fs::remove_file(place.path("content/3.md")).unwrap();
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(place.names("."), ["app", "content", "dist", "secret.md", "secret.svg"]);
    assert_eq!(place.names("dist/posts"), ["4", "a", "b", "c-y", "hosts", "passwd", "x"]);
    for (path, bytes) in files(&place.path("dist")) {
        assert!(!contains(&bytes, SECRET) && !contains(&bytes, SYSTEM), "{path}");
    }
    assert_eq!(place.run(&["verify"]).0, 0);
}

#[cfg(unix)]
#[test]
fn symbolic_links_publish_nothing_from_elsewhere() {
    use std::os::unix::fs::symlink;
    let place = Place::with_post();
    place.write("elsewhere/key.svg", &format!("<svg viewBox='0 0 1 1'><title>{SECRET}</title></svg>"));
    place.write("elsewhere/page.md", &format!("---\ntitle: {SECRET}\ndate: 2024-01-01\n---\n\n{SECRET}\n"));
    place.write("elsewhere/note.txt", SECRET);
    place.write("content/static/own.txt", "mine");
    for (target, name) in [
        ("../elsewhere/key.svg", "key.svg"),
        ("../elsewhere/page.md", "page.md"),
        ("../elsewhere", "folder"),
        ("/etc", "etc"),
        ("..", "up"),
        ("loop-b", "loop-a"),
        ("loop-a", "loop-b"),
        ("../../elsewhere/note.txt", "static/note.txt"),
        ("../../elsewhere", "static/folder"),
        ("../elsewhere", "posts"),
    ] {
        symlink(target, place.path("content").join(name)).unwrap();
    }
    let text = "---\ntitle: B\ndate: 2024-01-01\n---\n\n![x](key.svg) ![x](folder/key.svg) [x](folder/note.txt) [x](etc/passwd)\n\
        [x](up/elsewhere/note.txt) [x](loop-a/x.txt) [x](page.md) [x](folder/page.md)\n";
    place.write("content/b.md", text);
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(place.path("dist/own.txt").exists());
    for (path, bytes) in files(&place.path("dist")) {
        assert!(!contains(&bytes, SECRET) && !contains(&bytes, SYSTEM), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_are_not_waited_for() {
    let place = Place::with_post();
    for name in ["pipe.svg", "pipe.md", "static/pipe.txt"] {
        let path = place.path("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        if !made.is_ok_and(|status| status.success()) {
            println!("skipped: there is no mkfifo(1)");
            return;
        }
    }
    place.write("content/b.md", "---\ntitle: B\ndate: 2024-01-01\n---\n\n![x](pipe.svg) [x](pipe.svg)\n");
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("it is no regular file"), "{said}");
}

#[test]
fn a_folder_of_many_files_is_read_in_bounded_time() {
    const FILES: usize = 20_000;
    const LINKS: usize = 100;
    let place = Place::with_post();
    fs::create_dir(place.path("content/many")).unwrap();
    for number in 0..FILES {
        File::create(place.path("content/many").join(format!("{number}.dat"))).unwrap();
    }
    // Each of them is looked for among the names of all files.
    let links: String = (0..LINKS).map(|number| format!("[x](many/absent-{number}.png)\n")).collect();
    place.write("content/many/links.md", &format!("---\ntitle: L\ndate: 2024-01-01\n---\n\n{links}"));
    let began = Instant::now();
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(&format!("{LINKS} warnings")), "{said}");
    // Many times what it takes, so that a busy machine is no failure.
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn a_thousand_folders_deep_is_not_too_deep() {
    let place = Place::with_post();
    let deep = "d/".repeat(1_000);
    place
        .write(&format!("content/{deep}deep.md"), "---\ntitle: Deep\ndate: 2024-01-01\n---\n\n![x](x.svg)\n");
    place.write(&format!("content/{deep}x.svg"), "<svg viewBox='0 0 1 1'/>");
    place.write(&format!("content/static/{deep}x.txt"), "x");
    let (code, said) = place.run(&["build"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("2 posts, ") && said.contains("0 warnings"), "{said}");
    assert_eq!(place.run(&["build"]).0, 0, "the deep output is replaced");
    assert_eq!(place.run(&["verify"]).0, 0);
}

/// Fails where a terminal would act on what is said, or show it turned round.
fn check_harmless(said: &str) {
    let is_harmful = |char: &char| {
        (char.is_control() && *char != '\n')
            || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(said.chars().find(is_harmful), None, "{said:?}");
}

#[cfg(unix)]
#[test]
fn names_command_no_terminal() {
    let place = Place::with_post();
    let hostile = "\u{1b}[2J\u{7}\u{202e}gnp\n\rerror: x\u{9b}1m";
    place.write(&format!("content/{hostile}.md"), "---\ntitle: [unclosed\n---\n");
    place.write(
        &format!("content/b{hostile}.md"),
        "# \u{1b}[31mTitle\u{202e}\n\n![x](absent.png) [y](<a\u{1b}b.md>)\n",
    );
    place.write(&format!("content/{hostile}/c.md"), "---\ntitle: C\ndate: 2024-01-01\n---\n");
    place.write(&format!("content/static/{hostile}.html"), "x");
    let out = format!("out{hostile}");
    for arguments in [
        &["build", "--out", &out][..],
        &["check"],
        &["build", "--strict"],
        &["build", &format!("absent{hostile}")],
        &["verify", &format!("absent{hostile}")],
        &["search", &format!("absent{hostile}"), "x"],
        &["build", "--out", &format!("content/a.md/{hostile}")],
    ] {
        let (code, said) = place.run(arguments);
        assert_ne!(code, 0, "{said}");
        check_harmless(&said);
    }
    fs::remove_file(place.path(&format!("content/{hostile}.md"))).unwrap();
    let (code, said) = place.run(&["build", "--out", &out]);
    assert_eq!(code, 0, "{said}");
    check_harmless(&said);
    let (code, said) = place.run(&["search", &out, "Title"]);
    assert_eq!(code, 0, "{said}");
    check_harmless(&said);
    assert_eq!(names(&place.path(&out).join("posts")).len(), 3);
}

#[test]
fn addresses_that_would_run_are_nowhere() {
    let place = Place::new();
    let schemes = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
    ];
    for (number, url) in schemes.iter().enumerate() {
        let quoted = serde_json::Value::from(*url).to_string();
        let keys = [
            "url",
            "permalink",
            "cover",
            "image",
            "thumbnail",
            "canonical",
            "link",
            "author",
            "series",
            "description",
            "category",
        ];
        let fields: String = keys.iter().map(|key| format!("{key}: {quoted}\n")).collect();
        let body = format!(
            "[a](<{url}>) ![b](<{url}>) <a href={quoted}>c</a> <img src={quoted}> [[{url}]] ![[{url}]]\n\n\
             [d][r] <{url}>\n\n[r]: <{url}>\n\n$\\href{{{url}}}{{x}}$\n"
        );
        let text = format!(
            "---\ntitle: T{number}\ndate: 2024-01-01\nslug: {quoted}\ntags: [{quoted}]\naliases: [{quoted}, {}]\n{fields}---\n\n{body}",
            serde_json::Value::from(format!("/x/{url}/"))
        );
        place.write(&format!("content/{number}.md"), &text);
        place.write("content/downlink.toml", &format!("base_url = {quoted}\n"));
        let (code, said) = place.run(&["build"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("`https://`"), "{said}");
        assert_eq!(place.run(&["build", "--base-url", url]).0, 2);
        fs::remove_file(place.path("content/downlink.toml")).unwrap();
        let (code, said) = place.run(&["build", "--base-url", "https://example.org/"]);
        assert_eq!(code, 0, "{said}");
        for (path, bytes) in files(&place.path("dist")) {
            let is_markup = [".html", ".xml"].iter().any(|ending| path.ends_with(ending));
            let text = String::from_utf8_lossy(&bytes).to_lowercase().replace(['\t', '\n'], "");
            let data = text.find("id=\"downlink-data\"").unwrap_or(text.len());
            for attribute in ["href", "src", "srcset", "action", "xlink:href"] {
                for quote in ["=\"", "='", "=", "=\" "] {
                    for scheme in ["javascript:", "vbscript:", "data:text"] {
                        let found = text[..data].contains(&format!(" {attribute}{quote}{scheme}"));
                        assert!(!(is_markup && found), "{path}: {attribute}{quote}{scheme}\n{text}");
                    }
                }
            }
        }
        fs::remove_file(place.path(&format!("content/{number}.md"))).unwrap();
    }
}
