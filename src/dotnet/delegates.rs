//! Delegates as function types.

use super::generate::Generator;
use super::methods::Pass;
use super::signatures::{Direction, Said, parameter_name, said};
use super::types::{Clr, Place, Scope};
use crate::bindings::{ClrShape, DelegateArgument};
use crate::clr::TypeId;

impl Generator<'_> {
    /// A function type for a delegate that goes to C# (`In`) or comes from there (`Out`).
    pub(super) fn say_delegate(
        &mut self,
        id: TypeId,
        args: &[Place],
        direction: Direction,
    ) -> Result<Said, String> {
        if self.delegates.contains(&id) {
            return Err("a delegate that mentions itself".into());
        }
        self.delegates.push(id);
        let found = self.say_signature(id, args, direction);
        self.delegates.pop();
        found
    }

    fn say_signature(
        &mut self,
        id: TypeId,
        args: &[Place],
        direction: Direction,
    ) -> Result<Said, String> {
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
        let (inwards, outwards) = match direction {
            Direction::In => (Direction::Out, Direction::In),
            Direction::Out => (Direction::In, Direction::Out),
            Direction::Argument => (Direction::Argument, Direction::Argument),
        };
        let mut texts = Vec::new();
        let mut shapes = Vec::new();
        for (index, parameter) in signature.parameters.iter().enumerate() {
            if parameter.pass != Pass::Value {
                return Err("a delegate with `ref` or `out` parameters".into());
            }
            let inner = self.say(&parameter.place, inwards)?;
            if matches!(inner.shape, ClrShape::Task { .. }) {
                return Err("a callback that is given a task".into());
            }
            if matches!(inner.shape, ClrShape::Span { .. }) {
                return Err("a delegate that is given a span".into());
            }
            texts.push(format!(
                "{}: {}",
                parameter_name(&parameter.name, index),
                inner.text
            ));
            shapes.push(inner.shape);
        }
        let result = self.say(&signature.result, outwards)?;
        if signature.result.ty == Clr::Object && direction == Direction::In {
            return Err("a callback that gives `object`".into());
        }
        if matches!(result.shape, ClrShape::Span { .. }) {
            return Err("a delegate that gives a span".into());
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
                    .position(|known| known.place.ty == parameter.ty)
                    .map(DelegateArgument::Parameter)
                    .or_else(|| {
                        (generic.result.ty == parameter.ty).then_some(DelegateArgument::Result)
                    });
                type_args.push(from.ok_or("a delegate whose type arguments do not show")?);
            }
        }
        // A function that gives a promise is also one that gives anything; what takes more parameters comes first (see `Group::sort`).
        let rank = match result.shape {
            ClrShape::Task { .. } => 0,
            _ if result.text == "void" => 2,
            _ => 1,
        };
        let breadth =
            2 + rank + 3 * u32::try_from(16_usize.saturating_sub(shapes.len())).unwrap_or(0);
        let is_same = |shape: &ClrShape| *shape == ClrShape::Same;
        let is_plain = is_function && shapes.iter().all(is_same) && is_same(&result.shape);
        let shape = match direction == Direction::In || !is_plain {
            true => ClrShape::Delegate {
                name: (!is_function).then_some(name.csharp),
                type_args,
                parameters: shapes,
                result: Box::new(result.shape),
            },
            false => ClrShape::Same,
        };
        Ok(said(text, shape, breadth, u32::from(!is_function)))
    }
}
