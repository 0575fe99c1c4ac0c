//! Declarations for editors: with what `tsonic types` writes, `tsc` finds nothing wrong with any sample, and `build` and `run` keep it up
//! to date.

mod suite;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use suite::{dotnet, process, typescript};

fn tsonic(folder: &Path, arguments: &[&str]) -> process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tsonic"));
    process::run(command.args(arguments).current_dir(folder)).expect("tsonic runs")
}

fn succeeds(folder: &Path, arguments: &[&str]) -> process::Output {
    let output = tsonic(folder, arguments);
    assert_eq!(output.exit, 0, "{arguments:?}: {}", output.stderr);
    output
}

fn write(place: &Path, text: &str) {
    std::fs::create_dir_all(place.parent().expect("a folder")).expect("created");
    std::fs::write(place, text).expect("written");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("created");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true if matches!(
                entry.file_name().to_str(),
                Some("bin" | "obj" | "out" | "feed" | ".tsonic")
            ) => {}
            true => copy(&path, &target),
            false => std::fs::copy(&path, &target).map(|_| ()).expect("copied"),
        }
    }
}

/// The compilers that are here, by name. Of those, 5.9 is needed in CI.
fn compilers() -> Vec<(&'static str, PathBuf)> {
    let mut found = Vec::new();
    for (name, package, needed) in [
        ("5.9", typescript::package(), true),
        ("7", typescript::native_package(), false),
    ] {
        match package {
            Ok(package) => found.push((name, package)),
            Err(reason) => {
                let in_ci = std::env::var_os("CI").is_some();
                assert!(!(needed && in_ci), "needed in CI: {reason}");
                eprintln!("SKIPPED: TypeScript {name} was not asked: {reason}");
            }
        }
    }
    found
}

/// What the C# of `samples/msbuild-app` uses, which no file of TypeScript starts.
const OF_THE_WEB: &[&str] = &[
    "types",
    "orders/validation.ts",
    "orders/order.ts",
    "--source-root",
    ".",
];

#[test]
fn typescript_accepts_every_sample() {
    let compilers = compilers();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let place = tempfile::tempdir().expect("a folder");
    let mut names: Vec<_> = std::fs::read_dir(samples.as_path())
        .expect("samples/ exists")
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name())
        .collect();
    names.sort();
    let mut main = String::new();
    for name in &names {
        copy(&samples.join(name), &place.path().join(name));
        let is_web = name == "msbuild-app";
        let folder = match is_web {
            true => place.path().join("msbuild-app/Shop.Web"),
            false => place.path().join(name),
        };
        let output = succeeds(&folder, if is_web { OF_THE_WEB } else { &["types"] });
        assert_eq!(output.stderr, "", "{name:?}");
        for (version, package) in &compilers {
            let complaints = typescript::check(package, &folder).expect("tsc runs");
            assert_eq!(complaints, "", "TypeScript {version} about {name:?}");
        }
        main.push_str(&format!("{}\n", folder.display()));
    }
    assert!(names.len() >= 8, "{main}");
    // It is the declarations that make it so: what tsonic does not have, the editor does not offer.
    let file = place.path().join("hello/src/main.ts");
    let text = std::fs::read_to_string(&file).expect("there") + "document.title;\nfetch(\"x\");\n";
    write(&file, &text);
    for (version, package) in &compilers {
        let complaints = typescript::check(package, &place.path().join("hello")).expect("tsc runs");
        for name in ["document", "fetch"] {
            let wanted = format!("Cannot find name '{name}'");
            assert!(complaints.contains(&wanted), "{version}: {complaints}");
        }
    }
}

/// The files below `.tsonic` with the time of their last change.
fn state(folder: &Path) -> BTreeMap<String, std::time::SystemTime> {
    let mut found = BTreeMap::new();
    for part in [".tsonic", ".tsonic/lib", ".tsonic/types"] {
        for entry in std::fs::read_dir(folder.join(part))
            .expect("there")
            .flatten()
        {
            if entry.path().is_file() {
                let name = format!("{part}/{}", entry.file_name().to_string_lossy());
                let changed = entry.metadata().and_then(|found| found.modified());
                found.insert(name, changed.expect("a time"));
            }
        }
    }
    found
}

#[test]
fn building_keeps_declarations_up_to_date() {
    if let Err(reason) = dotnet::toolchain() {
        assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
        eprintln!("SKIPPED: declarations were not followed: {reason}");
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let folder = &place.path().join("a project");
    let main = folder.join("src/main.ts");
    write(&main, "console.log(1);\n");
    // Nobody asked.
    succeeds(folder, &["build"]);
    succeeds(folder, &["emit"]);
    assert!(!folder.join(".tsonic").exists());

    // A fresh clone of a project that uses them: its settings are all that there is.
    write(
        &folder.join("tsconfig.json"),
        "{\n  // What tsonic has.\n  \"extends\": \"./.tsonic/tsconfig.json\"\n}\n",
    );
    succeeds(folder, &["check"]);
    succeeds(folder, &["emit"]);
    assert!(
        !folder.join(".tsonic").exists(),
        "emit and check write nothing of this"
    );
    succeeds(folder, &["build"]);
    let before = state(folder);
    assert!(before.contains_key(".tsonic/lib/array.d.ts"), "{before:#?}");

    // What is new comes, what is the same is not touched, an error elsewhere changes nothing about that.
    write(
        &main,
        "import { File } from \"System.IO\";\nconst n: number = \"\";\nconsole.log(File.Exists(\"x\"));\n",
    );
    let output = tsonic(folder, &["run"]);
    assert!(
        output.exit == 1 && output.stderr.contains("TSN3001"),
        "{}",
        output.stderr
    );
    let after = state(folder);
    assert!(
        after.contains_key(".tsonic/types/System.IO.d.ts"),
        "{after:#?}"
    );
    let program = ".tsonic/program.d.ts";
    let same = |name: &&String| before.get(*name) == after.get(*name);
    let changed: Vec<_> = before.keys().filter(|name| !same(name)).collect();
    assert_eq!(changed, [program]);
    for (version, package) in compilers() {
        let complaints = typescript::check(&package, folder).expect("tsc runs");
        let expected =
            "src/main.ts(2,7): error TS2322: Type 'string' is not assignable to type 'number'.\n";
        assert_eq!(complaints, expected, "{version}");
    }

    // What is not needed goes. An import that is wrong says nothing about the others.
    write(
        &main,
        "import { Fil } from \"System.IO\";\nconsole.log(Fil);\n",
    );
    assert_eq!(tsonic(folder, &["build"]).exit, 1);
    assert_eq!(state(folder), after);
    write(&main, "console.log(2);\n");
    succeeds(folder, &["build"]);
    assert!(!state(folder).contains_key(".tsonic/types/System.IO.d.ts"));
    // Also for a program that is up to date.
    std::fs::remove_dir_all(folder.join(".tsonic")).expect("removed");
    succeeds(folder, &["build"]);
    assert!(folder.join(".tsonic/tsconfig.json").exists());

    // A folder that cannot be written is a warning, whatever is said about warnings.
    std::fs::remove_dir_all(folder.join(".tsonic")).expect("removed");
    write(&folder.join(".tsonic"), "a file in the way");
    write(&main, "console.log(3);\n");
    let output = succeeds(folder, &["run", "--warn-as-error", "all"]);
    assert_eq!(output.stdout, "3\n");
    assert!(
        output.stderr.contains("warning TSN6020"),
        "{}",
        output.stderr
    );
    write(&main, "console.log(4);\n");
    let output = succeeds(folder, &["run", "--no-warn", "TSN6020"]);
    assert_eq!(
        (output.stdout.as_str(), output.stderr.as_str()),
        ("4\n", "")
    );
    let output = tsonic(folder, &["types"]);
    assert!(
        output.exit == 2 && output.stderr.contains("error TSN6006"),
        "{}",
        output.stderr
    );
}

#[test]
fn a_file_of_the_user_is_kept() {
    let place = tempfile::tempdir().expect("a folder");
    write(&place.path().join("main.ts"), "console.log(1);\n");
    let own = place.path().join("tsconfig.json");
    write(&own, "{ \"compilerOptions\": { \"strict\": true } }\n");
    let output = succeeds(place.path(), &["types"]);
    assert!(
        output.stderr.contains("tsconfig.json does not use them"),
        "{}",
        output.stderr
    );
    assert!(
        std::fs::read_to_string(&own)
            .expect("there")
            .contains("\"strict\": true")
    );
    write(&own, "{ \"extends\": [\"./.tsonic/tsconfig.json\"] }\n");
    assert_eq!(succeeds(place.path(), &["types"]).stderr, "");
}
