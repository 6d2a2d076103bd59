use super::*;

fn check(text: &str) -> (Config, String) {
    let mut report = Report::default();
    let config = Config::parse(text, "downlink.toml", &mut report);
    (config, report.to_string())
}

fn problems(text: &str) -> String {
    check(text).1
}

#[test]
fn everything_has_a_default() {
    assert_eq!(check(""), (Config::default(), String::new()));
    assert_eq!(Config::default().site().masthead, "INCOMING TRANSMISSION");
}

#[test]
fn every_key_is_read() {
    let (config, problems) = check(
        r#"
title = "接收站"
masthead = "HELLO"
description = "笔记"
author = "Somebody"
language = "en"
base_url = "https://example.org/notes"
page_size = 20

[[category]]
slug = "rl"
label = "Reinforcement Learning"

[[category]]
label = "杂七杂八"

[math.macros]
RR = '\mathbb{R}'
"\\E" = '\operatorname{E}'

[images]
variants = false
metadata = true
"#,
    );
    assert_eq!(problems, "");
    assert_eq!((config.base_url.as_str(), config.page_size), ("https://example.org/notes/", 20));
    assert_eq!(config.default_category, "Notes");
    assert_eq!(config.images, ImageOptions { makes_variants: false, keeps_metadata: true });
    let categories: Vec<_> = config.categories.iter().map(|c| (c.slug.as_str(), c.label.as_str())).collect();
    assert_eq!(categories, [("rl", "Reinforcement Learning"), ("杂七杂八", "杂七杂八")]);
    let macros: Vec<_> = config.macros.iter().map(|(name, body)| (name.as_str(), body.as_str())).collect();
    assert_eq!(macros, [(r"\E", r"\operatorname{E}"), (r"\RR", r"\mathbb{R}")]);
}

#[test]
fn the_interface_speaks_what_is_configured_else_the_content_language_if_that_is() {
    let spoken = |text: &str| check(text).0.site().interface_language;
    assert_eq!(spoken("interface_language = 'en'\nlanguage = 'zh-CN'"), "en");
    assert_eq!(spoken("language = 'zh-TW'"), "zh-CN");
    assert_eq!(spoken("language = 'fr'"), "en");
    assert_eq!(spoken("language = 'not a tag'"), "", "the browser decides");
    insta::assert_snapshot!(problems("title = 'a'\ninterface_language = 'fr'\n"), @"downlink.toml:2:22: error[config]: the interface does not speak `fr`; write `zh-CN` or `en`");
    insta::assert_snapshot!(problems("interface_language = true\n"), @"downlink.toml:1:22: error[config]: this is a text; put it in quotes");
}

#[test]
fn the_default_category_speaks_the_language_of_the_site() {
    assert_eq!(check("language = 'zh-TW'").0.default_category, "未分类");
    assert_eq!(check("language = 'fr'").0.default_category, "Notes");
    assert_eq!(check("language = 'fr'\ndefault_category = 'Divers'").0.default_category, "Divers");
}

#[test]
fn unknown_keys_are_told_with_the_nearest_known_one() {
    insta::assert_snapshot!(problems("titel = 'a'\npageSize = 3\n[extra]\na = 1\n[math]\nmacro = 1\n"), @r"
        downlink.toml:1:1: warning[config]: `titel` means nothing here; did you mean `title`?
        downlink.toml:2:1: warning[config]: `pageSize` means nothing here; did you mean `page_size`?
        downlink.toml:3:2: warning[config]: `extra` means nothing here; known are `title`, `masthead`, `description`, `author`, `language`, `interface_language`, `base_url`, `page_size`, `default_category`, `category`, `math`, `images`, `offline`
        downlink.toml:6:1: warning[config]: `macro` means nothing here; did you mean `macros`?
    ");
}

#[test]
fn reading_offline_can_be_switched_off() {
    assert!(check("").0.is_offline);
    assert!(!check("offline = false").0.is_offline);
    let (config, problems) = check("offline = 'no'");
    assert!(config.is_offline && problems.contains("downlink.toml:1:11: error"), "{problems}");
}

#[test]
fn wrong_values_are_told_and_leave_the_default() {
    let text = "title = 3\nlanguage = 'not a tag'\nbase_url = 'example.org'\npage_size = 0\ndefault_category = '！'\nmath = 1\ncategory = 'a'\n";
    let (config, problems) = check(text);
    assert_eq!(config, Config::default());
    insta::assert_snapshot!(problems, @r#"
        downlink.toml:1:9: error[config]: this is a text; put it in quotes
        downlink.toml:2:12: error[config]: this is no language tag; write `zh-CN`, `en` or the like
        downlink.toml:3:12: error[config]: this is no address of a site; write it in full with `https://` and its host, such as `https://example.org/notes/`
        downlink.toml:4:13: error[config]: `page_size` is a whole number from 1 to 100
        downlink.toml:5:20: error[config]: a category's name has at least one letter or digit
        downlink.toml:6:8: error[config]: macros are written below `[math.macros]`, one `RR = '\mathbb{R}'` on each line
        downlink.toml:7:12: error[config]: categories are written as `[[category]]` with `slug` and `label` below
    "#);
}

#[test]
fn wrong_image_options_are_told() {
    insta::assert_snapshot!(problems("[images]\nvariants = 'no'\nwebp = true\n"), @"
        downlink.toml:2:12: error[config]: this is `true` or `false`, without quotes
        downlink.toml:3:1: warning[config]: `webp` means nothing here; known are `variants`, `metadata`
    ");
    insta::assert_snapshot!(problems("images = false\n"), @"downlink.toml:1:10: error[config]: images are set below `[images]`, by `variants = false` say");
}

#[test]
fn wrong_categories_are_told() {
    let text = "[[category]]\nslug = 'Reinforcement Learning'\n\n[[category]]\nlabel = '？'\n\n[[category]]\nslug = 'reinforcement-learning'\nlable = 'RL'\n";
    insta::assert_snapshot!(problems(text), @r"
        downlink.toml:2:8: error[config]: `Reinforcement Learning` cannot stand in an address; write `reinforcement-learning`
        downlink.toml:4:1: error[config]: this category has neither `slug` nor `label`; give it both
        downlink.toml:9:1: warning[config]: `lable` means nothing here; did you mean `label`?
        downlink.toml:7:1: error[config]: the category `reinforcement-learning` is here twice; remove one
    ");
}

#[test]
fn categories_that_nobody_can_tell_apart_are_told() {
    let text = "[[category]]\nslug = 'a'\nlabel = '笔记'\n\n[[category]]\nslug = 'b'\nlabel = '笔记'\n\n[[category]]\nslug = 'c'\nlabel = 'C'\n";
    insta::assert_snapshot!(problems(text), @"downlink.toml:5:1: error[config]: the category `b` has the label of `a`, so that neither readers nor posts can tell them apart; give it another");
    assert_eq!(
        problems("[[category]]\nslug = 'a'\nlabel = '？'\n[[category]]\nslug = 'b'\nlabel = '！'\n"),
        ""
    );
}

#[test]
fn macros_that_cannot_be_read_are_told_with_their_place() {
    let text = "[math.macros]\nRR = '\\mathbb{R}'\n'\\a1' = 'x'\nopen = '{'\nn = 1\n";
    let (config, problems) = check(text);
    assert_eq!(config.macros.keys().collect::<Vec<_>>(), [r"\RR"]);
    insta::assert_snapshot!(problems, @r"
        downlink.toml:3:1: error[config]: cannot read the definition of a macro: `a1` is not a name; use a backslash and letters
        downlink.toml:4:1: error[config]: cannot read the definition of a macro: the braces in the body of `\open` do not match
        downlink.toml:5:5: error[config]: this is a text; put it in quotes
    ");
}

#[test]
fn texts_neither_command_nor_turn_round() {
    let text = "title = \"a\\u202Eb\\u0007 c\"\nmasthead = \"\\u2066m\"\ndescription = \"d\\u001B[31m\"\nauthor = \"e\\u2069\"\n[[category]]\nslug = 'x'\nlabel = \"l\\u202E\\u0000\"\n";
    let (config, problems) = check(text);
    assert_eq!(problems, "");
    let texts = [config.title, config.masthead, config.description, config.author];
    assert_eq!(texts, ["ab c", "m", "d [31m", "e"]);
    assert_eq!(config.categories[0].label, "l");
}

#[test]
fn a_language_is_named_by_its_code() {
    insta::assert_snapshot!(problems("title = 'a'\nlanguage = 'English'\n"), @"downlink.toml:2:12: error[config]: this is no language tag; write `zh-CN`, `en` or the like");
    assert_eq!(check("language = 'zh-Hant-TW'").0.language, "zh-Hant-TW");
}

#[test]
fn broken_toml_is_told_with_its_place() {
    insta::assert_snapshot!(problems("title = \"a\"\nlanguage = zh-CN\n"), @r#"downlink.toml:2:12: error[config]: this is not valid TOML (string values must be quoted, expected literal string); write `key = "value"` on each line"#);
    insta::assert_snapshot!(problems("title: a\n"), @r#"downlink.toml:1:8: error[config]: this is not valid TOML (key with no value, expected `=`); write `key = "value"` on each line"#);
    insta::assert_snapshot!(problems("a = 1\na = 2\n"), @r#"downlink.toml:2:1: error[config]: this is not valid TOML (duplicate key); write `key = "value"` on each line"#);
}

#[test]
fn it_is_looked_for_in_the_folder_and_beside_it() {
    let place = tempfile::tempdir().unwrap();
    let content = place.path().join("content");
    fs::create_dir(&content).unwrap();
    let title = || {
        let mut report = Report::default();
        let config = Config::read(&content, &mut report);
        (config.title, report.to_string())
    };
    assert_eq!(title(), (String::new(), String::new()));
    fs::write(place.path().join(Config::FILE_NAME), "title = 'beside'\nx = 1\n").unwrap();
    let (beside, problems) = title();
    assert_eq!(beside, "beside");
    insta::assert_snapshot!(problems, @"../downlink.toml:2:1: warning[config]: `x` means nothing here; known are `title`, `masthead`, `description`, `author`, `language`, `interface_language`, `base_url`, `page_size`, `default_category`, `category`, `math`, `images`, `offline`");
    fs::write(content.join(Config::FILE_NAME), "title = 'inside'\n").unwrap();
    assert_eq!(title(), ("inside".to_owned(), String::new()));
    fs::write(content.join(Config::FILE_NAME), b"title = '\xFF'\n").unwrap();
    insta::assert_snapshot!(title().1, @"downlink.toml: error[config]: this cannot be read: stream did not contain valid UTF-8; save it as UTF-8 and see that it can be read");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().unwrap();
    let content = place.path().join("project/content");
    fs::create_dir_all(&content).unwrap();
    let write = |path: &str, title: &str| {
        fs::write(place.path().join(path), format!("title = '{title}'\n")).unwrap();
    };
    let read = || {
        let mut report = Report::default();
        let title = Config::read(&content, &mut report).title;
        (title, report.to_string())
    };
    let (inside, beside) = (content.join(Config::FILE_NAME), content.with_file_name(Config::FILE_NAME));
    write("secret.toml", "secret");
    symlink("../../secret.toml", &inside).unwrap();
    let (title, problems) = read();
    assert_eq!(title, "");
    insta::assert_snapshot!(problems, @"downlink.toml: warning[symlink]: this symbolic link leads out of the content folder and is not followed; put a copy here, or remove it");

    // The file beside the content is looked for as ever, and must not lead out of its folder either.
    symlink("../secret.toml", &beside).unwrap();
    assert_eq!(read().0, "");
    assert!(read().1.contains("\n../downlink.toml: warning[symlink]"), "{}", read().1);
    fs::remove_file(&beside).unwrap();
    write("project/real.toml", "beside");
    symlink("real.toml", &beside).unwrap();
    assert_eq!(read().0, "beside");

    fs::remove_file(&inside).unwrap();
    write("project/content/real.toml", "inside");
    symlink("real.toml", &inside).unwrap();
    assert_eq!(read(), ("inside".to_owned(), String::new()));
    fs::remove_file(&inside).unwrap();
    symlink("/dev/zero", &inside).unwrap();
    assert_eq!(read().0, "beside");
}

#[test]
fn a_folder_is_no_configuration() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(Config::FILE_NAME)).unwrap();
    let mut report = Report::default();
    assert_eq!(Config::read(folder.path(), &mut report), Config::default());
    insta::assert_snapshot!(report, @"downlink.toml: error[config]: this cannot be read: it is not a file; save it as UTF-8 and see that it can be read");
}
