//! Computed types through small programs: each line is `type Name = ...; //=> shown`.

use crate::check::symbols::Meaning;
use crate::check::testing::{LIBRARY, checker, program};
use crate::check::ty::Ty;
use crate::source::FileId;
use crate::syntax::ast::Atom;

fn shown(text: &str, name: &str) -> String {
    let program = program(&[("a.ts", text)]);
    let mut checker = checker(&program);
    let scope = checker.symbols.file(FileId(LIBRARY.len() as u32)).scope;
    let symbol = checker
        .resolve_name(scope, Atom::new(name), Meaning::Any)
        .unwrap_or_else(|| panic!("no `{name}`"));
    let ty: Ty = checker.declared_type(symbol);
    let alias = checker.alias_of(ty).is_some();
    if alias {
        checker.show_expanded(ty)
    } else {
        checker.show(ty)
    }
}

/// Checks every `type Name = ... //=> expected` line of a program.
fn check(text: &str) {
    let mut wrong = Vec::new();
    for line in text.lines() {
        let Some((code, expected)) = line.split_once("//=>") else {
            continue;
        };
        let name = code
            .trim()
            .trim_start_matches("type ")
            .split([' ', '=', '<'])
            .next()
            .unwrap_or("");
        let found = shown(text, name);
        if found != expected.trim() {
            wrong.push(format!(
                "{name}: expected {}, found {found}",
                expected.trim()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn conditional_types_decide_distribute_and_infer() {
    check(
        "
type R = ReturnType<(x: number) => string>; //=> string
type El<T> = T extends (infer U)[] ? U : never;
type E1 = El<string[]>; //=> string
type E2 = El<string[] | number[]>; //=> string | number
type E3 = El<never>; //=> never
type NoDist<T> = [T] extends [string] ? 1 : 2;
type N1 = NoDist<string | number>; //=> 2
type N2 = NoDist<never>; //=> 1
type Last<T extends unknown[]> = T extends [...unknown[], infer L] ? L : never;
type L1 = Last<[1, 2, 3]>; //=> 3
type Rev<T extends unknown[]> = T extends [infer H, ...infer R] ? [...Rev<R>, H] : [];
type V1 = Rev<[1, 2, 3]>; //=> [3, 2, 1]
type P1 = Parameters<(a: number, b?: string) => void>; //=> [a: number, b?: string | undefined]
type C1 = ConstructorParameters<typeof Error>[0]; //=> string | undefined
type Split<S extends string> = S extends `${infer A}.${infer B}` ? [A, ...Split<B>] : [S];
type S1 = Split<'a.b.c'>; //=> [\"a\", \"b\", \"c\"]
type Num<S> = S extends `${infer N extends number}` ? N : never;
type U1 = Num<'12'>; //=> 12
type X1 = Exclude<'a' | 'b' | 'c', 'b'>; //=> \"a\" | \"c\"
type X2 = NonNullable<string | null | undefined>; //=> string
type A1 = Awaited<Promise<Promise<number> | string>>; //=> string | number
",
    );
}

#[test]
fn mapped_types_keep_modifiers_and_map_tuples() {
    check(
        "
interface P { readonly a: number; b?: string }
type M1 = { [K in keyof P]: P[K] }; //=> { readonly a: number; b?: string | undefined; }
type M2 = { -readonly [K in keyof P]-?: P[K] }; //=> { a: number; b: string; }
type M3 = Readonly<[number, string]>; //=> readonly [number, string]
type M4 = Partial<[number, string]>; //=> [(number | undefined)?, (string | undefined)?]
type M5 = { [K in 'x' | 'y']: K }; //=> { x: \"x\"; y: \"y\"; }
type M6 = { [K in keyof P as `get${Capitalize<K>}`]: () => P[K] }; //=> { readonly getA: () => number; getB?: (() => string | undefined) | undefined; }
type M7 = Record<string, number>; //=> { [x: string]: number; }
type M8 = Pick<P, 'a'>; //=> { readonly a: number; }
type M9 = Omit<P, 'a'>['b']; //=> string | undefined
type Box<T> = { value: T };
type Boxed<T> = { [K in keyof T]: Box<T[K]> };
type B1 = Boxed<{ a: string; b: number }>; //=> { a: Box<string>; b: Box<number>; }
type B2 = Boxed<string[]>; //=> Box<string>[]
type B3 = Required<P>; //=> { readonly a: number; b: string; }
",
    );
}

#[test]
fn keys_accesses_and_templates() {
    check(
        "
interface P { a: number; b?: string }
interface Q { b: string; c: boolean }
type K1 = (keyof P)[]; //=> (keyof P)[]
type K2 = keyof (P | Q); //=> \"b\"
type K3 = (keyof (P & Q))[]; //=> (\"a\" | \"b\" | \"c\")[]
type K4 = keyof { [k: string]: number }; //=> string | number
type I1 = P['a' | 'b']; //=> string | number | undefined
type I2 = [1, 2, 3][number]; //=> 1 | 2 | 3
type I3 = [1, 2, 3]['length']; //=> 3
type T1 = `${'a' | 'b'}-${1 | 2}`; //=> \"a-1\" | \"a-2\" | \"b-1\" | \"b-2\"
type T2 = `x${string}`; //=> `x${string}`
type T3 = Uppercase<'ab' | 'c'>; //=> \"AB\" | \"C\"
type U1 = 'a' | string; //=> string
type U2 = `a${string}` | 'ab' | 'b'; //=> `a${string}` | \"b\"
type N1 = { k: 'a' } & { k: 'b' }; //=> never
type N2 = string & number; //=> never
type N3 = ('a' | 'b' | 1) & string; //=> \"a\" | \"b\"
type N4 = (string | null) & {}; //=> string
",
    );
}
