//! Files for web servers: which headers they send with which files.

mod base_path;

use crate::{output::Output, report::Problem};
use base_path::BasePath;
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

/// Files that never change under their names, as patterns with one asterisk. What else lies in `app/`, such as
/// licences of fonts, has no hash in its name.
const IMMUTABLE_FILES: [&str; 11] = [
    "app/*.css",
    "app/*.js",
    "app/*.wasm",
    "app/*.woff2",
    "bundle/assets/*",
    "bundle/directory/*",
    "bundle/lists/*",
    "bundle/nodes/*",
    "bundle/posts/*",
    "bundle/search/*",
    "bundle/tags/*",
];
/// The same below the site's path as a regular expression.
const IMMUTABLE_PATTERN: &str = r"(app/[^/]+-[0-9a-f]{16}\.[0-9a-z]+|bundle/[a-z]+/.+)$";

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

/// Says that the path of `base_url` cannot stand in the files, and what to do.
pub(crate) fn problem(base_url: &str) -> Option<Problem> {
    BasePath::of(base_url).is_none().then(|| {
        let text = "the files for web servers (`_headers`, `.htaccess`, `server/`) are written for a site at `/`, since \
                    the path of the base URL has signs that mean something to servers; copy those you use into \
                    `static/` and change the paths there, or choose a path of letters, digits and `-._~@`";
        Problem::warning("headers", text)
    })
}

struct Rules {
    headers: Vec<(&'static str, String)>,
    base: BasePath,
}

impl Rules {
    fn new(policy: Option<&str>, base_url: &str) -> Self {
        // Quotes, variables and the like would mean something to one of the servers; no policy has them.
        let is_plain = |policy: &&str| {
            policy.chars().all(|char| char.is_ascii_alphanumeric() || " '-:;/.*_=+".contains(char))
        };
        let policy = policy.filter(is_plain).map(|policy| policy.trim_end_matches([';', ' ']));
        let policy =
            policy.map(|policy| ("Content-Security-Policy", format!("{policy}; {POLICY_OF_HEADERS}")));
        let others = HEADERS.map(|(name, value)| (name, value.to_owned()));
        Self {
            headers: policy.into_iter().chain(others).collect(),
            base: BasePath::of(base_url).unwrap_or_default(),
        }
    }

    /// One line for each header of every answer.
    fn lines(&self, line: impl Fn(&str, &str) -> String) -> String {
        self.headers.iter().map(|(name, value)| line(name, value)).collect()
    }

    fn for_netlify_and_cloudflare(&self) -> String {
        let base = &self.base.encoded;
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
        IMMUTABLE_FILES.iter().for_each(|files| rule(files, IMMUTABLE));
        ["bundle/bundle.json", "bundle/generations.json", "sw.js"]
            .iter()
            .for_each(|path| rule(path, MUTABLE));
        rule("manifest.webmanifest", MUTABLE);
        text.push_str("  Content-Type: application/manifest+json\n");
        text
    }

    fn for_apache(&self) -> String {
        let base = &self.base.decoded;
        let pattern = self.base.pattern();
        let headers = self.lines(|name, value| format!("  Header always set {name} \"{value}\"\n"));
        format!(
            r#"# Headers for Apache 2.4, which reads this file where `AllowOverride` permits `FileInfo`.
# Written for a site at {base} of its host; for another path, change it in the two places below that begin
# with it, or build with --base-url. At another path nothing is cached for long, and no page of its own says 404.

ErrorDocument 404 {base}404.html

<IfModule mod_mime.c>
  AddType application/manifest+json .webmanifest
  AddType application/wasm .wasm
  AddType "text/markdown; charset=utf-8" .md
</IfModule>

<IfModule mod_headers.c>
{headers}  Header set Cache-Control "{MUTABLE}"
  <If "%{{REQUEST_URI}} =~ m#^{pattern}{IMMUTABLE_PATTERN}#">
    Header set Cache-Control "{IMMUTABLE}"
  </If>
</IfModule>
"#
        )
    }

    fn for_nginx(&self) -> String {
        let base = &self.base.decoded;
        let pattern = self.base.pattern();
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
# Written for a site at {base} of its host; for another path, change it in the two places below that begin
# with it, or build with --base-url. A block with an `add_header` of its own loses those from here.

error_page 404 {base}404.html;

# Where nginx knows `wasm` by itself, it warns that it is here twice, which is harmless.
include mime.types;
types {{
    application/manifest+json webmanifest;
    application/wasm wasm;
    "text/markdown; charset=utf-8" md;
}}

{headers}
set $downlink_cache "{MUTABLE}";
if ($uri ~ "^{pattern}{IMMUTABLE_PATTERN}") {{
    set $downlink_cache "{IMMUTABLE}";
}}
add_header Cache-Control $downlink_cache always;
"#
        )
    }

    fn for_caddy(&self) -> String {
        let base = &self.base.decoded;
        let pattern = self.base.pattern();
        // Matchers of all sites in a block share their names.
        let name = self.base.name();
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

@{name}_immutable {{
	path_regexp ^{pattern}{IMMUTABLE_PATTERN}
	file
}}
@{name}_mutable {{
	path {base}*
	not {{
		path_regexp ^{pattern}{IMMUTABLE_PATTERN}
		file
	}}
}}
header @{name}_immutable Cache-Control "{IMMUTABLE}"
header @{name}_mutable Cache-Control "{MUTABLE}"

@{name}_manifest path {base}*.webmanifest
header @{name}_manifest Content-Type application/manifest+json

@{name}_markdown path_regexp ^{pattern}.+\.md$
header @{name}_markdown Content-Type "text/markdown; charset=utf-8"

# Caddy runs the first `handle_errors` of a block alone, so this one serves every site in it.
vars {base}* downlink_root {base}
handle_errors {{
	@downlink_missing {{
		vars_regexp downlink_root ^/
		expression {{http.error.status_code}} == 404
	}}
	handle @downlink_missing {{
		rewrite * {{http.vars.downlink_root}}404.html
		file_server
	}}
}}
"#
        )
    }
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
    fn sites_in_one_block_of_caddy_have_matchers_of_their_own() {
        let names = |base_url: &str| -> Vec<String> {
            let text = Rules::new(None, base_url).for_caddy();
            let (text, _) = text.split_once("handle_errors {").unwrap();
            let names = text.split_whitespace().filter(|word| word.starts_with("@downlink"));
            names.map(str::to_owned).collect()
        };
        let [first, second] = ["https://example.org/a/", "https://example.org/b/"].map(names);
        assert!(first.iter().all(|name| !second.contains(name)), "{first:?}");
    }

    #[test]
    fn every_path_of_letters_is_written() {
        let check = |base_url: &str, path: &str| {
            let files = written(None, base_url);
            assert!(problem(base_url).is_none() && files.contains(path), "{base_url}: {files}");
        };
        check("https://example.org/~bob/notes/", "location /notes/ {");
        check("https://example.org/~bob/notes/", "error_page 404 /~bob/notes/404.html;");
        check("https://example.org/caf%C3%A9/", "\n/caf%C3%A9/*\n");
        check("https://example.org/caf%C3%A9/", "error_page 404 /café/404.html;");
        let refused = "https://example.org/a%20b/";
        let told = problem(refused).unwrap().to_string();
        assert!(told.contains("static/") && written(None, refused).contains("\n/*\n"), "{told}");
    }

    #[test]
    fn immutable_is_what_the_packer_keeps() {
        for files in IMMUTABLE_FILES {
            assert!(is_immutable(&files.replace('*', "x")), "{files}");
        }
    }
}
