//! Destructuring: in declarations, parameters, loop heads and assignments (ECMA-262 14.3.3, 13.15.5).

use super::Lowerer;
use super::assignment::Target;
use crate::check::checked::MemberKind;
use crate::check::ty::{Prop, Ty, TyKind};
use crate::ir::{CsType, Expr, Stmt};
use crate::source::Span;
use crate::syntax::ast::{
    ArrayElement, Atom, ExprId, ExprKind, PatElement, PatId, PatKind, PatProperty, PropertyKey,
};

impl Lowerer<'_, '_> {
    /// Takes a value of type `ty` apart. Leaves are written by [`Lowerer::bind`]; statements go to the prelude.
    pub fn destructure(&mut self, pat: PatId, value: Expr, ty: Ty) {
        let span = self.ast[pat].span;
        let ast = self.ast;
        match &ast[pat].kind {
            PatKind::Name(_) | PatKind::Target(_) => self.bind(pat, value, span),
            PatKind::Array { elements, rest } => {
                self.destructure_array(pat, elements, *rest, value, ty);
            }
            PatKind::Object { properties, rest } => {
                self.destructure_object(pat, properties, *rest, value, ty);
            }
            PatKind::Invalid => {}
        }
    }

    fn bind(&mut self, pat: PatId, value: Expr, span: Span) {
        match &self.ast[pat].kind {
            PatKind::Name(_) => self.declare_pattern_variable(pat, Some(value)),
            PatKind::Target(target) => {
                let target = *target;
                let before = self.code.prelude.len();
                let Some(to) = self.target(target) else {
                    return;
                };
                let to = self.settle(to, before);
                let slot = to.place.ty.clone();
                let value = self.convert(value, &slot, span);
                let stored = self.store(&to, value, span);
                self.before(Stmt::expr(stored).at(span));
            }
            _ => {}
        }
    }

    fn settle(&mut self, to: Target, _before: usize) -> Target {
        to
    }

    /// The value of an element with its default, as a value of the pattern's own type.
    fn with_default(&mut self, value: Expr, default: Option<ExprId>, pat: PatId) -> Expr {
        let span = self.ast[pat].span;
        let ty = self.checked.pat_ty(self.node(pat));
        let want = match (&self.ast[pat].kind, self.pat_symbol(pat)) {
            (PatKind::Name(_), Some(symbol)) => self.variable_slot(symbol),
            (PatKind::Target(target), _) => {
                let target = *target;
                self.assigned_slot(target).unwrap_or_else(|| self.repr(ty))
            }
            _ => self.repr(ty),
        };
        let Some(default) = default else {
            return self.convert(value, &want, span);
        };
        let kept = self.reusable(value, "item");
        let test = self.is_nothing(kept.clone(), false, false);
        if let crate::ir::ExprKind::Bool(false) = test.kind {
            return self.convert(kept, &want, span);
        }
        let (prelude, other) = self.separately(|l| l.expr_as(default, &want));
        let present = self.without_undefined(kept.clone(), &want, span);
        if prelude.is_empty() {
            if let CsType::UndefinedOr(inner) = &kept.ty
                && **inner == want
            {
                return Expr::coalesce(kept, other, want);
            }
            return Expr::conditional(test, other, present, want);
        }
        let result = self.fresh.local("item", want.clone());
        self.before(Stmt::declare(&result));
        let mut then = prelude;
        then.push(Stmt::assign(Expr::local(&result), other));
        let otherwise = vec![Stmt::assign(Expr::local(&result), present)];
        self.before(Stmt::if_(test, then, otherwise));
        Expr::local(&result)
    }

    fn without_undefined(&mut self, value: Expr, want: &CsType, span: Span) -> Expr {
        match (&value.ty, want) {
            // Optional<X> that is not undefined may still be null.
            (CsType::Optional(_), CsType::NullOr(_)) => self.convert(value, want, span),
            _ => self.convert(value, want, span),
        }
    }

    fn destructure_array(
        &mut self,
        pat: PatId,
        elements: &[Option<PatElement>],
        rest: Option<PatId>,
        value: Expr,
        ty: Ty,
    ) {
        let span = self.ast[pat].span;
        let Some(element) = value.ty.array_element().cloned() else {
            self.destructure_iterable(pat, elements, rest, value, ty);
            return;
        };
        if elements.is_empty() && rest.is_none() {
            self.keep(value, "ignored");
            return;
        }
        let array = self.reusable(value, "items");
        let tuple = match self.c.kind(ty).clone() {
            TyKind::Tuple { shape, elements } => Some((shape, elements)),
            _ => None,
        };
        for (index, part) in elements.iter().enumerate() {
            let Some(part) = part else { continue };
            let at = Expr::int(index as i32);
            let declared = tuple
                .as_ref()
                .filter(|(shape, _)| index < shape.fixed_length())
                .map(|(_, elements)| elements[index]);
            let required = tuple.as_ref().is_some_and(|(shape, _)| {
                index < shape.min_length() && index < shape.fixed_length()
            });
            let plain_target = part.default.is_none() && {
                let slot = self.pattern_slot(part.pat);
                slot.is_some_and(|slot| !self.takes_undefined(&slot))
            };
            let item = if required || (plain_target && part.default.is_none()) {
                Expr::index(array.clone(), at, element.clone())
            } else {
                let optional = CsType::optional(element.clone());
                Expr::call_method(array.clone(), "GetOrUndefined", vec![at], optional)
            };
            let item = match declared {
                Some(declared) if required => {
                    let own = self.repr(declared);
                    self.convert(item, &own, span)
                }
                _ => item,
            };
            self.destructure_part(part.pat, item, part.default);
        }
        if let Some(rest) = rest {
            let from = Expr::int(elements.len() as i32);
            let ty = array.ty.clone();
            let slice = Expr::call_method(array, "Slice", vec![from], ty);
            let rest_ty = self.checked.pat_ty(self.node(rest));
            let want = self.repr(rest_ty);
            let slice = self.convert(slice, &want, span);
            self.destructure(rest, slice, rest_ty);
        }
    }

    fn takes_undefined(&self, slot: &CsType) -> bool {
        matches!(
            slot,
            CsType::UndefinedOr(_) | CsType::Optional(_) | CsType::Object
        )
    }

    /// The slot of a variable that a leaf pattern assigns to, whatever the assignment narrows it to.
    fn assigned_slot(&mut self, target: ExprId) -> Option<CsType> {
        let erased = self.ast.erased(target);
        match self.ast[erased].kind {
            ExprKind::Name(_) => {
                let symbol = self.symbol_of(erased)?;
                Some(self.variable_slot(symbol))
            }
            _ => None,
        }
    }

    /// The slot that a leaf pattern writes.
    fn pattern_slot(&mut self, pat: PatId) -> Option<CsType> {
        match self.ast[pat].kind {
            PatKind::Name(_) => {
                let symbol = self.pat_symbol(pat)?;
                Some(self.variable_slot(symbol))
            }
            PatKind::Target(target) => match self.assigned_slot(target) {
                Some(slot) => Some(slot),
                None => Some(self.expr_repr(target)),
            },
            PatKind::Array { .. } | PatKind::Object { .. } => Some(CsType::Double),
            PatKind::Invalid => None,
        }
    }

    fn destructure_part(&mut self, pat: PatId, value: Expr, default: Option<ExprId>) {
        let ty = self.checked.pat_ty(self.node(pat));
        let value = self.with_default(value, default, pat);
        self.destructure(pat, value, ty);
    }

    /// Anything iterable: as many steps as the pattern has elements.
    fn destructure_iterable(
        &mut self,
        pat: PatId,
        elements: &[Option<PatElement>],
        rest: Option<PatId>,
        value: Expr,
        ty: Ty,
    ) {
        let span = self.ast[pat].span;
        let Some(item) = self.iterated_type_of(ty) else {
            self.refuse(span, "destructuring of this value");
            return;
        };
        if self.shows_its_steps(&value.ty) && !self.takes_plainly(elements, rest) {
            self.refuse(span, "a pattern like this over an iterable of the program");
            return;
        }
        let item = self.arg_repr(item);
        let iterable = CsType::Named(self.enumerable(), vec![item.clone()]);
        let source = self.as_enumerable(value, &iterable, span);
        let count = match rest {
            Some(_) => Expr::int(-1),
            None => Expr::int(elements.len() as i32),
        };
        let array = Expr::call_static(
            self.runtime_class("Iteration"),
            "Take",
            vec![source, count],
            CsType::array(item),
        );
        let any = Ty::UNKNOWN;
        self.destructure_array(pat, elements, rest, array, any);
    }

    /// Whether code of the program runs when an iterable is walked, so that it can be told when its items are taken.
    fn shows_its_steps(&self, iterable: &CsType) -> bool {
        match iterable {
            CsType::String | CsType::Array(_) => false,
            CsType::Named(decl, _) => {
                decl.is_user() || !matches!(decl.name(), "Map" | "Set" | "ArrayBase")
            }
            _ => true,
        }
    }

    /// Whether nothing of the program runs between two items of a pattern: items are taken all at once, defaults come afterwards.
    fn takes_plainly(&self, elements: &[Option<PatElement>], rest: Option<PatId>) -> bool {
        let quiet = |default: ExprId| {
            matches!(
                self.ast[default].kind,
                ExprKind::Name(_)
                    | ExprKind::Null
                    | ExprKind::Boolean(_)
                    | ExprKind::Number { .. }
                    | ExprKind::BigInt(_)
                    | ExprKind::String(_)
                    | ExprKind::Function(_)
            )
        };
        (!elements.is_empty() || rest.is_some())
            && elements.iter().flatten().all(|element| {
                element.default.is_none_or(quiet)
                    && matches!(self.ast[element.pat].kind, PatKind::Name(_))
            })
    }

    fn destructure_object(
        &mut self,
        pat: PatId,
        properties: &[PatProperty],
        rest: Option<PatId>,
        value: Expr,
        ty: Ty,
    ) {
        let span = self.ast[pat].span;
        let object = self.reusable(value, "source");
        let mut taken: Vec<Expr> = Vec::new();
        for (index, property) in properties.iter().enumerate() {
            let member = self
                .checked
                .pat_member(self.node(pat), index as u32)
                .cloned();
            let computed = match &property.key {
                PropertyKey::Computed { expr, .. } => Some(*expr),
                _ => None,
            };
            let Some(member) = member else {
                self.refuse(property.span, "this property in a pattern");
                continue;
            };
            let item = match (member.kind, computed) {
                (MemberKind::ComputedKey | MemberKind::IndexSignature, Some(key)) => {
                    let mut key = self.property_key(key);
                    if rest.is_some() {
                        key = self.reusable(key, "key");
                        taken.push(key.clone());
                    }
                    let object = self.to_object(object.clone());
                    Expr::call_static(
                        self.runtime_class("Objects"),
                        "Get",
                        vec![object, key],
                        CsType::Object,
                    )
                }
                _ => {
                    match property.key.static_atom() {
                        Some(name) => taken.push(Expr::string(name.as_str())),
                        None if rest.is_some() => {
                            self.refuse(property.span, "a rest pattern beside this key");
                        }
                        None => {}
                    }
                    self.pattern_member(pat, property, &object, &member, ty)
                }
            };
            self.destructure_part(property.pat, item, property.default);
        }
        if let Some(rest) = rest {
            self.object_rest(rest, object, taken, span);
        }
    }

    fn object_rest(&mut self, rest: PatId, object: Expr, taken: Vec<Expr>, span: Span) {
        let ty = self.checked.pat_ty(self.node(rest));
        let want = self.repr(ty);
        let mut args = vec![self.to_object(object)];
        // A key that was computed is text or a symbol; symbols are not copied anyway.
        for key in taken {
            args.push(match key.ty {
                CsType::String => key,
                _ => self.to_object(key),
            });
        }
        match self.object_from_parts(&want, ty, args, span) {
            Some(value) => self.destructure(rest, value, ty),
            None => self.refuse(span, "a rest pattern of an object of this type"),
        }
    }

    /// `[a, b] = [b, a]` and every other destructuring assignment.
    pub fn assign_pattern(&mut self, id: ExprId, pat: PatId, value: ExprId, unused: bool) -> Expr {
        if unused && self.assign_elements(pat, value) {
            return self.marker(CsType::Void);
        }
        let source = self.expr(value);
        let kept = self.reusable(source, "source");
        let ty = self.ty(value);
        self.destructure(pat, kept.clone(), ty);
        let _ = id;
        kept
    }

    /// `[a, b] = [c, d]` without making the array: values first, then the writes, left to right.
    fn assign_elements(&mut self, pat: PatId, value: ExprId) -> bool {
        let ast = self.ast;
        let (
            PatKind::Array {
                elements,
                rest: None,
            },
            ExprKind::Array(values),
        ) = (&ast[pat].kind, &ast[value].kind)
        else {
            return false;
        };
        let simple = elements.len() == values.len()
            && elements.iter().all(|e| {
                e.is_some_and(|e| {
                    e.default.is_none() && matches!(ast[e.pat].kind, PatKind::Target(_))
                })
            });
        let targets: Vec<PatId> = elements.iter().flatten().map(|e| e.pat).collect();
        let sources: Option<Vec<ExprId>> = values
            .iter()
            .map(|v| match v {
                ArrayElement::Expr(expr) => Some(*expr),
                ArrayElement::Hole | ArrayElement::Spread { .. } => None,
            })
            .collect();
        let (true, Some(sources)) = (simple, sources) else {
            return false;
        };
        let mut kept = Vec::new();
        for (source, target) in sources.iter().zip(&targets) {
            let slot = self.pattern_slot(*target);
            let value = match slot {
                Some(slot) => self.expr_as(*source, &slot),
                None => self.expr(*source),
            };
            kept.push(match self.is_stable(&value) {
                true => value,
                false => Expr::local(&self.keep(value, "item")),
            });
        }
        for (target, value) in targets.into_iter().zip(kept) {
            let span = ast[target].span;
            self.bind(target, value, span);
        }
        true
    }

    /// A property that the object's own table answers for.
    fn property_by_name(&mut self, object: Expr, name: Atom) -> Expr {
        let key = self.to_object(Expr::string(name.as_str()));
        let object = self.to_object(object);
        Expr::call_static(
            self.runtime_class("Objects"),
            "Get",
            vec![object, key],
            CsType::Object,
        )
    }

    /// Functions of unions differ in their C# types, which only the declarations tell.
    fn has_functions(&mut self, prop: Prop) -> bool {
        let ty = self.c.type_of_prop(prop);
        self.strip_nullish(ty)
            .members
            .into_iter()
            .any(|member| !self.c.call_signatures(member).is_empty())
    }

    /// The value of a property that an object pattern names.
    fn pattern_member(
        &mut self,
        pat: PatId,
        property: &PatProperty,
        object: &Expr,
        member: &crate::check::checked::ResolvedMember,
        ty: Ty,
    ) -> Expr {
        let name = self.c.prop(member.prop).name;
        let span = property.span;
        let _ = (pat, ty);
        if let Some(found) = self.cs_member(&object.ty, name) {
            return match found.kind {
                super::members::CsMemberKind::Field { ty }
                | super::members::CsMemberKind::Accessor { ty } => {
                    Expr::property(object.clone(), found.name, ty)
                }
                super::members::CsMemberKind::Method(_)
                | super::members::CsMemberKind::Unsupported => {
                    self.refuse(span, "a method taken from its object by a pattern");
                    self.marker(CsType::Object)
                }
            };
        }
        let text = super::shapes::text_of(name);
        if let Some(text) = text {
            let want = self.c.type_of_prop(member.prop);
            if let Some(value) = self.iterator_result_member(object, text.as_str(), want, span) {
                return value;
            }
        }
        match (&object.ty, text) {
            (CsType::Named(decl, args), Some(text))
                if decl.name() == "Record" && args.len() == 1 =>
            {
                let optional = CsType::optional(args[0].clone());
                Expr::call_method(
                    object.clone(),
                    "GetOrUndefined",
                    vec![Expr::string(text.as_str())],
                    optional,
                )
            }
            (ty, Some(text))
                if text.as_str() == "length"
                    && (ty.array_element().is_some() || *ty == CsType::String) =>
            {
                let length = Expr::property(object.clone(), "Length", CsType::Int);
                Expr::implicit(length, CsType::Double)
            }
            (CsType::Object | CsType::TypeParam(_), Some(text)) => {
                self.property_by_name(object.clone(), text)
            }
            // Common to some members of a union, of which C# knows only what all have.
            (CsType::Named(decl, _), Some(text))
                if decl.is_user()
                    && !self.c.prop(member.prop).is_method()
                    && !self.has_functions(member.prop) =>
            {
                self.property_by_name(object.clone(), text)
            }
            (CsType::Array(_), Some(text)) if text.as_str().parse::<u32>().is_ok() => {
                match self.named_element(object, text) {
                    Some(element) => element,
                    None => {
                        self.refuse(span, "this property in a pattern");
                        self.marker(CsType::Object)
                    }
                }
            }
            _ if self.is_library_receiver(&object.ty, member)
                && !self.c.prop(member.prop).is_method() =>
            {
                self.library_property_at(span, object.clone(), member)
            }
            _ => {
                self.refuse(span, "this property in a pattern");
                self.marker(CsType::Object)
            }
        }
    }
}
