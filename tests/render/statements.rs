//! Statements.

use tsonic::ir::{
    BinaryOp, Catch, CsType, Decl, Expr, File, Fresh, LocalFunction, Member, Method, Param,
    Pattern, Step, StepPosition, Stmt, StmtKind, SwitchLabel, SwitchSection, TypeDecl,
    TypeParamDecl, TypeRef, clr,
};

use CsType::{Bool, Double, Int, Object, String as Str};

pub fn files() -> Vec<File> {
    let name = TypeRef::user("Golden", "statements");
    let mut fresh = Fresh::new();
    let mut class = TypeDecl::static_class(&name);
    class.members = vec![
        loops(&mut fresh),
        jumps(&mut fresh),
        switches(&mut fresh),
        errors(&mut fresh),
        sequence(&mut fresh),
        nested(&mut fresh),
    ];
    vec![File {
        path: "statements.cs".to_owned(),
        namespace: "Golden".to_owned(),
        source: None,
        silenced: Vec::new(),
        decls: vec![Decl::Type(class)],
    }]
}

fn method(name: &str, params: Vec<Param>, result: CsType, body: Vec<Stmt>) -> Member {
    Member::Method(Method::new_static(name, params, result, body))
}

fn less(left: &Expr, right: Expr) -> Expr {
    Expr::binary(BinaryOp::Less, left.clone(), right)
}

fn add(target: &Expr, value: Expr) -> Stmt {
    Stmt::expr(Expr::compound_assign(BinaryOp::Add, target.clone(), value))
}

fn step(target: &Expr) -> Expr {
    Expr::increment(target.clone(), Step::Increase, StepPosition::After)
}

fn loops(fresh: &mut Fresh) -> Member {
    let list = fresh.local("list", CsType::array(Double));
    let total = fresh.local("total", Double);
    let i = fresh.local("i", Int);
    let n = fresh.local("n", Int);
    let item = fresh.local("item", Double);
    let (sum, index, limit) = (Expr::local(&total), Expr::local(&i), Expr::local(&n));
    let length = Expr::property(Expr::local(&list), "Length", Int);
    let body = vec![
        Stmt::local(&total, Expr::double(0.0)),
        Stmt::for_(
            vec![Stmt::local(&i, Expr::int(0)), Stmt::local(&n, length)],
            Some(less(&index, limit)),
            vec![step(&index)],
            vec![add(
                &sum,
                Expr::index(Expr::local(&list), index.clone(), Double),
            )],
        ),
        Stmt::foreach(
            &item,
            Expr::local(&list),
            vec![add(&sum, Expr::local(&item))],
        ),
        Stmt::while_(
            Expr::binary(BinaryOp::Greater, sum.clone(), Expr::double(100.0)),
            vec![Stmt::expr(Expr::compound_assign(
                BinaryOp::Divide,
                sum.clone(),
                Expr::double(2.0),
            ))],
        ),
        Stmt::do_while(
            vec![add(&sum, Expr::double(1.0))],
            less(&sum, Expr::double(10.0)),
        ),
        Stmt::return_(sum),
    ];
    method("loops", vec![Param::new(&list)], Double, body)
}

fn jumps(fresh: &mut Fresh) -> Member {
    let i = fresh.local("i", Int);
    let j = fresh.local("j", Int);
    let outer = fresh.label("outer");
    let next = fresh.label("next");
    let (row, column) = (Expr::local(&i), Expr::local(&j));
    let inner = vec![
        Stmt::if_(
            Expr::equal(row.clone(), column.clone()),
            vec![Stmt::goto(&next)],
            vec![],
        ),
        Stmt::if_(
            Expr::equal(row.clone(), Expr::int(7)),
            vec![Stmt::goto(&outer)],
            vec![Stmt::if_(
                Expr::equal(row.clone(), Expr::int(8)),
                vec![Stmt::continue_()],
                vec![Stmt::break_()],
            )],
        ),
    ];
    let body = vec![
        Stmt::for_(
            vec![Stmt::local(&i, Expr::int(0))],
            Some(less(&row, Expr::int(10))),
            vec![step(&row)],
            vec![
                Stmt::for_(
                    vec![Stmt::local(&j, Expr::int(0))],
                    None,
                    vec![step(&column)],
                    inner,
                ),
                Stmt::label(&next),
            ],
        ),
        Stmt::label(&outer),
        Stmt::return_nothing(),
    ];
    method("jumps", vec![], CsType::Void, body)
}

fn switches(fresh: &mut Fresh) -> Member {
    let value = fresh.local("value", Object);
    let kind = fresh.local("kind", Str);
    let text = fresh.local("text", Str);
    let number = fresh.local("number", Double);
    let string = |text: &str| SwitchLabel::value(Expr::string(text));
    let by_name = Stmt::new(StmtKind::Switch {
        value: Expr::local(&kind),
        sections: vec![
            SwitchSection {
                labels: vec![string("a"), string("b")],
                body: vec![Stmt::new(StmtKind::GotoCase(Expr::string("c")))],
            },
            SwitchSection {
                labels: vec![string("c")],
                body: vec![Stmt::new(StmtKind::GotoDefault)],
            },
            SwitchSection {
                labels: vec![SwitchLabel::Default],
                body: vec![Stmt::break_()],
            },
        ],
    });
    let by_type = Stmt::new(StmtKind::Switch {
        value: Expr::local(&value),
        sections: vec![
            SwitchSection {
                labels: vec![SwitchLabel::Case {
                    pattern: Pattern::Declare(text.clone()),
                    guard: Some(Expr::equal(Expr::local(&text), Expr::local(&kind))),
                }],
                body: vec![Stmt::return_(Expr::local(&text))],
            },
            SwitchSection {
                labels: vec![SwitchLabel::pattern(Pattern::Declare(number.clone()))],
                body: vec![Stmt::return_(Expr::suppress(Expr::call_method(
                    Expr::local(&number),
                    "ToString",
                    vec![],
                    CsType::undefined_or(Str),
                )))],
            },
            SwitchSection {
                labels: vec![SwitchLabel::pattern(Pattern::Null)],
                body: vec![Stmt::throw(Expr::new_object(CsType::Exception, vec![]))],
            },
        ],
    });
    let body = vec![by_name, by_type, Stmt::return_(Expr::local(&kind))];
    let params = vec![Param::new(&value), Param::new(&kind)];
    method("switches", params, Str, body)
}

fn errors(fresh: &mut Fresh) -> Member {
    let count = fresh.local("count", Int);
    let error = fresh.local("error", CsType::Exception);
    let again = fresh.local("error", CsType::Exception);
    let message = Expr::property(Expr::local(&error), "Message", Str);
    let body = vec![
        Stmt::new(StmtKind::Try {
            body: vec![Stmt::expr(step(&Expr::local(&count)))],
            catches: vec![
                Catch {
                    ty: CsType::Exception,
                    local: Some(error.clone()),
                    guard: Some(Expr::equal(message, Expr::string("x"))),
                    body: vec![Stmt::new(StmtKind::Throw(None))],
                },
                Catch {
                    ty: CsType::Exception,
                    local: Some(again.clone()),
                    guard: None,
                    body: vec![Stmt::throw(Expr::local(&again))],
                },
            ],
            finally: vec![Stmt::expr(step(&Expr::local(&count)))],
        }),
        Stmt::return_(Expr::local(&count)),
    ];
    method("errors", vec![Param::new(&count)], Int, body)
}

fn sequence(fresh: &mut Fresh) -> Member {
    let i = fresh.local("i", Double);
    let step_size = fresh.local("stepSize", Double);
    let guard = fresh.local("guard", CsType::named(&clr::system("IDisposable")));
    let source = fresh.local("source", CsType::named(&clr::system("IDisposable")));
    let value = Expr::local(&i);
    let body = vec![
        Stmt::new(StmtKind::Using {
            local: guard.clone(),
            init: Expr::local(&source),
            is_await: false,
        }),
        Stmt::new(StmtKind::Const {
            local: step_size.clone(),
            init: Expr::double(2.0),
        }),
        Stmt::local(&i, Expr::double(0.0)),
        Stmt::comment("counts\u{2028}up\nfor ever"),
        Stmt::while_(
            Expr::bool(true),
            vec![
                Stmt::if_(
                    Expr::binary(BinaryOp::Greater, value.clone(), Expr::double(10.0)),
                    vec![Stmt::new(StmtKind::YieldBreak)],
                    vec![],
                ),
                Stmt::new(StmtKind::YieldReturn(value.clone())),
                add(&value, Expr::local(&step_size)),
            ],
        ),
    ];
    method(
        "sequence",
        vec![Param::new(&source)],
        clr::enumerable(Double),
        body,
    )
}

fn nested(fresh: &mut Fresh) -> Member {
    let identity_type = fresh.type_param("T");
    let arg = fresh.local("value", CsType::TypeParam(identity_type.clone()));
    let identity = fresh.local("identity", Object);
    let late = fresh.local("late", Bool);
    let body = vec![
        Stmt::new(StmtKind::LocalFunction(LocalFunction {
            local: identity.clone(),
            type_params: vec![TypeParamDecl::plain(&identity_type)],
            params: vec![Param::new(&arg)],
            result: CsType::TypeParam(identity_type),
            body: vec![
                Stmt::comment("gives back what it gets"),
                Stmt::return_(Expr::local(&arg)),
            ],
            is_async: false,
            is_static: true,
        })),
        Stmt::declare(&late),
        Stmt::block(vec![Stmt::assign(
            Expr::local(&late),
            Expr::call_local(&identity, vec![Expr::bool(true)], Bool)
                .with_type_args(vec![Bool])
                .inferred(),
        )]),
        Stmt::return_(Expr::local(&late)),
    ];
    method("nested", vec![], Bool, body)
}
