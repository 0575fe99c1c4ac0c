//! `a.b`, `a.#b`, `a[b]`, and optional chains around them.

use super::modes::CheckMode;
use super::names::TargetKind;
use crate::check::checked::{MemberKind, ResolvedMember};
use crate::check::parents::{Container, ExprRole, FunctionOwner};
use crate::check::symbols::SymbolFlags;
use crate::check::ty::{
    Prop, PropData, PropKind, PropName, PropType, Ty, TyFlags, TyKind, TypeFacts, Visibility,
};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind, FunctionKind, Ident};

impl Checker<'_> {
    /// Whether an access inside an optional chain can be skipped by a `?.` to its left or its own.
    fn chain_receiver(&mut self, receiver: Ty, optional: bool, span: Span) -> Ty {
        if optional {
            // `a?.b`: null and undefined leave the chain; `Chain` adds undefined at its end.
            return self.non_nullable(receiver);
        }
        self.check_not_nullish(receiver, span)
    }

    /// The extent of an optional chain: undefined is added if some `?.` in it can be taken.
    pub(super) fn check_chain(&mut self, node: Node<ExprId>, inner: ExprId, mode: CheckMode) -> Ty {
        let file = node.0;
        let ty = self.check_expr((file, inner), mode);
        if self.chain_can_stop((file, inner)) {
            self.with_undefined_of_chain(ty)
        } else {
            ty
        }
    }

    fn with_undefined_of_chain(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::ANY_OR_UNKNOWN) {
            return ty;
        }
        let plain = if self.is(ty, TyFlags::VOID) {
            Ty::UNDEFINED
        } else {
            ty
        };
        self.union(&[plain, Ty::UNDEFINED])
    }

    /// Whether a `?.` inside the chain meets a receiver that can be null or undefined.
    pub(in crate::check) fn chain_can_stop(&mut self, node: Node<ExprId>) -> bool {
        let (file, mut at) = node;
        let module = self.module(file);
        loop {
            let (object, optional) = match &module[at].kind {
                ExprKind::Member {
                    object, optional, ..
                }
                | ExprKind::PrivateMember {
                    object, optional, ..
                }
                | ExprKind::Index {
                    object, optional, ..
                } => (*object, *optional),
                ExprKind::Call {
                    callee, optional, ..
                } => (*callee, *optional),
                ExprKind::NonNull(inner) => {
                    at = *inner;
                    continue;
                }
                _ => return false,
            };
            if optional {
                let ty = self.exprs.checked.expr_ty((file, object));
                if self.is_possibly_nullish(ty) || self.is(ty, TyFlags::ANY_OR_UNKNOWN) {
                    return true;
                }
                if self.is(ty, TyFlags::INSTANTIABLE) {
                    let constraint = self.base_constraint(ty).unwrap_or(Ty::UNKNOWN);
                    if self.is_possibly_nullish(constraint)
                        || self.is(constraint, TyFlags::ANY_OR_UNKNOWN)
                    {
                        return true;
                    }
                }
            }
            at = object;
        }
    }

    /// Reports a value that can be null or undefined where it must not be, and gives the type without them.
    pub(in crate::check) fn check_not_nullish(&mut self, ty: Ty, span: Span) -> Ty {
        if self.is(ty, TyFlags::UNKNOWN) {
            self.error(
                span,
                Code::PossiblyNull,
                "this value is `unknown`; narrow it before it is used",
            );
            return Ty::ERROR;
        }
        let (undefined, null) = self.nullish_parts(ty);
        if !undefined && !null {
            return ty;
        }
        let what = match (undefined, null) {
            (true, true) => "null or undefined",
            (true, false) => "undefined",
            (false, _) => "null",
        };
        self.error(
            span,
            Code::PossiblyNull,
            format!("this value can be {what}"),
        );
        let present = self.non_nullable(ty);
        if self.is(present, TyFlags::NULLABLE | TyFlags::NEVER) {
            Ty::ERROR
        } else {
            present
        }
    }

    /// Whether undefined (or void) and whether null is among the values, constraints of type parameters included. A type
    /// parameter without a constraint does not say so.
    pub(in crate::check) fn nullish_parts(&mut self, ty: Ty) -> (bool, bool) {
        let facts = self.type_facts(ty);
        (
            facts.has(TypeFacts::IS_UNDEFINED),
            facts.has(TypeFacts::IS_NULL),
        )
    }

    pub(super) fn check_member(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let (object, ident, optional, private) = match &module[expr].kind {
            ExprKind::Member {
                object,
                property,
                optional,
            } => (*object, *property, *optional, false),
            ExprKind::PrivateMember {
                object,
                name,
                optional,
            } => (*object, *name, *optional, true),
            _ => return Ty::ERROR,
        };
        let object_ty = self.check_expr((file, object), CheckMode::NORMAL);
        let receiver = self.chain_receiver(object_ty, optional, module[object].span);
        let target = self.target_kind(node);
        let receiver = if target != TargetKind::None || self.is_called(node) {
            self.widen(receiver)
        } else {
            receiver
        };
        let apparent = self.apparent_type(receiver);
        if self.is(apparent, TyFlags::ANY) {
            return if apparent == Ty::ERROR {
                Ty::ERROR
            } else {
                Ty::ANY
            };
        }
        let name = if private {
            match self.private_name(node, ident) {
                Some(name) => name,
                None => {
                    let text = format!(
                        "there is no class with a private member `#{}` around this",
                        ident.text
                    );
                    self.error(ident.span, Code::UnknownProperty, text);
                    return Ty::ERROR;
                }
            }
        } else {
            PropName::Text(ident.text)
        };
        let Some(prop) = self.property_of(apparent, &name) else {
            return self.check_missing_member(node, receiver, apparent, name, ident, target, mode);
        };
        self.check_member_access(node, prop, apparent, ident.span, target);
        self.record_member(node, apparent, prop, None);
        if target == TargetKind::None {
            self.check_field_order(node, prop, object, ident);
        }
        if target != TargetKind::None && self.is_readonly_here(node, prop, object) {
            let text = format!("`{}` is read-only", ident.text);
            self.error(ident.span, Code::ReadOnly, text);
            return Ty::ERROR;
        }
        let ty = if target == TargetKind::Definite {
            self.write_type_of_prop(prop)
        } else {
            self.type_of_prop(prop)
        };
        self.narrowed_access(node, Some(prop), ty, target, mode)
    }

    /// `class { a = this.b; b = 1 }`: fields are made in their order, so `this.b` is not there yet.
    fn check_field_order(&mut self, node: Node<ExprId>, prop: Prop, object: ExprId, ident: Ident) {
        use crate::check::symbols::DeclKind;
        use crate::syntax::ast::ClassMemberKind;
        let (file, expr) = node;
        let module = self.module(file);
        let parents = self.up(file);
        let Container::Field(current) = parents.container_of_expr(expr) else {
            return;
        };
        if !matches!(module[object].kind, ExprKind::This) {
            return;
        }
        let Some(decl) = self
            .prop(prop)
            .symbol
            .and_then(|symbol| self.symbol(symbol).decls.first().copied())
        else {
            return;
        };
        let class = parents.class_of_member(current);
        let too_early = match decl.kind {
            DeclKind::ClassMember(member) if decl.file == file => {
                let data = &module[member];
                if parents.class_of_member(member) != class
                    || data.modifiers.optional
                    || data.modifiers.is_static != module[current].modifiers.is_static
                {
                    return;
                }
                match &data.kind {
                    ClassMemberKind::Field { value, .. } => {
                        data.span.start >= module[current].span.start
                            || value.is_none() && !data.modifiers.definite
                    }
                    ClassMemberKind::AutoAccessor { .. } => {
                        data.span.start >= module[current].span.start
                    }
                    ClassMemberKind::Constructor(_)
                    | ClassMemberKind::Method { .. }
                    | ClassMemberKind::StaticBlock(_)
                    | ClassMemberKind::Index(_) => false,
                }
            }
            DeclKind::ParamProperty(function, _) if decl.file == file => {
                matches!(parents.function(function), FunctionOwner::ClassMember(owner, _) if Some(owner) == class)
            }
            _ => false,
        };
        if too_early {
            let text = format!("the field `{}` is read before it has its value", ident.text);
            self.error(ident.span, Code::UsedBeforeAssigned, text);
        }
    }

    /// Whether the access is what a call calls: `a.b()`.
    pub(in crate::check) fn is_called(&mut self, (file, expr): Node<ExprId>) -> bool {
        matches!(self.up(file).expr(expr), ExprRole::Callee(parent)
            if matches!(self.module(file)[parent].kind, ExprKind::Call { .. }))
    }

    #[allow(clippy::too_many_arguments)]
    fn check_missing_member(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        apparent: Ty,
        name: PropName,
        ident: Ident,
        target: TargetKind,
        mode: CheckMode,
    ) -> Ty {
        let may_use_index = target == TargetKind::None
            || !self.is_generic_object(receiver)
            || self.is_this_param(receiver);
        if may_use_index && let Some(info) = self.index_info_for_name(apparent, &name) {
            if info.readonly && target != TargetKind::None {
                let text = format!(
                    "the index signature of `{}` is read-only",
                    self.show(apparent)
                );
                self.error(ident.span, Code::ReadOnly, text);
            }
            let prop = self.prop_of_index(name, info.value, info.readonly);
            self.record_member(node, apparent, prop, Some(MemberKind::IndexSignature));
            return self.narrowed_access(node, None, info.value, target, mode);
        }
        self.report_missing_member(node, receiver, name, ident);
        Ty::ERROR
    }

    fn report_missing_member(
        &mut self,
        _node: Node<ExprId>,
        receiver: Ty,
        name: PropName,
        ident: Ident,
    ) {
        if receiver == Ty::ERROR {
            return;
        }
        let shown = self.show(receiver);
        let mut text = format!("`{name:?}` does not exist on `{shown}`");
        if self.is(receiver, TyFlags::NEVER) {
            text = format!("`{name:?}` is asked of a value that cannot exist (`never`)");
        } else if let Some(similar) = self.similar_property(receiver, ident.text) {
            text.push_str(&format!("; did you mean `{similar}`?"));
        } else if self
            .promised_type(receiver)
            .is_some_and(|promised| self.property_of(promised, &name).is_some())
        {
            text.push_str("; did you forget `await`?");
        }
        self.error(ident.span, Code::UnknownProperty, text);
    }

    /// The property whose name is most like the one that was asked for.
    fn similar_property(&mut self, ty: Ty, name: crate::syntax::ast::Atom) -> Option<String> {
        let names: Vec<String> = self
            .properties_of(ty)
            .to_vec()
            .into_iter()
            .filter_map(|prop| self.prop(prop).name.as_text())
            .map(|name| name.to_string())
            .collect();
        crate::check::similar::best(&name, names.iter().map(String::as_str)).map(str::to_owned)
    }

    /// A made-up property that stands for an index signature.
    pub(in crate::check) fn prop_of_index(
        &mut self,
        name: PropName,
        ty: Ty,
        readonly: bool,
    ) -> Prop {
        let mut data = PropData::new(name, PropType::Known(ty));
        data.readonly = readonly;
        self.types.new_prop(data)
    }

    /// The type of an access after narrowing.
    pub(in crate::check) fn narrowed_access(
        &mut self,
        node: Node<ExprId>,
        prop: Option<Prop>,
        ty: Ty,
        target: TargetKind,
        mode: CheckMode,
    ) -> Ty {
        if target == TargetKind::Definite {
            let optional = prop.is_some_and(|prop| self.prop(prop).optional);
            return if optional { ty } else { ty };
        }
        if let Some(prop) = prop {
            match self.prop(prop).kind {
                PropKind::Field | PropKind::Accessor { .. } | PropKind::EnumMember => {}
                PropKind::Method => {
                    if !self.is(ty, TyFlags::UNION) {
                        return ty;
                    }
                }
                PropKind::Export => {
                    let is_variable = self
                        .prop(prop)
                        .symbol
                        .is_some_and(|symbol| self.symbol(symbol).flags.has(SymbolFlags::VARIABLE));
                    if !is_variable {
                        return ty;
                    }
                }
            }
        }
        let ty = self.narrowable_type(node, ty, mode);
        let unassigned = self.may_be_unassigned(node, prop);
        let initial = if unassigned {
            self.or_undefined(ty)
        } else {
            ty
        };
        let flow = self.flow_type(node, ty, initial);
        if unassigned && !self.admits_undefined(ty) && self.admits_undefined(flow) {
            let span = self.module(node.0)[node.1].span;
            let name = prop
                .map(|prop| format!("{:?}", self.prop(prop).name))
                .unwrap_or_default();
            self.error(
                span,
                Code::UsedBeforeAssigned,
                format!("the property `{name}` is used before it is surely assigned"),
            );
            return ty;
        }
        if target == TargetKind::None {
            flow
        } else {
            self.base_of_literal(flow)
        }
    }

    /// `this.x` in the constructor of the class that declares `x` without initialiser.
    fn may_be_unassigned(&mut self, node: Node<ExprId>, prop: Option<Prop>) -> bool {
        let (file, expr) = node;
        let module = self.module(file);
        let object = match &module[expr].kind {
            ExprKind::Member { object, .. } | ExprKind::PrivateMember { object, .. } => *object,
            _ => return false,
        };
        if !matches!(module[object].kind, ExprKind::This) {
            return false;
        }
        let Some(symbol) = prop.and_then(|prop| self.prop(prop).symbol) else {
            return false;
        };
        let Some(member) = self.field_without_value(symbol) else {
            return false;
        };
        if member.0 != file {
            return false;
        }
        let parents = self.up(file);
        let Container::Function(function) = parents.container_of_expr(expr) else {
            return false;
        };
        module[function].kind == FunctionKind::Constructor
            && matches!(parents.function(function), FunctionOwner::ClassMember(class, _)
                if parents.class_of_member(member.1) == Some(class))
    }

    /// `readonly` and get-only properties; a constructor may still assign those of its own class.
    pub(in crate::check) fn is_readonly_here(
        &mut self,
        node: Node<ExprId>,
        prop: Prop,
        object: ExprId,
    ) -> bool {
        let data = self.prop(prop).clone();
        if data.kind == PropKind::EnumMember {
            return true;
        }
        if data.kind == PropKind::Method
            && data
                .declared_in
                .is_some_and(|owner| self.is_class_symbol(owner))
        {
            // Methods of classes are writable in JavaScript; TypeScript refuses it as a mistake.
            return true;
        }
        if data.kind == PropKind::Export {
            // The variables of a namespace are variables; what `import * as ns` shows belongs to the other module.
            let Some(symbol) = data.symbol else {
                return true;
            };
            let flags = self.symbol(symbol).flags;
            let of_module = self
                .symbol_parent(symbol)
                .is_none_or(|owner| self.symbol(owner).flags.has(SymbolFlags::MODULE));
            return of_module || !flags.has(SymbolFlags::VARIABLE) || flags.has(SymbolFlags::CONST);
        }
        let get_only = data.has_getter() && !data.has_setter();
        if get_only {
            return true;
        }
        if !data.readonly {
            return false;
        }
        let (file, _) = node;
        let module = self.module(file);
        if !matches!(module[object].kind, ExprKind::This) {
            return true;
        }
        let Some(owner) = data.declared_in else {
            return true;
        };
        let parents = self.up(file);
        let container = parents.container_of_expr(node.1);
        let constructor_of = match container {
            Container::Function(function) if module[function].kind == FunctionKind::Constructor => {
                match parents.function(function) {
                    FunctionOwner::ClassMember(class, _) => Some(class),
                    FunctionOwner::Unreached
                    | FunctionOwner::Statement(_)
                    | FunctionOwner::Expr(_)
                    | FunctionOwner::Object(..) => None,
                }
            }
            Container::StaticBlock(member) | Container::Field(member) => {
                parents.class_of_member(member)
            }
            Container::Function(_) | Container::Module | Container::Namespace(_) => None,
        };
        !constructor_of
            .and_then(|class| self.symbol_of_class((file, class)))
            .is_some_and(|symbol| symbol == owner)
    }

    /// `private` and `protected` members are seen only where the class allows.
    pub(in crate::check) fn check_member_access(
        &mut self,
        node: Node<ExprId>,
        prop: Prop,
        receiver: Ty,
        span: Span,
        _target: TargetKind,
    ) {
        let data = self.prop(prop).clone();
        if let ExprKind::Member { object, .. } = self.module(node.0)[node.1].kind
            && matches!(self.module(node.0)[object].kind, ExprKind::Super)
            && data.is_abstract
        {
            let text = format!(
                "the abstract member `{:?}` has no body that `super` could use",
                data.name
            );
            self.error(span, Code::NotAccessible, text);
        }
        if data.visibility == Visibility::Public {
            return;
        }
        let Some(owner) = data.declared_in else {
            return;
        };
        let container = self.up(node.0).container_of_expr(node.1);
        let around = self.classes_around(node.0, container);
        match data.visibility {
            Visibility::Public => {}
            Visibility::Private => {
                if !around.contains(&owner) {
                    let class = self.symbol_name(owner);
                    let text = format!("`{:?}` is private to class `{class}`", data.name);
                    self.error(span, Code::NotAccessible, text);
                }
            }
            Visibility::Protected => {
                if let ExprKind::Member { object, .. } = self.module(node.0)[node.1].kind
                    && matches!(self.module(node.0)[object].kind, ExprKind::Super)
                {
                    return;
                }
                let inside = around
                    .iter()
                    .copied()
                    .find(|class| *class == owner || self.is_derived_class(*class, owner));
                let Some(inside) = inside else {
                    let class = self.symbol_name(owner);
                    let text = format!(
                        "`{:?}` is protected: only class `{class}` and classes that extend it can use it",
                        data.name
                    );
                    self.error(span, Code::NotAccessible, text);
                    return;
                };
                if data.is_static {
                    return;
                }
                // Through an instance of the class at hand, or of one that extends it.
                let receiver = match self.kind(receiver) {
                    TyKind::Param(_) => self.base_constraint(receiver).unwrap_or(receiver),
                    _ => receiver,
                };
                let ok = match self.kind(receiver).clone() {
                    TyKind::Reference { target, .. } => {
                        target == inside || self.is_derived_class(target, inside)
                    }
                    TyKind::Intersection(_) | TyKind::Union { .. } => true,
                    _ => true,
                };
                if !ok {
                    let class = self.symbol(inside).name;
                    let text = format!(
                        "`{:?}` is protected: inside `{class}` only instances of `{class}` give access to it",
                        data.name
                    );
                    self.error(span, Code::NotAccessible, text);
                }
            }
        }
    }

    /// Whether one class extends another, directly or not.
    pub(in crate::check) fn is_derived_class(
        &mut self,
        derived: crate::check::symbols::SymbolId,
        base: crate::check::symbols::SymbolId,
    ) -> bool {
        let mut todo = vec![derived];
        let mut seen = Vec::new();
        while let Some(symbol) = todo.pop() {
            if symbol == base {
                return true;
            }
            if seen.contains(&symbol) {
                continue;
            }
            seen.push(symbol);
            for ty in self.declared_bases(symbol).iter() {
                match self.kind(*ty).clone() {
                    TyKind::Reference { target, .. } => todo.push(target),
                    TyKind::Intersection(parts) => {
                        for part in parts.iter() {
                            if let TyKind::Reference { target, .. } = self.kind(*part) {
                                todo.push(*target);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        false
    }

    /// The name of `#x` as the innermost class around that declares it means it.
    pub(in crate::check) fn private_name(
        &mut self,
        node: Node<ExprId>,
        ident: Ident,
    ) -> Option<PropName> {
        let container = self.up(node.0).container_of_expr(node.1);
        for class in self.classes_around(node.0, container) {
            let name = PropName::Private(ident.text, class);
            if self.class_declares_private(class, ident.text) {
                return Some(name);
            }
        }
        None
    }

    /// Tells lowering what the access means.
    pub(in crate::check) fn record_member(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        prop: Prop,
        kind: Option<MemberKind>,
    ) {
        let member = self.resolved_member(receiver, prop, kind);
        if let Some(symbol) = self.prop(prop).symbol {
            self.exprs.checked.set_ref_symbol(node, symbol);
        }
        self.exprs.checked.set_member(node, member);
    }

    pub(in crate::check) fn resolved_member(
        &mut self,
        receiver: Ty,
        prop: Prop,
        kind: Option<MemberKind>,
    ) -> ResolvedMember {
        let data = self.prop(prop);
        let kind = kind.unwrap_or(match data.kind {
            PropKind::Field => MemberKind::Field,
            PropKind::Method => MemberKind::Method,
            PropKind::Accessor { .. } => MemberKind::Accessor,
            PropKind::EnumMember => MemberKind::EnumMember,
            PropKind::Export => MemberKind::NamespaceExport,
        });
        ResolvedMember {
            receiver_ty: receiver,
            prop,
            kind,
            on: data.declared_in,
            is_static: data.is_static,
        }
    }

    pub(super) fn check_index(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let ExprKind::Index {
            object,
            index,
            optional,
        } = module[expr].kind
        else {
            return Ty::ERROR;
        };
        let object_ty = self.check_expr((file, object), CheckMode::NORMAL);
        let receiver = self.chain_receiver(object_ty, optional, module[object].span);
        let target = self.target_kind(node);
        let receiver = if target != TargetKind::None || self.is_called(node) {
            self.widen(receiver)
        } else {
            receiver
        };
        let index_ty = self.check_expr((file, index), CheckMode::NORMAL);
        if self.is(receiver, TyFlags::ANY) || receiver == Ty::ERROR || index_ty == Ty::ERROR {
            return if receiver == Ty::ANY {
                Ty::ANY
            } else {
                Ty::ERROR
            };
        }
        let key = if self.is_for_in_key((file, index), (file, object)) {
            Ty::NUMBER
        } else {
            index_ty
        };
        let (ty, prop) = self.index_type(node, receiver, key, target);
        if ty == Ty::ERROR {
            return ty;
        }
        self.narrowed_access(node, prop, ty, target, mode)
    }

    /// What `receiver[key]` reads or writes; reports if nothing.
    fn index_type(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        key: Ty,
        target: TargetKind,
    ) -> (Ty, Option<Prop>) {
        let (file, expr) = node;
        let module = self.module(file);
        let ExprKind::Index { object, index, .. } = module[expr].kind else {
            return (Ty::ERROR, None);
        };
        let span = module[index].span;
        // One known name: the same as a member access.
        let apparent = self.reduced_apparent(receiver);
        let generic = self.is_generic_object(receiver) && !self.is_this_param(receiver)
            || self.is_generic_index(key);
        if !generic && let Some(name) = self.name_of_key(key) {
            if let Some(prop) = self.property_of(apparent, &name) {
                self.check_member_access(node, prop, apparent, span, target);
                let kind = match (self.kind(apparent), name.as_text()) {
                    (TyKind::Tuple { .. }, Some(text)) => {
                        text.parse().ok().map(MemberKind::TupleIndex)
                    }
                    _ => None,
                };
                self.record_member(node, apparent, prop, kind);
                if target != TargetKind::None && self.is_readonly_here(node, prop, object) {
                    self.error(span, Code::ReadOnly, format!("`{name:?}` is read-only"));
                    return (Ty::ERROR, None);
                }
                let ty = if target == TargetKind::Definite {
                    self.write_type_of_prop(prop)
                } else {
                    self.type_of_prop(prop)
                };
                return (ty, Some(prop));
            }
            if let Some(text) = name.as_text()
                && self.every_type(apparent, &mut |checker, member| checker.is_tuple(member))
                && let Ok(position) = text.parse::<usize>()
            {
                return self.tuple_index_past_end(node, apparent, position, span);
            }
        }
        let ty = if target == TargetKind::None {
            self.try_indexed_access(receiver, key)
        } else {
            self.indexed_access_for_write(receiver, key)
        };
        let Some(ty) = ty else {
            self.report_no_index(receiver, key, span);
            return (Ty::ERROR, None);
        };
        self.record_index(node, receiver, key, ty, target, span);
        (ty, None)
    }

    fn tuple_index_past_end(
        &mut self,
        node: Node<ExprId>,
        tuple: Ty,
        position: usize,
        span: Span,
    ) -> (Ty, Option<Prop>) {
        let key = self.number_literal(position as f64);
        if let Some(ty) = self.try_indexed_access(tuple, key)
            && ty != Ty::ERROR
            && ty != Ty::UNDEFINED
        {
            let prop = self.prop_of_index(PropName::text(&position.to_string()), ty, false);
            self.record_member(node, tuple, prop, Some(MemberKind::ArrayIndex));
            return (ty, None);
        }
        let shown = self.show(tuple);
        self.error(
            span,
            Code::UnknownProperty,
            format!("the tuple `{shown}` has no element at index {position}"),
        );
        (Ty::ERROR, None)
    }

    fn report_no_index(&mut self, receiver: Ty, key: Ty, span: Span) {
        let shown = self.show(receiver);
        let text = match self.name_of_key(key) {
            Some(name) => {
                let mut text = format!("`{name:?}` does not exist on `{shown}`");
                if let Some(asked) = name.as_text()
                    && let Some(similar) = self.similar_property(receiver, asked)
                {
                    text.push_str(&format!("; did you mean `{similar}`?"));
                }
                text
            }
            None => {
                let key = self.show(key);
                format!("a value of type `{key}` cannot be used to index `{shown}`")
            }
        };
        self.error(span, Code::UnknownProperty, text);
    }

    fn record_index(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        key: Ty,
        ty: Ty,
        target: TargetKind,
        span: Span,
    ) {
        let apparent = self.reduced_apparent(receiver);
        let is_number = self.is_assignable_to_kind(key, TyFlags::NUMBER_LIKE);
        let kind = if self.is_generic_object(receiver) || self.is_generic_index(key) {
            MemberKind::ComputedKey
        } else if self.is(apparent, TyFlags::STRING_LIKE)
            || self.is_reference_to(apparent, "String")
        {
            MemberKind::StringIndex
        } else if is_number && self.is_enum_object_type(apparent) {
            MemberKind::EnumReverse
        } else if is_number && self.number_index_is_array(apparent) {
            MemberKind::ArrayIndex
        } else if self.applicable_index_info(apparent, key).is_some() {
            MemberKind::IndexSignature
        } else {
            MemberKind::ComputedKey
        };
        let readonly = match kind {
            MemberKind::ArrayIndex | MemberKind::IndexSignature => self
                .applicable_index_info(apparent, key)
                .is_some_and(|info| info.readonly),
            MemberKind::StringIndex | MemberKind::EnumReverse => true,
            MemberKind::Field
            | MemberKind::Method
            | MemberKind::Accessor
            | MemberKind::TupleIndex(_)
            | MemberKind::EnumMember
            | MemberKind::NamespaceExport
            | MemberKind::ComputedKey => false,
        };
        if readonly && target != TargetKind::None {
            let text = format!("the elements of `{}` are read-only", self.show(receiver));
            self.error(span, Code::ReadOnly, text);
        }
        let prop = self.prop_of_index(PropName::text(""), ty, readonly);
        self.record_member(node, apparent, prop, Some(kind));
    }

    fn number_index_is_array(&mut self, ty: Ty) -> bool {
        self.every_type(ty, &mut |checker, member| {
            if checker.is_array_or_tuple(member) {
                return true;
            }
            match checker.kind(member).clone() {
                TyKind::Reference { target, .. } => {
                    checker.is_ambient_symbol(target)
                        && checker.index_info_of(member, Ty::NUMBER).is_some()
                        || checker.number_index_is_inherited(member)
                }
                _ => false,
            }
        })
    }

    /// `for (const k in array) array[k]`: the key counts as a number.
    fn is_for_in_key(&mut self, key: Node<ExprId>, object: Node<ExprId>) -> bool {
        use crate::check::parents::{PatRole, VarDeclRole};
        let (file, key) = key;
        let module = self.module(file);
        let ExprKind::Name(_) = module[key].kind else {
            return false;
        };
        let Some(symbol) = self.symbol_of_ref((file, key)) else {
            return false;
        };
        let Some(decl) = self.symbol(symbol).decls.first().copied() else {
            return false;
        };
        let crate::check::symbols::DeclKind::Variable(pat) = decl.kind else {
            return false;
        };
        let parents = self.up(decl.file);
        let PatRole::Declarator(var, _) = parents.pat(pat) else {
            return false;
        };
        let VarDeclRole::ForIn(stmt) = parents.var(var) else {
            return false;
        };
        let crate::syntax::ast::StmtKind::ForIn { object: looped, .. } = module[stmt].kind else {
            return false;
        };
        let (ExprKind::Name(a), ExprKind::Name(b)) = (&module[looped].kind, &module[object.1].kind)
        else {
            return false;
        };
        let same = a == b;
        let ty = self.check_expr_cached((file, looped));
        same && self.number_index_type(ty).is_some()
    }

    /// `delete o.x`: the property must be optional (or an index signature's).
    pub(in crate::check) fn check_delete(&mut self, node: Node<ExprId>, operand: ExprId) {
        let file = node.0;
        let module = self.module(file);
        let span = module[operand].span;
        let at = match module[operand].kind {
            ExprKind::Chain(inner) => inner,
            _ => operand,
        };
        let (ExprKind::Member { .. } | ExprKind::Index { .. }) = module[at].kind else {
            self.error(
                span,
                Code::WrongOperand,
                "`delete` needs a property: `delete object.name` or `delete object[key]`",
            );
            return;
        };
        let Some(member) = self.exprs.checked.member((file, at)) else {
            return;
        };
        let prop = member.prop;
        let kind = member.kind;
        if matches!(
            kind,
            MemberKind::IndexSignature | MemberKind::ComputedKey | MemberKind::ArrayIndex
        ) {
            return;
        }
        let data = self.prop(prop);
        if data.readonly {
            self.error(
                span,
                Code::ReadOnly,
                "a read-only property cannot be deleted",
            );
            return;
        }
        let optional = data.optional;
        let ty = self.type_of_prop(prop);
        if !optional
            && !self.admits_undefined(ty)
            && !self.is(ty, TyFlags::ANY_OR_UNKNOWN | TyFlags::NEVER)
        {
            self.error(
                span,
                Code::WrongOperand,
                "only optional properties can be deleted",
            );
        }
    }

    pub(super) fn check_private_in(
        &mut self,
        node: Node<ExprId>,
        name: Ident,
        object: ExprId,
    ) -> Ty {
        self.check_expr((node.0, object), CheckMode::NORMAL);
        if self.private_name(node, name).is_none() {
            let text = format!(
                "there is no class with a private member `#{}` around this",
                name.text
            );
            self.error(name.span, Code::UnknownProperty, text);
        }
        Ty::BOOLEAN
    }
}
