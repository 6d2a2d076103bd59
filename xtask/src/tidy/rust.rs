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

/// Markup enters the page in one component only, which takes `SafeHtml`.
pub(super) fn check_inner_html(sources: &[Source]) -> Vec<Finding> {
    let mut places: Vec<(&Source, usize)> = Vec::new();
    for source in
        sources.iter().filter(|source| source.path.starts_with("src/") && source.path.ends_with(".rs"))
    {
        let line = code_lines(&source.text).find(|(_, line)| line.contains("inner_html"));
        places.extend(line.map(|(number, _)| (source, number)));
    }
    if places.len() <= 1 {
        return Vec::new();
    }
    places
        .iter()
        .map(|(source, number)| source.finding(*number, "`inner_html` stands in more than one file"))
        .collect()
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
        let (one, two) =
            (Source::new("src/a.rs", "inner_html=html"), Source::new("src/b.rs", "inner_html=html"));
        assert_eq!(check_inner_html(&[one, two]).len(), 2);
        assert!(check_inner_html(&[Source::new("src/a.rs", "inner_html=x\ninner_html=y")]).is_empty());
    }
}
