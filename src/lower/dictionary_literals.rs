//! Object literals of index signatures and of types that only a caller knows.

use super::Lowerer;
use super::literal_values::ExprOrFunction;
use crate::ir::{CsType, Expr, Initializer, Stmt};
use crate::source::Span;
use crate::syntax::ast::{ExprId, FunctionKind, ObjectProperty, PropertyKey};

impl Lowerer<'_, '_> {
    /// An object whose type only the callers of a generic function know: `{ ...a, ...b }` of two type parameters.
    pub(super) fn dynamic_literal(&mut self, properties: &[ObjectProperty], to: &CsType) -> Expr {
        let dynamic = CsType::named(&self.runtime("DynamicRecord"));
        let delegate = CsType::delegate(Vec::new(), dynamic.clone());
        let factory = Expr::static_field(dynamic.clone(), "Factory", delegate);
        let made = Expr::invoke(factory, Vec::new(), dynamic.clone());
        if properties.is_empty() {
            return Expr::implicit(made, to.clone());
        }
        let local = self.fresh.local("made", dynamic.clone());
        self.before(Stmt::local(&local, made));
        for property in properties {
            match property {
                ObjectProperty::Spread { expr, span } => {
                    self.spread_into(&local, *expr, *span);
                }
                ObjectProperty::Value {
                    key, value, span, ..
                } => {
                    let value = *value;
                    let (key, value) =
                        self.pair(|l| l.record_key(key), |l| l.expr_as(value, &CsType::Object));
                    let call = Expr::call_method(
                        Expr::local(&local),
                        "Write",
                        vec![key, value],
                        CsType::Void,
                    );
                    self.before(Stmt::expr(call).at(*span));
                }
                ObjectProperty::Method { span, .. } => {
                    self.refuse(*span, "a method in an object literal of a generic type");
                }
            }
        }
        Expr::implicit(Expr::local(&local), to.clone())
    }

    /// A dictionary: keys in the order of writing, spreads and computed keys included.
    pub(super) fn record_literal(&mut self, properties: &[ObjectProperty], value: CsType) -> Expr {
        let record = CsType::Named(self.runtime("Record"), vec![value.clone()]);
        let simple = properties.iter().all(|property| {
            matches!(
                property,
                ObjectProperty::Value { .. } | ObjectProperty::Method { .. }
            )
        });
        if simple {
            let work: Vec<Box<dyn FnOnce(&mut Self) -> Expr>> = properties
                .iter()
                .flat_map(|property| {
                    let (key, entry, span) = match property {
                        ObjectProperty::Value {
                            key, value, span, ..
                        } => (key.clone(), ExprOrFunction::Expr(*value), *span),
                        ObjectProperty::Method {
                            key,
                            function,
                            span,
                        } => (key.clone(), ExprOrFunction::Function(*function), *span),
                        ObjectProperty::Spread { .. } => return Vec::new(),
                    };
                    let slot = value.clone();
                    let first: Box<dyn FnOnce(&mut Self) -> Expr> =
                        Box::new(move |l| l.record_key(&key));
                    let second: Box<dyn FnOnce(&mut Self) -> Expr> =
                        Box::new(move |l| l.record_value(entry, &slot, span));
                    vec![first, second]
                })
                .collect();
            let mut parts = self.in_order(work).into_iter();
            let mut initializers = Vec::new();
            while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
                initializers.push(Initializer::Index(key, value));
            }
            return Expr::new_object(record, Vec::new()).with_initializers(initializers);
        }
        let local = self.fresh.local("record", record.clone());
        self.before(Stmt::local(
            &local,
            Expr::new_object(record.clone(), Vec::new()),
        ));
        for property in properties {
            match property {
                ObjectProperty::Spread { expr, span } => {
                    if !self.spread_functions(&local, *expr, &value, *span) {
                        self.spread_into(&local, *expr, *span);
                    }
                }
                ObjectProperty::Value {
                    key,
                    value: entry,
                    span,
                    ..
                } => {
                    let key = self.record_key(key);
                    let stored = self.expr_as(*entry, &value);
                    let place = Expr::index(Expr::local(&local), key, value.clone());
                    self.before(Stmt::assign(place, stored).at(*span));
                }
                ObjectProperty::Method {
                    key,
                    function,
                    span,
                } => {
                    let key = self.record_key(key);
                    let made = ExprOrFunction::Function(*function);
                    let stored = self.record_value(made, &value, *span);
                    let place = Expr::index(Expr::local(&local), key, value.clone());
                    self.before(Stmt::assign(place, stored).at(*span));
                }
            }
        }
        Expr::local(&local)
    }

    /// `...source` into a dictionary of functions, where the source holds functions of other C# types: each is adapted. Returns
    /// whether it was done.
    fn spread_functions(
        &mut self,
        record: &crate::ir::Local,
        source: ExprId,
        slot: &CsType,
        span: Span,
    ) -> bool {
        if !matches!(slot.strip(), CsType::Delegate(..)) {
            return false;
        }
        let ty = self.ty(source);
        if let Some(namespace) = self.namespace_of_type(ty) {
            for (key, export) in self.namespace_exports(ty, namespace) {
                let Some(read) = self.export_source(export) else {
                    self.refuse(span, format!("a spread of the export `{key}`"));
                    continue;
                };
                let stored = self.convert(read, slot, span);
                let place = Expr::index(Expr::local(record), Expr::string(&key), slot.clone());
                self.before(Stmt::assign(place, stored).at(span));
            }
            return true;
        }
        let others = self.c.properties_of(ty).to_vec().into_iter().any(|prop| {
            let own = self.c.type_of_prop(prop);
            let own = self.repr(own);
            own.strip() != slot.strip() && matches!(own.strip(), CsType::Delegate(..))
        });
        if others {
            self.refuse(
                span,
                "a spread of functions into a dictionary of functions with other parameters",
            );
        }
        others
    }

    fn record_key(&mut self, key: &PropertyKey) -> Expr {
        match key {
            PropertyKey::Computed { expr, .. } => self.dictionary_key(*expr),
            _ => match key.static_name() {
                Some(name) => Expr::string_units(name.units()),
                None => self.marker(CsType::String),
            },
        }
    }

    fn record_value(&mut self, value: ExprOrFunction, slot: &CsType, span: Span) -> Expr {
        match value {
            ExprOrFunction::Expr(expr) => self.expr_as(expr, slot),
            ExprOrFunction::Accessor(_) => {
                self.refuse(span, "a getter or setter in a dictionary");
                self.marker(slot.clone())
            }
            ExprOrFunction::Function(function)
                if self.ast[function].kind != FunctionKind::Method =>
            {
                self.refuse(span, "a getter or setter in a dictionary");
                self.marker(slot.clone())
            }
            ExprOrFunction::Function(function) => match slot.strip().clone() {
                CsType::Delegate(params, result) => {
                    let lambda = self.lambda_of(span, function, params, *result);
                    let lambda = self.named_method(function, lambda);
                    self.convert(lambda, slot, span)
                }
                _ => {
                    self.refuse(span, "a method in an object literal of this type");
                    self.marker(slot.clone())
                }
            },
        }
    }
}
