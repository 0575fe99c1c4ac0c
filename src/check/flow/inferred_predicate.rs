//! Predicates that nobody wrote: `xs.filter(x => x !== undefined)` (TypeScript 5.5).

use std::rc::Rc;

use super::graph::{FlowId, FlowNode};
use super::query::{Query, QueryKey};
use super::reference::{Key, Root};
use crate::check::ty::{Predicate, SignatureId, Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, FunctionBody, FunctionId, FunctionKind, StmtKind};

impl Checker<'_> {
    /// The predicate that the body of a function amounts to: it returns one boolean expression whose truth tells exactly
    /// whether a parameter is of a narrower type.
    pub(super) fn inferred_predicate(
        &mut self,
        (file, function): Node<FunctionId>,
        signature: SignatureId,
    ) -> Option<Rc<Predicate>> {
        if let Some(known) = self.flow.predicates.get(&(file, function)) {
            return known.clone();
        }
        let module = self.module(file);
        let data = &module[function];
        let eligible = data.signature.return_type.is_none()
            && !data.is_async
            && !data.is_generator
            && !data.signature.params.is_empty()
            && matches!(
                data.kind,
                FunctionKind::Arrow
                    | FunctionKind::Expression
                    | FunctionKind::Declaration
                    | FunctionKind::Method
            );
        if !eligible {
            return None;
        }
        let returned = self.only_returned((file, function))?;
        // Asked again while it is being found, the answer is that there is none.
        self.flow.predicates.insert((file, function), None);
        let found = self.find_predicate((file, function), returned, signature);
        self.flow.predicates.insert((file, function), found.clone());
        found
    }

    /// The expression of the only `return` of a function that cannot end otherwise.
    fn only_returned(&mut self, (file, function): Node<FunctionId>) -> Option<ExprId> {
        let module = self.module(file);
        match &module[function].body {
            FunctionBody::None => None,
            FunctionBody::Expr(expr) => Some(*expr),
            FunctionBody::Block(_) => {
                let contents = self.function_contents(file);
                let returns = contents.returns.get(&function)?;
                let [only] = returns.as_slice() else {
                    return None;
                };
                let StmtKind::Return(value) = module[*only].kind else {
                    return None;
                };
                let value = value?;
                if self.end_is_reachable((file, function)) {
                    return None;
                }
                Some(value)
            }
        }
    }

    fn find_predicate(
        &mut self,
        (file, function): Node<FunctionId>,
        returned: ExprId,
        signature: SignatureId,
    ) -> Option<Rc<Predicate>> {
        let ty = self.check_expr_cached((file, returned));
        let whole = self.regular_literal(ty);
        if !self.is(whole, TyFlags::BOOLEAN) {
            return None;
        }
        let params = self.signature(signature).params.clone();
        let count = self.module(file)[function].signature.params.len();
        for index in 0..count.min(params.len()) {
            let param = &self.module(file)[function].signature.params[index];
            if param.rest || param.property.is_some() {
                continue;
            }
            let Some(symbol) = self.symbols.file(file).symbol_of_pat(param.pat) else {
                continue;
            };
            if self.usage(symbol).assigned {
                continue;
            }
            let declared = self.type_of_symbol(symbol);
            if self.is(declared, TyFlags::BOOLEAN | TyFlags::BOOLEAN_LITERAL) {
                continue;
            }
            if let Some(ty) = self.predicate_for((file, function), returned, symbol, declared) {
                return Some(Rc::new(Predicate {
                    param: Some(index),
                    asserts: false,
                    ty: Some(ty),
                }));
            }
        }
        None
    }

    /// The type of the parameter where the expression is true, if everything else makes it false.
    fn predicate_for(
        &mut self,
        (file, function): Node<FunctionId>,
        returned: ExprId,
        symbol: crate::check::symbols::SymbolId,
        declared: Ty,
    ) -> Option<Ty> {
        let graph = self.flow_graph(file);
        let before = self.before_returned((file, function), returned)?;
        let narrowed = |checker: &mut Self, initial: Ty, truthy: bool| {
            let what = QueryKey {
                key: Key {
                    root: Root::Symbol(symbol),
                    path: Vec::new(),
                },
                declared,
                initial,
                container: Some(crate::check::parents::Container::Function(function)),
            };
            let mut query = Query::new(file, graph.clone(), what, None);
            let found = checker.run_query(&mut query, before);
            let whole = checker.finalized(found.ty);
            checker.narrow(&mut query, whole, returned, truthy)
        };
        let yes = narrowed(self, declared, true);
        if yes == declared {
            return None;
        }
        // Whatever has the narrower type must make the expression true.
        let no = narrowed(self, yes, false);
        if !self.is(no, TyFlags::NEVER) {
            return None;
        }
        Some(yes)
    }

    fn before_returned(
        &mut self,
        (file, function): Node<FunctionId>,
        returned: ExprId,
    ) -> Option<FlowId> {
        let graph = self.flow_graph(file);
        match self.module(file)[function].body {
            FunctionBody::Expr(_) => {
                let at = graph.before_expr(returned);
                Some(at).filter(|at| !matches!(graph.node(*at), FlowNode::Unreachable))
            }
            FunctionBody::Block(_) => {
                let contents = self.function_contents(file);
                let stmt = *contents.returns.get(&function)?.first()?;
                Some(graph.before_stmt(stmt))
            }
            FunctionBody::None => None,
        }
    }
}
