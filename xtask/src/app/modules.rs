//! The modules that the app loads on demand, built beside it.

use super::Profile;
use crate::{
    run::{Outcome, cargo, root, run},
    tools,
};
use std::process::Command;

/// Package and the name its files get.
const MODULES: [(&str, &str); 1] = [("downlink-math-module", "math-module")];

/// Writes each module and its glue to trunk's folder, where the app's own lie.
pub(super) fn build(profile: Profile) -> Outcome {
    for (package, name) in MODULES {
        let mut command = cargo();
        command.args(["build", "-p", package, "--target", tools::WASM]);
        let folder = match profile {
            Profile::Debug => "debug",
            Profile::Release => {
                command.args(["--profile", "wasm-release"]);
                "wasm-release"
            }
        };
        run(&format!("build {name} for the browser"), &mut command, "see the compiler's message above")?;
        let file = format!("{}.wasm", package.replace('-', "_"));
        let mut command = Command::new(tools::dir().join("bin/wasm-bindgen"));
        command.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]);
        command.arg(profile.trunk_dir());
        command.arg(root().join("target").join(tools::WASM).join(folder).join(file));
        run(&format!("write the glue of {name}"), &mut command, "run `cargo xtask tools`")?;
    }
    Ok(())
}
