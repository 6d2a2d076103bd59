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

/// A query string without what it asks to be marked.
pub fn without_marks(query: &str) -> String {
    let others: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("h=")).collect();
    others.join("&")
}

/// How far to scroll down, in the unit of the arguments, so that what is between `top` and `bottom` of a screen of
/// this height can be read with some text around it; 0 when it can already.
pub fn scroll_to_read(top: f64, bottom: f64, height: f64) -> f64 {
    if top >= height * 0.1 && bottom <= height * 0.75 { 0.0 } else { top - height * 0.3 }
}

#[cfg(test)]
mod tests {
    use super::{marks_of, marks_query, scroll_to_read, without_marks};

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

    #[test]
    fn other_parts_of_an_address_stay() {
        assert_eq!(without_marks("h=a"), "");
        assert_eq!(without_marks("a=b&h=%41&c&h="), "a=b&c");
    }

    #[test]
    fn scrolls_only_to_what_cannot_be_read() {
        assert_eq!(scroll_to_read(200.0, 220.0, 800.0), 0.0);
        assert_eq!(scroll_to_read(1240.0, 1260.0, 800.0), 1000.0);
        assert_eq!(scroll_to_read(700.0, 790.0, 800.0), 460.0);
        assert_eq!(scroll_to_read(-60.0, -40.0, 800.0), -300.0);
    }
}
