//! Assignments: plain, compound, logical, destructuring.

use super::modes::CheckMode;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{AssignOp, AssignTarget, ExprId, ExprKind, LogicalOp};

impl Checker<'_> {
    pub(super) fn check_assign(
        &mut self,
        node: Node<ExprId>,
        op: AssignOp,
        target: AssignTarget,
        value: ExprId,
        mode: CheckMode,
    ) -> Ty {
        let file = node.0;
        let target = match target {
            AssignTarget::Pattern(pat) => {
                let source = match self.module(file)[value].kind {
                    // `[a, b] = [b, a]` keeps positions.
                    ExprKind::Array(_) => {
                        let ty = self.check_array_literal((file, value), mode, true);
                        self.exprs.checked.set_expr_ty((file, value), ty);
                        ty
                    }
                    _ => self.check_expr((file, value), mode),
                };
                self.check_assignment_pattern((file, pat), source, self.module(file)[value].span);
                return source;
            }
            AssignTarget::Expr(target) => target,
        };
        let span = self.module(file)[target].span;
        match op {
            AssignOp::Assign => {
                let target_ty =
                    self.check_expr((file, target), mode.without(CheckMode::CONTEXTUAL));
                let source = self.check_expr((file, value), mode.without(CheckMode::CONTEXTUAL));
                if self.check_is_reference((file, target)) {
                    self.check_assigned(target_ty, source, (file, value), span);
                }
                let source = self.known_arguments(source, target_ty);
                self.regular_object(source)
            }
            AssignOp::Binary(op) => {
                let target_ty = self.check_expr((file, target), CheckMode::NORMAL);
                let source = self.check_expr((file, value), CheckMode::NORMAL);
                let result = self.binary_result(node, op, (target, target_ty), (value, source));
                if self.check_is_reference((file, target)) && result != Ty::ERROR {
                    let written = self.type_to_write((file, target), target_ty);
                    self.check_assignable_expr(result, written, span, None);
                }
                result
            }
            AssignOp::Logical(op) => {
                let target_ty = match op {
                    LogicalOp::And | LogicalOp::Or => {
                        self.check_expr((file, target), CheckMode::NORMAL)
                    }
                    LogicalOp::Nullish => self.check_expr((file, target), CheckMode::NORMAL),
                };
                let source = self.check_expr((file, value), CheckMode::NORMAL);
                let given = self.known_arguments(source, target_ty);
                let result = self.logical_result(op, target_ty, given);
                if self.check_is_reference((file, target)) {
                    let written = self.type_to_write((file, target), target_ty);
                    self.check_assigned(written, source, (file, value), span);
                }
                result
            }
        }
    }

    /// `new Map()` is a `Map<any, any>`; as the value of `map = new Map()` it is what the place says.
    fn known_arguments(&mut self, source: Ty, place: Ty) -> Ty {
        let TyKind::Reference { target, args } = self.kind(source).clone() else {
            return source;
        };
        if args.is_empty() || args.iter().any(|arg| !self.is(*arg, TyFlags::ANY)) {
            return source;
        }
        let known = self.non_nullable(place);
        match self.kind(known) {
            TyKind::Reference { target: own, .. } if *own == target => known,
            _ => source,
        }
    }

    /// What may be written to the target of a compound assignment, which is read as the narrowed type.
    fn type_to_write(&mut self, target: Node<ExprId>, read: Ty) -> Ty {
        let (file, expr) = target;
        let module = self.module(file);
        let inner = module.erased(expr);
        match &module[inner].kind {
            ExprKind::Name(_) => match self.exprs.checked.ref_symbol((file, inner)) {
                Some(symbol) => {
                    let declared = self.type_of_symbol(symbol);
                    if self.is_automatic(declared) {
                        Ty::ANY
                    } else {
                        declared
                    }
                }
                None => read,
            },
            ExprKind::Member { .. } | ExprKind::PrivateMember { .. } | ExprKind::Index { .. } => {
                match self.exprs.checked.member((file, inner)) {
                    Some(member) => {
                        let prop = member.prop;
                        self.write_type_of_prop(prop)
                    }
                    None => read,
                }
            }
            _ => read,
        }
    }

    fn check_assigned(&mut self, target: Ty, source: Ty, value: Node<ExprId>, span: Span) {
        if self.is_automatic(target) {
            return;
        }
        let _ = span;
        let place = self.module(value.0)[value.1].span;
        self.check_assignable_expr(source, target, place, Some(value));
    }

    /// The one place where a value meets the type of its target: reports, or notes the flow for lowering.
    pub(in crate::check) fn check_assignable_expr(
        &mut self,
        source: Ty,
        target: Ty,
        span: Span,
        value: Option<Node<ExprId>>,
    ) -> bool {
        if source == Ty::ERROR || target == Ty::ERROR {
            return true;
        }
        if self.is_assignable(source, target) {
            let regular = self.regular_object(source);
            self.note_flow(regular, target);
            return true;
        }
        if let Some(value) = value
            && self.elaborate(value, source, target)
        {
            return false;
        }
        let mut text = format!(
            "a value of type `{}` is given where `{}` is expected",
            self.show(source),
            self.show(target)
        );
        let reasons = self.explain(source, target);
        for reason in reasons {
            text.push_str("\n  ");
            text.push_str(&reason);
        }
        self.error(span, Code::NotAssignable, text);
        false
    }

    /// Puts the report at the innermost part of a literal that is at fault.
    fn elaborate(&mut self, (file, expr): Node<ExprId>, _source: Ty, target: Ty) -> bool {
        use crate::syntax::ast::{ArrayElement, ObjectProperty};
        if self.is(target, TyFlags::PRIMITIVE | TyFlags::UNION | TyFlags::NEVER) {
            return false;
        }
        let module = self.module(file);
        let mut found = false;
        match &module[expr].kind {
            ExprKind::Object(properties) => {
                for property in properties {
                    let ObjectProperty::Value { key, value, .. } = property else {
                        continue;
                    };
                    let Some(name) = self.key_name(file, key) else {
                        continue;
                    };
                    let Some(wanted) = self.property_of(target, &name) else {
                        continue;
                    };
                    let wanted = self.type_of_prop(wanted);
                    let given = self.exprs.checked.expr_ty((file, *value));
                    if given != Ty::ERROR && !self.is_assignable(given, wanted) {
                        found = true;
                        let span = module[*value].span;
                        self.check_assignable_expr(given, wanted, span, Some((file, *value)));
                    }
                }
            }
            ExprKind::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let ArrayElement::Expr(value) = element else {
                        continue;
                    };
                    let key = self.number_literal(index as f64);
                    let Some(wanted) = self.try_indexed_access(target, key) else {
                        continue;
                    };
                    let given = self.exprs.checked.expr_ty((file, *value));
                    if given != Ty::ERROR
                        && wanted != Ty::ERROR
                        && !self.is_assignable(given, wanted)
                    {
                        found = true;
                        let span = module[*value].span;
                        self.check_assignable_expr(given, wanted, span, Some((file, *value)));
                    }
                }
            }
            _ => {}
        }
        found
    }
}
