//! A set of assemblies that a program refers to, and what references between them mean: where a type really is, through
//! forwarders (ECMA-335 II.22.14, the table ExportedType).

use std::fmt;

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::assembly::{Assembly, Scope, TypeDef};
use super::tables::{Table, Token};
use super::{Malformed, Result};

/// A type of a set of assemblies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId {
    /// The position of the assembly in the set.
    pub assembly: u32,
    /// The row in its TypeDef.
    pub row: u32,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unresolved {
    /// The assembly is not among the references.
    NoAssembly(String),
    /// The assembly has neither the type nor a forwarder for it.
    NoType { assembly: String, name: String },
    /// Forwarders that lead to each other.
    Circle(String),
    /// The metadata cannot be read.
    Malformed(Malformed),
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unresolved::NoAssembly(name) => {
                write!(f, "the assembly `{name}` is not among the references")
            }
            Unresolved::NoType { assembly, name } => {
                write!(f, "the assembly `{assembly}` has no type `{name}`")
            }
            Unresolved::Circle(name) => write!(f, "the forwarders of `{name}` lead in a circle"),
            Unresolved::Malformed(error) => error.fmt(f),
        }
    }
}

impl From<Malformed> for Unresolved {
    fn from(error: Malformed) -> Self {
        Unresolved::Malformed(error)
    }
}

/// Assemblies with an index of their public types by namespace and name.
#[derive(Debug, Default)]
pub struct References {
    assemblies: Vec<Assembly>,
    by_name: FxHashMap<String, u32>,
    /// Public types that are not nested. More than one where assemblies define the same name.
    namespaces: IndexMap<String, IndexMap<String, Vec<TypeId>>>,
    /// Types of any visibility that are not nested, for references.
    defined: Vec<FxHashMap<(String, String), u32>>,
}

/// What one assembly adds to the index: read apart, so that it can be read in parallel.
#[derive(Debug)]
pub struct Indexed {
    assembly: Assembly,
    /// Namespace, name, row, is public.
    types: Vec<(String, String, u32, bool)>,
}

impl Indexed {
    /// Reads the names of all types that are not nested.
    pub fn read(bytes: Vec<u8>) -> Result<Indexed> {
        let assembly = Assembly::parse(bytes)?;
        let mut types = Vec::new();
        for ty in assembly.types() {
            let ty = ty?;
            if !ty.is_nested() {
                types.push((
                    ty.namespace.to_owned(),
                    ty.name.to_owned(),
                    ty.token.row,
                    ty.is_public(),
                ));
            }
        }
        Ok(Indexed { assembly, types })
    }

    pub fn assembly(&self) -> &Assembly {
        &self.assembly
    }
}

/// The namespaces that a forwarder may pass through before the chain is taken for a circle.
const LONGEST_CHAIN: usize = 64;

impl References {
    /// Adds an assembly. One of a name that is there already is dropped, as compilers do with the later of two.
    pub fn add(&mut self, indexed: Indexed) {
        let Indexed { assembly, types } = indexed;
        if self.by_name.contains_key(assembly.name()) {
            return;
        }
        let Ok(number) = u32::try_from(self.assemblies.len()) else {
            return;
        };
        self.by_name.insert(assembly.name().to_owned(), number);
        let mut defined = FxHashMap::default();
        for (namespace, name, row, is_public) in types {
            if is_public {
                let id = TypeId {
                    assembly: number,
                    row,
                };
                let names = self.namespaces.entry(namespace.clone()).or_default();
                names.entry(name.clone()).or_default().push(id);
            }
            defined.insert((namespace, name), row);
        }
        self.defined.push(defined);
        self.assemblies.push(assembly);
    }

    pub fn assemblies(&self) -> &[Assembly] {
        &self.assemblies
    }

    /// The namespaces that have public types, in the order of the assemblies.
    pub fn namespaces(&self) -> impl Iterator<Item = &str> {
        self.namespaces.keys().map(String::as_str)
    }

    /// The public types of a namespace: names with the number of type parameters, and where each is defined.
    pub fn types_in(&self, namespace: &str) -> Option<&IndexMap<String, Vec<TypeId>>> {
        self.namespaces.get(namespace)
    }

    /// A public type by namespace and name; the first of several.
    pub fn find(&self, namespace: &str, name: &str) -> Option<TypeId> {
        self.namespaces.get(namespace)?.get(name)?.first().copied()
    }

    pub fn assembly(&self, id: TypeId) -> Option<&Assembly> {
        self.assemblies.get(id.assembly as usize)
    }

    /// The definition of a type.
    pub fn type_def(&self, id: TypeId) -> Result<TypeDef<'_>> {
        let missing = Malformed::new("a definition of a type", id.row as usize);
        self.assembly(id).ok_or(missing)?.type_def(Token {
            table: Table::TypeDef,
            row: id.row,
        })
    }

    /// What a TypeDef or TypeRef of an assembly of the set means.
    pub fn resolve(&self, assembly: u32, token: Token) -> std::result::Result<TypeId, Unresolved> {
        self.resolve_within(assembly, token, 0)
    }

    fn resolve_within(
        &self,
        number: u32,
        token: Token,
        depth: usize,
    ) -> std::result::Result<TypeId, Unresolved> {
        let malformed = Malformed::new("a reference to a type", token.row as usize);
        let assembly = self.assemblies.get(number as usize);
        let assembly = assembly.ok_or(malformed.clone())?;
        match token.table {
            Table::TypeDef => Ok(TypeId {
                assembly: number,
                row: token.row,
            }),
            Table::TypeRef => {
                let reference = assembly.type_reference(token)?;
                match reference.scope {
                    Scope::Here => self.find_in(number, reference.namespace, reference.name),
                    Scope::Assembly(name) => {
                        let target = self.by_name.get(name);
                        let target =
                            target.ok_or_else(|| Unresolved::NoAssembly(name.to_owned()))?;
                        self.find_in(*target, reference.namespace, reference.name)
                    }
                    Scope::Nested(outer) if depth < LONGEST_CHAIN => {
                        let outer = self.resolve_within(number, outer, depth + 1)?;
                        self.nested(outer, reference.name)
                    }
                    Scope::Nested(_) => Err(malformed.into()),
                }
            }
            _ => Err(malformed.into()),
        }
    }

    fn nested(&self, outer: TypeId, name: &str) -> std::result::Result<TypeId, Unresolved> {
        let ty = self.type_def(outer)?;
        let found = ty.nested()?.into_iter().find(|nested| nested.name == name);
        match found {
            Some(found) => Ok(TypeId {
                assembly: outer.assembly,
                row: found.token.row,
            }),
            None => Err(Unresolved::NoType {
                assembly: ty.assembly.name().to_owned(),
                name: format!("{}.{}/{name}", ty.namespace, ty.name),
            }),
        }
    }

    /// A type of an assembly, or of the one to which that assembly forwards it.
    pub fn find_in(
        &self,
        assembly: u32,
        namespace: &str,
        name: &str,
    ) -> std::result::Result<TypeId, Unresolved> {
        let key = (namespace.to_owned(), name.to_owned());
        let full_name = || match namespace {
            "" => name.to_owned(),
            _ => format!("{namespace}.{name}"),
        };
        let mut number = assembly;
        for _ in 0..LONGEST_CHAIN {
            let malformed = Malformed::new("a reference to an assembly", number as usize);
            let here = self.assemblies.get(number as usize).ok_or(malformed)?;
            let defined = self.defined.get(number as usize);
            if let Some(row) = defined.and_then(|defined| defined.get(&key)) {
                return Ok(TypeId {
                    assembly: number,
                    row: *row,
                });
            }
            let mut forwarder = None;
            for exported in here.exported_types() {
                let (_, exported) = exported?;
                if exported.name == name && exported.namespace == namespace {
                    forwarder = exported.implementation;
                    break;
                }
            }
            number = match forwarder {
                Some(target) if target.table == Table::AssemblyRef => {
                    let target = here.assembly_reference(target)?;
                    let found = self.by_name.get(target);
                    *found.ok_or_else(|| Unresolved::NoAssembly(target.to_owned()))?
                }
                Some(_) | None => {
                    return Err(Unresolved::NoType {
                        assembly: here.name().to_owned(),
                        name: full_name(),
                    });
                }
            };
        }
        Err(Unresolved::Circle(full_name()))
    }
}
