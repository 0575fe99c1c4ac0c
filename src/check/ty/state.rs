//! The tables that hold all types of a check, and the memos of what was computed about them.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    AliasData, AliasId, ElementKind, EnumValue, Mapper, MapperId, Members, OriginData, OriginId,
    OriginSource, Prop, PropData, PropName, SignatureData, SignatureId, Ty, TyData, TyFlags,
    TyKind, TypeParamData, TypeParamId,
};
use crate::check::relate::RelationCaches;
use crate::check::symbols::SymbolId;

/// Types, signatures, properties, type parameters: everything that has an id in `check::ty`.
#[derive(Debug)]
pub struct TypeState {
    pub(in crate::check) types: Vec<TyData>,
    by_kind: FxHashMap<(TyKind, Option<AliasId>), Ty>,
    aliases: Vec<AliasData>,
    by_alias: FxHashMap<AliasData, AliasId>,
    pub(in crate::check) origins: Vec<OriginData>,
    pub(in crate::check) props: Vec<PropData>,
    pub(in crate::check) signatures: Vec<SignatureData>,
    pub(in crate::check) params: Vec<TypeParamData>,
    /// Generic tuples with what instantiation made of them, in the order of making.
    pub(in crate::check) tuple_instances: Vec<(Ty, Ty)>,
    /// Types that contain themselves.
    pub(in crate::check) tied: FxHashSet<Ty>,
    /// The self-containing types whose parameters are being collected.
    pub(in crate::check) open_knots: Vec<Ty>,
    /// The self-containing types that are being instantiated, with what stands for the result meanwhile.
    pub(in crate::check) tying: FxHashMap<(Ty, MapperId), Option<Ty>>,
    mappers: Vec<Mapper>,
    by_mapper: FxHashMap<Mapper, MapperId>,
    /// The union of all members of an enum, and the enum.
    pub(in crate::check) enum_unions: FxHashMap<Ty, SymbolId>,
    pub(in crate::check) memo: TypeMemo,
    pub(in crate::check) relations: RelationCaches,
    /// How deep instantiation is nested now.
    pub(in crate::check) depth: u32,
    /// An instantiation was given up because it does not end; whoever reports errors takes and clears it.
    pub too_deep: bool,
}

/// What was computed about types. Every entry is a pure function of its key.
#[derive(Debug, Default)]
pub struct TypeMemo {
    pub instantiations: FxHashMap<(Ty, MapperId), Ty>,
    pub instantiated_props: FxHashMap<(Prop, MapperId), Prop>,
    pub instantiated_signatures: FxHashMap<(SignatureId, MapperId), SignatureId>,
    pub applied_signatures: FxHashMap<(SignatureId, MapperId), SignatureId>,
    pub class_members: FxHashMap<SymbolId, Rc<Members>>,
    pub resolving_class_members: FxHashSet<SymbolId>,
    pub resolved: FxHashMap<Ty, Rc<Members>>,
    pub mapped_props: FxHashMap<Ty, Rc<Members>>,
    pub props_of: FxHashMap<Ty, Rc<[Prop]>>,
    pub composite_props: FxHashMap<(Ty, PropName), Option<Prop>>,
    pub type_mapper: FxHashMap<Ty, MapperId>,
    pub signatures_of: FxHashMap<(Ty, bool), Rc<[SignatureId]>>,
    pub unions: FxHashMap<(Rc<[Ty]>, bool, Option<AliasId>), Ty>,
    pub intersections: FxHashMap<(Rc<[Ty]>, bool, Option<AliasId>), Ty>,
    pub reduced: FxHashMap<Ty, Ty>,
    pub simplified: FxHashMap<(Ty, bool), Ty>,
    pub keyofs: FxHashMap<Ty, Ty>,
    pub base_constraints: FxHashMap<Ty, Option<Ty>>,
    pub resolving_constraints: FxHashSet<Ty>,
    pub conditional_constraints: FxHashMap<Ty, Option<Ty>>,
    pub conditionals: FxHashMap<(OriginId, MapperId, Option<AliasId>), Ty>,
    pub widened: FxHashMap<Ty, Ty>,
    pub awaited: FxHashMap<Ty, Ty>,
    pub mentioned_params: FxHashMap<Ty, Rc<[TypeParamId]>>,
    pub unconstrained: FxHashMap<TypeParamId, Ty>,
    pub apparent: FxHashMap<Ty, Ty>,
    pub globals: FxHashMap<&'static str, Option<SymbolId>>,
}

/// Intrinsic types have fixed numbers. The order is the order in which a union lists them.
macro_rules! intrinsics {
    ($($(#[$doc:meta])* $name:ident = $index:literal: $kind:expr;)*) => {
        impl Ty {
            $($(#[$doc])* pub const $name: Ty = Ty($index);)*
        }

        impl TypeState {
            fn intern_intrinsics(&mut self) {
                $(let made = self.intern($kind, None);
                  debug_assert_eq!(made, Ty::$name);)*
            }
        }
    };
}

intrinsics! {
    ANY = 0: TyKind::Any;
    AUTO = 1: TyKind::Auto;
    WILDCARD = 2: TyKind::Wildcard;
    ERROR = 3: TyKind::Error;
    UNKNOWN = 4: TyKind::Unknown;
    UNDEFINED = 5: TyKind::Undefined;
    NULL = 6: TyKind::Null;
    STRING = 7: TyKind::String;
    NUMBER = 8: TyKind::Number;
    BIGINT = 9: TyKind::BigInt;
    FALSE_FRESH = 10: TyKind::BooleanLiteral { value: false, fresh: true };
    FALSE = 11: TyKind::BooleanLiteral { value: false, fresh: false };
    TRUE_FRESH = 12: TyKind::BooleanLiteral { value: true, fresh: true };
    TRUE = 13: TyKind::BooleanLiteral { value: true, fresh: false };
    BOOLEAN = 14: TyKind::Union { members: Rc::from([Ty::FALSE, Ty::TRUE]), origin: None };
    SYMBOL = 15: TyKind::Symbol;
    VOID = 16: TyKind::Void;
    NEVER = 17: TyKind::Never;
    SILENT_NEVER = 18: TyKind::SilentNever;
    NON_PRIMITIVE = 19: TyKind::NonPrimitive;
    /// `{}`.
    EMPTY_OBJECT = 20: TyKind::Object { origin: OriginId(0), args: Rc::from([]) };
    /// A function that takes no part in inference yet: what a context-sensitive function is in the first round.
    ANY_FUNCTION = 21: TyKind::Object { origin: OriginId(1), args: Rc::from([]) };
    /// What `unknown` is when it is narrowed: `{} | null | undefined`.
    UNKNOWN_UNION = 22: TyKind::Union { members: Rc::from([Ty::UNDEFINED, Ty::NULL, Ty::EMPTY_OBJECT]), origin: None };
    /// The type of a property whose types in an intersection exclude each other.
    EMPTY_STRING = 23: TyKind::StringLiteral { value: "".into(), fresh: false };
    ZERO = 24: TyKind::NumberLiteral { value: super::NumberValue::new(0.0), fresh: false };
    ZERO_BIGINT = 25: TyKind::BigIntLiteral { value: Rc::new(num_bigint::BigInt::ZERO), fresh: false };
    /// `false | true` of fresh literals: the result of a comparison before it widens.
    BOOLEAN_FRESH = 26: TyKind::Union { members: Rc::from([Ty::FALSE_FRESH, Ty::TRUE_FRESH]), origin: None };
    /// A `string` that may be undefined at run time.
    GROUP_TEXT = 27: TyKind::GroupText;
}

impl MapperId {
    /// The mapper that changes nothing.
    pub const IDENTITY: MapperId = MapperId(0);
}

impl Default for TypeState {
    fn default() -> Self {
        TypeState::new()
    }
}

impl TypeState {
    pub fn new() -> TypeState {
        let mut state = TypeState {
            types: Vec::new(),
            by_kind: FxHashMap::default(),
            aliases: Vec::new(),
            by_alias: FxHashMap::default(),
            origins: Vec::new(),
            props: Vec::new(),
            signatures: Vec::new(),
            params: Vec::new(),
            tuple_instances: Vec::new(),
            tied: FxHashSet::default(),
            open_knots: Vec::new(),
            tying: FxHashMap::default(),
            mappers: vec![Mapper::default()],
            by_mapper: FxHashMap::default(),
            enum_unions: FxHashMap::default(),
            memo: TypeMemo::default(),
            relations: RelationCaches::default(),
            depth: 0,
            too_deep: false,
        };
        state
            .by_mapper
            .insert(Mapper::default(), MapperId::IDENTITY);
        let mut empty = OriginData::new(OriginSource::Made, Rc::from([]));
        empty.members = Some(Rc::new(Members::default()));
        state.origins.push(empty.clone());
        empty.non_inferrable = true;
        state.origins.push(empty);
        state.intern_intrinsics();
        state
    }

    /// The type of this form with this alias; made if it is new. Callers normalise first (see `Checker::union` ...).
    pub(in crate::check) fn intern(&mut self, kind: TyKind, alias: Option<AliasId>) -> Ty {
        if let Some(known) = self.by_kind.get(&(kind.clone(), alias)) {
            return *known;
        }
        let ty = Ty(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        let flags = self.flags_of(&kind);
        self.by_kind.insert((kind.clone(), alias), ty);
        self.types.push(TyData { kind, flags, alias });
        ty
    }

    /// The type of this form without an alias, if it has been made.
    pub(in crate::check) fn find(&self, kind: &TyKind) -> Option<Ty> {
        self.by_kind.get(&(kind.clone(), None)).copied()
    }

    /// A type that is not known yet but can be referred to. Until [`TypeState::tie`] gives it a form it is of no kind that
    /// anybody asks for; `generic` says whether the form can mention type parameters.
    pub(in crate::check) fn reserve(&mut self, generic: bool) -> Ty {
        let ty = Ty(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        let flags = if generic {
            TyFlags::OBJECT | TyFlags::HAS_PARAMS
        } else {
            TyFlags::OBJECT
        };
        self.types.push(TyData {
            kind: TyKind::Wildcard,
            flags,
            alias: None,
        });
        ty
    }

    /// Gives a reserved type the form of another, which is the form of a type that contains the reserved one. From now on
    /// this form is the reserved type. The result is the type to use.
    pub(in crate::check) fn tie(&mut self, reserved: Ty, ty: Ty) -> Ty {
        if reserved == ty {
            return ty;
        }
        let data = self.types[ty.0 as usize].clone();
        self.by_kind
            .insert((data.kind.clone(), data.alias), reserved);
        self.types[reserved.0 as usize] = data;
        self.tied.insert(reserved);
        if let Some(symbol) = self.enum_unions.get(&ty).copied() {
            self.enum_unions.insert(reserved, symbol);
        }
        reserved
    }

    pub(in crate::check) fn alias_id(&mut self, data: AliasData) -> AliasId {
        if let Some(known) = self.by_alias.get(&data) {
            return *known;
        }
        let id = AliasId(self.aliases.len() as u32);
        self.aliases.push(data.clone());
        self.by_alias.insert(data, id);
        id
    }

    pub fn alias(&self, id: AliasId) -> &AliasData {
        &self.aliases[id.index()]
    }

    pub fn mapper(&self, id: MapperId) -> &Mapper {
        &self.mappers[id.index()]
    }

    /// The mapper of these pairs; identities are dropped, a parameter that is given twice keeps its first type.
    pub(in crate::check) fn mapper_of(&mut self, mut pairs: Vec<(TypeParamId, Ty)>) -> MapperId {
        pairs.retain(|(param, ty)| !matches!(self.types[ty.0 as usize].kind, TyKind::Param(p) if p == *param));
        pairs.sort_by_key(|(param, _)| *param);
        pairs.dedup_by_key(|(param, _)| *param);
        let mapper = Mapper {
            pairs: pairs.into(),
        };
        if let Some(known) = self.by_mapper.get(&mapper) {
            return *known;
        }
        let id = MapperId(self.mappers.len() as u32);
        self.mappers.push(mapper.clone());
        self.by_mapper.insert(mapper, id);
        id
    }

    pub fn new_origin(&mut self, data: OriginData) -> OriginId {
        self.origins.push(data);
        OriginId(self.origins.len() as u32 - 1)
    }

    pub fn new_prop(&mut self, data: PropData) -> Prop {
        self.props.push(data);
        Prop(self.props.len() as u32 - 1)
    }

    pub fn new_signature(&mut self, data: SignatureData) -> SignatureId {
        self.signatures.push(data);
        SignatureId(self.signatures.len() as u32 - 1)
    }

    pub fn new_type_param(&mut self, data: TypeParamData) -> TypeParamId {
        self.params.push(data);
        TypeParamId(self.params.len() as u32 - 1)
    }

    fn all_flags(&self, types: &[Ty]) -> TyFlags {
        types.iter().fold(TyFlags::NONE, |all, ty| {
            all | self.types[ty.0 as usize].flags
        })
    }

    fn flags_of(&self, kind: &TyKind) -> TyFlags {
        use TyFlags as F;
        let pass_on = F::PROPAGATING;
        let literal = F::PROPAGATING | F::HAS_FRESH_OBJECT;
        match kind {
            TyKind::Any | TyKind::Error | TyKind::Auto | TyKind::Wildcard => F::ANY,
            TyKind::Unknown => F::UNKNOWN,
            TyKind::Undefined => F::UNDEFINED,
            TyKind::Null => F::NULL,
            TyKind::String | TyKind::GroupText => F::STRING,
            TyKind::Number => F::NUMBER,
            TyKind::BigInt => F::BIGINT,
            TyKind::Symbol => F::SYMBOL,
            TyKind::Void => F::VOID,
            TyKind::Never | TyKind::SilentNever => F::NEVER,
            TyKind::NonPrimitive => F::NON_PRIMITIVE,
            TyKind::BooleanLiteral { .. } => F::BOOLEAN_LITERAL,
            TyKind::StringLiteral { .. } => F::STRING_LITERAL,
            TyKind::NumberLiteral { .. } => F::NUMBER_LITERAL,
            TyKind::BigIntLiteral { .. } => F::BIGINT_LITERAL,
            TyKind::EnumLiteral {
                value: EnumValue::Number(_),
                ..
            } => F::ENUM_LITERAL | F::NUMBER_LITERAL,
            TyKind::EnumLiteral {
                value: EnumValue::String(_),
                ..
            } => F::ENUM_LITERAL | F::STRING_LITERAL,
            TyKind::Enum(_) => F::ENUM,
            TyKind::UniqueSymbol(_) => F::UNIQUE_SYMBOL,
            TyKind::Template { types, .. } => F::TEMPLATE | (self.all_flags(types) & pass_on),
            TyKind::StringMapping { of, .. } => {
                F::STRING_MAPPING | (self.all_flags(&[*of]) & pass_on)
            }
            TyKind::Param(id) => {
                let this = if self.params[id.index()].is_this() {
                    F::HAS_THIS
                } else {
                    F::NONE
                };
                F::TYPE_PARAM | F::HAS_PARAMS | this
            }
            TyKind::Union { members, .. } => {
                let boolean = **members == [Ty::FALSE, Ty::TRUE]
                    || **members == [Ty::FALSE_FRESH, Ty::TRUE_FRESH];
                let kept = self.all_flags(members) & (literal | F::NON_INFERRABLE);
                F::UNION | kept | if boolean { F::BOOLEAN } else { F::NONE }
            }
            TyKind::Intersection(members) => {
                F::INTERSECTION | (self.all_flags(members) & (literal | F::NON_INFERRABLE))
            }
            TyKind::Reference { args, .. } => {
                F::OBJECT | (self.all_flags(args) & (literal | F::NON_INFERRABLE))
            }
            TyKind::Tuple { elements, shape } => {
                debug_assert!(elements.len() == shape.kinds.len());
                debug_assert!(shape.kinds.iter().all(|k| matches!(
                    k,
                    ElementKind::Required
                        | ElementKind::Optional
                        | ElementKind::Rest
                        | ElementKind::Variadic
                )));
                F::OBJECT | (self.all_flags(elements) & (literal | F::NON_INFERRABLE))
            }
            TyKind::Object { origin, args } => {
                let data = &self.origins[origin.index()];
                let mut flags = F::OBJECT | (self.all_flags(args) & pass_on);
                if data.is_object_literal {
                    flags |= F::HAS_FRESH_OBJECT;
                }
                if data.non_inferrable {
                    flags |= F::NON_INFERRABLE;
                }
                flags
            }
            TyKind::Mapped { args, .. } => F::OBJECT | (self.all_flags(args) & pass_on),
            TyKind::Conditional { args, .. } => F::CONDITIONAL | (self.all_flags(args) & pass_on),
            TyKind::IndexedAccess { object, index } => {
                F::INDEXED_ACCESS | (self.all_flags(&[*object, *index]) & pass_on)
            }
            TyKind::Keyof(of) => F::KEYOF | (self.all_flags(&[*of]) & pass_on),
            TyKind::EvolvingArray(element) => F::OBJECT | (self.all_flags(&[*element]) & pass_on),
        }
    }
}

/// The identity of an alias with arguments.
impl AliasData {
    pub fn new(symbol: SymbolId, args: Rc<[Ty]>) -> AliasData {
        AliasData { symbol, args }
    }
}
