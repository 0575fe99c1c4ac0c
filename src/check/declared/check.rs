//! Mistakes of declarations that nobody would find by asking for types: written types, enums, overloads.

use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{SignatureId, Ty, TyFlags, TypeParamId};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::source::FileId;
use crate::syntax::ast::{
    ClassMemberKind, FunctionBody, FunctionId, StmtKind, TypeKind, TypeNodeId,
};

impl Checker<'_> {
    /// Checks the imports, written types, enums and overloads of a module.
    pub fn check_declarations(&mut self, file: FileId) {
        self.check_module_links(file);
        let nodes = self.symbols.file(file).type_nodes().to_vec();
        for node in &nodes {
            self.type_from_node((file, *node));
        }
        for node in nodes {
            self.check_type_arguments((file, node));
        }
        self.check_enums(file);
        self.check_overloads(file);
    }

    /// Every type argument must satisfy the constraint of its parameter (TS2344).
    fn check_type_arguments(&mut self, (file, node): Node<TypeNodeId>) {
        let module = self.module(file);
        let TypeKind::Reference { args, .. } = &module[node].kind else {
            return;
        };
        if args.is_empty() {
            return;
        }
        let Some(symbol) = self.symbol_of_type_reference((file, node)) else {
            return;
        };
        let flags = self.symbols.flags(symbol);
        if !flags.has(SymbolFlags::CLASS | SymbolFlags::INTERFACE | SymbolFlags::TYPE_ALIAS) {
            return;
        }
        let params = self.own_type_params(symbol);
        if args.len() > params.len() {
            return;
        }
        let mut given: Vec<Ty> = args
            .iter()
            .map(|arg| self.type_from_node((file, *arg)))
            .collect();
        self.fill_type_arguments(&params, &mut given);
        self.check_constraints(file, &params, &given, args);
    }

    fn check_constraints(
        &mut self,
        file: FileId,
        params: &[TypeParamId],
        given: &[Ty],
        nodes: &[TypeNodeId],
    ) {
        let mapper = self.mapper(params, given);
        for (at, node) in nodes.iter().enumerate() {
            let Some(constraint) = self.constraint_of_param(params[at]) else {
                continue;
            };
            let wanted = self.instantiate(constraint, mapper);
            let ty = given[at];
            if self.is(ty, TyFlags::ANY) || self.is(wanted, TyFlags::ANY) {
                continue;
            }
            if self.is_assignable(ty, wanted) {
                self.note_flow(ty, wanted);
                continue;
            }
            let span = self.module(file)[*node].span;
            let (ty, wanted) = (self.show(ty), self.show(wanted));
            self.declared_problem(
                span,
                Code::NotAssignable,
                format!("`{ty}` does not satisfy the constraint `{wanted}`"),
            );
        }
    }

    /// After a member that is no number there is nothing to count from (TS1061).
    fn check_enums(&mut self, file: FileId) {
        let module = self.module(file);
        for (_, id) in module.enums.iter() {
            for member in &id.members {
                if module[*member].init.is_some() || id.is_declare {
                    continue;
                }
                let Some(symbol) = self.symbols.file(file).symbol_of_enum_member(*member) else {
                    continue;
                };
                if self.enum_member_value(symbol).is_none() {
                    let span = module[*member].name.span();
                    let name = self.symbol_name(symbol);
                    self.declared_problem(
                        span,
                        Code::EnumMemberWithoutValue,
                        format!(
                            "`{name}` needs a value: the member before it has none to count from"
                        ),
                    );
                }
            }
        }
    }

    /// Every overload must be something that the implementation can answer (TS2394).
    fn check_overloads(&mut self, file: FileId) {
        let module = self.module(file);
        let mut symbols: Vec<SymbolId> = Vec::new();
        for stmt in module.stmts.ids() {
            if let StmtKind::Function(function) = module[stmt].kind
                && let Some(symbol) = self.symbols.file(file).function(function).symbol
            {
                symbols.push(symbol);
            }
        }
        for class in module.classes.ids() {
            let Some(symbol) = self.symbols.file(file).class(class).symbol else {
                continue;
            };
            let members = self.member_symbols(symbol);
            symbols.extend(members.instance.values().copied());
            symbols.extend(members.statics.values().copied());
            let constructors: Vec<Node<FunctionId>> = members.constructors.clone();
            self.check_overloads_of(&constructors);
        }
        symbols.sort();
        symbols.dedup();
        for symbol in symbols {
            let mut functions = Vec::new();
            for decl in self.symbols.symbol(symbol).decls.clone() {
                match decl.kind {
                    DeclKind::Function(function) => functions.push((decl.file, function)),
                    DeclKind::ClassMember(member) => {
                        if let ClassMemberKind::Method { function, .. } =
                            &self.module(decl.file)[member].kind
                        {
                            functions.push((decl.file, *function));
                        }
                    }
                    _ => {}
                }
            }
            let flags = self.symbols.flags(symbol);
            if !flags.has(SymbolFlags::ACCESSOR) {
                self.check_overloads_of(&functions);
            }
        }
    }

    fn check_overloads_of(&mut self, functions: &[Node<FunctionId>]) {
        let has_body = |checker: &Self, (file, function): Node<FunctionId>| {
            !matches!(checker.module(file)[function].body, FunctionBody::None)
        };
        let bodies: Vec<Node<FunctionId>> = functions
            .iter()
            .copied()
            .filter(|function| has_body(self, *function))
            .collect();
        if let [_, again @ ..] = bodies.as_slice()
            && !again.is_empty()
        {
            for (file, function) in again {
                let span = match self.module(*file)[*function].name {
                    Some(name) => self.module(*file)[name].span,
                    None => self.module(*file)[*function].signature.span,
                };
                self.declared_problem(
                    span,
                    Code::DeclaredTwice,
                    "a function has two bodies".to_owned(),
                );
            }
            return;
        }
        let [implementation] = bodies.as_slice() else {
            return;
        };
        if functions.len() < 2 {
            return;
        }
        let body = self.signature_of(*implementation);
        for function in functions {
            if function == implementation {
                continue;
            }
            let overload = self.signature_of(*function);
            if !self.can_implement(body, overload) {
                let span = self.module(function.0)[function.1].signature.span;
                self.declared_problem(
                    span,
                    Code::Heritage,
                    "this overload does not agree with the implementation".to_owned(),
                );
            }
        }
    }

    /// Whether an implementation can answer calls of an overload: results and parameters must agree in one direction or
    /// the other, and the implementation must not need more parameters.
    fn can_implement(&mut self, body: SignatureId, overload: SignatureId) -> bool {
        let body = self.erased_signature(body);
        let overload = self.erased_signature(overload);
        let own = self.result_of(body);
        let wanted = self.result_of(overload);
        let results_agree = self.is(wanted, TyFlags::VOID)
            || self.is_assignable(wanted, own)
            || self.is_assignable(own, wanted);
        if !results_agree {
            return false;
        }
        let from = self.signature(body).clone();
        let to = self.signature(overload).clone();
        let available = self.parameter_count(&to);
        if !self.has_open_rest(&to) && self.min_argument_count(&from) > available {
            return false;
        }
        let count = self.parameter_count(&from).min(available);
        for at in 0..count {
            let (Some(a), Some(b)) = (
                self.try_param_type_at(&from, at),
                self.try_param_type_at(&to, at),
            ) else {
                continue;
            };
            if !self.is_assignable(b, a) && !self.is_assignable(a, b) {
                return false;
            }
        }
        true
    }
}
