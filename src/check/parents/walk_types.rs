//! The walk over types.

use super::walk::RED_ZONE;
use super::walk::STACK_STEP;
use super::walk::Walk;
use super::{ExprRole, PatRole};
use crate::syntax::ast::{PropertyKey, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId};

impl<'m> Walk<'m> {
    pub(super) fn type_params(&mut self, params: &'m [crate::syntax::ast::TypeParamId]) {
        for param in params {
            let param = &self.module[*param];
            for ty in [param.constraint, param.default].into_iter().flatten() {
                self.ty(ty);
            }
        }
    }

    pub(super) fn types(&mut self, types: &'m [TypeNodeId]) {
        for ty in types {
            self.ty(*ty);
        }
    }

    pub(super) fn type_members(&mut self, members: &'m [TypeMemberId]) {
        for member in members {
            let kind = &self.module[*member].kind;
            if let Some(PropertyKey::Computed { expr, .. }) = kind.key() {
                self.expr(*expr, ExprRole::TypeMemberKey(*member));
            }
            match kind {
                TypeMemberKind::Call(signature)
                | TypeMemberKind::Construct(signature)
                | TypeMemberKind::Method { signature, .. } => self.signature(signature, None),
                TypeMemberKind::Property { ty, .. } | TypeMemberKind::Getter { ty, .. } => {
                    if let Some(ty) = ty {
                        self.ty(*ty);
                    }
                }
                TypeMemberKind::Setter { param, .. } => {
                    self.pat(param.pat, PatRole::TypeParam);
                    if let Some(ty) = param.ty {
                        self.ty(ty);
                    }
                }
                TypeMemberKind::Index(index) => {
                    self.ty(index.key);
                    self.ty(index.value);
                }
            }
        }
    }

    pub(super) fn ty(&mut self, ty: TypeNodeId) {
        stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.ty_inner(ty));
    }

    /// Types hold expressions (computed keys) and patterns (names of parameters).
    fn ty_inner(&mut self, ty: TypeNodeId) {
        match &self.module[ty].kind {
            TypeKind::Keyword(_) | TypeKind::This | TypeKind::Literal(_) | TypeKind::Invalid => {}
            TypeKind::Template { parts: _, types } => self.types(types),
            TypeKind::Reference { name: _, args } | TypeKind::Query { name: _, args } => {
                self.types(args);
            }
            TypeKind::Import(import) => self.types(&import.args),
            TypeKind::Array(element) => self.ty(*element),
            TypeKind::Tuple(elements) => {
                for element in elements {
                    self.ty(element.ty);
                }
            }
            TypeKind::Union(types) | TypeKind::Intersection(types) => self.types(types),
            TypeKind::Function(signature)
            | TypeKind::Constructor {
                is_abstract: _,
                signature,
            } => self.signature(signature, None),
            TypeKind::Object(members) => self.type_members(members),
            TypeKind::Mapped(mapped) => {
                self.type_params(std::slice::from_ref(&mapped.param));
                for ty in [mapped.name, mapped.ty].into_iter().flatten() {
                    self.ty(ty);
                }
            }
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => {
                for ty in [check, extends, consequent, alternate] {
                    self.ty(*ty);
                }
            }
            TypeKind::Infer(param) => self.type_params(std::slice::from_ref(param)),
            TypeKind::IndexedAccess { object, index } => {
                self.ty(*object);
                self.ty(*index);
            }
            TypeKind::Operator { op: _, operand } => self.ty(*operand),
            TypeKind::Predicate { ty, .. } => {
                if let Some(ty) = ty {
                    self.ty(*ty);
                }
            }
        }
    }
}
