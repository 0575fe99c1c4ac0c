//! Statements.

use super::{
    AssignTarget, ClassId, EnumId, ExportAll, ExportNamed, ExprId, FunctionId, Ident, Import,
    ImportEquals, InterfaceId, NameId, NamespaceId, PatId, StmtId, TypeAliasId, TypeNodeId,
    VarDeclId,
};
use crate::source::Span;

#[derive(Clone, Debug)]
pub struct Stmt {
    pub span: Span,
    pub kind: StmtKind,
}

#[derive(Clone, Debug)]
pub enum StmtKind {
    Empty,
    Debugger,
    Expr(ExprId),
    Block(Block),
    Var(VarDeclId),
    Function(FunctionId),
    Class(ClassId),
    Interface(InterfaceId),
    TypeAlias(TypeAliasId),
    Enum(EnumId),
    Namespace(NamespaceId),

    If {
        test: ExprId,
        consequent: StmtId,
        alternate: Option<StmtId>,
    },
    Switch {
        discriminant: ExprId,
        cases: Vec<SwitchCase>,
    },
    For {
        init: Option<ForInit>,
        test: Option<ExprId>,
        update: Option<ExprId>,
        body: StmtId,
    },
    ForIn {
        head: ForHead,
        object: ExprId,
        body: StmtId,
    },
    ForOf {
        /// `for await`
        is_await: bool,
        head: ForHead,
        iterable: ExprId,
        body: StmtId,
    },
    While {
        test: ExprId,
        body: StmtId,
    },
    DoWhile {
        body: StmtId,
        test: ExprId,
    },
    Labeled {
        label: Ident,
        body: StmtId,
    },
    Break {
        label: Option<Ident>,
    },
    Continue {
        label: Option<Ident>,
    },
    Return(Option<ExprId>),
    Throw(ExprId),
    /// At least one of `handler` and `finalizer` is there.
    Try {
        block: Block,
        handler: Option<CatchClause>,
        finalizer: Option<Block>,
    },

    Import(Import),
    ImportEquals(ImportEquals),
    /// `export` before a declaration: `Var`, `Function`, `Class`, `Interface`, `TypeAlias`, `Enum` or `Namespace`.
    ExportDeclaration(StmtId),
    ExportNamed(ExportNamed),
    ExportAll(ExportAll),
    /// `export default` before a `Function`, `Class` or `Interface`, whose name may be missing.
    ExportDefaultDeclaration(StmtId),
    ExportDefaultExpr(ExprId),
    /// `export = expr`
    ExportAssignment(ExprId),
    /// `export as namespace name`
    ExportAsNamespace(NameId),

    /// Stands where the source has a syntax error, which has been reported.
    Invalid,
}

/// `{ ... }` with its own scope.
#[derive(Clone, Debug)]
pub struct Block {
    /// With the braces.
    pub span: Span,
    pub stmts: Vec<StmtId>,
}

#[derive(Clone, Debug)]
pub struct SwitchCase {
    pub span: Span,
    /// `None` is `default`.
    pub test: Option<ExprId>,
    pub body: Vec<StmtId>,
}

#[derive(Clone, Debug)]
pub struct CatchClause {
    pub span: Span,
    pub param: Option<PatId>,
    pub ty: Option<TypeNodeId>,
    pub body: Block,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForInit {
    Var(VarDeclId),
    Expr(ExprId),
}

/// What each round of `for..of` or `for..in` writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForHead {
    Var(VarDeclId),
    Target(AssignTarget),
}
