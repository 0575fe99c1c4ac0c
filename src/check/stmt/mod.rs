//! Statements: their conditions, values and declarations. What a statement means for types of variables is the business of
//! `flow`; here every expression of it is checked where it stands.

mod declaration;
mod function;
mod switch;

use super::expr::modes::CheckMode;
use super::parents::Container;
use super::ty::{Ty, TyFlags};
use super::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::{
    AssignTarget, Block, ExprId, ForHead, ForInit, StmtId, StmtKind, VarDeclId, VarKind,
};

impl<'p> Checker<'p> {
    /// Checks everything in a module of the program.
    pub fn check_module(&mut self, file: FileId) {
        let module = self.module(file);
        for stmt in &module.body {
            self.check_stmt((file, *stmt));
        }
        self.check_deferred();
    }

    /// Bodies of functions and classes that were only seen as values so far. Checking one may add others.
    pub(in crate::check) fn check_deferred(&mut self) {
        let mut next = 0;
        while let Some(deferred) = self.exprs.deferred.get_index(next).copied() {
            next += 1;
            match deferred {
                super::expr::Deferred::Function(function) => self.check_function_body(function),
                super::expr::Deferred::Class(class) => self.check_class(class),
            }
        }
        self.exprs.deferred.clear();
    }

    pub(in crate::check) fn check_block(&mut self, file: FileId, block: &'p Block) {
        for stmt in &block.stmts {
            self.check_stmt((file, *stmt));
        }
    }

    pub(in crate::check) fn check_stmt(&mut self, node: Node<StmtId>) {
        stacker::maybe_grow(super::expr::RED_ZONE, super::expr::STACK_STEP, || {
            self.check_stmt_kind(node);
        });
    }

    fn check_stmt_kind(&mut self, (file, stmt): Node<StmtId>) {
        let module = self.module(file);
        match &module[stmt].kind {
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
            StmtKind::Expr(expr) => {
                self.check_expr((file, *expr), CheckMode::NORMAL);
            }
            StmtKind::Block(block) => self.check_block(file, block),
            StmtKind::Var(var) => self.check_var((file, *var)),
            StmtKind::Function(function) => self.check_function_declaration((file, *function)),
            StmtKind::Class(class) => self.check_class((file, *class)),
            StmtKind::Interface(interface) => self.check_interface((file, *interface)),
            StmtKind::TypeAlias(alias) => self.check_type_alias((file, *alias)),
            StmtKind::Enum(id) => self.check_enum((file, *id)),
            StmtKind::Namespace(namespace) => {
                if let Some(body) = &module[*namespace].body {
                    self.check_block(file, body);
                }
            }
            StmtKind::If {
                test,
                consequent,
                alternate,
            } => {
                self.check_truthiness((file, *test));
                self.check_stmt((file, *consequent));
                if let Some(alternate) = alternate {
                    self.check_stmt((file, *alternate));
                }
            }
            StmtKind::Switch {
                discriminant,
                cases,
            } => self.check_switch((file, stmt), *discriminant, cases),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => {
                match init {
                    Some(ForInit::Var(var)) => self.check_var((file, *var)),
                    Some(ForInit::Expr(expr)) => {
                        self.check_expr((file, *expr), CheckMode::NORMAL);
                    }
                    None => {}
                }
                if let Some(test) = test {
                    self.check_truthiness((file, *test));
                }
                if let Some(update) = update {
                    self.check_expr((file, *update), CheckMode::NORMAL);
                }
                self.check_stmt((file, *body));
            }
            StmtKind::ForIn { head, object, body } => {
                let ty = self.check_expr((file, *object), CheckMode::NORMAL);
                let present = self.check_not_nullish(ty, module[*object].span);
                if !self.is(
                    present,
                    TyFlags::ANY
                        | TyFlags::NON_PRIMITIVE
                        | TyFlags::OBJECT
                        | TyFlags::UNION_OR_INTERSECTION
                        | TyFlags::INSTANTIABLE_NON_PRIMITIVE,
                ) && present != Ty::ERROR
                {
                    let text = format!("`for..in` needs an object, not `{}`", self.show(present));
                    self.error(module[*object].span, Code::WrongOperand, text);
                }
                self.check_for_head(file, *head, Ty::STRING);
                self.check_stmt((file, *body));
            }
            StmtKind::ForOf {
                is_await,
                head,
                iterable,
                body,
            } => {
                let ty = self.check_expr((file, *iterable), CheckMode::NORMAL);
                let element = self.iterated_type(ty, module[*iterable].span, *is_await);
                self.check_for_head(file, *head, element);
                self.check_stmt((file, *body));
            }
            StmtKind::While { test, body } => {
                self.check_truthiness((file, *test));
                self.check_stmt((file, *body));
            }
            StmtKind::DoWhile { body, test } => {
                self.check_stmt((file, *body));
                self.check_truthiness((file, *test));
            }
            StmtKind::Labeled { body, .. } => self.check_stmt((file, *body)),
            StmtKind::Return(value) => self.check_return((file, stmt), *value),
            StmtKind::Throw(value) => {
                self.check_expr((file, *value), CheckMode::NORMAL);
            }
            StmtKind::Try {
                block,
                handler,
                finalizer,
            } => {
                self.check_block(file, block);
                if let Some(handler) = handler {
                    if let Some(param) = handler.param {
                        let ty = match handler.ty {
                            Some(ty) => {
                                let written = self.type_from_node((file, ty));
                                if !self.is(written, TyFlags::ANY_OR_UNKNOWN) {
                                    let text = "anything can be thrown, so the variable of `catch` can be annotated only as `unknown`";
                                    self.error(module[ty].span, Code::NotAssignable, text);
                                }
                                written
                            }
                            None => Ty::UNKNOWN,
                        };
                        self.check_declared_pattern((file, param), ty);
                    }
                    self.check_block(file, &handler.body);
                }
                if let Some(finalizer) = finalizer {
                    self.check_block(file, finalizer);
                }
            }
            StmtKind::ExportDeclaration(inner) | StmtKind::ExportDefaultDeclaration(inner) => {
                self.check_stmt((file, *inner));
            }
            StmtKind::ExportDefaultExpr(expr) | StmtKind::ExportAssignment(expr) => {
                self.check_expr_for_export((file, *expr));
            }
        }
    }

    fn check_expr_for_export(&mut self, node: Node<ExprId>) {
        self.check_expr_cached(node);
    }

    fn check_for_head(&mut self, file: FileId, head: ForHead, element: Ty) {
        match head {
            ForHead::Var(var) => self.check_for_variable((file, var), element),
            ForHead::Target(AssignTarget::Expr(target)) => {
                let target_ty = self.check_expr((file, target), CheckMode::NORMAL);
                if self.check_is_reference((file, target)) && !self.is_automatic(target_ty) {
                    let span = self.module(file)[target].span;
                    self.check_assignable_expr(element, target_ty, span, None);
                }
            }
            ForHead::Target(AssignTarget::Pattern(pat)) => {
                let span = self.module(file)[pat].span;
                self.check_assignment_pattern((file, pat), element, span);
            }
        }
    }

    fn check_for_variable(&mut self, (file, var): Node<VarDeclId>, element: Ty) {
        let module = self.module(file);
        for declarator in &module[var].declarators {
            self.check_declared_pattern((file, declarator.pat), element);
        }
        self.check_using((file, var));
    }

    /// `var`, `let`, `const`, `using`.
    pub(in crate::check) fn check_var(&mut self, (file, var): Node<VarDeclId>) {
        let module = self.module(file);
        for declarator in &module[var].declarators {
            let annotated = declarator.ty.map(|ty| self.type_from_node((file, ty)));
            let value = declarator.init.map(|init| {
                let ty = self.check_expr_cached((file, init));
                if let Some(target) = annotated {
                    self.check_assignable_expr(ty, target, module[init].span, Some((file, init)));
                }
                ty
            });
            let value = match (annotated, value) {
                (Some(annotated), _) => annotated,
                (None, Some(value)) => value,
                (None, None) => Ty::ANY,
            };
            self.check_declared_pattern((file, declarator.pat), value);
            self.check_repeated_var((file, declarator.pat), value, annotated.is_some());
        }
        self.check_using((file, var));
    }

    /// A resource must be disposable (or null or undefined).
    fn check_using(&mut self, (file, var): Node<VarDeclId>) {
        let module = self.module(file);
        let well_known = match module[var].kind {
            VarKind::Using => "dispose",
            VarKind::AwaitUsing => "asyncDispose",
            VarKind::Var | VarKind::Let | VarKind::Const => return,
        };
        for declarator in &module[var].declarators {
            let Some(init) = declarator.init else {
                continue;
            };
            let ty = self.check_expr_cached((file, init));
            let present = self.non_nullable(ty);
            if self.is(present, TyFlags::ANY | TyFlags::NEVER) {
                continue;
            }
            let has = |checker: &mut Self, name: &str| {
                checker
                    .well_known_symbol_name(name)
                    .is_some_and(|name| checker.property_of(present, &name).is_some())
            };
            if !has(self, well_known) && !(well_known == "asyncDispose" && has(self, "dispose")) {
                let text = format!(
                    "`{}` cannot be disposed of: it has no `[Symbol.{well_known}]` method",
                    self.show(present)
                );
                self.error(module[init].span, Code::NotAssignable, text);
            }
        }
    }

    /// The container of the statement, for `return`.
    pub(in crate::check) fn container_of(&mut self, (file, stmt): Node<StmtId>) -> Container {
        self.up(file).container_of_stmt(stmt)
    }
}
