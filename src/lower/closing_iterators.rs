//! Errors thrown while a loop closes its iterator. JavaScript drops them if the loop ends by an error of its own (ECMA-262 section
//! 7.4.11, IteratorClose); C#'s `foreach` lets the later one win, so code that runs then must not throw.

use super::Lowerer;
use crate::check::parents::{Container, FunctionOwner, StmtRole};
use crate::syntax::ast::{
    ClassMemberId, ExprKind, FunctionId, JsString, ObjectProperty, PropertyKey, StmtId, StmtKind,
};

impl Lowerer<'_, '_> {
    /// Whether a `throw` stands where iterators are closed: in `finally` of a generator, or in a method `return` of an object
    /// that is an iterator.
    pub(super) fn throws_while_closing(&mut self, throw: StmtId) -> bool {
        let parents = self.c.parents(self.file);
        let Container::Function(function) = parents.container_of_stmt(throw) else {
            return false;
        };
        if self.ast[function].is_generator {
            return self.is_in_finally(throw);
        }
        self.is_return_of_iterator(function)
    }

    fn is_in_finally(&self, stmt: StmtId) -> bool {
        let parents = self.c.parents(self.file);
        let at = self.ast[stmt].span.start;
        let mut inner = stmt;
        while let StmtRole::Inside(outer) = parents.stmt(inner) {
            if let StmtKind::Try {
                finalizer: Some(finalizer),
                ..
            } = &self.ast[outer].kind
                && (finalizer.span.start..finalizer.span.end).contains(&at)
            {
                return true;
            }
            inner = outer;
        }
        false
    }

    fn is_return_of_iterator(&mut self, function: FunctionId) -> bool {
        let named = |name: Option<JsString>, what: &str| {
            name.is_some_and(|name| name.to_string_lossy() == what)
        };
        let parents = self.c.parents(self.file);
        match parents.function(function) {
            FunctionOwner::Object(object, index) => {
                let ExprKind::Object(properties) = &self.ast[object].kind else {
                    return false;
                };
                let key = |property: &ObjectProperty| match property {
                    ObjectProperty::Method { key, .. } | ObjectProperty::Value { key, .. } => {
                        key.static_name()
                    }
                    ObjectProperty::Spread { .. } => None,
                };
                named(properties.get(index as usize).and_then(key), "return")
                    && properties
                        .iter()
                        .any(|property| named(key(property), "next"))
            }
            FunctionOwner::ClassMember(class, member) => {
                let key = |member: ClassMemberId| {
                    let key = self.ast[member].kind.key();
                    key.and_then(PropertyKey::static_name)
                };
                named(key(member), "return")
                    && self.ast[class]
                        .members
                        .iter()
                        .any(|other| named(key(*other), "next"))
            }
            FunctionOwner::Unreached | FunctionOwner::Statement(_) | FunctionOwner::Expr(_) => {
                false
            }
        }
    }
}
