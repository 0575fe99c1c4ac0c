//! Compiles C# without MSBuild.

use std::fs;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Cache, CscMessage, Sdk, compile_server, parse_messages};
use crate::config::OutputType;
use crate::diagnostics::{Code, Diagnostic};

/// One assembly.
#[derive(Clone, Debug)]
pub struct CompileRequest {
    /// C# files on the disk, in the order in which the compiler reads them.
    pub sources: Vec<Utf8PathBuf>,
    /// Assemblies beside those of .NET itself.
    pub references: Vec<Utf8PathBuf>,
    /// The directory of the assembly; created if missing.
    pub out_dir: Utf8PathBuf,
    /// The name without extension.
    pub assembly_name: String,
    /// Program or library.
    pub output_type: OutputType,
    /// The major version of .NET: 10.
    pub target_major: u32,
    /// Write a `.pdb`, so that stack traces have lines.
    pub debug_symbols: bool,
    /// Every warning fails the compilation.
    pub warnings_as_errors: bool,
    /// Warnings about things that the sources are known to do, such as `CS1591`.
    pub silenced: Vec<String>,
    /// Absolute path prefixes that must not get into the assembly, the most special one last; written as `/_/`.
    pub hidden_prefixes: Vec<Utf8PathBuf>,
}

/// A successful compilation.
#[derive(Clone, Debug)]
pub struct CompileOutput {
    /// The assembly.
    pub assembly: Utf8PathBuf,
    /// Warnings, in the compiler's order.
    pub warnings: Vec<CscMessage>,
}

/// Why there is no assembly.
#[derive(Clone, Debug)]
pub enum CompileFailure {
    /// The compiler rejected the sources; the messages contain at least one error.
    Rejected(Vec<CscMessage>),
    /// The compiler could not be run at all, or a part of the SDK is missing.
    Tool(Box<Diagnostic>),
}

impl Sdk {
    /// Compiles to `<out_dir>/<assembly_name>.dll`. The file is replaced as a whole, or not at all.
    pub fn compile(
        &self,
        cache: &Cache,
        request: &CompileRequest,
    ) -> Result<CompileOutput, CompileFailure> {
        let references = self
            .reference_assemblies(request.target_major)
            .map_err(|problem| CompileFailure::Tool(Box::new(problem)))?;
        let temp_dir = cache.root().join("tmp");
        cache
            .create(&temp_dir)
            .map_err(|error| tool_failure(error.to_string()))?;
        fs::create_dir_all(&request.out_dir)
            .map_err(|error| tool_failure(format!("{}: {error}", request.out_dir)))?;
        let unique = unique_name(&request.assembly_name);
        let unfinished = Unfinished {
            directory: request.out_dir.join(format!(".{unique}")),
        };
        fs::create_dir(&unfinished.directory)
            .map_err(|error| tool_failure(format!("{}: {error}", unfinished.directory)))?;
        let arguments = arguments(request, &references, &unfinished);
        let (succeeded, output) =
            self.run_compiler(&request.out_dir, &temp_dir, &unique, &arguments)?;
        let messages = parse_messages(&output);
        if !succeeded {
            return Err(match messages.iter().any(|message| message.is_error) {
                true => CompileFailure::Rejected(messages),
                false => tool_failure(format!(
                    "the C# compiler failed without an error message: {}",
                    output.trim()
                )),
            });
        }
        let file = |extension: &str| format!("{}.{extension}", request.assembly_name);
        let move_out = |name: String| {
            fs::rename(
                unfinished.directory.join(&name),
                request.out_dir.join(&name),
            )
        };
        let moved = if request.debug_symbols {
            move_out(file("pdb"))
        } else {
            Ok(())
        };
        let assembly = request.out_dir.join(file("dll"));
        moved
            .and_then(|()| move_out(file("dll")))
            .map_err(|error| tool_failure(format!("{assembly}: {error}")))?;
        Ok(CompileOutput {
            assembly,
            warnings: messages,
        })
    }

    /// True and the output, if the compiler ran and ended with 0.
    fn run_compiler(
        &self,
        current_dir: &Utf8Path,
        temp_dir: &Utf8Path,
        unique: &str,
        arguments: &[String],
    ) -> Result<(bool, String), CompileFailure> {
        let compiler_dir = self.compiler_dir();
        if let Some(answer) =
            compile_server::compile(&compiler_dir, current_dir, temp_dir, arguments)
        {
            return Ok((answer.exit_code == 0, answer.output));
        }
        let compiler = compiler_dir.join("csc.dll");
        if !compiler.is_file() {
            let problem = Diagnostic::error_without_place(
                Code::SdkIncomplete,
                format!("the C# compiler is missing: there is no `{compiler}`"),
            );
            return Err(CompileFailure::Tool(Box::new(
                problem.with_help("reinstall the .NET SDK"),
            )));
        }
        // The list of arguments may be longer than a command line can be.
        let response = temp_dir.join(format!("{unique}.rsp"));
        let quoted: String = arguments
            .iter()
            .filter(|argument| *argument != "-noconfig")
            .map(|argument| format!("{}\n", quote(argument)))
            .collect();
        fs::write(&response, quoted)
            .map_err(|error| tool_failure(format!("{response}: {error}")))?;
        let result = Command::new(&self.dotnet)
            .args([
                "exec",
                compiler.as_str(),
                "-shared",
                "-noconfig",
                &format!("@{response}"),
            ])
            .current_dir(current_dir)
            .env("DOTNET_CLI_UI_LANGUAGE", "en")
            .stdin(Stdio::null())
            .output();
        // Left over in the cache at worst.
        let _ = fs::remove_file(&response);
        let output = result.map_err(|error| {
            tool_failure(format!("`{}` could not be started: {error}", self.dotnet))
        })?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        Ok((output.status.success(), text))
    }
}

fn tool_failure(text: String) -> CompileFailure {
    CompileFailure::Tool(Box::new(Diagnostic::error_without_place(
        Code::ToolFailed,
        text,
    )))
}

/// A name that no other process and no other thread uses.
pub(super) fn unique_name(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!(
        "{name}.{}-{}",
        std::process::id(),
        NEXT.fetch_add(1, Ordering::Relaxed)
    )
}

/// Where the compiler writes before its files get their place. The assembly is called like its file, so the directory
/// is what differs. Removed at the end, with everything that a failure left in it.
struct Unfinished {
    directory: Utf8PathBuf,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // A directory that cannot be removed is empty or holds a failed attempt; it hurts nobody.
        let _ = fs::remove_dir_all(&self.directory);
    }
}

fn arguments(
    request: &CompileRequest,
    references: &[Utf8PathBuf],
    unfinished: &Unfinished,
) -> Vec<String> {
    let mut list: Vec<String> = [
        "-noconfig",
        "-nologo",
        "-nostdlib+",
        "-utf8output",
        "-preferreduilang:en-US",
        "-fullpaths",
        "-deterministic+",
        "-optimize+",
        "-nullable:enable",
        "-langversion:14",
        // JavaScript's integer operations wrap around.
        "-checked-",
    ]
    .map(str::to_owned)
    .to_vec();
    list.push(match request.output_type {
        OutputType::Exe => "-target:exe".into(),
        OutputType::Library => "-target:library".into(),
    });
    let out = unfinished
        .directory
        .join(format!("{}.dll", request.assembly_name));
    list.push(format!("-out:{out}"));
    list.push(if request.debug_symbols {
        "-debug:portable".into()
    } else {
        "-debug-".into()
    });
    // Later entries are tried first; the temporary directory must not get into the assembly in any case.
    let hidden = request
        .hidden_prefixes
        .iter()
        .chain([&unfinished.directory]);
    let map: Vec<String> = hidden
        .map(|prefix| {
            format!(
                "{}=/_",
                prefix.as_str().replace(',', ",,").replace('=', "==")
            )
        })
        .collect();
    list.push(format!("-pathmap:{}", map.join(",")));
    if request.warnings_as_errors {
        list.push("-warnaserror+".into());
    }
    if !request.silenced.is_empty() {
        list.push(format!("-nowarn:{}", request.silenced.join(",")));
    }
    list.extend(
        references
            .iter()
            .chain(&request.references)
            .map(|path| format!("-reference:{path}")),
    );
    list.extend(request.sources.iter().map(Utf8PathBuf::to_string));
    list
}

/// An argument as a line of a response file.
fn quote(argument: &str) -> String {
    if argument.contains([' ', '\t', '#']) {
        format!("\"{argument}\"")
    } else {
        argument.to_owned()
    }
}
