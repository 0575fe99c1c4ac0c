//! Expressions: literals, conversions, operators and their parentheses.

use tsonic::ir::{
    BinaryOp, Callee, ClrNumber, CsType, Decl, Element, Expr, ExprKind, Field, File, Fresh,
    Initializer, InterpolationPart, Lambda, LambdaBody, Member, Method, Param, Pattern, Property,
    Step, StepPosition, Stmt, StmtKind, SwitchArm, TypeDecl, TypeRef, UnaryOp, clr,
};

use CsType::{Bool, Double, Int, Object, String as Str};

/// Static methods, each of one expression.
struct Maker {
    fresh: Fresh,
    members: Vec<Member>,
}

impl Maker {
    /// `public static T name(params) => expression;`
    fn method(&mut self, name: &str, params: Vec<Param>, value: Expr) {
        let result = value.ty.clone();
        let body = vec![Stmt::return_(value)];
        self.members.push(Member::Method(Method::new_static(
            name, params, result, body,
        )));
    }

    /// A method without parameters.
    fn value(&mut self, name: &str, value: Expr) {
        self.method(name, Vec::new(), value);
    }

    /// A method with parameters of the given names and types; the body is made from them.
    fn with(&mut self, name: &str, params: &[(&str, CsType)], make: impl FnOnce(&[Expr]) -> Expr) {
        let locals: Vec<_> = params
            .iter()
            .map(|(name, ty)| self.fresh.local(name, ty.clone()))
            .collect();
        let values: Vec<Expr> = locals.iter().map(Expr::local).collect();
        self.method(name, locals.iter().map(Param::new).collect(), make(&values));
    }
}

fn nullable(ty: CsType) -> CsType {
    CsType::undefined_or(ty)
}

fn owner() -> TypeRef {
    TypeRef::user("Golden", "Expressions")
}

fn point() -> TypeRef {
    TypeRef::user("Golden", "Point")
}

fn numbers() -> CsType {
    CsType::array(Double)
}

fn op(op: BinaryOp, left: &Expr, right: &Expr) -> Expr {
    Expr::binary(op, left.clone(), right.clone())
}

pub fn files() -> Vec<File> {
    let mut maker = Maker {
        fresh: Fresh::new(),
        members: Vec::new(),
    };
    literals(&mut maker);
    conversions(&mut maker);
    operators(&mut maker);
    branches(&mut maker);
    access(&mut maker);
    creation(&mut maker);
    functions(&mut maker);
    patterns(&mut maker);
    let touch = Method::new_static("Touch", Vec::new(), CsType::Void, Vec::new());
    maker.members.push(Member::Method(touch));
    let mut class = TypeDecl::static_class(&owner());
    class.members = maker.members;
    vec![File {
        path: "Expressions.cs".to_owned(),
        namespace: "Golden".to_owned(),
        source: Some("expressions.ts".to_owned()),
        silenced: Vec::new(),
        decls: vec![Decl::Type(class), Decl::Type(point_class())],
    }]
}

/// A class with properties, a field, a method and an indexer-free shape for the expressions above.
fn point_class() -> TypeDecl {
    let this = CsType::named(&point());
    let mut class = TypeDecl::class(&point());
    class.members = vec![
        Member::Property(Property::auto("X", Double)),
        Member::Property(Property::auto("Y", Double).with_init(Expr::double(1.0))),
        Member::Property(Property::auto("Next", nullable(this.clone()))),
        Member::Property(Property::auto(
            "Done",
            nullable(CsType::delegate(vec![Double], Double)),
        )),
        Member::Field(Field::new("Count", Int)),
        Member::Method(Method::new(
            "Moved",
            Vec::new(),
            this.clone(),
            vec![Stmt::return_(Expr::this(this))],
        )),
    ];
    class
}

fn literals(maker: &mut Maker) {
    maker.value("one", Expr::double(1.0));
    maker.value("negative", Expr::double(-2.0));
    maker.value("minusZero", Expr::double(-0.0));
    maker.value("huge", Expr::double(1e21));
    maker.value("tiny", Expr::double(5e-324));
    maker.value("nan", Expr::double(f64::NAN));
    maker.value("infinity", Expr::double(f64::NEG_INFINITY));
    maker.value("integer", Expr::int(i32::MIN));
    maker.value("wide", Expr::long(i64::MIN));
    maker.value("yes", Expr::bool(true));
    maker.value("text", Expr::string("a\"b\\\n{c}\u{2028}é😀"));
    maker.value("lone", Expr::string_units([0xd800, 0x41]));
    maker.value("big", Expr::big_integer("-5"));
    maker.value("bigger", Expr::big_integer("5000000000"));
    maker.value(
        "biggest",
        Expr::big_integer("-123456789012345678901234567890"),
    );
    maker.value("nothing", Expr::null(nullable(Str)));
    maker.value("zero", Expr::default(Double));
    maker.value("forced", Expr::default(Str));
    maker.value(
        "folded",
        Expr::interpolation(vec![InterpolationPart::Text(utf16("a{b}"))]),
    );
    maker.with("hello", &[("name", Str), ("polite", Bool)], |args| {
        let word = Expr::conditional(
            args[1].clone(),
            Expr::string("dear "),
            Expr::string(""),
            Str,
        );
        Expr::interpolation(vec![
            InterpolationPart::Text(utf16("hello {")),
            InterpolationPart::Hole(word),
            InterpolationPart::Hole(args[0].clone()),
            InterpolationPart::Text(utf16("}\n")),
        ])
    });
    // A hole with statements becomes an argument.
    let n = maker.fresh.local("n", Double);
    let block = Expr::lambda_block(
        vec![n.clone()],
        vec![Stmt::return_(Expr::string("x"))],
        CsType::delegate(vec![Double], Str),
    );
    maker.value(
        "callInHole",
        Expr::interpolation(vec![
            InterpolationPart::Text(utf16("<")),
            InterpolationPart::Hole(Expr::invoke(block, vec![Expr::double(1.0)], Str)),
        ]),
    );
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn conversions(maker: &mut Maker) {
    maker.value("boxed", Expr::implicit(Expr::double(1.0), Object));
    maker.value(
        "lifted",
        Expr::implicit(Expr::double(1.0), nullable(Double)),
    );
    maker.value(
        "optional",
        Expr::implicit(Expr::string("x"), CsType::optional(Str)),
    );
    let shape = clr::runtime("IObject").with_kind(tsonic::ir::RefKind::Interface);
    maker.with(
        "optionalShape",
        &[("value", CsType::named(&shape))],
        |args| Expr::implicit(args[0].clone(), CsType::optional(args[0].ty.clone())),
    );
    maker.with("widened", &[("i", Int), ("d", Double)], |args| {
        let wide = Expr::implicit(args[0].clone(), Double);
        Expr::binary(BinaryOp::Add, args[1].clone(), wide)
    });
    maker.with("quotient", &[("i", Int)], |args| {
        let left = Expr::implicit(args[0].clone(), Double);
        let right = Expr::implicit(args[0].clone(), Double);
        Expr::binary(BinaryOp::Divide, left, right)
    });
    maker.with("truncated", &[("d", Double)], |args| {
        Expr::unchecked(Expr::cast(args[0].clone(), Int))
    });
    maker.with("negated", &[("d", Double)], |args| {
        Expr::cast(Expr::unary(UnaryOp::Negate, args[0].clone()), Int)
    });
    maker.with("sure", &[("text", nullable(Str))], |args| {
        Expr::suppress(args[0].clone())
    });
    maker.with("asText", &[("value", Object)], |args| {
        Expr::as_type(args[0].clone(), Str, nullable(Str))
    });
    maker.with("unboxed", &[("value", Object)], |args| {
        Expr::cast(Expr::suppress_as(args[0].clone(), Object), Double)
    });
    maker.value("typeOf", Expr::type_of(nullable(Str), clr::type_object()));
    maker.value(
        "sameTexts",
        Expr::equal(
            Expr::implicit(Expr::double(1.0), nullable(Double)),
            Expr::cast(Expr::double(2.0), nullable(Double)),
        ),
    );
}

fn operators(maker: &mut Maker) {
    use BinaryOp::*;
    let doubles = [("a", Double), ("b", Double), ("c", Double)];
    maker.with("sum", &doubles, |a| {
        op(Multiply, &op(Add, &a[0], &a[1]), &a[2])
    });
    maker.with("chain", &doubles, |a| {
        op(Add, &op(Add, &a[0], &a[1]), &a[2])
    });
    maker.with("rightSum", &doubles, |a| {
        op(Subtract, &a[0], &op(Subtract, &a[1], &a[2]))
    });
    maker.with("minusMinus", &doubles, |a| {
        let inner = Expr::unary(UnaryOp::Negate, a[0].clone());
        op(Subtract, &a[1], &Expr::unary(UnaryOp::Negate, inner))
    });
    maker.with("scaled", &doubles, |a| {
        op(Remainder, &a[0], &Expr::double(2.0))
    });
    maker.value("half", op(Divide, &Expr::double(7.0), &Expr::double(2.0)));
    maker.with("between", &doubles, |a| {
        let low = op(LessOrEqual, &a[0], &a[1]);
        let high = op(GreaterOrEqual, &a[2], &a[1]);
        Expr::and_also(
            low,
            Expr::or_else(high, op(NotEqual, &a[0], &Expr::double(0.0))),
        )
    });
    maker.with("bits", &[("i", Int), ("j", Int)], |a| {
        let masked = op(And, &op(ShiftRight, &a[0], &a[1]), &Expr::int(255));
        let mixed = op(Xor, &masked, &op(ShiftLeft, &a[1], &Expr::int(2)));
        let shifted = op(ShiftRightUnsigned, &a[0], &Expr::int(1));
        op(
            Or,
            &mixed,
            &op(
                Add,
                &shifted,
                &Expr::unary(UnaryOp::Complement, a[0].clone()),
            ),
        )
    });
    maker.with("orders", &doubles, |a| {
        // Two arguments that together look like type arguments.
        Expr::call_static(
            &owner(),
            "both",
            vec![
                op(Less, &a[0], &a[1]),
                op(Greater, &a[2], &op(Multiply, &op(Add, &a[0], &a[1]), &a[2])),
            ],
            Bool,
        )
    });
    maker.with("both", &[("x", Bool), ("y", Bool)], |a| {
        Expr::not(Expr::and_also(
            a[0].clone(),
            Expr::not(Expr::not(a[1].clone())),
        ))
    });
    maker.with("long", &doubles, |a| {
        let name = Expr::call_static(&owner(), "chain", a.to_vec(), Double);
        let mut all = name.clone();
        for _ in 0..5 {
            all = op(Add, &all, &name);
        }
        all
    });
    let point_param = [("p", CsType::named(&point())), ("d", Double)];
    maker.with("assigned", &point_param, |a| {
        let x = Expr::property(a[0].clone(), "X", Double);
        let y = Expr::property(a[0].clone(), "Y", Double);
        Expr::assign(x, Expr::compound_assign(Add, y, Expr::double(1.0)))
    });
    maker.with("stepped", &point_param, |a| {
        let count = Expr::property(a[0].clone(), "Count", Int);
        let up = Expr::increment(count.clone(), Step::Increase, StepPosition::After);
        let down = Expr::increment(count, Step::Decrease, StepPosition::Before);
        op(Subtract, &up, &down)
    });
    maker.with("filled", &[("text", nullable(Str))], |a| {
        Expr::coalesce_assign(a[0].clone(), Expr::string("none"), Str)
    });
}

fn branches(maker: &mut Maker) {
    maker.with("choice", &[("b", Bool)], |a| {
        Expr::conditional(a[0].clone(), Expr::double(1.0), Expr::double(2.0), Double)
    });
    maker.with("choiceInSum", &[("b", Bool)], |a| {
        let choice = Expr::conditional(a[0].clone(), Expr::double(1.0), Expr::double(2.0), Double);
        Expr::binary(BinaryOp::Divide, choice, Expr::double(2.0))
    });
    maker.with("choiceOrNone", &[("b", Bool)], |a| {
        let one = Expr::implicit(Expr::double(1.0), nullable(Double));
        Expr::conditional(
            a[0].clone(),
            one,
            Expr::null(nullable(Double)),
            nullable(Double),
        )
    });
    maker.with("boxedChoice", &[("b", Bool)], |a| {
        let one = Expr::implicit(Expr::double(1.0), Object);
        let text = Expr::implicit(Expr::string("a"), Object);
        Expr::conditional(a[0].clone(), one, text, Object)
    });
    // Without the cast, the float would become a double before it is boxed.
    maker.with(
        "mixedChoice",
        &[
            ("b", Bool),
            ("i", CsType::Clr(ClrNumber::Float)),
            ("d", Double),
        ],
        |a| {
            let int = Expr::implicit(a[1].clone(), Object);
            let double = Expr::implicit(a[2].clone(), Object);
            Expr::conditional(a[0].clone(), int, double, Object)
        },
    );
    maker.with("choiceOfFunctions", &[("b", Bool)], |a| {
        let ty = CsType::delegate(vec![], Double);
        let one = Expr::lambda(vec![], Expr::double(1.0), ty.clone());
        let two = Expr::lambda(vec![], Expr::double(2.0), ty.clone());
        let choice = Expr::conditional(a[0].clone(), one, two, ty);
        Expr::invoke(choice, vec![], Double)
    });
    maker.with("choiceByType", &[("o", Object)], |a| {
        let test = Expr::is_type(a[0].clone(), Str);
        Expr::conditional(test, Expr::string("text"), Expr::string("other"), Str)
    });
    maker.with(
        "fallback",
        &[("x", nullable(Double)), ("y", nullable(Double))],
        |a| {
            let rest = Expr::coalesce(a[1].clone(), Expr::double(0.0), Double);
            Expr::coalesce(a[0].clone(), rest, Double)
        },
    );
    maker.with("demanded", &[("x", nullable(Str))], |a| {
        let error = Expr::new_object(CsType::Exception, vec![Expr::string("missing")]);
        Expr::coalesce(a[0].clone(), Expr::throw(error, Str), Str)
    });
    maker.with("named", &[("n", Double), ("big", Bool)], |a| {
        Expr::switch(
            a[0].clone(),
            vec![
                SwitchArm {
                    pattern: Pattern::constant(Expr::double(1.0)),
                    guard: Some(a[1].clone()),
                    result: Expr::string("one"),
                },
                SwitchArm {
                    pattern: Pattern::Discard,
                    guard: None,
                    result: Expr::string("many"),
                },
            ],
            Str,
        )
    });
}

fn access(maker: &mut Maker) {
    let p = CsType::named(&point());
    maker.with("nextX", &[("p", nullable(p.clone()))], |a| {
        let receiver = Expr::receiver(p.clone());
        let next = Expr::property(receiver, "Next", nullable(p.clone()));
        let inner = Expr::property(Expr::receiver(p.clone()), "X", Double);
        let x = Expr::null_conditional(next, inner, nullable(Double));
        Expr::null_conditional(a[0].clone(), x, nullable(Double))
    });
    maker.with("called", &[("p", p.clone())], |a| {
        let done = Expr::property(
            a[0].clone(),
            "Done",
            nullable(CsType::delegate(vec![Double], Double)),
        );
        let target = Expr::receiver(CsType::delegate(vec![Double], Double));
        let call = Expr::invoke(target, vec![Expr::double(1.0)], Double);
        Expr::null_conditional(done, call, nullable(Double))
    });
    maker.with("sureCalled", &[("p", p.clone())], |a| {
        let done = Expr::property(
            a[0].clone(),
            "Done",
            nullable(CsType::delegate(vec![Double], Double)),
        );
        Expr::invoke(Expr::suppress(done), vec![Expr::double(1.0)], Double)
    });
    maker.with(
        "element",
        &[("list", numbers()), ("i", CsType::Clr(ClrNumber::Float))],
        |a| Expr::index(a[0].clone(), a[1].clone(), Double),
    );
    maker.with("ofElement", &[("list", numbers())], |a| {
        let sum = Expr::binary(BinaryOp::Add, a[0].clone(), a[0].clone());
        drop(sum);
        Expr::call_method(
            Expr::index(a[0].clone(), Expr::int(0), Double),
            "ToString",
            vec![],
            nullable(Str),
        )
    });
    maker.with("away", &[("p", p.clone())], |a| {
        let mut far = a[0].clone();
        for _ in 0..12 {
            far = Expr::call_method(far, "Moved", vec![], p.clone());
        }
        far
    });
    maker.value("epsilon", Expr::static_field(Double, "Epsilon", Double));
    maker.with("lengthOfSum", &[("a", Str), ("b", Str)], |a| {
        let sum = Expr::binary(BinaryOp::Add, a[0].clone(), a[1].clone());
        Expr::property(sum, "Length", Int)
    });
}

fn creation(maker: &mut Maker) {
    let p = CsType::named(&point());
    maker.value("fresh", Expr::new_object(p.clone(), vec![]));
    maker.value(
        "placed",
        Expr::object_init(
            p.clone(),
            vec![
                ("X".to_owned(), Expr::double(1.0)),
                ("Y".to_owned(), Expr::double(-0.5)),
            ],
        ),
    );
    let nested = Expr::object_init(
        p.clone(),
        vec![
            ("X".to_owned(), Expr::double(1234567890.0)),
            ("Y".to_owned(), Expr::double(1234567890.0)),
            (
                "Next".to_owned(),
                Expr::implicit(
                    Expr::object_init(
                        p.clone(),
                        vec![("X".to_owned(), Expr::double(1234567890.0))],
                    ),
                    nullable(p.clone()),
                ),
            ),
            ("Count".to_owned(), Expr::int(1234567890)),
        ],
    );
    maker.value("nested", nested);
    let dictionary = TypeRef::library("System.Collections.Generic", "Dictionary");
    let pairs = CsType::generic(&dictionary, vec![Str, Double]);
    maker.value(
        "table",
        Expr::new_object(pairs.clone(), vec![]).with_initializers(vec![
            Initializer::Index(Expr::string("a"), Expr::double(1.0)),
            Initializer::Index(Expr::string("b"), Expr::double(2.0)),
        ]),
    );
    maker.value(
        "added",
        Expr::new_object(pairs, vec![Expr::int(4)]).with_initializers(vec![Initializer::Add(
            vec![Expr::string("a"), Expr::double(1.0)],
        )]),
    );
    maker.with("joined", &[("list", numbers())], |a| {
        Expr::collection(
            vec![
                Element::Item(Expr::double(1.0)),
                Element::Spread(a[0].clone()),
                Element::Item(Expr::double(2.5)),
            ],
            numbers(),
        )
    });
    maker.value(
        "firstOfLiteral",
        Expr::index(
            Expr::collection_of(vec![Expr::double(1.0)], numbers()),
            Expr::int(0),
            Double,
        ),
    );
    maker.value(
        "array",
        Expr::clr_array(Double, vec![Expr::double(1.0), Expr::double(2.0)]),
    );
    maker.value("none", Expr::clr_array(Str, vec![]));
    maker.with("pair", &[("a", Double)], |a| {
        Expr::tuple(vec![a[0].clone(), Expr::string("b")])
    });
}

fn functions(maker: &mut Maker) {
    let unary = CsType::delegate(vec![Double], Double);
    let x = maker.fresh.local("x", Double);
    let double_it = Expr::lambda(
        vec![x.clone()],
        Expr::binary(BinaryOp::Multiply, Expr::local(&x), Expr::double(2.0)),
        unary.clone(),
    );
    maker.value("twice", double_it.clone());
    maker.value(
        "fourDirectly",
        Expr::invoke(double_it.clone(), vec![Expr::double(2.0)], Double),
    );
    maker.value(
        "group",
        Expr::static_method(&owner(), "square", unary.clone()),
    );
    maker.value(
        "groupCalled",
        Expr::invoke(
            Expr::static_method(&owner(), "square", unary.clone()),
            vec![Expr::double(3.0)],
            Double,
        ),
    );
    maker.with("square", &[("n", Double)], |a| {
        op(BinaryOp::Multiply, &a[0], &a[0])
    });
    maker.with("mapped", &[("list", numbers())], |a| {
        Expr::call_method(a[0].clone(), "Map", vec![double_it.clone()], numbers())
            .with_type_args(vec![Double])
            .inferred()
    });
    maker.with("mappedExplicitly", &[("list", numbers())], |a| {
        Expr::call_method(a[0].clone(), "Map", vec![double_it.clone()], numbers())
            .with_type_args(vec![Double])
            .overloaded()
    });
    let action = CsType::delegate(vec![Double], CsType::Void);
    let unused = maker.fresh.local("_", Double);
    maker.value(
        "discarding",
        Expr::lambda(vec![unused], Expr::double(1.0), action.clone()),
    );
    let y = maker.fresh.local("y", Double);
    let log = Expr::lambda_block(
        vec![y.clone()],
        vec![Stmt::expr(Expr::assign(Expr::local(&y), Expr::double(1.0)))],
        action,
    );
    maker.with("each", &[("list", numbers())], |a| {
        let call = Expr::call_method(a[0].clone(), "ForEach", vec![log], CsType::Void).overloaded();
        Expr::lambda(vec![], call, CsType::delegate(vec![], CsType::Void))
    });
    // The task types stand for promises: any awaitable does.
    let task = TypeRef::library("System.Threading.Tasks", "Task");
    let task_of = |ty| CsType::generic(&task, vec![ty]);
    let from = Expr::call_static(
        &task,
        "FromResult",
        vec![Expr::double(1.0)],
        task_of(Double),
    )
    .inferred();
    let awaited = Expr::await_(from, Double);
    maker.value(
        "later",
        Expr::new(
            ExprKind::Lambda(Lambda {
                params: vec![],
                body: LambdaBody::Expr(Box::new(Expr::binary(
                    BinaryOp::Add,
                    awaited,
                    Expr::double(1.0),
                ))),
                span: None,
                is_async: true,
                is_static: true,
            }),
            CsType::delegate(vec![], task_of(Double)),
        ),
    );
    let own = maker.fresh.local("own", unary.clone());
    let n = maker.fresh.local("n", Double);
    maker.members.push(Member::Method(Method::new_static(
        "localFunction",
        vec![],
        Double,
        vec![
            Stmt::new(StmtKind::LocalFunction(tsonic::ir::LocalFunction {
                local: own.clone(),
                type_params: vec![],
                params: vec![Param::new(&n)],
                result: Double,
                body: vec![Stmt::return_(Expr::local(&n))],
                is_async: false,
                is_static: true,
            })),
            Stmt::return_(Expr::binary(
                BinaryOp::Add,
                Expr::call_local(&own, vec![Expr::double(1.0)], Double),
                Expr::invoke(
                    Expr::method_group(Callee::Local(own), unary),
                    vec![Expr::double(2.0)],
                    Double,
                ),
            )),
        ],
    )));
}

fn patterns(maker: &mut Maker) {
    let value = [("o", Object)];
    maker.with("isNothing", &value, |a| Expr::is_null(a[0].clone()));
    maker.with("isSomething", &value, |a| {
        Expr::is(a[0].clone(), Pattern::NotNull)
    });
    maker.with("isNotText", &value, |a| {
        Expr::is(
            a[0].clone(),
            Pattern::not(Pattern::or(Pattern::Type(Str), Pattern::Type(Bool))),
        )
    });
    maker.with("isSmall", &[("d", Double)], |a| {
        let above = Pattern::relational(BinaryOp::GreaterOrEqual, Expr::double(0.0));
        let below = Pattern::relational(BinaryOp::Less, Expr::double(10.0));
        Expr::is(a[0].clone(), Pattern::and(above, below))
    });
    maker.with("isOne", &value, |a| {
        Expr::is(a[0].clone(), Pattern::constant(Expr::double(1.0)))
    });
    let text = maker.fresh.local("text", Str);
    maker.with("longText", &value, |a| {
        Expr::and_also(
            Expr::is(a[0].clone(), Pattern::Declare(text.clone())),
            Expr::binary(
                BinaryOp::Greater,
                Expr::property(Expr::local(&text), "Length", Int),
                Expr::int(3),
            ),
        )
    });
    let p = maker.fresh.local("p", CsType::named(&point()));
    let x = maker.fresh.local("x", Double);
    maker.with("onAxis", &value, |a| {
        Expr::and_also(
            Expr::is(
                a[0].clone(),
                Pattern::Properties {
                    ty: Some(CsType::named(&point())),
                    properties: vec![
                        ("X".to_owned(), Pattern::Var(x.clone())),
                        ("Y".to_owned(), Pattern::constant(Expr::double(0.0))),
                        ("Next".to_owned(), Pattern::Null),
                    ],
                    local: Some(p.clone()),
                },
            ),
            Expr::binary(
                BinaryOp::Equal,
                Expr::local(&x),
                Expr::property(Expr::local(&p), "Y", Double),
            ),
        )
    });
}
