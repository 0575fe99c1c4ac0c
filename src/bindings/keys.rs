//! Every key of a manifest, with the value that it takes: the reader, the JSON schema and the suggestions for keys that are not known
//! all look here.

/// The version of the format that this program reads and writes; a manifest without `version` has it.
pub const FORMAT_VERSION: u32 = 1;

/// A kind of table in a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Manifest,
    Binding,
    Type,
    Member,
    Parameter,
    Global,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The version of the format.
    Version,
    /// A string that is not empty.
    Text,
    /// Prose: any string.
    Prose,
    /// `true` or `false`.
    Flag,
    /// A list of strings.
    Texts,
    /// A list of whole numbers from 0 to 255.
    Counts,
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// A table of this shape.
    One(Shape),
    /// A table of such tables, by names that the author chooses.
    Named(Shape),
    /// A table of such tables, or of C# names, by names that the author chooses.
    NamedOrText(Shape),
    /// A table of such tables by position, from `0`.
    Positions(Shape),
}

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub name: &'static str,
    pub takes: Takes,
    /// The table has no meaning without it.
    pub required: bool,
    /// One sentence for editors.
    pub about: &'static str,
}

const fn key(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key {
        name,
        takes,
        required: false,
        about,
    }
}

const fn required(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key {
        name,
        takes,
        required: true,
        about,
    }
}

/// The C# number types other than `double`.
pub const NUMBERS: &[&str] = &[
    "int", "long", "sbyte", "byte", "short", "ushort", "uint", "ulong", "float", "decimal",
];

const RESULTS: &[&str] = &[
    "int", "long", "sbyte", "byte", "short", "ushort", "uint", "ulong", "float", "decimal", "task",
    "call",
];

const MANIFEST: &[Key] = &[
    key(
        "$schema",
        Takes::Text,
        "The JSON schema, for editors; tsonic does not read it.",
    ),
    key("version", Takes::Version, "The version of the format: 1."),
    key("name", Takes::Text, "The name of the pack."),
    key(
        "namespace",
        Takes::Text,
        "The C# namespace of names without a dot that start with a capital letter.",
    ),
    key(
        "unlisted",
        Takes::OneOf(&["camel", "preserve", "hidden"]),
        "Of modules that take their declarations from an assembly: what becomes of the types and members that the manifest does not list.",
    ),
    key(
        "bindings",
        Takes::Named(Shape::Binding),
        "Modules by specifier, and global objects by name.",
    ),
    key(
        "types",
        Takes::Named(Shape::Type),
        "TypeScript types by name.",
    ),
    key(
        "globals",
        Takes::Named(Shape::Global),
        "Global variables and functions by name.",
    ),
    key(
        "parameters",
        Takes::Named(Shape::Parameter),
        "What holds for all parameters of a name.",
    ),
];

const BINDING: &[Key] = &[
    required(
        "kind",
        Takes::OneOf(&["module", "global"]),
        "`module` for `import ... from`, `global` for a name that is in scope everywhere.",
    ),
    required("assembly", Takes::Text, "The assembly that has the type."),
    key(
        "type",
        Takes::Text,
        "The C# class whose public static members are the functions and variables.",
    ),
    key(
        "namespace",
        Takes::Text,
        "The C# namespace whose types the module has.",
    ),
    key(
        "version",
        Takes::Text,
        "The version of the package of the assembly.",
    ),
    key("doc", Takes::Prose, "What the module is for."),
    key(
        "members",
        Takes::NamedOrText(Shape::Member),
        "Functions and variables that do not follow the rule.",
    ),
];

const TYPE: &[Key] = &[
    key(
        "kind",
        Takes::OneOf(&[
            "class",
            "struct",
            "interface",
            "record",
            "primitive",
            "array",
            "statics",
            "erased",
        ]),
        "How the members of the type are reached in C#.",
    ),
    key("csharp", Takes::Text, "The C# type."),
    key(
        "helper",
        Takes::Text,
        "For primitives and arrays, the static class of the members.",
    ),
    key(
        "view_of",
        Takes::Text,
        "Another type, whose C# type and members it shares.",
    ),
    key(
        "type_parameters",
        Takes::Texts,
        "The type parameters that the C# type has.",
    ),
    key("unsupported", Takes::Text, "Why the type cannot be used."),
    key("doc", Takes::Prose, "What the type is for."),
    key(
        "members",
        Takes::NamedOrText(Shape::Member),
        "Members that do not follow the rule.",
    ),
];

const MEMBER: &[Key] = &[
    key(
        "csharp",
        Takes::Text,
        "The C# name; with a dot a static member of another class.",
    ),
    key(
        "place",
        Takes::OneOf(&["instance", "helper", "static", "new"]),
        "Where the member is, if not where its type says.",
    ),
    key(
        "form",
        Takes::OneOf(&["method", "property", "indexer", "receiver", "conversion"]),
        "What kind of member it is, if not what the declaration says.",
    ),
    key(
        "returns",
        Takes::OneOf(RESULTS),
        "The C# type of the result, if it is not what the declaration says.",
    ),
    key("setter", Takes::Text, "The method that assigns a property."),
    key(
        "or_undefined",
        Takes::Text,
        "The member that reads the same but gives `undefined` where this one throws.",
    ),
    key(
        "walk",
        Takes::Text,
        "For `[Symbol.iterator]`: the member that gives what `foreach` walks.",
    ),
    key(
        "pairs",
        Takes::Text,
        "The member that gives value tuples where this one gives arrays of two.",
    ),
    key(
        "type_args",
        Takes::Texts,
        "The C# type arguments to write out.",
    ),
    key(
        "length_only",
        Takes::Text,
        "The static method that gets the length if the first argument is an object literal with nothing but `length`.",
    ),
    key(
        "of_function",
        Takes::Text,
        "The static method that attaches the properties of an object literal if the first argument is a function.",
    ),
    key("unsupported", Takes::Text, "Why it cannot be used."),
    key("doc", Takes::Prose, "What the member is for."),
    key(
        "parameters",
        Takes::Named(Shape::Parameter),
        "By name, what differs from the rule for a parameter.",
    ),
    key(
        "with_arguments",
        Takes::One(Shape::Member),
        "The same keys for calls that have arguments.",
    ),
    key(
        "overloads",
        Takes::Positions(Shape::Member),
        "The same keys by position among the overloads.",
    ),
];

const PARAMETER: &[Key] = &[
    key(
        "arities",
        Takes::Counts,
        "The numbers of parameters for which the C# method has an overload, if the parameter is a callback.",
    ),
    key(
        "truthy",
        Takes::Flag,
        "The result of the callback is only tested, so the C# callback returns `bool`.",
    ),
    key("any", Takes::Flag, "The C# parameter takes any value."),
    key(
        "number",
        Takes::OneOf(NUMBERS),
        "The C# number type of the parameter if it is not `double`.",
    ),
    key(
        "later",
        Takes::Flag,
        "The callback is never called before the call returns.",
    ),
    key("sought", Takes::Flag, "The argument is only looked for."),
    key(
        "nullish",
        Takes::Flag,
        "`null` and `undefined` mean the same.",
    ),
    key(
        "unsupported",
        Takes::Text,
        "Why an argument cannot be given.",
    ),
];

const GLOBAL: &[Key] = &[
    key(
        "csharp",
        Takes::Text,
        "The C# expression or method, with its class.",
    ),
    key("constant", Takes::Flag, "The value is constant."),
    key(
        "type_args",
        Takes::Texts,
        "The C# type arguments to write out.",
    ),
    key("unsupported", Takes::Text, "Why it cannot be used."),
    key(
        "parameters",
        Takes::Named(Shape::Parameter),
        "By name, what differs from the rule for a parameter.",
    ),
    key(
        "overloads",
        Takes::Positions(Shape::Member),
        "The same keys by position among the overloads.",
    ),
];

impl Shape {
    pub const ALL: &'static [Shape] = &[
        Shape::Manifest,
        Shape::Binding,
        Shape::Type,
        Shape::Member,
        Shape::Parameter,
        Shape::Global,
    ];

    /// The keys of a table of this shape.
    pub fn keys(self) -> &'static [Key] {
        match self {
            Shape::Manifest => MANIFEST,
            Shape::Binding => BINDING,
            Shape::Type => TYPE,
            Shape::Member => MEMBER,
            Shape::Parameter => PARAMETER,
            Shape::Global => GLOBAL,
        }
    }

    /// The name of the table in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Manifest => "manifest",
            Shape::Binding => "binding",
            Shape::Type => "type",
            Shape::Member => "member",
            Shape::Parameter => "parameter",
            Shape::Global => "global",
        }
    }
}
