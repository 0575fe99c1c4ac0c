//! Inference backwards through mapped types, and the type parameters of `infer`.

use std::rc::Rc;

use super::collect::Walk;
use super::{Inference, InferenceContext, Priority};
use crate::check::Checker;
use crate::check::ty::{
    ElementKind, IndexInfo, MapperId, Members, Modifier, OriginSource, PropData, PropName,
    PropType, TupleShape, Ty, TyFlags, TyKind, TypeParamId,
};

impl Checker<'_> {
    /// Whether something could be inferred for the keys of the mapped type.
    pub(super) fn infer_to_mapped(
        &mut self,
        w: &mut Walk<'_>,
        source: Ty,
        target: Ty,
        constraint: Ty,
    ) -> bool {
        match self.kind(constraint).clone() {
            TyKind::Union { members, .. } | TyKind::Intersection(members) => {
                let mut any = false;
                for member in members.iter() {
                    any |= self.infer_to_mapped(w, source, target, *member);
                }
                any
            }
            TyKind::Keyof(of) => {
                let open = w
                    .context
                    .inferences
                    .iter()
                    .find(|i| i.target == of && !i.is_fixed);
                if open.is_some()
                    && let Some(inferred) = self.invert_mapped(source, target, constraint)
                {
                    let partial = self.is(source, TyFlags::NON_INFERRABLE);
                    let priority = if partial {
                        Priority::PARTIAL_HOMOMORPHIC
                    } else {
                        Priority::HOMOMORPHIC
                    };
                    self.infer_with_priority(w, inferred, of, priority);
                }
                true
            }
            TyKind::Param(_) => {
                let keys = self.keyof(source);
                self.infer_with_priority(w, keys, constraint, Priority::MAPPED_CONSTRAINT);
                if let Some(further) = self.constraint_of(constraint)
                    && further != constraint
                    && self.infer_to_mapped(w, source, target, further)
                {
                    return true;
                }
                let mut types = Vec::new();
                for prop in self.properties_of(source).iter() {
                    types.push(self.type_of_prop(*prop));
                }
                let own: Vec<IndexInfo> = self.index_infos(source).to_vec();
                types.extend(own.iter().map(|i| i.value));
                let all = self.union(&types);
                let template = self.mapped_template(target);
                self.walk(w, all, template);
                true
            }
            _ => false,
        }
    }

    /// `T` such that the mapped type over `keyof T` gives the source.
    fn invert_mapped(&mut self, source: Ty, target: Ty, constraint: Ty) -> Option<Ty> {
        let by_string = self.index_info_of(source, Ty::STRING).is_some();
        let props = self.properties_of(source);
        if !by_string && (props.is_empty() || !self.is_partly_inferrable(source)) {
            return None;
        }
        if let Some(element) = self.array_element(source) {
            let readonly = self.is_readonly_array(source);
            let element = self.infer_reverse_mapped(element, target, constraint);
            return Some(if readonly {
                self.readonly_array_of(element)
            } else {
                self.array_of(element)
            });
        }
        let parts = self.mapped_parts(target)?;
        if let TyKind::Tuple { shape, elements } = self.kind(source).clone() {
            let types: Vec<Ty> = elements
                .iter()
                .map(|e| self.infer_reverse_mapped(*e, target, constraint))
                .collect();
            let kinds = shape
                .kinds
                .iter()
                .map(|k| match k {
                    // `-?` on the way there is "maybe optional" on the way back.
                    ElementKind::Optional if parts.optional == Modifier::Add => {
                        ElementKind::Required
                    }
                    other => *other,
                })
                .collect();
            let shape = TupleShape {
                kinds,
                names: shape.names.clone(),
                readonly: shape.readonly,
            };
            return Some(self.tuple(shape, &types));
        }
        let mut members = Members::default();
        for prop in props.iter() {
            let data = self.prop(*prop).clone();
            let PropName::Text(_) = data.name else {
                continue;
            };
            let ty = self.type_of_prop(*prop);
            let ty = if data.optional && parts.optional == Modifier::Add {
                self.without_undefined(ty)
            } else {
                ty
            };
            let source = PropType::ReverseMapped {
                source: ty,
                mapped: target,
                constraint,
            };
            let mut made = PropData::new(data.name, source);
            made.symbol = data.symbol;
            made.declared_in = data.declared_in;
            made.optional = data.optional && parts.optional != Modifier::Add;
            made.readonly = data.readonly && parts.readonly != Modifier::Add;
            let made = self.types.new_prop(made);
            members.props.insert(data.name, made);
        }
        if let Some(info) = self.index_info_of(source, Ty::STRING) {
            let value = self.infer_reverse_mapped(info.value, target, constraint);
            members.index.push(IndexInfo {
                key: Ty::STRING,
                value,
                readonly: info.readonly,
            });
        }
        Some(self.object_with(members, OriginSource::Made, false))
    }

    /// Whether the type holds anything but functions whose parameters have no types yet.
    fn is_partly_inferrable(&mut self, ty: Ty) -> bool {
        if !self.is(ty, TyFlags::NON_INFERRABLE) {
            return true;
        }
        if self.is_object_literal(ty) {
            return self.properties_of(ty).iter().any(|p| {
                let ty = self.type_of_prop(*p);
                self.is_partly_inferrable(ty)
            });
        }
        match self.kind(ty).clone() {
            TyKind::Tuple { elements, .. } => {
                elements.iter().any(|e| self.is_partly_inferrable(*e))
            }
            _ => false,
        }
    }

    /// `T[P]` from the type of one property of the mapped type.
    pub(in crate::check) fn infer_reverse_mapped(
        &mut self,
        source: Ty,
        mapped: Ty,
        constraint: Ty,
    ) -> Ty {
        let TyKind::Keyof(of) = *self.kind(constraint) else {
            return Ty::UNKNOWN;
        };
        let Some(parts) = self.mapped_parts(mapped) else {
            return Ty::UNKNOWN;
        };
        let key = self.param(parts.key);
        let target = self.indexed_access(of, key);
        let template = self.mapped_template(mapped);
        let mut context = InferenceContext::of(vec![Inference::new(parts.key, target)], None);
        self.infer_types(&mut context, source, template);
        let ty = self
            .type_from_inference(&context.inferences[0])
            .unwrap_or(Ty::UNKNOWN);
        self.widen(ty)
    }

    /// What each `infer` parameter of a conditional type stands for.
    pub(in crate::check) fn infer_for_conditional(
        &mut self,
        params: &Rc<[TypeParamId]>,
        check: Ty,
        extends: Ty,
        mapper: MapperId,
    ) -> Vec<Ty> {
        let mut context = self.inference_context(params, None);
        self.infer_without_constraints(&mut context, check, extends);
        let mut types = Vec::with_capacity(params.len());
        for at in 0..params.len() {
            let inferred = self.type_from_inference(&context.inferences[at]);
            let constraint = self.constraint_of_param(params[at]);
            let constraint = constraint.map(|c| {
                let c = self.instantiate(c, mapper);
                // A constraint may mention the parameters before it.
                let known = self.mapper(&params[..at], &types.clone());
                self.instantiate(c, known)
            });
            types.push(match (inferred, constraint) {
                (Some(ty), Some(constraint)) => {
                    if self.is_assignable(ty, constraint) {
                        ty
                    } else {
                        constraint
                    }
                }
                (Some(ty), None) => ty,
                (None, Some(constraint)) => constraint,
                (None, None) => Ty::UNKNOWN,
            });
        }
        types
    }
}
