//! The files of a site and what they say.

use crate::support::{Content, Files, root, text};
use downlink_bundle::{DirectoryEntry, DirectoryShard, FileKind, LinkKind, ListShard, Post, TagShard, parse};
use downlink_pack::{Cache, Options, PackError};

#[test]
fn every_route_has_a_page() {
    let files = Content::small().build();
    for path in [
        "index.html",
        "page/2/index.html",
        "category/nlp/index.html",
        "category/misc/index.html",
        "tag/优化/index.html",
        "posts/adam/index.html",
        "posts/adam/index.md",
        "posts/最大间距/index.html",
        "archive/index.html",
        "search/index.html",
        "saved/index.html",
        "settings/index.html",
        "404.html",
        ".nojekyll",
        "app/main.css",
        "app/boot.js",
    ] {
        assert!(files.contains_key(path), "{path} is missing among {:?}", files.keys());
    }
    assert!(!files.contains_key("page/3/index.html"));
    assert!(!files.contains_key("styleguide/index.html"), "it is there when it is asked for");
    assert!(!files.contains_key("sitemap.xml"), "a sitemap needs a base URL");
}

#[test]
fn a_site_that_is_not_read_offline_names_no_worker() {
    let content = Content::small();
    let names_worker = |files: &Files| {
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.filter(|(path, _)| text(files, path).contains("data-worker")).count()
    };
    assert_ne!(names_worker(&content.build()), 0);
    content.write("downlink.toml", b"offline = false\n");
    assert_eq!(names_worker(&content.build()), 0);
}

#[test]
fn lists_go_from_the_oldest_and_pages_from_the_newest() {
    let files = Content::small().build();
    let root = root(&files);
    assert_eq!((root.post_count, root.posts.leaf_count), (3, 1));
    let digest = root.posts.top.unwrap();
    let shard: ListShard = parse(&files[&FileKind::List.path(&digest)], &digest).unwrap();
    let slugs: Vec<&str> = shard.entries.iter().map(|entry| entry.summary.slug.as_str()).collect();
    assert_eq!(slugs, ["sgd", "adam", "最大间距"]);
    let home = text(&files, "index.html");
    assert!(home.find("最大间距").unwrap() < home.find("Text of Adam").unwrap());
    assert!(!home.contains("href=\"./posts/sgd/\""), "the third post is on page 2");
}

#[test]
fn a_post_is_found_by_its_slug_and_knows_its_neighbours() {
    let files = Content::small().build();
    let root = root(&files);
    let leaf = root.directory.tree.top.unwrap();
    let directory: DirectoryShard = parse(&files[&FileKind::Directory.path(&leaf)], &leaf).unwrap();
    let DirectoryEntry::Post(digest) = directory.slugs["sgd"] else { panic!("sgd is a post") };
    let post: Post = parse(&files[&FileKind::Post.path(&digest)], &digest).unwrap();
    assert_eq!(post.previous, None);
    assert_eq!(post.next.unwrap().slug, "adam");
    let link = &post.sidecar.links["adam.md#学习率"];
    assert_eq!(link.to, LinkKind::Post("adam".into()));
    assert_eq!(link.fragment.as_deref(), Some("h-学习率"));
    let LinkKind::File(path) = &post.sidecar.links["data.csv"].to else { panic!("data.csv is a file") };
    assert_eq!(text(&files, path), "a,b\n");
}

#[test]
fn tags_have_their_own_lists() {
    let files = Content::small().build();
    let leaf = root(&files).tags.tree.top.unwrap();
    let tags: TagShard = parse(&files[&FileKind::Tag.path(&leaf)], &leaf).unwrap();
    assert_eq!(tags.tags["优化"].post_count, 2);
    assert_eq!(tags.tags["math"].post_count, 1);
}

#[test]
fn formulas_have_their_font_early_and_other_pages_have_not() {
    let files = Content::small().build();
    let asks_for_font = |path: &str| {
        let page = text(&files, path);
        page.contains("as=\"font\" type=\"font/woff2\" crossorigin href=\"../../app/math-0.woff2\"")
    };
    assert!(asks_for_font("posts/adam/index.html"));
    assert!(!asks_for_font("posts/sgd/index.html"));
}

#[test]
fn an_article_can_be_read_without_the_app() {
    let files = Content::small().build();
    let page = text(&files, "posts/adam/index.html");
    assert!(page.contains("<html lang=\"en\">"), "{page}");
    assert!(page.contains("Text of Adam"), "{page}");
    assert!(page.contains("<math"), "{page}");
    assert!(page.contains("href=\"../../app/main.css\""), "{page}");
    assert!(page.contains("width=\"30\" height=\"20\""), "{page}");
    assert!(page.contains("<script type=\"application/json\" id=\"downlink-data\">"), "{page}");
    assert!(files.keys().any(|path| path.starts_with("bundle/assets/") && path.ends_with(".svg")));
}

#[test]
fn the_page_for_unknown_addresses_works_at_any_depth() {
    let content = Content::small();
    let page = text(&content.build(), "404.html");
    for root in ["./".to_owned(), "../../../".to_owned(), "../".repeat(12), "../".repeat(64)] {
        assert!(page.contains(&format!("src=\"{root}app/boot.js\"")), "{page}");
    }
    let pictures: Vec<&str> = page.split("<svg ").skip(1).collect();
    assert!(!pictures.is_empty() && pictures.iter().all(|rest| rest.starts_with("width=\"")), "{page}");
    let options = Options { base_url: Some("https://example.org/notes".into()), ..Options::default() };
    let (_, files) = content.try_build(&options, &Cache::none()).unwrap();
    let page = text(&files, "404.html");
    assert!(page.contains("src=\"/notes/app/boot.js\"") && !page.contains("../app/boot.js"), "{page}");
    assert!(page.contains("href=\"/notes/\""), "the way home is absolute: {page}");
}

#[test]
fn a_base_url_brings_feeds() {
    let options = Options {
        base_url: Some("https://example.org/notes/".into()),
        #[cfg(debug_assertions)]
        has_styleguide: true,
        ..Options::default()
    };
    let (_, files) = Content::small().try_build(&options, &Cache::none()).unwrap();
    let atom = text(&files, "atom.xml");
    assert!(
        atom.contains("<id>https://example.org/notes/posts/%E6%9C%80%E5%A4%A7%E9%97%B4%E8%B7%9D/</id>"),
        "{atom}"
    );
    assert!(atom.contains("<published>2024-01-02T00:00:00Z</published>"), "{atom}");
    let feed: serde_json::Value = serde_json::from_str(&text(&files, "feed.json")).unwrap();
    assert_eq!(feed["items"].as_array().unwrap().len(), 3);
    assert!(text(&files, "sitemap.xml").contains("<loc>https://example.org/notes/posts/adam/</loc>"));
    assert!(!text(&files, "sitemap.xml").contains("styleguide"), "it is for those who work on the app");
    assert!(text(&files, "robots.txt").contains("https://example.org/notes/sitemap.xml"));
}

#[test]
fn what_is_missing_is_a_warning_and_strictly_an_error() {
    let content =
        Content::new(&[("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nSee ![x](no.png)\n\n[b](b.md)\n")]);
    let (outcome, files) = content.try_build(&Options::default(), &Cache::none()).unwrap();
    assert_eq!(outcome.report.warning_count(), 2, "{}", outcome.report);
    assert!(outcome.report.to_string().contains("a.md:6:"), "{}", outcome.report);
    assert!(text(&files, "posts/a/index.html").contains("image-missing"));
    let strict = Options { is_strict: true, ..Options::default() };
    let Err(PackError::Content(report)) = content.try_build(&strict, &Cache::none()) else {
        panic!("it is strict")
    };
    assert_eq!(report.error_count(), 2, "{report}");
    let (report, _) = downlink_pack::check(content.path(), &strict.read, &downlink_pack::Silent);
    assert_eq!(report.error_count(), 2, "{report}");
}

#[test]
fn an_svg_that_runs_is_refused() {
    let content = Content::new(&[("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n![x](x.svg)\n")]);
    content.write("x.svg", b"<svg viewBox='0 0 1 1'><script>alert(1)</script></svg>");
    let (outcome, files) = content.try_build(&Options::default(), &Cache::none()).unwrap();
    assert!(outcome.report.to_string().contains("<script>"), "{}", outcome.report);
    assert!(!files.keys().any(|path| path.starts_with("bundle/") && path.ends_with(".svg")));
}

#[test]
fn identical_images_are_stored_once() {
    let content =
        Content::new(&[("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n![x](x.svg) ![y](y.svg)\n")]);
    for name in ["x.svg", "y.svg"] {
        content.write(name, b"<svg viewBox='0 0 3 4'/>");
    }
    let files = content.build();
    assert_eq!(files.keys().filter(|path| path.starts_with("bundle/assets/")).count(), 1);
}

#[test]
fn macros_of_the_configuration_are_known() {
    let content = Content::new(&[
        ("downlink.toml", "[math.macros]\nRR = '\\mathbb{R}'\n"),
        ("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n$x\\in\\RR$\n"),
    ]);
    let (outcome, files) = content.try_build(&Options::default(), &Cache::none()).unwrap();
    assert_eq!(outcome.report.to_string(), "");
    assert!(text(&files, "posts/a/index.html").contains('ℝ'));
}

#[test]
fn search_engines_are_told_what_the_library_is() {
    let content = Content::new(&[
        ("downlink.toml", "description = \"Notes on <everything>\"\n"),
        ("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\nAbout A\n"),
    ]);
    let files = content.build();
    assert!(text(&files, "index.html").contains("content=\"Notes on &lt;everything&gt;\""));
    assert!(text(&files, "posts/a/index.html").contains("content=\"About A\""));
}

#[test]
fn links_to_the_sites_own_pages_are_checked() {
    let content = Content::new(&[(
        "nlp/a.md",
        "---\ntitle: A\ndate: 2024-01-01\ntags: [优化]\n---\n\n[1](/archive/) [2](/tag/优化/) [3](/category/nlp/) [4](/)\n\n\
         [5](/tag/none/)\n\n[6](/page/2/)\n",
    )]);
    let (outcome, files) = content.try_build(&Options::default(), &Cache::none()).unwrap();
    assert_eq!(outcome.report.warning_count(), 2, "{}", outcome.report);
    let page = text(&files, "posts/a/index.html");
    assert!(page.contains("href=\"../../tag/%E4%BC%98%E5%8C%96/\""), "{page}");
    let folder = tempfile::tempdir().unwrap();
    downlink_pack::verify(&content.publish(&folder.path().join("dist"))).unwrap();
}

#[test]
fn a_base_url_is_written_in_one_way_everywhere() {
    let content = Content::small();
    content.write("downlink.toml", "base_url = 'https://Bücher.example/~bob/café'\n".as_bytes());
    let (outcome, files) = content.try_build(&Options::default(), &Cache::none()).unwrap();
    assert!(!outcome.report.to_string().contains("base URL"), "{}", outcome.report);
    let base = "https://xn--bcher-kva.example/~bob/caf%C3%A9/";
    assert_eq!(root(&files).site.base_url, base);
    for path in ["atom.xml", "feed.json", "sitemap.xml", "robots.txt", "posts/adam/index.html"] {
        let text = text(&files, path);
        assert!(text.contains(base) && !text.contains("Bücher"), "{path}: {text}");
    }
    assert!(text(&files, "404.html").contains("href=\"/~bob/caf%C3%A9/app/main.css\""));
    assert!(text(&files, "server/nginx.conf").contains("/~bob/café/404.html"));
}

#[test]
fn a_path_that_server_files_cannot_hold_is_told() {
    let options = Options { base_url: Some("https://example.org/a b/".into()), ..Options::default() };
    let error = Content::small().try_build(&options, &Cache::none()).unwrap_err();
    assert!(matches!(&error, PackError::Content(report) if report.to_string().contains("%20")), "{error:?}");
    let options = Options { base_url: Some("https://example.org/a%20b/".into()), ..Options::default() };
    let (outcome, files) = Content::small().try_build(&options, &Cache::none()).unwrap();
    assert!(outcome.report.to_string().contains("copy those you use into `static/`"), "{}", outcome.report);
    assert!(text(&files, "_headers").contains("\n/*\n"));
}
