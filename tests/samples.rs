//! The folders below `samples` are what a user would own: each prints its `expected.txt`, in .NET and, but for the library that
//! a C# program uses, in Node.

mod suite;

use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use suite::{dotnet, node, process};

/// The sample whose program is written in C#.
const LIBRARY: &str = "library";

/// The sample that needs C# of its own, so Node cannot run it.
const BINDINGS: &str = "bindings";

/// All but the one that is a C# project: `tests/msbuild.rs` has that.
fn samples() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = std::fs::read_dir(root).expect("samples/ exists").flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && !path.ends_with("msbuild-app"))
        .collect();
    found.sort();
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The TypeScript files of a sample, by path relative to it, the entry first.
fn sources(sample: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![sample.join("src")];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let relative = path.strip_prefix(sample).expect("below the sample");
                let relative = relative.to_string_lossy().replace('\\', "/");
                found.push((relative, read(&path)));
            }
        }
    }
    found.sort();
    found.sort_by_key(|(path, _)| path != "src/main.ts");
    found
}

/// `true` if both tools are there; CI fails without them.
fn tools_are_there() -> bool {
    for (tool, there) in [
        ("node", process::is_installed("node")),
        ("dotnet", dotnet::toolchain().is_ok()),
    ] {
        if !there {
            assert!(std::env::var_os("CI").is_none(), "{tool} is needed in CI");
            eprintln!("SKIPPED: {tool} is missing, so the samples were not run");
            return false;
        }
    }
    true
}

#[test]
fn every_sample_prints_what_it_promises() {
    if !tools_are_there() {
        return;
    }
    let samples = samples();
    assert!(samples.len() >= 6, "{samples:?}");
    let complaints: Vec<String> = samples
        .par_iter()
        .filter(|sample| !sample.ends_with(LIBRARY) && !sample.ends_with(BINDINGS))
        .filter_map(|sample| check(sample).err())
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn check(sample: &Path) -> Result<(), String> {
    let shown = sample.display();
    let files = sources(sample);
    let expected = read(&sample.join("expected.txt"));
    let config = std::fs::read_to_string(sample.join("tsonic.toml")).ok();
    let in_node = node::output(&files)?;
    if in_node.stdout != expected || in_node.exit != 0 {
        let seen = &in_node.stdout;
        return Err(format!("{shown}: Node prints\n{seen}{}", in_node.stderr));
    }
    let compiled = dotnet::compile_program(&files, config.as_deref());
    if !compiled.diagnostics.is_empty() {
        let lines = compiled.diagnostics.join("\n");
        return Err(format!("{shown} is not clean:\n{lines}"));
    }
    let generated = compiled.generated.ok_or(format!("{shown}: nothing made"))?;
    let output = dotnet::output(&generated).map_err(|error| format!("{shown}: {error}"))?;
    match output.stdout == expected && output.exit == 0 {
        true => Ok(()),
        false => Err(format!(
            "{shown} prints\n{}{}",
            output.stdout, output.stderr
        )),
    }
}

#[test]
fn every_sample_says_what_it_is() {
    for sample in samples() {
        let lines = read(&sample.join("README.md")).lines().count();
        assert!((5..=20).contains(&lines), "{}: {lines}", sample.display());
    }
}

#[test]
fn a_program_uses_csharp_through_a_binding_pack() {
    if !tools_are_there() {
        return;
    }
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(BINDINGS);
    let run = process::run(
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .args(["run", "src/main.ts"])
            .current_dir(&sample),
    )
    .expect("tsonic runs");
    assert_eq!(
        run.stdout,
        read(&sample.join("expected.txt")),
        "{}",
        run.stderr
    );
    assert_eq!((run.exit, run.stderr.as_str()), (0, ""));
}

/// As its README says: `tsonic emit`, then `dotnet run`, and the C# compiler has nothing to complain about.
#[test]
fn a_csharp_program_uses_the_library() {
    if !tools_are_there() {
        return;
    }
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(LIBRARY);
    let place = tempfile::tempdir().expect("a directory for the test");
    for name in [
        "tsonic.toml",
        "src/pricing.ts",
        "src/basket.ts",
        "src/discounts.ts",
        "console/Shop.csproj",
        "console/Shop.cs",
    ] {
        let to = place.path().join(name);
        std::fs::create_dir_all(to.parent().expect("a file has a folder")).expect("created");
        std::fs::copy(from.join(name), to).expect("copied");
    }
    let emitted = process::run(
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .arg("emit")
            .current_dir(place.path()),
    )
    .expect("tsonic runs");
    assert_eq!(emitted.exit, 0, "{}", emitted.stderr);
    let sdk = &dotnet::toolchain().expect("checked above").sdk;
    let output = process::run(
        Command::new(&sdk.dotnet)
            .args([
                "run",
                "--project",
                "console",
                "-p:TreatWarningsAsErrors=true",
            ])
            .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
            .env("DOTNET_NOLOGO", "1")
            .current_dir(place.path()),
    )
    .expect("dotnet runs");
    let expected = read(&from.join("expected.txt"));
    assert_eq!(output.stdout, expected, "{}", output.stderr);
}
