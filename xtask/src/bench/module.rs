//! Packages of `benches/` as WASM modules, built as the app is.

use crate::{
    app,
    run::{Outcome, cargo, root, run},
    tools,
};
use std::{path::Path, process::Command};

/// Builds the package `downlink-<name>-bench` into `out`, with glue for `target` (of wasm-bindgen).
pub(super) fn build(name: &str, target: &str, out: &Path) -> Outcome {
    let package = format!("downlink-{name}-bench");
    let module = format!("downlink_{name}_bench");
    let mut command = cargo();
    command.args(["build", "-p", &package, "--target", tools::WASM, "--profile", "wasm-release"]);
    run(&format!("build {package} for the browser"), &mut command, "see the compiler's message above")?;
    let mut command = Command::new(tools::dir().join("bin/wasm-bindgen"));
    command.args(["--target", target, "--no-typescript", "--out-dir"]).arg(out);
    command.arg(root().join("target").join(tools::WASM).join("wasm-release").join(format!("{module}.wasm")));
    run("write its glue", &mut command, "run `cargo xtask tools`")?;
    app::wasm_opt(&out.join(format!("{module}_bg.wasm")))
}
