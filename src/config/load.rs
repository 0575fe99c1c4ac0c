//! Finds `tsonic.toml`, reads it, and answers every question about the project.

use camino::{Utf8Path, Utf8PathBuf};
use indexmap::IndexMap;
use toml::de::DeTable;

use super::model::{ConfigFile, OutputType, PropertyValue, SourceMap};
use super::{Naming, Project, defaults, names, schema, validate};
use crate::diagnostics::{Code, Diagnostic, Problems, Sources, closest};
use crate::source::FileId;
use crate::vfs::{FileKind, FileSystem, FsError, FsErrorKind, normalize};

/// The name of the configuration file.
pub const CONFIG_FILE: &str = "tsonic.toml";

/// What the command line says. Flags win over the file.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The absolute directory to which the paths below are relative.
    pub current_dir: Utf8PathBuf,
    /// The entry file; without one the configuration names it, or it is `src/main.ts` or `main.ts`.
    pub entry: Option<Utf8PathBuf>,
    /// `--config`.
    pub config: Option<Utf8PathBuf>,
    /// `--out-dir`.
    pub out_dir: Option<Utf8PathBuf>,
    /// `--source-map`.
    pub source_map: Option<SourceMap>,
    /// The C# project that the output becomes part of, if there is one.
    pub host: Option<Host>,
}

/// A C# project that takes in the generated C#. What it says wins over the configuration.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// Modules that C# code may use besides the entry.
    pub other_entries: Vec<Utf8PathBuf>,
    /// The namespace of modules directly in the source root.
    pub root_namespace: Option<String>,
    /// The directory that contains every module.
    pub source_root: Option<Utf8PathBuf>,
}

/// The project that a command line means. The configuration file is registered in `sources`.
/// `None` after pushing at least one error.
pub fn load(
    fs: &dyn FileSystem,
    request: &Request,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Project> {
    let at = |path: &Utf8Path| normalize(&request.current_dir.join(path));
    let config_path = match &request.config {
        Some(given) => Some(at(given)),
        None => {
            let start = request.entry.as_deref().map_or_else(
                || request.current_dir.clone(),
                |entry| parent_of(&at(entry)),
            );
            start
                .ancestors()
                .map(|directory| directory.join(CONFIG_FILE))
                .find(|path| fs.is_file(path))
        }
    };
    let config = match config_path {
        Some(path) => read(fs, path, sources, problems)?,
        None => Config::default(),
    };
    let entry = find_entry(fs, request, &config, problems)?;
    let project = config.resolve(fs, request, entry, problems);
    (!problems.has_errors()).then_some(project)
}

/// As [`load`], for commands that look at the project and not at its program: it need not have an entry file.
pub fn load_without_entry(
    fs: &dyn FileSystem,
    request: &Request,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Project> {
    let at = |path: &Utf8Path| normalize(&request.current_dir.join(path));
    let config_path = match &request.config {
        Some(given) => Some(at(given)),
        None => request
            .current_dir
            .ancestors()
            .map(|directory| directory.join(CONFIG_FILE))
            .find(|path| fs.is_file(path)),
    };
    let config = match config_path {
        Some(path) => read(fs, path, sources, problems)?,
        None => Config::default(),
    };
    let root = config
        .path
        .as_deref()
        .map_or_else(|| request.current_dir.clone(), parent_of);
    let source = config.model.source.root.as_deref().unwrap_or("src");
    let usual = || normalize(&root.join(source)).join("main.ts");
    let entry = find_entry(fs, request, &config, &mut Problems::new()).unwrap_or_else(usual);
    let project = config.resolve(fs, request, entry, problems);
    (!problems.has_errors()).then_some(project)
}

fn parent_of(path: &Utf8Path) -> Utf8PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

/// A configuration file with the means to point into it.
#[derive(Default)]
struct Config {
    path: Option<Utf8PathBuf>,
    file: Option<FileId>,
    text: String,
    model: ConfigFile,
}

fn read(
    fs: &dyn FileSystem,
    path: Utf8PathBuf,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Option<Config> {
    let text = match fs.read_text(&path) {
        Ok(text) => text,
        Err(error) => {
            problems.push(unreadable(&path, &error));
            return None;
        }
    };
    let file = sources.add(path.clone(), text.as_str());
    let (tree, errors) = DeTable::parse_recoverable(&text);
    if !errors.is_empty() {
        problems.extend(errors.iter().map(|error| {
            let range = error.span().unwrap_or(0..0);
            Diagnostic::error(
                Code::ConfigSyntax,
                validate::span(file, range),
                format!("not valid TOML: {}", error.message()),
            )
        }));
        return None;
    }
    let mut found = Problems::new();
    validate::validate(file, tree.get_ref(), &schema::schema(), &mut found);
    let stop = found.has_errors();
    problems.append(found);
    if stop {
        return None;
    }
    match toml::from_str::<ConfigFile>(&text) {
        Ok(model) => Some(Config {
            path: Some(path),
            file: Some(file),
            text,
            model,
        }),
        Err(error) => {
            // What the schema cannot say, such as an integer beyond 64 bits.
            let place = validate::span(file, error.span().unwrap_or(0..0));
            problems.push(Diagnostic::error(
                Code::InvalidConfigValue,
                place,
                error.message().to_owned(),
            ));
            None
        }
    }
}

fn unreadable(path: &Utf8Path, error: &FsError) -> Diagnostic {
    let code = match error.kind {
        FsErrorKind::NotUtf8 { .. } => Code::NotUtf8,
        FsErrorKind::TooLarge { .. } => Code::FileTooLarge,
        FsErrorKind::NotFound
        | FsErrorKind::IsADirectory
        | FsErrorKind::NotADirectory
        | FsErrorKind::PermissionDenied
        | FsErrorKind::ReadOnly
        | FsErrorKind::Other(_) => Code::ConfigNotFound,
    };
    Diagnostic::error_at_path(
        code,
        path,
        format!("the configuration file cannot be read: {}", error.reason()),
    )
}

fn find_entry(
    fs: &dyn FileSystem,
    request: &Request,
    config: &Config,
    problems: &mut Problems,
) -> Option<Utf8PathBuf> {
    if let Some(given) = &request.entry {
        let path = normalize(&request.current_dir.join(given));
        return match check_entry(fs, &path, given.as_str()) {
            Ok(()) => Some(path),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
    }
    let root = config
        .path
        .as_deref()
        .map_or_else(|| request.current_dir.clone(), parent_of);
    if let Some(named) = &config.model.project.entry {
        let path = normalize(&root.join(named));
        return match check_entry(fs, &path, named) {
            Ok(()) => Some(path),
            Err(problem) => {
                problems.push(config.at(&["project", "entry"], problem));
                None
            }
        };
    }
    let usual = ["src/main.ts", "src/index.ts", "main.ts", "index.ts"].map(|name| root.join(name));
    let found = usual.into_iter().find(|path| fs.is_file(path));
    if found.is_none() {
        let problem = Diagnostic::error_at_path(
            Code::EntryNotFound,
            root,
            "no entry file was given, and there is no `src/main.ts`",
        );
        problems.push(problem.with_help(
            "name the file: `tsonic build path/to/main.ts`; or start a project: `tsonic new`",
        ));
    }
    found
}

/// An entry must be an existing `.ts` file; everything else gets the most helpful message that the path allows.
fn check_entry(fs: &dyn FileSystem, path: &Utf8Path, given: &str) -> Result<(), Diagnostic> {
    let problem = |headline: String| Diagnostic::error_at_path(Code::EntryNotFound, path, headline);
    match fs.metadata(path) {
        Ok(found) if found.kind == FileKind::Directory => {
            let inside = ["src/main.ts", "src/index.ts", "main.ts", "index.ts"]
                .into_iter()
                .find(|name| fs.is_file(&path.join(name)));
            let problem = problem(format!("`{given}` is a directory, not a `.ts` file"));
            Err(match inside {
                Some(name) => problem.with_help(format!(
                    "did you mean `{}`?",
                    Utf8Path::new(given).join(name)
                )),
                None => problem.with_help(
                    "give the file with which the program starts, such as `src/main.ts`",
                ),
            })
        }
        Ok(found) if found.kind == FileKind::Other => {
            Err(problem(format!("`{given}` is not a regular file")))
        }
        Ok(_) if given.ends_with(".d.ts") => Err(problem(format!(
            "`{given}` is a declaration file; it has nothing to run"
        ))
        .with_help("give the `.ts` file with which the program starts")),
        Ok(_) if path.extension() != Some("ts") => {
            Err(problem(format!("`{given}` is not a `.ts` file"))
                .with_help("tsonic compiles TypeScript modules; their names end in `.ts`"))
        }
        Ok(_) => Ok(()),
        Err(error) if error.is_missing() => {
            let problem = problem(format!("the entry file `{given}` does not exist"));
            Err(match nearest_file(fs, path, given) {
                Some(near) => problem.with_help(format!("did you mean `{near}`?")),
                None => problem.with_help(
                    "give the file with which the program starts, such as `src/main.ts`",
                ),
            })
        }
        Err(error) => Err(problem(format!(
            "the entry file `{given}` cannot be read: {}",
            error.reason()
        ))),
    }
}

fn nearest_file(fs: &dyn FileSystem, path: &Utf8Path, given: &str) -> Option<String> {
    let shown = |name: &str| Utf8Path::new(given).with_file_name(name).into_string();
    let name = path.file_name()?;
    if fs.is_file(&path.with_file_name(format!("{name}.ts"))) {
        return Some(shown(&format!("{name}.ts")));
    }
    let entries = fs.list(path.parent()?).ok()?;
    let files = entries
        .iter()
        .filter(|entry| entry.name.ends_with(".ts"))
        .map(|entry| entry.name.as_str());
    closest(name, files).map(shown)
}

impl Config {
    /// Moves a diagnostic to the value at `path` in the file, if there is one.
    fn at(&self, path: &[&str], problem: Diagnostic) -> Diagnostic {
        self.point(path, problem, validate::range_of)
    }

    /// Moves a diagnostic to the key at `path` in the file, if there is one.
    fn at_key(&self, path: &[&str], problem: Diagnostic) -> Diagnostic {
        self.point(path, problem, validate::key_range_of)
    }

    fn point(
        &self,
        path: &[&str],
        mut problem: Diagnostic,
        find: fn(&DeTable<'_>, &[&str]) -> Option<std::ops::Range<usize>>,
    ) -> Diagnostic {
        let (tree, _) = DeTable::parse_recoverable(&self.text);
        if let (Some(file), Some(range)) = (self.file, find(tree.get_ref(), path)) {
            problem.place = crate::diagnostics::Place::Span(validate::span(file, range));
        }
        problem
    }

    fn resolve(
        &self,
        fs: &dyn FileSystem,
        request: &Request,
        entry: Utf8PathBuf,
        problems: &mut Problems,
    ) -> Project {
        let model = &self.model;
        let config_dir = self.path.as_deref().map(parent_of);
        let host = request.host.as_ref();
        let hosted_root = host
            .and_then(|host| host.source_root.as_ref())
            .map(|root| normalize(&request.current_dir.join(root)));
        let source_root = match (&model.source.root, &config_dir) {
            (_, _) if hosted_root.is_some() => hosted_root.clone().unwrap_or_default(),
            (Some(root), Some(directory)) => normalize(&directory.join(root)),
            (_, directory) => defaults::source_root(fs, &entry, directory.as_deref()),
        };
        let other_entries: Vec<Utf8PathBuf> = host.map_or_else(Vec::new, |host| {
            let others = host.other_entries.iter();
            others
                .map(|path| normalize(&request.current_dir.join(path)))
                .collect()
        });
        for path in &other_entries {
            problems.extend(check_entry(fs, path, path.as_str()).err());
        }
        let outside = std::iter::once(&entry).chain(&other_entries);
        for path in outside.filter(|path| !path.starts_with(&source_root)) {
            let text =
                format!("the entry file `{path}` is outside the source root `{source_root}`");
            let problem = match hosted_root {
                // A C# project says where modules are by a property of its own.
                Some(_) => invalid(text).with_help("`TsonicSourceRoot` in the project file, or `--source-root`, names the directory that contains every module"),
                None => self.at(&["source", "root"], invalid(text)),
            };
            problems.push(problem);
        }
        let root_dir = config_dir.unwrap_or_else(|| defaults::project_dir(&source_root));
        let hosted_name = host.and_then(|host| host.root_namespace.clone());
        let root_namespace = match &model.project.root_namespace {
            _ if hosted_name.is_some() => hosted_name.unwrap_or_default(),
            Some(given) => given.clone(),
            None => defaults::root_namespace(fs, &root_dir),
        };
        if !names::is_csharp_namespace(&root_namespace) {
            let problem = invalid(format!("`{root_namespace}` is not a C# namespace"));
            let help = "write identifiers separated by dots, such as `Acme.Shop`";
            problems.push(self.at(&["project", "root-namespace"], problem.with_help(help)));
        }
        let assembly_name = model
            .project
            .assembly_name
            .clone()
            .unwrap_or_else(|| root_namespace.clone());
        if !names::is_assembly_name(&assembly_name) {
            problems.push(self.at(
                &["project", "assembly-name"],
                invalid(format!("`{assembly_name}` cannot be the name of a file")),
            ));
        }
        self.check_names(problems);
        let out_dir = match (&request.out_dir, &model.output.dir) {
            (Some(flag), _) => normalize(&request.current_dir.join(flag)),
            (None, Some(given)) => normalize(&root_dir.join(given)),
            (None, None) => root_dir.join("out"),
        };
        if fs.is_file(&out_dir) {
            let problem = Diagnostic::error_at_path(
                Code::InvalidConfigValue,
                &out_dir,
                format!("the output directory `{out_dir}` is a file"),
            );
            problems.push(if request.out_dir.is_some() {
                problem
            } else {
                self.at(&["output", "dir"], problem)
            });
        }
        let paths = |list: &[String]| {
            list.iter()
                .map(|path| normalize(&root_dir.join(path)))
                .collect()
        };
        Project {
            entry,
            config_file: self.path.clone(),
            source_root,
            root_namespace,
            out_dir,
            out_dir_given: request.out_dir.is_some() || model.output.dir.is_some(),
            assembly_name,
            output_type: match host {
                Some(_) => OutputType::Library,
                None => model.project.output_type,
            },
            hosted: host.is_some(),
            other_entries,
            target_framework: model.project.target_framework,
            naming: Naming {
                namespaces: model.naming.namespaces,
                types: model.naming.types,
                members: model.naming.members,
            },
            cycles: model.modules.cycles,
            any: model.language.any,
            bindings: paths(&model.bindings.manifests),
            binding_sources: paths(&model.bindings.sources),
            assemblies: paths(&model.references.assemblies),
            projects: paths(&model.references.projects),
            packages: self.in_file_order("packages", &model.packages, String::clone),
            properties: self.in_file_order("properties", &model.properties, PropertyValue::text),
            source_map: request.source_map.or(model.debug.source_map),
            templates: model
                .templates
                .dir
                .as_ref()
                .map(|path| normalize(&root_dir.join(path))),
            root_dir,
        }
    }

    /// The entries of a table as written: a property may refer to one above it.
    fn in_file_order<V>(
        &self,
        table: &str,
        values: &IndexMap<String, V>,
        text: fn(&V) -> String,
    ) -> IndexMap<String, String> {
        let (tree, _) = DeTable::parse_recoverable(&self.text);
        let place = |name: &str| {
            validate::key_range_of(tree.get_ref(), &[table, name]).map_or(0, |range| range.start)
        };
        let mut entries: Vec<_> = values
            .iter()
            .map(|(name, value)| (name.clone(), text(value)))
            .collect();
        entries.sort_by_key(|(name, _)| place(name));
        entries.into_iter().collect()
    }

    fn check_names(&self, problems: &mut Problems) {
        for (id, version) in &self.model.packages {
            if !names::is_package_id(id) {
                problems.push(self.at_key(
                    &["packages", id],
                    invalid(format!("`{id}` is not the id of a NuGet package")),
                ));
            }
            if !names::is_package_version(version) {
                let problem = invalid(format!("`{version}` is not a version of a NuGet package"));
                problems.push(self.at(
                    &["packages", id],
                    problem.with_help("write a version such as `13.0.3`"),
                ));
            }
        }
        for name in self
            .model
            .properties
            .keys()
            .filter(|name| !names::is_property_name(name))
        {
            problems.push(self.at_key(
                &["properties", name],
                invalid(format!("`{name}` is not the name of an MSBuild property")),
            ));
        }
    }
}

fn invalid(headline: String) -> Diagnostic {
    Diagnostic::error_without_place(Code::InvalidConfigValue, headline)
}
