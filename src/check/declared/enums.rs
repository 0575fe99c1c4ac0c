//! Enums: values of members and the types that they make.

use crate::check::symbols::{DeclKind, Meaning, SymbolFlags, SymbolId};
use crate::check::ty::{EnumValue, NumberValue, Ty};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{BinaryOp, EnumMemberId, ExprId, ExprKind, Id, JsString, UnaryOp};

/// A constant of an enum while it is computed.
#[derive(Clone, Debug, PartialEq)]
enum Constant {
    Number(f64),
    String(JsString),
}

impl Constant {
    fn units(&self) -> Vec<u16> {
        match self {
            Constant::Number(value) => ryu_js::Buffer::new()
                .format(*value)
                .encode_utf16()
                .collect(),
            Constant::String(text) => text.units().collect(),
        }
    }
}

impl Checker<'_> {
    /// The value of an enum member; `None` if only running the program tells.
    pub fn enum_member_value(&mut self, member: SymbolId) -> Option<EnumValue> {
        if let Some(known) = self.declared.enum_values.get(&member) {
            return known.clone();
        }
        // A member that refers to itself has no value.
        self.declared.enum_values.insert(member, None);
        let decl = self.symbols.symbol(member).decls.first().copied()?;
        let DeclKind::EnumMember(node) = decl.kind else {
            return None;
        };
        let value = self
            .enum_member_constant(decl.file, node)
            .map(|value| match value {
                Constant::Number(value) => EnumValue::Number(NumberValue::new(value)),
                Constant::String(text) => EnumValue::String(text),
            });
        self.declared.enum_values.insert(member, value.clone());
        value
    }

    /// Whether every member of an enum has a known value: then each is a type of its own.
    pub fn is_literal_enum(&mut self, symbol: SymbolId) -> bool {
        let members: Vec<SymbolId> = self.enum_members(symbol);
        members
            .into_iter()
            .all(|member| self.enum_member_value(member).is_some())
    }

    /// The members of an enum in the order of declaration.
    pub fn enum_members(&self, symbol: SymbolId) -> Vec<SymbolId> {
        self.symbols
            .symbol(symbol)
            .exports
            .iter()
            .map(|(_, member)| member)
            .filter(|member| self.symbols.flags(*member).has(SymbolFlags::ENUM_MEMBER))
            .collect()
    }

    /// The type that the name of an enum denotes.
    pub(super) fn declared_type_of_enum(&mut self, symbol: SymbolId) -> Ty {
        let members = self.enum_members(symbol);
        if members.is_empty() || !self.is_literal_enum(symbol) {
            return self.computed_enum(symbol);
        }
        let types: Vec<Ty> = members
            .into_iter()
            .map(|member| self.regular_type_of_enum_member(member))
            .collect();
        self.enum_union(symbol, &types)
    }

    fn regular_type_of_enum_member(&mut self, member: SymbolId) -> Ty {
        match self.enum_member_value(member) {
            Some(value) => self.enum_literal(member, value),
            None => Ty::NUMBER,
        }
    }

    /// The type of a member as an expression or as a type: a literal type of its own (fresh), or that of the enum.
    pub(super) fn declared_type_of_enum_member(&mut self, member: SymbolId) -> Ty {
        let Some(parent) = self.symbols.symbol(member).parent else {
            return Ty::ERROR;
        };
        if !self.is_literal_enum(parent) {
            return self.declared_type(parent);
        }
        let ty = self.regular_type_of_enum_member(member);
        self.fresh_literal(ty)
    }

    fn enum_member_constant(&mut self, file: FileId, member: EnumMemberId) -> Option<Constant> {
        let module = self.module(file);
        if let Some(init) = module[member].init {
            return self.enum_constant((file, init), 0);
        }
        // One more than the member before, or zero; a string before leaves nothing to count from.
        let id = self.symbols.file(file).enum_of_member(member)?;
        let members = &module[id].members;
        let at = members.iter().position(|other| *other == member)?;
        let Some(before) = at.checked_sub(1) else {
            return Some(Constant::Number(0.0));
        };
        let before = self
            .symbols
            .file(file)
            .symbol_of_enum_member(members[before])?;
        match super::super::symbols::deep(|| self.enum_member_value(before))? {
            EnumValue::Number(value) => Some(Constant::Number(value.value() + 1.0)),
            EnumValue::String(_) => None,
        }
    }

    /// The constant value of an initialiser (TypeScript handbook, "Computed and constant members").
    fn enum_constant(&mut self, (file, expr): Node<ExprId>, depth: usize) -> Option<Constant> {
        // Deeper nesting than anybody writes by hand; the value then counts as computed.
        if depth > 200 {
            return None;
        }
        let module = self.module(file);
        let next = depth + 1;
        match &module[expr].kind {
            ExprKind::Number { value, .. } => Some(Constant::Number(*value)),
            ExprKind::String(text) => Some(Constant::String(text.clone())),
            ExprKind::Template(template) => {
                let mut units: Vec<u16> =
                    template.parts.first()?.cooked.as_ref()?.units().collect();
                for (index, part) in template.exprs.iter().enumerate() {
                    units.extend(self.enum_constant((file, *part), next)?.units());
                    units.extend(template.parts.get(index + 1)?.cooked.as_ref()?.units());
                }
                Some(Constant::String(JsString::from_units(&units)))
            }
            ExprKind::Unary { op, operand } => {
                let Constant::Number(value) = self.enum_constant((file, *operand), next)? else {
                    return None;
                };
                match op {
                    UnaryOp::Plus => Some(Constant::Number(value)),
                    UnaryOp::Minus => Some(Constant::Number(-value)),
                    UnaryOp::BitNot => Some(Constant::Number(f64::from(!to_int32(value)))),
                    UnaryOp::Not | UnaryOp::TypeOf | UnaryOp::Void | UnaryOp::Delete => None,
                }
            }
            ExprKind::Binary { op, left, right } => {
                let left = self.enum_constant((file, *left), next)?;
                let right = self.enum_constant((file, *right), next)?;
                binary(*op, &left, &right)
            }
            ExprKind::Name(name) => {
                // Members of the same enum are in scope by their names; `Infinity` and `NaN` are values too.
                let scope = self.symbols.file(file).scope_of_expr(expr);
                let symbol = self.resolve_name(scope, *name, Meaning::Value)?;
                match self.symbols.flags(symbol) {
                    flags if flags.has(SymbolFlags::ENUM_MEMBER) => self.constant_of_member(symbol),
                    flags if flags.has(SymbolFlags::CONST) => {
                        self.constant_of_variable(symbol, next)
                    }
                    _ => match name.as_str() {
                        "Infinity" => Some(Constant::Number(f64::INFINITY)),
                        "NaN" => Some(Constant::Number(f64::NAN)),
                        _ => None,
                    },
                }
            }
            ExprKind::Member {
                object, property, ..
            } => {
                let owner = self.enum_of_expr((file, *object))?;
                let member = self.symbols.symbol(owner).exports.get(property.text)?;
                self.constant_of_member(member)
            }
            ExprKind::Index { object, index, .. } => {
                let ExprKind::String(text) = &module[*index].kind else {
                    return None;
                };
                let owner = self.enum_of_expr((file, *object))?;
                let name = crate::syntax::ast::Atom::new(text.as_str()?);
                let member = self.symbols.symbol(owner).exports.get(name)?;
                self.constant_of_member(member)
            }
            _ => None,
        }
    }

    fn constant_of_member(&mut self, member: SymbolId) -> Option<Constant> {
        if !self.symbols.flags(member).has(SymbolFlags::ENUM_MEMBER) {
            return None;
        }
        match super::super::symbols::deep(|| self.enum_member_value(member))? {
            EnumValue::Number(value) => Some(Constant::Number(value.value())),
            EnumValue::String(text) => Some(Constant::String(text)),
        }
    }

    /// A `const` without annotation whose initialiser is itself constant.
    fn constant_of_variable(&mut self, symbol: SymbolId, depth: usize) -> Option<Constant> {
        use crate::check::symbols::PatParent;
        let decl = self.symbols.symbol(symbol).decls.first().copied()?;
        let DeclKind::Variable(pat) = decl.kind else {
            return None;
        };
        let PatParent::Declarator { var, index } = self.symbols.file(decl.file).parent_of_pat(pat)
        else {
            return None;
        };
        let declarator = self.module(decl.file)[var].declarators[index as usize];
        if declarator.ty.is_some() {
            return None;
        }
        self.enum_constant((decl.file, declarator.init?), depth)
    }

    fn enum_of_expr(&mut self, (file, expr): Node<ExprId>) -> Option<SymbolId> {
        let symbol = match &self.module(file)[expr].kind {
            ExprKind::Name(name) => {
                let scope = self.symbols.file(file).scope_of_expr(expr);
                self.resolve_name(scope, *name, Meaning::Value)?
            }
            ExprKind::Member {
                object, property, ..
            } => {
                let owner = self.enum_or_namespace_of_expr((file, *object))?;
                let found = self.resolve_export(owner, property.text)?;
                self.follow_alias(found)
            }
            _ => return None,
        };
        self.symbols
            .flags(symbol)
            .has(SymbolFlags::ANY_ENUM)
            .then_some(symbol)
    }

    fn enum_or_namespace_of_expr(&mut self, (file, expr): Node<ExprId>) -> Option<SymbolId> {
        let ExprKind::Name(name) = &self.module(file)[expr].kind else {
            return None;
        };
        let scope = self.symbols.file(file).scope_of_expr(expr);
        self.resolve_name(scope, *name, Meaning::Namespace)
    }
}

fn binary(op: BinaryOp, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Constant::Number(a), Constant::Number(b)) = (left, right) {
        let (a, b) = (*a, *b);
        let shift = to_int32(b) as u32 & 31;
        let number = match op {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mul => a * b,
            BinaryOp::Div => a / b,
            BinaryOp::Rem => a % b,
            BinaryOp::Exp => power(a, b),
            BinaryOp::ShiftLeft => f64::from(to_int32(a).wrapping_shl(shift)),
            BinaryOp::ShiftRight => f64::from(to_int32(a) >> shift),
            BinaryOp::ShiftRightUnsigned => f64::from(to_int32(a) as u32 >> shift),
            BinaryOp::BitAnd => f64::from(to_int32(a) & to_int32(b)),
            BinaryOp::BitOr => f64::from(to_int32(a) | to_int32(b)),
            BinaryOp::BitXor => f64::from(to_int32(a) ^ to_int32(b)),
            BinaryOp::LooseEquals
            | BinaryOp::LooseNotEquals
            | BinaryOp::StrictEquals
            | BinaryOp::StrictNotEquals
            | BinaryOp::Less
            | BinaryOp::LessOrEqual
            | BinaryOp::Greater
            | BinaryOp::GreaterOrEqual
            | BinaryOp::In
            | BinaryOp::InstanceOf => return None,
        };
        return Some(Constant::Number(number));
    }
    // Text and text, or text and a number.
    if op != BinaryOp::Add {
        return None;
    }
    let mut units = left.units();
    units.extend(right.units());
    Some(Constant::String(JsString::from_units(&units)))
}

/// ECMA-262 6.1.6.1.3: `1 ** Infinity` is NaN, unlike IEEE.
fn power(base: f64, exponent: f64) -> f64 {
    if exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite()) {
        return f64::NAN;
    }
    base.powf(exponent)
}

/// ECMA-262 7.1.6 ToInt32.
fn to_int32(value: f64) -> i32 {
    if !value.is_finite() {
        return 0;
    }
    let modulo = value.trunc().rem_euclid(4_294_967_296.0);
    modulo as u32 as i32
}

impl Checker<'_> {
    /// Whether an enum has a member that is a number, so that `E[value]` gives names.
    pub fn has_numeric_members(&mut self, symbol: SymbolId) -> bool {
        let members = self.enum_members(symbol);
        members
            .into_iter()
            .any(|member| !matches!(self.enum_member_value(member), Some(EnumValue::String(_))))
    }

    /// For each member of a bound enum node, its value: lowering writes it down.
    pub fn enum_node_value(&mut self, (file, member): Node<EnumMemberId>) -> Option<EnumValue> {
        debug_assert!(member.index() < self.module(file).enum_members.len());
        let symbol = self.symbols.file(file).symbol_of_enum_member(member)?;
        self.enum_member_value(symbol)
    }
}
