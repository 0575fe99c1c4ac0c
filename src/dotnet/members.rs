//! The members of a type, those of its bases included, as TypeScript declares them.

use indexmap::IndexMap;

use super::generate::Generator;
use super::methods::{refuse_attributes, type_parameters};
use super::overloads::{Group, Overload, value};
use super::signatures::Direction;
use super::types::{Kind, Place, Scope};
use crate::bindings::{ClrMember, ClrMemberKind, ClrShape};
use crate::clr::members::{Access, Field, Method, Property};
use crate::clr::nullability::{self, Places};
use crate::clr::{Table, Token, TypeId};

/// Members by whether they are static, and by name; `new` are the constructors.
pub type Members = IndexMap<(bool, String), Group>;

/// A type with what its type parameters stand for.
pub struct Level {
    pub id: TypeId,
    pub scope: Scope,
}

impl Generator<'_> {
    /// The type itself, and its bases or, for an interface, those that it extends. What all objects have is no member of an
    /// interface: a class of the program that implements it need not have it.
    pub fn levels(&self, id: TypeId) -> Vec<Level> {
        let Some(ty) = self.resolver.definition(id) else {
            return Vec::new();
        };
        let own = Scope {
            of_type: self.resolver.own_parameters(&ty),
            of_method: Vec::new(),
        };
        let mut levels = vec![Level { id, scope: own }];
        if self.resolver.kind(id) == Kind::StaticClass {
            return levels;
        }
        if ty.is_interface() {
            levels.extend(self.interfaces(&levels[0]));
            return levels;
        }
        // A chain of classes that is longer is a circle.
        while levels.len() < 64 {
            let Some(base) = levels.last().and_then(|level| self.base(level)) else {
                break;
            };
            levels.push(base);
        }
        levels
    }

    /// The class that a class extends.
    pub fn base(&self, level: &Level) -> Option<Level> {
        let ty = self.resolver.definition(level.id)?;
        let base = ty.extends().ok()??;
        self.level(level, base)
    }

    /// The interfaces that metadata list for a type.
    pub fn interfaces(&self, level: &Level) -> Vec<Level> {
        let Some(ty) = self.resolver.definition(level.id) else {
            return Vec::new();
        };
        let listed = ty.interfaces().unwrap_or_default();
        let levels = listed
            .iter()
            .filter_map(|(_, token)| self.level(level, *token));
        levels.collect()
    }

    fn level(&self, from: &Level, token: Token) -> Option<Level> {
        if token.table != Table::TypeSpec {
            let id = self
                .resolver
                .references
                .resolve(from.id.assembly, token)
                .ok()?;
            return Some(Level {
                id,
                scope: Scope::default(),
            });
        }
        let assembly = self.resolver.references.assembly(from.id)?;
        let crate::clr::Type::Generic { token, args, .. } = assembly.type_spec(token).ok()? else {
            return None;
        };
        let id = self
            .resolver
            .references
            .resolve(from.id.assembly, token)
            .ok()?;
        let mut places = Places::all(nullability::Nullness::NotNull);
        let args = args.iter().map(|arg| {
            self.resolver
                .place(from.id.assembly, arg, &mut places, &from.scope)
        });
        Some(Level {
            id,
            scope: Scope {
                of_type: args.collect(),
                of_method: Vec::new(),
            },
        })
    }

    /// Everything public that a type has. `wanted` says of which names.
    pub fn members(&mut self, id: TypeId, wanted: &dyn Fn(&str) -> bool) -> Members {
        let mut members = Members::new();
        let levels = self.levels(id);
        let is_generic = levels
            .first()
            .is_some_and(|own| !own.scope.of_type.is_empty());
        let is_abstract = self
            .resolver
            .definition(id)
            .is_none_or(|ty| ty.is_abstract());
        for (index, level) in levels.iter().enumerate() {
            let Some(ty) = self.resolver.definition(level.id) else {
                continue;
            };
            let of_interface = ty.is_interface();
            for method in ty.methods().unwrap_or_default() {
                if index == 0 {
                    self.operator(level, &method, wanted, &mut members);
                }
                // Only derived classes call the constructors of an abstract class.
                let constructs = method.is_constructor() && index == 0;
                let is_public = method.access() == Access::Public
                    || constructs && is_abstract && method.access() == Access::Protected;
                let plain = !method.is_special_name() && !method.is_constructor();
                if !is_public || !(constructs || plain) {
                    continue;
                }
                // Statics belong to the type that declares them; interfaces have theirs for generic mathematics.
                if method.is_static() && (index > 0 || of_interface) {
                    continue;
                }
                let name = match constructs {
                    true => "new",
                    false => method.name,
                };
                if constructs || wanted(name) {
                    let group = members
                        .entry((method.is_static(), name.to_owned()))
                        .or_default();
                    group.add(self.method(level, &method, false));
                }
            }
            for property in ty.properties().unwrap_or_default() {
                self.property(level, &property, index, is_generic, wanted, &mut members);
            }
            for event in ty.events().unwrap_or_default() {
                self.event(level, &event, index, wanted, &mut members);
            }
            for field in ty.fields().unwrap_or_default() {
                let hidden = field.access() != Access::Public
                    || (field.is_static() && index > 0)
                    || !wanted(field.name);
                if !hidden {
                    let key = (field.is_static(), field.name.to_owned());
                    let found = match field.is_static() && is_generic {
                        true => Err("a static field of a generic type".into()),
                        false => self.field(level, &field),
                    };
                    members
                        .entry(key)
                        .or_default()
                        .add(found.map(|one| vec![one]));
                }
            }
        }
        if self.resolver.kind(id) == Kind::Struct {
            let group = members.entry((false, "new".into())).or_default();
            group.add(Ok(vec![Overload {
                text: "()".into(),
                key: "0()".into(),
                breadth: 0,
                distance: 0,
                member: ClrMember::new(ClrMemberKind::Constructor, Vec::new(), ClrShape::Same),
                csharp: None,
            }]));
        }
        for group in members.values_mut() {
            group.sort();
        }
        members
    }

    fn property(
        &mut self,
        level: &Level,
        property: &Property<'_>,
        index: usize,
        is_generic: bool,
        wanted: &dyn Fn(&str) -> bool,
        members: &mut Members,
    ) {
        let accessor = |token: Option<Token>| {
            let method = token.and_then(|token| property.assembly.method(token).ok());
            method.filter(|method| method.access() == Access::Public)
        };
        let (getter, setter) = (accessor(property.getter), accessor(property.setter));
        let Some(either) = getter.as_ref().or(setter.as_ref()) else {
            return;
        };
        let is_static = either.is_static();
        let of_interface = self.resolver.kind(level.id) == Kind::Interface;
        if is_static && (index > 0 || of_interface) {
            return;
        }
        if !property.signature.parameters.is_empty() {
            // An indexer of a derived class hides that of its base, whatever it gives.
            let is_hidden = ["get_Item", "set_Item"].iter().any(|name| {
                let group = members.get(&(false, (*name).to_owned()));
                group.is_some_and(|group| group.level < index)
            });
            if is_hidden {
                return;
            }
            for (method, kind, name) in [
                (&getter, ClrMemberKind::IndexGet, "get_Item"),
                (&setter, ClrMemberKind::IndexSet, "set_Item"),
            ] {
                let Some(method) = method else { continue };
                if is_static || (kind == ClrMemberKind::IndexSet && disallows_null(property)) {
                    continue;
                }
                let mut found = self.method(level, method, false);
                if kind == ClrMemberKind::IndexSet && sets_null(members, &found) {
                    continue;
                }
                for overload in found.iter_mut().flatten() {
                    overload.member.kind = kind;
                }
                let group = members
                    .entry((false, name.to_owned()))
                    .or_insert_with(|| Group {
                        level: index,
                        ..Group::default()
                    });
                group.add(found);
            }
            return;
        }
        // `EqualityComparer.get_Default<string>()`: a static property of a generic type needs to be told its type arguments.
        let name = match is_static && is_generic {
            true => format!("get_{}", property.name),
            false => property.name.to_owned(),
        };
        if !wanted(&name) {
            return;
        }
        let mut found = self.plain_property(level, property, getter, setter);
        if is_static
            && is_generic
            && let Ok(overload) = &mut found
        {
            let parameters = type_parameters(level);
            overload.text = format!("<{}>(): {}", parameters.join(", "), overload.text);
            overload.member.of_owner = parameters.len();
            overload.csharp = Some(property.name.to_owned());
        }
        let group = members.entry((is_static, name)).or_default();
        // A property of a derived class hides that of its base.
        if group.overloads.is_empty() {
            group.add(found.map(|one| vec![one]));
        }
    }

    fn plain_property(
        &mut self,
        level: &Level,
        property: &Property<'_>,
        getter: Option<Method<'_>>,
        setter: Option<Method<'_>>,
    ) -> Result<Overload, String> {
        refuse_attributes(property.assembly, property.token)?;
        let getter = getter.ok_or("a property that cannot be read")?;
        let places = self.method_places(level.id, &getter, &level.scope)?;
        let said = self.say(&places.result, Direction::Out)?;
        let on_struct = self.resolver.kind(level.id) == Kind::Struct;
        let init_only = |method: &Method<'_>| {
            matches!(
                &method.signature.return_type,
                crate::clr::Type::Modified { .. }
            )
        };
        let writes = !disallows_null(property)
            && setter.is_some_and(|setter| !init_only(&setter))
            && !on_struct
            && matches!(
                said.shape,
                ClrShape::Same | ClrShape::Number(_) | ClrShape::Char
            );
        Ok(value(&said, ClrMemberKind::Property { writes }))
    }

    fn field(&mut self, level: &Level, field: &Field<'_>) -> Result<Overload, String> {
        refuse_attributes(field.assembly, field.token)?;
        let ty = self.resolver.definition(level.id).ok_or("a damaged type")?;
        let damaged = |_| "damaged metadata".to_owned();
        let context = nullability::context_of_type(&ty).map_err(damaged)?;
        let mut places = Places::of(field.assembly, Some(field.token), context).map_err(damaged)?;
        let place = self
            .resolver
            .place(level.id.assembly, &field.ty, &mut places, &level.scope);
        let space = "System.Diagnostics.CodeAnalysis";
        let maybe = field
            .assembly
            .attribute(field.token, space, "MaybeNullAttribute");
        let place = Place {
            nullable: place.nullable || !matches!(maybe, Ok(None)),
            ..place
        };
        let said = self.say(&place, Direction::Out)?;
        Ok(value(&said, ClrMemberKind::Property { writes: false }))
    }
}

/// Whether an indexer takes a null that it never gives, which C# says of the setter alone and then warns about.
fn sets_null(members: &Members, setter: &Result<Vec<Overload>, String>) -> bool {
    let getters = members.get(&(false, "get_Item".to_owned()));
    setter.iter().flatten().any(|setter| {
        let Some((index, _)) = setter.text.rsplit_once(", value: ") else {
            return false;
        };
        let getter = getters
            .into_iter()
            .flat_map(|group| &group.overloads)
            .find(|getter| getter.text.starts_with(&format!("{index}): ")));
        setter.text.contains("| null): void")
            && getter.is_some_and(|getter| !getter.text.ends_with("| null"))
    })
}

/// Whether a property must not be set to the null that it may give.
fn disallows_null(property: &Property<'_>) -> bool {
    let space = "System.Diagnostics.CodeAnalysis";
    let found = property
        .assembly
        .attribute(property.token, space, "DisallowNullAttribute");
    !matches!(found, Ok(None))
}
