use super::check;

#[test]
fn imports() {
    check(&[
        ("import \"x\"", "(import \"x\")"),
        ("import a from \"x\"", "(import (default as a) \"x\")"),
        (
            "import a, * as b from \"x\"",
            "(import (default as a) (* as b) \"x\")",
        ),
        (
            "import a, { b, c as d, type e, type f as g, default as h, \"i j\" as k } from \"x\"",
            "(import (default as a) (b as b) (c as d) (type e as e) (type f as g) (default as h) \
             (\"i j\" as k) \"x\")",
        ),
        ("import {} from \"x\"", "(import \"x\")"),
        (
            "import type a from \"x\"",
            "(import type (default as a) \"x\")",
        ),
        (
            "import type { a } from \"x\"",
            "(import type (a as a) \"x\")",
        ),
        (
            "import type * as a from \"x\"",
            "(import type (* as a) \"x\")",
        ),
        (
            "import a from \"x\" with { type: \"json\", \"b\": \"c\" }",
            "(import (default as a) \"x\" with \"type\": \"json\" with \"b\": \"c\")",
        ),
        (
            "import { type } from \"x\"",
            "(import (type as type) \"x\")",
        ),
        (
            "import { type as } from \"x\"",
            "(import (type as as as) \"x\")",
        ),
        ("import type from \"x\"", "(import (default as type) \"x\")"),
    ]);
}

#[test]
fn import_equals() {
    check(&[
        (
            "declare module \"m\" { import a = require(\"x\"); }",
            "(namespace declare \"m\" {(import= a (require \"x\"))})",
        ),
        ("import a = A.B.C", "(import= a A.B.C)"),
        ("export import a = A", "(import= export a A)"),
        (
            "declare module \"m\" { import type a = require(\"x\"); }",
            "(namespace declare \"m\" {(import= type a (require \"x\"))})",
        ),
    ]);
}

#[test]
fn exports() {
    check(&[
        (
            "let a, b; export { a, b as c, b as default, a as \"d e\" }",
            "(let (a) (b))\n(export-names (a as a) (b as c) (b as default) (a as \"d e\"))",
        ),
        (
            "type T = 1; export { type T }; export type { T as U }",
            "(alias T 1)\n(export-names (type T as T))\n(export-names type (T as U))",
        ),
        (
            "export { default } from \"x\"",
            "(export-names (default as default) \"x\")",
        ),
        (
            "export { default as a, b as default, \"c d\" as e } from \"x\" with { f: \"g\" }",
            "(export-names (default as a) (b as default) (c d as e) \"x\" with \"f\": \"g\")",
        ),
        (
            "export type { a } from \"x\"",
            "(export-names type (a as a) \"x\")",
        ),
        ("export * from \"x\"", "(export-all \"x\")"),
        (
            "export * as a from \"x\" with { b: \"c\" }",
            "(export-all as a \"x\" with \"b\": \"c\")",
        ),
        (
            "export * as \"a b\" from \"x\"",
            "(export-all as \"a b\" \"x\")",
        ),
        ("export type * from \"x\"", "(export-all type \"x\")"),
        (
            "export type * as a from \"x\"",
            "(export-all type as a \"x\")",
        ),
        (
            "export const a = 1, b = 2",
            "(export (const (a = 1) (b = 2)))",
        ),
        ("export function f() {}", "(export (function f {}))"),
        ("export interface A {}", "(export (interface A))"),
        ("export type A = 1", "(export (alias A 1))"),
        ("export enum A {}", "(export (enum A))"),
        (
            "export declare const a: number",
            "(export (const declare (a : number)))",
        ),
        ("export namespace A {}", "(export (namespace A {}))"),
        ("export default 1 + 2", "(export-default (+ 1 2))"),
        (
            "export default function () {}",
            "(export-default (function {}))",
        ),
        (
            "export default async function* f() {}",
            "(export-default (function async * f {}))",
        ),
        (
            "export default interface A { a: 1 }",
            "(export-default (interface A (property a : 1)))",
        ),
        (
            "export default async x => x",
            "(export-default (arrow async (param x) => x))",
        ),
        (
            "declare module \"m\" { export = a; }",
            "(namespace declare \"m\" {(export= a)})",
        ),
    ]);
}

#[test]
fn a_declaration_file_may_name_a_global_namespace() {
    let text = "export as namespace A;";
    let file = tsonic::source::SourceFile::new(tsonic::source::FileId(0), "a.d.ts", text);
    let (module, errors) = tsonic::syntax::parse(&file);
    assert_eq!(errors, []);
    assert_eq!(module.dump(), "(export-as-namespace A)\n");
}
