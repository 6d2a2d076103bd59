//! Short formulas as text.

use std::iter::Peekable;
use std::str::Chars;

/// Groups within each other; deeper ones are for no line.
const MAX_DEPTH: usize = 8;

/// Commands that are some characters.
const SYMBOLS: &str = "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι \
    kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ \
    Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω times × div ÷ cdot · ast ∗ star ⋆ \
    circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ lt < gt > ll ≪ gg ≫ approx ≈ sim ∼ \
    simeq ≃ equiv ≡ cong ≅ propto ∝ pm ± mp ∓ to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ \
    Leftrightarrow ⇔ implies ⇒ iff ⇔ mapsto ↦ gets ← in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ \
    cup ∪ cap ∩ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ land ∧ wedge ∧ lor ∨ vee ∨ \
    infty ∞ sum ∑ prod ∏ int ∫ oint ∮ partial ∂ nabla ∇ ldots … dots … cdots ⋯ vdots ⋮ ell ℓ hbar ℏ Re ℜ Im ℑ \
    prime ′ angle ∠ perp ⊥ parallel ∥ mid | vert | Vert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ \
    lbrace { rbrace } top ⊤ bot ⊥ dagger † square □ triangle △ sqrt √ log log ln ln lg lg exp exp max max min min \
    sup sup inf inf lim lim arg arg argmax argmax argmin argmin det det dim dim ker ker gcd gcd Pr Pr deg deg \
    sin sin cos cos tan tan cot cot sinh sinh cosh cosh tanh tanh arcsin arcsin arccos arccos arctan arctan mod mod \
    bmod mod";

/// Commands that only say how their argument looks.
const STYLES: &str = "text textbf textit textrm texttt textsf textnormal mathrm mathbf mathit mathsf mathtt mathcal mathscr \
    mathfrak mathnormal boldsymbol bm pmb operatorname mbox hbox rm bf";

/// Commands that only say how what follows is set.
const QUIET: &str = "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle scriptstyle limits nolimits \
    mathstrut nonumber";

/// A formula as a line of text: symbols for commands, no braces where none are needed.
///
/// `None` where it holds something no line of text can show.
pub(super) fn readable(tex: &str) -> Option<String> {
    let mut reader = Reader { chars: tex.chars().peekable() };
    let text = reader.group(0)?;
    reader.chars.next().is_none().then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

struct Reader<'t> {
    chars: Peekable<Chars<'t>>,
}

impl Reader<'_> {
    /// Everything up to the end of the group.
    fn group(&mut self, depth: usize) -> Option<String> {
        let mut out = String::new();
        while self.chars.peek().is_some_and(|c| *c != '}') {
            self.item(&mut out, depth)?;
        }
        Some(out)
    }

    /// The next symbol, command or group.
    fn item(&mut self, out: &mut String, depth: usize) -> Option<()> {
        match self.chars.next()? {
            '{' => out.push_str(&self.rest_of_group(depth)?),
            '\\' => self.command(out, depth)?,
            mark @ ('^' | '_') => {
                let script = self.argument(depth)?;
                match (mark, script.as_str()) {
                    ('^', "∘") => out.push('°'),
                    ('^', "′") => out.push('′'),
                    _ => out.push_str(&format!("{mark}{}", grouped(&script))),
                }
            }
            '~' => out.push(' '),
            '&' | '%' => return None,
            c => out.push(c),
        }
        Some(())
    }

    fn rest_of_group(&mut self, depth: usize) -> Option<String> {
        let inside = (depth < MAX_DEPTH).then(|| self.group(depth + 1))??;
        (self.chars.next() == Some('}')).then_some(inside)
    }

    /// A command's argument, or what a script mark belongs to.
    fn argument(&mut self, depth: usize) -> Option<String> {
        while self.chars.next_if(|c| c.is_whitespace()).is_some() {}
        if self.chars.peek() == Some(&'}') {
            return None;
        }
        let mut out = String::new();
        (depth < MAX_DEPTH).then(|| self.item(&mut out, depth + 1))??;
        Some(out)
    }

    fn command(&mut self, out: &mut String, depth: usize) -> Option<()> {
        let mut name = String::new();
        while let Some(c) = self.chars.next_if(char::is_ascii_alphabetic) {
            name.push(c);
        }
        if name.is_empty() {
            match self.chars.next()? {
                c @ ('{' | '}' | '%' | '$' | '&' | '#' | '_') => out.push(c),
                '|' => out.push('‖'),
                ' ' | ',' | ';' | ':' | '>' => out.push(' '),
                '!' => {}
                _ => return None,
            }
            return Some(());
        }
        self.chars.next_if_eq(&'*');
        match name.as_str() {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (over, under) = (self.argument(depth)?, self.argument(depth)?);
                out.push_str(&format!("{}/{}", grouped(&over), grouped(&under)));
            }
            "sqrt" if self.chars.peek() == Some(&'[') => return None,
            "sqrt" => out.push_str(&format!("√{}", grouped(&self.argument(depth)?))),
            "mathbb" | "Bbb" => out.push_str(&double_struck(&self.argument(depth)?)),
            "quad" | "qquad" => out.push(' '),
            name if is_in(QUIET, name) => {}
            name if is_in(STYLES, name) => out.push_str(&self.argument(depth)?),
            name => {
                let symbol = symbol(name)?;
                // The space that ended the command's name is not part of the formula; words need it.
                let is_word = symbol.len() > 1 && symbol.is_ascii();
                if is_word && out.ends_with(|c: char| c.is_alphanumeric()) {
                    out.push(' ');
                }
                out.push_str(symbol);
                if !is_word {
                    self.chars.next_if_eq(&' ');
                } else if self.chars.peek().is_some_and(|c| c.is_ascii_alphanumeric() || *c == '\\') {
                    out.push(' ');
                }
            }
        }
        Some(())
    }
}

/// `text` in parentheses if it is more than one name or number.
fn grouped(text: &str) -> String {
    let text = text.trim();
    let is_one = text.chars().all(char::is_alphanumeric) || text.chars().count() == 1;
    if is_one { text.to_owned() } else { format!("({text})") }
}

fn double_struck(text: &str) -> String {
    const PAIRS: [(char, char); 10] = [
        ('C', 'ℂ'),
        ('E', '𝔼'),
        ('H', 'ℍ'),
        ('I', '𝕀'),
        ('K', '𝕂'),
        ('N', 'ℕ'),
        ('P', 'ℙ'),
        ('Q', 'ℚ'),
        ('R', 'ℝ'),
        ('Z', 'ℤ'),
    ];
    let struck = |c| PAIRS.iter().find(|(plain, _)| *plain == c).map_or(c, |(_, struck)| *struck);
    text.chars().map(struck).collect()
}

fn symbol(name: &str) -> Option<&'static str> {
    let mut words = SYMBOLS.split_ascii_whitespace();
    while let (Some(known), Some(symbol)) = (words.next(), words.next()) {
        if known == name {
            return Some(symbol);
        }
    }
    None
}

fn is_in(names: &str, name: &str) -> bool {
    names.split_ascii_whitespace().any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn short_formulas_read_as_text() {
        let check = |tex, expected: &str| assert_eq!(readable(tex).as_deref(), Some(expected), "{tex}");
        check("x_1", "x_1");
        check("f[i-1] >= a*b", "f[i-1] >= a*b");
        check(r"\beta_2", "β_2");
        check(r"G/(H+\lambda)", "G/(H+λ)");
        check(r"\alpha x \le \sqrt{d}", "αx ≤√d");
        check(r"\mathbb{R}^d", "ℝ^d");
        check(r"O(n\log n)", "O(n log n)");
        check(r"\mathcal{O}(n^2)", "O(n^2)");
        check(r"10^{-3}", "10^(-3)");
        check(r"x_{ij}^{(t)}", "x_ij^((t))");
        check(r"\mathcal{O}(t^{-\frac{1}{2}})", "O(t^(-1/2))");
        check(r"\{\text{红}, \text{蓝}\}", "{红, 蓝}");
        check(r"\left\| \mathbf{w} \right\|^2", "‖ w ‖^2");
        check(r"50\%", "50%");
        check(r"90^\circ", "90°");
        check("", "");
    }

    #[test]
    fn what_no_line_can_show_is_not_forced_into_one() {
        for tex in [
            r"\begin{matrix}a&b\end{matrix}",
            r"a \\ b",
            r"\unknown{x}",
            r"\frac{a}",
            r"\sqrt[3]{x}",
            "{",
            "}",
            "x^",
            r"\",
            "a & b",
        ] {
            assert_eq!(readable(tex), None, "{tex}");
        }
        assert_eq!(readable(&"{".repeat(100_000)), None);
        assert_eq!(readable(&"^".repeat(100_000)), None);
    }
}
