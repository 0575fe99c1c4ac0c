//! Type nodes: the scope of each, and the type parameters that they declare.

use super::bind::Binder;
use super::bind_statements::deep;
use super::{PatParent, ScopeKind, SignatureOwner, SymbolFlags, TypeMemberOwner, TypeParamOwner};
use crate::syntax::ast::{
    FunctionId, Id, Module, Signature, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId,
};

impl<'p> Binder<'_, 'p> {
    pub(super) fn type_nodes(&mut self, nodes: &'p [TypeNodeId]) {
        for node in nodes {
            self.type_node(*node);
        }
    }

    pub(super) fn type_node(&mut self, node: TypeNodeId) {
        self.tables.type_scope[node.index()] = self.scope;
        if !self.module.is_declaration_file {
            self.tables.type_nodes.push(node);
        }
        deep(|| self.type_kind(node));
    }

    fn type_kind(&mut self, node: TypeNodeId) {
        let module: &'p Module = self.module;
        match &module[node].kind {
            TypeKind::Keyword(_) | TypeKind::This | TypeKind::Literal(_) | TypeKind::Invalid => {}
            TypeKind::Template { parts: _, types } => self.type_nodes(types),
            TypeKind::Reference { name: _, args } | TypeKind::Query { name: _, args } => {
                self.type_nodes(args);
            }
            TypeKind::Import(import) => self.type_nodes(&import.args),
            TypeKind::Array(element) => self.type_node(*element),
            TypeKind::Tuple(elements) => {
                for element in elements {
                    self.type_node(element.ty);
                }
            }
            TypeKind::Union(members) | TypeKind::Intersection(members) => self.type_nodes(members),
            TypeKind::Function(signature)
            | TypeKind::Constructor {
                is_abstract: _,
                signature,
            } => self.bodyless(signature, SignatureOwner::TypeNode(node)),
            TypeKind::Object(members) => {
                for member in members {
                    self.type_member(*member, TypeMemberOwner::TypeNode(node));
                }
            }
            TypeKind::Mapped(mapped) => {
                // The constraint of the parameter does not see the parameter.
                let scope = self.open(ScopeKind::Mapped(node), None);
                let owner = TypeParamOwner::Mapped(node);
                self.declare_type_param(mapped.param, owner, scope);
                self.type_param_types(mapped.param);
                self.within(scope, |b| {
                    for node in [mapped.name, mapped.ty].into_iter().flatten() {
                        b.type_node(node);
                    }
                });
            }
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => {
                self.type_node(*check);
                let scope = self.open(ScopeKind::Conditional(node), None);
                let outer = self.infer_owner.replace((node, scope));
                self.type_node(*extends);
                self.infer_owner = outer;
                self.within(scope, |b| b.type_node(*consequent));
                self.type_node(*alternate);
            }
            TypeKind::Infer(param) => {
                // Outside an extends clause the parser has reported an error.
                if let Some((owner, scope)) = self.infer_owner {
                    let owner = TypeParamOwner::Conditional(owner);
                    self.declare_type_param(*param, owner, scope);
                }
                self.type_param_types(*param);
            }
            TypeKind::IndexedAccess { object, index } => {
                self.type_node(*object);
                self.type_node(*index);
            }
            TypeKind::Operator { op: _, operand } => self.type_node(*operand),
            TypeKind::Predicate { ty, .. } => {
                if let Some(ty) = ty {
                    self.type_node(*ty);
                }
            }
        }
    }

    /// A signature without a body. In declaration files most have no type parameters and then need no scope: only
    /// `typeof parameter` would look there.
    fn bodyless(&mut self, signature: &'p Signature, decl: SignatureOwner) {
        if signature.type_params.is_empty() && self.module.is_declaration_file {
            self.signature(signature, decl, None);
            return;
        }
        let scope = self.open(ScopeKind::Signature, None);
        self.within(scope, |b| b.signature(signature, decl, None));
    }

    /// Type parameters, parameters and result, in the scope that was opened for them.
    pub(super) fn signature(
        &mut self,
        signature: &'p Signature,
        decl: SignatureOwner,
        function: Option<FunctionId>,
    ) {
        self.type_params(&signature.type_params, TypeParamOwner::Signature(decl));
        if let Some(ty) = signature.this_param.and_then(|this| this.ty) {
            self.type_node(ty);
        }
        // A signature of a declaration file without a scope of its own must not declare its parameters around it.
        let declares = function.is_some()
            || self.out.scopes[self.scope.0 as usize].kind == ScopeKind::Signature;
        for (index, param) in signature.params.iter().enumerate() {
            let index = index as u32;
            for decorator in &param.decorators {
                self.expr(decorator.expr);
            }
            if declares {
                let parent = match function {
                    Some(function) => PatParent::Param { function, index },
                    None => PatParent::SignatureParam { decl, index },
                };
                let flags = SymbolFlags::VAR | SymbolFlags::PARAMETER;
                self.declare_pattern(param.pat, parent, flags, self.scope, false);
            }
            if let Some(ty) = param.ty {
                self.type_node(ty);
            }
            // A signature without a function has no place for a default value.
            if let (Some(default), Some(_)) = (param.default, function) {
                self.expr(default);
            }
        }
        if let Some(result) = signature.return_type {
            self.type_node(result);
        }
    }

    pub(super) fn type_member(&mut self, member: TypeMemberId, owner: TypeMemberOwner) {
        self.tables.type_member_owner[member.index()] = owner;
        self.tables.type_member_scope[member.index()] = self.scope;
        let module: &'p Module = self.module;
        let data = &module[member];
        if let Some(key) = data.kind.key() {
            self.key(key);
        }
        let decl = SignatureOwner::TypeMember(member);
        match &data.kind {
            TypeMemberKind::Call(signature)
            | TypeMemberKind::Construct(signature)
            | TypeMemberKind::Method { signature, .. } => self.bodyless(signature, decl),
            TypeMemberKind::Property { ty, .. } | TypeMemberKind::Getter { ty, .. } => {
                if let Some(ty) = ty {
                    self.type_node(*ty);
                }
            }
            TypeMemberKind::Setter { key: _, param } => {
                if let Some(ty) = param.ty {
                    self.type_node(ty);
                }
            }
            TypeMemberKind::Index(index) => {
                self.type_node(index.key);
                self.type_node(index.value);
            }
        }
    }
}
