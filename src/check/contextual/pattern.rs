//! What a pattern, an assigned target and a field expect of the value that they get.

use crate::check::expr::modes::ContextFlags;
use crate::check::parents::PatRole;
use crate::check::ty::{PropName, Ty};
use crate::check::{Checker, Node};
use crate::syntax::ast::{AssignOp, AssignTarget, ExprId, ExprKind, LogicalOp, PatId, PatKind};

impl Checker<'_> {
    /// A pattern without annotation expects a value that it can take apart: `const [a, b] = [1, 2]` makes a tuple.
    pub(super) fn type_expected_by_pattern(&mut self, (file, pat): Node<PatId>) -> Option<Ty> {
        let module = self.module(file);
        match &module[pat].kind {
            PatKind::Array { elements, .. } if !elements.is_empty() => {
                Some(self.type_implied_by_pattern((file, pat), true))
            }
            PatKind::Object { properties, .. } if !properties.is_empty() => {
                Some(self.type_implied_by_pattern((file, pat), true))
            }
            PatKind::Array { .. }
            | PatKind::Object { .. }
            | PatKind::Name(_)
            | PatKind::Target(_)
            | PatKind::Invalid => None,
        }
    }

    /// For `{ a = default }`: the declared type of what the pattern takes apart, if it has one, says what `a` is.
    pub(super) fn contextual_type_of_pattern_default(
        &mut self,
        (file, pat): Node<PatId>,
        index: u32,
        inner: Node<PatId>,
    ) -> Option<Ty> {
        let from_parent = self
            .declared_type_of_pattern((file, pat))
            .and_then(|parent| {
                let module = self.module(file);
                match &module[pat].kind {
                    PatKind::Object { properties, .. } => {
                        let key = properties.get(index as usize)?.key.clone();
                        let name = self.literal_key_name(file, &key)?;
                        self.contextual_property(parent, name)
                    }
                    PatKind::Array { .. } => {
                        let name = PropName::text(&index.to_string());
                        self.contextual_property(parent, name)
                            .or_else(|| self.element_type_of_contextual(parent))
                    }
                    PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => None,
                }
            });
        match from_parent {
            Some(ty) => Some(ty),
            None => self.type_expected_by_pattern(inner),
        }
    }

    /// The type that an annotation (or a contextual parameter) gives to the value that a pattern takes apart.
    pub(in crate::check) fn declared_type_of_pattern(
        &mut self,
        (file, pat): Node<PatId>,
    ) -> Option<Ty> {
        let module = self.module(file);
        match self.up(file).pat(pat) {
            PatRole::Declarator(var, index) => {
                let ty = module[var].declarators[index as usize].ty?;
                Some(self.type_from_node((file, ty)))
            }
            PatRole::Param(function, index) => {
                let param = &module[function].signature.params[index as usize];
                match param.ty {
                    Some(ty) => Some(self.type_from_node((file, ty))),
                    None => self.contextually_typed_parameter((file, function), index as usize),
                }
            }
            PatRole::Element(outer, index) => {
                let parent = self.declared_type_of_pattern((file, outer))?;
                let name = PropName::text(&index.to_string());
                self.contextual_property(parent, name)
                    .or_else(|| self.element_type_of_contextual(parent))
            }
            PatRole::Property(outer, index) => {
                let parent = self.declared_type_of_pattern((file, outer))?;
                let PatKind::Object { properties, .. } = &module[outer].kind else {
                    return None;
                };
                let key = properties.get(index as usize)?.key.clone();
                let name = self.literal_key_name(file, &key)?;
                self.contextual_property(parent, name)
            }
            PatRole::Unreached
            | PatRole::TypeParam
            | PatRole::Catch(_)
            | PatRole::Assign(_)
            | PatRole::ForTarget(_)
            | PatRole::ArrayRest(_)
            | PatRole::ObjectRest(_) => None,
        }
    }

    pub(super) fn contextual_type_for_assigned_value(
        &mut self,
        (file, assign): Node<ExprId>,
        flags: ContextFlags,
    ) -> Option<Ty> {
        let module = self.module(file);
        let ExprKind::Assign { op, target, .. } = module[assign].kind else {
            return None;
        };
        match op {
            AssignOp::Assign | AssignOp::Logical(LogicalOp::And) => match target {
                AssignTarget::Expr(target) if self.is_typed_by_constructor((file, target)) => None,
                AssignTarget::Expr(target) => Some(self.type_of_expr((file, target))),
                AssignTarget::Pattern(pat) => Some(self.type_implied_by_pattern((file, pat), true)),
            },
            AssignOp::Logical(LogicalOp::Or | LogicalOp::Nullish) => {
                let expected = self.contextual_type((file, assign), flags);
                match (expected, target) {
                    (Some(ty), _) => Some(ty),
                    (None, AssignTarget::Expr(target)) => Some(self.type_of_expr((file, target))),
                    (None, AssignTarget::Pattern(_)) => None,
                }
            }
            AssignOp::Binary(_) => None,
        }
    }

    pub(super) fn contextual_type_of_field(
        &mut self,
        (file, member): Node<crate::syntax::ast::ClassMemberId>,
    ) -> Option<Ty> {
        use crate::syntax::ast::ClassMemberKind;
        let module = self.module(file);
        match &module[member].kind {
            ClassMemberKind::Field { ty: Some(ty), .. }
            | ClassMemberKind::AutoAccessor { ty: Some(ty), .. } => {
                Some(self.type_from_node((file, *ty)))
            }
            ClassMemberKind::Field { .. }
            | ClassMemberKind::AutoAccessor { .. }
            | ClassMemberKind::Constructor(_)
            | ClassMemberKind::Method { .. }
            | ClassMemberKind::StaticBlock(_)
            | ClassMemberKind::Index(_) => None,
        }
    }
}
