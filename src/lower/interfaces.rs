//! The C# declarations of shapes: interfaces, the classes of literals, and how classes implement interfaces.

use super::Lowerer;
use super::members::{CsMember, CsMemberKind, MethodSig};
use super::shapes::{Nominal, ShapeId};
use crate::check::ty::{PropName, TyFlags};
use crate::ir::{
    Access, Accessor, CsType, Decl, Dispatch, Expr, Field, Member, Method, Param, Property, Stmt,
    TypeDecl, TypeParamDecl, TypeRef,
};
use crate::source::Span;

impl Lowerer<'_, '_> {
    /// Declares every shape that was used, to the file it belongs to.
    pub fn emit_shapes(&mut self) {
        self.use_dynamic_class();
        let mut next = 0;
        // Declaring one may use another.
        while next < self.shapes.refs.len() {
            let Some((id, decl)) = self
                .shapes
                .refs
                .get_index(next)
                .map(|(i, d)| (*i, d.clone()))
            else {
                break;
            };
            next += 1;
            let file = self.shape(id).file;
            if self.modules.contains_key(&file) {
                self.enter_module(file);
            }
            match self.is_interface(id) {
                true => {
                    self.interface_decl(id, &decl);
                    if self.shape(id).has_literals {
                        let class = self.literal_class(id);
                        self.literal_decl(id, &class, true);
                    }
                }
                false => self.literal_decl(id, &decl, false),
            }
        }
    }

    fn shape_type_of(&mut self, id: ShapeId, decl: &TypeRef) -> CsType {
        let params = self.shape(id).params.clone();
        let args = self.cs_params(&params);
        CsType::Named(
            decl.clone(),
            args.into_iter().map(CsType::TypeParam).collect(),
        )
    }

    fn interface_decl(&mut self, id: ShapeId, decl: &TypeRef) {
        let Some(info) = self.type_info(decl) else {
            return;
        };
        let mut made = TypeDecl::interface(decl);
        made.type_params = info.params.iter().map(TypeParamDecl::plain).collect();
        made.bases = info.bases.clone();
        let span = self.file_span(id);
        let own = self.shape_type_of(id, decl);
        let inherited = self.all_interfaces(&own);
        for (name, member) in &info.members {
            if self.only_inherits(&own, *name, member) {
                continue;
            }
            let hides = inherited
                .iter()
                .any(|base| self.cs_member(base, *name).is_some());
            match &member.kind {
                CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => {
                    let mut property = Property::auto(member.name.clone(), ty.clone());
                    if self.is_read_only(member) {
                        property.set = None;
                    }
                    property.dispatch.hides = hides;
                    made.members.push(Member::Property(property));
                }
                CsMemberKind::Method(sig) => {
                    let params = self.signature_params(sig);
                    let mut method =
                        Method::signature(member.name.clone(), params, sig.result.clone());
                    method.type_params = sig.type_params.iter().map(TypeParamDecl::plain).collect();
                    method.dispatch.hides = hides;
                    made.members.push(Member::Method(method));
                }
                // What a union has in common but C# cannot say is refused where it is used.
                CsMemberKind::Unsupported if self.is_union(id) => {}
                CsMemberKind::Unsupported => self.refuse(span, "a member of an interface"),
            }
        }
        let file = self.shape(id).file;
        self.pending
            .decls
            .entry(file)
            .or_default()
            .push(Decl::Type(made));
    }

    /// Whether an interface has a member from one it extends, as that one declares it, so that it does not declare it itself.
    pub fn only_inherits(&mut self, interface: &CsType, name: PropName, member: &CsMember) -> bool {
        let inherited = self.all_interfaces(interface);
        let same = inherited.iter().any(|base| {
            self.cs_member(base, name)
                .is_some_and(|other| same_member(&other.kind, &member.kind))
        });
        let bases = self.bases_of_type(interface);
        same && !self.is_ambiguous(&bases, name)
    }

    /// Whether a member comes from several bases that know nothing of each other: then C# cannot tell which one is meant.
    fn is_ambiguous(&mut self, bases: &[CsType], name: PropName) -> bool {
        let mut holders: Vec<&CsType> = Vec::new();
        for base in bases {
            if self.cs_member(base, name).is_some() {
                holders.push(base);
            }
        }
        let apart =
            |l: &mut Self, a: &CsType, b: &CsType| !l.is_cs_subtype(a, b) && !l.is_cs_subtype(b, a);
        holders
            .iter()
            .enumerate()
            .any(|(at, a)| holders[at + 1..].iter().any(|b| apart(self, a, b)))
    }

    /// Getters without setters, and everything that TypeScript says is readonly, are still written through other views; only a
    /// property of a union that is readonly everywhere is read-only in C#.
    pub fn is_read_only_member(&self, member: &CsMember) -> bool {
        self.is_read_only(member)
    }

    fn is_read_only(&self, member: &CsMember) -> bool {
        self.c.prop(member.prop).readonly
    }

    pub fn signature_params(&mut self, sig: &MethodSig) -> Vec<Param> {
        sig.params
            .iter()
            .enumerate()
            .map(|(index, param)| {
                let local = self.fresh.local(&param.name, param.ty.clone());
                let omittable = sig.params[index..].iter().all(|p| p.optional && !p.rest);
                match omittable {
                    true => Param::with_default(&local, Expr::default(param.ty.clone())),
                    false => Param::new(&local),
                }
            })
            .collect()
    }

    fn file_span(&self, id: ShapeId) -> Span {
        Span::file_start(self.shape(id).file)
    }

    /// The class of the literals of a shape.
    fn literal_decl(&mut self, id: ShapeId, class: &TypeRef, beside_interface: bool) {
        let interface = self.shape_ref(id);
        let Some(info) = self.type_info(&interface) else {
            return;
        };
        let tracked = self.shapes.tracked.contains(&id);
        let own = self.shape_type_of(id, class);
        let mut made = TypeDecl::class(class);
        made.is_sealed = true;
        made.is_partial = true;
        made.type_params = info.params.iter().map(TypeParamDecl::plain).collect();
        made.bases = match beside_interface {
            true => {
                let mut bases = vec![self.shape_type_of(id, &interface)];
                self.add_distant_interfaces(Nominal::Shape(id), &mut bases);
                bases
            }
            false => info.bases.clone(),
        };
        let span = self.file_span(id);
        let mut slot = 0;
        for (name, member) in &info.members {
            if let (Some(function), CsMemberKind::Method(sig)) =
                (self.constant_method(id, *name), &member.kind)
            {
                if tracked {
                    self.refuse(span, "a copy of an object with generic functions");
                }
                let members = self.constant_method_members(function, member, sig, &own);
                made.members.extend(members);
                continue;
            }
            let declared = self.shape_type_of(id, &interface);
            let Some(ty) = self.literal_slot(&declared, *name) else {
                self.refuse(span, "a generic method in a shape of object literals");
                continue;
            };
            let member_name = match (beside_interface, &member.kind) {
                // The interface has a method of that name; the delegate needs another.
                (true, CsMemberKind::Method(_)) => format!("{}Function", member.name),
                _ => member.name.clone(),
            };
            if let Some(halves) = self.literal_accessor(id, *name) {
                let members = self.accessor_members(id, *name, member, &ty, halves, &own);
                made.members.extend(members);
                slot += 1;
                continue;
            }
            let property = match tracked {
                true => self.tracked_property(&member_name, &ty, slot),
                false => {
                    let mut property = Property::auto(member_name.clone(), ty.clone());
                    if !ty.is_value_type() && !ty.admits_null() {
                        property.init =
                            Some(Expr::suppress_as(Expr::default(ty.clone()), ty.clone()));
                    }
                    property
                }
            };
            made.members.push(Member::Property(property));
            if beside_interface && let CsMemberKind::Method(sig) = &member.kind {
                let method = self.forwarding_method(member, sig, &own, &member_name, &ty);
                made.members.push(Member::Method(method));
            }
            slot += 1;
        }
        if tracked && slot > 64 {
            self.refuse(
                span,
                "an object with more than 64 properties, some of which are optional,",
            );
        }
        if tracked {
            let mut field = Field::new(
                "presence",
                CsType::named(
                    &self
                        .runtime("Presence")
                        .with_kind(crate::ir::RefKind::Struct),
                ),
            );
            field.access = Access::Internal;
            made.members.insert(0, Member::Field(field));
        }
        self.implement_interfaces_of(&own, &mut made, beside_interface);
        let lookup = match (beside_interface, made.bases.first()) {
            (true, Some(interface)) => interface.clone(),
            _ => own.clone(),
        };
        self.implement_iteration(&own, &lookup, &mut made);
        self.implement_thenable(&own, &lookup, &mut made);
        self.members_table_of_shape(id, &own, class, tracked);
        let file = self.shape(id).file;
        self.pending
            .decls
            .entry(file)
            .or_default()
            .push(Decl::Type(made));
    }

    /// A property whose writer notes that the object has it now.
    fn tracked_property(&mut self, name: &str, ty: &CsType, slot: i32) -> Property {
        let mut property = Property::new(name, ty.clone());
        let value = self.fresh.local("value", ty.clone());
        let presence = CsType::named(&self.runtime("Presence"));
        let note = Expr::call_method(
            Expr::property(Expr::this(CsType::Object), "presence", presence),
            "Add",
            vec![Expr::int(slot)],
            CsType::Void,
        );
        property.get = Some(Accessor::auto());
        let backing = Expr::backing_field(ty.clone());
        property.set = Some(Accessor::set(
            &value,
            vec![Stmt::assign(backing, Expr::local(&value)), Stmt::expr(note)],
        ));
        if !ty.is_value_type() && !ty.admits_null() {
            property.init = Some(Expr::suppress_as(Expr::default(ty.clone()), ty.clone()));
        }
        property
    }

    /// An interface method that calls the function that the literal holds.
    pub(super) fn forwarding_method(
        &mut self,
        member: &CsMember,
        sig: &MethodSig,
        own: &CsType,
        delegate_name: &str,
        delegate: &CsType,
    ) -> Method {
        let params = self.signature_params(sig);
        let span = Span::file_start(self.file);
        // A generic method forwards to its instance at `unknown`.
        let CsType::Delegate(wanted, made) = delegate.clone() else {
            return Method::new(member.name.clone(), params, sig.result.clone(), Vec::new());
        };
        let args = params
            .iter()
            .zip(&wanted)
            .map(|(param, want)| {
                self.convert(
                    super::function_values::surely(Expr::local(&param.local), want),
                    want,
                    span,
                )
            })
            .collect();
        let function = Expr::property(Expr::this(own.clone()), delegate_name, delegate.clone());
        let call = Expr::invoke(function, args, (*made).clone());
        let body = match sig.result {
            CsType::Void => vec![Stmt::expr(call)],
            _ => vec![Stmt::return_(self.convert(call, &sig.result, span))],
        };
        let mut method = Method::new(member.name.clone(), params, sig.result.clone(), body);
        method.type_params = sig.type_params.iter().map(TypeParamDecl::plain).collect();
        method
    }

    /// Explicit implementations of the interface members that a class does not implement by a member of the same name and type.
    pub fn implement_interfaces(&mut self, this_ty: &CsType, decl: &mut TypeDecl) {
        self.implement_interfaces_of(this_ty, decl, false);
        if self.catalog.uses_dotnet() {
            self.implement_dotnet(this_ty, decl);
        }
    }

    fn implement_interfaces_of(&mut self, this_ty: &CsType, decl: &mut TypeDecl, literal: bool) {
        let lookup = match (literal, decl.bases.first()) {
            (true, Some(interface)) => interface.clone(),
            _ => this_ty.clone(),
        };
        let mut interfaces = self.all_interfaces(&lookup);
        for base in decl.bases.clone().iter().skip(1).filter(|_| literal) {
            for more in std::iter::once(base.clone()).chain(self.all_interfaces(base)) {
                if !interfaces.contains(&more) {
                    interfaces.push(more);
                }
            }
        }
        if literal {
            // Its own interface is implemented by members of the same names.
            interfaces.retain(|interface| *interface != lookup);
        }
        let base = match literal {
            true => None,
            false => self.base_class_of(&lookup),
        };
        let inherited = match &base {
            Some(base) => self.all_interfaces(base),
            None => Vec::new(),
        };
        for interface in interfaces {
            let CsType::Named(target, _) = &interface else {
                continue;
            };
            let Some(info) = self.type_info(target) else {
                continue;
            };
            let by_base = inherited.contains(&interface);
            let names: Vec<PropName> = info.members.keys().copied().collect();
            for name in names {
                // The base class implements it by what a derived class overrides; only what the base lacks is new.
                if let Some(base) = base.as_ref().filter(|_| by_base) {
                    if self.class_side_member(base, name).is_some()
                        || self.class_side_member(&lookup, name).is_none()
                    {
                        continue;
                    }
                    if !decl.bases.contains(&interface) {
                        decl.bases.push(interface.clone());
                    }
                }
                if let Some(member) = self.cs_member(&interface, name) {
                    // The interface that it extends declares the member, and gets its own turn.
                    if self.only_inherits(&interface, name, &member) {
                        continue;
                    }
                    self.implement(&lookup, &interface, name, &member, decl, literal);
                }
            }
        }
    }

    fn implement(
        &mut self,
        own: &CsType,
        interface: &CsType,
        name: PropName,
        wanted: &CsMember,
        decl: &mut TypeDecl,
        literal: bool,
    ) {
        let span = Span::file_start(self.file);
        let this = Expr::this(own.clone());
        let found = match literal {
            true => self.own_cs_member(own, name),
            false => self.class_side_member(own, name),
        };
        let Some(found) = found else {
            self.implement_absent(interface, wanted, decl, span);
            return;
        };
        let public = !self.is_hidden(&found);
        match (&wanted.kind, &found.kind) {
            (CsMemberKind::Method(want), CsMemberKind::Method(have)) => {
                if want.same_shape(have) && found.name == wanted.name && public {
                    return;
                }
                let params = self.signature_params(want);
                let mut args = Vec::new();
                for (param, have) in params.iter().zip(&have.params) {
                    args.push(self.convert(
                        super::function_values::surely(Expr::local(&param.local), &have.ty),
                        &have.ty,
                        span,
                    ));
                }
                if have.params.len() > want.params.len() {
                    for extra in &have.params[want.params.len()..] {
                        args.push(self.undefined(&extra.ty));
                    }
                }
                if want.type_params.len() != have.type_params.len() || !want.type_params.is_empty()
                {
                    self.refuse(
                        span,
                        "a generic method that implements one of another shape",
                    );
                    return;
                }
                let call = Expr::call_method(this, found.name.clone(), args, have.result.clone());
                let body = match (&have.result, &want.result) {
                    (_, CsType::Void) => vec![Stmt::expr(call)],
                    (CsType::Void, wanted) => {
                        let nothing = self.undefined(wanted);
                        vec![Stmt::expr(call), Stmt::return_(nothing)]
                    }
                    (_, wanted) => vec![Stmt::return_(self.convert(call, wanted, span))],
                };
                let mut method =
                    Method::new(wanted.name.clone(), params, want.result.clone(), body);
                method.implements = Some(interface.clone());
                decl.members.push(Member::Method(method));
            }
            (
                CsMemberKind::Field { ty: want } | CsMemberKind::Accessor { ty: want },
                CsMemberKind::Field { ty: have } | CsMemberKind::Accessor { ty: have },
            ) => {
                let writable = self.can_write(&found);
                let needs_writer = !self.is_read_only(wanted);
                if want == have
                    && found.name == wanted.name
                    && public
                    && (writable || !needs_writer)
                {
                    return;
                }
                let place = Expr::property(this, found.name.clone(), have.clone());
                let read = match self.is_seen_by_chance(&found, wanted) {
                    true => self.convert_or_check(place.clone(), want, span),
                    false => self.convert(place.clone(), want, span),
                };
                let mut property = Property::new(wanted.name.clone(), want.clone());
                property.implements = Some(interface.clone());
                property.get = Some(Accessor::get(vec![Stmt::return_(read)]));
                if needs_writer {
                    let value = self.fresh.local("value", want.clone());
                    let body = match writable {
                        true => {
                            let value = Expr::local(&value);
                            let converted = match self.is_seen_by_chance(wanted, &found) {
                                true => self.convert_or_check(value, have, span),
                                false => self.convert_checked(value, have, span),
                            };
                            vec![Stmt::assign(place, converted)]
                        }
                        false => vec![Stmt::throw(self.read_only_error(&wanted.name))],
                    };
                    property.set = Some(Accessor::set(&value, body));
                }
                decl.members.push(Member::Property(property));
            }
            (CsMemberKind::Field { ty: want }, CsMemberKind::Method(_)) => {
                // A method where the shape has a function-valued property.
                let Some(group) = self.method_for_property(own, &found, want, span) else {
                    self.refuse(span, "a method where another function type is expected");
                    return;
                };
                let mut property = Property::new(wanted.name.clone(), want.clone());
                property.implements = Some(interface.clone());
                property.get = Some(Accessor::get(vec![Stmt::return_(group)]));
                if !self.is_read_only(wanted) {
                    let value = self.fresh.local("value", want.clone());
                    let error = self.read_only_error(&wanted.name);
                    property.set = Some(Accessor::set(&value, vec![Stmt::throw(error)]));
                }
                decl.members.push(Member::Property(property));
            }
            (
                CsMemberKind::Method(want),
                CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty },
            ) => {
                let CsType::Delegate(params_ty, result) = ty.strip().clone() else {
                    self.refuse(span, "a property where a method is expected");
                    return;
                };
                if literal && params_ty.len() != want.params.len() {
                    return;
                }
                let params = self.signature_params(want);
                let mut args = Vec::new();
                for (param, have) in params.iter().zip(&params_ty) {
                    args.push(self.convert(
                        super::function_values::surely(Expr::local(&param.local), have),
                        have,
                        span,
                    ));
                }
                let function = Expr::property(this, found.name.clone(), ty.clone());
                let function = self.convert(function, &ty.strip().clone(), span);
                let call = Expr::invoke(function, args, (*result).clone());
                let body = match (&*result, &want.result) {
                    (_, CsType::Void) => vec![Stmt::expr(call)],
                    (_, wanted) => vec![Stmt::return_(self.convert(call, wanted, span))],
                };
                let mut method =
                    Method::new(wanted.name.clone(), params, want.result.clone(), body);
                method.implements = Some(interface.clone());
                decl.members.push(Member::Method(method));
            }
            (CsMemberKind::Unsupported, _)
                if self.shape_of(interface).is_some_and(|id| self.is_union(id)) => {}
            (CsMemberKind::Unsupported, _) | (_, CsMemberKind::Unsupported) => {
                self.refuse(span, "a member that implements one of a shape");
            }
            (CsMemberKind::Accessor { .. }, CsMemberKind::Method(_)) => {
                self.refuse(span, "a method where a property is expected");
            }
        }
    }

    /// The member that a class declares or inherits from a class, not from an interface.
    fn class_side_member(&mut self, own: &CsType, name: PropName) -> Option<CsMember> {
        let CsType::Named(decl, _) = own else {
            return None;
        };
        let info = self.type_info(decl)?;
        if info.members.contains_key(&name) {
            return self.cs_member(own, name);
        }
        let base = self.base_class_of(own)?;
        self.class_side_member(&base, name)
    }

    /// The class that a C# class extends.
    fn base_class_of(&mut self, own: &CsType) -> Option<CsType> {
        self.bases_of_type(own).into_iter().find(|base| {
            matches!(base, CsType::Named(decl, _) if decl.kind() != crate::ir::RefKind::Interface)
        })
    }

    /// An optional property that the class does not have reads as undefined.
    fn implement_absent(
        &mut self,
        interface: &CsType,
        wanted: &CsMember,
        decl: &mut TypeDecl,
        span: Span,
    ) {
        if let CsMemberKind::Method(sig) = &wanted.kind
            && sig.params.is_empty()
            && sig.result == CsType::String
            && super::shapes::text_of(self.c.prop(wanted.prop).name)
                .is_some_and(|name| name.as_str() == "toString")
        {
            // Every object has one.
            let this = Expr::implicit(Expr::this(interface.clone()), CsType::Object);
            let text = Expr::call_static(
                self.runtime_class("Values"),
                "ToText",
                vec![this],
                CsType::String,
            );
            let mut method = Method::new(
                wanted.name.clone(),
                Vec::new(),
                CsType::String,
                vec![Stmt::return_(text)],
            );
            method.implements = Some(interface.clone());
            decl.members.push(Member::Method(method));
            return;
        }
        let CsMemberKind::Field { ty } = &wanted.kind else {
            self.refuse(span, "an optional method that a class does not have");
            return;
        };
        let nothing = self.undefined(ty);
        // `handler as (e: Event) => void`: only an assertion lets such an object be seen so, and only a read would tell.
        let read = match nothing.ty == *ty {
            true => Stmt::return_(nothing),
            false => Stmt::throw(Expr::call_static(
                self.runtime_class("CheckFailed"),
                "Missing",
                vec![Expr::string(&wanted.name)],
                CsType::Exception,
            )),
        };
        let mut property = Property::new(wanted.name.clone(), ty.clone());
        property.implements = Some(interface.clone());
        property.get = Some(Accessor::get(vec![read]));
        if !self.is_read_only(wanted) {
            let value = self.fresh.local("value", ty.clone());
            let error = self.read_only_error(&wanted.name);
            property.set = Some(Accessor::set(&value, vec![Stmt::throw(error)]));
        }
        decl.members.push(Member::Property(property));
    }

    /// Whether a property is seen with a type that it has not: `{ id: number }` is a `{}`, which is an `{ id?: string }`. TypeScript
    /// allows each step; only a read tells.
    fn is_seen_by_chance(&mut self, own: &CsMember, seen: &CsMember) -> bool {
        let from = self.c.type_of_prop(own.prop);
        let to = self.c.type_of_prop(seen.prop);
        !self.c.is(from, TyFlags::HAS_PARAMS)
            && !self.c.is(to, TyFlags::HAS_PARAMS)
            && !self.c.is_assignable(from, to)
    }

    /// The value as a type that it may not have: then the program ends with a message.
    fn convert_or_check(&mut self, value: Expr, to: &CsType, span: Span) -> Expr {
        match self.try_convert(value.clone(), to, span) {
            Some(converted) => converted,
            None => {
                let object = self.to_object(value);
                self.from_object(object, to)
            }
        }
    }

    /// A value that is written through a wider type: the narrower property may be unable to hold it.
    fn convert_checked(&mut self, value: Expr, to: &CsType, span: Span) -> Expr {
        if let CsType::UndefinedOr(inner) | CsType::NullOr(inner) = &value.ty
            && **inner == *to
            && to.is_value_type()
        {
            let object = self.to_object(value);
            return self.convert(object, to, span);
        }
        self.convert(value, to, span)
    }

    fn read_only_error(&self, name: &str) -> Expr {
        Expr::call_static(
            self.runtime_class("CheckFailed"),
            "CannotWrite",
            vec![Expr::string(name)],
            CsType::Exception,
        )
    }

    fn can_write(&mut self, member: &CsMember) -> bool {
        match member.kind {
            CsMemberKind::Accessor { .. } => self.c.prop(member.prop).has_setter(),
            _ => true,
        }
    }

    /// Whether TypeScript's own visibility keeps the member from implementing an interface implicitly.
    fn is_hidden(&self, member: &CsMember) -> bool {
        self.c.prop(member.prop).visibility != crate::check::ty::Visibility::Public
    }

    /// The nominal identity behind an interface type.
    pub fn shape_of(&self, ty: &CsType) -> Option<ShapeId> {
        let CsType::Named(decl, _) = ty else {
            return None;
        };
        match self.nominal_of(decl)? {
            Nominal::Shape(id) => Some(id),
            Nominal::Class(_) => None,
        }
    }

    /// How a member of an interface is dispatched; kept for derived shapes.
    pub fn interface_dispatch(&self) -> Dispatch {
        Dispatch::INSTANCE
    }
}

pub(super) fn same_member(a: &CsMemberKind, b: &CsMemberKind) -> bool {
    match (a, b) {
        (
            CsMemberKind::Field { ty: a } | CsMemberKind::Accessor { ty: a },
            CsMemberKind::Field { ty: b } | CsMemberKind::Accessor { ty: b },
        ) => a == b,
        (CsMemberKind::Method(a), CsMemberKind::Method(b)) => a.same_shape(b),
        _ => false,
    }
}
