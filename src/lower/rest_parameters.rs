//! Functions whose parameters meet those of a place one by one or through a rest parameter: `(a, b) => ...` where
//! `(...args: string[]) => void` is expected, and the other way round.
//!
//! A delegate gathers the arguments of a rest parameter in one array ([`CsType::Rest`]); a function that declares them one by one
//! takes them out of it, as ECMA-262's FunctionDeclarationInstantiation does from the list of arguments.

use super::Lowerer;
use crate::ir::{CsType, Element, Expr, Local};
use crate::source::Span;

/// The parameters that a delegate gives to the function behind it.
pub struct Incoming<'l> {
    pub locals: &'l [Local],
    /// Whether the last one is the array of a rest parameter.
    pub gathers: bool,
}

impl<'l> Incoming<'l> {
    pub fn new(locals: &'l [Local], params: &[CsType]) -> Self {
        Incoming {
            locals,
            gathers: matches!(params.last(), Some(CsType::Rest(_))),
        }
    }

    fn fixed(&self) -> &'l [Local] {
        match self.gathers {
            true => &self.locals[..self.locals.len() - 1],
            false => self.locals,
        }
    }

    fn rest(&self) -> Option<&'l Local> {
        self.locals.last().filter(|_| self.gathers)
    }

    /// Whether one of the parameters from an index on stands for an argument that a call may leave out.
    pub fn may_lack(&self, index: usize) -> bool {
        let surplus = self.fixed().get(index..).unwrap_or_default();
        surplus
            .iter()
            .any(|local| matches!(local.ty(), CsType::UndefinedOr(_) | CsType::Optional(_)))
    }

    /// The local that is the parameter at this place, if it is one by itself.
    pub fn local(&self, index: usize) -> Option<&'l Local> {
        self.fixed().get(index)
    }
}

impl Lowerer<'_, '_> {
    /// The argument at an index as it comes in. `admits_undefined`: the function can do without it. `None` if C# cannot say it.
    pub fn incoming_argument(
        &mut self,
        incoming: &Incoming<'_>,
        index: usize,
        admits_undefined: bool,
    ) -> Option<Expr> {
        if let Some(local) = incoming.local(index) {
            return Some(Expr::local(local));
        }
        let Some(rest) = incoming.rest() else {
            return admits_undefined.then(|| Expr::null(CsType::Object));
        };
        let CsType::Array(element) = rest.ty().clone() else {
            return None;
        };
        let at = Expr::int(i32::try_from(index - incoming.fixed().len()).ok()?);
        let array = Expr::local(rest);
        Some(match admits_undefined {
            true => {
                let optional = CsType::optional((*element).clone());
                Expr::call_method(array, "GetOrUndefined", vec![at], optional)
            }
            false => Expr::index(array, at, (*element).clone()),
        })
    }

    /// The arguments from an index on as one array. `None` if C# cannot say it.
    pub fn incoming_rest(
        &mut self,
        incoming: &Incoming<'_>,
        index: usize,
        want: &CsType,
        span: Span,
    ) -> Option<Expr> {
        let fixed = incoming.fixed();
        if let Some(rest) = incoming.rest()
            && index == fixed.len()
            && rest.ty() == want
        {
            return Some(Expr::local(rest));
        }
        let CsType::Array(element) = want.clone() else {
            return None;
        };
        let mut items = Vec::new();
        for local in fixed.get(index..).unwrap_or_default() {
            let value = self.convert(Expr::local(local), &element, span);
            items.push(Element::Item(value));
        }
        if let Some(rest) = incoming.rest() {
            let CsType::Array(_) = rest.ty() else {
                return None;
            };
            let mut value = Expr::local(rest);
            if index > fixed.len() {
                let skipped = Expr::double((index - fixed.len()) as f64);
                let ty = rest.ty().clone();
                value = Expr::call_method(value, "Slice", vec![skipped], ty);
            }
            let source = self.spread_value(value, &element, span);
            items.push(Element::Spread(source));
        }
        Some(Expr::collection(items, want.clone()))
    }
}
