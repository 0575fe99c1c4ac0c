//! Building the flow graph: variables, patterns and what is assigned to.

use super::build::Builder;
use super::graph::{FlowId, FlowNode, Target};
use super::narrowable::is_narrowable_reference;
use crate::syntax::ast::{ExprId, Id, PatId, PatKind, PropertyKey, VarDeclId};

impl<'m> Builder<'m> {
    pub(super) fn variables(&mut self, var: VarDeclId) {
        let module = self.module;
        for declarator in &module[var].declarators {
            // Computed keys and defaults run after the initialiser.
            if let Some(init) = declarator.init {
                self.expr(init);
            }
            self.pattern(declarator.pat);
            if declarator.init.is_some() {
                self.assign_pattern(declarator.pat);
            }
        }
    }

    /// Defaults, computed keys and targets inside a pattern.
    pub(super) fn pattern(&mut self, pat: PatId) {
        let module = self.module;
        self.graph.pats[pat.index()] = self.current;
        match &module[pat].kind {
            PatKind::Name(_) | PatKind::Invalid => {}
            PatKind::Target(expr) => self.expr(*expr),
            PatKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.default(element.default);
                    self.pattern(element.pat);
                }
                if let Some(rest) = rest {
                    self.pattern(*rest);
                }
            }
            PatKind::Object { properties, rest } => {
                for property in properties {
                    if let PropertyKey::Computed { expr, .. } = &property.key {
                        self.expr(*expr);
                    }
                    self.default(property.default);
                    self.pattern(property.pat);
                }
                if let Some(rest) = rest {
                    self.pattern(*rest);
                }
            }
        }
    }

    /// A default value, which may not be needed.
    pub(super) fn default(&mut self, default: Option<ExprId>) {
        let Some(default) = default else { return };
        let entry = self.current;
        self.expr(default);
        if entry == FlowId::UNREACHABLE || entry == self.current {
            return;
        }
        let after = self.branch();
        self.add(after, entry);
        self.add(after, self.current);
        self.current = self.finish(after);
    }

    /// Every name or target in a pattern is assigned.
    pub(super) fn assign_pattern(&mut self, pat: PatId) {
        let module = self.module;
        match &module[pat].kind {
            PatKind::Name(_) => {
                let before = self.current;
                self.current = self.assigned(Target::Pat(pat), before);
            }
            PatKind::Target(expr) => self.assign_target(*expr),
            PatKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.assign_pattern(element.pat);
                }
                if let Some(rest) = rest {
                    self.assign_pattern(*rest);
                }
            }
            PatKind::Object { properties, rest } => {
                for property in properties {
                    self.assign_pattern(property.pat);
                }
                if let Some(rest) = rest {
                    self.assign_pattern(*rest);
                }
            }
            PatKind::Invalid => {}
        }
    }

    pub(super) fn assign_target(&mut self, expr: ExprId) {
        let target = self.module.erased(expr);
        if is_narrowable_reference(self.module, target) {
            let before = self.current;
            self.current = self.assigned(Target::Expr(target), before);
        }
    }

    fn assigned(&mut self, target: Target, before: FlowId) -> FlowId {
        if before == FlowId::UNREACHABLE {
            return before;
        }
        self.effect(FlowNode::Assign { target, before })
    }
}
