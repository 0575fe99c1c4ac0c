//! Where anonymous types come from, and what they hold.

use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::{AliasId, Prop, PropName, SignatureId, Ty, TypeParamId};
use crate::check::Node;
use crate::check::symbols::SymbolId;
use crate::syntax::ast::{ExprId, FunctionId, TypeNodeId};

/// What an anonymous object type, mapped type or conditional type was made from.
#[derive(Clone, Debug)]
pub enum OriginSource {
    /// `{ ... }`, a function type or a constructor type as a type node; `members_of_node` resolves it.
    TypeNode(Node<TypeNodeId>),
    /// A function, method or arrow (all overloads): one call signature each, by `members_of_function_symbol`.
    FunctionSymbol(SymbolId),
    /// A function expression or an arrow without a symbol, or the function of an object literal's method.
    Function(Node<FunctionId>),
    /// The value side of a class: construct signatures and statics.
    ClassStatic(SymbolId),
    /// The object of an enum.
    EnumObject(SymbolId),
    /// A namespace or a module as an object.
    Namespace(SymbolId),
    /// An object literal; the members are given when it is made.
    ObjectLiteral(Node<ExprId>),
    /// Made by the checker; the members are given when it is made.
    Made,
    Mapped(MappedOrigin),
    Conditional(ConditionalOrigin),
}

/// `+readonly`, `-readonly`, or neither.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Modifier {
    #[default]
    Keep,
    Add,
    Remove,
}

/// A type that is found when it is needed, so that recursive declarations end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LazyTy {
    Known(Ty),
    Node(Node<TypeNodeId>),
}

#[derive(Clone, Debug)]
pub struct MappedOrigin {
    /// `K` of `[K in C]`.
    pub key: TypeParamId,
    /// `C`.
    pub constraint: LazyTy,
    /// `N` of `as N`.
    pub name: Option<LazyTy>,
    /// The type of each property; `any` when none is written.
    pub template: LazyTy,
    pub readonly: Modifier,
    pub optional: Modifier,
}

#[derive(Clone, Debug)]
pub struct ConditionalOrigin {
    pub check: LazyTy,
    pub extends: LazyTy,
    pub yes: LazyTy,
    pub no: LazyTy,
    /// The parameters that `infer` declares in `extends`.
    pub infer: Rc<[TypeParamId]>,
    /// The check type is a bare type parameter, so unions are handled member by member.
    pub distributes: Option<TypeParamId>,
}

#[derive(Clone, Debug)]
pub struct OriginData {
    pub source: OriginSource,
    /// The type parameters in scope that the members can mention; the type's `args` stand for them in this order.
    pub params: Rc<[TypeParamId]>,
    /// The declaration that gives the type its name in messages.
    pub symbol: Option<SymbolId>,
    /// The alias whose body this is, with its arguments in terms of `params`.
    pub alias: Option<AliasId>,
    /// An object literal whose excess properties count, and which still widens.
    pub fresh: bool,
    /// `object_literal` in messages and in the widening of unions.
    pub is_object_literal: bool,
    /// A function that takes part in inference only when its parameters have types.
    pub non_inferrable: bool,
    pub(crate) members: Option<Rc<Members>>,
    pub(crate) resolving: bool,
    /// For a fresh object literal, the same type without freshness.
    pub(crate) regular: Option<Ty>,
    pub(crate) widened: Option<Ty>,
}

impl OriginData {
    pub fn new(source: OriginSource, params: Rc<[TypeParamId]>) -> OriginData {
        OriginData {
            source,
            params,
            symbol: None,
            alias: None,
            fresh: false,
            is_object_literal: false,
            non_inferrable: false,
            members: None,
            resolving: false,
            regular: None,
            widened: None,
        }
    }
}

/// `[key: K]: V`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexInfo {
    /// `string`, `number`, `symbol` or a template type.
    pub key: Ty,
    pub value: Ty,
    pub readonly: bool,
}

pub type PropTable = IndexMap<PropName, Prop, FxBuildHasher>;

/// The members of an object type, in the order of declaration.
#[derive(Clone, Debug, Default)]
pub struct Members {
    pub props: PropTable,
    pub call: Vec<SignatureId>,
    pub construct: Vec<SignatureId>,
    pub index: Vec<IndexInfo>,
}

/// The type parameters of a class or interface.
#[derive(Clone, Debug)]
pub struct DeclaredParams {
    /// Outer type parameters that the declaration can mention, then its own.
    pub params: Rc<[TypeParamId]>,
    /// How many of `params` are outer ones.
    pub outer: usize,
    /// The polymorphic `this`.
    pub this_param: TypeParamId,
}
