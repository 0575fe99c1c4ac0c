//! Each snippet marks expressions by `q(expression)`; the types of the arguments are compared, in source order.

use crate::check::testing::{LIBRARY, checker, program};
use crate::source::FileId;
use crate::syntax::ast::ExprKind;

fn marked(text: &str) -> (Vec<String>, Vec<String>) {
    let whole = format!("declare function q(x: unknown): void; {text}; export {{}}");
    let program = program(&[("a.ts", &whole)]);
    let mut checker = checker(&program);
    let file = FileId(LIBRARY.len() as u32);
    checker.check_module(file);
    let module = checker.module(file);
    let mut found: Vec<(u32, String)> = Vec::new();
    for (_, expr) in module.exprs.iter() {
        let ExprKind::Call { callee, args, .. } = &expr.kind else {
            continue;
        };
        if !matches!(module[*callee].kind, ExprKind::Name(name) if name == "q") {
            continue;
        }
        let arg = args[0].expr;
        let ty = checker.exprs.checked.expr_ty((file, arg));
        let text = checker.show(ty);
        found.push((module[arg].span.start, text));
    }
    found.sort();
    let types = found.into_iter().map(|(_, text)| text).collect();
    let problems = checker
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.code, problem.text))
        .collect();
    (types, problems)
}

#[track_caller]
fn types(text: &str, expected: &[&str]) {
    let (found, problems) = marked(text);
    assert_eq!(found, expected, "in {text}");
    assert_eq!(problems, Vec::<String>::new(), "in {text}");
}

#[test]
fn truth_and_presence() {
    types(
        "declare const a: string | undefined; if (a) { q(a) } else { q(a) } q(a ?? 1);",
        &["string", "string | undefined", "string | 1"],
    );
    types(
        "declare const o: { p?: { n: number } }; if (o.p) q(o.p); if (o.p?.n) q(o.p.n); const v = o.p && o.p.n; q(v);",
        &["{ n: number; }", "number", "number | undefined"],
    );
}

#[test]
fn equality_and_typeof() {
    types(
        "declare const a: string | number | null; if (a === null) q(a); else if (typeof a === 'string') q(a); else q(a);",
        &["null", "string", "number"],
    );
    types(
        "declare const a: 'x' | 'y' | 'z'; if (a !== 'x') q(a); else q(a);",
        &["\"y\" | \"z\"", "\"x\""],
    );
    types(
        "declare const a: unknown; if (typeof a === 'object' && a !== null) q(a); if (typeof a === 'function') q(a);",
        &["object", "Function"],
    );
    types("declare const a: string; if (a === 'k') q(a);", &["\"k\""]);
}

#[test]
fn discriminants_however_they_are_named() {
    let union = "type S = { kind: 'a'; n: number } | { kind: 'b'; s: string }; declare const s: S;";
    types(
        &format!("{union} if (s.kind === 'a') q(s.n); else q(s.s);"),
        &["number", "string"],
    );
    types(
        &format!("{union} const kind = s.kind; if (kind === 'a') q(s.n);"),
        &["number"],
    );
    types(
        &format!("{union} const is = s.kind === 'b'; if (is) q(s.s);"),
        &["string"],
    );
    types(
        &format!("{union} switch (s.kind) {{ case 'a': q(s.n); break; default: q(s.s); }}"),
        &["number", "string"],
    );
    types(
        "type R = { ok: true; value: number } | { ok: false; value: string }; declare const r: R; \
         const { ok, value } = r; if (ok) q(value); else q(value);",
        &["number", "string"],
    );
    types(
        "type R = { ok: true; value: number } | { ok: false; error: string }; declare const r: R; if (!r.ok) { q(r.error) } else { q(r.value) }",
        &["string", "number"],
    );
}

#[test]
fn classes_members_and_predicates() {
    types(
        "class A { a = 1 } class B extends A { b = 2 } declare const x: A | string; if (x instanceof B) q(x); else q(x);",
        &["B", "string | A"],
    );
    types(
        "declare const x: { a: number } | { b: string }; if ('a' in x) q(x.a); else q(x.b);",
        &["number", "string"],
    );
    types(
        "declare function isS(x: unknown): x is string; declare const x: string | number; if (isS(x)) q(x); else q(x);",
        &["string", "number"],
    );
    types(
        "declare const x: string | string[]; if (Array.isArray(x)) q(x); else q(x);",
        &["string[]", "string"],
    );
    types(
        "declare function check(c: unknown, m?: string): asserts c; declare const x: string | null; check(x !== null); q(x);",
        &["string"],
    );
    types(
        "class P { #x = 1; static is(o: object) { if (#x in o) q(o); } }",
        &["P"],
    );
}

#[test]
fn assignments_narrow_declared_unions() {
    types(
        "let x: string | number = 1; q(x); x = 'a'; q(x); declare const c: boolean; if (c) x = 2; q(x);",
        &["number", "string", "string | number"],
    );
    types(
        "let x: string | undefined; for (const y of ['a']) { if (x === undefined) { x = y } else { q(x) } } q(x);",
        &["string", "string | undefined"],
    );
}

#[test]
fn variables_without_annotation_evolve() {
    types(
        "let x; x = 1; q(x); x = 'a'; q(x); const a = []; a.push(1); a.push('b'); q(a);",
        &["number", "string", "(string | number)[]"],
    );
    types(
        "let best = null; for (const n of [1, 2]) { if (best === null || n > best) best = n; } q(best);",
        &["number | null"],
    );
}

#[test]
fn loops_reach_a_fixed_point() {
    types(
        "type N = { next: N | null }; declare const head: N | null; let at = head; while (at) { q(at); at = at.next; } q(at);",
        &["N", "null"],
    );
}

#[test]
fn closures_keep_what_cannot_change() {
    types(
        "declare const a: string | null; if (a !== null) { const f = () => q(a); } \
         function g(b: string | null) { if (b === null) return; [1].map(() => q(b)); } \
         let c: string | null = null as string | null; if (c) { const f = () => q(c); } c = null;",
        &["string", "string", "string | null"],
    );
}

#[test]
fn code_after_the_end_does_not_count() {
    types(
        "declare function fail(m: string): never; function f(x: string | null) { if (x === null) fail('no'); q(x); } \
         function g(x: string | null) { if (!x) throw new Error('no'); q(x); } \
         function h(x: 'a' | 'b') { switch (x) { case 'a': return 1; case 'b': return 2; } } q(h('a'));",
        &["string", "string", "1 | 2"],
    );
}

#[test]
fn try_finally_joins_all_ways() {
    types(
        "let x: string | number = 1; try { x = 'a'; } catch { q(x); } finally { q(x); } q(x);",
        &["string | number", "string | number", "string | number"],
    );
}

#[test]
fn predicates_are_inferred() {
    types(
        "const xs = [1, undefined, 2].filter(x => x !== undefined); q(xs); const isN = (x: unknown) => typeof x === 'number'; \
         declare const y: string | number; if (isN(y)) q(y);",
        &["number[]", "number"],
    );
}

#[test]
fn switch_true_and_typeof() {
    types(
        "declare const x: string | number | boolean; switch (true) { case typeof x === 'string': q(x); break; default: q(x); } \
         switch (typeof x) { case 'number': q(x); break; case 'string': case 'boolean': q(x); }",
        &["string", "number | boolean", "number", "string | boolean"],
    );
}

#[test]
fn use_before_assignment_is_reported() {
    let (_, problems) = marked("let x: number; declare const c: boolean; if (c) x = 1; q(x);");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("TSN4001"));
    let (_, problems) =
        marked("let x: number; declare const c: boolean; if (c) x = 1; else x = 2; q(x);");
    assert_eq!(problems, Vec::<String>::new());
    let (_, problems) =
        marked("class A { x: number; constructor(c: boolean) { if (c) this.x = 1; } }");
    assert_eq!(problems.len(), 1, "{problems:?}");
}
