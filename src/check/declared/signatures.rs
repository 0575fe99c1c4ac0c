//! Signatures as they are declared.

use std::rc::Rc;

use crate::check::symbols::{PatParent, SignatureOwner, SymbolId};
use crate::check::ty::{
    Param, Predicate, ResultType, SignatureData, SignatureDecl, SignatureId, Ty, TypeParamId,
};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    Atom, ClassId, FunctionBody, FunctionId, FunctionKind, PatId, PredicateSubject, Signature,
    TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId,
};

impl Checker<'_> {
    /// The signature of a function node. Parameters without annotation get their types from the context, which must be
    /// known by then.
    pub fn signature_of(&mut self, (file, function): Node<FunctionId>) -> SignatureId {
        self.signature_of_owner(file, SignatureOwner::Function(function))
    }

    /// The signature of a member of an interface or object type.
    pub fn signature_of_member(&mut self, (file, member): Node<TypeMemberId>) -> SignatureId {
        self.signature_of_owner(file, SignatureOwner::TypeMember(member))
    }

    pub(super) fn signature_of_owner(
        &mut self,
        file: FileId,
        owner: SignatureOwner,
    ) -> SignatureId {
        if let Some(known) = self.declared.signatures.get(&(file, owner)) {
            return *known;
        }
        let made = self.make_signature(file, owner);
        self.declared.signatures.insert((file, owner), made);
        made
    }

    fn make_signature(&mut self, file: FileId, owner: SignatureOwner) -> SignatureId {
        let module = self.module(file);
        let (signature, decl) = match owner {
            SignatureOwner::Function(function) => (
                &module[function].signature,
                SignatureDecl::Function((file, function)),
            ),
            SignatureOwner::TypeNode(node) => match &module[node].kind {
                TypeKind::Function(signature) | TypeKind::Constructor { signature, .. } => {
                    (signature, SignatureDecl::TypeNode((file, node)))
                }
                _ => return self.empty_signature(),
            },
            SignatureOwner::TypeMember(member) => match &module[member].kind {
                TypeMemberKind::Call(signature)
                | TypeMemberKind::Construct(signature)
                | TypeMemberKind::Method { signature, .. } => {
                    (signature, SignatureDecl::TypeMember((file, member)))
                }
                TypeMemberKind::Property { .. }
                | TypeMemberKind::Getter { .. }
                | TypeMemberKind::Setter { .. }
                | TypeMemberKind::Index(_) => return self.empty_signature(),
            },
        };
        let params = self.params_of_signature(file, signature, owner);
        let result = self.result_of_declaration(file, signature, owner);
        let mut data = SignatureData::new(params, result);
        data.type_params = self.type_params_of_signature(file, signature);
        data.this_ty = signature
            .this_param
            .and_then(|this| this.ty)
            .map(|ty| self.type_from_node((file, ty)));
        data.predicate = self.predicate_of(file, signature);
        data.decl = Some(decl);
        match owner {
            SignatureOwner::Function(function) => match module[function].kind {
                FunctionKind::Method | FunctionKind::Getter | FunctionKind::Setter => {
                    data.is_method = true;
                }
                FunctionKind::Constructor => {
                    data.is_method = true;
                    data.is_construct = true;
                }
                FunctionKind::Declaration | FunctionKind::Expression | FunctionKind::Arrow => {}
            },
            SignatureOwner::TypeNode(node) => {
                if let TypeKind::Constructor { is_abstract, .. } = module[node].kind {
                    data.is_construct = true;
                    data.is_abstract = is_abstract;
                }
            }
            SignatureOwner::TypeMember(member) => match module[member].kind {
                TypeMemberKind::Construct(_) => data.is_construct = true,
                TypeMemberKind::Method { .. } => data.is_method = true,
                TypeMemberKind::Call(_)
                | TypeMemberKind::Property { .. }
                | TypeMemberKind::Getter { .. }
                | TypeMemberKind::Setter { .. }
                | TypeMemberKind::Index(_) => {}
            },
        }
        self.types.new_signature(data)
    }

    fn empty_signature(&mut self) -> SignatureId {
        let data = SignatureData::new(Vec::new(), ResultType::Known(Ty::ERROR));
        self.types.new_signature(data)
    }

    pub(super) fn type_params_of_signature(
        &mut self,
        file: FileId,
        signature: &Signature,
    ) -> Rc<[TypeParamId]> {
        let symbols: Vec<SymbolId> = signature
            .type_params
            .iter()
            .filter_map(|param| self.symbols.file(file).symbol_of_type_param(*param))
            .collect();
        symbols
            .into_iter()
            .map(|symbol| self.type_param_of(symbol))
            .collect()
    }

    fn params_of_signature(
        &mut self,
        file: FileId,
        signature: &Signature,
        owner: SignatureOwner,
    ) -> Vec<Param> {
        let module = self.module(file);
        let mut params = Vec::with_capacity(signature.params.len());
        for (index, param) in signature.params.iter().enumerate() {
            let symbol = self.symbols.file(file).symbol_of_pat(param.pat);
            let ty = match (param.ty, owner) {
                (Some(ty), _) => self.type_from_node((file, ty)),
                (None, SignatureOwner::Function(function)) => {
                    self.type_of_parameter((file, function), index)
                }
                (None, SignatureOwner::TypeMember(_) | SignatureOwner::TypeNode(_)) => {
                    if param.rest {
                        self.array_of(Ty::ANY)
                    } else {
                        Ty::ANY
                    }
                }
            };
            let optional = param.optional || param.default.is_some();
            let ty = if optional { self.or_undefined(ty) } else { ty };
            let name = module
                .pat_name(param.pat)
                .unwrap_or_else(|| Atom::new(&format!("__{index}")));
            params.push(Param {
                name,
                ty,
                optional,
                rest: param.rest,
                has_default: param.default.is_some(),
                symbol,
            });
        }
        // A parameter with a default value cannot be left out if a required one follows.
        let required = params
            .iter()
            .rposition(|param| !param.optional && !param.rest)
            .unwrap_or(0);
        for param in &mut params[..required] {
            if param.has_default {
                param.optional = false;
            }
        }
        params
    }

    fn result_of_declaration(
        &mut self,
        file: FileId,
        signature: &Signature,
        owner: SignatureOwner,
    ) -> ResultType {
        let module = self.module(file);
        if let SignatureOwner::Function(function) = owner {
            match module[function].kind {
                FunctionKind::Constructor => {
                    let class = self.class_of_constructor((file, function));
                    return ResultType::Known(match class {
                        Some(class) => self.declared_type(class),
                        None => Ty::ERROR,
                    });
                }
                FunctionKind::Setter => return ResultType::Known(Ty::VOID),
                FunctionKind::Declaration
                | FunctionKind::Expression
                | FunctionKind::Arrow
                | FunctionKind::Method
                | FunctionKind::Getter => {}
            }
        }
        if let Some(node) = signature.return_type {
            return ResultType::Known(self.type_from_node((file, node)));
        }
        match owner {
            SignatureOwner::Function(function) => match module[function].body {
                FunctionBody::None => ResultType::Known(Ty::ANY),
                FunctionBody::Block(_) | FunctionBody::Expr(_) => {
                    ResultType::Body((file, function))
                }
            },
            SignatureOwner::TypeNode(_) | SignatureOwner::TypeMember(_) => {
                ResultType::Known(Ty::ANY)
            }
        }
    }

    fn class_of_constructor(&self, (file, function): Node<FunctionId>) -> Option<SymbolId> {
        let bindings = self.symbols.file(file);
        bindings
            .class_of_constructor(function)
            .and_then(|class| bindings.class(class).symbol)
    }

    fn predicate_of(&mut self, file: FileId, signature: &Signature) -> Option<Rc<Predicate>> {
        let module = self.module(file);
        let TypeKind::Predicate {
            asserts,
            subject,
            ty,
        } = &module[signature.return_type?].kind
        else {
            return None;
        };
        let param = match subject {
            PredicateSubject::This(_) => None,
            PredicateSubject::Param(name) => Some(
                signature
                    .params
                    .iter()
                    .position(|param| module.pat_name(param.pat) == Some(name.text))?,
            ),
        };
        let ty = ty.map(|ty| self.type_from_node((file, ty)));
        Some(Rc::new(Predicate {
            param,
            asserts: *asserts,
            ty,
        }))
    }

    /// The construct signature of a class that declares no constructor and extends nothing.
    pub(super) fn default_constructor(
        &mut self,
        class: SymbolId,
        node: Node<ClassId>,
    ) -> SignatureId {
        let instance = self.declared_type(class);
        let mut data = SignatureData::new(Vec::new(), ResultType::Known(instance));
        data.type_params = self.own_type_params(class);
        data.is_construct = true;
        data.is_method = true;
        data.is_abstract = self.module(node.0)[node.1].is_abstract;
        data.decl = Some(SignatureDecl::DefaultConstructor(node));
        self.types.new_signature(data)
    }

    /// The symbol of parameter `index` of a function, if the parameter is a plain name.
    pub fn symbol_of_parameter(
        &self,
        (file, function): Node<FunctionId>,
        index: usize,
    ) -> Option<SymbolId> {
        let pat = self.module(file)[function].signature.params.get(index)?.pat;
        self.symbols.file(file).symbol_of_pat(pat)
    }

    /// The function and position of the parameter that a pattern is, if it is one as a whole.
    pub fn parameter_of_pat(&self, (file, pat): Node<PatId>) -> Option<(FunctionId, usize)> {
        match self.symbols.file(file).parent_of_pat(pat) {
            PatParent::Param { function, index } => Some((function, index as usize)),
            PatParent::None
            | PatParent::Declarator { .. }
            | PatParent::SignatureParam { .. }
            | PatParent::Catch(_)
            | PatParent::Element { .. }
            | PatParent::Rest(_)
            | PatParent::Assign(_)
            | PatParent::ForHead(_) => None,
        }
    }

    /// The call or construct signature of a function or constructor type.
    pub(super) fn signature_of_node(&mut self, (file, node): Node<TypeNodeId>) -> SignatureId {
        self.signature_of_owner(file, SignatureOwner::TypeNode(node))
    }
}
