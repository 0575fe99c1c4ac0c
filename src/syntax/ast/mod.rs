//! The syntax tree of one module.
//!
//! All nodes of a module live in its arenas and refer to each other by id, so later stages hang what they find out on ids
//! ([`SideTable`]) and never change the tree. Every identifier that *refers* to something is an expression
//! ([`ExprKind::Name`]), a type node ([`TypeKind::Reference`], [`TypeKind::Query`]) or a [`NameId`] (export specifiers,
//! `import x = A.B`); every identifier that *declares* something is a pattern ([`PatKind::Name`]) or a [`NameId`].
//!
//! Parentheses are gone from the tree: its shape says what belongs together. `Expr::parenthesized` remembers them for the
//! few rules that see them; an optional chain that ends at a parenthesis ends in an [`ExprKind::Chain`].
//! Likewise `namespace A.B {}` is a namespace `A` that exports a namespace `B`.

mod access;
mod arena;
mod atom;
mod children;
mod class;
mod comments;
mod decl;
mod dump;
mod expr;
mod function;
mod js_string;
mod module_item;
mod name;
mod operator;
mod pat;
mod stmt;
mod types;
mod walk;

pub use arena::{Arena, Id, SideTable};
pub use atom::Atom;
pub use class::{
    Accessibility, Class, ClassExtends, ClassMember, ClassMemberKind, Decorator, MemberModifiers,
};
pub use comments::{Comment, CommentKind, Comments};
pub use decl::{
    Declarator, Enum, EnumMember, EnumMemberName, Interface, Namespace, NamespaceName, TypeAlias,
    TypeParam, VarDecl, VarKind,
};
pub use expr::{
    Argument, ArrayElement, AssignTarget, Expr, ExprKind, ImportPhase, ObjectProperty, Template,
    TemplatePart,
};
pub use function::{
    Function, FunctionBody, FunctionKind, Param, ParamProperty, Signature, ThisParam,
};
pub use js_string::JsString;
pub use module_item::{
    ExportAll, ExportName, ExportNamed, ExportSpecifier, Import, ImportAttribute, ImportEquals,
    ImportEqualsTarget, ImportSpecifier, ImportSpecifierKind, ModuleSpecifier,
};
pub use name::{EntityName, Ident, Name, PropertyKey};
pub use operator::{AssignOp, BinaryOp, LogicalOp, UnaryOp, UpdateOp};
pub use pat::{Pat, PatElement, PatKind, PatProperty};
pub use stmt::{Block, CatchClause, ForHead, ForInit, Stmt, StmtKind, SwitchCase};
pub use types::{
    ImportType, IndexSignature, Keyword, LiteralType, MappedModifier, MappedType, PredicateSubject,
    TupleElement, TypeKind, TypeMember, TypeMemberKind, TypeNode, TypeOperator,
};

pub use walk::{Node, Visitor};

use crate::source::{FileId, Span};

arena::arenas! {
    /// One parsed file. An arena may hold nodes that the tree does not reach; walk from `body` where only what the program
    /// says counts.
    pub struct Module {
        pub file: FileId,
        /// The whole file.
        pub span: Span,
        /// Whether the file is a declaration file: everything in it is ambient.
        pub is_declaration_file: bool,
        /// Text of a `#!` first line, without the `#!`.
        pub hashbang: Option<Atom>,
        /// The statements in order, imports and exports among them.
        pub body: Vec<StmtId>,
        pub comments: Comments,
    }

    /// An expression.
    ExprId("e") => exprs: Expr;
    /// A statement or declaration.
    StmtId("s") => stmts: Stmt;
    /// A binding or assignment pattern.
    PatId("p") => pats: Pat;
    /// A type as it is written (not the type that it denotes).
    TypeNodeId("t") => types: TypeNode;
    /// The name that a declaration other than a variable or parameter introduces, and the name in an export specifier.
    NameId("n") => names: Name;
    /// A function of any kind that can have a body.
    FunctionId("f") => functions: Function;
    /// A class declaration or expression.
    ClassId("c") => classes: Class;
    /// A member of a class.
    ClassMemberId("m") => class_members: ClassMember;
    /// A member of an interface or of a type literal.
    TypeMemberId("tm") => type_members: TypeMember;
    /// A type parameter, also that of `infer` and of a mapped type.
    TypeParamId("tp") => type_params: TypeParam;
    /// A list of variables that one `var`, `let`, `const` or `using` declares.
    VarDeclId("v") => vars: VarDecl;
    /// An interface declaration.
    InterfaceId("i") => interfaces: Interface;
    /// A type alias declaration.
    TypeAliasId("a") => type_aliases: TypeAlias;
    /// An enum declaration.
    EnumId("en") => enums: Enum;
    /// A member of an enum.
    EnumMemberId("em") => enum_members: EnumMember;
    /// A namespace or ambient module declaration.
    NamespaceId("ns") => namespaces: Namespace;
}
