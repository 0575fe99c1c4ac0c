//! What the truth of a condition tells about a reference.

use super::narrowable::string_of;
use super::query::Query;
use crate::check::Checker;
use crate::check::parents::ExprRole;
use crate::check::ty::{Ty, TyFlags, TypeFacts};
use crate::syntax::ast::{AssignOp, AssignTarget, BinaryOp, ExprId, ExprKind, LogicalOp, UnaryOp};

/// Chains of constants that hold conditions are looked through this far.
const DEEPEST_INLINE: u32 = 5;

impl Checker<'_> {
    /// The type, given that the condition holds (or does not).
    pub(super) fn narrow(&mut self, query: &mut Query, ty: Ty, expr: ExprId, truthy: bool) -> Ty {
        crate::check::symbols::deep(|| self.narrow_kind(query, ty, expr, truthy))
    }

    fn narrow_kind(&mut self, query: &mut Query, ty: Ty, expr: ExprId, truthy: bool) -> Ty {
        let file = query.file;
        let module = self.module(file);
        if self.is_tested_for_presence(query, expr) {
            return self.narrow_by_presence(query, ty, expr, truthy);
        }
        match &module[expr].kind {
            ExprKind::Name(_) => {
                if let Some(result) = self.narrow_by_constant(query, ty, expr, truthy) {
                    return result;
                }
                self.narrow_by_truth(query, ty, expr, truthy)
            }
            ExprKind::This
            | ExprKind::Super
            | ExprKind::Member { .. }
            | ExprKind::PrivateMember { .. }
            | ExprKind::Index { .. } => self.narrow_by_truth(query, ty, expr, truthy),
            ExprKind::Chain(inner) => self.narrow(query, ty, *inner, truthy),
            ExprKind::Call { .. } => self.narrow_by_call(query, ty, expr, truthy),
            ExprKind::NonNull(inner) | ExprKind::Satisfies { expr: inner, .. } => {
                self.narrow(query, ty, *inner, truthy)
            }
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => self.narrow(query, ty, *operand, !truthy),
            ExprKind::Assign { op, target, value } => {
                let AssignTarget::Expr(target) = *target else {
                    return ty;
                };
                match op {
                    AssignOp::Assign | AssignOp::Logical(_) => {
                        let narrowed = self.narrow(query, ty, *value, truthy);
                        self.narrow_by_truth(query, narrowed, target, truthy)
                    }
                    AssignOp::Binary(_) => ty,
                }
            }
            ExprKind::Logical { op, left, right } => {
                let both = match op {
                    LogicalOp::And => truthy,
                    LogicalOp::Or => !truthy,
                    LogicalOp::Nullish => return ty,
                };
                if both {
                    let narrowed = self.narrow(query, ty, *left, truthy);
                    self.narrow(query, narrowed, *right, truthy)
                } else {
                    let one = self.narrow(query, ty, *left, truthy);
                    let other = self.narrow(query, ty, *right, truthy);
                    self.union(&[one, other])
                }
            }
            ExprKind::Sequence(items) => match items.last() {
                Some(last) => self.narrow(query, ty, *last, truthy),
                None => ty,
            },
            ExprKind::Binary { op, left, right } => match op {
                BinaryOp::LooseEquals
                | BinaryOp::LooseNotEquals
                | BinaryOp::StrictEquals
                | BinaryOp::StrictNotEquals => {
                    self.narrow_by_comparison(query, ty, *op, *left, *right, truthy)
                }
                BinaryOp::InstanceOf => self.narrow_by_instanceof(query, ty, *left, *right, truthy),
                BinaryOp::In => self.narrow_by_in(query, ty, *left, *right, truthy),
                _ => ty,
            },
            ExprKind::PrivateIn { name, object } => {
                self.narrow_by_private_in(query, ty, expr, name.text, *object, truthy)
            }
            _ => ty,
        }
    }

    /// The thing before `?.`, or the left side of `??`: what counts is whether it is there at all.
    fn is_tested_for_presence(&self, query: &Query, expr: ExprId) -> bool {
        let module = self.module(query.file);
        let parents = self.parents(query.file);
        let mut at = expr;
        loop {
            return match parents.expr(at) {
                ExprRole::ChainBody(chain) => {
                    at = chain;
                    continue;
                }
                ExprRole::MemberObject(parent)
                | ExprRole::IndexObject(parent)
                | ExprRole::Callee(parent) => match module[parent].kind {
                    ExprKind::Member { optional, .. }
                    | ExprKind::PrivateMember { optional, .. }
                    | ExprKind::Index { optional, .. }
                    | ExprKind::Call { optional, .. } => optional,
                    _ => false,
                },
                ExprRole::LogicalLeft(parent) => matches!(
                    module[parent].kind,
                    ExprKind::Logical {
                        op: LogicalOp::Nullish,
                        ..
                    }
                ),
                ExprRole::AssignTarget(parent) => matches!(
                    module[parent].kind,
                    ExprKind::Assign {
                        op: AssignOp::Logical(LogicalOp::Nullish),
                        ..
                    }
                ),
                _ => false,
            };
        }
    }

    fn narrow_by_presence(&mut self, query: &mut Query, ty: Ty, expr: ExprId, present: bool) -> Ty {
        let facts = if present {
            TypeFacts::NE_UNDEFINED_OR_NULL
        } else {
            TypeFacts::EQ_UNDEFINED_OR_NULL
        };
        if self.matches(query, expr) {
            return self.with_adjusted_facts(ty, facts);
        }
        match self.discriminant_access(query, expr, ty) {
            Some(access) => {
                self.narrow_by_discriminant(ty, access, &mut |c, t| c.with_facts(t, facts))
            }
            None => ty,
        }
    }

    /// `const ok = typeof x === "string"; if (ok) ...`
    fn narrow_by_constant(
        &mut self,
        query: &mut Query,
        ty: Ty,
        expr: ExprId,
        truthy: bool,
    ) -> Option<Ty> {
        let file = query.file;
        if self.matches(query, expr) || query.inlined >= DEEPEST_INLINE {
            return None;
        }
        let symbol = self.constant_of((file, expr))?;
        let (init_file, init) = self.plain_initializer(symbol)?;
        if init_file != file {
            return None;
        }
        let constant = match query.expr {
            Some(reference) => self.is_constant_reference((file, reference)),
            None => true,
        };
        if !constant {
            return None;
        }
        query.inlined += 1;
        let result = self.narrow(query, ty, init, truthy);
        query.inlined -= 1;
        Some(result)
    }

    fn narrow_by_truth(&mut self, query: &mut Query, ty: Ty, expr: ExprId, truthy: bool) -> Ty {
        let facts = if truthy {
            TypeFacts::TRUTHY
        } else {
            TypeFacts::FALSY
        };
        if self.matches(query, expr) {
            return self.with_adjusted_facts(ty, facts);
        }
        let ty = if truthy && self.chain_contains(query, expr) {
            self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
        } else {
            ty
        };
        match self.discriminant_access(query, expr, ty) {
            Some(access) => {
                self.narrow_by_discriminant(ty, access, &mut |c, t| c.with_facts(t, facts))
            }
            None => ty,
        }
    }

    /// Whether an expression means the reference that is followed.
    pub(super) fn matches(&mut self, query: &Query, expr: ExprId) -> bool {
        self.flow_key((query.file, expr)).as_ref() == Some(&query.what.key)
    }

    /// Whether the reference is what stands before a `?.` of an optional chain, or further in.
    pub(super) fn chain_contains(&mut self, query: &Query, expr: ExprId) -> bool {
        let module = self.module(query.file);
        let mut at = match module[expr].kind {
            ExprKind::Chain(inner) => inner,
            _ => expr,
        };
        while super::narrowable::is_in_chain(module, at) {
            at = match &module[at].kind {
                ExprKind::Member { object, .. }
                | ExprKind::PrivateMember { object, .. }
                | ExprKind::Index { object, .. } => *object,
                ExprKind::Call { callee, .. } => *callee,
                ExprKind::NonNull(inner) => *inner,
                _ => return false,
            };
            if self.matches(query, at) {
                return true;
            }
        }
        false
    }

    /// What an operand of a comparison refers to: the target of an assignment, the last of a sequence.
    pub(super) fn candidate(&self, query: &Query, expr: ExprId) -> ExprId {
        let module = self.module(query.file);
        let mut at = expr;
        loop {
            at = match &module[at].kind {
                ExprKind::Assign {
                    op: AssignOp::Assign | AssignOp::Logical(_),
                    target: AssignTarget::Expr(target),
                    ..
                } => *target,
                ExprKind::Sequence(items) => match items.last() {
                    Some(last) => *last,
                    None => return at,
                },
                _ => return at,
            };
        }
    }

    fn narrow_by_comparison(
        &mut self,
        query: &mut Query,
        ty: Ty,
        op: BinaryOp,
        left: ExprId,
        right: ExprId,
        truthy: bool,
    ) -> Ty {
        let module = self.module(query.file);
        let left = self.candidate(query, left);
        let right = self.candidate(query, right);
        for (test, literal) in [(left, right), (right, left)] {
            if let ExprKind::Unary {
                op: UnaryOp::TypeOf,
                operand,
            } = module[test].kind
                && let Some(text) = string_of(module, literal)
            {
                return self.narrow_by_typeof(query, ty, operand, op, text, truthy);
            }
        }
        if self.matches(query, left) {
            return self.narrow_by_equality(query.file, ty, op, right, truthy);
        }
        if self.matches(query, right) {
            return self.narrow_by_equality(query.file, ty, op, left, truthy);
        }
        let ty = if self.chain_contains(query, left) {
            self.narrow_by_chain_comparison(query, ty, op, right, truthy)
        } else if self.chain_contains(query, right) {
            self.narrow_by_chain_comparison(query, ty, op, left, truthy)
        } else {
            ty
        };
        for (side, value) in [(left, right), (right, left)] {
            if let Some(access) = self.discriminant_access(query, side, ty) {
                let file = query.file;
                return self.narrow_by_discriminant(ty, access, &mut |c, t| {
                    c.narrow_by_equality(file, t, op, value, truthy)
                });
            }
        }
        for (literal, test) in [(right, left), (left, right)] {
            if let ExprKind::Boolean(value) = module[literal].kind
                && !matches!(
                    module[test].kind,
                    ExprKind::Member { .. } | ExprKind::Index { .. }
                )
            {
                let equals = matches!(op, BinaryOp::StrictEquals | BinaryOp::LooseEquals);
                let truthy = (truthy == value) == equals;
                return self.narrow(query, ty, test, truthy);
            }
        }
        ty
    }

    /// In `a?.b === value`, `a` is there if `value` is not undefined.
    fn narrow_by_chain_comparison(
        &mut self,
        query: &mut Query,
        ty: Ty,
        op: BinaryOp,
        value: ExprId,
        truthy: bool,
    ) -> Ty {
        let equals = matches!(op, BinaryOp::StrictEquals | BinaryOp::LooseEquals);
        let nullable = if matches!(op, BinaryOp::LooseEquals | BinaryOp::LooseNotEquals) {
            TyFlags::NULLABLE
        } else {
            TyFlags::UNDEFINED
        };
        let value = self.type_in_flow((query.file, value));
        let removes = if equals == truthy {
            self.every_type(value, &mut |c, t| {
                !c.is(t, TyFlags::ANY_OR_UNKNOWN | nullable)
            })
        } else {
            self.every_type(value, &mut |c, t| c.is(t, nullable))
        };
        if removes {
            self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
        } else {
            ty
        }
    }
}
