//! The properties of an object literal: their slots, names and values; `this` in them.

use super::Lowerer;
use super::members::{CsMemberKind, cs_identifier, substitution};
use crate::check::ty::PropName;
use crate::ir::{CsType, Expr, TypeRef};
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind, Function, FunctionId, ObjectProperty};

#[derive(Clone, Copy)]
pub enum ExprOrFunction {
    Expr(ExprId),
    /// A method.
    Function(FunctionId),
    /// A getter or setter.
    Accessor(FunctionId),
}

impl Lowerer<'_, '_> {
    pub(super) fn literal_value(
        &mut self,
        shape: &CsType,
        name: PropName,
        value: ExprOrFunction,
        this: Option<&crate::ir::Local>,
        span: Span,
    ) -> Expr {
        let Some(slot) = self.literal_slot(shape, name) else {
            self.refuse(span, "this property of an object literal");
            return self.marker(CsType::Object);
        };
        let generic = match self.cs_member(shape, name) {
            Some(member) if matches!(&member.kind, CsMemberKind::Method(sig) if !sig.type_params.is_empty()) => {
                self.method_type_params(member.prop)
            }
            Some(_) | None => Vec::new(),
        };
        self.with_erased(&generic, |l| l.literal_value_in(slot, value, this, span))
    }

    fn literal_value_in(
        &mut self,
        slot: CsType,
        value: ExprOrFunction,
        this: Option<&crate::ir::Local>,
        span: Span,
    ) -> Expr {
        if let ExprOrFunction::Accessor(function) = value {
            return self.accessor_function(function, &slot, this, span);
        }
        let outer = (self.code.this_local.clone(), self.code.this_ty.clone());
        let result = match value {
            ExprOrFunction::Accessor(_) => self.marker(slot),
            ExprOrFunction::Expr(expr) => match &self.ast[expr].kind {
                ExprKind::Function(function) if this.is_some() => {
                    let function = *function;
                    if !self.ast[function].kind.inherits_this() {
                        self.code.this_local = this.cloned();
                    }
                    self.expr_as(expr, &slot)
                }
                _ => self.expr_as(expr, &slot),
            },
            ExprOrFunction::Function(function) => match slot.strip().clone() {
                CsType::Delegate(params, result) => {
                    if this.is_some() {
                        self.code.this_local = this.cloned();
                    }
                    let lambda = self.lambda_of(span, function, params, *result);
                    let lambda = self.named_method(function, lambda);
                    match lambda.ty == slot {
                        true => lambda,
                        false => Expr::implicit(lambda, slot),
                    }
                }
                _ => {
                    self.refuse(span, "a generic method in an object literal");
                    self.marker(slot)
                }
            },
        };
        (self.code.this_local, self.code.this_ty) = outer;
        result
    }

    /// The C# type of a property of a literal: methods of shapes are held as delegates.
    pub fn literal_slot(&mut self, shape: &CsType, name: PropName) -> Option<CsType> {
        let member = self.cs_member(shape, name)?;
        match member.kind {
            CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => Some(ty),
            CsMemberKind::Method(sig) => {
                let erased = vec![CsType::Object; sig.type_params.len()];
                let of = substitution(&sig.type_params, &erased);
                Some(sig.substitute(&of).delegate())
            }
            CsMemberKind::Unsupported => None,
        }
    }

    pub(super) fn literal_member_name(&mut self, decl: &TypeRef, name: PropName) -> String {
        let info = self.type_info(decl);
        match info.and_then(|info| info.members.get(&name).cloned()) {
            // The interface has a method of that name; the literal's delegate has another.
            Some(member)
                if matches!(member.kind, CsMemberKind::Method(_))
                    && decl.kind() == crate::ir::RefKind::Interface =>
            {
                super::constant_objects::function_property(&member)
            }
            Some(member) => member.name,
            None => match name {
                PropName::Text(text) | PropName::Private(text, _) => cs_identifier(text.as_str()),
                PropName::Symbol(_) => "symbol".to_owned(),
            },
        }
    }

    pub(super) fn property_uses_this(&self, property: &ObjectProperty) -> bool {
        match property {
            ObjectProperty::Method { function, .. } => self.function_uses_this(*function),
            ObjectProperty::Value { value, .. } => self.is_function_with_this(*value),
            ObjectProperty::Spread { .. } => false,
        }
    }

    pub(super) fn is_function_with_this(&self, expr: ExprId) -> bool {
        match &self.ast[expr].kind {
            ExprKind::Function(function) => {
                !self.ast[*function].kind.inherits_this() && self.function_uses_this(*function)
            }
            _ => false,
        }
    }

    pub fn function_uses_this(&self, function: FunctionId) -> bool {
        let node: &Function = &self.ast[function];
        let span = node.span;
        self.ast
            .exprs
            .iter()
            .any(|(_, expr)| matches!(expr.kind, ExprKind::This) && span.contains(expr.span))
    }
}
