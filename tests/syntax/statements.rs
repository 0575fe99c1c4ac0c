use super::check;

#[test]
fn choices() {
    check(&[
        ("if (a) b; else if (c) d; else { }", "(if a b (if c d {}))"),
        ("if (a) ;", "(if a (empty))"),
        (
            "switch (x) { case 1: case 2: y; break; default: z }",
            "(switch x (case 1) (case 2 y (break)) (default z))",
        ),
    ]);
}

#[test]
fn loops() {
    check(&[
        ("for (;;) ;", "(for _ _ _ (empty))"),
        (
            "for (let i = 0, j; i < j; i++, j--) f()",
            "(for (let (i = 0) (j)) (< i j) (, (post++ i) (post-- j)) (call f))",
        ),
        ("for (i = 0; ;) ;", "(for (= i 0) _ _ (empty))"),
        (
            "for (const [k, v] of m) ;",
            "(for-of (const ((array-pattern k v))) m (empty))",
        ),
        ("for (var x in y) ;", "(for-in (var (x)) y (empty))"),
        ("for (a.b in c) ;", "(for-in (. a b) c (empty))"),
        ("for ([a] of b) ;", "(for-of (array-pattern =>a) b (empty))"),
        (
            "for ({ x = 1 } of y) ;",
            "(for-of (object-pattern =>x = 1) y (empty))",
        ),
        ("for (using x of y) ;", "(for-of (using (x)) y (empty))"),
        (
            "for (await using x of y) ;",
            "(for-of (await using (x)) y (empty))",
        ),
        (
            "for await (const x of y) ;",
            "(for-await (const (x)) y (empty))",
        ),
        ("while (a) b", "(while a b)"),
        ("do a(); while (b)", "(do (call a) b)"),
        (
            "outer: for (;;) { break outer; continue outer; }",
            "(label outer (for _ _ _ {(break outer) (continue outer)}))",
        ),
        (
            "while (a) { if (b) break; continue; }",
            "(while a {(if b (break)) (continue)})",
        ),
    ]);
}

#[test]
fn leaving_and_catching() {
    check(&[
        (
            "function f() { return; return 1; }",
            "(function f {(return) (return 1)})",
        ),
        ("throw a", "(throw a)"),
        (
            "try { a } catch { b } finally { c }",
            "(try {a} catch {b} finally {c})",
        ),
        ("try { } finally { }", "(try {} finally {})"),
        (
            "try { } catch (e: unknown) { }",
            "(try {} catch e : unknown {})",
        ),
        (
            "try { } catch ({ a, b = 1 }) { }",
            "(try {} catch (object-pattern a b = 1) {})",
        ),
    ]);
}

#[test]
fn variables_and_patterns() {
    check(&[
        ("var a, b = 1", "(var (a) (b = 1))"),
        (
            "let a: number = 1, b!: string",
            "(let (a : number = 1) (b! : string))",
        ),
        (
            "const { a, b: c, d = 1, [e]: f = 2, \"g\": h, 5: i, ...j } = k",
            "(const ((object-pattern a b: c d = 1 [e]: f = 2 \"g\": h 5: i ...j) = k))",
        ),
        (
            "const [a, , [b], { c } = {}, ...[d]] = e",
            "(const ((array-pattern a hole (array-pattern b) (object-pattern c) = (object) \
             ...(array-pattern d)) = e))",
        ),
        (
            "const { a }: { a: string } = b",
            "(const ((object-pattern a) : (type (property a : string)) = b))",
        ),
        ("using a = b", "(using (a = b))"),
        ("await using a = b", "(await using (a = b))"),
    ]);
}

#[test]
fn small_statements() {
    check(&[
        (";", "(empty)"),
        ("debugger", "(debugger)"),
        ("{ a; { } }", "{a {}}"),
        ("a\nb", "a\nb"),
        ("\"use strict\"", "\"use strict\""),
        ("", ""),
    ]);
}
