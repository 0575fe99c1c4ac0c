//! Values of expressions that are known without running the program: what a template literal is made of.

use crate::check::symbols::{DeclKind, SymbolFlags};
use crate::check::{Checker, Node};
use crate::syntax::ast::{BinaryOp, ExprId, ExprKind, JsString, PatKind, Template, UnaryOp};

/// A string or a number.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::check) enum Constant {
    String(JsString),
    Number(f64),
}

impl Constant {
    fn units(&self) -> Vec<u16> {
        match self {
            Constant::String(text) => text.units().collect(),
            Constant::Number(value) => ryu_js::Buffer::new()
                .format(*value)
                .encode_utf16()
                .collect(),
        }
    }
}

/// Chains of constants that refer to each other are followed this far.
const DEPTH: usize = 32;

impl Checker<'_> {
    /// The text of a template whose parts are all constant.
    pub(in crate::check) fn template_constant(
        &mut self,
        file: crate::source::FileId,
        template: &Template,
        depth: usize,
    ) -> Option<JsString> {
        let mut units: Vec<u16> = template.parts.first()?.cooked.as_ref()?.units().collect();
        for (index, part) in template.exprs.iter().enumerate() {
            units.extend(self.constant_value((file, *part), depth + 1)?.units());
            units.extend(template.parts.get(index + 1)?.cooked.as_ref()?.units());
        }
        Some(JsString::from_units(&units))
    }

    /// The value of an expression made of literals and `const` variables without annotation.
    pub(in crate::check) fn constant_value(
        &mut self,
        (file, expr): Node<ExprId>,
        depth: usize,
    ) -> Option<Constant> {
        if depth > DEPTH {
            return None;
        }
        let module = self.module(file);
        match &module[expr].kind {
            ExprKind::String(text) => Some(Constant::String(text.clone())),
            ExprKind::Number { value, .. } => Some(Constant::Number(*value)),
            ExprKind::Template(template) => self
                .template_constant(file, template, depth)
                .map(Constant::String),
            ExprKind::Unary { op, operand } => {
                let Constant::Number(value) = self.constant_value((file, *operand), depth + 1)?
                else {
                    return None;
                };
                match op {
                    UnaryOp::Plus => Some(Constant::Number(value)),
                    UnaryOp::Minus => Some(Constant::Number(-value)),
                    UnaryOp::Not
                    | UnaryOp::BitNot
                    | UnaryOp::TypeOf
                    | UnaryOp::Void
                    | UnaryOp::Delete => None,
                }
            }
            ExprKind::Binary {
                op: BinaryOp::Add,
                left,
                right,
            } => {
                let left = self.constant_value((file, *left), depth + 1)?;
                let right = self.constant_value((file, *right), depth + 1)?;
                match (&left, &right) {
                    (Constant::Number(a), Constant::Number(b)) => Some(Constant::Number(a + b)),
                    (Constant::String(_), _) | (_, Constant::String(_)) => {
                        let mut units = left.units();
                        units.extend(right.units());
                        Some(Constant::String(JsString::from_units(&units)))
                    }
                }
            }
            ExprKind::Name(_) => self.text_constant_of((file, expr), depth),
            _ => None,
        }
    }

    fn text_constant_of(&mut self, node: Node<ExprId>, depth: usize) -> Option<Constant> {
        let symbol = self.symbol_of_ref(node)?;
        let symbol = self.resolve_alias(symbol).unwrap_or(symbol);
        let data = self.symbol(symbol);
        if !data.flags.has(SymbolFlags::CONST) {
            return None;
        }
        let decl = data.decls.first().copied()?;
        let DeclKind::Variable(pat) = decl.kind else {
            return None;
        };
        let module = self.module(decl.file);
        let PatKind::Name(_) = module[pat].kind else {
            return None;
        };
        let crate::check::parents::PatRole::Declarator(var, index) = self.up(decl.file).pat(pat)
        else {
            return None;
        };
        let declarator = &module[var].declarators[index as usize];
        if declarator.ty.is_some() {
            return None;
        }
        self.constant_value((decl.file, declarator.init?), depth + 1)
    }
}
