use super::*;

/// Writes runs as `class:text`.
fn show(language: &str, code: &str) -> String {
    let mut rest = code;
    let runs = highlight(language, code).unwrap_or_default();
    let shown: Vec<String> = runs
        .iter()
        .map(|CodeRun(length, class)| {
            let (run, tail) = rest.split_at(*length as usize);
            rest = tail;
            format!("{class}:{run}")
        })
        .collect();
    assert!(runs.is_empty() || rest.is_empty(), "the runs cover the code");
    shown.join("¦")
}

#[test]
fn colours_python() {
    insta::assert_snapshot!(show("python", "# 注释\ndef f(x: int) -> str:\n    return f\"a{x + 1}\\n\" if x else None"), @r#"
    1:# 注释
    ¦2:def ¦5:f¦6:(¦0:x¦6:: ¦5:int¦6:) -> ¦5:str¦6::
        ¦2:return ¦3:f"a¦6:{¦0:x ¦6:+ ¦4:1¦6:}¦4:\n¦3:" ¦2:if ¦0:x ¦2:else ¦4:None
    "#);
}

#[test]
fn colours_many_languages() {
    let languages = [
        "py",
        "js",
        "ts",
        "jsx",
        "tsx",
        "c",
        "cpp",
        "c++",
        "cuda",
        "java",
        "kotlin",
        "scala",
        "go",
        "rust",
        "rs",
        "swift",
        "ruby",
        "php",
        "perl",
        "lua",
        "r",
        "julia",
        "haskell",
        "ocaml",
        "clojure",
        "lisp",
        "scheme",
        "elixir",
        "erlang",
        "dart",
        "groovy",
        "csharp",
        "fsharp",
        "sql",
        "bash",
        "sh",
        "zsh",
        "powershell",
        "bat",
        "html",
        "css",
        "scss",
        "less",
        "vue",
        "svelte",
        "xml",
        "json",
        "yaml",
        "yml",
        "toml",
        "ini",
        "dockerfile",
        "makefile",
        "cmake",
        "nginx",
        "diff",
        "latex",
        "tex",
        "markdown",
        "graphql",
        "protobuf",
        "matlab",
        "fortran",
        "nim",
        "zig",
        "asm",
        "llvm",
        "verilog",
        "console",
        "glsl",
        "objc",
        "pascal",
        "terraform",
    ];
    let unknown: Vec<&str> = languages.into_iter().filter(|language| find(language).is_none()).collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn unknown_languages_stay_plain() {
    assert_eq!(highlight("nonsense", "a = 1"), None);
    assert_eq!(highlight("text", "a = 1"), None);
    assert_eq!(highlight("python", &"a = 1\n".repeat(MAX_LINES + 1)), None);
}

#[test]
fn long_lines_stay_plain() {
    let code = format!("a = 1\nb = \"{}\"\nc = 2", "x".repeat(MAX_LINE_BYTES));
    assert!(show("python", &code).ends_with("4:2"));
}
