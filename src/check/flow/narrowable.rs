//! Which expressions can tell something about the type of a reference: decided from syntax alone.

use crate::syntax::ast::{
    AssignOp, AssignTarget, BinaryOp, ExprId, ExprKind, LogicalOp, Module, UnaryOp,
};

/// A name, `this`, or a chain of accesses with known names from one of these.
pub(super) fn is_narrowable_reference(module: &Module, expr: ExprId) -> bool {
    match &module[expr].kind {
        ExprKind::Name(_) | ExprKind::This | ExprKind::Super | ExprKind::ImportMeta => true,
        ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => {
            is_narrowable_reference(module, *object)
        }
        ExprKind::NonNull(inner) => is_narrowable_reference(module, *inner),
        ExprKind::Chain(inner) => is_narrowable_reference(module, *inner),
        ExprKind::Index { object, index, .. } => {
            is_known_key(module, *index) && is_narrowable_reference(module, *object)
        }
        ExprKind::Sequence(items) => items
            .last()
            .is_some_and(|last| is_narrowable_reference(module, *last)),
        ExprKind::Assign {
            op: AssignOp::Assign | AssignOp::Logical(_),
            target: AssignTarget::Expr(target),
            ..
        } => is_narrowable_reference(module, *target),
        _ => false,
    }
}

/// A literal, or a (dotted) name that could be a constant.
fn is_known_key(module: &Module, index: ExprId) -> bool {
    match &module[index].kind {
        ExprKind::String(_) | ExprKind::Number { .. } => true,
        ExprKind::Template(template) => template.exprs.is_empty(),
        _ => is_entity_name(module, index),
    }
}

/// `a`, `a.b`, `a.b.c`
pub(super) fn is_entity_name(module: &Module, expr: ExprId) -> bool {
    match &module[expr].kind {
        ExprKind::Name(_) => true,
        ExprKind::Member {
            object,
            optional: false,
            ..
        } => is_entity_name(module, *object),
        _ => false,
    }
}

/// A dotted name that may start at `this` or `super`.
pub(super) fn is_dotted_name(module: &Module, expr: ExprId) -> bool {
    match &module[expr].kind {
        ExprKind::Name(_) | ExprKind::This | ExprKind::Super | ExprKind::ImportMeta => true,
        ExprKind::Member { object, .. } => is_dotted_name(module, *object),
        _ => false,
    }
}

/// Whether an access or call is in an optional chain at or after its `?.`.
pub(super) fn is_in_chain(module: &Module, expr: ExprId) -> bool {
    match &module[expr].kind {
        ExprKind::Member {
            object, optional, ..
        }
        | ExprKind::PrivateMember {
            object, optional, ..
        }
        | ExprKind::Index {
            object, optional, ..
        } => *optional || is_in_chain(module, *object),
        ExprKind::Call {
            callee, optional, ..
        } => *optional || is_in_chain(module, *callee),
        ExprKind::NonNull(inner) => is_in_chain(module, *inner),
        ExprKind::Chain(_) => false,
        _ => false,
    }
}

fn contains_narrowable_reference(module: &Module, expr: ExprId) -> bool {
    if is_narrowable_reference(module, expr) {
        return true;
    }
    let mut at = match module[expr].kind {
        ExprKind::Chain(inner) => inner,
        _ => expr,
    };
    while is_in_chain(module, at) {
        at = match &module[at].kind {
            ExprKind::Member { object, .. }
            | ExprKind::PrivateMember { object, .. }
            | ExprKind::Index { object, .. } => *object,
            ExprKind::Call { callee, .. } => *callee,
            ExprKind::NonNull(inner) => *inner,
            _ => return false,
        };
        if is_narrowable_reference(module, at) {
            return true;
        }
    }
    false
}

pub(super) fn is_narrowable_operand(module: &Module, expr: ExprId) -> bool {
    match &module[expr].kind {
        ExprKind::Assign {
            op: AssignOp::Assign,
            target: AssignTarget::Expr(target),
            ..
        } => is_narrowable_operand(module, *target),
        ExprKind::Sequence(items) => items
            .last()
            .is_some_and(|last| is_narrowable_operand(module, *last)),
        _ => contains_narrowable_reference(module, expr),
    }
}

/// Whether the truth of an expression can tell something.
pub(super) fn is_narrowing(module: &Module, expr: ExprId) -> bool {
    match &module[expr].kind {
        ExprKind::Name(_) | ExprKind::This => true,
        ExprKind::Member { .. }
        | ExprKind::PrivateMember { .. }
        | ExprKind::Index { .. }
        | ExprKind::Chain(_)
            if contains_narrowable_reference(module, expr) =>
        {
            true
        }
        ExprKind::Chain(inner) => is_narrowing(module, *inner),
        ExprKind::Call { callee, args, .. } => {
            args.iter()
                .any(|arg| contains_narrowable_reference(module, arg.expr))
                || match &module[*callee].kind {
                    ExprKind::Member { object, .. } => {
                        contains_narrowable_reference(module, *object)
                    }
                    _ => false,
                }
        }
        ExprKind::NonNull(inner) | ExprKind::Satisfies { expr: inner, .. } => {
            is_narrowing(module, *inner)
        }
        ExprKind::Unary {
            op: UnaryOp::Not | UnaryOp::TypeOf,
            operand,
        } => is_narrowing(module, *operand),
        ExprKind::Assign { op, target, .. } => match (op, target) {
            (AssignOp::Assign | AssignOp::Logical(_), AssignTarget::Expr(target)) => {
                contains_narrowable_reference(module, *target)
            }
            (AssignOp::Binary(_), _) | (_, AssignTarget::Pattern(_)) => false,
        },
        ExprKind::Binary { op, left, right } => match op {
            BinaryOp::LooseEquals
            | BinaryOp::LooseNotEquals
            | BinaryOp::StrictEquals
            | BinaryOp::StrictNotEquals => {
                is_narrowable_operand(module, *left)
                    || is_narrowable_operand(module, *right)
                    || is_typeof_test(module, *left, *right)
                    || is_typeof_test(module, *right, *left)
                    || (is_boolean(module, *right) && is_narrowing(module, *left))
                    || (is_boolean(module, *left) && is_narrowing(module, *right))
            }
            BinaryOp::InstanceOf => is_narrowable_operand(module, *left),
            BinaryOp::In => is_narrowing(module, *right),
            _ => false,
        },
        ExprKind::Logical {
            op: LogicalOp::And | LogicalOp::Or | LogicalOp::Nullish,
            left,
            right,
        } => is_narrowing(module, *left) || is_narrowing(module, *right),
        ExprKind::PrivateIn { object, .. } => is_narrowing(module, *object),
        ExprKind::Sequence(items) => items.last().is_some_and(|last| is_narrowing(module, *last)),
        _ => false,
    }
}

pub(super) fn is_boolean(module: &Module, expr: ExprId) -> bool {
    matches!(module[expr].kind, ExprKind::Boolean(_))
}

fn is_typeof_test(module: &Module, test: ExprId, literal: ExprId) -> bool {
    match &module[test].kind {
        ExprKind::Unary {
            op: UnaryOp::TypeOf,
            operand,
        } => is_narrowable_operand(module, *operand) && string_of(module, literal).is_some(),
        _ => false,
    }
}

/// The text of a string literal, or of a template without expressions.
pub(super) fn string_of(module: &Module, expr: ExprId) -> Option<&str> {
    match &module[expr].kind {
        ExprKind::String(text) => text.as_str(),
        ExprKind::Template(template) if template.exprs.is_empty() => {
            template.parts.first()?.cooked.as_ref()?.as_str()
        }
        _ => None,
    }
}
