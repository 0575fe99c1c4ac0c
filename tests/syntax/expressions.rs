use super::{check, dump, tree};
use tsonic::syntax::ast::{ExprKind, JsString, StmtKind};

#[test]
fn literals() {
    check(&[
        ("null", "null"),
        ("true; false", "true\nfalse"),
        ("1_000", "1000/1_000"),
        ("0x1F", "31/0x1F"),
        ("0b11; 0o17; .5e3", "3/0b11\n15/0o17\n500/.5e3"),
        ("1_000n; 0xffn", "1000n\n255n"),
        (r#""a\tb\u{1F600}""#, r#""a\tb\u{1f600}""#),
        (
            r#""\uD800" + "\uD83D\uDE00""#,
            r#"(+ "\u{d800}" "\u{1f600}")"#,
        ),
        ("\"a\\\r\nb\"", r#""ab""#),
        (r"/a[/]\/b/gi", r#"(regex "a[/]\\/b" "gi")"#),
        ("undefined", "undefined"),
    ]);
}

#[test]
fn templates_keep_cooked_and_raw_text() {
    check(&[
        ("`a${b}c`", r#"(template "a" b "c")"#),
        (
            r"`\n${a}\u0041`",
            r#"(template "\n"/"\\n" a "A"/"\\u0041")"#,
        ),
        // Line ends count as `\n` in both (ECMA-262 12.9.6).
        ("`a\r\nb\rc`", r#"(template "a\nb\nc")"#),
        (
            r"tag`\unicode ${x} \xzz`",
            r#"(tagged tag invalid/"\\unicode " x invalid/" \\xzz")"#,
        ),
        ("f<T>`a`", r#"(tagged f <T> "a")"#),
        (r"`\uD83D`", r#"(template "\u{d83d}"/"\\uD83D")"#),
    ]);
}

#[test]
fn string_values_hold_lone_surrogates() {
    let module = tree(r#""x\uDC00""#);
    let StmtKind::Expr(expr) = module[module.body[0]].kind else {
        panic!("an expression statement");
    };
    let ExprKind::String(value) = &module[expr].kind else {
        panic!("a string");
    };
    assert_eq!(*value, JsString::from_units(&[0x78, 0xDC00]));
    assert_eq!(value.as_str(), None);
}

#[test]
fn arrays_and_objects() {
    check(&[
        ("[a, , ...b, c]", "(array a hole ...b c)"),
        ("[,]", "(array hole)"),
        (
            "({ a, b: 1, \"c\": 2, 3: 4, 5n: 6, [d]: 7, ...e })",
            "'(object a b: 1 \"c\": 2 3: 4 5n: 6 [d]: 7 ...e)",
        ),
        (
            "({ a() {}, async b() {}, *c() {}, async *d() {}, get e() { return 1 }, set e(v) {} })",
            "'(object a (method {}) b (method async {}) c (method * {}) d (method async * {}) \
             e (get {(return 1)}) e (set (param v) {}))",
        ),
        (
            "({ get: 1, async: 2, __proto__: p })",
            "'(object get: 1 async: 2 __proto__: p)",
        ),
    ]);
}

#[test]
fn member_access_and_calls() {
    check(&[
        ("a.b[c].d", "(. ([] (. a b) c) d)"),
        ("f(a, ...b)<T>(c)", "(call (call f a ...b) <T> c)"),
        ("new A.B<C>(d)", "(new (. A B) <C> d)"),
        ("new A", "(new A)"),
        ("new A<B>", "(new A <B>)"),
        ("new (f())()", "(new '(call f))"),
        ("f<A, B>", "(instantiate f <A B>)"),
        ("a < b > c", "(> (< a b) c)"),
        (
            "import(\"x\", { with: {} })",
            "(import \"x\" (object with: (object)))",
        ),
        ("import.meta.url", "(. import.meta url)"),
    ]);
}

#[test]
fn optional_chains_have_a_root_where_they_end() {
    check(&[
        ("a?.b.c", "(chain (. (?. a b) c))"),
        ("(a?.b).c", "(. '(chain (?. a b)) c)"),
        ("a?.[b](c)?.d", "(chain (?. (call (?[] a b) c) d))"),
        ("a?.(b)<T>(c)", "(chain (call (?call a b) <T> c))"),
        ("a.b?.()", "(chain (?call (. a b)))"),
        ("a?.b?.c", "(chain (?. (?. a b) c))"),
        ("a?.b!.c", "(chain (. (non-null (?. a b)) c))"),
        ("a?.b!", "(chain (non-null (?. a b)))"),
        ("(a?.b)!.c", "(. (non-null '(chain (?. a b))) c)"),
        ("a!?.b", "(chain (?. (non-null a) b))"),
        (
            "f(a?.b)[c?.d]",
            "([] (call f (chain (?. a b))) (chain (?. c d)))",
        ),
        ("delete a?.b", "(delete (chain (?. a b)))"),
        ("(a?.b)()", "(call '(chain (?. a b)))"),
        ("a?.b<T>(c)", "(chain (call (?. a b) <T> c))"),
    ]);
}

#[test]
fn operators() {
    check(&[
        ("a + b * c - d", "(- (+ a (* b c)) d)"),
        ("a ** b ** c", "(** a (** b c))"),
        ("(-a) ** b", "(** '(- a) b)"),
        ("a / b % c", "(% (/ a b) c)"),
        ("a << b >> c >>> d", "(>>> (>> (<< a b) c) d)"),
        ("a & b | c ^ d", "(| (& a b) (^ c d))"),
        ("a == b != c === d !== e", "(!== (=== (!= (== a b) c) d) e)"),
        (
            "a < b, a <= b, a > b, a >= b",
            "(, (< a b) (<= a b) (> a b) (>= a b))",
        ),
        ("a in b, a instanceof b", "(, (in a b) (instanceof a b))"),
        ("a && b || c", "(|| (&& a b) c)"),
        ("a ?? b", "(?? a b)"),
        (
            "+a, -a, ~a, !a, typeof a, void a",
            "(, (+ a) (- a) (~ a) (! a) (typeof a) (void a))",
        ),
        ("delete a.b", "(delete (. a b))"),
        ("++a.b; c[0]--", "(++ (. a b))\n(post-- ([] c 0))"),
        ("a ? b : c ? d : e", "(? a b (? c d e))"),
        ("1 + a in b", "(in (+ 1 a) b)"),
    ]);
}

#[test]
fn assignments() {
    check(&[
        ("a = b = c", "(= a (= b c))"),
        (
            "a += b; a -= b; a *= b; a /= b; a %= b; a **= b",
            "(+= a b)\n(-= a b)\n(*= a b)\n(/= a b)\n(%= a b)\n(**= a b)",
        ),
        (
            "a <<= b; a >>= b; a >>>= b; a &= b; a |= b; a ^= b",
            "(<<= a b)\n(>>= a b)\n(>>>= a b)\n(&= a b)\n(|= a b)\n(^= a b)",
        ),
        (
            "a &&= b; a ||= b; a ??= b",
            "(&&= a b)\n(||= a b)\n(??= a b)",
        ),
        ("(a) = b; (a.b) = c", "(= 'a b)\n(= '(. a b) c)"),
        (
            "(a as any) = 1; a! = 1; (<any>a).b = 1; (a satisfies T) = 1",
            "(= '(as a any) 1)\n(= (non-null a) 1)\n(= (. '(as a any) b) 1)\n(= '(satisfies a T) 1)",
        ),
        (
            "[a, , b.c = 1, ...d] = e",
            "(= (array-pattern =>a hole =>(. b c) = 1 ...=>d) e)",
        ),
        (
            "({ a, b: c.d, e = 1, [f]: g = 2, ...h.i } = j)",
            "'(= (object-pattern =>a b: =>(. c d) =>e = 1 [f]: =>g = 2 ...=>(. h i)) j)",
        ),
        (
            "[a = 1, [b], { c }] = d",
            "(= (array-pattern =>a = 1 (array-pattern =>b) (object-pattern =>c)) d)",
        ),
        ("[(a), (b.c)] = d", "(= (array-pattern =>'a =>'(. b c)) d)"),
    ]);
}

#[test]
fn functions_and_arrows() {
    check(&[
        ("x => x", "(arrow (param x) => x)"),
        ("async x => await x", "(arrow async (param x) => (await x))"),
        (
            "async () => { for await (const a of b) ; }",
            "(arrow async {(for-await (const (a)) b (empty))})",
        ),
        ("<T,>(x: T): T => x", "(arrow <T> (param x : T) : T => x)"),
        ("() => ({})", "(arrow => '(object))"),
        (
            "(a?, b?: number, { c } = {}, ...d: any[]): a is string => a",
            "(arrow (param a?) (param b? : number) (param (object-pattern c) = (object)) \
             (param ...d : ([] any)) : (is a string) => a)",
        ),
        ("(function f() {})", "'(function f {})"),
        (
            "(async function* () { yield; yield a; yield* b; await c })",
            "'(function async * {(yield) (yield a) (yield* b) (await c)})",
        ),
        ("(class A extends B {})", "'(class A extends B)"),
        ("function f() { new.target }", "(function f {new.target})"),
        (
            "f(function () { return this; })",
            "(call f (function {(return this)}))",
        ),
    ]);
}

#[test]
fn what_typescript_adds_to_expressions() {
    check(&[
        ("a as T", "(as a T)"),
        ("<T>a", "(as a T)"),
        ("a as const; <const>a", "(as-const a)\n(as-const a)"),
        ("a satisfies T as U", "(as (satisfies a T) U)"),
        ("a!", "(non-null a)"),
        (
            "a!.b![c]!",
            "(non-null ([] (non-null (. (non-null a) b)) c))",
        ),
        ("a as any as T[]", "(as (as a any) ([] T))"),
        ("(f<T>).x", "(. '(instantiate f <T>) x)"),
    ]);
}

#[test]
fn private_names() {
    assert_eq!(
        dump("class A { #x; has(o) { return #x in o && o.#x === o?.#x; } }"),
        "(class A (field #x) (member has (method (param o) \
         {(return (&& (in #x o) (=== (. o #x) (chain (?. o #x)))))})))"
    );
}
