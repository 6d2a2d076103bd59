use super::from_json;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    Point,
    Circle(u8),
    Square { side: u16 },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Run(u32, u8);

#[derive(Debug, PartialEq, Deserialize)]
struct All {
    shapes: Vec<Shape>,
    runs: BTreeMap<String, Vec<Run>>,
    name: Option<String>,
    #[serde(default)]
    note: String,
}

/// What this reads, and refuses, serde_json reads and refuses.
fn check(json: &Value) {
    let text = json.to_string();
    let expected = serde_json::from_str::<All>(&text).ok();
    assert_eq!(from_json::<All>(text.as_bytes()).ok(), expected, "{text}");
}

#[test]
fn reads_what_serde_json_reads() {
    let runs = json!({ "a": [[1, 2], [300, 4]], "b": [] });
    check(
        &json!({ "shapes": ["point", { "circle": 3 }, { "square": { "side": 9 } }], "runs": runs, "name": "n" }),
    );
    check(&json!({ "shapes": [], "runs": {}, "name": null, "note": "x", "unknown": { "deep": [1, null] } }));
}

#[test]
fn refuses_what_serde_json_refuses() {
    for shape in [
        json!("circle"),
        json!({ "circle": 256 }),
        json!({ "circle": -1 }),
        json!({ "disc": 1 }),
        Value::Null,
    ] {
        check(&json!({ "shapes": [shape], "runs": {}, "name": null }));
    }
    check(&json!({ "shapes": [], "runs": { "a": [[1]] }, "name": null }));
    check(&json!({ "shapes": [], "runs": { "a": [[1.5, 1]] }, "name": 1 }));
    check(&json!({ "shapes": [] }));
}

#[test]
fn says_what_is_wrong() {
    let message = |json: &str| from_json::<All>(json.as_bytes()).unwrap_err();
    assert!(message("{").contains("EOF"), "{}", message("{"));
    assert!(message(r#"{"shapes":[]}"#).contains("number 2 is missing"), "{}", message(r#"{"shapes":[]}"#));
    assert!(from_json::<Value>("[".repeat(100_000).as_bytes()).is_err());
}

proptest! {
    #[test]
    fn keeps_any_json(text in ".*", number in any::<i64>(), float in -1e300..1e300_f64, flag in any::<bool>()) {
        let json = json!({ "text": text.clone(), text: [number, float, flag, null, { "inner": [] }] }).to_string();
        prop_assert_eq!(from_json::<Value>(json.as_bytes()).ok(), serde_json::from_str::<Value>(&json).ok());
    }
}
