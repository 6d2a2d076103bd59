//! `cargo xtask app`: builds the app shell that the packer puts into every site.
//!
//! The result is `target/app/<debug|release>/`: `template.html`, in which `__ROOT__` stands before
//! every URL, and `site/`, whose files are copied to a site's root as they are. Every file below
//! `site/app/` carries a hash of its content in its name.

mod assets;
mod finish;
mod inputs;
mod modules;

pub(crate) use inputs::list;

use crate::{
    run::{About, Outcome, run, say},
    size, tools,
};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

/// Which of the two app shells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Profile {
    /// Compiles quickly and explains hydration mismatches.
    Debug,
    /// What is shipped.
    Release,
}

impl Profile {
    /// The folder name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// The finished app shell.
    pub(crate) fn app_dir(self) -> PathBuf {
        crate::run::root().join("target/app").join(self.name())
    }

    fn trunk_dir(self) -> PathBuf {
        crate::run::root().join("target/trunk").join(self.name())
    }
}

/// Builds the app shell unless it is up to date, and prints its sizes.
pub(crate) fn build(profile: Profile) -> Outcome {
    // Two builds at once would write to one folder.
    let _lock = lock()?;
    tools::install()?;
    let digest = inputs::digest(profile)?;
    let stamp = profile.app_dir().join("inputs.sha256");
    if fs::read_to_string(&stamp).is_ok_and(|text| text == digest) {
        say(&format!("app ({}): nothing changed", profile.name()));
        return Ok(());
    }
    fs::remove_file(&stamp).ok();
    assets::build()?;
    trunk(profile)?;
    modules::build(profile)?;
    if profile == Profile::Release {
        for name in finish::WASM_NAMES {
            wasm_opt(&profile.trunk_dir().join(name))?;
        }
    }
    finish::finish(&profile.trunk_dir(), &profile.app_dir())?;
    fs::write(&stamp, digest).about("write", &stamp)?;
    size::report(&profile.app_dir(), profile)
}

/// Waits until no other xtask builds the app; the lock ends with the file.
fn lock() -> Outcome<File> {
    let target = crate::run::root().join("target");
    fs::create_dir_all(&target).about("create", &target)?;
    let path = target.join("app.lock");
    let file = File::create(&path).about("create", &path)?;
    if file.try_lock().is_err() {
        say("another `cargo xtask` builds the app: waiting for it");
        file.lock().about("lock", &path)?;
    }
    Ok(file)
}

/// Only the stylesheet and the boot script, for somebody who runs trunk by hand.
pub(crate) fn build_assets() -> Outcome {
    // Set when xtask itself runs trunk: then they are there already.
    if std::env::var_os(IN_XTASK).is_some() {
        return Ok(());
    }
    tools::install()?;
    assets::build()
}

const IN_XTASK: &str = "DOWNLINK_IN_XTASK";

fn trunk(profile: Profile) -> Outcome {
    // trunk runs offline, so that a tool of a wrong version is an error and not a download.
    run(
        "fetch the app's dependencies",
        crate::run::cargo().args(["fetch", "--target", tools::WASM]),
        "check that crates.io can be reached, then run the same command again",
    )?;
    let mut command = Command::new(tools::dir().join("bin/trunk"));
    command
        .current_dir(crate::run::root())
        .env("PATH", tools::path()?)
        .env("CARGO_TARGET_DIR", crate::run::root().join("target"))
        .env(IN_XTASK, "1")
        .env("NO_COLOR", "true")
        .env("RUST_BACKTRACE", "0");
    command.args(["build", "--offline", "--skip-version-check", "--dist"]).arg(profile.trunk_dir());
    if profile == Profile::Release {
        command.arg("--release");
    }
    let what = format!("build the app for the browser ({})", profile.name());
    run(&what, &mut command, "see the compiler's message above").map(drop)
}

/// The flags are those that the compiler's own output needs, and no more: browsers of 2023 run it.
///
/// Functions stay apart unless they are tiny: one that swallows others needs long numbers for its many
/// variables and resembles nothing, which costs 2 KB compressed.
/// The exports that go belong to streams between the two languages; the framework brings them, nothing
/// makes one.
const WASM_OPT_FLAGS: [&str; 13] = [
    "--remove-exports=*intounderlying*",
    "--always-inline-max-function-size",
    "0",
    "--one-caller-inline-max-function-size",
    "50",
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes a module smaller, in place.
pub(crate) fn wasm_opt(module: &Path) -> Outcome {
    let mut command = Command::new(tools::npm_bin("wasm-opt"));
    command.args(WASM_OPT_FLAGS).arg(module).arg("-o").arg(module);
    run(
        "make the WASM small (wasm-opt)",
        &mut command,
        "delete target/tools/node_modules and run the same command again",
    )
    .map(drop)
}
