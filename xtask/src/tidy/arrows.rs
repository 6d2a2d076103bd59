//! Dependencies between the workspace's packages point one way.

use super::{Finding, Source};

/// Manifest, then the packages of this workspace it may depend on.
const ARROWS: [(&str, &[&str]); 12] = [
    ("Cargo.toml", &["downlink-bundle", "downlink-markdown", "downlink-search", "downlink-text"]),
    ("benches/render/Cargo.toml", &["downlink-bundle", "downlink-markdown"]),
    ("benches/search/Cargo.toml", &["downlink-search"]),
    ("crates/bundle/Cargo.toml", &[]),
    ("crates/cli/Cargo.toml", &["downlink-bundle", "downlink-pack", "downlink-text"]),
    ("crates/markdown/Cargo.toml", &["downlink-bundle", "downlink-text"]),
    (
        "crates/pack/Cargo.toml",
        &["downlink-app", "downlink-bundle", "downlink-markdown", "downlink-search", "downlink-text"],
    ),
    ("crates/search/Cargo.toml", &["downlink-text"]),
    ("crates/text/Cargo.toml", &[]),
    ("modules/math/Cargo.toml", &["downlink-markdown"]),
    ("tests/browser/Cargo.toml", &[]),
    ("xtask/Cargo.toml", &[]),
];

pub(super) fn check(source: &Source) -> Vec<Finding> {
    let Some((_, allowed)) = ARROWS.iter().find(|(path, _)| *path == source.path) else {
        return vec![source.finding(0, "this package is not on the map; add it to xtask/src/tidy/arrows.rs")];
    };
    let mut findings = Vec::new();
    let mut is_dependencies = false;
    for (number, line) in source.text.lines().enumerate() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            is_dependencies = section == "dependencies"
                || (section.starts_with("target.") && section.ends_with(".dependencies"));
        }
        let name: String =
            line.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        if is_dependencies && name.starts_with("downlink-") && !allowed.contains(&name.as_str()) {
            findings.push(source.finding(
                number,
                &format!("must not depend on {name} (the arrows stand in ARCHITECTURE.md)"),
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_that_points_back_is_found() {
        let manifest = "[dependencies]\nserde.workspace = true\ndownlink-pack.workspace = true\n[dev-dependencies]\ndownlink-app = {}\n";
        let findings = check(&Source::new("crates/text/Cargo.toml", manifest));
        assert_eq!(
            findings,
            [
                "crates/text/Cargo.toml:3: must not depend on downlink-pack (the arrows stand in ARCHITECTURE.md)"
            ]
        );
        assert!(
            check(&Source::new("crates/cli/Cargo.toml", "[dependencies]\ndownlink-pack = {}\n")).is_empty()
        );
    }

    #[test]
    fn a_package_that_is_not_on_the_map_is_found() {
        assert_eq!(check(&Source::new("crates/new/Cargo.toml", "")).len(), 1);
    }
}
