//! Object types that are no classes: which declaration in C# each one is (`docs/representation.md`, section 3).

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::Lowerer;
use crate::check::Node;
use crate::check::symbols::SymbolId;
use crate::check::ty::{OriginId, OriginSource, Prop, PropName, Ty, TyFlags, TyKind, TypeParamId};
use crate::ir::{CsType, RefKind, TypeRef};
use crate::syntax::ast::{Atom, ExprId};

/// A shape of the program.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ShapeId(pub u32);

/// A declared class, or a shape.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Nominal {
    Class(SymbolId),
    Shape(ShapeId),
}

/// What makes two object types one shape.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ShapeKey {
    Interface(SymbolId),
    /// A type literal or object literal that mentions type parameters or has a name.
    Origin(OriginId),
    /// Anonymous: the properties in order, with their types and whether they are optional.
    Structure(Vec<(PropName, Ty, bool)>),
    /// A union of object types, or an alias of one structure.
    Union(Ty),
    /// A union with generic members, whatever their type arguments: `Result<T, E>` and `Result<number, string>` are one
    /// interface, which `Ok<T>` can implement.
    UnionOf(Vec<Nominal>),
    /// An instance of a generic class or shape with unknown type arguments, which all instances implement.
    View(Ty),
}

/// A literal, the type parameters around it, and its properties.
type LiteralKey = (Node<ExprId>, Vec<TypeParamId>, Vec<(PropName, bool)>);

#[derive(Clone, Debug)]
pub struct Shape {
    pub key: ShapeKey,
    /// The type in terms of `params`.
    pub ty: Ty,
    pub params: Vec<TypeParamId>,
    /// The name that it would like.
    pub name: String,
    /// The file that declares it, for its namespace.
    pub file: crate::source::FileId,
    /// Whether the name was written by the user.
    pub is_named: bool,
    pub properties: Vec<Prop>,
    /// Whether an object literal is made as this shape.
    pub has_literals: bool,
}

#[derive(Debug, Default)]
pub struct Shapes {
    pub all: Vec<Shape>,
    by_key: FxHashMap<ShapeKey, ShapeId>,
    by_ty: FxHashMap<Ty, Option<(Nominal, Vec<Ty>)>>,
    /// The same without views.
    plain_by_ty: FxHashMap<Ty, Option<(Nominal, Vec<Ty>)>>,
    /// For each file: the call that an object literal is an argument of.
    pub literal_calls: FxHashMap<crate::source::FileId, std::rc::Rc<FxHashMap<ExprId, ExprId>>>,
    /// The first type seen of each object literal, by what its types have in common.
    literal_origins: FxHashMap<LiteralKey, OriginId>,
    /// The C# names, once they are given.
    pub refs: IndexMap<ShapeId, TypeRef>,
    /// The classes of literals beside interfaces.
    pub literal_refs: IndexMap<ShapeId, TypeRef>,
    /// Literals that are made as their own type even where a dictionary is expected.
    own_literals: Option<rustc_hash::FxHashSet<Node<ExprId>>>,
    /// Shapes whose objects remember which properties they have, and in which order.
    pub tracked: rustc_hash::FxHashSet<ShapeId>,
}

impl Shapes {
    /// Forgets which class or shape each type is; the shapes themselves stay.
    pub fn forget_nominals(&mut self) {
        self.by_ty.clear();
        self.plain_by_ty.clear();
    }
}

impl Lowerer<'_, '_> {
    pub fn shape(&self, id: ShapeId) -> &Shape {
        &self.shapes.all[id.0 as usize]
    }

    /// The class or shape of an object type, with its type arguments. `None` for everything that is no object with
    /// named members of its own: functions, arrays, dictionaries, library types, type parameters, primitives.
    pub fn nominal(&mut self, ty: Ty) -> Option<(Nominal, Vec<Ty>)> {
        let ty = self.canonical(ty);
        if let Some(known) = self.shapes.by_ty.get(&ty) {
            return known.clone();
        }
        let found = match self.plain_nominal(ty) {
            Some((nominal, args)) => match self.view_of(ty, nominal, &args) {
                Some(view) => Some((Nominal::Shape(view), Vec::new())),
                None => Some((nominal, args)),
            },
            None => None,
        };
        self.shapes.by_ty.insert(ty, found.clone());
        found
    }

    /// As [`Lowerer::nominal`], views by unknown type arguments aside.
    pub fn plain_nominal(&mut self, ty: Ty) -> Option<(Nominal, Vec<Ty>)> {
        let ty = self.canonical(ty);
        if let Some(known) = self.shapes.plain_by_ty.get(&ty) {
            return known.clone();
        }
        let found = self.find_nominal(ty);
        self.shapes.plain_by_ty.insert(ty, found.clone());
        found
    }

    fn find_nominal(&mut self, ty: Ty) -> Option<(Nominal, Vec<Ty>)> {
        match self.c.kind(ty).clone() {
            TyKind::Reference { target, args } => {
                if self.is_library_symbol(target) {
                    return None;
                }
                let params = self.c.declared_params(target).params.clone();
                let args: Vec<Ty> = args.iter().copied().take(params.len()).collect();
                if self.c.is_class_symbol(target) {
                    return Some((Nominal::Class(target), args));
                }
                if self.dictionary_value(ty).is_some()
                    || self.only_call_signature(ty).is_some()
                    || self.only_construct_signature(ty).is_some()
                {
                    return None;
                }
                let declared = self.c.declared_type(target);
                let id = self.intern_shape(ShapeKey::Interface(target), declared, &params);
                Some((Nominal::Shape(id), args))
            }
            TyKind::Object { origin, args } => {
                if self.dictionary_value(ty).is_some()
                    || !self.c.call_signatures(ty).is_empty()
                    || !self.c.construct_signatures(ty).is_empty()
                {
                    return None;
                }
                let data = self.c.origin(origin).clone();
                match data.source {
                    OriginSource::TypeNode(_)
                    | OriginSource::ObjectLiteral(_)
                    | OriginSource::Made => {}
                    OriginSource::FunctionSymbol(_)
                    | OriginSource::Function(_)
                    | OriginSource::ClassStatic(_)
                    | OriginSource::EnumObject(_)
                    | OriginSource::Namespace(_)
                    | OriginSource::Mapped(_)
                    | OriginSource::Conditional(_) => return None,
                }
                let named = self.c.alias_of(ty).is_some();
                if data.params.is_empty() && !named {
                    return self.structure_shape(ty);
                }
                let params = data.params.to_vec();
                let origin = self.first_origin(ty, origin);
                let declared = self.c.object_of_origin(origin);
                let id = self.intern_shape(ShapeKey::Origin(origin), declared, &params);
                Some((Nominal::Shape(id), args.to_vec()))
            }
            // `object & Record<"name", unknown>` of a narrowed value: whatever it is, it has that property.
            TyKind::Intersection(members)
                if members
                    .iter()
                    .any(|m| self.c.is(*m, TyFlags::NON_PRIMITIVE)) =>
            {
                None
            }
            TyKind::Mapped { .. } if self.differs_in_readonly(ty).is_some() => {
                let of = self.differs_in_readonly(ty)?;
                self.nominal(of)
            }
            TyKind::Intersection(members)
                if members.iter().any(|part| self.has_open_keys(*part)) =>
            {
                None
            }
            TyKind::Mapped { .. } | TyKind::Intersection(_) => {
                if self.dictionary_value(ty).is_some() || self.only_call_signature(ty).is_some() {
                    return None;
                }
                let found = self.generic_intersection(ty);
                match found.or_else(|| self.derived_shape(ty)) {
                    Some(found) => Some(found),
                    None => self.structure_shape(ty),
                }
            }
            TyKind::Union { members, .. } => {
                if members.iter().any(|member| self.nominal(*member).is_none()) {
                    return None;
                }
                let id = match self.generic_union(&members) {
                    Some(parts) => self.intern_union_of(parts, ty),
                    None if self.c.is(ty, TyFlags::HAS_PARAMS) => return None,
                    None => self.intern_shape(ShapeKey::Union(ty), ty, &[]),
                };
                Some((Nominal::Shape(id), Vec::new()))
            }
            _ => None,
        }
    }

    /// `type Store<S, A> = Api<S, A> & { subscribe(): void }`: one shape with the type parameters of the alias, if all its instances
    /// have the same properties.
    fn generic_intersection(&mut self, ty: Ty) -> Option<(Nominal, Vec<Ty>)> {
        let TyKind::Intersection(_) = self.c.kind(ty) else {
            return None;
        };
        let (symbol, args) = self.c.alias_of(ty)?;
        let declared = self.c.declared_type(symbol);
        let params = self.c.declared_params(symbol).params.to_vec();
        if params.is_empty()
            || !matches!(self.c.kind(declared), TyKind::Intersection(_))
            || self.maps_parameters(declared)
        {
            return None;
        }
        let names = |l: &mut Self, ty: Ty| -> Vec<PropName> {
            let props = l.c.properties_of(ty);
            props.iter().map(|prop| l.c.prop(*prop).name).collect()
        };
        let known = names(self, declared);
        if known.is_empty() || known != names(self, ty) {
            return None;
        }
        let id = self.intern_shape(ShapeKey::Interface(symbol), declared, &params);
        let args = args.iter().copied().take(params.len()).collect();
        Some((Nominal::Shape(id), args))
    }

    /// `T` of `Readonly<T>` and the like: the same properties with the same types, but for what is `readonly` in those too.
    fn differs_in_readonly(&mut self, ty: Ty) -> Option<Ty> {
        let of = self.c.modifiers_type(ty);
        if !self.c.is(of, TyFlags::OBJECT | TyFlags::INTERSECTION)
            || self.c.is(of, TyFlags::HAS_PARAMS)
        {
            return None;
        }
        self.is_readonly_form(ty, of, &mut Vec::new()).then_some(of)
    }

    /// Whether one type says no more than that the parts of the other are read only. `assumed` are the pairs being compared.
    fn is_readonly_form(&mut self, ty: Ty, of: Ty, assumed: &mut Vec<(Ty, Ty)>) -> bool {
        if ty == of || assumed.contains(&(ty, of)) {
            return true;
        }
        if let (TyKind::Union { members, .. }, TyKind::Union { members: other, .. }) =
            (self.c.kind(ty).clone(), self.c.kind(of).clone())
        {
            return members.len() == other.len()
                && members.iter().all(|member| {
                    let found = other
                        .iter()
                        .find(|known| self.is_readonly_form(*member, **known, assumed));
                    found.is_some()
                });
        }
        if !self.is_tuple(ty)
            && !self.is_tuple(of)
            && let (Some(element), Some(other)) = (self.element_of(ty), self.element_of(of))
        {
            return self.is_readonly_form(element, other, assumed);
        }
        if !matches!(self.c.kind(ty), TyKind::Mapped { .. }) || self.c.modifiers_type(ty) != of {
            return false;
        }
        let own = self.c.properties_of(ty).to_vec();
        let other = self.c.properties_of(of).to_vec();
        if own.len() != other.len() || own.is_empty() {
            return false;
        }
        assumed.push((ty, of));
        own.iter().zip(&other).all(|(a, b)| {
            let (x, y) = (self.c.prop(*a).clone(), self.c.prop(*b).clone());
            let (from, to) = (self.c.type_of_prop(*a), self.c.type_of_prop(*b));
            x.name == y.name && x.optional == y.optional && self.is_readonly_form(from, to, assumed)
        })
    }

    /// The literal's own origin, for the type of an object literal: widening it makes another type, which is the same shape.
    fn first_origin(&mut self, ty: Ty, origin: OriginId) -> OriginId {
        let data = self.c.origin(origin).clone();
        let OriginSource::ObjectLiteral(node) = data.source else {
            return origin;
        };
        let props = self.c.properties_of(ty);
        let names = props
            .iter()
            .map(|prop| (self.c.prop(*prop).name, self.c.prop(*prop).optional))
            .collect();
        let key = (node, data.params.to_vec(), names);
        *self.shapes.literal_origins.entry(key).or_insert(origin)
    }

    fn structure_shape(&mut self, ty: Ty) -> Option<(Nominal, Vec<Ty>)> {
        if self.maps_parameters(ty) {
            return None;
        }
        let mut list = Vec::new();
        for prop in self.c.properties_of(ty).iter().copied() {
            let data = self.c.prop(prop).clone();
            let of = self.c.type_of_prop(prop);
            let of = self.c.widen(of);
            list.push((data.name, of, data.optional));
        }
        if list.is_empty() {
            return None;
        }
        let key = match self.c.alias_of(ty) {
            Some(_) => ShapeKey::Union(ty),
            None => ShapeKey::Structure(list),
        };
        let params = self.c.free_params(ty).to_vec();
        let args = params.iter().map(|param| self.c.param(*param)).collect();
        let id = self.intern_shape(key, ty, &params);
        Some((Nominal::Shape(id), args))
    }

    /// Whether the properties of a mapped type depend on type parameters: `Partial<T>`, but not `Readonly<{ of: T }>`.
    pub(super) fn maps_parameters(&self, ty: Ty) -> bool {
        match self.c.kind(ty) {
            // `Omit<T, "id"> & { id?: string }`
            TyKind::Intersection(members) => {
                members.iter().any(|member| self.maps_parameters(*member))
            }
            TyKind::Mapped { args, .. } => args.iter().any(|arg| {
                self.c.is(*arg, TyFlags::HAS_PARAMS)
                    && (!matches!(
                        self.c.kind(*arg),
                        TyKind::Object { .. } | TyKind::Reference { .. }
                    ) || self.maps_parameters(*arg))
            }),
            _ => false,
        }
    }

    /// The classes and shapes of the members of a union, if some of them are generic.
    pub fn generic_union(&mut self, members: &[Ty]) -> Option<Vec<Nominal>> {
        let mut parts = Vec::new();
        let mut is_generic = false;
        for member in members {
            let (nominal, args) = self.nominal(*member)?;
            is_generic |= !args.is_empty();
            parts.push(nominal);
        }
        parts.sort_unstable();
        parts.dedup();
        is_generic.then_some(parts)
    }

    /// The shape of a union with generic members: what the declarations have in common.
    fn intern_union_of(&mut self, parts: Vec<Nominal>, ty: Ty) -> ShapeId {
        let key = ShapeKey::UnionOf(parts.clone());
        if let Some(known) = self.shapes.by_key.get(&key) {
            return *known;
        }
        let named = self.desired_name(&key, ty);
        let declared: Vec<Ty> = parts
            .iter()
            .map(|part| match part {
                Nominal::Class(class) => self.c.declared_type(*class),
                Nominal::Shape(id) => self.shape(*id).ty,
            })
            .collect();
        let skeleton = self.c.union(&declared);
        self.add_shape(key, skeleton, &[], named)
    }

    /// Whether a shape is the interface of a union.
    pub fn is_union(&self, id: ShapeId) -> bool {
        let shape = self.shape(id);
        match shape.key {
            ShapeKey::UnionOf(_) => true,
            ShapeKey::Union(_) => matches!(self.c.kind(shape.ty), TyKind::Union { .. }),
            ShapeKey::Interface(_)
            | ShapeKey::Origin(_)
            | ShapeKey::Structure(_)
            | ShapeKey::View(_) => false,
        }
    }

    pub fn intern_shape(&mut self, key: ShapeKey, ty: Ty, params: &[TypeParamId]) -> ShapeId {
        if let Some(known) = self.shapes.by_key.get(&key) {
            return *known;
        }
        let named = self.desired_name(&key, ty);
        self.add_shape(key, ty, params, named)
    }

    fn add_shape(
        &mut self,
        key: ShapeKey,
        ty: Ty,
        params: &[TypeParamId],
        (name, file, is_named): (String, crate::source::FileId, bool),
    ) -> ShapeId {
        let mut properties = self.c.properties_of(ty).to_vec();
        properties.retain(|prop| !self.is_brand(self.c.prop(*prop).name));
        let id = ShapeId(self.shapes.all.len() as u32);
        self.shapes.all.push(Shape {
            key: key.clone(),
            ty,
            params: params.to_vec(),
            name,
            file,
            is_named,
            properties,
            has_literals: false,
        });
        self.shapes.by_key.insert(key, id);
        id
    }

    /// The name in C#, and where it is declared: the alias or interface, else what the literal is assigned to.
    fn desired_name(&mut self, key: &ShapeKey, ty: Ty) -> (String, crate::source::FileId, bool) {
        if let ShapeKey::View(ty) = key
            && let Some((nominal, _)) = self.plain_nominal(*ty)
        {
            let (name, file) = match nominal {
                Nominal::Class(class) => (
                    self.c.symbol_name(class).to_string(),
                    self.c.symbols.file_of(class),
                ),
                Nominal::Shape(id) => {
                    let shape = self.shape(id);
                    (shape.name.clone(), Some(shape.file))
                }
            };
            let file = file.unwrap_or_else(|| self.entry_file());
            return (format!("I{name}"), file, false);
        }
        let symbol = match key {
            ShapeKey::Interface(symbol) => Some(*symbol),
            ShapeKey::Origin(_)
            | ShapeKey::Structure(_)
            | ShapeKey::Union(_)
            | ShapeKey::View(_)
            | ShapeKey::UnionOf(_) => self.c.alias_of(ty).map(|(symbol, _)| symbol),
        };
        if let Some(symbol) = symbol
            && !self.is_library_symbol(symbol)
            && let Some(file) = self.c.symbols.file_of(symbol)
        {
            // Each instance of an alias of a structure is a shape of its own; one of them gets the name.
            let is_instance = matches!(key, ShapeKey::Union(_) | ShapeKey::UnionOf(_))
                && self
                    .c
                    .alias_of(ty)
                    .is_some_and(|(_, args)| !args.is_empty());
            return (self.c.symbol_name(symbol).to_string(), file, !is_instance);
        }
        let literal = match self.c.kind(ty).clone() {
            TyKind::Object { origin, .. } => match self.c.origin(origin).source {
                OriginSource::ObjectLiteral(node) => Some(node),
                _ => None,
            },
            _ => None,
        };
        match literal {
            Some(node) => (self.name_of_literal(node), node.0, false),
            None => (self.name_of_structure(ty), self.entry_file(), false),
        }
    }

    /// `Point` for `const point = {...}`, else a name from the first properties.
    fn name_of_literal(&mut self, node: Node<ExprId>) -> String {
        match self.assigned_name(node) {
            Some(name) => pascal(name.as_str()),
            None => {
                let ty = self.checked.expr_ty(node);
                self.name_of_structure(ty)
            }
        }
    }

    fn name_of_structure(&mut self, ty: Ty) -> String {
        if let TyKind::Union { members, .. } = self.c.kind(ty).clone() {
            let mut name = String::new();
            for member in members.iter().take(3) {
                if !name.is_empty() {
                    name.push_str("Or");
                }
                match self.nominal(*member) {
                    Some((Nominal::Class(symbol), _)) => {
                        name.push_str(self.c.symbol_name(symbol).as_str());
                    }
                    Some((Nominal::Shape(id), _)) => name.push_str(&self.shape(id).name.clone()),
                    None => {}
                }
            }
            return name;
        }
        let mut name = String::new();
        for prop in self.c.properties_of(ty).iter().take(3) {
            if let PropName::Text(text) = self.c.prop(*prop).name {
                name.push_str(&pascal(text.as_str()));
            }
        }
        match name.is_empty() {
            true => "Shape".to_owned(),
            false => name,
        }
    }

    /// The C# type of a shape with type arguments.
    pub fn shape_type(&mut self, id: ShapeId, args: &[Ty]) -> CsType {
        let params = self.shape(id).params.clone();
        let args = self.cs_args(&params, args);
        CsType::Named(self.shape_ref(id), args)
    }

    pub fn shape_ref(&mut self, id: ShapeId) -> TypeRef {
        if let Some(known) = self.shapes.refs.get(&id) {
            return known.clone();
        }
        let kind = match self.is_interface(id) {
            true => RefKind::Interface,
            false => RefKind::Class,
        };
        let shape = self.shape(id).clone();
        let name = self
            .names
            .type_name(shape.file, &shape.name, shape.is_named);
        let made = name.with_kind(kind);
        self.shapes.refs.insert(id, made.clone());
        made
    }

    /// Whether something besides literals written for it flows into the shape.
    pub fn is_interface(&self, id: ShapeId) -> bool {
        self.is_union(id)
            || self.asserted.shapes.contains_key(&id)
            || self
                .flows
                .edges
                .keys()
                .any(|(_, to)| *to == Nominal::Shape(id))
    }

    /// The interface of a union of objects. A union that nothing was declared to flow into (a narrowed one) has the interface of
    /// the smallest union around it.
    pub fn union_shape(&mut self, ty: Ty, members: &[Ty]) -> Option<CsType> {
        for member in members {
            if let Some((Nominal::Shape(id), _)) = self.nominal(*member)
                && self.flows.loose.contains(&id)
            {
                return None;
            }
        }
        if let Some(parts) = self.generic_union(members) {
            return self.generic_union_shape(&parts);
        }
        let core = self.c.union(members);
        let found = match self.flows.unions.contains(&core) {
            true => Some(core),
            false => {
                let candidates: Vec<Ty> = self.flows.unions.iter().copied().collect();
                candidates
                    .into_iter()
                    .filter(|union| match self.c.kind(*union) {
                        TyKind::Union { members: all, .. } => {
                            members.iter().all(|member| all.contains(member))
                        }
                        _ => false,
                    })
                    .min_by_key(|union| match self.c.kind(*union) {
                        TyKind::Union { members, .. } => members.len(),
                        _ => usize::MAX,
                    })
            }
        };
        let _ = ty;
        match self.nominal(found?) {
            Some((Nominal::Shape(id), args)) => Some(self.shape_type(id, &args)),
            Some((Nominal::Class(_), _)) | None => None,
        }
    }

    /// The interface of the smallest union around these classes and shapes that something flows into.
    fn generic_union_shape(&mut self, parts: &[Nominal]) -> Option<CsType> {
        let candidates: Vec<Ty> = self.flows.unions.iter().copied().collect();
        let mut best: Option<(usize, Ty)> = None;
        for union in candidates {
            let TyKind::Union { members, .. } = self.c.kind(union).clone() else {
                continue;
            };
            let Some(all) = self.generic_union(&members) else {
                continue;
            };
            if parts.iter().all(|part| all.contains(part))
                && best.is_none_or(|(size, _)| all.len() < size)
            {
                best = Some((all.len(), union));
            }
        }
        match self.nominal(best?.1) {
            Some((Nominal::Shape(id), args)) => Some(self.shape_type(id, &args)),
            Some((Nominal::Class(_), _)) | None => None,
        }
    }

    /// The type that an object literal is made as, for the type of a literal that was written for one; otherwise the type itself.
    pub fn canonical(&mut self, ty: Ty) -> Ty {
        if let Some(inner) = self.readonly_of(ty) {
            return self.canonical(inner);
        }
        if let TyKind::Intersection(members) = self.c.kind(ty).clone() {
            let mut solid = members.to_vec();
            solid.retain(|member| !self.is_only_brand(*member));
            return match solid.is_empty() || solid.len() == members.len() {
                true => ty,
                false => {
                    let without = self.c.intersection(&solid);
                    self.canonical(without)
                }
            };
        }
        let TyKind::Object { origin, .. } = self.c.kind(ty) else {
            return ty;
        };
        let OriginSource::ObjectLiteral(node) = self.c.origin(*origin).source else {
            return ty;
        };
        self.literal_target(node).unwrap_or(ty)
    }

    /// `T` of `Readonly<T>`, which is no more than a promise to the checker: the object is a `T`.
    pub fn readonly_of(&self, ty: Ty) -> Option<Ty> {
        let TyKind::Mapped { .. } = self.c.kind(ty) else {
            return None;
        };
        let (symbol, args) = self.c.alias_of(ty)?;
        let is_readonly =
            self.is_library_symbol(symbol) && self.name_of(symbol).as_str() == "Readonly";
        args.first().copied().filter(|_| is_readonly)
    }

    /// The shape that the surroundings expect of an object literal, if the literal can be made as it.
    pub fn literal_target(&mut self, node: Node<ExprId>) -> Option<Ty> {
        if let Some(known) = self.literal_targets.get(&node) {
            return *known;
        }
        self.literal_targets.insert(node, None);
        let found = self.find_literal_target(node);
        self.literal_targets.insert(node, found);
        found
    }

    /// Whether what is expected of a literal only guides its type: the constraint of a type parameter that stands for the literal's
    /// own type, a pattern that takes it apart.
    fn keeps_own_type(&mut self, node: Node<ExprId>) -> bool {
        if self.shapes.own_literals.is_none() {
            let found = self.find_own_literals();
            self.shapes.own_literals = Some(found);
        }
        let known = self.shapes.own_literals.as_ref();
        known.is_some_and(|known| known.contains(&node))
    }

    fn find_own_literals(&mut self) -> rustc_hash::FxHashSet<Node<ExprId>> {
        use crate::syntax::ast::{ExprKind, PatKind};
        let mut found = rustc_hash::FxHashSet::default();
        for file in self.input.modules.iter().map(|info| info.file) {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                // `{ ... } satisfies Record<string, Rule>` keeps the keys that it has.
                if let ExprKind::Satisfies { expr: inner, .. } = expr.kind {
                    found.insert((file, module.erased(inner)));
                }
                let (ExprKind::Call { args, .. } | ExprKind::New { args, .. }) = &expr.kind else {
                    continue;
                };
                let Some(call) = self.checked.call((file, id)) else {
                    continue;
                };
                let params = self.c.signature(call.declared).params.clone();
                for (param, arg) in params.iter().zip(args) {
                    if self.c.is(param.ty, TyFlags::TYPE_PARAM) {
                        found.insert((file, arg.expr));
                    }
                }
            }
            for (_, vars) in module.vars.iter() {
                for declarator in &vars.declarators {
                    if let (PatKind::Object { .. }, Some(init)) =
                        (&module[declarator.pat].kind, declarator.init)
                    {
                        found.insert((file, init));
                    }
                }
            }
        }
        found
    }

    fn find_literal_target(&mut self, node: Node<ExprId>) -> Option<Ty> {
        let own = self.checked.try_expr_ty(node)?;
        let promised = self.promised_for(node, own);
        let contextual = match promised {
            Some(expected) => expected,
            None => self.checked.expr_contextual(node)?,
        };
        let names: Vec<PropName> = self
            .c
            .properties_of(own)
            .iter()
            .map(|prop| self.c.prop(*prop).name)
            .collect();
        let members = self.strip_nullish(contextual).members;
        // `IteratorResult<T>`, perhaps beside `PromiseLike<IteratorResult<T>>`.
        let result = members.iter().find(|member| self.is_result_type(**member));
        if let Some(result) = result
            && members.iter().all(|member| {
                matches!(self.c.kind(*member), TyKind::Reference { target, .. } if self.is_library_symbol(*target))
            })
            && names.len() == 2
            && names.iter().all(|name| {
                matches!(name, PropName::Text(text) if matches!(text.as_str(), "value" | "done"))
            })
        {
            return Some(*result);
        }
        for member in members {
            if self.c.is(
                member,
                TyFlags::ANY_OR_UNKNOWN | TyFlags::NON_PRIMITIVE | TyFlags::TYPE_PARAM,
            ) || member == Ty::EMPTY_OBJECT
                || !self.c.is(member, TyFlags::OBJECT | TyFlags::INTERSECTION)
                || !self.c.is_assignable(own, member)
            {
                continue;
            }
            if self.dictionary_value(member).is_some() {
                if promised.is_none() && self.keeps_own_type(node) {
                    continue;
                }
                return Some(member);
            }
            let has =
                |lowerer: &mut Self, name: &PropName| lowerer.c.property_of(member, name).is_some();
            if names.iter().all(|name| has(self, name))
                && matches!(self.nominal(member), Some((Nominal::Shape(_), _)))
            {
                return Some(member);
            }
        }
        None
    }
}

/// `unitPrice` is `UnitPrice`, `key with space` is `KeyWithSpace`, `1st` is `Item1st`: a name for a type.
pub fn pascal(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let mut out = String::new();
    for word in words {
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            out.extend(first.to_uppercase());
            out.push_str(chars.as_str());
        }
    }
    match out.chars().next() {
        None => "Item".to_owned(),
        Some(first) if first.is_numeric() => format!("Item{out}"),
        Some(_) => out,
    }
}

/// The name under which a property is known to C#; `None` for symbols.
pub fn text_of(name: PropName) -> Option<Atom> {
    match name {
        PropName::Text(text) | PropName::Private(text, _) => Some(text),
        PropName::Symbol(_) => None,
    }
}
