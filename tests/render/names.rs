//! Names: shadowing, keywords, types that hide each other.

use tsonic::ir::{
    BinaryOp, CsType, Decl, Expr, Field, File, Fresh, Member, Method, Param, Property, Stmt,
    TypeDecl, TypeRef, clr,
};

use CsType::{Double, String as Str};

pub fn files() -> Vec<File> {
    let mut fresh = Fresh::new();
    let module = TypeRef::user("Golden.Names", "names");
    let mut class = TypeDecl::static_class(&module);
    class.members = vec![
        Member::Field(Field::new_static("count", Double).with_init(Expr::double(0.0))),
        Member::Field(Field::new_static("event", Str).with_init(Expr::string("e"))),
        shadowing(&mut fresh),
        own_members(&mut fresh, &module),
        keywords(&mut fresh),
        hidden_types(&mut fresh),
        siblings(&mut fresh),
    ];
    vec![
        File {
            path: "Names/names.cs".to_owned(),
            namespace: "Golden.Names".to_owned(),
            source: Some("names/names.ts".to_owned()),
            silenced: Vec::new(),
            decls: vec![Decl::Type(class), Decl::Type(user_error())],
        },
        File {
            path: "Other/other.cs".to_owned(),
            namespace: "Golden.Other".to_owned(),
            source: None,
            silenced: Vec::new(),
            decls: vec![Decl::Type(other(&mut fresh))],
        },
    ]
}

/// `let x; { let x; () => { let x } }` in TypeScript.
fn shadowing(fresh: &mut Fresh) -> Member {
    let outer = fresh.local("x", Double);
    let inner = fresh.local("x", Double);
    let innermost = fresh.local("x", Double);
    let f = fresh.local("f", CsType::delegate(vec![Double], Double));
    let sum = Expr::binary(BinaryOp::Add, Expr::local(&innermost), Expr::local(&inner));
    let body = vec![
        Stmt::block(vec![
            Stmt::local(&inner, Expr::double(2.0)),
            Stmt::local(
                &f,
                Expr::lambda(vec![innermost], sum, CsType::delegate(vec![Double], Double)),
            ),
            Stmt::assign(
                Expr::local(&outer),
                Expr::invoke(Expr::local(&f), vec![Expr::local(&outer)], Double),
            ),
        ]),
        Stmt::return_(Expr::local(&outer)),
    ];
    Member::Method(Method::new_static(
        "shadowing",
        vec![Param::new(&outer)],
        Double,
        body,
    ))
}

/// A local with the name of a member of the module, beside a use of the member.
fn own_members(fresh: &mut Fresh, module: &TypeRef) -> Member {
    let count = fresh.local("count", Double);
    let field = Expr::static_field(module, "count", Double);
    let event = Expr::static_field(module, "event", Str);
    let body = vec![
        Stmt::local(&count, Expr::double(1.0)),
        Stmt::assign(event, Expr::string("f")),
        Stmt::return_(Expr::binary(BinaryOp::Add, Expr::local(&count), field)),
    ];
    Member::Method(Method::new_static("ownMembers", vec![], Double, body))
}

fn keywords(fresh: &mut Fresh) -> Member {
    let names = [
        "base", "params", "var", "await", "value", "field", "$el", "_",
    ];
    let params: Vec<_> = names.iter().map(|name| fresh.local(name, Double)).collect();
    let mut sum = Expr::local(&params[0]);
    for param in &params[1..] {
        sum = Expr::binary(BinaryOp::Add, sum, Expr::local(param));
    }
    let body = vec![
        Stmt::comment("every name is a parameter"),
        Stmt::return_(sum),
    ];
    let params = params.iter().map(Param::new).collect();
    Member::Method(Method::new_static("in", params, Double, body))
}

/// The program's `Error` beside the library's, and a local called like a type of the library.
fn hidden_types(fresh: &mut Fresh) -> Member {
    let own = CsType::named(&TypeRef::user("Golden.Names", "Error"));
    let error = fresh.local("error", own.clone());
    let library = CsType::named(&clr::runtime("Error"));
    let set = fresh.local("Numbers", library.clone());
    let body = vec![
        Stmt::local(&error, Expr::new_object(own, vec![])),
        Stmt::local(&set, Expr::new_object(library, vec![])),
        Stmt::assign(
            Expr::property(Expr::local(&error), "Func", Double),
            Expr::implicit(
                Expr::call_static(
                    &clr::runtime("Numbers"),
                    "ToInt32",
                    vec![Expr::double(1.5)],
                    CsType::Int,
                ),
                Double,
            ),
        ),
        Stmt::return_(Expr::local(&set)),
    ];
    Member::Method(Method::new_static(
        "hiddenTypes",
        vec![],
        CsType::named(&clr::runtime("Error")),
        body,
    ))
}

fn siblings(fresh: &mut Fresh) -> Member {
    let flag = fresh.local("flag", CsType::Bool);
    let first = fresh.local("item", Double);
    let second = fresh.local("item", Double);
    let total = fresh.local("total", Double);
    let add = |local| {
        Stmt::expr(Expr::compound_assign(
            BinaryOp::Add,
            Expr::local(&total),
            Expr::local(local),
        ))
    };
    let body = vec![
        Stmt::local(&total, Expr::double(0.0)),
        Stmt::if_(
            Expr::local(&flag),
            vec![Stmt::local(&first, Expr::double(1.0)), add(&first)],
            vec![Stmt::local(&second, Expr::double(2.0)), add(&second)],
        ),
        Stmt::return_(Expr::local(&total)),
    ];
    Member::Method(Method::new_static(
        "siblings",
        vec![Param::new(&flag)],
        Double,
        body,
    ))
}

/// A class of the program with the name of a type of the library.
fn user_error() -> TypeDecl {
    let mut class = TypeDecl::class(&TypeRef::user("Golden.Names", "Error"));
    class.members = vec![Member::Property(Property::auto("Func", Double))];
    class
}

/// Types of other namespaces: one imported, one that must be spelled out.
fn other(fresh: &mut Fresh) -> TypeDecl {
    let mut class = TypeDecl::static_class(&TypeRef::user("Golden.Other", "other"));
    let point = CsType::named(&TypeRef::user("Golden", "Point"));
    let error = CsType::named(&TypeRef::user("Golden.Names", "Error"));
    let p = fresh.local("p", point);
    let m = fresh.local("m", error);
    let call = Expr::call_static(
        &TypeRef::user("Golden", "Expressions"),
        "square",
        vec![Expr::property(Expr::local(&p), "X", Double)],
        Double,
    );
    let sum = Expr::binary(
        BinaryOp::Add,
        call,
        Expr::property(Expr::local(&m), "Func", Double),
    );
    class.members = vec![Member::Method(Method::new_static(
        "elsewhere",
        vec![Param::new(&p), Param::new(&m)],
        Double,
        vec![Stmt::return_(sum)],
    ))];
    class
}
