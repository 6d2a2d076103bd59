//! The page template and how a page is put into it.

use super::ShellError;
use downlink_bundle::Digest;

/// Stands before every URL of the template.
pub(crate) const ROOT: &str = "__ROOT__";
const LANGUAGE: &str = "lang=\"zh-CN\"";
const HEAD: &str = "<!-- downlink:head -->";
const BODY: &str = "<!-- downlink:body -->";
const DATA: &str = "<!-- downlink:data -->";
/// In the element that starts the app: where its service worker lies, below the site's root.
const WORKER: &str = " data-worker=\"sw.js\"";
/// The element the app reads a page's data from.
const DATA_ID: &str = "downlink-data";

/// The folders below the site's root down to which `404.html` finds the app, wherever the site lies on its host.
///
/// Ways that lead above the host's root end there, and browsers ask for one address once: so a greater depth costs
/// bytes of the page, and no request of an address that is less deep.
const MAX_UNKNOWN_DEPTH: usize = 12;
/// A way that leads to the host's root from any address: there a site without a path of its own is found.
const HOST_DEPTH: usize = 64;
/// Where the data attributes of a script begin; they are its last.
const DATA_ATTRIBUTE: &str = " data-";

/// The app's page, cut at the places that differ from page to page.
#[derive(Debug, Clone)]
pub(crate) struct Template {
    before_language: String,
    before_head: String,
    before_body: String,
    before_data: String,
    after_data: String,
    content_policy: Option<String>,
    digest: Digest,
}

/// What a page puts into the template.
#[derive(Debug, Clone)]
pub(crate) struct Document<'a> {
    /// What leads to the site's root.
    pub(crate) root: &'a str,
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// Markup that is added to the head.
    pub(crate) head: &'a str,
    /// Markup of the app's element.
    pub(crate) html: &'a str,
    /// The page's data as JSON with `<` escaped; empty for a page without.
    pub(crate) data: &'a str,
}

impl Template {
    pub(super) fn parse(text: &str) -> Result<Self, ShellError> {
        let cut = |text: &str, mark: &'static str| -> Result<(String, String), ShellError> {
            let (before, after) = text.split_once(mark).ok_or(ShellError::Template(mark))?;
            Ok((before.to_owned(), after.to_owned()))
        };
        let (before_language, rest) = cut(text, LANGUAGE)?;
        let (before_head, rest) = cut(&rest, HEAD)?;
        let (before_body, rest) = cut(&rest, BODY)?;
        let (before_data, after_data) = cut(&rest, DATA)?;
        let digest = Digest::of(text.as_bytes());
        let content_policy = content_policy(text).map(str::to_owned);
        Ok(Self {
            before_language,
            before_head,
            before_body,
            before_data,
            after_data,
            content_policy,
            digest,
        })
    }

    /// The content policy that every page carries.
    pub(crate) fn content_policy(&self) -> Option<&str> {
        self.content_policy.as_deref()
    }

    /// Names the template's text.
    pub(crate) fn digest(&self) -> &Digest {
        &self.digest
    }

    /// The same in short: what the root says of the app.
    pub(crate) fn name(&self) -> String {
        let mut name = self.digest.to_string();
        name.truncate(16);
        name
    }

    /// The same page without the name of a service worker, so that none is registered.
    pub(super) fn without_worker(&self) -> Self {
        // The element may stand anywhere; the digest stays that of the app.
        let without = |part: &str| part.replace(WORKER, "");
        Self {
            before_language: without(&self.before_language),
            before_head: without(&self.before_head),
            before_body: without(&self.before_body),
            before_data: without(&self.before_data),
            after_data: without(&self.after_data),
            ..self.clone()
        }
    }

    /// The whole page.
    pub(crate) fn fill(&self, document: &Document<'_>) -> String {
        let rooted = |part: &str| part.replace(ROOT, document.root);
        self.assemble(document, rooted)
    }

    /// The whole page for an address of unknown depth: what loads files is repeated for every depth.
    ///
    /// Those that lead nowhere fail quietly; the nearest that exists comes first, and the app's script
    /// starts only once.
    pub(crate) fn fill_at_unknown_depth(&self, document: &Document<'_>) -> String {
        self.assemble(document, repeat_loads)
    }

    fn assemble(&self, document: &Document<'_>, rooted: impl Fn(&str) -> String) -> String {
        let mut page = String::with_capacity(4096 + document.html.len() + document.data.len());
        page.push_str(&rooted(&self.before_language));
        page.push_str(&format!("lang=\"{}\"", escape(document.language)));
        page.push_str(&rooted(&self.before_head));
        page.push_str(&format!("<title>{}</title>", escape(document.title)));
        if !document.description.is_empty() {
            page.push_str(&format!(
                "<meta name=\"description\" content=\"{}\">",
                escape(document.description)
            ));
        }
        page.push_str(document.head);
        page.push_str(&rooted(&self.before_body));
        page.push_str(document.html);
        page.push_str(&rooted(&self.before_data));
        if !document.data.is_empty() {
            page.push_str(&format!(
                "<script type=\"application/json\" id=\"{DATA_ID}\">{}</script>",
                document.data
            ));
        }
        page.push_str(&rooted(&self.after_data));
        page
    }
}

/// The content of `<meta http-equiv="Content-Security-Policy" content="…">`.
fn content_policy(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")?;
    rest.split_once('"').map(|(policy, _)| policy)
}

/// Repeats each style sheet and script, from the nearest root up; other links are left out, since browsers
/// follow only one.
fn repeat_loads(part: &str) -> String {
    let mut text = String::with_capacity(part.len() * 2);
    let mut rest = part;
    while let Some(at) = rest.find(ROOT) {
        let start = rest[..at].rfind('<').unwrap_or(at);
        let close = if rest[start..].starts_with("<script") { "</script>" } else { ">" };
        let end = rest[at..].find(close).map_or(rest.len(), |offset| at + offset + close.len());
        text.push_str(&rest[..start]);
        let element = &rest[start..end];
        let is_repeated = element.starts_with("<script") || element.contains("stylesheet");
        // The app reads what the first script says besides.
        let (start, data) = element.split_once(DATA_ATTRIBUTE).unwrap_or((element, ""));
        let end_tag = if data.is_empty() { "" } else { "></script>" };
        for depth in (0..=MAX_UNKNOWN_DEPTH).chain([HOST_DEPTH]).filter(|_| is_repeated) {
            let root = root_at(depth);
            match depth {
                0 => text.push_str(&element.replace(ROOT, &root)),
                _ => text.push_str(&format!("{}{end_tag}", start.replace(ROOT, &root))),
            }
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    text
}

/// What leads to the root from a page `depth` folders below it.
pub(crate) fn root_at(depth: usize) -> String {
    if depth == 0 { "./".into() } else { "../".repeat(depth) }
}

/// Text as HTML or XML: for content and for quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Forbidden in XML, and of no use in HTML.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<html lang=\"zh-CN\"><link rel=\"stylesheet\" href=\"__ROOT__app/a.css\"><!-- downlink:head -->\
        <script src=\"__ROOT__app/b.js\"></script><div id=\"app\"><!-- downlink:body --></div><!-- downlink:data --></html>";

    fn document() -> Document<'static> {
        Document {
            root: "../",
            language: "en",
            title: "a < b",
            description: "",
            head: "",
            html: "<p>__ROOT__</p>",
            data: "{}",
        }
    }

    #[test]
    fn fills_every_place() {
        let page = Template::parse(TEMPLATE).unwrap().fill(&document());
        assert_eq!(
            page,
            "<html lang=\"en\"><link rel=\"stylesheet\" href=\"../app/a.css\"><title>a &lt; b</title>\
             <script src=\"../app/b.js\"></script><div id=\"app\"><p>__ROOT__</p></div>\
             <script type=\"application/json\" id=\"downlink-data\">{}</script></html>"
        );
    }

    #[test]
    fn an_unknown_depth_tries_the_nearest_root_first() {
        let page = Template::parse(TEMPLATE).unwrap().fill_at_unknown_depth(&document());
        assert!(
            page.contains("<script src=\"./app/b.js\"></script><script src=\"../app/b.js\"></script>"),
            "{page}"
        );
        assert_eq!(page.matches("a.css\">").count(), MAX_UNKNOWN_DEPTH + 2);
        assert!(
            page.contains(&format!("<script src=\"{}app/b.js\"></script>", root_at(HOST_DEPTH))),
            "{page}"
        );
        assert!(page.ends_with("</html>"), "{page}");
    }

    #[test]
    fn what_a_script_says_besides_is_said_once() {
        let text = repeat_loads(
            "<script src=\"__ROOT__app/b.js\" data-js=\"c.js\" data-worker=\"sw.js\"></script><p>",
        );
        assert_eq!(text.matches("data-").count(), 2, "{text}");
        assert_eq!(text.matches("<script src=\"").count(), MAX_UNKNOWN_DEPTH + 2, "{text}");
        assert_eq!(text.matches("\"></script>").count(), MAX_UNKNOWN_DEPTH + 2, "{text}");
    }

    #[test]
    fn no_place_names_a_worker_that_is_not_wanted() {
        let script = format!("<script src=\"__ROOT__app/b.js\"{WORKER}></script>");
        let everywhere = [LANGUAGE, HEAD, BODY, DATA, ""].map(|mark| format!("{script}{mark}")).concat();
        let template = Template::parse(&everywhere).unwrap();
        assert_eq!(template.fill(&document()).matches(WORKER).count(), 5);
        let page = template.without_worker().fill(&document());
        assert!(!page.contains("data-worker"), "{page}");
    }

    #[test]
    fn knows_its_content_policy() {
        let page = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'self'\">";
        assert_eq!(content_policy(page), Some("img-src 'self'"));
        assert_eq!(content_policy(TEMPLATE), None);
    }

    #[test]
    fn names_what_is_missing() {
        let error = Template::parse("<html lang=\"zh-CN\">").unwrap_err();
        assert!(error.to_string().contains(HEAD));
    }
}
