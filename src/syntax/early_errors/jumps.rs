//! `break`, `continue` and labels (ECMA-262 14.8.1, 14.9.1, 14.13.1).

use super::{Checker, Surroundings};
use crate::source::Span;
use crate::syntax::ast::{Ident, Module, Node, StmtId, StmtKind, Visitor};

impl Checker<'_, '_> {
    /// Looks below a statement, keeping track of what a jump can reach.
    pub(super) fn jumps(&mut self, id: StmtId) {
        let span = self.module[id].span;
        let below = match &self.module[id].kind {
            StmtKind::Break { label } => {
                self.jump(*label, span, "break");
                return;
            }
            StmtKind::Continue { label } => {
                self.jump(*label, span, "continue");
                return;
            }
            StmtKind::Labeled { label, body } => {
                if self.labels.iter().any(|(known, _)| *known == label.text) {
                    let message = format!("the label `{}` is already around this", label.text);
                    self.error(label.span, message, "");
                }
                self.labels.push((label.text, is_loop(self.module, *body)));
                self.visit_stmt(*body);
                self.labels.pop();
                return;
            }
            StmtKind::For { .. }
            | StmtKind::ForIn { .. }
            | StmtKind::ForOf { .. }
            | StmtKind::While { .. }
            | StmtKind::DoWhile { .. } => Surroundings {
                can_break: true,
                can_continue: true,
                ..self.around
            },
            StmtKind::Switch { .. } => Surroundings {
                can_break: true,
                ..self.around
            },
            _ => self.around,
        };
        self.within(below, |c| c.walk(Node::Stmt(id)));
    }

    fn jump(&mut self, label: Option<Ident>, span: Span, word: &str) {
        let is_continue = word == "continue";
        match label {
            None if is_continue && !self.around.can_continue => {
                self.error(span, "`continue` is not inside a loop", "");
            }
            None if !is_continue && !self.around.can_break => {
                self.error(span, "`break` is not inside a loop or `switch`", "");
            }
            None => {}
            Some(label) => {
                let known = self
                    .labels
                    .iter()
                    .rev()
                    .find(|(name, _)| *name == label.text);
                match known {
                    None => {
                        let message = format!("no statement around has the label `{}`", label.text);
                        self.error(label.span, message, "");
                    }
                    Some((_, false)) if is_continue => {
                        let message = format!("the label `{}` is not that of a loop", label.text);
                        self.error(label.span, message, "");
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

/// Whether a labelled statement is a loop, perhaps with more labels.
fn is_loop(module: &Module, mut body: StmtId) -> bool {
    loop {
        match &module[body].kind {
            StmtKind::Labeled { body: inner, .. } => body = *inner,
            StmtKind::For { .. }
            | StmtKind::ForIn { .. }
            | StmtKind::ForOf { .. }
            | StmtKind::While { .. }
            | StmtKind::DoWhile { .. } => return true,
            _ => return false,
        }
    }
}
