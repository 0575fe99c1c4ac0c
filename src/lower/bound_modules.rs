//! Modules and global objects of binding manifests: what they export is static members of a C# class, and their types are C# types.

use super::Lowerer;
use super::library_types::{library_ref, static_owner};
use crate::bindings::{ClrWidth, Width};
use crate::check::checked::{MemberKind, ResolvedCall};
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::check::ty::TyKind;
use crate::ir::{ClrNumber, CsType, Expr};
use crate::source::Span;
use crate::syntax::ast::{Argument, ExprId, ExprKind};

impl Lowerer<'_, '_> {
    /// The name under which the catalog knows the module or global object that declares a symbol: `fs#`, or `fs#constants` for a
    /// namespace inside of it. `None` for what no such thing declares.
    pub(super) fn bound_container(&self, symbol: SymbolId) -> Option<String> {
        let parent = self.c.symbol_parent(symbol)?;
        if !self.flags(parent).has(SymbolFlags::ANY_NAMESPACE) || !self.is_library_symbol(symbol) {
            return None;
        }
        if self.flags(parent).has(SymbolFlags::MODULE) {
            return Some(format!("{}#", self.name_of(parent)));
        }
        let name = self.library_name(parent);
        if name.contains('#') {
            return Some(name);
        }
        self.catalog
            .global_object(&name)
            .is_some()
            .then(|| format!("{name}#"))
    }

    /// What the library declares under the name that an expression is: `Name`, or `module.Name`.
    pub(super) fn library_symbol_named_by(&mut self, expr: ExprId) -> Option<SymbolId> {
        let erased = self.ast.erased(expr);
        let symbol = match self.ast[erased].kind {
            ExprKind::Name(_) => self.symbol_of(erased)?,
            ExprKind::Member { .. } => {
                let member = self.checked.member(self.node(erased))?;
                if member.kind != MemberKind::NamespaceExport {
                    return None;
                }
                let prop = member.prop;
                let symbol = self.c.prop(prop).symbol?;
                self.c.follow_alias(symbol)
            }
            _ => return None,
        };
        self.is_library_symbol(symbol).then_some(symbol)
    }

    /// Whether an expression names a function of a bound module.
    pub(super) fn names_bound_function(&mut self, expr: ExprId) -> bool {
        self.library_symbol_named_by(expr).is_some_and(|symbol| {
            self.flags(symbol).has(SymbolFlags::FUNCTION) && self.bound_container(symbol).is_some()
        })
    }

    /// A call of a function of a bound module. `None` for anything else.
    pub(super) fn bound_call(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        args: &[Argument],
        resolved: &ResolvedCall,
    ) -> Option<Expr> {
        let owner = self.bound_container(symbol)?;
        let span = self.span(id);
        if !self.flags(symbol).has(SymbolFlags::FUNCTION) {
            let ty = self.c.type_of_symbol(symbol);
            let want = self.repr(ty);
            let value = self.bound_value(id, symbol, &want)?;
            let function = self.convert(value, &want, span);
            return Some(self.call_delegate(id, function, args));
        }
        let name = self.name_of(symbol).to_string();
        let Some(found) = self.find(span, &owner, &name, resolved.overload, args.len()) else {
            return Some(self.marker(CsType::Object));
        };
        Some(self.static_call(id, found, &owner, &name, args, resolved))
    }

    /// A variable or function of a bound module as a value. `None` for anything else.
    pub(super) fn bound_value(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        to: &CsType,
    ) -> Option<Expr> {
        let owner = self.bound_container(symbol)?;
        let span = self.span(id);
        let name = self.name_of(symbol).to_string();
        let ty = self.c.type_of_symbol(symbol);
        let flags = self.flags(symbol);
        if flags.has(SymbolFlags::FUNCTION) {
            let delegate = match to.strip() {
                CsType::Delegate(..) => to.strip().clone(),
                _ => self.repr(ty).strip().clone(),
            };
            return Some(self.library_static_method_value(id, &owner, &name, ty, delegate));
        }
        if !flags.has(SymbolFlags::VARIABLE) {
            return None;
        }
        let Some(found) = self.find(span, &owner, &name, 0, 0) else {
            return Some(self.marker(CsType::Object));
        };
        let declared = self.as_the_library(|l| l.repr(ty));
        if let Some(member) = found.clr.clone() {
            return Some(self.dotnet_property(None, &found, &member, &declared, span));
        }
        let narrow = self.width(declared.clone(), found.returns);
        let value = Expr::static_field(static_owner(&found.owner), found.name, narrow);
        Some(self.number_from_clr(value, &declared))
    }

    /// A class of the program cannot have a base class that a binding pack declares: how C# constructs it is not known.
    pub(super) fn refuse_bound_base(&mut self, class: SymbolId, span: Span) {
        let base = self.base_class_type(class);
        let target = base.and_then(|base| match self.c.kind(base) {
            TyKind::Reference { target, .. } => Some(*target),
            _ => None,
        });
        let Some(target) = target.filter(|target| self.bound_container(*target).is_some()) else {
            return;
        };
        let name = self.library_name(target);
        let inheritance = self.catalog.inheritance(&name).cloned();
        let Some(inheritance) = inheritance else {
            self.refuse_with_help(
                span,
                "a class that extends one of a binding pack",
                "keep an object of that class in a field instead",
            );
            return;
        };
        if let Some(reason) = inheritance.refused {
            let text = format!("a class that extends `{}`", self.name_of(target));
            self.refuse_with_help(span, text, reason);
        }
    }

    /// The C# enum that a bound enum is.
    pub(super) fn bound_enum_ref(&self, symbol: SymbolId) -> crate::ir::TypeRef {
        let name = self.library_name(symbol);
        let target = self.catalog.type_target(&name);
        library_ref(&target.map_or(name, |target| target.csharp))
    }

    /// The C# name of a member of a bound enum.
    pub(super) fn bound_enum_member(&self, owner: SymbolId, member: SymbolId) -> String {
        let (owner, member) = (self.library_name(owner), self.name_of(member));
        let target = self.catalog.member(&owner, member.as_str(), 0, 0);
        target.map_or_else(|| member.to_string(), |target| target.name)
    }

    /// A number that C# code gave, as the number that the declaration promises: exactly, or it throws.
    pub(super) fn number_from_clr(&self, value: Expr, declared: &CsType) -> Expr {
        let exact = match value.ty.strip() {
            CsType::Int | CsType::UInt => true,
            CsType::Clr(number) => !matches!(number, ClrNumber::ULong | ClrNumber::Decimal),
            CsType::Long => false,
            _ => return value,
        };
        // The members of the built-in packs give whole numbers that are exact; they stay what they are.
        if value.ty == *declared {
            return value;
        }
        match exact {
            true => Expr::implicit(value, declared.clone()),
            false => Expr::call_static(
                self.runtime_class("Border"),
                "ToNumber",
                vec![value],
                declared.clone(),
            ),
        }
    }

    /// A task that C# code gave, as the promise that the declaration promises: the event loop waits for it.
    pub(super) fn promise_from_task(&self, value: Expr, declared: &CsType) -> Expr {
        Expr::call_static(
            self.runtime_class("DotNet"),
            "FromTask",
            vec![value],
            declared.clone(),
        )
    }

    /// A number as the narrower type that a C# parameter has.
    pub(super) fn number_to_clr(&mut self, value: Expr, width: Width, span: Span) -> Expr {
        let (method, narrow) = match width {
            Width::Int => ("ToInt", CsType::Int),
            Width::Long => ("ToLong", CsType::Long),
            Width::Clr(ClrWidth::SByte) => ("ToSByte", CsType::Clr(ClrNumber::SByte)),
            Width::Clr(ClrWidth::Byte) => ("ToByte", CsType::Clr(ClrNumber::Byte)),
            Width::Clr(ClrWidth::Short) => ("ToShort", CsType::Clr(ClrNumber::Short)),
            Width::Clr(ClrWidth::UShort) => ("ToUShort", CsType::Clr(ClrNumber::UShort)),
            Width::Clr(ClrWidth::UInt) => ("ToUInt", CsType::UInt),
            Width::Clr(ClrWidth::ULong) => ("ToULong", CsType::Clr(ClrNumber::ULong)),
            Width::Clr(ClrWidth::Float) => ("ToFloat", CsType::Clr(ClrNumber::Float)),
            Width::Clr(ClrWidth::Decimal) => ("ToDecimal", CsType::Clr(ClrNumber::Decimal)),
            Width::Call | Width::Task => return value,
        };
        if let (crate::ir::ExprKind::Double(number), Width::Int) = (&value.kind, width)
            && number.fract() == 0.0
            && number.abs() <= f64::from(i32::MAX)
            && !(*number == 0.0 && number.is_sign_negative())
        {
            return Expr::int(*number as i32);
        }
        let ty = match &value.ty {
            CsType::Double => narrow,
            CsType::UndefinedOr(inner) if **inner == CsType::Double => CsType::undefined_or(narrow),
            CsType::NullOr(inner) if **inner == CsType::Double => CsType::null_or(narrow),
            _ => {
                self.refuse_with_help(
                    span,
                    "an argument that the binding manifest calls a number and the declaration does not",
                    "take `number` off the parameter in the manifest, or declare the parameter as `number`",
                );
                return value;
            }
        };
        Expr::call_static(self.runtime_class("Border"), method, vec![value], ty)
    }
}

/// The C# type of a number that is narrower, or wider, than `double`.
pub(super) fn clr_number(width: Width) -> Option<CsType> {
    Some(match width {
        Width::Int => CsType::Int,
        Width::Long => CsType::Long,
        Width::Call | Width::Task => return None,
        Width::Clr(ClrWidth::SByte) => CsType::Clr(ClrNumber::SByte),
        Width::Clr(ClrWidth::Byte) => CsType::Clr(ClrNumber::Byte),
        Width::Clr(ClrWidth::Short) => CsType::Clr(ClrNumber::Short),
        Width::Clr(ClrWidth::UShort) => CsType::Clr(ClrNumber::UShort),
        Width::Clr(ClrWidth::UInt) => CsType::UInt,
        Width::Clr(ClrWidth::ULong) => CsType::Clr(ClrNumber::ULong),
        Width::Clr(ClrWidth::Float) => CsType::Clr(ClrNumber::Float),
        Width::Clr(ClrWidth::Decimal) => CsType::Clr(ClrNumber::Decimal),
    })
}
