use super::*;
use proptest::prelude::*;

/// Writes what an info string says, leaving out what it does not.
fn show(info: &str) -> String {
    let Info { language, title, first_line, marks, is_diff } = Info::parse(info);
    let mut parts = vec![language];
    if !title.is_empty() {
        parts.push(format!("“{title}”"));
    }
    parts.extend(first_line.map(|line| format!("from {line}")));
    for mark in LineMark::ALL {
        let lines: Vec<String> =
            marks.iter().filter(|(_, of)| of.contains(&mark)).map(|(line, _)| line.to_string()).collect();
        if !lines.is_empty() {
            parts.push(format!("{} {}", mark.name(), lines.join(",")));
        }
    }
    parts.extend(is_diff.then(|| "diff".to_owned()));
    parts.join("; ")
}

fn check(table: &[(&str, &str)]) {
    for (info, expected) in table {
        assert_eq!(show(info), *expected, "{info}");
    }
}

#[test]
fn reads_languages() {
    check(&[
        ("", ""),
        ("python", "python"),
        ("  C++  ", "C++"),
        ("c#", "c#"),
        (".py", "py"),
        ("language-rust", "rust"),
        ("{.python .input n=1}", "python"),
        ("{python}", "python"),
        ("{r echo=FALSE, fig.cap=\"x\"}", "r"),
        ("{#lst-a .haskell}", "haskell"),
        ("{code-cell} ipython3", "ipython3"),
        ("{code-block} python", "python"),
        ("rust,ignore", "rust"),
        ("rust,should_panic,edition2021", "rust"),
        ("python out", "python"),
        ("jsx live noInline", "jsx"),
        ("中文", "中文"),
    ]);
}

#[test]
fn reads_marks_and_numbers() {
    check(&[
        ("python {1,3-5}", "python; highlight 1,3,4,5"),
        ("js{1, 3}", "js; highlight 1,3"),
        ("js {2} showLineNumbers", "js; from 1; highlight 2"),
        ("{1,2}", "; highlight 1,2"),
        ("ts:line-numbers", "ts; from 1"),
        ("ts:line-numbers=5 {2}", "ts; from 5; highlight 2"),
        ("ts:no-line-numbers", "ts"),
        ("js showLineNumbers=3", "js; from 3"),
        ("js showLineNumbers{7}", "js; from 7"),
        ("js{1}{numberLines: true}", "js; from 1; highlight 1"),
        ("go {linenos=true,hl_lines=[2,\"4-6\"],linenostart=10}", "go; from 10; highlight 2,4,5,6"),
        ("go {linenos=table hl_lines=\"2-3 5\" linenostart=199}", "go; from 199; highlight 2,3,5"),
        ("go {linenos=false}", "go"),
        ("rust,linenos,linenostart=20,hl_lines=1 3-5,name=a.rs", "rust; “a.rs”; from 20; highlight 1,3,4,5"),
        ("{.python .numberLines}", "python; from 1"),
        ("{.haskell .number-lines startFrom=\"100\"}", "haskell; from 100"),
        ("py title=\"a b.py\" linenums=\"1\" hl_lines=\"2 3\"", "py; “a b.py”; from 1; highlight 2,3"),
        ("js ins={2} del={3-4} error=5", "js; add 2; remove 3,4; error 5"),
        ("js mark:1,3-4 first_line:9 line_number:true", "js; from 9; highlight 1,3,4"),
        ("js {1，3}", "js; highlight 1,3"),
    ]);
}

#[test]
fn reads_titles() {
    check(&[
        ("python title=\"a.py\"", "python; “a.py”"),
        ("python title='他的 a.py'", "python; “他的 a.py”"),
        ("python title:\"a.py\" {2}", "python; “a.py”; highlight 2"),
        ("python:a.py", "python; “a.py”"),
        ("python:src/a.py {1}", "python; “src/a.py”; highlight 1"),
        ("js:title=src/a.js", "js; “src/a.js”"),
        ("ts [a.ts]", "ts; “a.ts”"),
        ("ts [a.ts]{4-5}", "ts; “a.ts”; highlight 4,5"),
        ("{.python caption=\"x\"}", "python; “x”"),
        ("js 标题", "js; “标题”"),
        ("js 第 1 章 https://example.org/a 文字", "js; “第 1 章”"),
        ("js A title https://example.org/a link", "js; “A title”"),
        ("js src/a.js", "js; “src/a.js”"),
        ("js /word/ \"text\"", "js"),
        ("js Some words", "js"),
    ]);
}

#[test]
fn reads_differences() {
    check(&[
        ("diff", "diff"),
        ("diff-python", "python; diff"),
        ("python diff", "python; diff"),
        ("diff lang=\"js\" {1}", "js; highlight 1; diff"),
        ("{.python .diff}", "python; diff"),
    ]);
}

#[test]
fn hostile_values_do_no_harm() {
    check(&[
        ("js {5-1,0,-3,-,a-b,99999999999999999999}", "js"),
        ("js {linenos=true linenostart=99999999999999999999}", "js; from 999999"),
        ("js {1", "js; highlight 1"),
        ("js title=\"a", "js; “a”"),
        ("js = : ] }", "js"),
    ]);
    assert_eq!(Info::parse("js {1-4294967295}").marks.len(), MAX_LINE as usize);
    let many = format!("js {{{}}} {}", "1-5000,".repeat(100_000), "{".repeat(100_000));
    assert_eq!(Info::parse(&many).marks.len(), MAX_LINE as usize);
}

proptest! {
    #[test]
    fn any_info_string_is_read(info in "[ -~，标·]{0,60}|.{0,40}") {
        let info = Info::parse(&info);
        prop_assert!(info.title.chars().count() <= MAX_TITLE_CHARS);
        prop_assert!(info.marks.keys().all(|line| (1..=MAX_LINE).contains(line)));
        prop_assert!(info.marks.values().all(|marks| marks.len() <= LineMark::ALL.len()));
    }

    #[test]
    fn every_line_of_a_list_is_marked_once(ranges in prop::collection::vec((1_u32..40, 0_u32..9), 0..12)) {
        let list: Vec<String> = ranges.iter().map(|(first, more)| format!("{first}-{}", first + more)).collect();
        let info = Info::parse(&format!("js {{{}}}", list.join(",")));
        for line in 1..60 {
            let is_listed = ranges.iter().any(|(first, more)| (*first..=first + more).contains(&line));
            prop_assert_eq!(info.marks.get(&line).map_or(0, Vec::len), usize::from(is_listed));
        }
    }
}
