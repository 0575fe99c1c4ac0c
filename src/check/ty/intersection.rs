//! Intersections.

use std::rc::Rc;

use super::{AliasId, Ty, TyFlags, TyKind};
use crate::check::Checker;

/// Products of unions above this size are given up: the result is the error type.
const LARGEST_PRODUCT: usize = 100_000;

impl Checker<'_> {
    pub fn intersection(&mut self, types: &[Ty]) -> Ty {
        self.intersection_as(types, false, None)
    }

    /// `keep_supertypes`: `string & {}` stays as it is written (the annotation idiom that keeps literal unions apart).
    pub fn intersection_as(
        &mut self,
        types: &[Ty],
        keep_supertypes: bool,
        alias: Option<AliasId>,
    ) -> Ty {
        if types.len() == 1 && alias.is_none() {
            return types[0];
        }
        let memo = (Rc::<[Ty]>::from(types), keep_supertypes, alias);
        if let Some(known) = self.types.memo.intersections.get(&memo) {
            return *known;
        }
        let made = self.make_intersection(types, keep_supertypes, alias);
        self.types.memo.intersections.insert(memo, made);
        made
    }

    fn make_intersection(
        &mut self,
        types: &[Ty],
        keep_supertypes: bool,
        alias: Option<AliasId>,
    ) -> Ty {
        use TyFlags as F;
        let mut set = Vec::new();
        let mut seen = F::NONE;
        let mut clash = false;
        let mut wildcard = false;
        let mut error = false;
        self.collect_intersection(types, &mut set, &mut seen, &mut clash);
        for ty in types {
            wildcard |= *ty == Ty::WILDCARD;
            error |= *ty == Ty::ERROR;
        }
        if seen.any_of(F::NEVER) {
            return if set.contains(&Ty::SILENT_NEVER) {
                Ty::SILENT_NEVER
            } else {
                Ty::NEVER
            };
        }
        if seen.any_of(F::ANY) {
            return if wildcard {
                Ty::WILDCARD
            } else if error {
                Ty::ERROR
            } else {
                Ty::ANY
            };
        }
        let empty = set.contains(&Ty::EMPTY_OBJECT);
        let kinds = [
            F::NON_PRIMITIVE,
            F::STRING_LIKE,
            F::NUMBER_LIKE,
            F::BIGINT_LIKE,
            F::BOOLEAN_LIKE.without(F::BOOLEAN),
            F::SYMBOL_LIKE,
            F::VOID_LIKE,
            F::NULL,
        ];
        let disjoint = kinds.iter().filter(|k| seen.any_of(**k)).count() > 1;
        // Objects may carry brands, so only null and undefined exclude them.
        let nullish =
            seen.any_of(F::NULLABLE) && (seen.any_of(F::OBJECT | F::NON_PRIMITIVE) || empty);
        if clash || disjoint || nullish {
            return Ty::NEVER;
        }
        if seen.any_of(F::TEMPLATE | F::STRING_MAPPING)
            && seen.any_of(F::STRING_LITERAL)
            && self.drop_templates_of_literal(&mut set)
        {
            return Ty::NEVER;
        }
        if !keep_supertypes {
            let definite = F::OBJECT
                | F::NON_PRIMITIVE
                | F::STRING_LIKE
                | F::NUMBER_LIKE
                | F::BIGINT_LIKE
                | F::BOOLEAN_LIKE
                | F::ENUM_LIKE
                | F::SYMBOL_LIKE;
            set.retain(|&ty| {
                !(ty == Ty::STRING
                    && seen.any_of(F::STRING_LITERAL | F::TEMPLATE | F::STRING_MAPPING)
                    || ty == Ty::NUMBER && seen.any_of(F::NUMBER_LITERAL | F::ENUM)
                    || ty == Ty::BIGINT && seen.any_of(F::BIGINT_LITERAL)
                    || ty == Ty::SYMBOL && seen.any_of(F::UNIQUE_SYMBOL)
                    || ty == Ty::VOID && seen.any_of(F::UNDEFINED)
                    || ty == Ty::EMPTY_OBJECT && seen.any_of(definite))
            });
        }
        match set.as_slice() {
            [] => return Ty::UNKNOWN,
            [only] => return *only,
            [a, b] => {
                if let Some(simple) = self.param_with_primitive(*a, *b) {
                    return simple;
                }
            }
            _ => {}
        }
        if seen.any_of(F::UNION) {
            return self.distribute_intersection(&set, alias);
        }
        self.types.intern(TyKind::Intersection(set.into()), alias)
    }

    fn collect_intersection(
        &self,
        types: &[Ty],
        set: &mut Vec<Ty>,
        seen: &mut TyFlags,
        clash: &mut bool,
    ) {
        for &ty in types {
            match self.kind(ty) {
                TyKind::Intersection(members) => {
                    self.collect_intersection(members, set, seen, clash)
                }
                TyKind::Unknown => {}
                _ => {
                    if set.contains(&ty) {
                        continue;
                    }
                    let flags = self.flags(ty);
                    let unit = TyFlags::UNIT.without(TyFlags::ENUM);
                    if flags.any_of(unit) {
                        // Two different values: nothing is both. Fresh and regular literals are one value.
                        let other = set.iter().position(|t| self.flags(*t).any_of(unit));
                        if let Some(other) = other {
                            if self.is_same_literal(set[other], ty) {
                                if self.is_fresh_literal(set[other]) {
                                    set[other] = ty;
                                }
                                continue;
                            }
                            *clash = true;
                        }
                    }
                    if ty != Ty::EMPTY_OBJECT && self.is_known_empty(ty) {
                        self.collect_intersection(&[Ty::EMPTY_OBJECT], set, seen, clash);
                        continue;
                    }
                    let own = if ty == Ty::EMPTY_OBJECT {
                        flags.without(TyFlags::OBJECT)
                    } else {
                        flags
                    };
                    *seen |= own;
                    set.push(ty);
                }
            }
        }
    }

    /// `{}` however it came about, without finding out more.
    fn is_known_empty(&self, ty: Ty) -> bool {
        let TyKind::Object { origin, .. } = self.kind(ty) else {
            return false;
        };
        let data = self.origin(*origin);
        let plain = matches!(
            data.source,
            super::OriginSource::TypeNode(_)
                | super::OriginSource::ObjectLiteral(_)
                | super::OriginSource::Made
        );
        plain
            && !data.non_inferrable
            && data.members.as_ref().is_some_and(|members| {
                members.props.is_empty()
                    && members.call.is_empty()
                    && members.construct.is_empty()
                    && members.index.is_empty()
            })
    }

    fn is_same_literal(&self, a: Ty, b: Ty) -> bool {
        match (self.kind(a), self.kind(b)) {
            (TyKind::StringLiteral { value: x, .. }, TyKind::StringLiteral { value: y, .. }) => {
                x == y
            }
            (TyKind::NumberLiteral { value: x, .. }, TyKind::NumberLiteral { value: y, .. }) => {
                x == y
            }
            (TyKind::BigIntLiteral { value: x, .. }, TyKind::BigIntLiteral { value: y, .. }) => {
                x == y
            }
            (TyKind::BooleanLiteral { value: x, .. }, TyKind::BooleanLiteral { value: y, .. }) => {
                x == y
            }
            (TyKind::EnumLiteral { member: x, .. }, TyKind::EnumLiteral { member: y, .. }) => {
                x == y
            }
            _ => a == b,
        }
    }

    /// `"ab" & \`a${string}\`` is `"ab"`. True if the literal does not match, so that nothing is left.
    fn drop_templates_of_literal(&mut self, set: &mut Vec<Ty>) -> bool {
        let Some(literal) = set
            .iter()
            .copied()
            .find(|t| self.is(*t, TyFlags::STRING_LITERAL))
        else {
            return false;
        };
        for at in (0..set.len()).rev() {
            let ty = set[at];
            if self.is(ty, TyFlags::TEMPLATE | TyFlags::STRING_MAPPING)
                && !self.is(ty, TyFlags::HAS_PARAMS)
            {
                if !self.literal_matches_template(literal, ty) {
                    return true;
                }
                set.remove(at);
            }
        }
        false
    }

    /// `T & {}` where the constraint of `T` is a primitive type that is inside the other: `T` itself.
    fn param_with_primitive(&mut self, a: Ty, b: Ty) -> Option<Ty> {
        let (variable, other) = if self.is(a, TyFlags::TYPE_VARIABLE) {
            (a, b)
        } else {
            (b, a)
        };
        if !self.is(variable, TyFlags::TYPE_VARIABLE) || self.is(variable, TyFlags::HAS_THIS) {
            return None;
        }
        let primitive = TyFlags::PRIMITIVE | TyFlags::NON_PRIMITIVE;
        let plain =
            self.is(other, primitive) && !self.is(other, TyFlags::HAS_PARAMS | TyFlags::UNION);
        if !plain && other != Ty::EMPTY_OBJECT {
            return None;
        }
        let constraint = self.base_constraint(variable)?;
        let simple = self.every_type(constraint, &mut |c, t| {
            c.is(t, primitive) || t == Ty::EMPTY_OBJECT
        });
        if !simple {
            return None;
        }
        if self.is_strict_subtype(constraint, other) {
            return Some(variable);
        }
        let partly = self.is(constraint, TyFlags::UNION)
            && self.some_type(constraint, &mut |c, t| c.is_strict_subtype(t, other));
        if !partly && !self.is_strict_subtype(other, constraint) {
            return Some(Ty::NEVER);
        }
        None
    }

    /// `(A | B) & C` is `(A & C) | (B & C)`.
    fn distribute_intersection(&mut self, set: &[Ty], alias: Option<AliasId>) -> Ty {
        for nullish in [Ty::UNDEFINED, Ty::NULL] {
            let all = set.iter().all(|t| match self.kind(*t) {
                TyKind::Union { members, .. } => members.contains(&nullish),
                _ => false,
            });
            if all {
                let without: Vec<Ty> = set.iter().map(|t| self.remove_type(*t, nullish)).collect();
                let rest = self.intersection(&without);
                return self.union_as(&[rest, nullish], super::union::Reduction::Literal, alias);
            }
        }
        let lists: Vec<Rc<[Ty]>> = set.iter().map(|t| self.members_of_union(*t)).collect();
        let size = lists.iter().try_fold(1usize, |n, l| n.checked_mul(l.len()));
        if size.is_none_or(|n| n > LARGEST_PRODUCT) {
            return Ty::ERROR;
        }
        let mut products: Vec<Vec<Ty>> = vec![Vec::new()];
        for list in &lists {
            let mut longer = Vec::with_capacity(products.len() * list.len());
            for product in &products {
                for ty in list.iter() {
                    let mut next = product.clone();
                    next.push(*ty);
                    longer.push(next);
                }
            }
            products = longer;
        }
        let mut parts = Vec::with_capacity(products.len());
        for product in products {
            let part = self.intersection(&product);
            if !self.is(part, TyFlags::NEVER) {
                parts.push(part);
            }
        }
        self.union_as(&parts, super::union::Reduction::Literal, alias)
    }
}
