//! `instanceof`, `in`, type predicates and assertion functions.

use std::rc::Rc;

use super::graph::FlowId;
use super::query::{FlowType, Query};
use crate::check::parents::ExprRole;
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{
    Predicate, Prop, PropName, SignatureDecl, SignatureId, Ty, TyFlags, TyKind, TypeFacts,
};
use crate::check::{Checker, Node};
use crate::syntax::ast::{Argument, Atom, ExprId, ExprKind, LogicalOp};

impl Checker<'_> {
    pub(super) fn narrow_by_instanceof(
        &mut self,
        query: &mut Query,
        ty: Ty,
        left: ExprId,
        right: ExprId,
        truthy: bool,
    ) -> Ty {
        let left = self.candidate(query, left);
        if !self.matches(query, left) {
            if truthy && self.chain_contains(query, left) {
                return self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL);
            }
            return ty;
        }
        let class = self.type_in_flow((query.file, right));
        let function = self.global_type("Function");
        if !self.is_derived_from(class, function) {
            return ty;
        }
        let instance = self.map_type(class, &mut |c, t| c.instance_of(t));
        let object = self.global_type("Object");
        let too_general = instance == object || instance == function;
        if self.is(ty, TyFlags::ANY) && too_general {
            return ty;
        }
        if !truthy && (!self.is(instance, TyFlags::OBJECT) || self.is_empty_anonymous(instance)) {
            return ty;
        }
        self.narrowed_to(ty, instance, truthy, true)
    }

    /// What `new` of a constructor makes: the type of its `prototype`.
    fn instance_of(&mut self, constructor: Ty) -> Ty {
        if let Some(prototype) = self.type_of_property(constructor, "prototype")
            && !self.is(prototype, TyFlags::ANY)
        {
            return prototype;
        }
        let signatures = self.construct_signatures(constructor);
        if signatures.is_empty() {
            return Ty::EMPTY_OBJECT;
        }
        let mut results = Vec::new();
        for signature in signatures.iter() {
            let erased = self.erased_signature(*signature);
            results.push(self.result_of(erased));
        }
        self.union(&results)
    }

    /// Whether one class or interface extends another, however far.
    pub(in crate::check) fn is_derived_from(&mut self, source: Ty, target: Ty) -> bool {
        match self.kind(source).clone() {
            TyKind::Union { members, .. } => {
                return members.iter().all(|m| self.is_derived_from(*m, target));
            }
            TyKind::Intersection(members) => {
                return members.iter().any(|m| self.is_derived_from(*m, target));
            }
            _ => {}
        }
        if let TyKind::Union { members, .. } = self.kind(target).clone() {
            return members.iter().any(|m| self.is_derived_from(source, *m));
        }
        if self.is(source, TyFlags::INSTANTIABLE_NON_PRIMITIVE) {
            let constraint = self.base_constraint(source).unwrap_or(Ty::UNKNOWN);
            return constraint != source && self.is_derived_from(constraint, target);
        }
        if self.is_empty_anonymous(target) {
            return self.is(source, TyFlags::OBJECT | TyFlags::NON_PRIMITIVE);
        }
        if target == self.global_type("Object") {
            return self.is(source, TyFlags::OBJECT | TyFlags::NON_PRIMITIVE)
                && !self.is_empty_anonymous(source);
        }
        if target == self.global_type("Function") {
            return self.is(source, TyFlags::OBJECT) && self.is_function_like(source);
        }
        if self.has_base(source, target) {
            return true;
        }
        if self.is_array(target) && !self.is_readonly_array(target) {
            let element = self.array_element(target).unwrap_or(Ty::ANY);
            let readonly = self.readonly_array_of(element);
            return self.is_derived_from(source, readonly);
        }
        false
    }

    fn has_base(&mut self, source: Ty, target: Ty) -> bool {
        match *self.kind(target) {
            TyKind::Reference { target, .. } => self.has_base_symbol(source, target, 0),
            _ => source == target,
        }
    }

    fn has_base_symbol(&mut self, source: Ty, wanted: SymbolId, depth: usize) -> bool {
        if depth > 100 {
            return false;
        }
        match self.kind(source).clone() {
            TyKind::Reference { target, .. } => {
                target == wanted
                    || self
                        .declared_bases(target)
                        .iter()
                        .any(|base| self.has_base_symbol(*base, wanted, depth + 1))
            }
            TyKind::Tuple { .. } => {
                let array = self.array_of_tuple(source);
                self.has_base_symbol(array, wanted, depth + 1)
            }
            TyKind::Intersection(members) => members
                .iter()
                .any(|m| self.has_base_symbol(*m, wanted, depth + 1)),
            _ => false,
        }
    }

    /// The type of a value that is (or is not) a `candidate`. `derived`: only classes that extend count, as for
    /// `instanceof`; otherwise subtypes.
    pub(super) fn narrowed_to(&mut self, ty: Ty, candidate: Ty, truthy: bool, derived: bool) -> Ty {
        let memo = (ty, candidate, truthy, derived);
        if let Some(known) = self.flow.narrowings.get(&memo) {
            return *known;
        }
        let result = self.narrowed_to_new(ty, candidate, truthy, derived);
        self.flow.narrowings.insert(memo, result);
        result
    }

    fn narrowed_to_new(&mut self, ty: Ty, candidate: Ty, truthy: bool, derived: bool) -> Ty {
        if !truthy {
            if ty == candidate {
                return Ty::NEVER;
            }
            if derived {
                return self.filter_type(ty, &mut |c, t| !c.is_derived_from(t, candidate));
            }
            let whole = if self.is(ty, TyFlags::UNKNOWN) {
                Ty::UNKNOWN_UNION
            } else {
                ty
            };
            let yes = self.narrowed_to(whole, candidate, true, false);
            let rest = self.filter_type(whole, &mut |c, t| !c.is_subset(t, yes));
            return self.recombined(rest);
        }
        if self.is(ty, TyFlags::ANY_OR_UNKNOWN) || ty == candidate {
            return candidate;
        }
        let narrowed = self.map_type(candidate, &mut |c, wanted| {
            let related = c.map_type(ty, &mut |c, t| c.more_specific(t, wanted, derived));
            if !c.is(related, TyFlags::NEVER) {
                return related;
            }
            // A type parameter whose constraint the candidate fits is both.
            c.map_type(ty, &mut |c, t| {
                if !c.maybe_instantiable(t) {
                    return Ty::NEVER;
                }
                let constraint = c.base_constraint(t).unwrap_or(Ty::UNKNOWN);
                let fits = if derived {
                    c.is_derived_from(wanted, constraint)
                } else {
                    c.is_subtype(wanted, constraint)
                };
                if fits {
                    c.intersection(&[t, wanted])
                } else {
                    Ty::NEVER
                }
            })
        });
        if !self.is(narrowed, TyFlags::NEVER) {
            return narrowed;
        }
        if self.is_subtype(candidate, ty) {
            candidate
        } else if self.is_assignable(ty, candidate) {
            ty
        } else if self.is_assignable(candidate, ty) {
            candidate
        } else {
            self.intersection(&[ty, candidate])
        }
    }

    fn maybe_instantiable(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Intersection(members) => members.iter().any(|m| self.maybe_instantiable(*m)),
            _ => self.is(ty, TyFlags::INSTANTIABLE),
        }
    }

    /// Of two types of which one contains the other, the smaller; else `never`.
    fn more_specific(&mut self, ty: Ty, wanted: Ty, derived: bool) -> Ty {
        use crate::check::relate::Relation;
        if derived {
            return if self.is_derived_from(ty, wanted) {
                ty
            } else if self.is_derived_from(wanted, ty) {
                wanted
            } else {
                Ty::NEVER
            };
        }
        if self.is_related(ty, wanted, Relation::StrictSubtype) {
            ty
        } else if self.is_related(wanted, ty, Relation::StrictSubtype) {
            wanted
        } else if self.is_subtype(ty, wanted) {
            ty
        } else if self.is_subtype(wanted, ty) {
            wanted
        } else {
            Ty::NEVER
        }
    }

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
                return self.intersection(&[ty, record]);
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

    pub(super) fn narrow_by_call(
        &mut self,
        query: &mut Query,
        ty: Ty,
        call: ExprId,
        truthy: bool,
    ) -> Ty {
        if !self.mentions_reference(query, call) {
            return ty;
        }
        let module = self.module(query.file);
        if !truthy && super::narrowable::is_in_chain(module, call) {
            return ty;
        }
        let Some(signature) = self.effects_signature((query.file, call)) else {
            return ty;
        };
        match self.predicate_of_signature(signature) {
            Some(predicate) if !predicate.asserts => {
                self.narrow_by_predicate(query, ty, &predicate, call, truthy)
            }
            Some(_) | None => ty,
        }
    }

    /// Whether an argument or the receiver of a call is the reference, or leads to it.
    fn mentions_reference(&mut self, query: &Query, call: ExprId) -> bool {
        let module = self.module(query.file);
        let ExprKind::Call { callee, args, .. } = &module[call].kind else {
            return false;
        };
        let receiver = match module[*callee].kind {
            ExprKind::Member { object, .. } => Some(object),
            _ => None,
        };
        let candidates = args.iter().map(|arg| arg.expr).chain(receiver);
        for candidate in candidates {
            if self.contains_reference(query, candidate) || self.chain_contains(query, candidate) {
                return true;
            }
            // `f(kind)` where `const { kind } = x` tells about `x`.
            if self
                .discriminant_access(query, candidate, query.what.declared)
                .is_some()
            {
                return true;
            }
        }
        false
    }

    /// Whether an expression is the reference, or an access on it.
    fn contains_reference(&mut self, query: &Query, expr: ExprId) -> bool {
        match self.flow_key((query.file, expr)) {
            Some(key) => key == query.what.key || key.starts_with(&query.what.key),
            None => false,
        }
    }

    fn narrow_by_predicate(
        &mut self,
        query: &mut Query,
        ty: Ty,
        predicate: &Predicate,
        call: ExprId,
        truthy: bool,
    ) -> Ty {
        let Some(wanted) = predicate.ty else {
            return ty;
        };
        if self.is(ty, TyFlags::ANY)
            && (wanted == self.global_type("Object") || wanted == self.global_type("Function"))
        {
            return ty;
        }
        let Some(argument) = self.argument_of_predicate(query, predicate, call) else {
            return ty;
        };
        if self.matches(query, argument) {
            return self.narrowed_to(ty, wanted, truthy, false);
        }
        let removes = if truthy {
            !self.type_facts(wanted).has(TypeFacts::EQ_UNDEFINED)
        } else {
            self.every_type(wanted, &mut |c, t| c.is_nullable(t))
        };
        let ty = if removes && self.chain_contains(query, argument) {
            self.with_adjusted_facts(ty, TypeFacts::NE_UNDEFINED_OR_NULL)
        } else {
            ty
        };
        match self.discriminant_access(query, argument, ty) {
            Some(access) => self.narrow_by_discriminant(ty, access, &mut |c, t| {
                c.narrowed_to(t, wanted, truthy, false)
            }),
            None => ty,
        }
    }

    fn argument_of_predicate(
        &self,
        query: &Query,
        predicate: &Predicate,
        call: ExprId,
    ) -> Option<ExprId> {
        let module = self.module(query.file);
        let ExprKind::Call { callee, args, .. } = &module[call].kind else {
            return None;
        };
        match predicate.param {
            Some(index) => args.get(index).map(|arg: &Argument| arg.expr),
            None => match module[*callee].kind {
                ExprKind::Member { object, .. } | ExprKind::Index { object, .. } => Some(object),
                _ => None,
            },
        }
    }

    /// A call as a statement: an assertion narrows, and after a call that never returns nothing runs.
    pub(super) fn type_at_call(
        &mut self,
        query: &mut Query,
        call: ExprId,
        before: FlowId,
    ) -> Option<FlowType> {
        let signature = self.effects_signature((query.file, call))?;
        if let Some(predicate) = self.predicate_of_signature(signature)
            && predicate.asserts
        {
            let found = self.run_inner(query, before);
            let whole = self.finalized(found.ty);
            let narrowed = if predicate.ty.is_some() {
                self.narrow_by_predicate(query, whole, &predicate, call, true)
            } else {
                match self.argument_of_predicate(query, &predicate, call) {
                    Some(argument) => match self.narrow_by_assertion(query, whole, argument) {
                        Some(ty) => ty,
                        None => return Some(FlowType::UNREACHABLE),
                    },
                    None => whole,
                }
            };
            if narrowed == whole {
                return Some(found);
            }
            return Some(FlowType::with(narrowed, found.incomplete));
        }
        if self.never_returns(signature) {
            return Some(FlowType::UNREACHABLE);
        }
        None
    }

    /// `assert(condition)`; `None` if the condition cannot hold.
    fn narrow_by_assertion(&mut self, query: &mut Query, ty: Ty, expr: ExprId) -> Option<Ty> {
        match self.module(query.file)[expr].kind {
            ExprKind::Boolean(false) => None,
            ExprKind::Logical {
                op: LogicalOp::And,
                left,
                right,
            } => {
                let ty = self.narrow_by_assertion(query, ty, left)?;
                self.narrow_by_assertion(query, ty, right)
            }
            ExprKind::Logical {
                op: LogicalOp::Or,
                left,
                right,
            } => {
                let one = self.narrow_by_assertion(query, ty, left);
                let other = self.narrow_by_assertion(query, ty, right);
                match (one, other) {
                    (Some(one), Some(other)) => Some(self.union(&[one, other])),
                    (one, other) => one.or(other),
                }
            }
            _ => Some(self.narrow(query, ty, expr, true)),
        }
    }

    pub(super) fn run_inner(&mut self, query: &mut Query, at: FlowId) -> FlowType {
        self.run_query(query, at)
    }

    pub(super) fn never_returns(&mut self, signature: SignatureId) -> bool {
        let result = self.written_result(signature);
        result.is_some_and(|ty| self.is(ty, TyFlags::NEVER))
    }

    /// The result of a signature as far as it is written down: inferred results are not asked for, because finding them
    /// could need this very analysis.
    fn written_result(&mut self, signature: SignatureId) -> Option<Ty> {
        use crate::check::ty::ResultType;
        match self.signature(signature).result {
            ResultType::Known(ty) => Some(ty),
            ResultType::Instantiated { of, mapper } => {
                let ty = self.written_result(of)?;
                Some(self.instantiate(ty, mapper))
            }
            ResultType::Body(_) | ResultType::UnionOf(..) | ResultType::IntersectionOf(..) => None,
        }
    }

    /// The signature of a call, if the call can narrow something or never returns.
    pub(super) fn effects_signature(&mut self, call: Node<ExprId>) -> Option<SignatureId> {
        if let Some(known) = self.flow.effects.get(&call) {
            return *known;
        }
        let found = self.find_effects_signature(call);
        if !self.flow_is_provisional() {
            self.flow.effects.insert(call, found);
        }
        found
    }

    fn find_effects_signature(&mut self, (file, call): Node<ExprId>) -> Option<SignatureId> {
        let module = self.module(file);
        let ExprKind::Call { callee, .. } = &module[call].kind else {
            return None;
        };
        let callee = *callee;
        let is_statement = matches!(self.parents(file).expr(call), ExprRole::Statement(_));
        let function = if is_statement {
            self.explicit_type((file, callee))?
        } else {
            let ty = self.type_in_flow((file, callee));
            self.non_nullable(ty)
        };
        let apparent = self.apparent_type(function);
        let signatures = self.call_signatures(apparent);
        let candidate = match &*signatures {
            [only] if self.signature(*only).type_params.is_empty() => Some(*only),
            all => {
                let mut any = false;
                for signature in all {
                    any |= self.has_effects(*signature);
                }
                if any {
                    Some(self.resolved_signature((file, call)))
                } else {
                    None
                }
            }
        };
        candidate.filter(|signature| self.has_effects(*signature))
    }

    fn has_effects(&mut self, signature: SignatureId) -> bool {
        self.predicate_of_signature(signature).is_some() || self.never_returns(signature)
    }

    /// The predicate of a signature, written or (TypeScript 5.5) inferred from its body.
    pub fn predicate_of_signature(&mut self, signature: SignatureId) -> Option<Rc<Predicate>> {
        let data = self.signature(signature);
        if let Some(known) = &data.predicate {
            return Some(known.clone());
        }
        if let Some((of, mapper)) = data.target {
            let predicate = self.predicate_of_signature(of)?;
            let mut copy = Predicate::clone(&predicate);
            copy.ty = copy.ty.map(|ty| self.instantiate(ty, mapper));
            return Some(Rc::new(copy));
        }
        match data.decl {
            Some(SignatureDecl::Function(function)) => self.inferred_predicate(function, signature),
            _ => None,
        }
    }

    /// The type of a dotted name as far as it is written down: assertions must be found without analysis.
    fn explicit_type(&mut self, (file, expr): Node<ExprId>) -> Option<Ty> {
        let module = self.module(file);
        match &module[expr].kind {
            ExprKind::Name(_) => {
                let symbol = self.symbol_of_ref((file, expr))?;
                self.explicit_type_of_symbol(symbol)
            }
            ExprKind::This => Some(self.type_in_flow((file, expr))),
            ExprKind::Super => Some(self.type_in_flow((file, expr))),
            ExprKind::Member {
                object, property, ..
            } => {
                let object = self.explicit_type((file, *object))?;
                let prop: Prop = self.property_named(object, &property.text)?;
                match self.prop(prop).symbol {
                    Some(symbol) => {
                        self.explicit_type_of_symbol(symbol)?;
                        Some(self.type_of_prop(prop))
                    }
                    None => Some(self.type_of_prop(prop)),
                }
            }
            ExprKind::PrivateMember { .. } => Some(self.type_in_flow((file, expr))),
            _ => None,
        }
    }

    fn explicit_type_of_symbol(&mut self, symbol: SymbolId) -> Option<Ty> {
        let flags = self.symbols.flags(symbol);
        if flags.has(
            SymbolFlags::FUNCTION
                | SymbolFlags::METHOD
                | SymbolFlags::CLASS
                | SymbolFlags::NAMESPACE
                | SymbolFlags::ANY_ENUM
                | SymbolFlags::BUILT_IN,
        ) {
            return Some(self.type_of_symbol(symbol));
        }
        if !flags.has(SymbolFlags::VARIABLE | SymbolFlags::PROPERTY | SymbolFlags::ACCESSOR) {
            return None;
        }
        let decl = self.symbols.symbol(symbol).decls.first().copied()?;
        let written = match decl.kind {
            DeclKind::Variable(pat) => self.annotation_of_pat((decl.file, pat)).is_some(),
            DeclKind::TypeMember(_) => true,
            DeclKind::ClassMember(_) | DeclKind::ParamProperty(..) => {
                self.is_annotated_member(symbol)
            }
            _ => false,
        };
        written.then(|| self.type_of_symbol(symbol))
    }
}
