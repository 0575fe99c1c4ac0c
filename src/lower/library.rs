//! The library: what its types, globals and members become, as the catalog says. Nothing here knows a member by name.

use super::Lowerer;
use super::assignment::{Setter, Target};
use super::members::{CsParam, MethodSig, substitution};
use crate::bindings::{MemberForm, Placement, TypeKind as LibraryKind, Width};
use crate::check::checked::{ResolvedCall, ResolvedMember};
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropName, SignatureId, Ty, TyFlags, TyKind};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{CsType, Element, Expr, RefKind, TypeParam, TypeRef, clr};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId, ExprKind};

/// A member of the library as a call or access needs it.
struct Found {
    place: Placement,
    form: MemberForm,
    owner: String,
    name: String,
    returns: Option<Width>,
    setter: Option<String>,
    type_args: Option<Vec<String>>,
    length_only: Option<String>,
}

/// How an argument of a library method is made.
#[derive(Clone, Debug, Default)]
struct ParamRule {
    arities: Option<Vec<usize>>,
    truthy: bool,
    nullish: bool,
    any: bool,
}

impl Lowerer<'_, '_> {
    /// The C# type of a type that the library declares.
    pub fn library_repr(&mut self, ty: Ty, target: SymbolId, args: &[Ty]) -> CsType {
        let name = self.library_name(target);
        let Some(found) = self.catalog.type_target(&name) else {
            return CsType::Object;
        };
        let (kind, csharp) = (found.kind, found.csharp.clone());
        let keep: Option<Vec<String>> = found.type_parameters.map(<[String]>::to_vec);
        match kind {
            LibraryKind::Erased | LibraryKind::Statics => return CsType::Object,
            LibraryKind::Primitive => {
                return clr::own_variant(&csharp, &[]).unwrap_or(CsType::Object);
            }
            LibraryKind::Array => {
                return match self.extended_element(target) {
                    Some(element) => CsType::array(self.as_the_library(|l| l.arg_repr(element))),
                    None => CsType::Object,
                };
            }
            LibraryKind::Class | LibraryKind::Interface | LibraryKind::Record => {}
        }
        let params = self.c.declared_params(target).params.clone();
        let mut cs_args = Vec::new();
        for (param, arg) in params.iter().zip(args) {
            let param_name = self.c.type_param(*param).name;
            let wanted = keep
                .as_ref()
                .is_none_or(|keep| keep.iter().any(|name| name == param_name.as_str()));
            if wanted {
                cs_args.push(self.arg_repr(*arg));
            }
        }
        let _ = ty;
        if let Some(own) = clr::own_variant(&csharp, &cs_args) {
            let untyped = matches!(own, CsType::Array(_))
                && args
                    .first()
                    .is_some_and(|arg| self.c.is(*arg, TyFlags::ANY_OR_UNKNOWN));
            return match untyped {
                true => self.runtime_class("ArrayBase"),
                false => own,
            };
        }
        let kind = match kind {
            LibraryKind::Interface => RefKind::Interface,
            _ => RefKind::Class,
        };
        CsType::Named(library_ref(&csharp).with_kind(kind), cs_args)
    }

    /// Whether one library class extends another, as far as programs can see: errors.
    pub fn is_library_subtype(&self, sub: &TypeRef, of: &TypeRef) -> bool {
        let is_error = |decl: &TypeRef| decl.name().ends_with("Error");
        is_error(sub) && of.name() == "Error"
    }

    /// The class that `x instanceof Name` tests.
    pub fn library_instance_type(&mut self, name: &str) -> Option<CsType> {
        match name {
            "Array" => Some(self.runtime_class("ArrayBase")),
            "Promise" => Some(self.runtime_class("PromiseState")),
            "Function" | "Object" => None,
            _ => {
                let found = self.catalog.type_target(name)?;
                let usable = found.kind == LibraryKind::Class && found.unsupported.is_none();
                let csharp = found.csharp.clone();
                let symbol = self.c.symbols.global(crate::syntax::ast::Atom::new(name));
                let generic =
                    symbol.is_some_and(|symbol| !self.c.declared_params(symbol).params.is_empty());
                (usable && !generic).then(|| CsType::named(&library_ref(&csharp)))
            }
        }
    }

    fn unsupported(&mut self, span: Span, what: &str, reason: &str) {
        let mut problem = Diagnostic::error(
            Code::UnsupportedMember,
            span,
            format!("`{what}` of the library is not supported yet"),
        );
        if !reason.is_empty() {
            problem = problem.with_help(reason.to_owned());
        }
        self.problems.push(problem);
    }

    /// The name of a library type as the manifest writes it: in a namespace with the dot.
    pub fn library_name(&self, symbol: SymbolId) -> String {
        use crate::check::symbols::SymbolFlags;
        let own = self.c.symbol_name(symbol);
        match self.c.symbol_parent(symbol) {
            Some(parent) if self.flags(parent).has(SymbolFlags::ANY_NAMESPACE) => {
                format!("{}.{own}", self.library_name(parent))
            }
            Some(_) | None => own.to_string(),
        }
    }

    /// The library type that a global object has, by name: `Math`, `Console`, `ArrayConstructor`.
    fn global_type_name(&mut self, symbol: SymbolId) -> Option<String> {
        let ty = self.c.type_of_symbol(symbol);
        match self.c.kind(ty) {
            TyKind::Reference { target, .. } => Some(self.library_name(*target)),
            _ => None,
        }
    }

    fn find(
        &mut self,
        span: Span,
        owner: &str,
        name: &str,
        overload: usize,
        arguments: usize,
    ) -> Option<Found> {
        let Some(target) = self.catalog.member(owner, name, overload, arguments) else {
            self.unsupported(span, &format!("{owner}.{name}"), "");
            return None;
        };
        if let Some(reason) = target.unsupported {
            let reason = reason.to_owned();
            self.unsupported(span, &format!("{owner}.{name}"), &reason);
            return None;
        }
        Some(Found {
            place: target.place,
            form: target.form,
            owner: target.owner.clone(),
            name: target.name.clone(),
            returns: target.returns,
            setter: target.setter.map(str::to_owned),
            type_args: target.type_args.map(<[String]>::to_vec),
            length_only: target.length_only.map(str::to_owned),
        })
    }

    fn rules(
        &self,
        owner: &str,
        name: &str,
        overload: usize,
        params: &[CsParam],
    ) -> Vec<ParamRule> {
        let Some(target) = self.catalog.member(owner, name, overload, params.len()) else {
            return Vec::new();
        };
        params
            .iter()
            .map(|param| match self.catalog.parameter(&target, &param.name) {
                Some(spec) => ParamRule {
                    arities: spec.arities.clone(),
                    truthy: spec.truthy,
                    nullish: spec.nullish,
                    any: spec.any,
                },
                None => ParamRule::default(),
            })
            .collect()
    }

    /// Parameters for which an argument is given although the library cannot take one.
    fn refuse_arguments(
        &mut self,
        owner: &str,
        name: &str,
        overload: usize,
        params: &[CsParam],
        args: &[Argument],
    ) -> bool {
        let mut refused = None;
        if let Some(target) = self.catalog.member(owner, name, overload, args.len()) {
            for (param, arg) in params.iter().zip(args) {
                if let Some(spec) = self.catalog.parameter(&target, &param.name)
                    && let Some(reason) = &spec.unsupported
                {
                    refused = Some((arg.span, param.name.clone(), reason.clone()));
                    break;
                }
            }
        }
        match refused {
            Some((span, param, reason)) => {
                self.unsupported(span, &format!("{name}({param})"), &reason);
                true
            }
            None => false,
        }
    }

    fn member_name_text(&self, name: PropName) -> String {
        match name {
            PropName::Text(text) | PropName::Private(text, _) => text.to_string(),
            PropName::Symbol(symbol) => format!("[Symbol.{}]", self.c.symbols.name(symbol)),
        }
    }

    fn owner_of_member(&self, member: &ResolvedMember) -> Option<String> {
        let declared = self.c.prop(member.prop).declared_in.or(member.on)?;
        Some(self.library_name(declared))
    }

    /// As [`Lowerer::owner_of_member`]; a member of a union of arrays or texts is that of their C# type.
    fn owner_for(&self, receiver: &CsType, member: &ResolvedMember) -> Option<String> {
        self.owner_of_member(member)
            .or_else(|| self.common_owner(receiver))
    }

    /// A call of a method of a union whose members have one C# type: the signature is that of the type itself, where the call
    /// fixes all of its type parameters.
    fn common_signature(
        &mut self,
        owner: &str,
        member: &ResolvedMember,
        resolved: &ResolvedCall,
    ) -> ResolvedCall {
        let name = self.c.prop(member.prop).name;
        let symbol = self.c.symbols.global(crate::syntax::ast::Atom::new(owner));
        let signature = symbol.and_then(|symbol| {
            let declared = self.c.declared_type(symbol);
            let prop = self.c.property_of(declared, &name)?;
            let ty = self.c.type_of_prop(prop);
            self.c.call_signatures(ty).get(resolved.overload).copied()
        });
        match signature {
            Some(declared)
                if self.c.signature(declared).type_params.len() == resolved.type_args.len() =>
            {
                ResolvedCall {
                    declared,
                    ..resolved.clone()
                }
            }
            Some(_) | None => resolved.clone(),
        }
    }

    fn common_owner(&self, receiver: &CsType) -> Option<String> {
        match receiver {
            CsType::Array(_) => Some("Array".to_owned()),
            CsType::String => Some("String".to_owned()),
            CsType::Double => Some("Number".to_owned()),
            _ => None,
        }
    }

    /// The C# type arguments of the receiver, by the type parameters of the declaring type.
    fn owner_args(
        &mut self,
        receiver: &CsType,
        member: &ResolvedMember,
    ) -> Vec<(TypeParam, CsType)> {
        let common = self
            .common_owner(receiver)
            .and_then(|name| self.c.symbols.global(crate::syntax::ast::Atom::new(&name)));
        let declared = self.c.prop(member.prop).declared_in.or(member.on);
        let Some(declared) = declared.or(common) else {
            return Vec::new();
        };
        let params = self.c.declared_params(declared).params.clone();
        let cs_args: Vec<CsType> = match receiver {
            CsType::Array(element) => vec![(**element).clone()],
            ty if ty.is_untyped_array() => vec![CsType::Object],
            CsType::Named(_, args) if args.len() == params.len() => args.clone(),
            _ => match self.c.kind(member.receiver_ty).clone() {
                TyKind::Reference { args, .. } => args
                    .iter()
                    .take(params.len())
                    .map(|arg| self.arg_repr(*arg))
                    .collect(),
                _ => Vec::new(),
            },
        };
        params
            .iter()
            .map(|param| self.type_param(*param))
            .zip(cs_args)
            .collect()
    }

    /// Representations as the C# of the library has them: the flows of a program do not change it.
    pub fn as_the_library<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.reprs.of_library, true);
        if !outer {
            std::mem::swap(&mut self.reprs.slots, &mut self.reprs.library_slots);
        }
        let result = work(self);
        if !outer {
            std::mem::swap(&mut self.reprs.slots, &mut self.reprs.library_slots);
        }
        self.reprs.of_library = outer;
        result
    }

    fn library_method_sig(&mut self, signature: SignatureId) -> MethodSig {
        self.as_the_library(|l| l.method_sig(signature))
    }

    /// A declared signature with the type arguments of the receiver and of the call.
    fn library_sig(
        &mut self,
        resolved: &ResolvedCall,
        owner_args: &[(TypeParam, CsType)],
    ) -> (MethodSig, Vec<CsType>) {
        let declared: SignatureId = self.c.declared_signature(resolved.declared);
        let sig = self.library_method_sig(declared);
        let type_params = self.c.signature(declared).type_params.clone();
        let own = self.cs_args(&type_params, &resolved.type_args);
        let pairs: Vec<(TypeParam, CsType)> = sig
            .type_params
            .iter()
            .cloned()
            .zip(own.iter().cloned())
            .chain(owner_args.iter().cloned())
            .collect();
        let mut sig = sig.substitute(&|param| {
            pairs
                .iter()
                .find(|(known, _)| known == param)
                .map(|(_, ty)| ty.clone())
        });
        // `Readonly<T>` is known where T is.
        let result = self.c.result_of(declared);
        if matches!(self.c.kind(result), TyKind::Mapped { .. }) {
            let instance = self.c.result_of(resolved.signature);
            sig.result = self.result_repr(instance);
        }
        (sig, own)
    }

    fn width(&self, ty: CsType, returns: Option<Width>) -> CsType {
        match (returns, &ty) {
            (Some(Width::Int), CsType::Double) => CsType::Int,
            (Some(Width::Long), CsType::Double) => CsType::Long,
            _ => ty,
        }
    }

    /// A property of a library value.
    pub fn library_property(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &ResolvedMember,
    ) -> Expr {
        if self.c.prop(member.prop).is_method() {
            return self.refuse_expr(id, "a method of the library as a value");
        }
        let span = self.span(id);
        self.library_property_at(span, receiver, member)
    }

    /// A property of a library value, wherever it is named.
    pub fn library_property_at(
        &mut self,
        span: Span,
        receiver: Expr,
        member: &ResolvedMember,
    ) -> Expr {
        let Some(owner) = self.owner_for(&receiver.ty, member) else {
            self.refuse(span, "this property of the library");
            return self.marker(CsType::Object);
        };
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let Some(found) = self.find(span, &owner, &name, 0, 0) else {
            return self.marker(CsType::Object);
        };
        let pairs = self.owner_args(&receiver.ty, member);
        let ty = self.declared_property_type(member);
        let ty = ty.substitute(&|param| {
            pairs
                .iter()
                .find(|(known, _)| known == param)
                .map(|(_, ty)| ty.clone())
        });
        let ty = self.width(ty, found.returns);
        match (found.place, found.form) {
            (Placement::Instance, MemberForm::Method) => {
                let (ty, type_args) = match found.type_args {
                    // The member gives whatever type is asked for.
                    Some(_) => {
                        let own = self.c.type_of_prop(member.prop);
                        let own = self.repr(own);
                        (own.clone(), vec![own])
                    }
                    None => (ty, Vec::new()),
                };
                Expr::call_method(receiver, found.name, Vec::new(), ty).with_type_args(type_args)
            }
            (Placement::Instance, _) => Expr::property(receiver, found.name, ty),
            (Placement::Helper, _) => {
                let owner = static_owner(&found.owner);
                Expr::call_static(owner, found.name, vec![receiver], ty)
            }
            (Placement::Static | Placement::New, _) => {
                let owner = static_owner(&found.owner);
                Expr::static_field(owner, found.name, ty)
            }
        }
    }

    /// The C# type of a property as its declaration says, in terms of the declaring type's parameters.
    fn declared_property_type(&mut self, member: &ResolvedMember) -> CsType {
        let symbol = self.c.prop(member.prop).symbol;
        let ty = match symbol {
            Some(symbol) => self.c.type_of_symbol(symbol),
            None => self.c.type_of_prop(member.prop),
        };
        let optional = self.c.prop(member.prop).optional;
        self.as_the_library(|l| l.param_slot(ty, optional))
    }

    /// An assignment to a property of a library value.
    pub fn library_target(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &ResolvedMember,
    ) -> Option<Target> {
        let span = self.span(id);
        let owner = self.owner_of_member(member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let found = self.find(span, &owner, &name, 0, 0)?;
        let ty = self.declared_property_type(member);
        let place = Expr::property(receiver.clone(), found.name, ty);
        let setter = found.setter.map(|name| Setter::Method { receiver, name });
        Some(Target { place, setter })
    }

    /// `array[i]` of a library type that is no `Array`.
    pub fn library_element(&mut self, id: ExprId, array: Expr, at: Expr, observed: bool) -> Expr {
        let want = self.expr_repr(id);
        match (&want, observed) {
            (_, true) => {
                let inner = want.strip().clone();
                Expr::call_method(array, "GetOrUndefined", vec![at], CsType::optional(inner))
            }
            (_, false) => Expr::index(array, at, want),
        }
    }

    /// A global of the library as a value.
    pub fn library_global(&mut self, id: ExprId, symbol: SymbolId, to: &CsType) -> Expr {
        let name = self.name_of(symbol).to_string();
        let span = self.span(id);
        if let CsType::Delegate(params, result) = to.strip().clone()
            && matches!(name.as_str(), "Boolean" | "Number" | "String")
        {
            return self.conversion_function(&name, params, *result, to.strip().clone(), span);
        }
        let found = self.catalog.global(&name, 0).map(|g| {
            (
                g.owner.clone(),
                g.name.to_owned(),
                g.unsupported.map(str::to_owned),
            )
        });
        match found {
            Some((_, _, Some(reason))) => {
                self.unsupported(span, &name, &reason);
                self.marker(CsType::Object)
            }
            Some((owner, cs_name, None)) if !cs_name.is_empty() => {
                let ty = self.c.type_of_symbol(symbol);
                let ty = self.as_the_library(|l| l.repr(ty));
                let owner = static_owner(&owner);
                Expr::static_field(owner, cs_name, ty)
            }
            _ => self.refuse_expr(id, "this global of the library as a value"),
        }
    }

    /// `Boolean`, `Number` or `String` passed as a callback.
    fn conversion_function(
        &mut self,
        name: &str,
        params: Vec<CsType>,
        result: CsType,
        delegate: CsType,
        span: Span,
    ) -> Expr {
        let locals: Vec<_> = params
            .iter()
            .enumerate()
            .map(|(index, ty)| {
                let name = match index {
                    0 => "value",
                    _ => "_",
                };
                self.fresh.local(name, ty.clone())
            })
            .collect();
        let Some(first) = locals.first() else {
            return self.marker(delegate);
        };
        let value = Expr::local(first);
        let body = match name {
            "Boolean" => self.truth(value),
            "Number" => self.number_conversion(value),
            _ => self.text_of(value, span),
        };
        let body = self.convert(body, &result, span);
        Expr::lambda(locals, body, delegate)
    }

    fn number_conversion(&mut self, value: Expr) -> Expr {
        match value.ty {
            CsType::Double => value,
            CsType::Int | CsType::UInt | CsType::Long => Expr::implicit(value, CsType::Double),
            _ => {
                let object = self.to_object(value);
                Expr::call_static(
                    self.runtime_class("Values"),
                    "NumberOf",
                    vec![object],
                    CsType::Double,
                )
            }
        }
    }

    /// The object on which a method of an array of unknown elements is called: the view itself, or a copy for methods that only
    /// read it, at once. `None` for methods that neither has.
    fn untyped_receiver(&self, array: Expr, name: &str) -> Option<Expr> {
        match name {
            "at" | "every" | "fill" | "filter" | "find" | "findIndex" | "findLast"
            | "findLastIndex" | "flatMap" | "forEach" | "includes" | "indexOf" | "join"
            | "keys" | "map" | "pop" | "push" | "reduce" | "reduceRight" | "reverse" | "shift"
            | "slice" | "some" | "splice" | "toString" | "unshift" | "values" => Some(array),
            "concat" | "flat" | "lastIndexOf" | "toReversed" | "toSorted" | "toSpliced"
            | "with" => {
                let objects = CsType::array(CsType::Object);
                Some(Expr::call_method(array, "ToObjects", Vec::new(), objects))
            }
            _ => None,
        }
    }

    /// A call of a global function, or of a constructor without `new`.
    pub fn library_call(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let span = self.span(id);
        let name = self.name_of(symbol).to_string();
        let global = self.catalog.global(&name, resolved.overload).map(|g| {
            (
                g.owner.clone(),
                g.name.to_owned(),
                g.unsupported.map(str::to_owned),
                g.type_args.map(<[String]>::to_vec),
            )
        });
        if let Some((owner, cs_name, unsupported, type_args)) = global {
            if let Some(reason) = unsupported {
                self.unsupported(span, &name, &reason);
                return self.marker(CsType::Object);
            }
            let (sig, own) = self.library_sig(resolved, &[]);
            let rules = vec![ParamRule::default(); sig.params.len()];
            let values = self.library_arguments(args, &sig.params, &rules, span);
            let own = match type_args {
                None => own,
                Some(_) => Vec::new(),
            };
            return Expr::call_static(static_owner(&owner), cs_name, values, sig.result)
                .overloaded()
                .with_type_args(own);
        }
        let Some(owner) = self.global_type_name(symbol) else {
            return self.refuse_expr(id, "this function of the library");
        };
        if let ("String" | "Number" | "Boolean", [only]) = (name.as_str(), args)
            && !only.spread
        {
            let value = self.natural_for_test(only.expr);
            return match name.as_str() {
                "Boolean" => self.truth(value),
                "Number" => self.number_conversion(value),
                _ => match value.ty {
                    CsType::Symbol | CsType::Object | CsType::TypeParam(_) => {
                        let object = self.to_object(value);
                        Expr::call_static(
                            self.runtime_class("Values"),
                            "StringOf",
                            vec![object],
                            CsType::String,
                        )
                    }
                    _ => self.text_of(value, span),
                },
            };
        }
        let Some(found) = self.find(span, &owner, "()", resolved.overload, args.len()) else {
            return self.marker(CsType::Object);
        };
        self.static_call(id, found, &owner, "()", args, resolved)
    }

    /// A call of a static member of the library: `Math.max(...)`, `console.log(...)`. `None` if the receiver is a value.
    pub fn library_static_call(
        &mut self,
        id: ExprId,
        object: ExprId,
        member: &ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Option<Expr> {
        let erased = self.ast.erased(object);
        let ExprKind::Name(_) = self.ast[erased].kind else {
            return None;
        };
        let symbol = self.symbol_of(erased)?;
        if !self.is_library_symbol(symbol) {
            return None;
        }
        let owner = self.owner_of_member(member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let place = self
            .catalog
            .member(&owner, &name, resolved.overload, args.len())
            .map(|target| target.place);
        if place != Some(Placement::Static) {
            return None;
        }
        let span = self.span(id);
        let of_function = self
            .catalog
            .member(&owner, &name, resolved.overload, args.len())
            .and_then(|target| target.of_function)
            .and_then(|method| method.rsplit_once('.'))
            .map(|(class, method)| (class.to_owned(), method.to_owned()));
        if let Some((class, method)) = of_function {
            let class = self.runtime_class(&class);
            if let Some(value) = self.function_with_members(class, &method, args) {
                return Some(value);
            }
        }
        let Some(found) = self.find(span, &owner, &name, resolved.overload, args.len()) else {
            return Some(self.marker(CsType::Object));
        };
        Some(self.static_call(id, found, &owner, &name, args, resolved))
    }

    /// A static property of the library: `Math.PI`, `Number.MAX_VALUE`. `None` if the receiver is a value.
    pub fn library_static_property(
        &mut self,
        id: ExprId,
        object: ExprId,
        member: &ResolvedMember,
    ) -> Option<Expr> {
        let erased = self.ast.erased(object);
        let ExprKind::Name(_) = self.ast[erased].kind else {
            return None;
        };
        let symbol = self.symbol_of(erased)?;
        if !self.is_library_symbol(symbol) {
            return None;
        }
        let owner = self.owner_of_member(member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let place = self.catalog.member(&owner, &name, 0, 0).map(|t| t.place);
        if place != Some(Placement::Static) {
            return None;
        }
        let span = self.span(id);
        if self.c.prop(member.prop).is_method() {
            let delegate = self.expr_repr(id).strip().clone();
            return Some(self.library_static_method_value(id, &owner, &name, member, delegate));
        }
        let found = self.find(span, &owner, &name, 0, 0)?;
        let ty = self.declared_property_type(member);
        let ty = self.width(ty, found.returns);
        let owner = static_owner(&found.owner);
        Some(Expr::static_field(owner, found.name, ty))
    }

    /// `Math.max`, `Number.isInteger` passed where a function is wanted. `None` if the expression names no function of the
    /// library. The function is a lambda for each place, so it is refused where its identity could be asked for.
    pub fn library_function_value(&mut self, id: ExprId, to: &CsType) -> Option<Expr> {
        let (owner, name, member) = self.library_function(id)?;
        let delegate = match to.strip() {
            CsType::Delegate(..) => to.strip().clone(),
            _ => self.expr_repr(id).strip().clone(),
        };
        Some(self.library_static_method_value(id, &owner, &name, &member, delegate))
    }

    /// Whether an expression is `Math.max` or the like.
    pub fn names_library_function(&mut self, id: ExprId) -> bool {
        let erased = self.ast.erased(id);
        self.library_function(erased).is_some()
    }

    /// The type, the name and the member of a static function of the library.
    fn library_function(&mut self, id: ExprId) -> Option<(String, String, ResolvedMember)> {
        let (ExprKind::Member { object, .. } | ExprKind::Index { object, .. }) = self.ast[id].kind
        else {
            return None;
        };
        let erased = self.ast.erased(object);
        let ExprKind::Name(_) = self.ast[erased].kind else {
            return None;
        };
        if !self.is_library_symbol(self.symbol_of(erased)?) {
            return None;
        }
        let member = self.checked.member(self.node(id))?.clone();
        if !self.c.prop(member.prop).is_method() {
            return None;
        }
        let owner = self.owner_of_member(&member)?;
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let place = self.catalog.member(&owner, &name, 0, 1).map(|t| t.place);
        (place == Some(Placement::Static)).then_some((owner, name, member))
    }

    /// A lambda with the parameters of the place, which calls the function.
    fn library_static_method_value(
        &mut self,
        id: ExprId,
        owner: &str,
        name: &str,
        member: &ResolvedMember,
        delegate: CsType,
    ) -> Expr {
        const WHAT: &str = "this function of the library as a value";
        let span = self.span(id);
        let ty = self.c.type_of_prop(member.prop);
        let CsType::Delegate(params, result) = delegate.clone() else {
            return self.refuse_expr(id, WHAT);
        };
        let Some(signature) = self.only_call_signature(ty) else {
            return self.refuse_expr(id, WHAT);
        };
        let sig = self.library_method_sig(signature);
        let rules = self.rules(owner, name, 0, &sig.params);
        let plain = rules
            .iter()
            .all(|rule| rule.arities.is_none() && !rule.truthy && !rule.nullish && !rule.any);
        let Some(found) = self.find(span, owner, name, 0, params.len()) else {
            return self.marker(delegate);
        };
        if !sig.type_params.is_empty()
            || !plain
            || found.place != Placement::Static
            || found.type_args.is_some()
            || sig.params.iter().any(|param| param.alternatives)
        {
            return self.refuse_expr(id, WHAT);
        }
        let locals: Vec<_> = params
            .iter()
            .enumerate()
            .map(|(index, ty)| {
                let name = match sig.params.get(index) {
                    Some(param) if !param.rest => param.name.clone(),
                    _ => "value".to_owned(),
                };
                self.fresh.local(&name, ty.clone())
            })
            .collect();
        let fixed = sig.params.iter().take_while(|param| !param.rest).count();
        let mut values = Vec::new();
        for (local, param) in locals.iter().zip(&sig.params[..fixed]) {
            values.push(self.convert(Expr::local(local), &param.ty, span));
        }
        if values.len() < fixed && !sig.params[values.len()].optional {
            return self.refuse_expr(id, WHAT);
        }
        if let Some(CsParam {
            ty: CsType::Array(element),
            ..
        }) = sig.params.get(fixed)
        {
            let own_rest = self
                .only_call_signature(self.ty(id))
                .is_some_and(|own| self.c.signature(own).has_rest());
            let rest = locals.get(fixed..).unwrap_or_default();
            if let [only] = rest
                && own_rest
                && let CsType::Array(given) = only.ty()
                && given == element
            {
                let target = TypeRef::library("System", "ReadOnlySpan").with_kind(RefKind::Struct);
                let ty = CsType::Named(target, vec![(**element).clone()]);
                values.push(Expr::collection(
                    vec![Element::Spread(Expr::local(only))],
                    ty,
                ));
            } else {
                for local in rest {
                    values.push(self.convert(Expr::local(local), element, span));
                }
            }
        }
        let returned = self.width(sig.result.clone(), found.returns);
        let class = static_owner(&found.owner);
        let call = Expr::call_static(class, found.name.clone(), values, returned).typed_for(&sig);
        if *result == CsType::Void || call.ty == CsType::Void {
            let mut body = vec![crate::ir::Stmt::expr(call)];
            if *result != CsType::Void {
                let nothing = self.undefined(&result);
                body.push(crate::ir::Stmt::return_(nothing));
            }
            return Expr::lambda_block(locals, body, delegate);
        }
        let body = self.convert(call, &result, span);
        Expr::lambda(locals, body, delegate)
    }

    fn static_call(
        &mut self,
        id: ExprId,
        found: Found,
        owner: &str,
        name: &str,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let span = self.span(id);
        let (sig, own) = self.library_sig(resolved, &[]);
        if self.refuse_arguments(owner, name, resolved.overload, &sig.params, args) {
            return self.marker(sig.result);
        }
        if let Some(method) = &found.length_only
            && let Some(value) = self.length_only(id, &found, method, args, &sig, &own)
        {
            return value;
        }
        let rules = self.rules(owner, name, resolved.overload, &sig.params);
        let values = self.library_arguments(args, &sig.params, &rules, span);
        let sig = self.as_call_says(sig, &found, resolved);
        let ty = self.width(sig.result.clone(), found.returns);
        let type_args = self.type_args_of(&found, &sig, own, &values);
        match found.place {
            Placement::New => {
                let want = self.expr_repr(id);
                Expr::new_object(want, values)
            }
            _ => Expr::call_static(static_owner(&found.owner), found.name.clone(), values, ty)
                .typed_for(&sig)
                .with_type_args(type_args),
        }
    }

    /// The signature with the result that the type of the call has, where the manifest says so.
    fn as_call_says(
        &mut self,
        sig: MethodSig,
        found: &Found,
        resolved: &ResolvedCall,
    ) -> MethodSig {
        if found.returns != Some(Width::Call) {
            return sig;
        }
        let result = self.c.result_of(resolved.signature);
        MethodSig {
            result: self.result_repr(result),
            ..sig
        }
    }

    /// `Array.from({ length: n }, f)`.
    fn length_only(
        &mut self,
        id: ExprId,
        found: &Found,
        method: &str,
        args: &[Argument],
        sig: &MethodSig,
        own: &[CsType],
    ) -> Option<Expr> {
        let first = args.first()?;
        let ExprKind::Object(properties) = &self.ast[first.expr].kind else {
            return None;
        };
        let [crate::syntax::ast::ObjectProperty::Value { key, value, .. }] = properties.as_slice()
        else {
            return None;
        };
        if key.static_atom()?.as_str() != "length" {
            return None;
        }
        let value = *value;
        let length = self.double(value);
        let mut values = vec![length];
        let want = self.expr_repr(id);
        let mut type_args = Vec::new();
        if let Some(callback) = args.get(1) {
            let element = want.strip().array_element()?.clone();
            let arity = self.callback_arity(callback.expr, &[1, 2]).max(2);
            let mut params = vec![CsType::Object, CsType::Double];
            params.truncate(arity);
            let delegate = CsType::delegate(params, element.clone());
            values.push(self.expr_as(callback.expr, &delegate));
            type_args.extend([CsType::Object, element]);
        } else if let Some(element) = want.strip().array_element() {
            type_args.push(element.clone());
        }
        let _ = (sig, own);
        Some(
            Expr::call_static(
                static_owner(&found.owner),
                method.to_owned(),
                values,
                want.strip().clone().made_array(),
            )
            .typed_for(sig)
            .with_type_args(type_args),
        )
    }

    /// A method of a library value.
    pub fn library_method(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &ResolvedMember,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Expr {
        let span = self.span(id);
        let Some(owner) = self.owner_for(&receiver.ty, member) else {
            return self.refuse_expr(id, "this method of the library");
        };
        let name = self.member_name_text(self.c.prop(member.prop).name);
        let Some(found) = self.find(span, &owner, &name, resolved.overload, args.len()) else {
            return self.marker(CsType::Object);
        };
        let receiver = match receiver.ty.is_untyped_array() {
            true => match self.untyped_receiver(receiver, &name) {
                Some(receiver) => receiver,
                None => return self.refuse_expr(id, "this method of an array of unknown elements"),
            },
            false => receiver,
        };
        let pairs = self.owner_args(&receiver.ty, member);
        let of_union = self.c.is(member.receiver_ty, TyFlags::UNION);
        let resolved = match of_union && self.common_owner(&receiver.ty).is_some_and(|o| o == owner)
        {
            false => resolved.clone(),
            true => self.common_signature(&owner, member, resolved),
        };
        let resolved = &resolved;
        let (mut sig, own) = self.library_sig(resolved, &pairs);
        if self.refuse_arguments(&owner, &name, resolved.overload, &sig.params, args) {
            return self.marker(sig.result);
        }
        // Where C# is told what the result holds, it is what the type of the whole call says: `[number, T]` of a known `T`.
        if found
            .type_args
            .as_ref()
            .is_some_and(|list| list.iter().any(|path| path.starts_with("return")))
        {
            let called = self.expr_repr(id);
            if let (CsType::Named(a, _), CsType::Named(b, _)) = (&called, &sig.result)
                && a == b
            {
                sig.result = called;
            }
        }
        let rules = self.rules(&owner, &name, resolved.overload, &sig.params);
        let before = self.code.prelude.len();
        let values = self.library_arguments(args, &sig.params, &rules, span);
        let receiver = match self.code.prelude.len() > before && !self.is_stable(&receiver) {
            true => {
                let added: Vec<_> = self.code.prelude.drain(before..).collect();
                let kept = self.keep(receiver, "kept");
                self.code.prelude.extend(added);
                Expr::local(&kept)
            }
            false => receiver,
        };
        let sig = self.as_call_says(sig, &found, resolved);
        let ty = self.width(sig.result.clone(), found.returns);
        let type_args = self.type_args_of(&found, &sig, own, &values);
        match (found.place, found.form) {
            (Placement::Instance, MemberForm::Indexer) => match values.into_iter().next() {
                Some(index) => Expr::index(receiver, index, ty),
                None => self.marker(ty),
            },
            (Placement::Instance, MemberForm::Receiver) => receiver,
            (Placement::Instance, MemberForm::Property) => Expr::property(receiver, found.name, ty),
            (Placement::Instance, _) if receiver.ty == CsType::Object => {
                self.refuse_expr(id, "a method of a value whose type C# does not know")
            }
            (Placement::Instance, _) => Expr::call_method(receiver, found.name, values, ty)
                .typed_for(&sig)
                .with_type_args(type_args),
            (Placement::Helper, _) => {
                let mut all = vec![receiver];
                all.extend(values);
                Expr::call_static(static_owner(&found.owner), found.name, all, ty)
                    .typed_for(&sig)
                    .with_type_args(type_args)
            }
            (Placement::Static | Placement::New, _) => {
                Expr::call_static(static_owner(&found.owner), found.name, values, ty)
                    .typed_for(&sig)
                    .with_type_args(type_args)
            }
        }
    }

    /// The type arguments that are written out: those of the signature, or what the manifest lists.
    fn type_args_of(
        &mut self,
        found: &Found,
        sig: &MethodSig,
        own: Vec<CsType>,
        values: &[Expr],
    ) -> Vec<CsType> {
        let Some(list) = &found.type_args else {
            return own;
        };
        let mut out = Vec::new();
        for path in list {
            if let Some(at) = sig.type_params.iter().position(|p| p.name() == path) {
                out.extend(own.get(at).cloned());
                continue;
            }
            let mut steps = path.split('.');
            let start = match steps.next() {
                Some("return") => Some(sig.result.clone()),
                Some("first") => values.first().map(|value| value.ty.clone()),
                Some(name) => sig
                    .params
                    .iter()
                    .position(|param| param.name == name)
                    .and_then(|at| values.get(at).map(|value| value.ty.clone())),
                None => None,
            };
            let found = start.and_then(|start| {
                steps.try_fold(start, |ty, step| {
                    let index: usize = step.parse().ok()?;
                    match ty.strip() {
                        CsType::Array(element) if index == 0 => Some((**element).clone()),
                        untyped if untyped.is_untyped_array() && index == 0 => Some(CsType::Object),
                        CsType::Named(_, args) => args.get(index).cloned(),
                        _ => None,
                    }
                })
            });
            out.extend(found);
        }
        out
    }

    /// The arguments of a library method.
    fn library_arguments(
        &mut self,
        args: &[Argument],
        params: &[CsParam],
        rules: &[ParamRule],
        span: Span,
    ) -> Vec<Expr> {
        let fixed = params.iter().take_while(|param| !param.rest).count();
        if args.iter().take(fixed).any(|arg| arg.spread) {
            self.refuse(span, "a spread into these parameters of the library");
            return Vec::new();
        }
        let mut operands: Vec<Box<dyn FnOnce(&mut Self) -> Expr>> = Vec::new();
        for (index, arg) in args.iter().take(fixed).enumerate() {
            let rule = rules.get(index).cloned().unwrap_or_default();
            let (expr, param) = (arg.expr, params[index].clone());
            operands.push(Box::new(move |l| l.library_argument(expr, &param, &rule)));
        }
        if let Some(rest) = params.get(fixed).filter(|param| param.rest) {
            let element = match &rest.ty {
                CsType::Array(element) => (**element).clone(),
                _ => CsType::Object,
            };
            let more: Vec<Argument> = args.iter().skip(fixed).copied().collect();
            if more.iter().any(|arg| arg.spread) {
                operands.push(Box::new(move |l| l.span_argument(&more, &element)));
            } else {
                for arg in more {
                    let element = element.clone();
                    operands.push(Box::new(move |l| l.expr_as(arg.expr, &element)));
                }
            }
        }
        self.in_order(operands)
    }

    /// Rest arguments with spreads: one collection expression, as a span.
    fn span_argument(&mut self, args: &[Argument], element: &CsType) -> Expr {
        let values = self.in_order(
            args.iter()
                .map(|arg| {
                    let (arg, element) = (*arg, element.clone());
                    move |l: &mut Self| match arg.spread {
                        true => l.spread_source(arg.expr, &element),
                        false => l.expr_as(arg.expr, &element),
                    }
                })
                .collect(),
        );
        let items = values
            .into_iter()
            .zip(args)
            .map(|(value, arg)| match arg.spread {
                true => Element::Spread(value),
                false => Element::Item(value),
            })
            .collect();
        let span = TypeRef::library("System", "ReadOnlySpan").with_kind(RefKind::Struct);
        Expr::collection(items, CsType::Named(span, vec![element.clone()]))
    }

    fn library_argument(&mut self, expr: ExprId, param: &CsParam, rule: &ParamRule) -> Expr {
        if let (Some(arities), CsType::Delegate(params, result)) =
            (&rule.arities, param.ty.strip().clone())
        {
            let arity = self.callback_arity(expr, arities);
            let mut params = params;
            params.truncate(arity);
            let result = match rule.truthy {
                true => CsType::Bool,
                false => *result,
            };
            let delegate = CsType::delegate(params, result);
            return self.callback(expr, &delegate, rule.truthy);
        }
        if rule.any {
            return self.any_argument(expr, param);
        }
        if rule.nullish {
            // The C# parameter is `X?`, whatever nothing is called in TypeScript.
            let inner = param.ty.strip().clone();
            let own = self.expr_repr(expr);
            let nothing = matches!(
                own,
                CsType::UndefinedOr(_) | CsType::NullOr(_) | CsType::Optional(_) | CsType::Object
            );
            if nothing {
                let value = self.expr_as(expr, &CsType::optional(inner.clone()));
                return Expr::call_method(
                    value,
                    "OrNothing",
                    Vec::new(),
                    CsType::undefined_or(inner),
                );
            }
            return match &inner {
                CsType::Named(decl, _) if decl.name() == "IEnumerable" => {
                    self.expr_as_iterable(expr, &inner)
                }
                _ => self.expr_as(expr, &inner),
            };
        }
        if param.alternatives && *param.ty.strip() == CsType::Object {
            let own = self.expr_repr(expr);
            return match own.strip() {
                CsType::String | CsType::Double | CsType::Named(..) | CsType::Delegate(..) => {
                    self.expr_as(expr, &own)
                }
                _ => self.expr_as(expr, &param.ty),
            };
        }
        if let CsType::Named(decl, _) = param.ty.strip()
            && decl.name() == "IEnumerable"
        {
            let inner = param.ty.strip().clone();
            return self.expr_as_iterable(expr, &inner);
        }
        self.expr_as(expr, &param.ty)
    }

    /// An argument where the C# parameter takes any value, or is a callback that gives any value; nothing is C# null then.
    fn any_argument(&mut self, expr: ExprId, param: &CsParam) -> Expr {
        let CsType::Delegate(params, _) = param.ty.strip().clone() else {
            return self.expr_as(expr, &CsType::Object);
        };
        let delegate = CsType::delegate(params, CsType::Object);
        let own = self.expr_repr(expr);
        match own {
            CsType::UndefinedOr(_) => self.expr_as(expr, &CsType::undefined_or(delegate)),
            CsType::NullOr(_) => self.expr_as(expr, &CsType::null_or(delegate)),
            CsType::Optional(_) => {
                let value = self.expr_as(expr, &CsType::optional(delegate.clone()));
                let ty = CsType::undefined_or(delegate);
                Expr::call_method(value, "OrNothing", Vec::new(), ty)
            }
            CsType::Object if self.is_nothing_literal(expr) => {
                Expr::null(CsType::undefined_or(delegate))
            }
            _ => self.expr_as(expr, &delegate),
        }
    }

    /// `null` or `undefined`, in so many words.
    fn is_nothing_literal(&self, expr: ExprId) -> bool {
        let erased = self.ast.erased(expr);
        match self.ast[erased].kind {
            ExprKind::Null => true,
            ExprKind::Name(_) => self.symbol_of(erased) == Some(self.c.symbols.undefined_symbol()),
            _ => false,
        }
    }

    /// An argument that is iterated: an array literal is made with the element type that is wanted.
    fn expr_as_iterable(&mut self, expr: ExprId, target: &CsType) -> Expr {
        let span = self.span(expr);
        let value = self.natural(expr, target);
        // Pairs whose elements are type parameters: the C# method has a type parameter for what the arrays hold.
        let pairs = matches!(target, CsType::Named(_, args) if matches!(args.first(), Some(CsType::Array(item)) if **item == CsType::Object));
        if pairs {
            let ty = self.ty(expr);
            let present = self.c.non_nullable(ty);
            if let Some(item) = self.iterated_type_of(present) {
                let item = self.arg_repr(item);
                if matches!(item, CsType::Array(_)) {
                    let own = CsType::Named(self.enumerable(), vec![item]);
                    return self.as_enumerable(value, &own, span);
                }
            }
        }
        match value.ty {
            CsType::UndefinedOr(_) | CsType::NullOr(_) | CsType::Optional(_) | CsType::Object => {
                self.convert(value, target, span)
            }
            _ => self.as_enumerable(value, target, span),
        }
    }

    /// How many parameters the C# overload for a callback has.
    fn callback_arity(&mut self, expr: ExprId, arities: &[usize]) -> usize {
        let wanted = match &self.ast[self.ast.erased(expr)].kind {
            ExprKind::Function(function) => {
                let params = &self.ast[*function].signature.params;
                match params.iter().any(|param| param.rest) {
                    true => usize::MAX,
                    false => params.len(),
                }
            }
            ExprKind::Name(_) => match self.symbol_of(expr).and_then(|symbol| {
                self.implementation(symbol)
                    .or_else(|| self.const_function(symbol))
            }) {
                Some((file, function)) => {
                    let module = self.modules[&file];
                    let params = &module[function].signature.params;
                    match params.iter().any(|param| param.rest) {
                        true => usize::MAX,
                        false => params.len(),
                    }
                }
                None => self.function_type_arity(expr),
            },
            _ => self.function_type_arity(expr),
        };
        arities
            .iter()
            .copied()
            .find(|arity| *arity >= wanted)
            .or_else(|| arities.last().copied())
            .unwrap_or(1)
    }

    fn function_type_arity(&mut self, expr: ExprId) -> usize {
        let ty = self.checked.expr_ty(self.node(expr));
        match self.only_call_signature(ty) {
            Some(signature) => {
                let data = self.c.signature(signature);
                match data.has_rest() {
                    true => usize::MAX,
                    false => data.params.len(),
                }
            }
            None => 1,
        }
    }

    /// A callback as a delegate; `truthy`: its result is only tested.
    fn callback(&mut self, expr: ExprId, delegate: &CsType, truthy: bool) -> Expr {
        let erased = self.ast.erased(expr);
        if truthy {
            if let ExprKind::Function(_) = self.ast[erased].kind {
                self.code.truthy_callback = true;
                let value = self.expr_as(expr, delegate);
                self.code.truthy_callback = false;
                return value;
            }
            let value = self.natural(expr, delegate);
            if let (CsType::Delegate(own, result), CsType::Delegate(params, _)) =
                (value.ty.clone(), delegate.clone())
                && *result != CsType::Bool
            {
                let kept = self.keep(value, "test");
                let locals: Vec<_> = params
                    .iter()
                    .map(|ty| self.fresh.local("item", ty.clone()))
                    .collect();
                let span = self.span(expr);
                let args = own
                    .iter()
                    .zip(&locals)
                    .map(|(ty, local)| self.convert(Expr::local(local), ty, span))
                    .collect();
                let call = Expr::invoke(Expr::local(&kept), args, *result);
                let body = self.truth(call);
                return Expr::lambda(locals, body, delegate.clone());
            }
            let span = self.span(expr);
            return self.convert(value, delegate, span);
        }
        self.expr_as(expr, delegate)
    }

    /// `new Name(args)` of a library class.
    pub fn library_new(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        args: &[Argument],
        resolved: &ResolvedCall,
        to: &CsType,
    ) -> Expr {
        let span = self.span(id);
        let name = self.name_of(symbol).to_string();
        let owner = self.global_type_name(symbol).unwrap_or(name);
        let Some(found) = self.find(span, &owner, "new", resolved.overload, args.len()) else {
            return self.marker(CsType::Object);
        };
        let own = self.expr_repr(id).made_array();
        let made = match (to.strip(), &own) {
            (CsType::Named(a, _), CsType::Named(b, _)) if a == b => to.strip().clone(),
            (CsType::Array(_), CsType::Array(_)) => to.strip().clone(),
            _ => own,
        };
        let (sig, type_args) = self.library_sig(resolved, &[]);
        // Inside, the arguments are made for the type arguments of the object.
        let sig = self.for_made(sig, resolved, &made);
        if self.refuse_arguments(&owner, "new", resolved.overload, &sig.params, args) {
            return self.marker(made);
        }
        let rules = self.rules(&owner, "new", resolved.overload, &sig.params);
        let values = self.library_arguments(args, &sig.params, &rules, span);
        match found.place {
            Placement::New => Expr::new_object(made, values).overloaded(),
            _ => {
                let sig = MethodSig {
                    result: made.clone(),
                    ..sig
                };
                let type_args = self.type_args_of(&found, &sig, type_args, &values);
                Expr::call_static(static_owner(&found.owner), found.name.clone(), values, made)
                    .typed_for(&sig)
                    .with_type_args(type_args)
            }
        }
    }

    /// The parameters of a constructor whose type arguments are those of the object that is made.
    fn for_made(&mut self, sig: MethodSig, resolved: &ResolvedCall, made: &CsType) -> MethodSig {
        let declared = self.c.declared_signature(resolved.declared);
        let generic = self.library_method_sig(declared);
        let args: Vec<CsType> = match made {
            CsType::Named(_, args) => args.clone(),
            CsType::Array(element) => vec![(**element).clone()],
            _ => return sig,
        };
        if generic.type_params.len() != args.len() {
            return sig;
        }
        let of = substitution(&generic.type_params, &args);
        generic.substitute(&of)
    }

    /// The constructor of a library class that a user's class extends.
    pub fn library_constructor_sig(&mut self, target: SymbolId) -> MethodSig {
        let nothing = MethodSig {
            type_params: Vec::new(),
            params: Vec::new(),
            result: CsType::Void,
        };
        let name = self.c.symbol_name(target).to_string();
        let Some(value) = self.c.global_value_symbol(&name) else {
            return nothing;
        };
        let ty = self.c.type_of_symbol(value);
        let signatures = self.c.construct_signatures(ty);
        match signatures.last() {
            Some(signature) => {
                let mut sig = self.library_method_sig(*signature);
                sig.type_params.clear();
                sig
            }
            None => nothing,
        }
    }

    /// A library value as something that C# can iterate.
    pub fn library_enumerable(&mut self, value: Expr, target: &CsType) -> Result<Expr, Expr> {
        let CsType::Named(decl, args) = &value.ty else {
            return Err(value);
        };
        let CsType::Named(_, wanted) = target else {
            return Err(value);
        };
        if decl.is_user() {
            return Err(value);
        }
        match decl.name() {
            "Map" => {
                let item = match &wanted[0] {
                    CsType::Array(element) => (**element).clone(),
                    other => other.clone(),
                };
                let mut types = args.clone();
                types.push(item);
                let entries = Expr::call_static(
                    self.runtime_class("Iteration"),
                    "EntriesOf",
                    vec![value],
                    target.clone(),
                )
                .with_type_args(types);
                Ok(entries)
            }
            _ if args.first() == wanted.first() => Ok(Expr::implicit(value, target.clone())),
            _ => Err(value),
        }
    }
}

/// Whether C# needs to see the exact types of arguments.
trait TypedFor {
    fn typed_for(self, sig: &MethodSig) -> Self;
}

impl TypedFor for Expr {
    /// Type arguments and callbacks are found by the types of arguments; elsewhere C# converts by itself.
    fn typed_for(self, sig: &MethodSig) -> Expr {
        let by_type = !sig.type_params.is_empty()
            || sig.params.iter().any(|param| {
                param.alternatives || matches!(param.ty.strip(), CsType::Delegate(..))
            });
        match by_type {
            true => self.overloaded(),
            false => self,
        }
    }
}

/// The type whose static members a manifest names.
fn static_owner(full: &str) -> CsType {
    clr::own_variant(full, &[]).unwrap_or_else(|| CsType::named(&library_ref(full)))
}

/// `A.B.C` is the type `C` in the namespace `A.B`.
pub fn library_ref(full: &str) -> TypeRef {
    match full.rsplit_once('.') {
        Some((namespace, name)) => TypeRef::library(namespace, name),
        None => TypeRef::library("", full),
    }
}
