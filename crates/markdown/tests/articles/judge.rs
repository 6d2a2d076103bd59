//! What is true of every rendered article, judged by a real HTML parser.

use downlink_bundle::{Digest, Image, Link, LinkKind, Sidecar};
use downlink_markdown::{Host, ImageLookup, LinkLookup, PrepareOptions, Prepared, Urls, prepare, render};
use scraper::{ElementRef, Html};
use std::collections::HashSet;
use std::path::PathBuf;

/// A folder in which every file and every post exists.
pub(crate) struct Plenty;

impl Host for Plenty {
    fn image(&self, destination: &str) -> ImageLookup {
        if destination.contains(':') || destination.starts_with("//") {
            return ImageLookup::Remote;
        }
        let digest = Digest::of(destination.as_bytes());
        ImageLookup::Found {
            image: Image {
                digest,
                extension: "png".to_owned(),
                width: 640,
                height: 480,
                variants: Vec::new(),
                is_themed: false,
                size_bytes: 0,
            },
            hint: None,
        }
    }

    fn link(&self, destination: &str) -> LinkLookup {
        if destination.contains(':') || destination.starts_with("//") {
            return LinkLookup::External;
        }
        let fragment = destination.split_once('#').map(|(_, fragment)| fragment.to_owned());
        LinkLookup::Local(Link { to: LinkKind::Post(destination.to_owned()), fragment })
    }
}

/// Prepares an article and checks everything that must be true of it.
pub(crate) fn judged(markdown: &str) -> Prepared {
    let options = PrepareOptions::default();
    let prepared = prepare(markdown, &Plenty, &options);
    let html = prepared.rendered.html.as_str();
    judge(html).unwrap_or_else(|fault| panic!("{fault}\n--- markdown\n{markdown}\n--- html\n{html}"));
    let stored = render(markdown, &prepared.sidecar, &options.urls);
    assert_eq!(stored.html, prepared.rendered.html, "a browser shows the same");
    assert_eq!(stored.plain, prepared.rendered.plain, "a browser reads the same");
    let bare = render(markdown, &Sidecar::default(), &Urls::default());
    judge(bare.html.as_str()).unwrap_or_else(|fault| {
        panic!("without sidecar: {fault}\n--- markdown\n{markdown}\n--- html\n{}", bare.html)
    });
    prepared
}

/// Says what is wrong with rendered HTML, if anything.
pub(crate) fn judge(html: &str) -> Result<(), String> {
    let parsed = Html::parse_fragment(html);
    let root = parsed.root_element();
    let again = root.inner_html();
    // A parser takes a byte order mark at the start for its own.
    let html = html.trim_start_matches('\u{feff}');
    // In text these may be escaped or not; they mean the same.
    let canonical = |html: &str| html.replace("&quot;", "\"").replace('\u{a0}', "&nbsp;");
    if canonical(&again) != canonical(html) {
        return Err(format!(
            "is read as something else: {}",
            difference(&canonical(html), &canonical(&again))
        ));
    }
    let mut ids = HashSet::new();
    for element in root.descendants().filter_map(ElementRef::wrap) {
        check_element(element)?;
        if let Some(id) = element.value().attr("id")
            && !ids.insert(id.to_owned())
        {
            return Err(format!("two elements have the id {id:?}"));
        }
    }
    Ok(())
}

fn check_element(element: ElementRef<'_>) -> Result<(), String> {
    const FORBIDDEN: &[&str] = &[
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "applet",
        "link",
        "meta",
        "base",
        "form",
        "button",
        "select",
        "textarea",
        "svg",
        "template",
        "noscript",
        "frame",
        "frameset",
        "video",
        "audio",
        "source",
        "foreignobject",
        "annotation-xml",
        "annotation",
        "semantics",
        "maction",
        "title",
        "xmp",
        "plaintext",
    ];
    let name = element.value().name();
    if FORBIDDEN.contains(&name) {
        return Err(format!("holds <{name}>"));
    }
    for (attribute, value) in element.value().attrs() {
        let is_ours = match attribute {
            "id" => ["h-", "fn-", "fnref-", "eq-"].iter().any(|prefix| value.starts_with(prefix)),
            "href" | "src" => is_harmless_url(value),
            "type" => name == "input" && value == "checkbox",
            _ => {
                !attribute.starts_with("on")
                    && !matches!(
                        attribute,
                        "style"
                            | "srcdoc"
                            | "srcset"
                            | "action"
                            | "formaction"
                            | "name"
                            | "ping"
                            | "xlink:href"
                            | "background"
                    )
            }
        };
        if !is_ours {
            return Err(format!("<{name}> has {attribute}={value:?}"));
        }
    }
    if name == "a"
        && element.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "a")
    {
        return Err("a link stands in a link".to_owned());
    }
    Ok(())
}

fn is_harmless_url(value: &str) -> bool {
    let url: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let url = url.to_lowercase();
    match url.split_once(':') {
        Some((scheme, rest))
            if scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) =>
        {
            let is_picture = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"]
                .iter()
                .any(|kind| rest.starts_with(kind));
            matches!(scheme, "http" | "https" | "mailto") || (scheme == "data" && is_picture)
        }
        _ => url.starts_with('#') || url.starts_with("../../"),
    }
}

fn difference(left: &str, right: &str) -> String {
    let common = left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let from = text.floor_char_boundary(common.saturating_sub(60));
        let to = text.floor_char_boundary((common + 60).min(text.len()));
        text[from..to].to_owned()
    };
    format!("{:?} against {:?}", around(left), around(right))
}

/// A file or folder of the shared corpora, where they are at hand.
pub(crate) fn corpus(name: &str) -> Option<PathBuf> {
    let root = match std::env::var_os("DOWNLINK_CORPORA") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"),
    };
    let path = root.join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}
