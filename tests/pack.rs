//! Every member that the built-in declarations declare is there in C#, or marked as not supported.
//!
//! The C# side is read as text: a public member of the right name in a class of the right name. That the signatures fit is
//! what the programs that use them show; this test finds what nobody wrote.

use std::collections::{BTreeMap, BTreeSet};

use tsonic::bindings::{Catalog, MemberForm, Placement, TypeKind, built_in};
use tsonic::source::{FileId, SourceFile};
use tsonic::syntax;
use tsonic::syntax::ast::{
    Module, NamespaceName, PatKind, PropertyKey, StmtId, StmtKind, TypeMemberKind,
};

/// A declared member: its name, and its position among those of the same name.
struct Member {
    owner: String,
    name: String,
    overload: usize,
}

/// What the declarations of a pack declare.
#[derive(Default)]
struct Declared {
    interfaces: BTreeSet<String>,
    members: Vec<Member>,
    functions: BTreeSet<String>,
    variables: BTreeSet<String>,
    counts: BTreeMap<(String, String), usize>,
}

impl Declared {
    fn collect(&mut self, file: &SourceFile, module: &Module, body: &[StmtId], prefix: &str) {
        for &id in body {
            match &module.stmts[id].kind {
                StmtKind::Interface(id) => {
                    let interface = &module.interfaces[*id];
                    let name = module.names[interface.name].text;
                    let owner = format!("{prefix}{}", name.as_str());
                    self.interfaces.insert(owner.clone());
                    for &member in &interface.members {
                        let name = match &module.type_members[member].kind {
                            TypeMemberKind::Call(_) => "()".to_string(),
                            TypeMemberKind::Construct(_) => "new".to_string(),
                            TypeMemberKind::Index(signature) => {
                                let key = file.slice(module.types[signature.key].span);
                                format!("[{key}]")
                            }
                            TypeMemberKind::Property { key, .. }
                            | TypeMemberKind::Method { key, .. }
                            | TypeMemberKind::Getter { key, .. }
                            | TypeMemberKind::Setter { key, .. } => key_name(file, key),
                        };
                        self.add(&owner, name);
                    }
                }
                StmtKind::Function(id) => {
                    if let Some(name) = module.functions[*id].name {
                        self.functions
                            .insert(format!("{prefix}{}", module.names[name].text.as_str()));
                    }
                }
                StmtKind::Var(id) => {
                    for declarator in &module.vars[*id].declarators {
                        if let PatKind::Name(name) = &module.pats[declarator.pat].kind {
                            self.variables.insert(name.as_str().to_string());
                        }
                    }
                }
                StmtKind::Namespace(id) => {
                    let namespace = &module.namespaces[*id];
                    if let (NamespaceName::Ident(name), Some(block)) =
                        (&namespace.name, &namespace.body)
                    {
                        let prefix = format!("{prefix}{}.", module.names[*name].text.as_str());
                        self.collect(file, module, &block.stmts, &prefix);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, owner: &str, name: String) {
        let count = self
            .counts
            .entry((owner.to_string(), name.clone()))
            .or_default();
        self.members.push(Member {
            owner: owner.to_string(),
            name,
            overload: *count,
        });
        *count += 1;
    }
}

fn key_name(file: &SourceFile, key: &PropertyKey) -> String {
    match key {
        PropertyKey::Computed { span, .. } => {
            let text = file.slice(*span);
            if text.starts_with('[') {
                text.to_string()
            } else {
                format!("[{text}]")
            }
        }
        other => other
            .static_name()
            .map_or_else(String::new, |name| name.to_string_lossy()),
    }
}

/// The public members of the classes in C# sources, by name of the class. Nested types count for the class around them.
fn csharp_members(sources: &[(String, &str)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut members: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut bases: BTreeMap<String, String> = BTreeMap::new();
    for (_, text) in sources {
        let mut class = String::new();
        let mut in_interface = false;
        for line in text.lines() {
            let words: Vec<&str> = line
                .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '@')
                .filter(|word| !word.is_empty())
                .collect();
            let top = line.starts_with("public ") || line.starts_with("internal ");
            let kind = words
                .iter()
                .position(|word| matches!(*word, "class" | "struct" | "interface" | "record"));
            if let (true, Some(at)) = (top, kind) {
                class = words.get(at + 1).copied().unwrap_or_default().to_string();
                in_interface = words[at] == "interface";
                members.entry(class.clone()).or_default();
                if let Some((_, base)) = line.split_once(" : ") {
                    let base = base.split(['<', ',', '(', ' ']).next().unwrap_or_default();
                    bases.insert(class.clone(), base.to_string());
                }
                if line.contains('(') {
                    members
                        .entry(class.clone())
                        .or_default()
                        .insert("new".to_string());
                }
            } else if line.starts_with("    public ")
                || (in_interface && line.starts_with("    ") && line.contains(['(', '{']))
            {
                let head = line.split(['(', '{', '=', ';']).next().unwrap_or_default();
                let head = without_type_arguments(head);
                let last = head
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .rfind(|word| !word.is_empty());
                if let Some(name) = last {
                    let entry = members.entry(class.clone()).or_default();
                    entry.insert(name.to_string());
                    if name == class {
                        entry.insert("new".to_string());
                    }
                    if head.contains(" this[") {
                        entry.insert("this".to_string());
                    }
                }
            }
        }
    }
    // A derived class has the members of its base.
    for _ in 0..4 {
        for (class, base) in &bases {
            let inherited = members.get(base).cloned().unwrap_or_default();
            members.entry(class.clone()).or_default().extend(inherited);
        }
    }
    members
}

/// `Func<A, B> Name<T>` is ` Name`.
fn without_type_arguments(text: &str) -> String {
    let mut depth = 0;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[test]
fn every_declared_member_is_implemented_or_refused() {
    let catalog = Catalog::built_in().expect("the manifests of the built-in packs are valid");
    let mut complaints = Vec::new();
    for pack in built_in() {
        let mut declared = Declared::default();
        for (index, file) in pack.declarations().into_iter().enumerate() {
            let source = SourceFile::new(FileId(index as u32), file.path, file.text);
            let (module, errors) = syntax::parse(&source);
            assert!(errors.is_empty(), "{}: {errors:?}", source.path());
            declared.collect(&source, &module, &module.body, "");
        }
        let sources: Vec<(String, &str)> = pack
            .sources()
            .into_iter()
            .map(|file| (file.path.to_string(), file.text))
            .collect();
        let csharp = csharp_members(&sources);
        for owner in &declared.interfaces {
            if catalog.type_target(owner).is_none() {
                complaints.push(format!("{owner}: the type is not in the manifest"));
            }
        }
        for member in &declared.members {
            let Some(target) = catalog.member(&member.owner, &member.name, member.overload, 0)
            else {
                continue;
            };
            let bound = catalog.type_target(&member.owner).expect("it has members");
            let checked_only = matches!(bound.kind, TypeKind::Erased);
            if target.unsupported.is_some()
                || checked_only
                || matches!(target.form, MemberForm::Conversion | MemberForm::Receiver)
            {
                continue;
            }
            // An index signature is reached through an indexer or a method.
            let class = target.owner.rsplit('.').next().unwrap_or_default();
            let made = target.place == Placement::New;
            let found = match csharp.get(class) {
                Some(members) => {
                    members.contains(&target.name)
                        || (made && (members.contains("new") || !has_constructor(&sources, class)))
                        || (target.form == MemberForm::Indexer && members.contains("this"))
                }
                // A type of .NET.
                None => !target.owner.starts_with("Tsonic.Runtime."),
            };
            if !found {
                complaints.push(format!(
                    "{}.{} ({}): no public `{}` in `{}`",
                    member.owner, member.name, member.overload, target.name, target.owner
                ));
            }
        }
        for name in &declared.functions {
            match catalog.global(name, 0) {
                None => complaints.push(format!("{name}: the function is not in the manifest")),
                Some(target) if target.unsupported.is_none() => {
                    let class = target.owner.rsplit('.').next().unwrap_or_default();
                    let found = csharp.get(class).map_or_else(
                        || !target.owner.starts_with("Tsonic.Runtime."),
                        |members| members.contains(target.name),
                    );
                    if !found {
                        complaints.push(format!(
                            "{name}: no public `{}` in `{}`",
                            target.name, target.owner
                        ));
                    }
                }
                Some(_) => {}
            }
        }
    }
    assert!(
        complaints.is_empty(),
        "{} complaints\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}

/// Whether the class writes a constructor at all; if not, C# gives it one without parameters.
fn has_constructor(sources: &[(String, &str)], class: &str) -> bool {
    let (public, other) = (
        format!("    public {class}("),
        format!("    private {class}("),
    );
    sources
        .iter()
        .any(|(_, text)| text.contains(&public) || text.contains(&other))
}
