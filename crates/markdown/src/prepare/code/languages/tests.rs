//! Every language with a few lines of its code.

use super::*;
use crate::prepare::code::{fence, runs};
use downlink_bundle::FenceKind;
use std::collections::BTreeSet;

/// Names, and code that is more than one colour under each.
const SAMPLES: [(&str, &str); 104] = [
    (
        "py python py3 python3 PYTHON ipython ipython3 pytorch cython mojo",
        "def mean(xs):\n    return sum(xs) / len(xs)  # 平均",
    ),
    ("pycon", ">>> x = \"a\"\n>>> len(x)\n1"),
    ("js javascript mjs cjs node jsx JSX json5 wavedrom", "const add = (a, b) => a + 1; // 和"),
    ("ts typescript tsx mts", "function id(x: number): string { return `${x}`; }"),
    ("vue svelte astro", "<script>\nlet n = 1;\n</script>\n<p class=\"a\">{n}</p>"),
    (
        "html htm xml svg handlebars hbs jinja jinja2 django",
        "<p class=\"lead\">文字 &amp; more</p> <!-- end -->",
    ),
    ("css scss less postcss", "a:hover { color: red; margin: 2px; } /* hover */"),
    ("sass stylus", "a\n  color: red\n  margin: 2px"),
    ("json geojson jsonc jsonl ndjson ipynb", "{\"name\": \"downlink\", \"n\": 3, \"ok\": true}"),
    ("yaml yml docker-compose", "name: downlink # who\nports:\n  - 8080"),
    ("toml", "[package]\nname = \"downlink\" # who\nn = 3"),
    ("ini conf properties dotenv env", "[a]\nname = \"downlink\"\nn = 3"),
    ("sql mysql postgresql sqlite tsql hive", "SELECT name, count(*) FROM posts WHERE id > 3; -- all"),
    ("sh bash zsh shell fish ksh", "for f in *.md; do echo \"$f\" | wc -l; done # count"),
    ("console shell-session shellsession sh-session terminal", "$ echo \"a\" # say\na"),
    ("powershell ps1 pwsh", "Get-ChildItem -Path . | Where-Object { $_.Length -gt 3 } # big"),
    ("bat cmd batch", "@echo off\nset NAME=a\nif exist %NAME% echo yes"),
    ("c h", "#include <stdio.h>\nint main(void) { return 0; /* ok */ }"),
    (
        "cpp c++ cc cxx hpp C++ cuda cu arduino opencl",
        "template <typename T> T twice(T x) { return x * 2; } // two",
    ),
    ("csharp cs c# C#", "public class A { int n = 3; string s = \"x\"; }"),
    ("java JAVA", "class A { static int n = 3; String s = \"x\"; } // a"),
    ("kotlin kt kts", "fun twice(x: Int): Int { return x * 2 } // two"),
    ("scala sbt", "def twice(x: Int): Int = x * 2 // two"),
    ("swift", "func twice(_ x: Int) -> Int { return x * 2 } // two"),
    ("objc objective-c objectivec objc++ mm", "@interface A : NSObject\n- (int)twice:(int)x; // two\n@end"),
    ("go golang v vlang", "package main\n\nfunc twice(x int) int { return x * 2 } // two"),
    ("gomod", "module example.org/a\n\ngo 1.22 // version"),
    ("rust rs Rust", "fn twice(x: i32) -> i32 { x * 2 } // two"),
    ("ruby rb", "def twice(x)\n  x * 2 # two\nend"),
    ("php", "function twice($x) { return $x * 2; } // two"),
    ("perl pl", "sub twice { my ($x) = @_; return $x * 2; } # two"),
    ("lua", "local function twice(x) return x * 2 end -- two"),
    ("r rlang", "twice <- function(x) x * 2 # two"),
    ("julia jl", "function twice(x)\n    x * 2 # two\nend"),
    ("matlab octave m", "function y = twice(x)\ny = x * 2; % two\nend"),
    ("haskell hs agda", "twice :: Int -> Int\ntwice x = x * 2 -- two"),
    ("ocaml ml", "let twice x = x * 2 (* two *)"),
    ("elixir ex exs", "def twice(x), do: x * 2 # two"),
    ("erlang erl", "twice(X) -> X * 2. % two"),
    ("clojure clj", "(defn twice [x] (* x 2)) ; two"),
    ("lisp scheme scm elisp common-lisp", "(defun twice (x) (* x 2)) ; two"),
    ("elm", "twice : Int -> Int\ntwice x = x * 2 -- two"),
    ("fsharp fs f#", "let twice x = x * 2 // two"),
    ("dart", "int twice(int x) => x * 2; // two"),
    ("zig", "fn twice(x: i32) i32 { return x * 2; } // two"),
    ("nim", "proc twice(x: int): int = x * 2 # two"),
    ("crystal", "def twice(x : Int32)\n  x * 2 # two\nend"),
    ("d", "int twice(int x) { return x * 2; } // two"),
    ("pascal delphi", "function Twice(x: Integer): Integer; begin Result := x * 2; end; // two"),
    ("ada", "function Twice (X : Integer) return Integer is begin return X * 2; end Twice; -- two"),
    ("fortran f90", "integer function twice(x)\n  twice = x * 2 ! two\nend function"),
    ("asm nasm assembly", "mov eax, 1 ; one\nadd eax, ebx"),
    ("arm riscv", "mov r0, #1 @ one\nadd r0, r0, r1"),
    ("llvm", "define i32 @twice(i32 %x) {\n  ret i32 %x ; same\n}"),
    ("verilog systemverilog sv", "module a(input clk); assign b = 1'b0; // zero\nendmodule"),
    ("vhdl", "entity a is port (clk : in std_logic); end a; -- clock"),
    ("glsl hlsl vert frag", "void main() { float x = 1.0; /* one */ }"),
    ("wgsl", "fn twice(x: f32) -> f32 { return x * 2.0; } // two"),
    ("proto protobuf", "message A { string name = 1; } // a"),
    ("graphql gql", "query A { post(id: 3) { title } } # a"),
    ("prisma", "type A { id: Int, name: String } # a"),
    ("docker dockerfile", "FROM debian:12\nRUN apt-get update # packages"),
    ("makefile make", "all: a.o\n\techo \"done\" # end"),
    ("cmake", "cmake_minimum_required(VERSION 3.20) # version\nproject(a)"),
    ("nginx", "server {\n  listen 80; # plain\n}"),
    ("apache htaccess", "<Directory \"/a\">\n  Require all granted\n</Directory>"),
    ("vim viml vimscript", "let g:a = 1\nif g:a | echo \"x\" | endif"),
    ("latex tex tikz", "\\section{标题} % comment\n$x^2$"),
    ("bibtex bib", "@book{a, title = {B}, year = 2020}"),
    ("markdown md mdx markmap", "# 标题\n\n**粗** `code` [a](b)"),
    ("rst restructuredtext", "Title\n=====\n\n.. note:: ``code`` *em*"),
    ("asciidoc adoc", "= Title\n\n*bold* `code`"),
    ("org orgmode", "* Title\n#+BEGIN_SRC python\n*bold* =code="),
    ("typst typ", "#let x = 1 // one\n= Title"),
    ("diff patch", "-a\n+b\n c"),
    ("diff-python", "-a = 1\n+a = 2"),
    ("git-commit gitcommit", "fix: a\n\nbody\n# comment"),
    ("git-config gitconfig", "[user]\n\tname = a # who"),
    ("gitignore", "# comment\n*.o\n!a.o"),
    ("http", "GET /a HTTP/1.1\nHost: example.org"),
    ("regex regexp", "^(a|b)+[0-9]\\d{2}$"),
    ("csv", "name,n\na,3"),
    ("terraform hcl tf", "resource \"a\" \"b\" { n = 3 } # three"),
    ("nix", "{ a = 1; b = \"x\"; } # set"),
    ("solidity sol", "contract A { uint256 n = 3; } // three"),
    ("groovy gradle", "def twice(x) { return x * 2 } // two"),
    ("awk", "BEGIN { x = 1 } /a/ { print $1 } # first"),
    ("sed", "s/a/b/g # replace\n/x/d"),
    ("log", "2026-01-02 03:04:05 ERROR failed: \"x\" 3"),
    ("graphviz dot", "digraph { a -> b [label=\"x\"]; }"),
    ("echarts vega-lite", "{\"a\": \"b\", \"n\": 3}"),
    ("coffeescript", "twice = (x) -> x * 2 # two"),
    ("applescript", "tell application \"A\"\n  set x to 1 -- one\nend tell"),
    ("puppet", "class a { $n = 3 } # three"),
    ("lean lean4", "def twice (x : Nat) := x * 2 -- two"),
    ("gdscript", "func twice(x):\n\treturn x * 2 # two"),
    ("vb vba", "Dim x\nIf x = 1 Then y = \"a\" ' one"),
    ("fortran77", "      INTEGER X\nC     comment\n      X = 1"),
    ("purescript", "twice x = x * 2 -- two"),
    ("racket", "(define (twice x) (* x 2)) ; two"),
    ("ninja", "rule cc\n  command = gcc $in # c"),
    ("jq", ".a | map(.b + 1) # c"),
    ("tcl", "proc twice {x} { return [expr $x * 2] } ;# two"),
    ("sml", "fun twice x = x * 2 (* two *)"),
];

#[test]
fn colours_every_language_under_all_its_names() {
    let mut names = 0;
    let mut plain = Vec::new();
    for (written, code) in SAMPLES {
        for name in written.split(' ') {
            names += 1;
            let classes: BTreeSet<u8> = runs(name, code)
                .unwrap_or_default()
                .iter()
                .map(|run| run.1)
                .filter(|class| *class != 0)
                .collect();
            if classes.len() < 2 {
                plain.push((name, classes));
            }
        }
    }
    assert!(plain.is_empty(), "of {names} names these have less than two colours: {plain:?}");
}

#[test]
fn every_syntax_named_exists() {
    for (name, syntax, _) in LANGUAGES {
        assert!(SYNTAXES.find_syntax_by_name(syntax).is_some(), "{name}");
    }
    for (name, syntax, _) in DIAGRAMS {
        assert!(syntax.is_empty() || SYNTAXES.find_syntax_by_name(syntax).is_some(), "{name}");
    }
    let count: usize = LANGUAGES.iter().chain(&DIAGRAMS).map(|(_, _, written)| written.len()).sum();
    assert_eq!(NAMES.len(), count + PLAIN.len() + OUTPUT.len(), "no name means two things");
}

#[test]
fn languages_have_names_to_be_shown() {
    let label = |written: &str| find(written).label(written, false);
    for (written, expected) in [
        ("py", "Python"),
        ("PY", "Python"),
        ("c++", "C++"),
        ("js", "JavaScript"),
        ("sh", "Shell"),
        ("jsonc", "JSONC"),
        ("nsis", "NSIS"),
        ("text", ""),
        ("output", "Output"),
        ("mermaid", "Mermaid diagram"),
        ("Nonsense", "Nonsense"),
    ] {
        assert_eq!(label(written), expected);
    }
    assert_eq!(find("dot").label("dot", true), "Graphviz 图");
}

#[test]
fn only_what_a_reader_does_not_find_is_stored() {
    assert_eq!(fence("nonsense", true), None);
    let diagram = fence("mermaid", true).unwrap();
    assert_eq!((diagram.label.as_str(), diagram.kind), ("Mermaid 图", Some(FenceKind::Diagram)));
    assert_eq!(fence("python diff", true).unwrap().kind, Some(FenceKind::Diff));
    assert_eq!(fence("diff", true).unwrap().kind, Some(FenceKind::Diff));
}
