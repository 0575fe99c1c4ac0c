//! Methods: their parameters in metadata, and the signatures that TypeScript has for them.

use super::generate::Generator;
use super::members::Level;
use super::overloads::{Overload, Signature};
use super::signatures::{Direction, Said, parameter_name};
use super::types::{Clr, Place, Scope};
use crate::bindings::{ByReference, ClrMemberKind};
use crate::clr::attributes::Value;
use crate::clr::members::{Method, Parameter};
use crate::clr::nullability::{self, Places};
use crate::clr::signature::Primitive;
use crate::clr::{Assembly, Token, Type, TypeId};

/// The parameters and the result of a method.
#[derive(Clone, Debug)]
pub struct MethodPlaces {
    pub parameters: Vec<ParameterPlace>,
    /// How many parameters at the end may be left out.
    pub optional: usize,
    /// The last parameter takes any number of arguments.
    pub is_params: bool,
    pub result: Place,
    /// The parameter that must be null for the result to be null.
    pub null_only_for: Option<String>,
    /// What a method of the form `bool TryX(..., out T result)` gives; the parameter is not among the others.
    pub tried: Option<Place>,
}

#[derive(Clone, Debug)]
pub struct ParameterPlace {
    pub name: String,
    pub place: Place,
    pub pass: Pass,
    /// It is never null after the call.
    pub is_set: bool,
}

/// How an argument is passed in C#.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    Value,
    Ref,
    Out,
}

const ANALYSIS: &str = "System.Diagnostics.CodeAnalysis";
/// The attributes of a parameter or result, by name.
struct Marks {
    token: Option<Token>,
    names: Vec<String>,
    /// They cannot be read: all may be there.
    is_damaged: bool,
}

impl Marks {
    fn of(assembly: &Assembly, token: Option<Token>) -> Marks {
        let found = token.map(|token| assembly.attributes(token));
        let names = match &found {
            Some(Ok(list)) => list.iter().map(|own| own.name.to_owned()).collect(),
            _ => Vec::new(),
        };
        Marks {
            token,
            names,
            is_damaged: matches!(found, Some(Err(_))),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.is_damaged || self.names.iter().any(|own| own == name)
    }
}

impl Generator<'_> {
    /// The signatures of a method: one for each number of arguments that it can be called with. The first parameter of an extension
    /// method is its receiver.
    pub(super) fn method(
        &mut self,
        level: &Level,
        method: &Method<'_>,
        is_extension: bool,
    ) -> Result<Vec<Overload>, String> {
        refuse_attributes(method.assembly, method.token)?;
        let parameters = method
            .generic_parameters()
            .map_err(|_| "damaged metadata")?;
        let mut scope = level.scope.clone();
        scope.of_method = parameters.iter().map(|p| p.name.to_owned()).collect();
        // A static member of a generic type takes the type's parameters with its own.
        let mut generics = match method.is_static() {
            true => type_parameters(level),
            false => Vec::new(),
        };
        let of_owner = generics.len();
        for parameter in &parameters {
            if generics.iter().any(|known| known == parameter.name) {
                return Err("two type parameters of one name".into());
            }
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
            && let Some(parameter) = places.parameters.iter_mut().find(|p| p.name == of)
        {
            parameter.place.nullable = false;
            places.result.nullable = false;
        }
        let tried = match &places.tried {
            Some(place) => {
                let mut said = self.say(place, Direction::Out)?;
                let nullable = said.text.contains("| null");
                said.text = format!("{} | undefined", said.text);
                Some((said, nullable))
            }
            None => None,
        };
        let result = match &tried {
            Some((said, _)) => said.clone(),
            None => self.say(&places.result, Direction::Out)?,
        };
        let receiver = match is_extension {
            true => {
                let first = places.parameters.first().ok_or("damaged metadata")?;
                if first.pass != Pass::Value {
                    return Err("a receiver that is passed by reference".into());
                }
                Some(self.say(&first.place, Direction::In)?)
            }
            false => None,
        };
        let skipped = usize::from(is_extension);
        let mut said = Vec::new();
        let mut refused = None;
        let mut by_reference = Vec::new();
        let mut given = 0;
        for (position, parameter) in places.parameters.iter().enumerate().skip(skipped) {
            let is_value = parameter.pass == Pass::Value;
            given += usize::from(parameter.pass != Pass::Out);
            if refused.is_some() {
                continue;
            }
            let found = self.say_parameter(parameter, position, &mut by_reference);
            match found {
                Ok(Some(found)) => said.push((parameter_name(&parameter.name, position), found)),
                Ok(None) => {}
                // A `ref` or `out` parameter is always needed.
                Err(reason) if is_value => refused = Some(reason),
                Err(reason) => return Err(reason),
            }
        }
        if method.is_constructor() && !by_reference.is_empty() {
            return Err("a reference to a variable (`ref`, `out`) in a constructor".into());
        }
        let most = said.len();
        let required = given - places.optional;
        // A `params` array may be left out, too.
        let least =
            required - usize::from(places.is_params && required > 0 && places.optional == 0);
        if let Some(reason) = &refused
            && most < least.max(required - usize::from(places.is_params))
        {
            return Err(reason.clone());
        }
        let whole = refused.is_none();
        let kind = match (&tried, method.is_constructor()) {
            (Some((_, nullable)), _) => ClrMemberKind::Try {
                is_static: method.is_static(),
                nullable: *nullable,
            },
            (None, true) => ClrMemberKind::Constructor,
            (None, false) => ClrMemberKind::Method {
                is_static: method.is_static(),
            },
        };
        let mut found = Vec::new();
        let from = match places.is_params {
            true => most.min(given - usize::from(!whole)),
            false => required.min(most),
        };
        for count in from..=most {
            let rest = places.is_params && whole && count == most;
            if places.is_params && !rest && count + 1 != given {
                continue;
            }
            let signature = Signature {
                kind,
                receiver: receiver.as_ref(),
                parameters: &said[..count],
                rest,
                generics: &generics,
                result: (!method.is_constructor()).then_some(&result),
                by_reference: &by_reference,
                omitted: given - count,
            };
            found.extend(signature.overload().map(|mut overload| {
                overload.member.of_owner = of_owner;
                overload
            }));
        }
        match found.is_empty() {
            true => Err(refused
                .unwrap_or_else(|| "a parameter of a type that TypeScript cannot say".into())),
            false => Ok(found),
        }
    }

    /// A parameter as TypeScript gives it; `None` for one that only comes back.
    fn say_parameter(
        &mut self,
        parameter: &ParameterPlace,
        position: usize,
        by_reference: &mut Vec<(String, Said, ByReference)>,
    ) -> Result<Option<Said>, String> {
        let is_out = match parameter.pass {
            Pass::Value => return self.say(&parameter.place, Direction::In).map(Some),
            Pass::Ref => false,
            Pass::Out => true,
        };
        let held = Place {
            nullable: parameter.place.nullable && !parameter.is_set,
            ..parameter.place.clone()
        };
        let back = self.say(&held, Direction::Out)?;
        let name = parameter_name(&parameter.name, position);
        let own = ByReference {
            position,
            is_out,
            shape: back.shape.clone(),
        };
        by_reference.push((name, back.clone(), own));
        if is_out {
            return Ok(None);
        }
        let given = self.say(&parameter.place, Direction::In)?;
        let plain = |said: &Said| said.text.replace("readonly ", "").replace(" | null", "");
        match given.shape == back.shape && plain(&given) == plain(&back) {
            true => Ok(Some(given)),
            false => Err("a `ref` parameter of a type that changes at the border".into()),
        }
    }

    /// Names and places of a method's parameters, and its result.
    pub fn method_places(
        &self,
        owner: TypeId,
        method: &Method<'_>,
        scope: &Scope,
    ) -> Result<MethodPlaces, String> {
        let damaged = |_| "damaged metadata".to_owned();
        let ty = self.resolver.definition(owner).ok_or("a damaged type")?;
        let context = nullability::context_of_type(&ty).map_err(damaged)?;
        let context = nullability::context_of_method(method.assembly, method.token, context)
            .map_err(damaged)?;
        let rows = method.parameters().map_err(damaged)?;
        let row = |sequence: usize| {
            rows.iter()
                .find(|row| usize::from(row.sequence) == sequence)
        };
        let place = |marks: &Marks, ty: &Type| -> Result<Place, String> {
            let mut places = Places::of(method.assembly, marks.token, context).map_err(damaged)?;
            let mut found = self.resolver.place(owner.assembly, ty, &mut places, scope);
            found.nullable |= marks.has("MaybeNullAttribute");
            Ok(found)
        };
        let mut parameters = Vec::new();
        let mut optional = 0;
        let mut is_params = false;
        for (index, ty) in method.signature.parameters.iter().enumerate() {
            let row = row(index + 1);
            let marks = Marks::of(method.assembly, row.map(|row| row.token));
            let (ty, pass) = passed(ty, row);
            let mut found = place(&marks, ty)?;
            if marks.has("DisallowNullAttribute") && pass == Pass::Value {
                found.nullable = false;
            }
            if pass == Pass::Out {
                // What is null only where the method says so with its result.
                let maybe = marks.has("MaybeNullWhenAttribute");
                found.nullable |= maybe && !matches!(found.ty, Clr::Parameter(_));
            }
            if marks.has("RequiresLocationAttribute") {
                found.ty = Clr::Other("a reference to a variable (`ref readonly`)".into());
            }
            match row.is_some_and(|row| row.is_optional()) {
                true => optional += 1,
                false => optional = 0,
            }
            is_params = marks.has("ParamArrayAttribute")
                || marks.has("ParamCollectionAttribute") && matches!(found.ty, Clr::Span { .. });
            parameters.push(ParameterPlace {
                name: row.map_or("", |row| row.name).to_owned(),
                place: found,
                pass,
                is_set: marks.has("NotNullAttribute"),
            });
        }
        let result_row = row(0).map(|row| row.token);
        let marks = Marks::of(method.assembly, result_row);
        let result = place(&marks, &method.signature.return_type)?;
        let null_only_for = result_row.and_then(|token| {
            let name = "NotNullIfNotNullAttribute";
            let found = method.assembly.attribute(token, ANALYSIS, name);
            match found.ok()??.arguments().ok()?.fixed.into_iter().next()? {
                Value::String(name) => name,
                _ => None,
            }
        });
        // `bool TryX(..., out T result)`, without other parameters of that kind.
        let gives_bool = Type::Primitive(Primitive::Boolean);
        let mut by_reference = parameters.iter().filter(|p| p.pass != Pass::Value);
        let tries = method.name.starts_with("Try")
            && method.signature.return_type == gives_bool
            && by_reference.next().is_some()
            && by_reference.next().is_none();
        let tried = parameters
            .pop_if(|last| tries && last.pass == Pass::Out)
            .map(|last| {
                let token = row(method.signature.parameters.len()).map(|row| row.token);
                let marks = Marks::of(method.assembly, token);
                let promised =
                    marks.has("MaybeNullWhenAttribute") || marks.has("NotNullWhenAttribute");
                Place {
                    nullable: last.place.nullable && !promised,
                    ..last.place
                }
            });
        Ok(MethodPlaces {
            tried,
            null_only_for,
            parameters,
            optional,
            is_params,
            result,
        })
    }
}

/// The names of the type parameters of a declared type.
pub(super) fn type_parameters(level: &Level) -> Vec<String> {
    let of_type = level.scope.of_type.iter();
    of_type
        .filter_map(|place| match &place.ty {
            Clr::Parameter(name) => Some(name.clone()),
            _ => None,
        })
        .collect()
}

/// The type of an argument, and how it is passed. An `in` parameter is passed like a value.
fn passed<'t>(ty: &'t Type, row: Option<&Parameter<'_>>) -> (&'t Type, Pass) {
    let is_in = row.is_some_and(|row| row.is_in() && !row.is_out());
    let is_out = row.is_some_and(|row| row.is_out() && !row.is_in());
    let inner = match ty {
        Type::ByRef(inner) => inner,
        Type::Modified { inner, .. } => match inner.as_ref() {
            Type::ByRef(inner) => inner,
            _ => return (ty, Pass::Value),
        },
        _ => return (ty, Pass::Value),
    };
    match (is_in, is_out) {
        (true, _) => (inner, Pass::Value),
        (false, true) => (inner, Pass::Out),
        (false, false) => (inner, Pass::Ref),
    }
}

/// Members that C# warns about or refuses to call.
pub(super) fn refuse_attributes(assembly: &Assembly, token: Token) -> Result<(), String> {
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
