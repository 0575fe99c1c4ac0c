//! What is refused, and where.

use super::{file, parsed};
use tsonic::syntax::SyntaxError;

/// The text under each error.
fn places(text: &str) -> Vec<String> {
    let (module, errors) = parsed(text);
    let _ = module.dump();
    let file = file(text);
    let place = |error: &SyntaxError| file.slice(error.span).to_owned();
    errors.iter().map(place).collect()
}

/// Checks that each text is refused and that the first error covers the second part.
fn refused(cases: &[(&str, &str)]) {
    for (text, place) in cases {
        let places = places(text);
        let first = places.first().map(String::as_str);
        assert_eq!(first, Some(*place), "{text}\n{:#?}", parsed(text).1);
    }
}

#[test]
fn jumps_and_labels() {
    assert_eq!(
        places(
            "break; for (;;) { (() => { break; }) } l: { continue l; } m: for (;;) { continue n; }"
        ),
        ["break;", "break;", "continue l;", "continue n;"]
    );
    assert_eq!(places("a: a: for (;;) ;"), ["a"]);
    assert_eq!(
        places("l: for (;;) { (class { static { break; } static { break l; } }) }"),
        ["break;", "l"]
    );
}

#[test]
fn super_calls_and_properties() {
    assert_eq!(
        places(
            "super.x; class A { constructor() { super(); } m() { super.m(); super(); } x = super.y; static { super.z } }"
        ),
        ["super", "super()", "super()"]
    );
    assert_eq!(
        places(
            "class A extends B { constructor() { () => super(); function f() { super(); } } x = super(); }"
        ),
        ["super()", "super()"]
    );
    assert_eq!(
        places("({ m() { super.m() }, f: function () { super.m() } })"),
        ["super"]
    );
}

#[test]
fn private_names() {
    assert_eq!(
        places(
            "class A { #x; #x; get #y() { return 1 } set #y(v) {} get #z() { return 1 } static set #z(v) {} }"
        ),
        ["#x", "#z"]
    );
    assert_eq!(
        places("class A { #x; m() { this.#y; class B { n(a) { a.#x; #z in a } } } } a.#x"),
        ["#y", "#z", "#x"]
    );
}

#[test]
fn members_that_are_there_twice() {
    assert_eq!(
        places(
            "({ a: 1, a: 2, get b() { return 1 }, set b(v) {}, get b() { return 2 }, 1: 1, \"1\": 2, ...a })"
        ),
        ["a", "b", "\"1\""]
    );
    assert_eq!(
        places(
            "class A { x; x() {} m(a: 1): void; m(a: any) {} static m() {} m() {} get g() { return 1 } set g(v) {} }"
        ),
        ["x", "m"]
    );
    assert_eq!(
        places("interface A { x: 1; x: 2; m(): 1; m(a: 1): 2; get g(): 1; set g(v: 1); }"),
        ["x"]
    );
    assert_eq!(places("enum A { B, \"B\", C }"), ["\"B\""]);
}

#[test]
fn signatures_without_implementation() {
    assert_eq!(
        places(
            "function f(): void; function g() {} declare function h(): void; export function i(): void; export function i(a?: 1) {}"
        ),
        ["function f(): void;"]
    );
    assert_eq!(
        places(
            "abstract class A { constructor(); a(): void; b() {} abstract c(): void; d?(): void; \"e\"(): void; e() {} }"
        ),
        ["constructor();", "a(): void;"]
    );
}

#[test]
fn decorators_are_not_lost() {
    for text in [
        "@x let a;",
        "@x function f() {}",
        "class A { @x constructor() {} }",
        "class A { @x static {} }",
        "export @x let a;",
        "@x export let a;",
        "a; { ; @x interface A {} }",
        "@x enum A {}",
        "class A { @x [k: string]: 1 }",
    ] {
        assert_eq!(places(text), ["@"], "{text}");
    }
    assert_eq!(places("/* @x */ let a; // @y\nlet b /* @z */"), [""; 0]);
}

#[test]
fn one_mistake_is_told_once() {
    for text in [
        "with (a) b;",
        "010",
        "arguments = 1",
        "a?.b = 1",
        "let x = 1, ;",
        "export * from \"x\" assert {}",
    ] {
        assert_eq!(places(text).len(), 1, "{text}");
    }
}

#[test]
fn several_mistakes_are_told() {
    let (_, errors) = parsed("let a = 08;\nlet static = 1;\nbreak;\nreturn;\n");
    let starts: Vec<u32> = errors.iter().map(|error| error.span.start).collect();
    assert_eq!(starts, [8, 16, 28, 35], "{errors:#?}");
    let many = parsed(&"break;\n".repeat(10_000)).1;
    assert!(many.len() <= 500);
}

#[test]
fn messages_are_headlines() {
    let message = |text: &str| parsed(text).1[0].message.clone();
    assert_eq!(message("let x = ;"), "expected an expression, found `;`");
    assert_eq!(message("a b"), "expected `;` or a new line, found `b`");
    assert_eq!(message("f(a"), "expected `,`, found the end of the file");
    assert_eq!(message("const a;"), "a constant needs a value");
    for (text, _) in GRAMMAR {
        for error in parsed(text).1 {
            let last = error.message.chars().next_back();
            assert!(last.is_some_and(|c| c != '.'), "{}", error.message);
            let first = error.message.chars().next();
            assert!(!first.is_some_and(char::is_uppercase), "{}", error.message);
        }
    }
}

#[test]
fn grammar() {
    refused(GRAMMAR);
}

#[test]
fn proposals_keep_their_place_in_the_tree() {
    let text = "import defer * as a from \"x\"; import source b from \"y\"; import.defer(\"z\")";
    let (module, errors) = parsed(text);
    assert_eq!(errors.len(), 3);
    assert_eq!(
        module.dump(),
        "(import defer (* as a) \"x\")\n(import source (default as b) \"y\")\n(import.defer \"z\")\n"
    );
}

#[test]
fn declared_things_do_not_run() {
    assert_eq!(
        places(
            "declare let a = 1; declare const b = 1, c: number = 2; declare class D { x = 3; static readonly y = 4; m() {} }"
        ),
        ["1", "2", "3", "{"]
    );
    assert_eq!(
        places(
            "declare namespace N { f(); let x = 1; { } function g(): void; if (a) ; } declare global { a; }"
        ),
        ["f();", "1", "{ }", "if (a) ;", "a;"]
    );
    assert_eq!(
        places("global { } namespace\nA { }"),
        ["global", "namespace\n"]
    );
}

/// A program each, and the text under its first error.
const GRAMMAR: &[(&str, &str)] = &[
    ("if (1) let x", "let"),
    ("if (1) const y = 1;", "const"),
    ("if (1) function f() {}", "function"),
    ("while (1) class A {}", "class"),
    ("l: let x;", "let"),
    ("l: class A {}", "class"),
    ("l: function f() {}", "function f() {}"),
    ("if (1) async function g() {}", "async function g() {}"),
    ("for (;;) function h() {}", "function"),
    ("for (;;) let x;", "let"),
    ("do function f() {} while (0)", "function"),
    ("for (const e;;);", "e"),
    ("for (let h = 1 of i);", "h"),
    ("for (let j, k of l);", "k"),
    ("for (var m = 1 in n);", "m"),
    ("for (let {a} ;;);", "{a}"),
    ("using o;", "using o"),
    ("using {a} = b;", "{"),
    ("for (let let of x);", "let"),
    ("for (let x: number of y);", "x: number"),
    ("for (let x: number in y);", "x: number"),
    ("for (let [a] in y);", "[a]"),
    ("for (async of x);", "async"),
    ("for (let.x of y);", "let"),
    ("for (let of x);", ""),
    ("[f()] = 1;", "f()"),
    ("(a + b) = 1;", "(a + b)"),
    ("({ a: 1 } = x);", "1"),
    ("({ a() {} } = x);", "a() {}"),
    ("async () => { await x = 1 };", "await x"),
    ("a ?? b || c;", "a ?? b || c"),
    ("-1 ** 2;", "2"),
    ("1 = 2;", "1"),
    ("f()++;", "f()"),
    ("function* g() { yield = 1; }", "="),
    ("function* g() { let yield; }", "yield"),
    ("async function f() { let await; }", "await"),
    ("let await;", "await"),
    ("yield;", "yield"),
    ("function h() { await 1; }", "await"),
    ("function k(a = await 1) {}", "await"),
    ("async function k(a = await 1) {}", "await"),
    ("async (x = await 1) => 1;", "await 1"),
    ("function* l(a = yield) {}", "yield"),
    ("class A { static { await 1; } }", "await"),
    ("class A { x = await 1; }", "await"),
    ("class A { static { arguments; } }", "arguments"),
    ("class A { y = arguments; }", "arguments"),
    ("class A { static { return; } }", "return;"),
    ("for (;;) { class A { static { break; } } }", "break;"),
    ("class A { static { x: 1; continue; } }", "continue;"),
    ("import { if } from \"y\";", "if"),
    ("import { default } from \"z\";", "default"),
    ("import a2, a3 from \"y\";", "a3"),
    ("import type a4, { a5 } from \"w\";", "a5"),
    ("{ export { a }; }", "export"),
    (
        "namespace N { import x from \"y\"; }",
        "import x from \"y\";",
    ),
    ("namespace N { export default 1; }", "export default 1;"),
    (
        "namespace N { export * from \"x\"; }",
        "export * from \"x\";",
    ),
    (
        "namespace N { export { a } from \"x\"; }",
        "export { a } from \"x\";",
    ),
    (
        "namespace N { import x = require(\"y\"); }",
        "import x = require(\"y\");",
    ),
    ("namespace N { export = 1; }", "export = 1;"),
    ("switch (1) { case 1: default: default: }", ":"),
    ("throw", ""),
    ("class A { constructor(...private a) {} }", "private"),
    ("class A { m(private x) {} }", "private x"),
    ("class A { constructor(private x); }", "private x"),
    ("function f(private x) {}", "private x"),
    ("([a]?) => 1;", ")"),
    ("function q([a]?) {}", "[a]"),
    ("function q({a}?: X) {}", "{a}?: X"),
    ("function f(...a,) {}", ","),
    ("(...a,) => 1;", ","),
    ("[...a,] = b;", ","),
    ("let [...a,] = b;", ","),
    ("let {...a,} = b;", ","),
    ("interface X { a = 1 }", "="),
    ("type X = { a: 1, a: 2 };", "a"),
    ("enum enum {}", "enum"),
    ("type string = 1;", "string"),
    ("type undefined = 1;", "undefined"),
    ("enum number {}", "number"),
    ("class undefined {}", "undefined"),
    ("async function f() { for await (x in y) ; }", "await"),
    ("async function f() { for await (;;) ; }", "await"),
    ("function f() { for await (x of y) ; }", "await"),
    ("var static", "static"),
    ("class let {}", "let"),
    ("class static {}", "static"),
    ("let { yield: x, static } = y;", "static"),
    ("label: yield: 1;", "yield"),
    ("await: 1;", "await"),
    ("({ a = 1 });", "a = 1"),
    ("f({ a = 1 });", "a = 1"),
    ("x => {} ()", "("),
    ("async x", "x"),
    ("=> 1", "=>"),
    ("\"\\xg\"", "\\x"),
    ("`\\xg`", "\\x"),
    ("interface G implements H {}", "implements"),
    ("class I { x: 1; x: 2; }", "x"),
    ("type B = [...a: X?];", "...a: X?"),
    ("type C = [a?: X?];", "a?: X?"),
    ("type D = { [a: string, b: string]: 1 };", ","),
    ("type E = { [b?: string]: 2 };", ":"),
    ("type E = { [c: string] };", "[c: string]"),
    ("type E = { [...d: string]: 2 };", "..."),
    ("let x: string?;", "?"),
    ("let x: ?string;", "?"),
    ("let y: ...T;", "..."),
    ("type G = new () => ;", ";"),
    ("let z: x is y;", "is"),
    ("type H = asserts x is y;", "x"),
    ("type J = unique string;", "string"),
    ("type I = infer U;", "infer U"),
    ("type I = (infer U)[] extends X ? 1 : 2;", "infer U"),
    ("let x!;", "x!"),
    ("let x!: number = 1;", "x!: number = 1"),
    ("const x!: number;", "x!: number"),
    ("let x! = 1;", "x! = 1"),
    ("class A { x! = 1; }", "x! = 1"),
    ("class A { x?! : 1; }", "!"),
    ("declare let x = 1;", "1"),
    ("declare const x: number = 1;", "1"),
    ("declare namespace D { foo(); }", "foo();"),
    ("declare namespace D { if (1) ; }", "if (1) ;"),
    ("declare namespace D { let x = 1; }", "1"),
    ("declare namespace D { function f() {} }", "{"),
    ("declare class A { x = 1; m() {} }", "1"),
    ("export declare export let x;", "export"),
    ("declare declare let x;", "declare"),
    ("declare async function f();", "async"),
    ("declare function* f();", "declare function* f();"),
    ("abstract abstract class A {}", "abstract"),
    ("abstract function f() {}", "function"),
    ("class A { public private x; }", "x"),
    ("class A { static static x; }", "static"),
    ("class A { readonly m() {} }", "readonly m"),
    ("class A { abstract x; }", "abstract x;"),
    ("class A { declare m() {} }", "declare"),
    ("class A { async constructor() {} }", "constructor"),
    ("class A { *constructor() {} }", "*constructor"),
    ("class A { get constructor() {} }", "get"),
    ("class A { constructor = 1; }", "constructor"),
    ("class A { \"constructor\" = 1; }", "\"constructor\""),
    ("class A { static constructor() {} }", "static"),
    ("class A { static prototype() {} }", "prototype"),
    ("class A { static prototype = 1; }", "prototype"),
    ("class A { #constructor() {} }", "#constructor"),
    ("class A { private #x; }", "private #x"),
    ("class A { abstract #x; }", "abstract"),
    ("class A { declare #x; }", "declare"),
    ("class A { constructor<T>() {} }", "T"),
    ("class A { constructor(): void {} }", "void"),
    ("class A { get x(this: A) { return 1 } }", "this: A"),
    ("class A { get x<T>() { return 1 } }", "<"),
    ("class A { set x(v): void {} }", "void"),
    ("class A { set x(v?) {} }", "v"),
    ("class A { set x(v = 1) {} }", "v = 1"),
    ("class A { constructor(this: A) {} }", "this"),
    ("class A { x() }", "x()"),
    ("class A { x(); y() {} }", "x();"),
    ("function f();", "function f();"),
    ("function f(); function g() {}", "function f();"),
    ("let f = function();", ""),
    ("(this: A) => 1;", "this"),
    ("new (this: A) => 1;", "this"),
    ("function f(a, this: B) {}", "this"),
    ("interface A { async m(): void }", "m"),
    ("interface A { *m(): void }", "*"),
    ("interface A { private x: 1 }", "x"),
    ("interface A { m() {} }", "{"),
    ("enum A { [x] = 1 }", "[x]"),
    ("enum A { `a` }", "`a`"),
    ("enum A { #x }", "#"),
    ("a?.b`x`;", "a?.b`x`"),
    ("new a?.b();", "a?.b"),
    (
        "import(\"x\", \"y\", \"z\");",
        "import(\"x\", \"y\", \"z\")",
    ),
    ("import();", "import()"),
    ("import(...x);", "...x"),
    ("import.foo;", ";"),
    ("new.foo;", "foo"),
    ("new import(\"x\");", "import(\"x\")"),
    ("super;", ";"),
    ("super.#x;", ";"),
    ("class A extends B { constructor() { super?.(); } }", "?"),
    ("class A extends B { m() { super?.x } }", "?"),
    ("delete super.x;", "super"),
    ("#x;", "#x"),
    ("#x in y in z;", "#x"),
    ("class A { #x; m() { #x; 1 + #x in y; } }", "#x"),
    ("var x = 08; var y = 1__0; var z = 1_; var w = 0_1;", "08"),
    ("3in []", ""),
    ("3.toString()", ""),
    ("/a", "/a"),
    ("\"a", "\"a"),
    ("\\u0061wait;", "\\u0061wait"),
    ("l\\u0065t x;", "l\\u0065t"),
    ("cl\\u0061ss A {}", "cl\\u0061ss"),
    ("a\\u2028b", "\\u2028"),
    ("let x = 1 let y", "let"),
    ("if (a) { ", ""),
    ("(a, ) ", ","),
    ("(a, ...b)", "b"),
    ("()", "()"),
    ("() ", "()"),
    ("f(a b)", "b"),
    ("[a b]", "b"),
    ("{ a: 1, b: 2 }", ":"),
    ("@x let a;", "@"),
    ("@x function f() {}", "@"),
    ("@x", ""),
    ("class A { @x; }", ";"),
    ("class A { @x constructor() {} }", "@"),
    ("class A { @x static {} }", "@"),
    ("export @x let a;", "@"),
    ("@x export @y class A {}", "@y"),
    ("type A<> = 1;", "<>"),
    ("f<>();", "<>"),
    ("let x: A<>;", "<>"),
    ("class A<> {}", "<>"),
    ("function f<in T>() {}", "in"),
    ("type A<const T> = 1;", "const"),
    ("type T<in in X> = 1;", "in"),
    ("export type A from \"x\";", "A"),
    ("export type x = 1, y = 2;", "x"),
    ("import type { type A } from \"x\";", "type"),
    ("export type { type A };", "type"),
    ("import type X = A.B;", "import type X = A.B;"),
    ("import x, type y from \"z\";", "type"),
    ("import type x, * as y from \"z\";", "* as y"),
    ("import { \"a\" } from \"x\";", "\"a\""),
    ("export { \"a\" };", "\"a\""),
    ("export { if };", "if"),
    ("import {a as if} from \"x\";", "if"),
    ("import eval from \"x\";", "eval"),
    ("import * from \"x\";", "from"),
    ("export x;", "x"),
    ("export const x;", "x"),
    ("export default const x = 1;", "const"),
    ("export default let;", "let"),
    ("export default enum A {}", "export default enum A {}"),
    ("export default type A = 1;", "A"),
    ("export abstract interface A {}", "abstract"),
    ("import x from y;", "y"),
    ("import \"x\" assert { type: \"json\" };", "assert"),
    ("import x from \"x\" with { type: 1 };", "type: 1"),
    ("import x from \"x\" with { [a]: \"b\" };", "[a]: \"b\""),
    ("export = 1; export default 2;", "export = 1;"),
    ("import x = require(y);", "y"),
    ("<!-- x", "<!-- x"),
    ("class A { x = super(); }", "super()"),
    ("catch", "catch"),
    ("else", "else"),
    ("try {}", ""),
    ("try {} catch", ""),
    ("for (a b) c", "b"),
    ("for a of b", "a"),
    ("while a", "a"),
    ("do x", ""),
    ("x ? y", ""),
    ("x ?: y", ":"),
    ("a => { } + 1", "+"),
    ("async function* f() { yield", ""),
    ("await 1 }", "}"),
    ("if (async", ""),
    ("() => x) ;", ")"),
    ("`${`", "`"),
    ("`${a`", "`"),
];
