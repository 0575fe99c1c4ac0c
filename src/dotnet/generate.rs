//! Writes the declarations and the manifest of each namespace that a program needs.
//!
//! A type that is imported by name is declared with all its members. A type that is only mentioned is declared with those members
//! whose names occur somewhere in the program, so that what is written grows with the program and not with .NET.

use std::collections::VecDeque;
use std::fmt::Write as _;

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashSet;

use super::bound::{Bound, Naming};
use super::bound_modules::Functions;
use super::extensions::{self, ExtensionClass};
use super::members::{Level, Members};
use super::names::{self, TypeName};
use super::overloads::Group;
use super::types::{Kind, Resolver};
use crate::bindings::{
    Binding, BindingKind, ClrMember, ClrMemberKind, ClrShape, GeneratedModule, Manifest,
    MemberSpec, TypeKind, TypeSpec, Width,
};
use crate::clr::{References, TypeId};

/// Collects what is needed, then writes it.
pub struct Generator<'r> {
    pub resolver: Resolver<'r>,
    /// Types that manifests bind, under the names that they give.
    pub bound: &'r Bound,
    pub(super) used: &'r FxHashSet<String>,
    /// The classes whose extension methods the program may call.
    pub(super) extensions: Vec<ExtensionClass>,
    /// The delegates whose signature is being said.
    pub(super) delegates: Vec<TypeId>,
    roots: FxHashSet<TypeId>,
    needed: IndexSet<TypeId>,
    queue: VecDeque<TypeId>,
    /// The namespace whose module is being written, and what it imports from others.
    imports: IndexSet<(String, String)>,
    /// Empty outside of all modules.
    pub(super) here: String,
}

/// A declared type before it is written.
pub struct Declared {
    pub id: TypeId,
    pub name: TypeName,
    pub members: Members,
    pub naming: Naming,
    /// No member is hidden.
    pub is_whole: bool,
    imports: IndexSet<(String, String)>,
}

/// The modules for the namespaces in `roots` (with the types that are imported of each, by their names in TypeScript), and for
/// those that their members mention. `used` are the names of members that occur in the program.
pub fn modules(
    references: &References,
    roots: &IndexMap<String, IndexSet<String>>,
    used: &FxHashSet<String>,
) -> Vec<GeneratedModule> {
    modules_with(references, roots, used, &Bound::default(), &[])
}

/// As [`modules`], with the types that manifests bind. `bound_roots` are the modules of these that the program imports, by their
/// specifiers.
pub fn modules_with(
    references: &References,
    roots: &IndexMap<String, IndexSet<String>>,
    used: &FxHashSet<String>,
    bound: &Bound,
    bound_roots: &[String],
) -> Vec<GeneratedModule> {
    let mut generator = Generator::new(references, used, bound);
    generator.extensions = roots
        .keys()
        .flat_map(|namespace| extensions::classes(references, namespace))
        .collect();
    for (namespace, types) in roots {
        for name in types {
            if let Some(id) = names::find(references, namespace, name) {
                generator.roots.insert(id);
                generator.need(id);
            }
        }
    }
    let mut functions = Vec::new();
    for module in bound_roots
        .iter()
        .filter_map(|name| bound.modules.get(name))
    {
        for id in &module.types {
            generator.roots.insert(*id);
            generator.need(*id);
        }
        functions.push(generator.functions(module));
    }
    let global = generator.collect_global_extensions();
    let mut declared = Vec::new();
    while let Some(id) = generator.queue.pop_front() {
        declared.extend(generator.collect(id));
    }
    let mut modules = generator.write(roots, declared, functions);
    modules.extend(extensions::module(global));
    modules
}

impl<'r> Generator<'r> {
    /// One that needs nothing yet.
    pub fn new(
        references: &'r References,
        used: &'r FxHashSet<String>,
        bound: &'r Bound,
    ) -> Generator<'r> {
        Generator {
            resolver: Resolver::new(references),
            bound,
            used,
            extensions: Vec::new(),
            delegates: Vec::new(),
            roots: FxHashSet::default(),
            needed: IndexSet::new(),
            queue: VecDeque::new(),
            imports: IndexSet::new(),
            here: String::new(),
        }
    }
}

impl Generator<'_> {
    /// Declares a type, and with a nested one those around it.
    pub fn need(&mut self, id: TypeId) {
        if self.needed.insert(id) {
            self.queue.push_back(id);
        }
    }

    /// The name of a type in the module that is being written.
    pub fn reference(&mut self, name: &TypeName) -> String {
        if self.here.is_empty() {
            return extensions::imported(&name.namespace, &name.path);
        }
        if name.namespace == self.here {
            return name.path.join(".");
        }
        let first = name.path.first().cloned().unwrap_or_default();
        self.imports.insert((name.namespace.clone(), first));
        let mut path = name.path.clone();
        if let Some(first) = path.first_mut() {
            *first = alias(&name.namespace, first);
        }
        path.join(".")
    }

    /// What a type is called: by a manifest that binds it, else in its namespace.
    pub fn name_of(&self, id: TypeId) -> Option<TypeName> {
        let references = self.resolver.references;
        self.bound
            .name_of(references, id)
            .or_else(|| names::name_of(references, id))
    }

    /// Starts the module that is being written.
    pub fn enter(&mut self, module: &str) {
        module.clone_into(&mut self.here);
        self.imports.clear();
    }

    /// What the module that is being written imports from others.
    pub fn take_imports(&mut self) -> IndexSet<(String, String)> {
        std::mem::take(&mut self.imports)
    }

    fn collect(&mut self, id: TypeId) -> Option<Declared> {
        let name = self.name_of(id)?;
        self.enter(&name.namespace);
        let all = self.roots.contains(&id);
        let used = self.used;
        let levels: Vec<TypeId> = self.levels(id).iter().map(|level| level.id).collect();
        let naming = self.bound.naming(&self.resolver, &levels);
        let wanted = |member: &str| match naming.is_empty() {
            true => is_said(member) && (all || used.contains(member)),
            false => naming
                .of(member)
                .is_some_and(|name| is_said(&name) && (all || used.contains(&name))),
        };
        let mut members = match self.resolver.kind(id) {
            Kind::Enum | Kind::Delegate | Kind::RefStruct => Members::new(),
            Kind::Class | Kind::StaticClass | Kind::Struct | Kind::Interface => {
                self.members(id, &wanted)
            }
        };
        if matches!(
            self.resolver.kind(id),
            Kind::Class | Kind::Struct | Kind::Interface
        ) {
            self.extend(id, &|name| used.contains(name), &mut members);
            members.values_mut().for_each(Group::sort);
        }
        // What `for..of` gives is needed even if no member mentions it.
        if let Some(own) = self.levels(id).first() {
            for level in self.interfaces(own) {
                if self.sequence_element(&level).is_some()
                    && let Some(sequence) = self.sequence_type()
                {
                    self.need(sequence);
                }
            }
        }
        let before = members.len();
        if !naming.is_empty() {
            members.retain(|(_, name), _| naming.of(name).is_some());
        }
        Some(Declared {
            id,
            name,
            is_whole: members.len() == before,
            members,
            naming,
            imports: self.take_imports(),
        })
    }

    fn write(
        &mut self,
        roots: &IndexMap<String, IndexSet<String>>,
        declared: Vec<Declared>,
        functions: Vec<Functions>,
    ) -> Vec<GeneratedModule> {
        let mut namespaces: IndexMap<String, Vec<Declared>> = IndexMap::new();
        for namespace in roots.keys() {
            namespaces.entry(namespace.clone()).or_default();
        }
        for module in &functions {
            namespaces.entry(module.specifier.clone()).or_default();
        }
        for one in declared {
            namespaces
                .entry(one.name.namespace.clone())
                .or_default()
                .push(one);
        }
        let mut modules = Vec::new();
        for (namespace, types) in namespaces {
            let own = functions.iter().find(|own| own.specifier == namespace);
            let again = match roots.get(&namespace) {
                Some(names) => self.bound_again(&namespace, names),
                None => String::new(),
            };
            modules.push(self.module(namespace, types, own, &again));
        }
        modules
    }

    fn module(
        &mut self,
        namespace: String,
        types: Vec<Declared>,
        functions: Option<&Functions>,
        again: &str,
    ) -> GeneratedModule {
        let mut manifest = Manifest {
            name: Some(namespace.clone()),
            is_dotnet: true,
            ..Manifest::default()
        };
        let bound = self.bound.modules.get(&namespace);
        let binding = match bound {
            Some(bound) => Binding {
                members: functions.map_or_else(IndexMap::new, |own| own.specs.clone()),
                ..bound.binding.clone()
            },
            None => Binding {
                kind: BindingKind::Module,
                assembly: String::new(),
                csharp_type: namespace.clone(),
                csharp_namespace: None,
                version: None,
                doc: None,
                members: IndexMap::new(),
                span: 0..0,
            },
        };
        manifest.bindings.insert(namespace.clone(), binding);
        self.enter(&namespace);
        let mut body = String::from(again);
        if let Some(own) = functions {
            self.imports.extend(own.imports.iter().cloned());
            body.push_str(&own.text);
        }
        for ty in &types {
            self.imports.extend(ty.imports.iter().cloned());
        }
        for ty in &types {
            let text = self.declaration(ty);
            body.push_str(&text);
            let spec = self.type_spec(ty);
            manifest.types.insert(ty.name.path.join("."), spec);
        }
        let mut text = format!("declare module \"{namespace}\" {{\n");
        for (from, name) in self.imports.iter().filter(|(from, _)| *from != namespace) {
            let _ = writeln!(
                text,
                "  import {{ {name} as {} }} from \"{from}\";",
                alias(from, name)
            );
        }
        text.push_str(&body);
        text.push_str("}\n");
        GeneratedModule {
            specifier: namespace,
            declarations: text,
            manifest,
        }
    }

    /// The text of one type.
    fn declaration(&mut self, ty: &Declared) -> String {
        let mut text = String::new();
        let (outer, own) = match ty.name.path.split_last() {
            Some((own, outer)) => (outer, own.as_str()),
            None => return text,
        };
        let mut indent = String::from("  ");
        for name in outer {
            let _ = writeln!(text, "{indent}export namespace {name} {{");
            indent.push_str("  ");
        }
        let kind = self.resolver.kind(ty.id);
        text.push_str(&self.doc_of_type(ty, &indent));
        match kind {
            Kind::Enum => {
                let _ = writeln!(text, "{indent}export enum {own} {{");
                for (name, value) in self.enum_values(ty.id).unwrap_or_default() {
                    let name = ty.shown(&name);
                    let _ = writeln!(text, "{indent}  {name} = {value},");
                }
                let _ = writeln!(text, "{indent}}}");
            }
            Kind::Interface => {
                let parameters = self.parameters(ty.id);
                let bases = self.said_bases(ty.id, true);
                let extends = match bases.is_empty() {
                    true => String::new(),
                    false => format!(" extends {}", bases.join(", ")),
                };
                let _ = writeln!(
                    text,
                    "{indent}export interface {own}{parameters}{extends} {{"
                );
                self.body(ty, &indent, &mut text);
                let _ = writeln!(text, "{indent}}}");
            }
            Kind::Class | Kind::StaticClass | Kind::Struct | Kind::RefStruct | Kind::Delegate => {
                let parameters = self.parameters(ty.id);
                let bases = self.said_bases(ty.id, false);
                let extends = match bases.first() {
                    Some(base) => format!(" extends {base}"),
                    None => String::new(),
                };
                let definition = self.resolver.definition(ty.id);
                let word = match definition.is_some_and(|definition| definition.is_abstract()) {
                    true if kind == Kind::Class => "abstract class",
                    _ => "class",
                };
                let _ = writeln!(text, "{indent}export {word} {own}{parameters}{extends} {{");
                self.body(ty, &indent, &mut text);
                let _ = writeln!(text, "{indent}}}");
                let interfaces = self.said_bases(ty.id, true);
                if !interfaces.is_empty() {
                    let list = interfaces.join(", ");
                    let _ = writeln!(
                        text,
                        "{indent}export interface {own}{parameters} extends {list} {{}}"
                    );
                }
            }
        }
        for _ in outer {
            indent.truncate(indent.len() - 2);
            let _ = writeln!(text, "{indent}}}");
        }
        text
    }

    fn parameters(&self, id: TypeId) -> String {
        let names = self.parameter_names(id);
        match names.is_empty() {
            true => String::new(),
            false => format!("<{}>", names.join(", ")),
        }
    }

    fn parameter_names(&self, id: TypeId) -> Vec<String> {
        let ty = self.resolver.definition(id);
        let parameters = ty.and_then(|ty| ty.generic_parameters().ok());
        parameters
            .unwrap_or_default()
            .iter()
            .map(|parameter| parameter.name.to_owned())
            .collect()
    }

    /// The nearest base class that is declared, or the interfaces that are.
    fn said_bases(&mut self, id: TypeId, interfaces: bool) -> Vec<String> {
        let levels = self.levels(id);
        let Some(own) = levels.first() else {
            return Vec::new();
        };
        let candidates: Vec<Level> = match interfaces {
            true => self.interfaces(own),
            false => self.levels(id).into_iter().skip(1).collect(),
        };
        let mut said = Vec::new();
        let mut is_sequence = false;
        if interfaces && self.sequence_type() == Some(id) {
            said.push(format!("Iterable{}", self.parameters(id)));
        }
        for level in candidates {
            if let Some(element) = self.sequence_element(&level) {
                if interfaces && !is_sequence {
                    is_sequence = true;
                    let name = self.sequence();
                    said.push(format!("{name}<{element}>"));
                }
                continue;
            }
            if !self.needed.contains(&level.id) {
                continue;
            }
            let place = super::types::Place {
                ty: super::types::Clr::Named(level.id, level.scope.of_type.clone()),
                nullable: false,
            };
            let (before, imports) = (self.needed.len(), self.imports.clone());
            if let Ok(found) = self.say(&place, super::signatures::Direction::Argument) {
                // A base that mentions what nothing else mentions is left out: everything that is needed is known by now.
                if self.needed.len() > before {
                    self.needed.truncate(before);
                    self.imports = imports;
                    continue;
                }
                said.push(found.text);
                if !interfaces {
                    break;
                }
            }
        }
        said
    }

    /// What `IEnumerable<T>` among the interfaces of a type gives, if TypeScript can say it.
    fn sequence_element(&mut self, level: &Level) -> Option<String> {
        let ty = self.resolver.definition(level.id)?;
        if (ty.namespace, ty.name) != ("System.Collections.Generic", "IEnumerable`1") {
            return None;
        }
        let element = level.scope.of_type.first()?.clone();
        let found = self.say(&element, super::signatures::Direction::Argument);
        found.ok().map(|found| found.text)
    }

    fn body(&mut self, ty: &Declared, indent: &str, text: &mut String) {
        let is_interface = self.resolver.kind(ty.id) == Kind::Interface;
        // A member that only this type has: two types with the same members are different types. It mentions the type parameters
        // both as parameters and results, so that `List<A>` is no `List<B>`.
        let names = self.parameter_names(ty.id);
        let mark = match names.is_empty() {
            true => "never".to_owned(),
            false => {
                let list: Vec<String> = names
                    .iter()
                    .enumerate()
                    .map(|(index, name)| format!("p{index}: {name}"))
                    .collect();
                // A sequence of less is one of more.
                let list = match self.sequence_type() == Some(ty.id) {
                    true => String::new(),
                    false => list.join(", "),
                };
                format!("({list}) => [{}]", names.join(", "))
            }
        };
        if !self.can_be_implemented(ty) {
            let _ = writeln!(text, "{indent}  readonly \"{}\": {mark};", brand(&ty.name));
        }
        if let Some(element) = indexed(ty) {
            let readonly = match ty.members.contains_key(&(false, "set_Item".to_owned())) {
                true => "",
                false => "readonly ",
            };
            let _ = writeln!(text, "{indent}  {readonly}[index: number]: {element};");
        }
        let constructs = ty
            .members
            .get(&(false, "new".to_owned()))
            .is_some_and(|group| !group.overloads.is_empty());
        if !constructs && !is_interface {
            let _ = writeln!(text, "{indent}  protected constructor();");
        }
        for ((is_static, name), group) in &ty.members {
            let prefix = match is_static {
                true => "static ",
                false => "",
            };
            let shown = ty.shown(name);
            let doc = self.doc_of_member(ty, &shown, indent);
            if group.overloads.is_empty() {
                if name != "new" {
                    let _ = writeln!(
                        text,
                        "{doc}{indent}  {prefix}{shown}(...args: readonly unknown[]): never;"
                    );
                }
                continue;
            }
            for overload in &group.overloads {
                let _ = match (&overload.member.kind, name.as_str()) {
                    (ClrMemberKind::Constructor, _) => {
                        writeln!(text, "{doc}{indent}  constructor{};", overload.text)
                    }
                    (ClrMemberKind::Property { writes }, _) if overload.member.of_owner == 0 => {
                        let readonly = if *writes { "" } else { "readonly " };
                        writeln!(
                            text,
                            "{doc}{indent}  {prefix}{readonly}{shown}: {};",
                            overload.text
                        )
                    }
                    (
                        ClrMemberKind::Method { .. }
                        | ClrMemberKind::Try { .. }
                        | ClrMemberKind::Property { .. }
                        | ClrMemberKind::IndexGet
                        | ClrMemberKind::IndexSet
                        | ClrMemberKind::Event { .. }
                        | ClrMemberKind::Operator(_),
                        _,
                    ) => writeln!(text, "{doc}{indent}  {prefix}{shown}{};", overload.text),
                };
            }
        }
    }

    /// Whether a class of the program can implement an interface: it is imported, extends nothing, and all of its members are simple.
    fn can_be_implemented(&self, ty: &Declared) -> bool {
        let Some(definition) = self.resolver.definition(ty.id) else {
            return false;
        };
        let is_simple = |shape: &ClrShape| {
            matches!(
                shape,
                ClrShape::Same | ClrShape::Number(_) | ClrShape::Char | ClrShape::Object
            )
        };
        let groups = ty.members.values().all(|group| {
            let [only] = group.overloads.as_slice() else {
                return false;
            };
            let member = &only.member;
            group.refused.is_none()
                && !only.text.starts_with('<')
                && !only.text.contains("...")
                && matches!(
                    member.kind,
                    ClrMemberKind::Method { .. } | ClrMemberKind::Property { .. }
                )
                && member
                    .parameters
                    .iter()
                    .chain([&member.result])
                    .all(is_simple)
        });
        let methods = definition.methods().unwrap_or_default();
        definition.is_interface()
            && self.roots.contains(&ty.id)
            && ty.is_whole
            && groups
            && definition.interfaces().is_ok_and(|list| list.is_empty())
            && definition.events().is_ok_and(|list| list.is_empty())
            && !methods.is_empty()
            && methods.iter().all(|m| !m.is_static() && m.is_abstract())
            && methods.iter().all(|m| is_said(m.name))
            // A property that can only be written, or a setter that is not declared, would be missing.
            && methods.iter().filter(|m| m.name.starts_with("set_")).all(|m| {
                let key = (false, m.name["set_".len()..].to_owned());
                let group = ty.members.get(&key);
                let kind = group.and_then(|g| g.overloads.first()).map(|o| o.member.kind);
                kind == Some(ClrMemberKind::Property { writes: true })
            })
    }

    fn type_spec(&self, ty: &Declared) -> TypeSpec {
        let kind = match self.resolver.kind(ty.id) {
            Kind::Struct | Kind::RefStruct => TypeKind::Struct,
            Kind::Interface => TypeKind::Interface,
            Kind::Class | Kind::StaticClass | Kind::Enum | Kind::Delegate => TypeKind::Class,
        };
        let mut spec = TypeSpec {
            kind,
            csharp: Some(ty.name.csharp.clone()),
            ..TypeSpec::default()
        };
        if self.resolver.kind(ty.id) == Kind::Class && self.roots.contains(&ty.id) {
            spec.inheritance = Some(self.inheritance(ty));
        }
        if self.resolver.kind(ty.id) == Kind::Enum {
            for (name, _) in self.enum_values(ty.id).unwrap_or_default() {
                let own = MemberSpec {
                    csharp: Some(name.clone()),
                    ..MemberSpec::default()
                };
                spec.members.insert(ty.shown(&name), own);
            }
        }
        let brand = MemberSpec {
            unsupported: Some("it stands for the type alone".into()),
            ..MemberSpec::default()
        };
        spec.members.insert(self::brand(&ty.name), brand);
        if indexed(ty).is_some() {
            let found = ty.members.get(&(false, "get_Item".to_owned()));
            let overloads = found.into_iter().flat_map(|group| &group.overloads);
            let result = overloads
                .map(|overload| &overload.member)
                .find(|m| m.parameters == [ClrShape::Number(Width::Int)])
                .map_or(ClrShape::Same, |member| member.result.clone());
            let own = MemberSpec {
                clr: Some(ClrMember::new(
                    ClrMemberKind::IndexGet,
                    vec![ClrShape::Number(Width::Int)],
                    result,
                )),
                ..MemberSpec::default()
            };
            spec.members.insert("[number]".into(), own);
        }
        for ((is_static, name), group) in &ty.members {
            let mut member = member_spec(name, group);
            // C# has static and instance overloads of one name; to TypeScript they are two members.
            let shown = ty.shown(name);
            if let Some(reason) = self.refused_by_manifest(ty, &shown) {
                member.unsupported = Some(reason);
            }
            let key = match is_static {
                true => format!("static {shown}"),
                false => shown,
            };
            if *is_static {
                member.place = Some(crate::bindings::Placement::Static);
            }
            spec.members.insert(key, member);
        }
        spec
    }
}

/// What the overloads of a name become.
pub fn member_spec(name: &str, group: &Group) -> MemberSpec {
    let mut spec = MemberSpec {
        csharp: (name != "new").then(|| name.to_owned()),
        ..MemberSpec::default()
    };
    if group.overloads.is_empty() {
        let reason = group.refused.as_deref().unwrap_or("its signature");
        spec.unsupported = Some(format!("its signature has {reason}"));
    }
    for (index, overload) in group.overloads.iter().enumerate() {
        let own = MemberSpec {
            csharp: overload.csharp.clone(),
            clr: Some(overload.member.clone()),
            ..MemberSpec::default()
        };
        spec.overloads.insert(index, own);
    }
    spec
}

/// What `list[0]` gives, if a type has an indexer for numbers.
fn indexed(ty: &Declared) -> Option<String> {
    let group = ty.members.get(&(false, "get_Item".to_owned()))?;
    let found = group.overloads.iter().find(|overload| {
        matches!(
            overload.member.parameters.as_slice(),
            [ClrShape::Number(Width::Int)]
        )
    })?;
    // `(index: number): T`
    found
        .text
        .split_once("): ")
        .map(|(_, result)| result.to_owned())
}

/// The name of the member that only one type has.
fn brand(name: &TypeName) -> String {
    format!("{} of .NET", name.csharp.replace('+', "."))
}

/// What a type of another namespace is called inside of a module.
fn alias(namespace: &str, name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let space: String = namespace.chars().map(plain).collect();
    format!("{space}_{name}")
}

/// Whether a name can be written as a member in TypeScript.
pub fn is_said(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !matches!(name, "constructor" | "prototype" | "new")
}
