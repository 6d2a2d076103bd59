use super::*;
use crate::render::render;
use crate::{ImageLookup, Severity};
use downlink_bundle::{Digest, Image, Link, LinkKind, Sidecar};
use insta::assert_snapshot;

/// A folder with one picture and one other post.
struct Folder;

impl Host for Folder {
    fn image(&self, destination: &str) -> ImageLookup {
        match destination {
            "a.png" => ImageLookup::Found {
                image: Image {
                    digest: Digest::of(b"a"),
                    extension: "png".to_owned(),
                    width: 400,
                    height: 300,
                    variants: Vec::new(),
                    is_themed: false,
                    size_bytes: 0,
                },
                hint: None,
            },
            _ if destination.starts_with("http") => ImageLookup::Remote,
            _ => ImageLookup::Missing("there is no such file".to_owned()),
        }
    }

    fn link(&self, destination: &str) -> LinkLookup {
        match destination {
            "b.md" => LinkLookup::Local(Link { to: LinkKind::Post("乙".to_owned()), fragment: None }),
            "b.md#x" => LinkLookup::Local(Link {
                to: LinkKind::Post("乙".to_owned()),
                fragment: Some("h-x".to_owned()),
            }),
            "f.pdf" => LinkLookup::Local(Link {
                to: LinkKind::File("bundle/assets/f 1.pdf".to_owned()),
                fragment: None,
            }),
            _ if destination.starts_with("http") => LinkLookup::External,
            _ => LinkLookup::Missing("there is no such post".to_owned()),
        }
    }
}

/// Prepares, and checks that a browser with the sidecar would show the same.
fn prepared(markdown: &str) -> Prepared {
    let options = PrepareOptions::default();
    let prepared = prepare(markdown, &Folder, &options);
    let json = serde_json::to_string(&prepared.sidecar).unwrap();
    let sidecar: Sidecar = serde_json::from_str(&json).unwrap();
    let again = render(markdown, &sidecar, &options.urls);
    assert_eq!(again.html, prepared.rendered.html, "{markdown}");
    assert_eq!(again.plain, prepared.rendered.plain, "{markdown}");
    prepared
}

fn show(markdown: &str) -> String {
    prepared(markdown).rendered.html.into_string().replace(&Digest::of(b"a").to_string(), "DIGEST")
}

fn complaints(markdown: &str) -> String {
    let found = prepared(markdown).rendered.diagnostics;
    let lines: Vec<String> = found
        .iter()
        .map(|found| {
            let mark = if found.severity == Severity::Error { "!" } else { "?" };
            format!("{mark} {}:{} {}", found.line, found.column, found.message)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn code_gets_colours() {
    assert_snapshot!(show("```py\ndef f(x): return \"a<b\"  # 注\n```\n\n```nonsense\na\n```"), @r#"
    <figure class="code" data-language="py"><figcaption><span class="code-language">Python</span></figcaption><pre tabindex="0" role="group" aria-label="Python"><code><span class="t2">def </span><span class="t5">f</span><span class="t6">(</span>x<span class="t6">): </span><span class="t2">return </span><span class="t3">"a&lt;b"  </span><span class="t1"># 注</span></code></pre></figure>
    <figure class="code" data-language="nonsense"><figcaption><span class="code-language">nonsense</span></figcaption><pre tabindex="0" role="group" aria-label="nonsense"><code>a</code></pre></figure>
    "#);
}

#[test]
fn formulas_become_mathml() {
    assert_snapshot!(show("设 $x$，\n\n$$\\frac{a}{b}$$\n\n坏 $\\nosuch$"), @r#"
    <p>设 <span class="math-inline" data-tex="x"><math><mi>x</mi></math></span>，</p>
    <div class="math-display" tabindex="0" data-tex="\frac{a}{b}"><math display="block"><mfrac><mi>a</mi><mi>b</mi></mfrac></math></div>
    <p>坏 <span class="math-inline" data-tex="\nosuch"><span class="math-error"><code>$\nosuch$</code> <span class="math-error-reason">the command `\nosuch` is unknown; check its spelling or define a macro</span></span></span></p>
    "#);
}

#[test]
fn images_get_their_size() {
    assert_snapshot!(show("![描述](a.png \"标题\")\n\n文 ![b](none.png)"), @r#"
    <figure class="image"><img src="../../bundle/assets/DIGEST.png" width="400" height="300" alt="描述" fetchpriority="high"><figcaption>标题</figcaption></figure>
    <p>文 <span class="image-missing">b <code>none.png</code></span></p>
    "#);
}

#[test]
fn links_lead_into_the_library() {
    assert_snapshot!(show("[a](b.md) [c](b.md#x) [d](f.pdf) [e](none.md) [f](https://g.h)"), @r#"<p><a href="../../posts/%E4%B9%99/">a</a> <a href="../../posts/%E4%B9%99/#h-x">c</a> <a href="../../bundle/assets/f%201.pdf">d</a> <span class="link-missing" title="none.md">e</span> <a href="https://g.h" rel="noopener noreferrer">f</a></p>"#);
}

#[test]
fn raw_html_is_sanitised() {
    assert_snapshot!(show("a <b onclick=x>c</b> <script>alert(1)</script> <kbd>K</kbd> H<sub>2</sub>O<br>d <u>*e*</u> f <span style='position:fixed'>g</span>"), @r#"<p>a <b>c</b> alert(1) <kbd>K</kbd> H<sub>2</sub>O<br>d <u><em>e</em></u> f <span>g</span></p>"#);
}

#[test]
fn markdown_stands_between_raw_tags() {
    assert_snapshot!(show("<details open>\n<summary>题 <b>x</b></summary>\n\n**文** $y$\n\n- 项\n\n</details>\n\n后"), @r#"
    <details open="">
    <summary>题 <b>x</b></summary>
    <p><strong>文</strong> <span class="math-inline" data-tex="y"><math><mi>y</mi></math></span></p>
    <ul>
    <li>项</li>
    </ul>
    </details>
    <p>后</p>
    "#);
}

#[test]
fn raw_elements_end_with_their_block() {
    assert_snapshot!(show("a <b>c\n\nd </b> e\n\n- <i>f\n- g</i>\n\n*h <s>i* j</s>\n\n> <div>\n>\n> k\n\nl </div> m\n\n<div>\n\nn"), @r#"
    <p>a <b>c</b></p>
    <p>d  e</p>
    <ul>
    <li><i>f</i></li>
    <li>g</li>
    </ul>
    <p><em>h <s>i</s></em> j</p>
    <blockquote>
    <div>
    <p>k</p>
    </div></blockquote>
    <p>l  m</p>
    <div>
    <p>n</p>
    </div>
    "#);
}

#[test]
fn raw_tables_keep_their_markdown() {
    assert_snapshot!(show("<table>\n<tr><td>\n\n**a**\n\n</td><td colspan=2 align=center>b</td></tr>\n</table>\n\n后"), @r#"
    <table>
    <tbody><tr><td>
    <p><strong>a</strong></p>
    </td><td colspan="2" data-align="center">b</td></tr>
    </tbody></table>
    <p>后</p>
    "#);
}

#[test]
fn raw_images_and_links_are_resolved() {
    assert_snapshot!(show("<p align=\"center\"><img src=\"a.png\" width=\"200\" onerror=\"x\"><a href=\"b.md\">乙</a> <a href='javascript:x'>c</a> <a href=\"none.md\">d</a></p>\n\n<img src=a.png width=50%> <img src=none.png alt=e> <img src=https://f.g/h.png width=10 height=20>\n\n# T\n\n<a href=\"#t\">i</a> [j <a href=k>l</a>](https://m.n)"), @r##"
    <div data-align="center"><img src="../../bundle/assets/DIGEST.png" width="200" height="150" alt="" fetchpriority="high"><a href="../../posts/%E4%B9%99/">乙</a> <a>c</a> <a>d</a></div>
    <p><img src="../../bundle/assets/DIGEST.png" width="400" height="300" data-width="50" alt=""> <span class="image-missing">e <code>none.png</code></span> <span class="image-remote">(f.g)</span></p>
    <h1 id="h-t">T<a class="heading-anchor" href="#h-t" aria-label="# T"></a></h1>
    <p><a href="#h-t">i</a> <a href="https://m.n" rel="noopener noreferrer">j l</a></p>
    "##);
}

#[test]
fn raw_html_holds_formulas() {
    assert_snapshot!(show("<div title=\"$t$\">\n$x$ and <code>$y$</code>\n$$z$$\n</div>\n\n<kbd>$</kbd> a <b>$w$</b>"), @r#"
    <div>
    <span class="math-inline" data-tex="x"><math><mi>x</mi></math></span> and <code>$y$</code>
    <div class="math-display" tabindex="0" data-tex="z"><math display="block"><mi>z</mi></math></div>

    </div>
    <p><kbd>$</kbd> a <b><span class="math-inline" data-tex="w"><math><mi>w</mi></math></span></b></p>
    "#);
}

#[test]
fn words_in_angle_brackets_are_text() {
    assert_snapshot!(show("序列 <pad> 与 `<eos>`，<Youtube id=\"a\"/>\n\n<div><unk> b</div>"), @r#"
    <p>序列 &lt;pad&gt; 与 <code>&lt;eos&gt;</code>，&lt;Youtube id="a"/&gt;</p>
    <div>&lt;unk&gt; b</div>
    "#);
}

#[test]
fn misplaced_html_is_left_out_and_told() {
    assert_snapshot!(show("文\n\n<!-- open\n\nb"), @r#"<p>文</p>"#);
    assert_snapshot!(complaints("文\n\n<!-- open\n\nb"), @r#"? 3:1 this HTML fits nowhere and was left out; close the tags before it first"#);
}

#[test]
fn html_tables_hold_markdown_in_their_cells() {
    assert_snapshot!(show("<table>\n\n<tr>\n\n<td>\n\n**a**\n\n</td>\n\n</tr>\n\n</table>"), @r#"
    <table>
    <tbody><tr>
    <td>
    <p><strong>a</strong></p>
    </td>
    </tr>
    </tbody></table>
    "#);
    assert_snapshot!(show("<table>\n\n文\n\n</table>"), @r#"
    <table>
    </table><p>文</p>
    "#);
    assert_snapshot!(complaints("<table>\n\n文\n\n</table>"), @"? 3:1 this stands between the rows of an HTML table and ends it; put it into a cell");
}

#[test]
fn tags_of_other_programs_are_told() {
    assert_snapshot!(complaints("甲\n\n乙 {% youtube a %} `{% b %}` {% raw %}c{% endraw %}"), @r#"? 3:3 the tag `youtube` of another program is shown as text; write it in Markdown or HTML, or put it into backticks"#);
}

#[test]
fn footnotes_that_are_not_shown_are_told() {
    assert_snapshot!(complaints("甲[^a]\n\n[^a]: 一\n\n[^a]: 二\n\n[^b]: 三"), @r#"
    ? 5:1 the footnote [^a] is defined a second time, so it is not shown
    ? 7:1 the footnote [^b] is not referred to, so it is not shown
    "#);
}

#[test]
fn complaints_say_where_and_what() {
    assert_snapshot!(complaints("a\n\n![b](none.png) [c](none.md) [d](#e) [f](vbscript:x)\n\n坏 $\\nosuch$\n\n<iframe src=x></iframe> <img src=none.gif>"), @r#"
    ! 3:1 the image "none.png" is not shown: there is no such file
    ? 3:16 the link to "none.md" leads nowhere: there is no such post
    ? 3:29 no heading of this article is named "e"
    ? 3:37 the link to "vbscript:x" is shown as text: only http, https and mailto may be linked
    ? 5:4 this formula cannot be drawn: the command `\nosuch` is unknown; check its spelling or define a macro
    ! 7:1 the image "none.gif" is not shown: there is no such file
    ? 7:1 <iframe> is not shown; only HTML that cannot act is kept
    "#);
}

#[test]
fn links_are_listed() {
    let links = prepared("[a](b.md)\n\n<a href=\"b.md#x\">c</a> https://d.e [f](none.md)").links;
    let found: Vec<(&str, u32, u32)> =
        links.iter().map(|link| (link.destination.as_str(), link.line, link.column)).collect();
    assert_eq!(found, [("b.md", 1, 1), ("b.md#x", 3, 1), ("https://d.e", 3, 24), ("none.md", 3, 36)]);
}

#[test]
fn excerpts_come_from_the_prose() {
    let excerpt = |markdown: &str| prepared(markdown).excerpt;
    assert_eq!(
        excerpt("# 标题\n\ndefine-by-run 与 `f[i-1]`，设 $a_b$。\n\n$$x$$\n\n```py\na\n```\n\n![图](a.png)"),
        "define-by-run 与 f[i-1]，设 a_b。[公式] [代码] [图]"
    );
    assert_eq!(excerpt("# 标题\n\n| a |\n|-|\n| b |"), "标题 a b");
    assert_eq!(excerpt("甲。\n\n<!-- more -->\n\n乙。"), "甲。");
    assert_eq!(excerpt("甲\n乙**丙**\nword next"), "甲乙丙 word next");
    assert_eq!(excerpt("<Banner\n  kind={1}\n/>\n\n甲，`<T>` 与 C++。"), "甲，<T> 与 C++。");
    assert_eq!(
        excerpt("[![a](a.png)](b.md)\n\n- [一](#一)\n- [二](#二)\n\n[TOC]\n\n# 一\n\n甲。\n\n# 二"),
        "甲。"
    );
    assert_eq!(
        excerpt("Text.\n\n```\na\n```\n\n```\nb\n```\n\nMore $\\mathcal{O}(n)$.\n\n$$x$$\n"),
        "Text. [code] More O(n). [formula]"
    );
    assert_eq!(excerpt("<p align=\"center\"><img src=\"a.png\"></p>\n\n<p>甲</p><p>乙</p>"), "甲 乙");
}

#[test]
fn counts_what_there_is_to_read() {
    let count = prepared("中文 two words\n\n```\na\nb\n```\n\n$$x$$").count;
    assert_eq!((count.han, count.words, count.code_lines, count.formulas), (2, 2, 2, 1));
}

#[test]
fn finds_a_leading_heading() {
    let found = leading_heading("\r\n# 标题 $x$\r\n\r\n文").unwrap();
    assert_eq!((found.level, found.text.as_str()), (1, "标题 x"));
    assert_eq!("\r\n# 标题 $x$\r\n\r\n文"[found.end..].trim(), "文");
    assert_eq!(leading_heading("文\n\n# 标题"), None);
    assert_eq!(prepared("文\n\n## 标题").first_heading.as_deref(), Some("标题"));
}

#[test]
fn a_short_english_text_names_what_it_shows_in_english() {
    let excerpt = |markdown: &str| prepared(markdown).excerpt;
    assert_eq!(excerpt("Some words:\n\n![pic](a.png)\n\nand more"), "Some words: [image] and more");
    assert_eq!(excerpt("A line\n\n```\ncode\n```\n\n![pic](a.png)"), "A line [code] [image]");
    assert_eq!(excerpt("一行\n\n![图](a.png)"), "一行 [图]");
}

#[test]
fn markdown_means_the_same_without_its_comments() {
    for markdown in [
        "甲%%隐%%乙\n\n%%\n隐\n\n- 隐\n%%\n\n%% 隐\n隐 %%\n\n- 项 %%x%%\n  %%\n  y\n  %%\n- 项\n",
        "> %%\n> 隐\n> %%\n> 显 **粗**%%x%%字\n\n| a %%b%% | c |\n|---|---|\n| $x$ %%y%% | z |\n",
        "50%% of 60%%d, 70%% `%%code%%`\n\n```\n%%\ncode\n%%\n```\n\n$a %% b$ and %%gone%%.\n",
        "\r\n%%gone%%\r\n\r\ntext\r\n%%\r\ngone\r\n%%\r\nend\r\n",
    ] {
        let mut without = String::new();
        let mut copied = 0;
        let found = comments(markdown);
        assert!(!found.is_empty(), "{markdown}");
        for comment in found {
            without.push_str(&markdown[copied..comment.start]);
            copied = comment.end;
        }
        without.push_str(&markdown[copied..]);
        assert!(comments(&without).is_empty(), "{without}");
        assert_eq!(show(markdown), show(&without), "{markdown}");
    }
}
