//! What C# says about null in signatures: `NullableAttribute` and `NullableContextAttribute`.
//!
//! The attribute lists one byte for each place of the type in pre-order: a reference type, array or type parameter has one, a
//! generic value type has a zero before its arguments, any other value type has none. One byte alone speaks of all places.
//! Without the attribute the nearest context speaks: of the method, the type, the types around it, the module.

use super::attributes::Value;
use super::signature::{Primitive, Type};
use super::tables::{Table, Token};
use super::{Assembly, Result, TypeDef};

/// What is known about null in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Nullness {
    /// Compiled without nullable reference types.
    #[default]
    Oblivious,
    NotNull,
    Nullable,
}

impl Nullness {
    fn of(byte: u64) -> Nullness {
        match byte {
            1 => Nullness::NotNull,
            2 => Nullness::Nullable,
            _ => Nullness::Oblivious,
        }
    }
}

const NAMESPACE: &str = "System.Runtime.CompilerServices";

/// Gives the places of one type their nullness, in pre-order.
#[derive(Clone, Debug)]
pub struct Places {
    listed: Vec<Nullness>,
    otherwise: Nullness,
    next: usize,
}

impl Places {
    /// All places alike.
    pub fn all(nullness: Nullness) -> Places {
        Places {
            listed: Vec::new(),
            otherwise: nullness,
            next: 0,
        }
    }

    /// What the attribute of `owner` (a parameter, field, property, ...) says; without one, `context`.
    pub fn of(assembly: &Assembly, owner: Option<Token>, context: Nullness) -> Result<Places> {
        let attribute = match owner {
            Some(owner) => assembly.attribute(owner, NAMESPACE, "NullableAttribute")?,
            None => None,
        };
        let Some(attribute) = attribute else {
            return Ok(Places::all(context));
        };
        Ok(match attribute.arguments()?.fixed.into_iter().next() {
            Some(Value::Unsigned(byte)) => Places::all(Nullness::of(byte)),
            Some(Value::Array(Some(bytes))) => Places {
                listed: bytes
                    .iter()
                    .map(|byte| match byte {
                        Value::Unsigned(byte) => Nullness::of(*byte),
                        _ => Nullness::Oblivious,
                    })
                    .collect(),
                otherwise: Nullness::Oblivious,
                next: 0,
            },
            _ => Places::all(context),
        })
    }

    /// The nullness of the outermost place of `ty`, which is the next in pre-order. The caller goes on with the arguments or
    /// the element of the type.
    pub fn take(&mut self, ty: &Type) -> Nullness {
        let has_place = match ty {
            Type::Primitive(Primitive::String | Primitive::Object) => true,
            Type::Primitive(_) => false,
            Type::Named { is_value_type, .. } => !is_value_type,
            Type::Generic { .. }
            | Type::TypeParameter(_)
            | Type::MethodParameter(_)
            | Type::Vector(_)
            | Type::Array { .. } => true,
            Type::Pointer(_)
            | Type::ByRef(_)
            | Type::Function(_)
            | Type::Modified { .. }
            | Type::Pinned(_) => false,
        };
        if !has_place {
            return Nullness::NotNull;
        }
        let found = match self.listed.is_empty() {
            true => self.otherwise,
            false => self.listed.get(self.next).copied().unwrap_or_default(),
        };
        self.next += 1;
        match ty {
            Type::Generic {
                is_value_type: true,
                ..
            } => Nullness::NotNull,
            _ => found,
        }
    }
}

/// The context that a member or type sets itself.
fn own_context(assembly: &Assembly, token: Token) -> Result<Option<Nullness>> {
    let attribute = assembly.attribute(token, NAMESPACE, "NullableContextAttribute")?;
    let Some(attribute) = attribute else {
        return Ok(None);
    };
    Ok(match attribute.arguments()?.fixed.first() {
        Some(Value::Unsigned(byte)) => Some(Nullness::of(*byte)),
        _ => None,
    })
}

/// The context of a type: its own, or that of the types around it, or the module's.
pub fn context_of_type(ty: &TypeDef<'_>) -> Result<Nullness> {
    let mut next = Some(*ty);
    while let Some(ty) = next {
        if let Some(found) = own_context(ty.assembly, ty.token)? {
            return Ok(found);
        }
        next = ty.enclosing()?;
    }
    let module = Token {
        table: Table::Module,
        row: 1,
    };
    Ok(own_context(ty.assembly, module)?.unwrap_or_default())
}

/// The context of a method: its own, or that of its type.
pub fn context_of_method(
    assembly: &Assembly,
    method: Token,
    of_type: Nullness,
) -> Result<Nullness> {
    Ok(own_context(assembly, method)?.unwrap_or(of_type))
}
