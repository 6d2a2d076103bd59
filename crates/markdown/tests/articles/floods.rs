//! Articles that are easy to write and hard to parse, of any size.

/// An article that grows with the bytes asked for.
pub(crate) struct Flood {
    /// What it is made of.
    pub(crate) name: String,
    /// About so many bytes of it.
    pub(crate) make: Box<dyn Fn(usize) -> String>,
}

/// One piece, again and again.
const UNITS: &[&str] = &[
    "[",
    "]",
    "![",
    "[a](",
    "[a](<",
    "[a](b",
    "[a](<b",
    "[ (](",
    "[[",
    "[[a|",
    "![[",
    "](",
    "a]",
    "[a",
    "[ a_",
    "[]()",
    "[^a]",
    "[^a]: ",
    "[^",
    "[[a]]",
    "[[a]] &amp; ",
    "![[*b*",
    "\\[[",
    "{% post_link ",
    "[a]({{< ref \"",
    "[a]: b\n",
    "[a]: <",
    "[a]: b '",
    "[a][b]",
    "[![a](b)](c) ",
    "*",
    "**a ",
    "*a **a *a",
    "a**b",
    "_",
    "_a ",
    "a_ ",
    "*a_ ",
    "__a",
    "~",
    "~~a ",
    "***a** ",
    "c* ",
    "*a\n",
    "`",
    "``a`",
    "`a",
    "```\n",
    "```a ",
    "~~~",
    "~~~\n",
    "```a\n```\n",
    "$",
    "$a ",
    "$a\n",
    "$ a",
    "$a$",
    "$x$ ",
    "$$",
    "$$\n",
    "$$\n\n",
    "$$a\n",
    "a$$",
    "$\\text{",
    "$a\\$",
    "$`",
    "${",
    "\\",
    "\\\\",
    "\\(",
    "\\[",
    "\\(a",
    "\\[a\n",
    "\\\\(",
    "\\\\[a",
    "\\begin{align}",
    "\\begin{align}\n\n",
    "\\begin{align}\\end{gather}",
    "\\begin{math}\\begin{cases}",
    "\\begin{",
    "\\b",
    "\\$",
    ">",
    "> ",
    "> > \n",
    ">\n",
    "> a\n",
    "> a\n\n",
    "> $$\n",
    "> ```\n",
    "> - ",
    "- ",
    "-",
    "- a\n",
    "- - a\n",
    "+ - * ",
    "1. ",
    "1) a\n",
    "- $$\n",
    "- [ ] ",
    "- [ ] a\n",
    "* * *\n",
    "<",
    "<a",
    "<a ",
    "<a<a",
    "<a b='",
    "<a b=\"c\" ",
    "<a\n",
    "</",
    "</a>",
    "<b>",
    "<b>a",
    "<b><i>",
    "<i>x</i> ",
    "<b>\n\n",
    "<!",
    "<!--",
    "<!-- -->",
    "<!---->",
    "<!--\n\n",
    "<!A",
    "<?",
    "<?a?>",
    "<?\n",
    "<![CDATA[",
    "<![CDATA[a]]>",
    "<div>",
    "<div>\n",
    "<div>\n\n",
    "<div>\n\na\n\n",
    "</div>\n",
    "<div a=\"\n",
    "<pad>",
    "<code>",
    "</code>",
    "<code>a</code>",
    "<pre>",
    "<pre>\n",
    "<pre>\n\n",
    "<script>",
    "<script>\n",
    "<style>",
    "<svg>",
    "<math>",
    "<h1>",
    "<p>",
    "<p>a\n\n",
    "<br>",
    "<table>",
    "<table><tr><td>",
    "<table><tr><td>\n\n",
    "<td>",
    "<ul><li>\n\n",
    "<ruby><rt>",
    "<select><option>",
    "<img src=x>",
    "<a href=x>",
    "<a href=x>y</a>",
    "<details><summary>x\n\n",
    "<textarea>",
    "<iframe>",
    "<template>",
    "<kbd>",
    "<http://",
    "<a@b",
    "|",
    "||",
    "| a ",
    "| a |\n",
    "|-",
    "|-|\n",
    "| a |\n|-|\n",
    "a|b\n-|-\n",
    "a\n-\n",
    "| $a | `b | \n",
    "#",
    "# ",
    "# a\n",
    "## a {#a}\n",
    "#\n",
    "a\n=\n",
    "# [a](#a)\n",
    "{#a}",
    "# *a\n",
    "&",
    "&amp;",
    "&#",
    "&#x",
    "&#1;",
    "&a",
    "&lt",
    "&copy;",
    "(",
    ")",
    "((",
    "\"",
    "'",
    "'a\" ",
    ":",
    "::: a\n",
    ":::",
    ": a\n",
    "a\n: b\n",
    "!",
    "=",
    "+",
    "^",
    "@",
    "%",
    "{",
    "}",
    "{{< a >}}",
    "{% a %}",
    "%%",
    "==a",
    ":a:",
    "[TOC]\n\n",
    "\n",
    " ",
    "\t",
    "\u{3000}",
    "\r",
    "\0",
    "\u{feff}",
    "\u{fdd0}",
    "\u{2028}",
    "\u{200d}",
    "\u{301}",
    "\u{202e}",
    "a",
    "a ",
    "a\n",
    "a\n\n",
    "a  \n",
    "a\\\n",
    "    a\n",
    "\ta\n",
    "中",
    "中\n",
    "：",
    "。",
    "**：",
    "**“中",
    "中**“",
    "*中*，",
    "“",
    "（",
    "http://",
    "https://",
    "https://a.b/",
    "http://a.b) ",
    "http://a.b/(",
    "www.",
    "www.a.b/(",
    "www.a.b ",
    "w",
    "h",
    "a@",
    "a@b.c ",
    "a@b.",
    "mailto:a@b.c ",
    "[!NOTE]\n> ",
    "> [!NOTE]\n",
    "> [!NOTE]\n> a\n\n",
    "> [!NOTE] a\n> ",
    "- - - - - - - - - - a\n",
    "👩‍👩‍👧‍👦",
    "🇨🇳",
    "```js\nx\n```\n",
    "```python {1}\nx=1\n```\n",
    "```rust\n/*\n",
    "$\\frac$ ",
    "$\\sqrt{a}$ ",
    "\\label{a}",
    "\\eqref{a} ",
    "$$a\\tag{1}$$\n\n",
];

/// One piece, again and again, after a beginning that gives it another meaning.
const INSIDE: &[(&str, &[&str])] = &[
    (
        "<div>\n",
        &[
            "<",
            "<a",
            "<a<a",
            "<a ",
            "</",
            "<b>",
            "<b></b>",
            "</b>",
            "<a b='",
            "<b\n",
            "<i><b>",
            "<!--",
            "<!---->",
            "<p>",
            "<br>",
            "&",
            "&amp;",
            "&#x",
            "$x$ ",
            "$",
            "$$",
            "\\(",
            "<img src=x>",
            "<a href=x>",
            "<details>",
            "<table>",
            "<td>",
            "<svg>",
            "<pad>",
            "a ",
            "a=b ",
            "`",
        ],
    ),
    (
        "> ",
        &[
            "[",
            "*",
            "$",
            "`",
            "<",
            "<b>",
            "a\n",
            "a\n> ",
            "$$\n> ",
            "`\n> ",
            "<b\n> ",
            "\\[\n> ",
            "[^a]: \n> ",
            "    a\n> ",
        ],
    ),
    ("- a\n  ", &["- a\n  ", "$$\n  ", "a\n  ", "\n", "    a\n  ", "> a\n  ", "```\n  ", "<div>\n  "]),
    ("[", &["*", "`", "<", "$", "[]", "a\n", "![", "&", "\\"]),
    ("[a](", &["(", "\\", "a ", "<", "&", "*", "a\n", "\""]),
    ("<a href='", &["a ", "&", "<", ">", "\n", "\"", "'", "$"]),
    ("| a |\n|---|\n| ", &["* ", "`", "$ ", "\\|", "[", "<b>", "a |\n| ", "$x$ |\n| ", "<"]),
    ("# ", &["*", "`", "$", "[", "<", "<b>", "{#", "$x$", "&"]),
    (
        "$$\n",
        &[
            "{",
            "\\frac",
            "x^",
            "\\left(",
            "&",
            "\\\\",
            "\\sqrt{",
            "\\text{",
            "\\begin{matrix}",
            "\\def\\a{\\a\\a}",
            "%",
            "\\a",
        ],
    ),
    ("```markdown\n", &["*", "`", "[", "> ", "# a\n", "- ", "<"]),
    ("```js\n", &["(", "/", "`", "'", "<a>", "/*", "{\n", "a\n", "${"]),
    ("```html\n", &["<", "<a ", "<script>", "<!--", "&"]),
    ("```cpp\n", &["<", "template<", "#if\n", "(", "R\"", "::"]),
    ("```latex\n", &["{", "$", "\\begin{", "%", "[", "\\"]),
    ("[^a]\n\n[^a]: ", &["[^a] ", "a\n", "- ", "> ", "\n\n    a"]),
];

/// Something open, again and again, then what closes it.
const NESTS: &[(&str, &str, &str)] = &[
    ("[", "a", "]"),
    ("[a ", "b", "](c)"),
    ("![", "a", "](b)"),
    ("(", "a", ")"),
    ("[a](", "b", ")"),
    ("*a **a ", "b", " a** a*"),
    ("**", "a", "**"),
    ("_", "a", "_"),
    ("*", "a", "*"),
    ("~~a ~", "b", "~ b~~"),
    ("**a* ", "b", " *c**"),
    ("> ", "a\n", ""),
    ("- ", "a\n", ""),
    ("1. ", "a\n", ""),
    ("> - ", "a\n", ""),
    ("<div>", "a", "</div>"),
    ("<div>\n\n", "a\n\n", "</div>\n\n"),
    ("<b>", "a", "</b>"),
    ("<b>*", "a", "*</b>"),
    ("<sub>", "$x$", "</sub>"),
    ("<span>", "a", "</span>"),
    ("<table><tr><td>", "a", "</td></tr></table>"),
    ("<blockquote>\n", "a\n", "</blockquote>\n"),
    ("<ul><li>", "a", "</li></ul>"),
    ("`", "a", "`"),
    ("$", "a", "$"),
    ("$$", "a", "$$"),
    ("$\\text{", "a", "}$"),
    ("\\begin{align}", "a", "\\end{align}"),
    ("\\begin{cases}\n", "a\n", "\\end{cases}\n"),
    ("\\[", "a=b", "\\]"),
    ("\\(", "a=b", "\\)"),
    ("<!--", "a", "-->"),
    ("<details><summary>a</summary>\n\n", "a\n\n", "</details>\n\n"),
    ("“", "a", "”"),
    ("（**", "中", "**）"),
    ("http://a.b/(", "a", ")"),
];

fn repeat(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes.div_ceil(unit.len()))
}

/// Lines that differ, as many as fit.
fn count(bytes: usize, line: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 100);
    let mut number = 0;
    while out.len() < bytes {
        out.push_str(&line(number));
        number += 1;
    }
    out
}

type Maker = fn(usize) -> String;

/// What neither repeats nor nests.
const GROWING: &[(&str, Maker)] = &[
    ("runs of more and more backticks", |bytes| count(bytes, |n| format!("e{}", "`".repeat(n)))),
    ("fences of more and more tildes", |bytes| count(bytes, |n| format!("{}\n", "~".repeat(n)))),
    ("items ever further in", |bytes| count(bytes, |n| format!("{}* a\n", "  ".repeat(n)))),
    ("quotes ever deeper", |bytes| count(bytes, |n| format!("{} a\n", ">".repeat(n)))),
    ("headings with different names", |bytes| count(bytes, |n| format!("# a {n}\n\n[b](#a-{n})\n\n"))),
    ("headings that take each other's ids", |bytes| {
        count(bytes / 2, |n| format!("# a-{n}\n")) + &repeat("# a\n", bytes / 2)
    }),
    ("footnotes used and told", |bytes| count(bytes, |n| format!("[^{n}] a\n\n[^{n}]: b\n\n"))),
    ("footnotes told and not used", |bytes| count(bytes, |n| format!("[^{n}]: b\n"))),
    ("footnotes used and not told", |bytes| count(bytes, |n| format!("[^{n}] "))),
    ("one footnote used often", |bytes| format!("{}\n\n[^a]: b\n", repeat("x[^a] ", bytes))),
    ("footnotes within each other", |bytes| count(bytes, |n| format!("[^{n}]: [^{}]\n", n + 1))),
    ("references told and used", |bytes| count(bytes, |n| format!("[{n}]\n\n[{n}]: /b\n\n"))),
    ("references used before they are told", |bytes| {
        count(bytes / 2, |n| format!("[{n}] ")) + "\n\n" + &count(bytes / 2, |n| format!("[{n}]: /b\n"))
    }),
    ("one long reference used often", |bytes| {
        format!("[a]: /{}\n\n{}", repeat("b", bytes / 2), repeat("[a] ", bytes / 2))
    }),
    ("one reference with a long title used often", |bytes| {
        format!("[a]: /b '{}'\n\n{}", repeat("c", bytes / 2), repeat("![a] ", bytes / 2))
    }),
    ("long labels", |bytes| count(bytes, |n| format!("[{}{n}", repeat("a", 990)))),
    ("a table of short cells", |bytes| "|a|b|\n|-|-|\n".to_owned() + &repeat("|1|2|\n", bytes)),
    ("a wide table", |bytes| {
        let part = bytes / 3;
        format!("{}|\n{}|\n{}|\n", repeat("|a", part), repeat("|-", part), repeat("|1", part))
    }),
    ("a wide table of unfinished rows", |bytes| {
        let part = bytes / 3;
        format!("{}|\n{}|\n{}", repeat("|a", part), repeat("|-", part), repeat("|1\n", part))
    }),
    ("a table whose rows have too many cells", |bytes| {
        "|a|\n|-|\n".to_owned() + &count(bytes, |_| repeat("|1", 2_000) + "|\n")
    }),
    ("wide headers of no table", |bytes| count(bytes, |_| format!("{}\n", repeat("|a", 2_000)))),
    ("one long line of words", |bytes| repeat("word ", bytes)),
    ("emphasis that closes in the wrong order", |bytes| format!("a**b{}", repeat("c* ", bytes))),
    ("emphasis of every length", |bytes| count(bytes, |n| format!("{}a ", "*".repeat(n % 300)))),
    ("brackets and a destination", |bytes| format!("{}]({}", repeat("[", bytes / 2), repeat("(", bytes / 2))),
    ("one long formula", |bytes| format!("$${}$$", repeat("x+", bytes))),
    ("one formula with many groups", |bytes| format!("$${}$$", repeat("{x}^{y}", bytes.min(19_000)))),
    ("different formulas", |bytes| count(bytes, |n| format!("$x_{{{n}}}$ "))),
    ("different environments", |bytes| {
        count(bytes, |n| format!("\\begin{{{}}} ", ["align", "gather", "cases", "matrix", "split"][n % 5]))
    }),
    ("formulas with numbers and references", |bytes| {
        count(bytes, |n| format!("$$a\\tag{{{n}}}\\label{{e{n}}}$$\n\n$\\eqref{{e{n}}}$\n\n"))
    }),
    ("macros that call each other", |bytes| {
        count(bytes, |n| format!("$$\\newcommand{{\\a{}}}{{xx}}\\a$$\n", letters(n)))
    }),
    ("different code blocks", |bytes| count(bytes, |n| format!("```python\nx = {n}\n```\n"))),
    ("one long code block", |bytes| format!("```python\n{}```\n", repeat("x = [1, 'a']  # b\n", bytes))),
    ("one long line of code", |bytes| format!("```js\n{}\n```\n", repeat("f({a: [", bytes))),
    ("code of turned text", |bytes| format!("`{}`", repeat("\u{202e}a", bytes))),
    ("different tags", |bytes| count(bytes, |n| format!("<b title='{n}'>a</b> "))),
    ("one tag of many attributes", |bytes| format!("<b {}>", count(bytes, |n| format!("a{n}=b ")))),
    ("different long formulas", |bytes| count(bytes, |n| format!("$${n}{}$$\n", repeat("{x^", 19_000)))),
    ("different wide formulas", |bytes| {
        count(bytes, |n| format!("$${n}{}$$\n", repeat("x_1+\\alpha", 19_000)))
    }),
    ("different matrices", |bytes| {
        count(bytes, |n| format!("$$\\begin{{matrix}}{n}{}\\end{{matrix}}$$\n", repeat("&a\\\\", 19_000)))
    }),
    ("one block of many tags", |bytes| format!("<div>\n{}</div>\n", repeat("<b>a</b>\n", bytes))),
    ("one long comment", |bytes| format!("<!-- {} -->", repeat("- a ", bytes))),
    ("different links", |bytes| count(bytes, |n| format!("[a](b{n}.md) "))),
    ("different images", |bytes| count(bytes, |n| format!("![a](b{n}.png)\n\n"))),
    ("one long destination", |bytes| format!("[a](<{}>)", repeat("b", bytes))),
    ("one long address", |bytes| format!("https://a.b/{}", repeat("c)", bytes))),
    ("parentheses after an address", |bytes| format!("https://a.b/{}", repeat(")", bytes))),
    ("addresses without spaces", |bytes| repeat("https://a.b/'http://c.d;", bytes)),
    ("wiki links", |bytes| count(bytes, |n| format!("[[a{n}#b|c]] "))),
    ("front matter that never ends", |bytes| "---\ntitle: a\n".to_owned() + &repeat("a: b\n", bytes)),
    ("front matter of many keys", |bytes| format!("---\n{}---\na\n", count(bytes, |n| format!("a{n}: b\n")))),
    ("front matter of one list", |bytes| format!("---\na: [{}]\n---\na\n", repeat("b, ", bytes))),
    ("front matter of brackets", |bytes| format!("---\na: {}\n---\na\n", repeat("[", bytes))),
    ("front matter just small enough", |bytes| {
        format!("---\n{}---\na\n", count(bytes.min(120_000), |n| format!("a{n}: [b, {{c: d}}]\n")))
    }),
    ("front matter of aliases", |bytes| {
        format!("---\na: &a [b]\nc: [{}]\n---\na\n", repeat("*a, ", bytes.min(120_000)))
    }),
    ("TOML front matter of tables", |bytes| {
        format!("+++\n{}+++\na\n", count(bytes.min(120_000), |n| format!("[a.b{n}]\nc = 1\n")))
    }),
    ("TOML front matter of dots", |bytes| {
        format!("+++\n{}a = 1\n+++\na\n", repeat("a.", bytes.min(120_000)))
    }),
    ("front matter of an open quote", |bytes| {
        format!("---\na: \"{}\n---\na\n", repeat("b\n  ", bytes.min(120_000)))
    }),
    ("front matter of question marks", |bytes| {
        format!("---\na: b\n{}\n---\na\n", repeat("? ", bytes.min(120_000)))
    }),
    ("front matter of anchors", |bytes| {
        format!("---\na: b\n{}\n---\na\n", repeat("&a ", bytes.min(120_000)))
    }),
    ("front matter of spaces", |bytes| {
        format!("---\na: b\n{}\n---\na\n", repeat("    ", bytes.min(120_000)))
    }),
];

fn letters(mut number: usize) -> String {
    let mut out = String::new();
    loop {
        out.push((b'a' + (number % 26) as u8) as char);
        number /= 26;
        if number == 0 {
            return out;
        }
    }
}

/// All of them.
pub(crate) fn floods() -> Vec<Flood> {
    let mut all: Vec<Flood> = Vec::new();
    for unit in UNITS {
        all.push(Flood { name: format!("{unit:?}"), make: Box::new(|bytes| repeat(unit, bytes)) });
    }
    for (start, units) in INSIDE {
        for unit in *units {
            let make = move |bytes| (*start).to_owned() + &repeat(unit, bytes);
            all.push(Flood { name: format!("{start:?} {unit:?}"), make: Box::new(make) });
        }
    }
    for (open, inside, close) in NESTS {
        let make = move |bytes: usize| {
            let depth = bytes.div_ceil(open.len() + close.len());
            format!("{}{inside}{}", open.repeat(depth), close.repeat(depth))
        };
        all.push(Flood { name: format!("{open:?} … {close:?}"), make: Box::new(make) });
    }
    for (name, make) in GROWING {
        all.push(Flood { name: (*name).to_owned(), make: Box::new(make) });
    }
    all
}
