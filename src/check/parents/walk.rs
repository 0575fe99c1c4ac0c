//! The one walk that fills [`Parents`].

use super::{
    ClassOwner, Container, ExprRole, FunctionOwner, Parents, PatRole, StmtRole, VarDeclRole,
};
use crate::syntax::ast::{AssignTarget, ForHead, ForInit, Id, Module, StmtId, StmtKind, VarDeclId};

/// Deep trees (long chains of `+`, nested arrays) must not overflow the stack.
pub(super) const RED_ZONE: usize = 128 * 1024;

pub(super) const STACK_STEP: usize = 2 * 1024 * 1024;

pub(super) fn walk(module: &Module) -> Parents {
    let mut walk = Walk {
        module,
        container: Container::Module,
        out: Parents {
            exprs: vec![ExprRole::Unreached; module.exprs.len()],
            expr_containers: vec![Container::Module; module.exprs.len()],
            stmts: vec![StmtRole::Unreached; module.stmts.len()],
            stmt_containers: vec![Container::Module; module.stmts.len()],
            pats: vec![PatRole::Unreached; module.pats.len()],
            pat_containers: vec![Container::Module; module.pats.len()],
            functions: vec![FunctionOwner::Unreached; module.functions.len()],
            function_containers: vec![Container::Module; module.functions.len()],
            classes: vec![ClassOwner::Unreached; module.classes.len()],
            class_containers: vec![Container::Module; module.classes.len()],
            class_members: vec![None; module.class_members.len()],
            vars: vec![VarDeclRole::Unreached; module.vars.len()],
            namespaces: vec![None; module.namespaces.len()],
            namespace_containers: vec![Container::Module; module.namespaces.len()],
        },
    };
    for stmt in &module.body {
        walk.stmt(*stmt, StmtRole::Module);
    }
    walk.out
}

pub(super) struct Walk<'m> {
    pub(super) module: &'m Module,
    pub(super) container: Container,
    pub(super) out: Parents,
}

impl<'m> Walk<'m> {
    pub(super) fn inside(&mut self, container: Container, body: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.container, container);
        body(self);
        self.container = outer;
    }

    pub(super) fn stmts(&mut self, stmts: &'m [StmtId], role: StmtRole) {
        for stmt in stmts {
            self.stmt(*stmt, role);
        }
    }

    fn stmt(&mut self, stmt: StmtId, role: StmtRole) {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.stmt_inner(stmt, role));
    }

    fn stmt_inner(&mut self, stmt: StmtId, role: StmtRole) {
        self.out.stmts[stmt.index()] = role;
        self.out.stmt_containers[stmt.index()] = self.container;
        let inside = StmtRole::Inside(stmt);
        match &self.module[stmt].kind {
            StmtKind::Empty
            | StmtKind::Debugger
            | StmtKind::Break { .. }
            | StmtKind::Continue { .. }
            | StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportAsNamespace(_)
            | StmtKind::Invalid => {}
            StmtKind::Expr(expr) => self.expr(*expr, ExprRole::Statement(stmt)),
            StmtKind::Block(block) => self.stmts(&block.stmts, inside),
            StmtKind::Var(var) => self.var(*var, VarDeclRole::Statement(stmt)),
            StmtKind::Function(function) => {
                self.function(*function, FunctionOwner::Statement(stmt));
            }
            StmtKind::Class(class) => self.class(*class, ClassOwner::Statement(stmt)),
            StmtKind::Interface(interface) => {
                let interface = &self.module[*interface];
                self.type_params(&interface.type_params);
                self.types(&interface.extends);
                self.type_members(&interface.members);
            }
            StmtKind::TypeAlias(alias) => {
                let alias = &self.module[*alias];
                self.type_params(&alias.type_params);
                self.ty(alias.ty);
            }
            StmtKind::Enum(id) => {
                for member in &self.module[*id].members {
                    if let Some(init) = self.module[*member].init {
                        self.expr(init, ExprRole::EnumInit(*member));
                    }
                }
            }
            StmtKind::Namespace(namespace) => {
                self.out.namespaces[namespace.index()] = Some(stmt);
                self.out.namespace_containers[namespace.index()] = self.container;
                if let Some(body) = &self.module[*namespace].body {
                    self.inside(Container::Namespace(*namespace), |walk| {
                        walk.stmts(&body.stmts, StmtRole::Namespace(*namespace));
                    });
                }
            }
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                self.expr(*test, ExprRole::Condition(stmt));
                self.stmt(*consequent, inside);
                if let Some(alternate) = alternate {
                    self.stmt(*alternate, inside);
                }
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => {
                self.expr(*discriminant, ExprRole::SwitchSubject(stmt));
                for (index, case) in cases.iter().enumerate() {
                    if let Some(test) = case.test {
                        self.expr(test, ExprRole::SwitchCase(stmt, index as u32));
                    }
                    self.stmts(&case.body, inside);
                }
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                match init {
                    Some(ForInit::Var(var)) => self.var(*var, VarDeclRole::ForInit(stmt)),
                    Some(ForInit::Expr(expr)) => self.expr(*expr, ExprRole::ForInit(stmt)),
                    None => {}
                }
                if let Some(test) = test {
                    self.expr(*test, ExprRole::Condition(stmt));
                }
                if let Some(update) = update {
                    self.expr(*update, ExprRole::ForUpdate(stmt));
                }
                self.stmt(*body, inside);
            }
            StmtKind::ForIn { head, object, body } => {
                self.for_head(*head, stmt, VarDeclRole::ForIn(stmt));
                self.expr(*object, ExprRole::ForInObject(stmt));
                self.stmt(*body, inside);
            }
            StmtKind::ForOf {
                is_await: _,
                head,
                iterable,
                body,
            } => {
                self.for_head(*head, stmt, VarDeclRole::ForOf(stmt));
                self.expr(*iterable, ExprRole::ForOfIterable(stmt));
                self.stmt(*body, inside);
            }
            StmtKind::While { test, body } | StmtKind::DoWhile { body, test } => {
                self.expr(*test, ExprRole::Condition(stmt));
                self.stmt(*body, inside);
            }
            StmtKind::Labeled { label: _, body } => self.stmt(*body, inside),
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(*value, ExprRole::Return(stmt));
                }
            }
            StmtKind::Throw(value) => self.expr(*value, ExprRole::Throw(stmt)),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.stmts(&block.stmts, inside);
                if let Some(handler) = handler {
                    if let Some(param) = handler.param {
                        self.pat(param, PatRole::Catch(stmt));
                    }
                    if let Some(ty) = handler.ty {
                        self.ty(ty);
                    }
                    self.stmts(&handler.body.stmts, inside);
                }
                if let Some(finalizer) = finalizer {
                    self.stmts(&finalizer.stmts, inside);
                }
            }
            StmtKind::ExportDeclaration(inner) | StmtKind::ExportDefaultDeclaration(inner) => {
                self.stmt(*inner, inside);
            }
            StmtKind::ExportDefaultExpr(expr) => self.expr(*expr, ExprRole::ExportDefault(stmt)),
            StmtKind::ExportAssignment(expr) => {
                self.expr(*expr, ExprRole::ExportAssignment(stmt));
            }
        }
    }

    fn for_head(&mut self, head: ForHead, stmt: StmtId, role: VarDeclRole) {
        match head {
            ForHead::Var(var) => self.var(var, role),
            ForHead::Target(AssignTarget::Expr(expr)) => {
                self.expr(expr, ExprRole::ForTarget(stmt));
            }
            ForHead::Target(AssignTarget::Pattern(pat)) => self.pat(pat, PatRole::ForTarget(stmt)),
        }
    }

    fn var(&mut self, var: VarDeclId, role: VarDeclRole) {
        self.out.vars[var.index()] = role;
        for (index, declarator) in self.module[var].declarators.iter().enumerate() {
            let index = index as u32;
            self.pat(declarator.pat, PatRole::Declarator(var, index));
            if let Some(ty) = declarator.ty {
                self.ty(ty);
            }
            if let Some(init) = declarator.init {
                self.expr(init, ExprRole::VarInit(var, index));
            }
        }
    }
}
