//! Types of declarations and of type nodes. The functions here are what the rest of the checker asks of it.

use std::rc::Rc;

use super::symbols::SymbolId;
use super::ty::{DeclaredParams, Members, OriginId, SignatureId, Ty};
use super::{Checker, Node};
use crate::syntax::ast::{Atom, TypeNodeId};

impl Checker<'_> {
    /// The type of a variable, parameter, property, function, class (static side), enum object, namespace object.
    pub fn type_of_symbol(&mut self, _symbol: SymbolId) -> Ty {
        todo!()
    }

    /// What may be written: the parameter of a setter, else the type of the symbol.
    pub fn write_type_of_symbol(&mut self, _symbol: SymbolId) -> Ty {
        todo!()
    }

    /// The type that the name of a class, interface, alias, enum, enum member or type parameter denotes; classes and
    /// interfaces with their own parameters as arguments.
    pub fn declared_type(&mut self, _symbol: SymbolId) -> Ty {
        todo!()
    }

    /// The type parameters of a class or interface.
    pub fn declared_params(&mut self, _symbol: SymbolId) -> Rc<DeclaredParams> {
        todo!()
    }

    /// What a class (instance side) or interface declares itself, in terms of its parameters; without inherited members.
    pub fn declared_members(&mut self, _symbol: SymbolId) -> Rc<Members> {
        todo!()
    }

    /// The types that a class or interface extends, in terms of its parameters; empty while they are being resolved.
    pub fn declared_bases(&mut self, _symbol: SymbolId) -> Rc<[Ty]> {
        todo!()
    }

    /// The members of an origin that is a type node, function, class (static side, with inherited statics), enum or
    /// namespace. The checker remembers the result.
    pub fn members_of_origin(&mut self, _origin: OriginId) -> Members {
        todo!()
    }

    /// The type that a type node denotes.
    pub fn type_from_node(&mut self, _node: Node<TypeNodeId>) -> Ty {
        todo!()
    }

    /// The constraint written at a type parameter.
    pub fn declared_constraint(&mut self, _param: SymbolId) -> Option<Ty> {
        todo!()
    }

    /// The default written at a type parameter.
    pub fn declared_default(&mut self, _param: SymbolId) -> Option<Ty> {
        todo!()
    }

    /// A global class, interface or alias by its name.
    pub fn global_type_symbol(&mut self, _name: &'static str) -> Option<SymbolId> {
        todo!()
    }

    /// The type parameters of an alias: outer ones that its type mentions, then its own.
    pub fn alias_params(&mut self, _alias: SymbolId) -> Rc<[crate::check::ty::TypeParamId]> {
        todo!()
    }

    pub fn symbol_name(&self, _symbol: SymbolId) -> Atom {
        todo!()
    }

    /// The enum of an enum member, the namespace or module of its export, the class of its member.
    pub fn symbol_parent(&self, _symbol: SymbolId) -> Option<SymbolId> {
        todo!()
    }

    /// Whether the symbol is a class (an interface that merges with a class is one).
    pub fn is_class_symbol(&self, _symbol: SymbolId) -> bool {
        todo!()
    }

    /// The signature of a function node.
    pub fn signature_of(&mut self, _function: Node<crate::syntax::ast::FunctionId>) -> SignatureId {
        todo!()
    }
}
