//! Statements.

use swc_ecma_ast as swc;

use super::Converter;
use super::pat::Names;
use crate::source::Span;
use crate::syntax::ast::{
    Block, CatchClause, ForHead, ForInit, Stmt, StmtId, StmtKind, SwitchCase,
};

impl Converter<'_> {
    /// A list of statements in `block`, which includes the braces.
    pub(super) fn stmts(&mut self, stmts: &[swc::Stmt], block: Span) -> Vec<StmtId> {
        let merged = self.with_function_properties(stmts);
        let stmts = merged.as_deref().unwrap_or(stmts);
        let mut converted = Vec::with_capacity(stmts.len());
        let mut from = block.start + 1;
        for stmt in stmts {
            if !matches!(stmt, swc::Stmt::Decl(swc::Decl::Class(_))) {
                let span = self.span_of(stmt);
                self.stray_decorator(from, span);
            }
            let id = self.stmt(stmt);
            from = self.module[id].span.end;
            converted.push(id);
        }
        converted
    }

    pub(super) fn stmt(&mut self, stmt: &swc::Stmt) -> StmtId {
        let span = self.span_of(stmt);
        let kind = self.nested(span, |c| c.stmt_here(stmt, span));
        self.alloc_stmt(span, kind.unwrap_or(StmtKind::Invalid))
    }

    /// A declaration's own span may reach further than swc's, to its decorators; then the statement's does too.
    pub(super) fn alloc_stmt(&mut self, span: Span, kind: StmtKind) -> StmtId {
        let span = match &kind {
            StmtKind::Class(class) => self.module[*class].span.to(span),
            StmtKind::ExportDeclaration(inner) | StmtKind::ExportDefaultDeclaration(inner) => {
                self.module[*inner].span.to(span)
            }
            _ => span,
        };
        self.module.stmts.alloc(Stmt { span, kind })
    }

    fn stmt_here(&mut self, stmt: &swc::Stmt, span: Span) -> StmtKind {
        match stmt {
            swc::Stmt::Empty(_) => StmtKind::Empty,
            swc::Stmt::Debugger(_) => StmtKind::Debugger,
            swc::Stmt::Block(block) => StmtKind::Block(self.block(block)),
            swc::Stmt::Expr(stmt) => StmtKind::Expr(self.expr(&stmt.expr)),
            swc::Stmt::Decl(declaration) => self.declaration(declaration, span),
            swc::Stmt::If(stmt) => StmtKind::If {
                test: self.expr(&stmt.test),
                consequent: self.stmt(&stmt.cons),
                alternate: stmt.alt.as_ref().map(|alternate| self.stmt(alternate)),
            },
            swc::Stmt::Switch(switch) => StmtKind::Switch {
                discriminant: self.expr(&switch.discriminant),
                cases: switch.cases.iter().map(|case| self.case(case)).collect(),
            },
            swc::Stmt::For(stmt) => StmtKind::For {
                init: stmt.init.as_ref().map(|init| match init {
                    swc::VarDeclOrExpr::VarDecl(vars) => ForInit::Var(self.vars(vars)),
                    swc::VarDeclOrExpr::Expr(expr) => ForInit::Expr(self.expr(expr)),
                }),
                test: stmt.test.as_ref().map(|test| self.expr(test)),
                update: stmt.update.as_ref().map(|update| self.expr(update)),
                body: self.stmt(&stmt.body),
            },
            swc::Stmt::ForIn(stmt) => StmtKind::ForIn {
                head: self.for_head(&stmt.left),
                object: self.expr(&stmt.right),
                body: self.stmt(&stmt.body),
            },
            swc::Stmt::ForOf(stmt) => StmtKind::ForOf {
                is_await: stmt.is_await,
                head: self.for_head(&stmt.left),
                iterable: self.expr(&stmt.right),
                body: self.stmt(&stmt.body),
            },
            swc::Stmt::While(stmt) => StmtKind::While {
                test: self.expr(&stmt.test),
                body: self.stmt(&stmt.body),
            },
            swc::Stmt::DoWhile(stmt) => StmtKind::DoWhile {
                body: self.stmt(&stmt.body),
                test: self.expr(&stmt.test),
            },
            swc::Stmt::Labeled(stmt) => StmtKind::Labeled {
                label: self.ident(&stmt.label),
                body: self.stmt(&stmt.body),
            },
            swc::Stmt::Break(stmt) => StmtKind::Break {
                label: stmt.label.as_ref().map(|label| self.ident(label)),
            },
            swc::Stmt::Continue(stmt) => StmtKind::Continue {
                label: stmt.label.as_ref().map(|label| self.ident(label)),
            },
            swc::Stmt::Return(stmt) => {
                StmtKind::Return(stmt.arg.as_ref().map(|value| self.expr(value)))
            }
            swc::Stmt::Throw(stmt) => StmtKind::Throw(self.expr(&stmt.arg)),
            swc::Stmt::Try(stmt) => StmtKind::Try {
                block: self.block(&stmt.block),
                handler: stmt.handler.as_ref().map(|handler| self.handler(handler)),
                finalizer: stmt.finalizer.as_ref().map(|block| self.block(block)),
            },
            swc::Stmt::With(_) => {
                let help = "name the object and write its name before each property";
                self.error(span, "`with` does not exist in modules", Some(help));
                StmtKind::Invalid
            }
        }
    }

    pub(super) fn block(&mut self, block: &swc::BlockStmt) -> Block {
        let span = self.span(block.span);
        Block {
            span,
            stmts: self.stmts(&block.stmts, span),
        }
    }

    fn case(&mut self, case: &swc::SwitchCase) -> SwitchCase {
        SwitchCase {
            span: self.span(case.span),
            test: case.test.as_ref().map(|test| self.expr(test)),
            body: case.cons.iter().map(|stmt| self.stmt(stmt)).collect(),
        }
    }

    fn handler(&mut self, handler: &swc::CatchClause) -> CatchClause {
        let param = (handler.param.as_ref()).map(|param| self.annotated(param, Names::Declare));
        if let Some(default) = param.as_ref().and_then(|param| param.default) {
            let span = self.span_of(default);
            self.error(span, "what is caught has no default value", None);
        }
        CatchClause {
            span: self.span(handler.span),
            param: param.as_ref().map(|param| param.pat),
            ty: param.as_ref().and_then(|param| param.ty),
            body: self.block(&handler.body),
        }
    }

    fn for_head(&mut self, head: &swc::ForHead) -> ForHead {
        match head {
            swc::ForHead::VarDecl(vars) => ForHead::Var(self.vars(vars)),
            swc::ForHead::UsingDecl(using) => ForHead::Var(self.using(using)),
            swc::ForHead::Pat(pat) => ForHead::Target(self.loop_target(pat)),
        }
    }
}
