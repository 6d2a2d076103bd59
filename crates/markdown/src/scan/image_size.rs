//! `![alt](picture.png =300x200)`, which many editors write and CommonMark does not know.

use super::Scanner;
use super::inline::Place;

/// How far back the `![` of an image is looked for.
const MAX_DESCRIPTION_BYTES: usize = 1000;

impl Scanner<'_> {
    /// Puts the size at the end of an image's destination behind the image, as attributes.
    ///
    /// `bracket` is where the description ends, `at` the white space after the destination.
    /// Returns the place after the image, or `None` where there is no such size.
    pub(super) fn image_size(&mut self, bracket: usize, at: usize, place: Place) -> Option<usize> {
        let rest = &self.source[at..place.end];
        let (before, size, length) = size_at_end(rest)?;
        if !self.is_image(bracket) {
            return None;
        }
        let (width, height) = size.split_once('x')?;
        let mut attributes = String::from("){");
        for (name, value) in [("width=", width), (" height=", height)] {
            if !value.is_empty() {
                attributes.push_str(name);
                attributes.push_str(value);
            }
        }
        attributes.push('}');
        self.rewrite(at + before, at + length, &attributes);
        Some(at + length)
    }

    /// Whether the bracket that ends at `bracket` began after an exclamation mark.
    fn is_image(&self, bracket: usize) -> bool {
        let from = bracket.saturating_sub(MAX_DESCRIPTION_BYTES);
        let mut depth = 1_u32;
        for at in (from..bracket).rev() {
            match self.text[at] {
                _ if at > 0 && self.text[at - 1] == b'\\' => {}
                b']' => depth += 1,
                b'[' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at > 0 && self.text[at - 1] == b'!';
            }
        }
        false
    }
}

/// In ` "title" =300x200) …`: the bytes before the size, `300x200`, and the bytes up to after the parenthesis.
fn size_at_end(text: &str) -> Option<(usize, &str, usize)> {
    let mut rest = text.trim_start_matches([' ', '\t']);
    let mut before = 0;
    if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let title = &rest[1..];
        rest = &title[title.find(quote)? + 1..];
        before = text.len() - rest.len();
        rest = rest.trim_start_matches([' ', '\t']);
    }
    let size = rest.strip_prefix('=')?;
    let length = size.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'x').count();
    let (size, after) = size.split_at(length);
    let after = after.trim_start_matches([' ', '\t']).strip_prefix(')')?;
    let (width, height) = size.split_once('x')?;
    let is_size = size.len() > 1 && width.len() <= 4 && height.len() <= 4 && !height.contains('x');
    is_size.then_some((before, size, text.len() - after.len()))
}
