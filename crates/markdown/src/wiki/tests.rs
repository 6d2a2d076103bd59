use crate::{Urls, render};
use downlink_bundle::{Digest, Image, Link, LinkKind, Sidecar};
use insta::assert_snapshot;

/// A library with the post 甲 that has the heading 推导, `paper.pdf`, and a picture of 400 by 300.
fn sidecar() -> Sidecar {
    let mut sidecar = Sidecar::default();
    let post = |fragment: Option<&str>| Link {
        to: LinkKind::Post("甲".to_owned()),
        fragment: fragment.map(str::to_owned),
    };
    for name in ["甲", "1", "i", "a/甲", "__init__", "甲$x$"] {
        sidecar.links.insert(format!("[[{name}]]"), post(None));
    }
    sidecar.links.insert("[[甲#推导]]".to_owned(), post(Some("h-推导")));
    let file = Link { to: LinkKind::File("bundle/assets/f.pdf".to_owned()), fragment: None };
    sidecar.links.insert("[[paper.pdf]]".to_owned(), file);
    let image = Image {
        digest: Digest::of(b"a"),
        extension: "png".to_owned(),
        width: 400,
        height: 300,
        variants: Vec::new(),
        is_themed: false,
        size_bytes: 0,
    };
    sidecar.images.insert("[[图 1.png]]".to_owned(), image);
    sidecar
}

fn show(markdown: &str) -> String {
    let html = render(markdown, &sidecar(), &Urls::default()).html.into_string();
    html.replace(&Digest::of(b"a").to_string(), "DIGEST").trim_end().to_owned()
}

/// The article is shown as it would be if its brackets meant nothing.
fn check_text(markdown: &str) {
    let rendered = render(markdown, &Sidecar::default(), &Urls::default());
    assert!(!rendered.html.as_str().contains("link-missing"), "{markdown}: {}", rendered.html.as_str());
    assert_eq!(rendered.plain.trim_end(), markdown, "{}", rendered.html.as_str());
    assert_eq!(rendered.diagnostics, []);
}

#[test]
fn names_labels_and_headings() {
    assert_snapshot!(show("见[[甲]]、[[甲|那一篇]]、[[甲#推导]]、[[甲#推导|**推**导]]、[[a/甲]]和**[[甲]]**。"), @r#"<p>见<a href="../../posts/%E7%94%B2/">甲</a>、<a href="../../posts/%E7%94%B2/">那一篇</a>、<a href="../../posts/%E7%94%B2/#h-推导">甲 &gt; 推导</a>、<a href="../../posts/%E7%94%B2/#h-推导"><strong>推</strong>导</a>、<a href="../../posts/%E7%94%B2/">a/甲</a>和<strong><a href="../../posts/%E7%94%B2/">甲</a></strong>。</p>"#);
    assert_snapshot!(show("## 小结\n\n[[#小结]] [[#小结|回到 `小结`]] [[甲#^a1b2]] [[#^a1b2|块]]"), @r##"
    <h2 id="h-小结">小结<a class="heading-anchor" href="#h-小结" aria-label="# 小结"></a></h2>
    <p><a href="#h-小结">小结</a> <a href="#h-小结">回到 <code>小结</code></a> <span class="link-missing" title="[[甲#^a1b2]]">甲</span> <a href="#">块</a></p>
    "##);
    assert_snapshot!(show("[[__init__]] 与 [[甲$x$]]"), @r#"<p><a href="../../posts/%E7%94%B2/">__init__</a> 与 <a href="../../posts/%E7%94%B2/">甲<span class="math-inline" data-tex="x"><code class="math-source">$x$</code></span></a></p>"#);
    assert_snapshot!(show("| a | b |\n|---|---|\n| [[甲\\|表]] | [[甲]] |"), @r#"
    <div class="table-scroll" tabindex="0"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>
    <tr><td><a href="../../posts/%E7%94%B2/">表</a></td><td><a href="../../posts/%E7%94%B2/">甲</a></td></tr>
    </tbody></table></div>
    "#);
    assert_snapshot!(show("[[乙]]、[[乙|*别名*]]、[[#无]]"), @r##"<p><span class="link-missing" title="[[乙]]">乙</span>、<span class="link-missing" title="[[乙]]"><em>别名</em></span>、<span class="link-missing" title="#无">无</span></p>"##);
}

#[test]
fn embeds_are_images_or_links() {
    assert_snapshot!(show("![[图 1.png]]"), @r#"<figure class="image"><img src="../../bundle/assets/DIGEST.png" width="400" height="300" alt="" fetchpriority="high"></figure>"#);
    assert_snapshot!(show("文 ![[图 1.png|200]] ![[图 1.png|说明|80x50]] ![[图 1.png|说明]] ![[无.png]]"), @r#"<p>文 <img src="../../bundle/assets/DIGEST.png" width="200" height="150" alt="" fetchpriority="high"> <img src="../../bundle/assets/DIGEST.png" width="67" height="50" alt="说明"> <img src="../../bundle/assets/DIGEST.png" width="400" height="300" alt="说明" loading="lazy" decoding="async"> <span class="image-missing"><code>无.png</code></span></p>"#);
    assert_snapshot!(show("![[甲]] 与 ![[甲#推导|引文]] 与 ![[paper.pdf]]"), @r#"<p><a href="../../posts/%E7%94%B2/" class="link-embed">甲</a> 与 <a href="../../posts/%E7%94%B2/#h-推导" class="link-embed">引文</a> 与 <a href="../../bundle/assets/f.pdf" class="link-embed">paper.pdf</a></p>"#);
}

#[test]
fn commonmark_comes_first() {
    assert_snapshot!(show("[[1]](https://a.b) [[x]] ![[y]](z.png) [see [[甲]]](https://c.d)\n\n[x]: https://e.f"), @r#"<p><a href="https://a.b" rel="noopener noreferrer">[1]</a> [<a href="https://e.f" rel="noopener noreferrer">x</a>] <span class="image-missing">[y] <code>z.png</code></span> <a href="https://c.d" rel="noopener noreferrer">see [[甲]]</a></p>"#);
    assert_snapshot!(show("`[[甲]]` \\[[甲]] [&#91;甲]] [[甲\\]] \\![[甲]] $[[甲]]$\n\n```\n[[甲]]\n```"), @r#"
    <p><code>[[甲]]</code> [[甲]] <a href="../../posts/%E7%94%B2/">甲</a> [[甲]] !<a href="../../posts/%E7%94%B2/">甲</a> $<a href="../../posts/%E7%94%B2/">甲</a>$</p>
    <figure class="code"><pre tabindex="0" role="group" aria-label="代码"><code>[[甲]]</code></pre></figure>
    "#);
}

#[test]
fn indices_and_arrays_stay_text() {
    let texts = [
        "a[[1]] 和 [[1]]",
        "数组 [[1,2],[3,4]] 与 [[1, 2]]",
        "df[[\"col\"]] 与 x[[i]] 与 [[i, j]]",
        "if [[ -f file ]]; then",
        "[[:alpha:]] [[]] [[ ]] [[|x]] [[",
        "]] [[a [b]] [[c",
        "[[toc]]",
    ];
    for text in texts {
        check_text(text);
    }
    assert_snapshot!(show("[[1]] a[[i]]"), @r#"<p><a href="../../posts/%E7%94%B2/">1</a> a<a href="../../posts/%E7%94%B2/">i</a></p>"#);
}

#[test]
fn a_name_repeated_after_its_heading_is_only_its_id() {
    assert_snapshot!(show("## 使用 `Trainer` API[[使用 `Trainer` API]]"), @r##"<h2 id="h-使用-trainer-api">使用 <code>Trainer</code> API<a class="heading-anchor" href="#h-使用-trainer-api" aria-label="# 使用 Trainer API"></a></h2>"##);
    assert_snapshot!(show("### 甲 [[甲]]\n\n## 见 [[甲]]"), @r##"
    <h3 id="h-甲">甲<a class="heading-anchor" href="#h-甲" aria-label="# 甲"></a></h3>
    <h2 id="h-见-甲">见 <a href="../../posts/%E7%94%B2/">甲</a><a class="heading-anchor" href="#h-见-甲" aria-label="# 见 甲"></a></h2>
    "##);
}

#[test]
fn who_mostly_writes_ids_so_does_so_everywhere() {
    assert_snapshot!(show("## 问答[[问答]]\n\n## 摘要 [[摘要]]\n\n## 完形填空 [[Mask filling]]\n\n[甲](#mask-filling) [[甲]]"), @r##"
    <h2 id="h-问答">问答<a class="heading-anchor" href="#h-问答" aria-label="# 问答"></a></h2>
    <h2 id="h-摘要">摘要<a class="heading-anchor" href="#h-摘要" aria-label="# 摘要"></a></h2>
    <h2 id="h-mask-filling">完形填空<a class="heading-anchor" href="#h-mask-filling" aria-label="# 完形填空"></a></h2>
    <p><a href="#h-mask-filling">甲</a> <a href="../../posts/%E7%94%B2/">甲</a></p>
    "##);
}

#[test]
fn links_know_their_place() {
    let markdown = "第一行\n\n- 甲 [[乙]] &amp; [[丙|x]] \\* 与 [[丁]]\n> **[[戊]]**";
    let found = render(markdown, &Sidecar::default(), &Urls::default()).diagnostics;
    let places: Vec<_> = found.iter().map(|found| (found.line, found.column)).collect();
    assert_eq!(places, [(3, 5), (3, 17), (3, 30), (4, 5)]);
}
