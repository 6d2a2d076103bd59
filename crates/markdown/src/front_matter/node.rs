//! Front matter before anything is known of its keys.

use serde_json::{Number, Value};

/// A value as written: numbers and dates stay text, so that `1.10` is not read as `1.1`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Scalar {
        text: String,
        /// Whether it was written without quotes and may mean a number, a truth value or nothing.
        is_plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key, its place in the file (from 1) and its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) value: Node,
}

impl Node {
    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Scalar { text, is_plain: true } if is_null(text))
    }

    /// The text of a scalar that says something.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Scalar { text, .. } if !self.is_null() => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// A truth value, in YAML 1.1's spellings too, quoted or not.
    pub(super) fn truth(&self) -> Option<bool> {
        match self.text()?.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        }
    }

    /// A whole number; fractions are cut.
    pub(super) fn number(&self) -> Option<i64> {
        let text = self.text()?;
        let whole = text.split_once('.').map_or(text, |(whole, fraction)| {
            if fraction.bytes().all(|byte| byte.is_ascii_digit()) { whole } else { text }
        });
        whole.parse().ok()
    }

    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Self::Map(entries) => entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// The value as JSON, plain scalars by YAML's core schema.
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::Scalar { text, is_plain: false } => Value::String(text.clone()),
            Self::Scalar { text, is_plain: true } => plain_to_json(text),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(entries) => Value::Object(
                entries.iter().map(|entry| (entry.key.clone(), entry.value.to_json())).collect(),
            ),
        }
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

fn plain_to_json(text: &str) -> Value {
    if is_null(text) {
        return Value::Null;
    }
    match text {
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Value::Number(whole.into());
    }
    let looks_numeric = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let number = text.parse::<f64>().ok().filter(|_| looks_numeric).and_then(Number::from_f64);
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}
