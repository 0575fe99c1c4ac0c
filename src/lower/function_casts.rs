//! Functions that are called with another C# signature than their own, which only shows when the program runs.
//!
//! `rules[key](value)` with rules of type `{ [K in keyof T]: (value: T[K]) => boolean }`: the properties hold functions with the
//! signatures that their own types say (`Func<double, bool>`), generic code calls all of them with one (`Func<object?, bool>`).
//! And `value as (...inputs: unknown[]) => unknown`, `value` being unknown. Which signatures may meet is known from the types;
//! the program's entry point tells the run-time library how to see the one as the other.

use indexmap::{IndexMap, IndexSet};

use super::Lowerer;
use crate::check::Node;
use crate::check::checked::MemberKind;
use crate::check::ty::{SignatureId, Ty, TyFlags, TyKind, TypeParamId};
use crate::ir::{CsType, Expr, Stmt, TypeParam};
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind};

/// More instances of a signature of generic code than a program has.
const MOST_INSTANCES: usize = 32;

/// Signatures of functions, and those that they are seen with.
type Pairs = Vec<(CsType, CsType)>;

#[derive(Debug, Default)]
pub struct FunctionCasts {
    /// What generic code sees in objects of its callers; `None` until somebody asks.
    of_properties: Option<Pairs>,
    /// The signatures that the code of the program casts values of any type to.
    targets: IndexSet<CsType>,
    /// Whether the code of the program is being lowered, not what is generated beside it.
    pub in_code: bool,
}

impl Lowerer<'_, '_> {
    /// Arguments of an overloaded function: TypeScript checks them against the overload, what gets them is the implementation.
    pub fn flow_into_implementations(&mut self) {
        let mut pairs: Vec<(Ty, Ty)> = Vec::new();
        for file in self.input.modules.iter().map(|info| info.file) {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                let ExprKind::Call { callee, args, .. } = &expr.kind else {
                    continue;
                };
                let Some(call) = self.checked.call((file, id)) else {
                    continue;
                };
                let Some(implementation) = self.behind_overload((file, *callee), call.declared)
                else {
                    continue;
                };
                let params = self.c.signature(implementation).params.clone();
                for (index, arg) in args.iter().enumerate().filter(|(_, arg)| !arg.spread) {
                    let Some(param) = params.get(index).or(params.last().filter(|p| p.rest)) else {
                        break;
                    };
                    let wanted = match param.rest {
                        true => self.element_of(param.ty),
                        false => Some(param.ty),
                    };
                    if let (Some(own), Some(wanted)) =
                        (self.checked.try_expr_ty((file, arg.expr)), wanted)
                    {
                        pairs.push((own, wanted));
                    }
                }
            }
        }
        for (own, wanted) in pairs {
            self.flow_on(own, wanted);
        }
    }

    /// Whether a function that somebody has behind `unknown` has the C# type of a signature, but gathers arguments where that one gets
    /// an array, or the other way round: C# cannot tell the two.
    pub fn gathers_where_others_do_not(&mut self, wanted: &CsType) -> bool {
        let CsType::Delegate(wanted, _) = wanted else {
            return false;
        };
        let plain = |ty: &CsType| match ty {
            CsType::Rest(array) => (**array).clone(),
            other => other.clone(),
        };
        let gathers = |ty: &CsType| matches!(ty, CsType::Rest(_));
        let is_array = |ty: &CsType| matches!(ty, CsType::Array(_)) || ty.is_untyped_array();
        if !wanted.iter().any(|ty| is_array(&plain(ty))) {
            return false;
        }
        let functions: Vec<Ty> = self.flows.observed_functions.iter().copied().collect();
        functions.into_iter().any(|function| {
            let CsType::Delegate(own, _) = self.repr(function).strip().clone() else {
                return false;
            };
            own.len() == wanted.len()
                && own.iter().zip(wanted).all(|(a, b)| {
                    let (a, b) = (plain(a), plain(b));
                    a == b || a.is_untyped_array() && is_array(&b)
                })
                && own
                    .iter()
                    .zip(wanted)
                    .any(|(a, b)| gathers(a) != gathers(b))
        })
    }

    /// The signature of the implementation, for a call of an overloaded function.
    pub fn behind_overload(
        &mut self,
        (file, callee): Node<ExprId>,
        declared: SignatureId,
    ) -> Option<SignatureId> {
        let callee = self.modules[&file].erased(callee);
        let symbol = self.checked.ref_symbol((file, callee))?;
        let symbol = self.c.follow_alias(symbol);
        let function = self.implementation(symbol)?;
        let implementation = self.checked.function_signature(function)?;
        (implementation != declared).then_some(implementation)
    }

    /// Notes that values of any type are cast to a type, which may be that of a function.
    pub fn note_cast(&mut self, to: &CsType) {
        if self.function_casts.in_code
            && let CsType::Delegate(..) = to.strip()
        {
            self.function_casts.targets.insert(to.strip().clone());
        }
    }

    /// The statements that make the casts known, for the entry point.
    pub fn register_function_casts(&mut self) -> Vec<Stmt> {
        let span = Span::file_start(self.file);
        let mut statements = Vec::new();
        for (source, target) in self.all_casts() {
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

    fn casts_of_objects(&mut self) -> Pairs {
        if let Some(known) = &self.function_casts.of_properties {
            return known.clone();
        }
        self.function_casts.of_properties = Some(Vec::new());
        let found = self.find_function_casts();
        self.function_casts.of_properties = Some(found.clone());
        found
    }

    /// Every pair of signatures that may meet in a cast of the program.
    fn all_casts(&mut self) -> Pairs {
        let mut targets = std::mem::take(&mut self.function_casts.targets);
        targets.extend(self.functions_of_asserted());
        if targets.is_empty() {
            return Vec::new();
        }
        let mut sources: IndexSet<CsType> = IndexSet::new();
        let observed: Vec<Ty> = self.flows.observed_functions.iter().copied().collect();
        for ty in observed.into_iter().chain(self.functions_read_by_name()) {
            sources.extend(self.delegate_of(ty).filter(|delegate| !is_open(delegate)));
        }
        let targets = self.instances_of_targets(&targets);
        let mut found = self.casts_of_objects();
        found.retain(|(_, target)| targets.iter().any(|known| clr(known) == clr(target)));
        for target in targets {
            for source in &sources {
                if self.meets(source, &target) && !found.contains(&(source.clone(), target.clone()))
                {
                    found.push((source.clone(), target.clone()));
                }
            }
        }
        unambiguous(found)
    }

    /// The functions in objects whose properties are read by a name that only shows when the program runs: `handlers[event.type]`.
    fn functions_read_by_name(&mut self) -> Vec<Ty> {
        let mut objects: IndexSet<Ty> = IndexSet::new();
        for file in self.input.modules.iter().map(|info| info.file) {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                let ExprKind::Index { object, .. } = expr.kind else {
                    continue;
                };
                let by_name = self
                    .checked
                    .member((file, id))
                    .is_some_and(|member| member.kind == MemberKind::ComputedKey);
                if by_name && let Some(ty) = self.checked.try_expr_ty((file, object)) {
                    objects.extend(self.strip_nullish(ty).members);
                }
            }
        }
        let mut found = Vec::new();
        for object in objects {
            if self.nominal(object).is_some() {
                for prop in self.c.properties_of(object).to_vec() {
                    found.push(self.c.type_of_prop(prop));
                }
            }
        }
        found
    }

    /// What objects that come from nowhere static are asked for where a property is a function.
    fn functions_of_asserted(&mut self) -> Vec<CsType> {
        let shapes: Vec<_> = self.asserted.shapes.keys().copied().collect();
        let mut found = Vec::new();
        for id in shapes {
            for prop in self.shape(id).properties.clone() {
                let ty = self.c.type_of_prop(prop);
                if !self.c.is(ty, TyFlags::HAS_PARAMS) {
                    found.extend(self.delegate_of(ty));
                }
            }
        }
        found
    }

    /// The signatures with what their type parameters stand for.
    fn instances_of_targets(&mut self, targets: &IndexSet<CsType>) -> Vec<CsType> {
        let mut given = None;
        let mut instances = Vec::new();
        for target in targets {
            let mut work = vec![target.clone()];
            while let Some(at) = work.pop() {
                let mut open: Option<TypeParam> = None;
                at.walk(&mut |part| {
                    if let CsType::TypeParam(param) = part
                        && open.is_none()
                    {
                        open = Some(param.clone());
                    }
                });
                let Some(param) = open else {
                    if !instances.contains(&at) {
                        instances.push(at);
                    }
                    continue;
                };
                let known = match &given {
                    Some(known) => known,
                    None => {
                        let count = self.c.type_count();
                        given.insert(self.given_arguments(count))
                    }
                };
                let id = self
                    .reprs
                    .type_params
                    .iter()
                    .find(|(_, known)| **known == param);
                let Some(types) = id.and_then(|(id, _)| known.get(id)) else {
                    continue;
                };
                let mut types: Vec<Ty> = types.iter().copied().collect();
                types.sort_unstable();
                types.retain(|ty| !self.c.is(*ty, TyFlags::HAS_PARAMS));
                for ty in types {
                    let arg = self.arg_repr(ty);
                    let next = at.substitute(&|own| (*own == param).then(|| arg.clone()));
                    if work.len() + instances.len() < MOST_INSTANCES && !work.contains(&next) {
                        work.push(next);
                    }
                }
            }
        }
        instances
    }

    fn find_function_casts(&mut self) -> Pairs {
        let mut found: Pairs = Vec::new();
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
    fn casts_of_mapped(&mut self, generic: Ty, count: usize, found: &mut Pairs) {
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

    fn casts_of_properties(&mut self, object: Ty, target: &CsType, found: &mut Pairs) {
        if is_open(target) {
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

    /// Whether a function of one signature can be called with another: each argument and the result is the same type, one that
    /// implements or extends the other, or of any type on one side.
    fn meets(&mut self, source: &CsType, target: &CsType) -> bool {
        let (CsType::Delegate(own, result), CsType::Delegate(given, wanted)) = (source, target)
        else {
            return false;
        };
        let items = match given.last() {
            Some(CsType::Rest(array)) => array.array_element().cloned(),
            _ => None,
        };
        if source == target || (items.is_none() && own.len() > given.len()) {
            return false;
        }
        for (index, own) in own.iter().enumerate() {
            let fits = match given.get(index) {
                Some(CsType::Rest(_)) | None => {
                    items.as_ref().is_some_and(|item| self.may_be(own, item))
                }
                Some(given) => self.may_be(own, given),
            };
            if !fits {
                return false;
            }
        }
        **wanted == CsType::Void || self.may_be(result, wanted)
    }

    fn may_be(&mut self, a: &CsType, b: &CsType) -> bool {
        let (a, b) = (a.strip().clone(), b.strip().clone());
        a == b
            || a == CsType::Object
            || b == CsType::Object
            || matches!((&a, &b), (CsType::Named(x, _), CsType::Named(y, _)) if x.is_user() && y.is_user())
                && (self.is_cs_subtype(&a, &b) || self.is_cs_subtype(&b, &a))
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

/// Whether a type has type parameters in it.
fn is_open(ty: &CsType) -> bool {
    let mut found = false;
    ty.walk(&mut |part| found |= matches!(part, CsType::TypeParam(_)));
    found
}

/// One cast for each pair of types that are left at run time. What may be undefined, or null, stands for what may not; where
/// one type says `string | null` and another `string | undefined`, nobody could tell at run time which is meant: none is left.
fn unambiguous(found: Pairs) -> Pairs {
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
