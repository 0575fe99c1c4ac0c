//! Types of variables and parameters, alone and in patterns.

use crate::check::symbols::{PatParent, SymbolFlags, SymbolId};
use crate::check::ty::{PropName, Ty, TyFlags, TyKind, TypeFacts};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    ArrayElement, ExprId, ExprKind, FunctionId, FunctionKind, PatId, PatKind, StmtKind, TypeNodeId,
    VarDeclId, VarKind,
};

impl<'p> Checker<'p> {
    /// The type of a variable or parameter that a name in a pattern declares.
    pub(super) fn type_of_variable(&mut self, (file, pat): Node<PatId>, symbol: SymbolId) -> Ty {
        if let Some(node) = self.annotation_of_pat((file, pat)) {
            let ty = self.annotated_type((file, node), symbol);
            return self.declared_with_optionality((file, pat), ty);
        }
        if let PatParent::Declarator { var, index } = self.symbols.file(file).parent_of_pat(pat) {
            let declarator = self.module(file)[var].declarators[index as usize];
            if let Some(auto) = self.evolving_type((file, var), declarator.init, symbol) {
                return auto;
            }
            if self.module(file)[var].kind == VarKind::Const
                && let Some(init) = declarator.init
                && self.is_symbol_call((file, init))
            {
                return self.unique_symbol(symbol);
            }
        }
        let ty = self.value_of_pattern((file, pat));
        let constant = self.symbols.flags(symbol).has(SymbolFlags::CONST);
        let ty = if constant {
            ty
        } else {
            // A `unique symbol` belongs to a constant.
            self.widen_unique_symbol(ty)
        };
        let ty = self.widen(ty);
        self.declared_with_optionality((file, pat), ty)
    }

    /// `x?: T` admits undefined inside the function; `x: T = value` does not.
    fn declared_with_optionality(&mut self, (file, pat): Node<PatId>, ty: Ty) -> Ty {
        let PatParent::Param { function, index } = self.symbols.file(file).parent_of_pat(pat)
        else {
            return ty;
        };
        let param = &self.module(file)[function].signature.params[index as usize];
        if param.optional && param.default.is_none() {
            self.or_undefined(ty)
        } else {
            ty
        }
    }

    /// The annotation of the variable or parameter that a whole pattern is.
    pub(in crate::check) fn annotation_of_pat(
        &self,
        (file, pat): Node<PatId>,
    ) -> Option<TypeNodeId> {
        let module = self.module(file);
        match self.symbols.file(file).parent_of_pat(pat) {
            PatParent::Declarator { var, index } => module[var].declarators[index as usize].ty,
            PatParent::Param { function, index } => {
                module[function].signature.params[index as usize].ty
            }
            PatParent::SignatureParam { decl, index } => {
                self.signature_params(file, decl).get(index as usize)?.ty
            }
            PatParent::Catch(stmt) => match &module[stmt].kind {
                StmtKind::Try {
                    handler: Some(handler),
                    ..
                } => handler.ty,
                _ => None,
            },
            PatParent::None
            | PatParent::Element { .. }
            | PatParent::Rest(_)
            | PatParent::Assign(_)
            | PatParent::ForHead(_) => None,
        }
    }

    fn signature_params(
        &self,
        file: FileId,
        owner: crate::check::symbols::SignatureOwner,
    ) -> &'p [crate::syntax::ast::Param] {
        use crate::check::symbols::SignatureOwner;
        use crate::syntax::ast::{TypeKind, TypeMemberKind};
        let module = self.module(file);
        match owner {
            SignatureOwner::Function(function) => &module[function].signature.params,
            SignatureOwner::TypeMember(member) => match &module[member].kind {
                TypeMemberKind::Call(signature)
                | TypeMemberKind::Construct(signature)
                | TypeMemberKind::Method { signature, .. } => &signature.params,
                TypeMemberKind::Property { .. }
                | TypeMemberKind::Getter { .. }
                | TypeMemberKind::Setter { .. }
                | TypeMemberKind::Index(_) => &[],
            },
            SignatureOwner::TypeNode(node) => match &module[node].kind {
                TypeKind::Function(signature) | TypeKind::Constructor { signature, .. } => {
                    &signature.params
                }
                _ => &[],
            },
        }
    }

    /// `let x;` and `let x = []` have the types of what is assigned to them, which flow analysis finds.
    fn evolving_type(
        &mut self,
        (file, var): Node<VarDeclId>,
        init: Option<ExprId>,
        symbol: SymbolId,
    ) -> Option<Ty> {
        let module = self.module(file);
        if module.is_declaration_file || module[var].is_declare {
            return None;
        }
        let stmt = self.symbols.file(file).stmt_of_var(var)?;
        if matches!(
            module[stmt].kind,
            StmtKind::ForIn { .. } | StmtKind::ForOf { .. }
        ) {
            return None;
        }
        if self.symbols.symbol(symbol).parent.is_some() {
            // Exported: everybody could assign.
            return None;
        }
        let changes = !module[var].kind.is_constant();
        match init {
            None if changes => Some(Ty::AUTO),
            None => None,
            Some(init) => match &module[init].kind {
                ExprKind::Null if changes => Some(Ty::AUTO),
                ExprKind::Name(name) if changes && *name == "undefined" => Some(Ty::AUTO),
                ExprKind::Array(elements) if elements.is_empty() => Some(self.auto_array()),
                _ => None,
            },
        }
    }

    /// The declared type of `let x = []` before flow analysis.
    pub fn auto_array(&mut self) -> Ty {
        self.types
            .intern(crate::check::ty::TyKind::EvolvingArray(Ty::AUTO), None)
    }

    /// `Symbol()` or `Symbol.for()`: a `const` of it has a type of its own.
    pub(super) fn is_symbol_call(&mut self, (file, expr): Node<ExprId>) -> bool {
        let module = self.module(file);
        let ExprKind::Call { callee, .. } = &module[expr].kind else {
            return false;
        };
        let root = match &module[*callee].kind {
            ExprKind::Member {
                object, property, ..
            } if property.text == "for" => *object,
            _ => *callee,
        };
        if !matches!(module[root].kind, ExprKind::Name(name) if name == "Symbol") {
            return false;
        }
        let Some(symbol) = self.symbol_of_ref((file, root)) else {
            return false;
        };
        self.symbols.is_ambient(symbol)
    }

    /// The type of parameter `index` as the body sees it, without the `undefined` of `x?`.
    pub fn type_of_parameter(&mut self, (file, function): Node<FunctionId>, index: usize) -> Ty {
        let module = self.module(file);
        let data = &module[function];
        let param = &data.signature.params[index];
        if let Some(ty) = param.ty {
            let ty = self.type_from_node((file, ty));
            let group = ty == Ty::STRING
                && param.default.is_none()
                && self.is_replacer_group((file, function), index);
            return match group {
                true => Ty::GROUP_TEXT,
                false => ty,
            };
        }
        // A setter without annotation takes what the getter gives.
        if data.kind == FunctionKind::Setter
            && let Some(ty) = self.type_of_matching_getter((file, function))
        {
            return ty;
        }
        if let Some(ty) = self.contextually_typed_parameter((file, function), index) {
            return match param.default {
                Some(default) => self.wider_default((file, default), ty),
                None => ty,
            };
        }
        if let Some(default) = param.default {
            let ty = self.check_expr_cached((file, default));
            let ty = self.padded_for_pattern(ty, (file, param.pat));
            let ty = self.widen_literal(ty);
            return self.widen(ty);
        }
        match module[param.pat].kind {
            PatKind::Array { .. } | PatKind::Object { .. } => {
                self.type_implied_by_pattern((file, param.pat), false)
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => {
                if param.rest {
                    self.array_of(Ty::ANY)
                } else {
                    Ty::ANY
                }
            }
        }
    }

    /// A default value that does not fit the type that the context gives says the type itself, if that is wider.
    fn wider_default(&mut self, default: Node<ExprId>, expected: Ty) -> Ty {
        let given = self.check_expr_cached(default);
        if self.is_assignable(given, expected) {
            return expected;
        }
        let wide = self.widen_literal(given);
        if self.is_assignable(expected, wide) {
            wide
        } else {
            expected
        }
    }

    fn type_of_matching_getter(&mut self, (file, setter): Node<FunctionId>) -> Option<Ty> {
        use crate::check::parents::FunctionOwner;
        let FunctionOwner::ClassMember(class, member) = self.parents(file).function(setter) else {
            return None;
        };
        let owner = self.symbols.file(file).class(class).symbol?;
        let table = self.member_symbols(owner);
        let symbol = table
            .instance
            .values()
            .chain(table.statics.values())
            .copied()
            .find(|symbol| {
                self.symbols.symbol(*symbol).decls.iter().any(|decl| {
                    decl.file == file
                        && decl.kind == crate::check::symbols::DeclKind::ClassMember(member)
                })
            })?;
        self.symbols
            .flags(symbol)
            .has(SymbolFlags::GETTER)
            .then(|| self.type_of_symbol(symbol))
    }

    /// The type of the value that a pattern binds or takes apart, default applied, before widening.
    pub fn value_of_pattern(&mut self, (file, pat): Node<PatId>) -> Ty {
        let module = self.module(file);
        match self.symbols.file(file).parent_of_pat(pat) {
            PatParent::Declarator { var, index } => self.value_of_declarator((file, var), index),
            PatParent::Param { function, index } => {
                self.type_of_parameter((file, function), index as usize)
            }
            PatParent::SignatureParam { decl, index } => {
                match self.signature_params(file, decl).get(index as usize) {
                    Some(param) => match param.ty {
                        Some(ty) => {
                            let ty = self.type_from_node((file, ty));
                            if param.optional {
                                self.or_undefined(ty)
                            } else {
                                ty
                            }
                        }
                        None => Ty::ANY,
                    },
                    None => Ty::ERROR,
                }
            }
            PatParent::Catch(stmt) => match &module[stmt].kind {
                StmtKind::Try {
                    handler: Some(handler),
                    ..
                } => match handler.ty {
                    Some(ty) => self.type_from_node((file, ty)),
                    None => Ty::UNKNOWN,
                },
                _ => Ty::UNKNOWN,
            },
            PatParent::Element { pat: outer, index } => {
                let parent = self.value_of_pattern((file, outer));
                self.value_of_element((file, outer), index, parent)
            }
            PatParent::Rest(outer) => {
                let parent = self.value_of_pattern((file, outer));
                self.value_of_rest((file, outer), parent)
            }
            PatParent::None | PatParent::Assign(_) | PatParent::ForHead(_) => Ty::ERROR,
        }
    }

    fn value_of_declarator(&mut self, (file, var): Node<VarDeclId>, index: u32) -> Ty {
        let module = self.module(file);
        let declarator = module[var].declarators[index as usize];
        if let Some(ty) = declarator.ty {
            return self.type_from_node((file, ty));
        }
        if let Some(stmt) = self.symbols.file(file).stmt_of_var(var) {
            match module[stmt].kind {
                StmtKind::ForIn { object, .. } => return self.type_of_for_in_key((file, object)),
                StmtKind::ForOf { .. } => return self.type_of_for_of_element((file, stmt)),
                _ => {}
            }
        }
        let Some(init) = declarator.init else {
            return Ty::ANY;
        };
        let ty = self.check_expr_cached((file, init));
        if module[var].kind.is_constant() {
            ty
        } else {
            self.widen_literal(ty)
        }
    }

    /// `for (const key in object)`: `string`, or the keys of a type parameter.
    fn type_of_for_in_key(&mut self, object: Node<ExprId>) -> Ty {
        let ty = self.check_expr_cached(object);
        let ty = self.non_nullable(ty);
        let keys = self.keyof(ty);
        if self.is(keys, TyFlags::TYPE_PARAM) || matches!(self.kind(keys), TyKind::Keyof(_)) {
            return self.intersection(&[keys, Ty::STRING]);
        }
        Ty::STRING
    }

    /// What entry `index` of an array or object pattern gets from a value of type `parent`, default applied.
    pub(in crate::check) fn value_of_element(
        &mut self,
        (file, outer): Node<PatId>,
        index: u32,
        parent: Ty,
    ) -> Ty {
        if self.is(parent, TyFlags::ANY) {
            return parent;
        }
        let module = self.module(file);
        match &module[outer].kind {
            PatKind::Object { properties, .. } => {
                let property = &properties[index as usize];
                let ty = self.type_of_pattern_key(file, &property.key, parent);
                self.with_default(file, outer, property.default, ty)
            }
            PatKind::Array { elements, .. } => {
                let Some(element) = elements[index as usize] else {
                    return Ty::ERROR;
                };
                let ty = self.type_of_pattern_position((file, outer), index, parent);
                self.with_default(file, outer, element.default, ty)
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => Ty::ERROR,
        }
    }

    /// What entry `index` of a pattern gets, without its default.
    pub(in crate::check) fn plain_entry(
        &mut self,
        (file, outer): Node<PatId>,
        index: u32,
        parent: Ty,
    ) -> Ty {
        if self.is(parent, TyFlags::ANY) {
            return parent;
        }
        match &self.module(file)[outer].kind {
            PatKind::Object { properties, .. } => {
                self.type_of_pattern_key(file, &properties[index as usize].key, parent)
            }
            PatKind::Array { .. } => self.type_of_pattern_position((file, outer), index, parent),
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => Ty::ERROR,
        }
    }

    fn type_of_pattern_key(
        &mut self,
        file: FileId,
        key: &crate::syntax::ast::PropertyKey,
        parent: Ty,
    ) -> Ty {
        let key_ty = match key {
            crate::syntax::ast::PropertyKey::Computed { expr, .. } => {
                self.check_expr_cached((file, *expr))
            }
            _ => match key.static_name() {
                Some(name) => self.string_literal(name),
                None => return Ty::ERROR,
            },
        };
        let key_ty = self.regular_literal(key_ty);
        self.indexed_access_in_code(parent, key_ty)
            .unwrap_or(Ty::ERROR)
    }

    fn type_of_pattern_position(
        &mut self,
        (file, outer): Node<PatId>,
        index: u32,
        parent: Ty,
    ) -> Ty {
        if self.is_array_like(parent) {
            let position = self.number_literal(f64::from(index));
            let ty = self
                .indexed_access_in_code(parent, position)
                .unwrap_or(Ty::UNDEFINED);
            return match ty == Ty::STRING
                && self.past_end.patterns.contains(&((file, outer), index))
            {
                true => Ty::GROUP_TEXT,
                false => ty,
            };
        }
        let span = self.module(file)[outer].span;
        self.type_iterated_by_pattern(parent, span)
    }

    /// What `...rest` of a pattern gets.
    pub(in crate::check) fn value_of_rest(&mut self, (file, outer): Node<PatId>, parent: Ty) -> Ty {
        if self.is(parent, TyFlags::ANY) {
            return parent;
        }
        let module = self.module(file);
        match &module[outer].kind {
            PatKind::Object { properties, .. } => {
                let mut taken: Vec<PropName> = Vec::new();
                let mut computed: Vec<Ty> = Vec::new();
                for property in properties {
                    match (
                        self.prop_name_of_key(file, &property.key, None),
                        &property.key,
                    ) {
                        (Some(name), _) => taken.push(name),
                        (None, crate::syntax::ast::PropertyKey::Computed { expr, .. }) => {
                            computed.push(self.check_expr_cached((file, *expr)));
                        }
                        (None, _) => {}
                    }
                }
                self.rest_of_object(parent, &taken, &computed)
            }
            PatKind::Array { elements, .. } => {
                let from = elements.len();
                if self.every_type(parent, &mut |c, t| c.is_tuple(t)) {
                    return self.map_type(parent, &mut |c, t| c.slice_tuple(t, from, 0));
                }
                let element = if self.is_array_like(parent) {
                    self.number_index_type(parent).unwrap_or(Ty::ERROR)
                } else {
                    self.type_iterated_by_pattern(parent, module[outer].span)
                };
                self.array_of(element)
            }
            PatKind::Name(_) | PatKind::Target(_) | PatKind::Invalid => Ty::ERROR,
        }
    }

    fn with_default(&mut self, file: FileId, outer: PatId, default: Option<ExprId>, ty: Ty) -> Ty {
        let Some(default) = default else { return ty };
        let given = self.check_expr_cached((file, default));
        let may_be_undefined = self.type_facts(given).has(TypeFacts::EQ_UNDEFINED);
        if self.root_annotation((file, outer)).is_some() {
            return if may_be_undefined {
                ty
            } else {
                self.without_undefined(ty)
            };
        }
        let present = self.without_undefined(ty);
        // A literal that the expected type lists stays one: the union drops its fresh twin before anything is widened.
        let both = self.union_subtype_reduced(&[present, given]);
        if self.is_constant_pattern((file, outer)) {
            both
        } else {
            self.widen_literal(both)
        }
    }

    /// The annotation of the variable or parameter around a nested pattern.
    fn root_annotation(&self, (file, mut pat): Node<PatId>) -> Option<TypeNodeId> {
        loop {
            match self.symbols.file(file).parent_of_pat(pat) {
                PatParent::Element { pat: outer, .. } | PatParent::Rest(outer) => pat = outer,
                _ => return self.annotation_of_pat((file, pat)),
            }
        }
    }

    fn is_constant_pattern(&self, (file, mut pat): Node<PatId>) -> bool {
        loop {
            match self.symbols.file(file).parent_of_pat(pat) {
                PatParent::Element { pat: outer, .. } | PatParent::Rest(outer) => pat = outer,
                PatParent::Declarator { var, .. } => {
                    return self.module(file)[var].kind.is_constant();
                }
                _ => return false,
            }
        }
    }

    /// Whether a literal has no elements, so that its variable evolves.
    pub(in crate::check) fn is_empty_array_literal(&self, (file, expr): Node<ExprId>) -> bool {
        matches!(&self.module(file)[expr].kind, ExprKind::Array(elements)
            if elements.iter().all(|element| matches!(element, ArrayElement::Hole)) && elements.is_empty())
    }
}
