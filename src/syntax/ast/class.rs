//! Classes.

use super::{
    Block, ClassMemberId, ExprId, FunctionId, IndexSignature, NameId, PropertyKey, TypeNodeId,
    TypeParamId,
};
use crate::source::Span;

/// A class declaration or expression.
#[derive(Clone, Debug)]
pub struct Class {
    pub span: Span,
    pub decorators: Vec<Decorator>,
    pub is_declare: bool,
    pub is_abstract: bool,
    /// Absent in `export default class {}` and in anonymous class expressions.
    pub name: Option<NameId>,
    pub type_params: Vec<TypeParamId>,
    pub extends: Option<ClassExtends>,
    /// Each is a [`super::TypeKind::Reference`].
    pub implements: Vec<TypeNodeId>,
    /// In source order, which is the order of evaluation.
    pub members: Vec<ClassMemberId>,
}

/// `extends expr<args>`
#[derive(Clone, Debug)]
pub struct ClassExtends {
    pub span: Span,
    pub expr: ExprId,
    pub type_args: Vec<TypeNodeId>,
}

/// `@expr`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decorator {
    pub span: Span,
    pub expr: ExprId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Accessibility {
    Public,
    Protected,
    Private,
}

#[derive(Clone, Debug)]
pub struct ClassMember {
    pub span: Span,
    pub decorators: Vec<Decorator>,
    pub modifiers: MemberModifiers,
    pub kind: ClassMemberKind,
}

/// Modifiers of a class member, all off by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MemberModifiers {
    pub accessibility: Option<Accessibility>,
    pub is_static: bool,
    pub is_abstract: bool,
    pub is_override: bool,
    pub readonly: bool,
    pub declare: bool,
    /// `name?`
    pub optional: bool,
    /// `name!`
    pub definite: bool,
}

#[derive(Clone, Debug)]
pub enum ClassMemberKind {
    /// Without a body it is an overload signature.
    Constructor(FunctionId),
    /// A method, getter or setter: see `Function::kind`.
    Method {
        key: PropertyKey,
        function: FunctionId,
    },
    /// The initialiser runs as if it were the body of a method (own `this`, no `arguments`).
    Field {
        key: PropertyKey,
        ty: Option<TypeNodeId>,
        value: Option<ExprId>,
    },
    /// `accessor name: ty = value`
    AutoAccessor {
        key: PropertyKey,
        ty: Option<TypeNodeId>,
        value: Option<ExprId>,
    },
    /// `static { ... }`: runs as the body of a method called on the class.
    StaticBlock(Block),
    /// `[name: key]: value`
    Index(IndexSignature),
}

impl ClassMemberKind {
    /// The key of a member that has one.
    pub fn key(&self) -> Option<&PropertyKey> {
        match self {
            ClassMemberKind::Method { key, .. }
            | ClassMemberKind::Field { key, .. }
            | ClassMemberKind::AutoAccessor { key, .. } => Some(key),
            ClassMemberKind::Constructor(_)
            | ClassMemberKind::StaticBlock(_)
            | ClassMemberKind::Index(_) => None,
        }
    }
}
