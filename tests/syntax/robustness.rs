//! No text makes the parser panic, overflow the stack or run for ever.

use super::{file, parsed, tree};
use tsonic::source::{FileId, SourceFile};
use tsonic::syntax::parse;

/// All texts of one of the pages beside this one, as one program. The pages' own cases are the broadest sample there is.
pub(super) fn sample(page: &str) -> String {
    match page {
        "expressions" => "#!shebang\nx = a?.b!.c + `t${`${d}`}` / /[/]/g.lastIndex; [a = 1, ...b] = { c, [d]: e, get f() { return 1 } };\n".to_owned()
            + "let g = async <T,>(x: T, ...y: T[]): Promise<T> => await (<T>x as T)!, h = function* () { yield* i; };\n"
            + "j ? k : l ?? (m || n), -o ** 2;".replace("-o ** 2", "(-o) ** 2").as_str(),
        "statements" => "l: for (const [a, { b = 1 }] of c) { if (a) continue l; else break; }\ntry { throw 1 } catch (e: unknown) { } finally { }\n\
             switch (a) { case \"\\u{1F600}\": default: { } }\ndo { ; } while (0)\nimport d, { type e as f } from \"x\" with { a: \"b\" };\nexport * as g from './y';\n\
             enum H { A = 1, \"b c\" }\ndeclare module \"m\" { export = z; }\nnamespace I.J { export import K = L.M }".to_owned(),
        "classes" => "/** doc */ @d export abstract class A<T> extends B<T>(1) implements C.D {\n  static #p = 1; declare x: T; accessor y; [k: string]: any;\n  \
             constructor(private readonly a = 1, @e b?: T) { super(); } static { this; }\n  get g(): T { return super.g } set g(v) {} @f async *m<U>(this: A<U>): AsyncGenerator<U> { }\n}".to_owned(),
        _ => "type A<in out T extends U = V> = { readonly [K in keyof T as `x${K}`]-?: T[K] } | [a: B, c?: D, ...e: F[]];\n\
             type G = abstract new <const T>(a: T, { b }: C) => asserts a is typeof import(\"x\").y<Z>;\n\
             type H = I extends (infer J extends K)[] ? -1n : unique symbol;\ninterface L extends M.N<O> { (p: Q): R; new (): S; get t(): U; readonly v?: `w`; [x: string]: any }".replace("unique symbol", "this"),
    }
}

#[test]
fn a_text_cut_anywhere_has_a_tree() {
    for page in ["expressions", "statements", "classes", "types"] {
        let text = sample(page);
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let (module, errors) = parsed(&text[..end]);
            let _ = module.dump();
            for error in errors {
                assert!(error.span.end as usize <= end, "{error:?} at {end}");
            }
            // And from the other side.
            let _ = parsed(&text[end..]);
        }
    }
}

#[test]
fn a_text_with_a_hole_has_a_tree() {
    for page in ["expressions", "statements", "classes", "types"] {
        let text = sample(page);
        for hole in (0..text.len()).step_by(3) {
            let rest = (hole + 1 + hole % 7).min(text.len());
            if text.is_char_boundary(hole) && text.is_char_boundary(rest) {
                let _ = parsed(&format!("{}{}", &text[..hole], &text[rest..]));
                let _ = parsed(&format!("{}\u{0}#\\{}", &text[..hole], &text[rest..]));
            }
        }
    }
}

#[test]
fn strange_texts() {
    for text in [
        "",
        "\u{FEFF}",
        "\u{FEFF}#!x",
        "#!x",
        "#!",
        "\r",
        "\r\n",
        "\u{2028}a\u{2029}",
        "\0",
        "\\",
        "\\u",
        "`",
        "`${",
        "/",
        "/a",
        "/*",
        "//",
        "<!--",
        "-->",
        "\"",
        "'\\",
        "0x",
        "0b",
        "1e",
        "1_",
        "08n",
        "#",
        "#a",
        "@",
        "@a",
        "😀",
        "a\u{200D}b",
        "\u{FFFF}",
        "...",
        "=>",
        "?.",
        "a?.",
        "a?",
        "class",
        "class{",
        "import",
        "import(",
        "import.",
        "export",
        "new",
        "new.",
        "async",
        "type",
        "type A",
        "enum",
        "<",
        "<T",
        "<T>",
        "a<",
        "let",
        "for(",
        "for(a of",
        "delete \u{FEFF}",
        "yield",
        "await",
        "}",
        ")",
        "]",
        "*/",
        "\u{1F600}\u{FE0F}",
    ] {
        let (module, errors) = parsed(text);
        let _ = module.dump();
        for error in errors {
            assert!(text.is_char_boundary(error.span.start as usize), "{text:?}");
            assert!(text.is_char_boundary(error.span.end as usize), "{text:?}");
        }
    }
}

#[test]
fn line_ends_and_marks() {
    let plain = tree("let a = 1;\nlet b;\n").dump();
    for text in [
        "let a = 1;\r\nlet b;\r\n",
        "\u{FEFF}let a = 1;\rlet b;",
        "let a = 1;\u{2028}let b",
    ] {
        assert_eq!(tree(text).dump(), plain, "{text:?}");
    }
}

#[test]
fn deep_texts_are_refused_at_a_place() {
    let deep = |open: &str, middle: &str, close: &str, depth: usize| {
        let text = format!("{}{middle}{}", open.repeat(depth), close.repeat(depth));
        let (module, errors) = parsed(&text);
        let _ = module.dump();
        errors
    };
    for (open, middle, close) in [
        ("(", "a", ")"),
        ("[", "", "]"),
        ("x = { a: ", "1", "}"),
        ("!", "a", ""),
        ("x => ", "a", ""),
        ("a ? ", "b", " : c"),
        ("a + ", "b", ""),
        ("a.", "b", ""),
        ("if (a) ", "b", ""),
        ("if (a) b; else ", "c", ""),
        ("{", "", "}"),
        ("function f() {", "", "}"),
        ("class A { m() {", "", "}}"),
        ("`${", "a", "}`"),
        ("let x: A<", "B", ">"),
        ("a ** ", "b", ""),
        ("f(", "a", ")"),
        ("while (a)\n", "b", ""),
        ("(x = ", "1", ") => x"),
        ("type A = () => ", "B", ""),
        ("a: ", "b", ""),
        ("<T>", "a", ""),
    ] {
        for depth in [10_000, 100_000] {
            let errors = deep(open, middle, close, depth);
            assert!(!errors.is_empty(), "{open} {depth}");
        }
        let errors = deep(open, middle, close, 400);
        let told = |e: &&tsonic::syntax::SyntaxError| e.message.contains("nested too deeply");
        assert_eq!(errors.iter().find(told), None, "{open}");
    }
}

#[test]
fn a_large_file() {
    let unit = "export function f(a: number, b?: string): { c: number } { return a > 1 ? { c: a } : { c: b!.length }; }\n";
    let text = unit.repeat(5 * 1024 * 1024 / unit.len());
    let large = SourceFile::new(FileId(3), "large.ts", text);
    let (module, _) = parse(&large);
    assert_eq!(module.functions.len(), 5 * 1024 * 1024 / unit.len());
    assert_eq!(module.file, FileId(3));
}

#[test]
fn declaration_files_have_their_own_grammar() {
    let text = "export const a: number; export function f(): void; export class B { m(): void } declare namespace N { let x }";
    let declarations = SourceFile::new(FileId(0), "lib.d.ts", text);
    let (module, errors) = parse(&declarations);
    assert_eq!(errors, []);
    assert!(module.is_declaration_file);
    assert!(!parse(&file(text)).1.is_empty());
}
