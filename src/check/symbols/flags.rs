//! What a symbol is, as a set: one symbol can be several things after declarations merge.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of the kinds of thing that a symbol is, and of a few facts about it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SymbolFlags(u32);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl SymbolFlags {
            $($(#[$doc])* pub const $name: SymbolFlags = SymbolFlags(1 << $bit);)*

            const NAMES: &'static [(&'static str, SymbolFlags)] =
                &[$((stringify!($name), SymbolFlags::$name)),*];
        }
    };
}

flags! {
    /// `var`, parameters, catch variables without a pattern: scoped to the function.
    VAR = 0;
    /// `let`, `const`, `using`: scoped to the block.
    LEXICAL = 1;
    /// A field, property signature, parameter property or property of an object literal.
    PROPERTY = 2;
    ENUM_MEMBER = 3;
    FUNCTION = 4;
    CLASS = 5;
    INTERFACE = 6;
    CONST_ENUM = 7;
    /// An enum that exists at run time.
    ENUM = 8;
    /// A namespace that has values, or a module.
    NAMESPACE = 9;
    /// A namespace that holds only types: it does not exist at run time.
    TYPE_NAMESPACE = 10;
    TYPE_ALIAS = 11;
    TYPE_PARAMETER = 12;
    /// An import or a re-export: stands for another symbol.
    ALIAS = 13;
    METHOD = 14;
    GETTER = 15;
    SETTER = 16;
    /// A type literal, function type or object literal: it has members but no name.
    ANONYMOUS = 17;
    /// Declared with `const` or `using`: never assigned again.
    CONST = 18;
    PARAMETER = 19;
    OPTIONAL = 20;
    READONLY = 21;
    STATIC = 22;
    PRIVATE = 23;
    PROTECTED = 24;
    ABSTRACT = 25;
    /// A whole file that is a module.
    MODULE = 26;
    /// `import type` or `export type`: cannot be used as a value.
    TYPE_ONLY = 27;
    /// Made by a rule of the language rather than by a declaration: `undefined`, `globalThis`, `arguments`.
    BUILT_IN = 28;
}

impl SymbolFlags {
    pub const NONE: SymbolFlags = SymbolFlags(0);
    pub const ANY_ENUM: SymbolFlags = Self::ENUM.or(Self::CONST_ENUM);
    pub const VARIABLE: SymbolFlags = Self::VAR.or(Self::LEXICAL);
    pub const ACCESSOR: SymbolFlags = Self::GETTER.or(Self::SETTER);
    pub const ANY_NAMESPACE: SymbolFlags = Self::NAMESPACE.or(Self::TYPE_NAMESPACE);
    /// Can be read in an expression.
    pub const VALUE: SymbolFlags = Self::VARIABLE
        .or(Self::PROPERTY)
        .or(Self::ENUM_MEMBER)
        .or(Self::FUNCTION)
        .or(Self::CLASS)
        .or(Self::ANY_ENUM)
        .or(Self::NAMESPACE)
        .or(Self::METHOD)
        .or(Self::ACCESSOR);
    /// Can be named in a type.
    pub const TYPE: SymbolFlags = Self::CLASS
        .or(Self::INTERFACE)
        .or(Self::ANY_ENUM)
        .or(Self::ENUM_MEMBER)
        .or(Self::TYPE_ALIAS)
        .or(Self::TYPE_PARAMETER);
    /// Can stand before a dot in a type: `N` in `N.T`.
    pub const SPACE: SymbolFlags = Self::ANY_NAMESPACE.or(Self::ANY_ENUM);

    const fn or(self, other: SymbolFlags) -> SymbolFlags {
        SymbolFlags(self.0 | other.0)
    }

    /// Whether the two sets have something in common.
    pub fn has(self, any: SymbolFlags) -> bool {
        self.0 & any.0 != 0
    }

    pub fn has_all(self, all: SymbolFlags) -> bool {
        self.0 & all.0 == all.0
    }

    pub fn without(self, other: SymbolFlags) -> SymbolFlags {
        SymbolFlags(self.0 & !other.0)
    }

    /// What a declaration of this kind cannot share its name with, in the same scope.
    /// (TypeScript handbook, "Declaration Merging"; ECMA-262 early errors for scripts, modules and blocks.)
    pub fn conflicts(self) -> SymbolFlags {
        let mut out = SymbolFlags::NONE;
        let types = Self::TYPE;
        let values = Self::VALUE;
        if self.has(Self::VAR) {
            // `var` may be repeated; a parameter may be shadowed by a `var` of the same function.
            out |= values.without(Self::VAR);
        }
        if self.has(Self::LEXICAL) {
            out |= values;
        }
        if self.has(Self::FUNCTION) {
            // Overloads, and `namespace` after a function.
            out |= values.without(Self::FUNCTION.or(Self::NAMESPACE).or(Self::CLASS));
        }
        if self.has(Self::CLASS) {
            out |= values
                .or(types)
                .without(Self::NAMESPACE.or(Self::INTERFACE).or(Self::FUNCTION));
        }
        if self.has(Self::INTERFACE) {
            out |= types.without(Self::INTERFACE.or(Self::CLASS));
        }
        if self.has(Self::ENUM) {
            out |= values.or(types).without(Self::ENUM.or(Self::NAMESPACE));
        }
        if self.has(Self::CONST_ENUM) {
            out |= values.or(types).without(Self::CONST_ENUM);
        }
        if self.has(Self::NAMESPACE) {
            out |= values.without(
                Self::FUNCTION
                    .or(Self::CLASS)
                    .or(Self::ENUM)
                    .or(Self::NAMESPACE),
            );
        }
        if self.has(Self::TYPE_ALIAS) {
            out |= types;
        }
        if self.has(Self::TYPE_PARAMETER) {
            out |= types.without(Self::TYPE_PARAMETER);
            out |= Self::TYPE_PARAMETER;
        }
        if self.has(Self::ALIAS) {
            out |= Self::ALIAS;
        }
        if self.has(Self::PROPERTY) {
            out |= values.without(Self::PROPERTY);
        }
        if self.has(Self::METHOD) {
            out |= values.without(Self::METHOD);
        }
        if self.has(Self::GETTER) {
            out |= values.without(Self::SETTER);
        }
        if self.has(Self::SETTER) {
            out |= values.without(Self::GETTER);
        }
        if self.has(Self::ENUM_MEMBER) {
            out |= values.or(types);
        }
        out
    }
}

impl BitOr for SymbolFlags {
    type Output = SymbolFlags;

    fn bitor(self, other: SymbolFlags) -> SymbolFlags {
        self.or(other)
    }
}

impl BitOrAssign for SymbolFlags {
    fn bitor_assign(&mut self, other: SymbolFlags) {
        *self = self.or(other);
    }
}

impl BitAnd for SymbolFlags {
    type Output = SymbolFlags;

    fn bitand(self, other: SymbolFlags) -> SymbolFlags {
        SymbolFlags(self.0 & other.0)
    }
}

impl std::fmt::Debug for SymbolFlags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut first = true;
        for (name, flag) in SymbolFlags::NAMES {
            if self.has(*flag) {
                if !first {
                    f.write_str("|")?;
                }
                first = false;
                f.write_str(name)?;
            }
        }
        if first {
            f.write_str("NONE")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::SymbolFlags as F;

    #[test]
    fn declarations_that_merge_do_not_conflict() {
        for (a, b) in [
            (F::INTERFACE, F::INTERFACE),
            (F::INTERFACE, F::CLASS),
            (F::NAMESPACE, F::CLASS),
            (F::NAMESPACE, F::FUNCTION),
            (F::NAMESPACE, F::ENUM),
            (F::ENUM, F::ENUM),
            (F::VAR, F::VAR),
            (F::VAR, F::INTERFACE),
            (F::LEXICAL, F::TYPE_ALIAS),
            (F::FUNCTION, F::FUNCTION),
            (F::GETTER, F::SETTER),
            (F::METHOD, F::METHOD),
            (F::LEXICAL, F::TYPE_NAMESPACE),
        ] {
            assert!(!a.conflicts().has(b), "{a:?} {b:?}");
            assert!(!b.conflicts().has(a), "{b:?} {a:?}");
        }
    }

    #[test]
    fn declarations_that_clash_conflict_both_ways() {
        for (a, b) in [
            (F::LEXICAL, F::LEXICAL),
            (F::LEXICAL, F::VAR),
            (F::LEXICAL, F::FUNCTION),
            (F::CLASS, F::CLASS),
            (F::CLASS, F::TYPE_ALIAS),
            (F::TYPE_ALIAS, F::TYPE_ALIAS),
            (F::TYPE_ALIAS, F::INTERFACE),
            (F::ENUM, F::CLASS),
            (F::ENUM, F::CONST_ENUM),
            (F::VAR, F::FUNCTION),
            (F::PROPERTY, F::METHOD),
        ] {
            assert!(a.conflicts().has(b), "{a:?} {b:?}");
            assert!(b.conflicts().has(a), "{b:?} {a:?}");
        }
    }
}
