//! What is wrong with a call that no signature takes.

use super::CallSyntax;
use super::arguments::Arg;
use super::overload::Failures;
use crate::check::ty::{SignatureId, Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::ExprId;

impl<'p> Checker<'p> {
    pub(super) fn report_not_callable(&mut self, node: Node<ExprId>, callee: ExprId, ty: Ty) {
        let span = self.module(node.0)[callee].span;
        let shown = self.show(ty);
        let text = if self.is(ty, TyFlags::NEVER) {
            "this function can never exist here (`never`), so it cannot be called".to_owned()
        } else if !self.construct_signatures(ty).is_empty() {
            format!("`{shown}` is a class; construct it with `new`")
        } else if self.is(ty, TyFlags::UNION) {
            format!("the members of `{shown}` have no signature in common, so it cannot be called")
        } else {
            format!("`{shown}` is not a function, so it cannot be called")
        };
        self.error(span, Code::NotCallable, text);
    }

    pub(super) fn report_failed_call(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
        args: &[Arg],
        candidates: &[SignatureId],
        failures: &Failures,
    ) {
        let module = self.module(node.0);
        match failures.mismatches.as_slice() {
            [] => {}
            [(_, only)] => {
                if only.source == Ty::ERROR {
                    return;
                }
                if only.is_this {
                    let text = format!(
                        "the method needs `this` to be `{}`, and here it is `{}`",
                        self.show(only.target),
                        self.show(only.source)
                    );
                    self.error(only.span, Code::NotAssignable, text);
                    return;
                }
                if !self.check_assignable_expr(only.source, only.target, only.span, only.value) {
                    return;
                }
                // It fits on its own, but not by the stricter rules of the call.
                let text = format!(
                    "an argument of type `{}` is given where `{}` is expected",
                    self.show(only.source),
                    self.show(only.target)
                );
                self.error(only.span, Code::NotAssignable, text);
                return;
            }
            [.., (_, last)] => {
                let same_place = failures
                    .mismatches
                    .iter()
                    .all(|(_, mismatch)| mismatch.span == last.span);
                let span = if same_place {
                    last.span
                } else {
                    module[node.1].span
                };
                let mut text = String::from("no overload takes these arguments");
                for (signature, mismatch) in &failures.mismatches {
                    let ty = self.function_type(vec![*signature]);
                    let shown = self.show(ty);
                    text.push_str(&format!(
                        "\n  `{shown}` expects `{}`, not `{}`",
                        self.show(mismatch.target),
                        self.show(mismatch.source)
                    ));
                }
                self.error(span, Code::NoOverload, text);
                return;
            }
        }
        if let Some(signature) = failures.type_args {
            let written = syntax.type_args();
            if self.has_type_arg_arity(signature, written.len())
                && self
                    .check_type_args(signature, written, node.0, true)
                    .is_none()
            {
                return;
            }
            let count = self.signature(signature).type_params.len();
            let span = written
                .first()
                .map_or(module[node.1].span, |first| module[*first].span);
            let text = if count == 0 {
                "this function takes no type arguments".to_owned()
            } else {
                format!(
                    "this function takes {count} type arguments, not {}",
                    written.len()
                )
            };
            self.error(span, Code::WrongArity, text);
            return;
        }
        if !syntax.type_args().is_empty()
            && candidates
                .iter()
                .all(|candidate| self.signature(*candidate).type_params.is_empty())
        {
            let span = module[syntax.type_args()[0]].span;
            self.error(
                span,
                Code::WrongArity,
                "this function takes no type arguments",
            );
            return;
        }
        self.report_arity(node, args, candidates);
    }

    fn report_arity(&mut self, node: Node<ExprId>, args: &[Arg], candidates: &[SignatureId]) {
        let module = self.module(node.0);
        if let Some(spread) = args.iter().find(|arg| arg.is_spread()) {
            let span = module[spread.expr()].span;
            self.error(
                span,
                Code::WrongArity,
                "only a tuple can be spread here, or the parameter must be a rest parameter: how many arguments there are is not known",
            );
            return;
        }
        let mut min = usize::MAX;
        let mut max = 0;
        let mut open = false;
        for candidate in candidates {
            let data = self.signature(*candidate).clone();
            min = min.min(self.min_argument_count(&data));
            max = max.max(self.parameter_count(&data));
            open |= self.has_open_rest(&data);
        }
        let wanted = if open {
            format!("at least {min}")
        } else if min == max {
            min.to_string()
        } else {
            format!("{min} to {max}")
        };
        let plural = if wanted == "1" { "" } else { "s" };
        let span = match args.get(max) {
            Some(extra) if args.len() > max && !open => {
                let first = module[extra.expr()].span;
                let last = args.last().map_or(first, |arg| module[arg.expr()].span);
                first.to(last)
            }
            Some(_) | None => callee_span(self, node),
        };
        let text = format!("{wanted} argument{plural} expected, {} given", args.len());
        self.error(span, Code::WrongArity, text);
    }

    /// `private` and `protected` constructors can be called only from inside.
    pub(super) fn check_constructor_access(
        &mut self,
        node: Node<ExprId>,
        signatures: &[SignatureId],
    ) -> bool {
        use crate::check::ty::{SignatureDecl, Visibility};
        use crate::syntax::ast::Accessibility;
        let Some(signature) = signatures.first() else {
            return true;
        };
        let Some(SignatureDecl::Function((file, function))) = self.signature(*signature).decl
        else {
            return true;
        };
        let crate::check::parents::FunctionOwner::ClassMember(class, member) =
            self.up(file).function(function)
        else {
            return true;
        };
        let visibility = match self.module(file)[member].modifiers.accessibility {
            None | Some(Accessibility::Public) => return true,
            Some(Accessibility::Protected) => Visibility::Protected,
            Some(Accessibility::Private) => Visibility::Private,
        };
        let Some(owner) = self.symbol_of_class((file, class)) else {
            return true;
        };
        let container = self.up(node.0).container_of_expr(node.1);
        let around = self.classes_around(node.0, container);
        let inside = around.iter().copied().any(|class| {
            class == owner
                || visibility == Visibility::Protected && self.is_derived_class(class, owner)
        });
        if inside {
            return true;
        }
        let name = self.symbol_name(owner);
        let word = if visibility == Visibility::Private {
            "private"
        } else {
            "protected"
        };
        let span = self.module(node.0)[node.1].span;
        self.error(
            span,
            Code::NotAccessible,
            format!("the constructor of `{name}` is {word}, so it cannot be called here"),
        );
        false
    }
}

fn callee_span(checker: &Checker<'_>, (file, expr): Node<ExprId>) -> Span {
    use crate::syntax::ast::ExprKind;
    let module = checker.module(file);
    match &module[expr].kind {
        ExprKind::Call { callee, .. } => match &module[*callee].kind {
            ExprKind::Member { property, .. } => property.span,
            _ => module[*callee].span,
        },
        _ => module[expr].span,
    }
}
