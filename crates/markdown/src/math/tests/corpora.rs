//! Real formulas. The corpus is not part of the repository: without it these tests say that they skip it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::constructs::without_glyph;
use super::{Macros, check_allowed, to_mathml};

struct Formula {
    tex: String,
    is_display: bool,
}

fn corpus(file: &str) -> Option<Vec<Formula>> {
    let folder = std::env::var_os("DOWNLINK_CORPORA")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora"));
    let path = folder.join(file);
    let Ok(lines) = fs::read_to_string(&path) else {
        println!("skipped: {} cannot be read", path.display());
        return None;
    };
    let formula = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        Formula {
            tex: value["tex"].as_str().unwrap().into(),
            is_display: value["display"].as_bool().unwrap(),
        }
    };
    Some(lines.lines().map(formula).collect())
}

/// Converts all formulas of a file; returns those refused, with the reason.
fn refused(file: &str) -> Option<Vec<String>> {
    let formulas = corpus(file)?;
    let macros = Macros::default();
    let mut refused = Vec::new();
    let mut missing = BTreeSet::new();
    for Formula { tex, is_display } in &formulas {
        match to_mathml(tex, *is_display, &macros) {
            Ok(html) => {
                check_allowed(&html);
                missing.extend(without_glyph(&html));
            }
            Err(error) => refused.push(format!("{tex}\n    {error}")),
        }
    }
    println!("{file}: {} of {} formulas accepted", formulas.len() - refused.len(), formulas.len());
    assert!(missing.is_empty(), "the math font lacks {missing:?}");
    for line in &refused {
        println!("  {line}");
    }
    Some(refused)
}

#[test]
fn accepts_what_katex_accepts() {
    if let Some(refused) = refused("formulas-open.jsonl") {
        assert!(refused.len() <= 5, "{refused:#?}");
    }
}

#[test]
fn accepts_the_sheet_of_constructs() {
    if let Some(refused) = refused("math-sheet.jsonl") {
        assert!(refused.len() <= 3, "{refused:#?}");
    }
}
