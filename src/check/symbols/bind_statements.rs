//! Statements and declarations.

use super::bind::Binder;
use super::{PatParent, ScopeKind, SymbolFlags};
use crate::syntax::ast::{AssignTarget, Block, ForHead, ForInit, Id, Module, StmtId, StmtKind};

/// How deep a walk may go before it asks for more stack.
const RED_ZONE: usize = 96 * 1024;

const STACK: usize = 2 * 1024 * 1024;

pub(in crate::check) fn deep<R>(walk: impl FnOnce() -> R) -> R {
    stacker::maybe_grow(RED_ZONE, STACK, walk)
}

impl<'p> Binder<'_, 'p> {
    pub(super) fn statements(&mut self, stmts: &'p [StmtId]) {
        for stmt in stmts {
            self.statement(*stmt);
        }
    }

    fn statement(&mut self, stmt: StmtId) {
        self.tables.stmt_scope[stmt.index()] = self.scope;
        deep(|| self.statement_kind(stmt, false));
    }

    pub(super) fn block(&mut self, block: &'p Block) {
        let scope = self.open(ScopeKind::Block, None);
        self.within(scope, |b| b.statements(&block.stmts));
    }

    fn looped(&mut self, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_loop, true);
        walk(self);
        self.in_loop = outer;
    }

    fn statement_kind(&mut self, stmt: StmtId, exported: bool) {
        let module: &'p Module = self.module;
        match &module[stmt].kind {
            StmtKind::Empty | StmtKind::Debugger | StmtKind::Invalid => {}
            StmtKind::Break { .. } | StmtKind::Continue { .. } => {}
            StmtKind::Expr(expr) => self.expr(*expr),
            StmtKind::Block(block) => self.block(block),
            StmtKind::Var(var) => self.variables(*var, stmt, exported),
            StmtKind::Function(function) => self.function_declaration(*function, exported),
            StmtKind::Class(class) => self.class_declaration(*class, exported),
            StmtKind::Interface(interface) => self.interface(*interface, exported),
            StmtKind::TypeAlias(alias) => self.type_alias(*alias, exported),
            StmtKind::Enum(id) => self.enumeration(*id, exported),
            StmtKind::Namespace(id) => self.namespace(*id, exported),
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                self.expr(*test);
                self.statement(*consequent);
                if let Some(alternate) = alternate {
                    self.statement(*alternate);
                }
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => {
                self.expr(*discriminant);
                let scope = self.open(ScopeKind::Block, None);
                self.within(scope, |b| {
                    for case in cases {
                        if let Some(test) = case.test {
                            b.expr(test);
                        }
                        b.statements(&case.body);
                    }
                });
            }
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                let scope = self.loop_scope();
                self.within(scope, |b| {
                    match init {
                        Some(ForInit::Var(var)) => b.variables(*var, stmt, false),
                        Some(ForInit::Expr(expr)) => b.expr(*expr),
                        None => {}
                    }
                    b.looped(|b| {
                        for expr in [test, update].into_iter().flatten() {
                            b.expr(*expr);
                        }
                        b.statement(*body);
                    });
                });
            }
            StmtKind::ForIn { head, object, body } => {
                let scope = self.loop_scope();
                self.within(scope, |b| {
                    b.for_head(head, stmt);
                    b.expr(*object);
                    b.looped(|b| b.statement(*body));
                });
            }
            StmtKind::ForOf {
                is_await: _,
                head,
                iterable,
                body,
            } => {
                let scope = self.loop_scope();
                self.within(scope, |b| {
                    b.for_head(head, stmt);
                    b.expr(*iterable);
                    b.looped(|b| b.statement(*body));
                });
            }
            StmtKind::While { test, body } | StmtKind::DoWhile { body, test } => {
                self.looped(|b| {
                    b.expr(*test);
                    b.statement(*body);
                });
            }
            StmtKind::Labeled { label: _, body } => self.statement(*body),
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(*value);
                }
            }
            StmtKind::Throw(value) => self.expr(*value),
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.block(block);
                if let Some(handler) = handler {
                    let scope = self.open(ScopeKind::Block, None);
                    self.within(scope, |b| {
                        if let Some(param) = handler.param {
                            b.declare_pattern(
                                param,
                                PatParent::Catch(stmt),
                                SymbolFlags::LEXICAL,
                                b.scope,
                                false,
                            );
                        }
                        if let Some(ty) = handler.ty {
                            b.type_node(ty);
                        }
                        b.block(&handler.body);
                    });
                }
                if let Some(finalizer) = finalizer {
                    self.block(finalizer);
                }
            }
            StmtKind::Import(import) => self.import(stmt, import),
            StmtKind::ImportEquals(import) => self.import_equals(stmt, import),
            StmtKind::ExportDeclaration(inner) => {
                self.tables.stmt_scope[inner.index()] = self.scope;
                self.statement_kind(*inner, true);
            }
            StmtKind::ExportDefaultDeclaration(inner) => {
                self.tables.stmt_scope[inner.index()] = self.scope;
                self.default_declaration(*inner);
            }
            StmtKind::ExportNamed(export) => self.export_named(stmt, export),
            StmtKind::ExportAll(export) => self.export_all(stmt, export),
            StmtKind::ExportDefaultExpr(expr) => {
                self.export_default(stmt);
                self.expr(*expr);
            }
            StmtKind::ExportAssignment(expr) => {
                self.export_assignment(stmt);
                self.expr(*expr);
            }
            StmtKind::ExportAsNamespace(_) => {}
        }
    }

    /// The scope of a loop's head: its variables exist once per round.
    fn loop_scope(&mut self) -> super::ScopeId {
        let outer = std::mem::replace(&mut self.in_loop, true);
        let scope = self.open(ScopeKind::Block, None);
        self.in_loop = outer;
        scope
    }

    fn for_head(&mut self, head: &'p ForHead, stmt: StmtId) {
        match head {
            ForHead::Var(var) => self.variables(*var, stmt, false),
            ForHead::Target(AssignTarget::Expr(expr)) => {
                self.target(*expr, super::RefKind::Write);
            }
            ForHead::Target(AssignTarget::Pattern(pat)) => {
                self.pattern_targets(*pat, PatParent::ForHead(stmt));
            }
        }
    }
}
