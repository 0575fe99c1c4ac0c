//! Names in types: `A.B<C>`, `typeof x`, `import("x").A`.

use crate::check::symbols::{Meaning, SymbolFlags, SymbolId};
use crate::check::ty::{Ty, TypeParamId};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{Atom, EntityName, ImportType, TypeKind, TypeNodeId};

impl Checker<'_> {
    pub(super) fn type_from_reference(
        &mut self,
        (file, node): Node<TypeNodeId>,
        name: &EntityName,
        args: &[TypeNodeId],
    ) -> Ty {
        let scope = self.symbols.file(file).scope_of_type(node);
        match self.resolve_entity(scope, name, Meaning::Type) {
            Ok(symbol) => self.type_of_named((file, node), symbol, args),
            Err(index) => {
                self.report_unknown_type((file, node), name, index);
                for arg in args {
                    self.type_from_node((file, *arg));
                }
                Ty::ERROR
            }
        }
    }

    /// The symbol that a type reference names; `None` if there is none, and for other type nodes. Reports nothing.
    pub fn symbol_of_type_reference(&mut self, (file, node): Node<TypeNodeId>) -> Option<SymbolId> {
        let TypeKind::Reference { name, .. } = &self.module(file)[node].kind else {
            return None;
        };
        let scope = self.symbols.file(file).scope_of_type(node);
        self.resolve_entity(scope, name, Meaning::Type).ok()
    }

    fn report_unknown_type(
        &mut self,
        (file, node): Node<TypeNodeId>,
        name: &EntityName,
        index: usize,
    ) {
        let scope = self.symbols.file(file).scope_of_type(node);
        let part = name.parts[index];
        let text = part.text;
        if index > 0 {
            let owner = name.parts[index - 1].text;
            self.declared_problem(
                part.span,
                Code::UnknownName,
                format!("`{owner}` exports no type named `{text}`"),
            );
            return;
        }
        let meaning = if name.parts.len() == 1 {
            Meaning::Type
        } else {
            Meaning::Namespace
        };
        let message = if self.lookup_name(scope, text, Meaning::Value).is_some() {
            format!("`{text}` is a value, not a type; did you mean `typeof {text}`?")
        } else {
            let names = self.visible_names(scope, meaning);
            let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
            match crate::diagnostics::closest(&text, names.iter().copied()) {
                Some(close) => format!("no type named `{text}`; did you mean `{close}`?"),
                None => format!("no type named `{text}`"),
            }
        };
        self.declared_problem(part.span, Code::UnknownName, message);
    }

    /// The type of a class, interface, alias, enum or type parameter with the arguments that are written.
    fn type_of_named(
        &mut self,
        (file, node): Node<TypeNodeId>,
        symbol: SymbolId,
        args: &[TypeNodeId],
    ) -> Ty {
        let flags = self.symbols.flags(symbol);
        if flags.has(SymbolFlags::CLASS | SymbolFlags::INTERFACE) {
            let declared = self.declared_params(symbol);
            let own = &declared.params[declared.outer..];
            let Some(given) = self.type_arguments((file, node), symbol, own, args) else {
                return Ty::ERROR;
            };
            let mut all: Vec<Ty> = declared.params[..declared.outer]
                .iter()
                .map(|p| self.param(*p))
                .collect();
            all.extend(given);
            return self.reference(symbol, all);
        }
        if flags.has(SymbolFlags::TYPE_ALIAS) {
            let params = self.alias_params(symbol);
            let Some(given) = self.type_arguments((file, node), symbol, &params, args) else {
                return Ty::ERROR;
            };
            return self.alias_instantiation(symbol, &given);
        }
        if !args.is_empty() {
            let span = self.module(file)[node].span;
            let name = self.symbol_name(symbol);
            self.declared_problem(
                span,
                Code::WrongTypeArguments,
                format!("`{name}` takes no type arguments"),
            );
        }
        let ty = self.declared_type(symbol);
        self.regular_literal(ty)
    }

    /// The arguments for all parameters: those written, then defaults. `None` if the number is wrong, which is reported.
    pub(super) fn type_arguments(
        &mut self,
        (file, node): Node<TypeNodeId>,
        symbol: SymbolId,
        params: &[TypeParamId],
        args: &[TypeNodeId],
    ) -> Option<Vec<Ty>> {
        self.declared.knots.depth += 1;
        let mut given: Vec<Ty> = args
            .iter()
            .map(|arg| self.type_from_node((file, *arg)))
            .collect();
        self.declared.knots.depth -= 1;
        let required = params
            .iter()
            .rposition(|param| !self.has_default(*param))
            .map_or(0, |last| last + 1);
        if given.len() < required || given.len() > params.len() {
            let span = self.module(file)[node].span;
            let name = self.symbol_name(symbol);
            let wanted = if params.is_empty() {
                "no type arguments".to_owned()
            } else if required == params.len() {
                format!(
                    "{required} type argument{}",
                    if required == 1 { "" } else { "s" }
                )
            } else {
                format!("between {required} and {} type arguments", params.len())
            };
            self.declared_problem(
                span,
                Code::WrongTypeArguments,
                format!("`{name}` takes {wanted}"),
            );
            return None;
        }
        self.fill_type_arguments(params, &mut given);
        Some(given)
    }

    fn has_default(&self, param: TypeParamId) -> bool {
        let Some(symbol) = self.type_param(param).symbol else {
            return false;
        };
        self.symbols.symbol(symbol).decls.iter().any(|decl| {
            matches!(decl.kind, crate::check::symbols::DeclKind::TypeParam(node)
                if self.module(decl.file)[node].default.is_some())
        })
    }

    /// Adds the defaults of the parameters that got no argument.
    pub(in crate::check) fn fill_type_arguments(
        &mut self,
        params: &[TypeParamId],
        given: &mut Vec<Ty>,
    ) {
        while given.len() < params.len() {
            let default = self
                .default_of_param(params[given.len()])
                .unwrap_or(Ty::UNKNOWN);
            let mapper = self.mapper(&params[..given.len()], given);
            let default = self.instantiate(default, mapper);
            given.push(default);
        }
    }

    /// `typeof a.b.c`
    pub(super) fn type_from_query(
        &mut self,
        (file, node): Node<TypeNodeId>,
        name: &EntityName,
        args: &[TypeNodeId],
    ) -> Ty {
        let scope = self.symbols.file(file).scope_of_type(node);
        let root = name.root();
        let mut ty = if root.text == "this" {
            match self.this_type_at(scope) {
                Some(ty) => ty,
                None => Ty::ERROR,
            }
        } else {
            let Some(symbol) = self.resolve_name(scope, root.text, Meaning::Value) else {
                self.declared_problem(
                    root.span,
                    Code::UnknownName,
                    format!("no value named `{}`", root.text),
                );
                return Ty::ERROR;
            };
            self.type_of_symbol(symbol)
        };
        for part in &name.parts[1..] {
            if ty == Ty::ERROR {
                return ty;
            }
            ty = match self.type_of_property(ty, &part.text) {
                Some(ty) => ty,
                None => {
                    self.declared_problem(
                        part.span,
                        Code::UnknownProperty,
                        format!("no property `{}` in `typeof`", part.text),
                    );
                    return Ty::ERROR;
                }
            };
        }
        if !args.is_empty() {
            let given: Vec<Ty> = args
                .iter()
                .map(|arg| self.type_from_node((file, *arg)))
                .collect();
            ty = self.instantiate_callable(ty, &given);
        }
        let ty = self.widen(ty);
        self.regular_literal(ty)
    }

    /// A generic function or constructor with its type arguments given: `f<string>` without a call.
    pub(in crate::check) fn instantiate_callable(&mut self, ty: Ty, args: &[Ty]) -> Ty {
        let mut members = crate::check::ty::Members::default();
        for signature in self.call_signatures(ty).iter().copied() {
            if let Some(made) = self.apply_type_args(signature, args) {
                members.call.push(made);
            }
        }
        for signature in self.construct_signatures(ty).iter().copied() {
            if let Some(made) = self.apply_type_args(signature, args) {
                members.construct.push(made);
            }
        }
        if members.call.is_empty() && members.construct.is_empty() {
            return Ty::ERROR;
        }
        for prop in self.properties_of(ty).iter() {
            let name = self.prop(*prop).name;
            members.props.insert(name, *prop);
        }
        self.object_with(members, crate::check::ty::OriginSource::Made, false)
    }

    /// A signature with type arguments put in for all its type parameters; `None` if the number does not fit.
    pub(in crate::check) fn apply_type_args(
        &mut self,
        signature: crate::check::ty::SignatureId,
        args: &[Ty],
    ) -> Option<crate::check::ty::SignatureId> {
        let params = self.signature(signature).type_params.clone();
        let required = params
            .iter()
            .rposition(|param| !self.has_default(*param))
            .map_or(0, |last| last + 1);
        if args.len() < required || args.len() > params.len() {
            return None;
        }
        let mut given = args.to_vec();
        self.fill_type_arguments(&params, &mut given);
        let mapper = self.mapper(&params, &given);
        Some(self.apply_mapper(signature, mapper))
    }

    pub(super) fn type_from_import(
        &mut self,
        (file, node): Node<TypeNodeId>,
        import: &ImportType,
    ) -> Ty {
        let Some(module) = self.resolve_module(file, &import.module) else {
            return Ty::ERROR;
        };
        let mut symbol = module;
        let parts = import
            .qualifier
            .as_ref()
            .map_or(&[][..], |name| name.parts.as_slice());
        for part in parts {
            let Some(found) = self.resolve_export(symbol, part.text) else {
                self.declared_problem(
                    part.span,
                    Code::UnknownExport,
                    format!(
                        "`{}` does not export `{}`",
                        import.module.value.to_string_lossy(),
                        part.text
                    ),
                );
                return Ty::ERROR;
            };
            symbol = self.follow_alias(found);
        }
        if import.is_typeof {
            let ty = self.type_of_symbol(symbol);
            let ty = self.widen(ty);
            return self.regular_literal(ty);
        }
        self.type_of_named((file, node), symbol, &import.args)
    }

    /// The meaning of `this` in a type.
    pub(in crate::check) fn this_type_at(
        &mut self,
        scope: crate::check::symbols::ScopeId,
    ) -> Option<Ty> {
        use crate::check::symbols::ScopeKind;
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            at = data.parent;
            let owner = match data.kind {
                ScopeKind::Class(class) => self.symbols.file(data.file).class(class).symbol,
                ScopeKind::Interface(interface) => {
                    self.symbols.file(data.file).symbol_of_interface(interface)
                }
                _ => None,
            };
            if let Some(owner) = owner {
                let this = self.declared_params(owner).this_param;
                return Some(self.param(this));
            }
        }
        None
    }

    /// A global type by name, as a type without arguments; the error type if the library lacks it.
    pub fn global_type(&mut self, name: &'static str) -> Ty {
        match self.global_type_symbol(Atom::new(name).as_str()) {
            Some(symbol) => self.declared_type(symbol),
            None => Ty::ERROR,
        }
    }
}

impl Checker<'_> {
    /// `Object[Index]` in a type; a key that is not there is reported.
    pub(super) fn indexed_access_of_node(
        &mut self,
        (file, node): Node<TypeNodeId>,
        object: Ty,
        index: Ty,
    ) -> Ty {
        if let Some(ty) = self.try_indexed_access(object, index) {
            return ty;
        }
        if object != Ty::ERROR && index != Ty::ERROR {
            let span = self.module(file)[node].span;
            let object = self.show(object);
            let index = self.show(index);
            self.declared_problem(
                span,
                Code::UnknownProperty,
                format!("type `{object}` has no property `{index}`"),
            );
        }
        Ty::ERROR
    }
}
