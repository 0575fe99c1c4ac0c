//! Reads past the end: where the type of `a[i]` lacks undefined, but the program can tell an undefined from a value.
//!
//! `if (queue[0] === undefined)` works in JavaScript whatever the type says, so lowering must read the element as possibly
//! undefined there. Where nothing looks at the undefined (`total += prices[i]`), it would silently become something else;
//! such reads fail loudly instead.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::checked::MemberKind;
use crate::check::parents::ExprRole;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    AssignOp, AssignTarget, BinaryOp, ExprId, ExprKind, FunctionId, LogicalOp, PatId, PatKind,
    UnaryOp,
};

impl Checker<'_> {
    pub(super) fn find_observed_undefined(&mut self, file: FileId) {
        let module = self.module(file);
        let mut reads: FxHashMap<SymbolId, Vec<ExprId>> = FxHashMap::default();
        for (expr, node) in module.exprs.iter() {
            if let ExprKind::Name(_) = node.kind
                && self.up(file).expr(expr) != ExprRole::Unreached
                && let Some(symbol) = self.exprs.checked.ref_symbol((file, expr))
            {
                reads.entry(symbol).or_default().push(expr);
            }
        }
        let mut observed: FxHashMap<SymbolId, bool> = FxHashMap::default();
        let mut asked = FxHashSet::default();
        for (expr, _) in module.exprs.iter() {
            let Some(member) = self.exprs.checked.member((file, expr)) else {
                continue;
            };
            match member.kind {
                MemberKind::ArrayIndex
                | MemberKind::StringIndex
                | MemberKind::IndexSignature
                | MemberKind::EnumReverse
                | MemberKind::ComputedKey => {}
                MemberKind::Field
                | MemberKind::Method
                | MemberKind::Accessor
                | MemberKind::TupleIndex(_)
                | MemberKind::EnumMember
                | MemberKind::NamespaceExport => continue,
            }
            let kind = member.kind;
            let in_array = kind == MemberKind::ArrayIndex;
            if in_array && self.is_compared((file, expr)) && !self.is_within((file, expr)) {
                self.exprs.checked.set_compared_past_end((file, expr));
                continue;
            }
            if kind == MemberKind::StringIndex {
                // Their type says it.
                continue;
            }
            if self.observes_undefined((file, expr)) {
                self.exprs.checked.set_undefined_observed((file, expr));
                continue;
            }
            // A variable that keeps the element shows the undefined wherever the variable is looked at.
            let Some(symbol) = self.variable_that_keeps((file, expr)) else {
                continue;
            };
            asked.clear();
            if self.is_variable_observed(file, symbol, &reads, &mut observed, &mut asked) {
                self.exprs.checked.set_undefined_observed((file, expr));
                self.exprs.checked.set_holds_undefined(symbol);
            } else if in_array
                && self.is_read_later((file, expr), reads.get(&symbol).map_or(&[], Vec::as_slice))
            {
                self.exprs.checked.set_undefined_observed((file, expr));
                self.exprs.checked.set_read_later(symbol);
            }
        }
        self.find_observed_patterns(file, &reads, &mut observed);
    }

    /// `const [first] = list` binds undefined if the list is empty.
    fn find_observed_patterns(
        &mut self,
        file: FileId,
        reads: &FxHashMap<SymbolId, Vec<ExprId>>,
        observed: &mut FxHashMap<SymbolId, bool>,
    ) {
        let module = self.module(file);
        for (pat, node) in module.pats.iter() {
            let entries: Vec<(PatId, bool)> = match &node.kind {
                PatKind::Array { elements, .. } => {
                    let value = self.exprs.checked.pat_ty((file, pat));
                    if self.every_type(value, &mut |checker, member| checker.is_tuple(member)) {
                        continue;
                    }
                    elements
                        .iter()
                        .flatten()
                        .map(|element| (element.pat, element.default.is_some()))
                        .collect()
                }
                PatKind::Object { properties, .. } => properties
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| {
                        self.exprs
                            .checked
                            .pat_member((file, pat), *index as u32)
                            .is_some_and(|member| member.kind == MemberKind::IndexSignature)
                    })
                    .map(|(_, property)| (property.pat, property.default.is_some()))
                    .collect(),
                PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => continue,
            };
            for (inner, has_default) in entries {
                if has_default {
                    continue;
                }
                let Some(symbol) = self.exprs.checked.pat_symbol((file, inner)) else {
                    continue;
                };
                let mut asked = FxHashSet::default();
                if self.is_variable_observed(file, symbol, reads, observed, &mut asked) {
                    self.exprs.checked.set_holds_undefined(symbol);
                } else if matches!(node.kind, PatKind::Array { .. })
                    && self
                        .is_taken_later((file, pat), reads.get(&symbol).map_or(&[], Vec::as_slice))
                {
                    self.exprs.checked.set_read_later(symbol);
                }
            }
        }
    }

    /// Whether an expression is an operand of `<`, `>`, `<=` or `>=`.
    fn is_compared(&mut self, (file, expr): Node<ExprId>) -> bool {
        let (ExprRole::BinaryLeft(parent) | ExprRole::BinaryRight(parent)) =
            self.up(file).expr(expr)
        else {
            return false;
        };
        matches!(
            self.module(file)[parent].kind,
            ExprKind::Binary {
                op: BinaryOp::Less
                    | BinaryOp::LessOrEqual
                    | BinaryOp::Greater
                    | BinaryOp::GreaterOrEqual,
                ..
            }
        )
    }

    /// The variable that gets exactly the value of the expression.
    fn variable_that_keeps(&mut self, (file, expr): Node<ExprId>) -> Option<SymbolId> {
        let module = self.module(file);
        let mut at = expr;
        loop {
            match self.up(file).expr(at) {
                ExprRole::VarInit(var, index) => {
                    let pat = module[var].declarators[index as usize].pat;
                    return self.symbol_of_pat((file, pat));
                }
                ExprRole::AssignValue(assign) => {
                    let ExprKind::Assign {
                        op: AssignOp::Assign,
                        target: AssignTarget::Expr(target),
                        ..
                    } = module[assign].kind
                    else {
                        return None;
                    };
                    let ExprKind::Name(_) = module[target].kind else {
                        return None;
                    };
                    return self.exprs.checked.ref_symbol((file, target));
                }
                ExprRole::ChainBody(parent)
                | ExprRole::Consequent(parent)
                | ExprRole::Alternate(parent)
                | ExprRole::Satisfies(parent)
                | ExprRole::AsConst(parent)
                | ExprRole::LogicalRight(parent) => at = parent,
                _ => return None,
            }
        }
    }

    fn is_variable_observed(
        &mut self,
        file: FileId,
        symbol: SymbolId,
        reads: &FxHashMap<SymbolId, Vec<ExprId>>,
        known: &mut FxHashMap<SymbolId, bool>,
        asked: &mut FxHashSet<SymbolId>,
    ) -> bool {
        if let Some(known) = known.get(&symbol) {
            return *known;
        }
        if !asked.insert(symbol) {
            return false;
        }
        let mut found = false;
        for read in reads.get(&symbol).into_iter().flatten() {
            if self.target_kind((file, *read)) == crate::check::expr::names::TargetKind::Definite {
                continue;
            }
            if self.observes_undefined((file, *read)) {
                found = true;
                break;
            }
            // `const a = list[0]; const b = a; b === undefined`
            if let Some(next) = self.variable_that_keeps((file, *read))
                && self.is_variable_observed(file, next, reads, known, asked)
            {
                found = true;
                break;
            }
        }
        known.insert(symbol, found);
        found
    }

    /// Whether the place of an expression can tell undefined from other values, and goes on with it.
    fn observes_undefined(&mut self, (file, expr): Node<ExprId>) -> bool {
        let module = self.module(file);
        match self.up(file).expr(expr) {
            ExprRole::Statement(_)
            | ExprRole::Condition(_)
            | ExprRole::SwitchSubject(_)
            | ExprRole::SwitchCase(..)
            | ExprRole::ForInit(_)
            | ExprRole::ForUpdate(_)
            | ExprRole::Throw(_)
            | ExprRole::TemplatePart(..)
            | ExprRole::TagArgument(..)
            | ExprRole::LogicalLeft(_)
            | ExprRole::Test(_)
            | ExprRole::IndexKey(_)
            | ExprRole::PropertySpread(..) => true,
            ExprRole::MemberObject(parent) => matches!(
                module[parent].kind,
                ExprKind::Member { optional: true, .. }
                    | ExprKind::PrivateMember { optional: true, .. }
            ),
            ExprRole::IndexObject(parent) => {
                matches!(module[parent].kind, ExprKind::Index { optional: true, .. })
            }
            ExprRole::Callee(parent) => {
                matches!(module[parent].kind, ExprKind::Call { optional: true, .. })
            }
            ExprRole::UnaryOperand(parent) => match module[parent].kind {
                ExprKind::Unary { op, .. } => match op {
                    UnaryOp::Not | UnaryOp::TypeOf | UnaryOp::Void | UnaryOp::Delete => true,
                    UnaryOp::Plus | UnaryOp::Minus | UnaryOp::BitNot => false,
                },
                _ => false,
            },
            ExprRole::BinaryLeft(parent) | ExprRole::BinaryRight(parent) => {
                let ExprKind::Binary { op, left, right } = module[parent].kind else {
                    return false;
                };
                match op {
                    BinaryOp::LooseEquals
                    | BinaryOp::LooseNotEquals
                    | BinaryOp::StrictEquals
                    | BinaryOp::StrictNotEquals => true,
                    // As a key it is the text "undefined".
                    BinaryOp::InstanceOf | BinaryOp::In => expr == left,
                    BinaryOp::Add => {
                        let other = if expr == left { right } else { left };
                        let ty = self.exprs.checked.expr_ty((file, other));
                        self.is(ty, TyFlags::STRING_LIKE)
                    }
                    BinaryOp::Sub
                    | BinaryOp::Mul
                    | BinaryOp::Div
                    | BinaryOp::Rem
                    | BinaryOp::Exp
                    | BinaryOp::ShiftLeft
                    | BinaryOp::ShiftRight
                    | BinaryOp::ShiftRightUnsigned
                    | BinaryOp::BitAnd
                    | BinaryOp::BitOr
                    | BinaryOp::BitXor
                    | BinaryOp::Less
                    | BinaryOp::LessOrEqual
                    | BinaryOp::Greater
                    | BinaryOp::GreaterOrEqual => false,
                }
            }
            ExprRole::SequenceItem(parent, index) => match &module[parent].kind {
                ExprKind::Sequence(items) if index as usize + 1 == items.len() => {
                    self.observes_undefined((file, parent))
                }
                _ => true,
            },
            ExprRole::As(parent) => {
                let target = self.exprs.checked.expr_ty((file, parent));
                self.keeps_undefined(target) || self.observes_undefined((file, parent))
            }
            ExprRole::ChainBody(parent)
            | ExprRole::Consequent(parent)
            | ExprRole::Alternate(parent)
            | ExprRole::NonNull(parent)
            | ExprRole::AsConst(parent)
            | ExprRole::Satisfies(parent)
            | ExprRole::LogicalRight(parent)
            | ExprRole::Awaited(parent) => {
                let result = self.exprs.checked.expr_ty((file, parent));
                let _ = result;
                self.observes_undefined((file, parent))
            }
            ExprRole::Return(stmt) => {
                let container = self.up(file).container_of_stmt(stmt);
                match self.up(file).function_of(container) {
                    Some(function) => self.result_keeps_undefined((file, function)),
                    None => false,
                }
            }
            ExprRole::ArrowBody(function) => self.result_keeps_undefined((file, function)),
            ExprRole::VarInit(var, index) => {
                let pat = module[var].declarators[index as usize].pat;
                match self.symbol_of_pat((file, pat)) {
                    Some(symbol) => {
                        let declared = self.type_of_symbol(symbol);
                        self.keeps_undefined(declared)
                    }
                    None => false,
                }
            }
            ExprRole::AssignValue(assign) => {
                let ExprKind::Assign { op, target, .. } = module[assign].kind else {
                    return false;
                };
                match (op, target) {
                    (
                        AssignOp::Assign
                        | AssignOp::Logical(LogicalOp::And | LogicalOp::Or | LogicalOp::Nullish),
                        AssignTarget::Expr(target),
                    ) => {
                        let declared = match self.exprs.checked.member((file, target)) {
                            Some(member) => {
                                let prop = member.prop;
                                self.write_type_of_prop(prop)
                            }
                            None => match self.exprs.checked.ref_symbol((file, target)) {
                                Some(symbol) => self.type_of_symbol(symbol),
                                None => return false,
                            },
                        };
                        self.keeps_undefined(declared)
                    }
                    (AssignOp::Binary(BinaryOp::Add), AssignTarget::Expr(target)) => {
                        let ty = self.exprs.checked.expr_ty((file, target));
                        self.is(ty, TyFlags::STRING_LIKE)
                    }
                    (AssignOp::Binary(_), _) | (_, AssignTarget::Pattern(_)) => false,
                }
            }
            ExprRole::AssignTarget(assign) => matches!(
                module[assign].kind,
                ExprKind::Assign {
                    op: AssignOp::Logical(_),
                    ..
                }
            ),
            ExprRole::Argument(call, index) => self.argument_keeps_undefined((file, call), index),
            ExprRole::PropertyValue(..)
            | ExprRole::Element(..)
            | ExprRole::ParamDefault(..)
            | ExprRole::FieldValue(_)
            | ExprRole::ElementDefault(..)
            | ExprRole::PropertyDefault(..)
            | ExprRole::Yielded(_) => {
                let expected = self
                    .exprs
                    .checked
                    .expr_contextual((file, expr))
                    .or_else(|| {
                        self.contextual_type(
                            (file, expr),
                            crate::check::expr::modes::ContextFlags::NONE,
                        )
                    });
                expected.is_some_and(|ty| self.keeps_undefined(ty))
            }
            ExprRole::Unreached
            | ExprRole::ForInObject(_)
            | ExprRole::ForOfIterable(_)
            | ExprRole::ForTarget(_)
            | ExprRole::ExportDefault(_)
            | ExprRole::ExportAssignment(_)
            | ExprRole::Decorator
            | ExprRole::PatTarget(_)
            | ExprRole::PatKey(..)
            | ExprRole::ClassMemberKey(_)
            | ExprRole::TypeMemberKey(_)
            | ExprRole::Heritage(_)
            | ExprRole::EnumInit(_)
            | ExprRole::Tag(_)
            | ExprRole::SpreadElement(..)
            | ExprRole::PropertyKey(..)
            | ExprRole::ImportArgument(_)
            | ExprRole::UpdateTarget(_)
            | ExprRole::Instantiation(_) => false,
        }
    }

    fn argument_keeps_undefined(&mut self, call: Node<ExprId>, index: u32) -> bool {
        let Some(resolved) = self.exprs.checked.call(call) else {
            return false;
        };
        let signature = resolved.signature;
        let data = self.signature(signature).clone();
        match self.try_param_type_at(&data, index as usize) {
            Some(ty) => self.keeps_undefined(ty),
            None => false,
        }
    }

    fn result_keeps_undefined(&mut self, function: Node<FunctionId>) -> bool {
        let Some(signature) = self.exprs.checked.function_signature(function) else {
            return false;
        };
        let result = self.result_of(signature);
        let target = self.unwrapped_result(function, result);
        self.keeps_undefined(target)
    }

    /// Whether a slot of this type holds undefined as it is.
    fn keeps_undefined(&mut self, ty: Ty) -> bool {
        self.is(ty, TyFlags::ANY_OR_UNKNOWN | TyFlags::VOID)
            || self.admits_undefined(ty)
            || self.with_all_groups(ty) != ty
    }
}
