//! `category:`, `tag:`, `after:` and `before:`.

use downlink_text::normalize;

/// Which posts count at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filters {
    /// Search forms of names or slugs; any of them will do.
    pub(crate) categories: Vec<String>,
    /// Likewise; all of them are wanted.
    pub(crate) tags: Vec<String>,
    /// The first day that counts.
    pub(crate) after: Option<MonthOrDay>,
    /// The first day that no longer counts.
    pub(crate) before: Option<MonthOrDay>,
    /// All of them as a reader would type them.
    pub(crate) typed: Vec<String>,
}

/// The beginning of a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MonthOrDay {
    /// `year * 12 + month - 1`.
    pub(crate) month: u32,
    /// From 1; 1 where only the month matters.
    pub(crate) day: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Category,
    Tag,
    After,
    Before,
}

/// Reads the name of a filter off the beginning of `run`, and what is left of it.
pub(super) fn named(run: &str) -> Option<(Name, &str)> {
    let (name, value) = run.split_once([':', '：'])?;
    let name = match normalize(name).as_str() {
        "category" | "cat" | "分类" => Name::Category,
        "tag" | "标签" => Name::Tag,
        "after" | "since" => Name::After,
        "before" | "until" => Name::Before,
        _ => return None,
    };
    Some((name, value))
}

impl Filters {
    /// Adds a filter; false where its value says nothing, so that it is text.
    pub(super) fn add(&mut self, name: Name, value: &str) -> bool {
        let value = normalize(value);
        let value = value.trim();
        match name {
            Name::Category | Name::Tag if value.is_empty() => false,
            Name::Category => {
                self.categories.push(value.to_owned());
                true
            }
            Name::Tag => {
                self.tags.push(value.to_owned());
                true
            }
            Name::After => {
                let date = MonthOrDay::parse(value);
                self.after = self.after.max(date);
                date.is_some()
            }
            Name::Before => {
                let date = MonthOrDay::parse(value);
                self.before = [self.before, date].into_iter().flatten().min();
                date.is_some()
            }
        }
    }
}

impl MonthOrDay {
    /// Reads `2025`, `2025-01` or `2025-01-31`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split(['-', '/', '.']).map(|part| {
            let is_number =
                !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse::<u32>().ok()).flatten()
        });
        let year = numbers.next()??;
        let month = numbers.next().unwrap_or(Some(1))?;
        let day = numbers.next().unwrap_or(Some(1))?;
        let is_date = numbers.next().is_none() && (1..=12).contains(&month) && (1..=31).contains(&day);
        is_date.then_some(Self { month: year * 12 + month - 1, day })
    }
}

#[cfg(test)]
mod tests {
    use super::{Filters, MonthOrDay};
    use crate::Query;

    fn filters(typed: &str) -> Filters {
        Query::parse(typed).filters
    }

    #[test]
    fn reads_names_and_values() {
        assert_eq!(filters("category:NLP 分类：算法").categories, ["nlp", "算法"]);
        assert_eq!(filters("tag:\"梯度 下降\" x").tags, ["梯度 下降"]);
        let query = Query::parse("adam after:2025-01 before:2025-02-03");
        assert_eq!(query.terms.len(), 1);
        assert_eq!(query.filters.after, Some(MonthOrDay { month: 2025 * 12, day: 1 }));
        assert_eq!(query.filters.before, Some(MonthOrDay { month: 2025 * 12 + 1, day: 3 }));
    }

    #[test]
    fn of_several_dates_the_narrower_counts() {
        let date = |month: u32, day| Some(MonthOrDay { month: 2025 * 12 + month - 1, day });
        let query =
            Query::parse("after:2025-02 after:2025-02 after:2025-01 before:2025-06 before:2025-05-02");
        assert_eq!((query.filters.after, query.filters.before), (date(2, 1), date(5, 2)));
        assert!(query.terms.is_empty(), "{query:?}");
    }

    #[test]
    fn what_says_nothing_is_text() {
        for typed in ["tag:", "after:x", "after:2025-13", "std::vec", "a:b", "before:"] {
            assert_eq!(filters(typed), Filters::default(), "{typed}");
        }
        assert!(!Query::parse("tag: x").is_empty());
    }
}
