//! Getters and setters of object literals. The C# class of the literals has a property that calls functions which each object
//! holds: they are closures of the place where the literal stands.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::Lowerer;
use super::members::CsMember;
use super::shapes::{Nominal, ShapeId};
use crate::check::ty::{PropName, TyFlags};
use crate::ir::{Accessor, CsType, Expr, Local, Member, Property, Stmt};
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind, FunctionId, FunctionKind, ObjectProperty};

/// The accessors of literals by shape.
#[derive(Debug, Default)]
pub struct LiteralAccessors {
    of: FxHashMap<ShapeId, IndexMap<PropName, Halves>>,
    /// Where properties of shapes are made with plain values.
    plain: FxHashMap<(ShapeId, PropName), Span>,
    /// Where literals of shapes have spreads, with the names that those bring; `None` if nobody knows them.
    spreads: FxHashMap<ShapeId, Vec<(Span, Option<Vec<PropName>>)>>,
    with_this: Option<Vec<ShapeId>>,
}

/// Which halves of an accessor there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Halves {
    pub getter: bool,
    pub setter: bool,
}

impl Lowerer<'_, '_> {
    /// Notes what kind of properties a literal makes.
    pub fn note_literal(&mut self, shape: ShapeId, properties: &[ObjectProperty]) {
        let mut halves: IndexMap<PropName, Halves> = IndexMap::new();
        for property in properties {
            match property {
                ObjectProperty::Spread { expr, span } => {
                    let names = self.spread_names(*expr);
                    let spreads = self.accessors.spreads.entry(shape).or_default();
                    spreads.push((*span, names));
                }
                ObjectProperty::Value { key, span, .. } => {
                    if let Some(name) = self.literal_key(key) {
                        self.accessors.plain.insert((shape, name), *span);
                    }
                }
                ObjectProperty::Method {
                    key,
                    function,
                    span,
                } => {
                    let Some(name) = self.literal_key(key) else {
                        continue;
                    };
                    match self.ast[*function].kind {
                        FunctionKind::Getter => halves.entry(name).or_default().getter = true,
                        FunctionKind::Setter => halves.entry(name).or_default().setter = true,
                        _ => {
                            self.accessors.plain.insert((shape, name), *span);
                        }
                    }
                }
            }
        }
        for (name, own) in halves {
            let span = properties.iter().find_map(|property| match property {
                ObjectProperty::Method { span, .. } => Some(*span),
                _ => None,
            });
            let known = self.accessors.of.entry(shape).or_default();
            let other = *known.entry(name).or_insert(own);
            if let Some(span) = span
                && (other != own || !own.getter)
            {
                self.refuse(span, "a setter without its getter, or an accessor that another literal of the type has differently,");
            }
        }
    }

    /// The names of the properties that a spread brings, as far as its type says. What the object has besides, with the name of an
    /// accessor, ends the program.
    fn spread_names(&mut self, expr: ExprId) -> Option<Vec<PropName>> {
        let ty = self.ty(expr);
        let mut names = Vec::new();
        for member in self.strip_nullish(ty).members {
            if self.c.is(member, TyFlags::PRIMITIVE) {
                continue;
            }
            if self
                .c
                .is(member, TyFlags::HAS_PARAMS | TyFlags::ANY_OR_UNKNOWN)
                || self.dictionary_value(member).is_some()
            {
                return None;
            }
            for prop in self.c.properties_of(member).iter() {
                names.push(self.c.prop(*prop).name);
            }
        }
        Some(names)
    }

    /// A spread that may bring a property of this name.
    fn spread_with(&self, shape: ShapeId, name: PropName) -> Option<Span> {
        let spreads = self.accessors.spreads.get(&shape)?;
        let found = spreads
            .iter()
            .find(|(_, names)| names.as_ref().is_none_or(|names| names.contains(&name)));
        found.map(|(span, _)| *span)
    }

    /// The shapes of literals with functions that use `this`: such a function belongs to the object that it was made with.
    pub fn shapes_with_this(&mut self) -> Vec<ShapeId> {
        if let Some(known) = &self.accessors.with_this {
            return known.clone();
        }
        let mut found = Vec::new();
        let files: Vec<_> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            let module = self.modules[&file];
            for (id, expr) in module.exprs.iter() {
                let ExprKind::Object(properties) = &expr.kind else {
                    continue;
                };
                let uses = properties.iter().any(|property| {
                    let function = match property {
                        ObjectProperty::Method { function, .. } => *function,
                        ObjectProperty::Value { value, .. } => match module[*value].kind {
                            ExprKind::Function(function)
                                if !module[function].kind.inherits_this() =>
                            {
                                function
                            }
                            _ => return false,
                        },
                        ObjectProperty::Spread { .. } => return false,
                    };
                    let span = module[function].span;
                    module.exprs.iter().any(|(_, inner)| {
                        matches!(inner.kind, ExprKind::This) && span.contains(inner.span)
                    })
                });
                if !uses {
                    continue;
                }
                let target = match self.literal_target((file, id)) {
                    Some(target) => Some(target),
                    None => self.checked.try_expr_ty((file, id)),
                };
                if let Some(target) = target
                    && let Some((Nominal::Shape(shape), _)) = self.nominal(target)
                    && !found.contains(&shape)
                {
                    found.push(shape);
                }
            }
        }
        self.accessors.with_this = Some(found.clone());
        found
    }

    /// The accessor that literals of a shape have under a name.
    pub fn literal_accessor(&self, shape: ShapeId, name: PropName) -> Option<Halves> {
        self.accessors.of.get(&shape)?.get(&name).copied()
    }

    pub fn has_literal_accessors(&self, shape: ShapeId) -> bool {
        self.accessors.of.contains_key(&shape)
    }

    /// A getter or setter as the function that the object holds.
    pub fn accessor_function(
        &mut self,
        function: FunctionId,
        slot: &CsType,
        this: Option<&Local>,
        span: Span,
    ) -> Expr {
        let (params, result) = match self.ast[function].kind {
            FunctionKind::Getter => (Vec::new(), slot.clone()),
            _ => (vec![slot.clone()], CsType::Void),
        };
        let outer = (self.code.this_local.clone(), self.code.this_ty.clone());
        if this.is_some() {
            self.code.this_local = this.cloned();
        }
        let lambda = self.lambda_of(span, function, params, result);
        (self.code.this_local, self.code.this_ty) = outer;
        lambda
    }

    /// The member of the literal's class that holds a getter or setter.
    pub fn accessor_holder(&self, function: FunctionId, member: &str) -> String {
        match self.ast[function].kind {
            FunctionKind::Getter => format!("{member}Getter"),
            _ => format!("{member}Setter"),
        }
    }

    /// The property that calls the functions, and the properties that hold them.
    pub fn accessor_members(
        &mut self,
        shape: ShapeId,
        name: PropName,
        member: &CsMember,
        ty: &CsType,
        halves: Halves,
        own: &CsType,
    ) -> Vec<Member> {
        let span = self
            .accessors
            .plain
            .get(&(shape, name))
            .copied()
            .or_else(|| self.spread_with(shape, name));
        if let Some(span) = span {
            self.refuse(
                span,
                "a plain property where another literal of the type has an accessor",
            );
        }
        let this = Expr::this(own.clone());
        let getter_ty = CsType::delegate(Vec::new(), ty.clone());
        let getter_name = format!("{}Getter", member.name);
        let mut made = Vec::new();
        let mut property = Property::new(member.name.clone(), ty.clone());
        let getter = Expr::property(this.clone(), getter_name.clone(), getter_ty.clone());
        property.get = Some(Accessor::get(vec![Stmt::return_(Expr::invoke(
            getter,
            Vec::new(),
            ty.clone(),
        ))]));
        let value = self.fresh.local("value", ty.clone());
        if halves.setter {
            let setter_ty = CsType::delegate(vec![ty.clone()], CsType::Void);
            let setter_name = format!("{}Setter", member.name);
            let setter = Expr::property(this, setter_name.clone(), setter_ty.clone());
            let call = Expr::invoke(setter, vec![Expr::local(&value)], CsType::Void);
            property.set = Some(Accessor::set(&value, vec![Stmt::expr(call)]));
            made.push(holder(setter_name, setter_ty));
        } else {
            let text = super::shapes::text_of(name).map_or_else(String::new, |t| t.to_string());
            let message =
                format!("Cannot set property {text} of #<Object> which has only a getter");
            let error = CsType::named(&self.runtime("TypeError"));
            let thrown = Expr::new_object(error, vec![Expr::string(&message)]);
            property.set = Some(Accessor::set(&value, vec![Stmt::throw(thrown)]));
        }
        made.push(holder(getter_name, getter_ty));
        made.push(Member::Property(property));
        made
    }
}

fn holder(name: String, ty: CsType) -> Member {
    let mut property = Property::auto(name, ty.clone());
    property.access = crate::ir::Access::Internal;
    property.init = Some(Expr::suppress_as(Expr::default(ty.clone()), ty));
    Member::Property(property)
}
