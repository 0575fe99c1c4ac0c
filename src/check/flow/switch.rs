//! `switch`: what a case tells about the subject, and whether the cases cover everything.

use std::rc::Rc;

use super::narrow_equality::typeof_not;
use super::narrowable::string_of;
use super::query::Query;
use crate::check::ty::{Ty, TyFlags, TyKind, TypeFacts};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, ExprKind, StmtId, StmtKind, SwitchCase, UnaryOp};

impl<'p> Checker<'p> {
    fn switch_parts(&self, (file, stmt): Node<StmtId>) -> Option<(ExprId, &'p [SwitchCase])> {
        match &self.module(file)[stmt].kind {
            StmtKind::Switch {
                discriminant,
                cases,
            } => Some((*discriminant, cases)),
            _ => None,
        }
    }

    /// The reference's type if one of the cases `from..to` matched, or none did (an empty range).
    pub(super) fn narrow_by_switch(
        &mut self,
        query: &mut Query,
        ty: Ty,
        stmt: StmtId,
        from: u32,
        to: u32,
    ) -> Ty {
        let file = query.file;
        let Some((subject, cases)) = self.switch_parts((file, stmt)) else {
            return ty;
        };
        let module = self.module(file);
        let ty = self.finalized(ty);
        let range = from as usize..to as usize;
        if self.matches(query, subject) {
            return self.narrow_by_cases((file, stmt), ty, range);
        }
        if let ExprKind::Unary {
            op: UnaryOp::TypeOf,
            operand,
        } = module[subject].kind
            && self.matches(query, operand)
        {
            return self.narrow_by_typeof_cases((file, stmt), ty, range);
        }
        if matches!(module[subject].kind, ExprKind::Boolean(true)) {
            return self.narrow_by_true_cases(query, ty, cases, range);
        }
        let ty = if self.chain_contains(query, subject)
            && self.every_case((file, stmt), &range, &|c, t| {
                !c.is(t, TyFlags::UNDEFINED | TyFlags::NEVER)
            }) {
            self.with_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
        } else {
            ty
        };
        match self.discriminant_access(query, subject, ty) {
            Some(access) => self.narrow_by_discriminant(ty, access, &mut |c, t| {
                c.narrow_by_cases((file, stmt), t, range.clone())
            }),
            None => ty,
        }
    }

    fn every_case(
        &mut self,
        switch: Node<StmtId>,
        range: &std::ops::Range<usize>,
        test: &dyn Fn(&Self, Ty) -> bool,
    ) -> bool {
        let types = self.case_types(switch);
        !range.is_empty() && types[range.clone()].iter().all(|ty| test(self, *ty))
    }

    /// The types of all case expressions; `never` for `default`.
    fn case_types(&mut self, switch: Node<StmtId>) -> Rc<[Ty]> {
        if let Some(known) = self.flow.case_types.get(&switch) {
            return known.clone();
        }
        let Some((_, cases)) = self.switch_parts(switch) else {
            return Rc::from([]);
        };
        let mut types = Vec::with_capacity(cases.len());
        for case in cases {
            types.push(match case.test {
                Some(test) => {
                    let ty = self.type_in_flow((switch.0, test));
                    self.regular_literal(ty)
                }
                None => Ty::NEVER,
            });
        }
        let types: Rc<[Ty]> = types.into();
        if !self.flow_is_provisional() {
            self.flow.case_types.insert(switch, types.clone());
        }
        types
    }

    fn narrow_by_cases(
        &mut self,
        switch: Node<StmtId>,
        ty: Ty,
        range: std::ops::Range<usize>,
    ) -> Ty {
        let all = self.case_types(switch);
        if all.is_empty() {
            return ty;
        }
        let matched = &all[range.clone()];
        let has_default = range.is_empty() || matched.contains(&Ty::NEVER);
        if self.is(ty, TyFlags::UNKNOWN) && !has_default {
            let mut ground = Vec::new();
            for case in matched {
                if self.is(*case, TyFlags::PRIMITIVE | TyFlags::NON_PRIMITIVE) {
                    ground.push(*case);
                } else if self.is(*case, TyFlags::OBJECT) {
                    ground.push(Ty::NON_PRIMITIVE);
                } else {
                    return ty;
                }
            }
            return self.union(&ground);
        }
        let discriminant = self.union(matched);
        let case = if self.is(discriminant, TyFlags::NEVER) {
            Ty::NEVER
        } else {
            let filtered = self.filter_type(ty, &mut |c, t| c.are_comparable(discriminant, t));
            self.with_literals(filtered, discriminant)
        };
        if !has_default {
            return case;
        }
        let rest = self.filter_type(ty, &mut |c, t| {
            if !c.is_unit_like(t) {
                return true;
            }
            let unit = if c.is(t, TyFlags::UNDEFINED) {
                Ty::UNDEFINED
            } else {
                let unit = c.unit_of(t);
                c.regular_literal(unit)
            };
            !all.contains(&unit)
        });
        if self.is(case, TyFlags::NEVER) {
            rest
        } else {
            self.union(&[case, rest])
        }
    }

    /// The unit type in an intersection with one.
    fn unit_of(&self, ty: Ty) -> Ty {
        match self.kind(ty) {
            TyKind::Intersection(members) => members
                .iter()
                .copied()
                .find(|m| self.is_unit(*m))
                .unwrap_or(ty),
            _ => ty,
        }
    }

    /// The texts of the cases of `switch (typeof x)`, `None` for `default`; `None` if some case is no text.
    fn case_texts(&self, switch: Node<StmtId>) -> Option<Vec<Option<&'p str>>> {
        let module = self.module(switch.0);
        let (_, cases) = self.switch_parts(switch)?;
        cases
            .iter()
            .map(|case| match case.test {
                Some(test) => string_of(module, test).map(Some),
                None => Some(None),
            })
            .collect()
    }

    fn narrow_by_typeof_cases(
        &mut self,
        switch: Node<StmtId>,
        ty: Ty,
        range: std::ops::Range<usize>,
    ) -> Ty {
        let Some(texts) = self.case_texts(switch) else {
            return ty;
        };
        let has_default = range.is_empty() || texts[range.clone()].contains(&None);
        if has_default {
            let others = texts
                .iter()
                .enumerate()
                .filter(|(at, _)| !range.contains(at))
                .filter_map(|(_, text)| *text);
            let facts: Vec<TypeFacts> = others.map(typeof_not).collect();
            return self.filter_type(ty, &mut |c, t| {
                let known = c.type_facts(t);
                facts.iter().all(|fact| known.has(*fact))
            });
        }
        let parts: Vec<Ty> = texts[range]
            .iter()
            .flatten()
            .map(|text| self.narrow_to_typeof(ty, text))
            .collect();
        self.union(&parts)
    }

    /// `switch (true) { case isA(x): ... }`
    fn narrow_by_true_cases(
        &mut self,
        query: &mut Query,
        ty: Ty,
        cases: &'p [SwitchCase],
        range: std::ops::Range<usize>,
    ) -> Ty {
        let default = cases.iter().position(|case| case.test.is_none());
        let has_default = range.is_empty() || default.is_some_and(|at| range.contains(&at));
        let mut ty = ty;
        for case in &cases[..range.start] {
            if let Some(test) = case.test {
                ty = self.narrow(query, ty, test, false);
            }
        }
        if has_default {
            for case in &cases[range.end..] {
                if let Some(test) = case.test {
                    ty = self.narrow(query, ty, test, false);
                }
            }
            return ty;
        }
        let parts: Vec<Ty> = cases[range]
            .iter()
            .filter_map(|case| case.test)
            .map(|test| self.narrow(query, ty, test, true))
            .collect();
        self.union(&parts)
    }

    /// Whether one of the cases always matches, so that nothing comes after a switch whose cases all jump.
    pub fn is_exhaustive_switch(&mut self, switch: Node<StmtId>) -> bool {
        match self.flow.exhaustive.get(&switch) {
            Some(Some(known)) => return *known,
            // The question depends on itself.
            Some(None) => return false,
            None => {}
        }
        self.flow.exhaustive.insert(switch, None);
        let result = self.find_exhaustive(switch);
        self.flow.exhaustive.insert(switch, Some(result));
        result
    }

    fn find_exhaustive(&mut self, switch: Node<StmtId>) -> bool {
        let Some((subject, cases)) = self.switch_parts(switch) else {
            return false;
        };
        let (file, _) = switch;
        if let ExprKind::Unary {
            op: UnaryOp::TypeOf,
            operand,
        } = self.module(file)[subject].kind
        {
            let Some(texts) = self.case_texts(switch) else {
                return false;
            };
            let facts: Vec<TypeFacts> = texts.iter().flatten().map(|t| typeof_not(t)).collect();
            let ty = self.check_expr_cached((file, operand));
            let ty = self.base_constraint(ty).unwrap_or(ty);
            if self.is(ty, TyFlags::ANY_OR_UNKNOWN) {
                return false;
            }
            return !self.some_type(ty, &mut |c, t| {
                let known = c.type_facts(t);
                facts.iter().all(|fact| known.has(*fact))
            });
        }
        let ty = self.check_expr_cached((file, subject));
        let ty = self.base_constraint(ty).unwrap_or(ty);
        if !self.is_literal_type(ty) || cases.is_empty() {
            return false;
        }
        let types = self.case_types(switch);
        if types
            .iter()
            .any(|case| !self.is(*case, TyFlags::NEVER) && !self.is_unit(*case))
        {
            return false;
        }
        let ty = self.regular_literal(ty);
        self.every_type(ty, &mut |_, t| types.contains(&t))
    }
}
