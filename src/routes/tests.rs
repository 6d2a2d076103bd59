use super::*;

fn check(path: &str, route: Route) {
    assert_eq!(Route::parse(path), route, "{path}");
    assert_eq!(route.path(), path, "{route:?}");
    assert_eq!(Route::parse(&format!("/{path}index.html")), route, "{path}");
}

fn list(list: ListId, page: u32) -> Route {
    Route::List { list, page: PageNumber::new(page) }
}

#[test]
fn prints_what_it_parses() {
    check("", Route::home());
    check("page/2/", list(ListId::All, 2));
    check("category/nlp/", list(ListId::Category("nlp".into()), 1));
    check("category/nlp/page/12/", list(ListId::Category("nlp".into()), 12));
    check("tag/c++/".replace('+', "%2B").as_str(), list(ListId::Tag("c++".into()), 1));
    check("posts/adam/", Route::post("adam"));
    check("posts/%E4%BC%98%E5%8C%96/", Route::post("优化"));
    check("archive/page/3/", Route::Archive { page: PageNumber::new(3) });
    check("search/", Route::Search);
    check("saved/", Route::Saved);
    check("settings/", Route::Settings);
    check("open/", Route::Open);
}

#[test]
fn paths_begin_with_known_places() {
    for place in PLACES {
        let paths = [format!("{place}/"), format!("{place}/2/")];
        let is_route = |path: &String| !matches!(Route::parse(path), Route::NotFound { .. });
        assert!(paths.iter().any(is_route), "{place} begins no path");
    }
    let first = PageNumber::FIRST;
    let lists = [ListId::All, ListId::Category("c".into()), ListId::Tag("t".into())];
    let lists = lists.into_iter().map(|list| Route::List { list, page: PageNumber::new(2) });
    let others = [
        Route::post("p"),
        Route::Archive { page: first },
        Route::Search,
        Route::Saved,
        Route::Settings,
        Route::Open,
    ];
    for route in lists.chain(others) {
        let path = route.path();
        let place = path.split('/').next().unwrap_or_default();
        assert!(PLACES.contains(&place), "{path}");
    }
}

#[test]
fn unicode_is_the_same_encoded_or_not() {
    assert_eq!(Route::parse("posts/优化"), Route::post("优化"));
}

#[test]
fn a_page_has_one_address() {
    for path in [
        "page/0/",
        "page/01/",
        "page/+2/",
        "page/-1/",
        "page/99999999999/",
        "page/x/",
        "posts/a/b/",
        "nothing",
    ] {
        assert!(matches!(Route::parse(path), Route::NotFound { .. }), "{path}");
    }
}

#[test]
fn hostile_paths_stay_text() {
    assert_eq!(Route::parse("posts/%zz"), Route::post("%zz"));
    assert_eq!(Route::post("\"><script>").path(), "posts/%22%3E%3Cscript%3E/");
    assert_eq!(Route::post("a/../b").path(), "posts/a%2F..%2Fb/");
    assert!(matches!(Route::parse("%ff%fe"), Route::NotFound { .. }));
}

#[test]
fn leads_back_to_the_root() {
    assert_eq!(Route::home().relative_root(), "./");
    assert_eq!(Route::Search.relative_root(), "../");
    assert_eq!(Route::post("a").relative_root(), "../../");
    assert_eq!(list(ListId::Tag("x".into()), 2).relative_root(), "../../../../");
}

#[test]
fn an_address_below_a_sub_path_is_read() {
    let location = Location::parse("/notes/", "/notes/posts/adam/", "?a=1", "#h-%E5%AD%A6").unwrap();
    assert_eq!(location.route, Route::post("adam"));
    assert_eq!((location.query.as_str(), location.fragment.as_str()), ("a=1", "h-学"));
    assert_eq!(Location::parse("/notes/", "/notes", "", "").unwrap().route, Route::home());
    assert_eq!(Location::parse("/notes/", "/other/", "", ""), None);
}

#[test]
fn a_search_survives_its_address() {
    for query in ["", "adam", "C++ 学习率", "a&q=b#c", "\"x y\" -z"] {
        let location = Location::search(query);
        assert_eq!(location.search_query(), query);
    }
    let long = Location { query: format!("q={}", "a".repeat(100_000)), ..Location::of(Route::Search) };
    assert_eq!(long.search_query().len(), 256);
}
