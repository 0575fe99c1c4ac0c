//! What a class of the program needs to know of a class of .NET in order to extend it.

use indexmap::{IndexMap, IndexSet};

use super::generate::{Declared, Generator};
use crate::bindings::{ClrInheritance, ClrMemberKind};
use crate::clr::members::{Access, Method};

/// The methods of one name, the most derived first.
#[derive(Default)]
struct Slots {
    /// How many methods of that name are no overrides.
    families: usize,
    /// The first one can be overridden.
    is_open: bool,
    is_abstract: bool,
    abstract_count: usize,
    overrides: usize,
    /// Other types cannot see it.
    is_protected: bool,
    is_hidden: bool,
}

impl Generator<'_> {
    /// Of an imported class.
    pub(super) fn inheritance(&self, ty: &Declared) -> ClrInheritance {
        let mut found = ClrInheritance::default();
        let Some(definition) = self.resolver.definition(ty.id) else {
            found.refused = Some("its metadata are damaged".into());
            return found;
        };
        let constructors = ty.members.get(&(false, "new".to_owned()));
        if definition.is_sealed() {
            found.refused = Some("it is sealed".into());
        } else if constructors.is_none_or(|group| group.overloads.is_empty()) {
            found.refused = Some("it has no constructor that TypeScript can call".into());
        }
        let mut names = IndexSet::new();
        let slots = self.slots(ty, &mut names);
        for (name, slots) in &slots {
            let group = ty.members.get(&(false, name.clone()));
            let only = group.filter(|group| group.overloads.len() == 1 && group.refused.is_none());
            let kind = only.map(|group| group.overloads[0].member.kind);
            let is_known = matches!(
                kind,
                Some(ClrMemberKind::Method { .. } | ClrMemberKind::Property { writes: false })
            );
            if slots.families == 1 && slots.is_open && !slots.is_protected && is_known {
                found.overridable.push(name.clone());
                if slots.is_abstract {
                    found.missing.push(name.clone());
                }
            } else if slots.abstract_count > slots.overrides
                || slots.is_abstract
                || slots.is_hidden && slots.abstract_count > 0
            {
                found.refused.get_or_insert_with(|| {
                    format!("its abstract member `{name}` cannot be overridden from TypeScript")
                });
            }
        }
        found.names = names.into_iter().collect();
        found
    }

    /// Methods and properties of a class and its bases by name.
    fn slots(&self, ty: &Declared, names: &mut IndexSet<String>) -> IndexMap<String, Slots> {
        let mut all: IndexMap<String, Slots> = IndexMap::new();
        for level in self.levels(ty.id) {
            let Some(definition) = self.resolver.definition(level.id) else {
                continue;
            };
            for method in definition.methods().unwrap_or_default() {
                if method.is_constructor()
                    || method.access() == Access::Hidden && !method.is_abstract()
                {
                    continue;
                }
                let name = member_of(&method);
                names.insert(name.clone());
                // The getter speaks for a property.
                if method.is_static()
                    || method.is_special_name() && !method.name.starts_with("get_")
                {
                    continue;
                }
                let slots = all.entry(name).or_default();
                let is_new = !method.is_virtual() || method.flags & NEW_SLOT != 0;
                if slots.families == 0 && slots.overrides == 0 {
                    slots.is_open = method.is_virtual() && !method.is_final();
                    slots.is_abstract = method.is_abstract();
                }
                slots.families += usize::from(is_new);
                slots.overrides += usize::from(!is_new && !method.is_abstract());
                slots.abstract_count += usize::from(method.is_abstract());
                slots.is_protected |= method.access() == Access::Protected;
                slots.is_hidden |= method.access() == Access::Hidden;
            }
            for field in definition.fields().unwrap_or_default() {
                if field.access() != Access::Hidden {
                    names.insert(field.name.to_owned());
                }
            }
        }
        all
    }
}

/// `newslot` (ECMA-335 II.23.1.10).
const NEW_SLOT: u16 = 0x100;

/// The method, or the property or event that it belongs to.
fn member_of(method: &Method<'_>) -> String {
    let accessor = ["get_", "set_", "add_", "remove_"]
        .iter()
        .find_map(|prefix| method.name.strip_prefix(prefix));
    match accessor.filter(|_| method.is_special_name()) {
        Some(name) => name.to_owned(),
        None => method.name.to_owned(),
    }
}
