//! Broken trees, each of which `ir::verify` must complain about.

use tsonic::ir::{
    BinaryOp, CsType, Decl, Expr, File, Fresh, Member, Method, Pattern, Program, Stmt, StmtKind,
    SwitchArm, SwitchLabel, SwitchSection, TypeDecl, TypeRef, verify,
};

use CsType::{Double, Object, String as Str, Void};

/// The complaints about a method with the given body.
fn complaints(result: CsType, body: Vec<Stmt>) -> Vec<String> {
    named("method", result, body)
}

fn named(name: &str, result: CsType, body: Vec<Stmt>) -> Vec<String> {
    let class = TypeRef::user("Broken", "code");
    let mut decl = TypeDecl::static_class(&class);
    decl.members = vec![Member::Method(Method::new_static(
        name,
        vec![],
        result,
        body,
    ))];
    let program = Program {
        files: vec![File {
            path: "code.cs".to_owned(),
            namespace: "Broken".to_owned(),
            source: None,
            silenced: Vec::new(),
            decls: vec![Decl::Type(decl)],
        }],
        entry: None,
    };
    verify(&program)
        .into_iter()
        .map(|flaw| flaw.message)
        .collect()
}

#[test]
fn scopes() {
    let mut fresh = Fresh::new();
    let x = fresh.local("x", Double);
    assert_eq!(
        complaints(Double, vec![Stmt::return_(Expr::local(&x))]),
        ["`x` is used before it is declared"]
    );
    let inside = Stmt::block(vec![Stmt::local(&x, Expr::double(1.0))]);
    assert_eq!(
        complaints(Double, vec![inside, Stmt::return_(Expr::local(&x))]),
        ["`x` is used outside of its scope"]
    );
    let twice = vec![
        Stmt::local(&x, Expr::double(1.0)),
        Stmt::local(&x, Expr::double(1.0)),
    ];
    assert_eq!(complaints(Void, twice), ["`x` is declared twice"]);
}

#[test]
fn jumps() {
    let mut fresh = Fresh::new();
    let label = fresh.label("out");
    assert_eq!(
        complaints(Void, vec![Stmt::goto(&label)]),
        ["`goto out` has no label in reach"]
    );
    assert_eq!(
        complaints(Void, vec![Stmt::label(&label)]),
        ["a label that no `goto` names"]
    );
    assert_eq!(
        complaints(Void, vec![Stmt::break_()]),
        ["`break` outside of a loop or switch"]
    );
    let falls_through = Stmt::new(StmtKind::Switch {
        value: Expr::bool(true),
        sections: vec![SwitchSection {
            labels: vec![SwitchLabel::Default],
            body: vec![],
        }],
    });
    assert_eq!(complaints(Void, vec![falls_through]).len(), 1);
    let incomplete = Expr::switch(
        Expr::double(1.0),
        vec![SwitchArm {
            pattern: Pattern::constant(Expr::double(1.0)),
            guard: None,
            result: Expr::double(2.0),
        }],
        Double,
    );
    assert_eq!(complaints(Double, vec![Stmt::return_(incomplete)]).len(), 1);
    let returns = Stmt::new(StmtKind::Try {
        body: vec![],
        catches: vec![],
        finally: vec![Stmt::return_nothing()],
    });
    assert_eq!(complaints(Void, vec![returns]).len(), 1);
}

#[test]
fn results() {
    assert_eq!(
        complaints(Double, vec![]),
        ["the end of a function that gives a value can be reached"]
    );
    let for_ever = Stmt::while_(Expr::bool(true), vec![]);
    assert_eq!(complaints(Double, vec![for_ever]), [] as [&str; 0]);
}

#[test]
fn types() {
    assert_eq!(
        complaints(Str, vec![Stmt::return_(Expr::double(1.0))]),
        ["a returned value: `double` where `string` is needed"]
    );
    let mut fresh = Fresh::new();
    let none = fresh.local("none", CsType::null_or(Str));
    let undefined = fresh.local("undefined", CsType::undefined_or(Str));
    let null = |ty| Expr::null(ty);
    // The two look the same in C#, and are not.
    let assigned = vec![
        Stmt::local(&none, null(none.ty().clone())),
        Stmt::local(&undefined, Expr::local(&none)),
    ];
    assert_eq!(
        complaints(Void, assigned),
        ["an initialiser: `string|null` where `string|undefined` is needed"]
    );
    let converted = vec![
        Stmt::local(&none, null(none.ty().clone())),
        Stmt::return_(Expr::implicit(Expr::local(&none), Object)),
    ];
    assert_eq!(
        complaints(Object, converted),
        ["C# does not convert `string|null` to `object?` by itself"]
    );
    let boxed_int = vec![Stmt::return_(Expr::implicit(Expr::int(1), Object))];
    assert_eq!(complaints(Object, boxed_int).len(), 1);
    let mixed = Expr::binary(BinaryOp::Add, Expr::double(1.0), Expr::int(1));
    assert_eq!(complaints(Double, vec![Stmt::return_(mixed)]).len(), 1);
    let branch = Expr::conditional(
        Expr::bool(true),
        Expr::double(1.0),
        Expr::string(""),
        Double,
    );
    assert_eq!(complaints(Double, vec![Stmt::return_(branch)]).len(), 1);
    let test = vec![Stmt::if_(Expr::double(1.0), vec![], vec![])];
    assert_eq!(complaints(Void, test).len(), 1);
    let place = vec![Stmt::assign(Expr::double(1.0), Expr::double(2.0))];
    assert_eq!(complaints(Void, place).len(), 1);
}

#[test]
fn declarations() {
    assert_eq!(
        named("code", Void, vec![]),
        ["has a member of its own name, which C# forbids"]
    );
}
