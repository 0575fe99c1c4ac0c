//! `switch`: each case must be possible.

use crate::check::expr::modes::CheckMode;
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{ExprId, StmtId, SwitchCase};

impl<'p> Checker<'p> {
    pub(super) fn check_switch(
        &mut self,
        (file, _stmt): Node<StmtId>,
        discriminant: ExprId,
        cases: &'p [SwitchCase],
    ) {
        let module = self.module(file);
        let subject = self.check_expr((file, discriminant), CheckMode::NORMAL);
        for case in cases {
            if let Some(test) = case.test {
                let ty = self.check_expr((file, test), CheckMode::NORMAL);
                if !self.is_equality_comparable(subject, ty)
                    && !self.is_equality_comparable(ty, subject)
                {
                    let text = format!(
                        "`{}` can never be equal to the value of the `switch`, which is `{}`",
                        self.show(ty),
                        self.show(subject)
                    );
                    self.error(module[test].span, Code::NoOverlap, text);
                }
            }
            for stmt in &case.body {
                self.check_stmt((file, *stmt));
            }
        }
    }
}
