use super::*;
use crate::model::channels::Channel;
use crate::model::view::{ArchiveView, ArticleView, ListHead, ListView, Row, SiteHead, Tab, TitleRow};
use crate::routes::PageNumber;
use downlink_bundle::{Date, Heading, Month, Neighbour, Summary, Tag};

fn channel() -> Channel {
    Channel { label: "算法".into(), hue: 3 }
}

fn summary() -> Summary {
    Summary {
        slug: "背包".into(),
        title: "0/1 <背包>".into(),
        language: String::new(),
        date: Date::new(2026, 1, 11).unwrap(),
        updated: None,
        category: "algo".into(),
        tags: vec![Tag { slug: "dp".into(), label: "动态规划".into() }],
        excerpt: "从 f[i-1] 到 f[i]。</script>".into(),
        minutes: 7,
    }
}

fn list(last_page: u32) -> View {
    View::List(ListView {
        list: ListHead::All,
        tabs: vec![Tab { slug: "algo".into(), channel: channel(), post_count: 1 }],
        post_count: 1,
        months: vec![Month { year: 2026, month: 1, post_count: 1 }],
        page: PageNumber::FIRST,
        last_page: PageNumber::new(last_page),
        rows: vec![Row { summary: summary(), channel: channel() }],
    })
}

fn article() -> View {
    let neighbour =
        || Some(Neighbour { slug: "b".into(), title: "另一篇".into(), language: String::new() });
    let heading = |text: &str| Heading { level: 2, id: format!("h-{text}"), text: text.into() };
    View::Article(Box::new(ArticleView {
        size_bytes: 2_048,
        summary: summary(),
        channel: channel(),
        outline: vec![heading("状态"), heading("转移")],
        previous: neighbour(),
        next: None,
        related: vec![Neighbour {
            slug: "图".into(), title: "图 <最短路>".into(), language: "ja".into()
        }],
        backlinks: vec![TitleRow {
            slug: "贪心".into(),
            title: "贪心 & 动态规划".into(),
            language: String::new(),
            date: Date::new(2026, 2, 1).unwrap(),
            channel: channel(),
        }],
    }))
}

fn render(view: View, route: Route) -> Prerendered {
    let site = SiteHead {
        title: "库".into(),
        masthead: "INCOMING TRANSMISSION".into(),
        language: "zh-CN".into(),
        ..SiteHead::default()
    };
    prerender(&Page { site, view }, &route, &route.relative_root(), SafeHtml::default())
}

fn check(view: View, route: Route, expected: &[&str]) {
    let page = render(view, route);
    for text in expected {
        assert!(page.html.contains(text), "{text} is missing in {}", page.html);
    }
    assert!(!page.html.contains("style="), "the policy forbids style attributes: {}", page.html);
    assert!(!page.data.contains('<'), "{}", page.data);
}

#[test]
fn a_list_shows_its_rows_with_relative_links() {
    let page = [
        "INCOMING TRANSMISSION",
        "LATEST UPDATES",
        "2026-01-11",
        "0/1 &lt;背包&gt;",
        "f[i-1]",
        "动态规划",
        "7 分钟",
    ];
    check(list(1), Route::home(), &page);
    let html = render(list(1), Route::home()).html;
    assert!(html.contains(r#"href="./posts/%E8%83%8C%E5%8C%85/""#), "{html}");
    assert!(html.contains(r#"href="./category/algo/""#) && html.contains(r#"href="./tag/dp/""#), "{html}");
}

#[test]
fn a_list_of_one_page_has_no_pager() {
    assert!(!render(list(1), Route::home()).html.contains("pager"));
    assert!(render(list(3), Route::home()).html.contains(r#"rel="next""#));
}

#[test]
fn an_article_shows_its_frame() {
    let route = Route::post("背包");
    check(
        article(),
        route.clone(),
        &["0/1 &lt;背包&gt;", "状态", "另一篇", r#"href="../../posts/b/""#, "class=\"prose\""],
    );
    let links = [
        r#"<nav aria-label="相关文章" class="related"><h2>相关文章</h2>"#,
        r#"图 &lt;最短路&gt;</a>"#,
        r#"<section class="backlinks"><h2>链接到本文</h2>"#,
        r#"<a href="../../posts/%E8%B4%AA%E5%BF%83/" dir="auto">贪心 &amp; 动态规划</a>"#,
    ];
    check(article(), route.clone(), &links);
    assert_eq!(render(article(), route).title, "0/1 <背包> · 库");
}

#[test]
fn every_other_page_renders() {
    let archive = View::Archive(ArchiveView {
        post_count: 1,
        months: vec![],
        page: PageNumber::FIRST,
        last_page: PageNumber::FIRST,
        rows: vec![TitleRow {
            slug: "a".into(),
            title: "标题".into(),
            language: "ja".into(),
            date: Date::new(2026, 1, 1).unwrap(),
            channel: channel(),
        }],
    });
    check(archive, Route::Archive { page: PageNumber::FIRST }, &["标题", "m-2026-01"]);
    check(View::Search, Route::Search, &["combobox"]);
    check(View::Saved, Route::Saved, &["还没有收藏"]);
    check(View::Settings, Route::Settings, &["外观"]);
    check(View::Open, Route::Open, &["打开笔记"]);
    check(View::NotFound, Route::NotFound { path: String::new() }, &["没有这一页"]);
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    assert_eq!(render(list(3), Route::home()), render(list(3), Route::home()));
}

#[test]
fn a_page_without_content_has_the_masthead_and_says_that_it_waits() {
    check(View::Shell, Route::NotFound { path: String::new() }, &["库", "正在接收"]);
}
