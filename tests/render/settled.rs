//! Code that C# would warn of, after `ir::settle`.

use tsonic::ir::{
    Access, BinaryOp, Catch, Constructor, CsType, Decl, Expr, ExprKind, Field, File, Fresh, Lambda,
    LambdaBody, LocalFunction, Member, Method, Param, Program, Property, Stmt, StmtKind,
    SwitchLabel, SwitchSection, TypeDecl, TypeRef, settle,
};

use CsType::{Bool, Double, Int, String as Str, Void};

fn owner() -> TypeRef {
    TypeRef::user("Golden", "Settled")
}

pub fn files() -> Vec<File> {
    let mut fresh = Fresh::new();
    let mut class = TypeDecl::static_class(&owner());
    class.members = vec![
        Member::Field(Field::new_static("late", Str)),
        Member::Field(Field {
            access: Access::Internal,
            ..Field::new_static("never", Double)
        }),
        unreachable(&mut fresh),
        constant_conditions(&mut fresh),
        labels(&mut fresh),
        unused(&mut fresh),
        closures(&mut fresh),
        comparisons(&mut fresh),
        awaits(),
        method("flag", vec![], Bool, vec![Stmt::return_(Expr::bool(true))]),
    ];
    let mut program = Program {
        files: vec![File {
            path: "Settled.cs".to_owned(),
            namespace: "Golden".to_owned(),
            source: None,
            silenced: Vec::new(),
            decls: vec![Decl::Type(class), Decl::Type(fields(&mut fresh))],
        }],
        entry: None,
    };
    settle(&mut program);
    program.files
}

fn method(name: &str, params: Vec<Param>, result: CsType, body: Vec<Stmt>) -> Member {
    Member::Method(Method::new_static(name, params, result, body))
}

fn call(name: &str, ty: CsType) -> Expr {
    Expr::call_static(&owner(), name, vec![], ty)
}

fn unreachable(fresh: &mut Fresh) -> Member {
    let flag = fresh.local("flag", Bool);
    let x = fresh.local("x", Double);
    let helper = fresh.local("helper", CsType::delegate(vec![], Double));
    let body = vec![
        Stmt::while_(
            Expr::bool(true),
            vec![
                Stmt::new(StmtKind::Switch {
                    value: Expr::local(&flag),
                    sections: vec![
                        SwitchSection {
                            labels: vec![SwitchLabel::value(Expr::bool(true))],
                            body: vec![
                                Stmt::return_(Expr::call_local(&helper, vec![], Double)),
                                Stmt::break_(),
                            ],
                        },
                        SwitchSection {
                            labels: vec![SwitchLabel::Default],
                            body: vec![Stmt::continue_()],
                        },
                    ],
                }),
                Stmt::expr(call("labels", Void)),
            ],
        ),
        Stmt::local(&x, Expr::double(1.0)),
        Stmt::new(StmtKind::LocalFunction(LocalFunction {
            local: helper,
            type_params: vec![],
            params: vec![],
            result: Double,
            body: vec![
                Stmt::assign(Expr::local(&x), Expr::double(2.0)),
                Stmt::return_(Expr::local(&x)),
            ],
            is_async: false,
            is_static: false,
        })),
        Stmt::return_(Expr::double(0.0)),
    ];
    method("unreachable", vec![Param::new(&flag)], Double, body)
}

fn constant_conditions(fresh: &mut Fresh) -> Member {
    let i = fresh.local("i", Int);
    let one_is_two = Expr::equal(Expr::double(1.0), Expr::double(2.0));
    let body = vec![
        Stmt::if_(
            Expr::not(one_is_two.clone()),
            vec![Stmt::expr(call("labels", Void))],
            vec![Stmt::expr(call("unused", Void))],
        ),
        Stmt::while_(one_is_two, vec![Stmt::expr(call("unused", Void))]),
        Stmt::for_(
            vec![Stmt::local(&i, Expr::int(0))],
            None,
            vec![Expr::increment(
                Expr::local(&i),
                tsonic::ir::Step::Increase,
                tsonic::ir::StepPosition::After,
            )],
            vec![Stmt::return_(Expr::local(&i))],
        ),
        Stmt::return_(Expr::int(1)),
    ];
    method("constantConditions", vec![], Int, body)
}

fn labels(fresh: &mut Fresh) -> Member {
    let unused = fresh.label("unused");
    let end = fresh.label("end");
    let body = vec![
        Stmt::label(&unused),
        Stmt::if_(
            call("flag", Bool),
            vec![Stmt::goto(&end), Stmt::goto(&unused)],
            vec![Stmt::return_nothing()],
        ),
        Stmt::expr(call("unused", Void)),
        Stmt::label(&end),
    ];
    method("labels", vec![], Void, body)
}

fn unused(fresh: &mut Fresh) -> Member {
    let constant = fresh.local("constant", Double);
    let bare = fresh.local("bare", Str);
    let kept = fresh.local("kept", Bool);
    let chained = fresh.local("chained", Double);
    let error = fresh.local("error", CsType::Exception);
    let helper = fresh.local("helper", CsType::delegate(vec![], Void));
    let assign = Expr::assign(Expr::local(&constant), Expr::double(2.0));
    let body = vec![
        Stmt::local(&constant, Expr::double(1.0)),
        Stmt::declare(&bare),
        Stmt::local(&kept, call("flag", Bool)),
        Stmt::local(&chained, assign),
        Stmt::expr(Expr::compound_assign(
            BinaryOp::Add,
            Expr::local(&chained),
            Expr::double(1.0),
        )),
        Stmt::assign(Expr::local(&chained), Expr::local(&chained)),
        Stmt::new(StmtKind::LocalFunction(LocalFunction {
            local: helper,
            type_params: vec![],
            params: vec![],
            result: Void,
            body: vec![],
            is_async: false,
            is_static: true,
        })),
        Stmt::new(StmtKind::Try {
            body: vec![Stmt::expr(call("labels", Void))],
            catches: vec![Catch {
                ty: CsType::Exception,
                local: Some(error),
                guard: None,
                body: vec![],
            }],
            finally: vec![],
        }),
        Stmt::new(StmtKind::Switch {
            value: call("flag", Bool),
            sections: vec![],
        }),
    ];
    method("unused", vec![], Void, body)
}

/// Variables that closures assign, or that are assigned on all ways.
fn closures(fresh: &mut Fresh) -> Member {
    let later = fresh.local("later", Double);
    let both = fresh.local("both", Double);
    let set = fresh.local("set", CsType::delegate(vec![], Void));
    let assign = |local, value| Stmt::assign(Expr::local(local), Expr::double(value));
    let body = vec![
        Stmt::declare(&later),
        Stmt::declare(&both),
        Stmt::local(
            &set,
            Expr::lambda(
                vec![],
                Expr::assign(Expr::local(&later), Expr::double(1.0)),
                CsType::delegate(vec![], Void),
            ),
        ),
        Stmt::if_(
            call("flag", Bool),
            vec![assign(&both, 1.0)],
            vec![assign(&both, 2.0)],
        ),
        Stmt::expr(Expr::invoke(Expr::local(&set), vec![], Void)),
        Stmt::return_(Expr::binary(
            BinaryOp::Add,
            Expr::local(&later),
            Expr::local(&both),
        )),
    ];
    method("closures", vec![], Double, body)
}

fn comparisons(fresh: &mut Fresh) -> Member {
    let x = fresh.local("x", Double);
    let same = |op| Expr::binary(op, Expr::local(&x), Expr::local(&x));
    let all = Expr::or_else(
        same(BinaryOp::NotEqual),
        Expr::or_else(same(BinaryOp::Equal), same(BinaryOp::Less)),
    );
    method(
        "flagOf",
        vec![Param::new(&x)],
        Bool,
        vec![Stmt::return_(all)],
    )
}

fn awaits() -> Member {
    let task = CsType::named(&TypeRef::library("System.Threading.Tasks", "Task"));
    let delay = |ms| {
        Expr::call_static(task.clone(), "Delay", vec![Expr::int(ms)], task.clone()).overloaded()
    };
    let lambda = Expr::new(
        ExprKind::Lambda(Lambda {
            params: vec![],
            body: LambdaBody::Block(vec![
                Stmt::expr(delay(1)),
                Stmt::expr(Expr::await_(delay(2), Void)),
            ]),
            span: None,
            is_async: true,
            is_static: false,
        }),
        CsType::delegate(vec![], task.clone()),
    );
    method(
        "awaits",
        vec![],
        lambda.ty.clone(),
        vec![Stmt::return_(lambda)],
    )
}

fn fields(fresh: &mut Fresh) -> TypeDecl {
    let name = TypeRef::user("Golden", "Unassigned");
    let this = Expr::this(CsType::named(&name));
    let text = fresh.local("text", Str);
    let mut class = TypeDecl::class(&name);
    class.members = vec![
        Member::Field(Field {
            access: Access::Private,
            ..Field::new("hidden", Double)
        }),
        Member::Property(Property::auto("Given", Str)),
        Member::Property(Property::auto("Later", Str)),
        Member::Property(Property::auto("Maybe", CsType::undefined_or(Str))),
        Member::Constructor(Constructor::new(
            vec![Param::new(&text)],
            vec![Stmt::assign(
                Expr::property(this, "Given", Str),
                Expr::local(&text),
            )],
        )),
    ];
    class
}
