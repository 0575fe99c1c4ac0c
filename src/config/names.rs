//! Names for C# made from names of directories and packages.

use heck::ToUpperCamelCase;

/// A root namespace from the name of a directory or an npm package: `@acme/text-stats` becomes `TextStats`.
///
/// Characters that C# does not allow separate words; a leading digit gets `_`; a name that would hide a namespace of
/// the base library gets `App`. Always a valid identifier.
pub fn namespace_from_name(name: &str) -> String {
    let name = match name
        .strip_prefix('@')
        .and_then(|scoped| scoped.split_once('/'))
    {
        Some((_, package)) => package,
        None => name,
    };
    let words: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut pascal: String = words
        .to_upper_camel_case()
        .chars()
        .filter(|c| unicode_id_start::is_id_continue(*c))
        .collect();
    if pascal.is_empty() {
        pascal.push_str("App");
    } else if !pascal.starts_with(unicode_id_start::is_id_start) {
        pascal.insert(0, '_');
    }
    if RESERVED.contains(&pascal.as_str()) {
        pascal.push_str("App");
    }
    pascal
}

/// Roots of namespaces that generated code refers to.
const RESERVED: [&str; 3] = ["System", "Microsoft", "Tsonic"];

/// True for identifiers separated by dots: `Acme.Shop`. Keywords are allowed, they are written with `@`.
pub fn is_csharp_namespace(text: &str) -> bool {
    text.split('.').all(|part| {
        let mut chars = part.chars();
        let first = chars
            .next()
            .is_some_and(|c| c == '_' || unicode_id_start::is_id_start(c));
        first && chars.all(unicode_id_start::is_id_continue)
    })
}

/// True for names that can be a file name on every system.
pub(super) fn is_assembly_name(text: &str) -> bool {
    let allowed = |c: char| !c.is_control() && !"<>:\"/\\|?*,'".contains(c);
    !text.is_empty()
        && text.len() <= 200
        && text.chars().all(allowed)
        && !text.starts_with([' ', '.'])
        && !text.ends_with([' ', '.'])
}

/// True for ids that NuGet accepts: letters, digits, `_`, and single `.` or `-` between them, at most 100 characters.
pub(super) fn is_package_id(text: &str) -> bool {
    text.len() <= 100
        && text
            .split(['.', '-'])
            .all(|part| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric()))
}

/// True for what stands in `Version="..."`: a version, a floating version or a range; nothing that needs escaping.
pub(super) fn is_package_version(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || ".-+*[](), ".contains(c))
        && text.contains(|c: char| c.is_ascii_digit() || c == '*')
}

/// True for names of MSBuild properties.
pub(super) fn is_property_name(text: &str) -> bool {
    text.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c == '_' || c == '-' || c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_come_from_any_name() {
        let cases = [
            ("text-stats", "TextStats"),
            ("@acme/pay_core", "PayCore"),
            ("3d", "_3d"),
            ("", "App"),
            ("---", "App"),
            ("system", "SystemApp"),
            ("caf\u{e9}", "Caf\u{e9}"),
            ("my app (2)", "MyApp2"),
            ("XMLParser", "XmlParser"),
        ];
        for (name, wanted) in cases {
            assert_eq!(namespace_from_name(name), wanted, "{name}");
            assert!(is_csharp_namespace(&namespace_from_name(name)));
        }
    }

    #[test]
    fn names_are_checked() {
        assert!(is_csharp_namespace("Acme.Shop_2"));
        for bad in ["", ".", "A..B", "1A", "A-B", "A B"] {
            assert!(!is_csharp_namespace(bad), "{bad}");
        }
        assert!(
            is_package_id("Newtonsoft.Json") && !is_package_id("a..b") && !is_package_id("a\"b")
        );
        assert!(
            is_package_version("13.0.3")
                && is_package_version("[1.0,2.0)")
                && !is_package_version("1\"/>")
                && !is_package_version("")
        );
        assert!(
            is_property_name("LangVersion") && !is_property_name("a b") && !is_property_name("1a")
        );
        assert!(
            is_assembly_name("Acme.Shop") && !is_assembly_name("a/b") && !is_assembly_name(" a")
        );
    }
}
