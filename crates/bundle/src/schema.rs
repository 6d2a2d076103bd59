//! The JSON Schema of every file kind, generated from the types.

use crate::{Date, Digest, DirectoryShard, ListShard, Node, Post, Root, ShortDigest, TagShard};
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use std::borrow::Cow;

/// The schema of format v1: one definition per file kind under `$defs`.
pub fn schema() -> serde_json::Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.subschema_for::<Root>();
    generator.subschema_for::<Node>();
    generator.subschema_for::<ListShard>();
    generator.subschema_for::<Post>();
    generator.subschema_for::<DirectoryShard>();
    generator.subschema_for::<TagShard>();
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Downlink bundle, format 1",
        "$defs": generator.take_definitions(true),
    })
}

impl JsonSchema for Digest {
    fn schema_name() -> Cow<'static, str> {
        "Digest".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}

impl JsonSchema for ShortDigest {
    fn schema_name() -> Cow<'static, str> {
        "ShortDigest".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9a-f]{32}$" })
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
