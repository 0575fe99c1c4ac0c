//! Classes as values: `const C = flag ? A : B`, `new C()`, registries of classes. A class value is its constructor as a function, of
//! which the run-time library knows that it is a class: its name, what it extends, what its instances are, its static fields.

use indexmap::IndexMap;

use super::Lowerer;
use super::members::substitution;
use crate::check::symbols::SymbolId;
use crate::check::ty::{PropKind, PropName, SignatureId, Ty, TyFlags, TyKind};
use crate::ir::{CsType, Expr, Field, Local, Member, Pattern, Stmt, TypeDecl, TypeRef};
use crate::source::FileId;
use crate::syntax::ast::{Argument, ExprId};

/// The class values that are mentioned: where each is kept.
#[derive(Default)]
pub struct ClassValues {
    places: IndexMap<SymbolId, (FileId, TypeRef, String)>,
    emitted: usize,
}

impl Lowerer<'_, '_> {
    /// The signature of a type that is nothing but a class with one constructor.
    pub fn only_construct_signature(&mut self, ty: Ty) -> Option<SignatureId> {
        if !self.c.is(ty, TyFlags::OBJECT) {
            return None;
        }
        let made = self.c.construct_signatures(ty);
        match made.as_ref() {
            [only] if self.c.call_signatures(ty).is_empty() => Some(*only),
            _ => None,
        }
    }

    /// The constructor of a class as a delegate type, with the class; type parameters are `unknown`.
    fn constructor_delegate(&mut self, class: SymbolId) -> (CsType, CsType) {
        let decl = self.class_ref(class);
        let info = self.type_info(&decl);
        let params = info.map(|info| info.params.clone()).unwrap_or_default();
        let args = vec![CsType::Object; params.len()];
        let made = CsType::Named(decl, args.clone());
        let sig = self.constructor_sig(class);
        let sig = sig.substitute(&substitution(&params, &args));
        let params = sig.params.iter().map(|param| param.ty.clone()).collect();
        (CsType::delegate(params, made.clone()), made)
    }

    /// The one value of a class of the program.
    pub fn class_value(&mut self, class: SymbolId) -> Option<Expr> {
        if self.is_library_symbol(class) {
            return None;
        }
        let (delegate, _) = self.constructor_delegate(class);
        if let CsType::Delegate(params, _) = &delegate
            && params.len() > 16
        {
            return None;
        }
        if let Some((_, owner, name)) = self.class_values.places.get(&class) {
            return Some(Expr::static_field(owner, name.clone(), delegate));
        }
        // The class that is extended must be there first.
        let base = self.base_class_type(class);
        if let Some(TyKind::Reference { target, .. }) = base.map(|base| self.c.kind(base).clone()) {
            self.class_value(target);
        }
        let file = self.c.symbols.file_of(class)?;
        let owner = self.names.module_class(file);
        let own = self.class_ref(class);
        let name = self.unique_static_name(&owner, format!("{}Class", own.name()));
        self.class_values
            .places
            .insert(class, (file, owner.clone(), name.clone()));
        Some(Expr::static_field(&owner, name, delegate))
    }

    /// The fields for the class values that were mentioned. Says whether there were any.
    pub fn emit_class_values(&mut self, classes: &mut [(super::ModuleInfo, TypeDecl)]) -> bool {
        let mut found = false;
        while self.class_values.emitted < self.class_values.places.len() {
            let at = self.class_values.emitted;
            self.class_values.emitted += 1;
            found = true;
            let Some((class, (file, _, name))) = self
                .class_values
                .places
                .get_index(at)
                .map(|(class, place)| (*class, place.clone()))
            else {
                break;
            };
            self.enter_module(file);
            let field = self.class_value_field(class, &name);
            if let Some((_, module)) = classes.iter_mut().find(|(info, _)| info.file == file) {
                module.members.push(field);
            }
        }
        found
    }

    fn class_value_field(&mut self, class: SymbolId, name: &str) -> Member {
        let (delegate, made) = self.constructor_delegate(class);
        let CsType::Delegate(params, _) = delegate.clone() else {
            return Member::Field(Field::new_static(name, delegate));
        };
        let locals: Vec<Local> = params
            .iter()
            .enumerate()
            .map(|(index, ty)| self.fresh.local(&format!("a{}", index + 1), ty.clone()))
            .collect();
        let mut make = match self.is_abstract_class(class) {
            true => {
                let error = Expr::call_static(
                    self.runtime_class("CheckFailed"),
                    "Unreachable",
                    Vec::new(),
                    CsType::Exception,
                );
                Expr::lambda_block(locals, vec![Stmt::throw(error)], delegate.clone())
            }
            false => {
                let args = locals.iter().map(Expr::local).collect();
                let body = Expr::new_object(made.clone(), args);
                Expr::lambda(locals, body, delegate.clone())
            }
        };
        set_static(&mut make);
        let value = self.fresh.local("value", CsType::Object);
        let instance = Pattern::Type(made.clone());
        let mut test = Expr::lambda(
            vec![value.clone()],
            Expr::is(Expr::local(&value), instance),
            CsType::delegate(vec![CsType::Object], CsType::Bool),
        );
        set_static(&mut test);
        let length = self.constructor_length(class);
        let own = self.js_class_name(class);
        let shown = match own.as_str() {
            "" if !self.is_class_expression(class) => "default",
            text => text,
        };
        let mut args = vec![make, Expr::string(shown), Expr::int(length as i32), test];
        let parent = match self
            .base_class_type(class)
            .map(|base| self.c.kind(base).clone())
        {
            Some(TyKind::Reference { target, .. }) => self.class_value(target),
            _ => None,
        };
        let statics = self.static_properties(class);
        args.push(match parent {
            Some(parent) => parent,
            None => Expr::null(CsType::Object),
        });
        args.extend(statics);
        let call = Expr::call_static(
            self.runtime_class("Functions"),
            "Class",
            args,
            delegate.clone(),
        )
        .with_type_args(vec![delegate.clone()]);
        let mut field = Field::new_static(name, delegate).with_init(call);
        field.is_readonly = true;
        Member::Field(field)
    }

    /// The static fields, and the exports of a namespace of the same name, as an object.
    fn static_properties(&mut self, class: SymbolId) -> Option<Expr> {
        let object = CsType::named(&self.runtime("NamespaceObject"));
        let mut value = Expr::new_object(object.clone(), Vec::new());
        let mut found = false;
        let ty = self.c.type_of_symbol(class);
        for prop in self.c.properties_of(ty).iter().copied() {
            let data = self.c.prop(prop).clone();
            let PropName::Text(text) = data.name else {
                continue;
            };
            let read = match data.kind {
                PropKind::Field if data.declared_in.is_none_or(|own| own == class) => {
                    let of = self.c.type_of_prop(prop);
                    let of = self.repr(of);
                    let owner = CsType::Named(self.class_ref(class), Vec::new());
                    if !self.c.declared_params(class).params.is_empty()
                        || text.as_str() == "prototype"
                    {
                        continue;
                    }
                    Expr::static_field(owner, super::members::cs_identifier(text.as_str()), of)
                }
                PropKind::Export => {
                    let Some(export) = data.symbol.map(|symbol| self.c.follow_alias(symbol)) else {
                        continue;
                    };
                    match self.export_source(export) {
                        Some(value) => value,
                        None => continue,
                    }
                }
                PropKind::Field
                | PropKind::Method
                | PropKind::Accessor { .. }
                | PropKind::EnumMember => continue,
            };
            found = true;
            let body = self.to_object(read);
            let mut lambda = Expr::lambda(
                Vec::new(),
                body,
                CsType::delegate(Vec::new(), CsType::Object),
            );
            set_static(&mut lambda);
            value = Expr::call_method(
                value,
                "Add",
                vec![Expr::string(text.as_str()), lambda],
                object.clone(),
            );
        }
        found.then_some(value)
    }

    /// `new value(args)` of a class that is a value.
    pub fn new_of_value(&mut self, id: ExprId, callee: ExprId, args: &[Argument]) -> Expr {
        let ty = self.ty(callee);
        let present = self.c.non_nullable(ty);
        let Some(signature) = self.only_construct_signature(present) else {
            return self.refuse_expr(id, "`new` of a class that is a value");
        };
        let want = self.repr(present);
        let function = self.expr_as(callee, &want);
        let CsType::Delegate(types, result) = function.ty.clone() else {
            return self.refuse_expr(id, "`new` of a class that is a value");
        };
        let mut sig = self.method_sig(signature);
        for (param, ty) in sig.params.iter_mut().zip(types) {
            param.ty = match ty {
                CsType::Rest(array) => *array,
                ty => ty,
            };
        }
        let span = self.span(id);
        let (function, values) =
            self.receiver_and(function, |l| l.arguments(args, &sig.params, span, false));
        Expr::invoke(function, values, *result)
    }
}

fn set_static(lambda: &mut Expr) {
    if let crate::ir::ExprKind::Lambda(lambda) = &mut lambda.kind {
        lambda.is_static = true;
    }
}
