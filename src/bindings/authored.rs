//! Manifests that tsonic writes for people to edit: as TOML with remarks, or as JSON.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::keys::FORMAT_VERSION;
use super::manifest_reader::is_bare;
use super::tree::Format;

/// A manifest before it is text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authored {
    /// Lines for the head of the file, for people.
    pub remarks: Vec<String>,
    /// The name of the pack.
    pub name: String,
    pub modules: Vec<AuthoredModule>,
}

/// A module with its types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthoredModule {
    pub specifier: String,
    pub assembly: String,
    pub namespace: String,
    /// The class whose static members are the functions and variables.
    pub functions: Option<String>,
    pub members: Vec<AuthoredMember>,
    pub types: Vec<AuthoredType>,
    /// Types that cannot be bound, with reasons.
    pub left_out: Vec<(String, String)>,
}

/// A type with its members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthoredType {
    pub name: String,
    pub csharp: String,
    pub doc: String,
    pub members: Vec<AuthoredMember>,
    /// Members that cannot be used, with reasons.
    pub left_out: Vec<(String, String)>,
}

/// A member: its TypeScript name, its C# name, and prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthoredMember {
    pub name: String,
    pub csharp: String,
    pub doc: String,
}

impl Authored {
    /// The text of the file.
    pub fn text(&self, format: Format) -> String {
        match format {
            Format::Toml => self.toml(),
            Format::Json => self.json(),
        }
    }

    /// How many types all modules have.
    pub fn types(&self) -> usize {
        self.modules.iter().map(|module| module.types.len()).sum()
    }

    /// The key of a type: with several modules it says of which.
    fn key(&self, module: &AuthoredModule, name: &str) -> String {
        match self.modules.len() {
            1 => name.to_owned(),
            _ => format!("{}#{name}", module.specifier),
        }
    }

    fn toml(&self) -> String {
        let mut text = String::new();
        for line in &self.remarks {
            let _ = writeln!(text, "# {}", one_line(line));
        }
        let _ = write!(
            text,
            "\nversion = {FORMAT_VERSION}\nname = {}\n# What is not listed here is not there. \"camel\" and \"preserve\" add all that the assembly has.\nunlisted = \"hidden\"\n",
            toml_text(&self.name)
        );
        for module in &self.modules {
            let head = format!("bindings.{}", toml_key(&module.specifier));
            let _ = write!(
                text,
                "\n[{head}]\nkind = \"module\"\nassembly = {}\nnamespace = {}\n",
                toml_text(&module.assembly),
                toml_text(&module.namespace)
            );
            if let Some(functions) = &module.functions {
                let _ = writeln!(text, "type = {}", toml_text(functions));
            }
            toml_members(&mut text, &head, &module.members);
        }
        for module in &self.modules {
            for ty in &module.types {
                let head = format!("types.{}", toml_key(&self.key(module, &ty.name)));
                let _ = write!(text, "\n[{head}]\ncsharp = {}\n", toml_text(&ty.csharp));
                if !ty.doc.is_empty() {
                    let _ = writeln!(text, "doc = {}", toml_text(&ty.doc));
                }
                toml_members(&mut text, &head, &ty.members);
                for (name, reason) in &ty.left_out {
                    let _ = writeln!(
                        text,
                        "# {} cannot be used: {}",
                        one_line(name),
                        one_line(reason)
                    );
                }
            }
        }
        for module in self
            .modules
            .iter()
            .filter(|module| !module.left_out.is_empty())
        {
            let _ = writeln!(text, "\n# Of {} these cannot be bound:", module.namespace);
            for (name, reason) in &module.left_out {
                let _ = writeln!(text, "# {}: {}", one_line(name), one_line(reason));
            }
        }
        text
    }

    fn json(&self) -> String {
        let mut bindings = Map::new();
        let mut types = Map::new();
        for module in &self.modules {
            let mut binding = json!({
                "kind": "module",
                "assembly": module.assembly,
                "namespace": module.namespace,
            });
            if let Some(functions) = &module.functions {
                binding["type"] = json!(functions);
            }
            if !module.members.is_empty() {
                binding["members"] = json_members(&module.members);
            }
            bindings.insert(module.specifier.clone(), binding);
            for ty in &module.types {
                let mut spec = json!({ "csharp": ty.csharp });
                if !ty.doc.is_empty() {
                    spec["doc"] = json!(ty.doc);
                }
                if !ty.members.is_empty() {
                    spec["members"] = json_members(&ty.members);
                }
                types.insert(self.key(module, &ty.name), spec);
            }
        }
        let root = json!({
            "version": FORMAT_VERSION,
            "name": self.name,
            "unlisted": "hidden",
            "bindings": bindings,
            "types": types,
        });
        let text = serde_json::to_string_pretty(&root);
        text.map_or_else(|error| error.to_string(), |text| text + "\n")
    }
}

fn toml_members(text: &mut String, head: &str, members: &[AuthoredMember]) {
    if members.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n[{head}.members]");
    for member in members {
        let key = toml_key(&member.name);
        let csharp = toml_text(&member.csharp);
        let _ = match (member.name.as_str(), member.doc.is_empty()) {
            ("new", true) => writeln!(text, "{key} = {{}}"),
            ("new", false) => writeln!(text, "{key} = {{ doc = {} }}", toml_text(&member.doc)),
            (_, true) => writeln!(text, "{key} = {csharp}"),
            (_, false) => writeln!(
                text,
                "{key} = {{ csharp = {csharp}, doc = {} }}",
                toml_text(&member.doc)
            ),
        };
    }
}

fn json_members(members: &[AuthoredMember]) -> Value {
    let mut all = Map::new();
    for member in members {
        let mut spec = Map::new();
        if member.name != "new" {
            spec.insert("csharp".into(), json!(member.csharp));
        }
        if !member.doc.is_empty() {
            spec.insert("doc".into(), json!(member.doc));
        }
        let value = match (spec.len(), spec.get("csharp")) {
            (1, Some(csharp)) => csharp.clone(),
            _ => Value::Object(spec),
        };
        all.insert(member.name.clone(), value);
    }
    Value::Object(all)
}

fn toml_key(name: &str) -> String {
    match is_bare(name) {
        true => name.to_owned(),
        false => toml_text(name),
    }
}

/// A basic string of TOML 1.0.
fn toml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bindings::Manifest;

    #[test]
    fn what_is_written_is_read_again() {
        let hostile = "a \"b\" \\ \n\u{7}é";
        let member = |name: &str, csharp: &str, doc: &str| AuthoredMember {
            name: name.into(),
            csharp: csharp.into(),
            doc: doc.into(),
        };
        let module = |specifier: &str| AuthoredModule {
            specifier: specifier.into(),
            assembly: "Acme \"Text\"".into(),
            namespace: "Acme.Text".into(),
            functions: Some("Acme.Text.Words".into()),
            members: vec![member("distance", "Distance", hostile)],
            types: vec![AuthoredType {
                name: "Outer.Inner".into(),
                csharp: "Acme.Text.Outer+Inner".into(),
                doc: hostile.into(),
                members: vec![member("new", "new", ""), member("event", "event", "")],
                left_out: vec![("Bad\nName".into(), hostile.into())],
            }],
            left_out: vec![("X".into(), hostile.into())],
        };
        for modules in [vec![module("@acme/text")], vec![module("a"), module("a/b")]] {
            let authored = Authored {
                remarks: vec![hostile.into()],
                name: hostile.into(),
                modules,
            };
            for format in [Format::Toml, Format::Json] {
                let text = authored.text(format);
                let read = Manifest::parse("m", &text, format);
                let read = read.unwrap_or_else(|errors| panic!("{errors:?}\n{text}"));
                assert_eq!(read.name.as_deref(), Some(hostile));
                assert_eq!(read.bindings.len(), authored.modules.len());
                assert_eq!(read.types.len(), authored.types());
                let ty = &read.types[0];
                assert_eq!(ty.doc.as_deref(), Some(hostile));
                assert_eq!(ty.members.keys().collect::<Vec<_>>(), ["new", "event"]);
                let binding = &read.bindings[0];
                assert_eq!(binding.members["distance"].doc.as_deref(), Some(hostile));
            }
        }
    }
}
