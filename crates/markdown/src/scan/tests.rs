use super::*;
use crate::marks::{self, Piece};

/// Scans and writes formulas as `⟨tex⟩`, display ones as `⟪tex⟫`, and the mark that is nothing as `·`.
fn show(markdown: &str) -> String {
    let scanned = scan(markdown);
    let text = scanned.text.replace(NOTHING, "·");
    marks::pieces(&text)
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Formula(index) => {
                let formula = &scanned.formulas[index];
                let (open, close) = if formula.is_display { ("⟪", "⟫") } else { ("⟨", "⟩") };
                format!("{open}{}{close}", formula.tex)
            }
            _ => String::new(),
        })
        .collect()
}

fn check(markdown: &str, expected: &str) {
    assert_eq!(show(markdown), expected, "{markdown}");
}

fn keeps(markdown: &str) {
    check(markdown, markdown);
}

#[test]
fn finds_formulas_in_text() {
    check("设 $a_1*b_2*c$ 为真", "设 ⟨a_1*b_2*c⟩ 为真");
    check(r"\(x\) 与 \[y = 1\]", "⟨x⟩ 与 ⟪y = 1⟫");
    check(r"\\(x_1\\)", "⟨x_1⟩");
    check("$$a$$", "⟪a⟫");
    check(r"\($$a_1$$\)", "⟨a_1⟩");
    check("$\\text{若 $x$ 则}$ 。", "⟨\\text{若 $x$ 则}⟩ 。");
    check("$ x_1 $ 和 $ n $", "⟨x_1⟩ 和 ⟨n⟩");
    check("**$x$**后", "**⟨x⟩·**后");
    check("$a\nb$", "⟨a\nb⟩");
    check("形状为$(3，1)$和$d！$", "形状为⟨(3，1)⟩和⟨d！⟩");
}

#[test]
fn leaves_money_and_shells_alone() {
    keeps("价格 $5 到 $10 元");
    keeps("从$5到$10元");
    keeps("花了$5，还剩$");
    keeps("$HOME 和 $PATH");
    keeps(r"\$a\$");
    keeps("a $ b");
    keeps("$$$$");
    keeps("$ ls -l\n$ cd x_y");
    keeps("$a\n\nb$");
}

#[test]
fn leaves_escaped_brackets_alone() {
    keeps(r"见\(注释\)");
    keeps(r"\[1\] 说");
    keeps(r"\[a_b\](c.md)");
}

#[test]
fn keeps_dollar_signs_inside_code() {
    keeps("`$a$`");
    keeps("``a ` $b$``");
    keeps("`a\n$b$`");
    keeps("```\n$a$\n```");
    keeps("~~~ x\n$a$\n```\n$b$\n~~~");
    keeps("    $a$");
    keeps("- a\n\n      $b$");
    keeps("> ```\n> $a$\n> ```");
    keeps("<code>$a$</code>");
    keeps("<pre>\n$a$\n\n$b$\n</pre>");
    check("`a $x$", "`a ⟨x⟩");
    check("```\n```\n$a$", "```\n```\n⟨a⟩");
    check("> ```\n> $a$\n\n$b$", "> ```\n> $a$\n\n⟨b⟩");
    check("a\n    $b$", "a\n    ⟨b⟩");
    check("- a\n\n    $b$", "- a\n\n    ⟨b⟩");
    check("1. a\n\n\t$b$", "1. a\n\n\t⟨b⟩");
}

#[test]
fn keeps_dollar_signs_in_links_and_tags() {
    keeps("[a](b$c$d)");
    keeps("<a href=\"$x$\">");
    keeps("<https://a.b/$x$>");
    keeps("<!-- $x$ -->");
    check("[$x$](a_b) $y$", "[⟨x⟩](a_b) ⟨y⟩");
}

#[test]
fn display_formulas_hold_anything() {
    check("$$\na\n- b\n= c\n> d\n| e\n\n# f\n$$\n\n尾", "$$\na\n- b\n= c\n> d\n| e\n\n# f\n$$\n\n尾");
    check("$$\na\n- b\n= c\n> d\n| e\n\nf\n$$\n\n尾", "⟪a\n- b\n= c\n> d\n| e\n\nf⟫\n\n尾");
    check("文 $$\na\n- b\n=c $$ 后", "文 ⟪a\n- b\n=c⟫ 后");
    check("> $$\n> a\n> b\n> $$\n> 后", "> ⟪a\nb⟫\n> 后");
    check("- 文\n\n  $$\n  - a\n  $$\n- 后", "- 文\n\n  ⟪- a⟫\n- 后");
    check("1. $$\na\n$$\n", "1. ⟪a⟫\n");
    check("\\[\na\n\\]", "⟪a⟫");
    check("$$a$$ $$b$$", "⟪a⟫ ⟪b⟫");
}

#[test]
fn a_forgotten_end_swallows_nothing() {
    check("$$\na\n\n这里是一段普通的文字。\n\n$$b$$", "$$\na\n\n这里是一段普通的文字。\n\n⟪b⟫");
    check("> $$\n> a\n\n$x$", "> $$\n> a\n\n⟨x⟩");
    check("文 $$ a\n\n$x$", "文 $$ a\n\n⟨x⟩");
}

#[test]
fn finds_bare_environments() {
    let align = "\\begin{align}\na &= b \\\\\n&= c\n\\end{align}";
    check(&format!("文\n{align}\n后"), &format!("文\n⟪{align}⟫\n后"));
    keeps("\\begin{itemize}\n\\item a\n\\end{itemize}");
    keeps("\\begin{align} a");
}

#[test]
fn tables_keep_their_cells() {
    check("| $|x|$ | b |\n|-|-|\n| $a | b$ | `$` |", "| ⟨|x|⟩ | b |\n|-|-|\n| ⟨a | b⟩ | `$` |");
}

#[test]
fn parts_emphasis_from_cjk_punctuation() {
    check("**注意：**下文", "**注意：·**下文");
    check("他说**“好”**吗", "他说**·“好”·**吗");
    check("**注意(重要)**下文", "**注意(重要)·**下文");
    check("**`x`**下文", "**`x`·**下文");
    check("~~旧。~~新", "~~旧。·~~新");
    check("**매개변수(parameter)**를", "**매개변수(parameter)·**를");
    check("***甲（乙）**丙！*丁", "***甲（乙）·**丙！·*丁");
    check("**注意：**下文**重点。**后", "**注意：·**下文**重点。·**后");
    check("**甲：**乙\n丙**丁。**戊", "**甲：·**乙\n丙**丁。·**戊");
    keeps("**a, b** c");
    keeps("a * b * c");
    keeps("_注意：_下文");
}

#[test]
fn leaves_emphasis_alone_that_works() {
    keeps("“**引**”，*斜*，**粗**。");
    keeps("2*3，*斜*。");
    keeps("（**注意**）后，**（注意）**，《*书*》");
    keeps("**重点**：说明，**重点**。");
    keeps("甲*，乙");
}

#[test]
fn words_in_angle_brackets_are_words() {
    keeps("<pad> 与 </eos> 与 <Youtube id=\"$x$\">");
    check("<pad>\n<eos>", "·<pad>\n<eos>");
    check("a <b1 $x$ c='$y$'>", "a <b1 ⟨x⟩ c='⟨y⟩'>");
    keeps("List<int>");
    keeps("a <br> b <IMG src=x> <a@b.c> <http://x>");
}

#[test]
fn formulas_in_html_blocks_are_found() {
    check("<div>\n$x$ <a href=\"$y$\">\n</div>\n\n$z$", "<div>\n⟨x⟩ <a href=\"$y$\">\n</div>\n\n⟨z⟩");
    keeps("<script>\n$x$\n\n$y$\n</script>");
}

#[test]
fn endless_openings_end() {
    for opener in [
        "$",
        "$$",
        "\\(",
        "\\[",
        "`",
        "``` ",
        "<a ",
        "<a b='",
        "](",
        "\\begin{align}",
        "$\\text{",
        "**：",
        "> ",
        "- ",
        "<!--",
        "<code>",
    ] {
        let text = opener.repeat(20_000);
        let scanned = scan(&text);
        assert!(scanned.text.len() >= text.len() / 2, "{opener}");
    }
}

/// What a Markdown parser makes of a text, without marks and without how its strings are kept.
fn parsed(text: &str) -> String {
    let events = crate::events::parse(text).into_iter().map(|(event, _)| format!("{event:?}\n"));
    let shown: String = events.collect();
    let nothing = NOTHING.escape_debug().to_string();
    ["Borrowed", "Inlined", "Boxed", &nothing].into_iter().fold(shown, |shown, word| shown.replace(word, ""))
}

proptest::proptest! {
    /// Text that holds neither formulas, Chinese nor bare addresses means what CommonMark says it means.
    #[test]
    fn other_text_is_left_to_the_parser(
        words in proptest::collection::vec(proptest::sample::select(LATIN), 0..24),
    ) {
        let markdown = words.concat();
        let scanned = scan(&markdown);
        if scanned.formulas.is_empty() {
            proptest::prop_assert_eq!(parsed(&scanned.text), parsed(&markdown), "{}", markdown);
        }
    }
}

const LATIN: &[&str] = &[
    "a",
    "b c",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "~",
    "`",
    "``",
    "```\n",
    "~~~\n",
    "\\",
    "\\\\",
    "\\*",
    "\\$",
    "$",
    "$ ",
    " $5",
    "$$",
    "[",
    "]",
    "](c)",
    "](<c d> \"e\")",
    "]: /f\n",
    "[^1]",
    "[^1]: ",
    "!",
    "![",
    "<b>",
    "</b>",
    "<br>",
    "<a href=\"*\">",
    "<div>\n",
    "</div>\n",
    "<!-- ",
    "-->",
    "<irc:a*>",
    "<c@d.e>",
    "&amp;",
    "&#42;",
    "\"",
    "“",
    "”",
    "(",
    ")",
    ".",
    ",",
    "a:",
    "é",
    "—",
    "# ",
    "- ",
    "1. ",
    "2) ",
    "> ",
    ">",
    "    ",
    "\t",
    "| a | b |\n|-|-|\n",
    "|",
    "---\n",
    "===\n",
    "- [ ] ",
    "+ ",
    "^",
    "{",
    "}",
    "{#x}",
    "  \n",
    "\\\n",
    "<pre>\n",
    "</pre>\n",
    "<?",
    "?>",
    "<script>",
    "</script>",
];

/// Asterisks that a reader would see.
fn asterisks(text: &str) -> usize {
    let events = crate::events::parse(text);
    let texts = events.iter().map(|(event, _)| match event {
        pulldown_cmark::Event::Text(text) => text.matches('*').count(),
        _ => 0,
    });
    texts.sum()
}

proptest::proptest! {
    /// Whatever CommonMark reads as emphasis stays emphasis.
    #[test]
    fn helps_emphasis_and_never_hinders_it(
        words in proptest::collection::vec(proptest::sample::select(HAN), 0..10),
    ) {
        let markdown = words.concat();
        let text = scan(&markdown).text;
        proptest::prop_assert!(asterisks(&text) <= asterisks(&markdown), "{} as {}", markdown, show(&markdown));
    }
}

const HAN: &[&str] =
    &["甲", "乙。", "，", "“", "”", "（", "）", "：", "b", " ", "(", ")", "**", "*", "**", "\n", "。"];

#[test]
fn tags_of_other_generators_become_links() {
    let check = |markdown: &str, expected: &str| assert_eq!(scan(markdown).text, expected, "{markdown}");
    check("[a]({{< ref \"b c.md#d\" >}})", "[a](<b c.md#d>)");
    check("[a]({{%relref 'b.md'%}}#d \"t\")", "[a](<b.md#d> \"t\")");
    check("[a]({{< relref path=\"b.md\" lang=\"zh\" >}})", "[a](<b.md>)");
    check("[a]({% post_url 2020-05-01-b %}) *c*", "[a](<2020-05-01-b>) *c*");
    check("[a]({{ site.baseurl }}{% link _posts/2020-05-01-b.md %}#d)", "[a](<_posts/2020-05-01-b.md#d>)");
    check("[a]({{ site.url }}/b/) [a]({{ \"/b/\" | relative_url }})", "[a](</b/>) [a](</b/>)");
    check("见 {% post_link b 标题 [一] true %}。", "见 [标题 \\[一\\]](<b>)。");
    check("{% post_link 'b c' %} {% asset_link d.pdf 文件 %}", "[[b c]] [文件](<d.pdf>)");
    for text in [
        "`{% post_link b %}` $x{{a}}$",
        "```\n[a]({{< ref \"b.md\" >}})\n```",
        "{% note %} {{ page.title }} {% post_link",
        "[a]({{ page.url }}) [a]({{< ref \"b.md\" ) [a]({{< ref \"<b>\" >}})",
    ] {
        assert!(!scan(text).text.contains("](<"), "{text}");
    }
}
