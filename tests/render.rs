//! The printer: programs built by hand, compared with files of C# text (`BLESS=1` rewrites them) and compiled by `csc`
//! with nullable reference types on and every warning an error.

#[path = "render/coverage.rs"]
mod coverage;
#[path = "render/csc.rs"]
mod csc;
#[path = "render/declarations.rs"]
mod declarations;
#[path = "render/expressions.rs"]
mod expressions;
#[path = "render/flaws.rs"]
mod flaws;
#[path = "render/names.rs"]
mod names;
#[path = "render/settled.rs"]
mod settled;
#[path = "render/statements.rs"]
mod statements;

use std::path::PathBuf;

use tsonic::bindings;
use tsonic::ir::{Entry, Expr, File, Fresh, Program, clr};
use tsonic::render::{OutputFile, ProjectFile, RenderInput, Templates, render};

fn golden_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/render/golden")
}

/// The whole test program: every file that the other modules build.
fn program() -> Program {
    let mut files: Vec<File> = Vec::new();
    files.extend(expressions::files());
    files.extend(statements::files());
    files.extend(declarations::files());
    files.extend(names::files());
    files.extend(settled::files());
    let mut fresh = Fresh::new();
    let args = fresh.local("args", clr::string_array());
    let initialize = Expr::call_static(
        &tsonic::ir::TypeRef::user("Golden", "Expressions"),
        "Touch",
        Vec::new(),
        tsonic::ir::CsType::Void,
    );
    Program {
        files,
        entry: Some(Entry {
            args,
            body: vec![clr::run_program(vec![tsonic::ir::Stmt::expr(initialize)])],
        }),
    }
}

fn runtime() -> Vec<OutputFile> {
    bindings::built_in()
        .iter()
        .flat_map(|pack| pack.sources())
        .map(|file| OutputFile {
            path: format!(
                "runtime/{}",
                file.path.file_name().expect("a file has a name")
            ),
            text: file.text.to_owned(),
        })
        .collect()
}

fn rendered() -> Vec<OutputFile> {
    let project = ProjectFile {
        target_framework: "net10.0".to_owned(),
        root_namespace: "Golden".to_owned(),
        assembly_name: "Golden".to_owned(),
        properties: vec![("Authors".to_owned(), "A & B".to_owned())],
        packages: vec![("Acme.Pay".to_owned(), "1.2.3".to_owned())],
        ..ProjectFile::default()
    };
    let runtime = runtime();
    let templates = Templates::built_in().expect("built-in templates load");
    let input = RenderInput {
        project: &project,
        runtime: &runtime,
        templates: &templates,
        hosted: false,
        positions: None,
    };
    render(&program(), &input).expect("built-in templates render")
}

#[test]
fn the_test_program_has_no_flaws() {
    let flaws = tsonic::ir::verify(&program());
    assert!(flaws.is_empty(), "{flaws:#?}");
}

#[test]
fn files_are_as_expected() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut files = rendered();
    files.push(OutputFile {
        path: "dump.txt".to_owned(),
        text: tsonic::ir::dump(&program()),
    });
    for file in files {
        if file.path.starts_with("runtime/") {
            continue;
        }
        let mut text = file.text.clone();
        if file.path.ends_with(".csproj") {
            // The run-time library grows; its files are not what is tested here.
            text = text
                .lines()
                .filter(|line| !line.contains("\"runtime/"))
                .map(|line| format!("{line}\n"))
                .collect();
        }
        let path = golden_dir().join(&file.path);
        if bless {
            std::fs::create_dir_all(path.parent().expect("in a folder")).expect("folder");
            std::fs::write(&path, &text).expect("golden file is writable");
            continue;
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if expected != text {
            let diff = similar::TextDiff::from_lines(&expected, &text);
            wrong.push(format!(
                "{}\n{}",
                file.path,
                diff.unified_diff().context_radius(2)
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "BLESS=1 accepts these:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_kind_of_node_is_in_the_test_program() {
    let missing = coverage::missing(&program());
    assert!(missing.is_empty(), "not covered: {missing:?}");
}

#[test]
fn the_output_compiles_without_a_warning() {
    let files: Vec<OutputFile> = rendered()
        .into_iter()
        .filter(|file| file.path.ends_with(".cs"))
        .collect();
    csc::compile(&files);
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert_eq!(rendered(), rendered());
}
