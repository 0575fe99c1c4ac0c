//! What a TypeScript program prints in .NET: it is compiled in this process, its C# by the compiler's server with every
//! warning as an error, and started as a process of its own. Results are kept by the content of the generated C#.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};
use tsonic::compile::{Generated, Goal, compile_with};
use tsonic::config::{OutputType, Request, load};
use tsonic::diagnostics::{Format, Problems, RenderOptions, Sources, render};
use tsonic::toolchain::{
    Cache, CompileFailure, CompileRequest, RUNTIME_ASSEMBLY, Sdk, SdkSearch, write_runtime_config,
};
use tsonic::vfs::{EMBEDDED_ROOT, LayeredFs, MemoryFs, embedded};

use super::process::{Output, hash, run, scratch};

/// The directory of every program on the file system in memory.
pub const ROOT: &str = "/program";

/// What tsonic makes of a program.
pub struct Compiled {
    /// `None` if there are errors.
    pub generated: Option<Generated>,
    /// Errors and warnings as plain lines, relative to the source root.
    pub diagnostics: Vec<String>,
    /// The codes of the errors, each once, ascending.
    pub error_codes: Vec<String>,
}

/// Compiles to C#. The files are path and text, the entry first.
pub fn compile_program(files: &[(String, String)], config: Option<&str>) -> Compiled {
    let memory = MemoryFs::new();
    for (path, text) in files {
        memory.add(format!("{ROOT}/{path}"), text);
    }
    if let Some(config) = config {
        memory.add(format!("{ROOT}/tsonic.toml"), config);
    }
    let entry = files.first().map(|(path, _)| Utf8PathBuf::from(path));
    compile_in(&memory, entry, 1)
}

/// Compiles what is on a file system below [`ROOT`].
pub fn compile_in(memory: &MemoryFs, entry: Option<Utf8PathBuf>, threads: usize) -> Compiled {
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let layers = copy_of(memory);
    let fs = LayeredFs::new(vec![Box::new(layers), Box::new(embedded())]);
    let request = Request {
        current_dir: ROOT.into(),
        entry,
        config: None,
        out_dir: None,
        source_map: None,
        host: None,
    };
    let project = load(&fs, &request, &mut sources, &mut problems);
    let generated = project.as_ref().and_then(|project| {
        compile_with(
            &fs,
            project,
            &|| Sdk::find(&SdkSearch::from_env(None))?.reference_assemblies(10),
            Goal::Emit,
            threads,
            &mut sources,
            &mut problems,
        )
    });
    let sorted = problems.into_sorted(&sources);
    let mut error_codes: Vec<String> = sorted
        .iter()
        .filter(|problem| problem.severity == tsonic::diagnostics::Severity::Error)
        .map(|problem| problem.code.to_string())
        .collect();
    error_codes.sort();
    error_codes.dedup();
    let options = RenderOptions {
        base: project.map_or(ROOT.into(), |project| project.root_dir),
        current_dir: ROOT.into(),
        ..RenderOptions::new(Format::Plain)
    };
    let text = render(&sorted, &sources, &options);
    Compiled {
        generated: generated.filter(|_| error_codes.is_empty()),
        diagnostics: text.lines().map(str::to_owned).collect(),
        error_codes,
    }
}

fn copy_of(memory: &MemoryFs) -> MemoryFs {
    MemoryFs::with_files(memory.files())
}

/// The SDK and the compiled support library, or why there is none.
pub struct Toolchain {
    pub sdk: Sdk,
    pub cache: Cache,
    pub runtime: Utf8PathBuf,
}

/// Found and compiled once.
pub fn toolchain() -> Result<&'static Toolchain, String> {
    static FOUND: OnceLock<Result<Toolchain, String>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let sdk = Sdk::find(&SdkSearch::from_env(None)).map_err(|problem| problem.headline)?;
        let cache = Cache::from_env();
        let runtime = sdk
            .compile_runtime(&cache, 10, &support_sources())
            .map_err(|failure| describe(&failure))?;
        Ok(Toolchain {
            sdk,
            cache,
            runtime,
        })
    });
    found.as_ref().map_err(Clone::clone)
}

fn support_sources() -> Vec<(String, String)> {
    let packs = tsonic::bindings::built_in().iter();
    packs
        .flat_map(|pack| pack.sources())
        .map(|file| {
            let path = file.path.as_str().trim_start_matches(EMBEDDED_ROOT);
            (
                path.trim_start_matches('/').to_owned(),
                file.text.to_owned(),
            )
        })
        .collect()
}

/// Compiles the generated C# and runs it, or gives what it printed the last time.
pub fn output(generated: &Generated) -> Result<Output, String> {
    let Toolchain {
        sdk,
        cache,
        runtime,
    } = toolchain()?;
    let own = generated
        .files
        .iter()
        .filter(|file| file.path.ends_with(".cs") && !generated.support.contains(&file.path));
    let own: Vec<_> = own.collect();
    let mut content = format!("{runtime}\n");
    for file in &own {
        content.push_str(&format!("{} {}\n{}", file.path, file.text.len(), file.text));
    }
    let key = hash(content.as_bytes());
    let remembered = scratch().join("dotnet").join(format!("{key}.json"));
    if let Some(output) = Output::read(&remembered) {
        return Ok(output);
    }
    let directory = Utf8PathBuf::from_path_buf(scratch().join("dotnet").join(&key))
        .map_err(|path| format!("{} is not UTF-8", path.display()))?;
    let mut sources = Vec::new();
    for file in own {
        let path = directory.join(&file.path);
        let parent = path.parent().unwrap_or(&directory);
        std::fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        std::fs::write(&path, &file.text).map_err(|error| error.to_string())?;
        sources.push(path);
    }
    let request = CompileRequest {
        sources,
        references: vec![runtime.clone()],
        out_dir: directory.join("bin"),
        assembly_name: "Program".into(),
        output_type: OutputType::Exe,
        target_major: 10,
        debug_symbols: false,
        warnings_as_errors: true,
        silenced: Vec::new(),
        hidden_prefixes: Vec::new(),
    };
    let done = sdk
        .compile(cache, &request)
        .map_err(|failure| describe(&failure))?;
    write_runtime_config(&done.assembly, 10).map_err(|problem| problem.headline)?;
    bring_runtime(runtime, &directory.join("bin")).map_err(|error| error.to_string())?;
    let output = run(Command::new(&sdk.dotnet).arg("exec").arg(&done.assembly))?;
    output.write(&remembered);
    // Failures of the C# compiler keep their files, for people to look at.
    let _ = std::fs::remove_dir_all(&directory);
    Ok(output)
}

fn bring_runtime(runtime: &Utf8Path, directory: &Utf8Path) -> std::io::Result<()> {
    let place = directory.join(format!("{RUNTIME_ASSEMBLY}.dll"));
    let _ = std::fs::remove_file(&place);
    match std::fs::hard_link(runtime, &place) {
        Ok(()) => Ok(()),
        Err(_) => std::fs::copy(runtime, &place).map(|_| ()),
    }
}

/// The first errors of the C# compiler, each with the line of C# that it is about.
fn describe(failure: &CompileFailure) -> String {
    let messages = match failure {
        CompileFailure::Tool(problem) => return problem.headline.clone(),
        CompileFailure::Rejected(messages) => messages,
    };
    let mut text = String::from("the generated C# does not compile:");
    for message in messages.iter().filter(|message| message.is_error).take(5) {
        let path: PathBuf = message.path.clone().unwrap_or_default().into();
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        let line = source
            .lines()
            .nth((message.line as usize).saturating_sub(1));
        text.push_str(&format!(
            "\n{}({}): {}: {}\n    {}",
            path.display(),
            message.line,
            message.code,
            message.text,
            line.unwrap_or_default().trim()
        ));
    }
    text
}
