//! Types as they are written.

use super::objects::{Names, Seen, shown};
use super::{Checker, Surroundings};
use crate::syntax::ast::{
    FunctionKind, Keyword, Node, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId, TypeOperator,
    Visitor,
};

impl Checker<'_, '_> {
    pub(super) fn written_type(&mut self, id: TypeNodeId) {
        let span = self.module[id].span;
        match &self.module[id].kind {
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => {
                self.visit_type(*check);
                let around = Surroundings {
                    can_infer: true,
                    ..self.around
                };
                self.within(around, |c| c.visit_type(*extends));
                self.visit_type(*consequent);
                self.visit_type(*alternate);
                return;
            }
            TypeKind::Infer(_) if !self.around.can_infer => {
                // TS1338
                let help = "`infer` belongs between `extends` and `?`";
                self.error(
                    span,
                    "`infer` has no meaning outside of a conditional type",
                    help,
                );
            }
            TypeKind::Operator { op, operand } => self.type_operator(*op, *operand),
            TypeKind::Object(members) => self.type_members(members),
            TypeKind::Function(signature) | TypeKind::Constructor { signature, .. } => {
                self.parameter_order(&signature.params);
                for param in &signature.params {
                    self.no_default(param);
                }
            }
            _ => {}
        }
        self.walk(Node::Type(id));
    }

    fn type_operator(&mut self, op: TypeOperator, operand: TypeNodeId) {
        let operand = &self.module[operand];
        match (op, &operand.kind) {
            (TypeOperator::KeyOf, _)
            | (TypeOperator::Unique, TypeKind::Keyword(Keyword::Symbol))
            | (TypeOperator::ReadOnly, TypeKind::Array(_) | TypeKind::Tuple(_)) => {}
            (TypeOperator::Unique, _) => {
                // TS1335
                self.error(operand.span, "only `symbol` can be `unique`", "");
            }
            (TypeOperator::ReadOnly, _) => {
                // TS1354
                let help = "use `Readonly<T>` for other types";
                self.error(
                    operand.span,
                    "`readonly` stands before array and tuple types",
                    help,
                );
            }
        }
    }

    /// TS2300 for the members of one type literal or interface declaration.
    pub(super) fn type_members(&mut self, members: &[TypeMemberId]) {
        let mut names = Names::default();
        let mut methods = Names::default();
        for id in members {
            let kind = &self.module[*id].kind;
            let Some(key) = kind.key() else { continue };
            let part = match kind {
                TypeMemberKind::Getter { .. } => Seen::part(Some(FunctionKind::Getter)),
                TypeMemberKind::Setter { .. } => Seen::part(Some(FunctionKind::Setter)),
                TypeMemberKind::Method { .. } => {
                    // Several methods of one name are overloads.
                    if methods.clash(key, false, Seen::part(None)) {
                        continue;
                    }
                    Seen::part(None)
                }
                TypeMemberKind::Property { .. }
                | TypeMemberKind::Call(_)
                | TypeMemberKind::Construct(_)
                | TypeMemberKind::Index(_) => Seen::part(None),
            };
            if names.clash(key, false, part) {
                let message = format!("the type already has a member {}", shown(key));
                self.error(key.span(), message, "");
            }
        }
    }

    pub(super) fn type_member(&mut self, id: TypeMemberId) {
        match &self.module[id].kind {
            TypeMemberKind::Call(signature)
            | TypeMemberKind::Construct(signature)
            | TypeMemberKind::Method { signature, .. } => {
                self.parameter_order(&signature.params);
                for param in &signature.params {
                    self.no_default(param);
                }
            }
            TypeMemberKind::Setter { param, .. } => self.no_default(param),
            TypeMemberKind::Property { .. }
            | TypeMemberKind::Getter { .. }
            | TypeMemberKind::Index(_) => {}
        }
    }
}
