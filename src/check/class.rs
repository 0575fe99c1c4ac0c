//! Classes: heritage, members, what they implement and override, which fields are surely assigned.

use super::expr::Deferred;
use super::expr::modes::CheckMode;
use super::parents::FunctionOwner;
use super::symbols::{DeclKind, SymbolId};
use super::ty::{Prop, PropKind, PropName, Ty, TyFlags, TyKind, Visibility};
use super::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{
    Atom, ClassId, ClassMemberId, ClassMemberKind, FunctionBody, PropertyKey,
};

impl<'p> Checker<'p> {
    /// A class expression: its static side. The body waits.
    pub(in crate::check) fn check_class_expr(&mut self, class: Node<ClassId>) -> Ty {
        self.exprs.deferred.insert(Deferred::Class(class));
        match self.symbol_of_class(class) {
            Some(symbol) => self.type_of_symbol(symbol),
            None => Ty::ERROR,
        }
    }

    pub(in crate::check) fn check_class(&mut self, node: Node<ClassId>) {
        let (file, class) = node;
        let module = self.module(file);
        let data = &module[class];
        let Some(symbol) = self.symbol_of_class(node) else {
            return;
        };
        let constructor = self.type_of_symbol(symbol);
        self.exprs.checked.set_decl_ty(symbol, constructor);
        let instance = self.declared_type(symbol);
        for decorator in &data.decorators {
            self.check_expr((file, decorator.expr), CheckMode::NORMAL);
        }
        for param in &data.type_params {
            for ty in [module[*param].constraint, module[*param].default]
                .into_iter()
                .flatten()
            {
                self.type_from_node((file, ty));
            }
        }
        if let Some(extends) = &data.extends {
            self.check_expr((file, extends.expr), CheckMode::NORMAL);
            for arg in &extends.type_args {
                self.type_from_node((file, *arg));
            }
            self.check_extends(node, symbol, instance, constructor);
        }
        for implements in &data.implements {
            let wanted = self.type_from_node((file, *implements));
            if wanted == Ty::ERROR {
                continue;
            }
            let this = self.this_of_class(node, false);
            let with_this = self.with_this(wanted, this);
            let own = self.with_this(instance, this);
            if self.is_assignable(own, with_this) {
                self.note_flow(instance, wanted);
            } else {
                let name = self.symbol_name(symbol);
                let mut text = format!("class `{name}` does not implement `{}`", self.show(wanted));
                for reason in self.explain(own, with_this) {
                    text.push_str("\n  ");
                    text.push_str(&reason);
                }
                self.error(module[*implements].span, Code::Heritage, text);
            }
        }
        for member in &data.members {
            self.check_class_member(node, *member);
        }
        self.check_members_suit_index(instance, symbol);
        self.check_overrides(node, symbol);
        self.check_fields_assigned(node);
    }

    /// Every property must suit the index signatures beside it.
    pub(in crate::check) fn check_members_suit_index(&mut self, ty: Ty, owner: SymbolId) {
        let infos = self.index_infos(ty).to_vec();
        if infos.is_empty() {
            return;
        }
        for prop in self.properties_of(ty).to_vec() {
            let data = self.prop(prop);
            let name = data.name;
            if data.declared_in != Some(owner) || matches!(name, PropName::Private(..)) {
                continue;
            }
            let key = self.key_type_of_name(name);
            let own = self.type_of_prop(prop);
            for info in &infos {
                if !self.is_key_for(key, info.key) || self.is_assignable(own, info.value) {
                    continue;
                }
                let span = self.span_of_prop(prop);
                let text = format!(
                    "`{name:?}` is `{}`, but the index signature says that every such property is `{}`",
                    self.show(own),
                    self.show(info.value)
                );
                if let Some(span) = span {
                    self.error(span, Code::NotAssignable, text);
                }
            }
        }
    }

    fn check_class_member(&mut self, (file, class): Node<ClassId>, member: ClassMemberId) {
        let module = self.module(file);
        let data = &module[member];
        for decorator in &data.decorators {
            self.check_expr((file, decorator.expr), CheckMode::NORMAL);
        }
        if let Some(key) = data.kind.key() {
            self.check_property_key(file, key);
        }
        if data.modifiers.is_abstract && !module[class].is_abstract {
            self.error(
                data.span,
                Code::Heritage,
                "only an abstract class can have abstract members",
            );
        }
        match &data.kind {
            ClassMemberKind::Constructor(function) => self.check_function_body((file, *function)),
            ClassMemberKind::Method { key: _, function } => {
                if let Some(symbol) = self.symbol_of_class_member((file, member)) {
                    let ty = self.type_of_symbol(symbol);
                    self.exprs.checked.set_decl_ty(symbol, ty);
                }
                self.check_function_body((file, *function));
            }
            ClassMemberKind::Field { ty, value, .. }
            | ClassMemberKind::AutoAccessor { ty, value, .. } => {
                let annotated = ty.map(|ty| self.type_from_node((file, ty)));
                if let Some(value) = value {
                    let given = self.check_expr_cached((file, *value));
                    if let Some(target) = annotated {
                        let span = module[*value].span;
                        let target = if data.modifiers.optional {
                            self.or_undefined(target)
                        } else {
                            target
                        };
                        self.check_assignable_expr(given, target, span, Some((file, *value)));
                    }
                }
                if let Some(symbol) = self.symbol_of_class_member((file, member)) {
                    let ty = self.type_of_symbol(symbol);
                    self.exprs.checked.set_decl_ty(symbol, ty);
                    if annotated.is_none() && value.is_none() && ty == Ty::ANY {
                        let name = self.symbol_name(symbol);
                        self.error(
                            data.span,
                            Code::ImplicitAny,
                            format!("nothing says what type the field `{name}` has, so it would be `any`"),
                        );
                    }
                }
            }
            ClassMemberKind::StaticBlock(block) => self.check_block(file, block),
            ClassMemberKind::Index(index) => {
                self.type_from_node((file, index.key));
                self.type_from_node((file, index.value));
            }
        }
    }

    fn check_extends(
        &mut self,
        node: Node<ClassId>,
        symbol: SymbolId,
        instance: Ty,
        constructor: Ty,
    ) {
        let module = self.module(node.0);
        let Some(extends) = &module[node.1].extends else {
            return;
        };
        let Some((base, base_constructor)) = self.base_sides(node) else {
            return;
        };
        if base == Ty::ERROR || base_constructor == Ty::ERROR {
            return;
        }
        let signatures = self.construct_signatures(base_constructor).to_vec();
        self.check_base_constructor_access(node, &signatures, extends.span);
        let this = self.this_of_class(node, false);
        let base_with_this = self.with_this(base, this);
        let own = self.with_this(instance, this);
        self.note_flow(instance, base);
        if self.is_assignable(own, base_with_this) {
            let statics = self.statics_of(base_constructor);
            if let Some((name, mine, theirs)) = self.first_wrong_static(constructor, statics) {
                let class = self.symbol_name(symbol);
                let text = format!(
                    "the static side of `{class}` does not suit that of its base class: `{name:?}` is `{}`, but must be `{}`",
                    self.show(mine),
                    self.show(theirs)
                );
                self.error(extends.span, Code::Heritage, text);
            }
            return;
        }
        // The member at fault deserves the report.
        let mut reported = false;
        for prop in self.properties_of(base_with_this).to_vec() {
            let name = self.prop(prop).name;
            let Some(mine) = self.property_of(own, &name) else {
                continue;
            };
            if self.prop(mine).declared_in != Some(symbol) {
                continue;
            }
            let (given, wanted) = (self.type_of_prop(mine), self.type_of_prop(prop));
            if !self.is_assignable(given, wanted) {
                reported = true;
                let span = self.span_of_prop(mine).unwrap_or(extends.span);
                let mut text = format!(
                    "`{name:?}` is `{}` here, but `{}` in the base class `{}`",
                    self.show(given),
                    self.show(wanted),
                    self.show(base)
                );
                for reason in self.explain(given, wanted) {
                    text.push_str("\n  ");
                    text.push_str(&reason);
                }
                self.error(span, Code::Heritage, text);
            }
        }
        if !reported {
            let class = self.symbol_name(symbol);
            let mut text = format!(
                "class `{class}` does not suit its base class `{}`",
                self.show(base)
            );
            for reason in self.explain(own, base_with_this) {
                text.push_str("\n  ");
                text.push_str(&reason);
            }
            self.error(extends.span, Code::Heritage, text);
        }
    }

    fn statics_of(&mut self, constructor: Ty) -> Vec<Prop> {
        self.properties_of(constructor)
            .to_vec()
            .into_iter()
            .filter(|prop| {
                let data = self.prop(*prop);
                data.name != PropName::text("prototype") && data.visibility == Visibility::Public
            })
            .collect()
    }

    fn first_wrong_static(
        &mut self,
        constructor: Ty,
        statics: Vec<Prop>,
    ) -> Option<(PropName, Ty, Ty)> {
        for theirs in statics {
            let name = self.prop(theirs).name;
            let Some(mine) = self.property_of(constructor, &name) else {
                continue;
            };
            if mine == theirs {
                continue;
            }
            let (given, wanted) = (self.type_of_prop(mine), self.type_of_prop(theirs));
            if !self.is_assignable(given, wanted) {
                return Some((name, given, wanted));
            }
        }
        None
    }

    fn check_base_constructor_access(
        &mut self,
        node: Node<ClassId>,
        signatures: &[super::ty::SignatureId],
        span: crate::source::Span,
    ) {
        use super::ty::SignatureDecl;
        use crate::syntax::ast::Accessibility;
        let Some(first) = signatures.first() else {
            return;
        };
        let Some(SignatureDecl::Function((file, function))) = self.signature(*first).decl else {
            return;
        };
        let FunctionOwner::ClassMember(class, member) = self.up(file).function(function) else {
            return;
        };
        if self.module(file)[member].modifiers.accessibility != Some(Accessibility::Private) {
            return;
        }
        let Some(owner) = self.symbol_of_class((file, class)) else {
            return;
        };
        let container = self.up(node.0).container_of_class(node.1);
        if self.classes_around(node.0, container).contains(&owner) {
            return;
        }
        let name = self.symbol_name(owner);
        self.error(
            span,
            Code::NotAccessible,
            format!("class `{name}` cannot be extended: its constructor is private"),
        );
    }

    /// Abstract members must be implemented; `override` must override; kinds must agree.
    fn check_overrides(&mut self, node: Node<ClassId>, symbol: SymbolId) {
        let (file, class) = node;
        let module = self.module(file);
        let base = self.base_class_type(symbol);
        for member in &module[class].members {
            let data = &module[*member];
            if data.modifiers.is_override {
                self.check_override(node, *member, symbol, base);
            }
        }
        let Some(base) = base else { return };
        if module[class].is_abstract {
            return;
        }
        let instance = self.declared_type(symbol);
        let mut missing: Vec<String> = Vec::new();
        for prop in self.properties_of(base).to_vec() {
            if !self.prop(prop).is_abstract {
                continue;
            }
            let name = self.prop(prop).name;
            let Some(mine) = self.property_of(instance, &name) else {
                continue;
            };
            if self.prop(mine).is_abstract && self.prop(mine).declared_in != Some(symbol) {
                missing.push(format!("`{name:?}`"));
            }
        }
        if missing.is_empty() {
            return;
        }
        let span = module[class]
            .name
            .map_or(module[class].span, |name| module[name].span);
        let class = self.symbol_name(symbol);
        let text = format!(
            "class `{class}` does not implement the abstract member{} {} of `{}`",
            if missing.len() == 1 { "" } else { "s" },
            missing.join(", "),
            self.show(base)
        );
        self.error(span, Code::Heritage, text);
    }

    fn check_override(
        &mut self,
        node: Node<ClassId>,
        member: ClassMemberId,
        symbol: SymbolId,
        base: Option<Ty>,
    ) {
        let (file, _) = node;
        let module = self.module(file);
        let data = &module[member];
        let Some(key) = data.kind.key() else { return };
        let Some(base) = base else {
            self.error(
                key.span(),
                Code::Heritage,
                format!(
                    "`override` needs a base class, and `{}` extends none",
                    self.symbol_name(symbol)
                ),
            );
            return;
        };
        let side = if data.modifiers.is_static {
            match self.base_sides(node) {
                Some((_, constructor)) => constructor,
                None => return,
            }
        } else {
            base
        };
        let Some(name) = self.key_name(file, key) else {
            return;
        };
        if self.property_of(side, &name).is_none() && !self.is(side, TyFlags::ANY) {
            let text = format!(
                "`{name:?}` overrides nothing: `{}` has no member of this name",
                self.show(side)
            );
            self.error(key.span(), Code::Heritage, text);
        }
    }

    fn span_of_prop(&mut self, prop: Prop) -> Option<crate::source::Span> {
        let symbol = self.prop(prop).symbol?;
        let decl = self.symbol(symbol).decls.first().copied()?;
        Some(self.symbols.decl_name_span(decl))
    }

    /// A field without initialiser whose type lacks undefined must be assigned in the constructor.
    fn check_fields_assigned(&mut self, node: Node<ClassId>) {
        let (file, class) = node;
        let module = self.module(file);
        if module[class].is_declare || module.is_declaration_file {
            return;
        }
        let constructor =
            module[class]
                .members
                .iter()
                .find_map(|member| match &module[*member].kind {
                    ClassMemberKind::Constructor(function)
                        if !matches!(module[*function].body, FunctionBody::None) =>
                    {
                        Some(*function)
                    }
                    _ => None,
                });
        for member in &module[class].members {
            let data = &module[*member];
            let ClassMemberKind::Field { key, ty, value } = &data.kind else {
                continue;
            };
            let modifiers = data.modifiers;
            if value.is_some()
                || modifiers.is_abstract
                || modifiers.declare
                || modifiers.definite
                || modifiers.optional
                || modifiers.is_static
                || ty.is_none() && constructor.is_none()
            {
                continue;
            }
            let Some(symbol) = self.symbol_of_class_member((file, *member)) else {
                continue;
            };
            let declared = self.type_of_symbol(symbol);
            if self.is(declared, TyFlags::ANY_OR_UNKNOWN) || self.admits_undefined(declared) {
                continue;
            }
            let assigned = match constructor {
                Some(constructor) => self.is_field_assigned_in((file, constructor), key, declared),
                None => false,
            };
            if !assigned {
                let name = self.symbol_name(symbol);
                self.error(
                    key.span(),
                    Code::FieldNotAssigned,
                    format!("the field `{name}` has no initialiser and is not surely assigned in the constructor"),
                );
            }
        }
    }

    /// The symbol of a class, also of an anonymous class expression.
    pub(in crate::check) fn symbol_of_class(
        &mut self,
        (file, class): Node<ClassId>,
    ) -> Option<SymbolId> {
        self.symbols.file(file).class(class).symbol
    }

    /// The field that a symbol is, if it is one without an initialiser (and not static).
    pub(in crate::check) fn field_without_value(
        &mut self,
        symbol: SymbolId,
    ) -> Option<Node<ClassMemberId>> {
        let decl = self.symbol(symbol).decls.first().copied()?;
        let DeclKind::ClassMember(member) = decl.kind else {
            return None;
        };
        let data = &self.module(decl.file)[member];
        match &data.kind {
            ClassMemberKind::Field { value: None, .. } => {
                let skipped =
                    data.modifiers.is_static || data.modifiers.definite || data.modifiers.declare;
                (!skipped).then_some((decl.file, member))
            }
            _ => None,
        }
    }

    /// Whether a class declares `#name`.
    pub(in crate::check) fn class_declares_private(
        &mut self,
        symbol: SymbolId,
        name: Atom,
    ) -> bool {
        let decls = self.symbol(symbol).decls.clone();
        decls.iter().any(|decl| match decl.kind {
            DeclKind::Class(class) => {
                let module = self.module(decl.file);
                module[class].members.iter().any(|member| {
                    matches!(module[*member].kind.key(), Some(PropertyKey::Private(ident)) if ident.text == name)
                })
            }
            _ => false,
        })
    }

    /// Whether a symbol's declarations all come from declaration files.
    pub(in crate::check) fn is_ambient_symbol(&self, symbol: SymbolId) -> bool {
        self.symbols.is_ambient(symbol) || self.symbols.is_declared_elsewhere(symbol)
    }

    /// Whether an interface or class inherits its number index signature from an array of the library.
    pub(in crate::check) fn number_index_is_inherited(&mut self, ty: Ty) -> bool {
        let TyKind::Reference { target, .. } = *self.kind(ty) else {
            return false;
        };
        self.declared_bases(target)
            .to_vec()
            .into_iter()
            .any(|base| self.is_array(base) || self.number_index_is_inherited(base))
    }

    /// Whether a type is the object of an enum.
    pub(in crate::check) fn is_enum_object_type(&mut self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Object { origin, .. } => matches!(
                self.origin(*origin).source,
                super::ty::OriginSource::EnumObject(_)
            ),
            _ => false,
        }
    }

    /// Own and enumerable: a field, or a member of an object literal; methods of classes are not.
    pub(in crate::check) fn is_own_enumerable(&mut self, prop: Prop) -> bool {
        let data = self.prop(prop);
        match data.kind {
            PropKind::Method | PropKind::Accessor { .. } => !data
                .declared_in
                .is_some_and(|owner| self.is_class_symbol(owner)),
            PropKind::Field | PropKind::EnumMember | PropKind::Export => true,
        }
    }
}
