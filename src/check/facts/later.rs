//! Elements beside the current one: `const before = list[i - 1]` reads past the end in the first round, which does no harm where the
//! program looks at the variable only in the other rounds. Such a variable keeps the undefined; whoever looks at it fails then.

use crate::check::parents::{ExprRole, PatRole, StmtRole, VarDeclRole};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    BinaryOp, ExprId, ExprKind, FunctionBody, Module, PatId, StmtId, StmtKind, VarDeclId, VarKind,
};

impl Checker<'_> {
    /// Whether an element read initialises a constant that the program looks at only under some condition, and the index is not
    /// just a variable. `reads` are all mentions of the constant.
    pub(super) fn is_read_later(&mut self, (file, expr): Node<ExprId>, reads: &[ExprId]) -> bool {
        let module = self.module(file);
        let ExprRole::VarInit(var, _) = self.parents(file).expr(expr) else {
            return false;
        };
        let ExprKind::Index { index, .. } = module[expr].kind else {
            return false;
        };
        let beside = match &module[module.erased(index)].kind {
            ExprKind::Binary { op, .. } => matches!(op, BinaryOp::Add | BinaryOp::Sub),
            ExprKind::Number { .. } => true,
            _ => false,
        };
        if !beside || module[var].kind != VarKind::Const || reads.is_empty() {
            return false;
        }
        let VarDeclRole::Statement(declaration) = self.parents(file).var(var) else {
            return false;
        };
        reads
            .iter()
            .all(|read| self.is_conditional(file, *read, declaration))
    }

    /// The same for the names of a pattern: `const [name, value] = line.split("=")`, where the program looks at `value` only if there
    /// is a name.
    pub(super) fn is_taken_later(&self, (file, pat): Node<PatId>, reads: &[ExprId]) -> bool {
        let module = self.module(file);
        let PatRole::Declarator(var, _) = self.parents(file).pat(pat) else {
            return false;
        };
        if module[var].kind != VarKind::Const || reads.is_empty() {
            return false;
        }
        let VarDeclRole::Statement(declaration) = self.parents(file).var(var) else {
            return false;
        };
        reads
            .iter()
            .all(|read| self.is_conditional(file, *read, declaration))
    }

    /// Whether control can leave the block of a declaration, or go around the expression, before the expression is evaluated.
    fn is_conditional(&self, file: FileId, read: ExprId, declaration: StmtId) -> bool {
        let module = self.module(file);
        let up = self.parents(file);
        if up.container_of_expr(read) != up.container_of_stmt(declaration) {
            return true;
        }
        let mut at = read;
        let mut stmt = loop {
            match up.expr(at) {
                ExprRole::LogicalRight(_)
                | ExprRole::Consequent(_)
                | ExprRole::Alternate(_)
                | ExprRole::ForUpdate(_)
                | ExprRole::ParamDefault(..)
                | ExprRole::ElementDefault(..)
                | ExprRole::PropertyDefault(..) => return true,
                ExprRole::Statement(stmt)
                | ExprRole::Condition(stmt)
                | ExprRole::ForInit(stmt)
                | ExprRole::SwitchSubject(stmt)
                | ExprRole::ForInObject(stmt)
                | ExprRole::ForOfIterable(stmt)
                | ExprRole::Return(stmt)
                | ExprRole::Throw(stmt) => break stmt,
                ExprRole::SwitchCase(_, index) if index > 0 => return true,
                ExprRole::SwitchCase(stmt, _) => break stmt,
                ExprRole::VarInit(var, _) => match self.statement_of(file, var) {
                    Some(stmt) => break stmt,
                    None => return false,
                },
                role => match role.parent() {
                    Some(parent) => at = parent,
                    None => return false,
                },
            }
        };
        loop {
            if up.stmt(stmt) == up.stmt(declaration) {
                return jumps_between(module, up.stmt(stmt), declaration, stmt);
            }
            let StmtRole::Inside(outer) = up.stmt(stmt) else {
                return false;
            };
            match module[outer].kind {
                StmtKind::Block(_) | StmtKind::Labeled { .. } => stmt = outer,
                _ => return true,
            }
        }
    }

    fn statement_of(&self, file: FileId, var: VarDeclId) -> Option<StmtId> {
        match self.parents(file).var(var) {
            VarDeclRole::Statement(stmt)
            | VarDeclRole::ForInit(stmt)
            | VarDeclRole::ForIn(stmt)
            | VarDeclRole::ForOf(stmt) => Some(stmt),
            VarDeclRole::Unreached => None,
        }
    }
}

/// Whether a statement between two others of one list may leave the list.
fn jumps_between(module: &Module, list: StmtRole, first: StmtId, last: StmtId) -> bool {
    let body: &[StmtId] = match list {
        StmtRole::Module => &module.body,
        StmtRole::Inside(outer) => match &module[outer].kind {
            StmtKind::Block(block) => &block.stmts,
            _ => return false,
        },
        StmtRole::FunctionBody(function) => match &module[function].body {
            FunctionBody::Block(block) => &block.stmts,
            FunctionBody::None | FunctionBody::Expr(_) => return false,
        },
        StmtRole::Unreached | StmtRole::StaticBlock(_) | StmtRole::Namespace(_) => return false,
    };
    let from = body.iter().position(|stmt| *stmt == first);
    let to = body.iter().position(|stmt| *stmt == last);
    let (Some(from), Some(to)) = (from, to) else {
        return false;
    };
    body.get(from + 1..to)
        .unwrap_or_default()
        .iter()
        .any(|stmt| {
            matches!(
                module[*stmt].kind,
                StmtKind::If { .. } | StmtKind::Switch { .. } | StmtKind::Try { .. }
            )
        })
}
