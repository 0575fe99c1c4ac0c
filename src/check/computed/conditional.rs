//! `C extends E ? T : F`.

use crate::check::Checker;
use crate::check::ty::union::Reduction;
use crate::check::ty::{
    AliasId, ElementKind, MapperId, OriginId, OriginSource, Ty, TyFlags, TyKind,
};

/// Steps of a tail-recursive conditional type that are followed before the type is given up as endless.
const LONGEST_TAIL: u32 = 1000;

impl Checker<'_> {
    /// A conditional type for arguments of the origin's parameters: decided, distributed over unions, or deferred.
    pub fn conditional_type(&mut self, origin: OriginId, args: &[Ty]) -> Ty {
        let params = self.origin(origin).params.clone();
        let mapper = self.mapper(&params, args);
        let alias = self.origin(origin).alias;
        let alias = alias.map(|alias| self.instantiate_alias(alias, mapper));
        self.conditional_with_alias(origin, mapper, alias)
    }

    pub(in crate::check) fn conditional_instance(
        &mut self,
        origin: OriginId,
        mapper: MapperId,
    ) -> Ty {
        self.conditional_with_alias(origin, mapper, None)
    }

    /// `mapper` replaces the parameters of the origin.
    pub(in crate::check) fn conditional_with_alias(
        &mut self,
        origin: OriginId,
        mapper: MapperId,
        alias: Option<AliasId>,
    ) -> Ty {
        if let Some(known) = self.types.memo.conditionals.get(&(origin, mapper, alias)) {
            return *known;
        }
        if self.types.depth >= 500 {
            self.types.too_deep = true;
            return Ty::ERROR;
        }
        self.types.depth += 1;
        let made = stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            self.distribute(origin, mapper, alias)
        });
        self.types.depth -= 1;
        self.types
            .memo
            .conditionals
            .insert((origin, mapper, alias), made);
        made
    }

    fn distribute(&mut self, origin: OriginId, mapper: MapperId, alias: Option<AliasId>) -> Ty {
        let OriginSource::Conditional(parts) = self.origin(origin).source.clone() else {
            return Ty::ERROR;
        };
        if let Some(param) = parts.distributes
            && let Some(over) = self.types.mapper(mapper).get(param)
        {
            let over = self.reduced(over);
            if self.is(over, TyFlags::NEVER) {
                return Ty::NEVER;
            }
            if let TyKind::Union { members, .. } = self.kind(over).clone() {
                let mut results = Vec::with_capacity(members.len());
                for member in members.iter() {
                    let each = self.extend_mapper(mapper, param, *member);
                    results.push(self.conditional_with_alias(origin, each, None));
                }
                if alias.is_none() && *results == *members {
                    return over;
                }
                return self.union_as(&results, Reduction::Literal, alias);
            }
        }
        self.decide(origin, mapper, alias)
    }

    fn decide(
        &mut self,
        mut origin: OriginId,
        mut mapper: MapperId,
        mut alias: Option<AliasId>,
    ) -> Ty {
        let mut extra: Vec<Ty> = Vec::new();
        let mut tail = 0;
        let result = loop {
            tail += 1;
            if tail > LONGEST_TAIL {
                self.types.too_deep = true;
                break Ty::ERROR;
            }
            let OriginSource::Conditional(parts) = self.origin(origin).source.clone() else {
                break Ty::ERROR;
            };
            let declared_check = self.lazy(parts.check);
            let declared_extends = self.lazy(parts.extends);
            let check = self.instantiate(declared_check, mapper);
            let check = self.reduced(check);
            let extends = self.instantiate(declared_extends, mapper);
            if check == Ty::ERROR || extends == Ty::ERROR {
                break Ty::ERROR;
            }
            if check == Ty::WILDCARD || extends == Ty::WILDCARD {
                break Ty::WILDCARD;
            }
            // `[T] extends [U]` is the idiom against distribution: it is decided as soon as the elements are known.
            let tuples = self.same_simple_tuples(check, extends);
            let deferred = self.is_undecidable(check, tuples);
            let mut combined = mapper;
            if !parts.infer.is_empty() {
                let open = extends;
                let inferred = if deferred {
                    None
                } else {
                    Some(self.infer_for_conditional(&parts.infer, check, open, mapper))
                };
                if let Some(types) = inferred {
                    for (param, ty) in parts.infer.iter().zip(types) {
                        combined = self.extend_mapper(combined, *param, ty);
                    }
                }
            }
            let target = if combined == mapper {
                extends
            } else {
                self.instantiate(declared_extends, combined)
            };
            if !deferred && !self.is_undecidable(target, tuples) {
                let everything = self.is(target, TyFlags::ANY_OR_UNKNOWN);
                let possible = everything
                    || !self.is(check, TyFlags::ANY) && {
                        let (loose_check, loose_target) =
                            (self.permissive(check), self.permissive(target));
                        self.is_assignable(loose_check, loose_target)
                    };
                if !possible {
                    if self.is(check, TyFlags::ANY) {
                        let yes = self.lazy(parts.yes);
                        extra.push(self.instantiate(yes, combined));
                    }
                    let no = self.lazy(parts.no);
                    match self.tail_call(no, mapper) {
                        Some((next, next_mapper)) => {
                            origin = next;
                            mapper = next_mapper;
                            alias = None;
                            continue;
                        }
                        None => break self.instantiate(no, mapper),
                    }
                }
                let certain = everything || {
                    let (strict_check, strict_target) =
                        (self.restrictive(check), self.restrictive(target));
                    self.is_assignable(strict_check, strict_target)
                };
                if certain {
                    let yes = self.lazy(parts.yes);
                    match self.tail_call(yes, combined) {
                        Some((next, next_mapper)) => {
                            origin = next;
                            mapper = next_mapper;
                            alias = None;
                            continue;
                        }
                        None => break self.instantiate(yes, combined),
                    }
                }
            }
            let params = self.origin(origin).params.clone();
            if alias.is_none()
                && let Some(own) = self.origin(origin).alias
            {
                alias = Some(self.instantiate_alias(own, mapper));
            }
            let mut args = Vec::with_capacity(params.len());
            for param in params.iter() {
                let own = self.param(*param);
                args.push(self.instantiate(own, mapper));
            }
            break self.types.intern(
                TyKind::Conditional {
                    origin,
                    args: args.into(),
                },
                alias,
            );
        };
        if extra.is_empty() {
            result
        } else {
            extra.push(result);
            self.union_as(&extra, Reduction::Literal, alias)
        }
    }

    /// If a branch is itself a conditional type that does not distribute over a union, the next round of the loop can
    /// handle it, without growing the stack.
    fn tail_call(&mut self, branch: Ty, mapper: MapperId) -> Option<(OriginId, MapperId)> {
        let TyKind::Conditional { origin, args } = self.kind(branch).clone() else {
            return None;
        };
        if self.alias_id_of(branch).is_some() && args.is_empty() {
            return None;
        }
        let params = self.origin(origin).params.clone();
        let args: Vec<Ty> = args.iter().map(|a| self.instantiate(*a, mapper)).collect();
        let next = self.mapper(&params, &args);
        if let OriginSource::Conditional(parts) = &self.origin(origin).source
            && let Some(param) = parts.distributes
            && let Some(over) = self.types.mapper(next).get(param)
        {
            let over = self.reduced(over);
            if self.is(over, TyFlags::UNION | TyFlags::NEVER) {
                return None;
            }
        }
        Some((origin, next))
    }

    fn same_simple_tuples(&self, check: Ty, extends: Ty) -> bool {
        match (self.kind(check), self.kind(extends)) {
            (TyKind::Tuple { shape: a, .. }, TyKind::Tuple { shape: b, .. }) => {
                let simple =
                    |kinds: &[ElementKind]| kinds.iter().all(|k| *k == ElementKind::Required);
                simple(&a.kinds) && simple(&b.kinds) && a.kinds.len() == b.kinds.len()
            }
            _ => false,
        }
    }

    fn is_undecidable(&mut self, ty: Ty, tuples: bool) -> bool {
        if self.is_generic(ty) {
            return true;
        }
        match self.kind(ty).clone() {
            TyKind::Tuple { elements, .. } if tuples => {
                elements.iter().any(|e| self.is_generic(*e))
            }
            _ => false,
        }
    }

    /// The type as the most permissive caller could instantiate it: type parameters are wildcards.
    pub(in crate::check) fn permissive(&mut self, ty: Ty) -> Ty {
        let params = self.free_params(ty);
        let wild = vec![Ty::WILDCARD; params.len()];
        self.substitute(ty, &params, &wild)
    }

    /// The type with its parameters replaced by unconstrained ones, so that nothing holds merely by a constraint.
    pub(in crate::check) fn restrictive(&mut self, ty: Ty) -> Ty {
        let params = self.free_params(ty);
        if params.is_empty() {
            return ty;
        }
        let mut free = Vec::with_capacity(params.len());
        for param in params.iter() {
            let own = self.param(*param);
            free.push(match self.constraint_of_param(*param) {
                None => own,
                Some(_) => self.unconstrained(*param),
            });
        }
        self.substitute(ty, &params, &free)
    }

    fn unconstrained(&mut self, param: crate::check::ty::TypeParamId) -> Ty {
        if let Some(known) = self.types.memo.unconstrained.get(&param) {
            return *known;
        }
        let old = self.type_param(param).clone();
        let source = crate::check::ty::ParamSource::Made { constraint: None };
        let copy = self
            .types
            .new_type_param(crate::check::ty::TypeParamData::new(
                old.name, old.symbol, source,
            ));
        let ty = self.param(copy);
        self.types.memo.unconstrained.insert(param, ty);
        ty
    }
}
