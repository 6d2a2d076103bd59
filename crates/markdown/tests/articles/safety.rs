use crate::judge::{corpus, judged};
use serde_json::Value;

/// Every place of an article an author's text can get to.
fn places(payload: &str) -> Vec<String> {
    let line = payload.replace(['\n', '\r'], " ");
    vec![
        payload.to_owned(),
        format!("文 {line} 字"),
        format!("# {line}\n\n## {line}"),
        format!("- {line}\n  > {line}"),
        format!("| a | b |\n|---|---|\n| {line} | b |"),
        format!("[a]({line}) [b](<{line}>) ![c](<{line}> \"{line}\") [d][e]\n\n[e]: <{line}> '{line}'"),
        format!("![{line}](a.png) [{line}](b.md)"),
        format!("<{line}> https://{line}"),
        format!("<a href=\"{line}\" title='{line}'>x</a> <img src=\"{line}\" alt=\"{line}\">"),
        format!(
            "<div>\n\n{payload}\n\n</div>\n\n<b>{line}\n\n<table><tr><td>\n\n{payload}\n\n</td></tr></table>"
        ),
        format!("<details><summary>{line}</summary>\n\n{payload}\n\n</details>"),
        format!("${line}$ \\({line}\\)\n\n$$\n{payload}\n$$"),
        format!("$\\text{{{line}}}$ $\\href{{{line}}}{{x}}$ $\\operatorname{{{line}}}$"),
        format!("```{line}\n{payload}\n```\n\n`{line}`"),
        format!("x[^1] x[^{line}]\n\n[^1]: {line}\n[^{line}]: y"),
        format!("> [!NOTE]\n> {line}\n\n<!-- {line} -->"),
    ]
}

#[test]
fn hostile_payloads_disarm_in_every_place() {
    let Some(path) = corpus("xss-open.jsonl") else { return };
    let text = std::fs::read_to_string(&path).unwrap();
    let mut count = 0;
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        for article in places(row["payload"].as_str().unwrap()) {
            judged(&article);
            count += 1;
        }
    }
    println!("judged {count} articles made of {}", path.display());
}

#[test]
fn known_tricks_disarm() {
    let tricks = [
        "<svg><p><style><g title=\"</style><img src=x onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "[x](java&#x0A;script&colon;alert(1))",
        "<img src=x onerror=alert(1)//",
        "<a href=\"//evil\\@x\">",
        "&#xFDE0;&#xFDD0;&#xFDE1; &#xFDE3; <b title=\"&#xFDE4;\">&#xFDE5;</b> &#xFDE4;<i>",
        "<div id=app name=body class=x style=\"position:fixed\">",
        "<table><b><tr><td>x</td></tr></b></table>",
        "<pre>\n\n\nx</pre>",
        "<p><table>\n\n*x*\n\n</p>",
        "<ruby>漢<rt>かん</ruby>",
        "<select><option>x</select> <button>y</button> <input autofocus onfocus=alert(1)>",
        "<a href=a><a href=b>c</a>",
        "<b><a href=x>[y](z)</b></a>",
        "<h1>\n\n# x\n\n</h1>",
        "<li>x\n\n- y\n\n</li>",
        "<details><summary>\n\n# x\n\n",
        "<textarea></p><script>alert(1)</script>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext>x",
    ];
    for trick in tricks {
        for article in places(trick) {
            judged(&article);
        }
    }
}
