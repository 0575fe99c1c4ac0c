//! Expressions.

use num_bigint::BigInt;

use super::{
    AssignOp, Atom, BinaryOp, ClassId, ExprId, FunctionId, Ident, JsString, LogicalOp, PatId,
    PropertyKey, TypeNodeId, UnaryOp, UpdateOp,
};
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct Expr {
    /// Without the parentheses around it.
    pub span: Span,
    /// Whether it stands in parentheses. Needed only where ECMA-262 asks for "an identifier" and `(a)` is none, for
    /// example naming of anonymous functions: `(f) = () => {}` leaves the function without a name.
    pub parenthesized: bool,
    pub kind: ExprKind,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A reference to a variable, function, class, import ... by its name; `undefined` is one too.
    Name(Atom),
    This,
    /// The object of `super.x` or `super[x]`; stands nowhere else.
    Super,
    Null,
    Boolean(bool),
    /// The value, with the text as written (`0x10`, `1_000`) because a reader of the output prefers it.
    Number {
        value: f64,
        raw: Atom,
    },
    BigInt(BigInt),
    String(JsString),
    /// `/pattern/flags`, both as written.
    Regex {
        pattern: Atom,
        flags: Atom,
    },
    Template(Template),
    TaggedTemplate {
        tag: ExprId,
        type_args: Vec<TypeNodeId>,
        template: Template,
    },
    Array(Vec<ArrayElement>),
    Object(Vec<ObjectProperty>),
    /// A function expression or arrow function: see `Function::kind`.
    Function(FunctionId),
    Class(ClassId),

    /// `object.property`, or `object?.property` if optional.
    Member {
        object: ExprId,
        property: Ident,
        optional: bool,
    },
    /// `object.#name`
    PrivateMember {
        object: ExprId,
        name: Ident,
        optional: bool,
    },
    /// `object[index]`, or `object?.[index]` if optional.
    Index {
        object: ExprId,
        index: ExprId,
        optional: bool,
    },
    /// `callee(args)`, or `callee?.(args)` if optional. The receiver is the object of `callee` if that is a member or index
    /// access, also one below `Chain`, `NonNull`, `As`, `Satisfies`, `AsConst` or `Instantiation` (all of which keep the
    /// reference, ECMA-262 13.2.9.1 and the erasure of TypeScript's own syntax); [`super::Module::erased`] finds it.
    Call {
        callee: ExprId,
        type_args: Vec<TypeNodeId>,
        args: Vec<Argument>,
        optional: bool,
    },
    /// The extent of an optional chain: if an `optional` access inside, reached through objects and callees only, meets
    /// null or undefined, this expression as a whole is undefined. `a?.b.c` is one chain around both accesses;
    /// `(a?.b).c` is an access on a chain.
    Chain(ExprId),
    /// `super(args)`
    SuperCall {
        type_args: Vec<TypeNodeId>,
        args: Vec<Argument>,
    },
    /// `import(specifier, options)`
    ImportCall {
        phase: ImportPhase,
        specifier: ExprId,
        options: Option<ExprId>,
    },
    /// `new callee(args)`; without parentheses `args` is empty.
    New {
        callee: ExprId,
        type_args: Vec<TypeNodeId>,
        args: Vec<Argument>,
    },
    /// `new.target`
    NewTarget,
    /// `import.meta`
    ImportMeta,

    Unary {
        op: UnaryOp,
        operand: ExprId,
    },
    /// `++target` (prefix) or `target++`.
    Update {
        op: UpdateOp,
        prefix: bool,
        target: ExprId,
    },
    Binary {
        op: BinaryOp,
        left: ExprId,
        right: ExprId,
    },
    Logical {
        op: LogicalOp,
        left: ExprId,
        right: ExprId,
    },
    /// `#name in object`
    PrivateIn {
        name: Ident,
        object: ExprId,
    },
    Assign {
        op: AssignOp,
        target: AssignTarget,
        value: ExprId,
    },
    Conditional {
        test: ExprId,
        consequent: ExprId,
        alternate: ExprId,
    },
    /// `a, b, c`: at least two.
    Sequence(Vec<ExprId>),
    /// `yield`, `yield value`, or `yield* value` if `delegate`.
    Yield {
        value: Option<ExprId>,
        delegate: bool,
    },
    Await(ExprId),

    /// `expr as ty`, or `<ty>expr`.
    As {
        expr: ExprId,
        ty: TypeNodeId,
    },
    /// `expr as const`, or `<const>expr`.
    AsConst(ExprId),
    Satisfies {
        expr: ExprId,
        ty: TypeNodeId,
    },
    /// `expr!`
    NonNull(ExprId),
    /// `expr<A, B>` without a call.
    Instantiation {
        expr: ExprId,
        type_args: Vec<TypeNodeId>,
    },

    /// Stands where the source has a syntax error, which has been reported.
    Invalid,
}

/// What an assignment, or the head of a `for` loop without a declaration, writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignTarget {
    /// `Name`, `Member`, `PrivateMember` or `Index`, possibly below `As`, `AsConst`, `Satisfies` or `NonNull`.
    Expr(ExprId),
    /// An array or object pattern; its leaves are [`super::PatKind::Target`].
    Pattern(PatId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// With the dots of a spread.
    pub span: Span,
    pub expr: ExprId,
    pub spread: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayElement {
    /// The gap in `[1, , 2]`.
    Hole,
    Expr(ExprId),
    Spread {
        span: Span,
        expr: ExprId,
    },
}

#[derive(Clone, Debug)]
pub enum ObjectProperty {
    /// `key: value`, or `key` alone if `shorthand` (then `value` is a `Name`).
    Value {
        span: Span,
        key: PropertyKey,
        value: ExprId,
        shorthand: bool,
    },
    /// A method, getter or setter: see `Function::kind`.
    Method {
        span: Span,
        key: PropertyKey,
        function: FunctionId,
    },
    Spread {
        span: Span,
        expr: ExprId,
    },
}

/// `` `part${expr}part` ``: one more part than expressions.
#[derive(Clone, Debug)]
pub struct Template {
    pub span: Span,
    pub parts: Vec<TemplatePart>,
    pub exprs: Vec<ExprId>,
}

#[derive(Clone, Debug)]
pub struct TemplatePart {
    pub span: Span,
    /// The value with escapes resolved; `None` if an escape is invalid, which only a tagged template may have.
    pub cooked: Option<JsString>,
    /// The text as written, line ends as `\n` (ECMA-262 12.9.6).
    pub raw: Atom,
}

/// `import source` and `import defer` are proposals that the parser knows; `Evaluation` is the ordinary import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportPhase {
    Evaluation,
    Source,
    Defer,
}
