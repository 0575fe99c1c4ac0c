//! Type parameters.

use super::{MapperId, Ty, TypeParamId};
use crate::check::symbols::SymbolId;
use crate::syntax::ast::Atom;

/// Where the constraint and the default of a type parameter come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamSource {
    /// `declared_constraint(symbol)` and `declared_default(symbol)` know.
    Declared(SymbolId),
    /// The polymorphic `this` of a class or interface; the constraint is the declared type.
    This(SymbolId),
    /// A copy for an instantiated signature: the constraint of `of`, instantiated.
    Copied { of: TypeParamId, mapper: MapperId },
    /// Made by the checker, with a known constraint.
    Made { constraint: Option<Ty> },
}

#[derive(Clone, Debug)]
pub struct TypeParamData {
    pub name: Atom,
    pub symbol: Option<SymbolId>,
    pub source: ParamSource,
    /// `const T`: literals that are inferred for it stay literal.
    pub is_const: bool,
    /// The memo of the constraint: `None` unknown yet, `Some(None)` there is none.
    pub(crate) constraint: Option<Option<Ty>>,
    pub(crate) default: Option<Option<Ty>>,
}

impl TypeParamData {
    pub fn new(name: Atom, symbol: Option<SymbolId>, source: ParamSource) -> TypeParamData {
        TypeParamData {
            name,
            symbol,
            source,
            is_const: false,
            constraint: None,
            default: None,
        }
    }

    pub fn is_this(&self) -> bool {
        matches!(self.source, ParamSource::This(_))
    }
}
