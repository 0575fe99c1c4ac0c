//! Operators: static methods under the names that metadata have for them, `DateTime.op_Subtraction(a, b)`. A conversion to another type than
//! the one that declares it carries that type's name: `Decimal.op_Explicit_Double(value)`.

use super::generate::Generator;
use super::members::{Level, Members};
use super::types::{Clr, Kind};
use crate::bindings::{ClrMemberKind, ClrOperator};
use crate::clr::members::{Access, Method};

/// The operator that a special name stands for (ECMA-335 I.10.3), if TypeScript can use it.
fn operator(name: &str) -> Option<ClrOperator> {
    use ClrOperator as O;
    Some(match name {
        "op_Addition" => O::Add,
        "op_Subtraction" => O::Subtract,
        "op_Multiply" => O::Multiply,
        "op_Division" => O::Divide,
        "op_Modulus" => O::Remainder,
        "op_BitwiseAnd" => O::And,
        "op_BitwiseOr" => O::Or,
        "op_ExclusiveOr" => O::ExclusiveOr,
        "op_LeftShift" => O::ShiftLeft,
        "op_RightShift" => O::ShiftRight,
        "op_Equality" => O::Equal,
        "op_Inequality" => O::NotEqual,
        "op_LessThan" => O::Less,
        "op_LessThanOrEqual" => O::LessOrEqual,
        "op_GreaterThan" => O::Greater,
        "op_GreaterThanOrEqual" => O::GreaterOrEqual,
        "op_UnaryNegation" => O::Negate,
        "op_LogicalNot" => O::Not,
        "op_OnesComplement" => O::Complement,
        "op_Implicit" | "op_Explicit" => O::Convert,
        _ => return None,
    })
}

impl Generator<'_> {
    /// Adds an operator, if the method is one and the program mentions it.
    pub(super) fn operator(
        &mut self,
        level: &Level,
        method: &Method<'_>,
        wanted: &dyn Fn(&str) -> bool,
        members: &mut Members,
    ) {
        let is_operator = method.is_special_name()
            && method.is_static()
            && method.access() == Access::Public
            && self.resolver.kind(level.id) != Kind::Interface
            // C# warns that they compare what their arguments are, not which.
            && !matches!(
                self.resolver.definition(level.id).map(|ty| (ty.namespace, ty.name)),
                Some(("System", "Delegate" | "MulticastDelegate"))
            );
        let Some(operator) = operator(method.name).filter(|_| is_operator) else {
            return;
        };
        let name = match operator {
            ClrOperator::Convert => match self.converts_to(level, method) {
                Some(other) => format!("{}_{other}", method.name),
                None => method.name.to_owned(),
            },
            _ => method.name.to_owned(),
        };
        if !wanted(&name) {
            return;
        }
        let found = match level.scope.of_type.is_empty() {
            true => self.method(level, method, false),
            false => Err("an operator of a generic type".into()),
        };
        let found = found.map(|mut overloads| {
            for overload in &mut overloads {
                overload.member.kind = ClrMemberKind::Operator(operator);
            }
            overloads
        });
        members.entry((true, name)).or_default().add(found);
    }

    /// The name of the type that a conversion gives; `None` for the type that declares it.
    fn converts_to(&self, level: &Level, method: &Method<'_>) -> Option<String> {
        let places = self.method_places(level.id, method, &level.scope).ok()?;
        let own = self.resolver.definition(level.id)?;
        match &places.result.ty {
            Clr::Named(id, _) if *id == level.id => None,
            Clr::Named(id, _) => {
                let other = self.resolver.definition(*id)?;
                Some(super::types::plain_name(other.name).to_owned())
            }
            other => {
                let name = primitive_name(other)?;
                (name != own.name).then(|| name.to_owned())
            }
        }
    }
}

/// The name in `System` of a type that metadata have a code for.
fn primitive_name(ty: &Clr) -> Option<&'static str> {
    use crate::bindings::{ClrWidth as W, Width};
    Some(match ty {
        Clr::Boolean => "Boolean",
        Clr::Char => "Char",
        Clr::String => "String",
        Clr::Double => "Double",
        Clr::BigInteger => "BigInteger",
        Clr::Number(Width::Int) => "Int32",
        Clr::Number(Width::Long) => "Int64",
        Clr::Number(Width::Clr(width)) => match width {
            W::SByte => "SByte",
            W::Byte => "Byte",
            W::Short => "Int16",
            W::UShort => "UInt16",
            W::UInt => "UInt32",
            W::ULong => "UInt64",
            W::Float => "Single",
            W::Decimal => "Decimal",
        },
        _ => return None,
    })
}
