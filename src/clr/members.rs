//! What types have: fields, methods, properties, events, type parameters, constants (ECMA-335 II.22).

use super::blob::Cursor;
use super::signature::{self, MethodSignature, Type};
use super::tables::{HAS_CONSTANT, HAS_SEMANTICS, TYPE_DEF_OR_REF, Table, Token};
use super::{Assembly, Malformed, Result};

/// Who can see a member (II.23.1.5, II.23.1.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Public,
    /// Types that extend the owner; with `protected internal`.
    Protected,
    /// Nobody outside of the assembly.
    Hidden,
}

impl Access {
    fn of(flags: u16) -> Access {
        match flags & 7 {
            6 => Access::Public,
            4 | 5 => Access::Protected,
            _ => Access::Hidden,
        }
    }
}

/// A field, or a constant or enum member.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    pub assembly: &'a Assembly,
    pub token: Token,
    pub flags: u16,
    pub name: &'a str,
    pub ty: Type,
}

impl<'a> Field<'a> {
    pub(super) fn read(assembly: &'a Assembly, token: Token) -> Result<Self> {
        Ok(Field {
            assembly,
            token,
            flags: assembly.u16(token, 0)?,
            name: assembly.string(token, 1)?,
            ty: signature::field(assembly.blob(token, 2)?)?,
        })
    }

    pub fn access(&self) -> Access {
        Access::of(self.flags)
    }

    pub fn is_static(&self) -> bool {
        self.flags & 0x10 != 0
    }

    /// `readonly`.
    pub fn is_init_only(&self) -> bool {
        self.flags & 0x20 != 0
    }

    /// `const`.
    pub fn is_literal(&self) -> bool {
        self.flags & 0x40 != 0
    }

    /// The value of a constant.
    pub fn constant(&self) -> Result<Option<Constant>> {
        constant(self.assembly, self.token)
    }
}

/// A method, constructor or accessor.
#[derive(Clone, Debug)]
pub struct Method<'a> {
    pub assembly: &'a Assembly,
    pub token: Token,
    pub flags: u16,
    pub name: &'a str,
    pub signature: MethodSignature,
}

impl<'a> Method<'a> {
    pub(super) fn read(assembly: &'a Assembly, token: Token) -> Result<Self> {
        Ok(Method {
            assembly,
            token,
            flags: assembly.u16(token, 2)?,
            name: assembly.string(token, 3)?,
            signature: signature::method(assembly.blob(token, 4)?)?,
        })
    }

    pub fn access(&self) -> Access {
        Access::of(self.flags)
    }

    pub fn is_static(&self) -> bool {
        self.flags & 0x10 != 0
    }

    pub fn is_final(&self) -> bool {
        self.flags & 0x20 != 0
    }

    pub fn is_virtual(&self) -> bool {
        self.flags & 0x40 != 0
    }

    pub fn is_abstract(&self) -> bool {
        self.flags & 0x400 != 0
    }

    /// Accessors, operators and constructors.
    pub fn is_special_name(&self) -> bool {
        self.flags & 0x800 != 0
    }

    pub fn is_constructor(&self) -> bool {
        self.name == ".ctor"
    }

    pub fn generic_parameters(&self) -> Result<Vec<GenericParameter<'a>>> {
        self.assembly.generic_parameters(self.token)
    }

    /// The rows of Param, by sequence: zero is the result. Parameters without a name or attributes may have no row.
    pub fn parameters(&self) -> Result<Vec<Parameter<'a>>> {
        let rows = self.assembly.list(self.token, 5, Table::Param)?;
        rows.map(|token| {
            Ok(Parameter {
                assembly: self.assembly,
                token,
                flags: self.assembly.u16(token, 0)?,
                sequence: self.assembly.u16(token, 1)?,
                name: self.assembly.string(token, 2)?,
            })
        })
        .collect()
    }
}

/// A parameter, or (with sequence zero) the result of a method.
#[derive(Clone, Copy, Debug)]
pub struct Parameter<'a> {
    pub assembly: &'a Assembly,
    pub token: Token,
    pub flags: u16,
    /// From one; zero is the result.
    pub sequence: u16,
    pub name: &'a str,
}

impl Parameter<'_> {
    pub fn is_in(&self) -> bool {
        self.flags & 1 != 0
    }

    pub fn is_out(&self) -> bool {
        self.flags & 2 != 0
    }

    pub fn is_optional(&self) -> bool {
        self.flags & 0x10 != 0
    }

    pub fn has_default(&self) -> bool {
        self.flags & 0x1000 != 0
    }

    pub fn constant(&self) -> Result<Option<Constant>> {
        constant(self.assembly, self.token)
    }
}

/// A property; with parameters an indexer.
#[derive(Clone, Debug)]
pub struct Property<'a> {
    pub assembly: &'a Assembly,
    pub token: Token,
    pub flags: u16,
    pub name: &'a str,
    pub signature: MethodSignature,
    pub getter: Option<Token>,
    pub setter: Option<Token>,
}

impl<'a> Property<'a> {
    pub(super) fn read(assembly: &'a Assembly, token: Token) -> Result<Self> {
        let mut property = Property {
            assembly,
            token,
            flags: assembly.u16(token, 0)?,
            name: assembly.string(token, 1)?,
            signature: signature::property(assembly.blob(token, 2)?)?,
            getter: None,
            setter: None,
        };
        for (semantics, method) in accessors(assembly, token)? {
            match semantics {
                1 => property.setter = Some(method),
                2 => property.getter = Some(method),
                _ => {}
            }
        }
        Ok(property)
    }
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    pub assembly: &'a Assembly,
    pub token: Token,
    pub flags: u16,
    pub name: &'a str,
    /// The delegate type, in TypeDef, TypeRef or TypeSpec.
    pub ty: Option<Token>,
    pub add: Option<Token>,
    pub remove: Option<Token>,
}

impl<'a> Event<'a> {
    pub(super) fn read(assembly: &'a Assembly, token: Token) -> Result<Self> {
        let mut event = Event {
            assembly,
            token,
            flags: assembly.u16(token, 0)?,
            name: assembly.string(token, 1)?,
            ty: assembly.coded(token, 2, TYPE_DEF_OR_REF)?,
            add: None,
            remove: None,
        };
        for (semantics, method) in accessors(assembly, token)? {
            match semantics {
                0x08 => event.add = Some(method),
                0x10 => event.remove = Some(method),
                _ => {}
            }
        }
        Ok(event)
    }
}

/// Pairs of semantics (II.23.1.12) and method.
fn accessors(assembly: &Assembly, owner: Token) -> Result<Vec<(u16, Token)>> {
    assembly
        .rows_of(Table::MethodSemantics, 2, Some(HAS_SEMANTICS), owner)?
        .map(|row| {
            let method = Token {
                table: Table::MethodDef,
                row: assembly.cell(row, 1)?,
            };
            Ok((assembly.u16(row, 0)?, method))
        })
        .collect()
}

impl Assembly {
    /// One method by its row.
    pub fn method(&self, token: Token) -> Result<Method<'_>> {
        match token.table {
            Table::MethodDef => Method::read(self, token),
            _ => Err(Malformed::new("a method", token.row as usize)),
        }
    }
}

/// A type parameter.
#[derive(Clone, Debug)]
pub struct GenericParameter<'a> {
    pub token: Token,
    /// From zero.
    pub number: u16,
    /// II.23.1.7: variance, `class`, `struct`, `new()`, `allows ref struct`.
    pub flags: u16,
    pub name: &'a str,
    /// The types that it must be, each with its row in GenericParamConstraint.
    pub constraints: Vec<(Token, Token)>,
}

impl<'a> GenericParameter<'a> {
    pub(super) fn read(assembly: &'a Assembly, token: Token) -> Result<Self> {
        let rows = assembly.rows_of(Table::GenericParamConstraint, 0, None, token)?;
        let mut constraints = Vec::new();
        for row in rows {
            if let Some(constraint) = assembly.coded(row, 1, TYPE_DEF_OR_REF)? {
                constraints.push((row, constraint));
            }
        }
        Ok(GenericParameter {
            token,
            number: assembly.u16(token, 0)?,
            flags: assembly.u16(token, 1)?,
            name: assembly.string(token, 3)?,
            constraints,
        })
    }

    /// `where T : class`.
    pub fn must_be_reference(&self) -> bool {
        self.flags & 4 != 0
    }

    /// `where T : struct`.
    pub fn must_be_value(&self) -> bool {
        self.flags & 8 != 0
    }
}

/// A constant in metadata (II.22.9).
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    Boolean(bool),
    /// A UTF-16 unit.
    Char(u16),
    /// Any signed integer type.
    Signed(i64),
    /// Any unsigned integer type.
    Unsigned(u64),
    Single(f32),
    Double(f64),
    /// UTF-16 units.
    String(Vec<u16>),
    Null,
}

fn constant(assembly: &Assembly, owner: Token) -> Result<Option<Constant>> {
    let mut rows = assembly.rows_of(Table::Constant, 2, Some(HAS_CONSTANT), owner)?;
    let Some(row) = rows.next() else {
        return Ok(None);
    };
    let blob = assembly.blob(row, 3)?;
    let mut cursor = Cursor::new(blob, "a constant");
    let malformed = cursor.malformed();
    Ok(Some(match assembly.cell(row, 0)? {
        0x02 => Constant::Boolean(cursor.u8()? != 0),
        0x03 => Constant::Char(cursor.u16()?),
        0x04 => Constant::Signed(i64::from(cursor.u8()?.cast_signed())),
        0x05 => Constant::Unsigned(u64::from(cursor.u8()?)),
        0x06 => Constant::Signed(i64::from(cursor.u16()?.cast_signed())),
        0x07 => Constant::Unsigned(u64::from(cursor.u16()?)),
        0x08 => Constant::Signed(i64::from(cursor.u32()?.cast_signed())),
        0x09 => Constant::Unsigned(u64::from(cursor.u32()?)),
        0x0a => Constant::Signed(cursor.u64()?.cast_signed()),
        0x0b => Constant::Unsigned(cursor.u64()?),
        0x0c => Constant::Single(f32::from_bits(cursor.u32()?)),
        0x0d => Constant::Double(f64::from_bits(cursor.u64()?)),
        0x0e => Constant::String(
            blob.chunks_exact(2)
                .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
                .collect(),
        ),
        0x12 => Constant::Null,
        _ => return Err(malformed),
    }))
}
