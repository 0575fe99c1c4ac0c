//! Where debuggers can stop: of all samples and of many case programs the sequence points of the PDB are compared with the source.
//! Each point is the start of a statement, of a variable with its value, of a field with its value or of the body of an arrow; and
//! each line on which something of the kind starts has a point.

mod suite;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use suite::page::{self, Page};
use suite::{dotnet, process};
use tsonic::config::OutputType;
use tsonic::source::{FileId, SourceFile, Span};
use tsonic::syntax::ast::{ClassMemberKind, ExprKind, FunctionBody, Module, StmtKind};
use tsonic::syntax::parse;
use tsonic::toolchain::{CompileRequest, write_runtime_config};

/// Every how many programs of `tests/cases` one is looked at.
const STEP: usize = 4;

/// Of a hundred lines on which something starts that runs, this many have a point. The others are statements without code of their own:
/// a constant that is folded, a function that becomes a method, an empty branch.
const COVERED: usize = 95;

struct Program {
    name: String,
    namespace: String,
    files: Vec<(String, String)>,
}

fn programs() -> Vec<Program> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for name in [
        "hello",
        "events",
        "inventory",
        "matrix",
        "text-stats",
        "library",
    ] {
        let sample = root.join("samples").join(name);
        let mut files = Vec::new();
        collect(&sample.join("src"), &mut files);
        let mut files: Vec<_> = files
            .into_iter()
            .map(|path| {
                let text = std::fs::read_to_string(&path).expect("a module");
                let name = path.strip_prefix(&sample).expect("below");
                (name.to_string_lossy().replace('\\', "/"), text)
            })
            .collect();
        files.sort_by_key(|(path, _)| {
            (
                path != "src/main.ts" && path != "src/basket.ts",
                path.clone(),
            )
        });
        found.push((name.to_owned(), files));
    }
    let pages = root.join("tests/cases");
    let mut count = 0;
    for path in page::find(&pages) {
        let page = Page::read(&pages, &path).expect("a page");
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
            namespace: format!("Points{index}"),
            files,
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => collect(&path, files),
            path => files.push(path),
        }
    }
}

/// Writes the C# of a program so that `#line` finds the modules beside it. Gives the C# files; none if it is refused today.
fn write(program: &Program, folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let namespace = &program.namespace;
    let config =
        format!("[project]\nroot-namespace = \"{namespace}\"\n[debug]\nsource-map = \"span\"\n");
    let compiled = dotnet::compile_program(&program.files, Some(&config));
    let Some(generated) = compiled.generated else {
        return Vec::new();
    };
    let mut written = Vec::new();
    for file in &generated.files {
        if file.path.ends_with(".cs") && !generated.support.contains(&file.path) {
            let path = folder.join(namespace).join("out").join(&file.path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            std::fs::write(&path, &file.text).expect("written");
            written.push(path);
        }
    }
    written
}

/// The points of each document: start line and column, from 1, columns in UTF-16 units.
fn points(sources: Vec<Utf8PathBuf>, folder: &Utf8Path) -> BTreeMap<String, BTreeSet<(u32, u32)>> {
    let tools = dotnet::toolchain().expect("asked for before");
    let request = |sources, references, out_dir, name: &str, output_type| CompileRequest {
        sources,
        references,
        out_dir,
        assembly_name: name.into(),
        output_type,
        target_major: 10,
        debug_symbols: true,
        warnings_as_errors: true,
        silenced: Vec::new(),
        hidden_prefixes: vec![folder.to_owned()],
    };
    let compile = |request: &CompileRequest| {
        tools
            .sdk
            .compile(&tools.cache, request)
            .unwrap_or_else(|failure| panic!("{failure:?}"))
    };
    let programs = request(
        sources,
        vec![tools.runtime.clone()],
        folder.join("bin"),
        "Points",
        OutputType::Library,
    );
    let pdb = compile(&programs).assembly.with_extension("pdb");
    let reader =
        Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/positions/SequencePoints.cs");
    let reader = request(
        vec![reader],
        Vec::new(),
        folder.join("reader"),
        "SequencePoints",
        OutputType::Exe,
    );
    let reader = compile(&reader).assembly;
    write_runtime_config(&reader, 10).expect("written");
    let output = process::run(
        Command::new(&tools.sdk.dotnet)
            .arg(reader.as_str())
            .arg(pdb.as_str()),
    );
    let output = output.expect("dotnet runs");
    assert_eq!(output.exit, 0, "{}", output.stderr);
    let mut found: BTreeMap<String, BTreeSet<(u32, u32)>> = BTreeMap::new();
    for line in output.stdout.lines() {
        let parts: Vec<&str> = line.split('|').collect();
        let number = |at: usize| parts[at].parse::<u32>().expect("a number");
        assert!((number(3), number(4)) > (number(1), number(2)), "{line}");
        let document = parts[0].trim_start_matches("/_/").to_owned();
        found
            .entry(document)
            .or_default()
            .insert((number(1), number(2)));
    }
    found
}

/// Where something starts that runs. `must`: where a person expects to be able to stop; `may`: where else a point can be.
struct Starts {
    must: BTreeSet<(u32, u32)>,
    may: BTreeSet<(u32, u32)>,
    /// Lines with the head of a loop, whose parts have a point each, at the right line.
    loops: BTreeMap<u32, u32>,
}

fn starts(text: &str) -> Starts {
    let source = SourceFile::new(FileId(0), "main.ts", text.to_owned());
    let (module, errors) = parse(&source);
    assert!(errors.is_empty(), "{text}");
    let at = |span: Span| {
        let place = source.line_column(span.start);
        (place.line, place.column)
    };
    let mut found = Starts {
        must: BTreeSet::new(),
        may: BTreeSet::new(),
        loops: BTreeMap::new(),
    };
    for (_, stmt) in module.stmts.iter() {
        let must = match &stmt.kind {
            StmtKind::Expr(_) | StmtKind::Return(Some(_)) | StmtKind::Throw(_) => true,
            StmtKind::If { .. } | StmtKind::Switch { .. } => true,
            _ => false,
        };
        if matches!(
            stmt.kind,
            StmtKind::For { .. }
                | StmtKind::ForIn { .. }
                | StmtKind::ForOf { .. }
                | StmtKind::Labeled { .. }
        ) {
            let (line, column) = at(stmt.span);
            let first = found.loops.entry(line).or_insert(column);
            *first = column.min(*first);
        }
        if must {
            found.must.insert(at(stmt.span));
        }
        found.may.insert(at(stmt.span));
    }
    for (_, pat) in module.pats.iter() {
        found.may.insert(at(pat.span));
    }
    for (_, expr) in module.exprs.iter() {
        // `yield*` is a loop, too.
        if let ExprKind::Yield { delegate: true, .. } = &expr.kind {
            let (line, _) = at(expr.span);
            found.loops.insert(line, 1);
        }
        found.may.insert(at(expr.span));
    }
    members(&module, &mut found, &at);
    found
}

/// Fields with a value, and the bodies of arrows that are one expression.
fn members(module: &Module, found: &mut Starts, at: &dyn Fn(Span) -> (u32, u32)) {
    for (_, member) in module.class_members.iter() {
        found.may.insert(at(member.span));
        if let ClassMemberKind::Field { value: Some(_), .. } = &member.kind
            && !member.modifiers.is_static
        {
            found.must.insert(at(member.span));
        }
    }
    for (_, function) in module.functions.iter() {
        for param in &function.signature.params {
            found.may.insert(at(param.span));
        }
        if let FunctionBody::Expr(body) = &function.body {
            found.must.insert(at(module[*body].span));
        }
    }
}

#[test]
fn debuggers_can_stop_where_the_source_says() {
    if let Err(reason) = dotnet::toolchain() {
        assert!(std::env::var_os("CI").is_none(), "needed in CI: {reason}");
        eprintln!("SKIPPED: there is no .NET SDK: {reason}");
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let folder = Utf8Path::from_path(place.path()).expect("UTF-8");
    let mut sources = Vec::new();
    let mut texts: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut count = 0;
    for program in programs() {
        let written = write(&program, folder);
        count += usize::from(!written.is_empty());
        for (path, text) in program.files.iter().filter(|_| !written.is_empty()) {
            let document = format!("{}/{path}", program.namespace);
            texts.insert(document, (program.name.clone(), text.clone()));
        }
        sources.extend(written);
    }
    assert!(count > 100, "{count} programs");
    let found = points(sources, folder);
    let (mut complaints, mut lines, mut missing) = (Vec::new(), 0, Vec::new());
    let (mut all, mut inexact) = (0, Vec::new());
    for (document, (name, text)) in &texts {
        let expected = starts(text);
        let nothing = BTreeSet::new();
        let there = found.get(document).unwrap_or(&nothing);
        let line_of = |line: u32| text.lines().nth(line as usize - 1).unwrap_or("").trim();
        for (line, column) in there {
            let in_head = expected
                .loops
                .get(line)
                .is_some_and(|first| first <= column);
            let starts = expected.may.contains(&(*line, *column));
            all += 1;
            if in_head || starts || expected.must.contains(&(*line, *column)) {
                continue;
            }
            // What C# adds by itself is at the column at which the C# has it, on the right line.
            let is_line = expected.may.iter().any(|(other, _)| other == line);
            let list = match is_line {
                true => &mut inexact,
                false => &mut complaints,
            };
            {
                list.push(format!(
                    "{name} {document}:{line}:{column}: {}",
                    line_of(*line)
                ));
            }
        }
        let stops: BTreeSet<u32> = there.iter().map(|(line, _)| *line).collect();
        let wanted: BTreeSet<u32> = expected.must.iter().map(|(line, _)| *line).collect();
        lines += wanted.len();
        for line in wanted.difference(&stops) {
            missing.push(format!("{name} {document}:{line}: {}", line_of(*line)));
        }
    }
    assert!(
        complaints.is_empty(),
        "no starts:\n{}",
        complaints.join("\n")
    );
    assert!(inexact.len() * 50 <= all, "{all}:\n{}", inexact.join("\n"));
    let covered = (lines - missing.len()) * 100 / lines;
    assert!(
        covered >= COVERED,
        "{covered} of a hundred of {lines} lines:\n{}",
        missing.join("\n")
    );
}
