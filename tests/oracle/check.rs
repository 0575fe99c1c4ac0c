//! Checks programs and prints, one JSON object per line, what the checker says of them, in the form of
//! `tests/oracle/types.cjs`: `{ main, errors: [{ file, start, code, text }], types: { file: [[start, end, type], ...] } }`.
//!
//!     cargo run --example check -- src/main.ts...

use std::collections::BTreeMap;

use serde_json::json;
use tsonic::check::{self, Checker, checked::Checked};
use tsonic::diagnostics::{Problems, Sources};
use tsonic::graph::{self, CyclePolicy, GraphOptions, NoBindings};
use tsonic::source::{FileId, SourceFile};
use tsonic::syntax::ast::Module;
use tsonic::syntax::parse;

/// Library files get ids from here on, user modules from 0.
const LIBRARY_IDS: u32 = 10_000;

#[allow(clippy::disallowed_methods)]
fn library() -> Vec<Module> {
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/bindings/es");
    let mut paths: Vec<_> = std::fs::read_dir(pack)
        .expect("the built-in pack")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".d.ts"))
        .collect();
    paths.sort();
    paths
        .iter()
        .enumerate()
        .map(|(index, path)| {
            let text = std::fs::read_to_string(path).expect("a declaration file");
            let id = FileId(LIBRARY_IDS + index as u32);
            parse(&SourceFile::new(
                id,
                path.to_string_lossy().into_owned(),
                text,
            ))
            .0
        })
        .collect()
}

#[allow(clippy::disallowed_methods)]
fn main() {
    let library = library();
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let quiet = args.first().is_some_and(|arg| arg == "--errors");
    if quiet {
        args.remove(0);
    }
    for main in args {
        let path = std::fs::canonicalize(&main).expect("a file");
        let path = camino::Utf8PathBuf::from_path_buf(path).expect("UTF-8");
        let root = path.parent().expect("a directory").to_owned();
        let mut sources = Sources::default();
        let mut problems = Problems::default();
        let options = GraphOptions {
            entry: path.clone(),
            other_entries: Vec::new(),
            source_root: root.clone(),
            display_root: "/".into(),
            root_namespace: "App".into(),
            cycles: CyclePolicy::Allow,
            threads: 1,
        };
        let Some(mut graph) = graph::load(
            &tsonic::vfs::OsFs,
            &options,
            &NoBindings,
            &mut sources,
            &mut problems,
        ) else {
            println!(
                "{}",
                json!({ "main": path.as_str(), "errors": [{ "text": "cannot be loaded" }], "types": {} })
            );
            continue;
        };
        let program = graph.take_program();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let started = std::time::Instant::now();
            let (mut checker, checked) = check::check(&program, &library);
            let mut output = report(&mut checker, &checked, &program, &sources, quiet);
            output["ms"] = json!(started.elapsed().as_millis() as u64);
            output
        }));
        let mut output = result.unwrap_or_else(|panic| {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
                .unwrap_or_default();
            json!({ "errors": [{ "file": "", "start": 0, "code": 0, "text": format!("PANIC {text}") }], "types": {} })
        });
        output["main"] = json!(path.as_str());
        if quiet {
            for error in output["errors"].as_array().expect("a list") {
                println!(
                    "{}:{}: TSN{} {}",
                    error["file"].as_str().unwrap_or(""),
                    error["line"],
                    error["code"],
                    error["text"].as_str().unwrap_or("")
                );
            }
            println!(
                "{path}: {} errors, {} ms",
                output["errors"].as_array().map_or(0, Vec::len),
                output["ms"]
            );
        } else {
            println!("{output}");
        }
    }
}

fn report(
    checker: &mut Checker<'_>,
    checked: &Checked,
    program: &check::Program,
    sources: &Sources,
    quiet: bool,
) -> serde_json::Value {
    let path_of = |file: FileId| {
        sources
            .get(file)
            .map_or(String::new(), |s| format!("/{}", s.path))
    };
    let errors: Vec<_> = checker
        .problems
        .iter()
        .map(|problem| {
            let line = sources
                .get(problem.span.file)
                .map_or(0, |source| source.line_column(problem.span.start).line);
            json!({ "file": path_of(problem.span.file), "start": problem.span.start, "line": line, "code": problem.code.number(), "text": problem.text })
        })
        .collect();
    let mut types: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    if !quiet {
        for module in program.modules() {
            let mut rows = Vec::new();
            for (expr, node) in module.exprs.iter() {
                if let Some(ty) = checked.try_expr_ty((module.file, expr)) {
                    let shown = checker.show(ty);
                    rows.push((node.span.start, node.span.end, shown));
                }
            }
            let parents = check::parents::Parents::of(module);
            for (expr, node) in module.exprs.iter() {
                let role = parents.expr(expr);
                if role != check::parents::ExprRole::Unreached
                    && checked.try_expr_ty((module.file, expr)).is_none()
                {
                    eprintln!(
                        "untyped {}:{} {:?} {:?}",
                        path_of(module.file),
                        sources
                            .get(module.file)
                            .map_or(0, |s| s.line_column(node.span.start).line),
                        role,
                        node.kind
                    );
                }
            }
            for (pat, node) in module.pats.iter() {
                if let Some(symbol) = checked.pat_symbol((module.file, pat)) {
                    let ty = checked.decl_ty(symbol);
                    if matches!(node.kind, tsonic::syntax::ast::PatKind::Name(_)) {
                        let shown = checker.show(ty);
                        rows.push((node.span.start, node.span.end, shown));
                    }
                }
            }
            rows.sort();
            types.insert(
                path_of(module.file),
                rows.into_iter().map(|row| json!(row)).collect(),
            );
        }
    }
    json!({ "errors": errors, "types": types })
}
