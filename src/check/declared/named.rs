//! The types that names denote: classes, interfaces, aliases, enums, type parameters.

use crate::check::Checker;
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::check::ty::Ty;

impl Checker<'_> {
    /// The type that the name of a class, interface, alias, enum, enum member or type parameter denotes; classes and
    /// interfaces with their own parameters as arguments.
    pub fn declared_type(&mut self, symbol: SymbolId) -> Ty {
        if let Some(known) = self.declared.declared_types.get(&symbol) {
            return *known;
        }
        let flags = self.symbols.flags(symbol);
        let ty = if flags.has(SymbolFlags::CLASS | SymbolFlags::INTERFACE) {
            let params = self.declared_params(symbol);
            let args: Vec<Ty> = params.params.iter().map(|p| self.param(*p)).collect();
            self.reference(symbol, args)
        } else if flags.has(SymbolFlags::TYPE_ALIAS) {
            return self.declared_type_of_alias(symbol);
        } else if flags.has(SymbolFlags::TYPE_PARAMETER) {
            let param = self.type_param_of(symbol);
            self.param(param)
        } else if flags.has(SymbolFlags::ANY_ENUM) {
            self.declared_type_of_enum(symbol)
        } else if flags.has(SymbolFlags::ENUM_MEMBER) {
            self.declared_type_of_enum_member(symbol)
        } else if flags.has(SymbolFlags::ALIAS) {
            match self.resolve_alias(symbol) {
                Some(target) => self.declared_type(target),
                None => Ty::ERROR,
            }
        } else {
            Ty::ERROR
        };
        self.declared.declared_types.insert(symbol, ty);
        ty
    }
}
