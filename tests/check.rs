//! What the checker says about small programs in `tests/check`, and that it says something about every expression.
//!
//! Each `<name>.ts` (or `<name>/main.ts`) has a `<name>.txt` with the errors and the types of all declared names;
//! `BLESS=1 cargo test --test check` writes it. With `TSONIC_TYPESCRIPT=<node_modules/typescript>` the same programs are
//! also given to TypeScript, and both must report errors in the same lines.

use std::path::{Path, PathBuf};
use std::process::Command;

use tsonic::check::parents::{ExprRole, Parents};
use tsonic::check::{self, Program};
use tsonic::diagnostics::{Problems, Sources};
use tsonic::graph::{self, CyclePolicy, GraphOptions, NoBindings};
use tsonic::source::{FileId, SourceFile};
use tsonic::syntax::ast::{Module, PatKind};
use tsonic::syntax::parse;

/// Library files get ids from here on, user modules from 0.
const LIBRARY_IDS: u32 = 10_000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[allow(clippy::disallowed_methods)]
fn sorted(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    paths.sort();
    paths
}

#[allow(clippy::disallowed_methods)]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

fn library() -> Vec<Module> {
    sorted(&root().join("bindings/es"), ".d.ts")
        .iter()
        .enumerate()
        .map(|(index, path)| {
            let id = FileId(LIBRARY_IDS + index as u32);
            let file = SourceFile::new(id, path.to_string_lossy().into_owned(), text(path));
            let (module, errors) = parse(&file);
            assert!(errors.is_empty(), "{}: {errors:?}", path.display());
            module
        })
        .collect()
}

fn load(main: &Path) -> (Program, Sources) {
    let main = camino::Utf8PathBuf::from_path_buf(main.to_owned()).expect("UTF-8");
    let folder = main.parent().expect("a folder").to_owned();
    let mut sources = Sources::default();
    let mut problems = Problems::default();
    let options = GraphOptions {
        entry: main,
        other_entries: Vec::new(),
        source_root: folder.clone(),
        display_root: folder,
        root_namespace: "App".into(),
        cycles: CyclePolicy::Allow,
        threads: 1,
    };
    let mut graph = graph::load(
        &tsonic::vfs::OsFs,
        &options,
        &NoBindings,
        &mut sources,
        &mut problems,
    )
    .expect("a program");
    (graph.take_program(), sources)
}

/// The programs: name and entry module.
fn programs() -> Vec<(String, PathBuf)> {
    let folder = root().join("tests/check");
    let mut found: Vec<(String, PathBuf)> = sorted(&folder, ".ts")
        .into_iter()
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, path)
        })
        .collect();
    for path in sorted(&folder, "") {
        if path.join("main.ts").is_file() {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            found.push((name, path.join("main.ts")));
        }
    }
    found
}

/// Errors by place, then the types of declared names by place, one per line.
fn describe(main: &Path, library: &[Module]) -> String {
    let (program, sources) = load(main);
    let (mut checker, checked) = check::check(&program, library);
    let mut lines: Vec<(FileId, u32, String)> = Vec::new();
    for problem in &checker.problems {
        let place = problem.span.start;
        let headline = problem.text.lines().next().unwrap_or_default();
        lines.push((
            problem.span.file,
            place,
            format!("{}: {headline}", problem.code),
        ));
    }
    for module in program.modules() {
        for (pat, node) in module.pats.iter() {
            let PatKind::Name(name) = node.kind else {
                continue;
            };
            if let Some(symbol) = checked.pat_symbol((module.file, pat)) {
                let shown = checker.show(checked.decl_ty(symbol));
                lines.push((module.file, node.span.start, format!("{name}: {shown}")));
            }
        }
    }
    lines.sort();
    let mut out = String::new();
    for (file, start, line) in lines {
        let source = sources.get(file).expect("a loaded file");
        let name = source.path().file_name().unwrap_or_default();
        let number = source.line_column(start).line;
        out.push_str(&format!("{name}:{number} {line}\n"));
    }
    out
}

#[test]
#[allow(clippy::disallowed_methods)]
fn errors_and_types_are_those_on_record() {
    let library = library();
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for (name, main) in programs() {
        let record = root().join(format!("tests/check/{name}.txt"));
        let now = describe(&main, &library);
        if bless {
            std::fs::write(&record, &now).expect("the record can be written");
        } else if text(&record) != now {
            let before = text(&record);
            let first = before
                .lines()
                .zip(now.lines())
                .find(|(a, b)| a != b)
                .map(|(a, b)| format!("  recorded: {a}\n  now:      {b}"))
                .unwrap_or_else(|| "  one is longer".to_owned());
            wrong.push(format!("{name}:\n{first}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nBLESS=1 records anew",
        wrong.join("\n")
    );
}

#[test]
fn every_expression_has_a_type() {
    let library = library();
    for (name, main) in programs() {
        let (program, sources) = load(&main);
        let (_, checked) = check::check(&program, &library);
        for module in program.modules() {
            let parents = Parents::of(module);
            for (expr, node) in module.exprs.iter() {
                let reached = parents.expr(expr) != ExprRole::Unreached;
                assert!(
                    !reached || checked.try_expr_ty((module.file, expr)).is_some(),
                    "{name}:{} `{}` has no type",
                    sources
                        .get(module.file)
                        .map_or(0, |source| source.line_column(node.span.start).line),
                    sources.text(node.span)
                );
            }
        }
    }
}

#[test]
#[allow(clippy::disallowed_methods)]
fn typescript_reports_errors_in_the_same_lines() {
    let Some(package) = std::env::var_os("TSONIC_TYPESCRIPT") else {
        eprintln!("skipped: set TSONIC_TYPESCRIPT to the folder of the npm package typescript 5.9");
        return;
    };
    let library = library();
    let mains: Vec<PathBuf> = programs().into_iter().map(|(_, main)| main).collect();
    let output = Command::new("node")
        .arg(root().join("tests/oracle/types.cjs"))
        .arg(package)
        .arg(root().join("bindings/es"))
        .args(&mains)
        .output()
        .expect("node runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    for (main, answer) in mains.iter().zip(answers.lines()) {
        let answer: serde_json::Value = serde_json::from_str(answer).expect("JSON");
        let (program, sources) = load(main);
        let (checker, _) = check::check(&program, &library);
        let mut ours: Vec<(String, u32)> = checker
            .problems
            .iter()
            .filter_map(|problem| {
                let source = sources.get(problem.span.file)?;
                let name = source.path().file_name()?.to_owned();
                Some((name, source.line_column(problem.span.start).line))
            })
            .collect();
        let mut theirs: Vec<(String, u32)> = answer["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .filter(|error| !is_taste(error["code"].as_u64().unwrap_or(0)))
            .filter_map(|error| {
                let path = Path::new(error["file"].as_str()?);
                let name = path.file_name()?.to_string_lossy().into_owned();
                let bytes = text(path);
                let start = error["start"].as_u64()? as usize;
                let line = bytes.get(..start)?.matches('\n').count() as u32 + 1;
                Some((name, line))
            })
            .collect();
        for list in [&mut ours, &mut theirs] {
            list.sort();
            list.dedup();
        }
        assert_eq!(ours, theirs, "{}", main.display());
    }
}

/// Reports that are no matter of types: conditions that are always true, values that are not used, and what `const enum`
/// may contain.
fn is_taste(code: u64) -> bool {
    [2872, 2873, 2695, 2474].contains(&code)
}
