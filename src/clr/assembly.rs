//! An assembly: its bytes, and the types that it defines (ECMA-335 II.22.37).

use super::attributes::{self, Attribute};
use super::heaps::Heaps;
use super::members::{Event, Field, GenericParameter, Method, Property};
use super::pe::Image;
use super::tables::{
    CUSTOM_ATTRIBUTE_TYPE, CodedIndex, IMPLEMENTATION, RESOLUTION_SCOPE, TYPE_DEF_OR_REF,
    TYPE_OR_METHOD_DEF, Table, Tables, Token,
};
use super::{Malformed, Result};

/// One assembly.
#[derive(Debug)]
pub struct Assembly {
    bytes: Vec<u8>,
    heaps: Heaps,
    tables: Tables,
    name: String,
    version: [u16; 4],
    is_il_only: bool,
}

/// Where a type reference says that the type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    /// The same assembly.
    Here,
    /// Another assembly, by its simple name.
    Assembly(&'a str),
    /// Inside another type.
    Nested(Token),
}

/// A type reference as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeReference<'a> {
    pub scope: Scope<'a>,
    pub namespace: &'a str,
    pub name: &'a str,
}

/// A type that another assembly or file has in truth (II.22.14): a forwarder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportedType<'a> {
    pub flags: u32,
    pub namespace: &'a str,
    pub name: &'a str,
    /// An AssemblyRef, a File, or the ExportedType that encloses this one.
    pub implementation: Option<Token>,
}

impl Assembly {
    /// Reads the headers. Rows are read when they are asked for.
    pub fn parse(bytes: Vec<u8>) -> Result<Assembly> {
        let image = Image::locate(&bytes)?;
        let heaps = Heaps::read(&bytes, image.metadata)?;
        let tables = Tables::read(&bytes, heaps.tables.clone())?;
        let mut assembly = Assembly {
            bytes,
            heaps,
            tables,
            name: String::new(),
            version: [0; 4],
            is_il_only: image.is_il_only,
        };
        let row = assembly.tables.tokens(Table::Assembly).next();
        let row = row.ok_or(Malformed::new("the assembly's name", 0))?;
        assembly.name = assembly.string(row, 7)?.to_owned();
        for part in 0..4 {
            assembly.version[part] = assembly.u16(row, part + 1)?;
        }
        Ok(assembly)
    }

    /// The simple name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Major, minor, build, revision.
    pub fn version(&self) -> [u16; 4] {
        self.version
    }

    /// Nothing but IL: false for mixed-mode assemblies.
    pub fn is_il_only(&self) -> bool {
        self.is_il_only
    }

    /// Metadata of the Windows Runtime (`.winmd`), whose types mean something else than they say.
    pub fn is_windows_metadata(&self) -> bool {
        self.heaps.version.starts_with("WindowsRuntime")
    }

    /// The module's version identifier: another build, another value.
    pub fn mvid(&self) -> Result<[u8; 16]> {
        let module = Token {
            table: Table::Module,
            row: 1,
        };
        self.heaps.guid(&self.bytes, self.cell(module, 2)?)
    }

    pub(super) fn cell(&self, token: Token, column: usize) -> Result<u32> {
        self.tables.get(&self.bytes, token, column)
    }

    pub(super) fn u16(&self, token: Token, column: usize) -> Result<u16> {
        u16::try_from(self.cell(token, column)?)
            .map_err(|_| Malformed::new("a row", token.row as usize))
    }

    pub(super) fn string(&self, token: Token, column: usize) -> Result<&str> {
        self.heaps.string(&self.bytes, self.cell(token, column)?)
    }

    pub(super) fn blob(&self, token: Token, column: usize) -> Result<&[u8]> {
        self.heaps.blob(&self.bytes, self.cell(token, column)?)
    }

    pub(super) fn coded(
        &self,
        token: Token,
        column: usize,
        index: CodedIndex,
    ) -> Result<Option<Token>> {
        index.decode(self.cell(token, column)?)
    }

    pub(super) fn list(
        &self,
        token: Token,
        column: usize,
        target: Table,
    ) -> Result<impl Iterator<Item = Token> + use<>> {
        let rows = self.tables.list(&self.bytes, token, column, target)?;
        Ok(rows.map(move |row| Token { table: target, row }))
    }

    /// The rows of a sorted table whose column names `owner`.
    pub(super) fn rows_of(
        &self,
        table: Table,
        column: usize,
        index: Option<CodedIndex>,
        owner: Token,
    ) -> Result<impl Iterator<Item = Token> + use<>> {
        let value = match index {
            Some(index) => index.encode(owner),
            None => Some(owner.row),
        };
        let rows = match value {
            Some(value) => self.tables.matching(&self.bytes, table, column, value)?,
            None => 0..0,
        };
        Ok(rows.map(move |row| Token { table, row }))
    }

    /// Every type that is defined here, with nested ones, in the order of the table. The first row is `<Module>`.
    pub fn types(&self) -> impl Iterator<Item = Result<TypeDef<'_>>> {
        self.tables
            .tokens(Table::TypeDef)
            .map(|token| self.type_def(token))
    }

    /// One type by its row in TypeDef.
    pub fn type_def(&self, token: Token) -> Result<TypeDef<'_>> {
        if token.table != Table::TypeDef {
            return Err(Malformed::new("a definition of a type", token.row as usize));
        }
        Ok(TypeDef {
            assembly: self,
            token,
            flags: self.cell(token, 0)?,
            name: self.string(token, 1)?,
            namespace: self.string(token, 2)?,
        })
    }

    /// A row of TypeRef.
    pub fn type_reference(&self, token: Token) -> Result<TypeReference<'_>> {
        if token.table != Table::TypeRef {
            return Err(Malformed::new("a reference to a type", token.row as usize));
        }
        let scope = match self.coded(token, 0, RESOLUTION_SCOPE)? {
            Some(scope) => match scope.table {
                Table::AssemblyRef => Scope::Assembly(self.string(scope, 6)?),
                Table::TypeRef => Scope::Nested(scope),
                _ => Scope::Here,
            },
            None => Scope::Here,
        };
        Ok(TypeReference {
            scope,
            name: self.string(token, 1)?,
            namespace: self.string(token, 2)?,
        })
    }

    /// The simple name of a row of AssemblyRef.
    pub fn assembly_reference(&self, token: Token) -> Result<&str> {
        match token.table {
            Table::AssemblyRef => self.string(token, 6),
            _ => Err(Malformed::new(
                "a reference to an assembly",
                token.row as usize,
            )),
        }
    }

    /// The signature in a row of TypeSpec.
    pub fn type_spec(&self, token: Token) -> Result<super::Type> {
        match token.table {
            Table::TypeSpec => super::signature::type_spec(self.blob(token, 0)?),
            _ => Err(Malformed::new("a type specification", token.row as usize)),
        }
    }

    /// The forwarders, in the order of the table.
    pub fn exported_types(&self) -> impl Iterator<Item = Result<(Token, ExportedType<'_>)>> {
        self.tables
            .tokens(Table::ExportedType)
            .map(|token| Ok((token, self.exported_type(token)?)))
    }

    /// One forwarder.
    pub fn exported_type(&self, token: Token) -> Result<ExportedType<'_>> {
        if token.table != Table::ExportedType {
            return Err(Malformed::new("an exported type", token.row as usize));
        }
        Ok(ExportedType {
            flags: self.cell(token, 0)?,
            name: self.string(token, 2)?,
            namespace: self.string(token, 3)?,
            implementation: self.coded(token, 4, IMPLEMENTATION)?,
        })
    }

    /// The custom attributes of anything, in the order of the table.
    pub fn attributes(&self, owner: Token) -> Result<Vec<Attribute<'_>>> {
        let rows = self.rows_of(
            Table::CustomAttribute,
            0,
            Some(super::tables::HAS_CUSTOM_ATTRIBUTE),
            owner,
        )?;
        rows.map(|row| {
            let constructor = self
                .coded(row, 1, CUSTOM_ATTRIBUTE_TYPE)?
                .ok_or(Malformed::new("a custom attribute", row.row as usize))?;
            attributes::read(self, constructor, self.blob(row, 2)?)
        })
        .collect()
    }

    /// The first attribute of a name that `owner` has.
    pub fn attribute(
        &self,
        owner: Token,
        namespace: &str,
        name: &str,
    ) -> Result<Option<Attribute<'_>>> {
        let found = self.attributes(owner)?;
        Ok(found
            .into_iter()
            .find(|attribute| attribute.name == name && attribute.namespace == namespace))
    }

    /// The type that has a method.
    pub(super) fn owner_of_method(&self, method: Token) -> Result<TypeDef<'_>> {
        // The lists of methods follow each other as the types do.
        let (mut low, mut high) = (1, self.tables.rows(Table::TypeDef) + 1);
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            let token = Token {
                table: Table::TypeDef,
                row: middle,
            };
            if self.cell(token, 5)? <= method.row {
                low = middle;
            } else {
                high = middle;
            }
        }
        self.type_def(Token {
            table: Table::TypeDef,
            row: low,
        })
    }

    /// The type parameters of a type or a method, by their position.
    pub(super) fn generic_parameters(&self, owner: Token) -> Result<Vec<GenericParameter<'_>>> {
        self.rows_of(Table::GenericParam, 2, Some(TYPE_OR_METHOD_DEF), owner)?
            .map(|token| GenericParameter::read(self, token))
            .collect()
    }
}

/// A type, as its row in TypeDef says.
#[derive(Clone, Copy, Debug)]
pub struct TypeDef<'a> {
    pub assembly: &'a Assembly,
    pub token: Token,
    /// II.23.1.15.
    pub flags: u32,
    /// With the number of type parameters: ``List`1``.
    pub name: &'a str,
    /// Empty for nested types.
    pub namespace: &'a str,
}

impl<'a> TypeDef<'a> {
    /// The type can be seen from other assemblies, if the types around it can.
    pub fn is_public(&self) -> bool {
        matches!(self.flags & 7, 1 | 2)
    }

    /// The type is nested, and can be seen only by types that extend the one around it.
    pub fn is_protected(&self) -> bool {
        matches!(self.flags & 7, 4 | 7)
    }

    pub fn is_nested(&self) -> bool {
        self.flags & 7 >= 2
    }

    pub fn is_interface(&self) -> bool {
        self.flags & 0x20 != 0
    }

    pub fn is_abstract(&self) -> bool {
        self.flags & 0x80 != 0
    }

    pub fn is_sealed(&self) -> bool {
        self.flags & 0x100 != 0
    }

    /// The grouping and marker types of C# 14 extension blocks: `<G>$...` and `<M>$...`. The methods that do the work are
    /// outside of them.
    pub fn is_extension_grouping(&self) -> bool {
        self.name.starts_with("<G>$") || self.name.starts_with("<M>$")
    }

    /// The base type; none for interfaces and for the root of all classes.
    pub fn extends(&self) -> Result<Option<Token>> {
        self.assembly.coded(self.token, 3, TYPE_DEF_OR_REF)
    }

    /// The interfaces that are listed, each with its row in InterfaceImpl, which may have attributes.
    pub fn interfaces(&self) -> Result<Vec<(Token, Token)>> {
        let rows = self
            .assembly
            .rows_of(Table::InterfaceImpl, 0, None, self.token)?;
        let mut found = Vec::new();
        for row in rows {
            if let Some(interface) = self.assembly.coded(row, 1, TYPE_DEF_OR_REF)? {
                found.push((row, interface));
            }
        }
        Ok(found)
    }

    pub fn generic_parameters(&self) -> Result<Vec<GenericParameter<'a>>> {
        self.assembly.generic_parameters(self.token)
    }

    pub fn fields(&self) -> Result<Vec<Field<'a>>> {
        let rows = self.assembly.list(self.token, 4, Table::Field)?;
        rows.map(|token| Field::read(self.assembly, token))
            .collect()
    }

    pub fn methods(&self) -> Result<Vec<Method<'a>>> {
        let rows = self.assembly.list(self.token, 5, Table::MethodDef)?;
        rows.map(|token| Method::read(self.assembly, token))
            .collect()
    }

    pub fn properties(&self) -> Result<Vec<Property<'a>>> {
        let rows = self.member_rows(Table::PropertyMap, Table::Property)?;
        rows.into_iter()
            .map(|token| Property::read(self.assembly, token))
            .collect()
    }

    pub fn events(&self) -> Result<Vec<Event<'a>>> {
        let rows = self.member_rows(Table::EventMap, Table::Event)?;
        rows.into_iter()
            .map(|token| Event::read(self.assembly, token))
            .collect()
    }

    fn member_rows(&self, map: Table, target: Table) -> Result<Vec<Token>> {
        let mut found = Vec::new();
        // The standard does not ask for the maps to be sorted by type.
        for row in self.assembly.tables.tokens(map) {
            if self.assembly.cell(row, 0)? == self.token.row {
                found.extend(self.assembly.list(row, 1, target)?);
            }
        }
        Ok(found)
    }

    /// The types that are nested directly in this one.
    pub fn nested(&self) -> Result<Vec<TypeDef<'a>>> {
        let mut found = Vec::new();
        for row in self.assembly.tables.tokens(Table::NestedClass) {
            if self.assembly.cell(row, 1)? == self.token.row {
                let nested = Token {
                    table: Table::TypeDef,
                    row: self.assembly.cell(row, 0)?,
                };
                found.push(self.assembly.type_def(nested)?);
            }
        }
        Ok(found)
    }

    /// The type around this one.
    pub fn enclosing(&self) -> Result<Option<TypeDef<'a>>> {
        let mut rows = self
            .assembly
            .rows_of(Table::NestedClass, 0, None, self.token)?;
        let Some(row) = rows.next() else {
            return Ok(None);
        };
        let outer = Token {
            table: Table::TypeDef,
            row: self.assembly.cell(row, 1)?,
        };
        // Types follow the ones around them (II.22.37), so a circle cannot pass for a nesting.
        match outer.row < self.token.row {
            true => self.assembly.type_def(outer).map(Some),
            false => Err(Malformed::new("a nested type", self.token.row as usize)),
        }
    }

    pub fn attribute(&self, namespace: &str, name: &str) -> Result<Option<Attribute<'a>>> {
        self.assembly.attribute(self.token, namespace, name)
    }
}
