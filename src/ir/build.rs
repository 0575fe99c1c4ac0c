//! Constructors of expressions: what lowering writes instead of struct literals.
//!
//! They compute the type where C# fixes it and ask for it where it depends on a declaration.

use super::expr::{
    Arg, ArgTyping, ArgValue, BinaryOp, Call, Callee, ConvertKind, Element, Expr, ExprKind,
    Initializer, InterpolationPart, Lambda, LambdaBody, Step, StepPosition, SwitchArm, UnaryOp,
};
use super::fresh::Local;
use super::pattern::Pattern;
use super::stmt::Stmt;
use super::types::{CsType, TypeRef};

impl Expr {
    pub fn new(kind: ExprKind, ty: CsType) -> Expr {
        Expr { kind, ty }
    }

    // ---- literals

    /// `null` of a type that admits it.
    pub fn null(ty: CsType) -> Expr {
        Expr::new(ExprKind::Null, ty)
    }

    pub fn default(ty: CsType) -> Expr {
        Expr::new(ExprKind::Default, ty)
    }

    pub fn bool(value: bool) -> Expr {
        Expr::new(ExprKind::Bool(value), CsType::Bool)
    }

    pub fn double(value: f64) -> Expr {
        Expr::new(ExprKind::Double(value), CsType::Double)
    }

    pub fn int(value: i32) -> Expr {
        Expr::new(ExprKind::Integer(value.into()), CsType::Int)
    }

    pub fn long(value: i64) -> Expr {
        Expr::new(ExprKind::Integer(value), CsType::Long)
    }

    /// An integer literal of any integer type.
    pub fn integer(value: i64, ty: CsType) -> Expr {
        Expr::new(ExprKind::Integer(value), ty)
    }

    pub fn string(text: &str) -> Expr {
        Expr::new(
            ExprKind::String(text.encode_utf16().collect()),
            CsType::String,
        )
    }

    /// A string given as UTF-16 code units, lone surrogates included.
    pub fn string_units(units: impl IntoIterator<Item = u16>) -> Expr {
        Expr::new(
            ExprKind::String(units.into_iter().collect()),
            CsType::String,
        )
    }

    /// A `bigint` constant: decimal digits, with `-` in front if negative.
    pub fn big_integer(decimal: impl Into<String>) -> Expr {
        Expr::new(ExprKind::BigInteger(decimal.into()), CsType::BigInteger)
    }

    pub fn interpolation(parts: Vec<InterpolationPart>) -> Expr {
        Expr::new(ExprKind::Interpolation(parts), CsType::String)
    }

    // ---- places

    pub fn local(local: &Local) -> Expr {
        Expr::new(ExprKind::Local(local.clone()), local.ty().clone())
    }

    pub fn this(ty: CsType) -> Expr {
        Expr::new(ExprKind::This, ty)
    }

    /// `field`
    pub fn backing_field(ty: CsType) -> Expr {
        Expr::new(ExprKind::BackingField, ty)
    }

    /// `ref place`
    pub fn by_reference(place: Expr) -> Expr {
        let ty = place.ty.clone();
        Expr::new(ExprKind::Reference(Box::new(place)), ty)
    }

    /// The placeholder for what stands left of `?.`.
    pub fn receiver(ty: CsType) -> Expr {
        Expr::new(ExprKind::Receiver, ty)
    }

    /// `Owner.name`, a static field or property.
    pub fn static_field(owner: impl Into<CsType>, name: impl Into<String>, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::StaticMember {
                owner: owner.into(),
                name: name.into(),
            },
            ty,
        )
    }

    /// `Enum.member`.
    pub fn enum_member(decl: &TypeRef, name: impl Into<String>) -> Expr {
        Expr::static_field(decl, name, CsType::named(decl))
    }

    /// `object.name`, a field or property.
    pub fn property(object: Expr, name: impl Into<String>, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Member {
                object: Box::new(object),
                name: name.into(),
            },
            ty,
        )
    }

    /// `base.name`, a field or property.
    pub fn base_property(name: impl Into<String>, ty: CsType) -> Expr {
        Expr::new(ExprKind::BaseMember { name: name.into() }, ty)
    }

    pub fn index(object: Expr, index: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Index {
                object: Box::new(object),
                indices: vec![index],
            },
            ty,
        )
    }

    // ---- calls

    fn call(callee: Callee, args: Vec<Expr>, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Call(Call {
                callee,
                type_args: Vec::new(),
                infer: false,
                args: args.into_iter().map(Arg::from).collect(),
                typing: ArgTyping::Target,
            }),
            ty,
        )
    }

    /// `Owner.name(args)`
    pub fn call_static(
        owner: impl Into<CsType>,
        name: impl Into<String>,
        args: Vec<Expr>,
        ty: CsType,
    ) -> Expr {
        let callee = Callee::Static {
            owner: owner.into(),
            name: name.into(),
        };
        Expr::call(callee, args, ty)
    }

    /// `object.name(args)`
    pub fn call_method(object: Expr, name: impl Into<String>, args: Vec<Expr>, ty: CsType) -> Expr {
        let callee = Callee::Instance {
            object: Box::new(object),
            name: name.into(),
        };
        Expr::call(callee, args, ty)
    }

    /// `base.name(args)`
    pub fn call_base(name: impl Into<String>, args: Vec<Expr>, ty: CsType) -> Expr {
        Expr::call(Callee::Base { name: name.into() }, args, ty)
    }

    /// A call of a local function.
    pub fn call_local(function: &Local, args: Vec<Expr>, ty: CsType) -> Expr {
        Expr::call(Callee::Local(function.clone()), args, ty)
    }

    /// A call of a delegate. `?.` on one: `Expr::null_conditional` with `Receiver` as the delegate prints `?.Invoke(...)`.
    pub fn invoke(delegate: Expr, args: Vec<Expr>, ty: CsType) -> Expr {
        Expr::call(Callee::Delegate(Box::new(delegate)), args, ty)
    }

    /// On a call: `<type_args>` written out.
    pub fn with_type_args(mut self, types: Vec<CsType>) -> Expr {
        match &mut self.kind {
            ExprKind::Call(call) => call.type_args = types,
            ExprKind::MethodGroup { type_args, .. } => *type_args = types,
            _ => debug_assert!(false, "type arguments on something that is not called"),
        }
        self
    }

    /// On a call: C# infers the type arguments, so they are not printed and each argument shows its exact type.
    pub fn inferred(mut self) -> Expr {
        if let ExprKind::Call(call) = &mut self.kind {
            call.infer = true;
            call.typing = ArgTyping::Exact;
        }
        self
    }

    /// On a call or `new`: there are overloads, so each argument shows its exact type.
    pub fn overloaded(mut self) -> Expr {
        match &mut self.kind {
            ExprKind::Call(call) => call.typing = ArgTyping::Exact,
            ExprKind::New { typing, .. } => *typing = ArgTyping::Exact,
            _ => debug_assert!(false, "overloads of something that is not called"),
        }
        self
    }

    /// A static method as a value of the delegate type `ty`.
    pub fn static_method(owner: impl Into<CsType>, name: impl Into<String>, ty: CsType) -> Expr {
        let callee = Callee::Static {
            owner: owner.into(),
            name: name.into(),
        };
        Expr::method_group(callee, ty)
    }

    /// Any method as a value of the delegate type `ty`.
    pub fn method_group(callee: Callee, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::MethodGroup {
                callee,
                type_args: Vec::new(),
            },
            ty,
        )
    }

    // ---- creation

    pub fn new_object(ty: CsType, args: Vec<Expr>) -> Expr {
        Expr::new(
            ExprKind::New {
                args: args.into_iter().map(Arg::from).collect(),
                initializers: Vec::new(),
                typing: ArgTyping::Target,
            },
            ty,
        )
    }

    /// `new T { A = a, B = b }`
    pub fn object_init(ty: CsType, members: Vec<(String, Expr)>) -> Expr {
        let members = members
            .into_iter()
            .map(|(name, value)| Initializer::Member(name, value))
            .collect();
        Expr::new_object(ty, Vec::new()).with_initializers(members)
    }

    /// On a `new`: its initialiser.
    pub fn with_initializers(mut self, list: Vec<Initializer>) -> Expr {
        match &mut self.kind {
            ExprKind::New { initializers, .. } => *initializers = list,
            _ => debug_assert!(false, "an initialiser without `new`"),
        }
        self
    }

    /// `[a, ..b]` built as `ty`.
    pub fn collection(elements: Vec<Element>, ty: CsType) -> Expr {
        Expr::new(ExprKind::Collection(elements), ty)
    }

    /// `[a, b]` built as `ty`.
    pub fn collection_of(items: Vec<Expr>, ty: CsType) -> Expr {
        Expr::collection(items.into_iter().map(Element::Item).collect(), ty)
    }

    /// `new T[] { a, b }`
    pub fn clr_array(element: CsType, items: Vec<Expr>) -> Expr {
        Expr::new(ExprKind::ClrArray(items), CsType::clr_array(element))
    }

    pub fn tuple(items: Vec<Expr>) -> Expr {
        let types = items.iter().map(|item| item.ty.clone()).collect();
        Expr::new(ExprKind::Tuple(items), CsType::Tuple(types))
    }

    /// `(params) => expression`; `ty` is the delegate type.
    pub fn lambda(params: Vec<Local>, body: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Lambda(Lambda {
                params,
                body: LambdaBody::Expr(Box::new(body)),
                span: None,
                is_async: false,
                is_static: false,
            }),
            ty,
        )
    }

    /// `(params) => { statements }`; `ty` is the delegate type.
    pub fn lambda_block(params: Vec<Local>, body: Vec<Stmt>, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Lambda(Lambda {
                params,
                body: LambdaBody::Block(body),
                span: None,
                is_async: false,
                is_static: false,
            }),
            ty,
        )
    }

    // ---- operators

    pub fn unary(op: UnaryOp, operand: Expr) -> Expr {
        let ty = operand.ty.clone();
        Expr::new(
            ExprKind::Unary {
                op,
                operand: Box::new(operand),
            },
            ty,
        )
    }

    /// `!operand`; `!` before a literal, another `!`, a test for null or an equality folds.
    #[allow(clippy::should_implement_trait)] // builds C#'s operator, it is no operator of ours
    pub fn not(operand: Expr) -> Expr {
        match operand.kind {
            ExprKind::Bool(value) => Expr::bool(!value),
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => *operand,
            ExprKind::Is {
                value,
                pattern: Pattern::Null,
            } => Expr::is_not_null(*value),
            // True of NaN too: `!(a == b)` is `a != b` in IEEE arithmetic.
            ExprKind::Binary {
                op: BinaryOp::Equal,
                left,
                right,
            } => Expr::not_equal(*left, *right),
            _ => Expr::unary(UnaryOp::Not, operand),
        }
    }

    /// An operator whose result type the caller knows.
    pub fn binary_of(op: BinaryOp, left: Expr, right: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Binary {
                op,
                left: Box::new(left),
                right: Box::new(right),
            },
            ty,
        )
    }

    /// `left op right` on operands of one C# type: comparisons give `bool`, everything else that type.
    pub fn binary(op: BinaryOp, left: Expr, right: Expr) -> Expr {
        let ty = if op.is_comparison() {
            CsType::Bool
        } else {
            left.ty.clone()
        };
        Expr::binary_of(op, left, right, ty)
    }

    /// `left == right`
    pub fn equal(left: Expr, right: Expr) -> Expr {
        Expr::binary(BinaryOp::Equal, left, right)
    }

    /// `left != right`
    pub fn not_equal(left: Expr, right: Expr) -> Expr {
        Expr::binary(BinaryOp::NotEqual, left, right)
    }

    /// `left && right`
    pub fn and_also(left: Expr, right: Expr) -> Expr {
        Expr::binary(BinaryOp::AndAlso, left, right)
    }

    /// `left || right`
    pub fn or_else(left: Expr, right: Expr) -> Expr {
        Expr::binary(BinaryOp::OrElse, left, right)
    }

    pub fn conditional(test: Expr, yes: Expr, no: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Conditional {
                test: Box::new(test),
                yes: Box::new(yes),
                no: Box::new(no),
            },
            ty,
        )
    }

    pub fn coalesce(left: Expr, right: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Coalesce {
                left: Box::new(left),
                right: Box::new(right),
            },
            ty,
        )
    }

    /// `receiver?.access`; `access` has [`Expr::receiver`] as its leftmost leaf; `ty` admits null.
    pub fn null_conditional(receiver: Expr, access: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::NullConditional {
                receiver: Box::new(receiver),
                access: Box::new(access),
            },
            ty,
        )
    }

    pub fn assign(target: Expr, value: Expr) -> Expr {
        let ty = target.ty.clone();
        Expr::new(
            ExprKind::Assign {
                target: Box::new(target),
                value: Box::new(value),
            },
            ty,
        )
    }

    pub fn compound_assign(op: BinaryOp, target: Expr, value: Expr) -> Expr {
        let ty = target.ty.clone();
        Expr::new(
            ExprKind::CompoundAssign {
                op,
                target: Box::new(target),
                value: Box::new(value),
            },
            ty,
        )
    }

    /// `target ??= value`; `ty` is the type of the result.
    pub fn coalesce_assign(target: Expr, value: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::CoalesceAssign {
                target: Box::new(target),
                value: Box::new(value),
            },
            ty,
        )
    }

    pub fn increment(target: Expr, by: Step, position: StepPosition) -> Expr {
        let ty = target.ty.clone();
        Expr::new(
            ExprKind::Increment {
                target: Box::new(target),
                by,
                position,
            },
            ty,
        )
    }

    // ---- types

    /// `value is pattern`
    pub fn is(value: Expr, pattern: Pattern) -> Expr {
        Expr::new(
            ExprKind::Is {
                value: Box::new(value),
                pattern,
            },
            CsType::Bool,
        )
    }

    /// `value is T`
    pub fn is_type(value: Expr, ty: CsType) -> Expr {
        Expr::is(value, Pattern::Type(ty))
    }

    /// `value is null`
    pub fn is_null(value: Expr) -> Expr {
        Expr::is(value, Pattern::Null)
    }

    /// `value is not null`
    pub fn is_not_null(value: Expr) -> Expr {
        Expr::is(value, Pattern::not(Pattern::Null))
    }

    /// `value as T`; `result` is `T?` in the flavour that the caller means.
    pub fn as_type(value: Expr, target: CsType, result: CsType) -> Expr {
        Expr::new(
            ExprKind::As {
                value: Box::new(value),
                target,
            },
            result,
        )
    }

    /// `(T)value`
    pub fn cast(value: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Convert {
                kind: ConvertKind::Explicit,
                value: Box::new(value),
            },
            ty,
        )
    }

    /// A conversion that C# does by itself: to a base type or interface, to `X?`, boxing, `int` to `double`, user-defined implicit.
    pub fn implicit(value: Expr, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Convert {
                kind: ConvertKind::Implicit,
                value: Box::new(value),
            },
            ty,
        )
    }

    /// `value!`: not null although C# cannot see it; the type loses its `?` (a value type keeps it: use `.Value` there).
    pub fn suppress(value: Expr) -> Expr {
        let ty = match &value.ty {
            CsType::UndefinedOr(inner) | CsType::NullOr(inner) if !inner.is_value_type() => {
                (**inner).clone()
            }
            other => other.clone(),
        };
        Expr::suppress_as(value, ty)
    }

    /// `value!` said to be of type `ty`.
    pub fn suppress_as(value: Expr, ty: CsType) -> Expr {
        Expr::new(ExprKind::Suppress(Box::new(value)), ty)
    }

    pub fn unchecked(value: Expr) -> Expr {
        let ty = value.ty.clone();
        Expr::new(ExprKind::Unchecked(Box::new(value)), ty)
    }

    pub fn type_of(ty: CsType, type_of_type: CsType) -> Expr {
        Expr::new(ExprKind::TypeOf(ty), type_of_type)
    }

    // ---- control

    /// `throw value` as an expression standing for a `ty`.
    pub fn throw(value: Expr, ty: CsType) -> Expr {
        Expr::new(ExprKind::Throw(Box::new(value)), ty)
    }

    pub fn await_(value: Expr, ty: CsType) -> Expr {
        Expr::new(ExprKind::Await(Box::new(value)), ty)
    }

    pub fn switch(value: Expr, arms: Vec<SwitchArm>, ty: CsType) -> Expr {
        Expr::new(
            ExprKind::Switch {
                value: Box::new(value),
                arms,
            },
            ty,
        )
    }

    // ---- questions

    /// A literal: reading it again, or later, changes nothing.
    pub fn is_literal(&self) -> bool {
        match &self.kind {
            ExprKind::Null
            | ExprKind::Default
            | ExprKind::Bool(_)
            | ExprKind::Integer(_)
            | ExprKind::Double(_)
            | ExprKind::String(_) => true,
            ExprKind::Convert { value, .. } => value.is_literal(),
            ExprKind::Suppress(value) => value.is_literal(),
            _ => false,
        }
    }
}

impl BinaryOp {
    /// Whether the result is `bool` whatever the operands.
    pub fn is_comparison(self) -> bool {
        match self {
            BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual
            | BinaryOp::Equal
            | BinaryOp::NotEqual => true,
            BinaryOp::Add
            | BinaryOp::Subtract
            | BinaryOp::Multiply
            | BinaryOp::Divide
            | BinaryOp::Remainder
            | BinaryOp::AndAlso
            | BinaryOp::OrElse
            | BinaryOp::And
            | BinaryOp::Or
            | BinaryOp::Xor
            | BinaryOp::ShiftLeft
            | BinaryOp::ShiftRight
            | BinaryOp::ShiftRightUnsigned => false,
        }
    }

    /// As C# spells it.
    pub fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Subtract => "-",
            BinaryOp::Multiply => "*",
            BinaryOp::Divide => "/",
            BinaryOp::Remainder => "%",
            BinaryOp::Less => "<",
            BinaryOp::LessOrEqual => "<=",
            BinaryOp::Greater => ">",
            BinaryOp::GreaterOrEqual => ">=",
            BinaryOp::Equal => "==",
            BinaryOp::NotEqual => "!=",
            BinaryOp::AndAlso => "&&",
            BinaryOp::OrElse => "||",
            BinaryOp::And => "&",
            BinaryOp::Or => "|",
            BinaryOp::Xor => "^",
            BinaryOp::ShiftLeft => "<<",
            BinaryOp::ShiftRight => ">>",
            BinaryOp::ShiftRightUnsigned => ">>>",
        }
    }
}

impl From<Expr> for Arg {
    fn from(value: Expr) -> Arg {
        Arg {
            name: None,
            value: ArgValue::Value(value),
        }
    }
}

impl Arg {
    /// `name: value`
    pub fn named(name: impl Into<String>, value: Expr) -> Arg {
        Arg {
            name: Some(name.into()),
            value: ArgValue::Value(value),
        }
    }

    /// `out var local`
    pub fn out_var(local: &Local) -> Arg {
        Arg {
            name: None,
            value: ArgValue::OutVar(local.clone()),
        }
    }
}
