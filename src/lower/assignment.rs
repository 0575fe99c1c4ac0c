//! `=`, `op=`, `??=` and friends, `++` and `--`.

use super::Lowerer;
use super::members::CsMemberKind;
use crate::check::checked::MemberKind;
use crate::check::ty::{PropName, TyFlags};
use crate::ir::{BinaryOp as Cs, CsType, Expr, ExprKind as IrKind, Step, StepPosition, Stmt};
use crate::syntax::ast::{AssignOp, AssignTarget, BinaryOp, ExprId, ExprKind, LogicalOp, UpdateOp};

/// A place that can be read and written, its parts evaluated.
#[derive(Clone)]
pub struct Target {
    /// Reads and, as the left side of a C# assignment, writes.
    pub place: Expr,
    /// Written by a method call instead: `f(value)`.
    pub setter: Option<Setter>,
}

#[derive(Clone)]
pub enum Setter {
    /// `Objects.Set(object, key, value)`
    Dynamic { object: Expr, key: Expr },
    /// `receiver.Method(value)`
    Method { receiver: Expr, name: String },
    /// `place = value`, where the place is a property of .NET that has the value in another form.
    Converted {
        place: Expr,
        declared: CsType,
        shape: crate::bindings::ClrShape,
    },
}

impl Lowerer<'_, '_> {
    /// An assignment expression. `unused`: its value is not wanted.
    pub fn assign(&mut self, id: ExprId, unused: bool) -> Expr {
        let ExprKind::Assign { op, target, value } = self.ast[id].kind else {
            return self.marker(CsType::Object);
        };
        match (op, target) {
            (AssignOp::Assign, AssignTarget::Pattern(pat)) => {
                self.assign_pattern(id, pat, value, unused)
            }
            (AssignOp::Assign, AssignTarget::Expr(target)) => {
                self.assign_simple(id, target, value, unused)
            }
            (AssignOp::Binary(op), AssignTarget::Expr(target)) => {
                self.assign_compound(id, op, target, value, unused)
            }
            (AssignOp::Logical(op), AssignTarget::Expr(target)) => {
                self.assign_logical(id, op, target, value, unused)
            }
            (AssignOp::Binary(_) | AssignOp::Logical(_), AssignTarget::Pattern(_)) => {
                self.refuse_expr(id, "this assignment")
            }
        }
    }

    fn assign_simple(&mut self, id: ExprId, target: ExprId, value: ExprId, unused: bool) -> Expr {
        let Some(to) = self.target(target) else {
            return self.marker(CsType::Object);
        };
        let slot = to.place.ty.clone();
        let span = self.span(id);
        let before = self.code.prelude.len();
        let value_expr = self.expr_as(value, &slot);
        let to = self.settle_target(to, before);
        // The value of the expression is the right side, which may be narrower than the place.
        let want = self.expr_repr(id);
        if unused || want == slot {
            return self.store(&to, value_expr, span);
        }
        let stored = self.store(&to, value_expr, span);
        match stored.ty == want {
            true => stored,
            false => self.convert(stored, &want, span),
        }
    }

    /// If lowering the right side added statements, the parts of the target move before them.
    fn settle_target(&mut self, to: Target, before: usize) -> Target {
        if self.code.prelude.len() == before {
            return to;
        }
        let added: Vec<Stmt> = self.code.prelude.drain(before..).collect();
        let settled = self.fix_target(to);
        self.code.prelude.extend(added);
        settled
    }

    /// The target with its object and index in temporaries.
    pub fn fix_target(&mut self, to: Target) -> Target {
        let mut place = to.place;
        match &mut place.kind {
            IrKind::Member { object, .. } => {
                let taken = std::mem::replace(&mut **object, Expr::bool(false));
                **object = self.reusable(taken, "target");
            }
            IrKind::Index { object, indices } => {
                let taken = std::mem::replace(&mut **object, Expr::bool(false));
                **object = self.reusable(taken, "target");
                for index in indices {
                    let taken = std::mem::replace(index, Expr::bool(false));
                    *index = self.reusable(taken, "index");
                }
            }
            _ => {}
        }
        let setter = match to.setter {
            Some(Setter::Dynamic { object, key }) => Some(Setter::Dynamic {
                object: self.reusable(object, "target"),
                key: self.reusable(key, "key"),
            }),
            Some(Setter::Method { receiver, name }) => Some(Setter::Method {
                receiver: self.reusable(receiver, "target"),
                name,
            }),
            Some(Setter::Converted {
                place: mut own,
                declared,
                shape,
            }) => {
                if let IrKind::Member { object, .. } = &mut own.kind {
                    let taken = std::mem::replace(&mut **object, Expr::bool(false));
                    **object = self.reusable(taken, "target");
                }
                if let IrKind::Index { object, indices } = &mut own.kind {
                    let taken = std::mem::replace(&mut **object, Expr::bool(false));
                    **object = self.reusable(taken, "target");
                    for index in indices {
                        let taken = std::mem::replace(index, Expr::bool(false));
                        *index = self.reusable(taken, "index");
                    }
                }
                let span = self.ast.span;
                place = self.value_from_clr(own.clone(), &declared, &shape, span);
                Some(Setter::Converted {
                    place: own,
                    declared,
                    shape,
                })
            }
            None => None,
        };
        Target { place, setter }
    }

    /// Writes a value of the place's C# type.
    pub fn store(&mut self, to: &Target, value: Expr, span: crate::source::Span) -> Expr {
        match &to.setter {
            None => Expr::assign(to.place.clone(), value),
            Some(Setter::Dynamic { object, key }) => {
                let value = self.to_object(value);
                let call = Expr::call_static(
                    self.runtime_class("Objects"),
                    "Set",
                    vec![object.clone(), key.clone(), value],
                    CsType::Void,
                );
                let _ = span;
                call
            }
            Some(Setter::Method { receiver, name }) => {
                Expr::call_method(receiver.clone(), name.clone(), vec![value], CsType::Void)
            }
            Some(Setter::Converted {
                place,
                declared,
                shape,
            }) => {
                let value = self.value_to_clr(value, shape, span);
                let stored = Expr::assign(place.clone(), value);
                self.value_from_clr(stored, declared, shape, span)
            }
        }
    }

    /// What an expression on the left side writes to.
    pub fn target(&mut self, id: ExprId) -> Option<Target> {
        let erased = self.ast.erased(id);
        let place = |place: Expr| {
            Some(Target {
                place,
                setter: None,
            })
        };
        match &self.ast[erased].kind {
            ExprKind::Name(_) => {
                let symbol = self.symbol_of(erased)?;
                match self.places.get(&symbol).cloned() {
                    Some(found) => {
                        let value = self.place_expr(&found);
                        place(value)
                    }
                    None => {
                        self.refuse(self.span(id), "an assignment to this name");
                        None
                    }
                }
            }
            ExprKind::Member { .. } | ExprKind::PrivateMember { .. } => self.member_target(erased),
            ExprKind::Index { object, index, .. } => {
                let (object, index) = (*object, *index);
                self.index_target(erased, object, index)
            }
            _ => {
                self.refuse(self.span(id), "an assignment to this expression");
                None
            }
        }
    }

    fn member_target(&mut self, id: ExprId) -> Option<Target> {
        let Some(member) = self.checked.member(self.node(id)).cloned() else {
            self.refuse(self.span(id), "this assignment");
            return None;
        };
        let object = self.object_of(id)?;
        if member.is_static && self.writes_derived_static(object, self.c.prop(member.prop).name) {
            self.refuse_with_help(
                self.span(id),
                "an assignment to a static member through `this` in a class that others extend",
                "write the name of the class instead of `this`",
            );
            return None;
        }
        if let Some(value) = self.static_member(id, object, &member, &CsType::Object) {
            return Some(Target {
                place: value,
                setter: None,
            });
        }
        if let Some(target) = self.dotnet_static_target(id, object, &member) {
            return Some(target);
        }
        if let Some(value) = self.library_static_property(id, object, &member) {
            return Some(Target {
                place: value,
                setter: None,
            });
        }
        if matches!(self.ast[object].kind, ExprKind::Super) {
            let place = self.super_property(id, &member);
            return Some(Target {
                place,
                setter: None,
            });
        }
        let name = self.c.prop(member.prop).name;
        let receiver = self.receiver_for(object, &member);
        if let Some(found) = self.cs_member(&receiver.ty, name) {
            return match found.kind {
                CsMemberKind::Field { ty } => {
                    let text = super::shapes::text_of(name).map(|text| text.to_string());
                    let object = match (name, text) {
                        (PropName::Text(_), Some(text)) => self.unfrozen(receiver, &text),
                        _ => receiver,
                    };
                    Some(Target {
                        place: Expr::property(object, found.name, ty),
                        setter: None,
                    })
                }
                CsMemberKind::Accessor { ty } => Some(Target {
                    place: Expr::property(receiver, found.name, ty),
                    setter: None,
                }),
                CsMemberKind::Method(_) | CsMemberKind::Unsupported => {
                    self.refuse(self.span(id), "an assignment to a method");
                    None
                }
            };
        }
        if self.is_library_receiver(&receiver.ty, &member) {
            return self.library_target(id, receiver, &member);
        }
        let PropName::Text(text) = name else {
            self.refuse(self.span(id), "this assignment");
            return None;
        };
        match &receiver.ty {
            CsType::Named(decl, args) if decl.name() == "Record" && args.len() == 1 => {
                let element = args[0].clone();
                Some(Target {
                    place: Expr::index(receiver, Expr::string(text.as_str()), element),
                    setter: None,
                })
            }
            CsType::Object => Some(self.dynamic_target(receiver, Expr::string(text.as_str()))),
            _ => {
                self.refuse(self.span(id), "an assignment to this property");
                None
            }
        }
    }

    fn dynamic_target(&mut self, object: Expr, key: Expr) -> Target {
        let key = self.to_object(key);
        let place = Expr::call_static(
            self.runtime_class("Objects"),
            "Get",
            vec![object.clone(), key.clone()],
            CsType::Object,
        );
        Target {
            place,
            setter: Some(Setter::Dynamic { object, key }),
        }
    }

    fn index_target(&mut self, id: ExprId, object: ExprId, index: ExprId) -> Option<Target> {
        let Some(member) = self.checked.member(self.node(id)).cloned() else {
            self.refuse(self.span(id), "this assignment");
            return None;
        };
        let simple = |place: Expr| {
            Some(Target {
                place,
                setter: None,
            })
        };
        match member.kind {
            MemberKind::ArrayIndex | MemberKind::TupleIndex(_) => {
                let (array, at) = self.pair(|l| l.receiver(object), |l| l.element_index(index));
                if let Some(element) = array.ty.array_element().cloned() {
                    return simple(Expr::index(array, at, element));
                }
                match array.ty.clone() {
                    CsType::Named(decl, _) if !decl.is_user() => {
                        if let Some(target) = self.dotnet_element(id, &array, &at) {
                            return Some(target);
                        }
                        let value = self.library_element(id, array, at, false);
                        simple(value)
                    }
                    _ => {
                        self.refuse(self.span(id), "an assignment to this element");
                        None
                    }
                }
            }
            MemberKind::IndexSignature if self.behind_dictionary(object).is_some() => {
                let inner = self.behind_dictionary(object)?;
                let (object, key) = self.pair(
                    |l| l.expr_as(inner, &CsType::Object),
                    |l| l.property_key(index),
                );
                Some(self.dynamic_target(object, key))
            }
            MemberKind::IndexSignature => {
                let (record, key) = self.pair(|l| l.receiver(object), |l| l.dictionary_key(index));
                match record.ty.clone() {
                    CsType::Named(decl, args) if decl.name() == "Record" && args.len() == 1 => {
                        simple(Expr::index(record, key, args[0].clone()))
                    }
                    CsType::Object => {
                        let key = self.as_property_key(key);
                        Some(self.dynamic_target(record, key))
                    }
                    _ => {
                        self.refuse(self.span(id), "an assignment to this element");
                        None
                    }
                }
            }
            MemberKind::ComputedKey => {
                let (object, key) = self.pair(
                    |l| l.expr_as(object, &CsType::Object),
                    |l| l.property_key(index),
                );
                Some(self.dynamic_target(object, key))
            }
            MemberKind::Field | MemberKind::Accessor | MemberKind::Method => self.member_target(id),
            MemberKind::StringIndex
            | MemberKind::EnumMember
            | MemberKind::EnumReverse
            | MemberKind::NamespaceExport => {
                self.refuse(self.span(id), "this assignment");
                None
            }
        }
    }

    fn assign_compound(
        &mut self,
        id: ExprId,
        op: BinaryOp,
        target: ExprId,
        value: ExprId,
        unused: bool,
    ) -> Expr {
        let Some(to) = self.target(target) else {
            return self.marker(CsType::Object);
        };
        let span = self.span(id);
        let slot = to.place.ty.clone();
        let result = self.ty(id);
        let text = self.c.is(result, TyFlags::STRING_LIKE);
        let native = match (&slot, op) {
            (CsType::Double, BinaryOp::Add) if !text => Some(Cs::Add),
            (CsType::Double, BinaryOp::Sub) => Some(Cs::Subtract),
            (CsType::Double, BinaryOp::Mul) => Some(Cs::Multiply),
            (CsType::Double, BinaryOp::Div) => Some(Cs::Divide),
            (CsType::Double, BinaryOp::Rem) => Some(Cs::Remainder),
            (CsType::BigInteger, BinaryOp::Add) => Some(Cs::Add),
            (CsType::BigInteger, BinaryOp::Sub) => Some(Cs::Subtract),
            (CsType::BigInteger, BinaryOp::Mul) => Some(Cs::Multiply),
            (CsType::String, BinaryOp::Add) => Some(Cs::Add),
            _ => None,
        };
        if let Some(cs) = native.filter(|_| to.setter.is_none()) {
            let before = self.code.prelude.len();
            let right = match slot {
                CsType::String => self.added_text(value),
                CsType::Double => self.double(value),
                _ => self.numeric(value),
            };
            if self.code.prelude.len() == before {
                return Expr::compound_assign(cs, to.place, right);
            }
            // The old value is read before the statements of the right side run.
            let added: Vec<Stmt> = self.code.prelude.drain(before..).collect();
            let fixed = self.fix_target(to);
            let old = Expr::local(&self.keep(fixed.place.clone(), "kept"));
            self.code.prelude.extend(added);
            let sum = Expr::binary_of(cs, old, right, slot);
            return self.store(&fixed, sum, span);
        }
        let fixed = self.fix_target(to);
        let before = self.code.prelude.len();
        let want = self.expr_repr(target);
        let mut old = self.convert(fixed.place.clone(), &want, span);
        let right = match text {
            true => self.added_text(value),
            false => self.numeric(value),
        };
        if self.code.prelude.len() > before && !self.is_stable(&old) {
            let added: Vec<Stmt> = self.code.prelude.drain(before..).collect();
            old = Expr::local(&self.keep(old, "kept"));
            self.code.prelude.extend(added);
        }
        let combined = match text {
            true => {
                let left = self.added_text_of(old, span);
                Expr::binary_of(Cs::Add, left, right, CsType::String)
            }
            false => self.arithmetic(op, old, right),
        };
        let combined = self.convert(combined, &slot, span);
        self.finish_store(fixed, combined, unused, span)
    }

    /// Stores a value and, where it is wanted, hands it on.
    fn finish_store(
        &mut self,
        to: Target,
        value: Expr,
        unused: bool,
        span: crate::source::Span,
    ) -> Expr {
        if unused || to.setter.is_none() {
            return self.store(&to, value, span);
        }
        let kept = self.keep(value, "value");
        let stored = self.store(&to, Expr::local(&kept), span);
        self.before(Stmt::expr(stored));
        Expr::local(&kept)
    }

    /// `a ||= b`, `a &&= b`, `a ??= b`: the right side runs, and the target is written, only if the test says so.
    fn assign_logical(
        &mut self,
        id: ExprId,
        op: LogicalOp,
        target: ExprId,
        value: ExprId,
        unused: bool,
    ) -> Expr {
        let Some(to) = self.target(target) else {
            return self.marker(CsType::Object);
        };
        let span = self.span(id);
        let slot = to.place.ty.clone();
        if op == LogicalOp::Nullish
            && to.setter.is_none()
            && matches!(slot, CsType::UndefinedOr(_))
            && !matches!(to.place.kind, IrKind::Index { .. })
        {
            let (prelude, right) = self.separately(|l| l.expr_as(value, &slot));
            if prelude.is_empty() {
                let result = slot.strip().clone();
                let assign = Expr::coalesce_assign(to.place, right, slot.clone());
                if unused {
                    return assign;
                }
                let want = self.expr_repr(id);
                let _ = result;
                return self.convert(assign, &want, span);
            }
            let fixed = self.fix_target(to);
            let test = self.is_nullish(fixed.place.clone());
            return self.conditional_store(id, op, fixed, test, prelude, right, unused);
        }
        let fixed = self.fix_target(to);
        let current = self.possibly_absent(&fixed.place);
        let test = match op {
            LogicalOp::And => self.truth(current),
            LogicalOp::Or => Expr::not(self.truth(current)),
            LogicalOp::Nullish => self.is_nullish(current),
        };
        let (prelude, right) = self.separately(|l| l.expr_as(value, &slot));
        self.conditional_store(id, op, fixed, test, prelude, right, unused)
    }

    #[allow(clippy::too_many_arguments)] // the parts of one assignment
    fn conditional_store(
        &mut self,
        id: ExprId,
        op: LogicalOp,
        to: Target,
        test: Expr,
        prelude: Vec<Stmt>,
        value: Expr,
        unused: bool,
    ) -> Expr {
        let span = self.span(id);
        let mut then = prelude;
        then.push(Stmt::expr(self.store(&to, value, span)));
        self.before(Stmt::if_(test, then, Vec::new()).at(span));
        if unused {
            return self.marker(CsType::Void);
        }
        let want = self.expr_repr(id);
        let current = match op {
            LogicalOp::And => self.possibly_absent(&to.place),
            LogicalOp::Or | LogicalOp::Nullish => to.place,
        };
        self.convert(current, &want, span)
    }

    /// The value of a place that is about to be tested: an element or entry may not be there.
    fn possibly_absent(&mut self, place: &Expr) -> Expr {
        if let IrKind::Index { object, indices } = &place.kind
            && let [index] = indices.as_slice()
        {
            let element = match &object.ty {
                CsType::Array(element) => Some((**element).clone()),
                CsType::Named(decl, args) if decl.name() == "Record" && args.len() == 1 => {
                    Some(args[0].clone())
                }
                _ => None,
            };
            if let Some(element) = element {
                return Expr::call_method(
                    (**object).clone(),
                    "GetOrUndefined",
                    vec![index.clone()],
                    CsType::optional(element),
                );
            }
        }
        place.clone()
    }

    /// `x++` and the like.
    pub fn update(&mut self, id: ExprId, unused: bool) -> Expr {
        let ExprKind::Update { op, prefix, target } = self.ast[id].kind else {
            return self.marker(CsType::Object);
        };
        let Some(to) = self.target(target) else {
            return self.marker(CsType::Double);
        };
        let step = match op {
            UpdateOp::Increment => Step::Increase,
            UpdateOp::Decrement => Step::Decrease,
        };
        let position = match prefix || unused {
            true if prefix => StepPosition::Before,
            _ => StepPosition::After,
        };
        let native = matches!(
            to.place.ty,
            CsType::Double | CsType::Int | CsType::Long | CsType::BigInteger
        );
        if native && to.setter.is_none() {
            return Expr::increment(to.place, step, position);
        }
        let span = self.span(id);
        let slot = to.place.ty.clone();
        let fixed = self.fix_target(to);
        let want = self.expr_repr(target);
        let old = self.convert(fixed.place.clone(), &want, span);
        let old = self.number_value(old);
        let kept = self.keep(old, "kept");
        let cs = match step {
            Step::Increase => Cs::Add,
            Step::Decrease => Cs::Subtract,
        };
        let one = match kept.ty() {
            CsType::BigInteger => Expr::big_integer("1"),
            _ => Expr::double(1.0),
        };
        let next = Expr::binary(cs, Expr::local(&kept), one);
        let next = match prefix && !unused {
            true => Expr::local(&self.keep(next, "next")),
            false => next,
        };
        let stored_value = self.convert(next.clone(), &slot, span);
        let stored = self.store(&fixed, stored_value, span);
        if unused {
            return stored;
        }
        self.before(Stmt::expr(stored));
        match prefix {
            true => next,
            false => Expr::local(&kept),
        }
    }

    fn number_value(&mut self, value: Expr) -> Expr {
        match &value.ty {
            CsType::Double | CsType::BigInteger => value,
            CsType::Int | CsType::UInt | CsType::Long => Expr::implicit(value, CsType::Double),
            CsType::Named(decl, _) if decl.kind() == crate::ir::RefKind::Enum => {
                Expr::cast(value, CsType::Double)
            }
            _ => self.number_of(value),
        }
    }

    /// `delete object.property`.
    pub fn delete(&mut self, id: ExprId, operand: ExprId) -> Expr {
        let erased = self.ast.erased(operand);
        // `delete a?.b` is true where there is no `a` (ECMA-262 13.5.1.2: the chain is no reference then).
        if let ExprKind::Chain(inner) = self.ast[erased].kind {
            return self.chain_delete(id, inner);
        }
        let (object, key) = match &self.ast[erased].kind {
            ExprKind::Member {
                object, property, ..
            } => {
                let text = property.text;
                let object = self.expr_as(*object, &CsType::Object);
                let key = self.to_object(Expr::string(text.as_str()));
                (object, key)
            }
            ExprKind::Index { object, index, .. } => {
                let (object, index) = (*object, *index);
                self.pair(
                    |l| l.expr_as(object, &CsType::Object),
                    |l| l.property_key(index),
                )
            }
            _ => return self.refuse_expr(id, "`delete` of this expression"),
        };
        Expr::call_static(
            self.runtime_class("Objects"),
            "Delete",
            vec![object, key],
            CsType::Bool,
        )
    }
}
