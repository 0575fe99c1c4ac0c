//! Generators (ECMA-262 section 15.5): the body becomes a local function that gets the generator object to talk to.
//!
//! It is a C# iterator. C# forbids `yield return` in a `try` with a `catch`, and in `catch` and `finally`; a generator that yields
//! there becomes an asynchronous local function of type `Coroutine`, in which `await generator.Yield(value)` stands for `yield`.

use super::Lowerer;
use crate::ir::{CsType, Expr, Local, LocalFunction, Param, RefKind, Stmt, StmtKind, clr};
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind, Function, FunctionBody, StmtKind as Ts};

/// The generator whose body is being lowered.
#[derive(Clone, Debug)]
pub struct GeneratorCode {
    /// The generator object.
    pub object: Local,
    /// What it yields, as a type argument.
    pub item: CsType,
    pub form: BodyForm,
    /// Whether there was a `yield` or `yield break`.
    pub yields: bool,
}

/// What the body of a generator is in C#.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyForm {
    /// With `yield return`.
    Iterator,
    /// An asynchronous function that waits for its caller.
    Coroutine,
    /// The body of an asynchronous generator, which also waits for promises.
    AsyncCoroutine,
}

impl Lowerer<'_, '_> {
    /// The statements of a generator function: they make the generator, whose steps are a local function.
    pub fn generator_body(&mut self, node: &Function, setup: Vec<Stmt>) -> Vec<Stmt> {
        let mut out = setup;
        let result = self.code.result.0.clone();
        let item = match yielded(&result, node.is_async) {
            Some(item) => Some(item),
            // The place takes any function: the generator is what the function itself says.
            None if result == CsType::Object => {
                let own = self.own_result(node);
                own.and_then(|own| yielded(&own, node.is_async))
            }
            None => None,
        };
        let (Some(item), FunctionBody::Block(block)) = (item, &node.body) else {
            self.refuse(node.span, "a generator with this result type");
            return out;
        };
        let form = match (node.is_async, self.yields_under_guard(node.span)) {
            (true, _) => BodyForm::AsyncCoroutine,
            (false, true) => BodyForm::Coroutine,
            (false, false) => BodyForm::Iterator,
        };
        let ty = match node.is_async {
            true => self.runtime_class("AsyncGenerator"),
            false => CsType::Named(self.runtime("Generator"), vec![item.clone()]),
        };
        let steps_ty = match form {
            BodyForm::AsyncCoroutine => self.runtime_class("AsyncCoroutine"),
            BodyForm::Coroutine => self.runtime_class("Coroutine"),
            BodyForm::Iterator => clr::enumerator(item.clone()),
        };
        let object = self.fresh.local("generator", ty.clone());
        let delegate = CsType::delegate(vec![ty.clone()], steps_ty.clone());
        let steps = self.fresh.local("steps", delegate.clone());
        self.code.generator = Some(GeneratorCode {
            object: object.clone(),
            item,
            form,
            yields: false,
        });
        let stmts = block.stmts.clone();
        let mut body = self.stmts(&stmts);
        let yields = self.code.generator.take().is_some_and(|code| code.yields);
        if !yields && form == BodyForm::Iterator {
            // Without any `yield` it would be no C# iterator.
            if !super::stmt::can_end(&body) {
                body = vec![Stmt::block(body)];
                let never = Expr::bool(false);
                let stop = vec![Stmt::new(StmtKind::YieldBreak)];
                body.insert(0, Stmt::if_(never, stop, Vec::new()));
            } else {
                body.push(Stmt::new(StmtKind::YieldBreak));
            }
        }
        let group = Expr::method_group(crate::ir::Callee::Local(steps.clone()), delegate);
        let made = Expr::new_object(ty, vec![group]);
        out.push(Stmt::return_(Expr::implicit(made, result)));
        out.push(Stmt::new(StmtKind::LocalFunction(LocalFunction {
            local: steps,
            type_params: Vec::new(),
            params: vec![Param::new(&object)],
            result: steps_ty,
            body,
            is_async: form != BodyForm::Iterator,
            is_static: false,
        })));
        out
    }

    /// The C# result of a function by its own signature.
    fn own_result(&mut self, node: &Function) -> Option<CsType> {
        let function = self
            .ast
            .functions
            .iter()
            .find(|(_, other)| other.span == node.span)
            .map(|(id, _)| id)?;
        let signature = self.checked.function_signature(self.node(function))?;
        let result = self.c.result_of(signature);
        Some(self.result_repr(result))
    }

    /// Whether a `yield` stands where C# forbids it.
    fn yields_under_guard(&self, function: Span) -> bool {
        let yields: Vec<Span> = self
            .ast
            .exprs
            .iter()
            .filter(|(_, expr)| {
                matches!(expr.kind, ExprKind::Yield { .. }) && function.contains(expr.span)
            })
            .map(|(_, expr)| expr.span)
            .collect();
        let any_in = |place: Span| yields.iter().any(|at| place.contains(*at));
        !yields.is_empty()
            && self.ast.stmts.iter().any(|(_, stmt)| match &stmt.kind {
                Ts::Try {
                    block,
                    handler,
                    finalizer,
                } if function.contains(stmt.span) => {
                    let caught = handler
                        .as_ref()
                        .is_some_and(|catch| any_in(block.span) || any_in(catch.body.span));
                    caught
                        || finalizer
                            .as_ref()
                            .is_some_and(|finalizer| any_in(finalizer.span))
                }
                _ => false,
            })
    }

    /// `return value;` in a generator.
    pub fn generator_return(
        &mut self,
        generator: &GeneratorCode,
        value: Option<ExprId>,
    ) -> Vec<Stmt> {
        if let Some(own) = &mut self.code.generator {
            own.yields = true;
        }
        let (mut out, ()) = self.separately(|l| {
            let Some(value) = value else { return };
            let span = l.span(value);
            let result = match generator.form {
                BodyForm::AsyncCoroutine => {
                    let awaited = l.await_expression(value);
                    l.to_object(awaited)
                }
                BodyForm::Coroutine | BodyForm::Iterator => l.expr_as(value, &CsType::Object),
            };
            let place = Expr::property(Expr::local(&generator.object), "Result", CsType::Object);
            l.before(Stmt::assign(place, result).at(span));
        });
        out.push(match generator.form {
            BodyForm::Coroutine | BodyForm::AsyncCoroutine => Stmt::return_nothing(),
            BodyForm::Iterator => Stmt::new(StmtKind::YieldBreak),
        });
        out
    }

    /// `yield` and `yield*`. `used`: the value of the expression is wanted; it comes in the form that any value has.
    pub fn yield_expression(
        &mut self,
        id: ExprId,
        value: Option<ExprId>,
        delegate: bool,
        used: bool,
    ) -> Expr {
        let span = self.span(id);
        let Some(generator) = self.code.generator.clone() else {
            return self.refuse_expr(id, "a `yield` here");
        };
        if let Some(own) = &mut self.code.generator {
            own.yields = true;
        }
        if let (true, Some(inner)) = (delegate, value) {
            return self.yield_all(id, inner, &generator);
        }
        let item = match value {
            Some(value) if generator.form == BodyForm::AsyncCoroutine => {
                let awaited = self.await_expression(value);
                self.to_object(awaited)
            }
            Some(value) => self.expr_as(value, &generator.item),
            None => {
                let nothing = Expr::null(CsType::Object);
                match generator.form {
                    BodyForm::AsyncCoroutine => self.await_ready(nothing),
                    BodyForm::Coroutine | BodyForm::Iterator => {
                        self.convert(nothing, &generator.item, span)
                    }
                }
            }
        };
        let object = Expr::local(&generator.object);
        if generator.form != BodyForm::Iterator {
            let sent = self.suspension(&generator, "Yield", item);
            if used {
                return Expr::local(&self.keep(sent, "sent"));
            }
            self.before(Stmt::expr(sent).at(span));
            return self.marker(CsType::Void);
        }
        self.before(Stmt::new(StmtKind::YieldReturn(item)).at(span));
        if used {
            let sent = Expr::call_method(object, "Sent", Vec::new(), CsType::Object);
            return Expr::local(&self.keep(sent, "sent"));
        }
        if self.throws_into_generators() {
            let resume = Expr::call_method(object, "Resume", Vec::new(), CsType::Void);
            self.before(Stmt::expr(resume).at(span));
        }
        self.marker(CsType::Void)
    }

    /// `await generator.Yield(item)`.
    fn suspension(&mut self, generator: &GeneratorCode, method: &str, item: Expr) -> Expr {
        let ty = match generator.form {
            BodyForm::AsyncCoroutine => CsType::Named(
                self.runtime("AsyncSuspension").with_kind(RefKind::Struct),
                Vec::new(),
            ),
            BodyForm::Coroutine | BodyForm::Iterator => CsType::Named(
                self.runtime("Suspension").with_kind(RefKind::Struct),
                vec![generator.item.clone()],
            ),
        };
        let waiting = Expr::call_method(Expr::local(&generator.object), method, vec![item], ty);
        Expr::await_(waiting, CsType::Object)
    }

    /// `yield* inner`.
    fn yield_all(&mut self, id: ExprId, inner: ExprId, generator: &GeneratorCode) -> Expr {
        let span = self.span(id);
        if generator.form == BodyForm::AsyncCoroutine {
            return self.async_yield_all(id, inner, generator);
        }
        let source = self.receiver(inner);
        let ty = self.ty(inner);
        let present = self.c.non_nullable(ty);
        let Some(item_ty) = self.iterated_type_of(present) else {
            return self.refuse_expr(id, "`yield*` over this value");
        };
        let element = match &source.ty {
            CsType::Array(element) => (**element).clone(),
            CsType::String => CsType::String,
            _ => self.arg_repr(item_ty),
        };
        // These take nothing that is sent, and give nothing at the end.
        let is_plain = match &source.ty {
            CsType::Array(_) | CsType::String => true,
            CsType::Named(decl, _) => {
                !decl.is_user() && matches!(decl.name(), "Map" | "Set" | "ArrayIterator")
            }
            _ => false,
        };
        let is_plain = is_plain && !self.throws_into_generators();
        let iterable = CsType::Named(self.enumerable(), vec![element.clone()]);
        let items = match (&source.ty, is_plain) {
            (CsType::Array(_), true) => source,
            _ => self.as_enumerable(source, &iterable, span),
        };
        let (items, result) = match is_plain {
            true => (items, Expr::null(CsType::Object)),
            false => {
                let ty = CsType::Named(
                    self.runtime("Delegation"),
                    vec![generator.item.clone(), element.clone()],
                );
                let object = Expr::local(&generator.object);
                let made = Expr::call_method(object, "Delegate", vec![items], ty)
                    .with_type_args(vec![element.clone()]);
                let delegation = Expr::local(&self.keep(made, "inner"));
                let result = Expr::property(delegation.clone(), "Result", CsType::Object);
                (delegation, result)
            }
        };
        let item = self.fresh.local("item", element);
        let (mut body, given) =
            self.separately(|l| l.convert(Expr::local(&item), &generator.item, span));
        body.push(match generator.form {
            BodyForm::Coroutine | BodyForm::AsyncCoroutine => {
                Stmt::expr(self.suspension(generator, "Pass", given)).at(span)
            }
            BodyForm::Iterator => Stmt::new(StmtKind::YieldReturn(given)).at(span),
        });
        self.before(Stmt::foreach(&item, items, body).at(span));
        result
    }

    /// `yield* inner` in an asynchronous generator.
    fn async_yield_all(&mut self, id: ExprId, inner: ExprId, generator: &GeneratorCode) -> Expr {
        let span = self.span(id);
        let source = self.receiver(inner);
        let ty = self.ty(inner);
        let present = self.c.non_nullable(ty);
        let Some(iterator) = self.as_async_iterator(source, present, span) else {
            return self.refuse_expr(id, "`yield*` over this value");
        };
        let delegation_ty = self.runtime_class("AsyncDelegation");
        let object = Expr::local(&generator.object);
        let made = Expr::call_method(object, "Delegate", vec![iterator], delegation_ty);
        let delegation = Expr::local(&self.keep(made, "inner"));
        let promise = self.result_promise();
        let asked = Expr::call_method(delegation.clone(), "Next", Vec::new(), promise);
        let step = Expr::await_(asked, self.runtime_class("IteratorResult"));
        let takes = Expr::call_method(delegation.clone(), "Takes", vec![step], CsType::Bool);
        let value = Expr::property(delegation.clone(), "Value", CsType::Object);
        let passed = Stmt::expr(self.suspension(generator, "Pass", value)).at(span);
        self.before(Stmt::while_(takes, vec![passed]).at(span));
        Expr::property(delegation, "Result", CsType::Object)
    }

    /// Whether anybody may call `throw` of a generator; otherwise nothing has to be asked after a `yield`.
    fn throws_into_generators(&self) -> bool {
        !self.input.is_exe
            || self.modules.values().any(|module| {
                module.exprs.iter().any(|(_, expr)| match &expr.kind {
                    ExprKind::Member { property, .. } => property.text.as_str() == "throw",
                    ExprKind::String(text) => text.units().eq("throw".encode_utf16()),
                    _ => false,
                })
            })
    }
}

/// What a generator function with this C# result type yields, as a type argument.
fn yielded(result: &CsType, is_async: bool) -> Option<CsType> {
    let CsType::Named(decl, args) = result else {
        return None;
    };
    if is_async {
        let known = matches!(
            decl.name(),
            "AsyncGenerator" | "IAsyncIterator" | "IAsyncIterable" | "IAsyncIterableIterator"
        );
        return (known && !decl.is_user()).then_some(CsType::Object);
    }
    match (decl.name(), args.as_slice()) {
        ("IteratorObject" | "IEnumerable" | "IIterableIterator", [item]) => Some(item.clone()),
        ("IIterator", []) => Some(CsType::Object),
        _ => None,
    }
}
