//! Messages about a number of things.

use super::{Language, format::Plural};

/// A message about a number of things, in the forms that its language has; `#` stands for the number.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    language: Language,
    one: &'static str,
    other: &'static str,
}

impl Counted {
    /// English tells one from the rest.
    pub(super) const fn en(one: &'static str, other: &'static str) -> Self {
        Self { language: Language::En, one, other }
    }

    /// Chinese has one form for all numbers.
    pub(super) const fn zh(other: &'static str) -> Self {
        Self { language: Language::Zh, one: other, other }
    }

    /// The message about `count` things.
    pub fn say(&self, count: impl Into<u64>) -> String {
        let count = count.into();
        self.say_as(count, &self.language.number(count))
    }

    /// The message about `count` things, with the number shown as the caller writes it, `1,000+` say.
    pub fn say_as(&self, count: u64, shown: &str) -> String {
        let form = match self.language.plural(count) {
            Plural::One => self.one,
            Plural::Other => self.other,
        };
        form.replace('#', shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_tells_one_from_the_rest() {
        let posts = Counted::en("# post", "# posts");
        let said = [0_u32, 1, 2, 1_234].map(|count| posts.say(count));
        assert_eq!(said, ["0 posts", "1 post", "2 posts", "1,234 posts"]);
    }

    #[test]
    fn chinese_has_one_form() {
        let posts = Counted::zh("# 篇");
        assert_eq!([1_u32, 12_345].map(|count| posts.say(count)), ["1 篇", "12,345 篇"]);
    }

    #[test]
    fn a_number_can_be_shown_in_another_way() {
        assert_eq!(Counted::en("# match", "# matches").say_as(999, "999+"), "999+ matches");
    }
}
