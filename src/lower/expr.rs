//! Expressions, by kind. `expr` gives a value in the representation of its type; `expr_as` in the one that the place wants.

use super::Lowerer;
use super::scope::Place;
use crate::check::symbols::SymbolFlags;
use crate::check::ty::Ty;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// The value of an expression, in the representation of its type where it stands.
    pub fn expr(&mut self, id: ExprId) -> Expr {
        let want = self.expr_repr(id);
        let value = self.natural(id, &want);
        let value = self.checked_chain(id, value, &want);
        if value.ty == CsType::Void {
            return value;
        }
        self.convert(value, &want, self.span(id))
    }

    /// The value of an expression as a `to`.
    pub fn expr_as(&mut self, id: ExprId, to: &CsType) -> Expr {
        if *to == CsType::Object
            && let Some(value) = self.untrusted_member(id)
        {
            return value;
        }
        let value = self.natural(id, to);
        let value = self.checked_chain(id, value, to);
        if value.ty == CsType::Void && *to != CsType::Void {
            return self.void_as(value, to);
        }
        if value.ty == *to {
            return value;
        }
        // An array of the library in a place that shows no elements: whoever takes it out expects those of its type.
        if let CsType::Array(_) = value.ty
            && let own = self.expr_repr(id)
            && own != value.ty
            && matches!(own, CsType::Array(_))
            && super::convert::is_made_by_the_library(&value)
            && to.strip().array_element().is_none()
            && !matches!(to, CsType::Void)
        {
            let span = self.span(id);
            let own = self.convert(value, &own, span);
            return self.convert(own, to, span);
        }
        let value = self.expected_function(id, value, to);
        // Narrowing first: the declared type may have no way to the place, the narrowed one has.
        let own = self.expr_repr(id);
        let span = self.span(id);
        if value.ty == *to.strip() {
            return self.convert(value, to, span);
        }
        // What the library makes is not always what the program holds its arrays as.
        let made = *to == CsType::Object
            && matches!((&value.ty, &own), (CsType::Array(a), CsType::Array(b)) if a != b)
            && matches!(value.kind, crate::ir::ExprKind::Call(_))
            && super::convert::is_fresh(&value);
        if made || own != *to && !self.holds(to, &value.ty) && self.narrows(&value.ty, &own) {
            let narrowed = self.convert(value, &own, span);
            return self.convert(narrowed, to, span);
        }
        self.convert(value, to, span)
    }

    /// Whether a slot of the first type holds whatever the second holds: then nothing is to be checked on the way.
    fn holds(&self, slot: &CsType, value: &CsType) -> bool {
        match (slot, value) {
            (CsType::Object, CsType::UndefinedOr(_) | CsType::NullOr(_) | CsType::Optional(_)) => {
                true
            }
            (CsType::Optional(a), CsType::UndefinedOr(b) | CsType::NullOr(b))
            | (CsType::UndefinedOr(a) | CsType::NullOr(a), CsType::Optional(b)) => a == b,
            _ => false,
        }
    }

    /// Whether going through the narrowed type loses nothing: it must not insert a check that the place does not need.
    fn narrows(&self, from: &CsType, own: &CsType) -> bool {
        from != own
            && match (from, own) {
                (CsType::UndefinedOr(_) | CsType::NullOr(_) | CsType::Optional(_), _) => {
                    !own.admits_null() && !matches!(own, CsType::Optional(_))
                }
                (CsType::Named(..), CsType::Named(..)) => true,
                (CsType::Object, CsType::Object) => false,
                (CsType::Object | CsType::TypeParam(_), _) => true,
                _ => false,
            }
    }

    /// An expression statement.
    pub fn effect(&mut self, id: ExprId) -> Option<Expr> {
        match &self.ast[id].kind {
            ExprKind::Assign { .. } => Some(self.assign(id, true))
                .filter(|done| done.ty != CsType::Void || !done.is_literal()),
            ExprKind::Call { .. } if self.sets_own_prototype(id) => None,
            ExprKind::Update { .. } => Some(self.update(id, true)),
            ExprKind::Sequence(list) => {
                let list = list.clone();
                let (last, rest) = list.split_last()?;
                for each in rest {
                    self.effect_statement(*each);
                }
                self.effect(*last)
            }
            ExprKind::Logical { .. } | ExprKind::Conditional { .. } => {
                self.conditional_effect(id);
                None
            }
            ExprKind::Unary {
                op: crate::syntax::ast::UnaryOp::Void,
                operand,
            } => self.effect(*operand),
            ExprKind::Chain(inner) => self.chain_effect(id, *inner),
            ExprKind::Yield { value, delegate } => {
                self.yield_expression(id, *value, *delegate, false);
                None
            }
            ExprKind::NonNull(inner) | ExprKind::As { expr: inner, .. } => self.effect(*inner),
            _ => Some(self.natural(id, &CsType::Void)),
        }
    }

    /// The value before it is brought into the representation of its type. `to` is what the place wants, where known: literals
    /// and functions are made for it.
    pub fn natural(&mut self, id: ExprId, to: &CsType) -> Expr {
        let value = stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || self.natural_inner(id, to));
        // The text of a group where the place takes only texts.
        if *to == CsType::String
            && matches!(value.ty, CsType::UndefinedOr(_) | CsType::Optional(_))
            && self.ty(id) == Ty::GROUP_TEXT
        {
            return self.text_of_group(value);
        }
        value
    }

    fn natural_inner(&mut self, id: ExprId, to: &CsType) -> Expr {
        let span = self.span(id);
        let ast = self.ast;
        if !self.links.is_empty()
            && let Some(kept) = self.links.get(&self.node(id))
        {
            return kept.clone();
        }
        match &ast[id].kind {
            ExprKind::Name(_) => self.name(id, to),
            ExprKind::This => self.this(id),
            ExprKind::Null => self.null_of(to),
            ExprKind::Boolean(value) => Expr::bool(*value),
            ExprKind::Number { value, .. } => Expr::double(*value),
            ExprKind::BigInt(value) => Expr::big_integer(value.to_string()),
            ExprKind::String(text) => Expr::string_units(text.units()),
            ExprKind::Template(template) => self.template(template),
            ExprKind::Array(elements) => self.array_literal(id, elements, to),
            ExprKind::Object(properties) => self.object_literal(id, properties, to),
            ExprKind::Function(function) => self.function_expression(id, *function, to),
            ExprKind::Member { .. } | ExprKind::PrivateMember { .. } => {
                match self.library_function_value(id, to) {
                    Some(function) => function,
                    None => self.member(id, to),
                }
            }
            ExprKind::Index { .. } => self.index(id, to),
            ExprKind::Call { .. } => match self.assign_literal(id) {
                Some(made) => made,
                None => self.call(id),
            },
            ExprKind::Chain(inner) => self.chain(id, *inner),
            ExprKind::New { .. } => self.new_expression(id, to),
            ExprKind::Unary { op, operand } => self.unary(id, *op, *operand),
            ExprKind::Update { .. } => self.update(id, *to == CsType::Void),
            ExprKind::Binary { op, left, right } => self.binary(id, *op, *left, *right),
            ExprKind::Logical { op, left, right } => self.logical(id, *op, *left, *right, to),
            ExprKind::Assign { .. } => self.assign(id, *to == CsType::Void),
            ExprKind::Conditional {
                test,
                consequent,
                alternate,
            } => self.conditional(id, *test, *consequent, *alternate, to),
            ExprKind::Sequence(list) => {
                let (last, rest) = list.split_last().expect("a sequence has at least two");
                for each in rest {
                    self.effect_statement(*each);
                }
                self.expr_as(*last, to)
            }
            ExprKind::As { expr, .. } => self.assertion(id, *expr, to),
            ExprKind::AsConst(expr) | ExprKind::Satisfies { expr, .. } => self.natural(*expr, to),
            ExprKind::Instantiation { expr, .. } => self.instantiation(id, *expr, to),
            ExprKind::NonNull(expr) => self.non_null(id, *expr),
            ExprKind::Super => self.refuse_expr(id, "`super` as a value"),
            ExprKind::Regex { pattern, flags } => self.regex_literal(id, *pattern, *flags),
            ExprKind::TaggedTemplate { tag, template, .. } => {
                self.tagged_template(id, *tag, template)
            }
            ExprKind::Class(class) => self.class_expression(id, *class),
            ExprKind::SuperCall { .. } => {
                self.refuse(
                    span,
                    "a `super(...)` call that is not the first statement of its constructor",
                );
                self.marker(CsType::Object)
            }
            ExprKind::ImportCall { .. } => self.refuse_expr(id, "a dynamic import"),
            ExprKind::NewTarget => self.refuse_expr(id, "`new.target`"),
            ExprKind::ImportMeta => self.refuse_expr(id, "`import.meta`"),
            ExprKind::PrivateIn { name, object } => self.private_in(id, name.text, *object),
            ExprKind::Yield { value, delegate } => {
                self.yield_expression(id, *value, *delegate, *to != CsType::Void)
            }
            ExprKind::Await(value) => self.await_expression(*value),
            ExprKind::Invalid => self.marker(CsType::Object),
        }
    }

    /// Evaluates for the effect, as a statement before the one being lowered.
    pub fn effect_statement(&mut self, id: ExprId) {
        if let Some(value) = self.effect(id) {
            let stmt = crate::ir::Stmt::expr(value).at(self.span(id));
            self.before(stmt);
        }
    }

    /// A call without a result where a value is wanted: undefined, after the call.
    fn void_as(&mut self, value: Expr, to: &CsType) -> Expr {
        self.before(crate::ir::Stmt::expr(value));
        let nothing = self.undefined(to);
        match nothing.ty == *to {
            true => nothing,
            // The call never returns.
            false => Expr::suppress_as(Expr::default(to.clone()), to.clone()),
        }
    }

    fn name(&mut self, id: ExprId, to: &CsType) -> Expr {
        let Some(symbol) = self.symbol_of(id) else {
            return self.refuse_expr(id, "this name");
        };
        if symbol == self.c.symbols.undefined_symbol() {
            return self.undefined(to);
        }
        if let Some(place) = self.places.get(&symbol).cloned() {
            return match place {
                Place::Local(_) | Place::StaticField { .. } => {
                    let value = self.place_expr(&place);
                    self.checked_read(id, symbol, value)
                }
                Place::LocalFunction(_) | Place::StaticMethod { .. } => {
                    self.function_value(id, symbol, &place, to)
                }
            };
        }
        if let Some(class) = self.class_of_constant(symbol) {
            return match self.is_repeated_class(class) {
                true => self.refuse_expr(id, "a class that a function makes as a value"),
                false => match self.class_value(class) {
                    Some(value) => value,
                    None => self.refuse_expr(id, "a class as a value"),
                },
            };
        }
        if self.is_library_symbol(symbol) {
            return self.library_global(id, symbol, to);
        }
        let flags = self.flags(symbol);
        if flags.has(SymbolFlags::CLASS) {
            if self.is_repeated_class(symbol) {
                return self.refuse_expr(id, "a class that a function makes as a value");
            }
            return match self.class_value(symbol) {
                Some(value) => value,
                None => self.refuse_expr(id, "a class as a value"),
            };
        }
        if let Some(value) = self.namespace_object(symbol) {
            return value;
        }
        if flags.has(SymbolFlags::ANY_ENUM) {
            return self.refuse_expr(id, "an enum object as a value");
        }
        if flags.has(SymbolFlags::NAMESPACE) {
            return self.refuse_expr(id, "a namespace as a value");
        }
        self.refuse_expr(id, "this use of the name")
    }

    fn this(&mut self, id: ExprId) -> Expr {
        if let Some(local) = self.code.this_local.clone() {
            return Expr::local(&local);
        }
        match self.code.this_ty.clone() {
            Some(ty) => Expr::this(ty),
            None => self.refuse_expr(id, "`this` here"),
        }
    }

    fn assertion(&mut self, id: ExprId, inner: ExprId, to: &CsType) -> Expr {
        // `[] as T[]`, `{} as T`, `null as T | null`: made as what is asserted.
        let own = self.expr_repr(id);
        let erased = self.ast.erased(inner);
        match &self.ast[erased].kind {
            ExprKind::Object(properties) if self.is_open_literal(erased, properties) => {
                let value = self.natural(inner, &own);
                self.convert(value, &own, self.span(id))
            }
            ExprKind::Array(_) | ExprKind::Object(_) | ExprKind::Null | ExprKind::Function(_) => {
                self.expr_as(inner, &own)
            }
            ExprKind::Name(_) if *to == CsType::Object => self.expr_as(inner, &own),
            _ => {
                let value = self.expr(inner);
                let is_shape = matches!(own.strip(), CsType::Named(decl, _) if decl.is_user());
                let value = match is_shape && self.is_groups(inner) {
                    // The library sees its groups as an object of the program.
                    true => self.to_object(value),
                    false => value,
                };
                self.convert(value, &own, self.span(id))
            }
        }
    }

    /// Whether an expression is the named groups of a match.
    fn is_groups(&mut self, id: ExprId) -> bool {
        let ty = self.ty(id);
        let present = self.c.non_nullable(ty);
        self.is_groups_type(present)
    }

    pub(super) fn is_groups_type(&mut self, ty: Ty) -> bool {
        self.element_of(ty).is_none() && self.dictionary_value(ty) == Some(Ty::GROUP_TEXT)
    }

    fn non_null(&mut self, id: ExprId, inner: ExprId) -> Expr {
        let want = self.expr_repr(id);
        let value = self.natural(inner, &want);
        self.convert(value, &want, self.span(id))
    }
}
