//! `"name" in x` and `#name in x`.

use super::query::Query;
use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropName, Ty};
use crate::syntax::ast::{Atom, ExprId};

impl Checker<'_> {
    pub(super) fn narrow_by_in(
        &mut self,
        query: &mut Query,
        ty: Ty,
        left: ExprId,
        right: ExprId,
        truthy: bool,
    ) -> Ty {
        let target = self.candidate(query, right);
        if !self.matches(query, target) {
            return ty;
        }
        let key = self.type_in_flow((query.file, left));
        let key = self.regular_literal(key);
        let Some(name) = self.prop_name_of_type(key) else {
            return ty;
        };
        let known = self.some_type(ty, &mut |c, t| c.may_be_present(t, name, true));
        if known {
            return self.filter_type(ty, &mut |c, t| c.may_be_present(t, name, truthy));
        }
        if truthy {
            let record = self.global_type_symbol("Record");
            if let Some(record) = record {
                let record = self.alias_instantiation(record, &[key, Ty::UNKNOWN]);
                let narrowed = self.intersection(&[ty, record]);
                self.note_downcast(ty, narrowed);
                return narrowed;
            }
        }
        ty
    }

    /// Whether a value of the type can have the property (or can lack it).
    fn may_be_present(&mut self, ty: Ty, name: PropName, present: bool) -> bool {
        match self.find_property(ty, name, true) {
            Some(prop) => self.prop(prop).optional || present,
            None => self.index_info_for_name(ty, &name).is_some() || !present,
        }
    }

    pub(super) fn narrow_by_private_in(
        &mut self,
        query: &mut Query,
        ty: Ty,
        expr: ExprId,
        name: Atom,
        object: ExprId,
        truthy: bool,
    ) -> Ty {
        let target = self.candidate(query, object);
        if !self.matches(query, target) {
            return ty;
        }
        let scope = self.symbols.file(query.file).scope_of_expr(expr);
        let Some((class, is_static)) = self.class_of_private_name(scope, name) else {
            return ty;
        };
        let candidate = if is_static {
            self.type_of_symbol(class)
        } else {
            self.declared_type(class)
        };
        self.narrowed_to(ty, candidate, truthy, true)
    }

    /// The innermost class around a scope that declares a private name.
    fn class_of_private_name(
        &mut self,
        scope: crate::check::symbols::ScopeId,
        name: Atom,
    ) -> Option<(SymbolId, bool)> {
        use crate::check::symbols::ScopeKind;
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            at = data.parent;
            let ScopeKind::Class(class) = data.kind else {
                continue;
            };
            let Some(symbol) = self.symbols.file(data.file).class(class).symbol else {
                continue;
            };
            let members = self.member_symbols(symbol);
            let key = PropName::Private(name, symbol);
            if members.instance.contains_key(&key) {
                return Some((symbol, false));
            }
            if members.statics.contains_key(&key) {
                return Some((symbol, true));
            }
        }
        None
    }
}
