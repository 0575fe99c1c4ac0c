//! Call and construct signatures.

use std::rc::Rc;

use super::{MapperId, SignatureId, Ty, TypeParamId};
use crate::check::Node;
use crate::check::symbols::SymbolId;
use crate::syntax::ast::{Atom, ClassId, FunctionId, TypeMemberId, TypeNodeId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    pub name: Atom,
    /// The declared type; for an optional parameter it includes `undefined`; for a rest parameter it is the array or tuple.
    pub ty: Ty,
    /// May be left out: `x?`, or a default value.
    pub optional: bool,
    pub rest: bool,
    pub has_default: bool,
    pub symbol: Option<SymbolId>,
}

/// `x is T`, `asserts x is T`, `asserts x`, and the same with `this`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The index of the parameter; `None` is `this`.
    pub param: Option<usize>,
    pub asserts: bool,
    /// `None` only for `asserts x`.
    pub ty: Option<Ty>,
}

/// Where the result type comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultType {
    Known(Ty),
    /// From the body, by `inferred_result(function)`.
    Body(Node<FunctionId>),
    /// The result of another signature, instantiated.
    Instantiated {
        of: SignatureId,
        mapper: MapperId,
    },
    /// The union of the results (a call on a union of functions).
    UnionOf(SignatureId, SignatureId),
    /// The intersection of the results.
    IntersectionOf(SignatureId, SignatureId),
}

/// The syntax that a signature was written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignatureDecl {
    Function(Node<FunctionId>),
    /// A function or constructor type.
    TypeNode(Node<TypeNodeId>),
    /// A call, construct or method signature, a getter or setter of an interface or type literal.
    TypeMember(Node<TypeMemberId>),
    /// The constructor of a class that declares none.
    DefaultConstructor(Node<ClassId>),
}

#[derive(Clone, Debug)]
pub struct SignatureData {
    pub type_params: Rc<[TypeParamId]>,
    /// The declared type of `this`.
    pub this_ty: Option<Ty>,
    /// Without `this`.
    pub params: Rc<[Param]>,
    /// How many arguments a call must at least pass.
    pub min_args: usize,
    pub result: ResultType,
    pub predicate: Option<Rc<Predicate>>,
    pub decl: Option<SignatureDecl>,
    pub is_abstract: bool,
    pub is_construct: bool,
    /// Parameters are compared bivariantly (methods and constructors).
    pub is_method: bool,
    /// The generic signature that this one instantiates, and how.
    pub target: Option<(SignatureId, MapperId)>,
    pub(crate) resolved_result: Option<Ty>,
    pub(crate) resolving: bool,
    /// The result was asked for while it was being found.
    pub(crate) circular: bool,
}

impl SignatureData {
    /// A call signature without type parameters. `min_args` is counted from the parameters.
    pub fn new(params: Vec<Param>, result: ResultType) -> SignatureData {
        let min_args = params
            .iter()
            .rposition(|p| !p.optional && !p.rest)
            .map_or(0, |last| last + 1);
        SignatureData {
            type_params: Rc::from([]),
            this_ty: None,
            params: params.into(),
            min_args,
            result,
            predicate: None,
            decl: None,
            is_abstract: false,
            is_construct: false,
            is_method: false,
            target: None,
            resolved_result: None,
            resolving: false,
            circular: false,
        }
    }

    /// Whether the last parameter takes any number of arguments.
    pub fn has_rest(&self) -> bool {
        self.params.last().is_some_and(|p| p.rest)
    }
}
