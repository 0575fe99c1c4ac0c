//! Calls that assert, and calls that never return.

use super::graph::FlowId;
use super::query::{FlowType, Query};
use crate::check::parents::ExprRole;
use crate::check::symbols::{DeclKind, SymbolFlags, SymbolId};
use crate::check::ty::{Prop, SignatureId, Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, ExprKind, LogicalOp};

impl Checker<'_> {
    /// A call as a statement: an assertion narrows, and after a call that never returns nothing runs.
    pub(super) fn type_at_call(
        &mut self,
        query: &mut Query,
        call: ExprId,
        before: FlowId,
    ) -> Option<FlowType> {
        let signature = self.effects_signature((query.file, call))?;
        if let Some(predicate) = self.predicate_of_signature(signature)
            && predicate.asserts
        {
            let found = self.run_inner(query, before);
            let whole = self.finalized(found.ty);
            let narrowed = if predicate.ty.is_some() {
                self.narrow_by_predicate(query, whole, &predicate, call, true)
            } else {
                match self.argument_of_predicate(query, &predicate, call) {
                    Some(argument) => match self.narrow_by_assertion(query, whole, argument) {
                        Some(ty) => ty,
                        None => return Some(FlowType::UNREACHABLE),
                    },
                    None => whole,
                }
            };
            if narrowed == whole {
                return Some(found);
            }
            return Some(FlowType::with(narrowed, found.incomplete));
        }
        if self.never_returns(signature) {
            return Some(FlowType::UNREACHABLE);
        }
        None
    }

    /// `assert(condition)`; `None` if the condition cannot hold.
    fn narrow_by_assertion(&mut self, query: &mut Query, ty: Ty, expr: ExprId) -> Option<Ty> {
        match self.module(query.file)[expr].kind {
            ExprKind::Boolean(false) => None,
            ExprKind::Logical {
                op: LogicalOp::And,
                left,
                right,
            } => {
                let ty = self.narrow_by_assertion(query, ty, left)?;
                self.narrow_by_assertion(query, ty, right)
            }
            ExprKind::Logical {
                op: LogicalOp::Or,
                left,
                right,
            } => {
                let one = self.narrow_by_assertion(query, ty, left);
                let other = self.narrow_by_assertion(query, ty, right);
                match (one, other) {
                    (Some(one), Some(other)) => Some(self.union(&[one, other])),
                    (one, other) => one.or(other),
                }
            }
            _ => Some(self.narrow(query, ty, expr, true)),
        }
    }

    pub(super) fn run_inner(&mut self, query: &mut Query, at: FlowId) -> FlowType {
        self.run_query(query, at)
    }

    pub(super) fn never_returns(&mut self, signature: SignatureId) -> bool {
        let result = self.written_result(signature);
        result.is_some_and(|ty| self.is(ty, TyFlags::NEVER))
    }

    /// The result of a signature as far as it is written down: inferred results are not asked for, because finding them
    /// could need this very analysis.
    fn written_result(&mut self, signature: SignatureId) -> Option<Ty> {
        use crate::check::ty::ResultType;
        match self.signature(signature).result {
            ResultType::Known(ty) => Some(ty),
            ResultType::Instantiated { of, mapper } => {
                let ty = self.written_result(of)?;
                Some(self.instantiate(ty, mapper))
            }
            ResultType::Body(_) | ResultType::UnionOf(..) | ResultType::IntersectionOf(..) => None,
        }
    }

    /// The signature of a call, if the call can narrow something or never returns.
    pub(super) fn effects_signature(&mut self, call: Node<ExprId>) -> Option<SignatureId> {
        if let Some(known) = self.flow.effects.get(&call) {
            return *known;
        }
        let found = self.find_effects_signature(call);
        if !self.flow_is_provisional() {
            self.flow.effects.insert(call, found);
        }
        found
    }

    fn find_effects_signature(&mut self, (file, call): Node<ExprId>) -> Option<SignatureId> {
        let module = self.module(file);
        let ExprKind::Call { callee, .. } = &module[call].kind else {
            return None;
        };
        let callee = *callee;
        let is_statement = matches!(self.parents(file).expr(call), ExprRole::Statement(_));
        let function = if is_statement {
            self.explicit_type((file, callee))?
        } else {
            let ty = self.type_in_flow((file, callee));
            self.non_nullable(ty)
        };
        let apparent = self.apparent_type(function);
        let signatures = self.call_signatures(apparent);
        let candidate = match &*signatures {
            [only] if self.signature(*only).type_params.is_empty() => Some(*only),
            all => {
                let mut any = false;
                for signature in all {
                    any |= self.has_effects(*signature);
                }
                if any {
                    Some(self.resolved_signature((file, call)))
                } else {
                    None
                }
            }
        };
        candidate.filter(|signature| self.has_effects(*signature))
    }

    fn has_effects(&mut self, signature: SignatureId) -> bool {
        self.predicate_of_signature(signature).is_some() || self.never_returns(signature)
    }

    /// The type of a dotted name as far as it is written down: assertions must be found without analysis.
    fn explicit_type(&mut self, (file, expr): Node<ExprId>) -> Option<Ty> {
        let module = self.module(file);
        match &module[expr].kind {
            ExprKind::Name(_) => {
                let symbol = self.symbol_of_ref((file, expr))?;
                self.explicit_type_of_symbol(symbol)
            }
            ExprKind::This => Some(self.type_in_flow((file, expr))),
            ExprKind::Super => Some(self.type_in_flow((file, expr))),
            ExprKind::Member {
                object, property, ..
            } => {
                let object = self.explicit_type((file, *object))?;
                let prop: Prop = self.property_named(object, &property.text)?;
                match self.prop(prop).symbol {
                    Some(symbol) => {
                        self.explicit_type_of_symbol(symbol)?;
                        Some(self.type_of_prop(prop))
                    }
                    None => Some(self.type_of_prop(prop)),
                }
            }
            ExprKind::PrivateMember { .. } => Some(self.type_in_flow((file, expr))),
            _ => None,
        }
    }

    fn explicit_type_of_symbol(&mut self, symbol: SymbolId) -> Option<Ty> {
        let flags = self.symbols.flags(symbol);
        if flags.has(
            SymbolFlags::FUNCTION
                | SymbolFlags::METHOD
                | SymbolFlags::CLASS
                | SymbolFlags::NAMESPACE
                | SymbolFlags::ANY_ENUM
                | SymbolFlags::BUILT_IN,
        ) {
            return Some(self.type_of_symbol(symbol));
        }
        if !flags.has(SymbolFlags::VARIABLE | SymbolFlags::PROPERTY | SymbolFlags::ACCESSOR) {
            return None;
        }
        let decl = self.symbols.symbol(symbol).decls.first().copied()?;
        let written = match decl.kind {
            DeclKind::Variable(pat) => self.annotation_of_pat((decl.file, pat)).is_some(),
            DeclKind::TypeMember(_) => true,
            DeclKind::ClassMember(_) | DeclKind::ParamProperty(..) => {
                self.is_annotated_member(symbol)
            }
            _ => false,
        };
        written.then(|| self.type_of_symbol(symbol))
    }
}
