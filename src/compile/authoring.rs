//! Manifests for assemblies, namespaces and packages, from their metadata: `tsonic bind`.

use camino::{Utf8Path, Utf8PathBuf};

use super::dotnet::{FrameworkAssemblies, package_assemblies};
use crate::bindings::{Authored, AuthoredModule};
use crate::clr::reference_pack;
use crate::clr::xml_docs::Documentation;
use crate::clr::{References, TypeId};
use crate::config::Project;
use crate::diagnostics::{Code, Diagnostic, Problems, closest};
pub use crate::dotnet::AuthorOptions;
use crate::dotnet::{author_assembly, author_namespace, find_assembly, matches};
use crate::vfs::FileSystem;

/// What a manifest is to be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BindTarget {
    /// The file of an assembly, absolute.
    File(Utf8PathBuf),
    /// A namespace, an assembly among the references, or a package of the project.
    Name(String),
}

/// A manifest with what it was made from, in words.
#[derive(Clone, Debug)]
pub struct AuthoredManifest {
    pub authored: Authored,
    /// `the assembly Acme.Text 1.2.0.0`.
    pub source: String,
    /// The assembly that the project does not reference yet.
    pub missing_reference: Option<Utf8PathBuf>,
}

/// Makes a manifest. `None` after pushing an error.
pub fn author(
    fs: &dyn FileSystem,
    project: &Project,
    framework: FrameworkAssemblies<'_>,
    target: &BindTarget,
    options: &AuthorOptions<'_>,
    problems: &mut Problems,
) -> Option<AuthoredManifest> {
    let mut paths = match framework() {
        Ok(paths) => paths,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    paths.extend(project.assemblies.iter().cloned());
    let packages = package_assemblies(fs, project, problems);
    paths.extend(packages.iter().cloned());
    if let BindTarget::File(path) = target {
        // The first of two assemblies of one name counts.
        paths.insert(0, path.clone());
        if let Err(problem) = reference_pack::read_one(fs, path) {
            problems.push(*problem);
            return None;
        }
    }
    let (references, unreadable) = reference_pack::read(fs, &paths);
    for problem in unreadable {
        problems.push(problem);
    }
    let author = Author {
        fs,
        project,
        references: &references,
        paths: &paths,
        options,
    };
    let make = |author: &Author<'_>, problems: &mut Problems| match target {
        BindTarget::File(path) => Some((author.assembly(0), author.described(0, path))),
        BindTarget::Name(name) => author.named(name, &packages, problems),
    };
    let (modules, source) = make(&author, problems)?;
    if !author.options_fit(&modules) {
        // Without filters, to know what could have been meant.
        let all = AuthorOptions {
            types: &[],
            without: &[],
            functions: None,
            ..*options
        };
        let whole = Author {
            options: &all,
            ..author
        };
        let (everything, _) = make(&whole, problems)?;
        author.refuse_options(&modules, &everything, problems);
        return None;
    }
    if modules.is_empty() {
        problems.push(
            Diagnostic::error_without_place(
                Code::NothingToBind,
                format!("{source} has no public type that TypeScript can use"),
            )
            .with_note("types without a namespace, attributes and delegates are not bound"),
        );
        return None;
    }
    let missing_reference = match target {
        BindTarget::File(path) if !project.assemblies.contains(path) => Some(path.clone()),
        BindTarget::File(_) | BindTarget::Name(_) => None,
    };
    let name = modules[0]
        .specifier
        .trim_start_matches('@')
        .replace('/', "-");
    Some(AuthoredManifest {
        authored: Authored {
            remarks: vec![
                format!("Bindings of {source}, written by `tsonic bind`. Edit it: rename, describe, remove."),
                "A key is the name in TypeScript, `csharp` the name in C#. docs/bindings.md describes the format.".into(),
            ],
            name,
            modules,
        },
        source,
        missing_reference,
    })
}

struct Author<'a> {
    fs: &'a dyn FileSystem,
    project: &'a Project,
    references: &'a References,
    paths: &'a [Utf8PathBuf],
    options: &'a AuthorOptions<'a>,
}

impl Author<'_> {
    fn name_of(&self, assembly: u32) -> &str {
        let assemblies = self.references.assemblies();
        assemblies
            .get(assembly as usize)
            .map_or("", |assembly| assembly.name())
    }

    fn described(&self, assembly: u32, path: &Utf8Path) -> String {
        let assemblies = self.references.assemblies();
        match assemblies.get(assembly as usize) {
            Some(found) => {
                let [major, minor, build, revision] = found.version();
                let name = found.name();
                format!("the assembly {name} {major}.{minor}.{build}.{revision}")
            }
            None => format!("the assembly {path}"),
        }
    }

    /// The text of the documentation file beside an assembly; empty if there is none.
    fn documentation(&self, assembly: u32) -> String {
        let name = self.name_of(assembly);
        let path = self
            .paths
            .iter()
            .find(|path| path.file_stem() == Some(name));
        let text = path.and_then(|path| self.fs.read_text(&path.with_extension("xml")).ok());
        text.unwrap_or_default()
    }

    fn assembly(&self, assembly: u32) -> Vec<AuthoredModule> {
        let text = self.documentation(assembly);
        let docs = Documentation::read(&text);
        author_assembly(self.references, assembly, &docs, self.options)
    }

    fn named(
        &self,
        name: &str,
        packages: &[Utf8PathBuf],
        problems: &mut Problems,
    ) -> Option<(Vec<AuthoredModule>, String)> {
        let package = self
            .project
            .packages
            .iter()
            .find(|(id, _)| id.eq_ignore_ascii_case(name));
        if let Some((id, version)) = package {
            return self.package(id, version, packages, problems);
        }
        if self.references.types_in(name).is_some() {
            return Some((self.namespace(name), format!("the namespace {name}")));
        }
        if let Some(assembly) = find_assembly(self.references, name) {
            let source = self.described(assembly, Utf8Path::new(name));
            return Some((self.assembly(assembly), source));
        }
        let assemblies = self.references.assemblies().iter().map(|one| one.name());
        let ids = self.project.packages.keys().map(String::as_str);
        let known = self.references.namespaces().chain(assemblies).chain(ids);
        let problem = Diagnostic::error_without_place(
            Code::NothingToBind,
            format!(
                "`{name}` is no namespace, no referenced assembly, and no package of the project"
            ),
        );
        problems.push(match closest(name, known) {
            Some(close) => problem.with_help(format!("did you mean `{close}`?")),
            None => problem.with_help(
                "give the path of an assembly (`lib/Acme.dll`), or name the assembly in `[references] assemblies` or the package in `[packages]` of tsonic.toml",
            ),
        });
        None
    }

    /// One module for each assembly that has types of the namespace, those of the assembly with the most types first.
    fn namespace(&self, namespace: &str) -> Vec<AuthoredModule> {
        let mut counts: Vec<(u32, usize)> = Vec::new();
        let types = self.references.types_in(namespace).into_iter().flatten();
        for (_, ids) in types {
            let Some(TypeId { assembly, .. }) = ids.first() else {
                continue;
            };
            match counts.iter_mut().find(|(known, _)| known == assembly) {
                Some((_, count)) => *count += 1,
                None => counts.push((*assembly, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut modules: Vec<AuthoredModule> = Vec::new();
        for (assembly, _) in counts {
            let text = self.documentation(assembly);
            let docs = Documentation::read(&text);
            let mut module =
                author_namespace(self.references, namespace, assembly, &docs, self.options);
            if module.types.is_empty() && module.members.is_empty() {
                continue;
            }
            if !modules.is_empty() {
                let own = self.name_of(assembly).to_lowercase().replace('.', "-");
                module.specifier = format!("{}/{own}", module.specifier);
            }
            modules.push(module);
        }
        modules
    }

    fn package(
        &self,
        id: &str,
        version: &str,
        packages: &[Utf8PathBuf],
        problems: &mut Problems,
    ) -> Option<(Vec<AuthoredModule>, String)> {
        let source = format!("the package {id} {version}");
        let folder = format!("/{}/", id.to_lowercase());
        let own: Vec<u32> = packages
            .iter()
            .filter(|path| {
                path.as_str()
                    .to_lowercase()
                    .replace('\\', "/")
                    .contains(&folder)
            })
            .filter_map(|path| find_assembly(self.references, path.file_stem()?))
            .collect();
        if own.is_empty() {
            let problem = Diagnostic::error_without_place(
                Code::NothingToBind,
                format!("{source} has no assembly here that can be read"),
            );
            problems.push(problem.with_help(
                "restore the packages of the project: `tsonic build`, or `dotnet restore` in the output directory",
            ));
            return None;
        }
        let modules = own.iter().flat_map(|assembly| self.assembly(*assembly));
        Some((modules.collect(), source))
    }

    /// Whether every filter fits something, and the class of functions is there.
    fn options_fit(&self, modules: &[AuthoredModule]) -> bool {
        let has_functions = modules.iter().any(|module| module.functions.is_some());
        self.options
            .types
            .iter()
            .all(|pattern| fits(pattern, modules))
            && (self.options.functions.is_none() || has_functions)
    }

    /// Filters that fit nothing are typing errors.
    fn refuse_options(
        &self,
        modules: &[AuthoredModule],
        everything: &[AuthoredModule],
        problems: &mut Problems,
    ) {
        let types = || everything.iter().flat_map(|module| &module.types);
        let patterns = self.options.types.iter();
        for pattern in patterns.filter(|pattern| !fits(pattern, modules)) {
            let left_out = everything
                .iter()
                .flat_map(|module| &module.left_out)
                .find(|(name, _)| matches(pattern, name));
            let problem = Diagnostic::error_without_place(
                Code::NothingToBind,
                format!("no public type that TypeScript can use is called `{pattern}`"),
            );
            let names = types().map(|ty| ty.name.as_str());
            problems.push(match (left_out, closest(pattern, names)) {
                (Some((name, reason)), _) => {
                    problem.with_help(format!("`{name}` cannot be bound: {reason}"))
                }
                (None, Some(close)) => problem.with_help(format!("did you mean `{close}`?")),
                (None, None) => problem,
            });
        }
        if let Some(functions) = self.options.functions
            && !modules.iter().any(|module| module.functions.is_some())
        {
            let own = functions.rsplit('.').next();
            let same = types().find(|ty| ty.csharp.rsplit('.').next() == own);
            let close = closest(functions, types().map(|ty| ty.csharp.as_str()));
            let problem = Diagnostic::error_without_place(
                Code::NothingToBind,
                format!("no public class is called `{functions}`"),
            );
            problems.push(match same.map(|ty| ty.csharp.as_str()).or(close) {
                Some(close) => problem.with_help(format!("did you mean `{close}`?")),
                None => problem.with_help("give the full C# name, such as `Acme.Text.Words`"),
            });
        }
    }
}

fn fits(pattern: &str, modules: &[AuthoredModule]) -> bool {
    let mut types = modules.iter().flat_map(|module| &module.types);
    types.any(|ty| matches(pattern, &ty.name) || matches(pattern, &ty.csharp))
}
