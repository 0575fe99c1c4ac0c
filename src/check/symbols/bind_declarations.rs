//! Functions, classes, interfaces, aliases and enums.

use super::bind::Binder;
use super::declare::Place;
use super::{DeclKind, ScopeKind, SignatureOwner, SymbolFlags, TypeMemberOwner, TypeParamOwner};
use crate::check::parents::Container;
use crate::syntax::ast::{
    Atom, ClassId, ClassMemberKind, EnumId, FunctionBody, FunctionId, Id, InterfaceId, Module,
    TypeAliasId,
};

impl<'p> Binder<'_, 'p> {
    pub(super) fn function_declaration(&mut self, function: FunctionId, exported: bool) {
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

    pub(super) fn class_declaration(&mut self, class: ClassId, exported: bool) {
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

    pub(super) fn type_alias(&mut self, alias: TypeAliasId, exported: bool) {
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

    pub(super) fn enumeration(&mut self, id: EnumId, exported: bool) {
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
}
