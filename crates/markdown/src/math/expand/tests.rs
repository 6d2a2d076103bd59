use super::*;

fn check(tex: &str, expected: &str) {
    let macros = Macros::default();
    assert_eq!(expand(tex, &macros).unwrap().text(), expected, "{tex}");
}

fn refusal(tex: &str) -> String {
    expand(tex, &Macros::default()).unwrap_err().to_string()
}

#[test]
fn leaves_a_plain_formula_as_it_is() {
    let macros = Macros::default();
    assert!(matches!(expand(r"\frac{a}{b}", &macros).unwrap().text, Cow::Borrowed(_)));
}

#[test]
fn replaces_the_formulas_own_macros() {
    check(r"\def\a{x}\a+\a", "x+x");
    check(r"\newcommand{\vect}[1]{\mathbf{#1}}\vect v", r"\mathbf{v}");
    check(r"\newcommand\p[2][n]{#2_{#1}}\p x\p[m]{y}", "x_{n}y_{m}");
    check(r"\renewcommand{\vec}[1]{\mathbf{#1}}\vec{a}", r"\mathbf{a}");
    check(r"\def\pair(#1,#2){\langle#1|#2\rangle}\pair(a,{b,c})", r"\langle a|{b,c}\rangle");
    check(r"\DeclareMathOperator*{\argmax}{arg\,max}\argmax_x", r"\operatorname*{arg\,max}_x");
}

#[test]
fn keeps_commands_apart_from_letters() {
    check(r"\def\a{\alpha}\a x \a{}b", r"\alpha x \alpha{}b");
    check(r"\newcommand\a[1]{\alpha#1}\a{x}", r"\alpha x");
    check(r"\newcommand\a[1]{\\#1}\a{x}", r"\\x");
}

#[test]
fn remembers_the_old_meaning_with_let() {
    check(r"\let\old\vec\renewcommand\vec[1]{\old{\mathbf{#1}}}\vec x", r"\vec{\mathbf{x}}");
    check(r"\let\a=\beta \a", r" \beta");
}

#[test]
fn rewrites_what_katex_does_not_know() {
    check(
        r"\begin{eqnarray*}a&=&b\label{e}\\&\le&{&}c\end{eqnarray*}",
        r"\begin{align*}a&=b\htmlId{downlink-label:e}{}\\&\le{&}c\end{align*}",
    );
    check(r"by \eqref{e1}", r"by \htmlId{downlink-eqref:e1}{}");
}

#[test]
fn leaves_the_stretch_of_arrays_to_katex() {
    check(r"\renewcommand{\arraystretch}{1.5}x", r"\def\arraystretch{1.5}x");
    assert!(expand(r"\def\arraystretch#1{#2}", &Macros::default()).is_err());
}

#[test]
fn stops_bombs() {
    let flat = format!("\\def\\a{{{}}}{}", "x".repeat(9_000), "\\a".repeat(900));
    assert!(refusal(&flat).contains("expands without end"));
    assert!(refusal(r"\def\a{\a\a}\a").contains("expands without end"));
    assert!(refusal(r"\def\a#1{\a{#1#1}}\a{xx}").contains("expands without end"));
    let chain: String =
        ('a'..='y').map(|c| format!("\\def\\m{c}#1{{\\m{}{{#1#1}}}}", (c as u8 + 1) as char)).collect();
    assert!(refusal(&format!(r"{chain}\def\mz#1{{#1}}\ma{{xx}}")).contains("expands without end"));
}

#[test]
fn says_what_is_wrong_with_a_definition() {
    assert_eq!(
        refusal(r"\newcommand{\a}[1]{#2}\a x"),
        r"cannot read the definition of a macro: `\a` uses an argument it does not declare, at character 23"
    );
    assert_eq!(
        refusal(r"\def\a{x"),
        r"cannot read the definition of a macro: `}` is missing after `\\a`, at character 1"
    );
    assert!(refusal(r"\futurelet\a b c").contains("not supported"));
}

#[test]
fn finds_the_place_in_the_authors_source() {
    let tex = r"\def\a{xyz}\a\b";
    let macros = Macros::default();
    let expanded = expand(tex, &macros).unwrap();
    assert_eq!(expanded.text(), r"xyz\b");
    assert_eq!(expanded.position(tex, 1), 12);
    assert_eq!(expanded.position(tex, 3), 14);
}

#[test]
fn reads_a_preamble() {
    let macros = Macros::parse("% sets\n\\newcommand{\\R}{\\mathbb{R}}\n\\def\\norm#1{\\|#1\\|}").unwrap();
    assert_eq!(expand(r"\norm{x}\in\R", &macros).unwrap().text(), r"\|x\|\in\mathbb{R}");
    assert!(Macros::parse("x").is_err());
}

#[test]
fn counts_the_arguments_of_inserted_macros() {
    let mut macros = Macros::default();
    macros.insert("inner", r"\langle #1, #2 \rangle").unwrap();
    assert_eq!(expand(r"\inner ab", &macros).unwrap().text(), r"\langle a, b \rangle");
    assert!(macros.insert("a b", "x").is_err());
    assert!(macros.insert("a", "{").is_err());
}
