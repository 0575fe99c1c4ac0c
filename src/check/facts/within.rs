//! Reads that a condition around them keeps inside: `while (i < text.length && isDigit(text[i]))`.

use crate::check::expr::names::TargetKind;
use crate::check::parents::{ExprRole, StmtRole};
use crate::check::symbols::SymbolId;
use crate::check::{Checker, Node};
use crate::source::{FileId, Span};
use crate::syntax::ast::{BinaryOp, ExprId, ExprKind, LogicalOp, StmtId, StmtKind};

/// `text[at]`, where `at` is a variable.
struct Read {
    file: FileId,
    text: ExprId,
    at: SymbolId,
    start: u32,
}

impl Checker<'_> {
    /// Whether a condition on the way to `text[at]` says `at < text.length`, and the variable is not assigned in between. That the
    /// index is not negative, and that the text stays the same, is not looked at.
    pub(super) fn is_within(&mut self, (file, expr): Node<ExprId>) -> bool {
        let module = self.module(file);
        let ExprKind::Index { object, index, .. } = module[expr].kind else {
            return false;
        };
        let index = match module[module.erased(index)].kind {
            ExprKind::Update {
                prefix: false,
                target,
                ..
            } => target,
            _ => index,
        };
        let Some(at) = self.exprs.checked.ref_symbol((file, index)) else {
            return false;
        };
        let read = Read {
            file,
            text: object,
            at,
            start: module[expr].span.start,
        };
        let up = self.up(file);
        let mut child = expr;
        let mut stmt = loop {
            match up.expr(child) {
                ExprRole::LogicalRight(parent) => {
                    if let ExprKind::Logical {
                        op: LogicalOp::And,
                        left,
                        ..
                    } = module[parent].kind
                        && self.keeps_inside(left, &read, None)
                    {
                        return true;
                    }
                    child = parent;
                }
                ExprRole::Consequent(parent) => {
                    if let ExprKind::Conditional { test, .. } = module[parent].kind
                        && self.keeps_inside(test, &read, None)
                    {
                        return true;
                    }
                    child = parent;
                }
                ExprRole::VarInit(var, _) => match self.symbols.file(file).stmt_of_var(var) {
                    Some(stmt) => break stmt,
                    None => return false,
                },
                ExprRole::Statement(stmt)
                | ExprRole::Condition(stmt)
                | ExprRole::SwitchSubject(stmt)
                | ExprRole::SwitchCase(stmt, _)
                | ExprRole::ForOfIterable(stmt)
                | ExprRole::Return(stmt)
                | ExprRole::Throw(stmt) => break stmt,
                role => match role.parent() {
                    Some(parent) => child = parent,
                    None => return false,
                },
            }
        };
        while let StmtRole::Inside(outer) = up.stmt(stmt) {
            let found = match module[outer].kind {
                StmtKind::While { test, body } if body == stmt => {
                    self.keeps_inside(test, &read, None)
                }
                StmtKind::For {
                    test: Some(test),
                    update,
                    body,
                    ..
                } if body == stmt => {
                    let update = update.map(|update| module[update].span);
                    self.keeps_inside(test, &read, update)
                }
                StmtKind::If {
                    test, consequent, ..
                } if consequent == stmt => self.keeps_inside(test, &read, None),
                _ => false,
            };
            if found {
                return true;
            }
            if self.is_loop_that_assigns(outer, &read) {
                return false;
            }
            stmt = outer;
        }
        false
    }

    fn is_loop_that_assigns(&mut self, stmt: StmtId, read: &Read) -> bool {
        let node = &self.module(read.file)[stmt];
        let is_loop = matches!(
            node.kind,
            StmtKind::For { .. }
                | StmtKind::ForIn { .. }
                | StmtKind::ForOf { .. }
                | StmtKind::While { .. }
                | StmtKind::DoWhile { .. }
        );
        let span = node.span;
        is_loop && self.is_assigned_between(read, span.start, span.end, None)
    }

    /// Whether a condition says `at < text.length`, and `at` is the same from there to the read. `update` is the part of a `for`
    /// that stands between the two but runs after them.
    fn keeps_inside(&mut self, test: ExprId, read: &Read, update: Option<Span>) -> bool {
        let module = self.module(read.file);
        let test = module.erased(test);
        match module[test].kind {
            ExprKind::Logical {
                op: LogicalOp::And,
                left,
                right,
            } => self.keeps_inside(left, read, update) || self.keeps_inside(right, read, update),
            ExprKind::Binary { op, left, right } => {
                let (small, large) = match op {
                    BinaryOp::Less | BinaryOp::StrictNotEquals => (left, right),
                    BinaryOp::Greater => (right, left),
                    _ => return false,
                };
                let ExprKind::Member {
                    object, property, ..
                } = module[module.erased(large)].kind
                else {
                    return false;
                };
                let end = module[test].span.end;
                property.text == "length"
                    && self.exprs.checked.ref_symbol((read.file, small)) == Some(read.at)
                    && self.is_same_place(read.file, object, read.text)
                    && !self.is_assigned_between(read, end, read.start, update)
            }
            _ => false,
        }
    }

    fn is_assigned_between(
        &mut self,
        read: &Read,
        start: u32,
        end: u32,
        except: Option<Span>,
    ) -> bool {
        let module = self.module(read.file);
        for (expr, node) in module.exprs.iter() {
            let at = node.span.start;
            if matches!(node.kind, ExprKind::Name(_))
                && (start..end).contains(&at)
                && !except.is_some_and(|span| (span.start..span.end).contains(&at))
                && self.exprs.checked.ref_symbol((read.file, expr)) == Some(read.at)
                && self.target_kind((read.file, expr)) != TargetKind::None
            {
                return true;
            }
        }
        false
    }

    /// Whether two expressions name the same variable or the same property of one.
    fn is_same_place(&mut self, file: FileId, a: ExprId, b: ExprId) -> bool {
        let module = self.module(file);
        let (a, b) = (module.erased(a), module.erased(b));
        match (&module[a].kind, &module[b].kind) {
            (ExprKind::This, ExprKind::This) => true,
            (ExprKind::Name(_), ExprKind::Name(_)) => {
                let symbol = self.exprs.checked.ref_symbol((file, a));
                symbol.is_some() && symbol == self.exprs.checked.ref_symbol((file, b))
            }
            (
                ExprKind::Member {
                    object: a,
                    property: p,
                    ..
                },
                ExprKind::Member {
                    object: b,
                    property: q,
                    ..
                },
            ) => p.text == q.text && self.is_same_place(file, *a, *b),
            _ => false,
        }
    }
}
