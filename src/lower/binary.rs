//! Binary operators: arithmetic, comparison, equality, `in`, `instanceof`.

use super::Lowerer;
use crate::check::ty::{TyFlags, TyKind};
use crate::ir::{BinaryOp as Cs, CsType, Expr, Pattern};
use crate::syntax::ast::{BinaryOp, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    pub fn binary(&mut self, id: ExprId, op: BinaryOp, left: ExprId, right: ExprId) -> Expr {
        match op {
            BinaryOp::Add => self.add(id, left, right),
            BinaryOp::Sub
            | BinaryOp::Mul
            | BinaryOp::Div
            | BinaryOp::Rem
            | BinaryOp::Exp
            | BinaryOp::BitAnd
            | BinaryOp::BitOr
            | BinaryOp::BitXor
            | BinaryOp::ShiftLeft
            | BinaryOp::ShiftRight
            | BinaryOp::ShiftRightUnsigned => {
                let (a, b) = self.pair(|l| l.numeric(left), |l| l.numeric(right));
                self.arithmetic(op, a, b)
            }
            BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual => self.relational(op, left, right),
            BinaryOp::LooseEquals => self.equality(id, left, right, true),
            BinaryOp::StrictEquals => self.equality(id, left, right, false),
            BinaryOp::LooseNotEquals => Expr::not(self.equality(id, left, right, true)),
            BinaryOp::StrictNotEquals => Expr::not(self.equality(id, left, right, false)),
            BinaryOp::In => self.in_operator(left, right),
            BinaryOp::InstanceOf => self.instance_of(id, left, right),
        }
    }

    /// Arithmetic on two values that are numbers, or bigints.
    pub fn arithmetic(&mut self, op: BinaryOp, a: Expr, b: Expr) -> Expr {
        if a.ty == CsType::BigInteger || b.ty == CsType::BigInteger {
            return self.bigint_arithmetic(op, a, b);
        }
        let double = |value: Expr| match value.ty {
            CsType::Double => value,
            _ => Expr::implicit(value, CsType::Double),
        };
        match op {
            BinaryOp::Add => Expr::binary(Cs::Add, double(a), double(b)),
            BinaryOp::Sub => Expr::binary(Cs::Subtract, double(a), double(b)),
            BinaryOp::Mul => Expr::binary(Cs::Multiply, double(a), double(b)),
            BinaryOp::Div => Expr::binary(Cs::Divide, double(a), double(b)),
            // C#'s % on doubles is ECMA-262's: the sign of the dividend, fractions kept (6.1.6.1.6).
            BinaryOp::Rem => Expr::binary(Cs::Remainder, double(a), double(b)),
            BinaryOp::Exp => Expr::call_static(
                self.runtime_class("Numbers"),
                "Power",
                vec![double(a), double(b)],
                CsType::Double,
            ),
            BinaryOp::BitAnd => self.bits(Cs::And, a, b),
            BinaryOp::BitOr => self.bits(Cs::Or, a, b),
            BinaryOp::BitXor => self.bits(Cs::Xor, a, b),
            BinaryOp::ShiftLeft => self.bits(Cs::ShiftLeft, a, b),
            BinaryOp::ShiftRight => self.bits(Cs::ShiftRight, a, b),
            BinaryOp::ShiftRightUnsigned => {
                let a = self.to_int32(a);
                let b = self.to_int32(b);
                let unsigned = match a.kind {
                    crate::ir::ExprKind::Integer(value) => {
                        Expr::integer(i64::from(value as i32 as u32), CsType::UInt)
                    }
                    _ => Expr::unchecked(Expr::cast(a, CsType::UInt)),
                };
                Expr::binary_of(Cs::ShiftRight, unsigned, b, CsType::UInt)
            }
            BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual
            | BinaryOp::LooseEquals
            | BinaryOp::LooseNotEquals
            | BinaryOp::StrictEquals
            | BinaryOp::StrictNotEquals
            | BinaryOp::In
            | BinaryOp::InstanceOf => self.marker(CsType::Double),
        }
    }

    /// C# masks the shift count with 31 as ECMA-262 does.
    fn bits(&mut self, op: Cs, a: Expr, b: Expr) -> Expr {
        let a = self.to_int32(a);
        let b = self.to_int32(b);
        Expr::binary_of(op, a, b, CsType::Int)
    }

    fn bigint_arithmetic(&mut self, op: BinaryOp, a: Expr, b: Expr) -> Expr {
        let simple = match op {
            BinaryOp::Add => Some(Cs::Add),
            BinaryOp::Sub => Some(Cs::Subtract),
            BinaryOp::Mul => Some(Cs::Multiply),
            BinaryOp::BitAnd => Some(Cs::And),
            BinaryOp::BitOr => Some(Cs::Or),
            BinaryOp::BitXor => Some(Cs::Xor),
            _ => None,
        };
        if let Some(op) = simple {
            return Expr::binary(op, a, b);
        }
        let name = match op {
            BinaryOp::Div => "Divide",
            BinaryOp::Rem => "Remainder",
            BinaryOp::Exp => "Power",
            BinaryOp::ShiftLeft => "ShiftLeft",
            BinaryOp::ShiftRight => "ShiftRight",
            _ => "Unsupported",
        };
        Expr::call_static(
            self.runtime_class("BigInts"),
            name,
            vec![a, b],
            CsType::BigInteger,
        )
    }

    /// `+`: text if one side is text, else numbers.
    fn add(&mut self, id: ExprId, left: ExprId, right: ExprId) -> Expr {
        let (a, b) = (self.ty(left), self.ty(right));
        let result = self.ty(id);
        if self.c.is(result, TyFlags::STRING_LIKE) {
            let mut parts = Vec::new();
            self.concat_operands(id, &mut parts);
            let values = self.in_order(
                parts
                    .into_iter()
                    .map(|part| move |l: &mut Self| l.added_text(part))
                    .collect(),
            );
            return values
                .into_iter()
                .reduce(|all, next| Expr::binary_of(Cs::Add, all, next, CsType::String))
                .unwrap_or_else(|| Expr::string(""));
        }
        let numeric = TyFlags::NUMBER_LIKE | TyFlags::BIGINT_LIKE;
        if self.all_members(a, numeric) && self.all_members(b, numeric) {
            let (a, b) = self.pair(|l| l.numeric(left), |l| l.numeric(right));
            return self.arithmetic(BinaryOp::Add, a, b);
        }
        let (a, b) = self.pair(
            |l| l.expr_as(left, &CsType::Object),
            |l| l.expr_as(right, &CsType::Object),
        );
        Expr::call_static(
            self.runtime_class("Values"),
            "Add",
            vec![a, b],
            CsType::Object,
        )
    }

    /// The operands of `a + b + c` where every `+` but the innermost ones joins text.
    fn concat_operands(&mut self, id: ExprId, parts: &mut Vec<ExprId>) {
        if let ExprKind::Binary {
            op: BinaryOp::Add,
            left,
            right,
        } = self.ast[id].kind
        {
            let ty = self.ty(id);
            let (a, b) = (self.ty(left), self.ty(right));
            let text = TyFlags::STRING_LIKE;
            // `a + (b + c)` stays as it is: only the left side chains.
            if self.c.is(ty, text) && (self.all_members(a, text) || self.all_members(b, text)) {
                self.concat_operands(left, parts);
                parts.push(right);
                return;
            }
        }
        parts.push(id);
    }

    /// Whether every member of a type has one of the flags.
    pub fn all_members(&self, ty: crate::check::ty::Ty, flags: TyFlags) -> bool {
        match self.c.kind(ty) {
            TyKind::Union { members, .. } => members.iter().all(|member| self.c.is(*member, flags)),
            _ => self.c.is(ty, flags),
        }
    }

    fn relational(&mut self, op: BinaryOp, left: ExprId, right: ExprId) -> Expr {
        let cs = match op {
            BinaryOp::Less => Cs::Less,
            BinaryOp::LessOrEqual => Cs::LessOrEqual,
            BinaryOp::Greater => Cs::Greater,
            _ => Cs::GreaterOrEqual,
        };
        let (a, b) = (self.ty(left), self.ty(right));
        let numbers = TyFlags::NUMBER_LIKE;
        if self.all_members(a, numbers) && self.all_members(b, numbers) {
            let (a, b) = self.pair(|l| l.compared(left), |l| l.compared(right));
            return self.compare_numbers(cs, a, b);
        }
        let texts =
            self.all_members(a, TyFlags::STRING_LIKE) && self.all_members(b, TyFlags::STRING_LIKE);
        if texts && (self.may_be_past_the_end(left) || self.may_be_past_the_end(right)) {
            let text = CsType::undefined_or(CsType::String);
            let (a, b) = self.pair(|l| l.expr_as(left, &text), |l| l.expr_as(right, &text));
            return Expr::call_static(
                self.runtime_class("Values"),
                comparison(cs),
                vec![a, b],
                CsType::Bool,
            );
        }
        if texts {
            let (a, b) = self.pair(|l| l.expr(left), |l| l.expr(right));
            // By UTF-16 code units (ECMA-262 7.2.13).
            let order =
                Expr::call_static(CsType::String, "CompareOrdinal", vec![a, b], CsType::Int);
            return Expr::binary_of(cs, order, Expr::int(0), CsType::Bool);
        }
        if self.all_members(a, TyFlags::BIGINT_LIKE) && self.all_members(b, TyFlags::BIGINT_LIKE) {
            let (a, b) = self.pair(|l| l.expr(left), |l| l.expr(right));
            return Expr::binary_of(cs, a, b, CsType::Bool);
        }
        let (a, b) = self.pair(
            |l| l.expr_as(left, &CsType::Object),
            |l| l.expr_as(right, &CsType::Object),
        );
        Expr::call_static(
            self.runtime_class("Values"),
            comparison(cs),
            vec![a, b],
            CsType::Bool,
        )
    }

    /// A number that is compared. One from past the end of an array is NaN then (ECMA-262 7.2.13).
    fn compared(&mut self, id: ExprId) -> Expr {
        let erased = self.ast.erased(id);
        if self.checked.is_compared_past_end(self.node(erased))
            && let ExprKind::Index { object, index, .. } = self.ast[erased].kind
            && *self.expr_repr(object).strip() == CsType::array(CsType::Double)
        {
            let (array, at) = self.pair(|l| l.receiver(object), |l| l.element_index(index));
            return match array.ty == CsType::array(CsType::Double) {
                true => Expr::call_static(
                    self.runtime_class("Arrays"),
                    "NumberAt",
                    vec![array, at],
                    CsType::Double,
                ),
                false => self.element_read(erased, array, at, false),
            };
        }
        self.numeric(id)
    }

    pub fn compare_numbers(&mut self, op: Cs, a: Expr, b: Expr) -> Expr {
        let (a, b) = self.same_number_type(a, b);
        Expr::binary_of(op, a, b, CsType::Bool)
    }

    /// Two numbers in one C# type: the integer one if a literal fits, else `double`.
    fn same_number_type(&mut self, a: Expr, b: Expr) -> (Expr, Expr) {
        if a.ty == b.ty {
            return (a, b);
        }
        let literal = |value: &Expr| match value.kind {
            crate::ir::ExprKind::Double(number)
                if number.fract() == 0.0
                    && number.abs() <= 1e9
                    && !(number == 0.0 && number.is_sign_negative()) =>
            {
                Some(number as i32)
            }
            _ => None,
        };
        match (&a.ty, &b.ty, literal(&a), literal(&b)) {
            (CsType::Int, CsType::Double, _, Some(value)) => (a, Expr::int(value)),
            (CsType::Double, CsType::Int, Some(value), _) => (Expr::int(value), b),
            _ => {
                let double = |value: Expr| match value.ty {
                    CsType::Double => value,
                    _ => Expr::implicit(value, CsType::Double),
                };
                (double(a), double(b))
            }
        }
    }

    /// `===`, and `==` which differs only for null and undefined (the checker rejects comparisons of unrelated types).
    fn equality(&mut self, id: ExprId, left: ExprId, right: ExprId, loose: bool) -> Expr {
        if self.is_undefined_name(right) {
            return self.equals_nothing(left, false, loose);
        }
        if self.is_undefined_name(left) {
            return self.equals_nothing(right, false, loose);
        }
        if matches!(self.ast[right].kind, ExprKind::Null) {
            return self.equals_nothing(left, true, loose);
        }
        if matches!(self.ast[left].kind, ExprKind::Null) {
            return self.equals_nothing(right, true, loose);
        }
        if let Some(test) = self.constructor_equals(left, right) {
            return test;
        }
        if self.names_library_function(left) || self.names_library_function(right) {
            return self.refuse_expr(id, "comparing a function of the library");
        }
        let (a, b) = self.pair(|l| l.natural_for_test(left), |l| l.natural_for_test(right));
        if loose && !self.same_kind(left, right) {
            return self.refuse_expr(id, "`==` between values of different types");
        }
        self.strict_equals(a, b)
    }

    fn same_kind(&self, left: ExprId, right: ExprId) -> bool {
        let (a, b) = (self.ty(left), self.ty(right));
        [
            TyFlags::STRING_LIKE,
            TyFlags::NUMBER_LIKE,
            TyFlags::BOOLEAN_LIKE,
            TyFlags::BIGINT_LIKE,
            TyFlags::OBJECT | TyFlags::NULLABLE,
        ]
        .into_iter()
        .any(|flags| self.all_members(a, flags) && self.all_members(b, flags))
    }

    pub fn is_undefined_name(&self, id: ExprId) -> bool {
        match &self.ast[id].kind {
            ExprKind::Name(_) => self.symbol_of(id) == Some(self.c.symbols.undefined_symbol()),
            ExprKind::Unary {
                op: crate::syntax::ast::UnaryOp::Void,
                operand,
            } => matches!(self.ast[*operand].kind, ExprKind::Number { .. }),
            _ => false,
        }
    }

    /// `value === undefined`, `value === null`, `value == null`.
    fn equals_nothing(&mut self, value: ExprId, is_null: bool, loose: bool) -> Expr {
        let value = match self.untrusted_member(value) {
            Some(value) => value,
            None => self.natural_for_test(value),
        };
        self.is_nothing(value, is_null, loose)
    }

    pub fn is_nothing(&mut self, value: Expr, is_null: bool, loose: bool) -> Expr {
        if loose {
            return self.is_nullish(value);
        }
        let never = |l: &mut Self, value: Expr| {
            // The comparison is false, but the operand still runs.
            if l.is_stable(&value) {
                return Expr::bool(false);
            }
            l.keep(value, "value");
            Expr::bool(false)
        };
        match (&value.ty, is_null) {
            (CsType::UndefinedOr(_), false) | (CsType::NullOr(_), true) => Expr::is_null(value),
            (CsType::UndefinedOr(_), true) | (CsType::NullOr(_), false) => never(self, value),
            (CsType::Optional(_), false) => Expr::property(value, "IsUndefined", CsType::Bool),
            (CsType::Optional(_), true) => Expr::property(value, "IsNull", CsType::Bool),
            (CsType::Object, false) => Expr::is_null(value),
            (CsType::Object, true) => {
                let null = CsType::named(&self.runtime("Null"));
                Expr::is_type(value, null)
            }
            (CsType::TypeParam(_), _) => {
                let name = match is_null {
                    true => "IsNull",
                    false => "IsUndefined",
                };
                Expr::call_static(
                    self.runtime_class("Values"),
                    name,
                    vec![value],
                    CsType::Bool,
                )
            }
            (ty, _) if ty.is_value_type() => never(self, value),
            // A reference that should not be null: honest about casts that lied.
            (_, false) => Expr::is_null(Expr::implicit(value, CsType::Object)),
            (_, true) => never(self, value),
        }
    }

    /// `===` of two values by their C# types.
    pub fn strict_equals(&mut self, a: Expr, b: Expr) -> Expr {
        use CsType as T;
        if a.ty.is_number() && b.ty.is_number() {
            let (a, b) = self.same_number_type(a, b);
            return Expr::equal(a, b);
        }
        let simple = |ty: &CsType| {
            matches!(
                ty,
                T::String | T::Bool | T::Double | T::BigInteger | T::Symbol
            ) || matches!(ty, T::Named(decl, _) if decl.kind() == crate::ir::RefKind::Enum)
        };
        if a.ty == b.ty && simple(&a.ty) {
            return Expr::equal(a, b);
        }
        // `double?` and `string?`: C#'s lifted operators say the same as long as both nulls mean the same.
        let same_null = |x: &CsType, y: &CsType| {
            matches!(
                (x, y),
                (T::UndefinedOr(_), T::UndefinedOr(_)) | (T::NullOr(_), T::NullOr(_))
            ) || x.strip() == x
                || y.strip() == y
        };
        let lifted =
            |ty: &CsType| matches!(ty, T::UndefinedOr(_) | T::NullOr(_)) || ty.strip() == ty;
        if a.ty.strip() == b.ty.strip()
            && simple(a.ty.strip())
            && lifted(&a.ty)
            && lifted(&b.ty)
            && same_null(&a.ty, &b.ty)
        {
            return Expr::equal(a, b);
        }
        let is_object = |ty: &CsType| match ty.strip() {
            T::Named(decl, _) => !decl.is_value_type(),
            T::Array(_) => true,
            _ => false,
        };
        if is_object(&a.ty)
            && is_object(&b.ty)
            && lifted(&a.ty)
            && lifted(&b.ty)
            && same_null(&a.ty, &b.ty)
        {
            // Whichever value C#'s null stands for, it does so on both sides.
            let as_object = |value: Expr| match value.ty.clone() {
                T::NullOr(inner) => Expr::implicit(Expr::suppress_as(value, *inner), T::Object),
                _ => Expr::implicit(value, T::Object),
            };
            return Expr::call_static(
                T::Object,
                "ReferenceEquals",
                vec![as_object(a), as_object(b)],
                T::Bool,
            );
        }
        if let (T::Delegate(..), T::Delegate(..)) = (a.ty.strip(), b.ty.strip())
            && lifted(&a.ty)
            && lifted(&b.ty)
            && same_null(&a.ty, &b.ty)
        {
            return Expr::call_static(self.runtime_class("Functions"), "Same", vec![a, b], T::Bool);
        }
        let a = self.to_object(a);
        let b = self.to_object(b);
        Expr::call_static(
            self.runtime_class("Values"),
            "StrictEquals",
            vec![a, b],
            T::Bool,
        )
    }

    /// `key in object`.
    fn in_operator(&mut self, left: ExprId, right: ExprId) -> Expr {
        let (key, object) = self.pair(
            |l| l.property_key(left),
            |l| l.expr_as(right, &CsType::Object),
        );
        Expr::call_static(
            self.runtime_class("Objects"),
            "In",
            vec![key, object],
            CsType::Bool,
        )
    }

    fn instance_of(&mut self, id: ExprId, left: ExprId, right: ExprId) -> Expr {
        if let Some(class) = self.class_named_by(right)
            && self.is_repeated_class(class)
        {
            return self.refuse_expr(id, "`instanceof` of a class that a function makes");
        }
        if let Some(ty) = self.instance_type(right) {
            let value = self.natural_for_test(left);
            // The type says yes, but arrays of it hold others too: whoever asks expects to see them, and this slot would not let
            // them in.
            let own = self.ty(left);
            if value.ty == ty && self.flows.joined(own).is_some() && self.arg_repr(own) != ty {
                return self.refuse_expr(id, "`instanceof` of what has the type already");
            }
            let object = self.to_object(value);
            if crate::ir::clr::is_exception(&ty) {
                // What JavaScript throws is no exception of .NET to the program.
                let own = Pattern::Type(self.runtime_class("ThrownException"));
                return Expr::is(object, Pattern::and(Pattern::Type(ty), Pattern::not(own)));
            }
            return Expr::is(object, Pattern::Type(ty));
        }
        let ty = self.ty(right);
        if self.only_construct_signature(ty).is_none() {
            return self.refuse_expr(id, "`instanceof` with this right side");
        }
        let (object, class) = self.pair(
            |l| {
                let value = l.natural_for_test(left);
                l.to_object(value)
            },
            |l| l.expr_as(right, &CsType::Object),
        );
        Expr::call_static(
            self.runtime_class("Functions"),
            "IsInstance",
            vec![object, class],
            CsType::Bool,
        )
    }

    /// The C# type whose instances `x instanceof C` accepts.
    fn instance_type(&mut self, class: ExprId) -> Option<CsType> {
        let symbol = match self.class_named_by(class) {
            Some(symbol) => symbol,
            None => match self.library_symbol_named_by(class) {
                Some(symbol) => symbol,
                None => self.symbol_of(class)?,
            },
        };
        let name = self.name_of(symbol);
        if self.is_library_symbol(symbol) {
            if self.bound_container(symbol).is_some() {
                return self.bound_instance_type(symbol);
            }
            return self.library_instance_type(name.as_str());
        }
        if !self.c.is_class_symbol(symbol) {
            return None;
        }
        let params = self.c.declared_params(symbol).params.clone();
        if !self.cs_params(&params).is_empty() {
            return None;
        }
        let decl = self.class_ref(symbol);
        Some(CsType::named(&decl))
    }
}

/// The method of `Values` that compares values of any type.
fn comparison(cs: Cs) -> &'static str {
    match cs {
        Cs::Less => "LessThan",
        Cs::LessOrEqual => "LessOrEqual",
        Cs::Greater => "GreaterThan",
        _ => "GreaterOrEqual",
    }
}
