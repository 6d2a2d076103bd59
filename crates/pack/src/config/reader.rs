//! The values of `downlink.toml` one by one; what is wrong with them goes to the report.

use super::{ConfiguredCategory, ImageOptions};
use crate::{
    report::{Problem, Report, Severity},
    source::one_line,
};
use downlink_app::i18n::Language;
use downlink_markdown::math::Macros;
use downlink_text::{nearest, slugify};
use std::{borrow::Cow, collections::BTreeMap, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The entries of a table in the file's order.
pub(super) fn sorted<'t, 'a>(table: &'t DeTable<'a>) -> Vec<Entry<'t, 'a>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// A key and its value, with their places.
pub(super) type Entry<'t, 'a> = (&'t Spanned<Cow<'a, str>>, &'t Spanned<DeValue<'a>>);

pub(super) fn integer(value: &Spanned<DeValue<'_>>) -> Option<i64> {
    match value.get_ref() {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// Takes values apart and tells what is wrong with them.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) path: &'a str,
    pub(super) report: &'a mut Report,
}

impl Reader<'_> {
    pub(super) fn tell(
        &mut self,
        severity: Severity,
        code: &'static str,
        at: &Range<usize>,
        message: String,
    ) {
        let before = &self.text[..self.text.floor_char_boundary(at.start)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        let (line, column) =
            (number(before.matches('\n').count()), number(before[line_start..].chars().count()));
        self.report
            .push(Problem { severity, ..Problem::error(code, message).at(self.path).on(line, column) });
    }

    pub(super) fn error(&mut self, value: &Spanned<DeValue<'_>>, message: String) {
        self.tell(Severity::Error, "config", &value.span(), message);
    }

    pub(super) fn unknown(&mut self, key: &Spanned<Cow<'_, str>>, name: &str, known: &[&str]) {
        let remedy = match nearest(name, known.iter().copied(), 1).first() {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "known are {}",
                known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        self.tell(Severity::Warning, "config", &key.span(), format!("`{name}` means nothing here; {remedy}"));
    }

    /// Takes a text as titles of posts are taken: in one line, without what commands or turns round.
    pub(super) fn text(&mut self, value: &Spanned<DeValue<'_>>, into: &mut String) {
        match value.get_ref() {
            DeValue::String(text) => *into = one_line(text),
            _ => self.error(value, "this is a text; put it in quotes".to_owned()),
        }
    }

    pub(super) fn interface_language(&mut self, value: &Spanned<DeValue<'_>>, into: &mut String) {
        let mut tag = String::new();
        self.text(value, &mut tag);
        match [Language::Zh, Language::En].map(Language::tag).into_iter().find(|known| *known == tag) {
            Some(known) => known.clone_into(into),
            None if tag.is_empty() => {}
            None => self.error(value, format!("the interface does not speak `{tag}`; write `zh-CN` or `en`")),
        }
    }

    pub(super) fn categories(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<ConfiguredCategory> {
        let DeValue::Array(items) = value.get_ref() else {
            self.error(
                value,
                "categories are written as `[[category]]` with `slug` and `label` below".to_owned(),
            );
            return Vec::new();
        };
        let mut categories: Vec<ConfiguredCategory> = Vec::new();
        for item in items.iter() {
            let Some(category) = self.category(item) else {
                continue;
            };
            if categories.iter().any(|known| known.slug == category.slug) {
                self.error(item, format!("the category `{}` is here twice; remove one", category.slug));
            } else if let Some(other) = categories.iter().find(|known| is_same_name(known, &category)) {
                let message = format!(
                    "the category `{}` has the label of `{}`, so that neither readers nor posts can tell them apart; \
                     give it another",
                    category.slug, other.slug
                );
                self.error(item, message);
            } else {
                categories.push(category);
            }
        }
        categories
    }

    fn category(&mut self, item: &Spanned<DeValue<'_>>) -> Option<ConfiguredCategory> {
        let DeValue::Table(table) = item.get_ref() else {
            self.error(
                item,
                "a category is written as `[[category]]` with `slug` and `label` below".to_owned(),
            );
            return None;
        };
        let (mut slug, mut label) = (String::new(), String::new());
        for (key, value) in sorted(table) {
            match key.get_ref().as_ref() {
                "slug" => {
                    self.text(value, &mut slug);
                    let proper = slugify(&slug);
                    if proper != slug {
                        let remedy = if proper.is_empty() {
                            "use letters and digits".to_owned()
                        } else {
                            format!("write `{proper}`")
                        };
                        self.error(value, format!("`{slug}` cannot stand in an address; {remedy}"));
                        slug = proper;
                    }
                }
                "label" => self.text(value, &mut label),
                unknown => self.unknown(key, unknown, &["slug", "label"]),
            }
        }
        if slug.is_empty() {
            slug = slugify(&label);
        }
        if label.is_empty() {
            label.clone_from(&slug);
        }
        if slug.is_empty() {
            self.error(item, "this category has neither `slug` nor `label`; give it both".to_owned());
            return None;
        }
        Some(ConfiguredCategory { slug, label })
    }

    pub(super) fn flag(&mut self, value: &Spanned<DeValue<'_>>, into: &mut bool) {
        match value.get_ref() {
            DeValue::Boolean(flag) => *into = *flag,
            _ => self.error(value, "this is `true` or `false`, without quotes".to_owned()),
        }
    }

    pub(super) fn images(&mut self, value: &Spanned<DeValue<'_>>, into: &mut ImageOptions) {
        let DeValue::Table(table) = value.get_ref() else {
            return self
                .error(value, "images are set below `[images]`, by `variants = false` say".to_owned());
        };
        for (key, value) in sorted(table) {
            match key.get_ref().as_ref() {
                "variants" => self.flag(value, &mut into.makes_variants),
                "metadata" => self.flag(value, &mut into.keeps_metadata),
                unknown => self.unknown(key, unknown, &["variants", "metadata"]),
            }
        }
    }

    pub(super) fn math(&mut self, value: &Spanned<DeValue<'_>>) -> BTreeMap<String, String> {
        let mut macros = BTreeMap::new();
        let DeValue::Table(table) = value.get_ref() else {
            self.error(
                value,
                "macros are written below `[math.macros]`, one `RR = '\\mathbb{R}'` on each line".to_owned(),
            );
            return macros;
        };
        for (key, value) in sorted(table) {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("macros", DeValue::Table(table)) => {
                    for (name, value) in sorted(table) {
                        if let Some((name, body)) = self.math_macro(name, value) {
                            macros.insert(name, body);
                        }
                    }
                }
                ("macros", _) => {
                    self.error(
                        value,
                        "macros are a table: `RR = '\\mathbb{R}'` below `[math.macros]`".to_owned(),
                    );
                }
                (unknown, _) => self.unknown(key, unknown, &["macros"]),
            }
        }
        macros
    }

    fn math_macro(
        &mut self,
        key: &Spanned<Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<(String, String)> {
        let DeValue::String(body) = value.get_ref() else {
            self.error(value, "this is a text; put it in quotes".to_owned());
            return None;
        };
        let name = key.get_ref().trim_start_matches('\\');
        if let Err(error) = Macros::default().insert(name, body) {
            self.tell(Severity::Error, "config", &key.span(), error.to_string());
            return None;
        }
        Some((format!("\\{name}"), body.to_string()))
    }
}

fn is_same_name(a: &ConfiguredCategory, b: &ConfiguredCategory) -> bool {
    // Posts name a category in any spelling that makes the same slug.
    let spelling = slugify(&a.label);
    a.label == b.label || (!spelling.is_empty() && spelling == slugify(&b.label))
}
