//! NativeAOT: programs compiled to machine code print what they print in Node, and neither the analysers nor the native compiler have
//! a warning about trimming or about code that is made while the program runs.
//!
//! The packages of the native compiler for .NET 9 are fetched by NuGet. Where they cannot be had, or nothing can link, the tests
//! are skipped aloud.

mod suite;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use rayon::prelude::*;
use suite::page::{self, Page};
use suite::{dotnet, node, process};

/// Samples that are programs without C# of their own.
const SAMPLES: &[&str] = &["hello", "events", "inventory", "matrix", "text-stats"];

/// Every how many programs of `tests/cases` one is compiled too.
const STEP: usize = 8;

/// "Generic expansion was aborted": a generic class that gives itself with larger type arguments, such as
/// `optional(): Box<T | undefined>`, has types without end; the native compiler makes the first few. `docs/native-aot.md` says so.
const ENDLESS_TYPES: &str = "IL3054";

/// What both projects ask for: code for this machine, and no warning.
const STRICT: &[(&str, &str)] = &[
    ("PublishAot", "true"),
    ("TreatWarningsAsErrors", "true"),
    ("IlcTreatWarningsAsErrors", "true"),
    ("TrimmerSingleWarn", "false"),
    ("CheckEolTargetFramework", "false"),
];

/// The machine's name for NuGet.
fn machine() -> String {
    let os = match std::env::consts::OS {
        "macos" => "osx",
        "windows" => "win",
        other => other,
    };
    let cpu = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{os}-{cpu}")
}

/// NuGet is asked by one at a time, and not for long.
fn sdk(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let sdk = &dotnet::toolchain().expect("asked for before").sdk;
    let output = Command::new(&sdk.dotnet)
        .args(arguments)
        .args(["-nodeReuse:false", "-r", &machine()])
        .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        .env("DOTNET_NOLOGO", "1")
        .env("DOTNET_CLI_UI_LANGUAGE", "en")
        .env("NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT", "1")
        .current_dir(folder)
        .output()
        .expect("dotnet runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), text)
}

/// Whether the project in a folder can be restored; if not, that is said.
fn can_be_restored(folder: &Path) -> bool {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock();
    let (restored, text) = sdk(folder, &["restore"]);
    if !restored {
        let reason = text.lines().find(|line| line.contains("error"));
        let reason = reason.unwrap_or("dotnet restore failed");
        eprintln!("SKIPPED: nothing was compiled to machine code: {reason}");
    }
    restored
}

fn tools_are_there() -> bool {
    if let Err(reason) = dotnet::toolchain() {
        assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
        eprintln!("SKIPPED: nothing was compiled to machine code: {reason}");
        return false;
    }
    let linker = ["clang", "gcc", "link"];
    let found = linker.into_iter().any(process::is_installed);
    if !found {
        eprintln!("SKIPPED: nothing was compiled to machine code: there is no linker");
    }
    found
}

/// The program in machine code, published without a warning.
fn publish(folder: &Path, name: &str) -> PathBuf {
    let (published, text) = sdk(folder, &["publish", "-c", "Release", "--no-restore"]);
    assert!(published, "{text}");
    let warned = text.lines().filter(|line| line.contains("warning"));
    let other: Vec<_> = warned
        .filter(|line| !line.contains(ENDLESS_TYPES))
        .collect();
    assert!(other.is_empty(), "{other:#?}");
    let made = folder.join(format!("bin/Release/net9.0/{}/publish", machine()));
    made.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn write(place: &Path, text: &str) {
    std::fs::create_dir_all(place.parent().expect("a folder")).expect("created");
    std::fs::write(place, text).expect("written");
}

fn read(place: &Path) -> String {
    std::fs::read_to_string(place).unwrap_or_else(|error| panic!("{}: {error}", place.display()))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("created");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true if matches!(
                entry.file_name().to_str(),
                Some("out" | "obj" | "bin" | ".tsonic")
            ) => {}
            true => copy(&path, &target),
            false => std::fs::copy(&path, &target).map(|_| ()).expect("copied"),
        }
    }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// As `docs/native-aot.md` says: two settings, `tsonic emit`, `dotnet publish`.
#[test]
fn a_sample_becomes_machine_code() {
    if !tools_are_there() {
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("inventory");
    copy(&samples().join("inventory"), &folder);
    let config = read(&folder.join("tsonic.toml"));
    assert!(config.contains("[project]\n"), "{config}");
    let mut config = config.replace("[project]\n", "[project]\ntarget-framework = \"net9.0\"\n");
    config.push_str("\n[properties]\n");
    for (name, value) in STRICT {
        config.push_str(&format!("{name} = {value}\n"));
    }
    write(&folder.join("tsonic.toml"), &config);
    let emitted = process::run(
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .arg("emit")
            .current_dir(&folder),
    );
    let emitted = emitted.expect("tsonic runs");
    assert_eq!(emitted.exit, 0, "{}", emitted.stderr);
    let out = folder.join("out");
    if !can_be_restored(&out) {
        return;
    }
    let program = publish(&out, "inventory");
    // It needs nothing beside it: no .NET, no assembly.
    let alone = place.path().join("alone");
    std::fs::copy(&program, &alone).expect("copied");
    let output = process::run(&mut Command::new(&alone)).expect("starts");
    let expected = read(&samples().join("inventory/expected.txt"));
    assert_eq!(
        (output.stdout, output.exit),
        (expected, 0),
        "{}",
        output.stderr
    );
}

/// A program with a namespace of its own, so that many fit into one project.
struct Program {
    name: String,
    namespace: String,
    /// The entry first.
    files: Vec<(String, String)>,
}

fn programs() -> Vec<Program> {
    let mut found = Vec::new();
    for name in SAMPLES {
        found.push((
            format!("samples/{name}"),
            files_below(&samples().join(name)),
        ));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut count = 0;
    for path in page::find(&root) {
        let page = Page::read(&root, &path).expect("a page");
        for (index, program) in page
            .programs()
            .expect("well formed")
            .into_iter()
            .enumerate()
        {
            if program.output.is_some() && program.refused.is_empty() && program.config.is_none() {
                count += 1;
                if count % STEP == 0 {
                    found.push((format!("{}/{}", page.name, index + 1), program.files));
                }
            }
        }
    }
    let named = found.into_iter().enumerate();
    named
        .map(|(index, (name, files))| Program {
            name,
            namespace: format!("Native{index}"),
            files,
        })
        .collect()
}

/// The modules of a sample, the entry first.
fn files_below(sample: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![sample.join("src")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path => {
                    let relative = path.strip_prefix(sample).expect("below");
                    let name = relative.to_string_lossy().replace('\\', "/");
                    found.push((name, read(&path)));
                }
            }
        }
    }
    found.sort_by_key(|(path, _)| (path != "src/main.ts", path.clone()));
    found
}

/// Writes the C# of a program below the folder; the name of the class that starts it. `None` if it is refused today.
fn add(program: &Program, folder: &Path) -> Option<String> {
    let namespace = &program.namespace;
    let config = format!("[project]\nroot-namespace = \"{namespace}\"\n");
    let generated = dotnet::compile_program(&program.files, Some(&config)).generated?;
    let mut class = None;
    for file in generated
        .files
        .iter()
        .filter(|file| file.path.ends_with(".cs"))
    {
        if generated.support.contains(&file.path) {
            write(&folder.join(&file.path), &file.text);
            continue;
        }
        let start = file
            .text
            .replace("private static int Main(", "internal static int Start(");
        if start != file.text {
            let name = file.path.trim_end_matches(".cs");
            class = Some(format!("global::{namespace}.{name}"));
        }
        write(&folder.join(namespace).join(&file.path), &start);
    }
    class
}

/// C# that is written by hand and calls TypeScript, and TypeScript that calls C#: `samples/msbuild-app` without its server.
fn add_the_shop(folder: &Path) {
    let from = samples().join("msbuild-app/Shop.Web");
    let place = tempfile::tempdir().expect("a folder");
    copy(&from, place.path());
    let out = folder.join("Shop.Web");
    let emitted = process::run(
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .args([
                "emit",
                "--hosted",
                "orders/validation.ts",
                "orders/order.ts",
            ])
            .args([
                "--root-namespace",
                "Shop.Web",
                "--source-root",
                ".",
                "--out-dir",
            ])
            .arg(&out)
            .current_dir(place.path()),
    );
    let emitted = emitted.expect("tsonic runs");
    assert_eq!(emitted.exit, 0, "{}", emitted.stderr);
    let by_hand =
        "using System.Collections.Generic;\n".to_owned() + &read(&from.join("prices/PriceList.cs"));
    write(&out.join("PriceList.cs"), &by_hand);
}

const SHOP: &str = "internal static class ShopByHand
{
    internal static int Start()
    {
        var lines = new Tsonic.Runtime.Array<Shop.Web.orders.OrderLine>();
        lines.Push(new Shop.Web.orders.OrderLine(\"pen\", 2));
        lines.Push(new Shop.Web.orders.OrderLine(\"book\", 1));
        var verdict = Shop.Web.orders.validation.validate(new Shop.Web.orders.Order(\"ann@example.org\", lines));
        System.Console.WriteLine($\"{verdict.total} {verdict.problems.Length}\");
        return 0;
    }
}
";

#[test]
fn programs_of_every_kind_become_machine_code() {
    if !tools_are_there() {
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path();
    let properties: String = STRICT
        .iter()
        .chain(&[("WarningsNotAsErrors", ENDLESS_TYPES)])
        .map(|(name, value)| format!("    <{name}>{value}</{name}>\n"))
        .collect();
    write(
        &folder.join("Native.csproj"),
        &format!(
            "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <OutputType>Exe</OutputType>\n    <TargetFramework>net9.0</TargetFramework>\n    <LangVersion>14.0</LangVersion>\n    <Nullable>enable</Nullable>\n    <StartupObject>Choice</StartupObject>\n{properties}  </PropertyGroup>\n</Project>\n"
        ),
    );
    if !can_be_restored(folder) {
        return;
    }
    let mut arms = String::from("        \"Shop\" => ShopByHand.Start(),\n");
    let mut compiled = Vec::new();
    for program in programs() {
        if let Some(class) = add(&program, folder) {
            let namespace = &program.namespace;
            arms.push_str(&format!("        \"{namespace}\" => {class}.Start([]),\n"));
            compiled.push(program);
        }
    }
    assert!(compiled.len() >= 60, "only {} programs", compiled.len());
    add_the_shop(folder);
    write(
        &folder.join("Choice.cs"),
        &format!(
            "{SHOP}internal static class Choice\n{{\n    private static int Main(string[] args) => args[0] switch\n    {{\n{arms}        _ => 99,\n    }};\n}}\n"
        ),
    );
    let native = publish(folder, "Native");
    let start = |name: &str| process::run(Command::new(&native).arg(name)).expect("starts");
    assert_eq!(start("Shop").stdout, "1590 0\n");
    if !process::is_installed("node") {
        eprintln!("SKIPPED: Node was not asked what it prints");
        return;
    }
    let complaints: Vec<String> = compiled
        .par_iter()
        .filter_map(|program| {
            let expected = node::output(&program.files).expect("node runs");
            let output = start(&program.namespace);
            let same = output.stdout == expected.stdout && output.exit == expected.exit;
            (!same).then(|| {
                format!(
                    "{}: exit code {}\n{}{}expected {}\n{}",
                    program.name,
                    output.exit,
                    output.stdout,
                    output.stderr,
                    expected.exit,
                    expected.stdout
                )
            })
        })
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
