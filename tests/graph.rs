//! The module system of seed 004 on a file system in memory: what specifiers mean, what is reported, and the graph that results.

use camino::Utf8Path;
use tsonic::diagnostics::{Code, Diagnostic, Problems, Sources, apply_fixes};
use tsonic::graph::{
    self, BindingLookup, CyclePolicy, ExportKind, GraphOptions, ImportKind, ImportedName,
    ModuleGraph, Resolved,
};
use tsonic::vfs::MemoryFs;

/// `fs` is bound, as in seed 004 section 4.4.
struct Manifest;

impl BindingLookup for Manifest {
    fn module_binding(&self, specifier: &str) -> Option<(String, Option<String>)> {
        let bound = ("Tsonic.NodeApi.fs".into(), Some("Tsonic.NodeApi".into()));
        (specifier == "node:fs").then_some(bound)
    }

    fn module_specifiers(&self) -> Vec<String> {
        vec!["node:fs".into()]
    }
}

struct Loaded {
    graph: Option<ModuleGraph>,
    sources: Sources,
    problems: Vec<Diagnostic>,
}

/// Loads `/p/src/main.ts`. Paths of the files are relative to `/p/src`.
fn load_with(files: &[(&str, &str)], cycles: CyclePolicy, threads: usize) -> Loaded {
    let root = Utf8Path::new("/p/src");
    let fs = MemoryFs::new();
    for (path, text) in files {
        fs.add(root.join(path), text);
    }
    let options = GraphOptions {
        entry: root.join("main.ts"),
        other_entries: Vec::new(),
        source_root: root.to_owned(),
        display_root: root.to_owned(),
        root_namespace: "App".to_owned(),
        cycles,
        threads,
    };
    let mut sources = Sources::new();
    let mut problems = Problems::new();
    let graph = graph::load(&fs, &options, &Manifest, &mut sources, &mut problems);
    let problems = problems.into_sorted(&sources);
    Loaded {
        graph,
        sources,
        problems,
    }
}

fn load(files: &[(&str, &str)]) -> Loaded {
    load_with(files, CyclePolicy::Error, 1)
}

impl Loaded {
    fn graph(&self) -> &ModuleGraph {
        self.graph.as_ref().expect("the entry could be read")
    }

    fn names(&self, files: &[tsonic::source::FileId]) -> Vec<&str> {
        let name = |id: &tsonic::source::FileId| self.sources.path(*id).as_str();
        files.iter().map(name).collect()
    }

    fn codes(&self) -> Vec<u16> {
        self.problems.iter().map(|p| p.code.number()).collect()
    }

    /// The files after the fixes of all problems.
    fn fixed(&self) -> Vec<String> {
        let fixed = apply_fixes(&self.problems, &self.sources);
        fixed.into_iter().map(|file| file.text).collect()
    }
}

#[test]
fn specifiers_are_local_then_dotnet_then_bound() {
    let loaded = load(&[
        (
            "main.ts",
            "import './a.ts';\nimport '/p/src/deep/b.ts';\nimport * as io from 'System.IO';\n\
             import * as up from '@tsonic/dotnet/System.Text';\nimport * as fs from 'node:fs';\n",
        ),
        ("a.ts", "export {};"),
        ("deep/b.ts", "import '../a.ts';"),
    ]);
    assert_eq!(loaded.codes(), [] as [u16; 0]);
    let graph = loaded.graph();
    let imports = graph.entry().imports.iter();
    let resolved: Vec<_> = imports.filter_map(|i| i.resolved.clone()).collect();
    let namespace = |name: &str| Resolved::DotNet {
        namespace: name.to_owned(),
    };
    let wanted = [
        Resolved::Local(graph.modules[1].file),
        Resolved::Local(graph.modules[2].file),
        namespace("System.IO"),
        namespace("System.Text"),
        Resolved::Binding {
            clr_type: "Tsonic.NodeApi.fs".into(),
            assembly: Some("Tsonic.NodeApi".into()),
        },
    ];
    assert_eq!(resolved, wanted);
    assert_eq!(
        graph.resolve(graph.entry().file, "./a.ts"),
        Some(graph.modules[1].file)
    );
    assert_eq!(graph.resolve(graph.entry().file, "System.IO"), None);
}

/// One import in `main.ts` beside `words.ts` and `models/User.ts`; its one problem.
fn problem_of(specifier: &str) -> Diagnostic {
    let main = format!("import {{ x }} from \"{specifier}\";\nx();\n");
    let mut loaded = load(&[
        ("main.ts", &main),
        ("words.ts", "export function x() {}"),
        ("models/User.ts", "export function x() {}"),
        ("models/index.ts", "export function x() {}"),
        ("../src2/other.ts", "export function x() {}"),
    ]);
    assert_eq!(
        loaded.problems.len(),
        1,
        "{specifier}: {:?}",
        loaded.codes()
    );
    let problem = loaded.problems.remove(0);
    let span = problem.span().expect("a problem of an import has a place");
    assert_eq!(loaded.sources.text(span), format!("\"{specifier}\""));
    problem
}

#[test]
fn imports_that_mean_nothing_say_why() {
    for (specifier, code, wanted) in [
        ("./words", Code::MissingExtension, "`./words.ts`"),
        ("./words.js", Code::MissingExtension, "`./words.ts`"),
        ("./models", Code::MissingExtension, "`./models/index.ts`"),
        ("./none", Code::MissingExtension, "`./none.ts`"),
        (".", Code::MissingExtension, ""),
        ("./Words.ts", Code::CaseMismatch, "`./words.ts`"),
        ("./models/user.ts", Code::CaseMismatch, "`./models/User.ts`"),
        ("./Models/User.ts", Code::CaseMismatch, "`./models/User.ts`"),
        (
            "./word.ts",
            Code::ModuleNotFound,
            "did you mean `./words.ts`?",
        ),
        ("./models/Missing.ts", Code::ModuleNotFound, "not found"),
        // A sibling whose path only begins like that of the source root is outside.
        (
            "../src2/other.ts",
            Code::ModuleNotFound,
            "outside the source root",
        ),
        (
            "../../etc/passwd.ts",
            Code::ModuleNotFound,
            "outside the source root",
        ),
        ("System/IO", Code::ModuleNotFound, "`System.IO`"),
        ("System..IO", Code::ModuleNotFound, "not a .NET namespace"),
        ("System.I-O", Code::ModuleNotFound, "not a .NET namespace"),
        ("node:fss", Code::ModuleNotFound, "did you mean `node:fs`?"),
        ("words.ts", Code::ModuleNotFound, "`./words.ts`"),
        ("left-pad", Code::ModuleNotFound, "binding manifest"),
        ("https://host/x.ts", Code::ModuleNotFound, "https:"),
        ("", Code::ModuleNotFound, "name a file"),
    ] {
        let problem = problem_of(specifier);
        assert_eq!(problem.code, code, "{specifier}");
        let help = problem.help.clone().unwrap_or_default();
        let text = format!("{} {help}", problem.headline);
        assert!(text.contains(wanted), "{specifier}: {text}");
    }
}

#[test]
fn fixes_are_offered_where_they_are_certain() {
    let loaded = load(&[
        (
            "main.ts",
            "import { a } from './a';\nimport { b } from \"./B.ts\";\nimport { c } from './c';\n\
             import { io } from 'System/IO';\na(b, c, io);\n",
        ),
        ("a.ts", "export const a = console.log;"),
        ("b.ts", "export const b = 1;"),
    ]);
    assert_eq!(loaded.codes(), [1001, 1003, 1001, 1004]);
    // There is no `c.ts`, so nothing says that its import means it.
    let wanted = "import { a } from \"./a.ts\";\nimport { b } from \"./b.ts\";\nimport { c } from './c';\n\
                  import { io } from \"System.IO\";\na(b, c, io);\n";
    assert_eq!(loaded.fixed(), [wanted]);
}

#[test]
fn every_module_is_looked_at_in_one_run() {
    let loaded = load(&[
        (
            "main.ts",
            "import './one.ts';\nimport './two.ts';\nimport './three';",
        ),
        ("one.ts", "import './none.ts';\nlet one = 1"),
        ("two.ts", "import 'nothing';\nimport './three.ts';"),
        ("three.ts", "let three = ;"),
    ]);
    let shown: Vec<(&str, u16)> = loaded
        .problems
        .iter()
        .map(|p| {
            (
                loaded.names(&[p.span().expect("a place").file])[0],
                p.code.number(),
            )
        })
        .collect();
    assert!(shown.contains(&("main.ts", 1001)), "{shown:?}");
    assert!(shown.contains(&("one.ts", 1004)), "{shown:?}");
    assert!(shown.contains(&("three.ts", 1101)), "{shown:?}");
    assert!(shown.contains(&("two.ts", 1004)), "{shown:?}");
    assert!(shown.is_sorted_by_key(|(file, _)| *file), "{shown:?}");
}

const DIAMOND: [(&str, &str); 4] = [
    (
        "main.ts",
        "import { l } from './left.ts';\nimport { r } from './right.ts';\nconsole.log(l, r);",
    ),
    (
        "left.ts",
        "import { base } from './ground.ts';\nexport const l = base;",
    ),
    (
        "right.ts",
        "import { base } from './ground.ts';\nexport const r = base;",
    ),
    ("ground.ts", "export const base = 1;"),
];

#[test]
fn dependencies_and_dependents_mirror_each_other() {
    let loaded = load(&DIAMOND);
    let graph = loaded.graph();
    assert_eq!(loaded.codes(), [] as [u16; 0]);
    let files: Vec<_> = graph.modules.iter().map(|m| m.file).collect();
    assert_eq!(
        loaded.names(&files),
        ["main.ts", "left.ts", "right.ts", "ground.ts"]
    );
    assert_eq!(loaded.names(&graph.entry_points), ["main.ts"]);
    assert_eq!(
        loaded.names(&graph.modules[0].dependencies),
        ["left.ts", "right.ts"]
    );
    assert_eq!(
        loaded.names(&graph.modules[3].dependents),
        ["left.ts", "right.ts"]
    );
    assert_eq!(
        loaded.names(&graph.evaluation_order),
        ["ground.ts", "left.ts", "right.ts", "main.ts"]
    );
    for module in &graph.modules {
        for dependency in &module.dependencies {
            let target = graph.get(*dependency).expect("a module");
            assert!(target.dependents.contains(&module.file));
        }
    }
}

#[test]
fn the_number_of_threads_cannot_be_seen() {
    let mut files: Vec<(String, String)> = vec![("main.ts".into(), String::new())];
    for i in 0..40 {
        files[0].1 += &format!("import './m{i}.ts';\n");
        let next = (i * 7 + 3) % 40;
        let text = format!(
            "import type {{ T }} from './m{next}.ts';\nimport './missing{i}.ts';\nexport type T = number;"
        );
        files.push((format!("m{i}.ts"), text));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let describe = |threads| {
        let loaded = load_with(&files, CyclePolicy::Error, threads);
        let graph = loaded.graph();
        format!(
            "{:?}{:?}{:?}",
            loaded.problems, graph.order, graph.evaluation_order
        )
    };
    let one = describe(1);
    assert_eq!(one, describe(2));
    assert_eq!(one, describe(8));
}

const CIRCLE: [(&str, &str); 4] = [
    ("main.ts", "import { a } from './a.ts';\nconsole.log(a());"),
    (
        "a.ts",
        "import { b } from './b.ts';\nexport const a = () => b();",
    ),
    (
        "b.ts",
        "import { c } from './c.ts';\nexport const b = () => c();",
    ),
    (
        "c.ts",
        "import { a } from './a.ts';\nexport const c = () => 1;\nconsole.log(typeof a);",
    ),
];

#[test]
fn a_circle_that_can_be_noticed_is_reported_with_its_path() {
    let loaded = load(&CIRCLE);
    let circular: Vec<_> = loaded
        .problems
        .iter()
        .filter(|p| p.code == Code::CircularDependency)
        .collect();
    assert_eq!(circular.len(), 1);
    assert!(
        circular[0]
            .headline
            .contains("a.ts -> b.ts -> c.ts -> a.ts"),
        "{}",
        circular[0].headline
    );
    // One label at each import of the circle, the place itself included.
    assert_eq!(circular[0].secondary.len(), 2);
    let allowed = load_with(&CIRCLE, CyclePolicy::Allow, 1);
    let graph = allowed.graph();
    assert!(!allowed.codes().contains(&1006));
    assert_eq!(graph.cycles.len(), 1);
    assert_eq!(allowed.names(&graph.cycles[0]), ["a.ts", "b.ts", "c.ts"]);
    assert_eq!(
        allowed.names(&graph.evaluation_order),
        ["c.ts", "b.ts", "a.ts", "main.ts"]
    );
}

#[test]
fn a_circle_that_nobody_can_notice_is_none() {
    let loaded = load(&[
        (
            "main.ts",
            "import { even } from './odd-even.ts';\nexport const zero = (n: number) => n === 0;\nconsole.log(even(4));",
        ),
        (
            "odd-even.ts",
            "import { odd } from './second.ts';\nexport function even(n: number): boolean { return n === 0 || odd(n - 1); }",
        ),
        (
            "second.ts",
            "import { even } from './odd-even.ts';\nexport function odd(n: number): boolean { return n !== 0 && even(n - 1); }",
        ),
    ]);
    assert_eq!(loaded.codes(), [] as [u16; 0]);
    assert_eq!(loaded.graph().cycles.len(), 1);
}

#[test]
fn imports_of_types_make_no_circle() {
    for import in [
        "import type { A } from './main.ts';",
        "import { type A } from './main.ts';",
        // Dropped by TypeScript, because only types are used.
        "import { A } from './main.ts';",
        "type A = import('./main.ts').A;",
    ] {
        let other = format!("{import}\nexport const size = (a: A): number => a.size;");
        let loaded = load(&[
            (
                "main.ts",
                "import { size } from './other.ts';\nexport interface A { size: number }\nconsole.log(size({ size: 1 }));",
            ),
            ("other.ts", &other),
        ]);
        // An import that was erased whole still needs the module for its types, but not before itself.
        let graph = loaded.graph();
        assert_eq!(loaded.codes(), [] as [u16; 0], "{import}");
        assert_eq!(graph.cycles.len(), 0, "{import}");
        assert_eq!(
            loaded.names(&graph.evaluation_order),
            ["other.ts", "main.ts"],
            "{import}"
        );
        assert_eq!(
            loaded.names(&graph.modules[0].dependents),
            ["other.ts"],
            "{import}"
        );
    }
}

#[test]
fn a_module_that_imports_itself_is_a_circle() {
    let loaded = load(&[(
        "main.ts",
        "import * as self from './main.ts';\nexport const x = () => self;\nx();",
    )]);
    assert_eq!(loaded.codes(), [1006]);
}

#[test]
fn every_form_of_import_is_known() {
    let loaded = load(&[
        (
            "main.ts",
            "import './mod.ts';\nimport d, { a, b as c, type T } from './mod.ts';\nimport * as ns from './mod.ts';\n\
             import type { U } from './mod.ts';\nexport { a as z } from './mod.ts';\nexport * from './mod.ts';\n\
             export * as all from './mod.ts';\nconst later = import('./mod.ts');\nlet v: import('./mod.ts').T;\n",
        ),
        (
            "mod.ts",
            "export default 1;\nexport const a = 1, b = 2;\nexport type T = 1;\nexport type U = 2;",
        ),
    ]);
    let graph = loaded.graph();
    let imports = &graph.entry().imports;
    let kinds: Vec<(ImportKind, bool)> = imports.iter().map(|i| (i.kind, i.type_only)).collect();
    assert_eq!(
        kinds,
        [
            (ImportKind::SideEffect, false),
            (ImportKind::Clause, false),
            (ImportKind::Clause, false),
            (ImportKind::Clause, true),
            (ImportKind::ReExport, false),
            (ImportKind::ReExportAll, false),
            (ImportKind::ReExportNamespace, false),
            (ImportKind::Dynamic, false),
            (ImportKind::Type, true),
        ]
    );
    let names: Vec<String> = imports[1]
        .names
        .iter()
        .map(|name| match name {
            ImportedName::Default { local } => format!("default {}", local.as_str()),
            ImportedName::Namespace { local } => format!("* {}", local.as_str()),
            ImportedName::Named {
                imported,
                local,
                type_only,
            } => {
                format!("{} as {} {type_only}", imported.as_str(), local.as_str())
            }
        })
        .collect();
    assert_eq!(
        names,
        ["default d", "a as a false", "b as c false", "T as T true"]
    );
    assert_eq!(graph.entry().dependencies.len(), 1);
}

#[test]
fn every_form_of_export_is_known() {
    let loaded = load(&[
        (
            "main.ts",
            "export const a = 1, { b, c: [d] } = { b: 1, c: [2] };\nexport function f() {}\nexport class K {}\n\
             export interface I {}\nexport type T = 1;\nexport enum E {}\nconst x = 1;\nexport { x as y, x as default };\n\
             export { m as n } from './mod.ts';\nexport * as all from './mod.ts';\nexport * from './mod.ts';\nexport type { I as J };\n",
        ),
        (
            "mod.ts",
            "export const m = 1;\nexport default function () {}",
        ),
    ]);
    assert_eq!(loaded.codes(), [] as [u16; 0]);
    let graph = loaded.graph();
    let shown: Vec<String> = graph
        .entry()
        .exports
        .iter()
        .map(|export| {
            let name = export.name.as_str();
            match &export.kind {
                ExportKind::Declaration { local } => format!("{name} = {}", local.as_str()),
                ExportKind::Named { local, type_only } => {
                    format!("{name} = {} {type_only}", local.as_str())
                }
                ExportKind::ReExport {
                    specifier,
                    imported,
                    ..
                } => {
                    format!("{name} = {} of {specifier}", imported.as_str())
                }
                ExportKind::Namespace { specifier, .. } => format!("{name} = * of {specifier}"),
                ExportKind::All { specifier, .. } => format!("{name} of {specifier}"),
                ExportKind::DefaultExpression => format!("{name} = value"),
            }
        })
        .collect();
    assert_eq!(
        shown,
        [
            "a = a",
            "b = b",
            "d = d",
            "f = f",
            "K = K",
            "I = I",
            "T = T",
            "E = E",
            "y = x false",
            "default = x false",
            "n = m of ./mod.ts",
            "all = * of ./mod.ts",
            "* of ./mod.ts",
            "J = I true",
        ]
    );
    assert_eq!(
        graph.modules[1].exports[1].kind,
        ExportKind::DefaultExpression
    );
    assert_eq!(graph.modules[1].exports[1].name.as_str(), "default");
}

#[test]
fn namespaces_and_classes_follow_the_files() {
    let root = Utf8Path::new("/home/user/project/src");
    for (path, namespace, class) in [
        ("main.ts", "MyApp", "main"),
        ("models/User.ts", "MyApp.models", "User"),
        ("api/v1/handlers.ts", "MyApp.api.v1", "handlers"),
        ("API/user-service.ts", "MyApp.API", "user_service"),
        ("2024/3d.ts", "MyApp._2024", "_3d"),
    ] {
        let path = root.join(path);
        assert_eq!(graph::namespace(&path, root, "MyApp"), namespace, "{path}");
        assert_eq!(graph::class_name(&path), class, "{path}");
    }
}

#[test]
fn names_that_collide_in_csharp_are_reported() {
    let entry = load(&[("main.ts", "export function main() {}\nmain();")]);
    assert_eq!(entry.codes(), [2003]);
    assert_eq!(entry.problems[0].severity.word(), "error");
    let other = load(&[
        ("main.ts", "import { user } from './user.ts';\nuser();"),
        ("user.ts", "export function user() {}"),
    ]);
    assert_eq!(other.codes(), [2003]);
    assert_eq!(other.problems[0].severity.word(), "warning");
    assert_eq!(other.graph().modules[1].class_name, "userModule");
    let files = load(&[
        ("main.ts", "import './a-b.ts';\nimport './a_b.ts';"),
        ("a-b.ts", ""),
        ("a_b.ts", ""),
    ]);
    assert_eq!(files.codes(), [2003]);
}

#[test]
fn top_level_code_is_what_runs_by_itself() {
    for (text, runs) in [
        ("export function f() {}", false),
        (
            "export interface I {}\nexport type T = I;\nimport type { x } from './main.ts';",
            false,
        ),
        ("export class A { x = 1; m() {} }", false),
        ("export class A { static x = 1; }", true),
        ("export const x = 1;", true),
        ("console.log(1);", true),
        ("export enum E { A }", true),
        ("declare const x: number;", false),
    ] {
        let loaded = load(&[("main.ts", text)]);
        assert_eq!(loaded.graph().entry().has_top_level_code, runs, "{text}");
    }
}

#[test]
fn an_entry_that_cannot_be_read_gives_no_graph() {
    let loaded = load(&[("other.ts", "")]);
    assert!(loaded.graph.is_none());
    assert_eq!(loaded.codes(), [Code::EntryNotFound.number()]);
}
