//! The JSON schema of `tsonic.toml`: for editors, and for our own check of unknown keys.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::model::ConfigFile;

/// The schema with everything inlined.
pub(super) fn schema() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut value = settings
        .into_generator()
        .into_root_schema_for::<ConfigFile>()
        .to_value();
    drop_null(&mut value);
    value
}

/// `schemas/tsonic.schema.json` as it must be.
pub fn schema_text() -> String {
    let text = serde_json::to_string_pretty(&schema());
    text.map_or_else(|error| error.to_string(), |text| text + "\n")
}

/// TOML has no null, so "string or null" (schemars' view of an optional key) is just "string".
fn drop_null(value: &mut Value) {
    match value {
        Value::Object(map) => {
            // `default` may hold null as a value, which says nothing either.
            map.retain(|key, value| !(key == "default" && value.is_null()));
            if let Some(Value::Array(types)) = map.get_mut("type") {
                types.retain(|kind| kind != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    map.insert("type".into(), only);
                }
            }
            map.values_mut().for_each(drop_null);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_null),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
