//! Old addresses of posts.

use crate::{
    output::Output,
    report::{Problem, Report},
    shell::{escape, root_at},
    source::Library,
};
use downlink_app::routes::Route;
use downlink_bundle::{Entry, Site, Summary};
use downlink_text::slugify;
use std::collections::{BTreeMap, BTreeSet};

/// An address that leads to a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Redirect {
    /// The file that redirects, relative to the site's root.
    pub(crate) file: String,
    /// The slug the post had, when the old address is one of a post.
    pub(crate) old_slug: Option<String>,
    /// The post's slug.
    pub(crate) to: String,
}

/// Names directly below the site's root that belong to the site itself.
const RESERVED: [&str; 16] = [
    "app",
    "archive",
    "bundle",
    "category",
    "fonts",
    "icons",
    "manifest.webmanifest",
    "page",
    "posts",
    "saved",
    "search",
    "settings",
    "sw-kill.js",
    "sw.js",
    "tag",
    "index.html",
];

/// The redirects that the posts' aliases ask for; those that cannot be are in the report.
pub(crate) fn plan(library: &Library, report: &mut Report) -> Vec<Redirect> {
    let slugs: BTreeSet<&str> = library.posts.iter().map(|post| post.slug.as_str()).collect();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut redirects = Vec::new();
    for post in &library.posts {
        for alias in &post.aliases {
            let problem = |text: String| Problem::warning("alias", text).at(&post.path);
            let Some(redirect) = parse(alias, &post.slug) else {
                report.push(problem(format!("the alias `{alias}` is not an address this site can answer to; write a path such as `old/name`")));
                continue;
            };
            if redirect.old_slug.as_deref().is_some_and(|slug| slugs.contains(slug)) {
                if redirect.old_slug.as_deref() != Some(post.slug.as_str()) {
                    report.push(problem(format!(
                        "the alias `{alias}` is the address of another post; remove it"
                    )));
                }
                continue;
            }
            match taken.insert(redirect.file.clone(), &post.path) {
                None => redirects.push(redirect),
                Some(other) if other == post.path => {}
                Some(other) => {
                    report.push(problem(format!("the alias `{alias}` belongs to {other} as well; keep one")))
                }
            }
        }
    }
    redirects
}

fn parse(alias: &str, to: &str) -> Option<Redirect> {
    let path = alias.split(['?', '#']).next().unwrap_or_default().trim().trim_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let segments: Vec<&str> = path.split('/').collect();
    let is_page = |segment: &str| segment.ends_with(".html") || segment.ends_with(".htm");
    let is_bare_slug = segments.len() == 1 && !path.contains('.') && !alias.starts_with('/');
    match segments[..] {
        [slug] if is_bare_slug => old_post(slug, to),
        ["posts", slug] => old_post(slug, to),
        _ if is_reserved(path) => None,
        [ref folders @ .., last] => {
            let is_path =
                segments.iter().all(|segment| is_harmless(segment)) && !folders.iter().any(|f| is_page(f));
            let file = if is_page(last) { path.to_owned() } else { format!("{path}/index.html") };
            is_path.then(|| Redirect { file, old_slug: None, to: to.to_owned() })
        }
        [] => None,
    }
}

fn old_post(slug: &str, to: &str) -> Option<Redirect> {
    let slug = slugify(slug);
    (!slug.is_empty()).then(|| Redirect {
        file: format!("posts/{slug}/index.html"),
        old_slug: Some(slug),
        to: to.to_owned(),
    })
}

/// Whether a path begins with a name that belongs to the site itself.
pub(crate) fn is_reserved(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default().to_lowercase();
    RESERVED.contains(&first.as_str())
}

fn is_harmless(segment: &str) -> bool {
    let is_safe = |char: char| {
        char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | '~' | ' ' | '+' | '@' | '(' | ')')
    };
    !segment.is_empty() && segment.len() <= 200 && !segment.starts_with('.') && segment.chars().all(is_safe)
}

/// What redirecting pages say besides where they lead.
pub(crate) struct Surroundings<'a> {
    /// The site; its base URL may be empty.
    pub(crate) site: &'a Site,
    /// All posts.
    pub(crate) entries: &'a [Entry],
    /// The content policy that pages carry.
    pub(crate) policy: Option<&'a str>,
}

/// Writes the redirecting pages.
pub(crate) fn write(redirects: &[Redirect], surroundings: &Surroundings<'_>, output: &Output<'_>) {
    let summaries = surroundings.entries.iter().map(|entry| (entry.summary.slug.as_str(), &entry.summary));
    let summaries: BTreeMap<&str, &Summary> = summaries.collect();
    for redirect in redirects {
        let Some(summary) = summaries.get(redirect.to.as_str()) else { continue };
        // A file cannot be a folder as well.
        let mut folders = redirect.file.match_indices('/').map(|(end, _)| &redirect.file[..end]);
        if !output.has(&redirect.file) && !folders.any(|folder| output.has(folder)) {
            output.put(&redirect.file, surroundings.page(redirect, summary).as_bytes());
        }
    }
}

impl Surroundings<'_> {
    fn page(&self, redirect: &Redirect, summary: &Summary) -> String {
        let path = Route::post(&summary.slug).path();
        let relative = escape(&format!("{}{path}", root_at(redirect.file.matches('/').count())));
        let base_url = &self.site.base_url;
        let canonical =
            if base_url.is_empty() { relative.clone() } else { escape(&format!("{base_url}{path}")) };
        let policy = self
            .policy
            .map(|policy| format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
        let language = if summary.language.is_empty() { &self.site.language } else { &summary.language };
        format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">{policy}\
             <meta name=\"referrer\" content=\"no-referrer\"><title>{title}</title>\
             <link rel=\"canonical\" href=\"{canonical}\"><meta name=\"robots\" content=\"noindex\">\
             <meta http-equiv=\"refresh\" content=\"0; url={relative}\"></head>\
             <body><p><a href=\"{relative}\" dir=\"auto\">{title}</a></p></body></html>\n",
            language = escape(language),
            policy = policy.unwrap_or_default(),
            title = escape(&summary.title),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(alias: &str, expected: Option<(&str, Option<&str>)>) {
        let found = parse(alias, "new");
        let found = found.as_ref().map(|redirect| (redirect.file.as_str(), redirect.old_slug.as_deref()));
        assert_eq!(found, expected, "{alias}");
    }

    #[test]
    fn understands_the_ways_aliases_are_written() {
        check("old-name", Some(("posts/old-name/index.html", Some("old-name"))));
        check("/posts/Old Name/", Some(("posts/old-name/index.html", Some("old-name"))));
        check("/2020/01/旧文/", Some(("2020/01/旧文/index.html", None)));
        check("/old/", Some(("old/index.html", None)));
        check("notes/a.html", Some(("notes/a.html", None)));
        check("blog/a/index.html", Some(("blog/a/index.html", None)));
    }

    #[test]
    fn refuses_what_would_hurt_the_site() {
        for alias in [
            "",
            "/",
            "/bundle/x",
            "app",
            "../up",
            "/a/../b",
            "/a//b",
            "/index.html",
            "/c:\\x",
            "/.git/config",
            "/posts/",
        ] {
            if alias != "app" {
                check(alias, None);
            }
        }
        check("app", Some(("posts/app/index.html", Some("app"))));
    }
}
