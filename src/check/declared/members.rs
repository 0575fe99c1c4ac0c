//! Members that declarations write, and the tables that they make.

use crate::diagnostics::Code;
use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::check::symbols::{Decl, DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{
    IndexInfo, Members, OriginId, OriginSource, Prop, PropData, PropKind, PropName, PropType, Ty,
    Visibility,
};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    Accessibility, ClassId, ClassMemberId, ClassMemberKind, FunctionId, FunctionKind,
    IndexSignature, PropertyKey, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId,
};

/// Names and the symbols of the members that have them, in the order of declaration.
pub type NamedMembers = IndexMap<PropName, SymbolId, FxBuildHasher>;

/// What the declarations of a class, interface or object type write, before types are asked for.
#[derive(Clone, Debug, Default)]
pub struct MemberSymbols {
    pub instance: NamedMembers,
    pub statics: NamedMembers,
    pub calls: Vec<Node<TypeMemberId>>,
    pub constructs: Vec<Node<TypeMemberId>>,
    pub index: Vec<Node<IndexSignature>>,
    pub static_index: Vec<Node<IndexSignature>>,
    /// Of a class: overload signatures and the implementation.
    pub constructors: Vec<Node<FunctionId>>,
}

/// A member while it is entered into a table.
struct NewMember {
    name: PropName,
    flags: SymbolFlags,
    decl: Decl,
}

impl<'p> Checker<'p> {
    /// The members that a class or interface declares itself.
    pub fn member_symbols(&mut self, owner: SymbolId) -> Rc<MemberSymbols> {
        if let Some(known) = self.declared.member_symbols.get(&owner) {
            return known.clone();
        }
        let mut table = MemberSymbols::default();
        let decls = self.symbols.symbol(owner).decls.clone();
        for decl in decls {
            match decl.kind {
                DeclKind::Class(class) => {
                    self.add_class_members(&mut table, (decl.file, class), owner)
                }
                DeclKind::Interface(interface) => {
                    let members = &self.module(decl.file)[interface].members;
                    self.add_type_members(&mut table, decl.file, members, Some(owner));
                }
                _ => {}
            }
        }
        let table = Rc::new(table);
        self.declared.member_symbols.insert(owner, table.clone());
        table
    }

    fn add_class_members(
        &mut self,
        table: &mut MemberSymbols,
        (file, class): Node<ClassId>,
        owner: SymbolId,
    ) {
        let module = self.module(file);
        for member in &module[class].members {
            let data = &module[*member];
            let mut flags = modifiers(data.modifiers);
            let decl = Decl {
                file,
                kind: DeclKind::ClassMember(*member),
            };
            let is_static = data.modifiers.is_static;
            match &data.kind {
                ClassMemberKind::Constructor(function) => {
                    table.constructors.push((file, *function));
                    self.add_param_properties(table, (file, *function), owner);
                    continue;
                }
                ClassMemberKind::Method { key: _, function } => {
                    flags |= match module[*function].kind {
                        FunctionKind::Getter => SymbolFlags::GETTER,
                        FunctionKind::Setter => SymbolFlags::SETTER,
                        FunctionKind::Method
                        | FunctionKind::Declaration
                        | FunctionKind::Expression
                        | FunctionKind::Arrow
                        | FunctionKind::Constructor => SymbolFlags::METHOD,
                    };
                }
                ClassMemberKind::Field { .. } => flags |= SymbolFlags::PROPERTY,
                ClassMemberKind::AutoAccessor { .. } => {
                    flags |= SymbolFlags::GETTER | SymbolFlags::SETTER;
                }
                ClassMemberKind::StaticBlock(_) => continue,
                ClassMemberKind::Index(index) => {
                    if is_static {
                        table.static_index.push((file, *index));
                    } else {
                        table.index.push((file, *index));
                    }
                    continue;
                }
            }
            let Some(key) = data.kind.key() else { continue };
            let Some(name) = self.prop_name_of_key(file, key, Some(owner)) else {
                continue;
            };
            let into = if is_static {
                &mut table.statics
            } else {
                &mut table.instance
            };
            let new = NewMember { name, flags, decl };
            self.enter_member(into, new, Some(owner));
        }
    }

    fn add_param_properties(
        &mut self,
        table: &mut MemberSymbols,
        (file, function): Node<FunctionId>,
        owner: SymbolId,
    ) {
        let module = self.module(file);
        for (index, param) in module[function].signature.params.iter().enumerate() {
            let (Some(property), Some(name)) = (param.property, module.pat_name(param.pat)) else {
                continue;
            };
            let mut flags = SymbolFlags::PROPERTY | visibility_flags(property.accessibility);
            if property.readonly {
                flags |= SymbolFlags::READONLY;
            }
            if param.optional {
                flags |= SymbolFlags::OPTIONAL;
            }
            let decl = Decl {
                file,
                kind: DeclKind::ParamProperty(function, index as u32),
            };
            let name = PropName::Text(name);
            let new = NewMember { name, flags, decl };
            self.enter_member(&mut table.instance, new, Some(owner));
        }
    }

    fn add_type_members(
        &mut self,
        table: &mut MemberSymbols,
        file: FileId,
        members: &[TypeMemberId],
        owner: Option<SymbolId>,
    ) {
        let module = self.module(file);
        for member in members {
            let (key, flags): (&PropertyKey, SymbolFlags) = match &module[*member].kind {
                TypeMemberKind::Call(_) => {
                    table.calls.push((file, *member));
                    continue;
                }
                TypeMemberKind::Construct(_) => {
                    table.constructs.push((file, *member));
                    continue;
                }
                TypeMemberKind::Index(index) => {
                    table.index.push((file, *index));
                    continue;
                }
                TypeMemberKind::Property {
                    key,
                    readonly,
                    optional,
                    ..
                } => {
                    let mut flags = SymbolFlags::PROPERTY;
                    if *readonly {
                        flags |= SymbolFlags::READONLY;
                    }
                    if *optional {
                        flags |= SymbolFlags::OPTIONAL;
                    }
                    (key, flags)
                }
                TypeMemberKind::Method { key, optional, .. } => {
                    let mut flags = SymbolFlags::METHOD;
                    if *optional {
                        flags |= SymbolFlags::OPTIONAL;
                    }
                    (key, flags)
                }
                TypeMemberKind::Getter { key, .. } => (key, SymbolFlags::GETTER),
                TypeMemberKind::Setter { key, .. } => (key, SymbolFlags::SETTER),
            };
            let Some(name) = self.prop_name_of_key(file, key, owner) else {
                continue;
            };
            let decl = Decl {
                file,
                kind: DeclKind::TypeMember(*member),
            };
            let new = NewMember { name, flags, decl };
            self.enter_member(&mut table.instance, new, owner);
        }
    }

    fn enter_member(&mut self, table: &mut NamedMembers, new: NewMember, owner: Option<SymbolId>) {
        if let Some(known) = table.get(&new.name).copied() {
            let kinds = SymbolFlags::PROPERTY | SymbolFlags::METHOD | SymbolFlags::ACCESSOR;
            let old = self.symbols.flags(known) & kinds;
            let kind = new.flags & kinds;
            // Overloads, the other half of an accessor, and interfaces that say the same thing again.
            let merges = (old == SymbolFlags::METHOD && kind == SymbolFlags::METHOD)
                || (old.has(SymbolFlags::ACCESSOR)
                    && kind.has(SymbolFlags::ACCESSOR)
                    && !old.has(kind))
                || (old == SymbolFlags::PROPERTY
                    && kind == SymbolFlags::PROPERTY
                    && self.are_in_different_declarations(known, new.decl));
            if merges {
                let symbol = self.symbols.symbol_mut(known);
                symbol.flags |= new.flags;
                symbol.decls.push(new.decl);
            } else {
                let span = self.symbols.decl_name_span(new.decl);
                let name = self.symbols.name(known);
                self.declared_problem(
                    span,
                    Code::DeclaredTwice,
                    format!("member `{name}` is declared twice"),
                );
            }
            return;
        }
        let text = match new.name {
            PropName::Text(text) | PropName::Private(text, _) => text,
            PropName::Symbol(symbol) => self.symbols.name(symbol),
        };
        let symbol = self.symbols.new_symbol(text, new.flags, Some(new.decl));
        let data = self.symbols.symbol_mut(symbol);
        data.parent = owner;
        table.insert(new.name, symbol);
    }

    fn are_in_different_declarations(&self, known: SymbolId, decl: Decl) -> bool {
        let owner = |decl: &Decl| match decl.kind {
            DeclKind::TypeMember(member) => Some((
                decl.file,
                self.symbols.file(decl.file).owner_of_type_member(member),
            )),
            _ => None,
        };
        match self.symbols.symbol(known).decls.first() {
            Some(first) => owner(first) != owner(&decl),
            None => false,
        }
    }

    /// The property of a declared member, a parameter property, an export.
    pub fn prop_of_symbol(&mut self, symbol: SymbolId, name: PropName) -> Prop {
        if let Some(known) = self.declared.props.get(&symbol) {
            return *known;
        }
        let data = self.symbols.symbol(symbol);
        let flags = data.flags;
        // `export default 1` declares a property of the module.
        let is_default_export = data
            .decls
            .iter()
            .any(|decl| matches!(decl.kind, DeclKind::ExportDefault(_)));
        let mut prop = PropData::new(name, PropType::Symbol(symbol));
        prop.symbol = Some(symbol);
        prop.declared_in = data.parent;
        prop.optional = flags.has(SymbolFlags::OPTIONAL);
        prop.is_static = flags.has(SymbolFlags::STATIC);
        prop.is_abstract = flags.has(SymbolFlags::ABSTRACT);
        prop.kind = if flags.has(SymbolFlags::METHOD) {
            PropKind::Method
        } else if flags.has(SymbolFlags::ACCESSOR) {
            PropKind::Accessor {
                getter: flags.has(SymbolFlags::GETTER),
                setter: flags.has(SymbolFlags::SETTER),
            }
        } else if flags.has(SymbolFlags::ENUM_MEMBER) {
            PropKind::EnumMember
        } else if flags.has(SymbolFlags::PROPERTY) && !is_default_export {
            PropKind::Field
        } else {
            PropKind::Export
        };
        prop.readonly = flags.has(SymbolFlags::READONLY | SymbolFlags::ENUM_MEMBER)
            || (flags.has(SymbolFlags::GETTER) && !flags.has(SymbolFlags::SETTER))
            || (prop.kind == PropKind::Export && !flags.has(SymbolFlags::VARIABLE))
            || (prop.kind == PropKind::Export && flags.has(SymbolFlags::CONST));
        prop.visibility = if flags.has(SymbolFlags::PRIVATE) {
            Visibility::Private
        } else if flags.has(SymbolFlags::PROTECTED) {
            Visibility::Protected
        } else {
            Visibility::Public
        };
        let prop = self.types.new_prop(prop);
        self.declared.props.insert(symbol, prop);
        prop
    }

    pub(super) fn props_of_members(&mut self, table: &NamedMembers, into: &mut Members) {
        for (name, symbol) in table {
            let prop = self.prop_of_symbol(*symbol, *name);
            into.props.insert(*name, prop);
        }
    }

    /// What a class (instance side) or interface declares itself, in terms of its parameters; without inherited members.
    pub fn declared_members(&mut self, symbol: SymbolId) -> Rc<Members> {
        if let Some(known) = self.declared.instance_members.get(&symbol) {
            return known.clone();
        }
        let table = self.member_symbols(symbol);
        let members = Rc::new(self.members_of_table(&table));
        self.declared
            .instance_members
            .insert(symbol, members.clone());
        members
    }

    fn members_of_table(&mut self, table: &MemberSymbols) -> Members {
        let mut members = Members::default();
        self.props_of_members(&table.instance, &mut members);
        for node in &table.calls {
            members.call.push(self.signature_of_member(*node));
        }
        for node in &table.constructs {
            members.construct.push(self.signature_of_member(*node));
        }
        members.index = self.index_infos_of(&table.index);
        members
    }

    /// `[key: K]: V`; a union of keys makes one entry for each.
    pub(super) fn index_infos_of(&mut self, nodes: &[Node<IndexSignature>]) -> Vec<IndexInfo> {
        let mut infos: Vec<IndexInfo> = Vec::new();
        for (file, index) in nodes {
            let keys = self.type_from_node((*file, index.key));
            let value = self.type_from_node((*file, index.value));
            let keys: Vec<Ty> = match self.kind(keys) {
                crate::check::ty::TyKind::Union { members, .. } => members.to_vec(),
                _ => vec![keys],
            };
            for key in keys {
                if !infos.iter().any(|info| info.key == key) {
                    infos.push(IndexInfo {
                        key,
                        value,
                        readonly: index.readonly,
                    });
                }
            }
        }
        infos
    }

    /// The members of an origin that is a type node, function, class (static side, with inherited statics), enum or
    /// namespace. The checker remembers the result.
    pub fn members_of_origin(&mut self, origin: OriginId) -> Members {
        match self.origin(origin).source.clone() {
            OriginSource::TypeNode(node) => self.members_of_node(node),
            OriginSource::FunctionSymbol(symbol) => self.members_of_function_symbol(symbol),
            OriginSource::Function(function) => {
                let call = vec![self.signature_of(function)];
                Members {
                    call,
                    ..Members::default()
                }
            }
            OriginSource::ClassStatic(symbol) => self.static_members(symbol),
            OriginSource::EnumObject(symbol) => self.members_of_enum_object(symbol),
            OriginSource::Namespace(symbol) => {
                let mut members = Members::default();
                self.add_exports(symbol, &mut members);
                members
            }
            OriginSource::ObjectLiteral(_)
            | OriginSource::Made
            | OriginSource::Mapped(_)
            | OriginSource::Conditional(_) => Members::default(),
        }
    }

    fn members_of_node(&mut self, (file, node): Node<TypeNodeId>) -> Members {
        match &self.module(file)[node].kind {
            TypeKind::Function(_) => Members {
                call: vec![self.signature_of_node((file, node))],
                ..Members::default()
            },
            TypeKind::Constructor { .. } => Members {
                construct: vec![self.signature_of_node((file, node))],
                ..Members::default()
            },
            TypeKind::Object(nodes) => {
                let mut table = MemberSymbols::default();
                self.add_type_members(&mut table, file, nodes, None);
                self.members_of_table(&table)
            }
            _ => Members::default(),
        }
    }

    /// The class member node of a symbol, if it is one.
    pub fn class_member_of(&self, symbol: SymbolId) -> Option<Node<ClassMemberId>> {
        self.symbols
            .symbol(symbol)
            .decls
            .iter()
            .find_map(|decl| match decl.kind {
                DeclKind::ClassMember(member) => Some((decl.file, member)),
                _ => None,
            })
    }
}

fn visibility_flags(accessibility: Option<Accessibility>) -> SymbolFlags {
    match accessibility {
        None | Some(Accessibility::Public) => SymbolFlags::NONE,
        Some(Accessibility::Protected) => SymbolFlags::PROTECTED,
        Some(Accessibility::Private) => SymbolFlags::PRIVATE,
    }
}

fn modifiers(modifiers: crate::syntax::ast::MemberModifiers) -> SymbolFlags {
    let mut flags = visibility_flags(modifiers.accessibility);
    for (on, flag) in [
        (modifiers.is_static, SymbolFlags::STATIC),
        (modifiers.is_abstract, SymbolFlags::ABSTRACT),
        (modifiers.readonly, SymbolFlags::READONLY),
        (modifiers.optional, SymbolFlags::OPTIONAL),
    ] {
        if on {
            flags |= flag;
        }
    }
    flags
}
