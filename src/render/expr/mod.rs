//! Expressions as text, with as few parentheses as C#'s grammar allows.
//!
//! Every expression is printed either *targeted* (C# knows from the place that the type is the expression's `CsType`, so that
//! `1` may stand for a double, `null` for itself and an implicit conversion for nothing) or *exact* (the text alone must have
//! the type: `1.0`, `(string?)null`, `(object?)x`).

mod access;
mod branch;
mod call;
mod create;
mod lambda;
mod operator;
mod pattern;

use super::file_scope::{FileScope, Position};
use super::layout::Layout;
use super::{identifiers, literals};
use crate::ir::clr;
use crate::ir::{ConvertKind, CsType, Expr, ExprKind, InterpolationPart, RefKind};

/// How tightly an expression binds. Greater binds tighter; C# specification, 12.4.2.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Prec {
    /// Assignment, lambda, `throw`.
    Assignment,
    Conditional,
    Coalesce,
    OrElse,
    AndAlso,
    Or,
    Xor,
    And,
    Equality,
    Relational,
    Shift,
    Additive,
    Multiplicative,
    Switch,
    Unary,
    /// `a?.b`: an operand like a primary expression, but nothing may follow it with a dot.
    NullConditional,
    Primary,
}

/// Whether the place tells the type, see the module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Want {
    Target,
    Exact,
}

type Printed = (Layout, Prec);

fn primary(text: impl Into<Layout>) -> Printed {
    (text.into(), Prec::Primary)
}

impl FileScope<'_> {
    /// The expression, in parentheses if it binds more loosely than `min`.
    pub fn expr(&self, expr: &Expr, min: Prec, want: Want) -> Layout {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            let (layout, prec) = self.bare_expr(expr, want);
            if prec < min {
                parenthesize(layout)
            } else {
                layout
            }
        })
    }

    /// An expression alone in a place that takes any.
    pub fn whole(&self, expr: &Expr, want: Want) -> Layout {
        self.expr(expr, Prec::Assignment, want)
    }

    fn bare_expr(&self, expr: &Expr, want: Want) -> Printed {
        match &expr.kind {
            ExprKind::Null => self.null(&expr.ty, want),
            ExprKind::Default => self.default(&expr.ty, want),
            ExprKind::Bool(value) => primary(if *value { "true" } else { "false" }),
            ExprKind::Integer(value) => number(match want {
                Want::Target => value.to_string(),
                Want::Exact => literals::integer(*value, &expr.ty),
            }),
            ExprKind::Double(value) => number(match want {
                Want::Target => literals::short_double(*value),
                Want::Exact => literals::double(*value),
            }),
            ExprKind::String(units) => primary(literals::string(units)),
            ExprKind::BigInteger(digits) => self.big_integer(digits, want),
            ExprKind::Interpolation(parts) => self.interpolation(parts),
            ExprKind::Local(local) => primary(identifiers::simple(&self.member.local(local))),
            ExprKind::This => primary("this"),
            ExprKind::BackingField => primary("field"),
            ExprKind::Reference(value) => (
                Layout::concat(["ref ".into(), self.whole(value, Want::Exact)]),
                Prec::Assignment,
            ),
            ExprKind::Receiver => primary(""),
            ExprKind::StaticMember { owner, name } => primary(self.static_member(owner, name)),
            ExprKind::Member { object, name } => self.member_access(object, name),
            ExprKind::BaseMember { name } => primary(format!("base.{}", identifiers::member(name))),
            ExprKind::Index { object, indices } => self.index(object, indices),
            ExprKind::MethodGroup { callee, type_args } => {
                self.method_group(callee, type_args, &expr.ty, want)
            }
            ExprKind::Call(call) => self.call(expr, call),
            ExprKind::New {
                args,
                initializers,
                typing,
            } => self.new_object(&expr.ty, args, initializers, *typing),
            ExprKind::Collection(elements) => self.collection(elements, &expr.ty, want),
            ExprKind::ClrArray(items) => self.clr_array(items, &expr.ty),
            ExprKind::Tuple(items) => primary(Layout::list(
                "(",
                items.iter().map(|item| self.whole(item, want)).collect(),
                ")",
            )),
            ExprKind::Unary { op, operand } => self.unary(*op, operand),
            ExprKind::Binary { op, left, right } => self.binary(*op, left, right),
            ExprKind::Conditional { test, yes, no } => {
                self.conditional(test, yes, no, &expr.ty, want)
            }
            ExprKind::Coalesce { left, right } => self.coalesce(left, right),
            ExprKind::NullConditional { receiver, access } => {
                self.null_conditional(receiver, access)
            }
            ExprKind::Assign { target, value } => self.assign(target, "=", value),
            ExprKind::CompoundAssign { op, target, value } => {
                self.assign(target, &format!("{}=", op.symbol()), value)
            }
            ExprKind::CoalesceAssign { target, value } => self.assign(target, "??=", value),
            ExprKind::Increment {
                target,
                by,
                position,
            } => self.increment(target, *by, *position),
            ExprKind::Is { value, pattern } => self.is(value, pattern),
            ExprKind::As { value, target } => (
                Layout::concat([
                    self.expr(value, Prec::Relational, Want::Exact),
                    format!(" as {}", self.solid_ty(target)).into(),
                ]),
                Prec::Relational,
            ),
            ExprKind::Convert { kind, value } => self.convert(*kind, value, &expr.ty, want),
            ExprKind::Suppress(value) => self.suppress(value, want),
            ExprKind::Unchecked(value) => primary(Layout::concat([
                "unchecked(".into(),
                self.whole(value, want),
                ")".into(),
            ])),
            ExprKind::Lambda(lambda) => self.lambda_value(lambda, &expr.ty, want),
            ExprKind::Throw(value) => self.throw(value),
            ExprKind::Await(value) => (
                Layout::concat(["await ".into(), self.expr(value, Prec::Unary, Want::Exact)]),
                Prec::Unary,
            ),
            ExprKind::Switch { value, arms } => self.switch(value, arms, &expr.ty, want),
            ExprKind::TypeOf(ty) => primary(format!("typeof({})", self.solid_ty(ty))),
        }
    }

    fn null(&self, ty: &CsType, want: Want) -> Printed {
        let bang = if may_be_null(ty) { "" } else { "!" };
        match want {
            Want::Target => primary(format!("null{bang}")),
            Want::Exact => (format!("({})null{bang}", self.ty(ty)).into(), Prec::Unary),
        }
    }

    fn default(&self, ty: &CsType, want: Want) -> Printed {
        let bang = if ty.is_value_type() || may_be_null(ty) {
            ""
        } else {
            "!"
        };
        primary(match want {
            Want::Target => format!("default{bang}"),
            Want::Exact => format!("default({}){bang}", self.ty(ty)),
        })
    }

    fn big_integer(&self, digits: &str, want: Want) -> Printed {
        let name = self.type_name(&clr::big_integer(), Position::Expression);
        match (digits.parse::<i64>(), want) {
            (Ok(value), Want::Target) => number(match i32::try_from(value) {
                Ok(value) => value.to_string(),
                Err(_) => literals::integer(value, &CsType::Long),
            }),
            (Ok(value), Want::Exact) => {
                let ty = match i32::try_from(value) {
                    Ok(_) => CsType::Int,
                    Err(_) => CsType::Long,
                };
                primary(format!("new {name}({})", literals::integer(value, &ty)))
            }
            // Digits only, so that no culture has a say; the sign is an operator.
            (Err(_), _) => match digits.strip_prefix('-') {
                Some(digits) => (format!("-{name}.Parse(\"{digits}\")").into(), Prec::Unary),
                None => primary(format!("{name}.Parse(\"{digits}\")")),
            },
        }
    }

    fn interpolation(&self, parts: &[InterpolationPart]) -> Printed {
        let mut text = String::from("$\"");
        let mut has_hole = false;
        for part in parts {
            match part {
                InterpolationPart::Text(units) => {
                    text.push_str(&literals::interpolation_text(units));
                }
                InterpolationPart::Hole(hole) => {
                    has_hole = true;
                    let hole = self.whole(hole, Want::Exact);
                    if hole.has_hard() {
                        return self.concatenation(parts);
                    }
                    let hole = hole.flat();
                    // A colon would start a format string.
                    text.push_str(&if needs_parentheses_in_hole(&hole) {
                        format!("{{({hole})}}")
                    } else {
                        format!("{{{hole}}}")
                    });
                }
            }
        }
        if !has_hole {
            return self.constant_text(parts);
        }
        text.push('"');
        primary(text)
    }

    fn constant_text(&self, parts: &[InterpolationPart]) -> Printed {
        let units: Vec<u16> = parts
            .iter()
            .flat_map(|part| match part {
                InterpolationPart::Text(units) => units.as_slice(),
                InterpolationPart::Hole(_) => &[],
            })
            .copied()
            .collect();
        primary(literals::string(&units))
    }

    /// `string.Concat(a, b)`: the same text, where a hole is too long for an interpolation.
    fn concatenation(&self, parts: &[InterpolationPart]) -> Printed {
        let args = parts
            .iter()
            .map(|part| match part {
                InterpolationPart::Text(units) => literals::string(units).into(),
                InterpolationPart::Hole(hole) => self.whole(hole, Want::Exact),
            })
            .collect();
        primary(Layout::list("string.Concat(", args, ")"))
    }

    fn convert(&self, kind: ConvertKind, value: &Expr, ty: &CsType, want: Want) -> Printed {
        match (kind, want) {
            (ConvertKind::Implicit, _) if needs_factory(ty) => {
                let owner = self.owner(ty);
                let value = self.whole(value, Want::Target);
                primary(Layout::concat([
                    format!("{owner}.Of(").into(),
                    value,
                    ")".into(),
                ]))
            }
            (ConvertKind::Implicit, Want::Target) => {
                self.bare_expr(value, implicit_want(value, ty))
            }
            (ConvertKind::Implicit, Want::Exact) | (ConvertKind::Explicit, _) => {
                self.cast(value, ty)
            }
        }
    }

    /// `(T)value`
    fn cast(&self, value: &Expr, ty: &CsType) -> Printed {
        // `(double?)(double)length` is `(double?)length`.
        if let ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value: inner,
        } = &value.kind
            && ty.strip() == &value.ty
            && value.ty == CsType::Double
            && inner.ty.is_number()
            && ty != &value.ty
        {
            return self.cast(inner, ty);
        }
        let want = match &value.kind {
            // `(Func<double>)(() => 1)` and `(Array<double>)[1]` get their type from the cast.
            ExprKind::Lambda(_) | ExprKind::Collection(_) | ExprKind::MethodGroup { .. } => {
                implicit_want(value, ty)
            }
            ExprKind::Null | ExprKind::Default => implicit_want(value, ty),
            _ => Want::Exact,
        };
        let operand = self.expr(value, Prec::Unary, want);
        // `(T)-x` could be a subtraction.
        let operand = if starts_with_sign(value) {
            parenthesize(operand)
        } else {
            operand
        };
        (
            Layout::concat([format!("({})", self.ty(ty)).into(), operand]),
            Prec::Unary,
        )
    }

    fn suppress(&self, value: &Expr, want: Want) -> Printed {
        let want = match &value.kind {
            ExprKind::Null | ExprKind::Default => want,
            _ => Want::Exact,
        };
        match &value.kind {
            // These bring their own where it is needed.
            ExprKind::Null | ExprKind::Default if !may_be_null(&value.ty) => {
                self.bare_expr(value, want)
            }
            ExprKind::Suppress(_) => self.bare_expr(value, want),
            _ => primary(Layout::concat([
                self.expr(value, Prec::Primary, want),
                "!".into(),
            ])),
        }
    }

    /// Only where C# allows it without parentheses: see [`FileScope::arm`].
    fn throw(&self, value: &Expr) -> Printed {
        (
            Layout::concat([
                "throw ".into(),
                self.expr(value, Prec::Coalesce, Want::Exact),
            ]),
            Prec::Assignment,
        )
    }

    /// An expression where `throw` may stand as it is.
    fn arm(&self, expr: &Expr, min: Prec, want: Want) -> Layout {
        match &expr.kind {
            ExprKind::Throw(value) => self.throw(value).0,
            ExprKind::Convert {
                kind: ConvertKind::Implicit,
                value,
            } if matches!(value.kind, ExprKind::Throw(_)) => self.arm(value, min, want),
            _ => self.expr(expr, min, want),
        }
    }
}

/// How the operand of an implicit conversion to `ty` is printed in a place of type `ty`: `X` to `X?` changes nothing for literals
/// and lambdas, and an integer literal is a good double.
fn implicit_want(value: &Expr, ty: &CsType) -> Want {
    let same = match ty {
        CsType::UndefinedOr(inner) | CsType::NullOr(inner) => **inner == value.ty,
        other => *other == value.ty,
    };
    if same { Want::Target } else { Want::Exact }
}

/// C# ignores user-defined conversions from interfaces and from `object`, so such an `Optional` is made by its method.
fn needs_factory(ty: &CsType) -> bool {
    match ty {
        CsType::Optional(inner) => match inner.strip() {
            CsType::Object => true,
            CsType::Named(decl, _) => decl.kind() == RefKind::Interface,
            _ => false,
        },
        _ => false,
    }
}

fn may_be_null(ty: &CsType) -> bool {
    ty.admits_null()
}

fn number(text: String) -> Printed {
    let prec = if text.starts_with(['-', '(']) {
        Prec::Unary
    } else {
        Prec::Primary
    };
    (text.into(), prec)
}

fn parenthesize(layout: Layout) -> Layout {
    Layout::concat(["(".into(), layout, ")".into()])
}

/// Whether the text of the operand begins with `-`.
fn starts_with_sign(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Integer(value) => *value < 0,
        ExprKind::Double(value) => value.is_sign_negative(),
        ExprKind::BigInteger(digits) => digits.starts_with('-'),
        ExprKind::Unary { .. } | ExprKind::Increment { .. } => true,
        ExprKind::Convert {
            kind: ConvertKind::Implicit,
            value,
        } => starts_with_sign(value),
        _ => false,
    }
}

/// Whether a colon or a brace of the text stands outside of brackets and strings.
fn needs_parentheses_in_hole(text: &str) -> bool {
    let mut depth = 0usize;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => {
                            chars.next();
                        }
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' | '{' if depth == 0 => return true,
            _ => {}
        }
    }
    false
}
