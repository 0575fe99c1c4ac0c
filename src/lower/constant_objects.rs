//! Generic functions of constant objects: `const Result = { map: <T, U>(r: Result<T>, f: (value: T) => U) => ... }`. No delegate is
//! generic, so they are methods of the object's class. That needs a literal of a module's top level, which is made once and
//! whose functions see nothing but the module.

use super::Lowerer;
use super::members::{CsMember, MethodSig, substitution};
use super::shapes::{ShapeId, ShapeKey};
use crate::check::ty::{OriginSource, PropName, TyKind};
use crate::ir::{Accessor, Callee, CsType, Dispatch, Expr, Member, Property, Stmt};
use crate::syntax::ast::{
    ExprId, ExprKind, FunctionId, FunctionKind, Module, ObjectProperty, StmtKind, VarKind,
};

impl Lowerer<'_, '_> {
    /// Finds them in the module being lowered, and the methods of all literals.
    pub fn find_constant_objects(&mut self) {
        let module = self.ast;
        for (_, expr) in module.exprs.iter() {
            let ExprKind::Object(properties) = &expr.kind else {
                continue;
            };
            for property in properties {
                if let ObjectProperty::Method { function, .. } = property {
                    self.literal_methods.insert((self.file, *function));
                }
            }
        }
        for stmt in &module.body {
            let StmtKind::Var(vars) = &module[module.unexported(*stmt)].kind else {
                continue;
            };
            if module[*vars].kind != VarKind::Const || module[*vars].is_declare {
                continue;
            }
            for declarator in &module[*vars].declarators {
                let (None, Some(init)) = (declarator.ty, declarator.init) else {
                    continue;
                };
                if module.pat_name(declarator.pat).is_some() {
                    self.find_methods_of_constant(init);
                }
            }
        }
    }

    fn find_methods_of_constant(&mut self, init: ExprId) {
        let module = self.ast;
        let init = match module[init].kind {
            ExprKind::AsConst(inner) => inner,
            _ => init,
        };
        let ExprKind::Object(properties) = &module[init].kind else {
            return;
        };
        let has_spread = properties
            .iter()
            .any(|property| matches!(property, ObjectProperty::Spread { .. }));
        if has_spread {
            return;
        }
        for property in properties {
            let Some(function) = function_of_property(module, property) else {
                continue;
            };
            let node = &module[function];
            let is_plain = node.kind.inherits_this() || !self.function_uses_this(function);
            if !node.signature.type_params.is_empty()
                && node.name.is_none()
                && is_plain
                && !matches!(node.kind, FunctionKind::Getter | FunctionKind::Setter)
            {
                self.constant_methods.insert((self.file, function));
            }
        }
    }

    /// The function behind a property of a shape, if the shape is that of a constant object and the function a method of it.
    pub fn constant_method(&mut self, shape: ShapeId, name: PropName) -> Option<FunctionId> {
        if matches!(self.shape(shape).key, ShapeKey::Interface(_)) {
            return None;
        }
        let TyKind::Object { origin, .. } = *self.c.kind(self.shape(shape).ty) else {
            return None;
        };
        let OriginSource::ObjectLiteral((file, literal)) = self.c.origin(origin).source else {
            return None;
        };
        let module = *self.modules.get(&file)?;
        let ExprKind::Object(properties) = &module[literal].kind else {
            return None;
        };
        properties.iter().find_map(|property| {
            let function = function_of_property(module, property)?;
            let (ObjectProperty::Value { key, .. } | ObjectProperty::Method { key, .. }) = property
            else {
                return None;
            };
            let own = key.static_atom().map(PropName::Text)?;
            (own == name && self.constant_methods.contains(&(file, function))).then_some(function)
        })
    }

    /// The method, and the property with the one delegate that the function is as a value.
    pub fn constant_method_members(
        &mut self,
        function: FunctionId,
        member: &CsMember,
        sig: &MethodSig,
        own: &CsType,
    ) -> Vec<Member> {
        let Some(mut method) = self.static_function(function, &member.name) else {
            return Vec::new();
        };
        method.dispatch = Dispatch::INSTANCE;
        let erased = vec![CsType::Object; sig.type_params.len()];
        let instance = sig.substitute(&substitution(&sig.type_params, &erased));
        let delegate = instance.delegate();
        let group = Expr::method_group(
            Callee::Instance {
                object: Box::new(Expr::this(own.clone())),
                name: member.name.clone(),
            },
            delegate.clone(),
        )
        .with_type_args(erased);
        let name = match self.c.prop(member.prop).name {
            PropName::Text(text) | PropName::Private(text, _) => text.to_string(),
            PropName::Symbol(_) => String::new(),
        };
        let length = self.ast[function]
            .signature
            .params
            .iter()
            .take_while(|param| param.default.is_none() && !param.rest)
            .count();
        let named = Expr::call_static(
            self.runtime_class("Functions"),
            "Named",
            vec![group, Expr::string(&name), Expr::int(length as i32)],
            delegate.clone(),
        )
        .with_type_args(vec![delegate.clone()]);
        let mut property = Property::new(function_property(member), delegate.clone());
        let backing = Expr::backing_field(CsType::undefined_or(delegate.clone()));
        let value = Expr::coalesce_assign(backing, named, delegate);
        property.get = Some(Accessor::get(vec![Stmt::return_(value)]));
        vec![Member::Method(method), Member::Property(property)]
    }

    /// A generic method of a constant object as a value.
    pub fn constant_method_value(
        &mut self,
        id: ExprId,
        receiver: Expr,
        member: &CsMember,
        sig: &MethodSig,
        to: &CsType,
    ) -> Option<Expr> {
        let shape = self.shape_of(&receiver.ty)?;
        self.constant_method(shape, self.c.prop(member.prop).name)?;
        let receiver = self.reusable(receiver, "kept");
        let erased = vec![CsType::Object; sig.type_params.len()];
        let whole = sig.substitute(&substitution(&sig.type_params, &erased));
        let object = Expr::property(
            receiver.clone(),
            function_property(member),
            whole.delegate(),
        );
        let type_args = self.type_args_of_value(id, sig, to);
        let instance = sig.substitute(&substitution(&sig.type_params, &type_args));
        let delegate = instance.delegate();
        if delegate == object.ty {
            return Some(object);
        }
        let group = Expr::method_group(
            Callee::Instance {
                object: Box::new(receiver),
                name: member.name.clone(),
            },
            delegate.clone(),
        )
        .with_type_args(type_args);
        if self.is_called_back(id) {
            return Some(group);
        }
        Some(
            Expr::call_static(
                self.runtime_class("FunctionAdapter"),
                "Instance",
                vec![object, group],
                delegate.clone(),
            )
            .with_type_args(vec![delegate]),
        )
    }
}

/// The C# name of the property beside a method that holds it as a value.
pub fn function_property(member: &CsMember) -> String {
    format!("{}Function", member.name)
}

fn function_of_property(module: &Module, property: &ObjectProperty) -> Option<FunctionId> {
    match property {
        ObjectProperty::Value { value, .. } => match module[*value].kind {
            ExprKind::Function(function) => Some(function),
            _ => None,
        },
        ObjectProperty::Method { function, .. } => Some(*function),
        ObjectProperty::Spread { .. } => None,
    }
}
