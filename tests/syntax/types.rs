use super::{check, dump};

/// Checks pairs of a type and its dump.
fn check_types(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let alias = dump(&format!("type X = {text};"));
        assert_eq!(alias, format!("(alias X {expected})"), "{text}");
    }
}

#[test]
fn simple_types() {
    check_types(&[
        (
            "[any, unknown, never, void, undefined, null, boolean, number, bigint, string, symbol, object]",
            "(tuple any unknown never void undefined null boolean number bigint string symbol object)",
        ),
        (
            "true | false | 1 | -1.5 | 2n | -2n | \"a\"",
            "(| true false 1 -1.5 2n -2n \"a\")",
        ),
        ("this", "this"),
        ("A.B.C<D, E>", "(ref A.B.C <D E>)"),
        ("intrinsic", "intrinsic"),
        (
            "`a${string}b${number}`",
            "(template \"a\" string \"b\" number \"\")",
        ),
        ("`plain`", "(template \"plain\")"),
    ]);
}

#[test]
fn compound_types() {
    check_types(&[
        ("(A | B)[]", "([] (| A B))"),
        ("A & B | C", "(| (& A B) C)"),
        ("readonly A[][]", "(readonly ([] ([] A)))"),
        ("keyof A", "(keyof A)"),
        ("unique symbol", "(unique symbol)"),
        ("A[B][\"c\"]", "(at (at A B) \"c\")"),
        (
            "[a: A, b?: B, ...c: C[]]",
            "(tuple a: A b: B? ...c: ([] C))",
        ),
        ("readonly [A?, ...B[]]", "(readonly (tuple A? ...([] B)))"),
        ("[...A, ...B]", "(tuple ...A ...B)"),
        ("[]", "(tuple)"),
        (
            "A extends B ? C : D extends E ? F : G",
            "(? A B C (? D E F G))",
        ),
        (
            "A extends (infer U extends string)[] ? U : never",
            "(? A ([] (infer U extends string)) U never)",
        ),
    ]);
}

#[test]
fn function_types() {
    check_types(&[
        ("() => void", "(fn : void)"),
        (
            "<const T extends A = B>(this: T, a: A, { c }: C, b?: B, ...d: D[]) => T",
            "(fn <const T extends A = B> (this : T) (param a : A) (param (object-pattern c) : C) \
             (param b? : B) (param ...d : ([] D)) : T)",
        ),
        ("new (a: A) => B", "(ctor (param a : A) : B)"),
        ("abstract new () => B", "(ctor abstract : B)"),
        ("(a: A) => a is B", "(fn (param a : A) : (is a B))"),
        ("() => () => void", "(fn : (fn : void))"),
    ]);
}

#[test]
fn predicates() {
    check(&[
        (
            "function f(x): x is A {}",
            "(function f (param x) : (is x A) {})",
        ),
        (
            "function f(x): asserts x {}",
            "(function f (param x) : (asserts x) {})",
        ),
        (
            "function f(x): asserts x is A {}",
            "(function f (param x) : (asserts x A) {})",
        ),
        (
            "class C { m(): this is A {} }",
            "(class C (member m (method : (is this A) {})))",
        ),
        (
            "class C { m(): asserts this is A {} }",
            "(class C (member m (method : (asserts this A) {})))",
        ),
        ("let x: asserts", "(let (x : asserts))"),
    ]);
}

#[test]
fn object_types() {
    check_types(&[
        (
            "{ a: A; readonly b?: B; c }",
            "(type (property a : A) (property readonly b? : B) (property c))",
        ),
        (
            "{ m(): A; n?<T>(x: T): void }",
            "(type (method m : A) (method n? <T> (param x : T) : void))",
        ),
        (
            "{ (x: A): B; new <T>(x: T): T }",
            "(type (call (param x : A) : B) (new <T> (param x : T) : T))",
        ),
        (
            "{ get a(): A; set a(v: A) }",
            "(type (get a : A) (set a (param v : A)))",
        ),
        (
            "{ [k: string]: A; readonly [k: number]: B }",
            "(type (index [k : string] : A) (index readonly [k : number] : B))",
        ),
        (
            "{ [Symbol.iterator](): A; [b]: B; \"c\": C; 5: D }",
            concat!(
                "(type (method [(. Symbol iterator)] : A) (property [b] : B) ",
                "(property \"c\" : C) (property 5 : D))"
            ),
        ),
        (
            "{ get: A; set(): B; readonly?: C; new: D; async(): E }",
            concat!(
                "(type (property get : A) (method set : B) (property readonly? : C) ",
                "(property new : D) (method async : E))"
            ),
        ),
    ]);
}

#[test]
fn mapped_types() {
    check_types(&[
        (
            "{ [K in keyof T]: T[K] }",
            "(mapped K in (keyof T) : (at T K))",
        ),
        (
            "{ -readonly [K in keyof T as `x${K}`]+?: T[K] }",
            "(mapped K in (keyof T) as (template \"x\" K \"\") -readonly +? : (at T K))",
        ),
        (
            "{ readonly [K in T]-?: 1 }",
            "(mapped K in T +readonly -? : 1)",
        ),
        ("{ [K in T]?: 1 }", "(mapped K in T +? : 1)"),
    ]);
}

#[test]
fn types_of_values_and_modules() {
    check_types(&[
        ("typeof a.b.c<string>", "(typeof a.b.c <string>)"),
        ("typeof this.x", "(typeof this.x)"),
        ("typeof import(\"x\").y", "(typeof-import \"x\" y)"),
        ("import(\"x\")", "(import \"x\")"),
        (
            "import(\"x\", { with: { \"resolution-mode\": \"import\" } }).A.B<C>",
            "(import \"x\" with \"resolution-mode\": \"import\" A.B <C>)",
        ),
    ]);
}
