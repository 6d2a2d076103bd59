//! Numbers and dates by the browser's own rules.
//!
//! Making a formatter costs far more than using one, so each is made when first needed and kept.

use crate::i18n::{Language, Plural};
use downlink_bundle::Date;
use js_sys::Intl::{DateTimeFormat, NumberFormat, PluralRules};
use js_sys::{Array, Function, JSON, Object};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;

/// What a formatter writes.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Tenths,
    Percent,
    Month,
    Day,
}

thread_local! {
    static FORMATS: RefCell<Vec<(Language, Kind, Function)>> = const { RefCell::new(Vec::new()) };
    static RULES: RefCell<Option<PluralRules>> = const { RefCell::new(None) };
}

pub(crate) fn plural(language: Language, count: u64) -> Plural {
    // Chinese does not tell them apart, so that there is one set of rules to keep.
    if language == Language::Zh {
        return Plural::Other;
    }
    RULES.with_borrow_mut(|rules| {
        let rules = rules.get_or_insert_with(|| PluralRules::new(&locales(language), &Object::new()));
        if rules.select(count as f64) == "one" { Plural::One } else { Plural::Other }
    })
}

pub(crate) fn number(language: Language, number: u64) -> String {
    say(language, Kind::Number, number as f64)
}

pub(crate) fn tenths(language: Language, tenths: u64) -> String {
    say(language, Kind::Tenths, tenths as f64 / 10.0)
}

pub(crate) fn percent(language: Language, hundredths: u32) -> String {
    say(language, Kind::Percent, f64::from(hundredths) / 100.0)
}

pub(crate) fn month(language: Language, year: u16, month: u8) -> String {
    say(language, Kind::Month, js_sys::Date::parse(&format!("{year:04}-{month:02}-01")))
}

pub(crate) fn date(language: Language, date: Date) -> String {
    say(language, Kind::Day, js_sys::Date::parse(&date.to_string()))
}

fn say(language: Language, kind: Kind, value: f64) -> String {
    let known = FORMATS.with_borrow(|formats| {
        formats
            .iter()
            .find(|(of, what, _)| (*of, *what) == (language, kind))
            .map(|(_, _, format)| format.clone())
    });
    let format = known.unwrap_or_else(|| {
        let format = make(language, kind);
        FORMATS.with_borrow_mut(|formats| formats.push((language, kind, format.clone())));
        format
    });
    let said = format.call1(&JsValue::NULL, &value.into());
    said.ok().and_then(|said| said.as_string()).unwrap_or_default()
}

fn make(language: Language, kind: Kind) -> Function {
    let options = match kind {
        Kind::Number => "{}",
        Kind::Tenths => r#"{"minimumFractionDigits":1,"maximumFractionDigits":1}"#,
        Kind::Percent => r#"{"style":"percent"}"#,
        // A day of the library is the same day everywhere.
        Kind::Month => r#"{"year":"numeric","month":"long","timeZone":"UTC"}"#,
        Kind::Day => r#"{"year":"numeric","month":"long","day":"numeric","timeZone":"UTC"}"#,
    };
    let options: Object = JSON::parse(options).expect("the text is JSON").unchecked_into();
    match kind {
        Kind::Month | Kind::Day => DateTimeFormat::new(&locales(language), &options).format(),
        Kind::Number | Kind::Tenths | Kind::Percent => {
            NumberFormat::new(&locales(language), &options).format()
        }
    }
}

fn locales(language: Language) -> Array {
    Array::of1(&language.tag().into())
}
