//! What an assignment gives to a reference, and arrays whose element type grows.

use super::graph::{FlowId, Target};
use super::query::{FlowType, Query};
use crate::check::parents::{ExprRole, PatRole};
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    AssignOp, AssignTarget, BinaryOp, ExprId, ExprKind, PatId, PatKind, StmtKind, UnaryOp,
};

impl Checker<'_> {
    /// The type of the value that an assignment writes.
    pub(super) fn assigned_type(&mut self, file: FileId, target: Target) -> Ty {
        match target {
            Target::Pat(pat) => self.initial_of_pattern((file, pat)),
            Target::Expr(expr) => self.assigned_to_expr((file, expr)),
        }
    }

    /// What a declared pattern gets from its initialiser, whatever its annotation says.
    fn initial_of_pattern(&mut self, (file, pat): Node<PatId>) -> Ty {
        let module = self.module(file);
        match self.parents(file).pat(pat) {
            PatRole::Declarator(var, index) => {
                let declarator = module[var].declarators[index as usize];
                if let Some(stmt) = self.symbols.file(file).stmt_of_var(var) {
                    match module[stmt].kind {
                        StmtKind::ForIn { .. } => return Ty::STRING,
                        StmtKind::ForOf { .. } => {
                            return self.type_of_for_of_element((file, stmt));
                        }
                        _ => {}
                    }
                }
                match declarator.init {
                    Some(init) => self.type_in_flow((file, init)),
                    None => Ty::ERROR,
                }
            }
            PatRole::Element(outer, index) | PatRole::Property(outer, index) => {
                let parent = self.initial_of_pattern((file, outer));
                self.entry_of_pattern((file, outer), index, parent)
            }
            PatRole::ArrayRest(outer) | PatRole::ObjectRest(outer) => {
                let parent = self.initial_of_pattern((file, outer));
                self.value_of_rest((file, outer), parent)
            }
            PatRole::Assign(assign) => match module[assign].kind {
                ExprKind::Assign { value, .. } => self.type_in_flow((file, value)),
                _ => Ty::ERROR,
            },
            PatRole::ForTarget(stmt) => match module[stmt].kind {
                StmtKind::ForIn { .. } => Ty::STRING,
                StmtKind::ForOf { .. } => self.type_of_for_of_element((file, stmt)),
                _ => Ty::ERROR,
            },
            PatRole::Catch(_) => Ty::UNKNOWN,
            PatRole::Unreached | PatRole::Param(..) | PatRole::TypeParam => Ty::ERROR,
        }
    }

    /// What entry `index` of a pattern gets from `parent`; a default comes in where the value may be undefined.
    fn entry_of_pattern(&mut self, (file, outer): Node<PatId>, index: u32, parent: Ty) -> Ty {
        let default = match &self.module(file)[outer].kind {
            PatKind::Array { elements, .. } => elements
                .get(index as usize)
                .copied()
                .flatten()
                .and_then(|element| element.default),
            PatKind::Object { properties, .. } => {
                properties.get(index as usize).and_then(|p| p.default)
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => None,
        };
        let plain = self.plain_entry((file, outer), index, parent);
        match default {
            Some(default) => {
                let present = self.without_undefined(plain);
                let given = self.type_in_flow((file, default));
                self.union(&[present, given])
            }
            None => plain,
        }
    }

    fn assigned_to_expr(&mut self, (file, expr): Node<ExprId>) -> Ty {
        let module = self.module(file);
        let mut at = expr;
        loop {
            match self.parents(file).expr(at) {
                ExprRole::AssignTarget(assign) => {
                    return match module[assign].kind {
                        ExprKind::Assign { value, .. } => self.type_in_flow((file, value)),
                        _ => Ty::ERROR,
                    };
                }
                ExprRole::PatTarget(pat) => return self.initial_of_pattern((file, pat)),
                ExprRole::ForTarget(stmt) => {
                    return match module[stmt].kind {
                        StmtKind::ForIn { .. } => Ty::STRING,
                        StmtKind::ForOf { .. } => self.type_of_for_of_element((file, stmt)),
                        _ => Ty::ERROR,
                    };
                }
                ExprRole::UnaryOperand(parent)
                    if matches!(
                        module[parent].kind,
                        ExprKind::Unary {
                            op: UnaryOp::Delete,
                            ..
                        }
                    ) =>
                {
                    return Ty::UNDEFINED;
                }
                ExprRole::As(parent)
                | ExprRole::NonNull(parent)
                | ExprRole::Satisfies(parent)
                | ExprRole::AsConst(parent) => at = parent,
                _ => return Ty::ERROR,
            }
        }
    }

    /// `x += ...` and `x++` write something of the kind that was read.
    pub(super) fn is_compound_target(&mut self, (file, expr): Node<ExprId>) -> bool {
        let module = self.module(file);
        let mut at = expr;
        loop {
            match self.parents(file).expr(at) {
                ExprRole::UpdateTarget(_) => return true,
                ExprRole::AssignTarget(assign) => {
                    return matches!(
                        module[assign].kind,
                        ExprKind::Assign {
                            op: AssignOp::Binary(_),
                            ..
                        }
                    );
                }
                ExprRole::As(parent)
                | ExprRole::NonNull(parent)
                | ExprRole::Satisfies(parent)
                | ExprRole::AsConst(parent) => at = parent,
                _ => return false,
            }
        }
    }

    /// `x = x + 1` counts as `x += 1`: the result is not one literal.
    pub(super) fn is_shaped_like_compound(&mut self, file: FileId, target: Target) -> bool {
        let Target::Expr(expr) = target else {
            return false;
        };
        let ExprRole::AssignTarget(assign) = self.parents(file).expr(expr) else {
            return false;
        };
        let module = self.module(file);
        let ExprKind::Assign {
            op: AssignOp::Assign,
            value,
            ..
        } = module[assign].kind
        else {
            return false;
        };
        let ExprKind::Binary { op, .. } = module[value].kind else {
            return false;
        };
        match op {
            BinaryOp::Add
            | BinaryOp::Sub
            | BinaryOp::Mul
            | BinaryOp::Div
            | BinaryOp::Rem
            | BinaryOp::Exp
            | BinaryOp::ShiftLeft
            | BinaryOp::ShiftRight
            | BinaryOp::ShiftRightUnsigned => true,
            BinaryOp::BitAnd
            | BinaryOp::BitOr
            | BinaryOp::BitXor
            | BinaryOp::LooseEquals
            | BinaryOp::LooseNotEquals
            | BinaryOp::StrictEquals
            | BinaryOp::StrictNotEquals
            | BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual
            | BinaryOp::In
            | BinaryOp::InstanceOf => false,
        }
    }

    pub(super) fn is_empty_array_assigned(&mut self, file: FileId, target: Target) -> bool {
        let value = match target {
            Target::Pat(pat) => match self.parents(file).pat(pat) {
                PatRole::Declarator(var, index) => {
                    self.module(file)[var].declarators[index as usize].init
                }
                _ => None,
            },
            Target::Expr(expr) => match self.parents(file).expr(expr) {
                ExprRole::AssignTarget(assign) => match self.module(file)[assign].kind {
                    ExprKind::Assign { value, .. } => Some(value),
                    _ => None,
                },
                _ => None,
            },
        };
        value.is_some_and(|value| self.is_empty_array_literal((file, value)))
    }

    /// An array of which only the elements seen so far are known.
    pub(super) fn evolving(&mut self, element: Ty) -> Ty {
        self.types.intern(TyKind::EvolvingArray(element), None)
    }

    /// The elements of an array that grows.
    pub(super) fn evolving_element(&self, ty: Ty) -> Option<Ty> {
        match self.kind(ty) {
            TyKind::EvolvingArray(element) if *element != Ty::AUTO => Some(*element),
            _ => None,
        }
    }

    pub(super) fn is_evolving(&self, ty: Ty) -> bool {
        self.evolving_element(ty).is_some()
    }

    /// The array that a growing array has become.
    pub(super) fn finalized(&mut self, ty: Ty) -> Ty {
        let Some(element) = self.evolving_element(ty) else {
            return ty;
        };
        if element == Ty::NEVER {
            return self.auto_array();
        }
        let element = match self.kind(element).clone() {
            TyKind::Union { members, .. } => self.union_subtype_reduced(&members),
            _ => element,
        };
        self.array_of(element)
    }

    /// Where control cannot come, a variable without a type is `any`.
    pub(super) fn automatic_to_any(&mut self, ty: Ty) -> Ty {
        if ty == Ty::AUTO {
            Ty::ANY
        } else if ty == self.auto_array() {
            self.array_of(Ty::ANY)
        } else {
            ty
        }
    }

    /// `x.push(value)` and `x[i] = value` add to the elements of `x`.
    pub(super) fn type_at_mutation(
        &mut self,
        query: &mut Query,
        expr: ExprId,
        before: FlowId,
    ) -> Option<FlowType> {
        let declared = query.what.declared;
        if declared != Ty::AUTO && declared != self.auto_array() {
            return None;
        }
        let file = query.file;
        let module = self.module(file);
        let (array, values, index) = match &module[expr].kind {
            ExprKind::Call { callee, args, .. } => match module[*callee].kind {
                ExprKind::Member { object, .. } => {
                    let values: Vec<ExprId> = args.iter().map(|arg| arg.expr).collect();
                    (object, values, None)
                }
                _ => return None,
            },
            ExprKind::Assign {
                target: AssignTarget::Expr(target),
                value,
                ..
            } => match module[module.erased(*target)].kind {
                ExprKind::Index { object, index, .. } => (object, vec![*value], Some(index)),
                _ => return None,
            },
            _ => return None,
        };
        if self.flow_key((file, array)).as_ref() != Some(&query.what.key) {
            return None;
        }
        let found = self.run_inner(query, before);
        let Some(element) = self.evolving_element(found.ty) else {
            return Some(found);
        };
        if let Some(index) = index {
            let index = self.type_in_flow((file, index));
            if !self.is_assignable_to_kind(index, TyFlags::NUMBER_LIKE) {
                return Some(found);
            }
        }
        let mut grown = element;
        for value in values {
            let ty = self.type_in_flow((file, value));
            let ty = self.base_of_literal(ty);
            let ty = self.regular_object(ty);
            if !self.is_subset(ty, grown) {
                grown = self.union(&[grown, ty]);
            }
        }
        if grown == element {
            return Some(found);
        }
        let ty = self.evolving(grown);
        Some(FlowType::with(ty, found.incomplete))
    }
}
