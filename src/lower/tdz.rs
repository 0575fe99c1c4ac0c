//! Reads before initialisation. A variable that a closure mentions before its declaration is declared at the start of its
//! block; if such a closure could run before the initialisation, JavaScript would throw a `ReferenceError` there, and the
//! program is refused (ECMA-262 9.1.1.1.6).

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use super::scope::Place;
use crate::check::checked::MemberKind;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::ir::{Expr, LocalId, Stmt};
use crate::source::{FileId, Span};
use crate::syntax::ast::{
    ArrayElement, ClassMemberKind, ExprId, ExprKind, Module, ObjectProperty, StmtId, StmtKind,
};

/// Which variables need what.
#[derive(Debug, Default)]
pub struct EarlyReads {
    hoisted: FxHashSet<SymbolId>,
    constants: FxHashSet<LocalId>,
    /// For each file: where each symbol is mentioned.
    mentions: FxHashMap<FileId, Vec<(u32, SymbolId)>>,
    /// For each file: functions that do not run where they stand. A call that hands one on may run it at once; any other
    /// one runs only through the variable, class or function that holds it.
    deferred: FxHashMap<FileId, Vec<Span>>,
    /// For each file: arguments that are called back only after the call that gets them has returned.
    later: FxHashMap<FileId, Vec<Span>>,
    /// The code that runs when a symbol is called or constructed.
    pub bodies: FxHashMap<SymbolId, (FileId, Span)>,
}

impl EarlyReads {
    pub fn is_hoisted(&self, symbol: SymbolId) -> bool {
        self.hoisted.contains(&symbol)
    }

    pub fn note_hoisted(&mut self, symbol: SymbolId) {
        self.hoisted.insert(symbol);
    }

    pub fn note_constant(&mut self, local: LocalId) {
        self.constants.insert(local);
    }

    /// Whether a local is never assigned after its declaration.
    pub fn is_constant_local(&self, local: LocalId) -> bool {
        self.constants.contains(&local)
    }

    pub fn mentioned(
        &self,
        file: FileId,
        span: Span,
    ) -> impl Iterator<Item = (u32, SymbolId)> + '_ {
        let list = self.mentions.get(&file).map_or(&[][..], Vec::as_slice);
        let from = list.partition_point(|(at, _)| *at < span.start);
        let to = list.partition_point(|(at, _)| *at < span.end);
        list[from..to].iter().copied()
    }
}

impl Lowerer<'_, '_> {
    /// Collects mentions and bodies, and refuses module-level variables that may be read too early.
    pub fn find_early_reads(&mut self) {
        let files: Vec<FileId> = self.input.modules.iter().map(|info| info.file).collect();
        for file in &files {
            self.collect_mentions(*file);
        }
        self.find_reads_of_later_modules();
        for file in files {
            self.enter_module(file);
            let body = self.ast.body.clone();
            for (symbol, span) in self.early_among(&body, true) {
                match self.is_in_namespace(symbol) {
                    // It is a property of an object, or of none yet.
                    true => self.refuse_early(symbol, span),
                    false => self.early_variable(symbol, span),
                }
            }
        }
    }

    /// A variable that running code may read before its declaration.
    pub fn early_variable(&mut self, symbol: SymbolId, span: Span) {
        if self.class_of_constant(symbol).is_none()
            && self.can_watch(symbol)
            && self.is_watchable_function(symbol)
        {
            self.watch(symbol);
            return;
        }
        self.refuse_early(symbol, span);
    }

    pub fn refuse_early(&mut self, symbol: SymbolId, span: Span) {
        let name = self.name_of(symbol);
        self.problems.push(
            crate::diagnostics::Diagnostic::error(
                crate::diagnostics::Code::UnsupportedSyntax,
                span,
                format!(
                    "`{name}` may be read before it is initialised, which is not supported yet"
                ),
            )
            .with_help("move the declaration above the first call that can reach it"),
        );
    }

    fn collect_mentions(&mut self, file: FileId) {
        let module = self.modules[&file];
        let mut found: Vec<(u32, SymbolId)> = Vec::new();
        for (id, expr) in module.exprs.iter() {
            if let ExprKind::Name(_) = expr.kind
                && let Some(symbol) = self.checked.ref_symbol((file, id))
            {
                found.push((expr.span.start, symbol));
            }
            if let ExprKind::Member { .. } = expr.kind
                && let Some(member) = self.checked.member((file, id))
                && member.kind == MemberKind::NamespaceExport
            {
                let prop = member.prop;
                if let Some(symbol) = self.c.prop(prop).symbol {
                    let symbol = self.c.follow_alias(symbol);
                    found.push((expr.span.start, symbol));
                }
            }
        }
        found.sort_unstable();
        self.tdz.mentions.insert(file, found);
        let declared = |expr: ExprId| {
            let symbol = self.checked.ref_symbol((file, expr));
            symbol.is_some_and(|symbol| self.implementation(symbol).is_some())
        };
        let mut deferred = deferred_functions(module, &declared);
        for (_, expr) in module.exprs.iter() {
            // `new Map([["a", () => ...]])` keeps the functions that stand in what it is given.
            if let ExprKind::New { callee, args, .. } = &expr.kind
                && let Some(symbol) = self.checked.ref_symbol((file, *callee))
                && self.is_library_symbol(symbol)
            {
                for arg in args {
                    if !matches!(module[arg.expr].kind, ExprKind::Function(_)) {
                        held_functions(module, arg.expr, &declared, &mut deferred);
                    }
                }
            }
        }
        self.tdz.deferred.insert(file, deferred);
        let later = self.later_arguments(file);
        self.tdz.later.insert(file, later);
        for symbol in self.symbols_of_file(file) {
            let decls = self.c.symbols.symbol(symbol).decls.clone();
            for decl in decls {
                let span = match decl.kind {
                    DeclKind::Function(function) => module[function].span,
                    DeclKind::Class(class) => module[class].span,
                    DeclKind::Variable(pat) => match self.initialiser_of(file, pat) {
                        Some(span) => span,
                        None => continue,
                    },
                    _ => continue,
                };
                if decl.file == file {
                    self.tdz.bodies.insert(symbol, (file, span));
                }
            }
        }
    }

    /// The initialiser of a variable that holds a function.
    fn initialiser_of(&self, file: FileId, pat: crate::syntax::ast::PatId) -> Option<Span> {
        let module = self.modules[&file];
        module.vars.iter().find_map(|(_, vars)| {
            let declarator = vars.declarators.iter().find(|d| d.pat == pat)?;
            let init = declarator.init?;
            Some(module[init].span)
        })
    }

    /// The variables that a list of statements declares and that closures mention before their initialisation. `running`: only
    /// those that code running before the initialisation can reach.
    fn early_among(&self, list: &[StmtId], running: bool) -> Vec<(SymbolId, Span)> {
        let mut found = Vec::new();
        let ast = self.ast;
        for (position, stmt) in list.iter().enumerate() {
            let inner = ast.unexported(*stmt);
            let declared: Vec<(SymbolId, Span, u32)> =
                match &ast[inner].kind {
                    StmtKind::Var(vars) => {
                        let mut declared = Vec::new();
                        for declarator in &ast[*vars].declarators {
                            let mut symbols = Vec::new();
                            self.bound_symbols(declarator.pat, &mut symbols);
                            declared.extend(symbols.into_iter().map(|symbol| {
                                (symbol, ast[declarator.pat].span, declarator.span.end)
                            }));
                        }
                        declared
                    }
                    StmtKind::Namespace(id) if running => self
                        .variables_of_namespace(*id)
                        .into_iter()
                        .map(|(symbol, span)| (symbol, span, span.end))
                        .collect(),
                    // A class is there from its declaration on; before, its name throws.
                    StmtKind::Class(class) if running => {
                        match self.c.symbols.file(self.file).class(*class).symbol {
                            Some(symbol) => {
                                let span = ast[*class].span;
                                vec![(symbol, span.at_start(), span.start)]
                            }
                            None => continue,
                        }
                    }
                    _ => continue,
                };
            for (symbol, span, end) in declared {
                let reached = list[..=position].iter().any(|earlier| {
                    let within = ast[*earlier].span;
                    let within = match *earlier == *stmt {
                        true => Span::new(within.file, within.start, end.min(within.end)),
                        false => within,
                    };
                    if running
                        && matches!(ast[ast.unexported(*earlier)].kind, StmtKind::Function(_))
                    {
                        return false;
                    }
                    match running {
                        true => {
                            // While the code awaits, what was put off comes up.
                            let upto = Span::new(within.file, within.start, end);
                            let waits = self.awaits_within(upto);
                            self.calls_something(within, waits)
                                && self.reaches(within, symbol, waits)
                        }
                        false => self.mentions_in(within, symbol),
                    }
                });
                if reached {
                    found.push((symbol, span));
                }
            }
        }
        found
    }

    /// The functions inside of a span that do not run when the code in the span does. `waits`: the code awaits afterwards.
    pub fn deferred_in(&self, span: Span, waits: bool) -> Vec<Span> {
        let list = self.tdz.deferred.get(&span.file);
        let later = self.tdz.later.get(&span.file).filter(|_| !waits);
        let both = [list, later];
        both.into_iter()
            .flatten()
            .flatten()
            .copied()
            .filter(|inner| span.contains(*inner))
            .collect()
    }

    /// Whether the code in a span awaits something, functions inside aside.
    pub fn awaits_within(&self, span: Span) -> bool {
        let inner: Vec<Span> = self
            .ast
            .functions
            .iter()
            .map(|(_, function)| function.span)
            .filter(|function| span.contains(*function))
            .collect();
        let outside = |at: Span| !inner.iter().any(|function| function.contains(at));
        let awaited = self.ast.exprs.iter().any(|(_, expr)| {
            matches!(expr.kind, ExprKind::Await(_))
                && span.contains(expr.span)
                && outside(expr.span)
        });
        awaited
            || self.ast.stmts.iter().any(|(_, stmt)| {
                matches!(stmt.kind, StmtKind::ForOf { is_await: true, .. })
                    && span.contains(stmt.span)
                    && outside(stmt.span)
            })
    }

    /// Whether running the code in a span calls anything: a function, a constructor, an accessor.
    pub fn calls_something(&self, span: Span, waits: bool) -> bool {
        let deferred = self.deferred_in(span, waits);
        self.ast.exprs.iter().any(|(id, expr)| {
            span.contains(expr.span)
                && match expr.kind {
                    ExprKind::Call { .. }
                    | ExprKind::New { .. }
                    | ExprKind::TaggedTemplate { .. } => true,
                    ExprKind::Member { .. } | ExprKind::PrivateMember { .. } => self
                        .checked
                        .member(self.node(id))
                        .is_some_and(|member| member.kind == MemberKind::Accessor),
                    _ => false,
                }
                && !deferred.iter().any(|inner| inner.contains(expr.span))
        })
    }

    /// Whether a span mentions a symbol itself.
    fn mentions_in(&self, span: Span, target: SymbolId) -> bool {
        self.tdz
            .mentioned(span.file, span)
            .any(|(_, symbol)| symbol == target)
    }

    /// Whether running the code in a span can come to a mention of a symbol: directly, or in what it mentions.
    fn reaches(&self, span: Span, target: SymbolId, waits: bool) -> bool {
        let deferred = self.deferred_in(span, waits);
        let mut seen = FxHashSet::default();
        let mut work = Vec::new();
        for (at, symbol) in self.tdz.mentioned(span.file, span) {
            if deferred
                .iter()
                .any(|inner| inner.start <= at && at < inner.end)
            {
                continue;
            }
            if symbol == target {
                return true;
            }
            if seen.insert(symbol) {
                work.extend(self.tdz.bodies.get(&symbol).copied());
            }
        }
        while let Some((file, span)) = work.pop() {
            for (_, symbol) in self.tdz.mentioned(file, span) {
                if symbol == target {
                    return true;
                }
                if seen.insert(symbol) {
                    work.extend(self.tdz.bodies.get(&symbol).copied());
                }
            }
        }
        false
    }

    /// The variables of a block that must be declared at its start.
    pub fn hoisted_in(&mut self, list: &[StmtId]) -> Vec<SymbolId> {
        let early = self.early_among(list, false);
        let running = self.early_among(list, true);
        let mut out = Vec::new();
        for (symbol, span) in &running {
            if self
                .flags(*symbol)
                .has(crate::check::symbols::SymbolFlags::CLASS)
            {
                self.refuse_early(*symbol, *span);
            }
        }
        for (symbol, span) in early {
            if self.class_of_constant(symbol).is_some() {
                if running.iter().any(|(other, _)| *other == symbol) {
                    self.refuse_early(symbol, span);
                }
                continue;
            }
            if !self.checked.capture(symbol).captured {
                continue;
            }
            if running.iter().any(|(other, _)| *other == symbol) {
                self.early_variable(symbol, span);
            }
            // A local function is there from the start of its block.
            if matches!(self.places.get(&symbol), Some(Place::LocalFunction(_))) {
                continue;
            }
            self.tdz.note_hoisted(symbol);
            out.push(symbol);
        }
        out
    }

    /// As [`Lowerer::hoisted_in`], with the declarations.
    pub fn hoist_block(&mut self, list: &[StmtId]) -> Vec<Stmt> {
        self.hoisted_in(list)
            .into_iter()
            .flat_map(|symbol| {
                let slot = self.variable_slot(symbol);
                let name = self.name_of(symbol).to_string();
                let local = self.declare_local(symbol, &name, slot.clone());
                let flag = self.watch_local(symbol);
                let declared =
                    Stmt::local(&local, Expr::suppress_as(Expr::default(slot.clone()), slot));
                std::iter::once(declared).chain(flag)
            })
            .collect()
    }

    /// Whether code of this file mentions a symbol inside of a span.
    pub fn is_mentioned_in(&self, symbol: SymbolId, span: Span) -> bool {
        self.mentions_in(span, symbol)
    }

    /// Whether a variable is mentioned before a span of its own file.
    pub fn is_mentioned_before(&self, symbol: SymbolId, span: Span) -> bool {
        self.tdz.mentions.get(&self.file).is_some_and(|list| {
            list.iter()
                .any(|(at, other)| *other == symbol && *at < span.start)
        })
    }

    /// Whether a variable is mentioned outside of a span of its own file.
    pub fn is_used_outside(&self, symbol: SymbolId, span: Span) -> bool {
        self.tdz.mentions.get(&self.file).is_some_and(|list| {
            list.iter()
                .any(|(at, other)| *other == symbol && (*at < span.start || *at >= span.end))
        })
    }
}

/// The functions of a module that do not run where they stand: those that a variable holds from its declaration on.
fn deferred_functions(module: &Module, declared: &dyn Fn(ExprId) -> bool) -> Vec<Span> {
    let mut held: Vec<Span> = Vec::new();
    for (_, vars) in module.vars.iter() {
        for declarator in &vars.declarators {
            if let (Some(_), Some(init)) = (module.pat_name(declarator.pat), declarator.init) {
                held_functions(module, init, declared, &mut held);
            }
        }
    }
    // Methods run through an object or the class, and whoever has those has mentioned the class.
    for (_, member) in module.class_members.iter() {
        if let ClassMemberKind::Method { function, .. } | ClassMemberKind::Constructor(function) =
            &member.kind
        {
            held.push(module[*function].span);
        }
    }
    held
}

/// The functions that a value is, or holds as properties and elements.
pub fn held_functions(
    module: &Module,
    value: ExprId,
    declared: &dyn Fn(ExprId) -> bool,
    held: &mut Vec<Span>,
) {
    match &module[module.erased(value)].kind {
        ExprKind::Function(function) => held.push(module[*function].span),
        // A function declaration exists from the start.
        ExprKind::Name(_) if declared(value) => held.push(module[value].span),
        ExprKind::Object(properties) => {
            for property in properties {
                match property {
                    ObjectProperty::Value { value, .. } => {
                        held_functions(module, *value, declared, held)
                    }
                    ObjectProperty::Method { function, .. } => held.push(module[*function].span),
                    ObjectProperty::Spread { .. } => {}
                }
            }
        }
        ExprKind::Array(elements) => {
            for element in elements {
                if let ArrayElement::Expr(item) = element {
                    held_functions(module, *item, declared, held);
                }
            }
        }
        _ => {}
    }
}
