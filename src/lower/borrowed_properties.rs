//! Optional properties that an object gets through another type: `const ctx = { path }` has no `body`, yet a function that takes
//! `{ path: string; body?: string }` may add one. The class of the literal gets such properties, absent at first.

use rustc_hash::FxHashSet;

use super::Lowerer;
use super::shapes::{Nominal, ShapeId, ShapeKey};
use crate::check::ty::{PropName, TyFlags};
use crate::syntax::ast::{AssignTarget, Atom, ExprId, ExprKind, Module, PatKind};

impl Lowerer<'_, '_> {
    /// Adds to every shape the optional properties that the program writes through a type that its objects are seen as. Must run
    /// once the flows are closed and before any member is asked for.
    pub fn borrow_properties(&mut self) {
        let written = self.written_names();
        if written.is_empty() {
            return;
        }
        let mut sources: Vec<ShapeId> = Vec::new();
        for (from, _) in self.flows.edges.keys() {
            if let Nominal::Shape(id) = from
                && !sources.contains(id)
            {
                sources.push(*id);
            }
        }
        for id in sources {
            self.borrow_for(id, &written);
        }
    }

    fn borrow_for(&mut self, id: ShapeId, written: &FxHashSet<Atom>) {
        match self.shape(id).key {
            ShapeKey::Interface(_) | ShapeKey::Origin(_) | ShapeKey::Structure(_) => {}
            // Views, which no object is made as.
            ShapeKey::Union(_) | ShapeKey::UnionOf(_) | ShapeKey::View(_) => return,
        }
        for target in self.flows.all_targets(&Nominal::Shape(id)) {
            if target == id || self.is_union(target) {
                continue;
            }
            for prop in self.shape(target).properties.clone() {
                let data = self.c.prop(prop).clone();
                let PropName::Text(name) = data.name else {
                    continue;
                };
                let ty = self.c.type_of_prop(prop);
                let known = self.shape(id).properties.iter();
                let has = known.clone().any(|own| self.c.prop(*own).name == data.name);
                if has
                    || !data.optional
                    || data.readonly
                    || !written.contains(&name)
                    || self.c.is(ty, TyFlags::HAS_PARAMS)
                {
                    continue;
                }
                self.shapes.all[id.0 as usize].properties.push(prop);
                self.shapes.tracked.insert(id);
            }
        }
    }

    /// The names of all properties that assignments and patterns write.
    fn written_names(&self) -> FxHashSet<Atom> {
        let mut names = FxHashSet::default();
        for info in &self.input.modules {
            let module = self.modules[&info.file];
            for (_, expr) in module.exprs.iter() {
                let target = match &expr.kind {
                    ExprKind::Assign { target, .. } => *target,
                    ExprKind::Update { target, .. } => AssignTarget::Expr(*target),
                    _ => continue,
                };
                if let AssignTarget::Expr(place) = target {
                    names.extend(written_name(module, place));
                }
            }
            for (_, pattern) in module.pats.iter() {
                if let PatKind::Target(place) = pattern.kind {
                    names.extend(written_name(module, place));
                }
            }
        }
        names
    }
}

fn written_name(module: &Module, place: ExprId) -> Option<Atom> {
    match &module[module.erased(place)].kind {
        ExprKind::Member { property, .. } => Some(property.text),
        ExprKind::Index { index, .. } => match &module[*index].kind {
            ExprKind::String(text) => text.as_str().map(Atom::new),
            _ => None,
        },
        _ => None,
    }
}
