//! Puts the built app into the binary, so that authors need no WASM toolchain.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=DOWNLINK_APP");
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let app =
        env::var_os("DOWNLINK_APP").map_or_else(|| manifest.join("../../target/app/release"), PathBuf::from);
    // A folder that is not there yet is looked for again at every build.
    println!("cargo::rerun-if-changed={}", app.display());
    let template = app.join("template.html");
    let mut files = Vec::new();
    collect(&app.join("site"), "", &mut files);
    files.sort();
    let mut code = String::new();
    if template.is_file() {
        code.push_str(&format!(
            "const TEMPLATE: Option<&str> = Some(include_str!({}));\n",
            literal(&template)
        ));
    } else {
        files.clear();
        code.push_str("const TEMPLATE: Option<&str> = None;\n");
    }
    code.push_str("const FILES: &[(&str, &[u8])] = &[\n");
    for (name, path) in files {
        code.push_str(&format!("    ({name:?}, include_bytes!({})),\n", literal(&path)));
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("app.rs"), code).expect("the build folder can be written");
}

fn literal(path: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    format!("{:?}", path.display().to_string())
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push((name, entry.path()));
        }
    }
}
