use crate::judge::{corpus, judged};
use std::path::{Path, PathBuf};

fn markdown_files(folder: &Path, out: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("the corpus can be read");
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            markdown_files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            out.push(path);
        }
    }
}

#[test]
fn real_articles_render() {
    let Some(folder) = corpus("open-300") else { return };
    let mut files = Vec::new();
    markdown_files(&folder, &mut files);
    let (mut formulas, mut complaints) = (0, 0);
    for path in &files {
        let markdown = std::fs::read_to_string(path).unwrap();
        println!("{}", path.display());
        let prepared = judged(&markdown);
        formulas += prepared.sidecar.math.len();
        complaints += prepared.rendered.diagnostics.len();
        assert!(!prepared.rendered.html.is_empty(), "{}", path.display());
        if let Some(target) = std::env::var_os("DOWNLINK_KEEP_HTML") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let notes: Vec<String> =
                prepared.rendered.diagnostics.iter().map(|found| format!("{found:?}")).collect();
            let page = format!(
                "{}\n<!--\n{}\n\n{}\n-->",
                prepared.rendered.html,
                prepared.excerpt,
                notes.join("\n")
            );
            std::fs::write(Path::new(&target).join(name + ".html"), page).unwrap();
        }
    }
    println!("read {} articles: {formulas} formulas, {complaints} complaints", files.len());
}
