//! Declarations of variables and of TypeScript's own kinds.

use super::{
    Block, EnumMemberId, ExprId, Ident, JsString, NameId, PatId, TypeMemberId, TypeNodeId,
    TypeParamId,
};
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct VarDecl {
    pub span: Span,
    pub kind: VarKind,
    pub is_declare: bool,
    /// At least one; in the head of `for..of` and `for..in` exactly one.
    pub declarators: Vec<Declarator>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VarKind {
    Var,
    Let,
    Const,
    Using,
    AwaitUsing,
}

impl VarKind {
    pub fn as_str(self) -> &'static str {
        match self {
            VarKind::Var => "var",
            VarKind::Let => "let",
            VarKind::Const => "const",
            VarKind::Using => "using",
            VarKind::AwaitUsing => "await using",
        }
    }

    /// Whether the variable cannot be assigned to after its declaration.
    pub fn is_constant(self) -> bool {
        match self {
            VarKind::Const | VarKind::Using | VarKind::AwaitUsing => true,
            VarKind::Var | VarKind::Let => false,
        }
    }
}

/// `pat: ty = init`
#[derive(Clone, Copy, Debug)]
pub struct Declarator {
    pub span: Span,
    pub pat: PatId,
    pub ty: Option<TypeNodeId>,
    pub init: Option<ExprId>,
    /// `name!`
    pub definite: bool,
}

/// `in out const T extends constraint = default`; for `infer T` and mapped types name and constraint only.
#[derive(Clone, Copy, Debug)]
pub struct TypeParam {
    pub span: Span,
    pub name: NameId,
    pub is_const: bool,
    pub is_in: bool,
    pub is_out: bool,
    pub constraint: Option<TypeNodeId>,
    pub default: Option<TypeNodeId>,
}

#[derive(Clone, Debug)]
pub struct Interface {
    pub span: Span,
    pub name: NameId,
    pub is_declare: bool,
    pub type_params: Vec<TypeParamId>,
    /// Each is a [`super::TypeKind::Reference`].
    pub extends: Vec<TypeNodeId>,
    pub members: Vec<TypeMemberId>,
}

#[derive(Clone, Debug)]
pub struct TypeAlias {
    pub span: Span,
    pub name: NameId,
    pub is_declare: bool,
    pub type_params: Vec<TypeParamId>,
    pub ty: TypeNodeId,
}

#[derive(Clone, Debug)]
pub struct Enum {
    pub span: Span,
    pub name: NameId,
    pub is_declare: bool,
    pub is_const: bool,
    pub members: Vec<EnumMemberId>,
}

#[derive(Clone, Debug)]
pub struct EnumMember {
    pub span: Span,
    pub name: EnumMemberName,
    pub init: Option<ExprId>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum EnumMemberName {
    Ident(Ident),
    String { span: Span, value: JsString },
}

impl EnumMemberName {
    pub fn span(&self) -> Span {
        match self {
            EnumMemberName::Ident(ident) => ident.span,
            EnumMemberName::String { span, .. } => *span,
        }
    }

    /// The member's name at run time.
    pub fn value(&self) -> JsString {
        match self {
            EnumMemberName::Ident(ident) => JsString::from(ident.text.as_str()),
            EnumMemberName::String { value, .. } => value.clone(),
        }
    }
}

/// `namespace A {}`, `module A {}`, `declare module "x" {}`, `declare global {}`.
#[derive(Clone, Debug)]
pub struct Namespace {
    pub span: Span,
    pub name: NamespaceName,
    pub is_declare: bool,
    /// Absent in `declare module "x";`.
    pub body: Option<Block>,
}

#[derive(Clone, Debug)]
pub enum NamespaceName {
    Ident(NameId),
    /// An ambient module, or an augmentation of one.
    Module {
        span: Span,
        specifier: JsString,
    },
    Global(Span),
}
