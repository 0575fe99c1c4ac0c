//! What debuggers and stack traces are told of the TypeScript: sequence points of the PDB, frames of uncaught errors, `#line`.

mod suite;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use camino::Utf8Path;
use suite::{dotnet, process};
use tsonic::config::OutputType;
use tsonic::toolchain::{CompileRequest, write_runtime_config};

/// A byte order mark, both kinds of line end, and characters of two UTF-16 units before statements.
const MAIN: &str = "\u{feff}import { check } from \"./inner/words.ts\";\r\n\
// \u{e9} and \u{1f600}\r\n\
class Account {\n\
  private total = 0;\n\
  add(amount: number): void {\n\
    const text = \"\u{1f600}\"; if (amount < 0) { throw new RangeError(`bad ${amount} ${text}`); }\n\
    this.total += amount;\n\
  }\n\
  get sum(): number { return this.total; }\n\
}\n\
const account = new Account();\n\
account.add(21);\n\
for (const n of [1, 2]) {\n\
  if (n > 1) {\n\
    console.log(check(n));\n\
  }\n\
}\n\
const later = async (x: number): Promise<void> => {\n\
  await Promise.resolve();\n\
  account.add(x);\n\
};\n\
console.log(account.sum);\n\
await later(-3);\n";

const CHECK: &str = "export function check(n: number): string {\n  switch (n) {\n    case 1:\n      return \"one\";\n    default:\n      return `many ${n}`;\n  }\n}\n";

/// What stands at the starts of the points, as far as the test asks.
const STATEMENTS: &[(&str, &str)] = &[
    ("main.ts", "text = "),
    ("main.ts", "if (amount < 0)"),
    ("main.ts", "throw new RangeError"),
    ("main.ts", "this.total += amount;"),
    ("main.ts", "return this.total;"),
    ("main.ts", "account = new Account();"),
    ("main.ts", "account.add(21);"),
    ("main.ts", "if (n > 1)"),
    ("main.ts", "console.log(check(n));"),
    ("main.ts", "await Promise.resolve();"),
    ("main.ts", "account.add(x);"),
    ("main.ts", "console.log(account.sum);"),
    ("main.ts", "await later(-3);"),
    ("inner/words.ts", "return \"one\";"),
    ("inner/words.ts", "return `many"),
];

fn project(folder: &Path) {
    for (path, text) in [("src/main.ts", MAIN), ("src/inner/words.ts", CHECK)] {
        let place = folder.join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("created");
        std::fs::write(place, text).expect("written");
    }
    let config = "[project]\nroot-namespace = \"Bank\"\n";
    std::fs::write(folder.join("tsonic.toml"), config).expect("written");
}

fn tsonic(folder: &Path, arguments: &[&str]) -> process::Output {
    process::run(
        Command::new(env!("CARGO_BIN_EXE_tsonic"))
            .args(arguments)
            .current_dir(folder),
    )
    .expect("tsonic runs")
}

fn dotnet_is_there() -> bool {
    let there = dotnet::toolchain().is_ok();
    assert!(
        there || std::env::var_os("CI").is_none(),
        "dotnet is needed in CI"
    );
    if !there {
        eprintln!("SKIPPED: there is no .NET SDK");
    }
    there
}

/// The lines that `SequencePoints.cs` prints.
fn sequence_points(pdb: &Path) -> String {
    let tools = dotnet::toolchain().expect("asked for before");
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/positions");
    let request = CompileRequest {
        sources: vec![folder.join("SequencePoints.cs")],
        references: Vec::new(),
        out_dir: Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("sequence-points"),
        assembly_name: "SequencePoints".into(),
        output_type: OutputType::Exe,
        target_major: 10,
        debug_symbols: false,
        warnings_as_errors: true,
        silenced: Vec::new(),
        hidden_prefixes: Vec::new(),
    };
    let reader = tools
        .sdk
        .compile(&tools.cache, &request)
        .unwrap_or_else(|failure| panic!("{failure:?}"));
    write_runtime_config(&reader.assembly, 10).expect("written");
    let output = process::run(
        Command::new(&tools.sdk.dotnet)
            .arg(reader.assembly.as_str())
            .arg(pdb),
    );
    let output = output.expect("dotnet runs");
    assert_eq!(output.exit, 0, "{}", output.stderr);
    output.stdout
}

/// The text of a file from a line and a column, both from 1, in UTF-16 units.
fn text_at(text: &str, line: usize, column: usize) -> String {
    let line = text
        .trim_start_matches('\u{feff}')
        .split('\n')
        .nth(line - 1)
        .expect("a line");
    let units: Vec<u16> = line.trim_end().encode_utf16().skip(column - 1).collect();
    String::from_utf16(&units).expect("no half characters")
}

#[test]
fn sequence_points_are_the_statements_of_the_source() {
    if !dotnet_is_there() {
        return;
    }
    let places = [
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    ];
    let folders: Vec<PathBuf> = vec![places[0].path().join("a place"), places[1].path().join("b")];
    let mut built = Vec::new();
    for folder in &folders {
        project(folder);
        let output = tsonic(folder, &["build"]);
        assert_eq!(
            (output.exit, output.stderr.as_str()),
            (0, ""),
            "{}",
            output.stderr
        );
        let read = |name: &str| std::fs::read(folder.join("out/bin").join(name)).expect("made");
        built.push((read("Bank.dll"), read("Bank.pdb")));
    }
    assert!(
        built[0] == built[1],
        "the assembly depends on where it is built"
    );
    let mut starts: BTreeSet<(String, String)> = BTreeSet::new();
    for point in sequence_points(&folders[0].join("out/bin/Bank.pdb")).lines() {
        let parts: Vec<&str> = point.split('|').collect();
        let number = |at: usize| parts[at].parse::<usize>().expect("a number");
        let Some(path) = parts[0].strip_prefix("/_/src/") else {
            // Code that no statement of the source stands for.
            assert!(parts[0].ends_with(".cs"), "{point}");
            continue;
        };
        let source = if path == "main.ts" { MAIN } else { CHECK };
        let text = text_at(source, number(1), number(2));
        assert!((number(3), number(4)) > (number(1), number(2)), "{point}");
        starts.insert((path.to_owned(), text));
    }
    for (file, statement) in STATEMENTS {
        let found = starts
            .iter()
            .any(|(path, text)| path == file && text.starts_with(statement));
        assert!(found, "no point at `{statement}` of {file}: {starts:#?}");
    }
    // Nothing but statements, or what stands inside of one.
    let odd: Vec<_> = starts
        .iter()
        .filter(|(file, text)| {
            !STATEMENTS
                .iter()
                .any(|(path, statement)| path == file && text.starts_with(statement))
        })
        .collect();
    assert!(odd.len() <= 3, "{odd:#?}");
}

#[test]
fn an_uncaught_error_names_the_place() {
    if !dotnet_is_there() {
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    project(place.path());
    let output = tsonic(place.path(), &["run"]);
    assert_eq!((output.stdout.as_str(), output.exit), ("many 2\n21\n", 1));
    let lines: Vec<&str> = output.stderr.lines().collect();
    assert_eq!(lines[0], "RangeError: bad -3 \u{1f600}");
    assert_eq!(lines[1], "    at add (src/main.ts:6)");
    assert!(lines[2].ends_with("(src/main.ts:20)"), "{lines:#?}");
    let plain = tsonic(place.path(), &["run", "--no-line"]);
    assert!(!plain.stderr.contains("main.ts"), "{}", plain.stderr);
}

/// Programs that end with an error, and the line on which it is thrown.
const THROWING: &[(&str, usize)] = &[
    (
        "const half = (x: number): number =>\n  x > 1 ? fail(x) : x / 2;\nfunction fail(x: number): never {\n  throw new Error(`bad ${x}`);\n}\nconsole.log([1, 2].map(half));\n",
        4,
    ),
    (
        "const texts = [\"1\", \"{\"]\n  .map((text) =>\n    JSON.parse(text) as number);\nconsole.log(texts);\n",
        3,
    ),
    (
        "class Account {\n  total = 1;\n  limit = (() => {\n    throw new RangeError(\"none\");\n  })();\n}\nnew Account();\n",
        4,
    ),
    (
        "function* steps(): Generator<number> {\n  yield 1;\n  throw new RangeError(\"two\");\n}\nfor (const step of steps()) console.log(step);\n",
        3,
    ),
    (
        "const later = async (): Promise<void> => {\n  await Promise.resolve();\n  throw new TypeError(\"later\");\n};\nawait later();\n",
        3,
    ),
    (
        "class Shape {\n  get area(): number {\n    if (this.size === 0) throw new Error(\"flat\");\n    return 1;\n  }\n  constructor(readonly size: number) {}\n}\nconsole.log(`${new Shape(0).area}`);\n",
        3,
    ),
];

#[test]
fn an_uncaught_error_names_its_line_wherever_it_is_thrown() {
    if !dotnet_is_there() {
        return;
    }
    for (text, line) in THROWING {
        let place = tempfile::tempdir().expect("a folder");
        std::fs::write(place.path().join("main.ts"), text).expect("written");
        let output = tsonic(place.path(), &["run", "main.ts"]);
        let first = output
            .stderr
            .lines()
            .find(|frame| frame.contains("main.ts"));
        let wanted = format!("main.ts:{line})");
        let found = first.is_some_and(|frame| {
            frame.ends_with(&wanted) || frame.ends_with(wanted.trim_end_matches(')'))
        });
        assert!(
            output.exit == 1 && found,
            "{line} of\n{text}{}",
            output.stderr
        );
    }
}

#[test]
fn directives_are_written_when_asked_for() {
    let place = tempfile::tempdir().expect("a folder");
    project(place.path());
    let emit = |arguments: &[&str]| {
        let output = tsonic(
            place.path(),
            &[&["emit", "--out-dir", "cs"], arguments].concat(),
        );
        assert_eq!(output.exit, 0, "{}", output.stderr);
        std::fs::read_to_string(place.path().join("cs/inner/words.cs")).expect("made")
    };
    assert!(!emit(&[]).contains("#line"));
    let span = emit(&["--source-map", "span"]);
    assert!(
        span.contains("#line (2, 3) - (7, 4) 8 \"../../src/inner/words.ts\"\n        switch"),
        "{span}"
    );
    let line = emit(&["--source-map", "line"]);
    assert!(
        line.contains("#line 4 \"../../src/inner/words.ts\"\n"),
        "{line}"
    );
    let config = "[project]\nroot-namespace = \"Bank\"\n[debug]\nsource-map = \"line\"\n";
    std::fs::write(place.path().join("tsonic.toml"), config).expect("written");
    assert_eq!(emit(&[]), line);
    assert!(!emit(&["--no-line"]).contains("#line"));
}
