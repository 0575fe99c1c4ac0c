//! Expressions with branches. C# finds a common type of the branches before it looks at the place, and converts the branches to that:
//! `b ? i : d` makes a double of an int although the place is `object`. So where branches differ, one of them says the type.

use super::{Prec, Printed, Want};
use crate::ir::{ConvertKind, CsType, Expr, ExprKind, Pattern, SwitchArm};
use crate::render::file_scope::FileScope;
use crate::render::layout::Layout;

/// How the branches of an expression are printed.
struct Plan {
    want: Want,
    /// The index of the branch that gets a cast to the common type.
    cast: Option<usize>,
}

impl FileScope<'_> {
    pub(super) fn conditional(
        &self,
        test: &Expr,
        yes: &Expr,
        no: &Expr,
        ty: &CsType,
        want: Want,
    ) -> Printed {
        let plan = plan(ty, &[yes, no], want);
        let test = match &test.kind {
            // `x is T ? a : b` could be read as `x is T?`.
            ExprKind::Is { pattern, .. } if ends_with_type(pattern) => {
                self.expr(test, Prec::Primary, Want::Exact)
            }
            _ => self.expr(test, Prec::Coalesce, Want::Exact),
        };
        let layout = Layout::group(Layout::concat([
            test,
            Layout::nest(Layout::concat([
                Layout::Line,
                "? ".into(),
                self.branch(yes, 0, &plan, ty, Prec::Conditional),
                Layout::Line,
                ": ".into(),
                self.branch(no, 1, &plan, ty, Prec::Conditional),
            ])),
        ]));
        (layout, Prec::Conditional)
    }

    pub(super) fn coalesce(&self, left: &Expr, right: &Expr) -> Printed {
        let want = if right.ty == left.ty || right.ty == *left.ty.strip() {
            Want::Target
        } else {
            Want::Exact
        };
        let layout = Layout::group(Layout::concat([
            self.expr(left, Prec::OrElse, Want::Exact),
            Layout::nest(Layout::concat([
                Layout::Line,
                "?? ".into(),
                self.arm(right, Prec::Coalesce, want),
            ])),
        ]));
        (layout, Prec::Coalesce)
    }

    pub(super) fn switch(
        &self,
        value: &Expr,
        arms: &[SwitchArm],
        ty: &CsType,
        want: Want,
    ) -> Printed {
        let results: Vec<&Expr> = arms.iter().map(|arm| &arm.result).collect();
        let plan = plan(ty, &results, want);
        let mut lines = Vec::new();
        for (index, arm) in arms.iter().enumerate() {
            lines.push(Layout::Hard);
            lines.push(self.pattern(&arm.pattern, &value.ty));
            if let Some(guard) = &arm.guard {
                lines.push(" when ".into());
                lines.push(self.expr(guard, Prec::Coalesce, Want::Exact));
            }
            lines.push(" => ".into());
            lines.push(self.branch(&arm.result, index, &plan, ty, Prec::Assignment));
            lines.push(",".into());
        }
        let layout = Layout::concat([
            self.expr(value, Prec::Unary, Want::Exact),
            " switch".into(),
            Layout::Hard,
            "{".into(),
            Layout::indent(Layout::Concat(lines)),
            Layout::Hard,
            "}".into(),
        ]);
        (layout, Prec::Switch)
    }

    fn branch(&self, expr: &Expr, index: usize, plan: &Plan, ty: &CsType, min: Prec) -> Layout {
        if plan.cast != Some(index) {
            return self.arm(expr, min, plan.want);
        }
        let value = match &expr.kind {
            ExprKind::Convert {
                kind: ConvertKind::Implicit,
                value,
            } => value,
            _ => expr,
        };
        let (layout, _) = self.cast(value, ty);
        layout
    }
}

fn plan(ty: &CsType, branches: &[&Expr], want: Want) -> Plan {
    let natural: Vec<Option<&CsType>> =
        branches.iter().map(|branch| natural_type(branch)).collect();
    let mut known = natural.iter().flatten();
    let Some(first) = known.next() else {
        // Only `null`, `throw` and the like: the place says the type, or the first branch does.
        let cast = (want == Want::Exact)
            .then(|| branches.iter().position(|branch| !is_throw(branch)))
            .flatten();
        return Plan {
            want: Want::Target,
            cast,
        };
    };
    let one_type = known.clone().all(|ty| ty == first);
    let evident = natural
        .iter()
        .zip(branches)
        .all(|(natural, branch)| natural.is_some() || is_throw(branch));
    if one_type && *first == ty && evident {
        return Plan { want, cast: None };
    }
    // A bare `default` is that of the type that C# sees in the other branches.
    let defaults = branches.iter().any(|branch| is_default(branch)) && *first != ty;
    let harmless = !defaults && (one_type || all_unrelated(&natural));
    if want == Want::Target && harmless {
        return Plan {
            want: Want::Target,
            cast: None,
        };
    }
    Plan {
        want: Want::Target,
        cast: natural.iter().position(Option::is_some),
    }
}

/// The type that C# sees in a branch printed as targeted; `None` where it sees none.
fn natural_type(expr: &Expr) -> Option<&CsType> {
    match &expr.kind {
        ExprKind::Null
        | ExprKind::Default
        | ExprKind::Throw(_)
        | ExprKind::Lambda(_)
        | ExprKind::MethodGroup { .. }
        | ExprKind::Collection(_) => None,
        ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value,
        } => natural_type(value),
        _ => Some(&expr.ty),
    }
}

fn is_throw(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Throw(_) => true,
        ExprKind::Convert { value, .. } => is_throw(value),
        _ => false,
    }
}

fn is_default(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Default => true,
        ExprKind::Convert { value, .. } | ExprKind::Suppress(value) => is_default(value),
        _ => false,
    }
}

/// Whether C# converts none of the types to another of them.
fn all_unrelated(types: &[Option<&CsType>]) -> bool {
    let family = |ty: &CsType| match ty.strip() {
        CsType::String => Some(0),
        CsType::Bool => Some(1),
        CsType::Double => Some(2),
        CsType::Symbol => Some(3),
        _ => None,
    };
    let mut seen: Vec<(i32, &CsType)> = Vec::new();
    for ty in types.iter().flatten() {
        match family(ty) {
            Some(number) => {
                if seen
                    .iter()
                    .any(|(other, known)| *other == number && known != ty)
                {
                    return false;
                }
                seen.push((number, ty));
            }
            None => return false,
        }
    }
    true
}

fn ends_with_type(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Type(_) => true,
        Pattern::Not(inner) | Pattern::And(_, inner) | Pattern::Or(_, inner) => {
            ends_with_type(inner)
        }
        Pattern::Discard
        | Pattern::Null
        | Pattern::Constant(_)
        | Pattern::Declare(_)
        | Pattern::Var(_)
        | Pattern::NotNull
        | Pattern::Properties { .. }
        | Pattern::Relational(..) => false,
    }
}
