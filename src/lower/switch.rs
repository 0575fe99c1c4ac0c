//! `switch`: strict comparison in order, fall-through, one scope for all cases (ECMA-262 14.12).

use super::Lowerer;
use super::scope::JumpKind;
use super::stmt::can_end;
use crate::ir::{CsType, Expr, ExprKind, Label, Stmt, StmtKind, SwitchLabel, SwitchSection};
use crate::syntax::ast::{Atom, ExprId, StmtId, StmtKind as Ts, SwitchCase};

impl Lowerer<'_, '_> {
    pub fn switch(
        &mut self,
        id: StmtId,
        discriminant: ExprId,
        cases: &[SwitchCase],
        labels: Vec<Atom>,
    ) -> Vec<Stmt> {
        let span = self.ast[id].span;
        let value = self.switch_value(discriminant);
        let (before_tests, tests): (Vec<Stmt>, Vec<Option<Expr>>) = self.separately(|l| {
            cases
                .iter()
                .map(|case| case.test.map(|test| l.natural_for_test(test)))
                .collect()
        });
        let constant = before_tests.is_empty()
            && tests
                .iter()
                .flatten()
                .all(|test| is_constant(test) && test.ty == value.ty);
        let mut jump = self.new_jump(labels, JumpKind::Switch);
        jump.in_switch = false;
        self.code.jumps.push(jump);
        let mut out = match constant {
            true => self.constant_switch(value, cases, tests),
            false => self.general_switch(value, cases, tests, before_tests),
        };
        let _ = span;
        self.close_jump(&mut out);
        out
    }

    fn switch_value(&mut self, discriminant: ExprId) -> Expr {
        let value = self.natural_for_test(discriminant);
        match value.ty {
            CsType::Int => Expr::implicit(value, CsType::Double),
            _ => value,
        }
    }

    /// A C# switch: every test is a constant of the switch's type.
    fn constant_switch(
        &mut self,
        value: Expr,
        cases: &[SwitchCase],
        tests: Vec<Option<Expr>>,
    ) -> Vec<Stmt> {
        let prologue = self.hoist_cases(cases);
        let mut sections: Vec<SwitchSection> = Vec::new();
        let mut pending: Vec<SwitchLabel> = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let count = cases.len();
        for (index, (case, test)) in cases.iter().zip(&tests).enumerate() {
            match test {
                Some(test) => {
                    // A second case with the same constant is never chosen.
                    let key = format!("{:?}", test.kind);
                    if !seen.contains(&key) {
                        seen.push(key);
                        pending.push(SwitchLabel::value(test.clone()));
                    }
                }
                None => pending.push(SwitchLabel::Default),
            }
            if case.body.is_empty() && index + 1 < count {
                continue;
            }
            let mut body = self.case_body(case);
            if can_end(&body) {
                let next = (index + 1 < count).then(|| self.fall_through(cases, &tests, index + 1));
                body.push(match next {
                    Some(jump) => jump,
                    None => Stmt::break_(),
                });
            }
            if pending.is_empty() {
                // Only reachable by falling in, which a `goto case` of its own label cannot express.
                continue;
            }
            sections.push(SwitchSection {
                labels: std::mem::take(&mut pending),
                body,
            });
        }
        let mut out = prologue;
        out.push(Stmt::new(StmtKind::Switch { value, sections }));
        out
    }

    /// `goto case` to the section that the next case is part of.
    fn fall_through(&mut self, cases: &[SwitchCase], tests: &[Option<Expr>], next: usize) -> Stmt {
        let _ = cases;
        match &tests[next] {
            Some(test) => Stmt::new(StmtKind::GotoCase(test.clone())),
            None => Stmt::new(StmtKind::GotoDefault),
        }
    }

    /// Tests one after the other, then jumps to the bodies, which stand in order.
    fn general_switch(
        &mut self,
        value: Expr,
        cases: &[SwitchCase],
        _tests: Vec<Option<Expr>>,
        _before: Vec<Stmt>,
    ) -> Vec<Stmt> {
        let mut out = self.hoist_cases(cases);
        let subject = self.fresh.local("subject", value.ty.clone());
        out.insert(0, Stmt::local(&subject, value));
        let labels: Vec<Label> = cases
            .iter()
            .enumerate()
            .map(|(index, _)| self.fresh.label(&format!("case{}", index + 1)))
            .collect();
        let mut default = None;
        for (case, label) in cases.iter().zip(&labels) {
            let Some(test) = case.test else {
                default = Some(label.clone());
                continue;
            };
            let (prelude, test) = self.separately(|l| {
                let other = l.natural_for_test(test);
                l.strict_equals(Expr::local(&subject), other)
            });
            out.extend(prelude);
            out.push(Stmt::if_(test, vec![Stmt::goto(label)], Vec::new()));
        }
        let end = match self.code.jumps.last_mut() {
            Some(jump) => {
                jump.break_used = true;
                jump.in_switch = true;
                jump.break_label.clone()
            }
            None => self.fresh.label("end"),
        };
        out.push(Stmt::goto(default.as_ref().unwrap_or(&end)));
        for (case, label) in cases.iter().zip(&labels) {
            out.push(Stmt::label(label));
            let body = self.case_body(case);
            out.push(Stmt::block(body));
        }
        vec![Stmt::block(out)]
    }

    fn case_body(&mut self, case: &SwitchCase) -> Vec<Stmt> {
        // `continue` inside a C# switch still means the loop around it.
        if let [only] = case.body.as_slice()
            && let Ts::Block(block) = &self.ast[*only].kind
        {
            let stmts = block.stmts.clone();
            return self.stmts(&stmts);
        }
        let body = case.body.clone();
        self.stmts_without_hoisting(&body)
    }

    fn stmts_without_hoisting(&mut self, list: &[StmtId]) -> Vec<Stmt> {
        let mut out = Vec::new();
        for stmt in list {
            if !can_end(&out) {
                break;
            }
            out.extend(self.stmt(*stmt));
        }
        out
    }

    /// Variables that cases declare are visible in all cases; those that others mention are declared before the switch.
    fn hoist_cases(&mut self, cases: &[SwitchCase]) -> Vec<Stmt> {
        let all: Vec<StmtId> = cases.iter().flat_map(|case| case.body.clone()).collect();
        let mut out = self.hoist_block(&all);
        for case in cases {
            for stmt in &case.body {
                let Ts::Var(vars) = &self.ast[*stmt].kind else {
                    continue;
                };
                let mut symbols = Vec::new();
                for declarator in &self.ast[*vars].declarators {
                    self.bound_symbols(declarator.pat, &mut symbols);
                }
                for symbol in symbols {
                    if self.is_used_outside(symbol, case.span) {
                        if self.ast[*vars].kind != crate::syntax::ast::VarKind::Var {
                            // The other case jumps over the declaration: JavaScript throws there.
                            self.refuse_with_help(
                                case.span,
                                "a variable that one case declares and another case uses",
                                "declare it before the `switch`",
                            );
                        }
                        out.push(self.hoisted_variable(symbol));
                    }
                }
            }
        }
        out
    }
}

fn is_constant(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Double(number) => !number.is_nan() && !(*number == 0.0),
        ExprKind::Bool(_) | ExprKind::String(_) | ExprKind::Integer(_) => true,
        ExprKind::StaticMember { owner, .. } => {
            matches!(owner, CsType::Named(decl, _) if decl.kind() == crate::ir::RefKind::Enum)
        }
        _ => false,
    }
}
