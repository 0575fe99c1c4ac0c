//! .NET namespaces (seed 004 section 4.3): `System.IO`, `Newtonsoft.Json`, and upstream's spelling `@tsonic/dotnet/System.IO`.

use super::Request;
use crate::diagnostics::{Code, Diagnostic, Edit};

const UPSTREAM_PREFIX: &str = "@tsonic/dotnet/";

/// Whether a specifier is meant as a .NET namespace: it starts with a capital letter.
pub fn claims(specifier: &str) -> bool {
    let name = specifier.strip_prefix(UPSTREAM_PREFIX).unwrap_or(specifier);
    name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The namespace that a claimed specifier names, or TSN1004. Digits and `_` are letters of C# names too, so unlike the
/// seed's expression `_` is accepted.
pub fn namespace(request: Request<'_>) -> Result<String, Diagnostic> {
    let specifier = request.specifier;
    let name = specifier.strip_prefix(UPSTREAM_PREFIX).unwrap_or(specifier);
    if name.contains(['/', '\\']) {
        let dotted = name.replace(['/', '\\'], ".");
        let problem = Diagnostic::error(
            Code::ModuleNotFound,
            request.span,
            format!("the .NET namespace `{name}` contains a path separator"),
        );
        return Err(match is_namespace(&dotted) {
            true => problem
                .with_help(format!("separate the parts with dots: `{dotted}`"))
                .with_fix(
                    format!("write `{dotted}`"),
                    vec![Edit::replace(request.span, format!("\"{dotted}\""))],
                ),
            false => problem.with_help("separate the parts with dots, as in `System.IO`"),
        });
    }
    match is_namespace(name) {
        true => Ok(name.to_owned()),
        false => Err(Diagnostic::error(
            Code::ModuleNotFound,
            request.span,
            format!("`{name}` is not a .NET namespace"),
        )
        .with_help("a namespace is made of names separated by dots; each starts with a letter and has only letters, digits and `_`")),
    }
}

fn is_namespace(name: &str) -> bool {
    name.split('.').all(|part| {
        part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    })
}
