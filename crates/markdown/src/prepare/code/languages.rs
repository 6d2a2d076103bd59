//! The names people write after a fence, and what they mean.

use super::prompt::Prompt;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use syntect::parsing::{SyntaxReference, SyntaxSet};

pub(super) static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// What a fence's language is.
#[derive(Debug)]
pub(super) struct Language {
    /// Its own name; empty if it is plain text or unknown.
    name: Cow<'static, str>,
    syntax: Option<&'static SyntaxReference>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    /// The source of a drawing.
    Diagram,
    /// What a program wrote.
    Output,
    /// Text and nothing else.
    Plain,
    Unknown,
}

/// The language with this name, in any case.
pub(super) fn find(written: &str) -> Language {
    let name = written.to_lowercase();
    if let Some((display, syntax, kind)) = NAMES.get(name.as_str()) {
        let syntax = SYNTAXES.find_syntax_by_name(syntax);
        return Language { name: Cow::Borrowed(display), syntax, kind: *kind };
    }
    match SYNTAXES.find_syntax_by_token(&name).filter(|_| !name.is_empty()) {
        Some(syntax) => {
            Language { name: Cow::Borrowed(&syntax.name), syntax: Some(syntax), kind: Kind::Code }
        }
        None => Language { name: Cow::Borrowed(""), syntax: None, kind: Kind::Unknown },
    }
}

impl Language {
    pub(super) fn syntax(&self) -> Option<&'static SyntaxReference> {
        self.syntax
    }

    /// Whether it is the source of a drawing.
    pub(super) fn is_diagram(&self) -> bool {
        self.kind == Kind::Diagram
    }

    /// Whether it is a difference without another language in it.
    pub(super) fn is_patch(&self) -> bool {
        self.name == "Diff"
    }

    /// Whether what looks like a comment is likely text about comments.
    pub(super) fn is_markdown(&self) -> bool {
        matches!(&*self.name, "Markdown" | "MDX")
    }

    /// How lines of it may begin.
    pub(super) fn prompt(&self, is_diff: bool) -> Prompt {
        match &*self.name {
            _ if is_diff => Prompt::Sign,
            "Python" | "IPython" => Prompt::Session(&[">>> ", "... "]),
            "Bash" | "Shell" | "Zsh" => Prompt::Session(&["$ "]),
            "Julia" => Prompt::Session(&["julia> "]),
            "Console" => Prompt::Shell,
            _ => Prompt::None,
        }
    }

    /// What stands over the code; `written` is what the author calls the language.
    pub(super) fn label(&self, written: &str, is_chinese: bool) -> String {
        match (self.kind, is_chinese) {
            (Kind::Code, _) => self.name.to_string(),
            (Kind::Diagram, true) => format!("{} 图", self.name),
            (Kind::Diagram, false) => format!("{} diagram", self.name),
            (Kind::Output, true) => "输出".to_owned(),
            (Kind::Output, false) => "Output".to_owned(),
            (Kind::Plain, _) => String::new(),
            (Kind::Unknown, _) => written.to_owned(),
        }
    }
}

/// Name, syntax and kind by what an author may write.
static NAMES: LazyLock<HashMap<&'static str, (&'static str, &'static str, Kind)>> = LazyLock::new(|| {
    let plain = PLAIN.iter().map(|name| (*name, ("", "", Kind::Plain)));
    let output = OUTPUT.iter().map(|name| (*name, ("", "", Kind::Output)));
    let table = |table: &'static [(&str, &str, &[&str])], kind| {
        table.iter().flat_map(move |(name, syntax, written)| {
            written.iter().map(move |written| (*written, (*name, *syntax, kind)))
        })
    };
    plain.chain(output).chain(table(&DIAGRAMS, Kind::Diagram)).chain(table(&LANGUAGES, Kind::Code)).collect()
});

const PLAIN: [&str; 8] = ["text", "txt", "plain", "plaintext", "none", "nohighlight", "raw", "ascii"];

const OUTPUT: [&str; 5] = ["output", "out", "stdout", "stderr", "terminal-output"];

/// Sources of drawings: shown as code, with a label that says what they are.
const DIAGRAMS: [(&str, &str, &[&str]); 14] = [
    ("Mermaid", "", &["mermaid", "mmd"]),
    ("PlantUML", "", &["plantuml", "puml", "uml"]),
    ("Graphviz", "Graphviz (DOT)", &["graphviz", "dot", "gv"]),
    ("ECharts", "JSON", &["echarts"]),
    ("Vega", "JSON", &["vega"]),
    ("Vega-Lite", "JSON", &["vega-lite", "vegalite"]),
    ("WaveDrom", "JavaScript (Babel)", &["wavedrom"]),
    ("D2", "", &["d2"]),
    ("Flowchart", "", &["flow", "flowchart"]),
    ("Sequence", "", &["sequence", "seq"]),
    ("Markmap", "Markdown", &["markmap"]),
    ("TikZ", "LaTeX", &["tikz"]),
    ("Ditaa", "", &["ditaa"]),
    ("DBML", "", &["dbml"]),
];

/// Languages by their own names, with the syntax that colours them: not always their own, but then a kin's.
const LANGUAGES: [(&str, &str, &[&str]); 129] = [
    ("Ada", "Ada", &["ada"]),
    ("Agda", "Haskell", &["agda"]),
    ("Apache", "Apache Conf", &["apache", "apacheconf", "htaccess"]),
    ("AppleScript", "AppleScript", &["applescript", "osascript"]),
    ("Arduino", "C++", &["arduino", "ino"]),
    ("AsciiDoc", "AsciiDoc (Asciidoctor)", &["asciidoc", "adoc"]),
    ("Assembly", "x86_64 Assembly", &["asm", "assembly", "nasm", "masm", "x86asm", "x86"]),
    ("Assembly (ARM)", "ARM Assembly", &["arm", "armasm", "aarch64", "riscv"]),
    ("Astro", "Vue Component", &["astro"]),
    ("AWK", "AWK", &["awk", "gawk"]),
    ("Bash", "Bourne Again Shell (bash)", &["bash"]),
    ("Batch", "Batch File", &["bat", "batch", "cmd", "dos"]),
    ("BibTeX", "BibTeX", &["bib", "bibtex", "biblatex"]),
    ("C", "C", &["c", "h"]),
    ("C#", "C#", &["c#", "cs", "csharp", "dotnet"]),
    ("C++", "C++", &["c++", "cpp", "cc", "cxx", "hpp", "hh", "hxx", "cplusplus"]),
    ("Clojure", "Clojure", &["clojure", "clj", "cljs", "edn"]),
    ("CMake", "CMake", &["cmake"]),
    ("CoffeeScript", "CoffeeScript", &["coffee", "coffeescript"]),
    ("Common Lisp", "Lisp", &["lisp", "cl", "common-lisp", "commonlisp"]),
    (
        "Console",
        "Bourne Again Shell (bash)",
        &["console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal", "session"],
    ),
    ("Crystal", "Crystal", &["crystal", "cr"]),
    ("CSS", "CSS", &["css", "postcss", "pcss"]),
    ("CSV", "Comma Separated Values", &["csv"]),
    ("CUDA", "C++", &["cuda", "cu", "cuh", "hip", "opencl"]),
    ("Cython", "Python", &["cython", "pyx"]),
    ("D", "D", &["d", "dlang"]),
    ("Dart", "Dart", &["dart"]),
    ("Diff", "Diff", &["diff", "patch", "udiff"]),
    ("Docker", "Dockerfile (with bash)", &["docker", "dockerfile", "containerfile"]),
    ("Elixir", "Elixir", &["elixir", "ex", "exs", "iex"]),
    ("Elm", "Elm", &["elm"]),
    ("Emacs Lisp", "Lisp", &["elisp", "emacs-lisp", "emacs", "el"]),
    ("Env", "DotENV", &["env", "dotenv"]),
    ("Erlang", "Erlang", &["erlang", "erl"]),
    ("F#", "F#", &["f#", "fs", "fsharp", "fsx"]),
    ("Fish", "Fish", &["fish"]),
    ("Fortran", "Fortran (Modern)", &["fortran", "f90", "f95", "f03", "f08", "fortran90"]),
    ("Fortran 77", "Fortran (Fixed Form)", &["f77", "for", "fortran77"]),
    ("GDScript", "GDScript (Godot Engine)", &["gdscript", "gd", "godot"]),
    ("Git commit", "Git Commit", &["git-commit", "gitcommit", "commit"]),
    ("Git config", "Git Config", &["git-config", "gitconfig", "gitmodules"]),
    ("Git ignore", "Git Ignore", &["gitignore", "git-ignore", "dockerignore"]),
    ("Git rebase", "Git Rebase Todo", &["git-rebase", "gitrebase"]),
    ("GLSL", "GLSL", &["glsl", "vert", "frag", "shader"]),
    ("Go", "Go", &["go", "golang"]),
    ("Go module", "Gomod", &["gomod", "go.mod", "go-mod"]),
    ("Gradle", "Groovy", &["gradle"]),
    ("GraphQL", "GraphQL", &["graphql", "gql"]),
    ("Groovy", "Groovy", &["groovy", "jenkinsfile"]),
    ("Handlebars", "HTML (Jinja2)", &["handlebars", "hbs", "mustache"]),
    ("Haskell", "Haskell", &["haskell", "hs"]),
    ("HLSL", "GLSL", &["hlsl", "metal", "cg"]),
    ("HTML", "HTML", &["html", "htm", "xhtml"]),
    ("HTTP", "HTTP Request and Response", &["http", "https"]),
    ("INI", "INI", &["ini", "cfg", "conf", "editorconfig", "desktop", "systemd"]),
    (
        "IPython",
        "Python",
        &["ipython", "ipython2", "ipython3", "pycon", "pycon3", "python-repl", "python-console"],
    ),
    ("Java", "Java", &["java", "jsh"]),
    (
        "JavaScript",
        "JavaScript (Babel)",
        &["js", "javascript", "mjs", "cjs", "node", "nodejs", "ecmascript", "es6"],
    ),
    (
        "Jinja",
        "HTML (Jinja2)",
        &["jinja", "jinja2", "j2", "html+jinja", "django", "htmldjango", "nunjucks", "njk", "liquid", "tera"],
    ),
    ("JSON", "JSON", &["json", "geojson", "webmanifest", "ipynb"]),
    ("JSON5", "JavaScript (Babel)", &["json5"]),
    ("JSONC", "JSON", &["jsonc", "hjson", "cjson"]),
    ("JSON Lines", "JSON", &["jsonl", "ndjson", "jsonlines"]),
    ("JSX", "JavaScript (Babel)", &["jsx", "react"]),
    ("Julia", "Julia", &["julia", "jl", "julia-repl", "jldoctest"]),
    ("Kotlin", "Kotlin", &["kotlin", "kt", "kts"]),
    ("LaTeX", "LaTeX", &["latex", "tex", "context"]),
    ("Lean", "Lean 4", &["lean", "lean4"]),
    ("Less", "Less", &["less"]),
    ("LLVM IR", "LLVM", &["llvm", "ll", "llvm-ir", "mlir"]),
    ("Log", "log", &["log", "logs"]),
    ("Lua", "Lua", &["lua", "luau"]),
    ("Makefile", "Makefile", &["make", "makefile", "mak", "mk", "gnumakefile"]),
    ("Markdown", "Markdown", &["markdown", "md", "gfm", "mkd", "rmd", "qmd"]),
    ("MATLAB", "MATLAB", &["matlab", "m"]),
    ("MDX", "Markdown", &["mdx"]),
    ("Mojo", "Python", &["mojo"]),
    ("Nginx", "nginx", &["nginx", "nginxconf"]),
    ("Nim", "Nim", &["nim"]),
    ("Nix", "Nix", &["nix"]),
    ("Objective-C", "Objective-C", &["objc", "objective-c", "objectivec", "obj-c"]),
    ("Objective-C++", "Objective-C++", &["objc++", "objective-c++", "objcpp", "mm"]),
    ("OCaml", "OCaml", &["ocaml", "ml", "mli", "reason", "coq"]),
    ("Octave", "MATLAB", &["octave"]),
    ("Org", "orgmode", &["org", "orgmode", "org-mode"]),
    ("Pascal", "Pascal", &["pascal", "pas", "delphi", "objectpascal"]),
    ("Perl", "Perl", &["perl", "pl", "perl5", "raku"]),
    ("PHP", "PHP Source", &["php", "php7", "php8"]),
    ("PowerShell", "PowerShell", &["powershell", "ps", "ps1", "psm1", "pwsh", "posh"]),
    ("Prisma", "GraphQL", &["prisma"]),
    ("Properties", "Java Properties", &["properties"]),
    ("Protocol Buffers", "Protocol Buffer", &["proto", "proto3", "protobuf", "protocolbuffer"]),
    ("Puppet", "Puppet", &["puppet", "pp"]),
    (
        "Python",
        "Python",
        &[
            "python", "py", "py3", "python2", "python3", "pytorch", "numpy", "sage", "triton", "gyp",
            "starlark", "bazel",
        ],
    ),
    ("R", "R", &["r", "rlang", "rscript", "splus"]),
    ("Regex", "Regular Expression", &["regex", "regexp"]),
    ("reStructuredText", "reStructuredText", &["rst", "rest", "restructuredtext"]),
    ("Ruby", "Ruby", &["ruby", "rb", "gemfile", "irb"]),
    ("Rust", "Rust", &["rust", "rs"]),
    ("Sass", "Sass", &["sass"]),
    ("Scala", "Scala", &["scala", "sbt", "sc"]),
    ("Scheme", "Lisp", &["scheme", "scm", "guile"]),
    ("SCSS", "SCSS", &["scss"]),
    ("sed", "Bourne Again Shell (bash)", &["sed"]),
    (
        "Shell",
        "Bourne Again Shell (bash)",
        &["sh", "shell", "shellscript", "ash", "dash", "ksh", "csh", "unix"],
    ),
    ("Solidity", "Solidity", &["solidity", "sol"]),
    (
        "SQL",
        "SQL",
        &[
            "sql",
            "mysql",
            "postgres",
            "postgresql",
            "pgsql",
            "psql",
            "plsql",
            "plpgsql",
            "tsql",
            "sqlite",
            "sqlite3",
            "mariadb",
            "hql",
            "hive",
            "sparksql",
            "duckdb",
            "cql",
        ],
    ),
    ("SSH config", "SSH Config", &["ssh-config", "sshconfig", "ssh"]),
    ("Stylus", "Stylus", &["stylus", "styl"]),
    ("Svelte", "Svelte", &["svelte"]),
    ("Swift", "Swift", &["swift"]),
    ("SystemVerilog", "SystemVerilog", &["systemverilog", "sv", "svh"]),
    ("Terraform", "Terraform", &["terraform", "tf", "tfvars", "hcl", "opentofu"]),
    ("TOML", "TOML", &["toml"]),
    ("TSX", "TypeScriptReact", &["tsx"]),
    ("TypeScript", "TypeScript", &["ts", "typescript", "mts", "cts", "deno"]),
    ("Typst", "Typst", &["typst", "typ"]),
    ("V", "Go", &["v", "vlang"]),
    ("Verilog", "Verilog", &["verilog", "vlog"]),
    ("VHDL", "VHDL", &["vhdl", "vhd"]),
    ("Vim script", "VimL", &["vim", "viml", "vimscript", "vimrc", "nvim"]),
    ("Visual Basic", "ASP", &["vb", "vba", "vbnet", "vb.net", "vbs", "vbscript", "visual-basic", "basic"]),
    ("Vue", "Vue Component", &["vue", "vue-html"]),
    ("WGSL", "WGSL", &["wgsl"]),
    (
        "XML",
        "XML",
        &["xml", "svg", "xsd", "xsl", "xslt", "rss", "atom", "plist", "pom", "wsdl", "mathml", "xaml"],
    ),
    ("YAML", "YAML", &["yaml", "yml", "eyaml", "docker-compose", "k8s"]),
    ("Zig", "Zig", &["zig"]),
    ("Zsh", "Bourne Again Shell (bash)", &["zsh"]),
];

#[cfg(test)]
mod tests;
