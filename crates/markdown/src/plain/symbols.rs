//! Short formulas as text.

use std::borrow::Cow;

/// Commands that are one character.
const SYMBOLS: &str = "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ iota ι kappa κ \
    lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ \
    Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω times × cdot · leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ \
    approx ≈ sim ∼ pm ± to → rightarrow → in ∈ infty ∞ sum ∑ prod ∏ partial ∂ nabla ∇ ldots … dots … cdots ⋯ \
    ell ℓ sqrt √ log log ln ln exp exp max max min min sin sin cos cos tanh tanh";

/// Writes the commonest commands of a formula as characters; everything else stays.
pub(super) fn readable(tex: &str) -> Cow<'_, str> {
    if !tex.contains('\\') {
        return Cow::Borrowed(tex);
    }
    let mut out = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(slash) = rest.find('\\') {
        let (before, command) = rest.split_at(slash);
        out.push_str(before);
        let name = &command[1..];
        let length = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
        match symbol(&name[..length]) {
            Some(symbol) => {
                out.push_str(symbol);
                rest = &name[length..];
                // The space that ended the command's name is not part of the formula; words need it.
                if !symbol.is_ascii() {
                    rest = rest.strip_prefix(' ').unwrap_or(rest);
                }
            }
            None => {
                out.push_str(&command[..1 + length]);
                rest = &name[length..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
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

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn common_commands_become_characters() {
        let check = |tex, expected| assert_eq!(readable(tex), expected);
        check(r"\beta_2", "β_2");
        check(r"G/(H+\lambda)", "G/(H+λ)");
        check(r"\alpha x \le \sqrt{d}", "αx ≤√{d}");
        check(r"\mathbb{R}^d \%", r"\mathbb{R}^d \%");
        check(r"O(n\log n)", "O(nlog n)");
        check("x_1", "x_1");
    }
}
