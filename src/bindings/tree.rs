//! A manifest as a tree of values that know where they stand, whatever format it was written in.

use std::ops::Range;

use indexmap::IndexMap;

use super::json_tree;
use super::manifest::ManifestError;

/// How a manifest is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Toml,
    Json,
}

impl Format {
    /// By the end of the file name: `.json` is JSON, everything else TOML.
    pub fn of_path(path: &str) -> Format {
        if path.ends_with(".json") {
            Format::Json
        } else {
            Format::Toml
        }
    }
}

/// A value and its bytes in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub span: Range<usize>,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Table(IndexMap<String, Entry>),
}

/// A key of a table with what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub key_span: Range<usize>,
    pub node: Node,
}

impl Value {
    /// The kind of value, with its article, for messages.
    pub fn described(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// Parses the text. A key that stands twice in a table is an error in both formats.
pub(super) fn parse(file: &str, text: &str, format: Format) -> Result<Node, ManifestError> {
    match format {
        Format::Json => json_tree::parse(file, text),
        Format::Toml => {
            let table = toml::de::DeTable::parse(text).map_err(|error| {
                ManifestError::new(
                    file,
                    error.span().unwrap_or(0..0),
                    "",
                    error.message().to_string(),
                )
            })?;
            let span = table.span();
            Ok(Node {
                span,
                value: from_toml_table(table.into_inner()),
            })
        }
    }
}

fn from_toml_table(table: toml::de::DeTable<'_>) -> Value {
    let mut entries: Vec<(String, Entry)> = table
        .into_iter()
        .map(|(key, value)| {
            let key_span = key.span();
            let span = value.span();
            let node = Node {
                span,
                value: from_toml_value(value.into_inner()),
            };
            (key.into_inner().into_owned(), Entry { key_span, node })
        })
        .collect();
    // The order of the file, whatever map the TOML crate keeps.
    entries.sort_by_key(|(_, entry)| entry.key_span.start);
    Value::Table(entries.into_iter().collect())
}

fn from_toml_value(value: toml::de::DeValue<'_>) -> Value {
    use toml::de::DeValue;
    match value {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .map_or(Value::Null, |integer| Value::Number(integer as f64)),
        DeValue::Float(float) => float.as_str().parse().map_or(Value::Null, Value::Number),
        DeValue::Boolean(boolean) => Value::Boolean(boolean),
        DeValue::Datetime(datetime) => Value::Text(datetime.to_string()),
        DeValue::Array(array) => Value::List(
            array
                .into_iter()
                .map(|item| Node {
                    span: item.span(),
                    value: from_toml_value(item.into_inner()),
                })
                .collect(),
        ),
        DeValue::Table(table) => from_toml_table(table),
    }
}
