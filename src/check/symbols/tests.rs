use super::{Meaning, SymbolFlags, SymbolId};
use crate::check::testing::{LIBRARY, checker, program};
use crate::check::{Checker, Program};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::{Atom, ExprId, ExprKind, Id};

fn file(index: u32) -> FileId {
    FileId(LIBRARY.len() as u32 + index)
}

/// The nth identifier expression of this name in a file.
fn name_expr(checker: &Checker<'_>, file: FileId, name: &str, nth: usize) -> ExprId {
    let module = checker.module(file);
    module
        .exprs
        .iter()
        .filter(|(_, expr)| matches!(expr.kind, ExprKind::Name(found) if found == name))
        .map(|(id, _)| id)
        .nth(nth)
        .unwrap_or_else(|| panic!("no `{name}` number {nth}"))
}

fn top(checker: &mut Checker<'_>, index: u32, name: &str) -> SymbolId {
    let scope = checker.symbols.file(file(index)).scope;
    checker
        .resolve_name(scope, Atom::new(name), Meaning::Any)
        .unwrap_or_else(|| panic!("no `{name}`"))
}

fn codes(checker: &Checker<'_>) -> Vec<Code> {
    checker
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect()
}

fn one(text: &str) -> Program {
    program(&[("a.ts", text)])
}

#[test]
fn the_library_binds_without_problems() {
    let program = one("export {}");
    let checker = checker(&program);
    assert_eq!(checker.problems, []);
    for name in ["Array", "Promise", "console", "Math", "parseInt", "Partial"] {
        assert!(checker.symbols.global(Atom::new(name)).is_some(), "{name}");
    }
}

#[test]
fn inner_declarations_hide_outer_ones() {
    let program = one("const a = 1; function f(a: string) { { let a = true; a; } a; } a;");
    let mut checker = checker(&program);
    let symbols: Vec<_> = (0..3)
        .map(|nth| {
            let expr = name_expr(&checker, file(0), "a", nth);
            checker.symbol_of_ref((file(0), expr)).unwrap()
        })
        .collect();
    assert!(symbols[0] != symbols[1] && symbols[1] != symbols[2] && symbols[0] != symbols[2]);
    assert!(
        checker
            .symbols
            .flags(symbols[1])
            .has(SymbolFlags::PARAMETER)
    );
    assert_eq!(checker.problems, []);
}

#[test]
fn declarations_merge() {
    let program = one(
        "interface A { x: number } interface A { y: string } class C {} namespace C { export const z = 1 } \
         function f() {} namespace f { export type T = string } enum E { A } enum E { B = 1 } var v = 1; var v = 2;",
    );
    let mut checker = checker(&program);
    assert_eq!(checker.problems, []);
    let a = top(&mut checker, 0, "A");
    assert_eq!(checker.symbol(a).decls.len(), 2);
    let c = top(&mut checker, 0, "C");
    assert!(
        checker
            .symbols
            .flags(c)
            .has_all(SymbolFlags::CLASS | SymbolFlags::NAMESPACE)
    );
    assert!(checker.resolve_export(c, Atom::new("z")).is_some());
    let e = top(&mut checker, 0, "E");
    assert_eq!(checker.enum_members(e).len(), 2);
}

#[test]
fn duplicates_are_reported() {
    for text in [
        "let a = 1; let a = 2;",
        "class A {} type A = string;",
        "function f(a: number) { let a = 1; }",
        "import { x } from './b.ts'; const x = 1;",
    ] {
        let program = program(&[("a.ts", text), ("b.ts", "export const x = 1")]);
        assert_eq!(codes(&checker(&program)), [Code::DeclaredTwice], "{text}");
    }
    let program = one("const a = 1; export { a }; export { a as b, a as c, a as b };");
    assert_eq!(codes(&checker(&program)), [Code::DuplicateExport]);
}

#[test]
fn imports_reach_declarations_through_re_exports() {
    let program = program(&[
        (
            "a.ts",
            "import { x, type T, d as e } from './b.ts'; import * as ns from './c.ts'; import D from './c.ts'; x; ns; D;",
        ),
        (
            "b.ts",
            "export * from './c.ts'; export { default as d } from './c.ts';",
        ),
        (
            "c.ts",
            "export const x = 1; export interface T {} export default function named() {}",
        ),
    ]);
    let mut checker = checker(&program);
    for index in 0..3 {
        checker.check_module_links(file(index));
    }
    assert_eq!(checker.problems, []);
    let x = top(&mut checker, 0, "x");
    assert_eq!(checker.symbols.file_of(x), Some(file(2)));
    let t = top(&mut checker, 0, "T");
    assert!(checker.symbols.flags(t).has(SymbolFlags::INTERFACE));
    let e = top(&mut checker, 0, "e");
    let d = top(&mut checker, 0, "D");
    assert_eq!(e, d);
    let ns = top(&mut checker, 0, "ns");
    assert_eq!(Some(ns), checker.symbols.module_symbol(file(2)));
    assert!(checker.resolve_export(ns, Atom::new("default")).is_some());
}

#[test]
fn wrong_imports_are_reported_with_the_nearest_name() {
    let program = program(&[
        (
            "a.ts",
            "import { lenght } from './b.ts'; import d from './b.ts';",
        ),
        ("b.ts", "export const length = 1;"),
    ]);
    let mut checker = checker(&program);
    checker.check_module_links(file(0));
    assert_eq!(
        codes(&checker),
        [Code::UnknownExport, Code::NoDefaultExport]
    );
    assert!(checker.problems[0].text.contains("did you mean `length`"));
}

#[test]
fn two_stars_with_one_name_are_ambiguous() {
    let program = program(&[
        ("a.ts", "export * from './b.ts'; export * from './c.ts';"),
        ("b.ts", "export const x = 1, same = 1;"),
        ("c.ts", "export const x = 2; export { same } from './b.ts';"),
    ]);
    let mut checker = checker(&program);
    checker.check_module_links(file(0));
    assert_eq!(codes(&checker), [Code::AmbiguousStarExport]);
}

#[test]
fn circular_stars_end() {
    let program = program(&[
        ("a.ts", "export * from './b.ts'; export const a = 1;"),
        (
            "b.ts",
            "export * from './a.ts'; export const b = 1; export { nothing } from './a.ts';",
        ),
    ]);
    let mut checker = checker(&program);
    let module = checker.symbols.module_symbol(file(0)).unwrap();
    assert!(checker.resolve_export(module, Atom::new("b")).is_some());
    checker.check_module_links(file(1));
    assert_eq!(codes(&checker), [Code::UnknownExport]);
}

#[test]
fn infer_is_visible_in_the_true_branch_only() {
    let program = one(
        "type A<T> = T extends (infer U)[] ? U : never; type B<T> = T extends (infer U)[] ? 1 : U;",
    );
    let mut checker = checker(&program);
    let nodes: Vec<_> = checker.module(file(0)).types.ids().collect();
    for node in nodes {
        checker.type_from_node((file(0), node));
    }
    assert_eq!(codes(&checker), [Code::UnknownName]);
}

#[test]
fn use_before_declaration_depends_on_when_the_code_runs() {
    let program = one(
        "x; const f = () => x; const y: number = y; class A { static s = x; i = x } const x = 1; x;",
    );
    let mut checker = checker(&program);
    let mut early = Vec::new();
    for nth in 0..5 {
        let expr = name_expr(&checker, file(0), "x", nth);
        let symbol = checker.symbol_of_ref((file(0), expr)).unwrap();
        early.push(checker.is_used_before_declaration((file(0), expr), symbol));
    }
    assert_eq!(early, [true, false, true, false, false]);
    let expr = name_expr(&checker, file(0), "y", 0);
    let symbol = checker.symbol_of_ref((file(0), expr)).unwrap();
    assert!(checker.is_used_before_declaration((file(0), expr), symbol));
}

#[test]
fn usage_tells_captures_and_assignments() {
    let program = one(
        "let a = 1; a = 2; let b = 0; const f = () => { b++; }; for (let i = 0; i < 3; i++) { g(() => i); } \
         function g(c: () => number) { [a] = [1]; }",
    );
    let mut checker = checker(&program);
    let a = top(&mut checker, 0, "a");
    let usage = checker.usage(a);
    assert!(usage.assigned && usage.assigned_by_closure && usage.captured);
    let b = top(&mut checker, 0, "b");
    assert!(checker.usage(b).assigned_by_closure);
    let expr = name_expr(&checker, file(0), "i", 0);
    let i = checker.symbol_of_ref((file(0), expr)).unwrap();
    assert!(checker.is_declared_in_loop(i) && checker.usage(i).captured);
    assert!(!checker.is_declared_in_loop(a));
    assert!(name_expr(&checker, file(0), "i", 0).index() > 0);
}

#[test]
fn global_blocks_add_to_the_library() {
    let program =
        one("export {}; interface Local {} declare global { interface Array<T> { extra: Local } }");
    let mut checker = checker(&program);
    let array = checker.symbols.global(Atom::new("Array")).unwrap();
    let members = checker.declared_members(array);
    assert!(
        members
            .props
            .contains_key(&crate::check::ty::PropName::text("extra"))
    );
    assert_eq!(checker.problems, []);
}
