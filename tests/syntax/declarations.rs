use super::check;

#[test]
fn functions() {
    check(&[
        (
            "function f<T>(this: W, @d a: A, { b }: B = {}, [c] = d, e?: E, ...[g]: G): R {}",
            "(function f <T> (this : W) (param @d a : A) (param (object-pattern b) : B = (object)) \
             (param (array-pattern c) = d) (param e? : E) (param ...(array-pattern g) : G) : R {})",
        ),
        ("async function f() {}", "(function async f {})"),
        ("async function* f() {}", "(function async * f {})"),
        (
            "function f(): void; function f(a: 1): void; function f(a?: any) {}",
            "(function f : void)\n(function f (param a : 1) : void)\n(function f (param a? : any) {})",
        ),
        (
            "declare function f(x: number): void",
            "(function declare f (param x : number) : void)",
        ),
    ]);
}

#[test]
fn interfaces_and_aliases() {
    check(&[
        (
            "interface A<T> extends B.C<T>, D { x: T }",
            "(interface A <T> extends (ref B.C <T>) D (property x : T))",
        ),
        ("declare interface A {}", "(interface declare A)"),
        (
            "type A<in out T extends U = V> = T",
            "(alias A <in out T extends U = V> T)",
        ),
        ("declare type A = 1", "(alias declare A 1)"),
        (
            "type type = 1; let of = 2; type = 3",
            "(alias type 1)\n(let (of = 2))\n(= type 3)",
        ),
    ]);
}

#[test]
fn enums() {
    check(&[
        (
            "enum A { B, C = 1 << 2, \"d e\" = \"x\", }",
            "(enum A (B) (C = (<< 1 2)) (\"d e\" = \"x\"))",
        ),
        ("const enum A {}", "(enum const A)"),
        ("declare const enum A { B }", "(enum declare const A (B))"),
        ("declare enum A { B }", "(enum declare A (B))"),
    ]);
}

#[test]
fn namespaces() {
    check(&[
        (
            "namespace A { export const x = 1; y }",
            "(namespace A {(export (const (x = 1))) y})",
        ),
        (
            "namespace A.B.C { x }",
            "(namespace A {(export (namespace B {(export (namespace C {x}))}))})",
        ),
        ("module A {}", "(namespace A {})"),
        (
            "declare namespace A.B { let x; }",
            "(namespace declare A {(export (namespace declare B {(let (x))}))})",
        ),
        (
            "declare module \"m\" { export const a: number; }",
            "(namespace declare \"m\" {(export (const (a : number)))})",
        ),
        ("declare module \"m\"", "(namespace declare \"m\")"),
        (
            "declare global { interface X {} var y: number; }",
            "(namespace declare global {(interface X) (var (y : number))})",
        ),
        ("declare let a: number, b", "(let declare (a : number) (b))"),
        ("declare const a = 1", "(const declare (a = 1))"),
    ]);
}
