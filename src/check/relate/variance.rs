//! How the relation of two instances of one declaration follows from their type arguments.

use std::rc::Rc;

use super::{Answer, Part, Relating, Relation};
use crate::check::Checker;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{ParamSource, Ty, TyFlags, TyKind, TypeParamData, TypeParamId};
use crate::syntax::ast::Atom;

/// What may happen to one type argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::check) struct Variance {
    covariant: bool,
    contravariant: bool,
    /// Does not matter at all.
    independent: bool,
    /// The structure may say yes where the arguments say no.
    unmeasurable: bool,
}

/// Type parameters that stand for "some type", "a subtype of it" and "another".
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Markers {
    above: Ty,
    below: Ty,
    other: Ty,
}

impl Checker<'_> {
    pub(super) fn is_computing_variance(&self) -> bool {
        !self.types.relations.resolving_variances.is_empty()
    }

    fn markers(&mut self) -> Markers {
        if let Some(known) = self.types.relations.markers {
            return known;
        }
        let make = |checker: &mut Self, constraint| {
            let source = ParamSource::Made { constraint };
            let param =
                checker
                    .types
                    .new_type_param(TypeParamData::new(Atom::new("T"), None, source));
            checker.param(param)
        };
        let above = make(self, None);
        let below = make(self, Some(above));
        let other = make(self, None);
        let made = Markers {
            above,
            below,
            other,
        };
        self.types.relations.markers = Some(made);
        made
    }

    /// Whether one of the arguments is a marker: then the structure must be looked at.
    pub(super) fn is_marker(&self, args: &[Ty]) -> bool {
        match self.types.relations.markers {
            Some(m) => {
                self.is_computing_variance()
                    && args.iter().any(|a| [m.above, m.below, m.other].contains(a))
            }
            None => false,
        }
    }

    /// `None` while the variances of this declaration are being computed.
    fn variances(&mut self, symbol: SymbolId) -> Option<Rc<[Variance]>> {
        if let Some(known) = self.types.relations.variances.get(&symbol) {
            return Some(known.clone());
        }
        if !self.types.relations.resolving_variances.insert(symbol) {
            return None;
        }
        let declared = self.declared_params(symbol);
        let params = declared.params.clone();
        let own: Rc<[Ty]> = params.iter().map(|p| self.param(*p)).collect();
        let mut out = Vec::with_capacity(params.len());
        for at in 0..params.len() {
            let variance = self.variance_of(params[at], &mut |checker, marker| {
                let mut args = own.to_vec();
                args[at] = marker;
                checker.reference(symbol, args)
            });
            out.push(variance);
        }
        self.types.relations.resolving_variances.remove(&symbol);
        let out: Rc<[Variance]> = out.into();
        self.types.relations.variances.insert(symbol, out.clone());
        Some(out)
    }

    fn alias_variances(&mut self, symbol: SymbolId) -> Option<Rc<[Variance]>> {
        if let Some(known) = self.types.relations.alias_variances.get(&symbol) {
            return Some(known.clone());
        }
        if !self.types.relations.resolving_variances.insert(symbol) {
            return None;
        }
        let params = self.alias_params(symbol);
        let own: Vec<Ty> = params.iter().map(|p| self.param(*p)).collect();
        let mut out = Vec::with_capacity(params.len());
        for at in 0..params.len() {
            let own = own.clone();
            let variance = self.variance_of(params[at], &mut |checker, marker| {
                let mut args = own.clone();
                args[at] = marker;
                checker.alias_instance(symbol, &args)
            });
            out.push(variance);
        }
        self.types.relations.resolving_variances.remove(&symbol);
        let out: Rc<[Variance]> = out.into();
        self.types
            .relations
            .alias_variances
            .insert(symbol, out.clone());
        Some(out)
    }

    fn variance_of(
        &mut self,
        param: TypeParamId,
        instance: &mut dyn FnMut(&mut Self, Ty) -> Ty,
    ) -> Variance {
        let (is_in, is_out) = self.written_variance(param);
        if is_in || is_out {
            return Variance {
                covariant: is_out && !is_in,
                contravariant: is_in && !is_out,
                independent: false,
                unmeasurable: false,
            };
        }
        let markers = self.markers();
        let above = instance(self, markers.above);
        let below = instance(self, markers.below);
        let mut unmeasurable = false;
        let covariant = self.compare_markers(below, above, &mut unmeasurable);
        let contravariant = self.compare_markers(above, below, &mut unmeasurable);
        let mut independent = false;
        if covariant && contravariant {
            let other = instance(self, markers.other);
            independent = self.compare_markers(other, above, &mut unmeasurable);
        }
        Variance {
            covariant,
            contravariant,
            independent,
            unmeasurable,
        }
    }

    /// `in` and `out` at the declaration of a type parameter.
    fn written_variance(&self, param: TypeParamId) -> (bool, bool) {
        let Some(symbol) = self.type_param(param).symbol else {
            return (false, false);
        };
        let mut written = (false, false);
        for decl in &self.symbol(symbol).decls {
            if let DeclKind::TypeParam(node) = decl.kind {
                let node = &self.module(decl.file)[node];
                written = (written.0 || node.is_in, written.1 || node.is_out);
            }
        }
        written
    }

    fn compare_markers(&mut self, source: Ty, target: Ty, unmeasurable: &mut bool) -> bool {
        if source == target {
            return true;
        }
        let mut r = Relating::new(Relation::Assignable);
        let answer = self.related(&mut r, source, target, Part::Whole);
        *unmeasurable |= r.unmeasurable;
        answer.holds()
    }

    /// Whether a type argument is only used in places where a supertype may stand.
    pub(in crate::check) fn is_contravariant_arg(&mut self, symbol: SymbolId, at: usize) -> bool {
        match self.variances(symbol) {
            Some(list) => list
                .get(at)
                .is_some_and(|v| v.contravariant && !v.covariant),
            None => false,
        }
    }

    /// Two instances of one class or interface. `None`: the structure decides.
    pub(super) fn related_by_variance(
        &mut self,
        r: &mut Relating,
        symbol: SymbolId,
        from: &[Ty],
        to: &[Ty],
    ) -> Option<Answer> {
        if r.relation == Relation::Identity {
            return None;
        }
        let Some(variances) = self.variances(symbol) else {
            return Some(Answer::Maybe);
        };
        self.relate_args(r, &variances, from, to)
    }

    /// Two instances of one alias.
    pub(super) fn related_by_alias(
        &mut self,
        r: &mut Relating,
        source: Ty,
        target: Ty,
    ) -> Option<Answer> {
        let (a, x) = self.alias_of(source)?;
        let (b, y) = self.alias_of(target)?;
        if a != b || x.is_empty() || x.len() != y.len() || self.is_marker(&x) || self.is_marker(&y)
        {
            return None;
        }
        // A union or a type that was decided may have forgotten its arguments.
        if !matches!(
            self.kind(source),
            TyKind::Object { .. } | TyKind::Mapped { .. }
        ) {
            return None;
        }
        let Some(variances) = self.alias_variances(a) else {
            return Some(Answer::Maybe);
        };
        self.relate_args(r, &variances, &x, &y)
    }

    fn relate_args(
        &mut self,
        r: &mut Relating,
        variances: &[Variance],
        from: &[Ty],
        to: &[Ty],
    ) -> Option<Answer> {
        let mut all = Answer::Yes;
        for (at, variance) in variances.iter().enumerate() {
            if variance.independent {
                continue;
            }
            let (Some(s), Some(t)) = (from.get(at).copied(), to.get(at).copied()) else {
                continue;
            };
            let answer = if variance.unmeasurable {
                Answer::of(self.is_identical(s, t))
            } else if variance.covariant && variance.contravariant {
                let back = self.related(r, t, s, Part::Whole);
                if back.holds() {
                    back
                } else {
                    self.related(r, s, t, Part::Whole)
                }
            } else if variance.covariant {
                self.related(r, s, t, Part::Whole)
            } else if variance.contravariant {
                self.related(r, t, s, Part::Whole)
            } else {
                let there = self.related(r, s, t, Part::Whole);
                if there.holds() {
                    there.and(self.related(r, t, s, Part::Whole))
                } else {
                    there
                }
            };
            all = all.and(answer);
            if !all.holds() {
                break;
            }
        }
        if all.holds() {
            // The `this` argument, where there is one, follows the others.
            return Some(all);
        }
        if variances.iter().any(|v| v.unmeasurable) || self.has_covariant_void(variances, to) {
            return None;
        }
        Some(Answer::No)
    }

    /// `Promise<string>` where `Promise<void>` is expected: the structure may allow it.
    fn has_covariant_void(&self, variances: &[Variance], to: &[Ty]) -> bool {
        variances
            .iter()
            .zip(to)
            .any(|(v, t)| v.covariant && !v.contravariant && self.is(*t, TyFlags::VOID))
    }
}
