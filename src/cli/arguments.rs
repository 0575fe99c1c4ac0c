//! Commands and flags as clap sees them.

use std::ffi::OsString;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::SourceMap;
use crate::diagnostics::Format;

/// Turns strict TypeScript into C# projects that behave exactly as the same program does in Node.
#[derive(Debug, Parser)]
#[command(
    name = "tsonic",
    version,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that every command takes, before or after its name.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Global {
    /// Form of diagnostics; frames on a terminal, else one line each
    #[arg(long, global = true, value_enum, value_name = "FORM")]
    pub diagnostics: Option<DiagnosticsForm>,
    /// Colours in diagnostics
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto"
    )]
    pub color: ColorWhen,
    /// Number of worker threads; the output never depends on it
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// The `dotnet` program or its directory
    #[arg(long, global = true, value_name = "PATH")]
    pub dotnet: Option<Utf8PathBuf>,
    /// Directory of the generated C# project
    #[arg(long, global = true, value_name = "DIR")]
    pub out_dir: Option<Utf8PathBuf>,
    /// How the C# says where it comes from; by default `span` for `run` and `build`, `none` for `emit`
    #[arg(long, global = true, value_enum, value_name = "FORM")]
    pub source_map: Option<SourceMapForm>,
    /// The same as `--source-map none`
    #[arg(long, global = true, conflicts_with = "source_map")]
    pub no_line: bool,
    /// Codes of warnings that are not reported, separated by commas or semicolons; may be repeated
    #[arg(long, global = true, value_name = "CODES")]
    pub no_warn: Vec<String>,
    /// Codes of warnings that are errors, or `all`
    #[arg(long, global = true, value_name = "CODES")]
    pub warn_as_error: Vec<String>,
    /// Configuration file, instead of the nearest `tsonic.toml`
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<Utf8PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a project in a new directory
    New(NewCommand),
    /// Write the C# project; needs no .NET SDK
    Emit(EmitCommand),
    /// Write the C# project and compile it
    Build(EntryCommand),
    /// Compile the program if it changed, and run it
    Run(RunCommand),
    /// Report errors without writing anything
    Check(CheckCommand),
    /// Write declarations for editors and `tsc` to `.tsonic`
    Types(TypesCommand),
    /// Write a binding manifest for an assembly, a namespace or a package
    Bind(BindCommand),
    /// List, show or check the binding manifests of the project
    Bindings(BindingsCommand),
    /// Remove what tsonic generated
    Clean(EntryCommand),
    /// Write the NuGet packages with which MSBuild compiles TypeScript
    Nuget(NugetCommand),
    /// Explain a diagnostic code
    Explain(ExplainCommand),
}

#[derive(Debug, Args)]
pub(super) struct NewCommand {
    /// Directory to create; its name becomes the name of the project
    pub directory: Utf8PathBuf,
    /// Start a library instead of a program
    #[arg(long)]
    pub library: bool,
}

#[derive(Debug, Args)]
pub(super) struct EntryCommand {
    /// File with which the program starts; by default that of `tsonic.toml`, else `src/main.ts`
    pub entry: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct EmitCommand {
    /// File with which the program starts; by default that of `tsonic.toml`, else `src/main.ts`. With `--hosted`, all modules
    /// that C# code uses
    #[arg(value_name = "ENTRY")]
    pub entries: Vec<Utf8PathBuf>,
    /// Only the C# of the modules, for a C# project that exists
    #[arg(long)]
    pub hosted: bool,
    /// With `--hosted`: the namespace of modules directly in the source root
    #[arg(long, value_name = "NAME", requires = "hosted")]
    pub root_namespace: Option<String>,
    /// With `--hosted`: the directory that contains every module
    #[arg(long, value_name = "DIR", requires = "hosted")]
    pub source_root: Option<Utf8PathBuf>,
    /// With `--hosted`: a file that lists the assemblies from which the modules may import, one a line
    #[arg(long, value_name = "FILE", requires = "hosted")]
    pub references: Option<Utf8PathBuf>,
    /// Write the paths of all files that were read to a file
    #[arg(long, value_name = "FILE")]
    pub list_inputs: Option<Utf8PathBuf>,
    /// Write the paths of all generated files to a file
    #[arg(long, value_name = "FILE")]
    pub list_outputs: Option<Utf8PathBuf>,
    /// Bring the declarations for editors up to date, if the project uses them (see `tsonic types`)
    #[arg(long)]
    pub types: bool,
    /// Report errors as warnings and succeed: for editors, which want to know the project as it is
    #[arg(long)]
    pub design_time: bool,
}

#[derive(Debug, Args)]
pub(super) struct TypesCommand {
    /// File with which the program starts; by default that of `tsonic.toml`, else `src/main.ts`. Of a C# project, all modules that
    /// its C# uses
    #[arg(value_name = "ENTRY")]
    pub entries: Vec<Utf8PathBuf>,
    /// The directory that contains every module, if that cannot be told from the first of them
    #[arg(long, value_name = "DIR")]
    pub source_root: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct RunCommand {
    /// File with which the program starts; by default that of `tsonic.toml`, else `src/main.ts`
    pub entry: Option<Utf8PathBuf>,
    /// Arguments for the program
    #[arg(last = true, value_name = "ARGS")]
    pub arguments: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(super) struct CheckCommand {
    /// File with which the program starts; by default that of `tsonic.toml`, else `src/main.ts`
    pub entry: Option<Utf8PathBuf>,
    /// Apply the fixes that diagnostics offer
    #[arg(long)]
    pub fix: bool,
}

#[derive(Debug, Args)]
pub(super) struct NugetCommand {
    /// Directory that serves as a NuGet feed; created if missing
    pub feed: Utf8PathBuf,
    /// Version of the packages, instead of that of tsonic
    #[arg(long, value_name = "VERSION")]
    pub package_version: Option<String>,
    /// The program for another kind of machine, such as `win-x64=path/to/tsonic.exe`; may be repeated
    #[arg(long, value_name = "RID=PATH")]
    pub tool: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  tsonic bind lib/Acme.Text.dll                      all of an assembly, to bindings/acme-text.toml
  tsonic bind System.Xml.Linq --specifier xml        a namespace, for `import { ... } from \"xml\"`
  tsonic bind Newtonsoft.Json --type 'J*'            of a package of [packages] what starts with J
  tsonic bind lib/Acme.Text.dll --out - --format json

A manifest that exists is not replaced without --force. docs/bindings.md describes the format.")]
pub(super) struct BindCommand {
    /// Path of an assembly, or the name of a .NET namespace, a package of `[packages]` or a referenced assembly
    pub target: String,
    /// File or directory to write to, `-` for stdout; by default `bindings/` in the project
    #[arg(long, value_name = "PATH")]
    pub out: Option<Utf8PathBuf>,
    /// Form of the manifest; by default TOML, or what the ending of `--out` says
    #[arg(long, value_enum, value_name = "FORM")]
    pub format: Option<ManifestForm>,
    /// What programs import from; by default the name in small letters, such as `acme-text`
    #[arg(long, value_name = "NAME")]
    pub specifier: Option<String>,
    /// What members are called
    #[arg(long, value_enum, value_name = "FORM", default_value = "camel")]
    pub names: NamesForm,
    /// Only types of this name, in which `*` stands for any text; may be repeated
    #[arg(long = "type", value_name = "NAME")]
    pub types: Vec<String>,
    /// No types of this name, in which `*` stands for any text; may be repeated
    #[arg(long, value_name = "NAME")]
    pub without: Vec<String>,
    /// The C# class whose static members become functions of the module
    #[arg(long, value_name = "CLASS")]
    pub functions: Option<String>,
    /// Replace a manifest that exists
    #[arg(long)]
    pub force: bool,
}

/// Values of `--format` of `bind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ManifestForm {
    /// With remarks
    Toml,
    /// For tools
    Json,
}

/// Values of `--names` of `bind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum NamesForm {
    /// `ReadLine` becomes `readLine`
    Camel,
    /// As in C#
    Preserve,
}

#[derive(Debug, Args)]
pub(super) struct BindingsCommand {
    #[command(subcommand)]
    pub command: BindingsSubcommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum BindingsSubcommand {
    /// List what manifests bind: specifier, kind, C# target and manifest
    List(BindingsListCommand),
    /// Show what a module or global object has, with C# targets, types and descriptions
    Show(BindingsShowCommand),
    /// Hold manifests against their declarations and assemblies
    Check(BindingsCheckCommand),
}

#[derive(Debug, Args)]
pub(super) struct BindingsListCommand {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct BindingsShowCommand {
    /// Specifier of a module, or name of a global object
    pub name: String,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct BindingsCheckCommand {
    /// Manifests; by default those of `[bindings] manifests`
    pub files: Vec<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainCommand {
    /// Code, such as TSN1001
    pub code: String,
}

/// Values of `--diagnostics`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiagnosticsForm {
    /// Frames with the source text
    Human,
    /// One line each, `file(line,column): error CODE: text`
    Plain,
    /// One line each with absolute paths, as MSBuild reads them
    Msbuild,
    /// One JSON object per line
    Json,
}

/// Values of `--source-map`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourceMapForm {
    /// No `#line` directives
    None,
    /// By line
    Line,
    /// By line and column
    Span,
}

impl Global {
    /// What the flags say about `#line`.
    pub fn source_map(&self) -> Option<SourceMap> {
        match self.source_map {
            _ if self.no_line => Some(SourceMap::None),
            Some(SourceMapForm::None) => Some(SourceMap::None),
            Some(SourceMapForm::Line) => Some(SourceMap::Line),
            Some(SourceMapForm::Span) => Some(SourceMap::Span),
            None => None,
        }
    }
}

impl DiagnosticsForm {
    pub fn format(self) -> Format {
        match self {
            DiagnosticsForm::Human => Format::Human,
            DiagnosticsForm::Plain => Format::Plain,
            DiagnosticsForm::Msbuild => Format::Msbuild,
            DiagnosticsForm::Json => Format::Json,
        }
    }
}

/// Values of `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
