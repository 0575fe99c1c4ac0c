//! Static getters and setters: static properties.

use super::Lowerer;
use super::members::cs_identifier;
use super::scope::{Code, CsTypeSlot};
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropName, TyKind};
use crate::ir::{Access, Dispatch, Member, Property, TypeDecl};
use crate::syntax::ast::{ClassMember, ExprId, ExprKind, FunctionBody};

impl Lowerer<'_, '_> {
    /// Whether a class of the program extends this one.
    pub fn has_derived_classes(&mut self, class: SymbolId) -> bool {
        self.all_classes()
            .into_iter()
            .any(|other| other != class && self.extends_class(other, class))
    }

    /// The classes of the program that extend a class, directly or not.
    pub fn derived_classes(&mut self, class: SymbolId) -> Vec<SymbolId> {
        self.all_classes()
            .into_iter()
            .filter(|other| *other != class && self.extends_class(*other, class))
            .collect()
    }

    fn extends_class(&mut self, class: SymbolId, wanted: SymbolId) -> bool {
        let mut at = class;
        while let Some(base) = self.base_class_type(at) {
            let TyKind::Reference { target, .. } = *self.c.kind(base) else {
                return false;
            };
            if target == wanted {
                return true;
            }
            if self.is_library_symbol(target) {
                return false;
            }
            at = target;
        }
        false
    }

    /// The class whose static member `object.name` reads or calls. `this` in a static member may be a derived class: that makes no
    /// difference for what no derived class declares again.
    pub fn class_of_static(&mut self, object: ExprId, name: PropName) -> Option<SymbolId> {
        if let Some(class) = self.class_named_by(object) {
            // A derived class does not have the private names of its base (ECMA-262 7.3.26).
            if let (PropName::Private(_, owner), Some(this)) = (name, self.code.static_this)
                && class == this
                && owner != this
            {
                return None;
            }
            return Some(class);
        }
        let erased = self.ast.erased(object);
        if !matches!(self.ast[erased].kind, ExprKind::This) || self.code.this_ty.is_some() {
            return None;
        }
        let class = self.code.class?;
        let derived = self.derived_classes(class);
        // A private name is not there in a derived class at all.
        if matches!(name, PropName::Private(..)) && !derived.is_empty() {
            return None;
        }
        let hidden = derived.into_iter().any(|other| {
            let statics = self.c.type_of_symbol(other);
            self.c
                .property_of(statics, &name)
                .and_then(|prop| self.c.prop(prop).declared_in)
                .is_some_and(|owner| owner == other)
        });
        (!hidden).then_some(class)
    }

    /// Whether an assignment to `this.name` in a static member could make a property of a derived class.
    pub fn writes_derived_static(&mut self, object: ExprId, name: PropName) -> bool {
        let erased = self.ast.erased(object);
        if let (ExprKind::This, Some(this), None) = (
            &self.ast[erased].kind,
            self.code.static_this,
            &self.code.this_local,
        ) {
            let declared = self.static_prop_of(this, name);
            return declared.and_then(|prop| prop.declared_in) != Some(this);
        }
        matches!(self.ast[erased].kind, ExprKind::This)
            && self.code.this_ty.is_none()
            && self.code.this_local.is_none()
            && self
                .code
                .class
                .is_some_and(|class| self.has_derived_classes(class))
    }

    /// The C# name of a static member; `#count` gives way to `count`.
    pub fn static_member_name(&mut self, class: SymbolId, name: PropName) -> Option<String> {
        let text = super::shapes::text_of(name)?;
        let own = cs_identifier(text.as_str());
        if !matches!(name, PropName::Private(..)) {
            return Some(own);
        }
        let public = PropName::Text(text);
        let statics = self.c.type_of_symbol(class);
        let instance = self.c.declared_type(class);
        let taken = self.c.property_of(statics, &public).is_some()
            || self.c.property_of(instance, &public).is_some();
        Some(match taken {
            true => format!("{own}Private"),
            false => own,
        })
    }

    /// A static getter with its setter, wherever the setter stands.
    pub fn static_accessor(
        &mut self,
        class: SymbolId,
        name: PropName,
        member: &ClassMember,
        decl: &mut TypeDecl,
    ) {
        let statics = self.c.type_of_symbol(class);
        let (Some(cs_name), Some(prop)) = (
            self.static_member_name(class, name),
            self.c.property_of(statics, &name),
        ) else {
            self.refuse(member.span, "this static accessor");
            return;
        };
        if !decl.type_params.is_empty() {
            self.refuse(member.span, "a static accessor of a generic class");
            return;
        }
        let is_done = decl.members.iter().any(|known| {
            matches!(known, Member::Property(known) if known.name == cs_name && known.dispatch.is_static)
        });
        if is_done {
            return;
        }
        let ty = self.c.type_of_prop(prop);
        let ty = self.repr(ty);
        let mut property = Property::new(cs_name, ty.clone());
        property.dispatch = Dispatch::STATIC;
        // Code of the module reaches private statics, too.
        property.access = match member.modifiers.accessibility {
            Some(crate::syntax::ast::Accessibility::Protected) => Access::Protected,
            Some(crate::syntax::ast::Accessibility::Private) => Access::Internal,
            Some(crate::syntax::ast::Accessibility::Public) | None => Access::Public,
        };
        property.doc = self.doc(member.span);
        for function in self.accessor_functions(class, name, true) {
            let node = self.ast[function].clone();
            if matches!(node.body, FunctionBody::None) {
                continue;
            }
            self.accessor_body(&node, &mut property, |result| Code {
                result: CsTypeSlot(result),
                class: Some(class),
                ..Code::default()
            });
        }
        decl.members.push(Member::Property(property));
    }
}
