//! `tsonic nuget`: the packages with which MSBuild compiles TypeScript, written to a folder that is a NuGet feed.

use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};

use super::EXIT_OK;
use super::arguments::NugetCommand;
use super::build::support_sources;
use super::session::Session;
use crate::diagnostics::{Code, Diagnostic};
use crate::toolchain::{PackageInfo, RUNTIME_ASSEMBLY, nupkg, own_program};
use crate::vfs::{EMBEDDED_ROOT, FileSystem};

/// The .NET for which the support library is compiled.
const TARGET_MAJOR: u32 = 10;

pub(super) fn run(
    session: &mut Session<'_>,
    command: &NugetCommand,
    stdout: &mut dyn Write,
) -> i32 {
    match write_packages(session, command) {
        Ok(paths) => {
            for path in paths {
                // A closed stdout changes nothing about what was written.
                let _ = writeln!(stdout, "Wrote {}", session.shown(&path));
            }
            EXIT_OK
        }
        Err(code) => code,
    }
}

fn write_packages(
    session: &mut Session<'_>,
    command: &NugetCommand,
) -> Result<Vec<Utf8PathBuf>, i32> {
    let feed = session.absolute(&command.feed);
    let version = match &command.package_version {
        Some(given) => given.clone(),
        None => env!("CARGO_PKG_VERSION").to_owned(),
    };
    let build = build_package(session, command, &version)?;
    let runtime = runtime_package(session, &version)?;
    let made = session.fs.create_dirs(&feed);
    made.map_err(|error| session.report_one(failed(&feed, error.reason())))?;
    let mut written = Vec::new();
    for (name, bytes) in [("Tsonic.Build", build), (RUNTIME_ASSEMBLY, runtime)] {
        let path = feed.join(format!("{name}.{version}.nupkg"));
        let result = session.fs.write(&path, &bytes);
        result.map_err(|error| session.report_one(failed(&path, error.reason())))?;
        written.push(path);
    }
    Ok(written)
}

/// The targets and the tool: this program for this machine, and those that are given for others.
fn build_package(
    session: &mut Session<'_>,
    command: &NugetCommand,
    version: &str,
) -> Result<Vec<u8>, i32> {
    let mut files = Vec::new();
    for name in ["Tsonic.Build.props", "Tsonic.Build.targets"] {
        let path = Utf8PathBuf::from(format!("{EMBEDDED_ROOT}/templates/msbuild/{name}"));
        files.push((format!("build/{name}"), read(session, &path)?));
    }
    let mut tools = Vec::new();
    for tool in &command.tool {
        match tool.split_once('=') {
            Some((rid, path)) => tools.push((rid.to_owned(), session.absolute(path.into()))),
            None => {
                let text = format!("`{tool}` does not have the form `linux-x64=path/to/tsonic`");
                let problem = Diagnostic::error_without_place(Code::InvalidConfigValue, text);
                return Err(session.report_one(problem));
            }
        }
    }
    let own = own_program().map_err(|problem| session.report_one(problem))?;
    if !tools.iter().any(|(rid, _)| *rid == own.0) {
        tools.push(own);
    }
    for (rid, path) in tools {
        let name = match rid.starts_with("win") {
            true => "tsonic.exe",
            false => "tsonic",
        };
        files.push((format!("tools/{rid}/{name}"), read(session, &path)?));
    }
    let info = PackageInfo {
        id: "Tsonic.Build".into(),
        version: version.to_owned(),
        description: "Compiles TypeScript as part of a C# project.".into(),
        is_development: true,
        frameworks: Vec::new(),
    };
    package(session, &info, &files)
}

fn runtime_package(session: &mut Session<'_>, version: &str) -> Result<Vec<u8>, i32> {
    let sdk = session.sdk()?;
    let cache = session.cache();
    let compiled = sdk.compile_runtime(&cache, TARGET_MAJOR, &support_sources());
    let assembly = compiled.map_err(|_| {
        session.report_one(Diagnostic::error_without_place(
            Code::GeneratedCode,
            "the support library does not compile",
        ))
    })?;
    let framework = format!("net{TARGET_MAJOR}.0");
    let place = format!("lib/{framework}/{RUNTIME_ASSEMBLY}.dll");
    let files = [(place, read(session, &assembly)?)];
    let info = PackageInfo {
        id: RUNTIME_ASSEMBLY.into(),
        version: version.to_owned(),
        description: "What C# that was generated from TypeScript needs when it runs.".into(),
        is_development: false,
        frameworks: vec![framework],
    };
    package(session, &info, &files)
}

fn package(
    session: &mut Session<'_>,
    info: &PackageInfo,
    files: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, i32> {
    nupkg(info, files).map_err(|text| {
        session.report_one(Diagnostic::error_without_place(Code::OutputFailed, text))
    })
}

fn read(session: &mut Session<'_>, path: &Utf8Path) -> Result<Vec<u8>, i32> {
    let bytes = session.fs.read(path);
    bytes.map_err(|error| {
        session.report_one(Diagnostic::error_at_path(
            Code::Unreadable,
            path,
            format!("cannot be read: {}", error.reason()),
        ))
    })
}

fn failed(path: &Utf8Path, reason: String) -> Diagnostic {
    Diagnostic::error_at_path(
        Code::OutputFailed,
        path,
        format!("cannot be written: {reason}"),
    )
}
