//! Characters of code that cannot be seen, or that change how others are seen.

use crate::escape;

/// Writes code; what nobody would see is shown by its number.
///
/// Code could else read otherwise than it runs. A reader's copy gets the characters back.
pub(super) fn write_code(out: &mut String, code: &str) {
    let mut before = None;
    let mut written = 0;
    for (at, c) in code.char_indices() {
        if is_control(c, before) {
            escape::text(out, &code[written..at]);
            let number = u32::from(c);
            out.push_str(&format!("<span class=\"control\" data-code=\"U+{number:04X}\"></span>"));
            written = at + c.len_utf8();
        }
        before = Some(c);
    }
    escape::text(out, &code[written..]);
}

/// Whether `c` is to be shown by its number, standing after `before`.
fn is_control(c: char, before: Option<char>) -> bool {
    match c {
        '\t' | '\n' | ' '..='~' => false,
        // Joiners and variants belong to scripts and pictures beyond ASCII.
        '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            before.is_none_or(|before| before.is_ascii_alphabetic() || is_space_or_control(before))
        }
        _ => is_space_or_control(c),
    }
}

fn is_space_or_control(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
