//! Events: `source.add_Changed(handler)` and `source.remove_Changed(handler)`, as metadata call what C# writes `+=` and `-=`.

use super::generate::Generator;
use super::members::{Level, Members};
use super::methods::{Pass, refuse_attributes};
use super::overloads::{Overload, Signature};
use super::signatures::{Direction, Said, said};
use super::types::Clr;
use crate::bindings::{ClrMemberKind, ClrShape};
use crate::clr::members::{Access, Event, Method};

impl Generator<'_> {
    /// Adds the two methods of an event that is public, if the program mentions them.
    pub(super) fn event(
        &mut self,
        level: &Level,
        event: &Event<'_>,
        index: usize,
        wanted: &dyn Fn(&str) -> bool,
        members: &mut Members,
    ) {
        let Some(add) = event
            .add
            .and_then(|token| event.assembly.method(token).ok())
        else {
            return;
        };
        let is_static = add.is_static();
        if add.access() != Access::Public || (is_static && index > 0) {
            return;
        }
        for adds in [true, false] {
            let name = match adds {
                true => format!("add_{}", event.name),
                false => format!("remove_{}", event.name),
            };
            if !wanted(&name) {
                continue;
            }
            let found = self.handler(level, event, &add).map(|handler| {
                let signature = Signature {
                    kind: ClrMemberKind::Event { adds, is_static },
                    receiver: None,
                    parameters: &[("handler".to_owned(), handler)],
                    rest: false,
                    generics: &[],
                    result: Some(&said("void", ClrShape::Same, 0, 0)),
                    by_reference: &[],
                    omitted: 0,
                };
                let named = |overload: Overload| Overload {
                    csharp: Some(event.name.to_owned()),
                    ..overload
                };
                signature.overload().map(named).into_iter().collect()
            });
            members.entry((is_static, name)).or_default().add(found);
        }
    }

    fn handler(
        &mut self,
        level: &Level,
        event: &Event<'_>,
        add: &Method<'_>,
    ) -> Result<Said, String> {
        refuse_attributes(event.assembly, event.token)?;
        if add.is_static() && !level.scope.of_type.is_empty() {
            return Err("a static event of a generic type".into());
        }
        let places = self.method_places(level.id, add, &level.scope)?;
        match places.parameters.as_slice() {
            [only] if only.pass == Pass::Value && matches!(only.place.ty, Clr::Delegate(..)) => {
                self.say(&only.place, Direction::In)
            }
            _ => Err("an event of a type that TypeScript cannot say".into()),
        }
    }
}
