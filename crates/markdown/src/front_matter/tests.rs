use super::*;
use proptest::prelude::*;
use serde_json::json;

fn read(text: &str) -> FrontMatter {
    let split = split(text).unwrap();
    assert!(split.has_front_matter, "{text}");
    assert_eq!(split.warnings, [], "{text}");
    split.front_matter
}

fn error(text: &str) -> String {
    let error = split(text).unwrap_err();
    format!("{}:{}: {}", error.line, error.column, error)
}

fn warnings(text: &str) -> String {
    let found = split(text).unwrap().warnings;
    found.iter().map(|w| format!("{}:{}: {w}", w.line, w.column)).collect::<Vec<_>>().join("\n")
}

fn check_body(text: &str, body: &str, line: u32) {
    let split = split(text).unwrap();
    assert_eq!((split.body, split.body_line), (body, line), "{text}");
}

fn check_none(text: &str) {
    let split = split(text).unwrap();
    assert!(!split.has_front_matter, "{text}");
    assert_eq!((split.body, split.body_line), (text, 1));
}

fn moment(text: &str) -> Option<Timestamp> {
    Some(Timestamp::parse(text).unwrap())
}

#[test]
fn the_body_starts_after_the_closing_fence() {
    check_body("---\ntitle: a\n---\nbody", "body", 4);
    check_body("---\ntitle: a\n---\n\nbody", "\nbody", 4);
    check_body("+++\ntitle = 'a'\n+++\nbody\n+++\n", "body\n+++\n", 4);
    check_body("---\ntitle: a\n...\nbody", "body", 4);
    check_body("---  \ntitle: a\n--- \nbody", "body", 4);
    check_body("-----\ntitle: a\n---\nb: c\n-----\nbody", "body", 6);
    check_body("---\n---\nbody", "body", 3);
    check_body("---\n\n# nothing yet\n---\nbody", "body", 5);
    check_body("---\ntitle: a\n---", "", 4);
}

#[test]
fn a_thematic_break_is_no_front_matter() {
    check_none("---\n\nText after a rule.\n\n---\n");
    check_none("---\n# Heading\nText\n");
    check_none("---\n- item\n---\n");
    check_none("---\n[link](https://a.b): text\n");
    check_none("---");
    check_none("---\n\n\n");
    check_none("");
    check_none("text\n---\ntitle: a\n---\n");
    check_none(" ---\ntitle: a\n---\n");
}

#[test]
fn the_first_fence_may_be_missing_where_that_is_plain() {
    let front_matter = read("title: a\ndate: 2013/7/13 20:46:25\ntags:\n- x\n- y\n---\nbody");
    assert_eq!(front_matter.title.as_deref(), Some("a"));
    assert_eq!(front_matter.tags, ["x", "y"]);
    check_body("title: a\ndate: 2020-01-01\n---\nbody", "body", 4);
    check_none("title: a heading\n---\n");
    check_none("title: a\nand more text\n---\n");
    check_none("title: a\n\ndate: 2020-01-01\n---\n");
    check_none("Note: a\ntitle: b\n---\n");
}

#[test]
fn reads_what_hexo_writes() {
    let text = "---\ntitle: 重装系统\ndate: 2013/7/13 20:46:25\nupdated: 2014-01-02 03:04:05\ncategories:\n- [算法, 动态规划]\n- [Python]\ntags:\n- dp\n- \"#背包\"\nabbrlink: 4a17b156\nmathjax: true\nsticky: 100\n---\n";
    let front_matter = read(text);
    assert_eq!(front_matter.date, moment("2013-07-13 20:46:25"));
    assert_eq!(front_matter.updated, moment("2014-01-02 03:04:05"));
    assert_eq!(front_matter.category.as_deref(), Some("算法"));
    assert_eq!(front_matter.tags, ["dp", "背包"]);
    assert_eq!(front_matter.slug.as_deref(), Some("4a17b156"));
    assert!(front_matter.is_pinned);
    assert_eq!(front_matter.extra["mathjax"], json!(true));
    assert_eq!(front_matter.extra["categories"], json!([["算法", "动态规划"], ["Python"]]));
}

#[test]
fn reads_what_hugo_and_zola_write() {
    let text = "+++\ntitle = \"SSM\"\ndate = 2026-01-31T10:00:00+08:00\nlastmod = 2026-02-01\ndraft = true\nweight = 3\nseries = [\"状态空间\"]\naliases = [\"/old/a/\", \"/old/b/\"]\n[taxonomies]\ntags = [\"s4\", \"mamba\"]\ncategories = [\"NLP\"]\n[extra]\nmath = true\n+++\n";
    let front_matter = read(text);
    assert_eq!(front_matter.date, moment("2026-01-31 10:00:00"));
    assert_eq!(front_matter.updated, moment("2026-02-01"));
    assert!(front_matter.is_draft);
    assert_eq!(front_matter.weight, Some(3));
    assert_eq!(front_matter.series.as_deref(), Some("状态空间"));
    assert_eq!(front_matter.aliases, ["/old/a/", "/old/b/"]);
    assert_eq!(front_matter.tags, ["s4", "mamba"]);
    assert_eq!(front_matter.category.as_deref(), Some("NLP"));
    assert_eq!(front_matter.extra["extra"], json!({ "math": true }));
}

#[test]
fn reads_what_jekyll_obsidian_and_docusaurus_write() {
    let jekyll = read(
        "---\nlayout: post\ntitle: a\nlast_modified_at: 2026-01-31 10:00:00 +0800\npermalink: /notes/2026/attention.html\nredirect_from: /old\npublished: false\n---\n",
    );
    assert_eq!(jekyll.slug.as_deref(), Some("attention"));
    assert_eq!(jekyll.aliases, ["/old"]);
    assert!(jekyll.is_draft);
    assert_eq!(jekyll.updated, moment("2026-01-31 10:00:00"));

    let obsidian = read(
        "---\ncreated: 2026-01-31\nmodified: 2026-02-01T08:00\npublish: true\ntags: \"#ml #nlp/attention\"\naliases: [注意力]\n---\n",
    );
    assert_eq!(obsidian.date, moment("2026-01-31"));
    assert_eq!(obsidian.tags, ["ml", "nlp/attention"]);
    assert!(!obsidian.is_draft);

    let docusaurus = read(
        "---\nsidebar_position: 2\nhide_table_of_contents: true\nauthors:\n  - name: A\n    url: https://a.b\n  - B\nimage: ./a.png\n---\n",
    );
    assert_eq!((docusaurus.weight, docusaurus.toc), (Some(2), Some(false)));
    assert_eq!(docusaurus.authors, ["A", "B"]);
    assert_eq!(docusaurus.cover.as_deref(), Some("./a.png"));
}

#[test]
fn names_are_one_however_they_are_spelled() {
    for text in [
        "publishDate: 2026-01-31",
        "publish_date: 2026-01-31",
        "Publish-Date: 2026-01-31",
        "published: 2026-01-31",
        "pubDatetime: 2026-01-31",
    ] {
        assert_eq!(read(&format!("---\n{text}\n---\n")).date, moment("2026-01-31"), "{text}");
    }
    assert_eq!(read("---\nToC: false\n---\n").toc, Some(false));
    assert_eq!(read("---\nsummary: s\n---\n").description.as_deref(), Some("s"));
    assert_eq!(read("---\nsubtitle: s\ndescription: d\n---\n").description.as_deref(), Some("d"));
    assert!(read("---\ntop: true\n---\n").is_pinned);
    assert_eq!(read("---\nlanguage: en\n---\n").language.as_deref(), Some("en"));
}

#[test]
fn numbers_serve_as_text_and_keep_their_digits() {
    let front_matter = read("---\ntitle: 1.10\nslug: 007\ntags: [2024, 1.50, true]\ncategory: 42\n---\n");
    assert_eq!(front_matter.title.as_deref(), Some("1.10"));
    assert_eq!(front_matter.slug.as_deref(), Some("007"));
    assert_eq!(front_matter.tags, ["2024", "1.50", "true"]);
    assert_eq!(front_matter.category.as_deref(), Some("42"));
    assert_eq!(read("+++\ntitle = 1.10\n+++\n").title.as_deref(), Some("1.10"));
}

#[test]
fn tags_and_categories_may_be_one_text() {
    assert_eq!(read("---\ntags: a, b，c 、 d, a\n---\n").tags, ["a", "b", "c", "d"]);
    assert_eq!(read("---\ntag: machine learning\n---\n").tags, ["machine learning"]);
    assert_eq!(read("---\ntags: [C#, '#a']\n---\n").tags, ["C#", "a"]);
    assert_eq!(read("---\ncategories: [A, B]\n---\n").category.as_deref(), Some("A"));
    assert_eq!(read("---\ncategories: [[A, B]]\n---\n").category.as_deref(), Some("A"));
    assert_eq!(read("---\ncategories: A, B\n---\n").category.as_deref(), Some("A"));
    assert_eq!(read("---\ncategories:\n---\n").category, None);
}

#[test]
fn addresses_give_their_last_segment() {
    let check = |written: &str, slug: Option<&str>| {
        assert_eq!(read(&format!("---\nurl: '{written}'\n---\n")).slug.as_deref(), slug, "{written}");
    };
    check("/posts/attention/", Some("attention"));
    check("https://a.b/2024/attention.html?x#y", Some("attention"));
    check("https://a.b", None);
    check("/notes/gau/index.html", Some("gau"));
    check("/:year/:title/", None);
    check("注意力", Some("注意力"));
}

#[test]
fn unknown_keys_are_kept_and_nothing_is_nothing() {
    let front_matter = read(
        "---\nrating: 5\nratio: 0.5\nseen: true\nmap: {a: [1, ~]}\nquoted: '5'\nversion: 1.2.3\ntitle:\ndescription: ''\n---\n",
    );
    assert_eq!(front_matter.title, None);
    assert_eq!(front_matter.description, None);
    assert_eq!(
        json!(front_matter.extra),
        json!({ "rating": 5, "ratio": 0.5, "seen": true, "map": { "a": [1, null] }, "quoted": "5", "version": "1.2.3" })
    );
}

#[test]
fn what_cannot_be_used_is_told_and_left_out() {
    insta::assert_snapshot!(
        warnings("---\ntitle: a\ndate: next week\nTitle: b\nweight: heavy\ntitle_: c\ndraft: maybe\n---\n"),
        @r"
        3:1: `date` is not understood and left out; write a date such as `2026-01-31` or `2026-01-31 10:00`
        4:1: `Title` says the same as `title` on line 2; the later one is used, remove the other
        5:1: `weight` is not understood and left out; write a whole number
        6:1: `title_` says the same as `Title` on line 4; the later one is used, remove the other
        7:1: `draft` is not understood and left out; write `true` or `false`
        "
    );
}

#[test]
fn broken_yaml_is_told_with_its_place_and_a_remedy() {
    insta::assert_snapshot!(error("---\ntitle: a: b\n---\n"), @"2:9: this is not valid YAML (mapping values are not allowed in this context); put the value in quotes: `title: 'a: b'`");
    insta::assert_snapshot!(error("---\ndate: 2026-01-31\ntitle: @tf_export 与装饰器\n---\n"), @"3:8: this is not valid YAML (unexpected character: `@'); put the value in quotes: `title: '@tf_export 与装饰器'`");
    insta::assert_snapshot!(error("---\ntitle: [WIP] a\n---\n"), @"2:14: this is not valid YAML (while parsing a block mapping, did not find expected key); put the value in quotes: `title: '[WIP] a'`");
    insta::assert_snapshot!(error("---\ntitle: *a*\n---\n"), @"2:8: this is not valid YAML (while parsing node, found unknown anchor); put the value in quotes: `title: '*a*'`");
    insta::assert_snapshot!(error("---\ntitle: 'a\ndate: 2026-01-31\n---\n"), @"2:8: this is not valid YAML (invalid indentation in quoted scalar); close the quotes, and write nothing after them");
    insta::assert_snapshot!(error("---\ntitle: a\n\tdate: b\n---\n"), @"2:8: this is not valid YAML (while scanning a plain scalar, found a tab); indent with spaces instead of tabs");
    insta::assert_snapshot!(error("---\ntitle: a\ndate:2026-01-31\n---\n"), @"3:1: this is not valid YAML (simple key expect ':'); put a space after `date:`");
    insta::assert_snapshot!(error("---\ntitle: a\nplain words\n---\n"), @"3:1: this is not valid YAML (simple key expect ':'); write one `key: value` on each line, and put values with special characters in quotes");
    insta::assert_snapshot!(error("---\ntitle: {{ page.title }}\n---\n"), @"2:22: a key is plain text; put a value that has braces or brackets in quotes");
    insta::assert_snapshot!(error("---\ntitle: a\ntags:\n- b\n c\n d: e\n---\n"), @"6:3: this is not valid YAML (mapping values are not allowed in this context); write one `key: value` on each line, and put values with special characters in quotes");
}

#[test]
fn broken_toml_is_told_with_its_place_and_a_remedy() {
    insta::assert_snapshot!(error("+++\ntitle = \"a\"\ndate = next week\n+++\n"), @r#"3:8: this is not valid TOML (string values must be quoted, expected literal string); write `key = "value"`, lists as `["a", "b"]`, dates as `2026-01-31`"#);
    insta::assert_snapshot!(error("+++\ntitle: a\n+++\n"), @r#"2:8: this is not valid TOML (key with no value, expected `=`); write `key = "value"`, lists as `["a", "b"]`, dates as `2026-01-31`"#);
    insta::assert_snapshot!(error("+++\na = 1\na = 2\n+++\n"), @r#"3:1: this is not valid TOML (duplicate key); write `key = "value"`, lists as `["a", "b"]`, dates as `2026-01-31`"#);
}

#[test]
fn an_open_fence_is_told() {
    insta::assert_snapshot!(error("---\ntitle: a\n\nText"), @"1:1: front matter opens here and is never closed; add a line `---` after its last key");
    insta::assert_snapshot!(error("+++\ntitle = 'a'\n"), @"1:1: front matter opens here and is never closed; add a line `+++` after its last key");
}

#[test]
fn bombs_are_refused() {
    let mut laughs = "---\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for n in 1..12 {
        let aliases = vec![format!("*a{}", n - 1); 9].join(", ");
        laughs += &format!("a{n}: &a{n} [{aliases}]\n");
    }
    insta::assert_snapshot!(error(&format!("{laughs}---\n")), @"6:10: front matter has more than 10000 values; write fewer, and fewer aliases");
    insta::assert_snapshot!(error("---\na: &a [*a]\n---\n"), @"2:8: this alias stands inside the value it stands for; write the value out");
    let deep =
        |open: &str, close: &str| format!("---\na: {}{}\n---\n", open.repeat(20_000), close.repeat(20_000));
    insta::assert_snapshot!(error(&deep("[", "]")), @"2:259: this is not valid YAML (recursion limit exceeded); put the value in quotes");
    insta::assert_snapshot!(error(&deep("{a: ", "}")), @"2:128: front matter is nested more than 32 deep; write it flatter");
    insta::assert_snapshot!(error(&format!("---\na:\n  {}x\n---\n", "- ".repeat(20_000))), @"3:65: front matter is nested more than 32 deep; write it flatter");
    insta::assert_snapshot!(error(&format!("+++\na = {}{}\n+++\n", "[".repeat(20_000), "]".repeat(20_000))), @r#"2:85: this is not valid TOML (cannot recurse further; max recursion depth met); write `key = "value"`, lists as `["a", "b"]`, dates as `2026-01-31`"#);
    insta::assert_snapshot!(error(&format!("---\na: {}\n---\n", "x".repeat(200_000))), @"1:1: front matter is 195 KB long, more than 128 KB; close it with a line `---` before the text");
}

#[test]
fn aliases_are_followed() {
    let front_matter = read("---\na: &t [x, y]\ntags: *t\n---\n");
    assert_eq!(front_matter.tags, ["x", "y"]);
}

#[test]
fn files_of_other_systems_are_read() {
    let front_matter = read("\u{feff}---\r\ntitle: a\r\ntags:\r\n  - b\r\n---\r\nbody");
    assert_eq!(
        (front_matter.title.as_deref(), front_matter.tags.as_slice()),
        (Some("a"), ["b".to_owned()].as_slice())
    );
    check_body("---\r\ntitle: a\r\n---\r\nbody\r\n", "body\r\n", 4);
    check_body("\u{feff}+++\r\ntitle = 'a'\r\n+++\r\nbody", "body", 4);
    check_body("\u{feff}body", "body", 1);
}

#[test]
fn large_front_matter_is_read_or_refused_with_a_place() {
    let placed = |text: &str| match split(text) {
        Ok(split) => assert!(text.ends_with(split.body)),
        Err(error) => assert!(error.line >= 1 && error.column >= 1 && !error.message.is_empty(), "{error}"),
    };
    let key = "k".repeat(100_000);
    placed(&format!("---\n{key}: a\n---\nbody"));
    placed(&format!("---\n? {key}\n: a\n---\nbody"));
    placed(&format!("+++\n{key} = 1\n+++\nbody"));
    placed(&format!("+++\n{}a = 1\n+++\nbody", "a.".repeat(50_000)));
    placed(&format!("+++\n{}1{}\n+++\nbody", "a = {b = ", "}".repeat(100_000)));
    placed(&format!(
        "---\na:\n{}\n---\nbody",
        (0..400).map(|depth| format!("{}b:\n", " ".repeat(depth + 1))).collect::<String>()
    ));
    for mark in
        ["[", "{", "- ", "? ", "&a ", "!!str ", "*a ", "'", "\"", "| ", "%", "a: ", "\t", "<<: ", "--- "]
    {
        placed(&format!("---\na: {}\n---\nbody", mark.repeat(100_000 / mark.len())));
        placed(&format!("---\na: b\n{}\n---\nbody", mark.repeat(100_000 / mark.len())));
        placed(&format!("+++\na = {}\n+++\nbody", mark.repeat(100_000 / mark.len())));
    }
}

#[test]
fn every_beginning_of_front_matter_is_survived() {
    for whole in [
        "---\ntitle: \"\\ud800 a\"\ndate: 2026-01-31T10:00:00+08:00\ntags: [a, 'b', {c: d}]\nx: &a\n  - *a\n  - |\n    y\n---\n正文",
        "+++\ntitle = '''a\n'''\ndate = 2026-01-31 10:00:00.5\n[extra]\na = [1, 2.5, inf, true, 1979-05-27]\n[[b]]\nc = {d = \"\\u0041\"}\n+++\n正文",
        "title: a\ndate: 2020-01-01\ntags:\n- x\n---\n正文",
    ] {
        for end in (0..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let text = &whole[..end];
            if let Ok(split) = split(text) {
                assert!(text.ends_with(split.body), "{text}");
            }
        }
    }
}

#[test]
fn types_that_do_not_fit_are_told_not_lost() {
    let split =
        split("+++\ntitle = [1, 2]\ndate = true\ntags = 5\nweight = 'x'\ndraft = {a = 1}\n+++\n").unwrap();
    assert_eq!(split.front_matter.tags, ["5"]);
    let lines: Vec<u32> = split.warnings.iter().map(|warning| warning.line).collect();
    assert_eq!(lines, [2, 3, 5]);
}

proptest! {
    #[test]
    fn never_panics_and_never_loses_the_body(head in "(---|\\+\\+\\+)\n([a-z]{0,5}[:=\\[\\]{}&*!|>'\" \n#-]{0,8}){0,12}", body in "\\PC{0,20}") {
        let text = format!("{head}\n---\n{body}");
        if let Ok(split) = split(&text) {
            prop_assert!(text.ends_with(split.body));
            let lines_before = text[..text.len() - split.body.len()].matches('\n').count();
            prop_assert_eq!(split.body_line as usize, lines_before + 1);
        }
    }

    #[test]
    fn any_text_is_survived(text in "(---\n)?(.|\n){0,60}") {
        let _ = split(&text);
    }
}

#[test]
fn macros_are_read_in_all_their_spellings() {
    let uses = |yaml: &str, tex: &str| {
        let macros = read(&format!("---\n{yaml}\n---\n")).macros;
        crate::math::to_mathml(tex, false, &macros).unwrap()
    };
    let real = "<math><mi>ℝ</mi></math>";
    assert_eq!(uses("macros:\n  \\R: \\mathbb{R}", r"\R"), real);
    assert_eq!(uses("macros:\n  R: '\\mathbb{R}'", r"\R"), real);
    assert_eq!(uses(r#"macros: {"\\R": "\\mathbb{R}"}"#, r"\R"), real);
    assert_eq!(uses("katex:\n  macros:\n    \\R: \\mathbb{R}\n  other: 1", r"\R"), real);
    assert_eq!(uses("macros: |\n  \\newcommand{\\R}{\\mathbb{R}}", r"\R"), real);
    let vector = "<math><mi>𝐱</mi></math>";
    assert_eq!(uses("macros:\n  \\vect: \\mathbf{#1}", r"\vect x"), vector);
    assert_eq!(uses("macros:\n  vect: ['\\mathbf{#1}', 1]", r"\vect{x}"), vector);
    assert_eq!(uses("macros:\n  vect: ['\\mathbf{#1}', 1, x]", r"\vect"), vector);
    assert_eq!(
        warnings("---\ntitle: a\nmacros:\n  a b: x\n  c: '{'\n  d: [x, 12]\n---\n"),
        "4:3: the macro `a b` cannot be read: cannot read the definition of a macro: `a b` is not a name; use a backslash and letters\n5:3: the macro `c` cannot be read: cannot read the definition of a macro: the braces in the body of `\\c` do not match\n6:3: the macro `d` cannot be read: cannot read the definition of a macro: `\\d` has 12 arguments; there may be 9"
    );
}
