//! C# declarations: files, types and their members. Names are final, unescaped C# names.

use super::doc::Doc;
use super::expr::{Arg, Expr};
use super::fresh::Local;
use super::stmt::Stmt;
use super::types::{CsType, TypeParam, TypeRef};
use crate::source::Span;

/// A whole C# program, file by file in the order of output.
#[derive(Clone, Debug, Default)]
pub struct Program {
    pub files: Vec<File>,
    pub entry: Option<Entry>,
}

/// One C# file.
#[derive(Clone, Debug)]
pub struct File {
    /// Below the output directory, with `/`: `Models/Cart.cs`.
    pub path: String,
    /// Dotted; empty for the global namespace.
    pub namespace: String,
    /// The TypeScript file it came from, relative to the source root with `/`, for the header.
    pub source: Option<String>,
    /// Warnings of the C# compiler that mean nothing here, by code.
    pub silenced: Vec<&'static str>,
    pub decls: Vec<Decl>,
}

/// How the program starts.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The parameter `string[] args` of `Main`.
    pub args: Local,
    /// The body of `Main`, which returns the exit code: see [`super::clr::run_program`].
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub enum Decl {
    Type(TypeDecl),
    Enum(EnumDecl),
    Delegate(DelegateDecl),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeKind {
    Class,
    Struct,
    Interface,
}

/// A class, struct or interface.
#[derive(Clone, Debug)]
pub struct TypeDecl {
    pub doc: Doc,
    pub attributes: Vec<Attribute>,
    pub access: Access,
    pub kind: TypeKind,
    pub is_static: bool,
    pub is_abstract: bool,
    pub is_sealed: bool,
    pub is_partial: bool,
    pub is_readonly: bool,
    /// The name that others refer to it by; its simple name is printed here.
    pub name: TypeRef,
    pub type_params: Vec<TypeParamDecl>,
    /// The base class first, then interfaces.
    pub bases: Vec<CsType>,
    pub members: Vec<Member>,
}

#[derive(Clone, Debug)]
pub struct EnumDecl {
    pub doc: Doc,
    pub attributes: Vec<Attribute>,
    pub access: Access,
    pub name: TypeRef,
    /// `Int` or `Long`.
    pub underlying: CsType,
    pub members: Vec<EnumMember>,
}

#[derive(Clone, Debug)]
pub struct EnumMember {
    pub doc: Doc,
    pub name: String,
    pub value: i64,
}

#[derive(Clone, Debug)]
pub struct DelegateDecl {
    pub doc: Doc,
    pub access: Access,
    pub name: TypeRef,
    pub type_params: Vec<TypeParamDecl>,
    pub params: Vec<Param>,
    pub result: CsType,
}

#[derive(Clone, Debug)]
pub struct TypeParamDecl {
    pub param: TypeParam,
    pub variance: Variance,
    pub constraints: Vec<Constraint>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Variance {
    #[default]
    None,
    In,
    Out,
}

#[derive(Clone, Debug)]
pub enum Constraint {
    Class,
    Struct,
    NotNull,
    New,
    /// `where T : default`, on an override.
    Default,
    Type(CsType),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    Public,
    Internal,
    Protected,
    Private,
}

/// `[Name(args)]`
#[derive(Clone, Debug)]
pub struct Attribute {
    pub name: TypeRef,
    pub args: Vec<Expr>,
}

#[derive(Clone, Debug)]
pub enum Member {
    Field(Field),
    Property(Property),
    Method(Method),
    Constructor(Constructor),
    Type(Decl),
}

#[derive(Clone, Debug)]
pub struct Field {
    pub doc: Doc,
    pub attributes: Vec<Attribute>,
    pub access: Access,
    pub is_static: bool,
    pub is_readonly: bool,
    pub is_const: bool,
    /// `new`: hides a member of the base class.
    pub hides: bool,
    pub name: String,
    pub ty: CsType,
    pub init: Option<Expr>,
}

/// How a method, property or indexer takes part in inheritance.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Dispatch {
    pub is_static: bool,
    pub is_abstract: bool,
    pub is_virtual: bool,
    pub is_override: bool,
    pub is_sealed: bool,
    /// `new`: hides a member of the base class.
    pub hides: bool,
}

/// A property, or an indexer when it has parameters.
#[derive(Clone, Debug)]
pub struct Property {
    pub doc: Doc,
    pub attributes: Vec<Attribute>,
    /// Not printed for explicit implementations and members of interfaces.
    pub access: Access,
    pub dispatch: Dispatch,
    pub is_required: bool,
    pub name: String,
    pub ty: CsType,
    /// `IShape.Name`: an explicit implementation.
    pub implements: Option<CsType>,
    /// Not empty: `this[params]`.
    pub params: Vec<Param>,
    pub get: Option<Accessor>,
    pub set: Option<Accessor>,
    /// Of an auto-property.
    pub init: Option<Expr>,
    /// Where the initialiser stands in the source.
    pub init_span: Option<Span>,
}

#[derive(Clone, Debug)]
pub struct Accessor {
    /// Narrower than the property's.
    pub access: Option<Access>,
    /// `init` instead of `set`.
    pub is_init: bool,
    pub body: AccessorBody,
}

#[derive(Clone, Debug)]
pub enum AccessorBody {
    /// `get;`: an auto-property, an abstract one or one of an interface.
    Auto,
    /// Statements. `value` is the setter's parameter; the printer calls it `value` whatever its desired name.
    Block {
        value: Option<Local>,
        body: Vec<Stmt>,
    },
}

#[derive(Clone, Debug)]
pub struct Method {
    pub doc: Doc,
    pub attributes: Vec<Attribute>,
    /// Not printed for explicit implementations and members of interfaces.
    pub access: Access,
    pub dispatch: Dispatch,
    pub is_async: bool,
    pub name: String,
    pub implements: Option<CsType>,
    pub type_params: Vec<TypeParamDecl>,
    pub params: Vec<Param>,
    pub result: CsType,
    /// `None`: abstract, or declared by an interface.
    pub body: Option<Vec<Stmt>>,
}

#[derive(Clone, Debug)]
pub struct Constructor {
    pub doc: Doc,
    pub attributes: Vec<Attribute>,
    pub access: Access,
    pub is_static: bool,
    pub params: Vec<Param>,
    pub chain: Option<Chain>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub enum Chain {
    /// `: base(args)`
    Base(Vec<Arg>),
    /// `: this(args)`
    This(Vec<Arg>),
}

#[derive(Clone, Debug)]
pub struct Param {
    pub local: Local,
    pub mode: ParamMode,
    /// A constant.
    pub default: Option<Expr>,
    pub attributes: Vec<Attribute>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ParamMode {
    #[default]
    Value,
    Ref,
    Out,
    In,
    /// `params`
    Rest,
}

impl Decl {
    pub fn name(&self) -> &TypeRef {
        match self {
            Decl::Type(decl) => &decl.name,
            Decl::Enum(decl) => &decl.name,
            Decl::Delegate(decl) => &decl.name,
        }
    }
}

impl TypeDecl {
    fn new(kind: TypeKind, name: &TypeRef) -> TypeDecl {
        TypeDecl {
            doc: Doc::default(),
            attributes: Vec::new(),
            access: Access::Public,
            kind,
            is_static: false,
            is_abstract: false,
            is_sealed: false,
            is_partial: false,
            is_readonly: false,
            name: name.clone(),
            type_params: Vec::new(),
            bases: Vec::new(),
            members: Vec::new(),
        }
    }

    /// A public class; set what differs.
    pub fn class(name: &TypeRef) -> TypeDecl {
        TypeDecl::new(TypeKind::Class, name)
    }

    /// A public static class.
    pub fn static_class(name: &TypeRef) -> TypeDecl {
        TypeDecl {
            is_static: true,
            ..TypeDecl::new(TypeKind::Class, name)
        }
    }

    pub fn interface(name: &TypeRef) -> TypeDecl {
        TypeDecl::new(TypeKind::Interface, name)
    }

    pub fn struct_(name: &TypeRef) -> TypeDecl {
        TypeDecl::new(TypeKind::Struct, name)
    }
}

impl TypeParamDecl {
    /// Without variance and constraints.
    pub fn plain(param: &TypeParam) -> TypeParamDecl {
        TypeParamDecl {
            param: param.clone(),
            variance: Variance::None,
            constraints: Vec::new(),
        }
    }
}

impl Dispatch {
    /// An instance member that is not virtual.
    pub const INSTANCE: Dispatch = Dispatch {
        is_static: false,
        is_abstract: false,
        is_virtual: false,
        is_override: false,
        is_sealed: false,
        hides: false,
    };
    pub const STATIC: Dispatch = Dispatch {
        is_static: true,
        ..Dispatch::INSTANCE
    };
    pub const VIRTUAL: Dispatch = Dispatch {
        is_virtual: true,
        ..Dispatch::INSTANCE
    };
    pub const ABSTRACT: Dispatch = Dispatch {
        is_abstract: true,
        ..Dispatch::INSTANCE
    };
    pub const OVERRIDE: Dispatch = Dispatch {
        is_override: true,
        ..Dispatch::INSTANCE
    };
}

impl Field {
    /// A public instance field without initialiser.
    pub fn new(name: impl Into<String>, ty: CsType) -> Field {
        Field {
            doc: Doc::default(),
            attributes: Vec::new(),
            access: Access::Public,
            is_static: false,
            is_readonly: false,
            is_const: false,
            hides: false,
            name: name.into(),
            ty,
            init: None,
        }
    }

    /// A public static field without initialiser.
    pub fn new_static(name: impl Into<String>, ty: CsType) -> Field {
        Field {
            is_static: true,
            ..Field::new(name, ty)
        }
    }

    pub fn with_init(mut self, init: Expr) -> Field {
        self.init = Some(init);
        self
    }
}

impl Property {
    /// A public instance property without accessors.
    pub fn new(name: impl Into<String>, ty: CsType) -> Property {
        Property {
            doc: Doc::default(),
            attributes: Vec::new(),
            access: Access::Public,
            dispatch: Dispatch::INSTANCE,
            is_required: false,
            name: name.into(),
            ty,
            implements: None,
            params: Vec::new(),
            get: None,
            set: None,
            init: None,
            init_span: None,
        }
    }

    /// `public T Name { get; set; }`
    pub fn auto(name: impl Into<String>, ty: CsType) -> Property {
        Property {
            get: Some(Accessor::auto()),
            set: Some(Accessor::auto()),
            ..Property::new(name, ty)
        }
    }

    /// `public T Name { get; }`
    pub fn auto_get(name: impl Into<String>, ty: CsType) -> Property {
        Property {
            get: Some(Accessor::auto()),
            ..Property::new(name, ty)
        }
    }

    pub fn with_init(mut self, init: Expr) -> Property {
        self.init = Some(init);
        self
    }
}

impl Accessor {
    pub fn auto() -> Accessor {
        Accessor {
            access: None,
            is_init: false,
            body: AccessorBody::Auto,
        }
    }

    pub fn get(body: Vec<Stmt>) -> Accessor {
        Accessor {
            access: None,
            is_init: false,
            body: AccessorBody::Block { value: None, body },
        }
    }

    pub fn set(value: &Local, body: Vec<Stmt>) -> Accessor {
        Accessor {
            access: None,
            is_init: false,
            body: AccessorBody::Block {
                value: Some(value.clone()),
                body,
            },
        }
    }
}

impl Method {
    /// A public instance method with a body; set what differs.
    pub fn new(
        name: impl Into<String>,
        params: Vec<Param>,
        result: CsType,
        body: Vec<Stmt>,
    ) -> Method {
        Method {
            doc: Doc::default(),
            attributes: Vec::new(),
            access: Access::Public,
            dispatch: Dispatch::INSTANCE,
            is_async: false,
            name: name.into(),
            implements: None,
            type_params: Vec::new(),
            params,
            result,
            body: Some(body),
        }
    }

    /// A public static method.
    pub fn new_static(
        name: impl Into<String>,
        params: Vec<Param>,
        result: CsType,
        body: Vec<Stmt>,
    ) -> Method {
        Method {
            dispatch: Dispatch::STATIC,
            ..Method::new(name, params, result, body)
        }
    }

    /// A method of an interface.
    pub fn signature(name: impl Into<String>, params: Vec<Param>, result: CsType) -> Method {
        Method {
            body: None,
            ..Method::new(name, params, result, Vec::new())
        }
    }
}

impl Constructor {
    pub fn new(params: Vec<Param>, body: Vec<Stmt>) -> Constructor {
        Constructor {
            doc: Doc::default(),
            attributes: Vec::new(),
            access: Access::Public,
            is_static: false,
            params,
            chain: None,
            body,
        }
    }

    pub fn with_base(mut self, args: Vec<Expr>) -> Constructor {
        self.chain = Some(Chain::Base(args.into_iter().map(Arg::from).collect()));
        self
    }
}

impl Param {
    pub fn new(local: &Local) -> Param {
        Param {
            local: local.clone(),
            mode: ParamMode::Value,
            default: None,
            attributes: Vec::new(),
        }
    }

    pub fn with_default(local: &Local, default: Expr) -> Param {
        Param {
            default: Some(default),
            ..Param::new(local)
        }
    }
}
