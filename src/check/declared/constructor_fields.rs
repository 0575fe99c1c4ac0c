//! `readonly total;` in a class: a field without annotation and initialiser has the type of what the constructor leaves in it.

use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::syntax::ast::{
    AssignOp, AssignTarget, ClassMemberId, ClassMemberKind, ExprId, ExprKind, FunctionBody, Module,
    Node as AstNode, PropertyKey, StmtKind,
};

impl Checker<'_> {
    /// The type of a field that its constructor assigns to on every way through; `any` for other fields.
    pub(in crate::check) fn type_from_constructor(
        &mut self,
        (file, member): Node<ClassMemberId>,
    ) -> Ty {
        let module = self.module(file);
        let ClassMemberKind::Field { key, .. } = &module[member].kind else {
            return Ty::ANY;
        };
        let Some(class) = self.symbols.file(file).class_of_member(member) else {
            return Ty::ANY;
        };
        let body = module[class]
            .members
            .iter()
            .find_map(|member| match module[*member].kind {
                ClassMemberKind::Constructor(function) => match &module[function].body {
                    FunctionBody::Block(body) => Some(body),
                    FunctionBody::None | FunctionBody::Expr(_) => None,
                },
                _ => None,
            });
        let Some(body) = body else {
            return Ty::ANY;
        };
        // What the last assignment that surely runs leaves there, or one after it that may run.
        let mut left: Vec<ExprId> = Vec::new();
        let mut is_assigned = false;
        for stmt in &body.stmts {
            if let StmtKind::Expr(expr) = module[*stmt].kind
                && let Some(value) = assigned_to(module, expr, key)
            {
                left = vec![value];
                is_assigned = true;
            } else {
                collect(module, AstNode::Stmt(*stmt), key, &mut left);
            }
        }
        if !is_assigned {
            return Ty::ANY;
        }
        let mut types = Vec::new();
        for value in left {
            let ty = self.check_expr_cached((file, value));
            let ty = self.widen_literal(ty);
            let ty = self.widen(ty);
            types.push(self.base_of_literal(ty));
        }
        let ty = self.union(&types);
        let is_empty_array = self
            .number_index_type(ty)
            .is_some_and(|element| self.is(element, TyFlags::NEVER));
        match is_empty_array {
            true => Ty::ANY,
            false => ty,
        }
    }
}

impl Checker<'_> {
    /// Whether `this.name` names a field whose type is that of what it is assigned.
    pub(in crate::check) fn is_typed_by_constructor(&self, (file, target): Node<ExprId>) -> bool {
        let module = self.module(file);
        let (ExprKind::Member {
            object,
            property: name,
            ..
        }
        | ExprKind::PrivateMember { object, name, .. }) = module[target].kind
        else {
            return false;
        };
        if !matches!(module[object].kind, ExprKind::This) {
            return false;
        }
        let span = module[target].span;
        let around = module
            .classes
            .iter()
            .filter(|(_, class)| class.span.start <= span.start && span.end <= class.span.end)
            .min_by_key(|(_, class)| class.span.end - class.span.start);
        around.is_some_and(|(_, class)| {
            class.members.iter().any(|member| {
                let data = &module[*member];
                matches!(&data.kind, ClassMemberKind::Field { key, ty: None, value: None }
                    if !data.modifiers.is_static && key_text(key) == Some(name.text))
            })
        })
    }
}

fn key_text(key: &PropertyKey) -> Option<crate::syntax::ast::Atom> {
    match key {
        PropertyKey::Private(name) => Some(name.text),
        _ => key.static_atom(),
    }
}

/// `value` of `this.key = value`.
fn assigned_to(module: &Module, expr: ExprId, key: &PropertyKey) -> Option<ExprId> {
    let ExprKind::Assign {
        op: AssignOp::Assign,
        target: AssignTarget::Expr(target),
        value,
    } = module[expr].kind
    else {
        return None;
    };
    let name = key_text(key)?;
    let is_field = match (&module[target].kind, key) {
        (
            ExprKind::PrivateMember {
                object, name: own, ..
            },
            PropertyKey::Private(_),
        ) => matches!(module[*object].kind, ExprKind::This) && own.text == name,
        (
            ExprKind::Member {
                object, property, ..
            },
            _,
        ) => matches!(module[*object].kind, ExprKind::This) && property.text == name,
        _ => false,
    };
    is_field.then_some(value)
}

/// Assignments to the field further down, those of functions aside.
fn collect(module: &Module, node: AstNode, key: &PropertyKey, found: &mut Vec<ExprId>) {
    match node {
        AstNode::Function(_) | AstNode::Class(_) => return,
        AstNode::Expr(expr) => found.extend(assigned_to(module, expr, key)),
        _ => {}
    }
    stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
        module.each_child(node, &mut |child| collect(module, child, key, found));
    });
}
