//! Signatures (ECMA-335 II.23.2): the types of fields, methods, properties and generic instances.

use super::blob::Cursor;
use super::tables::{TYPE_DEF_OR_REF, Token};
use super::{Malformed, Result};

/// A type in a signature.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A type with a keyword of its own: `int32`, `string`, `object`, `void`.
    Primitive(Primitive),
    /// A class, interface, struct or enum by its row in TypeDef, TypeRef or (rarely) TypeSpec.
    Named { token: Token, is_value_type: bool },
    /// A generic type with its arguments.
    Generic {
        token: Token,
        is_value_type: bool,
        args: Vec<Type>,
    },
    /// `!0`: a type parameter of the type, from zero.
    TypeParameter(u32),
    /// `!!0`: a type parameter of the method, from zero.
    MethodParameter(u32),
    /// `T[]`.
    Vector(Box<Type>),
    /// `T[,]` and other arrays with a rank.
    Array {
        element: Box<Type>,
        rank: u32,
        sizes: Vec<u32>,
        lower_bounds: Vec<i32>,
    },
    /// `T*`.
    Pointer(Box<Type>),
    /// `ref T`.
    ByRef(Box<Type>),
    /// A pointer to a function.
    Function(Box<MethodSignature>),
    /// A type with a custom modifier; `required` ones change its meaning (`in`, `volatile`, `init`).
    Modified {
        required: bool,
        modifier: Token,
        inner: Box<Type>,
    },
    /// A pinned local.
    Pinned(Box<Type>),
}

/// Types with a keyword of their own (II.23.1.16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Primitive {
    Void,
    Boolean,
    Char,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    String,
    TypedReference,
    IntPtr,
    UIntPtr,
    Object,
}

/// The signature of a method, of a property (whose parameters are those of an indexer) or behind a function pointer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MethodSignature {
    /// II.23.2.1: the first byte, with the calling convention and the bits below.
    pub flags: u8,
    /// How many type parameters the method has.
    pub generic_parameters: u32,
    pub return_type: Type,
    pub parameters: Vec<Type>,
    /// How many of the parameters stand before the sentinel of a call with `...`; all of them otherwise.
    pub required_parameters: u32,
}

impl MethodSignature {
    /// The method has a `this`.
    pub fn has_this(&self) -> bool {
        self.flags & 0x20 != 0
    }

    /// The method takes any number of further arguments in the manner of C.
    pub fn is_vararg(&self) -> bool {
        self.flags & 0x0f == 0x05
    }
}

/// Nothing that people write is nested deeper.
const DEEPEST: usize = 128;

const GENERIC: u8 = 0x10;
const FIELD: u8 = 0x06;
const PROPERTY: u8 = 0x08;
const SENTINEL: u8 = 0x41;

/// The type of a field.
pub fn field(blob: &[u8]) -> Result<Type> {
    let mut reader = Reader::new(blob);
    match reader.cursor.u8()? & 0x0f {
        FIELD => reader.ty(),
        _ => Err(reader.cursor.malformed()),
    }
}

/// The signature of a method.
pub fn method(blob: &[u8]) -> Result<MethodSignature> {
    Reader::new(blob).method()
}

/// The signature of a property: its type, and the parameters of an indexer.
pub fn property(blob: &[u8]) -> Result<MethodSignature> {
    let mut reader = Reader::new(blob);
    let flags = reader.cursor.u8()?;
    if flags & 0x0f != PROPERTY {
        return Err(reader.cursor.malformed());
    }
    let count = reader.cursor.compressed()?;
    reader.parameters(flags, 0, count)
}

/// The type in a row of TypeSpec.
pub fn type_spec(blob: &[u8]) -> Result<Type> {
    Reader::new(blob).ty()
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn new(blob: &'a [u8]) -> Self {
        Reader {
            cursor: Cursor::new(blob, "a signature"),
            depth: 0,
        }
    }

    fn method(&mut self) -> Result<MethodSignature> {
        let flags = self.cursor.u8()?;
        if flags & 0x0f >= FIELD && flags & 0x0f != 0x09 {
            return Err(self.cursor.malformed());
        }
        let generic_parameters = match flags & GENERIC {
            0 => 0,
            _ => self.cursor.compressed()?,
        };
        let count = self.cursor.compressed()?;
        self.parameters(flags, generic_parameters, count)
    }

    fn parameters(&mut self, flags: u8, generic: u32, count: u32) -> Result<MethodSignature> {
        let return_type = self.ty()?;
        // The count is not to be trusted with memory: each parameter has at least one byte.
        let mut parameters = Vec::new();
        let mut required = count;
        for index in 0..count {
            if self.cursor.peek() == Some(SENTINEL) {
                self.cursor.u8()?;
                required = index;
            }
            parameters.push(self.ty()?);
        }
        Ok(MethodSignature {
            flags,
            generic_parameters: generic,
            return_type,
            parameters,
            required_parameters: required,
        })
    }

    fn token(&mut self) -> Result<Token> {
        let malformed = self.cursor.malformed();
        TYPE_DEF_OR_REF
            .decode(self.cursor.compressed()?)?
            .ok_or(malformed)
    }

    fn boxed(&mut self) -> Result<Box<Type>> {
        self.ty().map(Box::new)
    }

    fn ty(&mut self) -> Result<Type> {
        if self.depth >= DEEPEST {
            return Err(self.cursor.malformed());
        }
        self.depth += 1;
        let found = self.one_type();
        self.depth -= 1;
        found
    }

    fn one_type(&mut self) -> Result<Type> {
        use Primitive as P;
        let malformed: Malformed = self.cursor.malformed();
        let primitive = match self.cursor.u8()? {
            0x01 => P::Void,
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
            0x16 => P::TypedReference,
            0x18 => P::IntPtr,
            0x19 => P::UIntPtr,
            0x1c => P::Object,
            0x0f => return Ok(Type::Pointer(self.boxed()?)),
            0x10 => return Ok(Type::ByRef(self.boxed()?)),
            kind @ (0x11 | 0x12) => {
                return Ok(Type::Named {
                    token: self.token()?,
                    is_value_type: kind == 0x11,
                });
            }
            0x13 => return Ok(Type::TypeParameter(self.cursor.compressed()?)),
            0x1e => return Ok(Type::MethodParameter(self.cursor.compressed()?)),
            0x14 => return self.array(),
            0x15 => return self.generic_instance(),
            0x1b => return Ok(Type::Function(Box::new(self.method()?))),
            0x1d => return Ok(Type::Vector(self.boxed()?)),
            kind @ (0x1f | 0x20) => {
                return Ok(Type::Modified {
                    required: kind == 0x1f,
                    modifier: self.token()?,
                    inner: self.boxed()?,
                });
            }
            0x45 => return Ok(Type::Pinned(self.boxed()?)),
            _ => return Err(malformed),
        };
        Ok(Type::Primitive(primitive))
    }

    fn array(&mut self) -> Result<Type> {
        let element = self.boxed()?;
        let rank = self.cursor.compressed()?;
        let count = self.cursor.compressed()?;
        let mut sizes = Vec::new();
        for _ in 0..count {
            sizes.push(self.cursor.compressed()?);
        }
        let count = self.cursor.compressed()?;
        let mut lower_bounds = Vec::new();
        for _ in 0..count {
            lower_bounds.push(self.cursor.compressed_signed()?);
        }
        Ok(Type::Array {
            element,
            rank,
            sizes,
            lower_bounds,
        })
    }

    fn generic_instance(&mut self) -> Result<Type> {
        let malformed = self.cursor.malformed();
        let is_value_type = match self.cursor.u8()? {
            0x11 => true,
            0x12 => false,
            _ => return Err(malformed),
        };
        let token = self.token()?;
        let count = self.cursor.compressed()?;
        let mut args = Vec::new();
        for _ in 0..count {
            args.push(self.ty()?);
        }
        Ok(Type::Generic {
            token,
            is_value_type,
            args,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generic_method_with_arrays_and_references() {
        // T[] M<T>(ref T, int[,])
        let blob = [
            0x30, 1, 2, 0x1d, 0x1e, 0, 0x10, 0x1e, 0, 0x14, 0x08, 2, 0, 2, 0, 0,
        ];
        let signature = method(&blob).expect("it is well formed");
        assert!(signature.has_this());
        assert_eq!(signature.generic_parameters, 1);
        assert_eq!(
            signature.return_type,
            Type::Vector(Box::new(Type::MethodParameter(0)))
        );
        assert_eq!(signature.parameters.len(), 2);
        for length in 0..blob.len() {
            assert!(method(&blob[..length]).is_err());
        }
    }

    #[test]
    fn nesting_has_a_limit() {
        assert!(type_spec(&[0x1d; 100_000]).is_err());
    }
}
