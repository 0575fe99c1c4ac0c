//! Types of properties and results of signatures.

use crate::check::Checker;
use crate::check::ty::{Prop, PropType, ResultType, SignatureId, Ty, TyFlags};

/// Which of the two types of a property.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Read,
    Write,
}

impl Checker<'_> {
    /// What reading the property gives; with `undefined` if the property is optional.
    pub fn type_of_prop(&mut self, prop: Prop) -> Ty {
        self.prop_type(prop, Side::Read)
    }

    /// What may be written to the property.
    pub fn write_type_of_prop(&mut self, prop: Prop) -> Ty {
        self.prop_type(prop, Side::Write)
    }

    fn prop_type(&mut self, prop: Prop, side: Side) -> Ty {
        let data = self.prop(prop);
        let known = match side {
            Side::Read => data.read,
            Side::Write => data.write,
        };
        if let Some(known) = known {
            return known;
        }
        if data.resolving {
            return Ty::ERROR;
        }
        let source = data.source.clone();
        self.types.props[prop.index()].resolving = true;
        let ty = stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            self.resolve_prop_type(prop, source, side)
        });
        let data = &mut self.types.props[prop.index()];
        data.resolving = false;
        match side {
            Side::Read => data.read = Some(ty),
            Side::Write => data.write = Some(ty),
        }
        ty
    }

    fn resolve_prop_type(&mut self, prop: Prop, source: PropType, side: Side) -> Ty {
        match source {
            PropType::Symbol(symbol) => match side {
                Side::Read => self.type_of_symbol(symbol),
                Side::Write => self.write_type_of_symbol(symbol),
            },
            PropType::Known(ty) => ty,
            PropType::ReadWrite { read, write } => match side {
                Side::Read => read,
                Side::Write => write,
            },
            PropType::Getter { function, write } => match (side, write) {
                (Side::Write, Some(write)) => write,
                (Side::Read | Side::Write, _) => self.getter_type(function),
            },
            PropType::Instantiated { of, mapper } => {
                let ty = self.prop_type(of, side);
                self.instantiate(ty, mapper)
            }
            PropType::UnionOf(parts) => {
                let types: Vec<Ty> = parts.iter().map(|p| self.prop_type(*p, side)).collect();
                match side {
                    Side::Read => self.union(&types),
                    // What is written must suit every member.
                    Side::Write => self.intersection(&types),
                }
            }
            PropType::UnionOfTypes(parts) => self.union(&parts),
            PropType::IntersectionOf(parts) => {
                let types: Vec<Ty> = parts.iter().map(|p| self.prop_type(*p, side)).collect();
                let all = self.intersection(&types);
                if self.prop(prop).optional || !self.is(all, TyFlags::UNION) {
                    return all;
                }
                // A property that one member requires is there, whatever the others say.
                all
            }
            PropType::Mapped { mapped, key, of } => self.type_of_mapped_prop(prop, mapped, key, of),
            PropType::ReverseMapped {
                source,
                mapped,
                constraint,
            } => self.infer_reverse_mapped(source, mapped, constraint),
        }
    }

    /// What a call of the signature gives.
    pub fn result_of(&mut self, signature: SignatureId) -> Ty {
        let data = self.signature(signature);
        if let Some(known) = data.resolved_result {
            return known;
        }
        let result = data.result;
        if let ResultType::Known(ty) = result {
            return ty;
        }
        if data.resolving {
            self.types.signatures[signature.index()].circular = true;
            return Ty::ANY;
        }
        self.types.signatures[signature.index()].resolving = true;
        let ty = match result {
            ResultType::Known(ty) => ty,
            ResultType::Body(function) => self.inferred_result(function),
            ResultType::Instantiated { of, mapper } => {
                let ty = self.result_of(of);
                self.instantiate(ty, mapper)
            }
            ResultType::UnionOf(a, b) => {
                let types = [self.result_of(a), self.result_of(b)];
                self.union_subtype_reduced(&types)
            }
            ResultType::IntersectionOf(a, b) => {
                let types = [self.result_of(a), self.result_of(b)];
                self.intersection(&types)
            }
        };
        let data = &mut self.types.signatures[signature.index()];
        data.resolving = false;
        let circular = std::mem::take(&mut data.circular);
        // Another way here may have found the result in the meantime.
        let ty = *data.resolved_result.get_or_insert(ty);
        if circular && let ResultType::Body(function) = result {
            self.report_circular_result(function);
        }
        ty
    }

    /// Whether the property tells the members of a union apart: the types differ, and one of them is a literal.
    pub fn is_discriminant(&mut self, prop: Prop) -> bool {
        let (PropType::UnionOf(_) | PropType::UnionOfTypes(_)) = self.prop(prop).source else {
            return false;
        };
        let types = self.types_in_composite(prop);
        let differ = types.windows(2).any(|pair| pair[0] != pair[1]);
        differ
            && types
                .iter()
                .any(|ty| self.is_literal_type(*ty) || self.is_pattern_literal(*ty))
            && {
                let all = self.type_of_prop(prop);
                !self.is_generic(all)
            }
    }

    fn types_in_composite(&mut self, prop: Prop) -> Vec<Ty> {
        match self.prop(prop).source.clone() {
            PropType::UnionOf(parts) | PropType::IntersectionOf(parts) => {
                parts.iter().map(|p| self.type_of_prop(*p)).collect()
            }
            PropType::UnionOfTypes(types) => types.to_vec(),
            _ => vec![self.type_of_prop(prop)],
        }
    }
}
