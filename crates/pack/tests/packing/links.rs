//! Where links lead, and who is linked from where.

use crate::support::{Content, Files, root, text};
use downlink_bundle::{DirectoryEntry, DirectoryShard, FileKind, LinkKind, Post, parse};
use downlink_pack::{Cache, Options};

fn post(title: &str, day: u8, body: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-01-{day:02}\n---\n\n{body}\n")
}

fn content(posts: &[(&str, &str, u8, &str)]) -> Content {
    let content = Content::new(&[]);
    for (path, title, day, body) in posts {
        content.write(path, post(title, *day, body).as_bytes());
    }
    content
}

/// The post of a slug in a small library.
fn packed(files: &Files, slug: &str) -> Post {
    let leaf = root(files).directory.tree.top.unwrap();
    let directory: DirectoryShard = parse(&files[&FileKind::Directory.path(&leaf)], &leaf).unwrap();
    let DirectoryEntry::Post(digest) = directory.slugs[slug] else { panic!("{slug} is a post") };
    parse(&files[&FileKind::Post.path(&digest)], &digest).unwrap()
}

fn backlinks(files: &Files, slug: &str) -> Vec<String> {
    packed(files, slug).backlinks.into_iter().map(|link| link.slug).collect()
}

/// What the build says, line by line.
fn report(content: &Content) -> String {
    match content.try_build(&Options::default(), &Cache::none()) {
        Ok((outcome, _)) => outcome.report.to_string(),
        Err(error) => panic!("{error}: {error:?}"),
    }
}

#[test]
fn every_way_to_name_a_post_leads_to_it() {
    let ways = [
        "adam.md",
        "adam",
        "./adam.md",
        "adam.html",
        "/nlp/adam.md",
        "/nlp/adam",
        "../nlp/adam.md",
        "/posts/adam/",
        "posts/adam",
        "/posts/adam/index.html",
        "/2020/05/01/old-adam/",
        "/2020/05/01/old-adam/index.html",
        "https://my.example/notes/posts/adam/",
        "HTTPS://My.Example/notes/nlp/adam.md",
        "http://my.example/notes/posts/adam",
        "//my.example/notes/2020/05/01/old-adam/",
    ];
    let body: String = ways.iter().map(|way| format!("[x]({way})\n\n")).collect();
    let content = content(&[("nlp/b.md", "B", 2, &body)]);
    content.write("downlink.toml", b"base_url = \"https://my.example/notes/\"\n");
    content.write(
        "nlp/adam.md",
        b"---\ntitle: Adam\ndate: 2024-01-01\naliases: [/2020/05/01/old-adam/]\n---\n\nText\n",
    );
    assert_eq!(report(&content), "");
    let files = content.build();
    for (way, link) in packed(&files, "b").sidecar.links {
        assert_eq!(link.to, LinkKind::Post("adam".into()), "{way}");
    }
    assert_eq!(packed(&files, "b").sidecar.links.len(), ways.len());
    assert_eq!(backlinks(&files, "adam"), ["b"]);
}

#[test]
fn names_in_other_spellings_are_found() {
    let decomposed = "cafe\u{301} 笔记";
    let content = content(&[
        ("深度 学习/反向 传播.md", "反向传播", 1, "## 链式 法则\n\n文"),
        (&format!("{decomposed}.md"), "Café", 2, "文"),
        ("folder/index.md", "Folder", 3, "文"),
        ("other/README.md", "Other", 4, "文"),
        (
            "a.md",
            "A",
            5,
            "[1](<深度 学习/反向 传播.md#链式 法则>) [2](%E6%B7%B1%E5%BA%A6%20%E5%AD%A6%E4%B9%A0/反向%20传播.md#%E9%93%BE%E5%BC%8F-%E6%B3%95%E5%88%99) \
             [3](<caf\u{e9} 笔记.md>) [4](folder/) [5](folder/index.html) [6](other/) [7](other)",
        ),
    ]);
    assert_eq!(report(&content), "");
    let links = packed(&content.build(), "a").sidecar.links;
    assert_eq!(links.len(), 7, "{links:?}");
    let heading = links.iter().find(|(written, _)| written.starts_with('%')).unwrap().1;
    assert_eq!(heading.fragment.as_deref(), Some("h-链式-法则"));
}

#[test]
fn wiki_links_find_titles_files_aliases_and_slugs() {
    let content = content(&[
        (
            "notes/a.md",
            "A",
            5,
            "[[梯度下降]] [[sgd]] [[SGD.md|x]] [[optim/sgd]] [[随机梯度]] [[stochastic descent]] [[梯度下降#收敛]]\n\n\
             ![[sgd]] [[data.csv]] [[#本节]]\n\n## 本节\n\n| a |\n|---|\n| [[sgd\\|表]] |",
        ),
        ("notes/data.csv", "", 1, ""),
    ]);
    content.write(
        "optim/SGD.md",
        "---\ntitle: 梯度下降\nslug: stochastic-descent\naliases: [随机梯度]\ndate: 2024-01-01\n---\n\n## 收敛\n\n文\n".as_bytes(),
    );
    assert_eq!(report(&content), "");
    let files = content.build();
    let links = packed(&files, "a").sidecar.links;
    for (written, link) in &links {
        let is_post = link.to == LinkKind::Post("stochastic-descent".into());
        assert!(is_post || written == "[[data.csv]]", "{written}: {link:?}");
    }
    assert_eq!(links["[[梯度下降#收敛]]"].fragment.as_deref(), Some("h-收敛"));
    assert_eq!(backlinks(&files, "stochastic-descent"), ["a"]);
    let page = text(&files, "posts/a/index.html");
    assert!(page.contains("class=\"link-embed\">sgd</a>"), "{page}");
    assert!(page.contains("<td><a href=\"../../posts/stochastic-descent/\">表</a></td>"), "{page}");
}

#[test]
fn the_nearest_of_several_names_is_taken_and_said() {
    let content = content(&[
        ("cv/attention.md", "视觉注意力", 1, "文"),
        ("nlp/sub/note.md", "N", 3, "[[attention]] [[cv/attention]]"),
        ("cv/map.md", "M", 4, "[[attention]]"),
    ]);
    content
        .write("nlp/attention.md", b"---\ntitle: T\nslug: text-attention\ndate: 2024-01-02\n---\n\nText\n");
    let links = |slug: &str| packed(&content.build(), slug).sidecar.links;
    assert_eq!(links("note")["[[attention]]"].to, LinkKind::Post("text-attention".into()));
    assert_eq!(links("note")["[[cv/attention]]"].to, LinkKind::Post("attention".into()));
    assert_eq!(links("map")["[[attention]]"].to, LinkKind::Post("attention".into()));
    insta::assert_snapshot!(report(&content), @r#"
    cv/map.md:6:1: warning[link]: the link to "[[attention]]" may be meant otherwise: `cv/attention.md` and `nlp/attention.md` have this name; the nearer one is taken, write `[[cv/attention]]` to say so
    nlp/sub/note.md:6:1: warning[link]: the link to "[[attention]]" may be meant otherwise: `nlp/attention.md` and `cv/attention.md` have this name; the nearer one is taken, write `[[nlp/attention]]` to say so
    "#);
    // A doubt is no error, even for those who are strict.
    let (report, _) = downlink_pack::check(content.path(), &Default::default(), &downlink_pack::Silent);
    assert_eq!((report.error_count(), report.warning_count()), (0, 2), "{report}");
}

#[test]
fn the_nearest_picture_of_a_name_is_shown() {
    let content = content(&[("b/a.md", "A", 1, "![[plot.svg|30]]")]);
    content.write("a/plot.svg", b"<svg viewBox='0 0 1 1'/>");
    content.write("b/img/plot.svg", b"<svg viewBox='0 0 10 20'/>");
    let page = text(&content.build(), "posts/a/index.html");
    assert!(page.contains("width=\"30\" height=\"60\""), "{page}");
}

#[test]
fn what_is_broken_is_told_with_its_place_and_what_is_near() {
    let content = content(&[
        ("gradient.md", "梯度", 1, "## 收敛速度\n\n## 学习率\n\n文"),
        (
            "a.md",
            "A",
            2,
            "[x](gradeint.md)\n\n文 [y](gradient.md#收敛数度) 与 [[梯渡]]、[[gradient#无]]\n\n[z](secret.md) [[秘密]] [u](#无)\n\n## 无题",
        ),
        ("dir/b.md", "B", 3, "[c](../Gradient.md) [d](wrong/gradient.md) [e](/tag/none/)"),
    ]);
    content.write("secret.md", "---\ntitle: 秘密\ndraft: true\n---\n".as_bytes());
    content.write("dir/_drafts/later.md", b"text");
    content.write("dir/c.md", post("C", 4, "[f](_drafts/later.md) <a href=\"no.md\">g</a>").as_bytes());
    insta::assert_snapshot!(report(&content), @r#"
    a.md:6:1: warning[link]: the link to "gradeint.md" leads nowhere: there is no such file or post; did you mean `gradient.md`?
    a.md:8:3: warning[link]: the link to "gradient.md#收敛数度" leads to the top of its post: no heading there is named `收敛数度`; did you mean `收敛速度`?
    a.md:8:27: warning[link]: the link to "[[梯渡]]" leads nowhere: no post has this name; did you mean `梯度`?
    a.md:8:34: warning[link]: the link to "[[gradient#无]]" leads to the top of its post: no heading there is named `无`
    a.md:10:1: warning[link]: the link to "secret.md" leads nowhere: `secret.md` is a draft and is not published; build with `--drafts`, or remove the link
    a.md:10:16: warning[link]: the link to "[[秘密]]" leads nowhere: `secret.md` is a draft and is not published; build with `--drafts`, or remove the link
    a.md:10:23: warning[link]: no heading of this article is named "无"; did you mean `无题`?
    dir/b.md:6:1: warning[link]: the link to "../Gradient.md" may be meant otherwise: the file is called `gradient.md`; write upper and lower case as there
    dir/b.md:6:21: warning[link]: the link to "wrong/gradient.md" may be meant otherwise: there is no file `wrong/gradient.md`; `gradient.md` has that name and is taken instead
    dir/b.md:6:44: warning[link]: the link to "/tag/none/" leads nowhere: the site has no such category, tag or page; correct the path
    dir/c.md:6:1: warning[link]: the link to "_drafts/later.md" leads nowhere: `dir/_drafts/later.md` is a draft and is not published; build with `--drafts`, or remove the link
    dir/c.md:6:23: warning[link]: the link to "no.md" leads nowhere: there is no such file or post; correct the path
    "#);
}

#[test]
fn posts_say_who_links_to_them() {
    let content = content(&[
        ("a.md", "A", 1, "[self](a.md) [b](b.md)"),
        ("b.md", "B", 2, "Text"),
        ("c.md", "C <3", 3, "[b](b.md) and again [b](./b.md#x), [[b]] <a href='b.md'>b</a>"),
        ("d.md", "D", 4, "`[b](b.md)` and ![b](b.md)\n\n```\n[[b]]\n```"),
        ("e.md", "E", 5, "See [ref].\n\n[ref]: b.md"),
        (
            "f.md",
            "F",
            6,
            "A page <https://my.example/posts/b/>, a note[^1].\n\n[^1]: And https://my.example/posts/a/.",
        ),
        ("g.md", "G", 7, "<div>\n<a title='x' href=\"b.md\">b</a>\n<!-- <a href='a.md'> -->\n</div>"),
    ]);
    content.write("downlink.toml", b"base_url = \"https://my.example\"\nlanguage = \"en\"\n");
    let files = content.build();
    assert_eq!(backlinks(&files, "b"), ["g", "f", "e", "c", "a"]);
    assert_eq!(backlinks(&files, "a"), ["f"]);
    assert!(backlinks(&files, "c").is_empty());
    let page = text(&files, "posts/b/index.html");
    assert!(page.contains("<h2>Linked from</h2>"), "{page}");
    assert!(page.contains("<a href=\"../../posts/c/\" dir=\"auto\">C &lt;3</a>"), "{page}");
    assert!(!text(&files, "posts/c/index.html").contains("class=\"backlinks\""));
}

#[test]
fn not_more_backlinks_than_a_reader_can_use() {
    let mut posts: Vec<(String, String)> = vec![("hub".into(), "Text".into())];
    posts.extend((0..60).map(|n| (format!("n{n:02}"), "[[hub]]".into())));
    let content = Content::new(&[]);
    for (slug, body) in &posts {
        content.write(&format!("{slug}.md"), post(slug, 1, body).as_bytes());
    }
    let found = backlinks(&content.build(), "hub");
    assert_eq!((found.len(), found[0].as_str(), found[49].as_str()), (50, "n59", "n10"));
}

#[test]
fn an_edit_changes_the_backlinks_of_other_posts() {
    let content = content(&[("a.md", "A", 1, "Text"), ("b.md", "B", 2, "Text")]);
    let cache = Cache::kept();
    let build = || content.try_build(&Options::default(), &cache).unwrap().1;
    let check = |expected: &[&str]| {
        let files = build();
        assert_eq!(backlinks(&files, "a"), expected);
        let page = text(&files, "posts/a/index.html");
        assert_eq!(page.contains("class=\"backlinks\""), !expected.is_empty(), "{page}");
        assert_eq!(files, content.build(), "a build with a cache gives the same site");
        page
    };
    check(&[]);
    content.write("b.md", post("B", 2, "[[A]]").as_bytes());
    assert!(check(&["b"]).contains(">B</a>"));
    content.write("b.md", post("Renamed", 2, "[[A]]").as_bytes());
    assert!(check(&["b"]).contains(">Renamed</a>"));
    content.write("a.md", post("Another title", 1, "Text").as_bytes());
    check(&["b"]);
    content.write("a.md", post("Another title", 1, "Text").as_bytes());
    content.write("b.md", post("B", 2, "Text").as_bytes());
    check(&[]);
}
