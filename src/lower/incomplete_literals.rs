//! `{} as Row`, `{ id } as unknown as Row`: an object literal that is said to have more properties than it has. The rest is
//! written later, by name or by key, so the object is one of the program's dynamic class (`dynamic_objects`).

use super::Lowerer;
use super::shapes::Nominal;
use crate::check::Node;
use crate::check::parents::ExprRole;
use crate::check::ty::{PropName, Ty, TyFlags};
use crate::syntax::ast::{ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// Notes what such literals of the program are said to be.
    pub fn assert_incomplete_literals(&mut self) {
        let files: Vec<_> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            for (id, expr) in self.modules[&file].exprs.iter() {
                if matches!(expr.kind, ExprKind::Object(_))
                    && let Some(said) = self.more_than_literal((file, id))
                {
                    self.assert_type(said);
                }
            }
        }
    }

    /// Whether a type has properties that a literal has not, besides those that only tell types apart (`[brand]: "Money"`).
    fn lacks_properties(&mut self, literal: Ty, said: Ty) -> bool {
        let asked = self.c.properties_of(said).to_vec();
        asked.into_iter().any(|prop| {
            let name = self.c.prop(prop).name;
            let brand = matches!(name, PropName::Symbol(symbol) if self.is_only_declared(symbol));
            !brand && self.c.find_property(literal, name, false).is_none()
        })
    }

    /// The type that an object literal without all its properties is said to be of.
    pub fn more_than_literal(&mut self, (file, id): Node<ExprId>) -> Option<Ty> {
        let mut at = id;
        let mut said = None;
        while let ExprRole::As(parent) = self.c.parents(file).expr(at) {
            said = self.checked.try_expr_ty((file, parent));
            at = parent;
        }
        let own = self.checked.try_expr_ty((file, id))?;
        let members = self.strip_nullish(said?).members;
        let [said] = members.as_slice() else {
            return None;
        };
        let is_known = self.c.is(*said, TyFlags::OBJECT | TyFlags::INTERSECTION)
            && !self.c.is(*said, TyFlags::HAS_PARAMS);
        (is_known
            && !self.c.is_assignable(own, *said)
            && self.lacks_properties(own, *said)
            && self.dictionary_value(*said).is_none()
            && matches!(self.nominal(*said), Some((Nominal::Shape(_), _))))
        .then_some(*said)
    }
}
