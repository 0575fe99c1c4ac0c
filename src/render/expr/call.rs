//! Calls and their arguments.

use super::{Prec, Printed, Want, parenthesize};
use crate::ir::{
    Arg, ArgTyping, ArgValue, BinaryOp, Call, Callee, ConvertKind, CsType, Expr, ExprKind,
};
use crate::render::file_scope::FileScope;
use crate::render::identifiers;
use crate::render::layout::Layout;

/// From this many calls on, a chain that does not fit on the line puts each call on its own.
const LONG_CHAIN: usize = 3;

impl FileScope<'_> {
    pub(super) fn call(&self, expr: &Expr, call: &Call) -> Printed {
        let (root, links) = chain(expr);
        let layout = if links.len() >= LONG_CHAIN {
            let mut links = links.into_iter().rev();
            let mut head = vec![self.receiver_of(root)];
            // A short start keeps its first call: `items.Filter(...)`.
            if is_short(root)
                && let Some(first) = links.next()
            {
                head.push(self.link(first));
            }
            let rest = links.map(|link| Layout::concat([Layout::Soft, self.link(link)]));
            Layout::group(Layout::concat([
                Layout::Concat(head),
                Layout::nest(Layout::concat(rest)),
            ]))
        } else {
            let type_args = if call.infer { &[][..] } else { &call.type_args };
            Layout::concat([
                self.method_name(&call.callee, type_args),
                self.args(&call.args, careful(call)),
            ])
        };
        (layout, Prec::Primary)
    }

    /// `.name<types>(args)`
    fn link(&self, (name, call): (&str, &Call)) -> Layout {
        let type_args = if call.infer { &[][..] } else { &call.type_args };
        Layout::concat([
            format!(
                ".{}{}",
                identifiers::member(name),
                self.type_args(type_args)
            )
            .into(),
            self.args(&call.args, careful(call)),
        ])
    }

    /// `(a, b)`
    pub(in crate::render) fn args(&self, args: &[Arg], typing: Typing) -> Layout {
        let items = args
            .iter()
            .enumerate()
            .map(|(index, arg)| self.arg(arg, typing, &args[index + 1..]))
            .collect();
        Layout::list("(", items, ")")
    }

    fn arg(&self, arg: &Arg, typing: Typing, later: &[Arg]) -> Layout {
        let value = match &arg.value {
            ArgValue::Value(value) => {
                let layout = self.arg_value(value, typing);
                // `F(a < b, c > (d))` would be read as a call of a generic method `a<b, c>`.
                let later_closes = || {
                    later.iter().any(|arg| match &arg.value {
                        ArgValue::Value(value) => self.closes_type_arguments(value),
                        ArgValue::Ref(_) | ArgValue::Out(_) | ArgValue::OutVar(_) => false,
                    })
                };
                if shows(value, &[BinaryOp::Less]) && later_closes() {
                    parenthesize(layout)
                } else {
                    layout
                }
            }
            ArgValue::Ref(place) => Layout::concat(["ref ".into(), self.whole(place, Want::Exact)]),
            ArgValue::Out(place) => Layout::concat(["out ".into(), self.whole(place, Want::Exact)]),
            ArgValue::OutVar(local) => {
                format!("out var {}", identifiers::simple(&self.member.local(local))).into()
            }
        };
        match &arg.name {
            Some(name) => {
                Layout::concat([format!("{}: ", identifiers::member(name)).into(), value])
            }
            None => value,
        }
    }

    /// Whether a `>` stands in the text with a `(` behind it.
    fn closes_type_arguments(&self, value: &Expr) -> bool {
        shows(value, &[BinaryOp::Greater, BinaryOp::ShiftRight])
            && self.whole(value, Want::Exact).flat().contains("> (")
    }

    fn arg_value(&self, value: &Expr, typing: Typing) -> Layout {
        match (typing, &value.kind) {
            (Typing::ExactNumbers, _) if is_number(value) => self.whole(value, Want::Exact),
            (Typing::Target | Typing::ExactNumbers, _) => self.whole(value, Want::Target),
            // Overload resolution and inference know what to do with these; their bodies are exact.
            (Typing::Exact, ExprKind::Lambda(lambda)) => {
                self.lambda(lambda, &value.ty, Want::Exact)
            }
            (Typing::Exact, ExprKind::MethodGroup { callee, type_args }) => {
                self.method_name(callee, type_args)
            }
            (Typing::Exact, _) => self.whole(value, Want::Exact),
        }
    }
}

/// How arguments are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::render) enum Typing {
    Target,
    Exact,
    /// As `Target`, but numbers show their type.
    ExactNumbers,
}

impl From<ArgTyping> for Typing {
    fn from(typing: ArgTyping) -> Typing {
        match typing {
            ArgTyping::Target => Typing::Target,
            ArgTyping::Exact => Typing::Exact,
        }
    }
}

/// Libraries like to overload by the type of number, so that an int literal would choose another method than a double.
fn careful(call: &Call) -> Typing {
    let is_own = |ty: &CsType| matches!(ty.strip(), CsType::Named(decl, _) if decl.is_user());
    let is_library = match &call.callee {
        Callee::Static { owner, .. } => !is_own(owner),
        Callee::Instance { object, .. } => !is_own(&object.ty),
        Callee::Base { .. } | Callee::Local(_) | Callee::Delegate(_) => false,
    };
    match call.typing {
        ArgTyping::Target if is_library => Typing::ExactNumbers,
        typing => typing.into(),
    }
}

/// A number that C# could take for one of another type: a literal or a widened one.
fn is_number(value: &Expr) -> bool {
    let is_numeric = |ty: &CsType| ty.is_number() || *ty == CsType::BigInteger;
    match &value.kind {
        ExprKind::Double(_) | ExprKind::Integer(_) | ExprKind::BigInteger(_) => true,
        ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value: inner,
        } => is_numeric(&inner.ty) && is_numeric(&value.ty),
        ExprKind::Conditional { yes, no, .. } => is_number(yes) || is_number(no),
        _ => false,
    }
}

/// The calls of methods on one another, last first, and what the first is called on.
fn chain(expr: &Expr) -> (&Expr, Vec<(&str, &Call)>) {
    let mut links = Vec::new();
    let mut current = expr;
    while let ExprKind::Call(call) = &current.kind
        && let Callee::Instance { object, name } = &call.callee
    {
        links.push((name.as_str(), call));
        current = object;
    }
    (current, links)
}

fn is_short(root: &Expr) -> bool {
    matches!(
        root.kind,
        ExprKind::Local(_)
            | ExprKind::This
            | ExprKind::BackingField
            | ExprKind::Reference(_)
            | ExprKind::Receiver
            | ExprKind::Member { .. }
            | ExprKind::StaticMember { .. }
    )
}

/// Whether one of the operators stands in the text outside of parentheses.
fn shows(expr: &Expr, ops: &[BinaryOp]) -> bool {
    match &expr.kind {
        ExprKind::Binary { op, left, right } => {
            ops.contains(op) || shows(left, ops) || shows(right, ops)
        }
        ExprKind::Conditional { test, yes, no } => {
            shows(test, ops) || shows(yes, ops) || shows(no, ops)
        }
        ExprKind::Coalesce { left, right } => shows(left, ops) || shows(right, ops),
        ExprKind::Convert { value, .. } | ExprKind::Is { value, .. } => shows(value, ops),
        ExprKind::Assign { value, .. } | ExprKind::CompoundAssign { value, .. } => {
            shows(value, ops)
        }
        _ => false,
    }
}
