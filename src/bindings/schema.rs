//! The JSON schema of binding manifests, for editors: `schemas/bindings.schema.json`.

use serde_json::{Map, Value, json};

use super::keys::{FORMAT_VERSION, Key, Shape, Takes};

/// The text of the schema as the file must have it.
pub fn schema_text() -> String {
    let mut definitions = Map::new();
    for shape in Shape::ALL.iter().filter(|shape| **shape != Shape::Manifest) {
        definitions.insert(shape.name().to_owned(), table(*shape));
    }
    let mut root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Binding manifest of tsonic",
    });
    if let (Value::Object(root), Value::Object(manifest)) = (&mut root, table(Shape::Manifest)) {
        root.extend(manifest);
        root.insert("$defs".into(), Value::Object(definitions));
    }
    let text = serde_json::to_string_pretty(&root);
    text.map_or_else(|error| error.to_string(), |text| text + "\n")
}

fn table(shape: Shape) -> Value {
    let mut properties = Map::new();
    for key in shape.keys() {
        properties.insert(key.name.to_owned(), described(key));
    }
    let required: Vec<&str> = shape
        .keys()
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    let mut table = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    if shape == Shape::Binding {
        table["anyOf"] = json!([{ "required": ["type"] }, { "required": ["namespace"] }]);
    }
    table
}

fn described(key: &Key) -> Value {
    let mut value = takes(key.takes);
    value["description"] = json!(key.about);
    value
}

fn takes(takes: Takes) -> Value {
    let reference = |shape: Shape| json!({ "$ref": format!("#/$defs/{}", shape.name()) });
    match takes {
        Takes::Version => json!({ "const": FORMAT_VERSION }),
        Takes::Text => json!({ "type": "string", "minLength": 1 }),
        Takes::Prose => json!({ "type": "string" }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Texts => {
            json!({ "type": "array", "items": { "type": "string", "minLength": 1 } })
        }
        Takes::Counts => {
            json!({ "type": "array", "items": { "type": "integer", "minimum": 0, "maximum": 255 } })
        }
        Takes::OneOf(choices) => json!({ "enum": choices }),
        Takes::One(shape) => reference(shape),
        Takes::Named(shape) => {
            json!({ "type": "object", "additionalProperties": reference(shape) })
        }
        Takes::NamedOrText(shape) => json!({
            "type": "object",
            "additionalProperties": {
                "anyOf": [{ "type": "string", "minLength": 1 }, reference(shape)]
            }
        }),
        Takes::Positions(shape) => json!({
            "type": "object",
            "patternProperties": { "^[0-9]+$": reference(shape) },
            "additionalProperties": false
        }),
    }
}
