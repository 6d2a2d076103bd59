//! What an address asks to be marked in an article.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Between two needles; no folded text has it.
const SEPARATOR: char = '\n';
/// Needles of one address.
const MAX_NEEDLES: usize = 16;
/// Characters of all of them.
const MAX_CHARS: usize = 256;

/// The query string, without `?`, that asks for these folded texts to be marked: `h=` and the texts, a line feed
/// between two. Empty when there are none.
pub fn marks_query<'a>(needles: impl IntoIterator<Item = &'a str>) -> String {
    let mut value = String::new();
    let mut known: Vec<&str> = Vec::new();
    for needle in needles.into_iter().filter(|needle| !needle.is_empty()) {
        let is_new = !known.contains(&needle);
        if is_new && known.len() < MAX_NEEDLES && value.chars().count() + needle.chars().count() < MAX_CHARS {
            if !value.is_empty() {
                value.push(SEPARATOR);
            }
            value.push_str(needle);
            known.push(needle);
        }
    }
    if value.is_empty() { value } else { format!("h={}", utf8_percent_encode(&value, NON_ALPHANUMERIC)) }
}

/// The folded texts that a query string asks to be marked.
pub fn marks_of(query: &str) -> Vec<String> {
    let Some(value) = query.split('&').find_map(|pair| pair.strip_prefix("h=")) else { return Vec::new() };
    let value = percent_decode_str(value).decode_utf8_lossy();
    let value: String = value.chars().take(MAX_CHARS).collect();
    let needles = value.split(SEPARATOR).map(downlink_text::normalize).map(|needle| needle.trim().to_owned());
    needles.filter(|needle| !needle.is_empty()).take(MAX_NEEDLES).collect()
}

#[cfg(test)]
mod tests {
    use super::{marks_of, marks_query};

    #[test]
    fn needles_come_back() {
        let query = marks_query(["线性", "nn.linear", "c++", "线性", "", "a&b=c"]);
        assert_eq!(marks_of(&query), ["线性", "nn.linear", "c++", "a&b=c"]);
        assert_eq!(marks_query([]), "");
    }

    #[test]
    fn what_others_wrote_is_bounded_and_folded() {
        assert_eq!(marks_of("a=b&h=ＡＤＡＭ"), ["adam"]);
        assert_eq!(marks_of("h=%"), ["%"]);
        assert_eq!(marks_of("h=%FF").len(), 1);
        assert!(marks_of("").is_empty() && marks_of("h=").is_empty() && marks_of("h=%0A%0A+").len() == 1);
        let many = "x%0A".repeat(1_000);
        assert_eq!(marks_of(&format!("h={many}")).len(), 16);
        assert_eq!(marks_of(&format!("h={}", "x".repeat(10_000)))[0].len(), 256);
    }
}
