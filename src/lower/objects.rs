//! Object literals: instances of the shape that they were written for, or of a shape of their own.

use super::Lowerer;
use super::members::{CsMemberKind, cs_identifier, substitution};
use super::scope::Place;
use super::shapes::{Nominal, ShapeId};
use crate::check::ty::{PropKind, PropName, Ty, TyFlags};
use crate::ir::{CsType, Expr, Initializer, Stmt, TypeRef};
use crate::source::Span;
use crate::syntax::ast::{
    ExprId, ExprKind, Function, FunctionId, FunctionKind, ObjectProperty, PropertyKey,
};

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
        let own = self.ty(id);
        let target = self.literal_target(node).unwrap_or(own);
        if self.is_result_type(target) || self.is_iterator_result(to.strip()) {
            return match self.result_literal(properties) {
                Some(value) => value,
                None => self.refuse_expr(id, "an iterator result that is not `{ value, done }`"),
            };
        }
        if let Some(value) = self.dictionary_value(target) {
            let value = self.arg_repr(value);
            return self.record_literal(properties, value);
        }
        if properties.is_empty() && self.nominal(target).is_none() {
            return self.dynamic_literal(properties, &CsType::Object);
        }
        if let CsType::Named(decl, _) = to.strip()
            && let Some(Nominal::Shape(wanted)) = self.nominal_of(decl)
            && !matches!(self.nominal(target), Some((Nominal::Shape(own), _)) if own == wanted)
            && self.shape(wanted).params.is_empty()
            && !self.is_union(wanted)
            && self.fits_shape(wanted, properties)
        {
            return self.shape_literal(id, wanted, &[], properties);
        }
        match self.nominal(target) {
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

    /// An object whose type only the callers of a generic function know: `{ ...a, ...b }` of two type parameters.
    fn dynamic_literal(&mut self, properties: &[ObjectProperty], to: &CsType) -> Expr {
        let dynamic = CsType::named(&self.runtime("DynamicRecord"));
        let delegate = CsType::delegate(Vec::new(), dynamic.clone());
        let factory = Expr::static_field(dynamic.clone(), "Factory", delegate);
        let made = Expr::invoke(factory, Vec::new(), dynamic.clone());
        if properties.is_empty() {
            return Expr::implicit(made, to.clone());
        }
        let local = self.fresh.local("made", dynamic.clone());
        self.before(Stmt::local(&local, made));
        for property in properties {
            match property {
                ObjectProperty::Spread { expr, span } => {
                    let source = self.expr_as(*expr, &CsType::Object);
                    let call = Expr::call_static(
                        self.runtime_class("Objects"),
                        "SpreadInto",
                        vec![Expr::local(&local), source],
                        dynamic.clone(),
                    );
                    self.before(Stmt::expr(call).at(*span));
                }
                ObjectProperty::Value {
                    key, value, span, ..
                } => {
                    let value = *value;
                    let (key, value) =
                        self.pair(|l| l.record_key(key), |l| l.expr_as(value, &CsType::Object));
                    let call = Expr::call_method(
                        Expr::local(&local),
                        "Write",
                        vec![key, value],
                        CsType::Void,
                    );
                    self.before(Stmt::expr(call).at(*span));
                }
                ObjectProperty::Method { span, .. } => {
                    self.refuse(*span, "a method in an object literal of a generic type");
                }
            }
        }
        Expr::implicit(Expr::local(&local), to.clone())
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
        let span = self.span(id);
        let interface = self.shape_type(shape, args);
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

    fn seen_as(&self, value: Expr, interface: &CsType) -> Expr {
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

    fn literal_value(
        &mut self,
        shape: &CsType,
        name: PropName,
        value: ExprOrFunction,
        this: Option<&crate::ir::Local>,
        span: Span,
    ) -> Expr {
        let Some(slot) = self.literal_slot(shape, name) else {
            self.refuse(span, "this property of an object literal");
            return self.marker(CsType::Object);
        };
        let generic = match self.cs_member(shape, name) {
            Some(member) if matches!(&member.kind, CsMemberKind::Method(sig) if !sig.type_params.is_empty()) => {
                self.method_type_params(member.prop)
            }
            Some(_) | None => Vec::new(),
        };
        self.with_erased(&generic, |l| l.literal_value_in(slot, value, this, span))
    }

    fn literal_value_in(
        &mut self,
        slot: CsType,
        value: ExprOrFunction,
        this: Option<&crate::ir::Local>,
        span: Span,
    ) -> Expr {
        if let ExprOrFunction::Accessor(function) = value {
            return self.accessor_function(function, &slot, this, span);
        }
        let outer = (self.code.this_local.clone(), self.code.this_ty.clone());
        let result = match value {
            ExprOrFunction::Accessor(_) => self.marker(slot),
            ExprOrFunction::Expr(expr) => match &self.ast[expr].kind {
                ExprKind::Function(function) if this.is_some() => {
                    let function = *function;
                    if !self.ast[function].kind.inherits_this() {
                        self.code.this_local = this.cloned();
                    }
                    self.expr_as(expr, &slot)
                }
                _ => self.expr_as(expr, &slot),
            },
            ExprOrFunction::Function(function) => match slot.strip().clone() {
                CsType::Delegate(params, result) => {
                    if this.is_some() {
                        self.code.this_local = this.cloned();
                    }
                    let lambda = self.lambda_of(span, function, params, *result);
                    let lambda = self.named_method(function, lambda);
                    match lambda.ty == slot {
                        true => lambda,
                        false => Expr::implicit(lambda, slot),
                    }
                }
                _ => {
                    self.refuse(span, "a generic method in an object literal");
                    self.marker(slot)
                }
            },
        };
        (self.code.this_local, self.code.this_ty) = outer;
        result
    }

    /// The C# type of a property of a literal: methods of shapes are held as delegates.
    pub fn literal_slot(&mut self, shape: &CsType, name: PropName) -> Option<CsType> {
        let member = self.cs_member(shape, name)?;
        match member.kind {
            CsMemberKind::Field { ty } | CsMemberKind::Accessor { ty } => Some(ty),
            CsMemberKind::Method(sig) => {
                let erased = vec![CsType::Object; sig.type_params.len()];
                let of = substitution(&sig.type_params, &erased);
                Some(sig.substitute(&of).delegate())
            }
            CsMemberKind::Unsupported => None,
        }
    }

    fn literal_member_name(&mut self, decl: &TypeRef, name: PropName) -> String {
        let info = self.type_info(decl);
        match info.and_then(|info| info.members.get(&name).cloned()) {
            // The interface has a method of that name; the literal's delegate has another.
            Some(member)
                if matches!(member.kind, CsMemberKind::Method(_))
                    && decl.kind() == crate::ir::RefKind::Interface =>
            {
                super::constant_objects::function_property(&member)
            }
            Some(member) => member.name,
            None => match name {
                PropName::Text(text) | PropName::Private(text, _) => cs_identifier(text.as_str()),
                PropName::Symbol(_) => "symbol".to_owned(),
            },
        }
    }

    /// Notes that the object has the properties whose values are computed.
    fn note_present(&mut self, object: &crate::ir::Local, decl: &TypeRef, names: &[PropName]) {
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

    fn property_uses_this(&self, property: &ObjectProperty) -> bool {
        match property {
            ObjectProperty::Method { function, .. } => self.function_uses_this(*function),
            ObjectProperty::Value { value, .. } => self.is_function_with_this(*value),
            ObjectProperty::Spread { .. } => false,
        }
    }

    fn is_function_with_this(&self, expr: ExprId) -> bool {
        match &self.ast[expr].kind {
            ExprKind::Function(function) => {
                !self.ast[*function].kind.inherits_this() && self.function_uses_this(*function)
            }
            _ => false,
        }
    }

    pub fn function_uses_this(&self, function: FunctionId) -> bool {
        let node: &Function = &self.ast[function];
        let span = node.span;
        self.ast
            .exprs
            .iter()
            .any(|(_, expr)| matches!(expr.kind, ExprKind::This) && span.contains(expr.span))
    }

    /// `{ ...a, b: 1 }`: an empty object into which everything is written in order.
    fn spread_literal(
        &mut self,
        id: ExprId,
        shape: ShapeId,
        decl: &TypeRef,
        made_ty: CsType,
        interface: CsType,
        properties: &[ObjectProperty],
    ) -> Expr {
        self.shapes.tracked.insert(shape);
        let object = self.fresh.local("copy", made_ty.clone());
        self.before(Stmt::local(&object, Expr::new_object(made_ty, Vec::new())));
        for property in properties {
            match property {
                ObjectProperty::Spread { expr, span } => {
                    if self.has_methods(*expr) {
                        self.refuse(*span, "a spread of an object with methods");
                        continue;
                    }
                    let source = self.expr_as(*expr, &CsType::Object);
                    let target = Expr::local(&object);
                    let ty = target.ty.clone();
                    let call = Expr::call_static(
                        self.runtime_class("Objects"),
                        "SpreadInto",
                        vec![target, source],
                        ty,
                    );
                    self.before(Stmt::expr(call).at(*span));
                }
                ObjectProperty::Value {
                    key, value, span, ..
                } => {
                    let Some(name) = self.literal_key(key) else {
                        self.dynamic_property(&object, key, *value, *span);
                        continue;
                    };
                    let value = self.literal_value(
                        &interface,
                        name,
                        ExprOrFunction::Expr(*value),
                        Some(&object),
                        *span,
                    );
                    let member = self.literal_member_name(decl, name);
                    let place = Expr::property(Expr::local(&object), member, value.ty.clone());
                    self.before(Stmt::assign(place, value).at(*span));
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
                    let made = match self.ast[*function].kind {
                        FunctionKind::Getter | FunctionKind::Setter => {
                            self.refuse(*span, "an accessor beside a spread");
                            continue;
                        }
                        _ => ExprOrFunction::Function(*function),
                    };
                    let value = self.literal_value(&interface, name, made, Some(&object), *span);
                    let member = self.literal_member_name(decl, name);
                    let place = Expr::property(Expr::local(&object), member, value.ty.clone());
                    self.before(Stmt::assign(place, value).at(*span));
                }
            }
        }
        let _ = id;
        self.seen_as(Expr::local(&object), &interface)
    }

    fn dynamic_property(
        &mut self,
        object: &crate::ir::Local,
        key: &PropertyKey,
        value: ExprId,
        span: Span,
    ) {
        let PropertyKey::Computed { expr, .. } = key else {
            self.refuse(span, "this key in an object literal");
            return;
        };
        let (key, value) = self.pair(
            |l| l.property_key(*expr),
            |l| l.expr_as(value, &CsType::Object),
        );
        let target = Expr::implicit(Expr::local(object), CsType::Object);
        let call = Expr::call_static(
            self.runtime_class("Objects"),
            "Set",
            vec![target, key, value],
            CsType::Void,
        );
        self.before(Stmt::expr(call).at(span));
    }

    /// Methods of a literal are bound to the object that they were made with, so a copy must not share them.
    fn has_methods(&mut self, expr: ExprId) -> bool {
        let ty = self.ty(expr);
        // `...(test && { a })`: a primitive has nothing of its own to copy, but for the characters of a text.
        let members = self.strip_nullish(ty).members;
        members
            .into_iter()
            .any(|member| !self.c.is(member, TyFlags::PRIMITIVE) && self.type_has_methods(member))
    }

    fn type_has_methods(&mut self, ty: Ty) -> bool {
        let apparent = self.c.apparent_type(ty);
        if matches!(self.nominal(apparent), Some((Nominal::Class(_), _))) {
            // Methods of classes are not own properties.
            return false;
        }
        let Some((Nominal::Shape(shape), _)) = self.nominal(apparent) else {
            let props = self.c.properties_of(apparent);
            return props
                .iter()
                .any(|prop| self.c.prop(*prop).kind == PropKind::Method);
        };
        let bound = self.shapes_with_this();
        bound.iter().any(|other| {
            *other == shape
                || self
                    .flows
                    .reaches(&Nominal::Shape(*other), &Nominal::Shape(shape))
        })
    }

    /// A dictionary: keys in the order of writing, spreads and computed keys included.
    fn record_literal(&mut self, properties: &[ObjectProperty], value: CsType) -> Expr {
        let record = CsType::Named(self.runtime("Record"), vec![value.clone()]);
        let simple = properties.iter().all(|property| {
            matches!(
                property,
                ObjectProperty::Value { .. } | ObjectProperty::Method { .. }
            )
        });
        if simple {
            let work: Vec<Box<dyn FnOnce(&mut Self) -> Expr>> = properties
                .iter()
                .flat_map(|property| {
                    let (key, entry, span) = match property {
                        ObjectProperty::Value {
                            key, value, span, ..
                        } => (key.clone(), ExprOrFunction::Expr(*value), *span),
                        ObjectProperty::Method {
                            key,
                            function,
                            span,
                        } => (key.clone(), ExprOrFunction::Function(*function), *span),
                        ObjectProperty::Spread { .. } => return Vec::new(),
                    };
                    let slot = value.clone();
                    let first: Box<dyn FnOnce(&mut Self) -> Expr> =
                        Box::new(move |l| l.record_key(&key));
                    let second: Box<dyn FnOnce(&mut Self) -> Expr> =
                        Box::new(move |l| l.record_value(entry, &slot, span));
                    vec![first, second]
                })
                .collect();
            let mut parts = self.in_order(work).into_iter();
            let mut initializers = Vec::new();
            while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
                initializers.push(Initializer::Index(key, value));
            }
            return Expr::new_object(record, Vec::new()).with_initializers(initializers);
        }
        let local = self.fresh.local("record", record.clone());
        self.before(Stmt::local(
            &local,
            Expr::new_object(record.clone(), Vec::new()),
        ));
        for property in properties {
            match property {
                ObjectProperty::Spread { expr, span } => {
                    let source = self.expr_as(*expr, &CsType::Object);
                    let call = Expr::call_static(
                        self.runtime_class("Objects"),
                        "SpreadInto",
                        vec![Expr::local(&local), source],
                        record.clone(),
                    );
                    self.before(Stmt::expr(call).at(*span));
                }
                ObjectProperty::Value {
                    key,
                    value: entry,
                    span,
                    ..
                } => {
                    let key = self.record_key(key);
                    let stored = self.expr_as(*entry, &value);
                    let place = Expr::index(Expr::local(&local), key, value.clone());
                    self.before(Stmt::assign(place, stored).at(*span));
                }
                ObjectProperty::Method {
                    key,
                    function,
                    span,
                } => {
                    let key = self.record_key(key);
                    let made = ExprOrFunction::Function(*function);
                    let stored = self.record_value(made, &value, *span);
                    let place = Expr::index(Expr::local(&local), key, value.clone());
                    self.before(Stmt::assign(place, stored).at(*span));
                }
            }
        }
        Expr::local(&local)
    }

    fn record_key(&mut self, key: &PropertyKey) -> Expr {
        match key {
            PropertyKey::Computed { expr, .. } => self.dictionary_key(*expr),
            _ => match key.static_name() {
                Some(name) => Expr::string_units(name.units()),
                None => self.marker(CsType::String),
            },
        }
    }

    fn record_value(&mut self, value: ExprOrFunction, slot: &CsType, span: Span) -> Expr {
        match value {
            ExprOrFunction::Expr(expr) => self.expr_as(expr, slot),
            ExprOrFunction::Accessor(_) => {
                self.refuse(span, "a getter or setter in a dictionary");
                self.marker(slot.clone())
            }
            ExprOrFunction::Function(function)
                if self.ast[function].kind != FunctionKind::Method =>
            {
                self.refuse(span, "a getter or setter in a dictionary");
                self.marker(slot.clone())
            }
            ExprOrFunction::Function(function) => match slot.strip().clone() {
                CsType::Delegate(params, result) => {
                    let lambda = self.lambda_of(span, function, params, *result);
                    let lambda = self.named_method(function, lambda);
                    self.convert(lambda, slot, span)
                }
                _ => {
                    self.refuse(span, "a method in an object literal of this type");
                    self.marker(slot.clone())
                }
            },
        }
    }

    /// The rest of an object pattern: everything but the named properties.
    pub fn object_from_parts(
        &mut self,
        want: &CsType,
        ty: Ty,
        mut args: Vec<Expr>,
        span: Span,
    ) -> Option<Expr> {
        let (made_ty, shape) = match (want, self.nominal(ty)) {
            (CsType::Named(decl, args), _) if decl.name() == "Record" => {
                (CsType::Named(decl.clone(), args.clone()), None)
            }
            (CsType::Named(_, args), Some((Nominal::Shape(shape), _))) => {
                let args = args.clone();
                self.shapes.tracked.insert(shape);
                self.shapes.all[shape.0 as usize].has_literals = true;
                (CsType::Named(self.literal_class(shape), args), Some(shape))
            }
            _ => return None,
        };
        let _ = (shape, span);
        args.insert(0, Expr::new_object(made_ty.clone(), Vec::new()));
        let rest = Expr::call_static(self.runtime_class("Objects"), "RestInto", args, made_ty);
        Some(self.seen_as(rest, want))
    }

    /// The place of a variable, for callers that only have the symbol.
    pub fn place_of(&self, symbol: crate::check::symbols::SymbolId) -> Option<&Place> {
        self.places.get(&symbol)
    }
}

#[derive(Clone, Copy)]
pub enum ExprOrFunction {
    Expr(ExprId),
    /// A method.
    Function(FunctionId),
    /// A getter or setter.
    Accessor(FunctionId),
}
