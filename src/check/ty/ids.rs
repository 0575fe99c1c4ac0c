//! Numbers that stand for the parts of types.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub(crate) u32);

            impl $name {
                pub(crate) fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    write!(f, concat!($letter, "{}"), self.0)
                }
            }
        )*
    };
}

ids! {
    /// A type parameter, or the `this` type of a class or interface.
    TypeParamId "T";
    /// Where an anonymous object type, a mapped type or a conditional type was written.
    OriginId "origin";
    /// A property of a type; `Checker::prop` tells about it, `Checker::type_of_prop` its type.
    Prop "prop";
    /// A call or construct signature.
    SignatureId "sig";
    /// A substitution of type parameters.
    MapperId "map";
    /// An alias with type arguments.
    AliasId "alias";
}
