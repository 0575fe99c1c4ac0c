//! Building the flow graph: `switch`.

use super::build::Builder;
use super::graph::{FlowId, FlowNode};
use super::narrowable::is_narrowing;
use crate::syntax::ast::{ExprId, ExprKind, StmtId, SwitchCase};

impl<'m> Builder<'m> {
    pub(super) fn switch(&mut self, stmt: StmtId, discriminant: ExprId, cases: &'m [SwitchCase]) {
        let after = self.branch();
        self.expr(discriminant);
        let outer_break = self.break_to.replace(after);
        let outer_cases = std::mem::replace(&mut self.preceding_cases, self.current);
        let narrows = is_narrowing(self.module, discriminant)
            || matches!(self.module[discriminant].kind, ExprKind::Boolean(true));
        let mut fall_through = FlowId::UNREACHABLE;
        let mut at = 0;
        while at < cases.len() {
            let from = at;
            // Cases without a body belong to the next one with a body.
            while cases[at].body.is_empty() && at + 1 < cases.len() {
                if fall_through == FlowId::UNREACHABLE {
                    self.current = self.preceding_cases;
                }
                self.case_test(&cases[at]);
                at += 1;
            }
            let label = self.branch();
            let entered = if narrows {
                self.switch_node(stmt, from as u32, at as u32 + 1)
            } else {
                self.preceding_cases
            };
            self.add(label, entered);
            self.add(label, fall_through);
            self.current = self.finish(label);
            self.case_test(&cases[at]);
            self.statements(&cases[at].body);
            fall_through = self.current;
            at += 1;
        }
        self.add(after, self.current);
        if !cases.iter().any(|case| case.test.is_none()) {
            let none = self.switch_node(stmt, 0, 0);
            self.add(after, none);
        }
        self.break_to = outer_break;
        self.preceding_cases = outer_cases;
        self.current = self.finish(after);
    }

    fn switch_node(&mut self, stmt: StmtId, from: u32, to: u32) -> FlowId {
        let before = self.preceding_cases;
        if before == FlowId::UNREACHABLE {
            return before;
        }
        self.effects = true;
        self.push(FlowNode::Switch {
            stmt,
            from,
            to,
            before,
        })
    }

    /// Tests run before any body, so they see nothing of the bodies.
    fn case_test(&mut self, case: &'m SwitchCase) {
        if let Some(test) = case.test {
            let current = std::mem::replace(&mut self.current, self.preceding_cases);
            self.expr(test);
            self.current = current;
        }
    }
}
