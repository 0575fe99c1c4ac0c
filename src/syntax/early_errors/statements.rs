//! Statements and declarations.

use super::{Checker, Place};
use crate::syntax::ast::{
    EnumId, ExprId, ExprKind, ForHead, FunctionBody, PatKind, StmtId, StmtKind, UnaryOp, VarDeclId,
    VarKind, Visitor,
};

impl Checker<'_, '_> {
    /// A list of statements, with rules about neighbours.
    pub(super) fn statements(&mut self, stmts: &[StmtId]) {
        for (index, id) in stmts.iter().enumerate() {
            self.implementation(*id, stmts.get(index + 1).copied());
            self.visit_stmt(*id);
        }
    }

    /// TS2391: the signatures of a function are followed by its implementation.
    fn implementation(&mut self, id: StmtId, next: Option<StmtId>) {
        let StmtKind::Function(function) = self.module[self.module.unexported(id)].kind else {
            return;
        };
        let function = &self.module[function];
        let is_signature = matches!(function.body, FunctionBody::None);
        if !is_signature || function.is_declare || self.around.ambient {
            return;
        }
        let name_of = |name| self.module.name_text(name);
        let followed = next.is_some_and(|next| {
            let StmtKind::Function(next) = self.module[self.module.unexported(next)].kind else {
                return false;
            };
            self.module[next].name.map(name_of) == function.name.map(name_of)
        });
        if !followed {
            let what = match function.name {
                Some(name) => format!("the function `{}`", name_of(name)),
                None => "the function".to_owned(),
            };
            let help = "write it directly after its signatures, or `declare` the function";
            self.error(function.span, format!("{what} has no implementation"), help);
        }
    }

    pub(super) fn statement_rules(&mut self, id: StmtId) {
        self.ambient_statement(id);
        self.module_statement(id);
        match &self.module[id].kind {
            StmtKind::If {
                consequent,
                alternate,
                ..
            } => {
                self.no_declaration(*consequent);
                if let Some(alternate) = alternate {
                    self.no_declaration(*alternate);
                }
            }
            StmtKind::For { body, .. }
            | StmtKind::ForOf { body, .. }
            | StmtKind::While { body, .. }
            | StmtKind::DoWhile { body, .. }
            | StmtKind::Labeled { body, .. } => self.no_declaration(*body),
            StmtKind::ForIn { head, body, .. } => {
                self.no_declaration(*body);
                if let ForHead::Var(vars) = head {
                    self.for_in_head(*vars);
                }
            }
            _ => {}
        }
    }

    /// ECMA-262 14 (Statement): a declaration stands in a list of statements (TS1156).
    fn no_declaration(&mut self, body: StmtId) {
        let declares = match &self.module[body].kind {
            StmtKind::Var(vars) => self.module[*vars].kind != VarKind::Var,
            StmtKind::Function(_)
            | StmtKind::Class(_)
            | StmtKind::Interface(_)
            | StmtKind::TypeAlias(_)
            | StmtKind::Enum(_)
            | StmtKind::Namespace(_) => true,
            _ => false,
        };
        if declares {
            let span = self.module[body].span;
            self.error(
                span,
                "a declaration cannot stand here alone",
                "put it into a block `{ }`",
            );
        }
    }

    /// TS2491
    fn for_in_head(&mut self, vars: VarDeclId) {
        for declarator in &self.module[vars].declarators {
            let pat = &self.module[declarator.pat];
            if matches!(pat.kind, PatKind::Array { .. } | PatKind::Object { .. }) {
                let help = "`for..in` gives property names, which are strings";
                self.error(pat.span, "`for..in` cannot take its names apart", help);
            }
        }
    }

    /// TS1036
    fn ambient_statement(&mut self, id: StmtId) {
        let runs = match &self.module[id].kind {
            StmtKind::Debugger
            | StmtKind::Expr(_)
            | StmtKind::Block(_)
            | StmtKind::If { .. }
            | StmtKind::Switch { .. }
            | StmtKind::For { .. }
            | StmtKind::ForIn { .. }
            | StmtKind::ForOf { .. }
            | StmtKind::While { .. }
            | StmtKind::DoWhile { .. }
            | StmtKind::Labeled { .. }
            | StmtKind::Break { .. }
            | StmtKind::Continue { .. }
            | StmtKind::Return(_)
            | StmtKind::Throw(_)
            | StmtKind::Try { .. } => true,
            StmtKind::Empty
            | StmtKind::Var(_)
            | StmtKind::Function(_)
            | StmtKind::Class(_)
            | StmtKind::Interface(_)
            | StmtKind::TypeAlias(_)
            | StmtKind::Enum(_)
            | StmtKind::Namespace(_)
            | StmtKind::Import(_)
            | StmtKind::ImportEquals(_)
            | StmtKind::ExportDeclaration(_)
            | StmtKind::ExportNamed(_)
            | StmtKind::ExportAll(_)
            | StmtKind::ExportDefaultDeclaration(_)
            | StmtKind::ExportDefaultExpr(_)
            | StmtKind::ExportAssignment(_)
            | StmtKind::ExportAsNamespace(_)
            | StmtKind::Invalid => false,
        };
        // A function with a body in an ambient context has been reported by the parser.
        if runs && self.around.ambient && self.around.place != Place::Block {
            let span = self.module[id].span;
            self.error(span, "nothing runs where things are only declared", "");
        }
    }

    pub(super) fn variables(&mut self, id: VarDeclId) {
        let vars = &self.module[id];
        let ambient = self.around.ambient || vars.is_declare;
        for declarator in &vars.declarators {
            let span = declarator.span;
            if declarator.definite {
                if declarator.init.is_some() {
                    // TS1263
                    self.error(span, "a variable with a value needs no `!`", "");
                } else if declarator.ty.is_none() {
                    // TS1264
                    self.error(span, "`!` needs a type after it", "");
                }
            }
            let Some(init) = declarator.init else {
                continue;
            };
            let constant = vars.kind == VarKind::Const
                && declarator.ty.is_none()
                && self.is_constant_literal(init);
            if ambient && !constant {
                // TS1039
                let span = self.module[init].span;
                self.error(span, "a variable that is only declared has no value", "");
            }
        }
    }

    /// What `declare const x = ...` and a `readonly` field of a declared class may say.
    pub(super) fn is_constant_literal(&self, expr: ExprId) -> bool {
        match &self.module[expr].kind {
            ExprKind::Boolean(_)
            | ExprKind::Number { .. }
            | ExprKind::BigInt(_)
            | ExprKind::String(_)
            | ExprKind::Member { .. }
            | ExprKind::Index { .. } => true,
            ExprKind::Template(template) => template.exprs.is_empty(),
            ExprKind::Unary {
                op: UnaryOp::Minus,
                operand,
            } => matches!(
                self.module[*operand].kind,
                ExprKind::Number { .. } | ExprKind::BigInt(_)
            ),
            _ => false,
        }
    }

    /// TS2300 for members.
    pub(super) fn enumeration(&mut self, id: EnumId) {
        let declared = &self.module[id];
        self.declared_name(declared.name);
        self.type_name(declared.name, "an enum");
        let mut known = rustc_hash::FxHashSet::default();
        for member in &declared.members {
            let name = &self.module[*member].name;
            if !known.insert(name.value()) {
                let shown = name.value().to_string_lossy();
                self.error(
                    name.span(),
                    format!("the enum already has a member `{shown}`"),
                    "",
                );
            }
        }
    }
}
