//! Type parameters: which are in scope, which a piece of syntax can mention, where they are declared.

use std::rc::Rc;

use rustc_hash::FxHashSet;

use crate::check::symbols::{
    Bindings, DeclKind, ScopeId, ScopeKind, SymbolFlags, SymbolId, TypeParamOwner,
};
use crate::check::ty::{DeclaredParams, ParamSource, Ty, TyKind, TypeParamData, TypeParamId};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    Atom, Param, Signature, TypeKind, TypeMemberId, TypeMemberKind, TypeNodeId,
    TypeParamId as TypeParamNode,
};

impl Checker<'_> {
    /// The type parameter of a symbol. Declarations of one class or interface that merge share their parameters.
    pub fn type_param_of(&mut self, symbol: SymbolId) -> TypeParamId {
        if let Some(known) = self.declared.type_params.get(&symbol) {
            return *known;
        }
        let canonical = self.canonical_type_param(symbol);
        let id = if canonical == symbol {
            let data = self.symbols.symbol(symbol);
            let name = data.name;
            let is_const = data.decls.iter().any(|decl| match decl.kind {
                DeclKind::TypeParam(param) => self.module(decl.file)[param].is_const,
                _ => false,
            });
            let mut data = TypeParamData::new(name, Some(symbol), ParamSource::Declared(symbol));
            data.is_const = is_const;
            self.types.new_type_param(data)
        } else {
            self.type_param_of(canonical)
        };
        self.declared.type_params.insert(symbol, id);
        id
    }

    /// Of `interface A<T> {} interface A<T> {}`, the first `T` for both.
    fn canonical_type_param(&self, symbol: SymbolId) -> SymbolId {
        let Some(decl) = self.symbols.symbol(symbol).decls.first().copied() else {
            return symbol;
        };
        let DeclKind::TypeParam(node) = decl.kind else {
            return symbol;
        };
        let bindings = self.symbols.file(decl.file);
        let module = self.module(decl.file);
        let (owner, index) = match bindings.owner_of_type_param(node) {
            TypeParamOwner::Class(class) => (
                bindings.class(class).symbol,
                module[class].type_params.iter().position(|p| *p == node),
            ),
            TypeParamOwner::Interface(interface) => (
                bindings.symbol_of_interface(interface),
                module[interface]
                    .type_params
                    .iter()
                    .position(|p| *p == node),
            ),
            TypeParamOwner::None
            | TypeParamOwner::Signature(_)
            | TypeParamOwner::TypeAlias(_)
            | TypeParamOwner::Conditional(_)
            | TypeParamOwner::Mapped(_) => return symbol,
        };
        let (Some(owner), Some(index)) = (owner, index) else {
            return symbol;
        };
        let (file, params) = self.own_type_param_nodes(owner);
        params
            .get(index)
            .and_then(|param| self.symbols.file(file).symbol_of_type_param(*param))
            .unwrap_or(symbol)
    }

    /// The type parameters that the first declaration of a class, interface or alias writes.
    pub(super) fn own_type_param_nodes(&self, symbol: SymbolId) -> (FileId, Vec<TypeParamNode>) {
        for decl in &self.symbols.symbol(symbol).decls {
            let module = self.module(decl.file);
            let params = match decl.kind {
                DeclKind::Class(class) => &module[class].type_params,
                DeclKind::Interface(interface) => &module[interface].type_params,
                DeclKind::TypeAlias(alias) => &module[alias].type_params,
                _ => continue,
            };
            return (decl.file, params.clone());
        }
        (FileId(0), Vec::new())
    }

    /// The parameters that are written at the declaration of a class, interface or alias.
    pub fn own_type_params(&mut self, symbol: SymbolId) -> Rc<[TypeParamId]> {
        let (file, nodes) = self.own_type_param_nodes(symbol);
        nodes
            .iter()
            .filter_map(|node| self.symbols.file(file).symbol_of_type_param(*node))
            .collect::<Vec<SymbolId>>()
            .into_iter()
            .map(|symbol| self.type_param_of(symbol))
            .collect()
    }

    /// Outer and own type parameters and `this` of a class or interface.
    pub fn declared_params(&mut self, symbol: SymbolId) -> Rc<DeclaredParams> {
        if let Some(known) = self.declared.params.get(&symbol) {
            return known.clone();
        }
        let scope = self.symbols.symbol(symbol).scope;
        let mut params = if scope == Bindings::GLOBAL {
            Vec::new()
        } else {
            self.type_params_in_scope(scope, None)
        };
        // The scope of a class expression's name is the class's own.
        let own = self.own_type_params(symbol);
        params.retain(|param| !own.contains(param));
        let outer = params.len();
        params.extend(own.iter().copied());
        let data = TypeParamData::new(Atom::new("this"), None, ParamSource::This(symbol));
        let this_param = self.types.new_type_param(data);
        let declared = Rc::new(DeclaredParams {
            params: params.into(),
            outer,
            this_param,
        });
        self.declared.params.insert(symbol, declared.clone());
        declared
    }

    /// The type parameters that are visible in a scope, from the outside in; with `names` only those that are called so.
    pub(super) fn type_params_in_scope(
        &mut self,
        scope: ScopeId,
        mentioned: Option<&Mentioned>,
    ) -> Vec<TypeParamId> {
        let mut found = Vec::new();
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            at = data.parent;
            let file = data.file;
            match data.kind {
                ScopeKind::Global | ScopeKind::Module => break,
                ScopeKind::Function(_)
                | ScopeKind::Signature
                | ScopeKind::Class(_)
                | ScopeKind::Interface(_)
                | ScopeKind::TypeAlias(_)
                | ScopeKind::Conditional(_)
                | ScopeKind::Mapped(_) => {
                    let here: Vec<(Atom, SymbolId)> = data
                        .locals
                        .iter()
                        .filter(|(_, symbol)| {
                            self.symbols.flags(*symbol).has(SymbolFlags::TYPE_PARAMETER)
                        })
                        .collect();
                    let kind = data.kind;
                    let this_of = match kind {
                        ScopeKind::Class(class) => self.symbols.file(file).class(class).symbol,
                        ScopeKind::Interface(interface) => {
                            self.symbols.file(file).symbol_of_interface(interface)
                        }
                        _ => None,
                    };
                    if let (Some(owner), Some(mentioned)) = (this_of, mentioned)
                        && mentioned.this
                        && !self.declared.making_params.contains(&owner)
                    {
                        let this = self.declared_params_guarded(owner).map(|p| p.this_param);
                        found.extend(this);
                    }
                    for (name, symbol) in here.into_iter().rev() {
                        if mentioned.is_none_or(|m| m.all || m.names.contains(&name)) {
                            found.push(self.type_param_of(symbol));
                        }
                    }
                }
                ScopeKind::FunctionBody(_)
                | ScopeKind::Block
                | ScopeKind::StaticBlock(_)
                | ScopeKind::Namespace(_)
                | ScopeKind::Enum
                | ScopeKind::GlobalBlock
                | ScopeKind::FunctionName => {}
            }
        }
        found.reverse();
        // What `infer` declares is in scope only behind the `extends` clause in which it stands.
        let file = self.symbols.scope(scope).file;
        for node in mentioned.map_or(&[][..], |m| &m.infer) {
            if let Some(symbol) = self.symbols.file(file).symbol_of_type_param(*node) {
                let param = self.type_param_of(symbol);
                if !found.contains(&param) {
                    found.push(param);
                }
            }
        }
        found
    }

    fn declared_params_guarded(&mut self, owner: SymbolId) -> Option<Rc<DeclaredParams>> {
        self.declared.making_params.insert(owner);
        let params = self.declared_params(owner);
        self.declared.making_params.remove(&owner);
        Some(params)
    }

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

    /// All type parameters around a piece of code, `this` of a surrounding class included.
    pub(super) fn params_around(&mut self, scope: ScopeId) -> Rc<[TypeParamId]> {
        if !self.has_type_params(scope) {
            return Rc::from([]);
        }
        let all = Mentioned {
            all: true,
            this: true,
            names: FxHashSet::default(),
            infer: Vec::new(),
        };
        self.type_params_in_scope(scope, Some(&all)).into()
    }

    /// Whether any scope around could declare a type parameter: most code is in none, and that is quick to see.
    fn has_type_params(&self, scope: ScopeId) -> bool {
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            match data.kind {
                ScopeKind::Global | ScopeKind::Module => return false,
                ScopeKind::Class(_) | ScopeKind::Interface(_) => return true,
                _ => {
                    if data.locals.iter().any(|(_, symbol)| {
                        self.symbols.flags(symbol).has(SymbolFlags::TYPE_PARAMETER)
                    }) {
                        return true;
                    }
                }
            }
            at = data.parent;
        }
        false
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
