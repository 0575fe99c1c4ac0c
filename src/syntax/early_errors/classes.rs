//! Classes and their members.

use super::objects::{Names, Seen, shown};
use super::{Checker, Surroundings};
use crate::syntax::ast::{
    Atom, Class, ClassId, ClassMember, ClassMemberId, ClassMemberKind, FunctionBody, FunctionId,
    FunctionKind, Ident, MemberModifiers, Node, PropertyKey, Visitor,
};

impl Checker<'_, '_> {
    pub(super) fn class(&mut self, id: ClassId) {
        let class = &self.module[id];
        if let Some(name) = class.name {
            self.declared_name(name);
            self.type_name(name, "a class");
        }
        for decorator in &class.decorators {
            self.visit_expr(decorator.expr);
        }
        for param in &class.type_params {
            self.visit(Node::TypeParam(*param));
        }
        if let Some(extends) = &class.extends {
            self.visit_expr(extends.expr);
            for arg in &extends.type_args {
                self.visit_type(*arg);
            }
        }
        for implemented in &class.implements {
            self.visit_type(*implemented);
        }
        let declared = self.private_declarations(class);
        self.private_names.push(declared);
        let around = Surroundings {
            ambient: self.around.ambient || class.is_declare,
            derived_class: class.extends.is_some(),
            ..self.around
        };
        self.within(around, |c| {
            c.member_names(class);
            c.implementations(class);
            for member in &class.members {
                c.visit_class_member(*member);
            }
        });
        self.private_names.pop();
    }

    /// ECMA-262 15.7.1: a private name is declared once, or once as a getter and once as a setter of the same staticness.
    fn private_declarations(&mut self, class: &Class) -> Vec<Atom> {
        let mut declared: Vec<(Atom, bool, Seen)> = Vec::new();
        for id in &class.members {
            let member = &self.module[*id];
            let Some(PropertyKey::Private(name)) = member.kind.key() else {
                continue;
            };
            let is_static = member.modifiers.is_static;
            // The signatures of an overloaded method declare nothing.
            if self.is_signature(member) {
                continue;
            }
            let part = self.part_of(member);
            match declared.iter_mut().find(|known| known.0 == name.text) {
                None => declared.push((name.text, is_static, part)),
                Some((_, known_static, seen)) => {
                    if seen.add(part) || *known_static != is_static {
                        let message = format!("the class declares `#{}` twice", name.text);
                        self.error(name.span, message, "");
                    }
                }
            }
        }
        declared.into_iter().map(|(name, ..)| name).collect()
    }

    /// ECMA-262 15.7.1 (AllPrivateIdentifiersValid).
    pub(super) fn private_reference(&mut self, name: Ident) {
        let known = self
            .private_names
            .iter()
            .any(|names| names.contains(&name.text));
        if !known {
            let message = format!("no class around declares `#{}`", name.text);
            self.error(
                name.span,
                message,
                "declare it as a field, method or accessor of the class",
            );
        }
    }

    fn is_signature(&self, member: &ClassMember) -> bool {
        match &member.kind {
            ClassMemberKind::Constructor(function) | ClassMemberKind::Method { function, .. } => {
                matches!(self.module[*function].body, FunctionBody::None)
            }
            ClassMemberKind::Field { .. }
            | ClassMemberKind::AutoAccessor { .. }
            | ClassMemberKind::StaticBlock(_)
            | ClassMemberKind::Index(_) => false,
        }
    }

    fn part_of(&self, member: &ClassMember) -> Seen {
        match &member.kind {
            ClassMemberKind::Method { function, .. } => Seen::part(Some(self.kind_of(*function))),
            _ => Seen::part(None),
        }
    }

    /// TS2300 and TS2393 for members, TS2699 for `static prototype`.
    fn member_names(&mut self, class: &Class) {
        let mut names = Names::default();
        for id in &class.members {
            let member = &self.module[*id];
            let Some(key) = member.kind.key() else {
                continue;
            };
            let is_static = member.modifiers.is_static;
            if is_static && key.static_atom().is_some_and(|name| name == "prototype") {
                self.error(
                    key.span(),
                    "a static member cannot be named `prototype`",
                    "",
                );
            }
            let is_overload = match &member.kind {
                ClassMemberKind::Method { function, .. } => {
                    self.kind_of(*function) == FunctionKind::Method && self.is_signature(member)
                }
                _ => false,
            };
            if !is_overload && names.clash(key, is_static, self.part_of(member)) {
                let message = format!("the class already has a member {}", shown(key));
                self.error(key.span(), message, "");
            }
        }
    }

    /// TS2391: signatures are followed by the implementation.
    fn implementations(&mut self, class: &Class) {
        if self.around.ambient {
            return;
        }
        for (index, id) in class.members.iter().enumerate() {
            let member = &self.module[*id];
            let MemberModifiers {
                is_abstract,
                optional,
                ..
            } = member.modifiers;
            if !self.is_signature(member) || is_abstract || optional {
                continue;
            }
            let next = class.members.get(index + 1).map(|next| &self.module[*next]);
            if !next.is_some_and(|next| same_method(member, next)) {
                let what = match member.kind.key() {
                    Some(key) => format!("the method {}", shown(key)),
                    None => "the constructor".to_owned(),
                };
                let help = "write it directly after its signatures";
                self.error(member.span, format!("{what} has no implementation"), help);
            }
        }
    }

    pub(super) fn class_member(&mut self, id: ClassMemberId) {
        let member = &self.module[id];
        for decorator in &member.decorators {
            self.visit_expr(decorator.expr);
        }
        if let Some(PropertyKey::Computed { expr, .. }) = member.kind.key() {
            self.visit_expr(*expr);
        }
        match &member.kind {
            ClassMemberKind::Constructor(function) | ClassMemberKind::Method { function, .. } => {
                self.accessor(*function);
                self.visit_function(*function);
            }
            ClassMemberKind::Field { ty, value, .. }
            | ClassMemberKind::AutoAccessor { ty, value, .. } => {
                if let Some(ty) = ty {
                    self.visit_type(*ty);
                }
                let Some(value) = value else { return };
                let span = self.module[*value].span;
                let constant =
                    member.modifiers.readonly && ty.is_none() && self.is_constant_literal(*value);
                if (self.around.ambient || member.modifiers.declare) && !constant {
                    // TS1039
                    self.error(span, "a field that is only declared has no value", "");
                }
                let around = self.member_surroundings();
                self.function_like(around, |c| c.visit_expr(*value));
            }
            ClassMemberKind::StaticBlock(block) => {
                if self.around.ambient {
                    self.error(
                        member.span,
                        "nothing runs in a class that is only declared",
                        "",
                    );
                }
                let around = self.member_surroundings();
                self.function_like(around, |c| c.statements(&block.stmts));
            }
            ClassMemberKind::Index(index) => {
                self.visit_type(index.key);
                self.visit_type(index.value);
            }
        }
    }

    fn member_surroundings(&self) -> Surroundings {
        Surroundings {
            super_property: true,
            super_call: false,
            ..self.around
        }
    }

    /// TS1051, TS1052, TS1095, TS2784.
    pub(super) fn accessor(&mut self, id: FunctionId) {
        let function = &self.module[id];
        let signature = &function.signature;
        match function.kind {
            FunctionKind::Getter | FunctionKind::Setter => {}
            FunctionKind::Constructor => {
                if let Some(this) = signature.this_param {
                    self.error(this.span, "a constructor has no `this` parameter", "");
                }
                return;
            }
            FunctionKind::Declaration
            | FunctionKind::Expression
            | FunctionKind::Arrow
            | FunctionKind::Method => return,
        }
        if let Some(this) = signature.this_param {
            self.error(this.span, "an accessor has no `this` parameter", "");
        }
        if function.kind == FunctionKind::Getter {
            return;
        }
        if let Some(ty) = signature.return_type {
            self.error(
                self.module[ty].span,
                "a setter returns nothing, so it has no return type",
                "",
            );
        }
        if let Some(param) = signature.params.first() {
            if param.optional {
                self.error(
                    param.span,
                    "the parameter of a setter cannot be optional",
                    "",
                );
            }
            if param.default.is_some() {
                self.error(
                    param.span,
                    "the parameter of a setter has no default value",
                    "",
                );
            }
        }
    }
}

/// Whether `next` goes on with the overloads that `member` is one of.
fn same_method(member: &ClassMember, next: &ClassMember) -> bool {
    match (&member.kind, &next.kind) {
        (ClassMemberKind::Constructor(_), ClassMemberKind::Constructor(_)) => true,
        (ClassMemberKind::Method { key, .. }, ClassMemberKind::Method { key: next_key, .. }) => {
            let same_key = match (key, next_key) {
                (PropertyKey::Private(a), PropertyKey::Private(b)) => a.text == b.text,
                (PropertyKey::Computed { .. }, PropertyKey::Computed { .. }) => true,
                _ => key.static_name().is_some() && key.static_name() == next_key.static_name(),
            };
            same_key && member.modifiers.is_static == next.modifiers.is_static
        }
        _ => false,
    }
}
