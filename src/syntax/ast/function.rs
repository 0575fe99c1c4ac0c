//! Functions of every kind, and the signatures that they share with function types.

use super::{Accessibility, Block, Decorator, ExprId, NameId, PatId, TypeNodeId, TypeParamId};
use crate::source::Span;

/// A function declaration, function expression, arrow function, method, accessor or constructor.
#[derive(Clone, Debug)]
pub struct Function {
    /// From the first modifier or keyword (`async`, `get`, the key of a method) to the end of the body.
    pub span: Span,
    pub kind: FunctionKind,
    pub is_async: bool,
    pub is_generator: bool,
    /// `declare function`.
    pub is_declare: bool,
    /// Of a declaration or a named function expression. Methods are named by the key of the property or member.
    pub name: Option<NameId>,
    pub signature: Signature,
    pub body: FunctionBody,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FunctionKind {
    Declaration,
    Expression,
    Arrow,
    Method,
    Getter,
    Setter,
    Constructor,
}

impl FunctionKind {
    /// Whether `this`, `arguments`, `super` and `new.target` inside mean those of the surrounding function.
    pub fn inherits_this(self) -> bool {
        match self {
            FunctionKind::Arrow => true,
            FunctionKind::Declaration
            | FunctionKind::Expression
            | FunctionKind::Method
            | FunctionKind::Getter
            | FunctionKind::Setter
            | FunctionKind::Constructor => false,
        }
    }
}

#[derive(Clone, Debug)]
pub enum FunctionBody {
    /// Overload signatures, abstract methods, ambient declarations.
    None,
    Block(Block),
    /// `x => expr`
    Expr(ExprId),
}

/// What a caller sees of a function; also all there is to a function type or to a signature in an interface.
#[derive(Clone, Debug)]
pub struct Signature {
    /// From the type parameters to the return type, as far as they are written.
    pub span: Span,
    pub type_params: Vec<TypeParamId>,
    pub this_param: Option<ThisParam>,
    /// Without `this`. Only the last one can be a rest parameter.
    pub params: Vec<Param>,
    pub return_type: Option<TypeNodeId>,
}

/// `this: T`, which exists for the type checker only.
#[derive(Clone, Copy, Debug)]
pub struct ThisParam {
    pub span: Span,
    pub ty: Option<TypeNodeId>,
}

#[derive(Clone, Debug)]
pub struct Param {
    /// With decorators, modifiers, type and default value.
    pub span: Span,
    pub decorators: Vec<Decorator>,
    /// The parameter also declares a property of the class.
    pub property: Option<ParamProperty>,
    /// Without the dots of a rest parameter.
    pub pat: PatId,
    pub ty: Option<TypeNodeId>,
    /// `x?`
    pub optional: bool,
    pub default: Option<ExprId>,
    pub rest: bool,
}

/// Modifiers that make a constructor parameter a property: at least one is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParamProperty {
    pub accessibility: Option<Accessibility>,
    pub readonly: bool,
    pub is_override: bool,
}
