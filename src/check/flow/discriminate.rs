//! Properties that tell the members of a union apart.

use super::query::Query;
use super::reference::Root;
use crate::check::Checker;
use crate::check::parents::PatRole;
use crate::check::symbols::DeclKind;
use crate::check::ty::{PropName, Ty, TyFlags, TypeFacts};
use crate::syntax::ast::{ExprId, ExprKind, PatId, PatKind, PropertyKey};

/// An access on the reference that is followed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Access {
    name: PropName,
    /// `x?.kind`: the property is undefined where `x` is nullish.
    optional: bool,
    /// `x!.kind`
    non_null: bool,
}

impl Checker<'_> {
    /// The access that an expression is on the reference, if the property can tell members of the union apart.
    pub(super) fn discriminant_access(
        &mut self,
        query: &Query,
        expr: ExprId,
        ty: Ty,
    ) -> Option<Access> {
        let declared = query.what.declared;
        if !self.is(declared, TyFlags::UNION) && !self.is(ty, TyFlags::UNION) {
            return None;
        }
        let access = self.access_of(query, expr)?;
        let union = if self.is(declared, TyFlags::UNION) && self.is_subset(ty, declared) {
            declared
        } else {
            ty
        };
        self.is_discriminant_name(union, access.name)
            .then_some(access)
    }

    fn access_of(&mut self, query: &Query, expr: ExprId) -> Option<Access> {
        let file = query.file;
        let module = self.module(file);
        if let Root::Pattern(pattern) = query.what.key.root {
            return self.access_by_binding(query, expr, pattern);
        }
        let expr = match module[expr].kind {
            ExprKind::Chain(inner) => inner,
            _ => expr,
        };
        if let Some(access) = self.direct_access(query, expr) {
            return Some(access);
        }
        // `const kind = x.kind` and `const { kind } = x` stand for `x.kind`.
        let symbol = self.constant_of((file, expr))?;
        if let Some((init_file, init)) = self.plain_initializer(symbol)
            && init_file == file
        {
            let init = match module[init].kind {
                ExprKind::Chain(inner) => inner,
                _ => init,
            };
            return self.direct_access(query, init);
        }
        let decl = self.symbols.symbol(symbol).decls.first().copied()?;
        let DeclKind::Variable(pat) = decl.kind else {
            return None;
        };
        if decl.file != file {
            return None;
        }
        let PatRole::Property(outer, index) = self.parents(file).pat(pat) else {
            return None;
        };
        let PatRole::Declarator(var, at) = self.parents(file).pat(outer) else {
            return None;
        };
        let declarator = module[var].declarators[at as usize];
        let init = declarator.init?;
        if declarator.ty.is_some() || !self.matches(query, init) {
            return None;
        }
        self.access_of_property(file, outer, index)
    }

    fn direct_access(&mut self, query: &Query, expr: ExprId) -> Option<Access> {
        let file = query.file;
        let module = self.module(file);
        let (object, name, optional) = match &module[expr].kind {
            ExprKind::Member {
                object,
                property,
                optional,
            } => (*object, property.text, *optional),
            ExprKind::Index {
                object,
                index,
                optional,
            } => (*object, self.name_of_index((file, *index))?, *optional),
            _ => return None,
        };
        let in_chain = optional || super::narrowable::is_in_chain(module, object);
        if !self.matches(query, object) {
            return None;
        }
        Some(Access {
            name: PropName::Text(name),
            optional: in_chain,
            non_null: matches!(module[object].kind, ExprKind::NonNull(_)),
        })
    }

    /// In `function f({ kind, value }: Union)` the name `kind` is an access on what is taken apart.
    fn access_by_binding(&mut self, query: &Query, expr: ExprId, pattern: PatId) -> Option<Access> {
        let file = query.file;
        if !matches!(self.module(file)[expr].kind, ExprKind::Name(_)) {
            return None;
        }
        let symbol = self.symbol_of_ref((file, expr))?;
        let decl = self.symbols.symbol(symbol).decls.first().copied()?;
        let DeclKind::Variable(pat) = decl.kind else {
            return None;
        };
        if decl.file != file {
            return None;
        }
        match self.parents(file).pat(pat) {
            PatRole::Property(outer, index) if outer == pattern => {
                self.access_of_property(file, outer, index)
            }
            PatRole::Element(outer, index) if outer == pattern => {
                let PatKind::Array { elements, .. } = &self.module(file)[outer].kind else {
                    return None;
                };
                let element = elements.get(index as usize).copied().flatten()?;
                element.default.is_none().then(|| Access {
                    name: PropName::text(&index.to_string()),
                    optional: false,
                    non_null: false,
                })
            }
            _ => None,
        }
    }

    fn access_of_property(
        &mut self,
        file: crate::source::FileId,
        outer: PatId,
        index: u32,
    ) -> Option<Access> {
        let PatKind::Object { properties, .. } = &self.module(file)[outer].kind else {
            return None;
        };
        let property = properties.get(index as usize)?;
        if property.default.is_some() || matches!(property.key, PropertyKey::Private(_)) {
            return None;
        }
        Some(Access {
            name: self.prop_name_of_key(file, &property.key, None)?,
            optional: false,
            non_null: false,
        })
    }

    /// The members of a union whose property can be of the type that narrowing leaves of it.
    pub(super) fn narrow_by_discriminant(
        &mut self,
        ty: Ty,
        access: Access,
        narrow: &mut dyn FnMut(&mut Self, Ty) -> Ty,
    ) -> Ty {
        let drops_nullable =
            (access.optional || access.non_null) && self.has_member(ty, TyFlags::NULLABLE);
        let whole = if drops_nullable {
            self.with_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
        } else {
            ty
        };
        let Some(prop) = self.type_of_name(whole, access.name) else {
            return ty;
        };
        let prop = if drops_nullable && access.optional {
            self.or_undefined(prop)
        } else {
            prop
        };
        let narrowed = narrow(self, prop);
        self.filter_type(ty, &mut |c, t| {
            let found = c.type_of_name_or_index(t, access.name);
            let discriminant = found.unwrap_or(Ty::UNKNOWN);
            !c.is(discriminant, TyFlags::NEVER)
                && !c.is(narrowed, TyFlags::NEVER)
                && c.are_comparable(narrowed, discriminant)
        })
    }

    fn type_of_name(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        let prop = self.find_property(ty, name, true)?;
        Some(self.type_of_prop(prop))
    }

    fn type_of_name_or_index(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        if let Some(found) = self.type_of_name(ty, name) {
            return Some(found);
        }
        let info = self.index_info_for_name(ty, &name)?;
        Some(info.value)
    }
}
