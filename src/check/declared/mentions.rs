//! Which type parameters a piece of syntax can mention.

use crate::check::symbols::{DeclKind, SymbolId, TypeParamOwner};
use crate::check::ty::{TyKind, TypeParamId};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    Atom, Param, Signature, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId,
    TypeParamId as TypeParamNode,
};
use rustc_hash::FxHashSet;
use std::rc::Rc;

impl Checker<'_> {
    /// The type parameters around a type node that it can mention: what its members can depend on.
    pub(super) fn params_mentioned_by(
        &mut self,
        (file, node): Node<TypeNodeId>,
    ) -> Rc<[TypeParamId]> {
        let scope = self.symbols.file(file).scope_of_type(node);
        let mut mentioned = Mentioned::default();
        self.collect_mentions(file, node, &mut mentioned);
        self.type_params_in_scope(scope, Some(&mentioned)).into()
    }

    fn collect_mentions(&self, file: FileId, node: TypeNodeId, out: &mut Mentioned) {
        stacker::maybe_grow(64 * 1024, 1024 * 1024, || {
            self.collect_mentions_of_kind(file, node, out);
        });
    }

    fn collect_mentions_of_kind(&self, file: FileId, node: TypeNodeId, out: &mut Mentioned) {
        let module = self.module(file);
        let mut each = |nodes: &[TypeNodeId]| {
            for node in nodes {
                self.collect_mentions(file, *node, out);
            }
        };
        match &module[node].kind {
            TypeKind::Keyword(_) | TypeKind::Literal(_) | TypeKind::Invalid => {}
            TypeKind::This => out.this = true,
            TypeKind::Template { parts: _, types } => each(types),
            TypeKind::Reference { name, args } => {
                each(args);
                out.names.insert(name.root().text);
            }
            // The type of a value can depend on anything around.
            TypeKind::Query { name: _, args } => {
                each(args);
                out.all = true;
                out.this = true;
            }
            TypeKind::Import(import) => each(&import.args),
            TypeKind::Array(element) => each(&[*element]),
            TypeKind::Tuple(elements) => {
                for element in elements {
                    self.collect_mentions(file, element.ty, out);
                }
            }
            TypeKind::Union(members) | TypeKind::Intersection(members) => each(members),
            TypeKind::Function(signature)
            | TypeKind::Constructor {
                is_abstract: _,
                signature,
            } => self.collect_signature_mentions(file, signature, out),
            TypeKind::Object(members) => {
                for member in members {
                    self.collect_member_mentions(file, *member, out);
                }
            }
            TypeKind::Mapped(mapped) => {
                let param = &module[mapped.param];
                let nodes = [param.constraint, mapped.name, mapped.ty];
                for node in nodes.into_iter().flatten() {
                    self.collect_mentions(file, node, out);
                }
            }
            TypeKind::Conditional {
                check,
                extends,
                consequent,
                alternate,
            } => {
                each(&[*check, *extends, *consequent, *alternate]);
                let bindings = self.symbols.file(file);
                out.infer.retain(|param| {
                    bindings.owner_of_type_param(*param) != TypeParamOwner::Conditional(node)
                });
            }
            TypeKind::Infer(param) => {
                if let Some(constraint) = module[*param].constraint {
                    each(&[constraint]);
                }
                out.infer.push(*param);
                // The type that holds the clause is made before the parameter is in scope of anything else.
                out.names.insert(module[module[*param].name].text);
            }
            TypeKind::IndexedAccess { object, index } => each(&[*object, *index]),
            TypeKind::Operator { op: _, operand } => each(&[*operand]),
            TypeKind::Predicate { ty, .. } => {
                if let Some(ty) = ty {
                    each(&[*ty]);
                }
                out.this = true;
            }
        }
    }

    pub(super) fn collect_signature_mentions(
        &self,
        file: FileId,
        signature: &Signature,
        out: &mut Mentioned,
    ) {
        let module = self.module(file);
        for param in &signature.type_params {
            let param = &module[*param];
            for node in [param.constraint, param.default].into_iter().flatten() {
                self.collect_mentions(file, node, out);
            }
        }
        if let Some(ty) = signature.this_param.and_then(|this| this.ty) {
            self.collect_mentions(file, ty, out);
        }
        for param in &signature.params {
            self.collect_param_mentions(file, param, out);
        }
        if let Some(result) = signature.return_type {
            self.collect_mentions(file, result, out);
        }
    }

    fn collect_param_mentions(&self, file: FileId, param: &Param, out: &mut Mentioned) {
        if let Some(ty) = param.ty {
            self.collect_mentions(file, ty, out);
        }
    }

    /// Whether `this` as a type occurs in a class or interface, bases included; a class is taken to mention it.
    pub(in crate::check) fn mentions_this(&mut self, symbol: SymbolId) -> bool {
        if let Some(known) = self.declared.mentions_this.get(&symbol) {
            return *known;
        }
        // Interfaces that extend each other in a circle are reported elsewhere.
        self.declared.mentions_this.insert(symbol, false);
        let mut mentions = false;
        for decl in self.symbols.symbol(symbol).decls.clone() {
            match decl.kind {
                DeclKind::Class(_) => mentions = true,
                DeclKind::Interface(interface) => {
                    let module = self.module(decl.file);
                    let mut found = Mentioned::default();
                    for member in &module[interface].members {
                        self.collect_member_mentions(decl.file, *member, &mut found);
                    }
                    mentions |= found.this;
                }
                _ => {}
            }
        }
        if !mentions {
            for base in self.declared_bases(symbol).iter() {
                mentions |= match self.kind(*base) {
                    TyKind::Reference { target, .. } => {
                        let target = *target;
                        self.mentions_this(target)
                    }
                    TyKind::Intersection(_) => true,
                    _ => false,
                };
            }
        }
        if mentions || self.declared.bases.contains_key(&symbol) {
            self.declared.mentions_this.insert(symbol, mentions);
        } else {
            // The bases are being found: what is known now is not all.
            self.declared.mentions_this.remove(&symbol);
        }
        mentions
    }

    fn collect_member_mentions(&self, file: FileId, member: TypeMemberId, out: &mut Mentioned) {
        let module = self.module(file);
        match &module[member].kind {
            TypeMemberKind::Call(signature)
            | TypeMemberKind::Construct(signature)
            | TypeMemberKind::Method { signature, .. } => {
                self.collect_signature_mentions(file, signature, out);
            }
            TypeMemberKind::Property { ty, .. } | TypeMemberKind::Getter { ty, .. } => {
                if let Some(ty) = ty {
                    self.collect_mentions(file, *ty, out);
                }
            }
            TypeMemberKind::Setter { key: _, param } => {
                self.collect_param_mentions(file, param, out);
            }
            TypeMemberKind::Index(index) => {
                self.collect_mentions(file, index.key, out);
                self.collect_mentions(file, index.value, out);
            }
        }
    }
}

/// The names that a piece of syntax mentions and that could be type parameters.
#[derive(Debug, Default)]
pub(super) struct Mentioned {
    /// Anything could be mentioned.
    pub all: bool,
    pub this: bool,
    pub names: FxHashSet<Atom>,
    /// What `infer` clauses declare whose conditional type is further out.
    pub infer: Vec<TypeParamNode>,
}
