//! The programs that the build needs, with their versions: installed into `target/tools`, never into the system.

use crate::run::{About, Failure, Outcome, cargo, quick, root, run};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Newer versions need a newer compiler.
const TRUNK: &str = "0.21.14";
/// Brings wasm-opt; a distribution's own (108 in Debian 12) breaks modules with reference types.
const BINARYEN: &str = "132.0.0";
/// Bundles and minifies CSS, minifies JavaScript.
const ESBUILD: &str = "0.28.2";
/// The specification whose examples the renderer is tested with; nothing of it is shipped.
const COMMONMARK: &str = "0.31.2";
/// The baseline of the formulas' benchmark; nothing of it is shipped.
const KATEX: &str = "0.19.1";
/// Finds what keeps people from reading a page, in the browser tests; nothing of it is shipped.
const AXE: &str = "4.14.1";
/// Judges pages in a benchmark; nothing of it is shipped. Newer versions need a newer Node.js.
const LIGHTHOUSE: &str = "12.8.2";
/// Drives Firefox in the browser tests; Debian has no package of it.
const GECKODRIVER: &str = "0.36.0";
/// Other engines in the search benchmark; nothing of them is shipped.
const SEARCH_ENGINES: [(&str, &str); 5] = [
    ("pagefind", "1.6.0"),
    ("minisearch", "7.2.0"),
    ("flexsearch", "0.8.212"),
    ("@orama/orama", "3.1.18"),
    ("@orama/tokenizers", "3.1.18"),
];
/// What the app is compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

const RUST_REMEDY: &str = "install Rust with rustup (https://rustup.rs), then run the same command again";
const NODE_REMEDY: &str =
    "install Node.js 18 or newer with npm (`apt-get install nodejs npm`), then run the same command again";

const NPM_REMEDY: &str = "check that registry.npmjs.org can be reached, then run the same command again";

/// Where the tools live.
pub(crate) fn dir() -> PathBuf {
    root().join("target/tools")
}

/// The npm program `name`.
pub(crate) fn npm_bin(name: &str) -> PathBuf {
    dir().join("node_modules/.bin").join(name)
}

/// `PATH` with the tools before everything else.
pub(crate) fn path() -> Outcome<std::ffi::OsString> {
    let system = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(dir().join("bin")).chain(std::env::split_paths(&system));
    std::env::join_paths(folders)
        .map_err(|error| Failure::new(format!("PATH holds a folder with a colon in its name: {error}")))
}

/// All versions in one line: part of what the built app depends on.
pub(crate) fn versions() -> Outcome<String> {
    Ok(format!(
        "trunk {TRUNK}, wasm-bindgen {}, binaryen {BINARYEN}, esbuild {ESBUILD}",
        wasm_bindgen_version()?
    ))
}

/// Installs what is missing or of another version; does nothing, in milliseconds, when all is there.
pub(crate) fn install() -> Outcome {
    wasm_target()?;
    cargo_tool("trunk", "trunk", TRUNK, &["--locked"])?;
    // Without `--locked`: the crate's own lock file does not resolve.
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &wasm_bindgen_version()?, &[])?;
    npm_tools()
}

fn wasm_target() -> Outcome {
    let sysroot = quick(Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()))
        .ok_or_else(|| Failure::new(format!("rustc does not run\nremedy: {RUST_REMEDY}")))?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    let remedy = format!(
        "needs rustup and its server; with another Rust install, add the standard library for {WASM}"
    );
    run(
        "add the wasm target",
        Command::new("rustup").args(["target", "add", WASM]).current_dir(root()),
        &remedy,
    )
    .map(drop)
}

fn cargo_tool(package: &str, binary: &str, version: &str, flags: &[&str]) -> Outcome {
    let program = dir().join("bin").join(binary);
    let stamp = Stamp::new(package, version);
    if program.is_file() && stamp.is_current() {
        return Ok(());
    }
    // A tool put there by hand is as good.
    let there = quick(Command::new(&program).arg("--version"));
    if there.is_some_and(|text| text.split_whitespace().any(|word| word == version)) {
        return stamp.write();
    }
    let build_dir = dir().join("build");
    let mut command = cargo();
    command.env("CARGO_TARGET_DIR", &build_dir).args(["install", package, "--version", version, "--force"]);
    command.arg("--root").arg(dir()).args(flags);
    // A tool that runs for a second need not be fast: this halves the time to build it.
    for setting in ["opt-level=1", "lto=false", "codegen-units=16"] {
        command.args(["--config", &format!("profile.release.{setting}")]);
    }
    run(
        &format!("install {package} {version} into target/tools (some minutes, once)"),
        &mut command,
        "check that crates.io can be reached and a C compiler is installed (`apt-get install build-essential`), then run the same command again",
    )?;
    fs::remove_dir_all(build_dir).ok();
    stamp.write()
}

fn npm_tools() -> Outcome {
    let stamp = Stamp::new("npm", &format!("binaryen@{BINARYEN} esbuild@{ESBUILD}"));
    if npm_bin("wasm-opt").exists() && npm_bin("esbuild").exists() && stamp.is_current() {
        return Ok(());
    }
    for program in ["node", "npm"] {
        quick(Command::new(program).arg("--version")).ok_or_else(|| {
            Failure::new(format!(
                "{program} is missing; it brings wasm-opt and esbuild\nremedy: {NODE_REMEDY}"
            ))
        })?;
    }
    fs::create_dir_all(dir()).about("create", &dir())?;
    let mut command = npm_install(&dir());
    command.args([format!("binaryen@{BINARYEN}"), format!("esbuild@{ESBUILD}")]);
    run("install wasm-opt and esbuild into target/tools", &mut command, NPM_REMEDY)?;
    stamp.write()
}

/// `npm install` into the folder `prefix`, still without packages.
fn npm_install(prefix: &Path) -> Command {
    let mut command = Command::new("npm");
    command.args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]);
    command.arg(prefix).current_dir(prefix);
    command
}

/// The folder of KaTeX, for a benchmark; installed on first use.
pub(crate) fn katex() -> Outcome<PathBuf> {
    npm_package("katex", KATEX)
}

/// The CommonMark specification with its examples; installed on first use.
pub(crate) fn commonmark() -> Outcome<PathBuf> {
    Ok(npm_package("commonmark-spec", COMMONMARK)?.join("spec.txt"))
}

/// Installs what drives Firefox, some minutes on first use.
pub(crate) fn geckodriver() -> Outcome {
    cargo_tool("geckodriver", "geckodriver", GECKODRIVER, &["--locked"])
}

/// The script that the browser tests look for obstacles with; installed on first use.
pub(crate) fn axe() -> Outcome<PathBuf> {
    Ok(npm_package("axe-core", AXE)?.join("axe.min.js"))
}

/// The folder of Lighthouse, for a benchmark; installed on first use.
pub(crate) fn lighthouse() -> Outcome<PathBuf> {
    npm_package("lighthouse", LIGHTHOUSE)
}

/// The folder of the other search engines' packages; installed on first use.
pub(crate) fn search_engines() -> Outcome<PathBuf> {
    npm_packages("search-engines", &SEARCH_ENGINES)
}

/// The folder of an npm package that only checks and benchmarks need.
fn npm_package(name: &str, version: &str) -> Outcome<PathBuf> {
    Ok(npm_packages(name, &[(name, version)])?.join(name))
}

/// The folder that holds npm packages' folders, in a prefix of its own called `name`.
fn npm_packages(name: &str, packages: &[(&str, &str)]) -> Outcome<PathBuf> {
    let prefix = dir().join(name);
    let folder = prefix.join("node_modules");
    let versions: Vec<String> = packages.iter().map(|(name, version)| format!("{name}@{version}")).collect();
    let stamp = Stamp::new(name, &versions.join(" "));
    if packages.iter().any(|(name, _)| !folder.join(name).is_dir()) || !stamp.is_current() {
        fs::create_dir_all(&prefix).about("create", &prefix)?;
        let mut command = npm_install(&prefix);
        command.args(&versions);
        run(&format!("install {} into target/tools", versions.join(", ")), &mut command, NPM_REMEDY)?;
        stamp.write()?;
    }
    Ok(folder)
}

/// The version of wasm-bindgen that the app is linked with: its command-line tool must be the same.
fn wasm_bindgen_version() -> Outcome<String> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).about("read", &path)?;
    locked_version(&lock, "wasm-bindgen").map(str::to_owned).ok_or_else(|| {
        Failure::new("Cargo.lock names no wasm-bindgen\nremedy: run `cargo generate-lockfile`")
    })
}

fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split('"').next()
}

/// A small file that says which version of a tool is installed.
struct Stamp {
    path: PathBuf,
    version: String,
}

impl Stamp {
    fn new(name: &str, version: &str) -> Self {
        Self { path: dir().join("stamps").join(name), version: version.to_owned() }
    }

    fn is_current(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|text| text == self.version)
    }

    fn write(&self) -> Outcome {
        let folder = dir().join("stamps");
        fs::create_dir_all(&folder).about("create", &folder)?;
        fs::write(&self.path, &self.version).about("write", &self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_version_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"…\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
