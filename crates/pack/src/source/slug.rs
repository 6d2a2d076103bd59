//! A post's name in URLs.

use crate::report::Problem;
use downlink_text::slugify;
use percent_encoding::percent_decode_str;

/// Names that Windows gives to devices: a folder of that name cannot be checked out or served there.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The slug of a post from what its front matter says, else from its file's name.
///
/// # Errors
/// Nothing is left of the name, or it is reserved.
pub(super) fn slug(written: Option<&str>, file_name: &str) -> Result<String, Problem> {
    let name = written.unwrap_or(file_name);
    let decoded = percent_decode_str(name).decode_utf8();
    let slug = slugify(decoded.as_deref().unwrap_or(name));
    let source = if written.is_some() { "`slug` in the front matter" } else { "the file's name" };
    let remedy =
        if written.is_some() { "write another" } else { "add a line `slug: some-name` to its front matter" };
    if slug.is_empty() {
        let message = format!("{source} (`{name}`) has no letter or digit to make an address of; {remedy}");
        return Err(Problem::error("empty-slug", message));
    }
    if is_reserved(&slug) {
        let message = format!("{source} gives the address `{slug}`, a device's name on Windows; {remedy}");
        return Err(Problem::error("reserved-slug", message));
    }
    Ok(slug)
}

/// Whether a slug cannot be the name of a folder everywhere.
pub(super) fn is_reserved(slug: &str) -> bool {
    let is_port = slug.len() == 4
        && (slug.starts_with("com") || slug.starts_with("lpt"))
        && slug.ends_with(|c: char| matches!(c, '1'..='9'));
    RESERVED.contains(&slug) || is_port
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: Option<&str>, file_name: &str, expected: &str) {
        let found = slug(written, file_name).unwrap_or_else(|problem| problem.to_string());
        assert_eq!(found, expected);
    }

    #[test]
    fn front_matter_comes_before_the_file_name() {
        check(None, "Attention Is All", "attention-is-all");
        check(None, "0/1 背包", "0-1-背包");
        check(Some("GAU"), "flash", "gau");
        check(Some("%E6%B3%A8%E6%84%8F"), "a", "注意");
        check(Some("100%"), "a", "100");
        check(None, &"深".repeat(300), &"深".repeat(40));
    }

    #[test]
    fn no_name_and_reserved_names_are_refused() {
        check(
            None,
            "！！",
            "error[empty-slug]: the file's name (`！！`) has no letter or digit to make an address of; add a line `slug: some-name` to its front matter",
        );
        check(
            Some("CON"),
            "a",
            "error[reserved-slug]: `slug` in the front matter gives the address `con`, a device's name on Windows; write another",
        );
        check(None, "com10", "com10");
        assert!(slug(None, "lpt1").is_err());
    }
}
