//! Places in signatures as TypeScript types, and how values change between the two.

use super::generate::Generator;
use super::types::{Clr, Kind, Place, Scope};
use crate::bindings::{ClrShape, DelegateArgument, Width};
use crate::clr::members::Constant;
use crate::clr::nullability::{self, Places};
use crate::clr::{Table, Token, TypeId};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From TypeScript to C#: a parameter.
    In,
    /// From C# to TypeScript: a result.
    Out,
    /// Both, without a chance to change it: a type argument.
    Argument,
}

/// A type as TypeScript says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    pub text: String,
    pub shape: ClrShape,
    /// Overloads are tried in the order of how much their parameters accept: what accepts less comes first.
    pub breadth: u32,
    /// Of overloads that look the same in TypeScript, the one with the least is kept.
    pub distance: u32,
}

fn said(text: impl Into<String>, shape: ClrShape, breadth: u32, distance: u32) -> Said {
    Said {
        text: text.into(),
        shape,
        breadth,
        distance,
    }
}

impl Generator<'_> {
    /// What TypeScript says for a place, or why it cannot.
    pub fn say(&mut self, place: &Place, direction: Direction) -> Result<Said, String> {
        let mut found = self.say_type(&place.ty, place.nullable, direction)?;
        if direction == Direction::Argument && place.nullable {
            return Err("a type argument that may be null".into());
        }
        let has_null = match &place.ty {
            Clr::String | Clr::Named(..) => place.nullable,
            Clr::Sequence(_) => place.nullable && direction == Direction::Out,
            _ => false,
        };
        if has_null {
            found.text = format!("{} | null", found.text);
            found.breadth += 1;
        }
        Ok(found)
    }

    fn say_type(&mut self, ty: &Clr, nullable: bool, direction: Direction) -> Result<Said, String> {
        let in_argument = direction == Direction::Argument;
        let as_argument = |what: &str| format!("{what} as a type argument");
        Ok(match ty {
            Clr::Void => said("void", ClrShape::Same, 0, 0),
            Clr::Boolean => said("boolean", ClrShape::Same, 0, 0),
            Clr::Double => said("number", ClrShape::Same, 0, 0),
            Clr::String => said("string", ClrShape::Same, 0, 0),
            Clr::Number(_) | Clr::Char | Clr::Object if in_argument => {
                return Err(as_argument(match ty {
                    Clr::Number(_) => "a number type other than `double`",
                    Clr::Char => "`char`",
                    _ => "`object`",
                }));
            }
            Clr::Number(width) => said("number", ClrShape::Number(*width), 0, distance_of(*width)),
            Clr::Char => said("string", ClrShape::Char, 0, 5),
            Clr::Object => said("unknown", ClrShape::Object, 100, 0),
            Clr::Parameter(name) => match (nullable, direction) {
                (false, _) | (true, Direction::In) => said(name.clone(), ClrShape::Same, 50, 0),
                (true, Direction::Out) => said(format!("{name} | null"), ClrShape::Default, 50, 0),
                (true, Direction::Argument) => return Err(as_argument(&format!("`{name}?`"))),
            },
            Clr::Named(id, args) => self.say_named(*id, args, direction)?,
            Clr::Array(_) | Clr::Nullable(_) | Clr::Task { .. } if in_argument => {
                return Err(as_argument(match ty {
                    Clr::Array(_) => "an array",
                    Clr::Nullable(_) => "a nullable value type",
                    _ => "a task",
                }));
            }
            Clr::Array(_) if nullable && direction == Direction::Out => {
                return Err("an array that may be null".into());
            }
            Clr::Array(element) => {
                let inner = self.say(element, direction)?;
                // What is shared may be written to; what is copied is only read.
                let copied = direction == Direction::In && inner.shape != ClrShape::Same;
                let text = match copied {
                    true => format!("readonly {}[]", grouped(&inner.text)),
                    false => format!("{}[]", grouped(&inner.text)),
                };
                let shape = ClrShape::Array(Box::new(inner.shape));
                said(text, shape, 5 + inner.breadth, inner.distance + 1)
            }
            Clr::Nullable(inner) => {
                let inner = self.say_type(inner, false, direction)?;
                if !matches!(inner.shape, ClrShape::Same | ClrShape::Number(_)) {
                    return Err("a nullable `char`".into());
                }
                said(
                    format!("{} | null", inner.text),
                    inner.shape,
                    inner.breadth + 1,
                    inner.distance + 1,
                )
            }
            Clr::Task {
                value,
                is_value_task,
            } => {
                if direction != Direction::Out || nullable {
                    return Err("a task that C# waits for, or that may be null".into());
                }
                let inner = match value {
                    Some(value) => Some(self.say(value, Direction::Out)?),
                    None => None,
                };
                let text = inner.as_ref().map_or("void", |inner| inner.text.as_str());
                let text = format!("Promise<{text}>");
                let shape = ClrShape::Task {
                    value: inner.map(|inner| Box::new(inner.shape)),
                    is_value_task: *is_value_task,
                };
                said(text, shape, 0, 0)
            }
            Clr::Sequence(element) => {
                let inner = self.say(element, direction)?;
                let is_same = inner.shape == ClrShape::Same && !element.nullable;
                if in_argument && !is_same {
                    return Err(as_argument("a sequence of these"));
                }
                let shape = match is_same {
                    true => ClrShape::Same,
                    false => ClrShape::Sequence(Box::new(inner.shape)),
                };
                said(
                    format!("Iterable<{}>", inner.text),
                    shape,
                    10 + inner.breadth,
                    inner.distance + 2,
                )
            }
            Clr::Delegate(id, args) => {
                if direction != Direction::In {
                    return Err("a delegate that C# gives".into());
                }
                self.say_delegate(*id, args)?
            }
            Clr::Other(what) => return Err(what.clone()),
        })
    }

    /// What a type gives that implements `IEnumerable<T>`.
    fn element_of_sequence(&self, id: TypeId, args: &[Place]) -> Option<Place> {
        let level = super::members::Level {
            id,
            scope: Scope {
                of_type: args.to_vec(),
                of_method: Vec::new(),
            },
        };
        self.interfaces(&level).into_iter().find_map(|level| {
            let ty = self.resolver.definition(level.id)?;
            let is_sequence =
                (ty.namespace, ty.name) == ("System.Collections.Generic", "IEnumerable`1");
            let element = level.scope.of_type.into_iter().next();
            element.filter(|_| is_sequence)
        })
    }

    fn say_named(
        &mut self,
        id: TypeId,
        args: &[Place],
        direction: Direction,
    ) -> Result<Said, String> {
        let kind = self.resolver.kind(id);
        let breadth = match kind {
            Kind::Interface => 4,
            Kind::Class | Kind::Struct | Kind::Enum => 2,
            Kind::StaticClass | Kind::RefStruct | Kind::Delegate => {
                return Err("a type without values".into());
            }
        };
        if kind == Kind::Enum {
            self.check_enum(id)?;
        }
        let Some(name) = self.name_of(id) else {
            // `Dictionary<K, V>.KeyCollection` is at least a sequence.
            let element = match direction {
                Direction::Out => self.element_of_sequence(id, args),
                Direction::In | Direction::Argument => None,
            };
            return match element {
                Some(element) => self.say(
                    &Place {
                        ty: Clr::Sequence(Box::new(element)),
                        nullable: false,
                    },
                    direction,
                ),
                None => {
                    Err("a type that is obsolete, constrained or inside of a generic type".into())
                }
            };
        };
        let mut texts = Vec::new();
        for arg in args {
            let inner = self.say(arg, Direction::Argument)?;
            if inner.shape != ClrShape::Same {
                return Err("a type argument that C# has in another form".into());
            }
            texts.push(inner.text);
        }
        self.need(id);
        let mut text = self.reference(&name);
        if !texts.is_empty() {
            text = format!("{text}<{}>", texts.join(", "));
        }
        // What extends more is narrower.
        let depth = self.depth(id).min(20);
        Ok(said(text, ClrShape::Same, breadth + 20 - depth, 0))
    }

    /// Only enums over `int` are numbers of TypeScript that fit.
    fn check_enum(&self, id: TypeId) -> Result<(), String> {
        let values = self.enum_values(id);
        let fits = |value: &(String, i64)| {
            i32::try_from(value.1).is_ok() && value.1 != i64::from(i32::MIN)
        };
        match values {
            Some(values) if values.iter().all(fits) => Ok(()),
            Some(_) | None => Err("an enum over another type than `int`".into()),
        }
    }

    /// The members of an enum over `int`, with their values.
    pub fn enum_values(&self, id: TypeId) -> Option<Vec<(String, i64)>> {
        let ty = self.resolver.definition(id)?;
        let mut values = Vec::new();
        for field in ty.fields().ok()? {
            if !field.is_static() {
                let int = crate::clr::Type::Primitive(crate::clr::signature::Primitive::Int32);
                if field.ty != int {
                    return None;
                }
                continue;
            }
            if let Ok(Some(Constant::Signed(value))) = field.constant() {
                values.push((field.name.to_owned(), value));
            }
        }
        Some(values)
    }

    /// A function type for a delegate.
    fn say_delegate(&mut self, id: TypeId, args: &[Place]) -> Result<Said, String> {
        let ty = self.resolver.definition(id).ok_or("a damaged type")?;
        let methods = ty.methods().map_err(|_| "a damaged type")?;
        let invoke = methods.iter().find(|method| method.name == "Invoke");
        let invoke = invoke.ok_or("a damaged type")?;
        let scope = Scope {
            of_type: args.to_vec(),
            of_method: Vec::new(),
        };
        let own = Scope {
            of_type: self.resolver.own_parameters(&ty),
            of_method: Vec::new(),
        };
        let signature = self.method_places(id, invoke, &scope)?;
        let generic = self.method_places(id, invoke, &own)?;
        let mut texts = Vec::new();
        let mut shapes = Vec::new();
        for (index, (name, place)) in signature.parameters.iter().enumerate() {
            let inner = self.say(place, Direction::Out)?;
            if matches!(inner.shape, ClrShape::Task { .. }) {
                return Err("a callback that is given a task".into());
            }
            texts.push(format!("{}: {}", parameter_name(name, index), inner.text));
            shapes.push(inner.shape);
        }
        let result = self.say(&signature.result, Direction::In)?;
        if signature.result.ty == Clr::Object {
            return Err("a callback that gives `object`".into());
        }
        let text = format!("({}) => {}", texts.join(", "), result.text);
        let name = self.name_of(id).ok_or("a type inside of a generic type")?;
        let is_function = matches!(name.csharp.as_str(), "System.Func" | "System.Action");
        let mut type_args = Vec::new();
        if !is_function {
            for parameter in &own.of_type {
                let from = generic
                    .parameters
                    .iter()
                    .position(|(_, place)| place.ty == parameter.ty)
                    .map(DelegateArgument::Parameter)
                    .or_else(|| {
                        (generic.result.ty == parameter.ty).then_some(DelegateArgument::Result)
                    });
                type_args.push(from.ok_or("a delegate whose type arguments do not show")?);
            }
        }
        let shape = ClrShape::Delegate {
            name: (!is_function).then_some(name.csharp),
            type_args,
            parameters: shapes,
            result: Box::new(result.shape),
        };
        Ok(said(text, shape, 2, u32::from(!is_function)))
    }

    /// Names and places of a method's parameters, and its result.
    pub fn method_places(
        &self,
        owner: TypeId,
        method: &crate::clr::members::Method<'_>,
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
        let place = |token: Option<Token>, ty: &crate::clr::Type| -> Result<Place, String> {
            let mut places = Places::of(method.assembly, token, context).map_err(damaged)?;
            let mut found = self.resolver.place(owner.assembly, ty, &mut places, scope);
            if let Some(token) = token {
                let has = |name: &str| {
                    let space = "System.Diagnostics.CodeAnalysis";
                    matches!(method.assembly.attribute(token, space, name), Ok(Some(_)))
                };
                found.nullable |= has("MaybeNullAttribute");
            }
            Ok(found)
        };
        let mut parameters = Vec::new();
        let mut optional = 0;
        let mut is_params = false;
        let mut tried = None;
        let count = method.signature.parameters.len();
        let gives_bool = crate::clr::Type::Primitive(crate::clr::signature::Primitive::Boolean);
        let may_try = method.name.starts_with("Try") && method.signature.return_type == gives_bool;
        for (index, ty) in method.signature.parameters.iter().enumerate() {
            let row = row(index + 1);
            let token = row.map(|row| row.token);
            let name = row.map_or("", |row| row.name).to_owned();
            let ty = match (ty, row) {
                // An `in` parameter is passed like a value.
                (crate::clr::Type::ByRef(inner), Some(row)) if row.is_in() && !row.is_out() => {
                    inner.as_ref()
                }
                (crate::clr::Type::Modified { inner, .. }, Some(row))
                    if row.is_in() && !row.is_out() =>
                {
                    match inner.as_ref() {
                        crate::clr::Type::ByRef(inner) => inner.as_ref(),
                        other => other,
                    }
                }
                (crate::clr::Type::ByRef(inner), Some(row))
                    if may_try && row.is_out() && index + 1 == count =>
                {
                    let mut found = place(token, inner)?;
                    let has = |name: &str| {
                        let space = "System.Diagnostics.CodeAnalysis";
                        !matches!(method.assembly.attribute(row.token, space, name), Ok(None))
                    };
                    if has("MaybeNullWhenAttribute") || has("NotNullWhenAttribute") {
                        found.nullable = false;
                    }
                    tried = Some(found);
                    continue;
                }
                (ty, _) => ty,
            };
            let mut found = place(token, ty)?;
            if let Some(token) = token {
                let space = "System.Runtime.CompilerServices";
                let name = "RequiresLocationAttribute";
                if !matches!(method.assembly.attribute(token, space, name), Ok(None)) {
                    found.ty = Clr::Other("a reference to a variable (`ref readonly`)".into());
                }
            }
            match row.is_some_and(|row| row.is_optional()) {
                true => optional += 1,
                false => optional = 0,
            }
            is_params = match token {
                Some(token) => {
                    let found = method
                        .assembly
                        .attribute(token, "System", "ParamArrayAttribute");
                    matches!(found, Ok(Some(_)))
                }
                None => false,
            };
            parameters.push((name, found));
        }
        let result_row = row(0).map(|row| row.token);
        let result = place(result_row, &method.signature.return_type)?;
        let null_only_for = result_row.and_then(|token| {
            let space = "System.Diagnostics.CodeAnalysis";
            let found = method
                .assembly
                .attribute(token, space, "NotNullIfNotNullAttribute");
            match found.ok()??.arguments().ok()?.fixed.into_iter().next()? {
                crate::clr::attributes::Value::String(name) => name,
                _ => None,
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

    /// How many classes are above a type.
    fn depth(&self, id: TypeId) -> u32 {
        let mut depth = 0;
        let mut at = id;
        while depth < 32 {
            let Some(ty) = self.resolver.definition(at) else {
                break;
            };
            let Ok(Some(base)) = ty.extends() else { break };
            if base.table == Table::TypeSpec {
                return depth + 1;
            }
            let Ok(base) = self.resolver.references.resolve(at.assembly, base) else {
                break;
            };
            at = base;
            depth += 1;
        }
        depth
    }
}

/// The parameters and the result of a method.
#[derive(Clone, Debug)]
pub struct MethodPlaces {
    pub parameters: Vec<(String, Place)>,
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

fn distance_of(width: Width) -> u32 {
    match width {
        Width::Int => 1,
        Width::Long => 2,
        Width::Call | Width::Task => 9,
        Width::Clr(crate::bindings::ClrWidth::Decimal) => 3,
        Width::Clr(_) => 4,
    }
}

/// Text that can stand before `[]`.
fn grouped(text: &str) -> String {
    match text.contains(' ') {
        true => format!("({text})"),
        false => text.to_owned(),
    }
}

/// A name for a parameter that TypeScript takes.
pub fn parameter_name(name: &str, index: usize) -> String {
    const RESERVED: &[&str] = &[
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "new",
        "null",
        "return",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "implements",
        "interface",
        "let",
        "package",
        "private",
        "protected",
        "public",
        "static",
        "yield",
        "await",
        "arguments",
        "eval",
    ];
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.is_empty();
    match plain {
        true if RESERVED.contains(&name) => format!("{name}_"),
        true => name.to_owned(),
        false => format!("arg{index}"),
    }
}
