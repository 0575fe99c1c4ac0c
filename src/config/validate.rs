//! Compares the TOML tree with the schema, so that every mistake is reported at its place, not only the first.

use std::ops::Range;

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostics::{Code, Diagnostic, Problems, closest};
use crate::source::{FileId, Span};

/// Reports every key that the schema does not know and every value of another type.
pub(super) fn validate(file: FileId, table: &DeTable<'_>, schema: &Value, problems: &mut Problems) {
    Walk { file, problems }.table(table, schema, "");
}

/// The byte range of the value at `path` (`["project", "entry"]`), if it is written in the file.
pub(super) fn range_of(table: &DeTable<'_>, path: &[&str]) -> Option<Range<usize>> {
    let (name, rest) = path.split_first()?;
    let value = table.iter().find(|(key, _)| key.get_ref() == name)?.1;
    if rest.is_empty() {
        Some(value.span())
    } else {
        range_of(value.get_ref().as_table()?, rest)
    }
}

/// The byte range of the key at `path`, if it is written in the file.
pub(super) fn key_range_of(table: &DeTable<'_>, path: &[&str]) -> Option<Range<usize>> {
    let (name, rest) = path.split_first()?;
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    if rest.is_empty() {
        Some(key.span())
    } else {
        key_range_of(value.get_ref().as_table()?, rest)
    }
}

/// A span of the configuration file.
pub(super) fn span(file: FileId, range: Range<usize>) -> Span {
    Span::new(file, range.start as u32, range.end.max(range.start) as u32)
}

struct Walk<'a> {
    file: FileId,
    problems: &'a mut Problems,
}

impl Walk<'_> {
    /// `path` is the dotted path of the table, empty at the top.
    fn table(&mut self, table: &DeTable<'_>, schema: &Value, path: &str) {
        let empty = Map::new();
        let known = schema["properties"].as_object().unwrap_or(&empty);
        // Declaration order of keys in the file: errors then read from top to bottom even before they are sorted.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let name = key.get_ref().as_ref();
            let inner = if path.is_empty() {
                name.to_owned()
            } else {
                format!("{path}.{name}")
            };
            if let Some(schema) = known.get(name) {
                self.value(value, schema, &inner);
            } else if let Some(schema @ Value::Object(_)) = schema.get("additionalProperties") {
                self.value(value, schema, &inner);
            } else {
                self.unknown_key(key.span(), name, path, known);
            }
        }
    }

    fn unknown_key(
        &mut self,
        range: Range<usize>,
        name: &str,
        path: &str,
        known: &Map<String, Value>,
    ) {
        let place = if path.is_empty() {
            "at the top of the file".to_owned()
        } else {
            format!("in `[{path}]`")
        };
        let problem = Diagnostic::error(
            Code::UnknownConfigKey,
            span(self.file, range),
            format!("unknown key `{name}` {place}"),
        );
        let names = known.keys().map(String::as_str);
        let help = match closest(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known keys are {}", list(names)),
        };
        self.problems.push(problem.with_help(help));
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &Value, path: &str) {
        let choices = choices(schema);
        if !choices.is_empty() {
            let given = value.get_ref().as_str();
            if !choices.iter().any(|choice| Some(*choice) == given) {
                let shown = given.map_or_else(
                    || article(value.get_ref().type_str()),
                    |text| format!("`{text}`"),
                );
                let problem = self.wrong(value, format!("`{path}` cannot be {shown}"));
                let near = given.and_then(|text| closest(text, choices.iter().copied()));
                let help = match near {
                    Some(near) => format!("did you mean \"{near}\"?"),
                    None => format!("it is one of {}", list(choices.iter().copied())),
                };
                self.problems.push(problem.with_help(help));
            }
            return;
        }
        match (value.get_ref(), schema["type"].as_str()) {
            (DeValue::Table(table), Some("object")) => self.table(table, schema, path),
            (DeValue::Array(items), Some("array")) => {
                for item in items.iter() {
                    self.value(item, &schema["items"], path);
                }
            }
            (given, _) => {
                let expected = expected(schema);
                let kind = json_type(given);
                if !expected.contains(&kind) {
                    let wanted = list_plain(expected.iter().map(|kind| article(toml_type(kind))));
                    let problem = self.wrong(
                        value,
                        format!(
                            "`{path}` must be {wanted}, not {}",
                            article(given.type_str())
                        ),
                    );
                    self.problems.push(problem);
                }
            }
        }
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, headline: String) -> Diagnostic {
        Diagnostic::error(
            Code::InvalidConfigValue,
            span(self.file, value.span()),
            headline,
        )
    }
}

/// The strings that an enumeration allows; empty for any other schema.
fn choices(schema: &Value) -> Vec<&str> {
    let listed = schema["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let described = schema["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|choice| {
            choice["const"].as_str().into_iter().chain(
                choice["enum"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str),
            )
        });
    listed.chain(described).collect()
}

/// The JSON types that a schema allows.
fn expected(schema: &Value) -> Vec<&str> {
    let of = |schema: &'_ Value| schema["type"].as_str().map(str::to_owned);
    match schema["anyOf"].as_array() {
        Some(choices) => choices
            .iter()
            .filter_map(|choice| choice["type"].as_str())
            .collect(),
        None => of(schema)
            .and(schema["type"].as_str())
            .into_iter()
            .collect(),
    }
}

fn json_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) | DeValue::Datetime(_) => "string",
        DeValue::Integer(_) => "integer",
        DeValue::Float(_) => "number",
        DeValue::Boolean(_) => "boolean",
        DeValue::Array(_) => "array",
        DeValue::Table(_) => "object",
    }
}

fn toml_type(json: &str) -> &str {
    match json {
        "object" => "table",
        "number" => "float",
        other => other,
    }
}

fn article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    list_plain(names.map(|name| format!("`{name}`")))
}

fn list_plain(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
