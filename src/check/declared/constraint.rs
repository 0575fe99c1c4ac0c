//! The constraint and the default of a type parameter.

use crate::check::Checker;
use crate::check::symbols::{DeclKind, SymbolId, TypeParamOwner};
use crate::check::ty::Ty;
use crate::syntax::ast::{TypeKind, TypeMemberKind, TypeNodeId, TypeParamId as TypeParamNode};

impl Checker<'_> {
    /// The constraint written at a type parameter.
    pub fn declared_constraint(&mut self, param: SymbolId) -> Option<Ty> {
        let decls = self.symbols.symbol(param).decls.clone();
        for decl in decls {
            let DeclKind::TypeParam(node) = decl.kind else {
                continue;
            };
            let owner = self.symbols.file(decl.file).owner_of_type_param(node);
            let Some(constraint) = self.module(decl.file)[node].constraint else {
                continue;
            };
            let ty = self.type_from_node((decl.file, constraint));
            return Some(match owner {
                // `[K in any]` means all property keys.
                TypeParamOwner::Mapped(_) if ty == Ty::ANY => {
                    self.union(&[Ty::STRING, Ty::NUMBER, Ty::SYMBOL])
                }
                _ => ty,
            });
        }
        self.constraint_of_infer(param)
    }

    /// `infer U` as the argument of a parameter that has a constraint is constrained by it.
    fn constraint_of_infer(&mut self, param: SymbolId) -> Option<Ty> {
        let decl = self.symbols.symbol(param).decls.first().copied()?;
        let DeclKind::TypeParam(node) = decl.kind else {
            return None;
        };
        let TypeParamOwner::Conditional(conditional) =
            self.symbols.file(decl.file).owner_of_type_param(node)
        else {
            return None;
        };
        let module = self.module(decl.file);
        let TypeKind::Conditional { extends, .. } = module[conditional].kind else {
            return None;
        };
        let (site, index) = find_infer_site(module, extends, node)?;
        let TypeKind::Reference { name, args } = &module[site].kind else {
            return Some(match module[site].kind {
                TypeKind::Template { .. } => Ty::STRING,
                // `[...infer T]` is some array.
                _ => self.array_of(Ty::UNKNOWN),
            });
        };
        let scope = self.symbols.file(decl.file).scope_of_type(site);
        let target = self
            .resolve_entity(scope, name, crate::check::symbols::Meaning::Type)
            .ok()?;
        let params = self.own_type_params(target);
        let constraint = {
            let wanted = *params.get(index)?;
            let symbol = self.type_param(wanted).symbol?;
            self.declared_constraint_of_node(symbol)?
        };
        if params.len() > args.len() {
            return Some(constraint);
        }
        let given: Vec<Ty> = args
            .iter()
            .map(|arg| self.type_from_node((decl.file, *arg)))
            .collect();
        let mapper = self.mapper(&params, &given);
        let constraint = self.instantiate(constraint, mapper);
        let own = self.type_param_of(param);
        let own = self.param(own);
        (constraint != own).then_some(constraint)
    }

    fn declared_constraint_of_node(&mut self, param: SymbolId) -> Option<Ty> {
        let decl = self.symbols.symbol(param).decls.first().copied()?;
        let DeclKind::TypeParam(node) = decl.kind else {
            return None;
        };
        let constraint = self.module(decl.file)[node].constraint?;
        Some(self.type_from_node((decl.file, constraint)))
    }

    /// The default written at a type parameter.
    pub fn declared_default(&mut self, param: SymbolId) -> Option<Ty> {
        let decls = self.symbols.symbol(param).decls.clone();
        decls.into_iter().find_map(|decl| {
            let DeclKind::TypeParam(node) = decl.kind else {
                return None;
            };
            let default = self.module(decl.file)[node].default?;
            Some(self.type_from_node((decl.file, default)))
        })
    }
}

/// The reference whose type argument `infer` directly is, and which argument; a tuple for `[...infer T]`.
fn find_infer_site(
    module: &crate::syntax::ast::Module,
    within: TypeNodeId,
    wanted: TypeParamNode,
) -> Option<(TypeNodeId, usize)> {
    let mut work = vec![within];
    while let Some(node) = work.pop() {
        match &module[node].kind {
            TypeKind::Reference { name: _, args } => {
                for (index, arg) in args.iter().enumerate() {
                    if matches!(module[*arg].kind, TypeKind::Infer(param) if param == wanted) {
                        return Some((node, index));
                    }
                    work.push(*arg);
                }
            }
            TypeKind::Tuple(elements) => {
                for element in elements {
                    if element.rest
                        && matches!(module[element.ty].kind, TypeKind::Infer(p) if p == wanted)
                    {
                        return Some((node, 0));
                    }
                    work.push(element.ty);
                }
            }
            TypeKind::Template { parts: _, types } => {
                if types
                    .iter()
                    .any(|ty| matches!(module[*ty].kind, TypeKind::Infer(p) if p == wanted))
                {
                    return Some((node, 0));
                }
            }
            TypeKind::Array(element) => work.push(*element),
            TypeKind::Union(members) | TypeKind::Intersection(members) => {
                work.extend(members.iter().copied());
            }
            TypeKind::Operator { op: _, operand } => work.push(*operand),
            TypeKind::Function(signature)
            | TypeKind::Constructor {
                is_abstract: _,
                signature,
            } => {
                work.extend(signature.params.iter().filter_map(|param| param.ty));
                work.extend(signature.return_type);
            }
            TypeKind::Object(members) => {
                for member in members {
                    match &module[*member].kind {
                        TypeMemberKind::Property { ty, .. } | TypeMemberKind::Getter { ty, .. } => {
                            work.extend(*ty);
                        }
                        TypeMemberKind::Call(signature)
                        | TypeMemberKind::Construct(signature)
                        | TypeMemberKind::Method { signature, .. } => {
                            work.extend(signature.params.iter().filter_map(|param| param.ty));
                            work.extend(signature.return_type);
                        }
                        TypeMemberKind::Setter { .. } => {}
                        TypeMemberKind::Index(index) => work.extend([index.key, index.value]),
                    }
                }
            }
            _ => {}
        }
    }
    None
}
