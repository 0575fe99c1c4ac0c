//! `{ ...a, b }` and the rest of an object pattern: objects into which properties are written in order.

use super::Lowerer;
use super::literal_values::ExprOrFunction;
use super::shapes::{Nominal, ShapeId};
use crate::check::ty::{PropKind, PropName, Ty, TyFlags};
use crate::ir::{CsType, Expr, Local, Stmt, TypeRef};
use crate::source::Span;
use crate::syntax::ast::{ExprId, FunctionId, FunctionKind, ObjectProperty, PropertyKey};

impl Lowerer<'_, '_> {
    /// `{ ...a, b: 1 }`: an empty object into which everything is written in order.
    pub(super) fn spread_literal(
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
        if self.replaces_by_other_types(shape, properties) {
            self.spread_by_way_of_a_record(&object, &interface, properties);
            return self.seen_as(Expr::local(&object), &interface);
        }
        let mut late = Vec::new();
        // V8 copies a spread that comes first and then makes what follows it up to the next spread or computed name, the values
        // before the accessors.
        let mut accessors_come_late =
            matches!(properties.first(), Some(ObjectProperty::Spread { .. }));
        for (index, property) in properties.iter().enumerate() {
            if index > 0 && is_computed(property) {
                self.add_accessors(&object, decl, &interface, &mut late);
                accessors_come_late = false;
            }
            match property {
                ObjectProperty::Spread { expr, span } => {
                    if self.has_methods(*expr) {
                        self.refuse(*span, "a spread of an object with methods");
                        continue;
                    }
                    self.spread_into(&object, *expr, *span);
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
                            late.push((name, *function, *span));
                            if !accessors_come_late {
                                self.add_accessors(&object, decl, &interface, &mut late);
                            }
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
        self.add_accessors(&object, decl, &interface, &mut late);
        let _ = id;
        self.seen_as(Expr::local(&object), &interface)
    }

    /// The getters and setters that wait, in order.
    fn add_accessors(
        &mut self,
        object: &Local,
        decl: &TypeRef,
        interface: &CsType,
        late: &mut Vec<(PropName, FunctionId, Span)>,
    ) {
        for (name, function, span) in late.drain(..) {
            let made = ExprOrFunction::Accessor(function);
            let value = self.literal_value(interface, name, made, Some(object), span);
            let member = self.literal_member_name(decl, name);
            let member = self.accessor_holder(function, &member);
            let place = Expr::property(Expr::local(object), member, value.ty.clone());
            self.before(Stmt::assign(place, value).at(span));
            self.note_present(object, decl, &[name]);
        }
    }

    /// Whether a spread brings a value that the object cannot hold, because what follows replaces it: `{ ...row, date: parse(row.date) }`.
    fn replaces_by_other_types(&mut self, shape: ShapeId, properties: &[ObjectProperty]) -> bool {
        let declared = self.shape(shape).properties.clone();
        let slots: Vec<_> = declared
            .iter()
            .map(|prop| (self.c.prop(*prop).name, self.c.type_of_prop(*prop)))
            .collect();
        for property in properties {
            let ObjectProperty::Spread { expr, .. } = property else {
                continue;
            };
            let source = self.ty(*expr);
            for member in self.strip_nullish(source).members {
                if self.c.is(member, TyFlags::PRIMITIVE) {
                    continue;
                }
                for (name, slot) in &slots {
                    let Some(given) = self.c.property_of(member, name) else {
                        continue;
                    };
                    let given = self.c.type_of_prop(given);
                    if self.c.is_assignable(given, *slot) {
                        continue;
                    }
                    let (given, wanted) = (self.repr(given), self.repr(*slot));
                    let wider = given == wanted || *wanted.strip() == given;
                    let same = given.strip() == wanted.strip()
                        && !matches!(given, CsType::NullOr(_) | CsType::Optional(_));
                    if !wider && !same {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Everything goes into a record of any values first, which keeps the order of the keys; what is left in the end goes into the object.
    fn spread_by_way_of_a_record(
        &mut self,
        object: &crate::ir::Local,
        interface: &CsType,
        properties: &[ObjectProperty],
    ) {
        let record_ty = CsType::Named(self.runtime("Record"), vec![CsType::Object]);
        let record = self.fresh.local("parts", record_ty.clone());
        self.before(Stmt::local(
            &record,
            Expr::new_object(record_ty, Vec::new()),
        ));
        let mut last = None;
        for property in properties {
            let (key, value, span) = match property {
                ObjectProperty::Spread { expr, span } => {
                    if self.has_methods(*expr) {
                        self.refuse(*span, "a spread of an object with methods");
                        continue;
                    }
                    self.spread_into(&record, *expr, *span);
                    last = Some(*span);
                    continue;
                }
                ObjectProperty::Value {
                    key, value, span, ..
                } => (key, ExprOrFunction::Expr(*value), *span),
                ObjectProperty::Method {
                    key,
                    function,
                    span,
                } if self.ast[*function].kind == FunctionKind::Method => {
                    (key, ExprOrFunction::Function(*function), *span)
                }
                ObjectProperty::Method { span, .. } => {
                    self.refuse(*span, "an accessor beside a spread");
                    continue;
                }
            };
            last = Some(span);
            let Some(name) = self.literal_key(key) else {
                self.refuse(
                    span,
                    "a computed key beside a spread whose properties are replaced by others",
                );
                continue;
            };
            let PropName::Text(text) = name else {
                self.refuse(
                    span,
                    "a symbol as a key beside a spread whose properties are replaced by others",
                );
                continue;
            };
            let value = self.literal_value(interface, name, value, Some(object), span);
            let value = self.to_object(value);
            let place = Expr::index(
                Expr::local(&record),
                Expr::string(text.as_str()),
                CsType::Object,
            );
            self.before(Stmt::assign(place, value).at(span));
        }
        let source = Expr::implicit(Expr::local(&record), CsType::Object);
        let target = Expr::local(object);
        let ty = target.ty.clone();
        let objects = self.runtime_class("Objects");
        let copy = Stmt::expr(Expr::call_static(
            objects,
            "SpreadInto",
            vec![target, source],
            ty,
        ));
        self.before(match last {
            Some(span) => copy.at(span),
            None => copy,
        });
    }

    /// `...source` as a statement that copies into an object being made.
    pub(super) fn spread_into(&mut self, object: &crate::ir::Local, source: ExprId, span: Span) {
        let source = self.expr_as(source, &CsType::Object);
        let target = Expr::local(object);
        let ty = target.ty.clone();
        let objects = self.runtime_class("Objects");
        let call = Expr::call_static(objects, "SpreadInto", vec![target, source], ty);
        self.before(Stmt::expr(call).at(span));
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

    /// The rest of an object pattern: everything but the named properties.
    pub fn object_from_parts(
        &mut self,
        want: &CsType,
        ty: Ty,
        mut args: Vec<Expr>,
        span: Span,
    ) -> Option<Expr> {
        let made_ty = match (want, self.nominal(ty)) {
            (CsType::Named(decl, args), _) if decl.name() == "Record" => {
                CsType::Named(decl.clone(), args.clone())
            }
            (CsType::Named(_, args), Some((Nominal::Shape(shape), _))) => {
                let args = args.clone();
                self.shapes.tracked.insert(shape);
                self.shapes.all[shape.0 as usize].has_literals = true;
                CsType::Named(self.literal_class(shape), args)
            }
            // The rest of what only a caller of generic code knows.
            (CsType::Object | CsType::TypeParam(_), _) => {
                let made = self.dynamic_literal(&[], &CsType::Object);
                args.insert(0, made);
                let owner = self.runtime_class("Objects");
                let rest = Expr::call_static(owner, "RestInto", args, CsType::Object);
                return Some(self.convert(rest, want, span));
            }
            _ => return None,
        };
        args.insert(0, Expr::new_object(made_ty.clone(), Vec::new()));
        let rest = Expr::call_static(self.runtime_class("Objects"), "RestInto", args, made_ty);
        Some(self.seen_as(rest, want))
    }
}

/// Whether a property comes by a spread or has a computed name.
fn is_computed(property: &ObjectProperty) -> bool {
    match property {
        ObjectProperty::Spread { .. } => true,
        ObjectProperty::Value { key, .. } | ObjectProperty::Method { key, .. } => {
            matches!(key, PropertyKey::Computed { .. })
        }
    }
}
