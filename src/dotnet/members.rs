//! The members of a type, those of its bases included, as TypeScript declares them.

use indexmap::IndexMap;

use super::generate::Generator;
use super::signatures::{Direction, Said, parameter_name};
use super::types::{Clr, Kind, Place, Scope};
use crate::bindings::{ClrMember, ClrMemberKind, ClrShape};
use crate::clr::members::{Access, Field, Method, Property};
use crate::clr::nullability::{self, Places};
use crate::clr::{Assembly, Table, Token, TypeId};

/// The overloads of one name.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub overloads: Vec<Overload>,
    /// Why there is none: the first reason.
    pub refused: Option<String>,
    /// Of an indexer: how many bases up it was found.
    level: usize,
}

/// One signature, or a property.
#[derive(Clone, Debug)]
pub struct Overload {
    /// After the name: `(a: number): string`, or the type of a property.
    pub text: String,
    /// What overloads that look alike in TypeScript have in common.
    key: String,
    breadth: u32,
    distance: u32,
    pub member: ClrMember,
}

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
                let is_public = method.access() == Access::Public;
                let constructs = method.is_constructor() && index == 0 && !is_abstract;
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
                    let found = match method.is_static() && is_generic {
                        true => Err("a static member of a generic type".into()),
                        false => self.method(level, &method),
                    };
                    group.add(found);
                }
            }
            for property in ty.properties().unwrap_or_default() {
                self.property(level, &property, index, is_generic, wanted, &mut members);
            }
            for field in ty.fields().unwrap_or_default() {
                let hidden = field.access() != Access::Public
                    || (field.is_static() && index > 0)
                    || !wanted(field.name);
                if !hidden {
                    let key = (field.is_static(), field.name.to_owned());
                    let found = match field.is_static() && is_generic {
                        true => Err("a static member of a generic type".into()),
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
                member: ClrMember {
                    kind: ClrMemberKind::Constructor,
                    parameters: Vec::new(),
                    result: ClrShape::Same,
                },
            }]));
        }
        for group in members.values_mut() {
            group.overloads.sort_by_key(|overload| overload.breadth);
        }
        members
    }

    /// The signatures of a method: one for each number of arguments that it can be called with.
    fn method(&mut self, level: &Level, method: &Method<'_>) -> Result<Vec<Overload>, String> {
        refuse_attributes(method.assembly, method.token)?;
        let parameters = method
            .generic_parameters()
            .map_err(|_| "damaged metadata")?;
        let mut scope = level.scope.clone();
        scope.of_method = parameters.iter().map(|p| p.name.to_owned()).collect();
        let mut generics = Vec::new();
        for parameter in &parameters {
            let constrained = parameter.must_be_value()
                || parameter.must_be_reference()
                || parameter.flags & 0x10 != 0;
            if constrained {
                return Err(format!(
                    "a type parameter (`{}`) with a constraint that TypeScript cannot say",
                    parameter.name
                ));
            }
            // What satisfies it in TypeScript need not do so in C#.
            if !parameter.constraints.is_empty() {
                return Err(format!(
                    "a constrained type parameter (`{}`)",
                    parameter.name
                ));
            }
            generics.push(parameter.name.to_owned());
        }
        let mut places = self.method_places(level.id, method, &scope)?;
        // What gives null only for null is declared without either: the result is what people go on with.
        if let Some(of) = places.null_only_for.take()
            && let Some((_, place)) = places.parameters.iter_mut().find(|(name, _)| *name == of)
        {
            place.nullable = false;
            places.result.nullable = false;
        }
        let tried = match &places.tried {
            Some(place) => {
                let mut said = self.say(place, Direction::Out)?;
                said.text = format!("{} | undefined", said.text);
                let nullable = said.text.contains("| null");
                Some((said, nullable))
            }
            None => None,
        };
        let result = match &tried {
            Some((said, _)) => said.clone(),
            None => self.say(&places.result, Direction::Out)?,
        };
        let constructs = method.is_constructor();
        let mut said = Vec::new();
        let mut refused = None;
        for (index, (name, place)) in places.parameters.iter().enumerate() {
            match self.say(place, Direction::In) {
                Ok(found) => said.push((parameter_name(name, index), found)),
                Err(reason) => {
                    refused = Some(reason);
                    break;
                }
            }
        }
        let most = said.len();
        let required = places.parameters.len() - places.optional;
        // A `params` array may be left out, too.
        let least =
            required - usize::from(places.is_params && required > 0 && places.optional == 0);
        if let Some(reason) = refused
            && most < least.max(required - usize::from(places.is_params))
        {
            return Err(reason);
        }
        let whole = most == places.parameters.len();
        let mut found = Vec::new();
        let from = match places.is_params {
            true => most.min(places.parameters.len() - usize::from(!whole)),
            false => required.min(most),
        };
        for count in from..=most {
            let rest = places.is_params && whole && count == most;
            if places.is_params && !rest && count + 1 != places.parameters.len() {
                continue;
            }
            let omitted = places.parameters.len() - count;
            let text_result = match constructs {
                true => None,
                false => Some(&result),
            };
            if let Some(mut overload) = overload(
                &said[..count],
                rest,
                &generics,
                text_result,
                omitted,
                method,
            ) {
                if let Some((_, nullable)) = tried {
                    overload.member.kind = ClrMemberKind::Try {
                        is_static: method.is_static(),
                        nullable,
                    };
                }
                found.push(overload);
            }
        }
        match (found.is_empty(), refused_text(&places.parameters, most)) {
            (true, text) => Err(text),
            (false, _) => Ok(found),
        }
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
                let mut found = self.method(level, method);
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
        if !wanted(property.name) {
            return;
        }
        let found = match is_static && is_generic {
            true => Err("a static member of a generic type".into()),
            false => self.plain_property(level, property, getter, setter),
        };
        let group = members
            .entry((is_static, property.name.to_owned()))
            .or_default();
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

impl Group {
    fn add(&mut self, found: Result<Vec<Overload>, String>) {
        match found {
            Ok(list) => {
                for overload in list {
                    let known = self.overloads.iter_mut().find(|o| o.key == overload.key);
                    match known {
                        Some(known) if known.distance <= overload.distance => {}
                        Some(known) => *known = overload,
                        None => self.overloads.push(overload),
                    }
                }
            }
            Err(reason) => {
                self.refused.get_or_insert(reason);
            }
        }
    }
}

fn value(said: &Said, kind: ClrMemberKind) -> Overload {
    Overload {
        text: said.text.clone(),
        key: String::new(),
        breadth: 0,
        distance: 0,
        member: ClrMember {
            kind,
            parameters: Vec::new(),
            result: said.shape.clone(),
        },
    }
}

fn overload(
    said: &[(String, Said)],
    rest: bool,
    generics: &[String],
    result: Option<&Said>,
    omitted: usize,
    method: &Method<'_>,
) -> Option<Overload> {
    let mut texts = Vec::new();
    let mut keys = Vec::new();
    let mut shapes = Vec::new();
    let (mut breadth, mut distance) = (0, 0);
    let mut taken: Vec<&str> = Vec::new();
    for (index, (name, found)) in said.iter().enumerate() {
        let is_rest = rest && index + 1 == said.len();
        let name = match taken.contains(&name.as_str()) {
            true => format!("{name}{index}"),
            false => name.clone(),
        };
        let shape = match (&found.shape, is_rest) {
            (ClrShape::Array(element), true) => element.as_ref().clone(),
            // `params` of another type than an array.
            (_, true) => return None,
            (shape, false) => shape.clone(),
        };
        texts.push(match is_rest {
            true => format!(
                "...{name}: {}",
                found.text.strip_prefix("readonly ").unwrap_or(&found.text)
            ),
            false => format!("{name}: {}", found.text),
        });
        let plain = found.text.replace(" | null", "");
        keys.push(match is_rest {
            true => format!("...{plain}"),
            false => plain,
        });
        shapes.push(shape);
        breadth += found.breadth + if is_rest { 1000 } else { 0 };
        distance += 10 * found.distance;
        taken.push(&said[index].0);
    }
    let list = match generics.is_empty() {
        true => String::new(),
        false => format!("<{}>", generics.join(", ")),
    };
    let (text_result, result_shape) = match result {
        Some(result) => (format!(": {}", result.text), result.shape.clone()),
        None => (String::new(), ClrShape::Same),
    };
    let kind = match result {
        Some(_) => ClrMemberKind::Method {
            is_static: method.is_static(),
        },
        None => ClrMemberKind::Constructor,
    };
    Some(Overload {
        text: format!("{list}({}){text_result}", texts.join(", ")),
        key: format!("{}({})", generics.len(), keys.join(", ")),
        breadth,
        distance: distance + u32::try_from(omitted).unwrap_or(u32::MAX - distance),
        member: ClrMember {
            kind,
            parameters: shapes,
            result: result_shape,
        },
    })
}

fn refused_text(parameters: &[(String, Place)], most: usize) -> String {
    match parameters.get(most).map(|(_, place)| &place.ty) {
        Some(Clr::Other(what)) => what.clone(),
        Some(_) | None => "a parameter of a type that TypeScript cannot say".into(),
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

/// Members that C# warns about or refuses to call.
fn refuse_attributes(assembly: &Assembly, token: Token) -> Result<(), String> {
    for attribute in assembly.attributes(token).unwrap_or_default() {
        match attribute.name {
            "ObsoleteAttribute" => return Err("a member that .NET calls obsolete".into()),
            "ExperimentalAttribute" | "RequiresPreviewFeaturesAttribute" => {
                return Err("an experimental member of .NET".into());
            }
            _ => {}
        }
    }
    Ok(())
}
