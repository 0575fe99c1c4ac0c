//! Methods and accessors of classes.

use super::Lowerer;
use super::class::access_of;
use super::members::{CsMember, CsMemberKind, CsParam, MethodSig};
use super::scope::{Code, CsTypeSlot};
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropKind, PropName};
use crate::ir::{
    Access, Accessor, CsType, Dispatch, Expr, Member, Method, Property, Stmt, TypeDecl,
    TypeParamDecl,
};
use crate::source::Span;
use crate::syntax::ast::{
    ClassMember, ClassMemberKind, Function, FunctionBody, FunctionId, FunctionKind,
};

impl Lowerer<'_, '_> {
    pub(super) fn method(
        &mut self,
        class: SymbolId,
        name: PropName,
        function: FunctionId,
        member: &ClassMember,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        let (cs_name, sig) = match self.cs_member(this_ty, name) {
            Some(CsMember {
                name: cs_name,
                kind: CsMemberKind::Method(sig),
                ..
            }) => (cs_name, sig),
            Some(found) if matches!(found.kind, CsMemberKind::Accessor { .. }) => {
                self.method_behind_property(class, function, member, &found, this_ty, decl);
                return;
            }
            Some(_) | None => {
                self.refuse(member.span, "this method");
                return;
            }
        };
        let mut made = self.method_decl(class, &cs_name, function, &sig, this_ty, member);
        made.dispatch = self.dispatch_of(class, name);
        if member.modifiers.is_abstract {
            made.dispatch = match made.dispatch {
                Dispatch::OVERRIDE => Dispatch {
                    is_abstract: true,
                    ..Dispatch::OVERRIDE
                },
                _ => Dispatch::ABSTRACT,
            };
        }
        decl.members.push(Member::Method(made));
    }

    pub(super) fn method_decl(
        &mut self,
        class: SymbolId,
        cs_name: &str,
        function: FunctionId,
        sig: &MethodSig,
        this_ty: &CsType,
        member: &ClassMember,
    ) -> Method {
        let node = &self.ast[function].clone();
        // A method that overrides one of a wider result.
        let promise = self.own_promise(function, &sig.result);
        let given = promise.clone().unwrap_or(sig.result.clone());
        let (result, mut is_async) = self.body_result(node, &given, node.span);
        let mut code = method_code(class, this_ty, result);
        code.is_async = is_async;
        let (params, mut body) = self.in_code(code, |l| {
            let mut setup = Vec::new();
            let params = l.declared_params(node, sig, &mut setup);
            (params, l.function_body(node, setup))
        });
        if let Some(promise) = promise
            && !matches!(node.body, FunctionBody::None)
        {
            body = self.through_async(cs_name, promise, body, &sig.result, node.span);
            is_async = false;
        }
        let mut made = Method::new(cs_name, params, sig.result.clone(), body);
        if matches!(node.body, FunctionBody::None) {
            made.body = None;
        }
        made.type_params = sig.type_params.iter().map(TypeParamDecl::plain).collect();
        made.is_async = is_async && made.body.is_some();
        made.access = access_of(member.modifiers.accessibility);
        made.doc = self.doc(member.span);
        made
    }

    pub(super) fn static_method(
        &mut self,
        class: SymbolId,
        name: PropName,
        function: FunctionId,
        member: &ClassMember,
        decl: &mut TypeDecl,
    ) {
        let made = self
            .static_member_name(class, name)
            .and_then(|cs_name| self.static_method_made(class, class, &cs_name, function, member));
        match made {
            Some(made) => decl.members.push(Member::Method(made)),
            None => self.refuse(member.span, "this static method"),
        }
    }

    /// A static method as it is called on a class, its own or one that inherits it.
    pub(super) fn static_method_made(
        &mut self,
        class: SymbolId,
        called_on: SymbolId,
        cs_name: &str,
        function: FunctionId,
        member: &ClassMember,
    ) -> Option<Method> {
        let node = self.ast[function].clone();
        let signature = self.checked.function_signature(self.node(function))?;
        let sig = self.method_sig(signature);
        let (result, is_async) = self.body_result(&node, &sig.result, node.span);
        let code = Code {
            result: CsTypeSlot(result),
            is_async,
            class: Some(class),
            static_this: Some(called_on),
            ..Code::default()
        };
        let (params, body) = self.in_code(code, |l| {
            let mut setup = Vec::new();
            let params = l.declared_params(&node, &sig, &mut setup);
            (params, l.function_body(&node, setup))
        });
        if cs_name == "Main" {
            self.refuse_with_help(
                member.span,
                "a static method called `Main`",
                "C# would take it for the entry point of the program: give it another name",
            );
        }
        let mut made = Method::new_static(cs_name, params, sig.result, body);
        made.is_async = is_async;
        made.type_params = sig.type_params.iter().map(TypeParamDecl::plain).collect();
        made.access = match access_of(member.modifiers.accessibility) {
            Access::Private => Access::Internal,
            other => other,
        };
        made.doc = self.doc(member.span);
        Some(made)
    }

    /// A getter with its setter, wherever the setter stands.
    pub(super) fn accessor(
        &mut self,
        class: SymbolId,
        name: PropName,
        member: &ClassMember,
        this_ty: &CsType,
        decl: &mut TypeDecl,
    ) {
        if member.modifiers.is_static {
            self.static_accessor(class, name, member, decl);
            return;
        }
        let Some(CsMember {
            name: cs_name,
            kind: CsMemberKind::Accessor { ty } | CsMemberKind::Field { ty },
            ..
        }) = self.cs_member(this_ty, name)
        else {
            self.refuse(member.span, "this accessor");
            return;
        };
        let mut property = Property::new(cs_name, ty.clone());
        property.access = access_of(member.modifiers.accessibility);
        property.dispatch = self.dispatch_of(class, name);
        if self.is_error_field(class, name) {
            property.dispatch = Dispatch::OVERRIDE;
            decl.members.push(self.prototype_name(this_ty));
        }
        property.doc = self.doc(member.span);
        let parts = self.accessor_functions(class, name, false);
        for function in parts {
            let node = self.ast[function].clone();
            if matches!(node.body, FunctionBody::None) {
                property.dispatch = Dispatch::ABSTRACT;
                match node.kind {
                    FunctionKind::Getter => property.get = Some(Accessor::auto()),
                    _ => property.set = Some(Accessor::auto()),
                }
                if self.is_held_by_field(class, name) {
                    property.set = Some(Accessor::auto());
                }
                continue;
            }
            self.accessor_body(&node, &mut property, |result| {
                method_code(class, this_ty, result)
            });
        }
        // A pair of which a base class has one half: JavaScript hides the other half, C# would inherit it.
        if property.dispatch == Dispatch::OVERRIDE
            && (property.get.is_none() || property.set.is_none())
        {
            self.hide_other_half(class, name, this_ty, &mut property, member.span);
        }
        decl.members.push(Member::Property(property));
    }

    /// The name that the stack of an error shows: that of `get name()` in its class.
    fn prototype_name(&self, this_ty: &CsType) -> Member {
        let mut property = Property::new("PrototypeName", CsType::String);
        property.access = Access::Protected;
        property.dispatch = Dispatch::OVERRIDE;
        let name = Expr::property(Expr::this(this_ty.clone()), "Name", CsType::String);
        property.get = Some(Accessor::get(vec![Stmt::return_(name)]));
        Member::Property(property)
    }

    /// Gives a property the body of a getter or setter; `code` is where it stands, given its result.
    pub(super) fn accessor_body(
        &mut self,
        node: &Function,
        property: &mut Property,
        code: impl Fn(CsType) -> Code,
    ) {
        let ty = property.ty.clone();
        if node.kind == FunctionKind::Getter {
            let body = self.in_code(code(ty), |l| l.function_body(node, Vec::new()));
            property.get = Some(Accessor::get(body));
            return;
        }
        let value = self.fresh.local("value", ty.clone());
        let sig = MethodSig {
            type_params: Vec::new(),
            params: vec![CsParam {
                name: "value".to_owned(),
                ty,
                optional: false,
                alternatives: false,
                rest: false,
            }],
            result: CsType::Void,
        };
        let body = self.in_code(code(CsType::Void), |l| {
            let mut setup = Vec::new();
            let params = l.declared_params(node, &sig, &mut setup);
            let mut body = match params.first() {
                Some(param) => vec![Stmt::local(&param.local, Expr::local(&value))],
                None => Vec::new(),
            };
            body.extend(l.function_body(node, setup));
            body
        });
        property.set = Some(Accessor::set(&value, body));
    }

    /// The half of a pair that a class does not declare again is not inherited: reading gives undefined, and writing throws
    /// (ECMA-262 10.1.9.2).
    fn hide_other_half(
        &mut self,
        class: SymbolId,
        name: PropName,
        this_ty: &CsType,
        property: &mut Property,
        span: Span,
    ) {
        let Some(base) = self.base_class_type(class) else {
            return;
        };
        let Some(prop) = self.c.property_of(base, &name) else {
            return;
        };
        let data = self.c.prop(prop).clone();
        let (getter, setter) = match data.kind {
            PropKind::Accessor { .. } => (data.has_getter(), data.has_setter()),
            _ => (true, true),
        };
        let ty = property.ty.clone();
        let abstract_owner = data.declared_in.filter(|_| data.is_abstract);
        let setter =
            setter || abstract_owner.is_some_and(|owner| self.is_held_by_field(owner, name));
        if setter && property.set.is_none() {
            let Some(text) = super::shapes::text_of(name) else {
                self.refuse(span, "overriding one half of an accessor pair");
                return;
            };
            let value = self.fresh.local("value", ty.clone());
            let this = Expr::implicit(Expr::this(this_ty.clone()), CsType::Object);
            let error = Expr::call_static(
                self.runtime_class("Errors"),
                "OnlyGetter",
                vec![this, Expr::string(text.as_str())],
                CsType::Exception,
            );
            property.set = Some(Accessor::set(&value, vec![Stmt::throw(error)]));
        }
        if getter && property.get.is_none() {
            let nothing = self.undefined(&ty);
            if nothing.ty != ty {
                self.refuse(span, "overriding the setter of an accessor pair alone");
                return;
            }
            property.get = Some(Accessor::get(vec![Stmt::return_(nothing)]));
        }
    }

    /// Whether a class that extends this one has a field where this one declares an abstract accessor: C#'s property needs a setter.
    fn is_held_by_field(&mut self, class: SymbolId, name: PropName) -> bool {
        self.derived_classes(class).into_iter().any(|derived| {
            let declared = self.c.declared_members(derived);
            declared
                .props
                .get(&name)
                .is_some_and(|prop| self.c.prop(*prop).kind == PropKind::Field)
        })
    }

    pub fn accessor_functions(
        &mut self,
        class: SymbolId,
        name: PropName,
        is_static: bool,
    ) -> Vec<FunctionId> {
        let mut found = Vec::new();
        for decl in self.c.symbols.symbol(class).decls.clone() {
            let DeclKind::Class(id) = decl.kind else {
                continue;
            };
            if decl.file != self.file {
                continue;
            }
            for member in self.ast[id].members.clone() {
                let member = self.ast[member].clone();
                if let ClassMemberKind::Method { key, function } = &member.kind
                    && member.modifiers.is_static == is_static
                    && matches!(
                        self.ast[*function].kind,
                        FunctionKind::Getter | FunctionKind::Setter
                    )
                    && self.member_key(class, key) == Some(name)
                {
                    found.push(*function);
                }
            }
        }
        found
    }
}

/// The code of a member of a class that has a `this`.
pub(super) fn method_code(class: SymbolId, this_ty: &CsType, result: CsType) -> Code {
    Code {
        result: CsTypeSlot(result),
        this_ty: Some(this_ty.clone()),
        class: Some(class),
        ..Code::default()
    }
}
