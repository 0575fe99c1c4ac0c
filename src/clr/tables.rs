//! The tables (ECMA-335 II.22 and II.24.2.6): which columns each has, how wide they are, and how rows are read.

use super::blob::Cursor;
use super::{Malformed, Result};

macro_rules! tables {
    ($($number:literal $name:ident [$($column:expr),*];)*) => {
        /// A table by its number in the standard.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Table { $($name = $number),* }

        impl Table {
            /// Every table in the order of their numbers.
            pub const ALL: &'static [Table] = &[$(Table::$name),*];
        }

        const COLUMNS: &[&[Column]] = &[$(&[$($column),*]),*];
    };
}

use Column::{Blob, Coded, Guid, In, Str, U8, U16, U32};
use Table as T;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    U8,
    U16,
    U32,
    Str,
    Guid,
    Blob,
    /// A row number in one table.
    In(Table),
    /// A row number in one of several tables (II.24.2.6).
    Coded(CodedIndex),
}

tables! {
    0x00 Module [U16, Str, Guid, Guid, Guid];
    0x01 TypeRef [Coded(RESOLUTION_SCOPE), Str, Str];
    0x02 TypeDef [U32, Str, Str, Coded(TYPE_DEF_OR_REF), In(T::Field), In(T::MethodDef)];
    0x03 FieldPtr [In(T::Field)];
    0x04 Field [U16, Str, Blob];
    0x05 MethodPtr [In(T::MethodDef)];
    0x06 MethodDef [U32, U16, U16, Str, Blob, In(T::Param)];
    0x07 ParamPtr [In(T::Param)];
    0x08 Param [U16, U16, Str];
    0x09 InterfaceImpl [In(T::TypeDef), Coded(TYPE_DEF_OR_REF)];
    0x0a MemberRef [Coded(MEMBER_REF_PARENT), Str, Blob];
    0x0b Constant [U8, U8, Coded(HAS_CONSTANT), Blob];
    0x0c CustomAttribute [Coded(HAS_CUSTOM_ATTRIBUTE), Coded(CUSTOM_ATTRIBUTE_TYPE), Blob];
    0x0d FieldMarshal [Coded(HAS_FIELD_MARSHAL), Blob];
    0x0e DeclSecurity [U16, Coded(HAS_DECL_SECURITY), Blob];
    0x0f ClassLayout [U16, U32, In(T::TypeDef)];
    0x10 FieldLayout [U32, In(T::Field)];
    0x11 StandAloneSig [Blob];
    0x12 EventMap [In(T::TypeDef), In(T::Event)];
    0x13 EventPtr [In(T::Event)];
    0x14 Event [U16, Str, Coded(TYPE_DEF_OR_REF)];
    0x15 PropertyMap [In(T::TypeDef), In(T::Property)];
    0x16 PropertyPtr [In(T::Property)];
    0x17 Property [U16, Str, Blob];
    0x18 MethodSemantics [U16, In(T::MethodDef), Coded(HAS_SEMANTICS)];
    0x19 MethodImpl [In(T::TypeDef), Coded(METHOD_DEF_OR_REF), Coded(METHOD_DEF_OR_REF)];
    0x1a ModuleRef [Str];
    0x1b TypeSpec [Blob];
    0x1c ImplMap [U16, Coded(MEMBER_FORWARDED), Str, In(T::ModuleRef)];
    0x1d FieldRva [U32, In(T::Field)];
    0x1e EncLog [U32, U32];
    0x1f EncMap [U32];
    0x20 Assembly [U32, U16, U16, U16, U16, U32, Blob, Str, Str];
    0x21 AssemblyProcessor [U32];
    0x22 AssemblyOs [U32, U32, U32];
    0x23 AssemblyRef [U16, U16, U16, U16, U32, Blob, Str, Str, Blob];
    0x24 AssemblyRefProcessor [U32, In(T::AssemblyRef)];
    0x25 AssemblyRefOs [U32, U32, U32, In(T::AssemblyRef)];
    0x26 File [U32, Str, Blob];
    0x27 ExportedType [U32, U32, Str, Str, Coded(IMPLEMENTATION)];
    0x28 ManifestResource [U32, U32, Str, Coded(IMPLEMENTATION)];
    0x29 NestedClass [In(T::TypeDef), In(T::TypeDef)];
    0x2a GenericParam [U16, U16, Coded(TYPE_OR_METHOD_DEF), Str];
    0x2b MethodSpec [Coded(METHOD_DEF_OR_REF), Blob];
    0x2c GenericParamConstraint [In(T::GenericParam), Coded(TYPE_DEF_OR_REF)];
}

/// The tables that a coded index can name, by tag. `None` is a tag without a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodedIndex {
    bits: u32,
    tables: &'static [Option<Table>],
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident $bits:literal [$($table:ident),*]) => {
        $(#[$doc])*
        pub const $name: CodedIndex = CodedIndex { bits: $bits, tables: &[$(coded!(@ $table)),*] };
    };
    (@ Nothing) => { None };
    (@ $table:ident) => { Some(Table::$table) };
}

coded!(/// II.24.2.6
    TYPE_DEF_OR_REF 2 [TypeDef, TypeRef, TypeSpec]);
coded!(/// II.24.2.6
    HAS_CONSTANT 2 [Field, Param, Property]);
coded!(/// II.24.2.6
    HAS_CUSTOM_ATTRIBUTE 5 [MethodDef, Field, TypeRef, TypeDef, Param, InterfaceImpl, MemberRef, Module, DeclSecurity, Property,
    Event, StandAloneSig, ModuleRef, TypeSpec, Assembly, AssemblyRef, File, ExportedType, ManifestResource, GenericParam,
    GenericParamConstraint, MethodSpec]);
coded!(/// II.24.2.6
    HAS_FIELD_MARSHAL 1 [Field, Param]);
coded!(/// II.24.2.6
    HAS_DECL_SECURITY 2 [TypeDef, MethodDef, Assembly]);
coded!(/// II.24.2.6
    MEMBER_REF_PARENT 3 [TypeDef, TypeRef, ModuleRef, MethodDef, TypeSpec]);
coded!(/// II.24.2.6
    HAS_SEMANTICS 1 [Event, Property]);
coded!(/// II.24.2.6
    METHOD_DEF_OR_REF 1 [MethodDef, MemberRef]);
coded!(/// II.24.2.6
    MEMBER_FORWARDED 1 [Field, MethodDef]);
coded!(/// II.24.2.6
    IMPLEMENTATION 2 [File, AssemblyRef, ExportedType]);
coded!(/// II.24.2.6
    CUSTOM_ATTRIBUTE_TYPE 3 [Nothing, Nothing, MethodDef, MemberRef, Nothing]);
coded!(/// II.24.2.6
    RESOLUTION_SCOPE 2 [Module, ModuleRef, AssemblyRef, TypeRef]);
coded!(/// II.24.2.6
    TYPE_OR_METHOD_DEF 1 [TypeDef, MethodDef]);

impl CodedIndex {
    /// The token of an encoded value; `None` for the null token (II.22: an index of zero).
    pub fn decode(self, value: u32) -> Result<Option<Token>> {
        let tag = value & ((1 << self.bits) - 1);
        let row = value >> self.bits;
        let table = self.tables.get(tag as usize).copied().flatten();
        match (table, row) {
            (_, 0) => Ok(None),
            (Some(table), row) => Ok(Some(Token { table, row })),
            (None, _) => Err(Malformed::new("a coded index", value as usize)),
        }
    }

    /// The encoded value of a token; `None` if such an index cannot name its table.
    pub fn encode(self, token: Token) -> Option<u32> {
        let tag = self
            .tables
            .iter()
            .position(|table| *table == Some(token.table))?;
        Some(token.row << self.bits | u32::try_from(tag).ok()?)
    }
}

/// A row of a table; rows are numbered from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token {
    /// Which table.
    pub table: Table,
    /// The row number from one.
    pub row: u32,
}

const COUNT: usize = 0x2d;
/// Tables of portable PDB files follow; no assembly has them.
const MOST_COLUMNS: usize = 9;

/// Where the tables of an assembly are, and how wide their columns are in it.
#[derive(Clone, Debug)]
pub struct Tables {
    rows: [u32; COUNT],
    /// Offset in the file of the first row.
    start: [usize; COUNT],
    row_bytes: [usize; COUNT],
    /// Offset in the row and width of each column.
    columns: [[(u8, u8); MOST_COLUMNS]; COUNT],
}

impl Tables {
    /// Reads the header of the stream `#~`, which is `bytes[place]`, and checks that all rows are there.
    pub fn read(bytes: &[u8], place: std::ops::Range<usize>) -> Result<Tables> {
        let malformed = Malformed::new("the header of the tables", place.start);
        let stream = bytes.get(place.clone()).ok_or(malformed.clone())?;
        let mut cursor = Cursor::new(stream, "the header of the tables");
        cursor.take(6)?;
        let heap_sizes = cursor.u8()?;
        cursor.take(1)?;
        let valid = cursor.u64()?;
        cursor.take(8)?;
        if valid >> COUNT != 0 {
            return Err(malformed);
        }
        let mut rows = [0; COUNT];
        for (table, count) in rows.iter_mut().enumerate() {
            if valid >> table & 1 != 0 {
                *count = cursor.u32()?;
                // A row number has 24 bits in a token.
                if *count > 0x00ff_ffff {
                    return Err(cursor.malformed());
                }
            }
        }
        if heap_sizes & 0x40 != 0 {
            cursor.take(4)?;
        }
        let heap = |bit: u8| if heap_sizes & bit != 0 { 4 } else { 2 };
        let width = |column: Column| -> u8 {
            match column {
                U8 => 1,
                U16 => 2,
                U32 => 4,
                Str => heap(1),
                Guid => heap(2),
                Blob => heap(4),
                In(table) => {
                    if rows[table as usize] < 0x1_0000 {
                        2
                    } else {
                        4
                    }
                }
                Coded(index) => {
                    let largest = index
                        .tables
                        .iter()
                        .flatten()
                        .map(|table| rows[*table as usize])
                        .max();
                    if largest.unwrap_or(0) < 1 << (16 - index.bits) {
                        2
                    } else {
                        4
                    }
                }
            }
        };
        let mut tables = Tables {
            rows,
            start: [0; COUNT],
            row_bytes: [0; COUNT],
            columns: [[(0, 0); MOST_COLUMNS]; COUNT],
        };
        let mut at = place.start + cursor.at();
        for table in 0..COUNT {
            let mut offset = 0;
            for (index, column) in COLUMNS[table].iter().enumerate() {
                let width = width(*column);
                tables.columns[table][index] = (offset, width);
                offset += width;
            }
            tables.start[table] = at;
            tables.row_bytes[table] = usize::from(offset);
            at += usize::from(offset) * rows[table] as usize;
            if at > place.end {
                return Err(Malformed::new("the tables", at));
            }
        }
        Ok(tables)
    }

    /// How many rows a table has.
    pub fn rows(&self, table: Table) -> u32 {
        self.rows[table as usize]
    }

    /// The tokens of all rows of a table.
    pub fn tokens(&self, table: Table) -> impl Iterator<Item = Token> + use<> {
        (1..=self.rows(table)).map(move |row| Token { table, row })
    }

    /// The value of a column, as it is stored.
    pub fn get(&self, bytes: &[u8], token: Token, column: usize) -> Result<u32> {
        let table = token.table as usize;
        let malformed = Malformed::new("a row number", token.row as usize);
        if token.row == 0 || token.row > self.rows[table] {
            return Err(malformed);
        }
        let (offset, width) = self.columns[table][column];
        let start = self.start[table]
            + self.row_bytes[table] * (token.row as usize - 1)
            + usize::from(offset);
        let cell = bytes
            .get(start..start + usize::from(width))
            .ok_or(malformed)?;
        Ok(cell
            .iter()
            .rev()
            .fold(0, |value, byte| value << 8 | u32::from(*byte)))
    }

    /// The rows that a list column of `token` begins: up to where the next row's list begins (II.22.37 and the like).
    pub fn list(
        &self,
        bytes: &[u8],
        token: Token,
        column: usize,
        target: Table,
    ) -> Result<std::ops::Range<u32>> {
        let first = self.get(bytes, token, column)?;
        let end = self.rows(target) + 1;
        let next = Token {
            row: token.row + 1,
            ..token
        };
        let last = match next.row <= self.rows(token.table) {
            true => self.get(bytes, next, column)?,
            false => end,
        };
        let malformed = Malformed::new("a list of rows", first as usize);
        // A list that begins behind the last row is empty.
        match first >= 1 && first <= last && last <= end {
            true => Ok(first..last),
            false => Err(malformed),
        }
    }

    /// The rows of a table that is sorted by `column` in which that column is `value`. In a file that is not sorted, some may
    /// be missing.
    pub fn matching(
        &self,
        bytes: &[u8],
        table: Table,
        column: usize,
        value: u32,
    ) -> Result<std::ops::Range<u32>> {
        let lower = |above: bool| -> Result<u32> {
            let (mut low, mut high) = (1, self.rows(table) + 1);
            while low < high {
                let middle = low + (high - low) / 2;
                let found = self.get(bytes, Token { table, row: middle }, column)?;
                if found < value || (above && found == value) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            Ok(low)
        };
        let (first, last) = (lower(false)?, lower(true)?);
        Ok(first..last.max(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_columns_at_its_number() {
        assert_eq!(Table::ALL.len(), COUNT);
        for (index, table) in Table::ALL.iter().enumerate() {
            assert_eq!(*table as usize, index);
            assert!((1..=MOST_COLUMNS).contains(&COLUMNS[index].len()));
        }
    }

    #[test]
    fn coded_indexes_name_tables_by_tag() {
        let token = Token {
            table: Table::TypeSpec,
            row: 5,
        };
        assert_eq!(TYPE_DEF_OR_REF.encode(token), Some(22));
        assert_eq!(TYPE_DEF_OR_REF.decode(22), Ok(Some(token)));
        assert_eq!(TYPE_DEF_OR_REF.decode(0), Ok(None));
        assert!(TYPE_DEF_OR_REF.decode(23).is_err());
    }
}
