//! Names of C# types. A declared type has its own name in the namespace of its file; if two files of one directory declare
//! the same name, the later one stands inside the class of its file. Names that the user did not write give way with a number.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use crate::check::symbols::SymbolId;
use crate::ir::TypeRef;
use crate::source::FileId;
use crate::syntax::ast::{Module, StmtId, StmtKind};

#[derive(Debug, Default)]
pub struct Names {
    /// Taken names by namespace.
    taken: FxHashMap<String, FxHashSet<String>>,
    /// Declared names by file: where each stands.
    declared: FxHashMap<(FileId, String), TypeRef>,
    module_classes: FxHashMap<FileId, TypeRef>,
}

impl Names {
    /// The static class of a module.
    pub fn module_class(&self, file: FileId) -> TypeRef {
        self.module_classes[&file].clone()
    }

    /// The C# type for a name that a file declares, or a fresh one next to it.
    pub fn type_name(&mut self, file: FileId, name: &str, is_declared: bool) -> TypeRef {
        if is_declared && let Some(known) = self.declared.get(&(file, name.to_owned())) {
            return known.clone();
        }
        let namespace = self.module_classes[&file].namespace().to_owned();
        let unique = self.unique(&namespace, name);
        TypeRef::user(namespace, unique)
    }

    fn unique(&mut self, namespace: &str, name: &str) -> String {
        let taken = self.taken.entry(namespace.to_owned()).or_default();
        let mut candidate = name.to_owned();
        let mut number = 2;
        while !taken.insert(candidate.clone()) {
            candidate = format!("{name}{number}");
            number += 1;
        }
        candidate
    }

    fn declare(&mut self, file: FileId, name: &str) {
        let class = self.module_classes[&file].clone();
        let taken = self.taken.entry(class.namespace().to_owned()).or_default();
        let made = match taken.insert(name.to_owned()) {
            true => TypeRef::user(class.namespace(), name),
            false => class.nested(name),
        };
        self.declared.entry((file, name.to_owned())).or_insert(made);
    }
}

impl Lowerer<'_, '_> {
    /// Gives every module class and every declared type its name, before anything is lowered.
    pub fn reserve_names(&mut self) {
        let modules = self.input.modules.clone();
        for info in &modules {
            let made = TypeRef::user(info.namespace.clone(), info.class_name.clone());
            self.names
                .taken
                .entry(info.namespace.clone())
                .or_default()
                .insert(info.class_name.clone());
            self.names.module_classes.insert(info.file, made);
        }
        for info in &modules {
            let module = self.modules[&info.file];
            for stmt in &module.body {
                if let Some(name) = declared_type_name(module, *stmt) {
                    self.names.declare(info.file, &name);
                }
            }
        }
    }

    /// The C# type of a class or enum.
    pub fn class_ref(&mut self, symbol: SymbolId) -> TypeRef {
        if let Some(known) = self.type_infos.ref_of(symbol) {
            return known;
        }
        let constant = self.constant_of_class(symbol);
        let named = constant.unwrap_or(symbol);
        let name = self.name_of(named);
        let file = self.c.symbols.file_of(symbol).unwrap_or(self.input.entry);
        let is_top = self.is_top_level(named);
        let desired = match name.as_str() {
            "" if self.is_class_expression(symbol) => "Anonymous",
            "" | "default" => "Default",
            name => name,
        };
        let made = self.names.type_name(file, desired, is_top);
        self.type_infos.set_ref(symbol, made.clone());
        made
    }

    pub(super) fn is_top_level(&self, symbol: SymbolId) -> bool {
        let Some(file) = self.c.symbols.file_of(symbol) else {
            return false;
        };
        let scope = self.c.symbols.file(file).scope;
        self.c.symbols.scope(scope).locals.get(self.name_of(symbol)) == Some(symbol)
    }
}

/// Whether a namespace is not merged with a class, function or enum, whose name it would take.
fn is_alone(module: &Module, name: crate::syntax::ast::NameId) -> bool {
    let text = module.name_text(name);
    module.body.iter().all(|stmt| {
        let own = match &module[module.unexported(*stmt)].kind {
            StmtKind::Class(id) => module[*id].name,
            StmtKind::Function(id) => module[*id].name,
            StmtKind::Enum(id) => Some(module[*id].name),
            _ => None,
        };
        own.is_none_or(|own| module.name_text(own) != text)
    })
}

fn declared_type_name(module: &Module, stmt: StmtId) -> Option<String> {
    let name = match &module[module.unexported(stmt)].kind {
        StmtKind::Class(id) => module[*id].name?,
        StmtKind::Interface(id) => module[*id].name,
        StmtKind::TypeAlias(id) => module[*id].name,
        StmtKind::Enum(id) => module[*id].name,
        StmtKind::Namespace(id) => match module[*id].name {
            crate::syntax::ast::NamespaceName::Ident(name) if is_alone(module, name) => name,
            _ => return None,
        },
        _ => return None,
    };
    Some(module.name_text(name).to_string())
}
