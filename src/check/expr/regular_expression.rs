//! Regular expressions: whether a literal is valid, and what a function that replaces matches is given.

use crate::check::parents::{ExprRole, PatRole};
use crate::check::symbols::{DeclKind, SymbolId};
use crate::check::ty::{PropName, Ty, TyFlags};
use crate::check::{Checker, Node};
use crate::diagnostics::Code;
use crate::syntax::ast::{Atom, ExprId, ExprKind, FunctionId, VarKind};
use crate::syntax::pattern::{self, Pattern};

/// What is searched for by a call that replaces.
enum Searched {
    Text,
    Pattern(Pattern),
    /// Some regular expression.
    Unknown,
}

impl Checker<'_> {
    pub(super) fn check_regex(
        &mut self,
        (file, expr): Node<ExprId>,
        text: Atom,
        flags: Atom,
    ) -> Ty {
        if let Err(problem) = pattern::read(text.as_str(), flags.as_str())
            && !problem.unsupported
        {
            let span = self.module(file)[expr].span;
            let text = format!("the regular expression is not valid: {}", problem.message);
            self.error(span, Code::Syntax, text);
        }
        self.global_type("RegExp")
    }

    /// What parameter `index` of a function is given that `text.replace(search, function)` calls: the declaration of the library
    /// says `any` behind the match (ECMA-262 22.2.6.11). `None`: the function stands elsewhere, or it is not known.
    pub(in crate::check) fn replacer_argument(
        &mut self,
        node: Node<FunctionId>,
        index: usize,
    ) -> Option<Ty> {
        if index == 0 {
            return None;
        }
        match self.searched_by_replacer(node)? {
            Searched::Text => [Ty::NUMBER, Ty::STRING].get(index - 1).copied(),
            Searched::Unknown => None,
            Searched::Pattern(pattern) => {
                if let Some(group) = pattern.groups.get(index - 1) {
                    return Some(match group.always {
                        true => Ty::STRING,
                        false => Ty::GROUP_TEXT,
                    });
                }
                match index - 1 - pattern.groups.len() {
                    0 => Some(Ty::NUMBER),
                    1 => Some(Ty::STRING),
                    2 if pattern.groups.iter().any(|group| group.name.is_some()) => {
                        self.type_of_named_groups()
                    }
                    _ => None,
                }
            }
        }
    }

    /// Whether a parameter that is written as a `string` is given the text of a group that may have taken no part.
    pub(in crate::check) fn is_replacer_group(
        &mut self,
        node: Node<FunctionId>,
        index: usize,
    ) -> bool {
        match self.searched_by_replacer(node) {
            Some(Searched::Pattern(pattern)) => {
                index > 0
                    && pattern
                        .groups
                        .get(index - 1)
                        .is_some_and(|group| !group.always)
            }
            Some(Searched::Unknown) => index > 0,
            Some(Searched::Text) | None => false,
        }
    }

    fn type_of_named_groups(&mut self) -> Option<Ty> {
        let array = self.global_type("RegExpExecArray");
        let name = PropName::Text(Atom::new("groups"));
        let prop = self.property_of(array, &name)?;
        let ty = self.type_of_prop(prop);
        Some(self.non_nullable(ty))
    }

    fn searched_by_replacer(&mut self, node: Node<FunctionId>) -> Option<Searched> {
        let (file, expr) = self.expr_of_function(node)?;
        let ExprRole::Argument(call, 1) = self.up(file).expr(expr) else {
            return None;
        };
        let module = self.module(file);
        let ExprKind::Call { callee, args, .. } = &module[call].kind else {
            return None;
        };
        let ExprKind::Member {
            object, property, ..
        } = &module[module.erased(*callee)].kind
        else {
            return None;
        };
        let search = args.first()?.expr;
        let object = *object;
        if !matches!(property.text.as_str(), "replace" | "replaceAll") {
            return None;
        }
        let receiver = self.check_expr_cached((file, object));
        let receiver = self.non_nullable(receiver);
        if !self.is(receiver, TyFlags::STRING_LIKE) {
            return None;
        }
        if let Some(pattern) = self.known_pattern((file, search)) {
            return Some(Searched::Pattern(pattern));
        }
        let ty = self.check_expr_cached((file, search));
        Some(match self.is(ty, TyFlags::STRING_LIKE) {
            true => Searched::Text,
            false => Searched::Unknown,
        })
    }

    /// The pattern of a literal, or of a constant that is one.
    fn known_pattern(&mut self, (file, expr): Node<ExprId>) -> Option<Pattern> {
        let module = self.module(file);
        let expr = module.erased(expr);
        match &module[expr].kind {
            ExprKind::Regex { pattern, flags } => {
                pattern::read(pattern.as_str(), flags.as_str()).ok()
            }
            ExprKind::Name(_) => {
                let symbol = self.symbol_of_ref((file, expr))?;
                let symbol = self.follow_alias(symbol);
                let init = self.initialiser_of_constant(symbol)?;
                let module = self.module(init.0);
                match &module[module.erased(init.1)].kind {
                    ExprKind::Regex { pattern, flags } => {
                        pattern::read(pattern.as_str(), flags.as_str()).ok()
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The initialiser of a constant.
    fn initialiser_of_constant(&mut self, symbol: SymbolId) -> Option<Node<ExprId>> {
        let decl = *self.symbols.symbol(symbol).decls.first()?;
        let DeclKind::Variable(pat) = decl.kind else {
            return None;
        };
        let PatRole::Declarator(var, index) = self.up(decl.file).pat(pat) else {
            return None;
        };
        let module = self.module(decl.file);
        if module[var].kind != VarKind::Const {
            return None;
        }
        let init = module[var].declarators[index as usize].init?;
        Some((decl.file, init))
    }
}
