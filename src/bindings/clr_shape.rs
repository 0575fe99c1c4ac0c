//! What a generated module says of a .NET member: how the values of its declaration and those of C# change into each other.

use super::manifest::Width;

/// A member of a .NET type.
#[derive(Clone, Debug, PartialEq)]
pub struct ClrMember {
    pub kind: ClrMemberKind,
    /// One for each parameter of the declaration; for a rest parameter that of an element.
    pub parameters: Vec<ClrShape>,
    /// Of the result, or of a property.
    pub result: ClrShape,
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
