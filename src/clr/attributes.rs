//! Custom attributes (ECMA-335 II.23.3).

use super::assembly::Scope;
use super::blob::Cursor;
use super::signature::{self, MethodSignature, Primitive, Type};
use super::tables::{MEMBER_REF_PARENT, Table, Token};
use super::{Assembly, Malformed, Result};

/// An attribute whose arguments are not read yet.
#[derive(Clone, Debug)]
pub struct Attribute<'a> {
    assembly: &'a Assembly,
    /// The namespace of its type.
    pub namespace: &'a str,
    /// The name of its type, with `Attribute` at the end.
    pub name: &'a str,
    constructor: MethodSignature,
    blob: &'a [u8],
}

/// The arguments of an attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arguments {
    /// Those of the constructor.
    pub fixed: Vec<Value>,
    /// Fields and properties that are set, by name.
    pub named: Vec<(String, Value)>,
}

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Boolean(bool),
    Char(u16),
    /// A signed integer, or an enum, which is taken for an `int`.
    Signed(i64),
    Unsigned(u64),
    Single(f32),
    Double(f64),
    /// A string, or the name of a type.
    String(Option<String>),
    /// An array; `None` is null.
    Array(Option<Vec<Value>>),
}

pub(super) fn read<'a>(
    assembly: &'a Assembly,
    constructor: Token,
    blob: &'a [u8],
) -> Result<Attribute<'a>> {
    let (namespace, name, signature) = match constructor.table {
        Table::MethodDef => {
            let owner = assembly.owner_of_method(constructor)?;
            (owner.namespace, owner.name, assembly.blob(constructor, 4)?)
        }
        _ => {
            let parent = assembly.coded(constructor, 0, MEMBER_REF_PARENT)?;
            let (namespace, name) = match parent {
                Some(parent) => name_of(assembly, parent)?,
                None => ("", ""),
            };
            (namespace, name, assembly.blob(constructor, 2)?)
        }
    };
    Ok(Attribute {
        assembly,
        namespace,
        name,
        constructor: signature::method(signature)?,
        blob,
    })
}

/// Namespace and name; a nested or generic attribute type keeps only its own name.
fn name_of(assembly: &Assembly, token: Token) -> Result<(&str, &str)> {
    match token.table {
        Table::TypeDef => assembly
            .type_def(token)
            .map(|found| (found.namespace, found.name)),
        Table::TypeRef => assembly
            .type_reference(token)
            .map(|found| (found.namespace, found.name)),
        Table::TypeSpec => match assembly.type_spec(token)? {
            // A specification that names a specification says nothing.
            Type::Generic { token, .. } | Type::Named { token, .. }
                if token.table != Table::TypeSpec =>
            {
                name_of(assembly, token)
            }
            _ => Ok(("", "")),
        },
        _ => Ok(("", "")),
    }
}

/// The type of an argument, as the constructor or the blob says it.
#[derive(Clone)]
enum Kind {
    Primitive(Primitive),
    /// Any type; the blob says which.
    Boxed,
    Type,
    Enum,
    Array(Box<Kind>),
}

const DEEPEST: usize = 8;

impl Attribute<'_> {
    /// Reads the arguments.
    pub fn arguments(&self) -> Result<Arguments> {
        let mut cursor = Cursor::new(self.blob, "the arguments of an attribute");
        let mut arguments = Arguments::default();
        // An attribute without arguments may have no blob at all.
        if self.blob.is_empty() {
            return Ok(arguments);
        }
        if cursor.u16()? != 1 {
            return Err(cursor.malformed());
        }
        for ty in &self.constructor.parameters {
            let kind = self.kind_of(ty).ok_or(cursor.malformed())?;
            arguments.fixed.push(value(&mut cursor, &kind, 0)?);
        }
        for _ in 0..cursor.u16()? {
            cursor.u8()?;
            let kind = written_kind(&mut cursor, 0)?;
            let name = cursor.serialized_string()?.unwrap_or_default().to_owned();
            arguments.named.push((name, value(&mut cursor, &kind, 0)?));
        }
        Ok(arguments)
    }

    fn kind_of(&self, ty: &Type) -> Option<Kind> {
        Some(match ty {
            Type::Primitive(Primitive::Object) => Kind::Boxed,
            Type::Primitive(primitive) => Kind::Primitive(*primitive),
            Type::Named {
                is_value_type: true,
                ..
            } => Kind::Enum,
            Type::Named { token, .. } => {
                let is_type = matches!(name_of(self.assembly, *token), Ok((_, "Type")));
                is_type.then_some(Kind::Type)?
            }
            Type::Vector(element) => Kind::Array(Box::new(self.kind_of(element)?)),
            _ => return None,
        })
    }
}

/// II.23.3 `FieldOrPropType`.
fn written_kind(cursor: &mut Cursor<'_>, depth: usize) -> Result<Kind> {
    let malformed = cursor.malformed();
    Ok(match cursor.u8()? {
        0x1d if depth < DEEPEST => Kind::Array(Box::new(written_kind(cursor, depth + 1)?)),
        0x50 => Kind::Type,
        0x51 => Kind::Boxed,
        0x55 => {
            cursor.serialized_string()?;
            Kind::Enum
        }
        code => Kind::Primitive(primitive(code).ok_or(malformed)?),
    })
}

fn primitive(code: u8) -> Option<Primitive> {
    use Primitive as P;
    Some(match code {
        0x02 => P::Boolean,
        0x03 => P::Char,
        0x04 => P::SByte,
        0x05 => P::Byte,
        0x06 => P::Int16,
        0x07 => P::UInt16,
        0x08 => P::Int32,
        0x09 => P::UInt32,
        0x0a => P::Int64,
        0x0b => P::UInt64,
        0x0c => P::Single,
        0x0d => P::Double,
        0x0e => P::String,
        _ => return None,
    })
}

fn value(cursor: &mut Cursor<'_>, kind: &Kind, depth: usize) -> Result<Value> {
    use Primitive as P;
    let malformed: Malformed = cursor.malformed();
    if depth > DEEPEST {
        return Err(malformed);
    }
    Ok(match kind {
        Kind::Boxed => {
            let inner = written_kind(cursor, 0)?;
            value(cursor, &inner, depth + 1)?
        }
        Kind::Type => Value::String(cursor.serialized_string()?.map(str::to_owned)),
        Kind::Enum => Value::Signed(i64::from(cursor.u32()?.cast_signed())),
        Kind::Array(element) => match cursor.u32()? {
            u32::MAX => Value::Array(None),
            count => {
                let mut values = Vec::new();
                for _ in 0..count {
                    values.push(value(cursor, element, depth + 1)?);
                }
                Value::Array(Some(values))
            }
        },
        Kind::Primitive(primitive) => match primitive {
            P::Boolean => Value::Boolean(cursor.u8()? != 0),
            P::Char => Value::Char(cursor.u16()?),
            P::SByte => Value::Signed(i64::from(cursor.u8()?.cast_signed())),
            P::Byte => Value::Unsigned(u64::from(cursor.u8()?)),
            P::Int16 => Value::Signed(i64::from(cursor.u16()?.cast_signed())),
            P::UInt16 => Value::Unsigned(u64::from(cursor.u16()?)),
            P::Int32 => Value::Signed(i64::from(cursor.u32()?.cast_signed())),
            P::UInt32 => Value::Unsigned(u64::from(cursor.u32()?)),
            P::Int64 => Value::Signed(cursor.u64()?.cast_signed()),
            P::UInt64 => Value::Unsigned(cursor.u64()?),
            P::Single => Value::Single(f32::from_bits(cursor.u32()?)),
            P::Double => Value::Double(f64::from_bits(cursor.u64()?)),
            P::String => Value::String(cursor.serialized_string()?.map(str::to_owned)),
            P::Void | P::TypedReference | P::IntPtr | P::UIntPtr | P::Object => {
                return Err(malformed);
            }
        },
    })
}

/// The full name that a reference or definition writes, for people: `System.Collections.Generic.List<>.Enumerator`.
pub fn written_name(assembly: &Assembly, token: Token) -> Result<String> {
    let mut name = String::new();
    let mut next = Some(token);
    // A chain of references that is longer is a circle.
    for _ in 0..64 {
        let Some(token) = next else { break };
        let (namespace, own, outer) = match token.table {
            Table::TypeDef => {
                let found = assembly.type_def(token)?;
                let outer = found.enclosing()?.map(|outer| outer.token);
                (found.namespace, found.name, outer)
            }
            Table::TypeRef => {
                let found = assembly.type_reference(token)?;
                let outer = match found.scope {
                    Scope::Nested(outer) => Some(outer),
                    Scope::Here | Scope::Assembly(_) => None,
                };
                (found.namespace, found.name, outer)
            }
            _ => return Err(Malformed::new("the name of a type", token.row as usize)),
        };
        let own = match namespace {
            "" => own.to_owned(),
            _ => format!("{namespace}.{own}"),
        };
        name = match name.is_empty() {
            true => own,
            false => format!("{own}/{name}"),
        };
        next = outer;
    }
    Ok(name)
}
