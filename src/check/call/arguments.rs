//! Arguments as a call passes them: a spread of a tuple is its elements.

use super::CallSyntax;
use super::inference::InferenceId;
use crate::check::expr::modes::CheckMode;
use crate::check::ty::{ElementKind, SignatureId, Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::syntax::ast::{Argument, ExprId};

/// One argument.
#[derive(Clone, Copy, Debug)]
pub(super) enum Arg {
    Expr(ExprId),
    /// `...expr` of something whose length is not known.
    Spread(ExprId),
    /// An element of a spread tuple, or the strings of a tagged template; `from` is where it is written.
    Known {
        ty: Ty,
        rest: bool,
        from: ExprId,
    },
}

impl Arg {
    pub(super) fn is_spread(self) -> bool {
        match self {
            Arg::Expr(_) => false,
            Arg::Spread(_) => true,
            Arg::Known { rest, .. } => rest,
        }
    }

    pub(super) fn expr(self) -> ExprId {
        match self {
            Arg::Expr(expr) | Arg::Spread(expr) => expr,
            Arg::Known { from, .. } => from,
        }
    }
}

impl<'p> Checker<'p> {
    pub(super) fn effective_args(
        &mut self,
        node: Node<ExprId>,
        syntax: CallSyntax<'p>,
    ) -> Vec<Arg> {
        match syntax {
            CallSyntax::Call { args, .. }
            | CallSyntax::New { args, .. }
            | CallSyntax::Super { args, .. } => self.effective_list(node, args),
            CallSyntax::Tag { tag, template, .. } => {
                let strings = self.global_type("TemplateStringsArray");
                let mut out = vec![Arg::Known {
                    ty: strings,
                    rest: false,
                    from: tag,
                }];
                out.extend(template.exprs.iter().map(|expr| Arg::Expr(*expr)));
                out
            }
        }
    }

    fn effective_list(&mut self, node: Node<ExprId>, args: &[Argument]) -> Vec<Arg> {
        let file = node.0;
        let mut out = Vec::with_capacity(args.len());
        for arg in args {
            if !arg.spread {
                out.push(Arg::Expr(arg.expr));
                continue;
            }
            let ty = self.check_expr_cached((file, arg.expr));
            match self.kind(ty).clone() {
                TyKind::Tuple { shape, elements } => {
                    for (kind, element) in shape.kinds.iter().zip(elements.iter()) {
                        let ty = if *kind == ElementKind::Rest {
                            self.array_of(*element)
                        } else {
                            *element
                        };
                        out.push(Arg::Known {
                            ty,
                            rest: kind.is_variable(),
                            from: arg.expr,
                        });
                    }
                }
                _ => out.push(Arg::Spread(arg.expr)),
            }
        }
        out
    }

    /// Whether so many arguments suit the signature.
    pub(super) fn has_arity(&mut self, args: &[Arg], signature: SignatureId) -> bool {
        let data = self.signature(signature).clone();
        let min = self.min_argument_count(&data);
        let open = self.has_open_rest(&data);
        if let Some(spread) = args.iter().position(|arg| arg.is_spread()) {
            return spread >= min && (open || spread < self.parameter_count(&data));
        }
        if !open && args.len() > self.parameter_count(&data) {
            return false;
        }
        // Parameters of type `void` may be left out at the end.
        (args.len()..min).all(|at| {
            let ty = self.param_type_at(&data, at);
            self.some_type(ty, &mut |checker, member| checker.is(member, TyFlags::VOID))
        })
    }

    pub(in crate::check) fn has_type_arg_arity(
        &mut self,
        signature: SignatureId,
        given: usize,
    ) -> bool {
        if given == 0 {
            return true;
        }
        let params = self.signature(signature).type_params.clone();
        let required = params
            .iter()
            .rposition(|param| self.default_of_param(*param).is_none())
            .map_or(0, |last| last + 1);
        given >= required && given <= params.len()
    }

    /// The type of the rest parameter where it is not simply an array: a tuple or a type parameter takes the arguments
    /// together.
    pub(super) fn non_array_rest(&mut self, signature: SignatureId) -> Option<Ty> {
        let data = self.signature(signature).clone();
        let rest = self.open_rest_type(&data)?;
        if self.is_array(rest) || self.is(rest, TyFlags::ANY) {
            return None;
        }
        let reduced = self.reduced(rest);
        (!self.is(reduced, TyFlags::NEVER)).then_some(rest)
    }

    /// Arguments from `index` on as one tuple or array, for a rest parameter of type `rest`.
    pub(super) fn spread_argument_type(
        &mut self,
        node: Node<ExprId>,
        args: &[Arg],
        index: usize,
        rest: Ty,
        inference: Option<InferenceId>,
        mode: CheckMode,
    ) -> Ty {
        let file = node.0;
        let is_const = self.is_const_variable(rest);
        let count = args.len();
        if index + 1 >= count
            && let Some(last) = args.last().copied()
            && last.is_spread()
        {
            let spread = match last {
                Arg::Known { ty, .. } => ty,
                Arg::Expr(expr) | Arg::Spread(expr) => {
                    self.check_expr_expecting((file, expr), rest, inference, mode)
                }
            };
            if self.is_array_like(spread) {
                return self.mutable_array_or_tuple(spread);
            }
            let span = self.module(file)[last.expr()].span;
            let element = self.iterated_type(spread, span, false);
            return self.array_of(element);
        }
        let mut types = Vec::new();
        let mut kinds = Vec::new();
        for (at, arg) in args.iter().enumerate().skip(index) {
            if arg.is_spread() {
                let ty = match arg {
                    Arg::Known { ty, .. } => *ty,
                    Arg::Expr(expr) | Arg::Spread(expr) => {
                        self.check_expr((file, *expr), CheckMode::NORMAL)
                    }
                };
                if self.is_array_like(ty) {
                    types.push(ty);
                    kinds.push(ElementKind::Variadic);
                } else {
                    let span = self.module(file)[arg.expr()].span;
                    types.push(self.iterated_type(ty, span, false));
                    kinds.push(ElementKind::Rest);
                }
                continue;
            }
            let expected = if self.is_tuple(rest) {
                self.element_of_contextual(rest, at - index, count - index, None, None)
                    .unwrap_or(Ty::UNKNOWN)
            } else {
                let key = self.number_literal((at - index) as f64);
                self.indexed_access_contextual(rest, key)
            };
            let ty = match arg {
                Arg::Known { ty, .. } => *ty,
                Arg::Expr(expr) | Arg::Spread(expr) => {
                    self.check_expr_expecting((file, *expr), expected, inference, mode)
                }
            };
            let literal = is_const
                || self.has_member(
                    expected,
                    TyFlags::PRIMITIVE
                        | TyFlags::KEYOF
                        | TyFlags::TEMPLATE
                        | TyFlags::STRING_MAPPING,
                );
            types.push(if literal {
                self.regular_literal(ty)
            } else {
                self.widen_literal(ty)
            });
            kinds.push(ElementKind::Required);
        }
        let readonly = is_const
            && !self.some_type(rest, &mut |checker, member| {
                checker.is_mutable_array_like(member)
            });
        self.tuple_normalized(types, kinds, readonly)
    }

    fn is_const_variable(&mut self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::Param(param) => self.type_param(*param).is_const,
            _ => false,
        }
    }
}
