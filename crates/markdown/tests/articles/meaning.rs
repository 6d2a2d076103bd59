//! What HTML means, so that two ways of writing it can be compared.
//!
//! What Downlink adds on purpose is taken away from its HTML, and what it refuses on purpose from the
//! specification's; `docs/authoring.md` lists both.

use downlink_bundle::{Digest, FileKind};
use scraper::{ElementRef, Html, Node};
use std::fmt::Write as _;

/// Whose HTML it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Author {
    Downlink,
    Specification,
}

/// HTML in one form: white space that no reader sees is gone, and so is what only one of the authors writes.
pub(crate) fn meaning(html: &str, author: Author) -> String {
    let html = if author == Author::Specification { shown(html) } else { html.to_owned() };
    let parsed = Html::parse_fragment(&html);
    let mut out = Meaning { author, text: String::new(), is_verbatim: false, skips_space: true };
    out.children(parsed.root_element());
    out.text.truncate(out.text.trim_end().len());
    out.text
}

/// Tags of the specification's that name no HTML element, as the text that Downlink makes of them.
fn shown(html: &str) -> String {
    const NAMES: [&str; 9] =
        ["b2", "bab", "bar>", "bar ", "c2c", "foo", "responsive-image", "thing", "Warning"];
    let mut html = html.to_owned();
    for name in NAMES {
        html = html.replace(&format!("<{name}"), &format!("&lt;{name}"));
        html = html.replace(&format!("</{name}"), &format!("&lt;/{name}"));
    }
    html
}

struct Meaning {
    author: Author,
    text: String,
    is_verbatim: bool,
    /// Whether white space here is only between blocks.
    skips_space: bool,
}

impl Meaning {
    fn children(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.words(text),
                Node::Element(_) => self.element(ElementRef::wrap(child).expect("it is an element")),
                _ => {}
            }
        }
    }

    /// Whether an element is only what a parser makes of one that an example did not close: Downlink closes
    /// it with its paragraph, a parser opens it again after that.
    fn is_leftover(&self, element: ElementRef<'_>) -> bool {
        let parent = element.parent().and_then(ElementRef::wrap);
        self.author == Author::Specification
            && matches!(element.value().name(), "a" | "b" | "em" | "strong")
            && element.prev_sibling().is_some()
            && parent.is_some_and(|parent| parent.value().name() == "html")
            && element.text().all(|text| text.trim().is_empty())
    }

    fn words(&mut self, text: &str) {
        for c in text.chars() {
            let is_space = c.is_ascii_whitespace() && !self.is_verbatim;
            if is_space && (self.skips_space || self.text.ends_with(' ')) {
                continue;
            }
            self.text.push(if is_space { ' ' } else { c });
            self.skips_space = false;
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        if self.is_leftover(element) {
            return;
        }
        let value = element.value();
        let name = value.name();
        let class = value.attr("class").unwrap_or_default();
        match (name, class) {
            ("a", "heading-anchor") => {}
            ("div", "table-scroll") => self.children(element),
            ("figure", "code") => self.code(element),
            ("figure", "image") => self.figure(element),
            ("span", "link-missing") => {
                let attributes = [("href", decode(value.attr("title").unwrap_or_default()))];
                self.inline("a", &attributes, |out| out.children(element));
            }
            ("a", "image-remote") | ("span", "image-remote") => self.children(element),
            ("a", _) => match self.destination(value.attr("href")) {
                Some(href) => {
                    let mut attributes = vec![("href", href)];
                    attributes.extend(value.attr("title").map(|title| ("title", title.to_owned())));
                    self.inline("a", &attributes, |out| out.children(element));
                }
                None => self.children(element),
            },
            ("img", _) => self.image(element, value.attr("title")),
            ("pre", _) => self.block(name, &[], |out| {
                out.is_verbatim = true;
                out.children(element);
                out.is_verbatim = false;
                let end = out.text.strip_suffix("</code>").map(|text| text.trim_end_matches('\n').len());
                if let Some(end) = end {
                    out.text.truncate(end);
                    out.text.push_str("</code>");
                }
            }),
            _ => self.plain(element),
        }
    }

    fn plain(&mut self, element: ElementRef<'_>) {
        let value = element.value();
        let mut attributes: Vec<(&str, String)> = value
            .attrs()
            .filter(|(name, _)| !matches!(*name, "class" | "id" | "tabindex" | "rel"))
            .map(|(name, value)| (name.trim_start_matches("data-"), value.to_owned()))
            .collect();
        if value.name() == "code" {
            attributes.extend(value.attr("class").map(|class| ("class", class.to_owned())));
        }
        attributes.sort();
        match value.name() {
            "a" | "abbr" | "b" | "code" | "del" | "em" | "i" | "input" | "s" | "span" | "strong" | "sub"
            | "sup" => self.inline(value.name(), &attributes, |out| out.children(element)),
            name => self.block(name, &attributes, |out| out.children(element)),
        }
    }

    /// A code block without its caption.
    fn code(&mut self, figure: ElementRef<'_>) {
        let language = figure.value().attr("data-language");
        let class = language.map(|language| ("class", format!("language-{language}")));
        let code: String = find(figure, "code").map(|code| code.text().collect()).unwrap_or_default();
        self.block("pre", &[], |out| {
            out.is_verbatim = true;
            out.inline("code", class.as_slice(), |out| out.words(code.trim_end_matches('\n')));
            out.is_verbatim = false;
        });
    }

    /// An image alone in its paragraph.
    fn figure(&mut self, figure: ElementRef<'_>) {
        let title = find(figure, "figcaption").map(|caption| caption.text().collect::<String>());
        self.block("p", &[], |out| match find(figure, "img") {
            Some(image) => out.image(image, title.as_deref()),
            None => out.children(figure),
        });
    }

    fn image(&mut self, image: ElementRef<'_>, title: Option<&str>) {
        let image = image.value();
        let source = image.attr("src").unwrap_or_default();
        if let Some((_, rest)) = source.split_once("//") {
            // Of a remote image only its description and its host are shown.
            let host = rest.split('/').next().unwrap_or_default();
            return self.words(&format!("{} ({host})", image.attr("alt").unwrap_or_default()));
        }
        let source = match self.author {
            Author::Downlink => source.trim_start_matches("../").to_owned(),
            Author::Specification => FileKind::asset_path(&Digest::of(decode(source).as_bytes()), "png"),
        };
        let mut attributes = vec![("src", source), ("alt", image.attr("alt").unwrap_or_default().to_owned())];
        attributes.extend(title.map(|title| ("title", title.to_owned())));
        self.inline("img", &attributes, |_| ());
    }

    /// Where a link leads, as the author of the Markdown wrote it; `None` where Downlink makes it text.
    fn destination(&self, href: Option<&str>) -> Option<String> {
        let href = href?;
        match self.author {
            Author::Downlink => {
                let post = href.strip_prefix("../../posts/").and_then(|path| path.split_once('/'));
                Some(decode(&post.map_or(href.to_owned(), |(path, _)| decode(path))))
            }
            Author::Specification => {
                let is_name = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
                let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
                let scheme = scheme.filter(|scheme| scheme.chars().all(is_name));
                let is_allowed = matches!(scheme.as_deref(), None | Some("http" | "https" | "mailto"));
                is_allowed.then(|| decode(href))
            }
        }
    }

    fn inline(&mut self, name: &str, attributes: &[(&str, String)], inside: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        self.skips_space = name == "br";
        inside(self);
        if !matches!(name, "br" | "img" | "input") {
            write!(self.text, "</{name}>").expect("writing to a string cannot fail");
        }
    }

    fn block(&mut self, name: &str, attributes: &[(&str, String)], inside: impl FnOnce(&mut Self)) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.start(name, attributes);
        self.skips_space = true;
        inside(self);
        if !self.is_verbatim {
            self.text.truncate(self.text.trim_end_matches(' ').len());
        }
        if !matches!(name, "br" | "hr") {
            write!(self.text, "</{name}>").expect("writing to a string cannot fail");
        }
        self.skips_space = true;
    }

    fn start(&mut self, name: &str, attributes: &[(&str, String)]) {
        write!(self.text, "<{name}").expect("writing to a string cannot fail");
        for (name, value) in attributes {
            write!(self.text, " {name}={value:?}").expect("writing to a string cannot fail");
        }
        self.text.push('>');
    }
}

fn find<'h>(element: ElementRef<'h>, name: &str) -> Option<ElementRef<'h>> {
    element.descendants().filter_map(ElementRef::wrap).find(|inner| inner.value().name() == name)
}

/// Percent-encoding undone, however often it was done.
fn decode(url: &str) -> String {
    let mut url = url.to_owned();
    while let Some(decoded) = decode_once(&url) {
        url = decoded;
    }
    url
}

fn decode_once(url: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let value = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).ok().filter(|decoded| decoded != url)
}
