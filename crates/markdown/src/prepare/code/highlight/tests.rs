use crate::prepare::code::{MAX_LINES, runs};
use downlink_bundle::CodeRun;

/// Writes runs as `class:text`.
fn show(info: &str, code: &str) -> String {
    let mut rest = code;
    let runs = runs(info, code).unwrap_or_default();
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
    insta::assert_snapshot!(show("python", "# 注释\nclass A(B):\n    def f(x: int) -> str:\n        return f\"a{x + 1}\\n\" if x else None"), @r#"
    1:# 注释
    ¦2:class ¦7:A¦6:(¦7:B¦6:):
        ¦2:def ¦5:f¦6:(¦0:x¦6:: ¦7:int¦6:) -> ¦7:str¦6::
            ¦2:return ¦3:f"a¦6:{¦0:x ¦6:+ ¦4:1¦6:}¦4:\n¦3:" ¦2:if ¦0:x ¦2:else ¦4:None
    "#);
}

#[test]
fn colours_keys_as_names() {
    insta::assert_snapshot!(show("json", "{\"a\": \"b\"}"), @r#"6:{¦5:"a"¦6:: ¦3:"b"¦6:}"#);
    insta::assert_snapshot!(show("yaml", "a: b"), @"5:a¦6:: ¦3:b");
    insta::assert_snapshot!(show("toml", "a = \"b\""), @r#"5:a ¦6:= ¦3:"b""#);
}

#[test]
fn colours_differences() {
    insta::assert_snapshot!(show("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n z"), @"
    6:---¦0: a
    ¦6:+++¦0: b
    ¦6:@@ ¦0:-1 +1 ¦6:@@
    ¦18:¦9:-x
    ¦17:¦8:+y
    ¦0: z
    ");
    insta::assert_snapshot!(show("diff-python", "-x = 1\n+x = 2\n y = 3"), @"
    18:¦9:-¦0:x ¦6:= ¦4:1
    ¦17:¦8:+¦0:x ¦6:= ¦4:2
    ¦0: y ¦6:= ¦4:3
    ");
}

#[test]
fn tells_what_was_typed_from_what_was_answered() {
    insta::assert_snapshot!(show("pycon", ">>> x = 1\n>>> if x:\n...     x\n...\nif 1"), @"
    6:>>> ¦0:x ¦6:= ¦4:1
    ¦6:>>> ¦2:if ¦0:x¦6::
    ¦6:...     ¦0:x
    ¦6:...
    ¦0:if 1
    ");
    insta::assert_snapshot!(show("ipython", "In [1]: x = 1\n   ...: y\nOut[1]: 1"), @"
    6:In [1]: ¦0:x ¦6:= ¦4:1
    ¦6:   ...: ¦0:y
    Out[1]: 1
    ");
    insta::assert_snapshot!(show("console", "$ echo \"a\" \\\n  -n\nif\nme@host:~/b$ ls\nPS C:\\> dir"), @r#"
    6:$ ¦5:echo ¦3:"a" ¦6:\
      -¦0:n
    if
    ¦6:me@host:~/b$ ¦5:ls
    ¦6:PS C:\> ¦5:dir
    "#);
    insta::assert_snapshot!(show("console", "echo \"a\""), @r#"5:echo ¦3:"a""#);
}

#[test]
fn hides_the_comments_that_mark() {
    insta::assert_snapshot!(show("js", "a = 1 // [!code ++]\nb"), @"
    17:¦0:a ¦6:= ¦4:1¦15: // [!code ++]¦4:
    ¦0:b
    ");
}

#[test]
fn unknown_languages_stay_plain() {
    for (info, code) in [("nonsense", "a = 1"), ("text", "a = 1"), ("mermaid", "graph TD"), ("", "a = 1")] {
        assert_eq!(runs(info, code), None, "{info}");
    }
    assert_eq!(runs("python", &"a = 1\n".repeat(MAX_LINES + 1)), None);
}

#[test]
fn long_lines_stay_plain() {
    let code = format!("a = 1\nb = \"{}\"\nc = 2", "x".repeat(super::MAX_LINE_BYTES));
    assert!(show("python", &code).ends_with("4:2"));
}

#[test]
fn comments_of_javascript_end() {
    let check = |code: &str, part: &str| {
        let shown = show("js", code);
        assert!(shown.contains(part), "{code}: {shown}");
    };
    check("x /* a */", "0:x ¦1:/* a */");
    check("*{} /*", "1:/*");
    check("let a = 1; /* b\n c */ d()", "¦1:/* b\n c */");
    check("'src/*' + `${a /* b */}`", "3:'src/*'");
    check("'src/*' + `${a /* b */}`", "1:/* b */");
    for code in ["<script>\nx /* c */\n</script>", "<script>\nlet a = b /*\n*/</script>"] {
        assert!(runs("html", code).is_some());
    }
    assert!(runs("js", &"/* a */ ".repeat(100)).is_none());
}
