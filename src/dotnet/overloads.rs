//! Overloads of one name: which of them TypeScript can tell apart, and their texts.

use super::signatures::Said;
use crate::bindings::{ByReference, ClrMember, ClrMemberKind, ClrShape};

/// The overloads of one name.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub overloads: Vec<Overload>,
    /// Why there is none: the first reason.
    pub refused: Option<String>,
    /// Of an indexer: how many bases up it was found.
    pub level: usize,
}

/// One signature, or a property.
#[derive(Clone, Debug)]
pub struct Overload {
    /// After the name: `(a: number): string`, or the type of a property.
    pub text: String,
    /// What overloads that look alike in TypeScript have in common.
    pub key: String,
    pub breadth: u32,
    pub distance: u32,
    pub member: ClrMember,
    /// The C# member, where it is not the one of that name: `Class.Method` of an extension method, the event of `add_Event`.
    pub csharp: Option<String>,
}

/// A method before it becomes the text of a declaration.
pub struct Signature<'a> {
    pub kind: ClrMemberKind,
    /// The receiver of an extension method.
    pub receiver: Option<&'a Said>,
    /// The parameters that TypeScript gives arguments for.
    pub parameters: &'a [(String, Said)],
    /// The last one takes any number of arguments.
    pub rest: bool,
    /// Type parameters with their constraints.
    pub generics: &'a [String],
    /// `None` for constructors.
    pub result: Option<&'a Said>,
    /// The `ref` and `out` parameters with their names and what they give.
    pub by_reference: &'a [(String, Said, ByReference)],
    /// How many optional parameters of C# are left out.
    pub omitted: usize,
}

impl Group {
    /// What accepts less is tried first. Of callbacks that differ in the number of parameters the longest comes first, since TypeScript takes
    /// the first; a function that is written there is given to the overload that it was written for.
    pub fn sort(&mut self) {
        self.overloads.sort_by_key(|overload| overload.breadth);
        let mut found = Vec::new();
        for one in &self.overloads {
            found.push(self.shorter_than(one));
        }
        for (one, shorter) in self.overloads.iter_mut().zip(found) {
            one.member.shorter = shorter;
        }
    }

    fn shorter_than(&self, long: &Overload) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (at, shape) in long.member.parameters.iter().enumerate() {
            let Some((long_parameters, long_result)) = function(shape) else {
                continue;
            };
            for short in &self.overloads {
                let Some((parameters, result)) = short.member.parameters.get(at).and_then(function)
                else {
                    continue;
                };
                let mut same = short.member.clone();
                same.parameters[at] = shape.clone();
                same.shorter = long.member.shorter.clone();
                let is_shorter = parameters.len() < long_parameters.len()
                    && long_parameters.starts_with(parameters)
                    && result == long_result
                    && generics(&short.key) == generics(&long.key)
                    && same == long.member;
                if is_shorter {
                    found.push((at, parameters.len()));
                }
            }
        }
        found
    }

    pub fn add(&mut self, found: Result<Vec<Overload>, String>) {
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

/// A property or field.
pub fn value(said: &Said, kind: ClrMemberKind) -> Overload {
    Overload {
        text: said.text.clone(),
        key: String::new(),
        breadth: 0,
        distance: 0,
        member: ClrMember::new(kind, Vec::new(), said.shape.clone()),
        csharp: None,
    }
}

/// What a `Func` or `Action` takes and gives.
fn function(shape: &ClrShape) -> Option<(&[ClrShape], &ClrShape)> {
    match shape {
        ClrShape::Delegate {
            name: None,
            parameters,
            result,
            ..
        } => Some((parameters, result)),
        _ => None,
    }
}

/// The number of type parameters that a key starts with.
fn generics(key: &str) -> &str {
    key.split('(').next().unwrap_or_default()
}

/// Instance methods are tried before extension methods, whatever these take.
const EXTENSION: u32 = 100_000;

impl Signature<'_> {
    /// `None` if TypeScript has no parameters of that form.
    pub fn overload(&self) -> Option<Overload> {
        let mut texts = Vec::new();
        let mut keys = Vec::new();
        let mut shapes = Vec::new();
        let (mut breadth, mut distance) = (0, 0);
        let mut taken: Vec<&str> = Vec::new();
        if let Some(receiver) = self.receiver {
            texts.push(format!("this: {}", receiver.text));
            keys.push(format!("this {}", receiver.text));
            breadth = EXTENSION + receiver.breadth;
            distance = 10 * receiver.distance;
        }
        for (index, (name, found)) in self.parameters.iter().enumerate() {
            let is_rest = self.rest && index + 1 == self.parameters.len();
            let own = name;
            let name = match taken.contains(&name.as_str()) {
                true => format!("{name}{index}"),
                false => name.clone(),
            };
            let shape = match (&found.shape, is_rest) {
                (ClrShape::Array(element), true) => element.as_ref().clone(),
                (ClrShape::Span { element, .. }, true) if found.text.ends_with("[]") => {
                    element.as_ref().clone()
                }
                // `params` of another type.
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
                true => format!("...{}", plain.strip_prefix("readonly ").unwrap_or(&plain)),
                false => plain,
            });
            shapes.push(shape);
            breadth += found.breadth + if is_rest { 1000 } else { 0 };
            distance += 10 * found.distance;
            taken.push(own);
        }
        let list = match self.generics.is_empty() {
            true => String::new(),
            false => format!("<{}>", self.generics.join(", ")),
        };
        let (text_result, result_shape) = match self.result {
            Some(result) => (
                format!(": {}", self.result_text(result)),
                result.shape.clone(),
            ),
            None => (String::new(), ClrShape::Same),
        };
        let mut member = ClrMember::new(self.kind, shapes, result_shape);
        member.receiver = self.receiver.map(|receiver| receiver.shape.clone());
        let by_reference = self.by_reference.iter();
        member.by_reference = by_reference.map(|(_, _, own)| own.clone()).collect();
        Some(Overload {
            text: format!("{list}({}){text_result}", texts.join(", ")),
            key: format!("{}({})", self.generics.len(), keys.join(", ")),
            breadth,
            distance: distance + u32::try_from(self.omitted).unwrap_or(u32::MAX - distance),
            member,
            csharp: None,
        })
    }

    /// What a call gives: C#'s result and what `ref` and `out` parameters hold, as a tuple if there is more than one.
    fn result_text(&self, result: &Said) -> String {
        let own = (result.text != "void").then_some(("result", result));
        let parts: Vec<(&str, &Said)> = own
            .into_iter()
            .chain(
                self.by_reference
                    .iter()
                    .map(|(name, said, _)| (name.as_str(), said)),
            )
            .collect();
        match parts.as_slice() {
            [] => result.text.clone(),
            [(_, only)] => only.text.clone(),
            several => {
                let labelled: Vec<String> = several
                    .iter()
                    .map(|(name, said)| format!("{name}: {}", said.text))
                    .collect();
                format!("[{}]", labelled.join(", "))
            }
        }
    }
}
