//! The support library, compiled once for each content of its sources.

use std::fs;

use camino::Utf8PathBuf;

use super::compile::{CompileFailure, CompileRequest, unique_name};
use super::{Cache, Sdk, cache};
use crate::config::OutputType;
use crate::diagnostics::{Code, Diagnostic};

/// The name of the support library's assembly, without extension.
pub const RUNTIME_ASSEMBLY: &str = "Tsonic.Runtime";

impl Sdk {
    /// The path of `Tsonic.Runtime.dll` for these sources (path relative to the library, text), compiled now or earlier.
    ///
    /// Sources are compiled in the order given; the order is part of the content.
    pub fn compile_runtime(
        &self,
        cache: &Cache,
        target_major: u32,
        sources: &[(String, String)],
    ) -> Result<Utf8PathBuf, CompileFailure> {
        let directory = self.runtime_dir(cache, target_major, sources);
        let assembly = directory.join(format!("{RUNTIME_ASSEMBLY}.dll"));
        if assembly.is_file() {
            return Ok(assembly);
        }
        // Built beside its place and moved in as a whole: another process may be doing the same.
        let building = directory.with_file_name(unique_name("building"));
        let result = self.compile_runtime_in(cache, target_major, sources, &building);
        let moved = result.and_then(|()| match fs::rename(&building, &directory) {
            Ok(()) => Ok(()),
            Err(_) if assembly.is_file() => Ok(()),
            Err(error) => Err(failure(format!("{directory}: {error}"))),
        });
        // Nothing is left to remove after success, except when another process was first.
        let _ = fs::remove_dir_all(&building);
        cache.prune();
        moved.map(|()| assembly)
    }

    /// True if [`Sdk::compile_runtime`] would find it compiled.
    pub fn has_runtime(
        &self,
        cache: &Cache,
        target_major: u32,
        sources: &[(String, String)],
    ) -> bool {
        self.runtime_dir(cache, target_major, sources)
            .join(format!("{RUNTIME_ASSEMBLY}.dll"))
            .is_file()
    }

    fn runtime_dir(
        &self,
        cache: &Cache,
        target_major: u32,
        sources: &[(String, String)],
    ) -> Utf8PathBuf {
        let mut content = format!("{} {target_major}\n", self.version);
        for (path, text) in sources {
            content.push_str(&format!("{path}\n{}\n{text}", text.len()));
        }
        cache.runtime_dir(&cache::hash(content.as_bytes())[..20])
    }

    fn compile_runtime_in(
        &self,
        cache: &Cache,
        target_major: u32,
        sources: &[(String, String)],
        directory: &Utf8PathBuf,
    ) -> Result<(), CompileFailure> {
        cache
            .create(directory)
            .map_err(|error| failure(error.to_string()))?;
        let mut files = Vec::new();
        for (path, text) in sources {
            let file = directory.join("src").join(path);
            let parent = file.parent().unwrap_or(directory).to_owned();
            let written = fs::create_dir_all(&parent).and_then(|()| fs::write(&file, text));
            written.map_err(|error| failure(format!("{file}: {error}")))?;
            files.push(file);
        }
        let request = CompileRequest {
            sources: files,
            references: Vec::new(),
            out_dir: directory.clone(),
            assembly_name: RUNTIME_ASSEMBLY.into(),
            output_type: OutputType::Library,
            target_major,
            debug_symbols: true,
            warnings_as_errors: false,
            silenced: vec!["CS1591".into()],
            hidden_prefixes: vec![directory.clone()],
        };
        self.compile(cache, &request).map(|_| ())
    }
}

fn failure(text: String) -> CompileFailure {
    CompileFailure::Tool(Box::new(Diagnostic::error_without_place(
        Code::ToolFailed,
        text,
    )))
}
