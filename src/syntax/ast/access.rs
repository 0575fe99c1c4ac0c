//! Small questions that every stage asks of the tree.

use super::{Atom, ExprId, ExprKind, Module, NameId, PatId, PatKind, StmtId, StmtKind};

impl Module {
    /// The text of a declared name.
    pub fn name_text(&self, name: NameId) -> Atom {
        self[name].text
    }

    /// The expression below everything that TypeScript adds and that is gone at run time: `as`, `<T>`, `as const`,
    /// `satisfies`, `!` and `f<T>`.
    pub fn erased(&self, mut expr: ExprId) -> ExprId {
        loop {
            expr = match &self[expr].kind {
                ExprKind::As { expr, .. }
                | ExprKind::Satisfies { expr, .. }
                | ExprKind::Instantiation { expr, .. }
                | ExprKind::AsConst(expr)
                | ExprKind::NonNull(expr) => *expr,
                _ => return expr,
            };
        }
    }

    /// The identifier that an expression is, below what [`Module::erased`] removes.
    pub fn as_name(&self, expr: ExprId) -> Option<Atom> {
        match self[self.erased(expr)].kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The variable that a pattern declares, if it is nothing but a name.
    pub fn pat_name(&self, pat: PatId) -> Option<Atom> {
        match self[pat].kind {
            PatKind::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The declaration below `export` or `export default`; other statements are returned as they are.
    pub fn unexported(&self, stmt: StmtId) -> StmtId {
        match self[stmt].kind {
            StmtKind::ExportDeclaration(inner) | StmtKind::ExportDefaultDeclaration(inner) => inner,
            _ => stmt,
        }
    }
}
