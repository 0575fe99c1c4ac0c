//! Unions: making them, and going through their members.

use std::rc::Rc;

use super::{AliasId, Ty, TyFlags, TyKind, UnionOrigin};
use crate::check::Checker;

/// How much a new union is simplified.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reduction {
    /// `"a" | string` is `string`.
    Literal,
    /// Members that are subtypes of others go: the type of an array literal, of `?:`.
    Subtype,
    /// `"a" | string` stays: a contextual type, where the literal says that literals are wanted.
    None,
}

/// What was seen while the members were collected.
#[derive(Default)]
struct Seen {
    flags: TyFlags,
    wildcard: bool,
    error: bool,
    named: bool,
}

impl Checker<'_> {
    /// The union as a type annotation means it.
    pub fn union(&mut self, types: &[Ty]) -> Ty {
        self.union_as(types, Reduction::Literal, None)
    }

    pub fn union2(&mut self, a: Ty, b: Ty) -> Ty {
        if a == b { a } else { self.union(&[a, b]) }
    }

    /// The union without members that are subtypes of other members.
    pub fn union_subtype_reduced(&mut self, types: &[Ty]) -> Ty {
        self.union_as(types, Reduction::Subtype, None)
    }

    pub fn union_as(&mut self, types: &[Ty], reduction: Reduction, alias: Option<AliasId>) -> Ty {
        match types {
            [] => return Ty::NEVER,
            [only] => return *only,
            _ => {}
        }
        if reduction == Reduction::None {
            return self.make_union(types, reduction, alias);
        }
        let memo = (
            Rc::<[Ty]>::from(types),
            reduction == Reduction::Subtype,
            alias,
        );
        if let Some(known) = self.types.memo.unions.get(&memo) {
            return *known;
        }
        let made = self.make_union(types, reduction, alias);
        self.types.memo.unions.insert(memo, made);
        made
    }

    fn make_union(&mut self, types: &[Ty], reduction: Reduction, alias: Option<AliasId>) -> Ty {
        let mut set = Vec::with_capacity(types.len());
        let mut seen = Seen::default();
        self.collect_union(types, &mut set, &mut seen);
        if seen.flags.any_of(TyFlags::ANY) {
            return if seen.wildcard {
                Ty::WILDCARD
            } else if seen.error {
                Ty::ERROR
            } else {
                Ty::ANY
            };
        }
        if seen.flags.any_of(TyFlags::UNKNOWN) {
            return Ty::UNKNOWN;
        }
        set.sort();
        set.dedup();
        if reduction != Reduction::None {
            self.drop_redundant_literals(&mut set, seen.flags, reduction);
        }
        if reduction != Reduction::None
            && seen.flags.any_of(TyFlags::STRING_LITERAL)
            && seen
                .flags
                .any_of(TyFlags::TEMPLATE | TyFlags::STRING_MAPPING)
        {
            self.drop_literals_in_templates(&mut set);
        }
        if set.contains(&Ty::GROUP_TEXT) {
            set.retain(|ty| *ty != Ty::STRING);
        }
        if reduction == Reduction::Subtype && set.len() > 1 {
            self.remove_subtypes(&mut set);
        }
        let origin = if seen.named {
            match self.named_origin(types, &set, alias) {
                Ok(only) => return only,
                Err(origin) => origin,
            }
        } else {
            None
        };
        self.union_of_sorted(set, origin, alias)
    }

    fn collect_union(&self, types: &[Ty], set: &mut Vec<Ty>, seen: &mut Seen) {
        for &ty in types {
            let data = &self.types.types[ty.0 as usize];
            match &data.kind {
                TyKind::Union { members, origin } => {
                    if data.alias.is_some() || origin.is_some() {
                        seen.named = true;
                    }
                    for member in members.iter() {
                        seen.flags |= self.flags(*member);
                    }
                    set.extend_from_slice(members);
                }
                TyKind::Never | TyKind::SilentNever => {}
                _ => {
                    seen.flags |= data.flags;
                    seen.wildcard |= ty == Ty::WILDCARD;
                    seen.error |= ty == Ty::ERROR;
                    set.push(ty);
                }
            }
        }
    }

    fn drop_redundant_literals(&mut self, set: &mut Vec<Ty>, seen: TyFlags, reduction: Reduction) {
        use TyFlags as F;
        if !seen.any_of(F::LITERAL | F::UNIQUE_SYMBOL | F::TEMPLATE | F::STRING_MAPPING | F::VOID) {
            return;
        }
        let all = set.clone();
        set.retain(|&ty| {
            let flags = self.flags(ty);
            let redundant = flags.any_of(F::STRING_LITERAL | F::TEMPLATE | F::STRING_MAPPING)
                && seen.any_of(F::STRING)
                || flags.any_of(F::NUMBER_LITERAL) && seen.any_of(F::NUMBER)
                || flags.any_of(F::BIGINT_LITERAL) && seen.any_of(F::BIGINT)
                || flags.any_of(F::UNIQUE_SYMBOL) && seen.any_of(F::SYMBOL)
                || reduction == Reduction::Subtype
                    && flags.any_of(F::UNDEFINED)
                    && seen.any_of(F::VOID);
            !redundant
        });
        if all.iter().any(|t| self.is_fresh_literal(*t)) {
            let regular: Vec<Option<Ty>> = set
                .clone()
                .into_iter()
                .map(|t| self.is_fresh_literal(t).then(|| self.regular_literal(t)))
                .collect();
            let mut at = 0;
            set.retain(|_| {
                at += 1;
                regular[at - 1].is_none_or(|r| all.binary_search(&r).is_err())
            });
        }
    }

    fn drop_literals_in_templates(&mut self, set: &mut Vec<Ty>) {
        let templates: Vec<Ty> = set
            .iter()
            .copied()
            .filter(|t| {
                self.is(*t, TyFlags::TEMPLATE | TyFlags::STRING_MAPPING)
                    && !self.is(*t, TyFlags::HAS_PARAMS)
            })
            .collect();
        if templates.is_empty() {
            return;
        }
        for at in (0..set.len()).rev() {
            let ty = set[at];
            if self.is(ty, TyFlags::STRING_LITERAL)
                && templates
                    .iter()
                    .any(|t| self.literal_matches_template(ty, *t))
            {
                set.remove(at);
            }
        }
    }

    /// How the union is spelled by the named unions in it. `Ok` is the whole result: the one named union.
    fn named_origin(
        &mut self,
        types: &[Ty],
        set: &[Ty],
        alias: Option<AliasId>,
    ) -> Result<Ty, Option<UnionOrigin>> {
        let mut named = Vec::new();
        self.collect_named_unions(types, &mut named);
        let mut rest = Vec::new();
        let mut count = 0;
        for union in &named {
            count += self.members_of_union(*union).len();
        }
        for ty in set {
            if !named.iter().any(|u| self.members_of_union(*u).contains(ty)) {
                rest.push(*ty);
            }
        }
        // Also if some members are gone because others cover them: the name says the same.
        if alias.is_none() && named.len() == 1 && rest.is_empty() {
            return Ok(named[0]);
        }
        if count + rest.len() != set.len() || named.is_empty() {
            return Err(None);
        }
        rest.extend_from_slice(&named);
        rest.sort();
        if rest.len() < 2 {
            return Err(None);
        }
        Err(Some(UnionOrigin::Named(rest.into())))
    }

    fn collect_named_unions(&self, types: &[Ty], named: &mut Vec<Ty>) {
        for &ty in types {
            if let TyKind::Union { origin, .. } = self.kind(ty) {
                match origin {
                    Some(UnionOrigin::Named(parts)) if self.alias_id_of(ty).is_none() => {
                        self.collect_named_unions(parts, named);
                    }
                    Some(UnionOrigin::Keyof(_)) if self.alias_id_of(ty).is_none() => {
                        if !named.contains(&ty) {
                            named.push(ty);
                        }
                    }
                    _ => {
                        if self.alias_id_of(ty).is_some() && !named.contains(&ty) {
                            named.push(ty);
                        }
                    }
                }
            }
        }
    }

    /// The union of a sorted list without duplicates, not simplified further.
    pub(in crate::check) fn union_of_sorted(
        &mut self,
        set: Vec<Ty>,
        origin: Option<UnionOrigin>,
        alias: Option<AliasId>,
    ) -> Ty {
        match set.as_slice() {
            [] => Ty::NEVER,
            [only] => *only,
            [Ty::FALSE, Ty::TRUE] if alias.is_none() => Ty::BOOLEAN,
            _ => self.types.intern(
                TyKind::Union {
                    members: set.into(),
                    origin,
                },
                alias,
            ),
        }
    }

    /// The members of a union, or the type itself as the only one.
    pub fn members_of_union(&self, ty: Ty) -> Rc<[Ty]> {
        match self.kind(ty) {
            TyKind::Union { members, .. } => members.clone(),
            _ => Rc::from([ty]),
        }
    }

    /// Applies `f` to each member of a union (or to the type) and unites the results.
    pub fn map_type(&mut self, ty: Ty, f: &mut dyn FnMut(&mut Self, Ty) -> Ty) -> Ty {
        let TyKind::Union { members, origin } = self.kind(ty).clone() else {
            return if self.is(ty, TyFlags::NEVER) {
                ty
            } else {
                f(self, ty)
            };
        };
        // Going through the named parts keeps their names.
        let parts = match origin {
            Some(UnionOrigin::Named(parts)) => parts,
            Some(UnionOrigin::Keyof(_)) | None => members,
        };
        let mut changed = false;
        let mut mapped = Vec::with_capacity(parts.len());
        for part in parts.iter() {
            let to = if self.is(*part, TyFlags::UNION) {
                self.map_type(*part, f)
            } else {
                f(self, *part)
            };
            changed |= to != *part;
            mapped.push(to);
        }
        if changed { self.union(&mapped) } else { ty }
    }

    /// As `map_type`, but uses the subtype reduction and drops members for which `f` gives `None`.
    pub fn filter_map_type(
        &mut self,
        ty: Ty,
        f: &mut dyn FnMut(&mut Self, Ty) -> Option<Ty>,
    ) -> Option<Ty> {
        let members = self.members_of_union(ty);
        let mut out = Vec::new();
        for member in members.iter() {
            if let Some(to) = f(self, *member) {
                out.push(to);
            }
        }
        if out.is_empty() {
            None
        } else {
            Some(self.union(&out))
        }
    }

    /// The union of the members for which `f` holds; keeps the names of whole unions inside.
    pub fn filter_type(&mut self, ty: Ty, f: &mut dyn FnMut(&mut Self, Ty) -> bool) -> Ty {
        let TyKind::Union { members, origin } = self.kind(ty).clone() else {
            return if self.is(ty, TyFlags::NEVER) || f(self, ty) {
                ty
            } else {
                Ty::NEVER
            };
        };
        let mut kept = Vec::with_capacity(members.len());
        for member in members.iter() {
            if f(self, *member) {
                kept.push(*member);
            }
        }
        if kept.len() == members.len() {
            return ty;
        }
        let mut new_origin = None;
        if let Some(UnionOrigin::Named(parts)) = origin {
            let left: Vec<Ty> = parts
                .iter()
                .copied()
                .filter(|p| self.is(*p, TyFlags::UNION) || kept.binary_search(p).is_ok())
                .collect();
            if parts.len() - left.len() == members.len() - kept.len() {
                if let [only] = left.as_slice() {
                    return *only;
                }
                new_origin = Some(UnionOrigin::Named(left.into()));
            }
        }
        self.union_of_sorted(kept, new_origin, None)
    }

    pub fn every_type(&mut self, ty: Ty, f: &mut dyn FnMut(&mut Self, Ty) -> bool) -> bool {
        let members = self.members_of_union(ty);
        members.iter().all(|t| f(self, *t))
    }

    pub fn some_type(&mut self, ty: Ty, f: &mut dyn FnMut(&mut Self, Ty) -> bool) -> bool {
        let members = self.members_of_union(ty);
        members.iter().any(|t| f(self, *t))
    }

    /// Removes a member from a union, by identity.
    pub fn remove_type(&mut self, from: Ty, what: Ty) -> Ty {
        self.filter_type(from, &mut |_, t| t != what)
    }

    /// Whether some member of the type (or the type itself) has one of the flags.
    pub fn has_member(&self, ty: Ty, flags: TyFlags) -> bool {
        match self.kind(ty) {
            TyKind::Union { members, .. } => {
                self.is(ty, flags) || members.iter().any(|t| self.is(*t, flags))
            }
            _ => self.is(ty, flags),
        }
    }

    /// Whether `undefined` is a value of the type.
    pub fn admits_undefined(&self, ty: Ty) -> bool {
        self.has_member(
            ty,
            TyFlags::UNDEFINED | TyFlags::VOID | TyFlags::ANY_OR_UNKNOWN,
        )
    }

    pub fn admits_null(&self, ty: Ty) -> bool {
        self.has_member(ty, TyFlags::NULL | TyFlags::ANY_OR_UNKNOWN)
    }

    /// `T | undefined`.
    pub fn or_undefined(&mut self, ty: Ty) -> Ty {
        self.union2(ty, Ty::UNDEFINED)
    }
}
