//! `cargo xtask bench render`: an article of 4,000 Han characters, 30 formulas and 6 code blocks, rendered in the
//! browser, beside what reading and laying out the finished HTML takes.

use super::{browsers::document_after, folder, module};
use crate::{
    app::list,
    run::{About, Failure, Outcome, cargo, root, run},
    tools,
};
use std::{fs, path::Path};

const MODULE: &str = "downlink_render_bench";

/// Builds the renderer as the app is built, runs it in Chromium and prints a table.
pub(crate) fn run_all() -> Outcome {
    tools::install()?;
    let out = folder("render");
    fs::create_dir_all(&out).about("create", &out)?;
    module::build("render", "no-modules", &out)?;
    let article = article()?;
    let page = out.join("page.html");
    fs::write(&page, compose(&out, &article)?).about("write", &page)?;
    let document = document_after(&page)?;
    let result = document.split_once("RESULT").and_then(|(_, rest)| rest.split_once("END"));
    let (result, _) = result.ok_or_else(|| {
        Failure::new(format!("the page gave no result\nremedy: open {} and read its console", page.display()))
    })?;
    print!("{}", table(result)?);
    Ok(())
}

fn article() -> Outcome<String> {
    let mut command = cargo();
    command.args(["run", "-p", "downlink-markdown", "--features", "pack", "--example", "article"]);
    let output = run("prepare the article", &mut command, "see the message above")?;
    let json = output.lines().find(|line| line.starts_with('{'));
    json.map(str::to_owned).ok_or_else(|| Failure::new("the example `article` printed no JSON"))
}

/// A page that needs no server: everything stands in it.
fn compose(out: &Path, article: &str) -> Outcome<String> {
    let read = |path: &Path| fs::read_to_string(path).about("read", path);
    let glue = read(&out.join(format!("{MODULE}.js")))?;
    let script = read(&root().join("benches/render/page.js"))?;
    let wasm = out.join(format!("{MODULE}_bg.wasm"));
    let wasm = base64(&fs::read(&wasm).about("read", &wasm)?);
    let article = article.replace('<', "\\u003c");
    let mut styles = Vec::new();
    list(&root().join("style"), &mut styles)?;
    styles.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    styles.retain(|path| !path.ends_with("main.css") && !path.ends_with("layers.css"));
    styles.sort();
    styles.insert(0, root().join("style/layers.css"));
    let links: String = styles
        .iter()
        .map(|path| format!("<link rel=\"stylesheet\" href=\"file://{}\">\n", path.display()))
        .collect();
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>Rendering</title>\n{links}\
         <body><div class=\"prose\"></div>\n<script>{glue}</script>\n<script>\nconst MODULE = \"{wasm}\";\n\
         const ARTICLE = {article};\n{script}</script>\n"
    ))
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0_u32, |group, &byte| group << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for position in 0..4 {
            let digit = ALPHABET[(group >> (18 - 6 * position) & 63) as usize];
            text.push(if position <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

fn table(result: &str) -> Outcome<String> {
    let number = |path: &[&str]| -> Outcome<f64> {
        let mut rest = result;
        for key in path {
            rest = rest.split_once(&format!("\"{key}\":")).map_or("", |(_, rest)| rest);
        }
        let end = rest.find([',', '}']).unwrap_or(rest.len());
        rest[..end].parse().map_err(|_| Failure::new(format!("the page's result has no {path:?}: {result}")))
    };
    let (render, insert) = (number(&["render", "median"])?, number(&["insert", "median"])?);
    let mut text = format!("\n{:<42} {:>9} {:>9}\n", "milliseconds in Chromium", "median", "p95");
    for (name, key) in [
        ("rendering Markdown to HTML", "render"),
        ("inserting and laying out finished HTML", "insert"),
        ("both", "both"),
        ("both, up to the end of the first screen", "arrive"),
    ] {
        text.push_str(&format!(
            "{name:<42} {:>9.2} {:>9.2}\n",
            number(&[key, "median"])?,
            number(&[key, "p95"])?
        ));
    }
    text.push_str(&format!("the first time, with cold code             {:>9.2}\n", number(&["cold"])?));
    text.push_str(&format!(
        "rendering takes {:.2} × of what inserting takes\n",
        render / insert.max(f64::EPSILON)
    ));
    if !result.contains("\"is_equal\":true") {
        text.push_str(
            "the browser's HTML is not the packer's: rebuild, and see that both have the same options\n",
        );
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }

    #[test]
    fn results_become_a_table() {
        let part = |median: f64| format!("{{\"median\":{median},\"p95\":9.5}}");
        let result = format!(
            "{{\"render\":{},\"insert\":{},\"both\":{},\"arrive\":{},\"cold\":20.25,\"is_equal\":true,\"bytes\":9}}",
            part(2.0),
            part(8.0),
            part(10.5),
            part(6.5)
        );
        let text = table(&result).expect("complete");
        assert!(text.contains("10.50") && text.contains("20.25") && text.contains("0.25 ×"), "{text}");
        assert!(!text.contains("not the packer's"), "{text}");
        assert!(table("{}").is_err());
    }
}
