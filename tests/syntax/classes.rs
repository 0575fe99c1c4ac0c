use super::check;

#[test]
fn headers() {
    check(&[
        ("class A {}", "(class A)"),
        (
            "abstract class A<T> extends B<T>(1)<U> implements C.D<E>, F {}",
            "(class abstract A <T> extends (call B <T> 1) <U> implements (ref C.D <E>) F)",
        ),
        ("@a @b(1) class A {}", "(class @a @(call b 1) A)"),
        ("@a export class A {}", "(export (class @a A))"),
        ("export @a class A {}", "(export (class @a A))"),
        ("export default class {}", "(export-default (class))"),
        (
            "export default abstract class A {}",
            "(export-default (class abstract A))",
        ),
        (
            "declare class A { constructor(x); m(): void; }",
            "(class declare A (member (constructor (param x))) (member m (method : void)))",
        ),
    ]);
}

#[test]
fn fields() {
    check(&[
        (
            "class A { a; b = 1; c: T; d: T = 2; e?: T; f!: T; \"g\" = 3; 4 = 5; 6n = 7; [h] = 8; #i = 9 }",
            "(class A (field a) (field b = 1) (field c : T) (field d : T = 2) (field e? : T) \
             (field f! : T) (field \"g\" = 3) (field 4 = 5) (field 6n = 7) (field [h] = 8) (field #i = 9))",
        ),
        (
            "class A extends B { declare x: T; static readonly #p = 1; private static override y = 2; protected z }",
            "(class A extends B (field declare x : T) (field static readonly #p = 1) \
             (field private static override y = 2) (field protected z))",
        ),
        (
            "class A { get; set; static; async; readonly; declare; accessor }",
            concat!(
                "(class A (field get) (field set) (field static) (field async) (field readonly) ",
                "(field declare) (field accessor))"
            ),
        ),
        (
            "class A { accessor a = 1; static accessor #b: T; @d accessor c }",
            "(class A (accessor a = 1) (accessor static #b : T) (accessor @d c))",
        ),
        (
            "class A { [k: string]: any; static readonly [k: number]: 1 }",
            "(class A (index [k : string] : any) (index static readonly [k : number] : 1))",
        ),
    ]);
}

#[test]
fn methods() {
    check(&[
        (
            "class A { a() {} async b() {} *c() {} async *d() {} get e() { return 1 } set e(v) {} static f() {} }",
            "(class A (member a (method {})) (member b (method async {})) (member c (method * {})) \
             (member d (method async * {})) (member e (get {(return 1)})) (member e (set (param v) {})) \
             (member static f (method {})))",
        ),
        (
            "class A { m(x: number): void; m(x: any) {} n?(): void }",
            concat!(
                "(class A (member m (method (param x : number) : void)) ",
                "(member m (method (param x : any) {})) (member n? (method : void)))"
            ),
        ),
        (
            "abstract class A { abstract a(): void; protected abstract get b(): T; abstract readonly c: U }",
            concat!(
                "(class abstract A (member abstract a (method : void)) ",
                "(member protected abstract b (get : T)) (field abstract readonly c : U))"
            ),
        ),
        (
            "class A { @d() private async *m<T>(this: A, @e x): R {} }",
            concat!(
                "(class A (member @(call d) private m ",
                "(method async * <T> (this : A) (param @e x) : R {})))"
            ),
        ),
        (
            "class A { #m() {} static get #n() { return 1 } }",
            "(class A (member #m (method {})) (member static #n (get {(return 1)})))",
        ),
        (
            "class A { static { this.x = 1; } ; }",
            "(class A (block static {(= (. this x) 1)}))",
        ),
    ]);
}

#[test]
fn constructors_and_super() {
    check(&[
        (
            "class A extends B { constructor(x: number); constructor(private readonly a: string, \
             public b = 1, readonly d: U, protected override c?: T) { super(a, ...e); super.m(); super[k] = 1; } }",
            "(class A extends B (member (constructor (param x : number))) \
             (member (constructor (param private readonly a : string) (param public b = 1) \
             (param readonly d : U) (param protected override c? : T) \
             {(super a ...e) (call (. super m)) (= ([] super k) 1)})))",
        ),
        (
            "class A { private constructor() {} }",
            "(class A (member private (constructor {})))",
        ),
        (
            "class A { \"constructor\"() {} }",
            "(class A (member (constructor {})))",
        ),
    ]);
}
