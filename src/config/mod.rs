//! `tsonic.toml` and everything that it leaves out.
//!
//! [`load`] finds the file, checks it against the model (every unknown key and wrong value is reported at its place in
//! the file), fills in the defaults and lets flags win. The result, [`Project`], has no optional answers left.

mod csharp_sources;
mod defaults;
mod load;
mod model;
mod names;
mod schema;
mod validate;

pub use csharp_sources::binding_sources;
pub use load::{CONFIG_FILE, Host, Request, load, load_without_entry};
pub use model::{AnyPolicy, Case, Cycles, OutputType, PropertyValue, SourceMap, TargetFramework};
pub use names::{is_csharp_namespace, namespace_from_name};
pub use schema::schema_text;

use camino::Utf8PathBuf;
use indexmap::IndexMap;

/// All decisions about one program, with absolute normalised paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The file with which the program starts.
    pub entry: Utf8PathBuf,
    /// Modules that C# code uses besides the entry.
    pub other_entries: Vec<Utf8PathBuf>,
    /// The C# becomes part of a project that exists: no project file, no entry point, no support sources.
    pub hosted: bool,
    /// The directory to which shown paths and `tsonic.toml` belong: that of the configuration, else the parent of a
    /// source root called `src`, else the source root.
    pub root_dir: Utf8PathBuf,
    /// The configuration file, if there is one.
    pub config_file: Option<Utf8PathBuf>,
    /// The directory that contains every module; directories below it become namespaces.
    pub source_root: Utf8PathBuf,
    /// The namespace of modules directly in the source root: identifiers separated by dots.
    pub root_namespace: String,
    /// Where the C# project is written.
    pub out_dir: Utf8PathBuf,
    /// True if `--out-dir` or the configuration says where; false if it is the default.
    pub out_dir_given: bool,
    /// The name of the compiled file, without extension.
    pub assembly_name: String,
    /// Program or library.
    pub output_type: OutputType,
    /// For which .NET the project is compiled.
    pub target_framework: TargetFramework,
    /// How names of directories, types and members are spelled in C#.
    pub naming: Naming,
    /// What a circle of imports is.
    pub cycles: Cycles,
    /// What `any` is.
    pub any: AnyPolicy,
    /// Binding manifests, in the order given.
    pub bindings: Vec<Utf8PathBuf>,
    /// C# files and directories that become part of the generated project, in the order given.
    pub binding_sources: Vec<Utf8PathBuf>,
    /// Assemblies that the project references, in the order given.
    pub assemblies: Vec<Utf8PathBuf>,
    /// C# projects that the project references, in the order given.
    pub projects: Vec<Utf8PathBuf>,
    /// NuGet packages: id and version, in the order given.
    pub packages: IndexMap<String, String>,
    /// MSBuild properties of the generated project, in the order given.
    pub properties: IndexMap<String, String>,
    /// What `#line` says, if a flag or the configuration says it; else the command decides.
    pub source_map: Option<SourceMap>,
    /// A directory whose templates replace the built-in ones of the same name.
    pub templates: Option<Utf8PathBuf>,
}

/// The spelling of names in the output, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// Segments of namespaces, from directories.
    pub namespaces: Case,
    /// Classes, interfaces, enums and the class of a file.
    pub types: Case,
    /// Methods, properties and fields.
    pub members: Case,
}

impl Project {
    /// True if the project can be compiled only by MSBuild: it uses packages, other projects or its own properties, or a .NET for
    /// which the caller has no reference assemblies.
    pub fn needs_msbuild(&self) -> bool {
        !self.packages.is_empty()
            || !self.projects.is_empty()
            || !self.properties.is_empty()
            || self.target_framework != TargetFramework::Net10
    }
}
