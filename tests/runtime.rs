//! The C# support library against Node: `tests/runtime/RuntimeTests.csproj` runs a suite and prints what the JavaScript file of the
//! same name prints; the two outputs must be equal to the byte. Without `dotnet` or `node` the suites are skipped aloud, except in CI.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The suites: `<name>.js` beside the C# project, and the argument of its program.
const SUITES: [&str; 10] = [
    "numbers",
    "inspect",
    "json",
    "values",
    "arrays",
    "strings",
    "collections",
    "mathematics",
    "typed",
    "patterns",
];

/// A way in which a program ends: its name, the exit code, standard output, and a part of standard error.
type End = (&'static str, i32, &'static str, &'static str);

const ENDS: [End; 7] = [
    ("error", 1, "before\n", "Error: lost\n    at new Missing"),
    ("value", 1, "before\n", "Uncaught {}"),
    (
        "check",
        70,
        "before\n",
        "index 3 is outside of the array (length 2)",
    ),
    ("null", 0, "before\ntrue\n", "after\n"),
    (
        "deep",
        0,
        "before\nRangeError: Maximum call stack size exceeded\n",
        "after\n",
    ),
    ("code", 3, "before\n", "after\n"),
    ("exit", 44, "before\n", ""),
];

#[test]
fn support_library_prints_what_node_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/runtime");
    for tool in ["dotnet", "node"] {
        if Command::new(tool).arg("--version").output().is_err() {
            assert!(std::env::var_os("CI").is_none(), "{tool} is needed in CI");
            eprintln!(
                "SKIPPED: {tool} is not installed, so the support library was not compared with Node"
            );
            return;
        }
    }
    let program = build(&folder);
    for suite in SUITES {
        let expected = run(Command::new("node").arg(folder.join(suite).with_extension("js")));
        let actual = run(Command::new("dotnet").arg(&program).arg(suite));
        assert_same(suite, &expected, &actual);
    }
    for end in ENDS {
        assert_end(&program, &end);
    }
}

fn assert_end(program: &Path, (way, code, out, error): &End) {
    let output = Command::new("dotnet")
        .arg(program)
        .args(["end", way])
        .output()
        .expect("the tool can be started");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(*code), "{way}: {stderr}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), *out, "{way}");
    assert!(stderr.contains(error), "{way}: {stderr}");
}

/// Compiles the project outside of the source tree and gives the path of the program.
fn build(folder: &Path) -> PathBuf {
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("runtime-tests");
    let built = run(Command::new("dotnet")
        .args(["build", "--nologo", "-v:quiet", "-c", "Release", "-o"])
        .arg(output.join("bin"))
        .arg(format!(
            "-p:BaseIntermediateOutputPath={}/",
            output.join("obj").display()
        ))
        .arg(folder.join("RuntimeTests.csproj"))
        .env("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        .env("DOTNET_NOLOGO", "1"));
    assert!(!built.contains("warning "), "{built}");
    output.join("bin").join("RuntimeTests.dll")
}

fn run(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("the tool can be started");
    let text = String::from_utf8(stdout).expect("the output is UTF-8");
    assert!(
        status.success(),
        "{command:?} failed:\n{text}\n{}",
        String::from_utf8_lossy(&stderr)
    );
    text
}

/// Fails with the first lines that differ.
fn assert_same(suite: &str, expected: &str, actual: &str) {
    if expected == actual {
        return;
    }
    let different = expected
        .lines()
        .zip(actual.lines())
        .position(|(left, right)| left != right);
    let line = different.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    let show = |text: &str| {
        text.lines()
            .skip(line.saturating_sub(3))
            .take(8)
            .collect::<Vec<_>>()
            .join("\n")
    };
    panic!(
        "suite {suite} differs at line {}\n--- node\n{}\n--- dotnet\n{}",
        line + 1,
        show(expected),
        show(actual)
    );
}
