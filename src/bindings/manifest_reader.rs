//! From the tree of a manifest to the model: every key is known, has the right type, and stands in a table that may have it.

use std::ops::Range;

use indexmap::IndexMap;

use super::manifest::{
    Binding, BindingKind, ClrWidth, GlobalSpec, Manifest, ManifestError, MemberSpec, ParameterSpec,
    TypeKind, TypeSpec, Width,
};
use super::tree::{self, Entry, Format, Node, Value};
use super::{MemberForm, Placement};

pub(super) fn read(file: &str, text: &str, format: Format) -> Result<Manifest, Vec<ManifestError>> {
    let root = tree::parse(file, text, format).map_err(|error| vec![error])?;
    let mut reader = Reader {
        file,
        path: Vec::new(),
        errors: Vec::new(),
        places: IndexMap::new(),
    };
    let mut manifest = reader.manifest(&root);
    manifest.places = std::mem::take(&mut reader.places);
    if reader.errors.is_empty() {
        Ok(manifest)
    } else {
        reader.errors.sort_by_key(|error| error.span.start);
        Err(reader.errors)
    }
}

/// The number types of C# other than `double`.
const NUMBERS: &[(&str, Width)] = &[
    ("int", Width::Int),
    ("long", Width::Long),
    ("sbyte", Width::Clr(ClrWidth::SByte)),
    ("byte", Width::Clr(ClrWidth::Byte)),
    ("short", Width::Clr(ClrWidth::Short)),
    ("ushort", Width::Clr(ClrWidth::UShort)),
    ("uint", Width::Clr(ClrWidth::UInt)),
    ("ulong", Width::Clr(ClrWidth::ULong)),
    ("float", Width::Clr(ClrWidth::Float)),
    ("decimal", Width::Clr(ClrWidth::Decimal)),
];

struct Reader<'a> {
    file: &'a str,
    path: Vec<String>,
    errors: Vec<ManifestError>,
    places: IndexMap<String, Range<usize>>,
}

impl Reader<'_> {
    fn error(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.errors.push(ManifestError::new(
            self.file,
            span.clone(),
            &self.path.join("."),
            message,
        ));
    }

    /// Gives every entry of a table to `read`, which says whether it knows the key.
    fn table(&mut self, node: &Node, mut read: impl FnMut(&mut Self, &str, &Entry) -> bool) {
        let Value::Table(entries) = &node.value else {
            let message = format!(
                "a table was expected, but this is {}",
                node.value.described()
            );
            return self.error(&node.span, message);
        };
        for (key, entry) in entries {
            self.path.push(key.clone());
            if !read(self, key, entry) {
                self.error(
                    &entry.key_span,
                    format!("the key `{key}` is not known here"),
                );
            }
            self.path.pop();
        }
    }

    /// A table whose keys are names that the user chose.
    fn named<T>(
        &mut self,
        node: &Node,
        mut read: impl FnMut(&mut Self, &str, &Entry) -> T,
    ) -> IndexMap<String, T> {
        let mut all = IndexMap::new();
        self.table(node, |reader, key, entry| {
            let place = reader.path.join(".");
            reader.places.insert(place, entry.key_span.clone());
            let value = read(reader, key, entry);
            all.insert(key.to_string(), value);
            true
        });
        all
    }

    fn text(&mut self, node: &Node) -> Option<String> {
        if let Value::Text(text) = &node.value {
            if text.is_empty() {
                self.error(&node.span, "the string is empty");
            }
            return Some(text.clone());
        }
        let message = format!(
            "a string was expected, but this is {}",
            node.value.described()
        );
        self.error(&node.span, message);
        None
    }

    fn flag(&mut self, node: &Node) -> bool {
        if let Value::Boolean(flag) = node.value {
            return flag;
        }
        let message = format!(
            "a boolean was expected, but this is {}",
            node.value.described()
        );
        self.error(&node.span, message);
        false
    }

    fn list<T>(
        &mut self,
        node: &Node,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Value::List(items) = &node.value else {
            let message = format!(
                "a list was expected, but this is {}",
                node.value.described()
            );
            self.error(&node.span, message);
            return None;
        };
        let mut all = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            self.path.push(index.to_string());
            all.extend(read(self, item));
            self.path.pop();
        }
        Some(all)
    }

    fn count(&mut self, node: &Node) -> Option<usize> {
        match node.value {
            Value::Number(number) if number.fract() == 0.0 && (0.0..=255.0).contains(&number) => {
                Some(number as usize)
            }
            _ => {
                self.error(&node.span, "a whole number from 0 to 255 was expected");
                None
            }
        }
    }

    fn choice<T: Copy>(&mut self, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(node)?;
        let found = choices.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let names: Vec<_> = choices
                .iter()
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            self.error(
                &node.span,
                format!("`{text}` is not one of {}", names.join(", ")),
            );
        }
        found.map(|(_, value)| *value)
    }

    fn manifest(&mut self, root: &Node) -> Manifest {
        let mut manifest = Manifest::default();
        self.table(root, |reader, key, entry| {
            let node = &entry.node;
            match key {
                "name" => manifest.name = reader.text(node),
                "version" => manifest.version = reader.text(node),
                "namespace" => manifest.namespace = reader.text(node),
                "bindings" => {
                    manifest.bindings = reader
                        .named(node, |reader, _, entry| reader.binding(entry))
                        .into_iter()
                        .filter_map(|(name, binding)| Some((name, binding?)))
                        .collect();
                }
                "types" => {
                    manifest.types = reader.named(node, |r, _, entry| r.type_spec(&entry.node));
                }
                "globals" => {
                    manifest.globals = reader.named(node, |r, _, entry| r.global(&entry.node));
                }
                "parameters" => {
                    manifest.parameters =
                        reader.named(node, |r, _, entry| r.parameter(&entry.node));
                }
                _ => return false,
            }
            true
        });
        self.global_twice(root, &manifest);
        manifest
    }

    /// A name cannot be global in `[bindings]` and in `[globals]`.
    fn global_twice(&mut self, root: &Node, manifest: &Manifest) {
        let Value::Table(tables) = &root.value else {
            return;
        };
        let Some(Value::Table(globals)) = tables.get("globals").map(|entry| &entry.node.value)
        else {
            return;
        };
        for (name, entry) in globals {
            if matches!(manifest.bindings.get(name), Some(binding) if binding.kind == BindingKind::Global)
            {
                self.path = vec!["globals".to_string(), name.clone()];
                self.error(
                    &entry.key_span,
                    format!("`{name}` is global in `bindings` already"),
                );
                self.path.clear();
            }
        }
    }

    fn binding(&mut self, entry: &Entry) -> Option<Binding> {
        let errors_before = self.errors.len();
        let (mut kind, mut assembly, mut csharp_type, mut version) = (None, None, None, None);
        let mut members = IndexMap::new();
        self.table(&entry.node, |reader, key, entry| {
            let node = &entry.node;
            match key {
                "kind" => {
                    let kinds = [
                        ("module", BindingKind::Module),
                        ("global", BindingKind::Global),
                    ];
                    kind = reader.choice(node, &kinds);
                }
                "assembly" => assembly = reader.text(node),
                "type" => csharp_type = reader.text(node),
                "version" => version = reader.text(node),
                "members" => {
                    members = reader.named(node, |r, _, entry| r.member_or_name(&entry.node));
                }
                _ => return false,
            }
            true
        });
        // What a wrong value should have said is not missing as well.
        if self.errors.len() == errors_before {
            for (key, missing) in [
                ("kind", kind.is_none()),
                ("assembly", assembly.is_none()),
                ("type", csharp_type.is_none()),
            ] {
                if missing {
                    self.error(&entry.key_span, format!("the key `{key}` is missing"));
                }
            }
        }
        Some(Binding {
            kind: kind?,
            assembly: assembly?,
            csharp_type: csharp_type?,
            version,
            members,
            span: entry.key_span.clone(),
        })
    }

    /// A member's table, or its C# name alone.
    fn member_or_name(&mut self, node: &Node) -> MemberSpec {
        match &node.value {
            Value::Text(_) => MemberSpec {
                csharp: self.text(node),
                ..MemberSpec::default()
            },
            _ => self.member(node),
        }
    }

    fn type_spec(&mut self, node: &Node) -> TypeSpec {
        let mut spec = TypeSpec::default();
        self.table(node, |reader, key, entry| {
            let node = &entry.node;
            match key {
                "kind" => {
                    let kinds = [
                        ("class", TypeKind::Class),
                        ("struct", TypeKind::Struct),
                        ("interface", TypeKind::Interface),
                        ("record", TypeKind::Record),
                        ("primitive", TypeKind::Primitive),
                        ("array", TypeKind::Array),
                        ("statics", TypeKind::Statics),
                        ("erased", TypeKind::Erased),
                    ];
                    spec.kind = reader.choice(node, &kinds).unwrap_or_default();
                }
                "csharp" => spec.csharp = reader.text(node),
                "helper" => spec.helper = reader.text(node),
                "view_of" => spec.view_of = reader.text(node),
                "type_parameters" => spec.type_parameters = reader.list(node, Self::text),
                "unsupported" => spec.unsupported = reader.text(node),
                "members" => {
                    spec.members = reader.named(node, |r, _, entry| r.member_or_name(&entry.node));
                }
                _ => return false,
            }
            true
        });
        let has_helper = matches!(spec.kind, TypeKind::Primitive | TypeKind::Array);
        if has_helper != spec.helper.is_some() {
            self.error(
                &node.span,
                "`helper` belongs to `kind = \"primitive\"` and `kind = \"array\"`, and those kinds need it",
            );
        }
        spec
    }

    fn member(&mut self, node: &Node) -> MemberSpec {
        let mut spec = MemberSpec::default();
        self.table(node, |reader, key, entry| {
            let node = &entry.node;
            match key {
                "csharp" => spec.csharp = reader.text(node),
                "place" => {
                    let places = [
                        ("instance", Placement::Instance),
                        ("helper", Placement::Helper),
                        ("static", Placement::Static),
                        ("new", Placement::New),
                    ];
                    spec.place = reader.choice(node, &places);
                }
                "form" => {
                    let forms = [
                        ("method", MemberForm::Method),
                        ("property", MemberForm::Property),
                        ("indexer", MemberForm::Indexer),
                        ("receiver", MemberForm::Receiver),
                        ("conversion", MemberForm::Conversion),
                    ];
                    spec.form = reader.choice(node, &forms);
                }
                "returns" => {
                    let mut results = NUMBERS.to_vec();
                    results.push(("task", Width::Task));
                    results.push(("call", Width::Call));
                    spec.returns = reader.choice(node, &results);
                }
                "setter" => spec.setter = reader.text(node),
                "pairs" => spec.pairs = reader.text(node),
                "or_undefined" => spec.or_undefined = reader.text(node),
                "walk" => spec.walk = reader.text(node),
                "type_args" => spec.type_args = reader.list(node, Self::text),
                "length_only" => spec.length_only = reader.text(node),
                "of_function" => spec.of_function = reader.text(node),
                "unsupported" => spec.unsupported = reader.text(node),
                "with_arguments" => {
                    let inner = reader.member(node);
                    if inner.with_arguments.is_some() || !inner.overloads.is_empty() {
                        reader.error(&node.span, "`with_arguments` has no cases of its own");
                    }
                    spec.with_arguments = Some(Box::new(inner));
                }
                "parameters" => spec.parameters = reader.parameters(node),
                "overloads" => spec.overloads = reader.overloads(node),
                _ => return false,
            }
            true
        });
        spec
    }

    fn parameters(&mut self, node: &Node) -> IndexMap<String, ParameterSpec> {
        self.named(node, |reader, _, entry| reader.parameter(&entry.node))
    }

    /// Tables by position: `overloads.0`, `overloads.1`, ...
    fn overloads(&mut self, node: &Node) -> IndexMap<usize, MemberSpec> {
        let mut all = IndexMap::new();
        self.table(node, |reader, key, entry| {
            let Ok(index) = key.parse::<usize>() else {
                return false;
            };
            let spec = reader.member(&entry.node);
            if !spec.overloads.is_empty() {
                reader.error(&entry.node.span, "an overload has no overloads of its own");
            }
            all.insert(index, spec);
            true
        });
        all
    }

    fn parameter(&mut self, node: &Node) -> ParameterSpec {
        let mut spec = ParameterSpec::default();
        self.table(node, |reader, key, entry| {
            let node = &entry.node;
            match key {
                "arities" => spec.arities = reader.list(node, Self::count),
                "nullish" => spec.nullish = reader.flag(node),
                "truthy" => spec.truthy = reader.flag(node),
                "any" => spec.any = reader.flag(node),
                "sought" => spec.sought = reader.flag(node),
                "later" => spec.later = reader.flag(node),
                "number" => spec.number = reader.choice(node, NUMBERS),
                "unsupported" => spec.unsupported = reader.text(node),
                _ => return false,
            }
            true
        });
        spec
    }

    fn global(&mut self, node: &Node) -> GlobalSpec {
        let mut spec = GlobalSpec::default();
        self.table(node, |reader, key, entry| {
            let node = &entry.node;
            match key {
                "csharp" => spec.csharp = reader.text(node),
                "constant" => spec.constant = reader.flag(node),
                "type_args" => spec.type_args = reader.list(node, Self::text),
                "unsupported" => spec.unsupported = reader.text(node),
                "parameters" => spec.parameters = reader.parameters(node),
                "overloads" => spec.overloads = reader.overloads(node),
                _ => return false,
            }
            true
        });
        if spec.csharp.is_some() == spec.unsupported.is_some() {
            self.error(&node.span, "either `csharp` or `unsupported` is needed");
        }
        spec
    }
}
