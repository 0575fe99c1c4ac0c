//! Types and their parts: data only. What can be asked of them is in the sibling modules of `check`.
//!
//! - A [`Ty`] is a number; `Checker::kind` tells its [`TyKind`]. Types are interned: the same form is the same number.
//!   Two aliases of one union are two types, because messages and generated names speak of aliases.
//! - Type parameters are substituted by a [`Mapper`]; a type without `TyFlags::HAS_PARAMS` never changes.
//! - Members are lazy: [`TyKind::Object`] points to an [`OriginData`], whose members are resolved once, in terms of the
//!   origin's parameters; a property of an instantiated type is a [`Prop`] whose type is instantiated when asked for.

mod facts;
mod flags;
mod ids;
mod intersection;
mod kind;
mod literals;
mod mapper;
mod objects;
mod origin;
mod param;
mod prop;
mod signature;
mod state;
pub mod union;
mod widen;

pub use facts::TypeFacts;
pub use flags::TyFlags;
pub use ids::{AliasId, MapperId, OriginId, Prop, SignatureId, TypeParamId};
pub use kind::{
    AliasData, ElementKind, EnumValue, NumberValue, StringMappingKind, TupleShape, Ty, TyData,
    TyKind, UnionOrigin,
};
pub use mapper::Mapper;
pub use origin::{
    ConditionalOrigin, DeclaredParams, IndexInfo, LazyTy, MappedOrigin, Members, Modifier,
    OriginData, OriginSource, PropTable,
};
pub use param::{ParamSource, TypeParamData};
pub use prop::{PropData, PropKind, PropName, PropType, Visibility};
pub use signature::{Param, Predicate, ResultType, SignatureData, SignatureDecl};
pub use state::TypeState;
pub use union::Reduction;
