//! The keys of `tsonic.toml` as serde and the JSON schema see them.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// Settings of a tsonic project. Everything is optional; what is left out is derived from the entry file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "tsonic.toml")]
pub struct ConfigFile {
    /// What is built.
    pub project: ProjectTable,
    /// Where the TypeScript is.
    pub source: SourceTable,
    /// Where the C# goes.
    pub output: OutputTable,
    /// How names are spelled in C#.
    pub naming: NamingTable,
    /// Rules for modules.
    pub modules: ModulesTable,
    /// Rules for the language.
    pub language: LanguageTable,
    /// Bindings to .NET libraries.
    pub bindings: BindingsTable,
    /// Other .NET code that the project uses.
    pub references: ReferencesTable,
    /// NuGet packages that the project references: `"Package.Id" = "version"`.
    #[schemars(with = "BTreeMap<String, String>")]
    pub packages: IndexMap<String, String>,
    /// MSBuild properties written into the project file: `Name = value`.
    #[schemars(with = "BTreeMap<String, PropertyValue>")]
    pub properties: IndexMap<String, PropertyValue>,
    /// Templates of the generated files.
    pub templates: TemplatesTable,
    /// What debuggers and stack traces are told.
    pub debug: DebugTable,
}

/// What is built.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ProjectTable {
    /// The file with which the program starts, relative to this file; used when the command line names none.
    pub entry: Option<String>,
    /// The C# namespace of modules in the source root, for example `Acme.Shop`. Default: from the name in
    /// `package.json`, else from the name of the directory.
    pub root_namespace: Option<String>,
    /// The name of the compiled file. Default: the root namespace.
    pub assembly_name: Option<String>,
    /// Program or library.
    pub output_type: OutputType,
    /// For which .NET the project is compiled.
    pub target_framework: TargetFramework,
}

/// Where the TypeScript is.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct SourceTable {
    /// The directory that contains every module, relative to this file. Default: the nearest `src` above the entry
    /// that belongs to the project, else the directory of the entry.
    pub root: Option<String>,
}

/// Where the C# goes.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct OutputTable {
    /// The directory of the generated project, relative to this file. Default: `out`.
    pub dir: Option<String>,
}

/// How names are spelled in C#.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct NamingTable {
    /// Namespaces, from directories.
    pub namespaces: Case,
    /// Classes, interfaces, enums and the class of a file.
    pub types: Case,
    /// Methods, properties and fields.
    pub members: Case,
}

/// Rules for modules.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ModulesTable {
    /// What a circle of imports is.
    pub cycles: Cycles,
}

/// Rules for the language.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct LanguageTable {
    /// What `any` is.
    pub any: AnyPolicy,
}

/// Bindings to .NET libraries.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct BindingsTable {
    /// Manifests (`.json` or `.toml`), relative to this file.
    pub manifests: Vec<String>,
    /// C# files, or directories of them, that become part of the generated project; relative to this file.
    pub sources: Vec<String>,
}

/// Other .NET code that the project uses.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ReferencesTable {
    /// Compiled assemblies (`.dll`), relative to this file.
    pub assemblies: Vec<String>,
    /// C# projects (`.csproj`), relative to this file; MSBuild builds them first.
    pub projects: Vec<String>,
}

/// Templates of the generated files.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TemplatesTable {
    /// A directory whose templates replace the built-in ones of the same name, relative to this file.
    pub dir: Option<String>,
}

/// What debuggers and stack traces are told.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct DebugTable {
    /// Whether the C# says by `#line` which place of the TypeScript it comes from. Default: `span` for `run` and `build`, `none` for
    /// `emit`.
    #[schemars(with = "SourceMap")]
    pub source_map: Option<SourceMap>,
}

/// How exactly `#line` says where C# comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceMap {
    /// Not at all: the C# is easy to read, and stack traces name it.
    None,
    /// By line.
    Line,
    /// By line and column.
    Span,
}

/// Program or library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OutputType {
    /// A program that can be run.
    #[default]
    Exe,
    /// A library for other .NET projects.
    Library,
}

/// For which .NET the project is compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum TargetFramework {
    /// .NET 9, which has no support any more: for what is tied to it.
    #[serde(rename = "net9.0")]
    Net9,
    /// .NET 10, long-term support.
    #[default]
    #[serde(rename = "net10.0")]
    Net10,
    /// .NET 11.
    #[serde(rename = "net11.0")]
    Net11,
}

/// The spelling of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// As in TypeScript.
    #[default]
    Preserve,
    /// `userName` becomes `UserName`.
    Pascal,
}

/// What a circle of imports is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cycles {
    /// An error, TSN1006, unless the circle is one of functions that need each other.
    #[default]
    Error,
    /// Allowed; modules are initialised in Node's order.
    Allow,
}

/// What `any` is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AnyPolicy {
    /// An error, TSN7401.
    #[default]
    Error,
}

/// The value of an MSBuild property.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum PropertyValue {
    /// Written as it is.
    Text(String),
    /// Written as `true` or `false`.
    Flag(bool),
    /// Written in decimal.
    Number(i64),
}

impl PropertyValue {
    /// The text between the tags of the project file, not yet escaped.
    pub fn text(&self) -> String {
        match self {
            PropertyValue::Text(text) => text.clone(),
            PropertyValue::Flag(flag) => flag.to_string(),
            PropertyValue::Number(number) => number.to_string(),
        }
    }
}

impl TargetFramework {
    /// The moniker, `net10.0`.
    pub fn moniker(self) -> &'static str {
        match self {
            TargetFramework::Net9 => "net9.0",
            TargetFramework::Net10 => "net10.0",
            TargetFramework::Net11 => "net11.0",
        }
    }

    /// The major version of .NET, `10`.
    pub fn major(self) -> u32 {
        match self {
            TargetFramework::Net9 => 9,
            TargetFramework::Net10 => 10,
            TargetFramework::Net11 => 11,
        }
    }
}
