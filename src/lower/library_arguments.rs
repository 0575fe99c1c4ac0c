//! Arguments of the library's functions, as the manifest wants them.

use super::Lowerer;
use super::library::ParamRule;
use super::members::CsParam;
use crate::ir::{CsType, Expr, RefKind, TypeRef};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// The arguments of a library method.
    pub(super) fn library_arguments(
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
        let items = self.gathered(args, element);
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
        if let Some(number) = rule.number {
            let value = self.expr_as(expr, &param.ty);
            let span = self.span(expr);
            return self.number_to_clr(value, number, span);
        }
        if rule.sought && param.ty == CsType::String && self.may_be_past_the_end(expr) {
            let value = self.expr_as(expr, &CsType::undefined_or(CsType::String));
            return Expr::suppress(value);
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
    pub(super) fn expr_as_iterable(&mut self, expr: ExprId, target: &CsType) -> Expr {
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
            // Items of another type: they are converted on the way.
            "IteratorObject" | "ArrayIterator" | "SetIterator" | "MapIterator" | "Set"
                if let ([own], CsType::Named(sequence, _)) = (args.as_slice(), target) =>
            {
                let own = CsType::Named(sequence.clone(), vec![own.clone()]);
                let span = Span::file_start(self.file);
                let items = Expr::implicit(value.clone(), own);
                self.try_convert(items, target, span).ok_or(value)
            }
            _ => Err(value),
        }
    }
}
