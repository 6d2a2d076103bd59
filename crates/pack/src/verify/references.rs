//! What a page's head and a style sheet ask for.

use crate::pages::decoded;

/// What leads from a page to its files.
const ATTRIBUTES: [&str; 2] = ["href", "src"];
/// In the element that starts the app: names of files beside its script.
const BESIDE_SCRIPT: [&str; 6] =
    ["data-js", "data-wasm", "data-css", "data-math-js", "data-math-wasm", "data-offline"];
/// The same for a file at the site's root.
const AT_ROOT: &str = "data-worker";

/// The files of the site that the head of `html`, the page at `page`, refers to; a reference that leads out of the
/// site is an error. `base` is the site's path on its host, if that is known.
pub(super) fn of_page(page: &str, html: &str, base: Option<&str>) -> Vec<Result<String, String>> {
    let head = html.split_once("</head>").map_or(html, |(head, _)| head);
    let mut found = Vec::new();
    for element in elements(head) {
        let mut script = None;
        for (name, value) in attributes(element) {
            if ATTRIBUTES.contains(&name) && !leads_elsewhere(value) {
                let path = resolve(page, value, base).ok_or_else(|| value.to_owned());
                script = path.as_ref().ok().cloned();
                found.push(path);
            } else if let Some(script) = script.as_deref().filter(|_| BESIDE_SCRIPT.contains(&name)) {
                found.push(resolve(script, value, None).ok_or_else(|| value.to_owned()));
            } else if name == AT_ROOT {
                found.push(resolve("", value, None).ok_or_else(|| value.to_owned()));
            }
        }
    }
    found
}

/// The files of the site that the style sheet at `path` refers to.
pub(super) fn of_style_sheet(path: &str, css: &str) -> Vec<String> {
    let urls = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let urls = urls.map(|url| url.trim_matches(['"', '\'', ' ']));
    urls.filter(|url| !leads_elsewhere(url)).filter_map(|url| resolve(path, url, None)).collect()
}

/// The insides of `<link …>` and `<script …>`; no other element of a head asks for a file.
fn elements(head: &str) -> impl Iterator<Item = &str> {
    let is_meant = |rest: &&str| ["link ", "script "].iter().any(|name| rest.starts_with(name));
    head.split('<').filter(is_meant).map(|rest| rest.split('>').next().unwrap_or(rest))
}

/// Names and quoted values, as the template and the packer write them.
fn attributes(element: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = element;
    std::iter::from_fn(move || {
        let (before, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        rest = after;
        Some((before.rsplit([' ', '\n']).next().unwrap_or(before), value))
    })
}

/// Whether an address has a scheme or a host, or names a place in its own page.
fn leads_elsewhere(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    has_scheme || address.starts_with("//") || address.starts_with('#') || address.is_empty()
}

/// The file below the site's root that an address names in the file `from`.
fn resolve(from: &str, address: &str, base: Option<&str>) -> Option<String> {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let (mut folders, path) = match address.strip_prefix('/') {
        Some(_) => (Vec::new(), address.strip_prefix(base?)?),
        None => (from.split('/').collect(), address),
    };
    folders.pop();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(folders.pop()?),
            segment => folders.push(segment),
        }
    }
    let is_folder = path.rsplit('/').next().is_some_and(|last| matches!(last, "" | "." | ".."));
    folders.extend(is_folder.then_some("index.html"));
    Some(decoded(&folders.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, html: &str, expected: &[Result<&str, &str>]) {
        let found = of_page(page, html, Some("/notes/"));
        let found: Vec<Result<&str, &str>> =
            found.iter().map(|one| one.as_deref().map_err(String::as_str)).collect();
        assert_eq!(found, expected, "{page}: {html}");
    }

    #[test]
    fn every_file_of_the_shell_is_named() {
        let html = "<link rel=\"manifest\" href=\"../../manifest.webmanifest\"><link rel=\"stylesheet\" href=\"../../app/a.css\"/>\
             <script type=\"module\" src=\"../../app/b.js\" data-js=\"c.js\" data-worker=\"sw.js\"></script>\
             </head><a href=\"../../gone/\">";
        check(
            "posts/a/index.html",
            html,
            &[Ok("manifest.webmanifest"), Ok("app/a.css"), Ok("app/b.js"), Ok("app/c.js"), Ok("sw.js")],
        );
    }

    #[test]
    fn addresses_are_followed_within_the_site_only() {
        check(
            "a/index.html",
            "<link href=\"index.md\"><link href=\"../\">",
            &[Ok("a/index.md"), Ok("index.html")],
        );
        check(
            "404.html",
            "<link href=\"/notes/app/a.css\"><link href=\"/app/a.css\">",
            &[Ok("app/a.css"), Err("/app/a.css")],
        );
        check("a/index.html", "<link href=\"../../x.css\">", &[Err("../../x.css")]);
        check("index.html", "<link href=\"posts/%E4%BC%98/?a#b\">", &[Ok("posts/优/index.html")]);
        check(
            "index.html",
            "<link href=\"https://a/b\"><link href=\"data:image/svg+xml,%3Csvg/%3E\"><link href=\"//a/b\">",
            &[],
        );
        check("index.html", "<meta content=\"href=x\"><title>link href=&quot;y&quot;</title>", &[]);
    }

    #[test]
    fn fonts_are_named_by_the_style_sheet() {
        let css =
            "@font-face{src:url(\"./a.woff2\")}.b{background:url(data:image/svg+xml,x)}.c{src:url(../d.png)}";
        assert_eq!(of_style_sheet("app/main.css", css), ["app/a.woff2", "d.png"]);
    }
}
