//! What a name means at a place.

use super::{Bindings, DeclKind, ScopeId, ScopeKind, SymbolFlags, SymbolId};
use crate::check::parents::{Container, Parents};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{Atom, ClassMemberKind, EntityName, ExprId, ExprKind, Id, Module};

/// What kind of thing is looked for: one name can mean several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// In an expression.
    Value,
    /// In a type.
    Type,
    /// Before the dot in a type.
    Namespace,
    /// In an export list: whatever has the name.
    Any,
}

impl Meaning {
    pub fn flags(self) -> SymbolFlags {
        match self {
            Meaning::Value => SymbolFlags::VALUE,
            Meaning::Type => SymbolFlags::TYPE,
            Meaning::Namespace => SymbolFlags::SPACE,
            Meaning::Any => SymbolFlags::VALUE | SymbolFlags::TYPE | SymbolFlags::SPACE,
        }
    }
}

/// A memo of what an identifier refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RefMemo {
    #[default]
    Unknown,
    Nothing,
    Symbol(SymbolId),
}

impl<'p> Checker<'p> {
    /// The syntax tree of a file.
    pub fn module(&self, file: FileId) -> &'p Module {
        self.symbols.module(file)
    }

    /// The way up from every node of a file.
    pub fn parents(&self, file: FileId) -> &Parents {
        self.symbols.file(file).parents()
    }

    /// What a name means in a scope, import aliases followed to the declaration. An import that cannot be resolved is
    /// returned itself: the mistake is reported once, where it is imported.
    pub fn resolve_name(
        &mut self,
        scope: ScopeId,
        name: Atom,
        meaning: Meaning,
    ) -> Option<SymbolId> {
        let found = self.lookup_name(scope, name, meaning)?;
        Some(self.follow_alias(found))
    }

    /// As `resolve_name`, but an import is returned as the import.
    pub fn lookup_name(
        &mut self,
        scope: ScopeId,
        name: Atom,
        meaning: Meaning,
    ) -> Option<SymbolId> {
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            let parent = data.parent;
            let kind = data.kind;
            let own = data.locals.get(name);
            let exported = match kind {
                // The exports of a module are declared in its scope as well, or are not in scope.
                ScopeKind::Module => None,
                _ => data
                    .symbol
                    .and_then(|symbol| self.symbols.symbol(symbol).exports.get(name)),
            };
            for found in [own, exported].into_iter().flatten() {
                if self.has_meaning(found, meaning) {
                    return Some(found);
                }
            }
            if let ScopeKind::Function(function) = kind
                && meaning == Meaning::Value
                && name == "arguments"
            {
                let file = self.symbols.scope(scope).file;
                if !self.module(file)[function].kind.inherits_this() {
                    return Some(self.symbols.arguments_symbol());
                }
            }
            at = parent;
        }
        match (name.as_str(), meaning) {
            ("undefined", Meaning::Value | Meaning::Any) => Some(self.symbols.undefined_symbol()),
            ("globalThis", _) => Some(self.symbols.global_this_symbol()),
            _ => None,
        }
    }

    fn has_meaning(&mut self, symbol: SymbolId, meaning: Meaning) -> bool {
        let flags = self.symbols.flags(symbol);
        if flags.has(meaning.flags()) {
            return true;
        }
        if !flags.has(SymbolFlags::ALIAS) {
            return false;
        }
        match self.resolve_alias(symbol) {
            Some(target) => self.symbols.flags(target).has(meaning.flags()),
            None => true,
        }
    }

    /// The symbol itself, or what it stands for if it is an import or re-export that can be resolved.
    pub fn follow_alias(&mut self, symbol: SymbolId) -> SymbolId {
        if !self.symbols.flags(symbol).has(SymbolFlags::ALIAS) {
            return symbol;
        }
        self.resolve_alias(symbol).unwrap_or(symbol)
    }

    /// What an identifier expression refers to, import aliases followed; `None` if there is no such name, and for
    /// expressions that are no identifiers. Reports nothing.
    pub fn symbol_of_ref(&mut self, node: Node<ExprId>) -> Option<SymbolId> {
        let (file, expr) = node;
        match self.symbols.ref_memo(file, expr) {
            RefMemo::Nothing => return None,
            RefMemo::Symbol(symbol) => return Some(symbol),
            RefMemo::Unknown => {}
        }
        let found = match self.module(file)[expr].kind {
            ExprKind::Name(name) => {
                let scope = self.symbols.file(file).scope_of_expr(expr);
                self.resolve_name(scope, name, Meaning::Value)
            }
            _ => None,
        };
        let memo = match found {
            Some(symbol) => RefMemo::Symbol(symbol),
            None => RefMemo::Nothing,
        };
        self.symbols.set_ref_memo(file, expr, memo);
        found
    }

    /// As `symbol_of_ref`, but an import is returned as the import: its flags tell whether it is `import type`.
    pub fn import_of_ref(&mut self, (file, expr): Node<ExprId>) -> Option<SymbolId> {
        let ExprKind::Name(name) = self.module(file)[expr].kind else {
            return None;
        };
        let scope = self.symbols.file(file).scope_of_expr(expr);
        self.lookup_name(scope, name, Meaning::Value)
    }

    /// What a dotted name means; the parts before the last are looked up as namespaces (of values if `meaning` is
    /// `Value`). On failure the index of the part that is not there.
    pub fn resolve_entity(
        &mut self,
        scope: ScopeId,
        name: &EntityName,
        meaning: Meaning,
    ) -> Result<SymbolId, usize> {
        let last = name.parts.len() - 1;
        let first_meaning = if last == 0 {
            meaning
        } else {
            Meaning::Namespace
        };
        let mut symbol = self
            .resolve_name(scope, name.parts[0].text, first_meaning)
            .ok_or(0usize)?;
        for (index, part) in name.parts.iter().enumerate().skip(1) {
            let wanted = if index == last {
                meaning
            } else {
                Meaning::Namespace
            };
            symbol = self
                .resolve_export(symbol, part.text)
                .map(|found| self.follow_alias(found))
                .filter(|found| {
                    let flags = self.symbols.flags(*found);
                    flags.has(wanted.flags()) || flags.has(SymbolFlags::ALIAS)
                })
                .ok_or(index)?;
        }
        Ok(symbol)
    }

    /// Every name that means something of this kind in a scope, from the inside out, for "did you mean".
    pub fn visible_names(&mut self, scope: ScopeId, meaning: Meaning) -> Vec<Atom> {
        let mut names = Vec::new();
        let mut at = Some(scope);
        while let Some(scope) = at {
            let data = self.symbols.scope(scope);
            at = data.parent;
            let mut found: Vec<(Atom, SymbolId)> = data.locals.iter().collect();
            if let Some(symbol) = data.symbol
                && data.kind != ScopeKind::Module
            {
                found.extend(self.symbols.symbol(symbol).exports.iter());
            }
            for (name, symbol) in found {
                if self.has_meaning(symbol, meaning) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Whether a reference to a `let`, `const`, `class` or `enum` runs before its declaration (TS2448, TS2449; at run time
    /// ECMA-262 9.1.1.1.6 throws). References from functions that are declared around are taken to run later.
    pub fn is_used_before_declaration(
        &mut self,
        (file, expr): Node<ExprId>,
        symbol: SymbolId,
    ) -> bool {
        let data = self.symbols.symbol(symbol);
        let flags = data.flags;
        if !flags.has(SymbolFlags::LEXICAL | SymbolFlags::CLASS | SymbolFlags::ENUM) {
            return false;
        }
        let Some(decl) = data.decls.iter().copied().find(|decl| {
            matches!(
                decl.kind,
                DeclKind::Variable(_) | DeclKind::Class(_) | DeclKind::Enum(_)
            )
        }) else {
            return false;
        };
        let module = self.module(file);
        if decl.file != file || module.is_declaration_file {
            return false;
        }
        let ambient = match decl.kind {
            DeclKind::Class(class) => module[class].is_declare,
            DeclKind::Enum(id) => module[id].is_declare,
            _ => false,
        };
        if ambient {
            return false;
        }
        let at = module[expr].span.start;
        let name = self.symbols.decl_name_span(decl);
        let declared_in = self.symbols.scope(data.scope).container;
        // After the name only the declaration's own initialiser is too early.
        let end = match decl.kind {
            // In `{ a = 1, b = a }` the second default runs after the first name has its value.
            DeclKind::Variable(pat) if self.is_in_pattern_of((file, expr), (file, pat)) => {
                self.own_default_end(file, pat).unwrap_or(name.end)
            }
            DeclKind::Variable(pat) => self.initializer_end(file, pat).unwrap_or(name.end),
            DeclKind::Class(class) => {
                if at > name.start {
                    return self.is_in_own_heritage(file, expr, class);
                }
                name.start
            }
            _ => name.start,
        };
        if at >= end {
            return false;
        }
        let mut container = {
            let scope = self.symbols.file(file).scope_of_expr(expr);
            self.symbols.scope(scope).container
        };
        while container != declared_in {
            match container {
                Container::Function(_) => return false,
                Container::Field(member) => {
                    if !module[member].modifiers.is_static {
                        return false;
                    }
                    debug_assert!(!matches!(
                        module[member].kind,
                        ClassMemberKind::StaticBlock(_)
                    ));
                }
                Container::StaticBlock(_) | Container::Namespace(_) | Container::Module => {}
            }
            match self.parents(file).outer(container) {
                Some(outer) => container = outer,
                None => return false,
            }
        }
        true
    }

    /// Whether an expression is a default value or key in the pattern that declares a variable.
    pub(in crate::check) fn is_in_pattern_of(
        &self,
        (file, expr): Node<ExprId>,
        (decl_file, pat): Node<crate::syntax::ast::PatId>,
    ) -> bool {
        use super::PatParent;
        if file != decl_file {
            return false;
        }
        let bindings = self.symbols.file(file);
        let mut root = pat;
        while let PatParent::Element { pat: outer, .. } | PatParent::Rest(outer) =
            bindings.parent_of_pat(root)
        {
            root = outer;
        }
        let module = self.module(file);
        root != pat && module[root].span.contains(module[expr].span)
    }

    /// Where the default value beside a name in a pattern ends.
    fn own_default_end(&self, file: FileId, pat: crate::syntax::ast::PatId) -> Option<u32> {
        use super::PatParent;
        use crate::syntax::ast::PatKind;
        let PatParent::Element { pat: outer, index } = self.symbols.file(file).parent_of_pat(pat)
        else {
            return None;
        };
        let module = self.module(file);
        let default = match &module[outer].kind {
            PatKind::Object { properties, .. } => properties.get(index as usize)?.default,
            PatKind::Array { elements, .. } => {
                elements.get(index as usize).copied().flatten()?.default
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => None,
        };
        default.map(|default| module[default].span.end)
    }

    /// Where the initialiser of the variable ends, if it has one and the variable is declared by `let` or `const`.
    fn initializer_end(&self, file: FileId, pat: crate::syntax::ast::PatId) -> Option<u32> {
        use super::PatParent;
        let bindings = self.symbols.file(file);
        let mut pat = pat;
        loop {
            match bindings.parent_of_pat(pat) {
                PatParent::Declarator { var, index } => {
                    let module = self.module(file);
                    let declarator = &module[var].declarators[index as usize];
                    let in_for = bindings.stmt_of_var(var).and_then(|stmt| {
                        use crate::syntax::ast::StmtKind;
                        match module[stmt].kind {
                            StmtKind::ForOf { iterable, .. } => Some(module[iterable].span.end),
                            StmtKind::ForIn { object, .. } => Some(module[object].span.end),
                            _ => None,
                        }
                    });
                    return in_for.or(declarator.init.map(|init| module[init].span.end));
                }
                PatParent::Element { pat: outer, .. } | PatParent::Rest(outer) => pat = outer,
                PatParent::None
                | PatParent::Param { .. }
                | PatParent::SignatureParam { .. }
                | PatParent::Catch(_)
                | PatParent::Assign(_)
                | PatParent::ForHead(_) => return None,
            }
        }
    }

    /// `class A extends f(A) {}`
    fn is_in_own_heritage(
        &self,
        file: FileId,
        expr: ExprId,
        class: crate::syntax::ast::ClassId,
    ) -> bool {
        let module = self.module(file);
        module[class].extends.as_ref().is_some_and(|extends| {
            module[extends.expr].span.contains(module[expr].span)
                && self
                    .symbols
                    .scope(self.symbols.file(file).scope_of_expr(expr))
                    .kind
                    == ScopeKind::Class(class)
        })
    }
}

impl Bindings<'_> {
    fn ref_memo(&self, file: FileId, expr: ExprId) -> RefMemo {
        self.file(file).ref_memo[expr.index()]
    }

    fn set_ref_memo(&mut self, file: FileId, expr: ExprId, memo: RefMemo) {
        if let Some(Some(bindings)) = self.files.get_mut(file.0 as usize) {
            bindings.ref_memo[expr.index()] = memo;
        }
    }
}
