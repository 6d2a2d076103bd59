use super::*;

const DOCUMENT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/markdown.md"));

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn elements(names: &[&str]) -> String {
    let element = |name: &&str| match ATTRIBUTES.iter().find(|(of, _)| of == name) {
        Some((_, attributes)) => format!("`{name}` ({})", listed(attributes)),
        None => format!("`{name}`"),
    };
    names.iter().map(element).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_document_says_what_is_kept() {
    let expected = format!(
        "- in lines: {};\n- between blocks also: {};\n- {} on every element, and `align` ({}) on {}.\n\n\
         Left out with everything in them: {}.\n",
        elements(INLINE),
        elements(BLOCKS),
        listed(EVERYWHERE),
        listed(ALIGNMENTS),
        listed(ALIGNED),
        listed(WITH_CONTENT),
    );
    assert!(DOCUMENT.contains(&expected), "docs/markdown.md does not say:\n{expected}");
}

#[test]
fn nothing_that_acts_is_listed() {
    let acting = [
        "animate",
        "applet",
        "audio",
        "base",
        "body",
        "button",
        "embed",
        "foreignObject",
        "form",
        "frame",
        "frameset",
        "head",
        "html",
        "iframe",
        "input",
        "link",
        "math",
        "meta",
        "noscript",
        "object",
        "script",
        "select",
        "set",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "use",
        "video",
    ];
    for list in LISTS.iter() {
        assert_eq!(acting.iter().find(|name| list.allows(name)), None);
    }
    let mut attributes = ATTRIBUTES.iter().flat_map(|(_, names)| *names).chain(EVERYWHERE);
    let is_acting = |name: &&&str| {
        name.starts_with("on")
            || matches!(**name, "class" | "id" | "name" | "ping" | "srcdoc" | "srcset" | "style" | "target")
    };
    assert_eq!(attributes.find(is_acting), None);
}
