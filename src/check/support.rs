//! Small questions about types and signatures that checking code asks in many places.

use super::ty::{ElementKind, PropName, SignatureId, TupleShape, Ty, TyFlags, TyKind, TypeFacts};
use super::{Checker, Node};
use crate::syntax::ast::{Atom, ClassMemberId, ExprId, FunctionId, PatId};

impl Checker<'_> {
    /// The type of the argument at a position; `any` where the signature takes none.
    pub(in crate::check) fn parameter_type_at(&mut self, signature: SignatureId, at: usize) -> Ty {
        let data = self.signature(signature).clone();
        self.param_type_at(&data, at)
    }

    pub(in crate::check) fn try_parameter_type_at(
        &mut self,
        signature: SignatureId,
        at: usize,
    ) -> Option<Ty> {
        let data = self.signature(signature).clone();
        self.try_param_type_at(&data, at)
    }

    /// All parameters of a signature from a position on, as one array or tuple.
    pub(in crate::check) fn rest_parameters_at(&mut self, signature: SignatureId, at: usize) -> Ty {
        let data = self.signature(signature).clone();
        self.rest_type_at(&data, at, false)
    }

    /// The rest parameter's type; see `open_rest_type`.
    pub(in crate::check) fn effective_rest_type(&mut self, signature: SignatureId) -> Option<Ty> {
        let data = self.signature(signature).clone();
        self.open_rest_type(&data)
    }

    /// Whether the result of a signature is being inferred right now.
    pub(in crate::check) fn is_resolving_result(&self, signature: SignatureId) -> bool {
        let data = self.signature(signature);
        data.resolving && data.resolved_result.is_none()
    }

    /// Whether every value of the type is of a primitive kind, type parameters by their constraint.
    pub(in crate::check) fn is_assignable_to_kind(&mut self, ty: Ty, kind: TyFlags) -> bool {
        if self.is(ty, kind) {
            return true;
        }
        if self.is(
            ty,
            TyFlags::ANY_OR_UNKNOWN | TyFlags::VOID | TyFlags::NULLABLE,
        ) {
            return false;
        }
        let base = if kind.any_of(TyFlags::NUMBER) {
            Ty::NUMBER
        } else if kind.any_of(TyFlags::BIGINT) {
            Ty::BIGINT
        } else if kind.any_of(TyFlags::STRING) {
            Ty::STRING
        } else if kind.any_of(TyFlags::BOOLEAN) {
            Ty::BOOLEAN
        } else if kind.any_of(TyFlags::SYMBOL) {
            Ty::SYMBOL
        } else {
            return false;
        };
        self.is_assignable(ty, base)
    }

    /// Whether some values of the type are truthy, and whether some are falsy.
    pub(in crate::check) fn truthiness(&mut self, ty: Ty) -> (bool, bool) {
        let facts = self.type_facts(ty);
        (facts.has(TypeFacts::TRUTHY), facts.has(TypeFacts::FALSY))
    }

    /// A tuple type from elements that may be optional, rest or spread.
    pub(in crate::check) fn tuple_normalized(
        &mut self,
        types: Vec<Ty>,
        kinds: Vec<ElementKind>,
        readonly: bool,
    ) -> Ty {
        let shape = TupleShape {
            names: vec![None; kinds.len()],
            kinds,
            readonly,
        };
        self.tuple(shape, &types)
    }

    /// Something that an array literal makes a tuple for: a tuple, or a type with a property `0`.
    pub(in crate::check) fn is_tuple_like(&mut self, ty: Ty) -> bool {
        self.is_tuple(ty) || self.property_of(ty, &PropName::text("0")).is_some()
    }

    /// `{ [K in keyof T]: ... }` without `as`: an array literal for it is a tuple.
    pub(in crate::check) fn is_homomorphic_without_name(&mut self, ty: Ty) -> bool {
        self.is_generic_mapped(ty)
            && !self.mapped_has_name(ty)
            && self.homomorphic_variable(ty).is_some()
    }

    /// `T` of `{ [K in keyof T]: ... }`.
    pub(in crate::check) fn homomorphic_variable(&mut self, ty: Ty) -> Option<Ty> {
        if !matches!(self.kind(ty), TyKind::Mapped { .. }) {
            return None;
        }
        let constraint = self.mapped_constraint(ty);
        match self.kind(constraint) {
            TyKind::Keyof(of) => {
                let of = *of;
                self.is(of, TyFlags::TYPE_VARIABLE).then_some(of)
            }
            _ => None,
        }
    }

    /// A mutable array or tuple, or a type parameter that can be one.
    pub(in crate::check) fn is_mutable_array_like(&mut self, ty: Ty) -> bool {
        if self.is_mutable_array_or_tuple(ty) {
            return true;
        }
        if self.is(ty, TyFlags::ANY | TyFlags::NULLABLE) {
            return false;
        }
        if let Some(constraint) = self.base_constraint(ty)
            && constraint != ty
        {
            return self.is_mutable_array_like(constraint);
        }
        false
    }

    /// The same array or tuple, without `readonly`.
    pub(in crate::check) fn mutable_array_or_tuple(&mut self, ty: Ty) -> Ty {
        if self.is(ty, TyFlags::UNION) {
            return self.map_type(ty, &mut |checker, member| {
                checker.mutable_array_or_tuple(member)
            });
        }
        let constraint = self.base_constraint(ty).unwrap_or(ty);
        if self.is(ty, TyFlags::ANY) || self.is_mutable_array_or_tuple(constraint) {
            return ty;
        }
        match self.kind(ty).clone() {
            TyKind::Tuple { shape, elements } => {
                let mut shape = TupleShape::clone(&shape);
                shape.readonly = false;
                self.tuple(shape, &elements)
            }
            _ => {
                // A readonly array, or a type parameter of such.
                let shape = TupleShape {
                    kinds: vec![ElementKind::Variadic],
                    names: vec![None],
                    readonly: false,
                };
                self.tuple(shape, &[ty])
            }
        }
    }

    /// The elements of a tuple from `from` on, `skip` at the end left out, as one element type.
    pub(in crate::check) fn element_type_of_slice(
        &mut self,
        ty: Ty,
        from: usize,
        skip: usize,
    ) -> Option<Ty> {
        let TyKind::Tuple { shape, elements } = self.kind(ty).clone() else {
            return None;
        };
        let end = elements.len().saturating_sub(skip);
        if from >= end {
            return None;
        }
        let mut types = Vec::new();
        for at in from..end {
            types.push(if shape.kinds[at] == ElementKind::Variadic {
                self.indexed_access(elements[at], Ty::NUMBER)
            } else {
                elements[at]
            });
        }
        Some(self.union_unreduced(&types))
    }

    /// What a tuple's rest gives at a position past its fixed part.
    pub(in crate::check) fn tuple_rest_at(&mut self, ty: Ty, index: usize) -> Option<Ty> {
        let TyKind::Tuple { shape, .. } = self.kind(ty).clone() else {
            return None;
        };
        if !shape.is_open() || index < shape.fixed_length() {
            return None;
        }
        self.element_type_of_slice(ty, shape.fixed_length(), 0)
    }

    /// The type of `name` as a key: the literal or unique symbol.
    pub(in crate::check) fn key_type_of_name(&mut self, name: PropName) -> Ty {
        match name {
            PropName::Text(text) => self.string_literal(text.as_str()),
            PropName::Symbol(symbol) => self.unique_symbol(symbol),
            PropName::Private(..) => Ty::NEVER,
        }
    }

    /// `T[K]` for a contextual type: what is missing is just unknown.
    pub(in crate::check) fn indexed_access_contextual(&mut self, object: Ty, key: Ty) -> Ty {
        self.try_indexed_access(object, key).unwrap_or(Ty::UNKNOWN)
    }

    /// The promised value without the name `Awaited<T>` around a type parameter.
    pub(in crate::check) fn awaited_no_alias(&mut self, ty: Ty) -> Ty {
        let awaited = self.awaited(ty);
        self.map_type(
            awaited,
            &mut |checker, member| match checker.alias_of(member) {
                Some((symbol, args))
                    if matches!(checker.kind(member), TyKind::Conditional { .. })
                        && checker.global_symbol("Awaited") == Some(symbol) =>
                {
                    args.first().copied().unwrap_or(member)
                }
                _ => member,
            },
        )
    }

    /// The property that tells the members of a union apart.
    pub(in crate::check) fn is_discriminant_property(&mut self, union: Ty, name: PropName) -> bool {
        match self.property_of(union, &name) {
            Some(prop) => self.is_discriminant(prop),
            None => match self.composite_property(union, name) {
                Some(prop) => self.is_discriminant(prop),
                None => false,
            },
        }
    }

    /// A union without any reduction, for contextual types.
    pub(in crate::check) fn union_unreduced(&mut self, types: &[Ty]) -> Ty {
        self.union_as(types, super::ty::Reduction::None, None)
    }

    /// The type parameter that a node declares.
    pub(in crate::check) fn type_param_of_node(
        &mut self,
        (file, param): Node<crate::syntax::ast::TypeParamId>,
    ) -> Option<super::ty::TypeParamId> {
        let symbol = self.symbols.file(file).symbol_of_type_param(param)?;
        Some(self.type_param_of(symbol))
    }

    pub(in crate::check) fn symbol_of_pat(
        &self,
        (file, pat): Node<PatId>,
    ) -> Option<super::symbols::SymbolId> {
        self.symbols.file(file).symbol_of_pat(pat)
    }

    pub(in crate::check) fn symbol_of_function(
        &self,
        (file, function): Node<FunctionId>,
    ) -> Option<super::symbols::SymbolId> {
        self.symbols.file(file).function(function).symbol
    }

    pub(in crate::check) fn symbol_of_class_member(
        &mut self,
        (file, member): Node<ClassMemberId>,
    ) -> Option<super::symbols::SymbolId> {
        let class = self.up(file).class_of_member(member)?;
        let owner = self.symbol_of_class((file, class))?;
        let table = self.member_symbols(owner);
        table
            .instance
            .values()
            .chain(table.statics.values())
            .copied()
            .find(|symbol| self.class_member_of(*symbol) == Some((file, member)))
    }

    /// The symbol of entry `index` of an object literal; they have none of their own.
    pub(in crate::check) fn symbol_of_object_property(
        &mut self,
        _node: Node<ExprId>,
        _index: u32,
    ) -> Option<super::symbols::SymbolId> {
        None
    }

    pub(in crate::check) fn undefined_symbol(&self) -> super::symbols::SymbolId {
        self.symbols.undefined_symbol()
    }

    pub(in crate::check) fn arguments_symbol(&self) -> super::symbols::SymbolId {
        self.symbols.arguments_symbol()
    }

    /// The visible name that is most like one that is not known.
    pub(in crate::check) fn similar_name(
        &mut self,
        (file, expr): Node<ExprId>,
        name: Atom,
    ) -> Option<String> {
        let scope = self.symbols.file(file).scope_of_expr(expr);
        let names: Vec<String> = self
            .visible_names(scope, super::symbols::Meaning::Value)
            .iter()
            .map(|name| name.to_string())
            .collect();
        super::similar::best(&name, names.iter().map(String::as_str)).map(str::to_owned)
    }
}
