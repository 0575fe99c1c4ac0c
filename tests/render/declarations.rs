//! Types and their members.

use tsonic::ir::{
    Access, Accessor, AccessorBody, Arg, Attribute, BinaryOp, Chain, Constraint, Constructor,
    CsType, Decl, DelegateDecl, Dispatch, Doc, EnumDecl, EnumMember, Expr, Field, File, Fresh,
    Member, Method, Param, ParamMode, Property, RefKind, Stmt, TypeDecl, TypeParamDecl, TypeRef,
    Variance, clr,
};

use CsType::{Double, Int, Object, String as Str};

fn user(name: &str) -> TypeRef {
    TypeRef::user("Golden", name)
}

pub fn files() -> Vec<File> {
    let mut fresh = Fresh::new();
    let decls = vec![
        Decl::Type(shape(&mut fresh)),
        Decl::Type(base(&mut fresh)),
        Decl::Type(derived(&mut fresh)),
        Decl::Type(generic(&mut fresh)),
        Decl::Type(reader(&mut fresh)),
        Decl::Type(pair(&mut fresh)),
        Decl::Enum(colour()),
        Decl::Delegate(handler(&mut fresh)),
    ];
    vec![
        File {
            path: "Declarations.cs".to_owned(),
            namespace: "Golden".to_owned(),
            source: Some("declarations.ts".to_owned()),
            silenced: Vec::new(),
            decls,
        },
        File {
            path: "Declarations.Members.cs".to_owned(),
            namespace: "Golden".to_owned(),
            source: Some("declarations.ts".to_owned()),
            silenced: Vec::new(),
            decls: vec![Decl::Type(derived_members())],
        },
    ]
}

fn shape_ref() -> TypeRef {
    user("IShape").with_kind(RefKind::Interface)
}

/// An interface with a property, an accessor and a method.
fn shape(fresh: &mut Fresh) -> TypeDecl {
    let mut shape = TypeDecl::interface(&shape_ref());
    shape.doc = Doc::from_jsdoc("* Something with an area.\n * @see the book <1>\n");
    let by = fresh.local("by", Double);
    let mut scale = Method::signature("Scale", vec![Param::new(&by)], CsType::Void);
    scale.doc = Doc::from_jsdoc("* Grows.\n * @param by how much\n * @returns nothing");
    shape.members = vec![
        Member::Property(Property::auto("Name", Object)),
        Member::Property(Property::auto_get("Area", Double)),
        Member::Method(scale),
    ];
    shape
}

fn base(fresh: &mut Fresh) -> TypeDecl {
    let name = fresh.local("name", Str);
    let this = CsType::named(&user("Base"));
    let text = Expr::property(Expr::this(this), "Title", Str);
    let mut class = TypeDecl::class(&user("Base"));
    class.is_abstract = true;
    class.members = vec![
        Member::Constructor(Constructor {
            access: Access::Protected,
            ..Constructor::new(
                vec![Param::new(&name)],
                vec![Stmt::assign(text.clone(), Expr::local(&name))],
            )
        }),
        Member::Property(Property::auto("Title", Str)),
        Member::Property(Property {
            dispatch: Dispatch::ABSTRACT,
            ..Property::auto_get("Area", Double)
        }),
        Member::Method(Method {
            dispatch: Dispatch::VIRTUAL,
            ..Method::new("Describe", vec![], Str, vec![Stmt::return_(text)])
        }),
    ];
    class
}

/// A class with everything: constructors, overrides, accessors, explicit implementations, an indexer, a nested type, statics.
fn derived(fresh: &mut Fresh) -> TypeDecl {
    let this = CsType::named(&user("Derived"));
    let side = Expr::property(Expr::this(this.clone()), "side", Double);
    let mut class = TypeDecl::class(&user("Derived"));
    class.is_sealed = true;
    class.is_partial = true;
    class.doc = Doc::line("A square.");
    class.bases = vec![CsType::named(&user("Base")), CsType::named(&shape_ref())];
    let size = fresh.local("size", Double);
    let value = fresh.local("newValue", Double);
    let boxed = fresh.local("v", Object);
    let by = fresh.local("by", Double);
    let index = fresh.local("index", Int);
    let title = Expr::property(Expr::this(this.clone()), "Title", Str);
    let area = Expr::binary(BinaryOp::Multiply, side.clone(), side.clone());
    class.members = vec![
        Member::Field(Field {
            is_const: true,
            ..Field::new("Sides", Int).with_init(Expr::int(4))
        }),
        Member::Field(Field {
            access: Access::Private,
            is_readonly: true,
            ..Field::new_static("Unit", Double).with_init(Expr::double(1.0))
        }),
        Member::Field(Field {
            access: Access::Private,
            ..Field::new("side", Double)
        }),
        Member::Constructor(Constructor {
            is_static: true,
            ..Constructor::new(vec![], vec![])
        }),
        Member::Constructor(Constructor {
            chain: Some(Chain::Base(vec![Arg::named(
                "name",
                Expr::string("square"),
            )])),
            ..Constructor::new(
                vec![Param::new(&size)],
                vec![Stmt::assign(side.clone(), Expr::local(&size))],
            )
        }),
        Member::Constructor(Constructor {
            chain: Some(Chain::This(vec![
                Expr::static_field(&user("Derived"), "Unit", Double).into(),
            ])),
            ..Constructor::new(vec![], vec![])
        }),
        Member::Property(Property {
            dispatch: Dispatch::OVERRIDE,
            get: Some(Accessor::get(vec![Stmt::return_(area)])),
            ..Property::new("Area", Double)
        }),
        Member::Property(Property {
            doc: Doc::line("The side & more."),
            get: Some(Accessor::get(vec![Stmt::return_(side.clone())])),
            set: Some(Accessor {
                access: Some(Access::Private),
                ..Accessor::set(
                    &value,
                    vec![
                        Stmt::comment("kept"),
                        Stmt::assign(side.clone(), Expr::local(&value)),
                    ],
                )
            }),
            ..Property::new("Side", Double)
        }),
        Member::Property(Property {
            implements: Some(CsType::named(&shape_ref())),
            get: Some(Accessor::get(vec![Stmt::return_(Expr::implicit(
                title.clone(),
                Object,
            ))])),
            set: Some(Accessor {
                body: AccessorBody::Block {
                    value: Some(boxed.clone()),
                    body: vec![Stmt::assign(
                        title,
                        Expr::suppress(Expr::cast(Expr::local(&boxed), CsType::undefined_or(Str))),
                    )],
                },
                ..Accessor::auto()
            }),
            ..Property::new("Name", Object)
        }),
        Member::Property(Property {
            params: vec![Param::new(&index)],
            get: Some(Accessor::get(vec![Stmt::return_(Expr::binary(
                BinaryOp::Add,
                Expr::implicit(Expr::local(&index), Double),
                side.clone(),
            ))])),
            ..Property::new("Item", Double)
        }),
        Member::Property(Property {
            get: Some(Accessor::auto()),
            set: Some(Accessor::set(
                &value,
                vec![Stmt::assign(
                    Expr::backing_field(Double),
                    Expr::local(&value),
                )],
            )),
            ..Property::new("Depth", Double)
        }),
        Member::Property(Property {
            is_required: false,
            set: Some(Accessor {
                is_init: true,
                ..Accessor::auto()
            }),
            ..Property::auto("Label", CsType::undefined_or(Str))
        }),
        Member::Method(Method::new(
            "Scale",
            vec![Param::new(&by)],
            CsType::Void,
            vec![Stmt::assign(
                Expr::property(Expr::this(this), "Side", Double),
                Expr::binary(BinaryOp::Multiply, side, Expr::local(&by)),
            )],
        )),
        Member::Method(Method {
            dispatch: Dispatch::OVERRIDE,
            ..Method::new(
                "Describe",
                vec![],
                Str,
                vec![Stmt::return_(Expr::binary(
                    BinaryOp::Add,
                    Expr::call_base("Describe", vec![], Str),
                    Expr::base_property("Title", Str),
                ))],
            )
        }),
        Member::Type(Decl::Type(TypeDecl::class(
            &user("Derived").nested("Corner"),
        ))),
    ];
    class
}

/// The other part of the class, as the members' tables are.
fn derived_members() -> TypeDecl {
    let mut class = TypeDecl::class(&user("Derived"));
    class.is_sealed = true;
    class.is_partial = true;
    let corner = CsType::named(&user("Derived").nested("Corner"));
    class.members = vec![Member::Property(
        Property::auto_get("First", corner.clone()).with_init(Expr::new_object(corner, vec![])),
    )];
    class
}

fn generic(fresh: &mut Fresh) -> TypeDecl {
    let t = fresh.type_param("T");
    let u = fresh.type_param("T");
    let item = fresh.local("item", CsType::TypeParam(t.clone()));
    let other = fresh.local("other", CsType::TypeParam(u.clone()));
    let make = fresh.local(
        "make",
        CsType::delegate(
            vec![CsType::TypeParam(t.clone()), CsType::TypeParam(u.clone())],
            Double,
        ),
    );
    let name = user("Box");
    let this = CsType::generic(&name, vec![CsType::TypeParam(t.clone())]);
    let value = Expr::property(Expr::this(this), "Value", CsType::TypeParam(t.clone()));
    let mut class = TypeDecl::class(&name);
    class.type_params = vec![TypeParamDecl {
        constraints: vec![Constraint::Type(CsType::named(&shape_ref()))],
        ..TypeParamDecl::plain(&t)
    }];
    let call = Expr::invoke(
        Expr::local(&make),
        vec![value.clone(), Expr::local(&other)],
        Double,
    );
    class.members = vec![
        Member::Constructor(Constructor::new(
            vec![Param::new(&item)],
            vec![Stmt::assign(value, Expr::local(&item))],
        )),
        Member::Property(Property::auto("Value", CsType::TypeParam(t))),
        // Its type parameter has the name of the class's.
        Member::Method(Method {
            type_params: vec![TypeParamDecl {
                constraints: vec![Constraint::Class, Constraint::New],
                ..TypeParamDecl::plain(&u)
            }],
            ..Method::new(
                "Combine",
                vec![Param::new(&other), Param::new(&make)],
                Double,
                vec![Stmt::return_(call)],
            )
        }),
    ];
    class
}

fn reader(fresh: &mut Fresh) -> TypeDecl {
    let out = fresh.type_param("TResult");
    let input = fresh.type_param("TInput");
    let arg = fresh.local("input", CsType::TypeParam(input.clone()));
    let mut interface = TypeDecl::interface(&user("IReader").with_kind(RefKind::Interface));
    interface.access = Access::Internal;
    interface.type_params = vec![
        TypeParamDecl {
            variance: Variance::In,
            constraints: vec![Constraint::NotNull],
            ..TypeParamDecl::plain(&input)
        },
        TypeParamDecl {
            variance: Variance::Out,
            constraints: vec![Constraint::Struct],
            ..TypeParamDecl::plain(&out)
        },
    ];
    interface.members = vec![Member::Method(Method::signature(
        "Read",
        vec![Param::new(&arg)],
        CsType::TypeParam(out),
    ))];
    interface
}

fn pair(fresh: &mut Fresh) -> TypeDecl {
    let name = user("Pair").with_kind(RefKind::Struct);
    let x = fresh.local("x", Double);
    let rest = fresh.local("rest", CsType::clr_array(Double));
    let scale = fresh.local("scale", Double);
    let this = Expr::this(CsType::named(&name));
    let mut class = TypeDecl::struct_(&name);
    class.is_readonly = true;
    class.attributes = vec![Attribute {
        name: clr::system("ObsoleteAttribute"),
        args: vec![Expr::string("use \"Point\""), Expr::bool(false)],
    }];
    let mut params = Param::new(&rest);
    params.mode = ParamMode::Rest;
    let mut reference = Param::new(&x);
    reference.mode = ParamMode::In;
    class.members = vec![
        Member::Property(Property {
            set: Some(Accessor {
                is_init: true,
                ..Accessor::auto()
            }),
            is_required: true,
            ..Property::auto("X", Double)
        }),
        Member::Method(Method::new(
            "Plus",
            vec![
                reference,
                Param::with_default(&scale, Expr::double(1.0)),
                params,
            ],
            Double,
            vec![Stmt::return_(Expr::binary(
                BinaryOp::Add,
                Expr::binary(
                    BinaryOp::Multiply,
                    Expr::property(this, "X", Double),
                    Expr::local(&scale),
                ),
                Expr::binary(
                    BinaryOp::Add,
                    Expr::local(&x),
                    Expr::implicit(Expr::property(Expr::local(&rest), "Length", Int), Double),
                ),
            ))],
        )),
    ];
    class
}

fn colour() -> EnumDecl {
    let member = |name: &str, value, doc: &str| EnumMember {
        doc: if doc.is_empty() {
            Doc::default()
        } else {
            Doc::line(doc)
        },
        name: name.to_owned(),
        value,
    };
    EnumDecl {
        doc: Doc::line("Colours."),
        attributes: vec![],
        access: Access::Public,
        name: user("colour").with_kind(RefKind::Enum),
        underlying: CsType::Long,
        members: vec![
            member("Red", 0, ""),
            member("in", -1, "a keyword"),
            member("Blue", 5_000_000_000, ""),
        ],
    }
}

fn handler(fresh: &mut Fresh) -> DelegateDecl {
    let t = fresh.type_param("T");
    let event = fresh.local("event", CsType::TypeParam(t.clone()));
    DelegateDecl {
        doc: Doc::line("Takes an event."),
        access: Access::Public,
        name: user("Handler").with_kind(RefKind::Delegate),
        type_params: vec![TypeParamDecl::plain(&t)],
        params: vec![Param::new(&event)],
        result: CsType::Void,
    }
}
