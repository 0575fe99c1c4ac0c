//! What stands behind a name at run time: constructors with statics, functions, enum objects, namespaces.

use std::rc::Rc;

use crate::check::Checker;
use crate::check::symbols::{Bindings, Decl, DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{
    IndexInfo, Members, ParamSource, PropData, PropName, PropType, ResultType, SignatureDecl,
    SignatureId, Ty, TyFlags, TypeParamData,
};
use crate::syntax::ast::FunctionBody;

impl Checker<'_> {
    /// Construct signatures and static members of a class.
    pub(super) fn static_members(&mut self, class: SymbolId) -> Members {
        let mut members = Members::default();
        let table = self.member_symbols(class);
        let instance = self.declared_type(class);
        // `prototype` has `any` for each type parameter.
        let params = self.declared_params(class);
        let anys = vec![Ty::ANY; params.params.len()];
        let prototype = if anys.is_empty() {
            instance
        } else {
            self.reference(class, anys)
        };
        let name = PropName::text("prototype");
        let mut data = PropData::new(name, PropType::Known(prototype));
        data.readonly = true;
        data.is_static = true;
        data.declared_in = Some(class);
        members.props.insert(name, self.types.new_prop(data));
        self.props_of_members(&table.statics, &mut members);
        members.index = self.index_infos_of(&table.static_index);
        self.add_exports(class, &mut members);
        members.construct = self.constructors_of(class);
        if let Some(base) = self.base_constructor(class) {
            for prop in self.properties_of(base).iter() {
                let name = self.prop(*prop).name;
                if !members.props.contains_key(&name) {
                    members.props.insert(name, *prop);
                }
            }
            for info in self.index_infos(base).iter() {
                if !members.index.iter().any(|known| known.key == info.key) {
                    members.index.push(info.clone());
                }
            }
        }
        members
    }

    /// The class declaration of a symbol.
    pub fn class_decl(
        &self,
        class: SymbolId,
    ) -> Option<crate::check::Node<crate::syntax::ast::ClassId>> {
        self.symbols
            .symbol(class)
            .decls
            .iter()
            .find_map(|decl| match decl.kind {
                DeclKind::Class(node) => Some((decl.file, node)),
                _ => None,
            })
    }

    fn constructors_of(&mut self, class: SymbolId) -> Vec<SignatureId> {
        let Some(node) = self.class_decl(class) else {
            return Vec::new();
        };
        let module = self.module(node.0);
        let is_abstract = module[node.1].is_abstract;
        let table = self.member_symbols(class);
        // With overloads the implementation is not seen from outside.
        let overloaded = table.constructors.len() > 1;
        let mut signatures = Vec::new();
        for (file, function) in &table.constructors {
            let implementation = !matches!(self.module(*file)[*function].body, FunctionBody::None);
            if overloaded && implementation {
                continue;
            }
            let made = self.signature_of((*file, *function));
            let type_params = self.own_type_params(class);
            let data = &mut self.types.signatures[made.index()];
            data.type_params = type_params;
            data.is_abstract = is_abstract;
            signatures.push(self.with_own_type_params(made));
        }
        if !table.constructors.is_empty() {
            return signatures;
        }
        let inherited = self.inherited_constructors(class);
        match inherited {
            Some(inherited) if !inherited.is_empty() => inherited,
            Some(_) | None => {
                let made = self.default_constructor(class, node);
                vec![self.with_own_type_params(made)]
            }
        }
    }

    /// A class without a constructor has those of its base class, making its own instances.
    fn inherited_constructors(&mut self, class: SymbolId) -> Option<Vec<SignatureId>> {
        let node = self.class_decl(class)?;
        let base = self.base_constructor(class)?;
        if self.is(base, TyFlags::ANY) {
            return None;
        }
        let module = self.module(node.0);
        let extends = module[node.1].extends.as_ref()?;
        let args: Vec<Ty> = extends
            .type_args
            .iter()
            .map(|arg| self.type_from_node((node.0, *arg)))
            .collect();
        let instance = self.declared_type(class);
        let own = self.own_type_params(class);
        let is_abstract = module[node.1].is_abstract;
        let mut made = Vec::new();
        for signature in self.construct_signatures(base).iter().copied() {
            let count = self.signature(signature).type_params.len();
            let applied = if count == 0 {
                if !args.is_empty() {
                    continue;
                }
                signature
            } else {
                match self.apply_type_args(signature, &args) {
                    Some(applied) => applied,
                    None => continue,
                }
            };
            let mut data = self.signature(applied).clone();
            data.type_params = own.clone();
            data.result = ResultType::Known(instance);
            data.resolved_result = None;
            data.target = None;
            data.is_abstract = is_abstract;
            data.decl = Some(SignatureDecl::DefaultConstructor(node));
            let signature = self.types.new_signature(data);
            made.push(self.with_own_type_params(signature));
        }
        Some(made)
    }

    /// The signature with type parameters that nobody else has: inside its own class, `new C(x)` is about another `T` than
    /// the one around.
    fn with_own_type_params(&mut self, signature: SignatureId) -> SignatureId {
        let params = self.signature(signature).type_params.clone();
        if params.is_empty() {
            return signature;
        }
        let mut fresh = Vec::with_capacity(params.len());
        let mut pairs = Vec::with_capacity(params.len());
        for param in params.iter() {
            let old = self.type_param(*param).clone();
            let mut copy = TypeParamData::new(old.name, old.symbol, old.source);
            copy.is_const = old.is_const;
            let copy = self.types.new_type_param(copy);
            fresh.push(copy);
            pairs.push((*param, self.param(copy)));
        }
        let mapper = self.types.mapper_of(pairs);
        for (old, new) in params.iter().zip(&fresh) {
            self.types.params[new.index()].source = ParamSource::Copied { of: *old, mapper };
        }
        let made = self.apply_mapper(signature, mapper);
        let data = &mut self.types.signatures[made.index()];
        data.type_params = fresh.into();
        data.target = None;
        made
    }

    /// One call signature for each overload; the implementation only if there are no overloads.
    pub(super) fn members_of_function_symbol(&mut self, symbol: SymbolId) -> Members {
        let mut members = Members {
            call: self.signatures_of_symbol(symbol),
            ..Members::default()
        };
        if self
            .symbols
            .flags(symbol)
            .has(SymbolFlags::ANY_NAMESPACE | SymbolFlags::CLASS)
        {
            self.add_exports(symbol, &mut members);
        }
        members
    }

    /// The call signatures of a function or method: its overloads, or itself.
    pub fn signatures_of_symbol(&mut self, symbol: SymbolId) -> Vec<SignatureId> {
        let decls: Vec<Decl> = self.symbols.symbol(symbol).decls.clone();
        let mut overloads = Vec::new();
        let mut implementation = None;
        for decl in decls {
            let function = match decl.kind {
                DeclKind::Function(function) => function,
                DeclKind::ClassMember(member) => match &self.module(decl.file)[member].kind {
                    crate::syntax::ast::ClassMemberKind::Method { function, .. } => *function,
                    _ => continue,
                },
                DeclKind::TypeMember(member) => {
                    overloads.push(self.signature_of_member((decl.file, member)));
                    continue;
                }
                _ => continue,
            };
            match self.module(decl.file)[function].body {
                FunctionBody::None => overloads.push(self.signature_of((decl.file, function))),
                FunctionBody::Block(_) | FunctionBody::Expr(_) => {
                    implementation = Some((decl.file, function));
                }
            }
        }
        if overloads.is_empty()
            && let Some(function) = implementation
        {
            overloads.push(self.signature_of(function));
        }
        overloads
    }

    pub(super) fn members_of_enum_object(&mut self, symbol: SymbolId) -> Members {
        let mut members = Members::default();
        self.add_exports(symbol, &mut members);
        // `E[value]` gives the name of a member (handbook, "Reverse mappings").
        if self.symbols.flags(symbol).has(SymbolFlags::ENUM) && self.has_numeric_members(symbol) {
            members.index.push(IndexInfo {
                key: Ty::NUMBER,
                value: Ty::STRING,
                readonly: true,
            });
        }
        members
    }

    /// What a namespace, module, enum or merged declaration exports, as far as it exists at run time.
    pub(super) fn add_exports(&mut self, owner: SymbolId, members: &mut Members) {
        let exports: Vec<_> = if owner == self.symbols.global_this_symbol() {
            // Only `var` and functions of scripts become properties of the global object.
            self.symbols
                .scope(Bindings::GLOBAL)
                .locals
                .iter()
                .filter(|(_, symbol)| {
                    let flags = self.symbols.flags(*symbol);
                    flags.has(SymbolFlags::VAR | SymbolFlags::FUNCTION)
                })
                .collect()
        } else if self.symbols.flags(owner).has(SymbolFlags::MODULE) {
            let exports: Rc<_> = self.module_exports(owner);
            exports.table.iter().collect()
        } else {
            self.symbols.symbol(owner).exports.iter().collect()
        };
        for (name, symbol) in exports {
            let target = self.follow_alias(symbol);
            if !self.symbols.flags(target).has(SymbolFlags::VALUE)
                || self.symbols.flags(symbol).has(SymbolFlags::TYPE_ONLY)
            {
                continue;
            }
            let name = PropName::Text(name);
            // One symbol can be exported under several names, so the property is made for this one.
            let known = self.prop_of_symbol(target, name);
            let prop = if self.prop(known).name == name {
                known
            } else {
                let mut data = self.prop(known).clone();
                data.name = name;
                self.types.new_prop(data)
            };
            members.props.insert(name, prop);
        }
    }
}
