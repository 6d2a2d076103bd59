//! Files for web servers: which headers they send with which files.

use crate::output::Output;
use std::fmt::Write as _;

/// What is said of every answer, besides the content policy.
const HEADERS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
];
/// What only a header can say; a page's own policy stands before it.
const POLICY_OF_HEADERS: &str = "frame-ancestors 'none'; object-src 'none'";
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const MUTABLE: &str = "no-cache";

/// Folders of files that never change under their names.
const IMMUTABLE_FOLDERS: [&str; 8] = [
    "app",
    "bundle/assets",
    "bundle/directory",
    "bundle/lists",
    "bundle/nodes",
    "bundle/posts",
    "bundle/search",
    "bundle/tags",
];

/// Writes the files; those of the author's `static/` are there already and stay.
///
/// `policy` is the content policy that pages carry, `base_url` where the site will lie, if that is known.
pub(crate) fn write(policy: Option<&str>, base_url: &str, output: &Output<'_>) {
    let rules = Rules::new(policy, base_url);
    output.put("_headers", rules.for_netlify_and_cloudflare().as_bytes());
    output.put(".htaccess", rules.for_apache().as_bytes());
    output.put("server/nginx.conf", rules.for_nginx().as_bytes());
    output.put("server/Caddyfile", rules.for_caddy().as_bytes());
}

struct Rules<'a> {
    headers: Vec<(&'a str, String)>,
    /// The path of the site on its host, with a slash at both ends.
    base: &'a str,
}

impl<'a> Rules<'a> {
    fn new(policy: Option<&str>, base_url: &'a str) -> Self {
        // Quotes, variables and the like would mean something to one of the servers; no policy has them.
        let is_plain = |policy: &&str| {
            policy.chars().all(|char| char.is_ascii_alphanumeric() || " '-:;/.*_=+".contains(char))
        };
        let policy = policy.filter(is_plain).map(|policy| policy.trim_end_matches([';', ' ']));
        let policy =
            policy.map(|policy| ("Content-Security-Policy", format!("{policy}; {POLICY_OF_HEADERS}")));
        let others = HEADERS.map(|(name, value)| (name, value.to_owned()));
        Self { headers: policy.into_iter().chain(others).collect(), base: base_path(base_url) }
    }

    /// One line for each header of every answer.
    fn lines(&self, line: impl Fn(&str, &str) -> String) -> String {
        self.headers.iter().map(|(name, value)| line(name, value)).collect()
    }

    /// The path as it stands in a regular expression.
    fn pattern(&self) -> String {
        self.base.replace('.', "\\.")
    }

    fn for_netlify_and_cloudflare(&self) -> String {
        let base = self.base;
        let mut text = format!(
            "# Headers for Netlify and Cloudflare Pages, which read this file at the root of what is deployed.\n\
             # Written for a site at {base} of its host; for another path, change the rules or build with --base-url.\n\
             # Pages need no rule: both hosts have browsers ask whether they changed.\n\
             # Rules for one file never set the same header, since Cloudflare would join the values.\n\n\
             {base}*\n"
        );
        text.push_str(&self.lines(|name, value| format!("  {name}: {value}\n")));
        let mut rule = |path: &str, cache: &str| {
            write!(text, "\n{base}{path}\n  Cache-Control: {cache}\n").expect("a text takes every text");
        };
        IMMUTABLE_FOLDERS.iter().for_each(|folder| rule(&format!("{folder}/*"), IMMUTABLE));
        ["bundle/bundle.json", "bundle/generations.json", "sw.js"]
            .iter()
            .for_each(|path| rule(path, MUTABLE));
        rule("manifest.webmanifest", MUTABLE);
        text.push_str("  Content-Type: application/manifest+json\n");
        text
    }

    fn for_apache(&self) -> String {
        let Self { base, .. } = self;
        let pattern = self.pattern();
        let headers = self.lines(|name, value| format!("  Header always set {name} \"{value}\"\n"));
        format!(
            r#"# Headers for Apache 2.4, which reads this file where `AllowOverride` permits `FileInfo`.
# Written for a site at {base} of its host; for another path, change it in the three places below that begin
# with it, or build with --base-url. At another path nothing is cached for long, and no page of its own says 404.

ErrorDocument 404 {base}404.html

<IfModule mod_mime.c>
  AddType application/manifest+json .webmanifest
  AddType application/wasm .wasm
</IfModule>

<IfModule mod_headers.c>
{headers}  Header set Cache-Control "{MUTABLE}"
  <If "%{{REQUEST_URI}} =~ m#^{pattern}(app|bundle)/# && %{{REQUEST_URI}} !~ m#^{pattern}bundle/(bundle|generations)\.json$#">
    Header set Cache-Control "{IMMUTABLE}"
  </If>
</IfModule>
"#
        )
    }

    fn for_nginx(&self) -> String {
        let Self { base, .. } = self;
        let pattern = self.pattern();
        let headers = self.lines(|name, value| format!("add_header {name} \"{value}\" always;\n"));
        format!(
            r#"# Headers for nginx. Include this file where the site is served:
#
#     server {{                                      # a site of its own
#         root /srv/site;
#         include /srv/site/server/nginx.conf;
#     }}
#
#     location /notes/ {{                            # below a path of another site
#         alias /srv/site/;
#         include /srv/site/server/nginx.conf;
#     }}
#
# Written for a site at {base} of its host; for another path, change it in the three places below that begin
# with it, or build with --base-url. A block with an `add_header` of its own loses those from here.

error_page 404 {base}404.html;

# Where nginx knows `wasm` by itself, it warns that it is here twice, which is harmless.
include mime.types;
types {{
    application/manifest+json webmanifest;
    application/wasm wasm;
}}

{headers}
set $downlink_cache "{MUTABLE}";
if ($uri ~ "^{pattern}(app|bundle)/") {{
    set $downlink_cache "{IMMUTABLE}";
}}
if ($uri ~ "^{pattern}bundle/(bundle|generations)\.json$") {{
    set $downlink_cache "{MUTABLE}";
}}
add_header Cache-Control $downlink_cache;
"#
        )
    }

    fn for_caddy(&self) -> String {
        let Self { base, .. } = self;
        let headers = self.lines(|name, value| format!("\t{name} \"{value}\"\n"));
        format!(
            r#"# Headers for Caddy 2. Import this file into the block of the site's address:
#
#     example.org {{
#         root * /srv/site
#         import /srv/site/server/Caddyfile
#         file_server
#     }}
#
# Written for a site at {base} of its host, which then lies below that path of the root as well; for another
# path, change it wherever it stands below, or build with --base-url.

header {base}* {{
{headers}}}

@downlink_immutable {{
	path {base}app/* {base}bundle/*
	not path {base}bundle/bundle.json {base}bundle/generations.json
	file
}}
header @downlink_immutable Cache-Control "{IMMUTABLE}"

@downlink_mutable {{
	path {base}*
	not {{
		path {base}app/* {base}bundle/*
		not path {base}bundle/bundle.json {base}bundle/generations.json
	}}
}}
header @downlink_mutable Cache-Control "{MUTABLE}"

@downlink_manifest path {base}*.webmanifest
header @downlink_manifest Content-Type application/manifest+json

handle_errors {{
	@downlink_missing {{
		path {base}*
		expression {{http.error.status_code}} == 404
	}}
	rewrite @downlink_missing {base}404.html
	file_server
}}
"#
        )
    }
}

/// The path of a URL, `/` where it has none or one that would have to be escaped.
fn base_path(base_url: &str) -> &str {
    let host_and_path = base_url.split_once("://").map_or("", |(_, rest)| rest);
    let path = host_and_path.find('/').map_or("/", |at| &host_and_path[at..]);
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "-_./".contains(char);
    if path.ends_with('/') && path.chars().all(is_plain) { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        shell::AppShell,
        sink::{MemSink, is_immutable},
    };

    fn written(policy: Option<&str>, base_url: &str) -> String {
        let sink = MemSink::default();
        write(policy, base_url, &Output::new(&sink));
        let text = |(path, bytes): (String, std::sync::Arc<[u8]>)| {
            format!("==> {path}\n{}\n", String::from_utf8_lossy(&bytes))
        };
        sink.into_files().into_iter().map(text).collect()
    }

    #[test]
    fn every_server_has_its_file() {
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
        insta::assert_snapshot!(written(Some(policy), "https://example.org/v1.0/notes/"));
    }

    #[test]
    fn the_policy_of_the_apps_own_page_is_sent() {
        let shell = AppShell::new(include_str!("../../../index.html"), []).unwrap();
        let policy = shell.template.content_policy().unwrap();
        let written = written(Some(policy), "");
        assert_eq!(written.matches(&format!("{policy}; {POLICY_OF_HEADERS}")).count(), 4, "{written}");
    }

    #[test]
    fn a_page_without_a_policy_leaves_it_out() {
        insta::assert_snapshot!(Rules::new(None, "").for_netlify_and_cloudflare());
        let written = written(Some("script-src \"$x\" {y}"), "");
        assert!(!written.contains("Content-Security-Policy"), "{written}");
    }

    #[test]
    fn the_path_is_taken_from_the_base_url() {
        let check = |base_url: &str, expected: &str| assert_eq!(base_path(base_url), expected, "{base_url}");
        check("https://example.org/notes/", "/notes/");
        check("https://example.org/", "/");
        check("https://example.org/a/~b/", "/");
        check("https://example.org/a\n*/", "/");
        check("https://example.org", "/");
        check("", "/");
    }

    #[test]
    fn immutable_is_what_the_packer_keeps() {
        for folder in IMMUTABLE_FOLDERS {
            assert!(is_immutable(&format!("{folder}/x")), "{folder}");
        }
    }
}
