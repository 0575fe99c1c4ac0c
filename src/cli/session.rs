//! What all commands share: where they are, how they report, how they load the project.

use std::io::Write;

use camino::Utf8PathBuf;

use super::arguments::{ColorWhen, Global};
use super::warnings::WarningPolicy;
use super::{EXIT_DIAGNOSTICS, EXIT_INTERNAL, EXIT_OK, EXIT_USAGE, Environment};
use crate::config::{Host, Project, Request, load, load_without_entry};
use crate::diagnostics::{
    Code, Diagnostic, Format, Problems, RenderOptions, Severity, Sources, render, summary,
};
use crate::toolchain::{Cache, RestoreRequest, Sdk, SdkSearch};
use crate::vfs::{FileSystem, LayeredFs, OsFs, embedded};

/// One command in progress.
pub(super) struct Session<'a> {
    /// The disk with the embedded packs and templates below it.
    pub fs: LayeredFs,
    /// Every file that a diagnostic may point into.
    pub sources: Sources,
    /// The worker threads that a stage may use.
    pub threads: usize,
    global: Global,
    current_dir: Utf8PathBuf,
    /// The directory to which registered relative paths belong.
    base: Utf8PathBuf,
    format: Format,
    color: bool,
    progress: bool,
    stderr: &'a mut (dyn Write + Send),
    /// The assemblies that a host project refers to, if it says so.
    references: Option<Vec<Utf8PathBuf>>,
    /// What becomes of warnings.
    pub warnings: WarningPolicy,
}

impl<'a> Session<'a> {
    pub fn new(
        environment: &Environment,
        global: &Global,
        stderr: &'a mut (dyn Write + Send),
    ) -> Self {
        let format = match (global.diagnostics, environment.stderr_is_terminal) {
            (Some(form), _) => form.format(),
            (None, true) => Format::Human,
            (None, false) => Format::Plain,
        };
        let color = match global.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => environment.stderr_is_terminal && !environment.no_color,
        };
        let available = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Session {
            fs: LayeredFs::new(vec![Box::new(OsFs), Box::new(embedded())]),
            sources: Sources::new(),
            threads: global.threads.map_or(available, usize::from),
            global: global.clone(),
            current_dir: environment.current_dir.clone(),
            base: environment.current_dir.clone(),
            format,
            color,
            progress: environment.stderr_is_terminal && format == Format::Human,
            stderr,
            references: None,
            warnings: WarningPolicy::new(&global.no_warn, &global.warn_as_error),
        }
    }

    /// Sizes the shared pool of worker threads. A pool that exists already (another call in this process) stays.
    pub fn start_threads(&self) {
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .build_global();
    }

    /// The project that the command means, or the exit code after reporting why there is none.
    pub fn project(&mut self, entry: Option<&Utf8PathBuf>) -> Result<Project, i32> {
        self.project_for(entry, None)
    }

    /// As [`Session::project`], for a C# project that takes in the output.
    pub fn project_for(
        &mut self,
        entry: Option<&Utf8PathBuf>,
        host: Option<Host>,
    ) -> Result<Project, i32> {
        let request = Request {
            current_dir: self.current_dir.clone(),
            entry: entry.cloned(),
            config: self.global.config.clone(),
            out_dir: self.global.out_dir.clone(),
            source_map: self.global.source_map(),
            host,
        };
        let mut problems = Problems::new();
        match load(&self.fs, &request, &mut self.sources, &mut problems) {
            Some(project) => {
                self.base = project.root_dir.clone();
                Ok(project)
            }
            None => Err(self.report(problems)),
        }
    }

    /// The project for commands that do not look at its program: it need not have an entry file.
    pub fn project_without_entry(&mut self) -> Result<Project, i32> {
        let request = Request {
            current_dir: self.current_dir.clone(),
            config: self.global.config.clone(),
            out_dir: self.global.out_dir.clone(),
            ..Request::default()
        };
        let mut problems = Problems::new();
        match load_without_entry(&self.fs, &request, &mut self.sources, &mut problems) {
            Some(project) => {
                self.base = project.root_dir.clone();
                Ok(project)
            }
            None => Err(self.report(problems)),
        }
    }

    /// The SDK, or the exit code after reporting why there is none.
    pub fn sdk(&mut self) -> Result<Sdk, i32> {
        Sdk::find(&SdkSearch::from_env(self.global.dotnet.clone()))
            .map_err(|problem| self.report_one(problem))
    }

    /// Takes the assemblies from which the program may import from a list, one path a line, instead of those of the framework.
    pub fn read_references(&mut self, list: &camino::Utf8Path) -> Result<(), i32> {
        let path = self.absolute(list);
        let text = self.fs.read_text(&path).map_err(|error| {
            let headline = format!("the list of assemblies cannot be read: {}", error.reason());
            self.report_one(Diagnostic::error_at_path(
                Code::InvalidConfigValue,
                &path,
                headline,
            ))
        })?;
        let lines = text.lines().filter(|line| !line.is_empty());
        self.references = Some(lines.map(|line| self.absolute(line.into())).collect());
        Ok(())
    }

    /// Finds the reference assemblies of the project's framework, when they are asked for, and restores its packages.
    pub fn framework(
        &self,
        project: &Project,
    ) -> impl Fn() -> Result<Vec<Utf8PathBuf>, Diagnostic> + use<> {
        let dotnet = self.global.dotnet.clone();
        let major = project.target_framework.major();
        let references = self.references.clone();
        let packages = RestoreRequest::of(project);
        move || {
            if let Some(references) = &references {
                return Ok(references.clone());
            }
            let sdk = Sdk::find(&SdkSearch::from_env(dotnet.clone()))?;
            if let Some(packages) = &packages {
                sdk.restore(packages)?;
            }
            sdk.reference_assemblies(major)
        }
    }

    pub fn cache(&self) -> Cache {
        Cache::from_env()
    }

    /// An absolute path.
    pub fn absolute(&self, path: &camino::Utf8Path) -> Utf8PathBuf {
        crate::vfs::normalize(&self.current_dir.join(path))
    }

    /// The path of a registered file on the disk.
    pub fn path_on_disk(&self, path: &camino::Utf8Path) -> Utf8PathBuf {
        crate::vfs::normalize(&self.base.join(path))
    }

    /// A path as people see it: relative to where they are.
    pub fn shown(&self, path: &camino::Utf8Path) -> String {
        match crate::vfs::relative_to(path, &self.current_dir) {
            Some(relative) if !relative.starts_with("..") => crate::vfs::with_slashes(&relative),
            Some(_) | None => path.to_string(),
        }
    }

    /// Prints everything and a summary; the exit code that the worst problem asks for.
    pub fn report(&mut self, problems: Problems) -> i32 {
        let mut sorted = problems.into_sorted(&self.sources);
        self.warnings.apply(&mut sorted);
        let options = RenderOptions {
            format: self.format,
            color: self.color,
            base: self.base.clone(),
            current_dir: self.current_dir.clone(),
            ..RenderOptions::new(self.format)
        };
        let mut text = render(&sorted, &self.sources, &options);
        text.extend(summary(&sorted, &options));
        self.write(&text);
        exit_code(&sorted)
    }

    /// Prints one problem; its exit code.
    pub fn report_one(&mut self, problem: Diagnostic) -> i32 {
        let mut problems = Problems::new();
        problems.push(problem);
        self.report(problems)
    }

    /// Prints a warning that no setting makes an error.
    pub fn warn(&mut self, problem: Diagnostic) {
        let policy = self.warnings.clone();
        self.warnings = policy.without_raising();
        self.report_one(problem);
        self.warnings = policy;
    }

    /// Says what takes long, on a terminal only.
    pub fn progress(&mut self, text: &str) {
        if self.progress {
            self.write(&format!("{text} ...\n"));
        }
    }

    /// A line for people on stderr; nothing for machines.
    pub fn note(&mut self, text: &str) {
        match self.format {
            Format::Human | Format::Plain => self.write(&format!("{text}\n")),
            Format::Msbuild | Format::Json => {}
        }
    }

    fn write(&mut self, text: &str) {
        // Nothing can be told to somebody who closed stderr.
        let _ = self.stderr.write_all(text.as_bytes());
        let _ = self.stderr.flush();
    }

    /// Removes a generated tree and tells failures apart from there being nothing.
    pub fn remove_tree(&self, path: &camino::Utf8Path) -> Result<bool, Diagnostic> {
        match self.fs.remove_tree(path) {
            Ok(()) => Ok(true),
            Err(error) if error.is_missing() => Ok(false),
            Err(error) => Err(Diagnostic::error_at_path(
                Code::OutputFailed,
                path,
                format!("cannot be removed: {}", error.reason()),
            )),
        }
    }
}

fn exit_code(problems: &[Diagnostic]) -> i32 {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let code = |problem: &Diagnostic| match problem.code {
        Code::Internal | Code::GeneratedCode => EXIT_INTERNAL,
        code if (6000..7000).contains(&code.number()) => EXIT_USAGE,
        _ => EXIT_DIAGNOSTICS,
    };
    errors.map(code).max().unwrap_or(EXIT_OK)
}
