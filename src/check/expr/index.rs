//! `a[b]`.

use super::modes::CheckMode;
use super::names::TargetKind;
use crate::check::checked::MemberKind;
use crate::check::ty::{Prop, PropData, PropName, PropType, Ty, TyFlags, TyKind};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind};

impl Checker<'_> {
    /// A made-up property that stands for an index signature.
    pub(in crate::check) fn prop_of_index(
        &mut self,
        name: PropName,
        ty: Ty,
        readonly: bool,
    ) -> Prop {
        let mut data = PropData::new(name, PropType::Known(ty));
        data.readonly = readonly;
        self.types.new_prop(data)
    }

    pub(super) fn check_index(&mut self, node: Node<ExprId>, mode: CheckMode) -> Ty {
        let (file, expr) = node;
        let module = self.module(file);
        let ExprKind::Index {
            object,
            index,
            optional,
        } = module[expr].kind
        else {
            return Ty::ERROR;
        };
        let object_ty = self.check_expr((file, object), CheckMode::NORMAL);
        let receiver = self.chain_receiver(object_ty, optional, module[object].span);
        let target = self.target_kind(node);
        let receiver = if target != TargetKind::None || self.is_called(node) {
            self.widen(receiver)
        } else {
            receiver
        };
        let index_ty = self.check_expr((file, index), CheckMode::NORMAL);
        if self.is(receiver, TyFlags::ANY) || receiver == Ty::ERROR || index_ty == Ty::ERROR {
            return if receiver == Ty::ANY {
                Ty::ANY
            } else {
                Ty::ERROR
            };
        }
        let key = if self.is_for_in_key((file, index), (file, object)) {
            Ty::NUMBER
        } else {
            index_ty
        };
        let (ty, prop) = self.index_type(node, receiver, key, target);
        if ty == Ty::ERROR {
            return ty;
        }
        self.narrowed_access(node, prop, ty, target, mode)
    }

    /// What `receiver[key]` reads or writes; reports if nothing.
    fn index_type(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        key: Ty,
        target: TargetKind,
    ) -> (Ty, Option<Prop>) {
        let (file, expr) = node;
        let module = self.module(file);
        let ExprKind::Index { object, index, .. } = module[expr].kind else {
            return (Ty::ERROR, None);
        };
        let span = module[index].span;
        // One known name: the same as a member access.
        let apparent = self.reduced_apparent(receiver);
        let generic = self.is_generic_object(receiver) && !self.is_this_param(receiver)
            || self.is_generic_index(key);
        if !generic && let Some(name) = self.name_of_key(key) {
            if let Some(prop) = self.property_of(apparent, &name) {
                self.check_member_access(node, prop, apparent, span, target);
                let kind = match (self.kind(apparent), name.as_text()) {
                    (TyKind::Tuple { .. }, Some(text)) => {
                        text.parse().ok().map(MemberKind::TupleIndex)
                    }
                    _ => None,
                };
                self.record_member(node, apparent, prop, kind);
                if target != TargetKind::None && self.is_readonly_here(node, prop, object) {
                    self.error(span, Code::ReadOnly, format!("`{name:?}` is read-only"));
                    return (Ty::ERROR, None);
                }
                let ty = if target == TargetKind::Definite {
                    self.write_type_of_prop(prop)
                } else {
                    self.type_of_prop(prop)
                };
                return (ty, Some(prop));
            }
            if let Some(text) = name.as_text()
                && self.every_type(apparent, &mut |checker, member| checker.is_tuple(member))
                && let Ok(position) = text.parse::<usize>()
            {
                return self.tuple_index_past_end(node, apparent, position, span);
            }
        }
        let ty = if target == TargetKind::None {
            self.try_indexed_access(receiver, key)
        } else {
            self.indexed_access_for_write(receiver, key)
        };
        let ty = match ty {
            None if target == TargetKind::None => self.literal_by_any_key((file, object), key),
            known => known,
        };
        let Some(ty) = ty else {
            self.report_no_index(receiver, key, span);
            return (Ty::ERROR, None);
        };
        self.record_index(node, receiver, key, ty, target, span);
        match ty == Ty::STRING && self.past_end.reads.contains(&node) {
            true => (Ty::GROUP_TEXT, None),
            false => (ty, None),
        }
    }

    fn tuple_index_past_end(
        &mut self,
        node: Node<ExprId>,
        tuple: Ty,
        position: usize,
        span: Span,
    ) -> (Ty, Option<Prop>) {
        let key = self.number_literal(position as f64);
        if let Some(ty) = self.try_indexed_access(tuple, key)
            && ty != Ty::ERROR
            && ty != Ty::UNDEFINED
        {
            let prop = self.prop_of_index(PropName::text(&position.to_string()), ty, false);
            self.record_member(node, tuple, prop, Some(MemberKind::ArrayIndex));
            return (ty, None);
        }
        let shown = self.show(tuple);
        self.error(
            span,
            Code::UnknownProperty,
            format!("the tuple `{shown}` has no element at index {position}"),
        );
        (Ty::ERROR, None)
    }

    /// `{ a: 1, b: 2 }[key]`: a literal that is indexed where it stands gives any of its properties, or none.
    fn literal_by_any_key(&mut self, (file, object): Node<ExprId>, key: Ty) -> Option<Ty> {
        let module = self.module(file);
        let literal = module.erased(object);
        let is_literal = matches!(module[literal].kind, ExprKind::Object(_));
        let is_key = key == Ty::STRING || key == Ty::NUMBER;
        if !is_literal || !is_key {
            return None;
        }
        let ty = self.exprs.checked.expr_ty((file, literal));
        let mut found = vec![Ty::UNDEFINED];
        for prop in self.properties_of(ty).to_vec() {
            found.push(self.type_of_prop(prop));
        }
        Some(self.union(&found))
    }

    fn report_no_index(&mut self, receiver: Ty, key: Ty, span: Span) {
        let shown = self.show(receiver);
        let text = match self.name_of_key(key) {
            Some(name) => {
                let mut text = format!("`{name:?}` does not exist on `{shown}`");
                if let Some(asked) = name.as_text()
                    && let Some(similar) = self.similar_property(receiver, asked)
                {
                    text.push_str(&format!("; did you mean `{similar}`?"));
                }
                text
            }
            None => {
                let key = self.show(key);
                format!("a value of type `{key}` cannot be used to index `{shown}`")
            }
        };
        self.error(span, Code::UnknownProperty, text);
    }

    fn record_index(
        &mut self,
        node: Node<ExprId>,
        receiver: Ty,
        key: Ty,
        ty: Ty,
        target: TargetKind,
        span: Span,
    ) {
        let apparent = self.reduced_apparent(receiver);
        let is_number = self.is_assignable_to_kind(key, TyFlags::NUMBER_LIKE);
        let kind = if self.is_generic_object(receiver) || self.is_generic_index(key) {
            MemberKind::ComputedKey
        } else if self.is(apparent, TyFlags::STRING_LIKE)
            || self.is_reference_to(apparent, "String")
        {
            MemberKind::StringIndex
        } else if is_number && self.is_enum_object_type(apparent) {
            MemberKind::EnumReverse
        } else if is_number && self.number_index_is_array(apparent) {
            MemberKind::ArrayIndex
        } else if self.applicable_index_info(apparent, key).is_some() {
            MemberKind::IndexSignature
        } else {
            MemberKind::ComputedKey
        };
        let readonly = match kind {
            MemberKind::ArrayIndex | MemberKind::IndexSignature => self
                .applicable_index_info(apparent, key)
                .is_some_and(|info| info.readonly),
            MemberKind::StringIndex | MemberKind::EnumReverse => true,
            MemberKind::Field
            | MemberKind::Method
            | MemberKind::Accessor
            | MemberKind::TupleIndex(_)
            | MemberKind::EnumMember
            | MemberKind::NamespaceExport
            | MemberKind::ComputedKey => false,
        };
        if readonly && target != TargetKind::None {
            let text = format!("the elements of `{}` are read-only", self.show(receiver));
            self.error(span, Code::ReadOnly, text);
        }
        let prop = self.prop_of_index(PropName::text(""), ty, readonly);
        self.record_member(node, apparent, prop, Some(kind));
    }

    fn number_index_is_array(&mut self, ty: Ty) -> bool {
        self.every_type(ty, &mut |checker, member| {
            if checker.is_array_or_tuple(member) {
                return true;
            }
            match checker.kind(member).clone() {
                TyKind::Reference { target, .. } => {
                    checker.is_ambient_symbol(target)
                        && checker.index_info_of(member, Ty::NUMBER).is_some()
                        || checker.number_index_is_inherited(member)
                }
                _ => false,
            }
        })
    }

    /// `for (const k in array) array[k]`: the key counts as a number.
    fn is_for_in_key(&mut self, key: Node<ExprId>, object: Node<ExprId>) -> bool {
        use crate::check::parents::{PatRole, VarDeclRole};
        let (file, key) = key;
        let module = self.module(file);
        let ExprKind::Name(_) = module[key].kind else {
            return false;
        };
        let Some(symbol) = self.symbol_of_ref((file, key)) else {
            return false;
        };
        let Some(decl) = self.symbol(symbol).decls.first().copied() else {
            return false;
        };
        let crate::check::symbols::DeclKind::Variable(pat) = decl.kind else {
            return false;
        };
        let parents = self.up(decl.file);
        let PatRole::Declarator(var, _) = parents.pat(pat) else {
            return false;
        };
        let VarDeclRole::ForIn(stmt) = parents.var(var) else {
            return false;
        };
        let crate::syntax::ast::StmtKind::ForIn { object: looped, .. } = module[stmt].kind else {
            return false;
        };
        let (ExprKind::Name(a), ExprKind::Name(b)) = (&module[looped].kind, &module[object.1].kind)
        else {
            return false;
        };
        let same = a == b;
        let ty = self.check_expr_cached((file, looped));
        same && self.number_index_type(ty).is_some()
    }
}
