//! Comparisons, indexes and calls that have another form for integers.

use super::evaluate::{bare, is_runtime};
use super::range::Width;
use super::rewrite::{Change, is_place};
use crate::ir::expr::{Arg, ArgValue, BinaryOp, Call, Callee, ConvertKind, Expr, ExprKind};
use crate::ir::types::CsType;

impl Change<'_, '_> {
    /// Expressions that have another form for integers.
    pub fn special(&self, expr: &mut Expr) -> bool {
        match &mut expr.kind {
            ExprKind::Binary { op, left, right }
                if (op.is_comparison() || matches!(op, BinaryOp::Equal | BinaryOp::NotEqual))
                    && left.ty.is_number()
                    && right.ty.is_number() =>
            {
                // The signs of zeros are equal.
                if let (Some(a), Some(b)) = (self.natural(left), self.natural(right))
                    && !(bare(left).is_literal() && bare(right).is_literal())
                {
                    let width = a.max(b);
                    self.operand(left, width);
                    self.operand(right, width);
                    return true;
                }
                false
            }
            ExprKind::Index { object, indices } => {
                let [index] = indices.as_mut_slice() else {
                    return false;
                };
                if !takes_integers(&object.ty) {
                    return false;
                }
                let integer = self.integer_index(index);
                self.expr(object);
                if !integer {
                    self.expr(index);
                } else {
                    self.make(index);
                }
                true
            }
            ExprKind::Call(call) => self.special_call(call).is_some_and(|made| {
                if let Some(made) = made {
                    *expr = made;
                }
                true
            }),
            ExprKind::Binary {
                op: BinaryOp::Remainder,
                left,
                right,
            } if expr.ty == CsType::Double => {
                self.expr(left);
                self.expr(right);
                let placeholder = || Box::new(Expr::bool(false));
                let left = std::mem::replace(left, placeholder());
                let right = std::mem::replace(right, placeholder());
                let owner = CsType::named(&crate::ir::clr::runtime("Numbers"));
                *expr = Expr::call_static(owner, "Remainder", vec![*left, *right], CsType::Double);
                true
            }
            _ => false,
        }
    }

    /// Whether an index is an integer: where its sign of zero is lost, the element is the same.
    pub fn integer_index(&self, index: &Expr) -> bool {
        index.ty == CsType::Double && self.natural(index).is_some()
    }

    /// `Some(None)`: rewritten in place. `Some(Some(_))`: to be replaced.
    pub fn special_call(&self, call: &mut Call) -> Option<Option<Expr>> {
        if let Callee::Instance { object, name } = &mut call.callee
            && name == "GetOrUndefined"
            && takes_integers(&object.ty)
        {
            let [
                Arg {
                    value: ArgValue::Value(index),
                    ..
                },
            ] = call.args.as_mut_slice()
            else {
                return None;
            };
            if self.natural(index) != Some(Width::Int) || index.ty != CsType::Double {
                return None;
            }
            self.expr(object);
            self.make(index);
            return Some(None);
        }
        let Callee::Static { owner, name } = &call.callee else {
            return None;
        };
        if !is_runtime(owner) {
            return None;
        }
        let CsType::Named(decl, _) = owner else {
            return None;
        };
        let (class, name) = (decl.name().to_owned(), name.clone());
        match (class.as_str(), name.as_str()) {
            ("Numbers", "ToInt32") => {
                let [
                    Arg {
                        value: ArgValue::Value(value),
                        ..
                    },
                ] = call.args.as_mut_slice()
                else {
                    return None;
                };
                let width = self.natural(value)?;
                self.make(value);
                let made = std::mem::replace(value, Expr::bool(false));
                Some(Some(match width {
                    Width::Int => made,
                    Width::Long => Expr::unchecked(Expr::cast(made, CsType::Int)),
                }))
            }
            ("Strings", "ElementAt" | "ElementOrUndefined" | "CharAt" | "CharCodeAt")
            | ("Arrays", "NumberAt") => {
                let [
                    Arg {
                        value: ArgValue::Value(text),
                        ..
                    },
                    Arg {
                        value: ArgValue::Value(index),
                        ..
                    },
                ] = call.args.as_mut_slice()
                else {
                    return None;
                };
                let index = match &mut index.kind {
                    // To an optional parameter.
                    ExprKind::Convert {
                        kind: ConvertKind::Implicit,
                        value,
                    } if matches!(index.ty, CsType::UndefinedOr(_)) => &mut **value,
                    _ => index,
                };
                if index.ty != CsType::Double || self.natural(index) != Some(Width::Int) {
                    return None;
                }
                self.expr(text);
                self.make(index);
                Some(None)
            }
            ("Values", "ToText") => {
                let [
                    Arg {
                        value: ArgValue::Value(value),
                        ..
                    },
                ] = call.args.as_mut_slice()
                else {
                    return None;
                };
                let known = value.ty == CsType::Double
                    && !matches!(value.kind, ExprKind::Double(_))
                    && (is_place(value) || self.range(value).is_some_and(|r| !r.minus_zero));
                if !known || self.natural(value).is_none() {
                    return None;
                }
                self.make(value);
                Some(None)
            }
            _ => None,
        }
    }
}

/// Whether a type has indexers for integers.
fn takes_integers(ty: &CsType) -> bool {
    match ty {
        CsType::Array(_) => true,
        CsType::Named(decl, _) => {
            !decl.is_user()
                && decl.name().ends_with("Array")
                && decl.namespace() == crate::ir::clr::RUNTIME
        }
        _ => false,
    }
}
