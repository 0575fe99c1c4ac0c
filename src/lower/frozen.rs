//! Writes to objects that may be frozen: in modules they throw (ECMA-262 10.1.9.2, strict code). Only programs that freeze, and only
//! the types that they freeze, pay for the question.

use rustc_hash::FxHashSet;

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::ir::{CsType, Expr};
use crate::syntax::ast::ExprKind;

/// What the program freezes, seals or closes.
#[derive(Debug, Default)]
pub struct FrozenTypes {
    types: FxHashSet<Nominal>,
    /// Values whose type is not known are frozen.
    any: bool,
}

impl Lowerer<'_, '_> {
    /// Finds what the calls of `Object.freeze` and its kin are given.
    pub fn find_frozen(&mut self) {
        let mut found: Vec<Ty> = Vec::new();
        for file in self.input.modules.iter().map(|info| info.file) {
            let module = self.modules[&file];
            for (_, expr) in module.exprs.iter() {
                let ExprKind::Call { callee, args, .. } = &expr.kind else {
                    continue;
                };
                let ExprKind::Member {
                    object, property, ..
                } = module[*callee].kind
                else {
                    continue;
                };
                let closes = matches!(
                    property.text.as_str(),
                    "freeze" | "seal" | "preventExtensions"
                );
                let of_library = self
                    .checked
                    .ref_symbol((file, object))
                    .is_some_and(|symbol| self.is_library_symbol(symbol));
                if closes
                    && of_library
                    && let Some(first) = args.first()
                    && let Some(ty) = self.checked.try_expr_ty((file, first.expr))
                {
                    found.push(ty);
                }
            }
        }
        for ty in found {
            self.note_frozen(ty);
        }
        // The same object may be written through any type that it flows into, or came from; what is asked too often only costs
        // the question.
        let edges: Vec<(Nominal, Nominal)> = self.flows.edges.keys().copied().collect();
        loop {
            let known = self.frozen.types.len();
            for (from, to) in &edges {
                if self.frozen.types.contains(from) || self.frozen.types.contains(to) {
                    self.frozen.types.extend([*from, *to]);
                }
            }
            if self.frozen.types.len() == known {
                break;
            }
        }
    }

    fn note_frozen(&mut self, ty: Ty) {
        if let TyKind::Union { members, .. } = self.c.kind(ty).clone() {
            for member in members.iter() {
                self.note_frozen(*member);
            }
            return;
        }
        // `this` in a class.
        let declared = match self.c.is(ty, TyFlags::TYPE_PARAM) {
            true => self.c.base_constraint(ty),
            false => Some(ty),
        };
        // `E extends Event` with a union of events.
        if let Some(constraint) = declared
            && constraint != ty
            && self.c.is(constraint, TyFlags::UNION)
        {
            self.note_frozen(constraint);
        }
        let known = declared.and_then(|declared| self.nominal(declared));
        match known {
            Some((nominal, _)) => {
                self.frozen.types.insert(nominal);
            }
            None if self.c.is(
                ty,
                TyFlags::HAS_PARAMS | TyFlags::ANY_OR_UNKNOWN | TyFlags::NON_PRIMITIVE,
            ) =>
            {
                self.frozen.any = true;
            }
            None => {}
        }
    }

    fn may_be_frozen(&mut self, nominal: Nominal) -> bool {
        let mut at = nominal;
        loop {
            if self.frozen.types.contains(&at) {
                return true;
            }
            // A constructor of a base class freezes what derived classes make.
            let Nominal::Class(class) = at else {
                return false;
            };
            let base = self.base_class_type(class);
            match base.and_then(|base| self.nominal(base)) {
                Some((next, _)) => at = next,
                None => return false,
            }
        }
    }

    /// The object of a property that is about to be written, asked whether it is frozen.
    pub fn unfrozen(&mut self, object: Expr, key: &str) -> Expr {
        let CsType::Named(decl, _) = &object.ty else {
            return object;
        };
        let Some(nominal) = self.nominal_of(decl) else {
            return object;
        };
        if !self.frozen.any && !self.may_be_frozen(nominal) {
            return object;
        }
        let ty = object.ty.clone();
        Expr::call_static(
            self.runtime_class("Frozen"),
            "Check",
            vec![object, Expr::string(key)],
            ty,
        )
    }
}
