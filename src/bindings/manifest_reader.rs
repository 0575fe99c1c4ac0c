//! From the tree of a manifest to the model: every key is known, has the right type, and stands in a table that may have it.

use std::ops::Range;

use indexmap::IndexMap;

use super::keys::{FORMAT_VERSION, Shape};
use super::manifest::{
    Binding, BindingKind, ClrWidth, GlobalSpec, Manifest, ManifestError, MemberSpec, ParameterSpec,
    TypeKind, TypeSpec, Unlisted, Width,
};
use super::tree::{self, Entry, Format, Node, Value};
use super::{MemberForm, Placement};
use crate::diagnostics::closest;

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

    /// Gives every entry of a table to `read`, which says whether it knows the key. A table of a shape has the keys of
    /// `keys`; one without a shape has keys that the author chose.
    fn table(
        &mut self,
        node: &Node,
        shape: Option<Shape>,
        mut read: impl FnMut(&mut Self, &str, &Entry) -> bool,
    ) {
        let Value::Table(entries) = &node.value else {
            let message = format!(
                "a table was expected, but this is {}",
                node.value.described()
            );
            return self.error(&node.span, message);
        };
        for (key, entry) in entries {
            self.path.push(key.clone());
            if !matches!(entry.node.value, Value::Table(_)) {
                self.places
                    .insert(self.path.join("."), entry.node.span.clone());
            }
            if !read(self, key, entry) {
                let known = shape.map_or(&[][..], Shape::keys);
                let hint = match closest(key, known.iter().map(|key| key.name)) {
                    Some(close) => format!("; did you mean `{close}`?"),
                    None => String::new(),
                };
                self.error(
                    &entry.key_span,
                    format!("the key `{}` is not known here{hint}", shown(key)),
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
        self.table(node, None, |reader, key, entry| {
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
            let hint = match closest(&text, choices.iter().map(|(name, _)| *name)) {
                Some(close) => format!("; did you mean `{close}`?"),
                None => String::new(),
            };
            let text = shown(&text);
            self.error(
                &node.span,
                format!("`{text}` is not one of {}{hint}", names.join(", ")),
            );
        }
        found.map(|(_, value)| *value)
    }

    fn manifest(&mut self, root: &Node) -> Manifest {
        let mut manifest = Manifest::default();
        if let Value::Table(entries) = &root.value
            && let Some(entry) = entries.get("version")
            && !self.version(&entry.node)
        {
            // Whatever else the file says, it says in another language.
            return manifest;
        }
        self.table(root, Some(Shape::Manifest), |reader, key, entry| {
            let node = &entry.node;
            match key {
                "$schema" => _ = reader.text(node),
                "version" => {}
                "name" => manifest.name = reader.text(node),
                "namespace" => manifest.namespace = reader.csharp(node),
                "unlisted" => {
                    let choices = [
                        ("camel", Unlisted::Camel),
                        ("preserve", Unlisted::Preserve),
                        ("hidden", Unlisted::Hidden),
                    ];
                    manifest.unlisted = reader.choice(node, &choices);
                }
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

    /// Whether this program reads the version of the format that the manifest says.
    fn version(&mut self, node: &Node) -> bool {
        self.path.push("version".to_owned());
        let errors = self.errors.len();
        match &node.value {
            Value::Number(number) if *number == f64::from(FORMAT_VERSION) => {}
            Value::Number(number) => self.error(
                &node.span,
                format!(
                    "version {number} of the format is not known; this program reads version {FORMAT_VERSION}"
                ),
            ),
            other => {
                let message = format!(
                    "the version of the format is the number {FORMAT_VERSION}, but this is {}",
                    other.described()
                );
                self.error(&node.span, message);
            }
        }
        self.path.pop();
        self.errors.len() == errors
    }

    fn binding(&mut self, entry: &Entry) -> Option<Binding> {
        let errors_before = self.errors.len();
        let (mut kind, mut assembly) = (None, None);
        let mut binding = Binding {
            kind: BindingKind::Module,
            assembly: String::new(),
            csharp_type: String::new(),
            csharp_namespace: None,
            version: None,
            doc: None,
            members: IndexMap::new(),
            span: entry.key_span.clone(),
        };
        let mut csharp_type = None;
        self.table(&entry.node, Some(Shape::Binding), |reader, key, entry| {
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
                "type" => csharp_type = reader.csharp(node),
                "namespace" => binding.csharp_namespace = reader.csharp(node),
                "version" => binding.version = reader.text(node),
                "doc" => binding.doc = reader.prose(node),
                "members" => {
                    binding.members =
                        reader.named(node, |r, _, entry| r.member_or_name(&entry.node));
                }
                _ => return false,
            }
            true
        });
        // What a wrong value should have said is not missing as well.
        if self.errors.len() == errors_before {
            let has_csharp = csharp_type.is_some() || binding.csharp_namespace.is_some();
            for (key, missing) in [
                ("kind", kind.is_none()),
                ("assembly", assembly.is_none()),
                ("type", !has_csharp),
            ] {
                if missing {
                    self.error(&entry.key_span, format!("the key `{key}` is missing"));
                }
            }
            if kind == Some(BindingKind::Global) && csharp_type.is_none() && has_csharp {
                self.error(
                    &entry.key_span,
                    "a global object is a C# type, not a namespace: the key `type` is missing",
                );
            }
        }
        if let Some(name) = self.path.last().cloned() {
            self.bound_name(&name, kind, &entry.key_span);
        }
        binding.kind = kind?;
        binding.assembly = assembly?;
        binding.csharp_type = match (csharp_type, &binding.csharp_namespace) {
            (Some(name), _) => name,
            (None, Some(_)) => String::new(),
            (None, None) => return None,
        };
        Some(binding)
    }

    /// A specifier that an import can name, or a global name that a program can write.
    fn bound_name(&mut self, name: &str, kind: Option<BindingKind>, span: &Range<usize>) {
        let is_odd = |c: char| c.is_control() || matches!(c, '"' | '\'' | '`' | '\\' | '#');
        match kind {
            Some(BindingKind::Global) if !is_identifier(name) => {
                let message = format!("`{}` is no name that a program can use", shown(name));
                self.error(span, message);
            }
            Some(BindingKind::Module) if name.is_empty() || name.contains(is_odd) => {
                let message = format!("`{}` is no specifier of a module", shown(name));
                self.error(span, message);
            }
            Some(BindingKind::Module) if name.starts_with(['.', '/']) => self.error(
                span,
                format!("an import of `{name}` is one of a file; specifiers of modules start with another character"),
            ),
            Some(BindingKind::Global | BindingKind::Module) | None => {}
        }
    }

    /// A C# name: identifiers with dots, `+` before nested types, and the number of type parameters after a backquote.
    fn csharp(&mut self, node: &Node) -> Option<String> {
        let errors = self.errors.len();
        let text = self.text(node)?;
        let is_name = |part: &str| {
            let (name, arity) = part.split_once('`').unwrap_or((part, "1"));
            is_identifier(name)
                && !arity.is_empty()
                && arity.len() <= 3
                && arity.bytes().all(|b| b.is_ascii_digit())
        };
        if self.errors.len() == errors && !text.split(['.', '+']).all(is_name) {
            self.error(&node.span, format!("`{}` is no C# name", shown(&text)));
        }
        Some(text)
    }

    /// Text for people.
    fn prose(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) => Some(text.clone()),
            _ => self.text(node),
        }
    }

    /// A member's table, or its C# name alone.
    fn member_or_name(&mut self, node: &Node) -> MemberSpec {
        match &node.value {
            Value::Text(_) => MemberSpec {
                csharp: self.csharp(node),
                ..MemberSpec::default()
            },
            _ => self.member(node),
        }
    }

    fn type_spec(&mut self, node: &Node) -> TypeSpec {
        let errors_before = self.errors.len();
        let mut spec = TypeSpec::default();
        self.table(node, Some(Shape::Type), |reader, key, entry| {
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
                "csharp" => spec.csharp = reader.csharp(node),
                "helper" => spec.helper = reader.csharp(node),
                "view_of" => spec.view_of = reader.text(node),
                "doc" => spec.doc = reader.prose(node),
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
        // What a wrong value should have said is not missing as well.
        if self.errors.len() == errors_before && has_helper != spec.helper.is_some() {
            self.error(
                &node.span,
                "`helper` belongs to `kind = \"primitive\"` and `kind = \"array\"`, and those kinds need it",
            );
        }
        spec
    }

    fn member(&mut self, node: &Node) -> MemberSpec {
        let mut spec = MemberSpec::default();
        self.table(node, Some(Shape::Member), |reader, key, entry| {
            let node = &entry.node;
            match key {
                "csharp" => spec.csharp = reader.csharp(node),
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
                "setter" => spec.setter = reader.csharp(node),
                "pairs" => spec.pairs = reader.csharp(node),
                "or_undefined" => spec.or_undefined = reader.csharp(node),
                "walk" => spec.walk = reader.csharp(node),
                "type_args" => spec.type_args = reader.list(node, Self::text),
                "doc" => spec.doc = reader.prose(node),
                "length_only" => spec.length_only = reader.csharp(node),
                "of_function" => spec.of_function = reader.csharp(node),
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
        self.table(node, None, |reader, key, entry| {
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
        self.table(node, Some(Shape::Parameter), |reader, key, entry| {
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
        let errors_before = self.errors.len();
        let mut spec = GlobalSpec::default();
        self.table(node, Some(Shape::Global), |reader, key, entry| {
            let node = &entry.node;
            match key {
                "csharp" => spec.csharp = reader.csharp(node),
                "constant" => spec.constant = reader.flag(node),
                "type_args" => spec.type_args = reader.list(node, Self::text),
                "unsupported" => spec.unsupported = reader.text(node),
                "parameters" => spec.parameters = reader.parameters(node),
                "overloads" => spec.overloads = reader.overloads(node),
                _ => return false,
            }
            true
        });
        let is_read = self.errors.len() == errors_before;
        if is_read && spec.csharp.is_some() == spec.unsupported.is_some() {
            self.error(&node.span, "either `csharp` or `unsupported` is needed");
        }
        spec
    }
}

/// Whether a name is an identifier, in TypeScript as in C#.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = |c: char| c == '_' || c == '$' || unicode_id_start::is_id_start(c);
    let goes_on = |c: char| c == '$' || unicode_id_start::is_id_continue(c);
    chars.next().is_some_and(starts) && chars.all(goes_on)
}

/// Whether a name can be a key of TOML without quotes.
pub(super) fn is_bare(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// A name in a message: on one line and not too long, whatever the file says.
pub(super) fn shown(name: &str) -> String {
    const LONGEST: usize = 80;
    let mut text: String = name.chars().take(LONGEST).collect::<String>();
    if text.len() < name.len() {
        text.push('…');
    }
    match text.contains(char::is_control) {
        true => text.escape_debug().to_string(),
        false => text,
    }
}
