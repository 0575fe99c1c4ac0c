//! What the declaration files of packs promise, member by member: to be held against assemblies.

use crate::source::Span;
use crate::syntax::ast::{
    ClassMemberKind, EnumMemberName, FunctionKind, Module, NamespaceName, PatKind, Signature,
    StmtId, StmtKind, TypeMemberKind,
};

/// A member of a module, of a global object or of one of their types.
pub(super) struct Declared {
    /// `fs#` for a function or variable of the module `fs`, `fs#Stats` for a member of a type.
    pub owner: String,
    /// `new` for a constructor.
    pub name: String,
    pub is_static: bool,
    /// How many arguments at least and at most (`None` with a rest parameter); of a property or variable none.
    pub arguments: Option<(usize, Option<usize>)>,
    /// The position among those of its name.
    pub overload: usize,
    pub span: Span,
    /// The whole declaration, without `export`.
    pub text: Span,
}

/// A type that a module declares.
pub(super) struct DeclaredType {
    /// `fs#Stats`.
    pub name: String,
    /// `class`, `interface`, `enum` or `type`.
    pub kind: &'static str,
    /// From the keyword on.
    pub text: Span,
}

/// Everything that a file declares of a module or global object.
pub(super) fn declared(module: &Module, of: &str) -> Vec<Declared> {
    declared_with_types(module, of).0
}

/// As [`declared`], with the types that have the members.
pub(super) fn declared_with_types(module: &Module, of: &str) -> (Vec<Declared>, Vec<DeclaredType>) {
    let mut found = Found {
        module,
        all: Vec::new(),
        types: Vec::new(),
    };
    for stmt in &module.body {
        let StmtKind::Namespace(id) = module[*stmt].kind else {
            continue;
        };
        let namespace = &module[id];
        let is_it = match &namespace.name {
            NamespaceName::Module { specifier, .. } => specifier.to_string_lossy() == of,
            NamespaceName::Ident(name) => module[*name].text.as_str() == of,
            NamespaceName::Global(_) => false,
        };
        if let (true, Some(block)) = (is_it, &namespace.body) {
            found.body(&block.stmts, &format!("{of}#"), true);
        }
    }
    (found.all, found.types)
}

struct Found<'a> {
    module: &'a Module,
    all: Vec<Declared>,
    types: Vec<DeclaredType>,
}

impl Found<'_> {
    fn add(
        &mut self,
        owner: &str,
        name: String,
        is_static: bool,
        signature: Option<&Signature>,
        span: Span,
        text: Span,
    ) {
        let overload = self
            .all
            .iter()
            .filter(|one| one.owner == owner && one.name == name && one.is_static == is_static)
            .count();
        let arguments = signature.map(|signature| {
            let params = &signature.params;
            let fixed = params.iter().take_while(|param| !param.rest).count();
            let least = params
                .iter()
                .take_while(|param| !param.rest && !param.optional)
                .count();
            (least, (fixed == params.len()).then_some(fixed))
        });
        self.all.push(Declared {
            owner: owner.to_owned(),
            name,
            is_static,
            arguments,
            overload,
            span,
            text,
        });
    }

    fn add_type(&mut self, name: &str, kind: &'static str, text: Span) {
        // A class and an interface of one name are one type.
        if !self.types.iter().any(|known| known.name == name) {
            let name = name.to_owned();
            self.types.push(DeclaredType { name, kind, text });
        }
    }

    /// `owner` ends with `#` in the module itself, with a dot in a namespace of it.
    fn body(&mut self, stmts: &[StmtId], owner: &str, is_top: bool) {
        for stmt in stmts {
            let stmt = match self.module[*stmt].kind {
                StmtKind::ExportDeclaration(inner) => inner,
                _ => *stmt,
            };
            self.statement(stmt, owner, is_top);
        }
    }

    fn statement(&mut self, stmt: StmtId, owner: &str, is_top: bool) {
        let module = self.module;
        match &module[stmt].kind {
            StmtKind::Function(id) if is_top => {
                let function = &module[*id];
                if let Some(name) = function.name {
                    let span = module[name].span;
                    let name = module[name].text.to_string();
                    let text = module[stmt].span;
                    self.add(owner, name, true, Some(&function.signature), span, text);
                }
            }
            StmtKind::Var(id) if is_top => {
                for declarator in &module[*id].declarators {
                    if let PatKind::Name(name) = &module[declarator.pat].kind {
                        let span = module[declarator.pat].span;
                        let text = module[stmt].span;
                        self.add(owner, name.to_string(), true, None, span, text);
                    }
                }
            }
            StmtKind::Class(id) => {
                let class = &module[*id];
                let Some(name) = class.name else { return };
                let owner = format!("{owner}{}", module[name].text.as_str());
                self.add_type(&owner, "class", module[stmt].span);
                for member in &class.members {
                    let member = &module[*member];
                    let is_static = member.modifiers.is_static;
                    let span = member.span;
                    if let ClassMemberKind::Constructor(id) = &member.kind {
                        let signature = &module[*id].signature;
                        self.add(&owner, "new".into(), false, Some(signature), span, span);
                        continue;
                    }
                    let name = member.kind.key().and_then(|key| key.static_name());
                    let Some(name) = name else { continue };
                    let name = name.to_string_lossy().to_string();
                    let signature = match &member.kind {
                        ClassMemberKind::Method { function, .. } => {
                            let function = &module[*function];
                            (function.kind == FunctionKind::Method).then_some(&function.signature)
                        }
                        _ => None,
                    };
                    self.add(&owner, name, is_static, signature, span, span);
                }
            }
            StmtKind::Interface(id) => {
                let interface = &module[*id];
                let owner = format!("{owner}{}", module[interface.name].text.as_str());
                self.add_type(&owner, "interface", module[stmt].span);
                for member in &interface.members {
                    let member = &module[*member];
                    let name = member.kind.key().and_then(|key| key.static_name());
                    let Some(name) = name else { continue };
                    let name = name.to_string_lossy().to_string();
                    let signature = match &member.kind {
                        TypeMemberKind::Method { signature, .. } => Some(signature),
                        _ => None,
                    };
                    self.add(&owner, name, false, signature, member.span, member.span);
                }
            }
            StmtKind::Enum(id) => {
                let name = module[*id].name;
                let owner = format!("{owner}{}", module[name].text.as_str());
                self.add_type(&owner, "enum", module[stmt].span);
                for member in &module[*id].members {
                    let name = &module[*member].name;
                    let text = match name {
                        EnumMemberName::Ident(ident) => ident.text.to_string(),
                        EnumMemberName::String { value, .. } => value.to_string_lossy().to_string(),
                    };
                    self.add(&owner, text, true, None, name.span(), name.span());
                }
            }
            StmtKind::Namespace(id) => {
                let namespace = &module[*id];
                if let (NamespaceName::Ident(name), Some(block)) =
                    (&namespace.name, &namespace.body)
                {
                    let owner = format!("{owner}{}.", module[*name].text.as_str());
                    self.body(&block.stmts, &owner, false);
                }
            }
            _ => {}
        }
    }
}
