//! How a name is spelled in C#: `@` before keywords, where the place asks for it.

/// Words that are never identifiers (C# specification, 6.4.4).
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
    "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
    "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
    "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly",
    "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw",
    "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
];

/// Words that mean something at the start of an expression, a statement or a pattern, or in an accessor.
/// Words of query expressions are not among them: no query is ever printed.
#[rustfmt::skip]
const CONTEXTUAL: &[&str] = &[
    "alias", "allows", "and", "async", "await", "closed", "dynamic", "extension", "field", "file", "from", "global", "managed",
    "nameof", "nint", "not", "notnull", "nuint", "or", "partial", "record", "required", "safe", "scoped", "union", "unmanaged",
    "var", "when", "where", "with", "yield",
];

/// A name after a dot, or one being declared after its type: only true keywords are in the way.
pub fn member(name: &str) -> String {
    escape(name, KEYWORDS.binary_search(&name).is_ok())
}

/// A name that stands alone: a local, a parameter, a member of the class around it, a label.
pub fn simple(name: &str) -> String {
    escape(name, is_special(name))
}

/// The name of a type. C# warns of types in lower-case ASCII letters (CS8981) unless they are written with `@`.
pub fn type_name(name: &str) -> String {
    let lower = name.bytes().all(|byte| byte.is_ascii_lowercase());
    escape(name, lower || is_special(name))
}

/// `double`, `string` and the like, which name types of `System` without a namespace.
pub fn is_type_keyword(name: &str) -> bool {
    matches!(
        name,
        "bool"
            | "byte"
            | "char"
            | "decimal"
            | "double"
            | "float"
            | "int"
            | "long"
            | "object"
            | "sbyte"
            | "short"
            | "string"
            | "uint"
            | "ulong"
            | "ushort"
    )
}

/// A dotted namespace.
pub fn namespace(name: &str) -> String {
    name.split('.').map(member).collect::<Vec<_>>().join(".")
}

/// A valid identifier as close to `name` as can be. Lowering's names are valid already, except for what only it invented.
pub fn valid(name: &str) -> String {
    let mut text: String = name
        .chars()
        .map(|c| if is_identifier_part(c) { c } else { '_' })
        .collect();
    if text.is_empty() || text.starts_with(|c: char| !is_identifier_start(c)) {
        text.insert(0, '_');
    }
    text
}

fn is_special(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok() || CONTEXTUAL.binary_search(&name).is_ok()
}

fn escape(name: &str, needed: bool) -> String {
    if needed {
        format!("@{name}")
    } else {
        name.to_owned()
    }
}

fn is_identifier_start(c: char) -> bool {
    c == '_' || c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic()
}

fn is_identifier_part(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii() && unicode_id_start::is_id_continue(c)
}

#[cfg(test)]
mod tests {
    use super::{CONTEXTUAL, KEYWORDS, member, simple, type_name, valid};

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted());
        assert!(CONTEXTUAL.is_sorted());
    }

    #[test]
    fn escapes_depend_on_the_place() {
        assert_eq!(member("await"), "await");
        assert_eq!(member("event"), "@event");
        assert_eq!(simple("await"), "@await");
        assert_eq!(simple("value"), "value");
        assert_eq!(type_name("main"), "@main");
        assert_eq!(type_name("Main"), "Main");
        assert_eq!(type_name("main2"), "main2");
    }

    #[test]
    fn invented_names_become_valid() {
        assert_eq!(valid("$el"), "_el");
        assert_eq!(valid("1st"), "_1st");
        assert_eq!(valid(""), "_");
    }
}
