//! Converts formulas for benchmarks: `formulas <input> <output>`, one JSON record a line.
//!
//! A record of the input is `{"tex": …, "display": …}`, one of the output `{"html": …}` or `{"error": …}`.
//! The last line on the terminal is the time all conversions took, in milliseconds.

use downlink_markdown::math::{Macros, to_mathml};
use downlink_markdown::{Urls, render, typeset};
use serde_json::{Value, json};
use std::time::Instant;
use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, output] = &arguments[..] else {
        eprintln!("usage: formulas <input> <output>");
        return ExitCode::from(2);
    };
    match convert(input, output) {
        Ok(milliseconds) => {
            println!("{milliseconds:.1}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{input}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The formula as it stands in an article, numbers of equations included.
fn in_article(tex: &str, is_display: bool) -> String {
    let markdown = if is_display { format!("$$\n{tex}\n$$") } else { format!("\\({tex}\\)") };
    render(&markdown, &typeset(&markdown), &Urls::default()).html.into_string()
}

fn convert(input: &str, output: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let records = fs::read_to_string(input)?;
    let records: Vec<Value> = records.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let formulas: Vec<(&str, bool)> = records
        .iter()
        .map(|record| (record["tex"].as_str().unwrap_or_default(), record["display"] == true))
        .collect();
    let macros = Macros::default();
    let started = Instant::now();
    let converted: Vec<_> =
        formulas.iter().map(|&(tex, is_display)| to_mathml(tex, is_display, &macros)).collect();
    let elapsed = started.elapsed();
    let lines: Vec<String> = converted
        .into_iter()
        .zip(formulas)
        .map(|(result, (tex, is_display))| match result {
            Ok(_) => json!({ "html": in_article(tex, is_display) }).to_string(),
            Err(error) => json!({ "error": error.to_string() }).to_string(),
        })
        .collect();
    fs::write(output, lines.join("\n") + "\n")?;
    Ok(elapsed.as_secs_f64() * 1e3)
}
