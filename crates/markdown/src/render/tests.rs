use super::*;
use insta::assert_snapshot;

/// The HTML of an article nothing was computed for.
fn show(markdown: &str) -> String {
    render(markdown, &Sidecar::default(), &Urls::default()).html.into_string()
}

#[test]
fn paragraphs_and_emphasis() {
    assert_snapshot!(show("a *b* **c** ~~d~~ `e<f` \\* &amp; &lt;\n\n第二段  \n换行"), @r#"
    <p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code> * &amp; &lt;</p>
    <p>第二段<br>
    换行</p>
    "#);
}

#[test]
fn emphasis_beside_cjk_punctuation() {
    assert_snapshot!(show("**注意：**下文，他说**“好。”**吗？***重点（一）***后\n\n- **甲（a）**乙"), @r#"
    <p><strong>注意：</strong>下文，他说<strong>“好。”</strong>吗？<em><strong>重点（一）</strong></em>后</p>
    <ul>
    <li><strong>甲（a）</strong>乙</li>
    </ul>
    "#);
}

#[test]
fn lines_of_han_join_without_a_space() {
    assert_snapshot!(show("中文\n换行\nand English\n**加粗**\n`code`\n后。\n“引”\n文 $x$\n后"), @r#"
    <p>中文换行
    and English
    <strong>加粗</strong>
    <code>code</code>
    后。“引”文 <span class="math-inline" data-tex="x"><code class="math-source">$x$</code></span>
    后</p>
    "#);
}

#[test]
fn lines_join_by_what_meets() {
    assert_snapshot!(show("**甲**\n*乙*\n[丙](https://a.b)\n`丁`\n戊~~己~~\n庚"), @r#"<p><strong>甲</strong><em>乙</em><a href="https://a.b" rel="noopener noreferrer">丙</a><code>丁</code>戊<del>己</del>庚</p>"#);
    assert_snapshot!(show("中文，\nEnglish。\nwords\n（括号）\nカナ\nかな\n한국어\n한국어\n中\n`x`\n文"), @r#"
    <p>中文，English。words（括号）カナかな
    한국어
    한국어
    中
    <code>x</code>
    文</p>
    "#);
    assert_snapshot!(show("- 甲\n  乙\n\n> 丙\n丁\n\n甲  \n乙\\\n丙"), @r#"
    <ul>
    <li>甲乙</li>
    </ul>
    <blockquote>
    <p>丙丁</p>
    </blockquote>
    <p>甲<br>
    乙<br>
    丙</p>
    "#);
}

#[test]
fn headings_have_unique_prefixed_ids() {
    assert_snapshot!(show("# 标题 `a`\n\n## 标题 a\n\n## app {#location}\n\n### $x^2$ 与 **y**\n\n## ---\n\n见 [上](#标题-a)、[二](#location)、[无](#nowhere)"), @r##"
    <h1 id="h-标题-a">标题 <code>a</code><a class="heading-anchor" href="#h-标题-a" aria-label="# 标题 a"></a></h1>
    <h2 id="h-标题-a-1">标题 a<a class="heading-anchor" href="#h-标题-a-1" aria-label="# 标题 a"></a></h2>
    <h2 id="h-location">app<a class="heading-anchor" href="#h-location" aria-label="# app"></a></h2>
    <h3 id="h-x-2-与-y"><span class="math-inline" data-tex="x^2"><code class="math-source">$x^2$</code></span> 与 <strong>y</strong><a class="heading-anchor" href="#h-x-2-与-y" aria-label="# x^2 与 y"></a></h3>
    <h2 id="h-section">---<a class="heading-anchor" href="#h-section" aria-label="# ---"></a></h2>
    <p>见 <a href="#h-标题-a">上</a>、<a href="#h-location">二</a>、<span class="link-missing" title="#nowhere">无</span></p>
    "##);
}

#[test]
fn lists_and_tasks() {
    assert_snapshot!(show("- a\n- b\n\n  c\n\n3. x\n   - y\n\n- [ ] todo\n- [x] done"), @r#"
    <ul>
    <li><p>a</p>
    </li>
    <li><p>b</p>
    <p>c</p>
    </li>
    </ul>
    <ol start="3">
    <li>x
    <ul>
    <li>y</li>
    </ul>
    </li>
    </ol>
    <ul>
    <li class="task"><input type="checkbox" aria-label="To do" disabled=""> todo</li>
    <li class="task"><input type="checkbox" aria-label="Done" disabled="" checked=""> done</li>
    </ul>
    "#);
}

#[test]
fn code_blocks() {
    assert_snapshot!(show("```python {1,3} title=\"a.py\"\nif a < b:\n    pass\n```\n\n    indented $x$\n\n```\na\u{202e}b\n```"), @r#"
    <figure class="code" data-language="python"><figcaption><span class="code-language">python</span></figcaption><pre tabindex="0" role="group" aria-label="python"><code>if a &lt; b:
        pass</code></pre></figure>
    <figure class="code"><pre tabindex="0" role="group" aria-label="Code"><code>indented $x$</code></pre></figure>
    <figure class="code"><pre tabindex="0" role="group" aria-label="Code"><code>a<span class="control" data-code="U+202E"></span>b</code></pre></figure>
    "#);
}

#[test]
fn tables_scroll() {
    assert_snapshot!(show("| a | $|b|$ |\n|:-:|--:|\n| c \\| d | **e** |"), @r#"
    <div class="table-scroll" tabindex="0"><table><thead><tr><th data-align="center">a</th><th data-align="right"><span class="math-inline" data-tex="|b|"><code class="math-source">$|b|$</code></span></th></tr></thead><tbody>
    <tr><td data-align="center">c | d</td><td data-align="right"><strong>e</strong></td></tr>
    </tbody></table></div>
    "#);
}

#[test]
fn alerts_and_quotes() {
    assert_snapshot!(show("> [!WARNING]\n> 小心\n\n> 引文\n> > 深"), @r#"
    <aside class="alert" data-kind="warning">
    <p class="alert-title">警告</p>
    <p>小心</p>
    </aside>
    <blockquote>
    <p>引文</p>
    <blockquote>
    <p>深</p>
    </blockquote>
    </blockquote>
    "#);
    assert_snapshot!(show("> [!NOTE]\n> careful"), @r#"
    <aside class="alert" data-kind="note">
    <p class="alert-title">Note</p>
    <p>careful</p>
    </aside>
    "#);
}

#[test]
fn boxes_of_other_programs() {
    assert_snapshot!(show("> [!Question]- 为什么 $x$ **#**\n> 因为\n\n> [!bug]+\n> - 项\n\n> [!what] 引文"), @r#"
    <details class="alert" data-kind="important">
    <summary class="alert-title">为什么 <span class="math-inline" data-tex="x"><code class="math-source">$x$</code></span> <strong>#</strong></summary>
    <p>因为</p>
    </details>
    <details class="alert" data-kind="caution" open="">
    <summary class="alert-title">缺陷</summary>
    <ul>
    <li>项</li>
    </ul>
    </details>
    <blockquote>
    <p>[!what] 引文</p>
    </blockquote>
    "#);
    assert_snapshot!(show("前\n::: tip 标题 #\n- 项\n:::\n::::danger[题]\n```\n:::\n```\n:::details {open}\n    码\n:::\n::::\n后"), @r#"
    <p>前</p>
    <aside class="alert" data-kind="tip">
    <p class="alert-title">标题 #</p>
    <ul>
    <li>项</li>
    </ul>
    </aside>
    <aside class="alert" data-kind="caution">
    <p class="alert-title">题</p>
    <figure class="code"><pre tabindex="0" role="group" aria-label="代码"><code>:::</code></pre></figure>
    <details class="alert" data-kind="note" open="">
    <summary class="alert-title">详情</summary>
    <figure class="code"><pre tabindex="0" role="group" aria-label="代码"><code>码</code></pre></figure>
    </details>
    </aside>
    <p>后</p>
    "#);
    assert_snapshot!(show("!!! note \"题\"\n    甲\n\n    - 乙\n丙\n\n???+ tip\n    丁"), @r#"
    <aside class="alert" data-kind="note">
    <p class="alert-title">题</p>
    <p>甲</p>
    <ul>
    <li>乙</li>
    </ul>
    </aside>
    <p>丙</p>
    <details class="alert" data-kind="tip" open="">
    <summary class="alert-title">提示</summary>
    <p>丁</p>
    </details>
    "#);
    assert_snapshot!(show("- > q\n  :::info\n  甲\n\n  乙\n  :::\n  丙"), @r#"
    <ul>
    <li><blockquote>
    <p>q</p>
    </blockquote>
    <aside class="alert" data-kind="note">
    <p class="alert-title">信息</p>
    <p>甲</p>
    <p>乙</p>
    </aside>
    <p>丙</p>
    </li>
    </ul>
    "#);
    assert_snapshot!(show(":::what\n甲\n:::\n\n!!! 注意\n\n::: tip"), @r#"
    <p>:::what
    甲
    :::</p>
    <p>!!! 注意</p>
    <aside class="alert" data-kind="tip">
    <p class="alert-title">提示</p>
    </aside>
    "#);
}

#[test]
fn boxes_have_no_headings() {
    let rendered = render("> [!note] 题\n\n:::tip\n# 章\n:::", &Sidecar::default(), &Urls::default());
    let headings: Vec<&str> = rendered.outline.iter().map(|heading| heading.text.as_str()).collect();
    assert_eq!(headings, ["章"]);
    assert_eq!(rendered.plain, "题\n章\n");
}

#[test]
fn highlights() {
    assert_snapshot!(show("==重点==，==**粗** `x`\n$y$==*甲 ==乙==*"), @r#"
    <p><mark>重点</mark>，<mark><strong>粗</strong> <code>x</code>
    <span class="math-inline" data-tex="y"><code class="math-source">$y$</code></span></mark><em>甲 <mark>乙</mark></em></p>
    "#);
    assert_snapshot!(show("a==b, c==d；a == b == c；====；*a ==b* c==；\\==x==；`==y==`；==x==y"), @r#"<p>a==b, c==d；a == b == c；====；<em>a ==b</em> c==；==x==；<code>==y==</code>；==x==y</p>"#);
}

#[test]
fn comments_and_block_ids_are_hidden() {
    assert_snapshot!(show("甲%%隐%%乙 ^abc\n\n%%\n隐\n\n- 隐\n%%\n\n%% 隐\n隐 %%\n\n- 项 ^item-1\n\n^alone\n\n> %%\n> 隐\n> %%\n> 显"), @r#"
    <p>甲乙</p>
    <ul>
    <li>项</li>
    </ul>
    <blockquote>
    <p>显</p>
    </blockquote>
    "#);
    assert_snapshot!(show("50%% 到 60%%，printf(\"%%d %%s\")\n\n%% 甲\n\n乙 %%\n\n%%\n丙 ^2\n\n`%%x%%`"), @r#"
    <p>50%% 到 60%%，printf("%%d %%s")</p>
    <p>%% 甲</p>
    <p>乙 %%</p>
    <p>%%
    丙 ^2</p>
    <p><code>%%x%%</code></p>
    "#);
}

#[test]
fn tags_of_hexo_and_hugo() {
    assert_snapshot!(show("{% raw %}\n{{ x }}\n{% endraw %}\n\n{% note danger simple 题 %}\n- 甲\n{% endnote %}\n乙"), @r#"
    <p>{{ x }}</p>
    <aside class="alert" data-kind="caution">
    <p class="alert-title">题</p>
    <ul>
    <li>甲</li>
    </ul>
    </aside>
    <p>乙</p>
    "#);
    assert_snapshot!(show("{% asset_img a.png 30 20 \"题 *\" '描[]' %}\n\n文 {% asset_img b.png 说明 %} {{< figure src=\"c.png\" caption=\"题\" >}}"), @r#"
    <figure class="image"><span class="image-missing">描[] <code>a.png</code></span><figcaption>题 *</figcaption></figure>
    <p>文 <span class="image-missing">说明 <code>b.png</code></span> <span class="image-missing">题 <code>c.png</code></span></p>
    "#);
    assert_snapshot!(show("- {% highlight c linenos %}\n  ~~~\n  {% x %}\n\n  {% endhighlight %}\n  后\n\n{% codeblock 题 lang:rust %}\nfn\n{% endcodeblock %}"), @r#"
    <ul>
    <li><figure class="code" data-language="c"><figcaption><span class="code-language">c</span></figcaption><pre tabindex="0" role="group" aria-label="c"><code>~~~
    {% x %}
    </code></pre></figure>
    后</li>
    </ul>
    <figure class="code" data-language="rust"><figcaption><span class="code-language">rust</span></figcaption><pre tabindex="0" role="group" aria-label="rust"><code>fn</code></pre></figure>
    "#);
    assert_snapshot!(show("{% youtube a %} {{< b >}} `{% raw %}` {% 1 %} {{ c }}\n\n{% highlight x %}\n{% endnote %}"), @r#"
    <p>{% youtube a %} {{&lt; b &gt;}} <code>{% raw %}</code> {% 1 %} {{ c }}</p>
    <p>{% highlight x %}
    {% endnote %}</p>
    "#);
}

#[test]
fn definition_lists() {
    assert_snapshot!(show("名\n: 释 *一*\n: 释二\n\n词\n\n:   释\n\n    段"), @r#"
    <dl>
    <dt>名</dt>
    <dd><p>释 <em>一</em></p>
    </dd>
    <dd><p>释二</p>
    </dd>
    <dt>词</dt>
    <dd><p>释</p>
    <p>段</p>
    </dd>
    </dl>
    "#);
    assert_snapshot!(show("a\n:smile: b\n\n时间\n::\n\na | b\n:-|-:\n:c | d"), @r#"
    <p>a
    :smile: b</p>
    <p>时间
    ::</p>
    <div class="table-scroll" tabindex="0"><table><thead><tr><th data-align="left">a</th><th data-align="right">b</th></tr></thead><tbody>
    <tr><td data-align="left">:c</td><td data-align="right">d</td></tr>
    </tbody></table></div>
    "#);
}

#[test]
fn footnotes_come_last_in_the_order_of_reference() {
    assert_snapshot!(show("甲[^b]乙[^a]丙[^b]\n\n[^a]: 甲注\n[^b]: 乙注\n\n    第二段\n\n[^x] 无"), @r##"
    <p>甲<sup class="footnote-ref"><a href="#fn-b" id="fnref-b">1</a></sup>乙<sup class="footnote-ref"><a href="#fn-a" id="fnref-a">2</a></sup>丙<sup class="footnote-ref"><a href="#fn-b" id="fnref-b.2">1</a></sup></p>
    <p>[^x] 无</p>
    <section class="footnotes"><ol>
    <li id="fn-b"><p>乙注</p>
    <p>第二段 <a class="footnote-back" href="#fnref-b" aria-label="回到正文 1">↩</a> <a class="footnote-back" href="#fnref-b.2" aria-label="回到正文 1-2">↩<sup>2</sup></a></p></li>
    <li id="fn-a"><p>甲注 <a class="footnote-back" href="#fnref-a" aria-label="回到正文 2">↩</a></p></li>
    </ol></section>
    "##);
}

#[test]
fn formulas_without_a_sidecar_are_source() {
    assert_snapshot!(show("设 $a_1*b*c$。\n\n$$\n- a < b\n= c\n$$\n\n文 $$d$$ 后\n\n- 项 $$e$$\n- **粗 $$f$$**\n\n`$g$` [$h$](a$b$c.md \"$t$\") ![$i$](x.png)"), @r#"
    <p>设 <span class="math-inline" data-tex="a_1*b*c"><code class="math-source">$a_1*b*c$</code></span>。</p>
    <div class="math-display" tabindex="0" data-tex="- a &lt; b
    = c"><code class="math-source">$$
    - a &lt; b
    = c
    $$</code></div>
    <p>文</p>
    <div class="math-display" tabindex="0" data-tex="d"><code class="math-source">$$d$$</code></div>
    <p>后</p>
    <ul>
    <li>项 <div class="math-display" tabindex="0" data-tex="e"><code class="math-source">$$e$$</code></div>
    </li>
    <li><strong>粗 <span class="math-display" tabindex="0" data-tex="f"><code class="math-source">$$f$$</code></span></strong></li>
    </ul>
    <p><code>$g$</code> <span class="link-missing" title="a$b$c.md"><span class="math-inline" data-tex="h"><code class="math-source">$h$</code></span></span> <span class="image-missing">i <code>x.png</code></span></p>
    "#);
}

#[test]
fn links_are_judged() {
    assert_snapshot!(show("[a](https://a.b/?x=1&y=\"2\" \"T\") <c@d.e> [f](javascript:alert(1)) [g](a.md) https://h.i/j_k。见 www.l.m/n(o)) ftp://p"), @r#"<p><a href="https://a.b/?x=1&amp;y=&quot;2&quot;" title="T" rel="noopener noreferrer">a</a> <a href="mailto:c@d.e" rel="noopener noreferrer">c@d.e</a> f <span class="link-missing" title="a.md">g</span> <a href="https://h.i/j_k" rel="noopener noreferrer">https://h.i/j_k</a>。见 <a href="http://www.l.m/n(o)" rel="noopener noreferrer">www.l.m/n(o)</a>) ftp://p</p>"#);
}

#[test]
fn images_are_judged() {
    assert_snapshot!(show("![a *b*](https://c.d/e.png \"题\")\n\n文 ![f](g.png) ![h](data:image/png;base64,AA) ![i](data:text/html,x) [![j](https://k.l/m)](https://n.o)"), @r#"
    <figure class="image"><a class="image-remote" href="https://c.d/e.png" rel="noopener noreferrer">a b (c.d)</a><figcaption>题</figcaption></figure>
    <p>文 <span class="image-missing">f <code>g.png</code></span> <img src="data:image/png;base64,AA" alt="h" loading="lazy" decoding="async"> <span class="image-missing">i <code>data:text/html,x</code></span> <a href="https://n.o" rel="noopener noreferrer"><span class="image-remote">j (k.l)</span></a></p>
    "#);
}

#[test]
fn raw_html_without_a_sidecar_is_text() {
    assert_snapshot!(show("a <b>c</b> <pad>\n\n<div onclick=\"x\">\n*d*\n</div>\n\n<!-- more -->\n\ne <!-- note --> f"), @r#"
    <p>a &lt;b&gt;c&lt;/b&gt; &lt;pad&gt;</p>
    &lt;div onclick="x"&gt;
    *d*
    &lt;/div&gt;
    <p>e  f</p>
    "#);
}

#[test]
fn plain_text_keeps_every_word() {
    let markdown = "# T\n\ndefine-by-run, `f[i-1]`, >=, a_b, model-free[^1]\n\n| x | y |\n|-|-|\n| 1 | 2 |\n\n```\ncode\n```\n\n$$E=mc^2$$\n\n[^1]: note";
    assert_snapshot!(render(markdown, &Sidecar::default(), &Urls::default()).plain, @r#"
    T
    define-by-run, f[i-1], >=, a_b, model-free
    x y 
    1 2 
    code
    E=mc^2
    note
    "#);
}

#[test]
fn diagnostics_say_where() {
    let markdown = "---\r\n\r\n$$\r\na\r\n$$\r\n\r\n中文 $x$ [a](#b)\r\n";
    let rendered = render(markdown, &Sidecar::default(), &Urls::default());
    let found: Vec<(u32, u32)> =
        rendered.diagnostics.iter().map(|found| (found.line, found.column)).collect();
    assert_eq!(found, [(7, 8)]);
}

#[test]
fn nesting_is_written_flat_beyond_a_limit() {
    let html = show(&format!("{}x", "> ".repeat(500)));
    assert_eq!(html.matches("<blockquote>").count(), html.matches("</blockquote>").count());
    assert!(html.matches("<blockquote>").count() <= 64);
    assert!(html.contains('x'));
}

#[test]
fn the_text_comes_in_pieces() {
    let markdown = "前言\n换行\n\n## 甲 $x$\n\n> [!NOTE]\n> 注**意**力\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |\n\n```py\na = 1\n\nb = 2\n```\n\n$$\\begin{aligned} y &= z \\end{aligned}$$\n\n- 一\n- ![图](a.png)\n\n### 乙\n\n末[^1]\n\n[^1]: 脚注\n";
    let rendered = render(markdown, &Sidecar::default(), &Urls::default());
    let shown: Vec<String> = rendered
        .text
        .iter()
        .map(|block| format!("{:?} {:?} {}", block.kind, block.heading, block.text.replace('\n', "⏎")))
        .collect();
    assert_snapshot!(shown.join("\n"), @r"
    Prose None 前言换行
    Heading Some(0) 甲 x
    Prose Some(0) 注意力
    Prose Some(0) 一 二
    Prose Some(0) 三 四
    Code Some(0) a = 1⏎⏎b = 2
    Formula Some(0) \begin{aligned} y &= z \end{aligned}
    Prose Some(0) 一
    Prose Some(0) 图
    Heading Some(1) 乙
    Prose Some(1) 末
    Prose Some(1) 脚注
    ");
    assert_eq!(rendered.outline.len(), 2);
}
