//! Statements and declarations.

use super::bind::Binder;
use super::declare::Place;
use super::{
    DeclKind, PatParent, ScopeKind, SignatureOwner, SymbolFlags, SymbolId, TypeMemberOwner,
    TypeParamOwner,
};
use crate::check::parents::Container;
use crate::syntax::ast::{
    AssignTarget, Atom, Block, ClassId, ClassMemberKind, EnumId, ForHead, ForInit, FunctionBody,
    FunctionId, Id, InterfaceId, Module, NamespaceId, NamespaceName, PatId, PatKind, StmtId,
    StmtKind, TypeAliasId, TypeParamId, VarDeclId, VarKind,
};

/// How deep a walk may go before it asks for more stack.
const RED_ZONE: usize = 96 * 1024;
const STACK: usize = 2 * 1024 * 1024;

pub(in crate::check) fn deep<R>(walk: impl FnOnce() -> R) -> R {
    stacker::maybe_grow(RED_ZONE, STACK, walk)
}

impl<'p> Binder<'_, 'p> {
    pub(super) fn statements(&mut self, stmts: &'p [StmtId]) {
        for stmt in stmts {
            self.statement(*stmt);
        }
    }

    fn statement(&mut self, stmt: StmtId) {
        self.tables.stmt_scope[stmt.index()] = self.scope;
        deep(|| self.statement_kind(stmt, false));
    }

    fn block(&mut self, block: &'p Block) {
        let scope = self.open(ScopeKind::Block, None);
        self.within(scope, |b| b.statements(&block.stmts));
    }

    fn looped(&mut self, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_loop, true);
        walk(self);
        self.in_loop = outer;
    }

    fn statement_kind(&mut self, stmt: StmtId, exported: bool) {
        let module: &'p Module = self.module;
        match &module[stmt].kind {
            StmtKind::Empty | StmtKind::Debugger | StmtKind::Invalid => {}
            StmtKind::Break { .. } | StmtKind::Continue { .. } => {}
            StmtKind::Expr(expr) => self.expr(*expr),
            StmtKind::Block(block) => self.block(block),
            StmtKind::Var(var) => self.variables(*var, stmt, exported),
            StmtKind::Function(function) => self.function_declaration(*function, exported),
            StmtKind::Class(class) => self.class_declaration(*class, exported),
            StmtKind::Interface(interface) => self.interface(*interface, exported),
            StmtKind::TypeAlias(alias) => self.type_alias(*alias, exported),
            StmtKind::Enum(id) => self.enumeration(*id, exported),
            StmtKind::Namespace(id) => self.namespace(*id, exported),
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                self.expr(*test);
                self.statement(*consequent);
                if let Some(alternate) = alternate {
                    self.statement(*alternate);
                }
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => {
                self.expr(*discriminant);
                let scope = self.open(ScopeKind::Block, None);
                self.within(scope, |b| {
                    for case in cases {
                        if let Some(test) = case.test {
                            b.expr(test);
                        }
                        b.statements(&case.body);
                    }
                });
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                let scope = self.loop_scope();
                self.within(scope, |b| {
                    match init {
                        Some(ForInit::Var(var)) => b.variables(*var, stmt, false),
                        Some(ForInit::Expr(expr)) => b.expr(*expr),
                        None => {}
                    }
                    b.looped(|b| {
                        for expr in [test, update].into_iter().flatten() {
                            b.expr(*expr);
                        }
                        b.statement(*body);
                    });
                });
            }
            StmtKind::ForIn { head, object, body } => {
                let scope = self.loop_scope();
                self.within(scope, |b| {
                    b.for_head(head, stmt);
                    b.expr(*object);
                    b.looped(|b| b.statement(*body));
                });
            }
            StmtKind::ForOf {
                is_await: _,
                head,
                iterable,
                body,
            } => {
                let scope = self.loop_scope();
                self.within(scope, |b| {
                    b.for_head(head, stmt);
                    b.expr(*iterable);
                    b.looped(|b| b.statement(*body));
                });
            }
            StmtKind::While { test, body } | StmtKind::DoWhile { body, test } => {
                self.looped(|b| {
                    b.expr(*test);
                    b.statement(*body);
                });
            }
            StmtKind::Labeled { label: _, body } => self.statement(*body),
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(*value);
                }
            }
            StmtKind::Throw(value) => self.expr(*value),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.block(block);
                if let Some(handler) = handler {
                    let scope = self.open(ScopeKind::Block, None);
                    self.within(scope, |b| {
                        if let Some(param) = handler.param {
                            b.declare_pattern(
                                param,
                                PatParent::Catch(stmt),
                                SymbolFlags::LEXICAL,
                                b.scope,
                                false,
                            );
                        }
                        if let Some(ty) = handler.ty {
                            b.type_node(ty);
                        }
                        b.block(&handler.body);
                    });
                }
                if let Some(finalizer) = finalizer {
                    self.block(finalizer);
                }
            }
            StmtKind::Import(import) => self.import(stmt, import),
            StmtKind::ImportEquals(import) => self.import_equals(stmt, import),
            StmtKind::ExportDeclaration(inner) => {
                self.tables.stmt_scope[inner.index()] = self.scope;
                self.statement_kind(*inner, true);
            }
            StmtKind::ExportDefaultDeclaration(inner) => {
                self.tables.stmt_scope[inner.index()] = self.scope;
                self.default_declaration(*inner);
            }
            StmtKind::ExportNamed(export) => self.export_named(stmt, export),
            StmtKind::ExportAll(export) => self.export_all(stmt, export),
            StmtKind::ExportDefaultExpr(expr) => {
                self.export_default(stmt);
                self.expr(*expr);
            }
            StmtKind::ExportAssignment(expr) => {
                self.export_assignment(stmt);
                self.expr(*expr);
            }
            StmtKind::ExportAsNamespace(_) => {}
        }
    }

    /// The scope of a loop's head: its variables exist once per round.
    fn loop_scope(&mut self) -> super::ScopeId {
        let outer = std::mem::replace(&mut self.in_loop, true);
        let scope = self.open(ScopeKind::Block, None);
        self.in_loop = outer;
        scope
    }

    fn for_head(&mut self, head: &'p ForHead, stmt: StmtId) {
        match head {
            ForHead::Var(var) => self.variables(*var, stmt, false),
            ForHead::Target(AssignTarget::Expr(expr)) => {
                self.target(*expr, super::RefKind::Write);
            }
            ForHead::Target(AssignTarget::Pattern(pat)) => {
                self.pattern_targets(*pat, PatParent::ForHead(stmt));
            }
        }
    }

    fn variables(&mut self, var: VarDeclId, stmt: StmtId, exported: bool) {
        self.tables.var_stmt[var.index()] = Some(stmt);
        let module: &'p Module = self.module;
        let data = &module[var];
        let (flags, scope) = match data.kind {
            VarKind::Var => (SymbolFlags::VAR, self.var_scope()),
            VarKind::Let => (SymbolFlags::LEXICAL, self.scope),
            VarKind::Const | VarKind::Using | VarKind::AwaitUsing => {
                (SymbolFlags::LEXICAL | SymbolFlags::CONST, self.scope)
            }
        };
        let exported = exported || (self.ambient && self.in_ambient_namespace());
        for (index, declarator) in data.declarators.iter().enumerate() {
            let index = index as u32;
            let parent = PatParent::Declarator { var, index };
            self.declare_pattern(declarator.pat, parent, flags, scope, exported);
            if let Some(ty) = declarator.ty {
                self.type_node(ty);
            }
            if let Some(init) = declarator.init {
                self.expr(init);
            }
        }
    }

    /// Inside `declare namespace` everything is exported, with or without the word.
    pub(super) fn in_ambient_namespace(&self) -> bool {
        self.ambient
            && matches!(
                self.out.scopes[self.scope.0 as usize].kind,
                ScopeKind::Namespace(_)
            )
    }

    /// Declares every name in a pattern.
    pub(super) fn declare_pattern(
        &mut self,
        pat: PatId,
        parent: PatParent,
        flags: SymbolFlags,
        scope: super::ScopeId,
        exported: bool,
    ) {
        self.tables.pat_parent[pat.index()] = parent;
        let module: &'p Module = self.module;
        match &module[pat].kind {
            PatKind::Name(name) => {
                let span = module[pat].span;
                let kind = DeclKind::Variable(pat);
                // A `var` of the same name as a parameter is that parameter.
                let scope = if flags.has(SymbolFlags::VAR) && !flags.has(SymbolFlags::PARAMETER) {
                    self.parameter_scope(scope, *name).unwrap_or(scope)
                } else {
                    if flags.has(SymbolFlags::LEXICAL)
                        && self.parameter_scope(scope, *name).is_some()
                    {
                        self.duplicate_name(*name, span);
                    }
                    scope
                };
                let symbol = self.declare_at(scope, *name, flags, kind, span, exported);
                self.tables.pat_symbol[pat.index()] = Some(symbol);
            }
            PatKind::Target(expr) => {
                self.target(*expr, super::RefKind::Write);
            }
            PatKind::Array { elements, rest } => {
                for (index, element) in elements.iter().enumerate() {
                    let Some(element) = element else { continue };
                    let index = index as u32;
                    let parent = PatParent::Element { pat, index };
                    self.declare_pattern(element.pat, parent, flags, scope, exported);
                    if let Some(default) = element.default {
                        self.expr(default);
                    }
                }
                if let Some(rest) = rest {
                    self.declare_pattern(*rest, PatParent::Rest(pat), flags, scope, exported);
                }
            }
            PatKind::Object { properties, rest } => {
                for (index, property) in properties.iter().enumerate() {
                    let index = index as u32;
                    self.key(&property.key);
                    let parent = PatParent::Element { pat, index };
                    self.declare_pattern(property.pat, parent, flags, scope, exported);
                    if let Some(default) = property.default {
                        self.expr(default);
                    }
                }
                if let Some(rest) = rest {
                    self.declare_pattern(*rest, PatParent::Rest(pat), flags, scope, exported);
                }
            }
            PatKind::Invalid => {}
        }
    }

    /// The scope of the parameters if `scope` is a function's body and a parameter has this name.
    fn parameter_scope(&self, scope: super::ScopeId, name: Atom) -> Option<super::ScopeId> {
        let data = &self.out.scopes[scope.0 as usize];
        if !matches!(data.kind, ScopeKind::FunctionBody(_)) {
            return None;
        }
        let params = data.parent?;
        let known = self.out.scopes[params.0 as usize].locals.get(name)?;
        self.out
            .flags(known)
            .has(SymbolFlags::PARAMETER)
            .then_some(params)
    }

    /// The leaves of a destructuring assignment.
    pub(super) fn pattern_targets(&mut self, pat: PatId, parent: PatParent) {
        let scope = self.scope;
        self.declare_pattern(pat, parent, SymbolFlags::NONE, scope, false);
    }

    fn function_declaration(&mut self, function: FunctionId, exported: bool) {
        let data = &self.module[function];
        let exported = exported || self.in_ambient_namespace();
        if let Some(name) = data.name {
            let name = self.module[name];
            let kind = DeclKind::Function(function);
            let flags = SymbolFlags::FUNCTION;
            let symbol = self.declare_here(name.text, flags, kind, name.span, exported);
            self.tables.functions[function.index()].symbol = Some(symbol);
        }
        self.function(function);
    }

    /// Scopes and contents of a function; its name is declared by the caller.
    pub(super) fn function(&mut self, function: FunctionId) {
        let module: &'p Module = self.module;
        let data = &module[function];
        let symbol = self.tables.functions[function.index()].symbol;
        let outer_ambient = self.ambient;
        self.ambient |= data.is_declare;
        self.contained(Container::Function(function), |b| {
            let scope = b.open(ScopeKind::Function(function), None);
            let binding = &mut b.tables.functions[function.index()];
            binding.scope = scope;
            binding.body_scope = scope;
            binding.symbol = symbol;
            b.within(scope, |b| {
                let decl = SignatureOwner::Function(function);
                b.signature(&data.signature, decl, Some(function));
                match &data.body {
                    FunctionBody::None => {}
                    FunctionBody::Expr(expr) => b.expr(*expr),
                    FunctionBody::Block(block) => {
                        let body = b.open(ScopeKind::FunctionBody(function), None);
                        b.tables.functions[function.index()].body_scope = body;
                        b.within(body, |b| b.statements(&block.stmts));
                    }
                }
            });
        });
        self.ambient = outer_ambient;
    }

    fn class_declaration(&mut self, class: ClassId, exported: bool) {
        let exported = exported || self.in_ambient_namespace();
        if let Some(name) = self.module[class].name {
            let name = self.module[name];
            let kind = DeclKind::Class(class);
            let symbol =
                self.declare_here(name.text, SymbolFlags::CLASS, kind, name.span, exported);
            self.tables.classes[class.index()].symbol = Some(symbol);
        }
        self.class(class);
    }

    /// Scopes and contents of a class; the name of a declaration is declared by the caller.
    pub(super) fn class(&mut self, class: ClassId) {
        let module: &'p Module = self.module;
        let data = &module[class];
        let outer_ambient = self.ambient;
        self.ambient |= data.is_declare;
        for decorator in &data.decorators {
            self.expr(decorator.expr);
        }
        let scope = self.open(ScopeKind::Class(class), None);
        let known = self.tables.classes[class.index()].symbol;
        let symbol = match known {
            Some(symbol) => symbol,
            // Only the class itself sees the name of a class expression.
            None => {
                let kind = DeclKind::Class(class);
                match data.name {
                    Some(name) => {
                        let name = module[name];
                        let place = Place::Locals(scope);
                        self.declare(place, name.text, SymbolFlags::CLASS, kind, name.span)
                    }
                    None => self.make_symbol(Atom::new(""), SymbolFlags::CLASS, kind, scope),
                }
            }
        };
        let binding = &mut self.tables.classes[class.index()];
        binding.scope = scope;
        binding.symbol = Some(symbol);
        self.within(scope, |b| {
            b.type_params(&data.type_params, TypeParamOwner::Class(class));
            if let Some(extends) = &data.extends {
                b.expr(extends.expr);
                b.type_nodes(&extends.type_args);
            }
            b.type_nodes(&data.implements);
            for member in &data.members {
                b.class_member(class, *member);
            }
        });
        self.ambient = outer_ambient;
    }

    fn class_member(&mut self, class: ClassId, member: crate::syntax::ast::ClassMemberId) {
        let module: &'p Module = self.module;
        let data = &module[member];
        self.tables.member_class[member.index()] = Some(class);
        for decorator in &data.decorators {
            self.expr(decorator.expr);
        }
        if let Some(key) = data.kind.key() {
            self.key(key);
        }
        match &data.kind {
            ClassMemberKind::Constructor(function)
            | ClassMemberKind::Method { key: _, function } => {
                self.function(*function);
            }
            ClassMemberKind::Field { key: _, ty, value }
            | ClassMemberKind::AutoAccessor { key: _, ty, value } => {
                if let Some(ty) = ty {
                    self.type_node(*ty);
                }
                if let Some(value) = value {
                    self.contained(Container::Field(member), |b| {
                        let scope = b.open(ScopeKind::Block, None);
                        b.within(scope, |b| b.expr(*value));
                    });
                }
            }
            ClassMemberKind::StaticBlock(block) => {
                self.contained(Container::StaticBlock(member), |b| {
                    let scope = b.open(ScopeKind::StaticBlock(member), None);
                    b.within(scope, |b| b.statements(&block.stmts));
                });
            }
            ClassMemberKind::Index(index) => {
                self.type_node(index.key);
                self.type_node(index.value);
            }
        }
    }

    pub(super) fn interface(&mut self, interface: InterfaceId, exported: bool) {
        let module: &'p Module = self.module;
        let data = &module[interface];
        let exported = exported || self.in_ambient_namespace();
        let name = module[data.name];
        let kind = DeclKind::Interface(interface);
        let flags = SymbolFlags::INTERFACE;
        let symbol = self.declare_here(name.text, flags, kind, name.span, exported);
        self.tables.interface_symbol[interface.index()] = Some(symbol);
        let scope = self.open(ScopeKind::Interface(interface), None);
        self.within(scope, |b| {
            b.type_params(&data.type_params, TypeParamOwner::Interface(interface));
            b.type_nodes(&data.extends);
            for member in &data.members {
                b.type_member(*member, TypeMemberOwner::Interface(interface));
            }
        });
    }

    fn type_alias(&mut self, alias: TypeAliasId, exported: bool) {
        let module: &'p Module = self.module;
        let data = &module[alias];
        let exported = exported || self.in_ambient_namespace();
        let name = module[data.name];
        let kind = DeclKind::TypeAlias(alias);
        let flags = SymbolFlags::TYPE_ALIAS;
        let symbol = self.declare_here(name.text, flags, kind, name.span, exported);
        self.tables.alias_symbol[alias.index()] = Some(symbol);
        let scope = self.open(ScopeKind::TypeAlias(alias), None);
        self.within(scope, |b| {
            b.type_params(&data.type_params, TypeParamOwner::TypeAlias(alias));
            b.type_node(data.ty);
        });
    }

    fn enumeration(&mut self, id: EnumId, exported: bool) {
        let module: &'p Module = self.module;
        let data = &module[id];
        let exported = exported || self.in_ambient_namespace();
        let name = module[data.name];
        let flags = if data.is_const {
            SymbolFlags::CONST_ENUM
        } else {
            SymbolFlags::ENUM
        };
        let kind = DeclKind::Enum(id);
        let symbol = self.declare_here(name.text, flags, kind, name.span, exported);
        self.tables.enum_symbol[id.index()] = Some(symbol);
        let scope = self.open(ScopeKind::Enum, Some(symbol));
        self.tables.enum_scope[id.index()] = scope;
        self.within(scope, |b| {
            for member in &data.members {
                b.tables.enum_member_owner[member.index()] = Some(id);
                let member_data = &module[*member];
                let text = Atom::new(&member_data.name.value().to_string_lossy());
                let kind = DeclKind::EnumMember(*member);
                let span = member_data.name.span();
                let place = Place::Exports(symbol);
                let declared = b.declare(place, text, SymbolFlags::ENUM_MEMBER, kind, span);
                b.tables.enum_member_symbol[member.index()] = Some(declared);
                if let Some(init) = member_data.init {
                    b.expr(init);
                }
            }
        });
    }

    fn namespace(&mut self, id: NamespaceId, exported: bool) {
        let module: &'p Module = self.module;
        let data = &module[id];
        let outer_ambient = self.ambient;
        self.ambient |= data.is_declare;
        match &data.name {
            NamespaceName::Global(_) => {
                if let Some(body) = &data.body {
                    let scope = self.open(ScopeKind::GlobalBlock, None);
                    self.within(scope, |b| b.statements(&body.stmts));
                }
            }
            NamespaceName::Module { span, specifier } => {
                let name = Atom::new(&specifier.to_string_lossy());
                let symbol = match self.out.ambient_modules.get(&name) {
                    Some(known) => *known,
                    None => {
                        let made = self.out.new_symbol(
                            name,
                            SymbolFlags::NAMESPACE | SymbolFlags::MODULE,
                            None,
                        );
                        self.out.ambient_modules.insert(name, made);
                        made
                    }
                };
                let decl = super::Decl {
                    file: self.file,
                    kind: DeclKind::Namespace(id),
                };
                self.out.symbols[symbol.0 as usize].decls.push(decl);
                let _ = span;
                self.namespace_body(id, symbol);
            }
            NamespaceName::Ident(name) => {
                let name = module[*name];
                let exported = exported || {
                    self.ambient
                        && matches!(
                            self.out.scopes[self.scope.0 as usize].kind,
                            ScopeKind::Namespace(_)
                        )
                };
                let flags = if has_values(module, id) {
                    SymbolFlags::NAMESPACE
                } else {
                    SymbolFlags::TYPE_NAMESPACE
                };
                let kind = DeclKind::Namespace(id);
                let symbol = self.declare_here(name.text, flags, kind, name.span, exported);
                self.namespace_body(id, symbol);
            }
        }
        self.ambient = outer_ambient;
    }

    fn namespace_body(&mut self, id: NamespaceId, symbol: SymbolId) {
        self.tables.namespace_symbol[id.index()] = Some(symbol);
        let module: &'p Module = self.module;
        let Some(body) = &module[id].body else { return };
        self.contained(Container::Namespace(id), |b| {
            let scope = b.open(ScopeKind::Namespace(id), Some(symbol));
            b.within(scope, |b| b.statements(&body.stmts));
        });
    }

    pub(super) fn type_params(&mut self, params: &'p [TypeParamId], owner: TypeParamOwner) {
        for param in params {
            let scope = self.scope;
            self.declare_type_param(*param, owner, scope);
        }
        for param in params {
            self.type_param_types(*param);
        }
    }

    pub(super) fn declare_type_param(
        &mut self,
        param: TypeParamId,
        owner: TypeParamOwner,
        scope: super::ScopeId,
    ) {
        let name = self.module[self.module[param].name];
        let kind = DeclKind::TypeParam(param);
        let place = Place::Locals(scope);
        // Several `infer T` in one extends clause are one parameter.
        let known = match owner {
            TypeParamOwner::Conditional(_) => {
                self.out.scopes[scope.0 as usize].locals.get(name.text)
            }
            TypeParamOwner::None
            | TypeParamOwner::Signature(_)
            | TypeParamOwner::Class(_)
            | TypeParamOwner::Interface(_)
            | TypeParamOwner::TypeAlias(_)
            | TypeParamOwner::Mapped(_) => None,
        };
        let symbol = match known {
            Some(known) => {
                let decl = super::Decl {
                    file: self.file,
                    kind,
                };
                self.out.symbols[known.0 as usize].decls.push(decl);
                known
            }
            None => self.declare(
                place,
                name.text,
                SymbolFlags::TYPE_PARAMETER,
                kind,
                name.span,
            ),
        };
        self.tables.type_param_symbol[param.index()] = Some(symbol);
        self.tables.type_param_owner[param.index()] = owner;
        self.tables.type_param_scope[param.index()] = self.scope;
    }

    pub(super) fn type_param_types(&mut self, param: TypeParamId) {
        let data = &self.module[param];
        for node in [data.constraint, data.default].into_iter().flatten() {
            self.type_node(node);
        }
    }
}

/// Whether a namespace exists at run time: it holds more than types (TypeScript calls it instantiated).
fn has_values(module: &Module, id: NamespaceId) -> bool {
    let Some(body) = &module[id].body else {
        return false;
    };
    body.stmts.iter().any(|stmt| {
        let stmt = module.unexported(*stmt);
        match &module[stmt].kind {
            StmtKind::Interface(_) | StmtKind::TypeAlias(_) | StmtKind::Empty => false,
            StmtKind::Namespace(inner) => deep(|| has_values(module, *inner)),
            StmtKind::Import(import) => !import.type_only,
            StmtKind::ImportEquals(import) => import.is_export && !import.type_only,
            _ => true,
        }
    })
}
