//! Functions that stay generic as values: `const f: <T>(x: T) => T`, a generic arrow that is returned or stored.
//!
//! C# has no generic delegates, so such a value is its own instance at `unknown`: its type parameters are `object?`, the form that
//! describes itself. A call converts the arguments to that and the result back. What mentions a type parameter inside another
//! type (`T[]`) has no such conversion, and the call is refused there.

use indexmap::IndexSet;
use rustc_hash::FxHashMap;

use super::Lowerer;
use super::scope::Place;
use crate::check::Node;
use crate::check::checked::ResolvedCall;
use crate::check::symbols::{DeclKind, SignatureOwner, SymbolId, TypeParamOwner};
use crate::check::ty::{ParamSource, Prop, Ty, TyFlags, TyKind, TypeParamId};
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{BinaryOp, ExprId, ExprKind, FunctionId, FunctionKind, TypeMemberKind};

use super::members::MethodSig;

impl Lowerer<'_, '_> {
    /// Whether a type parameter is `object?` in C#: it belongs to a function that exists as a value only.
    pub fn is_erased(&mut self, param: TypeParamId) -> bool {
        if !self.reprs.erased.is_empty() && self.reprs.erased.contains(&self.origin_of(param)) {
            return true;
        }
        match self.c.type_param(param).source {
            ParamSource::Declared(symbol) => self.is_erased_symbol(symbol),
            ParamSource::Copied { of, .. } => self.is_erased(of),
            ParamSource::This(_) | ParamSource::Made { .. } => false,
        }
    }

    /// The type parameter as it is declared, for a copy in an instantiated signature.
    fn origin_of(&self, param: TypeParamId) -> TypeParamId {
        let mut at = param;
        while let ParamSource::Copied { of, .. } = self.c.type_param(at).source {
            at = of;
        }
        at
    }

    /// Lowers a function that stands for a generic method of an interface: inside, the method's type parameters are `object?`.
    pub fn with_erased<R>(
        &mut self,
        params: &[TypeParamId],
        work: impl FnOnce(&mut Self) -> R,
    ) -> R {
        if params.is_empty() {
            return work(self);
        }
        let added: Vec<TypeParamId> = params
            .iter()
            .map(|param| self.origin_of(*param))
            .filter(|param| !self.reprs.erased.contains(param))
            .collect();
        self.reprs.erased.extend(&added);
        // What is remembered of types was found without the erasure, and what is found now must not be remembered.
        let known = std::mem::take(&mut self.reprs.slots);
        let result = work(self);
        self.reprs.slots = known;
        for param in added {
            self.reprs.erased.remove(&param);
        }
        result
    }

    /// The type parameters of a method of an interface.
    pub fn method_type_params(&mut self, prop: Prop) -> Vec<TypeParamId> {
        let ty = self.c.type_of_prop(prop);
        match self.c.call_signatures(ty).as_ref() {
            [only] => self.c.signature(*only).type_params.to_vec(),
            _ => Vec::new(),
        }
    }

    fn is_erased_symbol(&mut self, symbol: SymbolId) -> bool {
        let Some(decl) = self.c.symbols.symbol(symbol).decls.first().copied() else {
            return false;
        };
        let DeclKind::TypeParam(id) = decl.kind else {
            return false;
        };
        let Some(module) = self.modules.get(&decl.file) else {
            return false;
        };
        match self.c.symbols.file(decl.file).owner_of_type_param(id) {
            TypeParamOwner::Signature(SignatureOwner::Function(function)) => {
                match module[function].kind {
                    FunctionKind::Expression | FunctionKind::Arrow => {
                        !self.is_method_of_constant((decl.file, function))
                    }
                    FunctionKind::Method => self.is_literal_method((decl.file, function)),
                    FunctionKind::Declaration
                    | FunctionKind::Getter
                    | FunctionKind::Setter
                    | FunctionKind::Constructor => false,
                }
            }
            TypeParamOwner::Signature(SignatureOwner::TypeNode(_)) => true,
            TypeParamOwner::Signature(SignatureOwner::TypeMember(member)) => {
                matches!(module[member].kind, TypeMemberKind::Call(_))
            }
            TypeParamOwner::Class(class) => self
                .c
                .symbols
                .file(decl.file)
                .class(class)
                .symbol
                .is_some_and(|class| self.erased_classes.contains(&class)),
            TypeParamOwner::None
            | TypeParamOwner::Interface(_)
            | TypeParamOwner::TypeAlias(_)
            | TypeParamOwner::Conditional(_)
            | TypeParamOwner::Mapped(_) => false,
        }
    }

    /// Whether a type parameter belongs to a class that has none in C#.
    pub fn is_of_erased_class(&mut self, param: TypeParamId) -> bool {
        let ParamSource::Declared(symbol) = self.c.type_param(param).source else {
            return false;
        };
        let Some(decl) = self.c.symbols.symbol(symbol).decls.first().copied() else {
            return false;
        };
        match decl.kind {
            DeclKind::TypeParam(id) => {
                let owner = self.c.symbols.file(decl.file).owner_of_type_param(id);
                matches!(owner, TypeParamOwner::Class(_)) && self.is_erased_symbol(symbol)
            }
            _ => false,
        }
    }

    /// Finds the generic classes that `instanceof` asks for, with what they extend and what extends them. `x instanceof C` asks for
    /// any `C<T>`, which no generic C# class can answer; so these have no type parameters in C#, and hold `object?`.
    pub fn find_erased_classes(&mut self) {
        let mut asked = Vec::new();
        for info in self.input.modules.clone() {
            self.enter_module(info.file);
            for (_, expr) in self.ast.exprs.iter() {
                if let ExprKind::Binary {
                    op: BinaryOp::InstanceOf,
                    right,
                    ..
                } = expr.kind
                {
                    asked.extend(self.class_named_by(right));
                }
            }
        }
        asked.retain(|class| {
            !self.is_library_symbol(*class) && !self.c.declared_params(*class).params.is_empty()
        });
        asked.extend(self.classes_with_open_types());
        if asked.is_empty() {
            return;
        }
        // A class that is a value may be asked for as well.
        asked.extend(self.type_infos.generic_values.clone());
        let classes = self.all_classes();
        let mut related: Vec<(SymbolId, SymbolId)> = Vec::new();
        for class in classes {
            if let Some(base) = self.base_class_type(class)
                && let TyKind::Reference { target, .. } = *self.c.kind(base)
                && !self.is_library_symbol(target)
            {
                related.push((class, target));
            }
        }
        while let Some(class) = asked.pop() {
            if !self.erased_classes.insert(class) {
                continue;
            }
            for (derived, base) in &related {
                if *derived == class {
                    asked.push(*base);
                }
                if *base == class {
                    asked.push(*derived);
                }
            }
        }
    }

    /// A class without type parameters in C# holds a `T[]` as an array of anything. So what stands for such a `T` somewhere is held by
    /// all arrays in that form.
    pub fn widen_arguments_of_erased_classes(&mut self) {
        if self.erased_classes.is_empty() {
            return;
        }
        let mut nesting: FxHashMap<SymbolId, bool> = FxHashMap::default();
        let mut handed: IndexSet<TypeParamId> = IndexSet::new();
        let mut seen: IndexSet<Ty> = IndexSet::new();
        for class in self.all_classes() {
            if self.erased_classes.contains(&class) {
                seen.insert(self.c.declared_type(class));
            }
        }
        for info in self.input.modules.clone() {
            self.enter_module(info.file);
            for id in self.ast.exprs.ids() {
                seen.extend(self.checked.try_expr_ty(self.node(id)));
            }
        }
        for ty in seen {
            let mut at = Some(ty);
            while let Some(ty) = at {
                let TyKind::Reference { target, args } = self.c.kind(ty).clone() else {
                    break;
                };
                if !self.erased_classes.contains(&target) {
                    break;
                }
                let nests = match nesting.get(&target) {
                    Some(known) => *known,
                    None => {
                        let found = self.nests_its_params(target);
                        nesting.insert(target, found);
                        found
                    }
                };
                let params = self.c.declared_params(target).params.to_vec();
                for arg in args.iter().take(params.len()).filter(|_| nests) {
                    if let TyKind::Param(param) = *self.c.kind(*arg) {
                        handed.insert(self.origin_of(param));
                    } else if self.is_held_as_object(*arg) {
                        let class = self.argument_class(*arg);
                        self.flows.join_with_unknown(class);
                    }
                }
                // What it extends holds the same in terms of the instance.
                let args: Vec<Ty> = args.iter().copied().take(params.len()).collect();
                at = self.base_class_type(target).map(|base| {
                    let mapper = self.c.mapper(&params, &args);
                    self.c.instantiate(base, mapper)
                });
            }
        }
        self.widen_handed_params(handed);
    }

    /// Whether a type argument of a class without type parameters is known, but for the parameters of such classes.
    fn is_held_as_object(&mut self, arg: Ty) -> bool {
        if self.c.is(arg, TyFlags::ANY_OR_UNKNOWN | TyFlags::NEVER) {
            return false;
        }
        let free = self.c.free_params(arg);
        free.iter().all(|param| self.is_of_erased_class(*param))
    }

    /// `<L>(...values: L[]) => new Literals<L>(values)`: what stands for such an `L` is held as `object?` too, so that the array of the
    /// function is one that the class can hold.
    fn widen_handed_params(&mut self, handed: IndexSet<TypeParamId>) {
        if handed.is_empty() {
            return;
        }
        let given = self.given_arguments(self.c.type_count());
        for param in handed {
            if self.is_erased(param) || self.primitive_of_param(param).is_some() {
                continue;
            }
            let mut types: Vec<Ty> = given
                .get(&param)
                .map(|types| types.iter().copied().collect())
                .unwrap_or_default();
            types.sort_unstable();
            for ty in types {
                if !self.c.is(ty, TyFlags::HAS_PARAMS | TyFlags::NEVER) {
                    let class = self.argument_class(ty);
                    self.flows.join_with_unknown(class);
                }
            }
            let held = self.type_param(param);
            self.reprs.held_as_objects.push(held);
        }
    }

    /// Whether two types are the same where the type parameters that only `object?` is given for are that.
    pub fn is_held_as(&self, from: &CsType, to: &CsType) -> bool {
        let held = &self.reprs.held_as_objects;
        !held.is_empty()
            && from.substitute(&|param| held.contains(param).then_some(CsType::Object)) == *to
    }

    /// Whether members of a class mention its type parameters inside of other types.
    fn nests_its_params(&mut self, class: SymbolId) -> bool {
        let declared = self.c.declared_type(class);
        let props = self.c.properties_of(declared).to_vec();
        props.into_iter().any(|prop| {
            let ty = self.c.type_of_prop(prop);
            self.nests_params(ty, false, 0)
        })
    }

    fn nests_params(&mut self, ty: Ty, nested: bool, depth: usize) -> bool {
        if depth > 8 || !self.c.is(ty, TyFlags::HAS_PARAMS) {
            return false;
        }
        match self.c.kind(ty).clone() {
            TyKind::Param(param) => nested && self.is_of_erased_class(param),
            TyKind::Union { members, .. } => members
                .iter()
                .any(|member| self.nests_params(*member, nested, depth + 1)),
            TyKind::Tuple { elements, .. } => elements
                .iter()
                .any(|element| self.nests_params(*element, true, depth + 1)),
            TyKind::Reference { target, args } => {
                let erased = self.erased_classes.contains(&target);
                args.iter()
                    .any(|arg| self.nests_params(*arg, nested || !erased, depth + 1))
            }
            TyKind::Object { args, .. } if self.c.call_signatures(ty).is_empty() => args
                .iter()
                .any(|arg| self.nests_params(*arg, true, depth + 1)),
            _ => {
                let signatures = self.c.call_signatures(ty).to_vec();
                signatures.into_iter().any(|signature| {
                    let params = self.c.signature(signature).params.to_vec();
                    let result = self.c.result_of(signature);
                    params
                        .iter()
                        .map(|param| param.ty)
                        .chain([result])
                        .any(|ty| self.nests_params(ty, nested, depth + 1))
                })
            }
        }
    }

    /// Whether a function is a property of a constant object and becomes a method of its class.
    pub fn is_method_of_constant(&self, function: Node<FunctionId>) -> bool {
        self.constant_methods.contains(&function)
    }

    fn is_literal_method(&self, function: Node<FunctionId>) -> bool {
        self.literal_methods.contains(&function) && !self.is_method_of_constant(function)
    }

    /// `f<string>` as a value.
    pub fn instantiation(&mut self, id: ExprId, inner: ExprId, to: &CsType) -> Expr {
        let erased = self.ast.erased(inner);
        if let ExprKind::Name(_) = self.ast[erased].kind
            && let Some(symbol) = self.symbol_of(erased)
            && let Some(place) = self.places.get(&symbol).cloned()
            && matches!(place, Place::LocalFunction(_) | Place::StaticMethod { .. })
        {
            return self.function_value(id, symbol, &place, to);
        }
        let want = self.expr_repr(id);
        let to = match to.strip() {
            CsType::Delegate(..) => to,
            _ => &want,
        };
        self.natural(inner, to)
    }

    /// The delegate of a function with these type parameters as a value: its instance at `unknown`.
    pub fn erased_delegate(&mut self, params: &[TypeParamId], delegate: CsType) -> CsType {
        let mut own: Vec<_> = params.iter().map(|param| self.type_param(*param)).collect();
        own.extend(self.open_params_about(params));
        delegate.substitute(&|param| own.contains(param).then_some(CsType::Object))
    }

    /// The C# type arguments of a call of a declared function.
    pub fn instance_at_call(&mut self, sig: &MethodSig, resolved: &ResolvedCall) -> Vec<CsType> {
        let declared = self.method_sig(resolved.declared);
        if declared.type_params == sig.type_params {
            let params = self.c.signature(resolved.declared).type_params.clone();
            let mut args = self.cs_args(&params, &resolved.type_args);
            args.extend(self.open_args(resolved));
            return args;
        }
        // An overload: the type parameters of the implementation follow from the parameters of the call.
        self.type_args_like(sig, resolved.signature)
    }
}
