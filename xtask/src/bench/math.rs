//! `cargo xtask bench math`: formulas beside KaTeX, counted and in pictures.

use super::{browsers::Engine, corpora, folder};
use crate::{
    run::{About, Failure, Outcome, cargo, root, run, say},
    tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// One formula for each construct, a line each; `D` begins display formulas, a colon a heading.
const OWN_SHEET: &str = "crates/markdown/src/math/tests/constructs.txt";
/// Wide enough for three columns, high enough for every row of a sheet (browsers draw up to 16,384 pixels).
const PICTURE: (u32, u32) = (1500, 14_000);

/// Converts every sheet and list of formulas there is, with both, and prints what each accepts.
pub(crate) fn run_all() -> Outcome {
    let katex = tools::katex()?;
    let program = converter()?;
    let out = folder("math");
    fs::create_dir_all(&out).about("create", &out)?;
    let mut inputs = vec![(own_sheet(&out)?, true)];
    match corpora() {
        Some(corpora) => {
            inputs.push((corpora.join("math-sheet.jsonl"), true));
            inputs.push((corpora.join("formulas-open.jsonl"), false));
        }
        None => say("no collected formulas here (set DOWNLINK_CORPORA to their folder): only the own sheet"),
    }
    let mut report = String::new();
    for (input, is_drawn) in inputs.into_iter().filter(|(input, _)| input.is_file()) {
        report.push_str(&compare(&input, is_drawn, &katex, &program, &out)?);
    }
    print!("{report}");
    Ok(())
}

/// The own sheet as records.
fn own_sheet(out: &Path) -> Outcome<PathBuf> {
    let sheet = root().join(OWN_SHEET);
    let text = fs::read_to_string(&sheet).about("read", &sheet)?;
    let formulas = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(':'));
    let record = |line: &str| {
        let display = line.strip_prefix('D').filter(|tex| tex.starts_with(['\\', ' ']));
        let (tex, is_display) = display.map_or((line, false), |tex| (tex, true));
        let tex = tex.replace('\\', "\\\\").replace('"', "\\\"");
        format!("{{\"tex\":\"{tex}\",\"display\":{is_display}}}\n")
    };
    let records = out.join("constructs.jsonl");
    fs::write(&records, formulas.map(record).collect::<String>()).about("write", &records)?;
    Ok(records)
}

/// The converter, optimised as in the packer.
fn converter() -> Outcome<PathBuf> {
    let mut command = cargo();
    command.args([
        "build",
        "--release",
        "-p",
        "downlink-markdown",
        "--features",
        "math",
        "--example",
        "formulas",
    ]);
    run("build the converter", &mut command, "see the compiler's message above")?;
    Ok(root().join("target/release/examples/formulas"))
}

fn compare(input: &Path, is_drawn: bool, katex: &Path, program: &Path, out: &Path) -> Outcome<String> {
    let name = input.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ours = out.join(format!("{name}-ours.jsonl"));
    let mut command = Command::new(program);
    command.arg(input).arg(&ours);
    let times = [(); 3].map(|()| run(&format!("convert {name}"), &mut command, "see the message above"));
    let mut best = f64::INFINITY;
    for time in times {
        best = best.min(time?.trim().parse().unwrap_or(f64::INFINITY));
    }
    let page = out.join(format!("{name}.html"));
    let mut command = Command::new("node");
    command.arg(root().join("benches/math/compare.mjs")).arg(katex).arg(input).arg(&ours);
    if is_drawn {
        command.arg(&page);
        for stylesheet in ["style/layers.css", "style/tokens.css", "style/math.css"] {
            command.arg(root().join(stylesheet));
        }
    }
    let said = run(&format!("render {name} with KaTeX"), &mut command, "see the message above")?;
    let (counts, refusals) = said.split_once('\n').unwrap_or((&said, ""));
    let mut report = summary(&name, counts, best)?;
    report.push_str(refusals.trim_end());
    report.push('\n');
    if is_drawn {
        for engine in Engine::ALL {
            let picture = out.join(format!("{name}-{}.png", engine.name()));
            if engine.picture(&page, &picture, PICTURE)? {
                report.push_str(&format!("picture: {}\n", picture.display()));
            }
        }
    }
    Ok(report)
}

/// The counts of one list of formulas; `milliseconds` is the best time of converting it once.
fn summary(name: &str, counts: &str, milliseconds: f64) -> Outcome<String> {
    let number = |key: &str| -> Outcome<f64> {
        let value = counts.split_once(&format!("\"{key}\":")).map(|(_, rest)| rest);
        let end = |text: &str| text.find([',', '}']).unwrap_or(text.len());
        value.and_then(|text| text[..end(text)].parse().ok()).ok_or_else(|| {
            Failure::new(format!(
                "{name}: benches/math/compare.mjs told no `{key}`\nremedy: run it by hand and see"
            ))
        })
    };
    let (formulas, accepted) = (number("formulas")?, number("katex_accepts")?);
    let (both, katex_milliseconds) = (number("both_accept")?, number("katex_milliseconds")?);
    Ok(format!(
        "\n{name}: {formulas} formulas; KaTeX accepts {accepted}, of those Downlink {both} ({:.2} %), and {} more\n\
         one core: Downlink {:.0} formulas/s, KaTeX (Node) {:.0} formulas/s, ratio {:.1}\n",
        100.0 * both / accepted.max(1.0),
        number("only_ours")?,
        1e3 * formulas / milliseconds,
        1e3 * formulas / katex_milliseconds,
        katex_milliseconds / milliseconds,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_shares_and_speeds() {
        let counts = r#"{"formulas":200,"katex_accepts":100,"both_accept":99,"only_ours":3,"katex_milliseconds":50.5}"#;
        let text = summary("sheet", counts, 10.0).expect("complete");
        assert!(text.contains("Downlink 99 (99.00 %), and 3 more"), "{text}");
        assert!(
            text.contains("Downlink 20000 formulas/s, KaTeX (Node) 3960 formulas/s, ratio 5.0"),
            "{text}"
        );
        assert!(summary("sheet", "{}", 10.0).is_err());
    }
}
