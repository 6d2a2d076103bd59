//! Letters in the alphabets of mathematics: bold, script, double-struck and so on as Unicode characters.
//!
//! MathML Core keeps `mathvariant="normal"` only, so every other variant is written with the characters of the
//! block Mathematical Alphanumeric Symbols (U+1D400). Some of its places are empty because the letters existed
//! before, in Letterlike Symbols (U+2100).

/// First characters of one alphabet in the block; `None` where it has no such letters.
struct Alphabet {
    capitals: u32,
    smalls: u32,
    digits: Option<u32>,
    greek: Option<u32>,
    exceptions: &'static [(char, char)],
}

const fn alphabet(capitals: u32, digits: Option<u32>, greek: Option<u32>) -> Alphabet {
    Alphabet { capitals, smalls: capitals + 26, digits, greek, exceptions: &[] }
}

impl Alphabet {
    const fn except(self, exceptions: &'static [(char, char)]) -> Alphabet {
        Alphabet { exceptions, ..self }
    }
}

const BOLD: Alphabet = alphabet(0x1d400, Some(0x1d7ce), Some(0x1d6a8));
const ITALIC: Alphabet = alphabet(0x1d434, None, Some(0x1d6e2)).except(&[('h', 'ℎ')]);
const BOLD_ITALIC: Alphabet = alphabet(0x1d468, Some(0x1d7ce), Some(0x1d71c));
const SCRIPT: Alphabet = alphabet(0x1d49c, None, None).except(&[
    ('B', 'ℬ'),
    ('E', 'ℰ'),
    ('F', 'ℱ'),
    ('H', 'ℋ'),
    ('I', 'ℐ'),
    ('L', 'ℒ'),
    ('M', 'ℳ'),
    ('R', 'ℛ'),
    ('e', 'ℯ'),
    ('g', 'ℊ'),
    ('o', 'ℴ'),
]);
const BOLD_SCRIPT: Alphabet = alphabet(0x1d4d0, None, None);
const FRAKTUR: Alphabet =
    alphabet(0x1d504, None, None).except(&[('C', 'ℭ'), ('H', 'ℌ'), ('I', 'ℑ'), ('R', 'ℜ'), ('Z', 'ℨ')]);
const BOLD_FRAKTUR: Alphabet = alphabet(0x1d56c, None, None);
const DOUBLE_STRUCK: Alphabet = alphabet(0x1d538, Some(0x1d7d8), None).except(&[
    ('C', 'ℂ'),
    ('H', 'ℍ'),
    ('N', 'ℕ'),
    ('P', 'ℙ'),
    ('Q', 'ℚ'),
    ('R', 'ℝ'),
    ('Z', 'ℤ'),
]);
const SANS: Alphabet = alphabet(0x1d5a0, Some(0x1d7e2), None);
const BOLD_SANS: Alphabet = alphabet(0x1d5d4, Some(0x1d7ec), None);
const ITALIC_SANS: Alphabet = alphabet(0x1d608, Some(0x1d7e2), None);
const BOLD_ITALIC_SANS: Alphabet = alphabet(0x1d63c, Some(0x1d7ec), None);
const MONOSPACE: Alphabet = alphabet(0x1d670, Some(0x1d7f6), None);

/// Returns the text in the alphabet that MathML 3 calls `variant`; characters without such a form stay.
pub(super) fn in_variant(text: &str, variant: &str) -> String {
    let alphabet = match variant {
        "bold" => BOLD,
        "italic" => ITALIC,
        "bold-italic" => BOLD_ITALIC,
        "double-struck" => DOUBLE_STRUCK,
        "script" => SCRIPT,
        "bold-script" => BOLD_SCRIPT,
        "fraktur" => FRAKTUR,
        "bold-fraktur" => BOLD_FRAKTUR,
        "sans-serif" => SANS,
        "bold-sans-serif" => BOLD_SANS,
        "sans-serif-italic" => ITALIC_SANS,
        "sans-serif-bold-italic" => BOLD_ITALIC_SANS,
        "monospace" => MONOSPACE,
        _ => return text.to_owned(),
    };
    text.chars().map(|c| alphabet.letter(c)).collect()
}

impl Alphabet {
    fn letter(&self, c: char) -> char {
        if let Some((_, letter)) = self.exceptions.iter().find(|(plain, _)| *plain == c) {
            return *letter;
        }
        let code = match c {
            'A'..='Z' => Some(self.capitals + (c as u32 - 'A' as u32)),
            'a'..='z' => Some(self.smalls + (c as u32 - 'a' as u32)),
            '0'..='9' => self.digits.map(|zero| zero + (c as u32 - '0' as u32)),
            _ => self.greek.and_then(|capital_alpha| Some(capital_alpha + greek_index(c)?)),
        };
        code.and_then(char::from_u32).unwrap_or(c)
    }
}

/// A Greek letter's place in each of the block's Greek alphabets.
fn greek_index(c: char) -> Option<u32> {
    Some(match c {
        'Α'..='Ω' => c as u32 - 'Α' as u32,
        'ϴ' => 17,
        '∇' => 25,
        'α'..='ω' => 26 + (c as u32 - 'α' as u32),
        '∂' => 51,
        'ϵ' => 52,
        'ϑ' => 53,
        'ϰ' => 54,
        'ϕ' => 55,
        'ϱ' => 56,
        'ϖ' => 57,
        _ => return None,
    })
}

/// Does `<mi>` draw this single character in italics by itself?
pub(super) fn is_italic_alone(c: char) -> bool {
    c.is_ascii_alphabetic() || greek_index(c).is_some() || matches!(c, 'ı' | 'ȷ')
}

/// Is this a Han character, kana, hangul or their punctuation?
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..)
}

/// Replaces a relation followed by U+0338, which `\not` writes, by the negated character where there is one.
pub(super) fn compose_negations(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\u{338}'
            && let Some(negated) = composed.chars().next_back().and_then(negated)
        {
            composed.pop();
            composed.push(negated);
        } else {
            composed.push(c);
        }
    }
    composed
}

fn negated(relation: char) -> Option<char> {
    const NEGATED: &[(char, char)] = &[
        ('=', '≠'),
        ('∈', '∉'),
        ('∋', '∌'),
        ('<', '≮'),
        ('>', '≯'),
        ('≤', '≰'),
        ('≥', '≱'),
        ('∼', '≁'),
        ('≡', '≢'),
        ('≈', '≉'),
        ('≃', '≄'),
        ('≅', '≇'),
        ('⊂', '⊄'),
        ('⊃', '⊅'),
        ('⊆', '⊈'),
        ('⊇', '⊉'),
        ('∣', '∤'),
        ('|', '∤'),
        ('∥', '∦'),
        ('∃', '∄'),
        ('→', '↛'),
        ('←', '↚'),
        ('⇒', '⇏'),
        ('⇐', '⇍'),
        ('⇔', '⇎'),
        ('↔', '↮'),
        ('⊢', '⊬'),
        ('⊨', '⊭'),
    ];
    NEGATED.iter().find(|(plain, _)| *plain == relation).map(|(_, negated)| *negated)
}

/// The circled form of a number up to 20 or of a letter, for `\textcircled`.
pub(super) fn circled(text: &str) -> Option<char> {
    match text.parse::<u32>() {
        Ok(0) => return Some('⓪'),
        Ok(number @ 1..=20) => return char::from_u32('①' as u32 + number - 1),
        _ => {}
    }
    match text.as_bytes() {
        [letter @ b'a'..=b'z'] => char::from_u32('ⓐ' as u32 + u32::from(letter - b'a')),
        [letter @ b'A'..=b'Z'] => char::from_u32('Ⓐ' as u32 + u32::from(letter - b'A')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_letters_that_stand_outside_the_block() {
        assert_eq!(in_variant("RhB", "double-struck"), "ℝ𝕙𝔹");
        assert_eq!(in_variant("Lx", "script"), "ℒ𝓍");
        assert_eq!(in_variant("h1", "italic"), "ℎ1");
    }

    #[test]
    fn finds_greek_letters_and_digits() {
        assert_eq!(in_variant("θ∇7", "bold"), "𝛉𝛁𝟕");
        assert_eq!(in_variant("ω汉", "bold-italic"), "𝝎汉");
    }

    #[test]
    fn composes_negations() {
        assert_eq!(compose_negations("=\u{338}"), "≠");
        assert_eq!(compose_negations("a\u{338}"), "a\u{338}");
    }

    #[test]
    fn circles_small_numbers_and_letters() {
        assert_eq!(circled("1"), Some('①'));
        assert_eq!(circled("20"), Some('⑳'));
        assert_eq!(circled("b"), Some('ⓑ'));
        assert_eq!(circled("21"), None);
    }
}
