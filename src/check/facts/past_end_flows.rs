//! Texts past the end that pass from one type to another: a class whose `peek(): string` gives them implements an interface that
//! says `string` too, a function is passed where another function type is written.

use crate::check::Checker;
use crate::check::ty::{SignatureDecl, SignatureId, Ty};
use crate::syntax::ast::{TypeKind, TypeMemberKind};

impl Checker<'_> {
    /// Marks what the targets of all flows of the program say of values that may be undefined in their sources, and the other way
    /// round for parameters. One level of members: what is deeper is found when the annotations found here flow on.
    pub(super) fn follow_flows(&mut self) {
        let mut pairs: Vec<(Ty, Ty)> = self.flows.iter().copied().collect();
        let files: Vec<_> = self.program.modules().iter().map(|m| m.file).collect();
        for file in files {
            for (class, _) in self.module(file).classes.iter() {
                let Some(symbol) = self.symbol_of_class((file, class)) else {
                    continue;
                };
                let own = self.declared_type(symbol);
                let bases: Vec<Ty> = self.declared_bases(symbol).to_vec();
                pairs.extend(bases.into_iter().map(|base| (own, base)));
            }
        }
        for (source, target) in pairs {
            if source == target {
                continue;
            }
            self.follow_function(source, target);
            for prop in self.properties_of(target).iter().copied() {
                let name = self.prop(prop).name;
                let Some(given) = self.property_of(source, &name) else {
                    continue;
                };
                let (from, to) = (self.type_of_prop(given), self.type_of_prop(prop));
                if from == to {
                    continue;
                }
                if from == Ty::GROUP_TEXT && to == Ty::STRING {
                    self.mark_prop(prop);
                }
                self.follow_function(from, to);
            }
        }
    }

    fn follow_function(&mut self, source: Ty, target: Ty) {
        let (Some(from), Some(to)) = (
            self.single_call_signature(source),
            self.single_call_signature(target),
        ) else {
            return;
        };
        if self.result_of(from) == Ty::GROUP_TEXT && self.result_of(to) == Ty::STRING {
            self.mark_signature_result(to);
        }
        let (given, wanted) = (self.signature(from).clone(), self.signature(to).clone());
        for (index, (ours, theirs)) in given.params.iter().zip(wanted.params.iter()).enumerate() {
            if ours.ty == Ty::STRING && theirs.ty == Ty::GROUP_TEXT {
                self.mark_signature_param(from, index);
            }
        }
    }

    fn mark_signature_result(&mut self, signature: SignatureId) {
        match self.signature(signature).decl {
            Some(SignatureDecl::Function(function)) => self.mark_result(function),
            Some(SignatureDecl::TypeNode((file, node))) => {
                if let TypeKind::Function(written) = &self.module(file)[node].kind {
                    let ty = written.return_type.map(|ty| (file, ty));
                    self.mark(ty);
                }
            }
            Some(SignatureDecl::TypeMember((file, member))) => {
                let ty = match &self.module(file)[member].kind {
                    TypeMemberKind::Method { signature, .. } | TypeMemberKind::Call(signature) => {
                        signature.return_type
                    }
                    _ => None,
                };
                self.mark(ty.map(|ty| (file, ty)));
            }
            Some(SignatureDecl::DefaultConstructor(_)) | None => {}
        }
    }

    fn mark_signature_param(&mut self, signature: SignatureId, index: usize) {
        if let Some((file, Some(ty), false)) = self.param_node(signature, index) {
            self.mark(Some((file, ty)));
        }
    }
}
