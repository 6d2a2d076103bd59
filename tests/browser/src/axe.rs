//! Obstacles on a page for people who cannot see, point or read small print, found by axe-core.

use crate::Browser;
use serde_json::Value;
use std::{fs, sync::OnceLock};

/// Every rule of levels A and AA and of good practice; `target-size` is off by default. Those of level AAA
/// ask for more contrast than links and labels need, so they are for what the caller names.
const RUN: &str = "
const [context, rules, left] = arguments;
const options = rules.length
  ? { runOnly: { type: 'rule', values: rules } }
  : { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      rules: { 'target-size': { enabled: true }, ...Object.fromEntries(left.map((rule) => [rule, { enabled: false }])) } };
return axe.run(context ?? document, { ...options, resultTypes: ['violations'] }).then((results) =>
  results.violations.flatMap(({ id, nodes }) => nodes.map((node) =>
    `${id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}: ${node.html.slice(0, 160)}`)));";

impl Browser {
    /// What axe-core finds on the page, a line each.
    pub fn obstacles(&self) -> Vec<String> {
        self.obstacles_but(&[])
    }

    /// The same without what breaks one of `rules`.
    pub fn obstacles_but(&self, rules: &[&str]) -> Vec<String> {
        self.run_axe(&Value::Null, &[], rules)
    }

    /// What breaks one of `rules` in what `selector` names.
    pub fn breaches(&self, selector: &str, rules: &[&str]) -> Vec<String> {
        self.run_axe(&selector.into(), rules, &[])
    }

    fn run_axe(&self, context: &Value, rules: &[&str], left: &[&str]) -> Vec<String> {
        if self.eval("typeof window.axe === 'undefined'") == true {
            self.run(script(), &[]);
        }
        let found = self.run(RUN, &[context.clone(), rules.into(), left.into()]);
        found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }
}

fn script() -> &'static str {
    static SCRIPT: OnceLock<String> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let path =
            crate::site::target_folder("DOWNLINK_AXE", "tools/axe-core/node_modules/axe-core/axe.min.js");
        fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("cannot read {}: {error}; `cargo xtask test --only browser` installs it", path.display())
        })
    })
}
