//! Places in signatures as TypeScript types, and how values change between the two.

use super::generate::Generator;
use super::types::{Clr, Kind, Place, Scope};
use crate::bindings::{ClrShape, SpanKind, Width};
use crate::clr::members::Constant;
use crate::clr::{Table, TypeId};

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

pub fn said(text: impl Into<String>, shape: ClrShape, breadth: u32, distance: u32) -> Said {
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
            Clr::Sequence(_) | Clr::Delegate(..) | Clr::Array(_) => {
                place.nullable && direction == Direction::Out
            }

            _ => false,
        };
        if has_null {
            found.text = match place.ty {
                Clr::Delegate(..) => format!("({}) | null", found.text),
                _ => format!("{} | null", found.text),
            };
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
                if nullable && direction != Direction::In {
                    return Err("a task that may be null".into());
                }
                let inner = match value {
                    Some(value) => Some(self.say(value, direction)?),
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
                let name = match direction {
                    // Whatever can be iterated goes in; what comes out has the methods that extend sequences.
                    Direction::In | Direction::Argument => "Iterable".to_owned(),
                    Direction::Out => self.sequence(),
                };
                said(
                    format!("{name}<{}>", inner.text),
                    shape,
                    10 + inner.breadth,
                    inner.distance + 2,
                )
            }
            Clr::Delegate(id, args) => self.say_delegate(*id, args, direction)?,
            Clr::BigInteger => said("bigint", ClrShape::Same, 0, 0),
            Clr::Span { kind, element } => self.say_span(*kind, element, direction)?,
            Clr::Other(what) => return Err(what.clone()),
        })
    }

    /// `Span<T>` and its relatives take an array that is shared, or copied where it is only read; those of `char` a text.
    fn say_span(
        &mut self,
        kind: SpanKind,
        element: &Place,
        direction: Direction,
    ) -> Result<Said, String> {
        if direction != Direction::In {
            return Err("a `Span<T>` or `Memory<T>` that C# gives".into());
        }
        let only_reads = match kind {
            SpanKind::ReadOnlySpan | SpanKind::ReadOnlyMemory => true,
            SpanKind::Span | SpanKind::Memory => false,
        };
        if element.ty == Clr::Char && only_reads {
            let shape = ClrShape::Span {
                kind,
                element: Box::new(ClrShape::Char),
            };
            return Ok(said("string", shape, 0, 6));
        }
        let inner = self.say(element, Direction::In)?;
        let is_same = inner.shape == ClrShape::Same;
        if !is_same && !only_reads {
            return Err("a `Span<T>` or `Memory<T>` of elements that change at the border".into());
        }
        let array = grouped(&inner.text);
        let text = match only_reads {
            true => format!("readonly {array}[]"),
            false => format!("{array}[]"),
        };
        let shape = ClrShape::Span {
            kind,
            element: Box::new(inner.shape),
        };
        Ok(said(text, shape, 5 + inner.breadth, inner.distance + 3))
    }

    /// The interface of sequences, with the methods that extend it.
    pub fn sequence(&mut self) -> String {
        let found = self.sequence_type();
        let name = found.and_then(|id| self.name_of(id));
        match (found, name) {
            (Some(id), Some(name)) => {
                self.need(id);
                self.reference(&name)
            }
            _ => "Iterable".to_owned(),
        }
    }

    /// `IEnumerable<T>`.
    pub fn sequence_type(&self) -> Option<TypeId> {
        let space = "System.Collections.Generic";
        self.resolver.references.find(space, "IEnumerable`1")
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
