//! `object.property`: fields, accessors, methods as values, enum members, exports of namespaces, members of the library.

use super::Lowerer;
use super::members::{CsMember, CsMemberKind};
use super::scope::Place;
use crate::check::checked::{MemberKind, ResolvedMember};
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::check::ty::{PropKind, PropName, Ty, TyFlags, TyKind};
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// A member access as a value.
    pub fn member(&mut self, id: ExprId, to: &CsType) -> Expr {
        if let Some(value) = self.read_of_any(id) {
            return value;
        }
        let Some(member) = self.checked.member(self.node(id)).cloned() else {
            return self.refuse_expr(id, "this property access");
        };
        let Some(object) = self.object_of(id) else {
            return self.marker(CsType::Object);
        };
        if let Some(name) = self.constructor_name(object, &member) {
            return name;
        }
        if let Some(value) = self.static_member(id, object, &member, to) {
            return value;
        }
        if matches!(self.ast[object].kind, ExprKind::Super) {
            return self.super_property(id, &member);
        }
        if let Some(value) = self.library_static_property(id, object, &member) {
            return value;
        }
        if let (Some(inner), PropName::Text(text), MemberKind::IndexSignature) = (
            self.behind_dictionary(object),
            self.c.prop(member.prop).name,
            member.kind,
        ) {
            let target = self.expr_as(inner, &CsType::Object);
            let key = Expr::implicit(Expr::string(text.as_str()), CsType::Object);
            return Expr::call_static(
                self.runtime_class("Objects"),
                "Get",
                vec![target, key],
                CsType::Object,
            );
        }
        if let Some(size) = self.size_of_open_map(object, &member) {
            return size;
        }
        let receiver = self.receiver_for(object, &member);
        self.member_as(id, receiver, &member, to)
    }

    /// `new.target.name` and `object.constructor.name`: the name of the class that the object was made as.
    fn constructor_name(&mut self, object: ExprId, member: &ResolvedMember) -> Option<Expr> {
        let PropName::Text(name) = self.c.prop(member.prop).name else {
            return None;
        };
        if name.as_str() != "name" {
            return None;
        }
        let class = self.ast.erased(object);
        let made = match &self.ast[class].kind {
            ExprKind::NewTarget => Expr::this(self.code.this_ty.clone()?),
            ExprKind::Member {
                object,
                property,
                optional: false,
            } if property.text.as_str() == "constructor" => {
                let object = *object;
                let of_library = self
                    .checked
                    .member(self.node(class))
                    .and_then(|member| member.on)
                    .is_some_and(|on| self.is_library_symbol(on));
                if !of_library {
                    return None;
                }
                self.expr(object)
            }
            _ => return None,
        };
        let made = self.to_object(made);
        Some(Expr::call_static(
            self.runtime_class("Objects"),
            "ConstructorName",
            vec![made],
            CsType::String,
        ))
    }

    /// The object of a member or element access.
    pub fn object_of(&self, id: ExprId) -> Option<ExprId> {
        match self.ast[id].kind {
            ExprKind::Member { object, .. }
            | ExprKind::PrivateMember { object, .. }
            | ExprKind::Index { object, .. } => Some(object),
            _ => None,
        }
    }

    /// A member of a known receiver.
    pub fn member_of(&mut self, id: ExprId, receiver: Expr, member: &ResolvedMember) -> Expr {
        self.member_as(id, receiver, member, &CsType::Object)
    }

    /// As [`Lowerer::member_of`], where the place wants a `to`.
    fn member_as(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &ResolvedMember,
        to: &CsType,
    ) -> Expr {
        let name = self.c.prop(member.prop).name;
        if let Some(found) = self.cs_member(&receiver.ty, name) {
            return self.read_member(id, receiver, &found, to);
        }
        if let PropName::Text(text) = name {
            let (want, span) = (self.ty(id), self.span(id));
            if let Some(value) = self.iterator_result_member(&receiver, text.as_str(), want, span) {
                return value;
            }
        }
        if let Some(value) = self.property_of_either(id, &receiver, member) {
            return value;
        }
        if self.is_library_receiver(&receiver.ty, member) {
            return self.library_property(id, receiver, member);
        }
        match (&receiver.ty, name) {
            (CsType::Named(decl, _), PropName::Text(text)) if decl.name() == "Record" => {
                let observed = self.checked.undefined_observed(self.node(id));
                self.record_read(id, receiver, Expr::string(text.as_str()), observed)
            }
            (CsType::Object, PropName::Text(text)) => {
                // The class is not known here; the object's own table answers.
                Expr::call_static(
                    self.runtime_class("Objects"),
                    "Get",
                    vec![
                        receiver,
                        Expr::implicit(Expr::string(text.as_str()), CsType::Object),
                    ],
                    CsType::Object,
                )
            }
            // Common to some members of a union, of which C# knows only what all have: the object's own table answers.
            (CsType::Named(decl, _), PropName::Text(text))
                if decl.is_user()
                    && self.c.prop(member.prop).kind != PropKind::Method
                    && !self.may_be_function(id) =>
            {
                let object = self.to_object(receiver);
                Expr::call_static(
                    self.runtime_class("Objects"),
                    "Get",
                    vec![
                        object,
                        Expr::implicit(Expr::string(text.as_str()), CsType::Object),
                    ],
                    CsType::Object,
                )
            }
            _ => self.refuse_expr(id, "this property access"),
        }
    }

    fn read_member(&mut self, id: ExprId, receiver: Expr, member: &CsMember, to: &CsType) -> Expr {
        match &member.kind {
            CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => {
                Expr::property(receiver, member.name.clone(), ty.clone())
            }
            CsMemberKind::Method(sig) => {
                if let Some(value) =
                    self.constant_method_value(id, receiver.clone(), member, sig, to)
                {
                    return value;
                }
                if !sig.type_params.is_empty() {
                    return self.refuse_expr(id, "a generic method as a value");
                }
                self.method_value(id, receiver, member, sig)
            }
            CsMemberKind::Unsupported => self.refuse_expr(id, "this member"),
        }
    }

    /// Functions of unions differ in their C# types, which only the declarations tell.
    fn may_be_function(&mut self, id: ExprId) -> bool {
        let ty = self.ty(id);
        self.strip_nullish(ty)
            .members
            .into_iter()
            .any(|member| !self.c.call_signatures(member).is_empty())
    }

    /// The receiver of a member access: the object, without null and undefined, as the type that has the member.
    pub fn receiver_for(&mut self, object: ExprId, member: &ResolvedMember) -> Expr {
        let name = self.c.prop(member.prop).name;
        if let Some(value) = self.joined_receiver(object, name) {
            return value;
        }
        let value = self.receiver(object);
        if let Some(members) = self.members_of_function(object, &value, member) {
            return members;
        }
        if self.cs_member(&value.ty, name).is_some() {
            return value;
        }
        // An intersection, a constrained type parameter, a union without an interface: the part that has the member.
        let ty = self.ty(object);
        let span = self.span(object);
        if let Some(part) = self.part_with(ty, name) {
            let want = self.repr(part);
            if want == CsType::Object && matches!(value.ty, CsType::TypeParam(_)) {
                return self.to_object(value);
            }
            if want != value.ty && want != CsType::Object {
                return self.convert(value, &want, span);
            }
        }
        value
    }

    /// The value of an expression that a member is read of.
    pub fn receiver(&mut self, object: ExprId) -> Expr {
        if let Some(present) = self.dereferenced(object) {
            return present;
        }
        let ty = self.ty(object);
        let present = self.c.non_nullable(ty);
        let want = self.repr(present);
        let value = self.natural(object, &want);
        if value.ty == want {
            return value;
        }
        let span = self.span(object);
        match (&value.ty, &want) {
            // A union seen through its interface needs no cast to a narrower one that has no C# type.
            (CsType::Named(..), CsType::Object) => value,
            (CsType::Int, CsType::Double) => Expr::implicit(value, CsType::Double),
            (CsType::TypeParam(_), CsType::TypeParam(_)) => value,
            _ => self.convert(value, &want, span),
        }
    }

    fn part_with(&mut self, ty: Ty, name: PropName) -> Option<Ty> {
        let parts: Vec<Ty> = match self.c.kind(ty).clone() {
            // `"x" in value` says no more than that the object has the property.
            TyKind::Intersection(members)
                if members
                    .iter()
                    .any(|member| self.c.is(*member, TyFlags::NON_PRIMITIVE)) =>
            {
                return None;
            }
            TyKind::Intersection(members) => members.to_vec(),
            TyKind::Param(_) | TyKind::IndexedAccess { .. } | TyKind::Conditional { .. } => {
                let constraint = self.c.base_constraint(ty)?;
                return match self.c.kind(constraint) {
                    TyKind::Intersection(_) => self.part_with(constraint, name),
                    _ => Some(constraint),
                };
            }
            _ => return None,
        };
        parts.into_iter().find(|part| {
            let apparent = self.c.apparent_type(*part);
            self.c.property_of(apparent, &name).is_some()
        })
    }

    /// Enum members, statics, exports: everything whose object is no value.
    pub fn static_member(
        &mut self,
        id: ExprId,
        object: ExprId,
        member: &ResolvedMember,
        to: &CsType,
    ) -> Option<Expr> {
        let prop = self.c.prop(member.prop).clone();
        match member.kind {
            MemberKind::EnumMember => {
                let symbol = prop.symbol?;
                return Some(self.enum_member(id, symbol));
            }
            MemberKind::NamespaceExport => {
                let symbol = prop.symbol?;
                let symbol = self.c.follow_alias(symbol);
                if let Some(place) = self.places.get(&symbol).cloned() {
                    return Some(match place {
                        Place::Local(_) | Place::StaticField { .. } => self.place_expr(&place),
                        Place::LocalFunction(_) | Place::StaticMethod { .. } => {
                            self.function_value(id, symbol, &place, to)
                        }
                    });
                }
                if let Some(value) = self.bound_value(id, symbol, to) {
                    return Some(value);
                }
                return Some(match self.export_value(id, symbol, to) {
                    Some(value) => value,
                    None => self.refuse_expr(id, "this export as a value"),
                });
            }
            _ => {}
        }
        let class = self.class_of_static(object, prop.name)?;
        let is_this = matches!(self.ast[self.ast.erased(object)].kind, ExprKind::This);
        let prop = match is_this {
            true => self.static_prop_of(class, prop.name).unwrap_or(prop),
            false => prop,
        };
        let decl = self.class_ref(class);
        let static_ty = self.c.type_of_symbol(class);
        let _ = static_ty;
        let (PropName::Text(text) | PropName::Private(text, _)) = prop.name else {
            return Some(self.refuse_expr(id, "a static member with a symbol as its name"));
        };
        if !member.is_static {
            return match text.as_str() {
                _ if self.code.static_this.is_none()
                    && self.writes_derived_static(object, prop.name) =>
                {
                    Some(self.refuse_expr(id, "`this` of a class that others extend"))
                }
                "name" => Some(Expr::string(&self.js_class_name(class))),
                "length" => {
                    let length = self.constructor_length(class);
                    Some(Expr::double(length as f64))
                }
                _ => Some(self.refuse_expr(id, "this member of a class")),
            };
        }
        let owner = prop.declared_in.unwrap_or(class);
        let owner_ref = match self.is_library_symbol(owner) {
            true => decl,
            false => self.class_ref(owner),
        };
        if prop.is_method() {
            let (owner, name) = match self.is_library_symbol(owner) {
                true => (owner_ref, self.static_member_name(owner, prop.name)?),
                false => self.static_method_home(class, owner, prop.name)?,
            };
            let place = Place::StaticMethod { owner, name };
            let symbol = prop.symbol?;
            return Some(self.function_value(id, symbol, &place, to));
        }
        let statics = self.c.type_of_symbol(class);
        let found = self.c.property_of(statics, &prop.name);
        let ty = self.c.type_of_prop(found.unwrap_or(member.prop));
        let ty = self.repr(ty);
        Some(Expr::static_field(
            CsType::Named(owner_ref, Vec::new()),
            self.static_member_name(owner, prop.name)?,
            ty,
        ))
    }

    /// The user's class that an expression names.
    pub fn class_named_by(&mut self, object: ExprId) -> Option<SymbolId> {
        let erased = self.ast.erased(object);
        match self.ast[erased].kind {
            ExprKind::Name(_) => {
                let symbol = self.symbol_of(erased)?;
                if let Some(class) = self.class_of_constant(symbol) {
                    return Some(class);
                }
                let is_class =
                    self.flags(symbol).has(SymbolFlags::CLASS) && !self.is_library_symbol(symbol);
                is_class.then_some(symbol)
            }
            // `ns.Class` of an imported or declared namespace.
            ExprKind::Member { .. } => {
                let member = self.checked.member(self.node(erased))?;
                if member.kind != MemberKind::NamespaceExport {
                    return None;
                }
                let (kind, prop) = (member.kind, member.prop);
                let symbol = self.c.prop(prop).symbol?;
                let symbol = self.c.follow_alias(symbol);
                let _ = kind;
                if let Some(class) = self.class_of_constant(symbol) {
                    return Some(class);
                }
                let is_class =
                    self.flags(symbol).has(SymbolFlags::CLASS) && !self.is_library_symbol(symbol);
                is_class.then_some(symbol)
            }
            // `this` in a static member is the class.
            ExprKind::This if self.code.static_this.is_some() && self.code.this_local.is_none() => {
                self.code.static_this
            }
            ExprKind::This if self.code.this_ty.is_none() => {
                let class = self.code.class?;
                // Through a derived class it would be that one.
                (!self.has_derived_classes(class)).then_some(class)
            }
            _ => None,
        }
    }

    /// The base class of the class that the code stands in.
    pub(super) fn super_type(&mut self) -> Option<CsType> {
        let class = self.code.class?;
        let base = self.base_class_type(class)?;
        Some(self.class_repr(base))
    }

    /// `super.property`, read or written: an accessor of the base class, run for `this`. A field is no property of `super`.
    pub(super) fn super_property(&mut self, id: ExprId, member: &ResolvedMember) -> Expr {
        let name = self.c.prop(member.prop).name;
        let Some(base) = self.super_type() else {
            return self.refuse_expr(id, "`super` here");
        };
        match self.cs_member(&base, name) {
            Some(found) => match &found.kind {
                CsMemberKind::Accessor { ty } => {
                    Expr::base_property(found.name.clone(), ty.clone())
                }
                CsMemberKind::Field { .. } => {
                    self.refuse_expr(id, "a field as a property of `super`")
                }
                CsMemberKind::Method(_) | CsMemberKind::Unsupported => {
                    self.refuse_expr(id, "a method of `super` as a value")
                }
            },
            None => self.refuse_expr(id, "this member of `super`"),
        }
    }

    /// Whether a `Ty` is text, a number or another primitive whose members the library has.
    pub fn is_library_receiver(&self, receiver: &CsType, member: &ResolvedMember) -> bool {
        let declared = member.on.is_some_and(|on| self.is_library_symbol(on));
        let user = matches!(receiver, CsType::Named(decl, _) if decl.is_user());
        // What a class of the program inherits from one of the library: `name` and `message` of errors.
        let inherited = user
            && self
                .c
                .prop(member.prop)
                .declared_in
                .is_some_and(|on| self.is_library_symbol(on));
        (declared && !user)
            || inherited
            || matches!(
                receiver,
                CsType::String
                    | CsType::Double
                    | CsType::Bool
                    | CsType::BigInteger
                    | CsType::Symbol
                    | CsType::Array(_)
                    | CsType::Delegate(..)
            )
    }

    /// Whether a type is void or undefined alone.
    pub fn is_voidish(&self, ty: Ty) -> bool {
        self.c.is(ty, TyFlags::VOID_LIKE) && !self.c.is(ty, TyFlags::UNION)
    }
}
