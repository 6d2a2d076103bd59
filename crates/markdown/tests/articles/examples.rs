//! The examples of a specification written the way CommonMark's is.

use std::path::{Path, PathBuf};

/// Markdown and the HTML that a specification gives for it.
#[derive(Debug, Default)]
pub(crate) struct Example {
    /// From 1.
    pub(crate) number: usize,
    /// The heading it stands under.
    pub(crate) section: String,
    pub(crate) markdown: String,
    pub(crate) html: String,
}

/// The examples of the file that `variable` names, else of `installed` among the project's tools.
///
/// Where there is no such file it says so, and there are none.
pub(crate) fn read(variable: &str, installed: Option<&str>) -> Vec<Example> {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools");
    let named = std::env::var_os(variable).map(PathBuf::from);
    let Some(path) = named.or_else(|| installed.map(|path| tools.join(path))) else {
        println!("0 examples: {variable} names no file");
        return Vec::new();
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let examples = parse(&text);
            println!("{} examples of {}", examples.len(), path.display());
            examples
        }
        Err(error) => {
            let remedy = "`cargo xtask test --only unit` installs them";
            println!("0 examples: {}: {error}; {remedy}", path.display());
            Vec::new()
        }
    }
}

/// Fences of 32 backticks hold an example: Markdown, a line with a full stop, HTML; `→` is a tab.
pub(crate) fn parse(text: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let mut examples: Vec<Example> = Vec::new();
    let mut section = String::new();
    let mut lines = text.lines().take_while(|line| *line != "<!-- END TESTS -->");
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix('#') {
            section = heading.trim_matches(['#', ' ']).to_owned();
        }
        if !line.strip_prefix(&fence).is_some_and(|info| info.starts_with(" example")) {
            continue;
        }
        let join = |part: &mut dyn Iterator<Item = &str>| -> String {
            part.map(|line| format!("{}\n", line.replace('→', "\t"))).collect()
        };
        let markdown = join(&mut lines.by_ref().take_while(|line| *line != "."));
        let html = join(&mut lines.by_ref().take_while(|line| *line != fence));
        examples.push(Example { number: examples.len() + 1, section: section.clone(), markdown, html });
    }
    examples
}
