//! Code in front of `super(...)`: statements, defaults and patterns of parameters (ECMA-262 15.7.14). C# calls the base constructor
//! first, so that code is a static method which the constructor's own call runs, and what it leaves behind is handed to a second
//! constructor with the rest.

use super::Lowerer;
use crate::check::symbols::SymbolId;
use crate::ir::{
    Access, Arg, ArgValue, Chain, Constructor, CsType, Expr, Local, Member, Method, Param,
    ParamMode, Stmt, StmtKind as IrStmtKind,
};
use crate::source::Span;
use crate::syntax::ast::{ExprKind, Function, StmtId, StmtKind};

use super::scope::Place;

/// What runs before the base constructor.
pub(super) struct BeforeSuper<'s> {
    pub function: &'s Function,
    /// The parameters of the constructor that the program calls.
    pub params: Vec<Param>,
    /// Defaults and patterns.
    pub setup: Vec<Stmt>,
    /// The statements in front of `super(...)`.
    pub statements: &'s [StmtId],
    pub super_call: StmtId,
    pub this_ty: CsType,
}

/// The parts of a constructor that something runs before.
pub(super) struct Split {
    /// The method, and the constructor that the program calls.
    pub members: Vec<Member>,
    /// The parameters of the constructor with the rest, the marker first.
    pub params: Vec<Param>,
}

impl Lowerer<'_, '_> {
    /// Where `super(...)` stands among the statements of a constructor.
    pub(super) fn super_position(&self, stmts: &[StmtId]) -> Option<usize> {
        stmts.iter().position(|stmt| match self.ast[*stmt].kind {
            StmtKind::Expr(expr) => matches!(self.ast[expr].kind, ExprKind::SuperCall { .. }),
            _ => false,
        })
    }

    /// Makes the method and the constructor in front; the rest goes on with the same locals as parameters.
    pub(super) fn split_before_super(&mut self, before: BeforeSuper<'_>) -> Option<Split> {
        let BeforeSuper {
            function,
            params,
            setup,
            statements,
            super_call,
            this_ty,
        } = before;
        let CsType::Named(owner, type_args) = &this_ty else {
            return None;
        };
        let span = self.ast[super_call].span;
        let early = match statements.first() {
            Some(first) => Span::new(span.file, self.ast[*first].span.start, span.start),
            None => span.at_start(),
        };
        let returns =
            self.ast.stmts.iter().any(|(_, stmt)| {
                matches!(stmt.kind, StmtKind::Return(_))
                    && early.contains(stmt.span)
                    && !self.ast.functions.iter().any(|(_, inner)| {
                        early.contains(inner.span) && inner.span.contains(stmt.span)
                    })
            });
        if !type_args.is_empty() || returns {
            self.refuse(early, "this code in front of `super(...)`");
            return None;
        }
        let mut body = setup;
        body.extend(self.stmts(statements));
        let later = Span::new(span.file, span.start, function.span.end);
        let carried = self.carried_locals(function, &body, &params, later)?;
        let marker = CsType::named(&self.runtime("Prepared"));
        let method = format!("Prepare{}", owner.name());
        let mut prepared: Vec<Param> = params
            .iter()
            .map(|param| Param::new(&param.local))
            .collect();
        let mut call: Vec<Arg> = params
            .iter()
            .map(|param| Expr::local(&param.local).into())
            .collect();
        let mut given: Vec<Arg> = Vec::new();
        let mut rest: Vec<Param> = Vec::new();
        let mut out_of = Vec::new();
        for local in &carried {
            let out = self.fresh.local(local.name(), local.ty().clone());
            let passed = self.fresh.local(local.name(), local.ty().clone());
            body.push(Stmt::assign(Expr::local(&out), Expr::local(local)));
            prepared.push(Param {
                mode: ParamMode::Out,
                ..Param::new(&out)
            });
            call.push(Arg {
                name: None,
                value: ArgValue::OutVar(passed.clone()),
            });
            out_of.push((local.id(), passed));
        }
        let handed = |local: &Local| {
            let out = out_of.iter().find(|(id, _)| *id == local.id());
            Expr::local(out.map_or(local, |(_, passed)| passed))
        };
        for param in &params {
            given.push(handed(&param.local).into());
            rest.push(Param::new(&param.local));
        }
        for local in &carried {
            if !params.iter().any(|param| param.local.id() == local.id()) {
                given.push(handed(local).into());
                rest.push(Param::new(local));
            }
        }
        body.push(Stmt::return_(Expr::default(marker.clone())));
        let mut made = Method::new_static(method.clone(), prepared, marker.clone(), body);
        made.access = Access::Private;
        let mut running = Expr::call_static(owner, method, Vec::new(), marker.clone());
        if let crate::ir::ExprKind::Call(target) = &mut running.kind {
            target.args = call;
        }
        given.insert(0, running.into());
        let mut front = Constructor::new(params, Vec::new());
        front.chain = Some(Chain::This(given));
        let ignored = self.fresh.local("prepared", marker);
        rest.insert(0, Param::new(&ignored));
        Some(Split {
            members: vec![Member::Method(made), Member::Constructor(front)],
            params: rest,
        })
    }

    /// The locals of the code in front that the rest mentions.
    fn carried_locals(
        &mut self,
        function: &Function,
        body: &[Stmt],
        params: &[Param],
        later: Span,
    ) -> Option<Vec<Local>> {
        let mut declared: Vec<Local> = params.iter().map(|param| param.local.clone()).collect();
        let of_params = declared.len();
        for stmt in body {
            if let IrStmtKind::Local { local, .. } = &stmt.kind {
                declared.push(local.clone());
            }
        }
        let mut carried: Vec<Local> = Vec::new();
        let mut mentioned: Vec<(SymbolId, Span)> = Vec::new();
        for (id, expr) in self.ast.exprs.iter() {
            if matches!(expr.kind, ExprKind::Name(_))
                && later.contains(expr.span)
                && let Some(symbol) = self.checked.ref_symbol(self.node(id))
            {
                mentioned.push((symbol, expr.span));
            }
        }
        // The properties that parameters declare are written after `super(...)`.
        for param in &function.signature.params {
            if param.property.is_some()
                && let Some(symbol) = self.pat_symbol(param.pat)
            {
                mentioned.push((symbol, param.span));
            }
        }
        for (symbol, span) in mentioned {
            let local = match self.places.get(&symbol) {
                Some(Place::Local(local)) => local.clone(),
                Some(Place::LocalFunction(local))
                    if body.iter().any(|stmt| declares_function(stmt, local)) =>
                {
                    self.refuse(
                        span,
                        "a function in front of `super(...)` that is used after it",
                    );
                    return None;
                }
                _ => continue,
            };
            let Some(at) = declared.iter().position(|own| own.id() == local.id()) else {
                continue;
            };
            let capture = self.checked.capture(symbol);
            // A closure made in front would keep the variable of the method.
            let shared = self.ast.functions.iter().any(|(_, inner)| {
                function.span != inner.span
                    && function.span.contains(inner.span)
                    && inner.span.end <= later.start
                    && self.is_mentioned_in(symbol, inner.span)
            });
            if shared && capture.reassigned {
                self.refuse(
                    span,
                    "a variable in front of `super(...)` that a closure shares",
                );
                return None;
            }
            let is_new = at >= of_params || capture.reassigned;
            if is_new && !carried.iter().any(|known| known.id() == local.id()) {
                carried.push(local);
            }
        }
        Some(carried)
    }
}

fn declares_function(stmt: &Stmt, local: &Local) -> bool {
    match &stmt.kind {
        IrStmtKind::LocalFunction(function) => function.local.id() == local.id(),
        _ => false,
    }
}
