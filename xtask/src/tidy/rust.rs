//! Rust: where browser types and markup may appear, and what must not stand anywhere.

use super::{Finding, Source};

const BROWSER_TYPES: [&str; 4] = ["web_sys", "js_sys", "gloo_", "wasm_bindgen"];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    if source.path.ends_with("/mod.rs") {
        findings.push(source.finding(0, "name the file after its module, beside the folder"));
    }
    let may_name_browser = source.path.starts_with("src/browser/")
        || matches!(source.path.as_str(), "src/browser.rs" | "src/main.rs" | "src/lib.rs")
        || source.path.starts_with("benches/")
        || source.path.starts_with("modules/")
        || source.path.starts_with("xtask/")
        || source.path.starts_with("tests/");
    for (number, line) in code_lines(&source.text) {
        // Split in two, so that this file does not find itself.
        if line.contains(concat!("#[", "allow")) || line.contains(concat!("#![", "allow")) {
            findings.push(source.finding(number, "use `#[expect(lint, reason = \"…\")]`"));
        }
        if line.contains(concat!("#[", "ignore")) {
            findings
                .push(source.finding(number, "a test that is not run proves nothing: mend it or delete it"));
        }
        if !may_name_browser && BROWSER_TYPES.iter().any(|name| line.contains(name)) {
            findings.push(source.finding(number, "browser types belong to src/browser/"));
        }
    }
    findings
}

/// Where markup enters the page, and the only place that may make it believed.
const PROSE: &str = "src/components/prose.rs";
const SAFE_HTML: &str = "crates/markdown/src/safe_html.rs";

/// Ways to make a browser read text as markup or as a script, in Rust and in JavaScript.
const INSERTIONS: [&str; 16] = [
    "DomParser",
    "DOMParser",
    "Function::new",
    "contextual_fragment",
    "createContextualFragment",
    "document.write",
    "eval(",
    "innerHTML",
    "inner_html",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "new Function",
    "outerHTML",
    "set_outer_html",
    "setHTML",
    "srcdoc",
];

/// Markup enters the page in one component, which takes `SafeHtml`; only the renderer makes one.
pub(super) fn check_markup(source: &Source) -> Vec<Finding> {
    let is_app = source.path.starts_with("src/");
    let mut findings = Vec::new();
    for (number, line) in code_lines(&source.text) {
        // A field of this name is a type's own business; a method or attribute of it is the page's.
        let found = INSERTIONS.iter().find(|name| is_app && line.contains(**name));
        let is_allowed = |name: &str| {
            source.path == PROSE && name == "inner_html" && line.contains("inner_html=body.into_string()")
        };
        if let Some(name) = found.filter(|name| !is_allowed(name)) {
            let what = format!("`{name}`: markup enters the page in {PROSE} alone, as `SafeHtml`");
            findings.push(source.finding(number, &what));
        }
        if source.path == SAFE_HTML && line.contains("pub fn") && line.contains("-> Self") {
            findings.push(source.finding(number, "only this crate makes a `SafeHtml`; write `pub(crate)`"));
        }
    }
    findings
}

/// Lines that are not comments, numbered from 0.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&Source::new(path, text)).len()
    }

    #[test]
    fn browser_types_are_found_outside_their_folder() {
        assert_eq!(count("src/pages/list.rs", "// web_sys here is prose\nuse web_sys::Window;\n"), 1);
        assert_eq!(count("crates/text/src/lib.rs", "use wasm_bindgen::JsValue;"), 1);
        assert_eq!(count("src/browser/scroll.rs", "use web_sys::Window;"), 0);
    }

    #[test]
    fn silenced_lints_and_tests_are_found() {
        assert_eq!(count("src/a.rs", concat!("#[", "allow(dead_code)]\n#![", "allow(missing_docs)]\n")), 2);
        assert_eq!(count("src/a.rs", concat!("#[test]\n#[", "ignore]\n")), 1);
        assert_eq!(count("src/a.rs", "#[expect(dead_code, reason = \"…\")]"), 0);
    }

    #[test]
    fn module_files_have_names() {
        assert_eq!(count("src/pages/mod.rs", ""), 1);
    }

    #[test]
    fn markup_enters_in_one_place() {
        let count = |path: &str, text: &str| check_markup(&Source::new(path, text)).len();
        assert_eq!(
            count("src/components/prose.rs", "view! { <div inner_html=body.into_string()></div> }"),
            0
        );
        assert_eq!(count("src/components/prose.rs", "view! { <div inner_html=text></div> }"), 1);
        assert_eq!(count("src/pages/list.rs", "view! { <div inner_html=body.into_string()></div> }"), 1);
        assert_eq!(count("src/browser/dom.rs", "element.set_inner_html(text);"), 1);
        assert_eq!(count("src/boot.js", "element.innerHTML = text; // template\n// innerHTML in prose"), 1);
        assert_eq!(count("crates/markdown/tests/judge.rs", "root.inner_html()"), 0);
        assert_eq!(count("crates/markdown/src/safe_html.rs", "pub fn trusted(html: String) -> Self {"), 1);
        assert_eq!(
            count("crates/markdown/src/safe_html.rs", "pub(crate) fn vouched(html: String) -> Self {"),
            0
        );
    }
}
