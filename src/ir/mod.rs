//! A C# program as a tree: typed, with every decision taken.
//!
//! Lowering builds it, [`crate::render`] prints it. One node has one C# spelling. Conversions, boxing, evaluation order, temporaries
//! and the members called are explicit; names are final, except that locals, labels and type parameters carry an identity
//! ([`Fresh`]) and a desired name which the printer makes unique within C#'s scopes.

mod build;
pub mod clr;
mod decl;
mod doc;
mod dump;
mod expr;
mod fresh;
mod pattern;
mod settle;
mod stmt;
mod tune;
mod types;
mod verify;
pub mod visit;

pub use decl::{
    Access, Accessor, AccessorBody, Attribute, Chain, Constraint, Constructor, Decl, DelegateDecl,
    Dispatch, Entry, EnumDecl, EnumMember, Field, File, Member, Method, Param, ParamMode, Program,
    Property, TypeDecl, TypeKind, TypeParamDecl, Variance,
};
pub use doc::Doc;
pub use dump::dump;
pub use expr::{
    Arg, ArgTyping, ArgValue, BinaryOp, Call, Callee, ConvertKind, Element, Expr, ExprKind,
    Initializer, InterpolationPart, Lambda, LambdaBody, Step, StepPosition, SwitchArm, UnaryOp,
};
pub use fresh::{Fresh, Label, Local, LocalId};
pub use pattern::Pattern;
pub use settle::settle;
pub use stmt::{Catch, LocalFunction, Stmt, StmtKind, SwitchLabel, SwitchSection};
pub use tune::tune;
pub use types::{ClrNumber, CsType, RefKind, TypeParam, TypeRef};
pub use verify::{Flaw, verify};
