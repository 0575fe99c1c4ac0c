//! Loops, labels, `break` and `continue`.

use super::Lowerer;
use super::scope::{Jump, JumpKind};
use crate::check::symbols::SymbolId;
use crate::check::ty::TyFlags;
use crate::ir::{BinaryOp, CsType, Expr, Local, Stmt};
use crate::source::Span;
use crate::syntax::ast::{
    AssignTarget, Atom, ExprId, ForHead, ForInit, PatId, PatKind, StmtId, StmtKind,
};

impl Lowerer<'_, '_> {
    /// `label: statement`.
    pub fn labeled(&mut self, id: StmtId) -> Vec<Stmt> {
        let mut labels = Vec::new();
        let mut at = id;
        while let StmtKind::Labeled { label, body } = &self.ast[at].kind {
            labels.push(label.text);
            at = *body;
        }
        match &self.ast[at].kind {
            StmtKind::For { .. }
            | StmtKind::ForIn { .. }
            | StmtKind::ForOf { .. }
            | StmtKind::While { .. }
            | StmtKind::DoWhile { .. } => self.loop_stmt(at, labels),
            StmtKind::Switch {
                discriminant,
                cases,
            } => {
                let (discriminant, cases) = (*discriminant, cases.clone());
                self.switch(at, discriminant, &cases, labels)
            }
            _ => {
                let jump = self.new_jump(labels, JumpKind::Block);
                self.code.jumps.push(jump);
                let mut body = self.body(at);
                self.close_jump(&mut body);
                vec![Stmt::block(body)]
            }
        }
    }

    pub fn new_jump(&mut self, labels: Vec<Atom>, kind: JumpKind) -> Jump {
        let name = labels
            .first()
            .map_or("loop", |label| label.as_str())
            .to_owned();
        Jump {
            labels,
            kind,
            break_label: self.fresh.label(&format!("{name}End")),
            break_used: false,
            continue_label: self.fresh.label(&format!("{name}Next")),
            continue_used: false,
            in_switch: false,
        }
    }

    /// Ends a jump target; places the label for `break` after the statements.
    pub fn close_jump(&mut self, out: &mut Vec<Stmt>) {
        if let Some(jump) = self.code.jumps.pop()
            && jump.break_used
        {
            out.push(Stmt::label(&jump.break_label));
        }
    }

    /// The jump that a label names; without one, the innermost that takes the statement.
    fn jump_target(&self, innermost: Option<usize>, label: Option<Atom>) -> Option<usize> {
        let Some(label) = label else {
            return innermost;
        };
        let jumps = &self.code.jumps;
        jumps.iter().rposition(|jump| jump.labels.contains(&label))
    }

    pub fn break_stmt(&mut self, span: Span, label: Option<Atom>) -> Vec<Stmt> {
        let innermost = self
            .code
            .jumps
            .iter()
            .rposition(|jump| jump.kind != JumpKind::Block);
        let Some(target) = self.jump_target(innermost, label) else {
            self.refuse(span, "this `break`");
            return Vec::new();
        };
        if Some(target) == innermost && !self.inside_switch_of(target) {
            return vec![Stmt::break_()];
        }
        let jump = &mut self.code.jumps[target];
        jump.break_used = true;
        vec![Stmt::goto(&jump.break_label)]
    }

    /// Whether C#'s `break` would leave a switch inside the target instead of the target.
    fn inside_switch_of(&self, target: usize) -> bool {
        self.code.jumps[target + 1..]
            .iter()
            .any(|jump| jump.kind != JumpKind::Block)
            || self.code.jumps[target].in_switch
    }

    pub fn continue_stmt(&mut self, span: Span, label: Option<Atom>) -> Vec<Stmt> {
        let innermost = self
            .code
            .jumps
            .iter()
            .rposition(|jump| jump.kind == JumpKind::Loop);
        let Some(target) = self.jump_target(innermost, label) else {
            self.refuse(span, "this `continue`");
            return Vec::new();
        };
        let jump = &mut self.code.jumps[target];
        if Some(target) == innermost && !jump.in_switch {
            return vec![Stmt::continue_()];
        }
        jump.continue_used = true;
        vec![Stmt::goto(&jump.continue_label)]
    }

    pub fn loop_stmt(&mut self, id: StmtId, labels: Vec<Atom>) -> Vec<Stmt> {
        let jump = self.new_jump(labels, JumpKind::Loop);
        self.code.jumps.push(jump);
        let ast = self.ast;
        let mut out = match &ast[id].kind {
            StmtKind::While { test, body } => self.while_loop(*test, *body),
            StmtKind::DoWhile { body, test } => self.do_while(*body, *test),
            StmtKind::For {
                init,
                test,
                update,
                body,
            } => self.for_loop(*init, *test, *update, *body),
            StmtKind::ForOf {
                is_await,
                head,
                iterable,
                body,
            } => match is_await {
                true => self.for_await(*head, *iterable, *body),
                false => self.for_of(*head, *iterable, *body),
            },
            StmtKind::ForIn { head, object, body } => self.for_in(*head, *object, *body),
            _ => Vec::new(),
        };
        self.close_jump(&mut out);
        out
    }

    /// The body of a loop, with the label that `continue` from further inside jumps to.
    pub fn loop_body(&mut self, body: StmtId) -> Vec<Stmt> {
        let mut out = self.body(body);
        self.close_continue(&mut out);
        out
    }

    fn close_continue(&mut self, out: &mut Vec<Stmt>) {
        if let Some(jump) = self.code.jumps.last()
            && jump.continue_used
        {
            let label = jump.continue_label.clone();
            out.push(Stmt::label(&label));
        }
    }

    fn while_loop(&mut self, test: ExprId, body: StmtId) -> Vec<Stmt> {
        let (prelude, condition) = self.separately(|l| l.condition(test));
        let body = self.loop_body(body);
        if prelude.is_empty() {
            return vec![Stmt::while_(condition, body)];
        }
        let mut all = prelude;
        all.push(Stmt::if_(
            Expr::not(condition),
            vec![Stmt::break_()],
            Vec::new(),
        ));
        all.extend(body);
        vec![Stmt::while_(Expr::bool(true), all)]
    }

    fn do_while(&mut self, body: StmtId, test: ExprId) -> Vec<Stmt> {
        let mut body = self.body(body);
        let (prelude, condition) = self.separately(|l| l.condition(test));
        if prelude.is_empty() {
            self.close_continue(&mut body);
            return vec![Stmt::do_while(body, condition)];
        }
        // `continue` must still evaluate the test.
        let first = self.fresh.local("again", CsType::Bool);
        let mut head = prelude;
        head.push(Stmt::if_(
            Expr::not(condition),
            vec![Stmt::break_()],
            Vec::new(),
        ));
        let mut all = vec![Stmt::if_(
            Expr::local(&first),
            head,
            vec![Stmt::assign(Expr::local(&first), Expr::bool(true))],
        )];
        all.extend(body);
        self.close_continue(&mut all);
        vec![
            Stmt::local(&first, Expr::bool(false)),
            Stmt::while_(Expr::bool(true), all),
        ]
    }

    fn for_loop(
        &mut self,
        init: Option<ForInit>,
        test: Option<ExprId>,
        update: Option<ExprId>,
        body: StmtId,
    ) -> Vec<Stmt> {
        let (mut setup, ()) = self.separately(|l| match init {
            Some(ForInit::Var(vars)) => {
                let decl = l.ast[vars].clone();
                for declarator in decl.declarators {
                    l.for_variable(declarator.pat, declarator.init);
                }
            }
            Some(ForInit::Expr(expr)) => l.effect_statement(expr),
            None => {}
        });
        let copied = self.per_iteration(init);
        if !copied.is_empty() {
            if let Some(ForInit::Var(vars)) = init {
                // Functions made there keep the first variables, which no round changes.
                if self.has_function_in(self.ast[vars].span) {
                    for symbol in &copied {
                        if let Some(super::scope::Place::Local(first)) =
                            self.places.get(symbol).cloned()
                        {
                            let running = self.fresh.local(first.name(), first.ty().clone());
                            setup.push(Stmt::local(&running, Expr::local(&first)));
                            self.places
                                .insert(*symbol, super::scope::Place::Local(running));
                        }
                    }
                }
            }
            return self.for_with_copies(setup, &copied, test, update, body);
        }
        let (test_first, condition) = self.separately(|l| test.map(|test| l.condition(test)));
        let inner = self.body(body);
        let (update_stmts, ()) = self.separately(|l| {
            if let Some(update) = update {
                l.for_update(update);
            }
        });
        let simple_setup = is_for_head(&setup);
        let updates: Option<Vec<Expr>> = update_stmts
            .iter()
            .map(|stmt| match &stmt.kind {
                crate::ir::StmtKind::Expr(value) => Some(value.clone()),
                _ => None,
            })
            .collect();
        if let (true, true, Some(updates)) = (simple_setup, test_first.is_empty(), updates) {
            let mut inner = inner;
            self.close_continue(&mut inner);
            return vec![Stmt::for_(setup, condition, updates, inner)];
        }
        // The general form: `continue` jumps to the update.
        let mut all = test_first;
        if let Some(condition) = condition {
            all.push(Stmt::if_(
                Expr::not(condition),
                vec![Stmt::break_()],
                Vec::new(),
            ));
        }
        let has_continue = contains_continue(&inner);
        match has_continue
            || self
                .code
                .jumps
                .last()
                .is_some_and(|jump| jump.continue_used)
        {
            true => {
                let mut inner = inner;
                replace_continue(&mut inner, &self.continue_label());
                all.extend(inner);
                let label = self.continue_label();
                all.push(Stmt::label(&label));
            }
            false => all.extend(inner),
        }
        all.extend(update_stmts);
        setup.push(Stmt::while_(Expr::bool(true), all));
        vec![Stmt::block(setup)]
    }

    fn continue_label(&mut self) -> crate::ir::Label {
        match self.code.jumps.last_mut() {
            Some(jump) => {
                jump.continue_used = true;
                jump.continue_label.clone()
            }
            None => self.fresh.label("next"),
        }
    }

    fn for_update(&mut self, update: ExprId) {
        match &self.ast[update].kind {
            crate::syntax::ast::ExprKind::Sequence(list) => {
                for each in list.clone() {
                    self.effect_statement(each);
                }
            }
            _ => self.effect_statement(update),
        }
    }

    fn for_variable(&mut self, pat: PatId, init: Option<ExprId>) {
        match self.pat_symbol(pat) {
            Some(symbol) if self.ast.pat_name(pat).is_some() => {
                let slot = self.variable_slot(symbol);
                let value = init.map(|init| self.expr_as(init, &slot));
                self.declare_pattern_variable(pat, value);
            }
            _ => {
                if let Some(init) = init {
                    let ty = self.ty(init);
                    let value = self.expr(init);
                    self.destructure(pat, value, ty);
                }
            }
        }
    }

    /// Variables of the head that closures capture: each round has its own (ECMA-262 14.7.4.4).
    fn per_iteration(&self, init: Option<ForInit>) -> Vec<SymbolId> {
        let Some(ForInit::Var(vars)) = init else {
            return Vec::new();
        };
        let mut symbols = Vec::new();
        for declarator in &self.ast[vars].declarators {
            self.bound_symbols(declarator.pat, &mut symbols);
        }
        symbols.retain(|symbol| self.checked.capture(*symbol).per_iteration);
        symbols
    }

    /// Whether a function is written inside of a span.
    fn has_function_in(&self, span: Span) -> bool {
        self.ast
            .functions
            .iter()
            .any(|(_, function)| span.contains(function.span))
    }

    pub fn bound_symbols(&self, pat: PatId, out: &mut Vec<SymbolId>) {
        match &self.ast[pat].kind {
            PatKind::Name(_) => out.extend(self.pat_symbol(pat)),
            PatKind::Array { elements, rest } => {
                for element in elements.iter().flatten() {
                    self.bound_symbols(element.pat, out);
                }
                if let Some(rest) = rest {
                    self.bound_symbols(*rest, out);
                }
            }
            PatKind::Object { properties, rest } => {
                for property in properties {
                    self.bound_symbols(property.pat, out);
                }
                if let Some(rest) = rest {
                    self.bound_symbols(*rest, out);
                }
            }
            PatKind::Target(_) | PatKind::Invalid => {}
        }
    }

    /// `for (let i = 0; ...)` with captured variables: the loop runs on outer variables; each round copies them in, and copies
    /// them out before the update.
    fn for_with_copies(
        &mut self,
        mut setup: Vec<Stmt>,
        copied: &[SymbolId],
        test: Option<ExprId>,
        update: Option<ExprId>,
        body: StmtId,
    ) -> Vec<Stmt> {
        let mut pairs: Vec<(Local, Local)> = Vec::new();
        for symbol in copied {
            if let Some(super::scope::Place::Local(outer)) = self.places.get(symbol).cloned() {
                let inner = self.fresh.local(outer.name(), outer.ty().clone());
                self.places
                    .insert(*symbol, super::scope::Place::Local(inner.clone()));
                pairs.push((outer, inner));
            }
        }
        let mut all: Vec<Stmt> = pairs
            .iter()
            .map(|(outer, inner)| Stmt::local(inner, Expr::local(outer)))
            .collect();
        // A function made in the update belongs to the variables of the next round: then the update opens that round.
        let update_opens = update.filter(|update| self.has_function_in(self.span(*update)));
        if let Some(update) = update_opens {
            let first = self.fresh.local("first", crate::ir::CsType::Bool);
            setup.push(Stmt::local(&first, Expr::bool(true)));
            let (updates, ()) = self.separately(|l| l.for_update(update));
            all.push(Stmt::if_(
                Expr::not(Expr::local(&first)),
                updates,
                Vec::new(),
            ));
            all.push(Stmt::assign(Expr::local(&first), Expr::bool(false)));
        }
        let (test_first, condition) = self.separately(|l| test.map(|test| l.condition(test)));
        all.extend(test_first);
        if let Some(condition) = condition {
            all.push(Stmt::if_(
                Expr::not(condition),
                vec![Stmt::break_()],
                Vec::new(),
            ));
        }
        let mut inner = self.body(body);
        if contains_continue(&inner) || self.code.jumps.last().is_some_and(|j| j.continue_used) {
            let label = self.continue_label();
            replace_continue(&mut inner, &label);
            all.push(Stmt::block(inner));
            all.push(Stmt::label(&label));
        } else {
            all.push(Stmt::block(inner));
        }
        for (outer, inner) in &pairs {
            all.push(Stmt::assign(Expr::local(outer), Expr::local(inner)));
        }
        // The update works on the next round's variables, which no closure has seen yet.
        for (symbol, (outer, _)) in copied.iter().zip(&pairs) {
            self.places
                .insert(*symbol, super::scope::Place::Local(outer.clone()));
        }
        let (updates, ()) = self.separately(|l| {
            if let Some(update) = update.filter(|_| update_opens.is_none()) {
                l.for_update(update);
            }
        });
        all.extend(updates);
        setup.push(Stmt::while_(Expr::bool(true), all));
        vec![Stmt::block(setup)]
    }

    fn for_of(&mut self, head: ForHead, iterable: ExprId, body: StmtId) -> Vec<Stmt> {
        let span = self.span(iterable);
        let ty = self.ty(iterable);
        let present = self.c.non_nullable(ty);
        let source = self.receiver(iterable);
        let item_ty = match self.iterated_type_of(present) {
            Some(item) => item,
            None => {
                self.refuse(span, "`for..of` over this value");
                return Vec::new();
            }
        };
        let element = match &source.ty {
            CsType::String => CsType::String,
            ty => match ty.array_element() {
                Some(element) => element.clone(),
                None => self.arg_repr(item_ty),
            },
        };
        let items = match &source.ty {
            CsType::Array(_) => source,
            ty if ty.is_untyped_array() => {
                let items = CsType::Named(self.enumerable(), vec![CsType::Object]);
                Expr::call_method(source, "Walk", Vec::new(), items)
            }
            _ => {
                let target = CsType::Named(self.enumerable(), vec![element.clone()]);
                self.as_enumerable(source, &target, span)
            }
        };
        let item = self.fresh.local(&self.head_name(head), element);
        let mut all = self.bind_head(head, &item, item_ty);
        all.extend(self.loop_body(body));
        vec![Stmt::foreach(&item, items, all)]
    }

    pub fn head_name(&self, head: ForHead) -> String {
        match head {
            ForHead::Var(vars) => self.ast[vars]
                .declarators
                .first()
                .and_then(|d| self.ast.pat_name(d.pat))
                .map_or_else(|| "item".to_owned(), |name| name.to_string()),
            ForHead::Target(_) => "item".to_owned(),
        }
    }

    /// Gives the loop variable its value. A variable that is never assigned and has the element's type is the C# variable itself.
    pub fn bind_head(
        &mut self,
        head: ForHead,
        item: &Local,
        ty: crate::check::ty::Ty,
    ) -> Vec<Stmt> {
        let (stmts, ()) = self.separately(|l| match head {
            ForHead::Var(vars) => {
                let Some(declarator) = l.ast[vars].declarators.first().copied() else {
                    return;
                };
                if let Some(symbol) = l.pat_symbol(declarator.pat)
                    && l.ast.pat_name(declarator.pat).is_some()
                {
                    let slot = l.variable_slot(symbol);
                    let constant = l
                        .flags(symbol)
                        .has(crate::check::symbols::SymbolFlags::CONST);
                    if constant && *item.ty() == slot {
                        l.places
                            .insert(symbol, super::scope::Place::Local(item.clone()));
                        l.tdz.note_constant(item.id());
                        return;
                    }
                    l.declare_pattern_variable(declarator.pat, Some(Expr::local(item)));
                    return;
                }
                let want = l.repr(ty);
                let span = l.ast[declarator.pat].span;
                let value = match matches!(want, CsType::Array(_)) {
                    true => l.convert(Expr::local(item), &want, span),
                    false => {
                        let own = l.checked.pat_ty(l.node(declarator.pat));
                        let own = l.repr(own);
                        l.convert(Expr::local(item), &own, span)
                    }
                };
                l.destructure(declarator.pat, value, ty);
            }
            ForHead::Target(AssignTarget::Expr(target)) => {
                let span = l.span(target);
                if let Some(to) = l.target(target) {
                    let slot = to.place.ty.clone();
                    let value = l.convert(Expr::local(item), &slot, span);
                    let stored = l.store(&to, value, span);
                    l.before(Stmt::expr(stored));
                }
            }
            ForHead::Target(AssignTarget::Pattern(pat)) => {
                l.destructure(pat, Expr::local(item), ty);
            }
        });
        stmts
    }

    /// `for..in`: the enumerable keys of an object, own and inherited, in JavaScript's order.
    fn for_in(&mut self, head: ForHead, object: ExprId, body: StmtId) -> Vec<Stmt> {
        let source = self.expr_as(object, &CsType::Object);
        let keys = Expr::call_static(
            self.runtime_class("Objects"),
            "KeysIn",
            vec![source],
            CsType::Named(self.enumerable(), vec![CsType::String]),
        );
        let item = self.fresh.local(&self.head_name(head), CsType::String);
        let mut all = self.bind_head(head, &item, crate::check::ty::Ty::STRING);
        all.extend(self.loop_body(body));
        vec![Stmt::foreach(&item, keys, all)]
    }

    /// A value that is iterated, as an enumerable of this element type.
    pub fn as_enumerable(&mut self, value: Expr, target: &CsType, span: Span) -> Expr {
        if value.ty == *target
            || matches!((&value.ty, target), (CsType::Array(a), CsType::Named(_, b)) if b.first() == Some(&**a))
        {
            return Expr::implicit(value, target.clone());
        }
        if value.ty == CsType::String {
            let texts = CsType::Named(self.enumerable(), vec![CsType::String]);
            let value = self.convert(value, &texts, span);
            return match *target == texts {
                true => value,
                false => self.as_enumerable(value, target, span),
            };
        }
        // A text from past the end, which no test has shown to be there.
        if value.ty == CsType::undefined_or(CsType::String) {
            let present = self.defined(value);
            return self.convert(present, target, span);
        }
        if self.is_cs_subtype(&value.ty, target) {
            return Expr::implicit(value, target.clone());
        }
        let value = match self.library_enumerable(value, target) {
            Ok(items) => return items,
            Err(value) => value,
        };
        let CsType::Named(_, wanted) = target else {
            return self.marker(target.clone());
        };
        // Other items than the place wants: each is converted on the way.
        if let Some(own) = self.iterable_item(&value.ty)
            && let Some(to) = wanted.first()
        {
            if self.differs_in_undefined(to, &own) {
                return Expr::implicit(value, target.clone());
            }
            self.note_cast(to);
            return Expr::call_static(
                self.runtime_class("Iteration"),
                "Seen",
                vec![value],
                target.clone(),
            )
            .with_type_args(vec![own, to.clone()]);
        }
        match value.ty {
            CsType::Object | CsType::TypeParam(_) | CsType::Optional(_) => {
                let object = self.to_object(value);
                Expr::call_static(
                    self.runtime_class("Iteration"),
                    "Of",
                    vec![object],
                    target.clone(),
                )
                .with_type_args(wanted.clone())
            }
            _ => {
                self.refuse(span, "iteration over this value");
                self.marker(target.clone())
            }
        }
    }

    /// Whether a type is a number; loops ask for their counters.
    pub fn is_number(&self, ty: crate::check::ty::Ty) -> bool {
        self.c.is(ty, TyFlags::NUMBER_LIKE) && BinaryOp::Add.symbol() == "+"
    }
}

/// Whether the statements can stand in the head of a C# `for`: one declaration, or locals of one type.
fn is_for_head(setup: &[Stmt]) -> bool {
    let mut ty = None;
    let locals = setup.iter().all(|stmt| match &stmt.kind {
        crate::ir::StmtKind::Local {
            local,
            init: Some(_),
        } => {
            let same = ty.as_ref().is_none_or(|known| known == local.ty());
            ty = Some(local.ty().clone());
            same
        }
        _ => false,
    });
    locals
        || setup
            .iter()
            .all(|stmt| matches!(stmt.kind, crate::ir::StmtKind::Expr(_)))
}

/// Whether a `continue` of this very loop is inside.
fn contains_continue(body: &[Stmt]) -> bool {
    use crate::ir::StmtKind as K;
    body.iter().any(|stmt| match &stmt.kind {
        K::Continue => true,
        K::Block(inner) => contains_continue(inner),
        K::If {
            then, otherwise, ..
        } => contains_continue(then) || contains_continue(otherwise),
        K::Switch { sections, .. } => sections.iter().any(|s| contains_continue(&s.body)),
        K::Try {
            body,
            catches,
            finally,
        } => {
            contains_continue(body)
                || catches.iter().any(|c| contains_continue(&c.body))
                || contains_continue(finally)
        }
        _ => false,
    })
}

fn replace_continue(body: &mut [Stmt], label: &crate::ir::Label) {
    use crate::ir::StmtKind as K;
    for stmt in body {
        match &mut stmt.kind {
            K::Continue => stmt.kind = K::Goto(label.clone()),
            K::Block(inner) => replace_continue(inner, label),
            K::If {
                then, otherwise, ..
            } => {
                replace_continue(then, label);
                replace_continue(otherwise, label);
            }
            K::Switch { sections, .. } => {
                for section in sections {
                    replace_continue(&mut section.body, label);
                }
            }
            K::Try {
                body,
                catches,
                finally,
            } => {
                replace_continue(body, label);
                for catch in catches {
                    replace_continue(&mut catch.body, label);
                }
                replace_continue(finally, label);
            }
            _ => {}
        }
    }
}
