//! What a drawing may hold: in an `<img>` it is inert, but opened by itself it is a document of the site.

use super::{Element, decode};

/// Elements that run or load something, or that belong to a web page.
const REFUSED: [&str; 18] = [
    "applet",
    "audio",
    "base",
    "embed",
    "foreignobject",
    "form",
    "frame",
    "frameset",
    "handler",
    "iframe",
    "link",
    "listener",
    "meta",
    "object",
    "portal",
    "script",
    "source",
    "video",
];

/// Namespaces whose elements act.
const ACTING: [&str; 3] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xsl/transform",
    "http://www.w3.org/2001/xml-events",
];

/// What a style may name, without spaces: places in the drawing, embedded pictures and fonts.
const EMBEDDED: [&str; 5] =
    ["#", "data:image/", "data:font/", "data:application/font", "data:application/x-font"];

/// Checks what stands after `<!`: a document type may not define entities, which can hide anything.
pub(super) fn check_declaration(text: &str) -> Result<(), String> {
    let refused = || Err("the SVG declares entities; export it without a DOCTYPE".to_owned());
    if !text.get(..7).is_some_and(|name| name.eq_ignore_ascii_case("doctype")) {
        return refused();
    }
    let mut quote = None;
    for c in text.chars() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => return refused(),
            (None, '>') => return Ok(()),
            _ => {}
        }
    }
    refused()
}

/// Checks what stands between `<?` and `?>`.
pub(super) fn check_instruction(text: &str) -> Result<(), String> {
    let lower = text.to_lowercase();
    if lower.starts_with("xml-stylesheet") || lower.starts_with("xml-model") {
        return Err("the SVG loads a style sheet; export it as a plain drawing".into());
    }
    let encoding = lower.split_once("encoding").map(|(_, rest)| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
        rest.split(['"', '\'']).next().unwrap_or_default().trim().to_owned()
    });
    // Under another encoding a browser may read other elements than those that are checked here.
    match encoding.filter(|_| lower.starts_with("xml")) {
        Some(name) if !matches!(name.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii") => {
            Err(format!("the SVG says that its encoding is {name}; save it as UTF-8"))
        }
        _ => Ok(()),
    }
}

/// Checks an element and its attributes.
pub(super) fn check_element(element: &Element) -> Result<(), String> {
    let name = element.name.as_str();
    if REFUSED.contains(&name) {
        return Err(format!("the SVG contains <{name}>; export it as a plain drawing"));
    }
    for (attribute, value) in &element.attributes {
        let value: String = value
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .collect::<String>()
            .to_lowercase();
        let is_handler =
            attribute.starts_with("on") || (attribute == "attributename" && value.starts_with("on"));
        if is_handler {
            return Err(format!("the SVG has an event handler (`{attribute}`); remove it"));
        }
        let has_scheme = ["javascript:", "vbscript:", "data:text", "data:application/x"]
            .iter()
            .any(|scheme| value.contains(scheme));
        if has_scheme && !value.contains("data:application/x-font") {
            return Err(format!("the SVG has an active link (`{attribute}`); remove it"));
        }
        if ACTING.contains(&value.trim_end_matches('/')) {
            return Err(format!(
                "the SVG holds parts of a web page (`{attribute}`); export it as a plain drawing"
            ));
        }
        // A link leads elsewhere when it is followed; anything else is loaded at once.
        let is_foreign = value.starts_with("//") || value.starts_with("\\\\") || has_foreign_scheme(&value);
        if attribute == "href" && name != "a" && is_foreign {
            return Err(format!("the SVG loads a file from elsewhere (<{name}>); embed it"));
        }
        if attribute == "style" || value.contains("url(") {
            check_style(&value)?;
        }
    }
    Ok(())
}

fn has_foreign_scheme(value: &str) -> bool {
    ["http:", "https:", "ftp:", "file:", "ws:", "wss:"].iter().any(|scheme| value.starts_with(scheme))
}

/// Checks CSS: it may load only what the drawing itself holds.
pub(super) fn check_style(css: &str) -> Result<(), String> {
    let css: String = decode(css).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    if ["@import", "image-set(", "src("].iter().any(|word| css.contains(word)) {
        return Err("the SVG's style loads other files; embed them".into());
    }
    // An escape can write any of these words, and drawings need none.
    if css.contains('\\') {
        return Err("the SVG's style has escapes; write its characters as they are".into());
    }
    for (at, _) in css.match_indices("url(") {
        let target = css[at + 4..].trim_start_matches(['"', '\'']);
        if !EMBEDDED.iter().any(|start| target.starts_with(start)) {
            return Err("the SVG's style loads a file from elsewhere; embed it".into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::inspect;

    fn check(svg: &str, expected: &str) {
        let found = inspect(svg.as_bytes()).err().unwrap_or_default();
        assert!(found.contains(expected) && found.is_empty() == expected.is_empty(), "{svg}: {found}");
    }

    fn check_inside(inside: &str, expected: &str) {
        check(&format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>"), expected);
    }

    #[test]
    fn declarations_hide_nothing() {
        let svg = "<svg viewBox='0 0 1 1'>&x;</svg>";
        check(&format!("<!DOCTYPE svg SYSTEM \"a>b\" [<!ENTITY x '&#60;script/>'>]>{svg}"), "entities");
        check(&format!("<!DOCTYPE svg [<!ENTITY % y SYSTEM '//elsewhere.example'> %y;]>{svg}"), "entities");
        check(&format!("<!ENTITY x 'y'>{svg}"), "entities");
        check(&format!("<!ATTLIST svg onload CDATA 'x'>{svg}"), "entities");
        check(
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/[x]'><svg viewBox='0 0 1 1'/>",
            "",
        );
    }

    #[test]
    fn instructions_load_nothing() {
        check(
            "<?xml-stylesheet type='text/xsl' href='data:text/xml,x'?><svg viewBox='0 0 1 1'/>",
            "style sheet",
        );
        check("<svg viewBox='0 0 1 1'/><?xml-stylesheet href='a.css'?>", "style sheet");
        check("<?xml version='1.0' encoding='ISO-2022-JP'?><svg viewBox='0 0 1 1'/>", "iso-2022-jp");
        check(
            "<?xml version='1.0' encoding=\"UTF-8\" standalone='no'?><?xpacket x?><svg viewBox='0 0 1 1'/>",
            "",
        );
    }

    #[test]
    fn elements_of_web_pages_are_refused() {
        check_inside("<h:img xmlns:h='http://www.w3.org/1999/xhtml' src='x'/>", "web page");
        check_inside("<p xmlns='http://www.w3.org/1999/xhtm&#108;'>x</p>", "web page");
        check_inside("<x:meta http-equiv='refresh' content='0;url=//elsewhere.example'/>", "<meta>");
        check_inside("<a xlink:href=' java&#x0A;script:alert(1)'><text>x</text></a>", "active link");
        check_inside("<animate attributeName='href' values='#;javascript:alert(1)'/>", "active link");
        check_inside("<set attributeName='onclick' to='alert(1)'/>", "event handler");
        check_inside(
            "<g ev:event='click' handler='#x' xmlns:ev='http://www.w3.org/2001/xml-events'/>",
            "web page",
        );
        check_inside("<a href='https://elsewhere.example'><text>x</text></a>", "");
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        check_inside("<image href='https://elsewhere.example/a.png'/>", "<image>");
        check_inside("<use xlink:href='//elsewhere.example/a.svg#b'/>", "<use>");
        check_inside("<feImage href='&#x68;ttp://elsewhere.example'/>", "<feimage>");
        check_inside("<style>@import '//elsewhere.example/a.css';</style>", "style");
        check_inside("<style>@\\69mport url(x)</style>", "escapes");
        check_inside(
            "<style><![CDATA[ a { fill: URL( 'https://elsewhere.example/a' ) } ]]></style>",
            "style",
        );
        check_inside("<rect fill='url(//elsewhere.example/a#b)'/>", "style");
        check_inside("<rect style='background: url(https://elsewhere.example/a)'/>", "style");
        check_inside(
            "<style>a { fill: url(#b) } @font-face { src: url(\"data:font/woff2;base64,x\") }</style>",
            "",
        );
        check_inside("<image href='data:image/png;base64,x'/><use href='#a'/><rect fill='url(#b)'/>", "");
    }
}
