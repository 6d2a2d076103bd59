//! The published JSON Schema, and real bundles against it.

use crate::support::{Content, Files};
use serde_json::{Value, json};
use std::{fs, path::Path};

fn published() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/bundle.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_published_schema_is_the_one_of_the_types() {
    assert!(
        published() == downlink_bundle::schema(),
        "docs/bundle.schema.json is old; run `cargo run -p downlink-pack --example schema > docs/bundle.schema.json`"
    );
}

#[test]
fn every_file_of_a_bundle_follows_the_schema() {
    let files: Files = Content::small().build();
    let kinds = [
        ("bundle/bundle.json", "Root"),
        ("bundle/nodes/", "Node"),
        ("bundle/lists/", "ListShard"),
        ("bundle/posts/", "Post"),
        ("bundle/directory/", "DirectoryShard"),
        ("bundle/tags/", "TagShard"),
    ];
    for (prefix, definition) in kinds {
        let mut schema = published();
        schema["$ref"] = json!(format!("#/$defs/{definition}"));
        let validator = jsonschema::validator_for(&schema).unwrap();
        for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with(prefix)) {
            let value: Value = serde_json::from_slice(bytes).unwrap();
            let problems: Vec<String> =
                validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(problems.is_empty(), "{path}: {problems:?}");
        }
        assert!(!validator.is_valid(&json!({ "unrelated": 1 })), "{definition} accepts anything");
    }
}
