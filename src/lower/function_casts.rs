//! Functions that generic code finds in objects whose properties only its callers know: `rules[key](value)` with rules of type
//! `{ [K in keyof T]: (value: T[K]) => boolean }`.
//!
//! The properties hold functions with the C# signatures that their own types say (`Func<double, bool>`), generic code calls all
//! of them with one (`Func<object?, bool>`). Which signatures meet is known from the types; the program's entry point tells the
//! run-time library how to see the one as the other.

use indexmap::IndexMap;

use super::Lowerer;
use crate::check::ty::{Ty, TyFlags, TyKind, TypeParamId};
use crate::ir::{CsType, Expr, Stmt, TypeParam};
use crate::source::Span;

/// Signatures of functions, and those that generic code sees them with.
pub type FunctionCasts = Vec<(CsType, CsType)>;

impl Lowerer<'_, '_> {
    /// A value of any type as a function of generic code. `None` where a plain cast does.
    pub fn function_cast(&mut self, value: &Expr, to: &CsType) -> Option<Expr> {
        let (wanted, method) = match to {
            CsType::Delegate(..) => (to, "Cast"),
            CsType::UndefinedOr(inner) if matches!(**inner, CsType::Delegate(..)) => {
                (&**inner, "CastOrUndefined")
            }
            _ => return None,
        };
        let known = self.function_casts();
        if known.is_empty() {
            return None;
        }
        let owner = self.runtime_class("FunctionCasts");
        let call = Expr::call_static(owner, method, vec![value.clone()], to.clone());
        Some(call.with_type_args(vec![wanted.clone()]))
    }

    /// The statements that make the casts known, for the entry point.
    pub fn register_function_casts(&mut self) -> Vec<Stmt> {
        let span = Span::file_start(self.file);
        let mut statements = Vec::new();
        for (source, target) in self.function_casts() {
            let function = self.fresh.local("f", source.clone());
            let Some(adapted) = self.adapt_delegate(Expr::local(&function), &target, span) else {
                continue;
            };
            let delegate = CsType::delegate(vec![source.clone()], target.clone());
            let lambda = Expr::lambda(vec![function], adapted, delegate);
            let owner = self.runtime_class("FunctionCasts");
            let call = Expr::call_static(owner, "Register", vec![lambda], CsType::Void)
                .with_type_args(vec![source, target]);
            statements.push(Stmt::expr(call));
        }
        statements
    }

    fn function_casts(&mut self) -> FunctionCasts {
        if let Some(known) = &self.found_casts {
            return known.clone();
        }
        self.found_casts = Some(Vec::new());
        let found = self.find_function_casts();
        self.found_casts = Some(found.clone());
        found
    }

    fn find_function_casts(&mut self) -> FunctionCasts {
        let mut found: FunctionCasts = Vec::new();
        let count = self.c.type_count();
        for at in 0..count {
            let ty = self.c.nth_type(at);
            match self.c.kind(ty).clone() {
                TyKind::Mapped { .. } if self.c.is(ty, TyFlags::HAS_PARAMS) => {
                    self.casts_of_mapped(ty, count, &mut found);
                }
                TyKind::IndexedAccess { object, .. } if !self.c.is(object, TyFlags::HAS_PARAMS) => {
                    let apparent = self.c.apparent_type(ty);
                    if let Some(target) = self.delegate_of(apparent) {
                        self.casts_of_properties(object, &target, &mut found);
                    }
                }
                _ => {}
            }
        }
        unambiguous(found)
    }

    /// `{ [K in keyof T]: (value: T[K]) => R }` of generic code, and the objects that its callers give.
    fn casts_of_mapped(&mut self, generic: Ty, count: usize, found: &mut FunctionCasts) {
        let TyKind::Mapped { origin, args } = self.c.kind(generic).clone() else {
            return;
        };
        let template = self.c.mapped_template(generic);
        let Some(target) = self.delegate_of(template) else {
            return;
        };
        for at in 0..count {
            let instance = self.c.nth_type(at);
            let TyKind::Mapped {
                origin: own,
                args: given,
            } = self.c.kind(instance).clone()
            else {
                continue;
            };
            if own != origin || self.c.is(instance, TyFlags::HAS_PARAMS) {
                continue;
            }
            let bound: Vec<(TypeParam, CsType)> = args
                .iter()
                .zip(given.iter())
                .filter_map(|(param, arg)| match *self.c.kind(*param) {
                    TyKind::Param(param) => Some(self.bound_argument(param, *arg)),
                    _ => None,
                })
                .collect();
            let target = target.substitute(&|param| {
                let found = bound.iter().find(|(known, _)| known == param);
                found.map(|(_, ty)| ty.clone())
            });
            self.casts_of_properties(instance, &target, found);
        }
    }

    fn bound_argument(&mut self, param: TypeParamId, arg: Ty) -> (TypeParam, CsType) {
        (self.type_param(param), self.arg_repr(arg))
    }

    fn casts_of_properties(&mut self, object: Ty, target: &CsType, found: &mut FunctionCasts) {
        let mut is_open = false;
        target.walk(&mut |part| is_open |= matches!(part, CsType::TypeParam(_)));
        if is_open {
            return;
        }
        for prop in self.c.properties_of(object).to_vec() {
            let ty = self.c.type_of_prop(prop);
            if let Some(source) = self.delegate_of(ty)
                && source != *target
                && !found.contains(&(source.clone(), target.clone()))
            {
                found.push((source, target.clone()));
            }
        }
    }

    /// The delegate of a type that is a function, perhaps an undefined one.
    fn delegate_of(&mut self, ty: Ty) -> Option<CsType> {
        let present = self.c.non_nullable(ty);
        let signature = self.only_call_signature(present)?;
        match self.c.signature(signature).type_params.is_empty() {
            true => self.delegate_repr(signature),
            false => None,
        }
    }
}

/// One cast for each pair of types that are left at run time. What may be undefined, or null, stands for what may not; where
/// one type says `string | null` and another `string | undefined`, nobody could tell at run time which is meant: none is left.
fn unambiguous(found: FunctionCasts) -> FunctionCasts {
    let mut by_clr: IndexMap<(CsType, CsType), Option<(CsType, CsType)>> = IndexMap::new();
    for (source, target) in found {
        let key = (clr(&source), clr(&target));
        match by_clr.get_mut(&key) {
            None => {
                by_clr.insert(key, Some((source, target)));
            }
            Some(known) => {
                *known = known
                    .as_ref()
                    .and_then(|(a, b)| Some((widest(a, &source)?, widest(b, &target)?)));
            }
        }
    }
    by_clr
        .into_iter()
        .filter(|((source, target), _)| source != target)
        .filter_map(|(_, cast)| cast)
        .collect()
}

/// Of two types that are one at run time: the one that admits what either does.
fn widest(a: &CsType, b: &CsType) -> Option<CsType> {
    if a == b {
        return Some(a.clone());
    }
    let all = |a: &[CsType], b: &[CsType]| -> Option<Vec<CsType>> {
        a.iter().zip(b).map(|(a, b)| widest(a, b)).collect()
    };
    Some(match (a, b) {
        (CsType::UndefinedOr(a), CsType::UndefinedOr(b)) => CsType::undefined_or(widest(a, b)?),
        (CsType::NullOr(a), CsType::NullOr(b)) => CsType::null_or(widest(a, b)?),
        (CsType::UndefinedOr(_), CsType::NullOr(_))
        | (CsType::NullOr(_), CsType::UndefinedOr(_)) => return None,
        (CsType::UndefinedOr(a), b) | (b, CsType::UndefinedOr(a)) => {
            CsType::undefined_or(widest(a, b)?)
        }
        (CsType::NullOr(a), b) | (b, CsType::NullOr(a)) => CsType::null_or(widest(a, b)?),
        (CsType::Delegate(from, x), CsType::Delegate(into, y)) => {
            CsType::delegate(all(from, into)?, widest(x, y)?)
        }
        // Inside of type arguments each of the two has its own meaning.
        _ => return None,
    })
}

/// The type that is left at run time: references have no nullability there.
fn clr(ty: &CsType) -> CsType {
    let all = |list: &[CsType]| list.iter().map(clr).collect::<Vec<_>>();
    match ty {
        CsType::UndefinedOr(inner) | CsType::NullOr(inner) => match inner.is_value_type() {
            true => CsType::UndefinedOr(Box::new(clr(inner))),
            false => clr(inner),
        },
        CsType::Delegate(params, result) => CsType::delegate(all(params), clr(result)),
        CsType::Named(decl, args) => CsType::Named(decl.clone(), all(args)),
        CsType::Array(inner) => CsType::array(clr(inner)),
        CsType::Rest(inner) => clr(inner),
        other => other.clone(),
    }
}
