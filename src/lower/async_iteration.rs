//! `for await` and what is iterated asynchronously (ECMA-262 sections 14.7.5 and 27.1.1.3). Values of asynchronous iterators have
//! the form that any value has; each place makes of them what its type says.

use super::Lowerer;
use super::members::CsMember;
use super::shapes::Nominal;
use crate::check::ty::{PropName, Ty};
use crate::ir::{CsType, Expr, Member, Method, Param, RefKind, Stmt, StmtKind, TypeDecl};
use crate::source::Span;
use crate::syntax::ast::{Atom, ExprId, ForHead, StmtId};

impl Lowerer<'_, '_> {
    /// `for await (head of iterable) body`: asks for each value with `await`, and closes the iterator when it is left early.
    pub fn for_await(&mut self, head: ForHead, iterable: ExprId, body: StmtId) -> Vec<Stmt> {
        let span = self.span(iterable);
        let ty = self.ty(iterable);
        let present = self.c.non_nullable(ty);
        let source = self.receiver(iterable);
        let Some(item_ty) = self.c.awaited_item_or_none(present) else {
            self.refuse(span, "`for await` over this value");
            return Vec::new();
        };
        let Some(made) = self.as_async_iterator(source, present, span) else {
            self.refuse(span, "`for await` over this value");
            return Vec::new();
        };
        let iterator = self.fresh.local("iterator", made.ty.clone());
        let result_ty = self.runtime_class("IteratorResult");
        let step = self.fresh.local("step", result_ty.clone());
        let open = self.fresh.local("isOpen", CsType::Bool);
        let promise = self.result_promise();
        let asked = Expr::call_method(Expr::local(&iterator), "Next", Vec::new(), promise.clone());
        let item_repr = self.repr(item_ty);
        let item = self.fresh.local(&self.head_name(head), item_repr.clone());
        let value = Expr::property(Expr::local(&step), "Value", CsType::Object);
        let value = self.convert(value, &item_repr, span);
        let mut round = vec![
            Stmt::assign(Expr::local(&open), Expr::bool(false)),
            Stmt::local(&step, Expr::await_(asked, result_ty)).at(span),
            Stmt::if_(
                Expr::property(Expr::local(&step), "Done", CsType::Bool),
                vec![Stmt::break_()],
                Vec::new(),
            ),
            Stmt::local(&item, value),
            Stmt::assign(Expr::local(&open), Expr::bool(true)),
        ];
        let outer = self.code.in_finally_scope;
        self.code.in_finally_scope = true;
        round.extend(self.bind_head(head, &item, item_ty));
        round.extend(self.loop_body(body));
        self.code.in_finally_scope = outer;
        let can = Expr::property(Expr::local(&iterator), "CanReturn", CsType::Bool);
        let closed = Expr::call_method(Expr::local(&iterator), "Return", Vec::new(), promise);
        let close = Stmt::expr(Expr::await_(closed, self.runtime_class("IteratorResult")));
        let test = Expr::and_also(Expr::local(&open), can);
        vec![
            Stmt::local(&iterator, made).at(span),
            Stmt::local(&open, Expr::bool(false)),
            Stmt::new(StmtKind::Try {
                body: vec![Stmt::while_(Expr::bool(true), round)],
                catches: Vec::new(),
                finally: vec![Stmt::if_(test, vec![close], Vec::new())],
            }),
        ]
    }

    /// `Promise<IteratorResult>`, which asynchronous iterators give.
    pub fn result_promise(&self) -> CsType {
        let result = self.runtime_class("IteratorResult");
        CsType::Named(self.runtime("Promise"), vec![result])
    }

    fn async_interface(&self, name: &str) -> CsType {
        CsType::Named(self.runtime(name).with_kind(RefKind::Interface), Vec::new())
    }

    /// What `for await` asks for values: of an asynchronous iterable its iterator, of an ordinary one an iterator that awaits.
    pub fn as_async_iterator(&mut self, source: Expr, ty: Ty, span: Span) -> Option<Expr> {
        let iterator = self.async_interface("IAsyncIterator");
        let iterable = self.async_interface("IAsyncIterable");
        if self.is_cs_subtype(&source.ty, &iterable) {
            let source = match source.ty {
                // The class implements the method for the interface alone.
                CsType::Named(ref decl, _) if decl.is_user() => Expr::implicit(source, iterable),
                _ => source,
            };
            return Some(Expr::call_method(
                source,
                "GetAsyncIterator",
                Vec::new(),
                iterator,
            ));
        }
        if let CsType::Object | CsType::TypeParam(_) = source.ty {
            let item = self.c.awaited_item_or_none(ty)?;
            let element = self.arg_repr(item);
            let object = self.to_object(source);
            let owner = self.runtime_class("Iteration");
            return Some(
                Expr::call_static(owner, "AsyncOf", vec![object], iterator)
                    .with_type_args(vec![element]),
            );
        }
        let item = self.iterated_type_of(ty)?;
        let element = match &source.ty {
            CsType::Array(element) => (**element).clone(),
            CsType::String => CsType::String,
            _ => self.arg_repr(item),
        };
        let items = CsType::Named(self.enumerable(), vec![element.clone()]);
        let items = self.as_enumerable(source, &items, span);
        Some(
            Expr::call_static(
                self.runtime_class("Iteration"),
                "AsyncFromSync",
                vec![items],
                iterator,
            )
            .with_type_args(vec![element]),
        )
    }

    /// The interfaces through which a class or shape is iterated asynchronously.
    pub fn async_iteration_bases(&mut self, nominal: Nominal, declared: Ty) -> Vec<CsType> {
        let iterable = match self.c.well_known_symbol_name("asyncIterator") {
            Some(name) => self.own_property(nominal, declared, name),
            None => None,
        };
        let iterable = iterable.is_some_and(|prop| !self.c.prop(prop).optional);
        let is_iterator = self.declares_async_next(nominal, declared);
        match (iterable, is_iterator) {
            (true, true) => vec![self.async_interface("IAsyncIterableIterator")],
            (true, false) => vec![self.async_interface("IAsyncIterable")],
            (false, true) => vec![self.async_interface("IAsyncIterator")],
            (false, false) => Vec::new(),
        }
    }

    /// Whether there is a `next` that gives a promise of what the library's iterators give.
    fn declares_async_next(&mut self, nominal: Nominal, declared: Ty) -> bool {
        let name = PropName::Text(Atom::new("next"));
        let Some(prop) = self.own_property(nominal, declared, name) else {
            return false;
        };
        if self.c.prop(prop).optional {
            return false;
        }
        let ty = self.c.type_of_prop(prop);
        let Some(signature) = self.only_call_signature(ty) else {
            return false;
        };
        let data = self.c.signature(signature);
        if data.params.len() > 1 || !data.type_params.is_empty() {
            return false;
        }
        let result = self.c.result_of(signature);
        let Some(promised) = self.c.promised_type(result) else {
            return false;
        };
        let members = self.strip_nullish(promised).members;
        !members.is_empty()
            && members.iter().all(|member| {
                let made = self.canonical(*member);
                self.is_result_type(made)
            })
    }

    /// Implements [`Lowerer::async_iteration_bases`] by the type's own methods.
    pub fn implement_async_iteration(
        &mut self,
        own: &CsType,
        lookup: &CsType,
        decl: &mut TypeDecl,
    ) {
        let bases = self.own_interfaces(decl);
        let has = |names: &[&str]| {
            bases.iter().any(|base| {
                matches!(base, CsType::Named(decl, _) if !decl.is_user() && names.contains(&decl.name()))
            })
        };
        let (iterable, iterator) = (
            has(&["IAsyncIterable", "IAsyncIterableIterator"]),
            has(&["IAsyncIterator", "IAsyncIterableIterator"]),
        );
        let span = Span::file_start(self.file);
        if iterable {
            let found = match self.c.well_known_symbol_name("asyncIterator") {
                Some(name) => self.cs_member(lookup, name),
                None => None,
            };
            let result = self.async_interface("IAsyncIterator");
            match found.and_then(|found| self.call_own(own, lookup, &found, None, span)) {
                Some(call) => {
                    let (mut body, value) = self.separately(|l| l.convert(call, &result, span));
                    body.push(Stmt::return_(value));
                    let mut method = Method::new("GetAsyncIterator", Vec::new(), result, body);
                    method.implements = Some(self.async_interface("IAsyncIterable"));
                    decl.members.push(Member::Method(method));
                }
                None => self.refuse(span, "this `[Symbol.asyncIterator]`"),
            }
        }
        if iterator {
            for (name, cs_name) in [("next", "Next"), ("return", "Return"), ("throw", "Throw")] {
                if let Some(found) = self.cs_member(lookup, PropName::Text(Atom::new(name))) {
                    self.implement_async_method(own, lookup, &found, cs_name, decl);
                }
            }
        }
    }

    fn implement_async_method(
        &mut self,
        own: &CsType,
        lookup: &CsType,
        found: &CsMember,
        cs_name: &str,
        decl: &mut TypeDecl,
    ) {
        let span = Span::file_start(self.file);
        let promise = self.result_promise();
        let local = self.fresh.local("value", CsType::Object);
        let (mut body, called) = self.separately(|l| {
            let given = Expr::local(&local);
            let call = l.call_own(own, lookup, found, Some(given), span)?;
            Some(l.convert(call, &promise, span))
        });
        let Some(called) = called else {
            self.refuse(span, "this method of an iterator");
            return;
        };
        body.push(Stmt::return_(called));
        let interface = self.async_interface("IAsyncIterator");
        let mut method = Method::new(cs_name, vec![Param::new(&local)], promise, body);
        method.implements = Some(interface.clone());
        decl.members.push(Member::Method(method));
        if cs_name == "Next" {
            return;
        }
        let has = self.has_iterator_method(own, lookup, found, cs_name, interface);
        decl.members.push(has);
    }
}
