//! Every place of an article that takes an author's text.

use crate::payloads::Payload;

/// The blocks of Markdown that hold the payload in every place; `number` makes their names unique.
pub(crate) fn blocks(payload: &Payload, number: usize) -> Vec<String> {
    let raw = payload.text.replace('\0', "");
    let line = payload.line();
    let line = line.as_str();
    let encoded = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let percent: String = line.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let indented = raw.replace("\r\n", "\n").replace(['\n', '\r'], "\n  ");
    let ticks = "`".repeat(longest_run(line, '`') + 1);
    let fence = "`".repeat(longest_run(&raw, '`').max(2) + 1);
    let mut blocks = vec![
        format!("文 {line} 字"),
        format!("文 **{line}** *{line}* ~~{line}~~ 字"),
        format!("## {line}"),
        format!("{line}\n==="),
        format!("## x {{#{line}}}"),
        format!("- {indented}"),
        format!("1. {line}\n   - [ ] {line}\n     > {line}"),
        format!("> {}", raw.replace("\r\n", "\n").replace(['\n', '\r'], "\n> ")),
        format!("| {line} | b |\n|---|:-:|\n| {line} | <b>{line}</b> |"),
        format!("[{line}](https://elsewhere.example/{number})"),
        format!("[a]({line}) [b](<{line}>) [c]({percent})"),
        format!("[d][r{number}]\n\n[r{number}]: {line}"),
        format!("[d][s{number}]\n\n[s{number}]: <{line}> \"{line}\""),
        format!("[a](b.md \"{line}\") [a](b.md '{line}') [a](b.md ({line}))"),
        format!("<{line}> https://{line} www.{line} <https://{line}>"),
        format!("![{line}](m.png \"{line}\")"),
        format!("![a]({line}) ![b](<{line}> '{line}') 字"),
        format!("![{line}][t{number}]\n\n[t{number}]: <{line}> '{line}'"),
        format!("[[{line}]] [[a|{line}]] [[a#{line}]] ![[{line}]] ![[m.png|{line}]]"),
        format!("x[^{number}] y[^{line}]\n\n[^{number}]: {line}\n\n[^{line}]: z"),
        format!("{fence}\n{raw}\n{fence}"),
        format!("{fence}{}\nx\n{fence}", line.replace('`', "'")),
        format!("~~~js title=\"{line}\" {{1,3-4}} {line}\n{raw}\n~~~"),
        format!("```mermaid\n{line}\n```"),
        format!("{ticks} {line} {ticks}"),
        format!("$ {line} $ \\({line}\\) $`{line}`$"),
        format!("$$\n{line}\n$$"),
        format!("\\[{line}\\]"),
        format!("$$\\text{{{line}}} \\operatorname{{{line}}} \\mathrm{{{line}}} \\tag{{{line}}}$$"),
        format!(
            "$\\text{{{line}}}$ $\\operatorname{{{line}}}$ $\\textcolor{{{line}}}{{x}}$ $\\unicode{{{line}}}$"
        ),
        format!(
            "$\\href{{{line}}}{{x}}$ $\\url{{{line}}}$ $\\htmlData{{a={line}}}{{x}}$ $\\htmlId{{{line}}}{{x}}$"
        ),
        format!("$\\begin{{{line}}}x\\end{{{line}}}$ $\\includegraphics{{{line}}}$ $\\class{{{line}}}{{x}}$"),
        format!("$$x \\label{{{line}}}$$ $\\eqref{{{line}}}$"),
        format!("> [!NOTE] {line}\n> {line}"),
        format!("> [!{line}]\n> x"),
        format!("{line}\n: {line}"),
        format!("- <a href=\"{line}\" title='{line}'>x</a> <a href={line}>y</a>"),
        format!("- <img src=\"{line}\" alt=\"{line}\" title='{line}' width=\"{line}\"> <b {line}>x</b>"),
        format!(
            "- <div id=\"{line}\" class=\"{line}\" style=\"{line}\" dir='{line}' lang='{line}'>{line}</div>"
        ),
        format!("- <details><summary>{line}</summary>\n\n  {indented}\n\n  </details>"),
        format!("- <table><tr><td align=\"{line}\">\n\n  {indented}\n\n  </td></tr></table>"),
        format!("- <!-- {line} --> x <?{line}?> <!X {line}> <![CDATA[{line}]]>"),
        format!("{encoded} <b title=\"{encoded}\">{encoded}</b> [a](<{encoded}>)"),
        format!(
            "<kbd>{line}</kbd> <ruby>{line}<rt>{line}</ruby> <a href=\"https://elsewhere.example\">{line}"
        ),
    ];
    blocks.push(raw);
    blocks
}

fn longest_run(text: &str, of: char) -> usize {
    text.split(|c| c != of).map(str::len).max().unwrap_or_default()
}
