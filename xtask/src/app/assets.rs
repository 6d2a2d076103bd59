//! The stylesheet in one file, its fonts, and the minified scripts beside the app, in `target/assets`.

use crate::{
    run::{About, Outcome, root, run},
    tools,
};
use std::{fs, process::Command};

/// What is JavaScript: it runs before the module, or where no module can.
const SCRIPTS: [&str; 5] = ["src/boot.js", "src/early.js", "src/offline.js", "src/sw.js", "src/sw-kill.js"];
const REMEDY: &str = "correct the file that the message names";

/// Writes `main.css`, the scripts and the fonts that the stylesheet names to `target/assets`.
pub(super) fn build() -> Outcome {
    let out = root().join("target/assets");
    if out.exists() {
        fs::remove_dir_all(&out).about("empty", &out)?;
    }
    // Also without any font: index.html names the folder.
    fs::create_dir_all(out.join("fonts")).about("create", &out)?;
    let esbuild = || {
        let mut command = Command::new(tools::npm_bin("esbuild"));
        command.current_dir(root()).args(["--log-level=warning", "--charset=utf8", "--minify"]);
        command
    };
    run(
        "bundle the stylesheet",
        esbuild()
            .args([
                "style/main.css",
                "--bundle",
                "--loader:.woff2=file",
                "--loader:.svg=dataurl",
                "--asset-names=fonts/[name]",
            ])
            .arg(format!("--outfile={}", out.join("main.css").display())),
        REMEDY,
    )?;
    run(
        "minify the scripts beside the app",
        esbuild().args(SCRIPTS).arg(format!("--outdir={}", out.display())),
        REMEDY,
    )?;
    Ok(())
}
