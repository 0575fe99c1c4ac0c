//! Literal types: making, widening, freshness.

use std::rc::Rc;

use num_bigint::BigInt;

use super::{EnumValue, NumberValue, Ty, TyFlags, TyKind, TypeParamId};
use crate::check::Checker;
use crate::check::symbols::SymbolId;
use crate::syntax::ast::JsString;

impl Checker<'_> {
    pub fn string_literal(&mut self, value: impl Into<JsString>) -> Ty {
        let value = value.into();
        self.types.intern(
            TyKind::StringLiteral {
                value,
                fresh: false,
            },
            None,
        )
    }

    pub fn number_literal(&mut self, value: f64) -> Ty {
        let value = NumberValue::new(value);
        self.types.intern(
            TyKind::NumberLiteral {
                value,
                fresh: false,
            },
            None,
        )
    }

    pub fn bigint_literal(&mut self, value: BigInt) -> Ty {
        let value = Rc::new(value);
        self.types.intern(
            TyKind::BigIntLiteral {
                value,
                fresh: false,
            },
            None,
        )
    }

    pub fn boolean_literal(&self, value: bool) -> Ty {
        if value { Ty::TRUE } else { Ty::FALSE }
    }

    /// The type of an enum member whose value is known.
    pub fn enum_literal(&mut self, member: SymbolId, value: EnumValue) -> Ty {
        self.types.intern(
            TyKind::EnumLiteral {
                member,
                value,
                fresh: false,
            },
            None,
        )
    }

    /// The type of an enum with computed members, and of those members.
    pub fn computed_enum(&mut self, symbol: SymbolId) -> Ty {
        self.types.intern(TyKind::Enum(symbol), None)
    }

    /// The type of an enum whose members all have known values: their union. `members` in the order of declaration.
    pub fn enum_union(&mut self, symbol: SymbolId, members: &[Ty]) -> Ty {
        let ty = self.union(members);
        self.types.enum_unions.insert(ty, symbol);
        ty
    }

    /// The enum that a type is all of: its declared type, or its only member's.
    pub fn enum_of(&self, ty: Ty) -> Option<SymbolId> {
        match self.kind(ty) {
            TyKind::Enum(symbol) => Some(*symbol),
            _ => self.types.enum_unions.get(&self.regular(ty)).copied(),
        }
    }

    pub fn unique_symbol(&mut self, symbol: SymbolId) -> Ty {
        self.types.intern(TyKind::UniqueSymbol(symbol), None)
    }

    pub fn param(&mut self, param: TypeParamId) -> Ty {
        self.types.intern(TyKind::Param(param), None)
    }

    pub fn is_fresh_literal(&self, ty: Ty) -> bool {
        match self.kind(ty) {
            TyKind::BooleanLiteral { fresh, .. }
            | TyKind::StringLiteral { fresh, .. }
            | TyKind::NumberLiteral { fresh, .. }
            | TyKind::BigIntLiteral { fresh, .. }
            | TyKind::EnumLiteral { fresh, .. } => *fresh,
            _ => false,
        }
    }

    fn with_freshness(&mut self, ty: Ty, to: bool) -> Ty {
        let mut kind = self.kind(ty).clone();
        match &mut kind {
            TyKind::BooleanLiteral { fresh, .. }
            | TyKind::StringLiteral { fresh, .. }
            | TyKind::NumberLiteral { fresh, .. }
            | TyKind::BigIntLiteral { fresh, .. }
            | TyKind::EnumLiteral { fresh, .. } => {
                if *fresh == to {
                    return ty;
                }
                *fresh = to;
            }
            _ => return ty,
        }
        self.types.intern(kind, None)
    }

    /// The literal type of a literal expression: it widens where it is stored in something mutable.
    pub fn fresh_literal(&mut self, ty: Ty) -> Ty {
        self.with_freshness(ty, true)
    }

    /// A literal type that does not widen; for a union, of each member.
    pub fn regular_literal(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::LITERAL) {
            self.with_freshness(ty, false)
        } else if ty == Ty::BOOLEAN_FRESH {
            Ty::BOOLEAN
        } else if self.is(ty, TyFlags::UNION) {
            self.map_type(ty, &mut |c, t| c.regular_literal(t))
        } else {
            ty
        }
    }

    /// The regular form of a type that has been made already; the type itself if it is no literal.
    fn regular(&self, ty: Ty) -> Ty {
        match self.kind(ty) {
            TyKind::EnumLiteral {
                member,
                value,
                fresh: true,
            } => {
                let kind = TyKind::EnumLiteral {
                    member: *member,
                    value: value.clone(),
                    fresh: false,
                };
                self.types.find(&kind).unwrap_or(ty)
            }
            _ => ty,
        }
    }

    /// The primitive type of a literal type; unions member by member; other types as they are.
    pub fn base_of_literal(&mut self, ty: Ty) -> Ty {
        match self.kind(ty).clone() {
            TyKind::EnumLiteral { member, .. } => self.enum_type_of_member(member),
            TyKind::StringLiteral { .. }
            | TyKind::Template { .. }
            | TyKind::StringMapping { .. } => Ty::STRING,
            TyKind::NumberLiteral { .. } => Ty::NUMBER,
            TyKind::BigIntLiteral { .. } => Ty::BIGINT,
            TyKind::BooleanLiteral { .. } => Ty::BOOLEAN,
            TyKind::Union { .. } => self.map_type(ty, &mut |c, t| c.base_of_literal(t)),
            _ => ty,
        }
    }

    /// The declared type of the enum that a member belongs to.
    pub fn enum_type_of_member(&mut self, member: SymbolId) -> Ty {
        match self.symbol_parent(member) {
            Some(symbol) => self.declared_type(symbol),
            None => Ty::ERROR,
        }
    }

    /// The type of a mutable variable that is initialised with this type: fresh literals become their primitive type.
    pub fn widen_literal(&mut self, ty: Ty) -> Ty {
        match self.kind(ty).clone() {
            TyKind::EnumLiteral {
                member,
                fresh: true,
                ..
            } => self.enum_type_of_member(member),
            TyKind::StringLiteral { fresh: true, .. } => Ty::STRING,
            TyKind::NumberLiteral { fresh: true, .. } => Ty::NUMBER,
            TyKind::BigIntLiteral { fresh: true, .. } => Ty::BIGINT,
            TyKind::BooleanLiteral { fresh: true, .. } => Ty::BOOLEAN,
            TyKind::Union { .. } => self.map_type(ty, &mut |c, t| c.widen_literal(t)),
            _ => ty,
        }
    }

    /// `unique symbol` to `symbol`, member by member.
    pub fn widen_unique_symbol(&mut self, ty: Ty) -> Ty {
        match self.kind(ty) {
            TyKind::UniqueSymbol(_) => Ty::SYMBOL,
            TyKind::Union { .. } => self.map_type(ty, &mut |c, t| c.widen_unique_symbol(t)),
            _ => ty,
        }
    }

    /// Whether the type has exactly one value.
    pub fn is_unit(&self, ty: Ty) -> bool {
        self.is(ty, TyFlags::UNIT)
    }

    /// Whether each member of the type is a literal, `undefined`, `null` or a unique symbol.
    pub fn is_literal_type(&self, ty: Ty) -> bool {
        if self.is(ty, TyFlags::BOOLEAN) {
            return true;
        }
        match self.kind(ty) {
            TyKind::Union { members, .. } => {
                self.is(ty, TyFlags::ENUM_LITERAL) || members.iter().all(|t| self.is_unit(*t))
            }
            _ => self.is_unit(ty),
        }
    }
}
