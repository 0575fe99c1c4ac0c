//! Local files (seed 004 section 4.2): `./a.ts`, `../b/c.ts`, `/absolute.ts`.

use camino::{Utf8Path, Utf8PathBuf};

use super::{Request, Resolver};
use crate::diagnostics::{Code, Diagnostic, Edit, closest};
use crate::vfs::{FileKind, Spelling, is_inside, normalize, relative_to, with_slashes};

impl Resolver<'_> {
    /// The file that a local specifier names, spelled as stored.
    pub(super) fn local(&self, request: Request<'_>) -> Result<Utf8PathBuf, Diagnostic> {
        let specifier = request.specifier;
        let directory = request.importer.parent().unwrap_or(self.source_root);
        let path = normalize(&directory.join(specifier));
        if !specifier.ends_with(".ts") || specifier.ends_with('/') {
            return Err(self.missing_extension(request, directory));
        }
        if !is_inside(&path, self.source_root) {
            return Err(Diagnostic::error(
                Code::ModuleNotFound,
                request.span,
                format!("`{specifier}` leads outside the source root"),
            )
            .with_note(format!("the source root is `{}`", self.source_root))
            .with_help(
                "move the file into the source root, or set `[source] root` in tsonic.toml to a directory that contains both",
            ));
        }
        match self.directories.spelling(self.source_root, &path) {
            Spelling::Exact if self.fs.is_file(&path) => self.real_file(&path).ok_or_else(|| {
                Diagnostic::error(
                    Code::ModuleNotFound,
                    request.span,
                    format!("`{specifier}` is a symbolic link that leads outside the source root"),
                )
                .with_note(format!("the source root is `{}`", self.source_root))
                .with_help("move the file into the source root, or set `[source] root` in tsonic.toml to a directory that contains both")
            }),
            Spelling::Exact => Err(Diagnostic::error(
                Code::ModuleNotFound,
                request.span,
                format!("`{specifier}` is not a file"),
            )),
            Spelling::Differs(stored) if self.fs.is_file(&stored) => {
                let expected = written_as(specifier, directory, &stored);
                Err(Diagnostic::error(
                    Code::CaseMismatch,
                    request.span,
                    format!("`{specifier}` differs in case from the file `{expected}`"),
                )
                .with_help("spell the path as the file system does; otherwise it works on some systems only")
                .with_fix(
                    format!("write `{expected}`"),
                    vec![replace(request, &expected)],
                ))
            }
            Spelling::Differs(_) | Spelling::Missing => Err(self.not_found(request, &path)),
        }
    }

    fn missing_extension(&self, request: Request<'_>, directory: &Utf8Path) -> Diagnostic {
        let specifier = request.specifier;
        let problem = Diagnostic::error(
            Code::MissingExtension,
            request.span,
            format!("local import `{specifier}` must end in `.ts`"),
        );
        let stem = specifier.trim_end_matches('/');
        let without_js = [".js", ".mjs", ".cjs", ".jsx", ".tsx", ".mts", ".cts"]
            .iter()
            .find_map(|ending| stem.strip_suffix(ending));
        let mut candidates = vec![format!("{stem}.ts")];
        candidates.extend(without_js.map(|stem| format!("{stem}.ts")));
        candidates.push(format!("{stem}/index.ts"));
        let exists = |candidate: &&String| {
            let path = normalize(&directory.join(candidate.as_str()));
            is_inside(&path, self.source_root) && self.fs.is_file(&path)
        };
        match candidates.iter().find(exists) {
            Some(found) => problem
                .with_help(format!("change it to `{found}`"))
                .with_fix(format!("write `{found}`"), vec![replace(request, found)]),
            None => problem.with_help(format!("change it to `{}`", candidates[0])),
        }
    }

    fn not_found(&self, request: Request<'_>, path: &Utf8Path) -> Diagnostic {
        let specifier = request.specifier;
        let mut problem = Diagnostic::error(
            Code::ModuleNotFound,
            request.span,
            format!("module `{specifier}` was not found"),
        );
        let shown = relative_to(path, self.source_root).unwrap_or_else(|| path.to_owned());
        problem = problem.with_note(format!(
            "there is no file `{}` in the source root",
            with_slashes(&shown)
        ));
        let (Some(directory), Some(name)) = (path.parent(), path.file_name()) else {
            return problem;
        };
        let entries = self.directories.entries(directory);
        let files = entries.iter().flat_map(|entries| entries.iter());
        let names = files
            .filter(|entry| entry.kind == FileKind::File && entry.name.ends_with(".ts"))
            .map(|entry| entry.name.as_str());
        let Some(close) = closest(name, names) else {
            return problem;
        };
        let base = specifier.rsplit_once('/').map_or("", |(base, _)| base);
        problem.with_help(format!("did you mean `{base}/{close}`?"))
    }
}

/// The stored path in the style of the specifier: relative ones stay relative.
fn written_as(specifier: &str, directory: &Utf8Path, stored: &Utf8Path) -> String {
    if specifier.starts_with('/') {
        return with_slashes(stored);
    }
    let Some(relative) = relative_to(stored, directory) else {
        return with_slashes(stored);
    };
    match with_slashes(&relative) {
        path if path.starts_with("../") => path,
        path => format!("./{path}"),
    }
}

fn replace(request: Request<'_>, specifier: &str) -> Edit {
    Edit::replace(request.span, format!("\"{specifier}\""))
}
