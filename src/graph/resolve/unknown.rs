//! Specifiers that nothing claims: TSN1004 with the likeliest reason.

use super::{Request, Resolver};
use crate::diagnostics::{Code, Diagnostic, closest};

impl Resolver<'_> {
    pub(super) fn unknown(&self, request: Request<'_>) -> Diagnostic {
        let specifier = request.specifier;
        let problem = Diagnostic::error(
            Code::ModuleNotFound,
            request.span,
            format!("cannot resolve module `{specifier}`"),
        );
        if specifier.is_empty() {
            return problem.with_help("name a file, as in `./module.ts`");
        }
        if let Some(scheme) = ["http:", "https:", "data:", "file:", "virtual:"]
            .iter()
            .find(|scheme| specifier.starts_with(**scheme))
        {
            return problem.with_help(format!(
                "modules with `{scheme}` are not supported; copy the module into the source root"
            ));
        }
        let known = self.bindings.module_specifiers();
        if let Some(close) = closest(specifier, known.iter().map(String::as_str)) {
            return problem.with_help(format!("did you mean `{close}`?"));
        }
        let as_file = format!("./{specifier}");
        let importer_directory = request.importer.parent().unwrap_or(self.source_root);
        if specifier.ends_with(".ts") && self.fs.is_file(&importer_directory.join(specifier)) {
            return problem.with_help(format!("a local import starts with a dot: `{as_file}`"));
        }
        problem.with_help(
            "a local import starts with `./` or `../`, a .NET namespace with a capital letter; \
             any other module needs an entry in a binding manifest",
        )
    }
}
