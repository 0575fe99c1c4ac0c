//! What a generated module says of a .NET member: how the values of its declaration and those of C# change into each other.

use super::manifest::Width;

/// A member of a .NET type.
#[derive(Clone, Debug, PartialEq)]
pub struct ClrMember {
    pub kind: ClrMemberKind,
    /// One for each parameter of the declaration; for a rest parameter that of an element.
    pub parameters: Vec<ClrShape>,
    /// Of the result, or of a property. With `by_reference` it is that of C#'s own result, `None` in TypeScript if that is `void`.
    pub result: ClrShape,
    /// The receiver, if it is an argument in C#: of an extension method.
    pub receiver: Option<ClrShape>,
    /// The `ref` and `out` parameters in their order: what they hold after the call is given back beside the result.
    pub by_reference: Vec<ByReference>,
    /// How many type parameters at the start are those of the type: of a static member of a generic type.
    pub of_owner: usize,
    /// Parameters whose delegate has an overload with fewer parameters: the position, and how many that takes.
    pub shorter: Vec<(usize, usize)>,
}

/// A `ref` or `out` parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ByReference {
    /// The position among the parameters of C#, the receiver of an extension method included.
    pub position: usize,
    /// TypeScript gives no argument for it.
    pub is_out: bool,
    /// Of what it holds after the call.
    pub shape: ClrShape,
}

impl ClrMember {
    /// A member without anything special.
    pub fn new(kind: ClrMemberKind, parameters: Vec<ClrShape>, result: ClrShape) -> Self {
        ClrMember {
            kind,
            parameters,
            result,
            receiver: None,
            by_reference: Vec::new(),
            of_owner: 0,
            shorter: Vec::new(),
        }
    }
}

/// What a class of the program needs to know of a class of .NET that it extends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClrInheritance {
    /// Why it cannot be extended.
    pub refused: Option<String>,
    /// All members that a derived class sees, also those that TypeScript cannot say.
    pub names: Vec<String>,
    /// Methods and properties that can be overridden.
    pub overridable: Vec<String>,
    /// Those of them that are abstract.
    pub missing: Vec<String>,
}

/// How a member is reached in C#.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClrMemberKind {
    Method {
        is_static: bool,
    },
    /// A method that gives `bool` and, in a last `out` parameter that TypeScript does not see, the result: without it `undefined`.
    /// `nullable`: the result may be null.
    Try {
        is_static: bool,
        nullable: bool,
    },
    Constructor,
    /// A property or field; `writes`: it can be assigned.
    Property {
        writes: bool,
    },
    /// `receiver[arguments]`
    IndexGet,
    /// `receiver[arguments] = last argument`
    IndexSet,
    /// `receiver.Event += handler`, or `-=`.
    Event {
        adds: bool,
        is_static: bool,
    },
    /// `a + b`, `-a`, `(T)a`: what TypeScript writes as a call of a static method.
    Operator(ClrOperator),
}

/// An operator that a type declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClrOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    And,
    Or,
    ExclusiveOr,
    ShiftLeft,
    ShiftRight,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Negate,
    Not,
    Complement,
    /// To the type of the result.
    Convert,
}

/// The C# form of a value whose TypeScript form is the representation of its declared type.
#[derive(Clone, Debug, PartialEq)]
pub enum ClrShape {
    /// The same C# type.
    Same,
    /// A number type of C# other than `double`; also below `| null`.
    Number(Width),
    /// `char`, a `string` of one code unit.
    Char,
    /// `object`, in which null is null and numbers are of any type.
    Object,
    /// `T[]`; the TypeScript array is a copy.
    Array(Box<ClrShape>),
    /// `IEnumerable<T>` of elements in another form.
    Sequence(Box<ClrShape>),
    /// `Task`, `Task<T>` and their `ValueTask` forms, as promises; `None` has no value.
    Task {
        value: Option<Box<ClrShape>>,
        is_value_task: bool,
    },
    /// `Span<T>` and its relatives, from an array or (of `char`) a text.
    Span {
        kind: SpanKind,
        element: Box<ClrShape>,
    },
    /// `T?` of a type parameter: null for a reference type, the default value for a value type.
    Default,
    /// A delegate for a function.
    Delegate {
        /// The full C# name; `None` for `Func` and `Action`.
        name: Option<String>,
        /// What the type arguments of a named delegate are.
        type_args: Vec<DelegateArgument>,
        parameters: Vec<ClrShape>,
        result: Box<ClrShape>,
    },
}

/// Where a type argument of a delegate shows in its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DelegateArgument {
    Parameter(usize),
    Result,
}

/// The types that look into an array or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    Span,
    ReadOnlySpan,
    Memory,
    ReadOnlyMemory,
}
