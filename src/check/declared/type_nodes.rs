//! From type nodes to types.

use crate::diagnostics::Code;
use std::rc::Rc;

use crate::check::symbols::{SymbolId, TypeParamOwner};
use crate::check::ty::{
    AliasData, ConditionalOrigin, ElementKind, LazyTy, MappedOrigin, Modifier, OriginData,
    OriginSource, TupleShape, Ty, TyKind, TypeParamId,
};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    Keyword, LiteralType, MappedModifier, MappedType, TupleElement, TypeKind, TypeNodeId,
    TypeOperator,
};

/// The alias whose whole body a type node is.
type Alias<'a> = Option<(SymbolId, &'a [Ty])>;

impl<'p> Checker<'p> {
    /// The type that a type node denotes.
    pub fn type_from_node(&mut self, node: Node<TypeNodeId>) -> Ty {
        if let Some(known) = self.declared.node_types.get(&node) {
            return *known;
        }
        let ty = super::super::symbols::deep(|| self.make_type(node, None));
        // Inside an open alias the node may stand on a reserved type of an outer one, which is as good as the real one.
        self.declared.node_types.insert(node, ty);
        ty
    }

    /// The body of an alias: the type carries the alias's name.
    pub(super) fn type_from_alias_body(
        &mut self,
        node: Node<TypeNodeId>,
        alias: SymbolId,
        args: &[Ty],
    ) -> Ty {
        let ty = self.make_type(node, Some((alias, args)));
        self.declared.node_types.insert(node, ty);
        ty
    }

    fn make_type(&mut self, (file, node): Node<TypeNodeId>, alias: Alias<'_>) -> Ty {
        let module = self.module(file);
        match &module[node].kind {
            TypeKind::Keyword(Keyword::String)
                if self.past_end.annotations.contains(&(file, node)) =>
            {
                Ty::GROUP_TEXT
            }
            TypeKind::Keyword(keyword) => keyword_type(*keyword),
            TypeKind::This => {
                let scope = self.symbols.file(file).scope_of_type(node);
                match self.this_type_at(scope) {
                    Some(ty) => ty,
                    None => {
                        self.declared_problem(
                            module[node].span,
                            Code::MisplacedType,
                            "the type `this` exists only inside a class or interface".to_owned(),
                        );
                        Ty::ERROR
                    }
                }
            }
            TypeKind::Literal(literal) => match literal {
                LiteralType::Boolean(value) => self.boolean_literal(*value),
                LiteralType::Number(value) => self.number_literal(*value),
                LiteralType::BigInt(value) => self.bigint_literal(value.clone()),
                LiteralType::String(value) => self.string_literal(value.clone()),
            },
            TypeKind::Template { parts, types } => {
                let texts: Vec<crate::syntax::ast::JsString> = parts
                    .iter()
                    .map(|part| part.cooked.clone().unwrap_or_else(|| "".into()))
                    .collect();
                let types: Vec<Ty> = types
                    .iter()
                    .map(|ty| self.type_from_node((file, *ty)))
                    .collect();
                self.template_type(&texts, &types)
            }
            TypeKind::Reference { name, args } => {
                self.type_from_reference((file, node), name, args)
            }
            TypeKind::Query { name, args } => self.type_from_query((file, node), name, args),
            TypeKind::Import(import) => self.type_from_import((file, node), import),
            TypeKind::Array(element) => {
                let element = self.waiting((file, *element));
                self.array_of(element)
            }
            TypeKind::Tuple(elements) => self.type_from_tuple(file, elements, false),
            TypeKind::Union(members) => {
                let members: Vec<Ty> = members
                    .iter()
                    .map(|member| self.type_from_node((file, *member)))
                    .collect();
                let alias = alias
                    .map(|(symbol, args)| self.types.alias_id(AliasData::new(symbol, args.into())));
                self.union_as(&members, crate::check::ty::union::Reduction::Literal, alias)
            }
            TypeKind::Intersection(members) => {
                let members: Vec<Ty> = members
                    .iter()
                    .map(|member| self.type_from_node((file, *member)))
                    .collect();
                let alias = alias
                    .map(|(symbol, args)| self.types.alias_id(AliasData::new(symbol, args.into())));
                self.intersection_as(&members, false, alias)
            }
            TypeKind::Object(members) if members.is_empty() && alias.is_none() => Ty::EMPTY_OBJECT,
            TypeKind::Function(_) | TypeKind::Constructor { .. } | TypeKind::Object(_) => {
                let source = OriginSource::TypeNode((file, node));
                let origin = self.origin_of((file, node), source, alias);
                self.object_of_origin(origin)
            }
            TypeKind::Mapped(mapped) => self.type_from_mapped((file, node), mapped, alias),
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => {
                let parts = [*check, *extends, *consequent, *alternate];
                self.type_from_conditional((file, node), parts, alias)
            }
            TypeKind::Infer(param) => match self.symbols.file(file).symbol_of_type_param(*param) {
                Some(symbol) => {
                    let param = self.type_param_of(symbol);
                    self.param(param)
                }
                None => {
                    self.declared_problem(
                        module[node].span,
                        Code::MisplacedType,
                        "`infer` is allowed only after `extends` of a conditional type".to_owned(),
                    );
                    Ty::ERROR
                }
            },
            TypeKind::IndexedAccess { object, index } => {
                let object_ty = self.type_from_node((file, *object));
                let index_ty = self.type_from_node((file, *index));
                self.indexed_access_of_node((file, node), object_ty, index_ty)
            }
            TypeKind::Operator { op, operand } => match op {
                TypeOperator::KeyOf => {
                    let of = self.type_from_node((file, *operand));
                    self.keyof(of)
                }
                // Where a declaration allows it, the declaration has looked.
                TypeOperator::Unique => Ty::SYMBOL,
                TypeOperator::ReadOnly => match &module[*operand].kind {
                    TypeKind::Array(element) => {
                        let element = self.waiting((file, *element));
                        self.readonly_array_of(element)
                    }
                    TypeKind::Tuple(elements) => self.type_from_tuple(file, elements, true),
                    _ => {
                        self.declared_problem(
                            module[node].span,
                            Code::MisplacedType,
                            "`readonly` goes with array and tuple types only".to_owned(),
                        );
                        self.type_from_node((file, *operand))
                    }
                },
            },
            TypeKind::Predicate { asserts, .. } => {
                if *asserts {
                    Ty::VOID
                } else {
                    Ty::BOOLEAN
                }
            }
            TypeKind::Invalid => Ty::ERROR,
        }
    }

    /// A part that may refer to an alias that is being resolved.
    fn waiting(&mut self, node: Node<TypeNodeId>) -> Ty {
        self.declared.knots.depth += 1;
        let ty = self.type_from_node(node);
        self.declared.knots.depth -= 1;
        ty
    }

    fn type_from_tuple(&mut self, file: FileId, elements: &[TupleElement], readonly: bool) -> Ty {
        let module = self.module(file);
        let mut shape = TupleShape {
            kinds: Vec::with_capacity(elements.len()),
            names: Vec::with_capacity(elements.len()),
            readonly,
        };
        let mut types = Vec::with_capacity(elements.len());
        for element in elements {
            shape.names.push(element.label.map(|label| label.text));
            if element.rest {
                match &module[element.ty].kind {
                    TypeKind::Array(inner) => {
                        shape.kinds.push(ElementKind::Rest);
                        types.push(self.waiting((file, *inner)));
                    }
                    _ => {
                        shape.kinds.push(ElementKind::Variadic);
                        types.push(self.waiting((file, element.ty)));
                    }
                }
            } else if element.optional {
                shape.kinds.push(ElementKind::Optional);
                let ty = self.waiting((file, element.ty));
                types.push(self.or_undefined(ty));
            } else {
                shape.kinds.push(ElementKind::Required);
                types.push(self.waiting((file, element.ty)));
            }
        }
        self.tuple(shape, &types)
    }

    /// The place of an anonymous type, with the type parameters that it can mention.
    fn origin_of(
        &mut self,
        node: Node<TypeNodeId>,
        source: OriginSource,
        alias: Alias<'_>,
    ) -> crate::check::ty::OriginId {
        let params = self.params_mentioned_by(node);
        let mut data = OriginData::new(source, params);
        if let Some((symbol, args)) = alias {
            data.alias = Some(self.types.alias_id(AliasData::new(symbol, args.into())));
            data.symbol = Some(symbol);
        }
        self.types.new_origin(data)
    }

    fn type_from_mapped(
        &mut self,
        (file, node): Node<TypeNodeId>,
        mapped: &MappedType,
        alias: Alias<'_>,
    ) -> Ty {
        let module = self.module(file);
        let Some(symbol) = self.symbols.file(file).symbol_of_type_param(mapped.param) else {
            return Ty::ERROR;
        };
        let key = self.type_param_of(symbol);
        let constraint = match module[mapped.param].constraint {
            Some(constraint) => LazyTy::Node((file, constraint)),
            None => LazyTy::Known(Ty::ERROR),
        };
        let origin = MappedOrigin {
            key,
            constraint,
            name: mapped.name.map(|name| LazyTy::Node((file, name))),
            template: mapped
                .ty
                .map_or(LazyTy::Known(Ty::ANY), |ty| LazyTy::Node((file, ty))),
            readonly: modifier(mapped.readonly),
            optional: modifier(mapped.optional),
        };
        let origin = self.origin_of((file, node), OriginSource::Mapped(origin), alias);
        let params = self.origin(origin).params.clone();
        let params: Rc<[TypeParamId]> = params.iter().copied().filter(|p| *p != key).collect();
        self.origin_mut(origin).params = params;
        let args = self.own_args(origin);
        self.mapped_type(origin, &args)
    }

    fn type_from_conditional(
        &mut self,
        (file, node): Node<TypeNodeId>,
        [check, extends, yes, no]: [TypeNodeId; 4],
        alias: Alias<'_>,
    ) -> Ty {
        let bindings = self.symbols.file(file);
        let infer: Vec<SymbolId> = self
            .module(file)
            .type_params
            .ids()
            .filter(|param| {
                bindings.owner_of_type_param(*param) == TypeParamOwner::Conditional(node)
            })
            .filter_map(|param| bindings.symbol_of_type_param(param))
            .collect();
        let mut infer: Vec<TypeParamId> = infer
            .into_iter()
            .map(|symbol| self.type_param_of(symbol))
            .collect();
        let mut seen = Vec::new();
        infer.retain(|param| {
            let new = !seen.contains(param);
            seen.push(*param);
            new
        });
        let check_ty = self.type_from_node((file, check));
        let distributes = match self.kind(check_ty) {
            TyKind::Param(param) => Some(*param),
            _ => None,
        };
        let origin = ConditionalOrigin {
            check: LazyTy::Known(check_ty),
            extends: LazyTy::Node((file, extends)),
            yes: LazyTy::Node((file, yes)),
            no: LazyTy::Node((file, no)),
            infer: infer.clone().into(),
            distributes,
        };
        let origin = self.origin_of((file, node), OriginSource::Conditional(origin), alias);
        let params = self.origin(origin).params.clone();
        let params: Rc<[TypeParamId]> = params
            .iter()
            .copied()
            .filter(|p| !infer.contains(p))
            .collect();
        self.origin_mut(origin).params = params;
        let args = self.own_args(origin);
        self.conditional_type(origin, &args)
    }
}

fn keyword_type(keyword: Keyword) -> Ty {
    match keyword {
        Keyword::Any => Ty::ANY,
        Keyword::Unknown => Ty::UNKNOWN,
        Keyword::Never => Ty::NEVER,
        Keyword::Void => Ty::VOID,
        Keyword::Undefined => Ty::UNDEFINED,
        Keyword::Null => Ty::NULL,
        Keyword::Boolean => Ty::BOOLEAN,
        Keyword::Number => Ty::NUMBER,
        Keyword::BigInt => Ty::BIGINT,
        Keyword::String => Ty::STRING,
        Keyword::Symbol => Ty::SYMBOL,
        Keyword::Object => Ty::NON_PRIMITIVE,
        // The alias that has it as its body knows what it means.
        Keyword::Intrinsic => Ty::ERROR,
    }
}

fn modifier(written: MappedModifier) -> Modifier {
    match written {
        MappedModifier::Keep => Modifier::Keep,
        MappedModifier::Add => Modifier::Add,
        MappedModifier::Remove => Modifier::Remove,
    }
}
