//! C# expressions. Each knows its [`CsType`]; each has one spelling in C#, parentheses and name escapes aside.
//!
//! Lowering has decided everything: conversions are nodes, evaluation order is C#'s left to right, operators are C#'s operators
//! with C#'s meaning. Build them with the constructors in `ir/build`.

use super::fresh::Local;
use super::pattern::Pattern;
use super::stmt::Stmt;
use super::types::{CsType, TypeRef};
use crate::source::Span;

/// An expression and its type.
#[derive(Clone, Debug)]
pub struct Expr {
    pub kind: ExprKind,
    pub ty: CsType,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// `null`; the type says which `X?` it stands for.
    Null,
    /// `default`; prints `default(T)` where the target does not tell.
    Default,
    Bool(bool),
    /// A literal of an integer type (`Int`, `UInt`, `Long` or [`CsType::Clr`]), as `ty` says.
    Integer(i64),
    /// Any double, `-0`, `NaN` and infinities included.
    Double(f64),
    /// UTF-16 code units; lone surrogates are kept.
    String(Vec<u16>),
    /// A `bigint` constant: decimal digits with an optional `-`.
    BigInteger(String),
    /// `$"text {hole}"`. Holes are strings already: C#'s own formatting is never asked.
    Interpolation(Vec<InterpolationPart>),

    Local(Local),
    This,
    /// `field`: the storage of the property whose accessor this is.
    BackingField,
    /// `ref place`, as the result of a lambda that returns by reference.
    Reference(Box<Expr>),
    /// What stands left of `?.` in [`ExprKind::NullConditional`]; the leftmost leaf of its `access`.
    Receiver,
    /// `Owner.Name`: a static field or property, or an enum member.
    StaticMember {
        owner: CsType,
        name: String,
    },
    /// `object.Name`: a field or property.
    Member {
        object: Box<Expr>,
        name: String,
    },
    /// `base.Name`.
    BaseMember {
        name: String,
    },
    /// `object[index, ...]`.
    Index {
        object: Box<Expr>,
        indices: Vec<Expr>,
    },
    /// A method as a value, to be converted to the delegate type `ty`.
    MethodGroup {
        callee: Callee,
        type_args: Vec<CsType>,
    },
    Call(Call),
    /// `new T(args) { A = 1, [k] = v, x }`.
    New {
        args: Vec<Arg>,
        initializers: Vec<Initializer>,
        typing: ArgTyping,
    },
    /// `[a, ..b]`, built as `ty`.
    Collection(Vec<Element>),
    /// `new T[] { a, b }`; `ty` is the [`CsType::ClrArray`].
    ClrArray(Vec<Expr>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),

    Unary {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Binary {
        op: BinaryOp,
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `test ? yes : no`.
    Conditional {
        test: Box<Expr>,
        yes: Box<Expr>,
        no: Box<Expr>,
    },
    /// `left ?? right`.
    Coalesce {
        left: Box<Expr>,
        right: Box<Expr>,
    },
    /// `receiver?.access`, where `access` contains [`ExprKind::Receiver`] as its leftmost leaf.
    NullConditional {
        receiver: Box<Expr>,
        access: Box<Expr>,
    },
    /// `target = value`; the value is the value assigned.
    Assign {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    /// `target op= value` with C#'s meaning.
    CompoundAssign {
        op: BinaryOp,
        target: Box<Expr>,
        value: Box<Expr>,
    },
    /// `target ??= value`.
    CoalesceAssign {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    /// `x++`, `++x`, `x--`, `--x`.
    Increment {
        target: Box<Expr>,
        by: Step,
        position: StepPosition,
    },
    /// `value is pattern`.
    Is {
        value: Box<Expr>,
        pattern: Pattern,
    },
    /// `value as T`; `ty` is `T?`.
    As {
        value: Box<Expr>,
        target: CsType,
    },
    /// A change of type.
    Convert {
        kind: ConvertKind,
        value: Box<Expr>,
    },
    /// `value!`: the null state that flow analysis cannot know; `ty` is the type without `?`.
    Suppress(Box<Expr>),
    /// `unchecked(value)`.
    Unchecked(Box<Expr>),
    Lambda(Lambda),
    /// `throw value` where C# allows it: after `??`, in `?:`, as the body of a lambda, in a switch arm.
    Throw(Box<Expr>),
    Await(Box<Expr>),
    /// `value switch { pattern => result, ... }`.
    Switch {
        value: Box<Expr>,
        arms: Vec<SwitchArm>,
    },
    /// `typeof(T)`.
    TypeOf(CsType),
}

/// How a value changes its C# type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConvertKind {
    /// C# converts by itself where the target type is known: to a base type, to `X?`, boxing, `int` to `double`,
    /// user-defined implicit conversions. Printed as a cast only where the target is not evident.
    Implicit,
    /// `(T)value`.
    Explicit,
}

#[derive(Clone, Debug)]
pub enum InterpolationPart {
    /// UTF-16 code units.
    Text(Vec<u16>),
    Hole(Expr),
}

/// What a call or method group names.
#[derive(Clone, Debug)]
pub enum Callee {
    /// `Owner.Name`.
    Static { owner: CsType, name: String },
    /// `object.Name`.
    Instance { object: Box<Expr>, name: String },
    /// `base.Name`.
    Base { name: String },
    /// A local function.
    Local(Local),
    /// A value of delegate type.
    Delegate(Box<Expr>),
}

#[derive(Clone, Debug)]
pub struct Call {
    pub callee: Callee,
    pub type_args: Vec<CsType>,
    /// Whether C# infers `type_args`, so that they are not printed.
    pub infer: bool,
    pub args: Vec<Arg>,
    pub typing: ArgTyping,
}

/// Whether the C# types of arguments are evident to C# from the parameters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArgTyping {
    /// One method of that name and arity, and no type argument is inferred: a literal or an implicit conversion needs no cast.
    Target,
    /// Overloads or inferred type arguments: each argument is printed so that its own type is exactly its `CsType`.
    Exact,
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub struct Arg {
    /// `name: value`.
    pub name: Option<String>,
    pub value: ArgValue,
}

#[derive(Clone, Debug)]
pub enum ArgValue {
    Value(Expr),
    /// `ref place`.
    Ref(Expr),
    /// `out var local`: declares the local in the enclosing statement's scope.
    OutVar(Local),
    /// `out place`.
    Out(Expr),
}

/// An entry of an object or collection initialiser.
#[derive(Clone, Debug)]
pub enum Initializer {
    /// `Name = value`.
    Member(String, Expr),
    /// `[key] = value`.
    Index(Expr, Expr),
    /// `{ a, b }` calls `Add(a, b)`; a single one prints without braces.
    Add(Vec<Expr>),
}

/// An element of a collection expression.
#[derive(Clone, Debug)]
pub enum Element {
    Item(Expr),
    /// `..value`.
    Spread(Expr),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    /// `-`
    Negate,
    /// `!`
    Not,
    /// `~`
    Complement,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    /// `&&`
    AndAlso,
    /// `||`
    OrElse,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `<<`
    ShiftLeft,
    /// `>>`
    ShiftRight,
    /// `>>>`
    ShiftRightUnsigned,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Increase,
    Decrease,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepPosition {
    Before,
    After,
}

/// `(a, b) => body`; the type of the expression is its delegate type.
#[derive(Clone, Debug)]
pub struct Lambda {
    pub params: Vec<Local>,
    pub body: LambdaBody,
    /// Where a body that is one expression stands in the source; a block says it by its statements.
    pub span: Option<Span>,
    pub is_async: bool,
    /// `static`: captures nothing (checked by C#).
    pub is_static: bool,
}

#[derive(Clone, Debug)]
pub enum LambdaBody {
    Expr(Box<Expr>),
    Block(Vec<Stmt>),
}

#[derive(Clone, Debug)]
pub struct SwitchArm {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub result: Expr,
}

/// What stands before the dot when the owner of a static member is a type.
impl From<&TypeRef> for CsType {
    fn from(decl: &TypeRef) -> CsType {
        CsType::named(decl)
    }
}
