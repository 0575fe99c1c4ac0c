//! Variables that were taken out of one value together: what is known about one tells about the others.

use super::query::{Query, QueryKey};
use super::reference::{Key, Root};
use crate::check::parents::PatRole;
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::syntax::ast::{ExprId, PatId, PatKind};

impl Checker<'_> {
    /// The declared type of a variable where a name refers to it: for `const { kind, value } = union` and for such
    /// parameters, what tests of `kind` leave of `value`.
    pub fn narrowed_type_of_symbol(
        &mut self,
        symbol: SymbolId,
        (file, at): Node<ExprId>,
        declared: Ty,
    ) -> Ty {
        let Some(decl) = self.symbols.symbol(symbol).decls.first().copied() else {
            return declared;
        };
        let DeclKind::Variable(pat) = decl.kind else {
            return declared;
        };
        if decl.file != file {
            return declared;
        }
        let (pattern, index) = match self.parents(file).pat(pat) {
            PatRole::Property(outer, index) | PatRole::Element(outer, index) => (outer, index),
            _ => return declared,
        };
        let (count, has_default) = match &self.module(file)[pattern].kind {
            PatKind::Object { properties, rest } => (
                properties.len() + usize::from(rest.is_some()),
                properties[index as usize].default.is_some(),
            ),
            PatKind::Array { elements, rest } => (
                elements.len() + usize::from(rest.is_some()),
                elements[index as usize].is_some_and(|element| element.default.is_some()),
            ),
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => return declared,
        };
        if has_default || count < 2 || self.flow.open_patterns.contains(&(file, pattern)) {
            return declared;
        }
        let is_param = match self.root_of_pattern((file, pattern)) {
            PatRole::Declarator(var, _) => {
                if !self.module(file)[var].kind.is_constant() {
                    return declared;
                }
                false
            }
            PatRole::Param(..) => true,
            _ => return declared,
        };
        self.flow.open_patterns.push((file, pattern));
        let parent = self.value_of_pattern((file, pattern));
        self.flow.open_patterns.pop();
        let parent = self.map_type(parent, &mut |c, t| c.base_constraint(t).unwrap_or(t));
        if !self.is(parent, TyFlags::UNION) {
            return declared;
        }
        if is_param && self.is_some_name_assigned((file, pattern)) {
            return declared;
        }
        let graph = self.flow_graph(file);
        let from = graph.before_expr(at);
        let what = QueryKey {
            key: Key {
                root: Root::Pattern(pattern),
                path: Vec::new(),
            },
            declared: parent,
            initial: parent,
            container: None,
        };
        let mut query = Query::new(file, graph, what, None);
        let found = self.run_query(&mut query, from);
        if found.ty == parent {
            return declared;
        }
        if self.is(found.ty, TyFlags::NEVER) {
            return Ty::NEVER;
        }
        let entry = self.plain_entry((file, pattern), index, found.ty);
        self.widen(entry)
    }

    fn is_some_name_assigned(&mut self, (file, pattern): Node<PatId>) -> bool {
        let mut work = vec![pattern];
        while let Some(pat) = work.pop() {
            match &self.module(file)[pat].kind {
                PatKind::Name(_) => {
                    if let Some(symbol) = self.symbols.file(file).symbol_of_pat(pat)
                        && self.usage(symbol).assigned
                    {
                        return true;
                    }
                }
                PatKind::Array { elements, rest } => {
                    work.extend(elements.iter().flatten().map(|element| element.pat));
                    work.extend(*rest);
                }
                PatKind::Object { properties, rest } => {
                    work.extend(properties.iter().map(|property| property.pat));
                    work.extend(*rest);
                }
                PatKind::Target(_) | PatKind::Invalid => {}
            }
        }
        false
    }
}
