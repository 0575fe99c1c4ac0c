use crate::check::Checker;
use crate::check::symbols::{Meaning, SymbolId};
use crate::check::testing::{LIBRARY, checker, program};
use crate::check::ty::{EnumValue, NumberValue, PropName, Ty, TyKind};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::Atom;

fn file() -> FileId {
    FileId(LIBRARY.len() as u32)
}

fn symbol(checker: &mut Checker<'_>, name: &str) -> SymbolId {
    let scope = checker.symbols.file(file()).scope;
    checker
        .resolve_name(scope, Atom::new(name), Meaning::Any)
        .unwrap_or_else(|| panic!("no `{name}`"))
}

fn named(checker: &mut Checker<'_>, name: &str) -> Ty {
    let symbol = symbol(checker, name);
    checker.declared_type(symbol)
}

fn property(checker: &mut Checker<'_>, ty: Ty, name: &str) -> Ty {
    checker
        .type_of_property(ty, name)
        .unwrap_or_else(|| panic!("no property `{name}`"))
}

#[test]
fn members_of_interfaces_come_from_all_declarations_and_bases() {
    let program = program(&[(
        "a.ts",
        "interface Base<T> { value: T; self(): this } interface A extends Base<string> { a: number } interface A { b?: boolean }",
    )]);
    let mut checker = checker(&program);
    let a = named(&mut checker, "A");
    assert_eq!(property(&mut checker, a, "value"), Ty::STRING);
    assert_eq!(property(&mut checker, a, "a"), Ty::NUMBER);
    let b = property(&mut checker, a, "b");
    assert!(checker.admits_undefined(b));
    let this = property(&mut checker, a, "self");
    let signature = checker.call_signatures(this)[0];
    assert_eq!(checker.result_of(signature), a);
    assert_eq!(checker.problems, []);
}

#[test]
fn classes_have_two_sides() {
    let program = program(&[(
        "a.ts",
        "class A<T> { static count: number; constructor(public readonly value: T, private hidden?: string) {} \
         get size(): number { return 1 } method(x: T): T[] { return [] } } class B extends A<string> { extra: boolean = true }",
    )]);
    let mut checker = checker(&program);
    let b = named(&mut checker, "B");
    assert_eq!(property(&mut checker, b, "value"), Ty::STRING);
    assert_eq!(property(&mut checker, b, "size"), Ty::NUMBER);
    let symbol = symbol(&mut checker, "B");
    let statics = checker.type_of_symbol(symbol);
    assert_eq!(property(&mut checker, statics, "count"), Ty::NUMBER);
    let constructors = checker.construct_signatures(statics);
    let data = checker.signature(constructors[0]).clone();
    assert_eq!(data.params.len(), 2);
    assert_eq!(data.params[0].ty, Ty::STRING);
    assert_eq!(checker.result_of(constructors[0]), b);
    assert_eq!(checker.problems, []);
}

#[test]
fn enum_values_are_computed() {
    let program = program(&[(
        "a.ts",
        "const base = 4; enum E { A, B = 1 << 3, C, D = B | 1, E = -base, F = 'x'.length, G = `a${1}b` as any } \
         const enum S { X = 'x', Y = `${X}y`, Z = S.X + 'z' }",
    )]);
    let mut checker = checker(&program);
    let values = |checker: &mut Checker<'_>, name: &str| -> Vec<Option<EnumValue>> {
        let symbol = symbol(checker, name);
        checker
            .enum_members(symbol)
            .into_iter()
            .map(|member| checker.enum_member_value(member))
            .collect()
    };
    let number = |value: f64| Some(EnumValue::Number(NumberValue::new(value)));
    let text = |value: &str| Some(EnumValue::String(value.into()));
    assert_eq!(
        values(&mut checker, "E"),
        [
            number(0.0),
            number(8.0),
            number(9.0),
            number(9.0),
            number(-4.0),
            None,
            None
        ]
    );
    assert_eq!(
        values(&mut checker, "S"),
        [text("x"), text("xy"), text("xz")]
    );
    let s = named(&mut checker, "S");
    assert!(matches!(checker.kind(s), TyKind::Union { members, .. } if members.len() == 3));
    let e = named(&mut checker, "E");
    assert!(matches!(checker.kind(e), TyKind::Enum(_)));
}

#[test]
fn aliases_may_contain_themselves_below_an_array() {
    let program = program(&[(
        "a.ts",
        "type Json = null | string | Json[] | { [key: string]: Json }; type Tree<T> = T | Tree<T>[]; \
         type Both<T> = [T, Both<T[]>?]; type Bad = Bad | string; declare const t: Tree<number>;",
    )]);
    let mut checker = checker(&program);
    let json = named(&mut checker, "Json");
    let TyKind::Union { members, .. } = checker.kind(json).clone() else {
        panic!("a union")
    };
    let arrays: Vec<Ty> = members
        .iter()
        .copied()
        .filter(|ty| checker.is_array(*ty))
        .collect();
    assert_eq!(checker.array_element(arrays[0]), Some(json));
    let t = symbol(&mut checker, "t");
    let tree = checker.type_of_symbol(t);
    let TyKind::Union { members, .. } = checker.kind(tree).clone() else {
        panic!("a union")
    };
    assert!(members.contains(&Ty::NUMBER));
    let nested = members
        .iter()
        .copied()
        .find(|ty| checker.is_array(*ty))
        .unwrap();
    assert_eq!(checker.array_element(nested), Some(tree));
    assert_eq!(checker.problems, []);
    assert_eq!(named(&mut checker, "Bad"), Ty::ERROR);
    assert_eq!(checker.problems.len(), 1);
}

#[test]
fn utility_types_of_the_library_resolve() {
    let program = program(&[(
        "a.ts",
        "interface P { a: number; b?: string } type A = Partial<P>; type B = Pick<P, 'a'>; type C = Record<'x' | 'y', number>; \
         type D = ReturnType<(x: number) => string>; type E = Awaited<Promise<Promise<number>>>; type F = Uppercase<'ab'>; \
         type G = Exclude<'a' | 'b', 'a'>; type H = P['a']; type I = keyof P; type J = Parameters<(a: number, b?: string) => void>;",
    )]);
    let mut checker = checker(&program);
    let a = named(&mut checker, "A");
    let inner = property(&mut checker, a, "a");
    assert!(checker.admits_undefined(inner));
    let b = named(&mut checker, "B");
    assert_eq!(property(&mut checker, b, "a"), Ty::NUMBER);
    let c = named(&mut checker, "C");
    assert_eq!(property(&mut checker, c, "y"), Ty::NUMBER);
    assert_eq!(named(&mut checker, "D"), Ty::STRING);
    assert_eq!(named(&mut checker, "E"), Ty::NUMBER);
    let wanted = checker.string_literal("AB");
    assert_eq!(named(&mut checker, "F"), wanted);
    let wanted = checker.string_literal("b");
    assert_eq!(named(&mut checker, "G"), wanted);
    assert_eq!(named(&mut checker, "H"), Ty::NUMBER);
    assert_eq!(checker.problems, []);
}

#[test]
fn every_type_of_the_library_resolves() {
    let program = program(&[("a.ts", "export {}")]);
    let mut checker = checker(&program);
    for index in 0..LIBRARY.len() {
        let file = FileId(index as u32);
        let nodes: Vec<_> = checker.module(file).types.ids().collect();
        for node in nodes {
            checker.type_from_node((file, node));
        }
    }
    assert_eq!(checker.problems, []);
}

#[test]
fn unknown_types_are_reported_with_the_nearest_name() {
    let program = program(&[(
        "a.ts",
        "type A = Strng; type Strang = number; type B = Partial; const v = 1; type C = v;",
    )]);
    let mut checker = checker(&program);
    for name in ["A", "B", "C"] {
        assert_eq!(named(&mut checker, name), Ty::ERROR);
    }
    let codes: Vec<Code> = checker
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(
        codes,
        [
            Code::UnknownName,
            Code::WrongTypeArguments,
            Code::UnknownName
        ]
    );
    assert!(checker.problems[2].text.contains("typeof v"));
}

#[test]
fn well_known_symbols_name_members() {
    let program = program(&[("a.ts", "declare const a: number[]; export {}")]);
    let mut checker = checker(&program);
    let a = symbol(&mut checker, "a");
    let a = checker.type_of_symbol(a);
    let names: Vec<PropName> = checker
        .properties_of(a)
        .iter()
        .map(|prop| checker.prop(*prop).name)
        .collect();
    assert!(
        names
            .iter()
            .any(|name| matches!(name, PropName::Symbol(symbol)
        if checker.symbol_name(*symbol) == "iterator"))
    );
}
