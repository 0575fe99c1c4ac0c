//! TypeScript itself is asked about every case program: with `--strict` it must accept what tsonic accepts, and it must reject
//! what tsonic rejects for an error in types, names or syntax.
//!
//! `npm` installs TypeScript below `target` once. Without npm, or without a network the first time, the test is skipped aloud.

mod suite;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use rayon::prelude::*;
use suite::dotnet;
use suite::page::{self, Page};
use suite::typescript::package as typescript;

/// Programs about which the two may differ, with the reason. As the test names them; none may be here without need.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Name, and files with the entry first.
type Named = (String, Vec<(String, String)>);

fn programs() -> Vec<Named> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found = Vec::new();
    for path in page::find(&root) {
        let page = Page::read(&root, &path).unwrap_or_else(|error| panic!("{error}"));
        let programs = page.programs().unwrap_or_else(|error| panic!("{error}"));
        for (index, program) in programs.into_iter().enumerate() {
            found.push((format!("{}/{}", page.name, index + 1), program.files));
        }
    }
    found
}

/// What TypeScript reports about each program, by name.
fn judged_by_typescript(package: &Path, programs: &[Named]) -> BTreeMap<String, Vec<String>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let question: Vec<_> = programs
        .iter()
        .map(|(name, files)| serde_json::json!({ "name": name, "files": files }))
        .collect();
    let mut child = Command::new("node")
        .arg(tests.join("tests/oracle/cases.cjs"))
        .arg(package)
        .arg(tests.join("bindings/es"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node can be started");
    let text = serde_json::to_vec(&question).expect("plain data");
    let mut input = child.stdin.take().expect("piped");
    let writer = std::thread::spawn(move || input.write_all(&text));
    let output = child.wait_with_output().expect("node ends");
    writer.join().expect("no panic").expect("node reads");
    assert!(output.status.success(), "cases.cjs failed");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let answers = lines.lines().map(|line| {
        let answer: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let errors = answer["errors"].as_array().expect("a list").iter();
        let errors = errors.map(|error| error.as_str().unwrap_or("").to_owned());
        let name = answer["name"].as_str().expect("a name").to_owned();
        (name, errors.collect())
    });
    answers.collect()
}

/// Whether TypeScript has to agree that a code is an error: not about file names, circles, C# names, or what is not supported.
fn is_of_typescript(code: &str) -> bool {
    let number: u16 = code.trim_start_matches("TSN").parse().unwrap_or(0);
    matches!(number, 1101 | 1200..=1299 | 3000..=4999)
}

/// Whether a refusal says nothing about the program being right: what is not supported yet.
fn is_only_unsupported(code: &str) -> bool {
    code.starts_with("TSN5") || code.starts_with("TSN7")
}

#[test]
fn typescript_agrees_about_every_case() {
    let package = match typescript() {
        Ok(package) => package,
        Err(reason) => {
            eprintln!("SKIPPED: TypeScript is not installed, so nobody was asked: {reason}");
            return;
        }
    };
    let programs = programs();
    let answers = judged_by_typescript(&package, &programs);
    let complaints: Vec<String> = programs
        .par_iter()
        .filter_map(|(name, files)| {
            let compiled = dotnet::compile_program(files, None);
            let theirs = &answers[name];
            let codes = &compiled.error_codes;
            let excused = EXCEPTIONS.iter().any(|(known, _)| known == name);
            let complaint = if codes.iter().all(|code| is_only_unsupported(code)) {
                let first = theirs.first()?;
                format!("{name}: TypeScript rejects what tsonic accepts: {first}")
            } else if theirs.is_empty() && codes.iter().any(|code| is_of_typescript(code)) {
                let lines = compiled.diagnostics.join("\n    ");
                format!("{name}: TypeScript accepts what tsonic rejects:\n    {lines}")
            } else {
                return None;
            };
            (!excused).then_some(complaint)
        })
        .collect();
    let rejected = answers.values().filter(|errors| !errors.is_empty()).count();
    assert!(
        rejected > 3,
        "TypeScript was asked and rejects only {rejected}"
    );
    let count = complaints.len();
    assert!(
        count == 0,
        "{count} differences:\n{}",
        complaints.join("\n")
    );
}
