//! Finding the SDK, compiling without MSBuild, and starting an unchanged program at once.
//!
//! Tests that need the SDK say so and pass when there is none.

use camino::{Utf8Path, Utf8PathBuf};
use tsonic::config::OutputType;
use tsonic::toolchain::{
    BuildFailure, BuildRequest, Built, Cache, CompileFailure, CompileRequest, Inputs, RecordingFs,
    Sdk, SdkSearch, remember, still_valid, write_runtime_config,
};
use tsonic::vfs::{FileSystem, MemoryFs, OsFs};

struct Temp {
    _keep: tempfile::TempDir,
    path: Utf8PathBuf,
}

fn temp() -> Temp {
    let keep = tempfile::tempdir().expect("a temporary directory");
    let path = Utf8PathBuf::from_path_buf(keep.path().to_owned()).expect("UTF-8");
    Temp { _keep: keep, path }
}

fn sdk() -> Option<Sdk> {
    match Sdk::find(&SdkSearch::from_env(None)) {
        Ok(sdk) => Some(sdk),
        Err(problem) => {
            eprintln!("SKIPPED: {}", problem.headline);
            None
        }
    }
}

/// An installation with these SDKs, as empty directories.
fn installation(root: &Utf8Path, versions: &[&str]) -> Utf8PathBuf {
    for version in versions {
        OsFs.create_dirs(&root.join("sdk").join(version)).unwrap();
    }
    OsFs.create_dirs(root).unwrap();
    OsFs.write(&root.join("dotnet"), b"").unwrap();
    root.join("dotnet")
}

#[cfg(unix)]
#[test]
fn the_newest_release_is_found_by_flag_root_and_path() {
    let temp = temp();
    let good = installation(
        &temp.path.join("good"),
        &[
            "9.0.100",
            "10.0.100",
            "10.0.401",
            "11.0.100-rc.1",
            "garbage",
        ],
    );
    let old = installation(&temp.path.join("old"), &["8.0.100", "9.0.308"]);
    let empty = installation(&temp.path.join("empty"), &[]);
    let link = temp.path.join("bin");
    OsFs.create_dirs(&link).unwrap();
    std::os::unix::fs::symlink(&good, link.join("dotnet")).unwrap();

    let find = |dotnet: Option<&Utf8Path>, root: Option<&Utf8Path>, path: &[&Utf8Path]| {
        let search = SdkSearch {
            dotnet: dotnet.map(Utf8Path::to_owned),
            dotnet_root: root.map(Utf8Path::to_owned),
            path: path.iter().map(|entry| (*entry).to_owned()).collect(),
        };
        Sdk::find(&search)
            .map(|sdk| sdk.version.to_string())
            .map_err(|problem| format!("{} {}", problem.code, problem.headline))
    };
    let dir = |path: &Utf8Path| path.parent().expect("a directory").to_owned();
    assert_eq!(find(Some(&good), None, &[]).as_deref(), Ok("10.0.401"));
    assert_eq!(
        find(Some(&dir(&good)), None, &[]).as_deref(),
        Ok("10.0.401")
    );
    assert_eq!(
        find(None, Some(&dir(&good)), &[]).as_deref(),
        Ok("10.0.401")
    );
    assert_eq!(
        find(None, None, &[&temp.path, &link]).as_deref(),
        Ok("10.0.401")
    );
    // A runtime without an SDK, or an old one, does not hide a good one further on.
    assert_eq!(
        find(None, Some(&dir(&empty)), &[&dir(&old), &link]).as_deref(),
        Ok("10.0.401")
    );

    assert!(
        find(None, None, &[&temp.path])
            .unwrap_err()
            .starts_with("TSN8001 the .NET SDK was not found")
    );
    assert!(
        find(Some(&temp.path.join("nothing")), None, &[&link])
            .unwrap_err()
            .starts_with("TSN8001 there is no `dotnet` program")
    );
    assert!(
        find(None, None, &[&dir(&old)])
            .unwrap_err()
            .starts_with("TSN8002 the newest .NET SDK")
    );
    assert!(
        find(None, None, &[&dir(&empty)])
            .unwrap_err()
            .starts_with("TSN8001")
    );
    let preview = installation(&temp.path.join("preview"), &["11.0.100-rc.1", "9.0.100"]);
    assert_eq!(
        find(Some(&preview), None, &[]).as_deref(),
        Ok("11.0.100-rc.1")
    );
    let sdk = Sdk::find(&SdkSearch {
        dotnet: Some(good),
        ..SdkSearch::default()
    })
    .unwrap();
    assert_eq!(
        sdk.reference_assemblies(10).unwrap_err().code.to_string(),
        "TSN8004"
    );
}

fn request(dir: &Utf8Path, name: &str, text: &str) -> CompileRequest {
    let source = dir.join(format!("{name}.cs"));
    OsFs.write(&source, text.as_bytes()).unwrap();
    CompileRequest {
        sources: vec![source],
        references: Vec::new(),
        out_dir: dir.join("bin"),
        assembly_name: name.into(),
        output_type: OutputType::Exe,
        target_major: 10,
        debug_symbols: false,
        warnings_as_errors: true,
        silenced: Vec::new(),
        hidden_prefixes: Vec::new(),
    }
}

/// Runs an assembly as its own process (`run_program` would replace this one).
fn output_of(sdk: &Sdk, assembly: &Utf8Path) -> (String, Option<i32>) {
    let result = std::process::Command::new(&sdk.dotnet)
        .arg("exec")
        .arg(assembly)
        .args(["a b", "c"])
        .output()
        .unwrap();
    (
        String::from_utf8(result.stdout).unwrap(),
        result.status.code(),
    )
}

#[test]
fn programs_are_compiled_and_run_without_msbuild() {
    let Some(sdk) = sdk() else { return };
    let temp = temp();
    // A path with spaces and characters that response files and compilers treat specially.
    let dir = temp.path.join("my app #1, é=x");
    OsFs.create_dirs(&dir).unwrap();
    let cache = Cache::at(temp.path.join("cache dir"));
    let library = vec![(
        "deep/Text.cs".to_owned(),
        "namespace Lib; public static class Text { public const string Hello = \"hello\"; }"
            .to_owned(),
    )];
    let runtime = sdk.compile_runtime(&cache, 10, &library).unwrap();
    assert_eq!(
        sdk.compile_runtime(&cache, 10, &library).unwrap(),
        runtime,
        "the second time it is only found"
    );

    let text = "static class P { static int Main(string[] a) { System.Console.WriteLine(Lib.Text.Hello + \" \" + string.Join('|', a)); return 7; } }";
    let mut request = request(&dir, "App", text);
    request.references.push(runtime.clone());
    // Twice: the first may start the compiler's server, the second speaks to it.
    for _ in 0..2 {
        let done = sdk.compile(&cache, &request).unwrap();
        assert!(done.warnings.is_empty());
        write_runtime_config(&done.assembly, 10).unwrap();
        OsFs.write(
            &request.out_dir.join("Tsonic.Runtime.dll"),
            &OsFs.read(&runtime).unwrap(),
        )
        .unwrap();
        assert_eq!(
            output_of(&sdk, &done.assembly),
            ("hello a b|c\n".into(), Some(7))
        );
    }
    let left: Vec<String> = OsFs
        .list(&request.out_dir)
        .unwrap()
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    assert_eq!(
        left,
        ["App.dll", "App.runtimeconfig.json", "Tsonic.Runtime.dll"]
    );
}

#[test]
fn rejected_sources_are_messages_and_leave_the_old_assembly() {
    let Some(sdk) = sdk() else { return };
    let temp = temp();
    let cache = Cache::at(temp.path.join("cache"));
    let good = request(
        &temp.path,
        "App",
        "static class P { static void Main() { } }",
    );
    sdk.compile(&cache, &good).unwrap();
    let before = OsFs.read(&temp.path.join("bin/App.dll")).unwrap();
    for (text, code) in [
        ("static class P { static void Main() { x = 1; } }", "CS0103"),
        (
            "static class P { static void Main() { int unused; } }",
            "CS0168",
        ),
        ("static class P { }", "CS5001"),
    ] {
        let bad = request(&temp.path, "App", text);
        let Err(CompileFailure::Rejected(messages)) = sdk.compile(&cache, &bad) else {
            panic!("{text} must be rejected")
        };
        assert!(
            messages
                .iter()
                .any(|message| message.is_error && message.code == code),
            "{messages:?}"
        );
    }
    assert_eq!(OsFs.read(&temp.path.join("bin/App.dll")).unwrap(), before);
    assert_eq!(OsFs.list(&temp.path.join("bin")).unwrap().len(), 1);
}

#[test]
fn assemblies_do_not_depend_on_the_directory() {
    let Some(sdk) = sdk() else { return };
    let build = |debug_symbols: bool| {
        let temp = temp();
        let cache = Cache::at(temp.path.join("cache"));
        let mut request = request(
            &temp.path,
            "App",
            "static class P { static void Main() { } }",
        );
        request.debug_symbols = debug_symbols;
        request.hidden_prefixes = vec![temp.path.clone()];
        OsFs.read(&sdk.compile(&cache, &request).unwrap().assembly)
            .unwrap()
    };
    assert!(build(false) == build(false));
    assert!(build(true) == build(true));
}

fn inputs_after(fs: &MemoryFs) -> Inputs {
    let recording = RecordingFs::new(fs);
    recording.read_text(Utf8Path::new("/p/main.ts")).unwrap();
    assert!(!recording.exists(Utf8Path::new("/p/other.ts")));
    recording.list(Utf8Path::new("/p/dir")).unwrap();
    recording.into_inputs()
}

#[test]
fn a_program_is_unchanged_while_every_question_has_the_same_answer() {
    let files = [("/p/main.ts", "1"), ("/p/dir/a", ""), ("/out/App.dll", "x")];
    let changes: [fn(&MemoryFs); 5] = [
        |fs| fs.add("/p/main.ts", "2"),
        |fs| fs.add("/p/other.ts", ""),
        |fs| fs.add("/p/dir/b", ""),
        |fs| fs.remove_file(Utf8Path::new("/p/main.ts")).unwrap(),
        |fs| fs.remove_file(Utf8Path::new("/out/App.dll")).unwrap(),
    ];
    let temp = temp();
    let cache = Cache::at(&temp.path);
    let out = Utf8Path::new("/out");
    for change in changes {
        let fs = MemoryFs::with_files(files);
        let built = Built {
            made_by: "t".into(),
            inputs: inputs_after(&fs),
            outputs: vec!["/out/App.dll".into()],
        };
        remember(&cache, out, &built);
        fs.add("/p/dir/a", "contents of listed files do not matter");
        assert_eq!(
            still_valid(&cache, out, "t", &fs).as_deref(),
            Some(Utf8Path::new("/out/App.dll"))
        );
        assert_eq!(still_valid(&cache, out, "another version", &fs), None);
        assert_eq!(
            still_valid(&cache, Utf8Path::new("/elsewhere"), "t", &fs),
            None
        );
        change(&fs);
        assert_eq!(still_valid(&cache, out, "t", &fs), None);
    }
}

const PROJECT: &str = r#"<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>@framework@</TargetFramework>
    <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
  </PropertyGroup>
  <ItemGroup><Compile Include="App.cs" /></ItemGroup>
</Project>
"#;

#[test]
fn projects_are_built_by_msbuild_and_its_errors_are_read() {
    let Some(sdk) = sdk() else { return };
    let temp = temp();
    let dir = temp.path.join("an app");
    OsFs.create_dirs(&dir).unwrap();
    let build = |framework: &str, text: &str| {
        let project = dir.join("App.csproj");
        OsFs.write(
            &project,
            PROJECT.replace("@framework@", framework).as_bytes(),
        )
        .unwrap();
        OsFs.write(&dir.join("App.cs"), text.as_bytes()).unwrap();
        sdk.build_project(&BuildRequest {
            project,
            out_dir: dir.join("bin"),
            settings: dir.clone(),
        })
    };
    build(
        "net10.0",
        "static class P { static void Main() => System.Console.WriteLine(1); }",
    )
    .unwrap();
    assert_eq!(output_of(&sdk, &dir.join("bin/App.dll")).0, "1\n");
    for (framework, text, code) in [
        (
            "net10.0",
            "static class P { static void Main() => x(); }",
            "CS0103",
        ),
        ("net99.0", "", "NETSDK1045"),
    ] {
        match build(framework, text) {
            Err(BuildFailure::Rejected(messages)) => {
                assert!(
                    messages
                        .iter()
                        .any(|message| message.is_error && message.code == code),
                    "{messages:?}"
                );
            }
            other => panic!("{framework}: {other:?}"),
        }
    }
}
