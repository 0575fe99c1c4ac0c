//! Object literals: instances of the shape that they were written for, or of a shape of their own.

use super::Lowerer;
use super::literal_values::ExprOrFunction;
use super::scope::Place;
use super::shapes::{Nominal, ShapeId};
use crate::check::parents::ExprRole;
use crate::check::ty::{PropName, Ty, TyFlags};
use crate::ir::{CsType, Expr, Stmt, TypeRef};
use crate::syntax::ast::{ExprId, FunctionKind, ObjectProperty, PropertyKey};

impl Lowerer<'_, '_> {
    pub fn object_literal(
        &mut self,
        id: ExprId,
        properties: &[ObjectProperty],
        to: &CsType,
    ) -> Expr {
        let node = self.node(id);
        if let CsType::Named(decl, args) = to.strip()
            && decl.name() == "Record"
            && !decl.is_user()
            && args.len() == 1
        {
            if args[0] == CsType::Object
                && let Some(target) = self.literal_target(node)
                && self.c.is_generic_mapped(target)
            {
                return self.dynamic_literal(properties, to.strip());
            }
            return self.record_literal(properties, args[0].clone());
        }
        if let Some(record) = self.library_record(id, properties, to) {
            return record;
        }
        if self.is_open_literal(id, properties) {
            return self.dynamic_literal(properties, &CsType::Object);
        }
        let own = self.ty(id);
        let target = self.literal_target(node).unwrap_or(own);
        if self.is_result_type(target) || self.is_iterator_result(to.strip()) {
            return match self.result_literal(properties) {
                Some(value) => value,
                None => self.refuse_expr(id, "an iterator result that is not `{ value, done }`"),
            };
        }
        // `{ type: "init" } as unknown as A`: whatever A is, it is said to be one.
        if matches!(to.strip(), CsType::TypeParam(_)) {
            let made = self.dynamic_literal(properties, &CsType::Object);
            return self.convert(made, to, self.span(id));
        }
        if self.open_type_param(target).is_some() {
            return self.dynamic_literal(properties, &CsType::Object);
        }
        if let Some(value) = self.dictionary_value(target) {
            if self.is_open_dictionary(value) && !self.asserted.shapes.is_empty() {
                return self.dynamic_literal(properties, &CsType::Object);
            }
            let value = self.arg_repr(value);
            return self.record_literal(properties, value);
        }
        if properties.is_empty() && self.nominal(target).is_none() {
            return self.dynamic_literal(properties, &CsType::Object);
        }
        if let CsType::Named(decl, given) = to.strip()
            && let Some(Nominal::Shape(wanted)) = self.nominal_of(decl)
            && !matches!(self.nominal(target), Some((Nominal::Shape(own), _)) if own == wanted)
            && !self.is_union(wanted)
            && self.fits_shape(wanted, properties)
        {
            let interface = CsType::Named(self.shape_ref(wanted), given.clone());
            return self.shape_literal_as(id, wanted, interface, properties);
        }
        // No object is made as a view; what it is made as implements the view.
        let nominal = match self.nominal(target) {
            Some((Nominal::Shape(shape), _))
                if matches!(self.shape(shape).key, super::shapes::ShapeKey::View(_)) =>
            {
                self.plain_nominal(target)
            }
            other => other,
        };
        match nominal {
            Some((Nominal::Shape(shape), args)) => {
                // The place may know the type arguments better (joined ones are equal anyway).
                self.shape_literal(id, shape, &args, properties)
            }
            None if self.c.is(target, TyFlags::HAS_PARAMS) => {
                self.dynamic_literal(properties, &CsType::Object)
            }
            Some((Nominal::Class(_), _)) | None => {
                self.refuse_expr(id, "an object literal of this type")
            }
        }
    }

    /// Whether only the type arguments tell what an object is: `{ type: "start" } as A`, `{ ...item, id }` of a type parameter.
    pub(super) fn is_open_literal(&mut self, id: ExprId, properties: &[ObjectProperty]) -> bool {
        let asserted = match self.c.parents(self.file).expr(id) {
            ExprRole::As(parent) => {
                let ty = self.ty(parent);
                self.c.is(ty, TyFlags::TYPE_PARAM)
            }
            _ => false,
        };
        asserted
            || self.more_than_literal(self.node(id)).is_some()
            || properties.iter().any(|property| match property {
                ObjectProperty::Spread { expr, .. } => {
                    let ty = self.ty(*expr);
                    let members = self.strip_nullish(ty).members;
                    members
                        .iter()
                        .any(|member| self.c.is(*member, TyFlags::TYPE_PARAM))
                }
                ObjectProperty::Value { .. } | ObjectProperty::Method { .. } => false,
            })
    }

    /// Whether a literal without spreads names only properties of a shape, and all that it requires.
    fn fits_shape(&mut self, shape: ShapeId, properties: &[ObjectProperty]) -> bool {
        let mut names = Vec::new();
        for property in properties {
            match property {
                ObjectProperty::Value { key, .. } | ObjectProperty::Method { key, .. } => {
                    match self.literal_key(key) {
                        Some(name) => names.push(name),
                        None => return false,
                    }
                }
                ObjectProperty::Spread { .. } => return false,
            }
        }
        let declared = self.shape(shape).properties.clone();
        let known: Vec<(PropName, bool)> = declared
            .iter()
            .map(|prop| (self.c.prop(*prop).name, self.c.prop(*prop).optional))
            .collect();
        names
            .iter()
            .all(|name| known.iter().any(|(own, _)| own == name))
            && known
                .iter()
                .all(|(own, optional)| *optional || names.contains(own))
    }

    pub fn shape_literal(
        &mut self,
        id: ExprId,
        shape: ShapeId,
        args: &[Ty],
        properties: &[ObjectProperty],
    ) -> Expr {
        let interface = self.shape_type(shape, args);
        self.shape_literal_as(id, shape, interface, properties)
    }

    /// As [`Lowerer::shape_literal`], for an instance of the shape that is known as a C# type.
    fn shape_literal_as(
        &mut self,
        id: ExprId,
        shape: ShapeId,
        interface: CsType,
        properties: &[ObjectProperty],
    ) -> Expr {
        let span = self.span(id);
        let CsType::Named(decl, type_args) = interface.clone() else {
            return self.marker(interface);
        };
        let class = self.literal_class(shape);
        let made_ty = CsType::Named(class, type_args);
        self.shapes.all[shape.0 as usize].has_literals = true;
        if self.needs_tracking(shape, properties) {
            self.shapes.tracked.insert(shape);
        }
        self.note_literal(shape, properties);
        let uses_this = properties.iter().any(|property| {
            self.property_uses_this(property)
                || matches!(property, ObjectProperty::Method { function, .. } if self.ast[*function].kind != FunctionKind::Method)
        });
        let mut operands: Vec<(PropName, ExprOrFunction)> = Vec::new();
        let mut spreads = false;
        for property in properties {
            match property {
                ObjectProperty::Spread { .. } => spreads = true,
                ObjectProperty::Value { key, value, .. } => {
                    let Some(name) = self.literal_key(key) else {
                        // Which property it is turns out when it runs, as with a spread.
                        spreads = true;
                        continue;
                    };
                    if self.constant_method(shape, name).is_none() {
                        operands.push((name, ExprOrFunction::Expr(*value)));
                    }
                }
                ObjectProperty::Method {
                    key,
                    function,
                    span,
                } => {
                    let Some(name) = self.literal_key(key) else {
                        self.refuse(*span, "a computed method name in an object literal");
                        continue;
                    };
                    if self.ast[*function].kind != FunctionKind::Method {
                        operands.push((name, ExprOrFunction::Accessor(*function)));
                        continue;
                    }
                    if self.constant_method(shape, name).is_none() {
                        operands.push((name, ExprOrFunction::Function(*function)));
                    }
                }
            }
        }
        if spreads {
            return self.spread_literal(id, shape, &decl, made_ty, interface, properties);
        }
        let object = uses_this.then(|| self.fresh.local("self", made_ty.clone()));
        let work: Vec<_> = operands
            .iter()
            .map(|(name, value)| {
                let (name, value) = (*name, *value);
                let decl_ty = interface.clone();
                let object = object.clone();
                move |l: &mut Self| l.literal_value(&decl_ty, name, value, object.as_ref(), span)
            })
            .collect();
        let values = self.in_order(work);
        let initializers: Vec<(String, Expr)> = operands
            .iter()
            .zip(values)
            .map(|((name, made), value)| {
                let member = self.literal_member_name(&decl, *name);
                match made {
                    ExprOrFunction::Accessor(function) => {
                        (self.accessor_holder(*function, &member), value)
                    }
                    ExprOrFunction::Expr(_) | ExprOrFunction::Function(_) => (member, value),
                }
            })
            .collect();
        let accessors: Vec<PropName> = operands
            .iter()
            .filter(|(_, made)| matches!(made, ExprOrFunction::Accessor(_)))
            .map(|(name, _)| *name)
            .collect();
        if let Some(object) = object {
            let (plain, functions): (Vec<_>, Vec<_>) = initializers
                .into_iter()
                .zip(&operands)
                .partition(|(_, (_, value))| matches!(value, ExprOrFunction::Expr(e) if !self.is_function_with_this(*e)));
            let _ = &functions;
            let plain: Vec<(String, Expr)> = plain.into_iter().map(|(init, _)| init).collect();
            self.before(Stmt::local(
                &object,
                Expr::object_init(made_ty.clone(), plain),
            ));
            for ((name, value), _) in functions {
                let ty = value.ty.clone();
                let place = Expr::property(Expr::local(&object), name, ty);
                self.before(Stmt::assign(place, value));
            }
            if self.shapes.tracked.contains(&shape) {
                self.note_present(&object, &decl, &accessors);
            }
            return self.seen_as(Expr::local(&object), &interface);
        }
        let made = Expr::object_init(made_ty, initializers);
        self.seen_as(made, &interface)
    }

    pub(super) fn seen_as(&self, value: Expr, interface: &CsType) -> Expr {
        match value.ty == *interface {
            true => value,
            false => Expr::implicit(value, interface.clone()),
        }
    }

    /// The C# class of literals of a shape: the shape itself, or `<Name>Literal` beside its interface.
    pub fn literal_class(&mut self, shape: ShapeId) -> TypeRef {
        let decl = self.shape_ref(shape);
        if !self.is_interface(shape) {
            return decl;
        }
        if let Some(known) = self.shapes.literal_refs.get(&shape) {
            return known.clone();
        }
        let file = self.shape(shape).file;
        let made = self
            .names
            .type_name(file, &format!("{}Literal", decl.name()), false);
        self.shapes.literal_refs.insert(shape, made.clone());
        made
    }

    /// Notes that the object has the properties whose values are computed.
    pub fn note_present(&mut self, object: &crate::ir::Local, decl: &TypeRef, names: &[PropName]) {
        let Some(info) = self.type_info(decl) else {
            return;
        };
        for name in names {
            let Some(slot) = info.members.get_index_of(name) else {
                continue;
            };
            let presence = CsType::named(&self.runtime("Presence"));
            let field = Expr::property(Expr::local(object), "presence", presence);
            let note = Expr::call_method(field, "Add", vec![Expr::int(slot as i32)], CsType::Void);
            self.before(Stmt::expr(note));
        }
    }

    pub fn literal_key(&mut self, key: &PropertyKey) -> Option<PropName> {
        if let PropertyKey::Computed { expr, .. } = key {
            let ty = self.ty(*expr);
            return self.c.prop_name_of_type(ty);
        }
        key.static_atom().map(PropName::Text)
    }

    /// Whether the object must remember which properties it has and in which order: some are optional, or the literal writes
    /// them in another order than the declaration.
    fn needs_tracking(&mut self, shape: ShapeId, properties: &[ObjectProperty]) -> bool {
        let declared = self.shape(shape).properties.clone();
        if declared.iter().any(|prop| self.c.prop(*prop).optional) {
            return true;
        }
        let order: Vec<PropName> = declared
            .iter()
            .map(|prop| self.c.prop(*prop).name)
            .collect();
        let mut last = 0;
        for property in properties {
            let name = match property {
                ObjectProperty::Value { key, .. } | ObjectProperty::Method { key, .. } => {
                    self.literal_key(key)
                }
                ObjectProperty::Spread { .. } => return true,
            };
            let Some(at) = name.and_then(|name| order.iter().position(|known| *known == name))
            else {
                continue;
            };
            if at < last {
                return true;
            }
            last = at;
        }
        false
    }

    /// The place of a variable, for callers that only have the symbol.
    pub fn place_of(&self, symbol: crate::check::symbols::SymbolId) -> Option<&Place> {
        self.places.get(&symbol)
    }
}
