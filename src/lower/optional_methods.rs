//! `describe?(): string` in a class or interface: whether an object has the method can be asked, so in C# it is a property that
//! gives a function or nothing, and the method of a class stands behind that property.

use super::Lowerer;
use super::class::access_of;
use super::members::{CsMember, CsMemberKind};
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropName, Visibility};
use crate::ir::{
    Access, Accessor, Callee, CsType, Dispatch, Expr, Member, Method, Property, Stmt, TypeDecl,
};
use crate::source::Span;
use crate::syntax::ast::{Accessibility, ClassMember, FunctionId};

impl Lowerer<'_, '_> {
    /// What a class declares where its base class has something that is no method: a method may stand where the base declares
    /// an optional one.
    pub(super) fn method_of_property(
        &mut self,
        own: CsMemberKind,
        base: CsMemberKind,
    ) -> CsMemberKind {
        match (own, base) {
            (CsMemberKind::Method(_), CsMemberKind::Accessor { ty })
                if matches!(ty.strip(), CsType::Delegate(..)) =>
            {
                CsMemberKind::Accessor { ty }
            }
            _ => CsMemberKind::Unsupported,
        }
    }

    /// The override of a method of the base class that calls the function that a field of this class holds:
    /// `run = () => ...` where the base class declares `abstract run(): void`.
    pub(super) fn field_as_method(
        &mut self,
        class: SymbolId,
        name: PropName,
        this_ty: &CsType,
        cs_name: &str,
        ty: &CsType,
    ) -> Option<Method> {
        let base = self.base_class_type(class)?;
        let base = self.class_repr(base);
        let inherited = self.cs_member(&base, name)?;
        let own = self.own_cs_member(this_ty, name)?;
        if !super::class_members::is_function_field(&own, &inherited) {
            return None;
        }
        let CsMemberKind::Method(sig) = inherited.kind.clone() else {
            return None;
        };
        let mut method = self.forwarding_method(&inherited, &sig, this_ty, cs_name, ty);
        method.dispatch = Dispatch::OVERRIDE;
        method.access = match self.c.prop(inherited.prop).visibility {
            Visibility::Public => Access::Public,
            Visibility::Protected => access_of(Some(Accessibility::Protected)),
            Visibility::Private => access_of(Some(Accessibility::Private)),
        };
        Some(method)
    }

    /// An optional method without a body: nobody has it but the classes that extend this one. Overload signatures, which have no
    /// bodies either, declare nothing.
    pub(super) fn optional_method(
        &mut self,
        class: SymbolId,
        name: PropName,
        member: &ClassMember,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        let Some(found) = self.own_cs_member(this_ty, name) else {
            return;
        };
        let CsMemberKind::Accessor { ty } = found.kind else {
            return;
        };
        let nothing = self.undefined(&ty);
        if nothing.ty != ty {
            self.refuse(member.span, "this optional method");
            return;
        }
        let mut property = Property::new(found.name, ty);
        property.access = super::class::access_of(member.modifiers.accessibility);
        property.dispatch = self.dispatch_of(class, name);
        property.doc = self.doc(member.span);
        property.get = Some(Accessor::get(vec![Stmt::return_(nothing)]));
        decl.members.push(Member::Property(property));
    }

    /// The method of a class whose base class declares it as optional.
    pub(super) fn method_behind_property(
        &mut self,
        class: SymbolId,
        function: FunctionId,
        member: &ClassMember,
        found: &CsMember,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        let CsMemberKind::Accessor { ty } = found.kind.clone() else {
            return;
        };
        let Some(signature) = self.checked.function_signature(self.node(function)) else {
            self.refuse(member.span, "this method");
            return;
        };
        let sig = self.method_sig(signature);
        if !sig.type_params.is_empty() {
            self.refuse(member.span, "a generic method that a base class has not");
            return;
        }
        let cs_name = format!("{}Of{}", found.name, self.class_ref(class).name());
        let mut made = self.method_decl(class, &cs_name, function, &sig, this_ty, member);
        made.dispatch = Dispatch::INSTANCE;
        let name = self.c.prop(found.prop).name;
        let mut property = Property::new(found.name.clone(), ty.clone());
        property.access = made.access;
        property.dispatch = self.dispatch_of(class, name);
        let value = self.method_as_function(this_ty, &cs_name, sig.delegate());
        let value = self.named_method(function, value);
        let value = self.convert(value, &ty, member.span);
        property.get = Some(Accessor::get(vec![Stmt::return_(value)]));
        decl.members.push(Member::Property(property));
        decl.members.push(Member::Method(made));
    }

    /// A method of `this` as a function that stays with its object.
    fn method_as_function(&mut self, this_ty: &CsType, cs_name: &str, delegate: CsType) -> Expr {
        let callee = Callee::Instance {
            object: Box::new(Expr::this(this_ty.clone())),
            name: cs_name.to_owned(),
        };
        Expr::cast(Expr::method_group(callee, delegate.clone()), delegate)
    }

    /// The method of a class where an interface has a property with a function, such as an optional method.
    pub(super) fn method_for_property(
        &mut self,
        own: &CsType,
        found: &CsMember,
        want: &CsType,
        span: Span,
    ) -> Option<Expr> {
        let CsMemberKind::Method(sig) = &found.kind else {
            return None;
        };
        if !sig.type_params.is_empty() {
            return None;
        }
        let mut value = self.method_as_function(own, &found.name, sig.delegate());
        let name = self.c.prop(found.prop).name;
        if !self.some_method_uses_this(name) {
            // All objects of a class have the same function; those that use `this` are never looked at.
            let ty = value.ty.clone();
            let shown = name.as_text().map(|text| text.to_string());
            let length = sig
                .params
                .iter()
                .take_while(|param| !param.optional)
                .count();
            let args = vec![
                Expr::this(own.clone()),
                Expr::string(&shown.unwrap_or_default()),
                value,
                Expr::int(length as i32),
            ];
            value = Expr::call_static(
                self.runtime_class("Functions"),
                "OfMethod",
                args,
                ty.clone(),
            )
            .with_type_args(vec![ty]);
        }
        Some(self.convert(value, want, span))
    }
}
