//! Texts past the end: `text[i]` is undefined there, whatever its type says, and programs that read a text by its units go on with
//! it: `while (isDigit(source[at]))` asks once more after the last unit.
//!
//! Such a read has the type `GroupText`, the `string` that admits undefined. Where it ends in a place whose annotation is `string` (a parameter, a result, a property, an element of a tuple),
//! that annotation is taken to be `GroupText` too, and the program is checked once more. What is
//! marked here is a choice, not a promise: a read that finds no such place, or an annotation outside the program, stays a plain
//! `string`, and undefined fails loudly there.

use rustc_hash::FxHashSet;

use crate::check::checked::MemberKind;
use crate::check::expr::modes::ContextFlags;
use crate::check::parents::ExprRole;
use crate::check::symbols::{Decl, DeclKind, PatParent, SymbolId};
use crate::check::ty::{SignatureDecl, SignatureId, Ty, TyKind};
use crate::check::{Checker, Node};
use crate::source::FileId;
use crate::syntax::ast::{
    AssignOp, AssignTarget, ClassMemberKind, ExprId, ExprKind, FunctionBody, FunctionId, Keyword,
    LogicalOp, Module, ObjectProperty, PatId, PatKind, TypeKind, TypeMemberKind, TypeNodeId,
};

/// Where the program says `string` of texts that may be undefined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastEnd {
    /// `text[i]` that no condition around it keeps inside the text.
    pub reads: FxHashSet<Node<ExprId>>,
    /// Array patterns, and which of their elements, that take texts of arrays of any length.
    pub patterns: FxHashSet<(Node<PatId>, u32)>,
    /// Nodes of the keyword `string`.
    pub annotations: FxHashSet<Node<TypeNodeId>>,
    /// Functions without annotation that give one.
    pub results: FxHashSet<Node<FunctionId>>,
}

impl Checker<'_> {
    /// What the program, as it has been checked, adds to [`PastEnd`]. Returns whether there was something new.
    pub(in crate::check) fn find_texts_past_the_end(&mut self) -> bool {
        let known = self.past_end.clone();
        let mut search = Search::default();
        let files: Vec<FileId> = self.program.modules().iter().map(|m| m.file).collect();
        for file in files {
            let module = self.module(file);
            self.find_patterns_past_the_end(file);
            for (expr, _) in module.exprs.iter() {
                if self.up(file).expr(expr) == ExprRole::Unreached {
                    continue;
                }
                if self.reads_past_the_end((file, expr)) {
                    self.past_end.reads.insert((file, expr));
                }
                if self.exprs.checked.expr_ty((file, expr)) == Ty::GROUP_TEXT {
                    self.follow_text((file, expr), &mut search);
                }
            }
        }
        if self.past_end != PastEnd::default() {
            self.follow_flows();
        }
        self.past_end != known
    }

    /// `const [key, value] = line.split("=")`. The first part of what `split` gives is always there.
    fn find_patterns_past_the_end(&mut self, file: FileId) {
        let module = self.module(file);
        for (pat, node) in module.pats.iter() {
            let PatKind::Array { elements, .. } = &node.kind else {
                continue;
            };
            let value = self.exprs.checked.pat_ty((file, pat));
            if !self.is_array_like(value)
                || !self.every_type(value, &mut |checker, member| !checker.is_tuple(member))
            {
                continue;
            }
            let first = match self.symbols.file(file).parent_of_pat(pat) {
                PatParent::Declarator { var, index } => {
                    let init = module[var].declarators[index as usize].init;
                    u32::from(init.is_some_and(|init| is_split(module, init)))
                }
                _ => 0,
            };
            for (index, element) in elements.iter().enumerate().skip(first as usize) {
                if element
                    .as_ref()
                    .is_some_and(|element| element.default.is_none())
                {
                    self.past_end.patterns.insert(((file, pat), index as u32));
                }
            }
        }
    }

    /// `text[i]`, unless a condition around it says that `i` is below the length.
    fn reads_past_the_end(&mut self, (file, expr): Node<ExprId>) -> bool {
        let is_read = self
            .exprs
            .checked
            .member((file, expr))
            .is_some_and(|member| member.kind == MemberKind::StringIndex);
        is_read && !self.is_within((file, expr))
    }

    /// Marks the places where the value of an expression ends.
    fn follow_text(&mut self, (file, expr): Node<ExprId>, search: &mut Search) {
        if !search.seen.insert((file, expr)) {
            return;
        }
        let module = self.module(file);
        match self.up(file).expr(expr) {
            ExprRole::ChainBody(parent)
            | ExprRole::Consequent(parent)
            | ExprRole::Alternate(parent)
            | ExprRole::NonNull(parent)
            | ExprRole::Satisfies(parent)
            | ExprRole::LogicalRight(parent) => self.follow_text((file, parent), search),
            ExprRole::LogicalLeft(parent) => {
                if let ExprKind::Logical { op, .. } = module[parent].kind
                    && op == LogicalOp::And
                {
                    self.follow_text((file, parent), search);
                }
            }
            ExprRole::SequenceItem(parent, index) => {
                if let ExprKind::Sequence(items) = &module[parent].kind
                    && index as usize + 1 == items.len()
                {
                    self.follow_text((file, parent), search);
                }
            }
            ExprRole::Return(stmt) => {
                let container = self.up(file).container_of_stmt(stmt);
                if let Some(function) = self.up(file).function_of(container) {
                    self.mark_result((file, function));
                }
            }
            ExprRole::ArrowBody(function) => self.mark_result((file, function)),
            ExprRole::VarInit(var, index) => {
                let declarator = &module[var].declarators[index as usize];
                if let Some(symbol) = self.symbol_of_pat((file, declarator.pat)) {
                    self.mark_variable(symbol, search);
                }
            }
            ExprRole::AssignValue(assign) => {
                let ExprKind::Assign { op, target, .. } = module[assign].kind else {
                    return;
                };
                if let (AssignOp::Assign | AssignOp::Logical(_), AssignTarget::Expr(target)) =
                    (op, target)
                {
                    match self.exprs.checked.member((file, target)) {
                        Some(member) => {
                            let prop = member.prop;
                            self.mark_prop(prop);
                        }
                        None => {
                            if let Some(symbol) = self.exprs.checked.ref_symbol((file, target)) {
                                self.mark_variable(symbol, search);
                            }
                        }
                    }
                }
            }
            ExprRole::Argument(call, index) => self.mark_argument((file, call), index as usize),
            ExprRole::FieldValue(member) => {
                let found = match &module[member].kind {
                    ClassMemberKind::Field { ty, .. } => *ty,
                    _ => None,
                };
                self.mark(found.map(|ty| (file, ty)));
            }
            ExprRole::PropertyValue(object, index) => {
                self.mark_property((file, object), index as usize);
            }
            ExprRole::Element(array, index) => {
                for node in self.annotations_of_place((file, array)) {
                    let element = self.element_node(node, index as usize);
                    self.mark(element);
                }
            }
            _ => {}
        }
    }

    pub(super) fn mark(&mut self, annotation: Option<Node<TypeNodeId>>) {
        let Some((file, node)) = annotation else {
            return;
        };
        let in_program = self.program.modules().iter().any(|m| m.file == file);
        let is_text = matches!(
            self.module(file)[node].kind,
            TypeKind::Keyword(Keyword::String)
        );
        if in_program && is_text {
            self.past_end.annotations.insert((file, node));
        }
    }

    pub(super) fn mark_result(&mut self, (file, function): Node<FunctionId>) {
        let data = &self.module(file)[function];
        if data.is_async || data.is_generator {
            return;
        }
        match (data.signature.return_type, &data.body) {
            (Some(ty), _) => self.mark(Some((file, ty))),
            (None, FunctionBody::None) => {}
            (None, _) => {
                self.past_end.results.insert((file, function));
            }
        }
    }

    fn mark_variable(&mut self, symbol: SymbolId, search: &mut Search) {
        let annotation = self.annotation_of(symbol);
        if annotation.is_some() {
            return self.mark(annotation);
        }
        if !search.variables.insert(symbol) {
            return;
        }
        let Some(file) = self
            .symbols
            .symbol(symbol)
            .decls
            .first()
            .map(|decl| decl.file)
        else {
            return;
        };
        let module = self.module(file);
        for (expr, node) in module.exprs.iter() {
            if matches!(node.kind, ExprKind::Name(_))
                && self.exprs.checked.ref_symbol((file, expr)) == Some(symbol)
                // Where a test has been made, the text is there.
                && self.exprs.checked.expr_ty((file, expr)) != Ty::NEVER
            {
                self.follow_text((file, expr), search);
            }
        }
    }

    pub(super) fn mark_prop(&mut self, prop: crate::check::ty::Prop) {
        if let Some(symbol) = self.prop(prop).symbol {
            let annotation = self.annotation_of(symbol);
            self.mark(annotation);
        }
    }

    fn mark_property(&mut self, (file, object): Node<ExprId>, index: usize) {
        let module = self.module(file);
        let ExprKind::Object(properties) = &module[object].kind else {
            return;
        };
        let Some(name) = properties.get(index).and_then(|property| match property {
            ObjectProperty::Value { key, .. } => self.prop_name_of_key(file, key, None),
            ObjectProperty::Method { .. } | ObjectProperty::Spread { .. } => None,
        }) else {
            return;
        };
        let Some(expected) = self.contextual_type((file, object), ContextFlags::NONE) else {
            return;
        };
        let members: Vec<Ty> = match self.kind(expected) {
            TyKind::Union { members, .. } => members.to_vec(),
            _ => vec![expected],
        };
        for member in members {
            if let Some(prop) = self.property_of(member, &name) {
                self.mark_prop(prop);
            }
        }
    }

    fn mark_argument(&mut self, call: Node<ExprId>, index: usize) {
        for node in self.annotations_of_argument(call, index) {
            self.mark(Some(node));
        }
    }

    /// The annotation of the parameter that an argument is for. Of `list.push(x)` it is the element's in the annotation of `list`.
    fn annotations_of_argument(
        &mut self,
        (file, call): Node<ExprId>,
        index: usize,
    ) -> Vec<Node<TypeNodeId>> {
        let Some(resolved) = self.exprs.checked.call((file, call)) else {
            return Vec::new();
        };
        let declared = resolved.declared;
        let Some((home, Some(ty), rest)) = self.param_node(declared, index) else {
            return Vec::new();
        };
        if self.program.modules().iter().any(|m| m.file == home) {
            return match rest {
                true => Vec::new(),
                false => vec![(home, ty)],
            };
        }
        let ExprKind::Call { callee, .. } = self.module(file)[call].kind else {
            return Vec::new();
        };
        let ExprKind::Member { object, .. } = self.module(file)[callee].kind else {
            return Vec::new();
        };
        let adds = self
            .exprs
            .checked
            .member((file, callee))
            .is_some_and(|member| {
                let prop = member.prop;
                self.prop(prop)
                    .name
                    .as_text()
                    .is_some_and(|name| matches!(name.as_str(), "push" | "unshift"))
            });
        if !adds {
            return Vec::new();
        }
        let Some(list) = self.annotation_of_expr((file, object)) else {
            return Vec::new();
        };
        self.element_node(list, index).into_iter().collect()
    }

    /// The annotation of parameter `index` of a signature, and whether it is a rest parameter.
    pub(super) fn param_node(
        &mut self,
        signature: SignatureId,
        index: usize,
    ) -> Option<(FileId, Option<TypeNodeId>, bool)> {
        match self.signature(signature).decl {
            Some(SignatureDecl::Function((home, function))) => {
                let params = &self.module(home)[function].signature.params;
                params.get(index).map(|param| (home, param.ty, param.rest))
            }
            Some(SignatureDecl::TypeNode((home, node))) => match &self.module(home)[node].kind {
                TypeKind::Function(signature) | TypeKind::Constructor { signature, .. } => {
                    let param = signature.params.get(index);
                    param.map(|param| (home, param.ty, param.rest))
                }
                _ => None,
            },
            Some(SignatureDecl::TypeMember((home, member))) => {
                match &self.module(home)[member].kind {
                    TypeMemberKind::Method { signature, .. }
                    | TypeMemberKind::Call(signature)
                    | TypeMemberKind::Construct(signature) => {
                        let param = signature.params.get(index).or(signature.params.last());
                        param.map(|param| (home, param.ty, param.rest))
                    }
                    _ => None,
                }
            }
            Some(SignatureDecl::DefaultConstructor(_)) | None => None,
        }
    }

    /// The annotation of a variable or property that an expression names.
    fn annotation_of_expr(&mut self, (file, expr): Node<ExprId>) -> Option<Node<TypeNodeId>> {
        let symbol = match self.exprs.checked.member((file, expr)) {
            Some(member) => {
                let prop = member.prop;
                self.prop(prop).symbol?
            }
            None => self.exprs.checked.ref_symbol((file, expr))?,
        };
        self.annotation_of(symbol)
    }

    /// The annotations of the place of an array literal.
    fn annotations_of_place(&mut self, (file, expr): Node<ExprId>) -> Vec<Node<TypeNodeId>> {
        let module = self.module(file);
        let found = match self.up(file).expr(expr) {
            ExprRole::Consequent(parent)
            | ExprRole::Alternate(parent)
            | ExprRole::LogicalRight(parent) => return self.annotations_of_place((file, parent)),
            ExprRole::Return(stmt) => {
                let container = self.up(file).container_of_stmt(stmt);
                self.up(file)
                    .function_of(container)
                    .and_then(|function| module[function].signature.return_type)
                    .map(|ty| (file, ty))
            }
            ExprRole::ArrowBody(function) => {
                module[function].signature.return_type.map(|ty| (file, ty))
            }
            ExprRole::VarInit(var, index) => {
                let pat = module[var].declarators[index as usize].pat;
                self.symbol_of_pat((file, pat))
                    .and_then(|symbol| self.annotation_of(symbol))
            }
            ExprRole::AssignValue(assign) => match module[assign].kind {
                ExprKind::Assign {
                    target: AssignTarget::Expr(target),
                    ..
                } => self.annotation_of_expr((file, target)),
                _ => None,
            },
            ExprRole::Argument(call, index) => {
                return self.annotations_of_argument((file, call), index as usize);
            }
            ExprRole::Element(array, index) => {
                let outer = self.annotations_of_place((file, array));
                return outer
                    .into_iter()
                    .filter_map(|node| self.element_node(node, index as usize))
                    .collect();
            }
            _ => None,
        };
        found.into_iter().collect()
    }

    /// The node of element `index` in the node of an array or tuple type, aliases followed.
    fn element_node(
        &mut self,
        (file, node): Node<TypeNodeId>,
        index: usize,
    ) -> Option<Node<TypeNodeId>> {
        let mut at = (file, node);
        // An alias of itself is a problem that has been reported.
        for _ in 0..32 {
            let (file, node) = at;
            match &self.module(file)[node].kind {
                TypeKind::Array(element) => return Some((file, *element)),
                TypeKind::Tuple(elements) => {
                    let element = elements.get(index)?;
                    return (!element.rest).then_some((file, element.ty));
                }
                TypeKind::Operator { operand, .. } => at = (file, *operand),
                TypeKind::Reference { args, .. } => {
                    let symbol = self.symbol_of_type_reference((file, node))?;
                    if let [only] = args.as_slice()
                        && self.symbols.is_ambient(symbol)
                    {
                        return Some((file, *only));
                    }
                    let decl = *self.symbols.symbol(symbol).decls.first()?;
                    let DeclKind::TypeAlias(alias) = decl.kind else {
                        return None;
                    };
                    at = (decl.file, self.module(decl.file)[alias].ty);
                }
                _ => return None,
            }
        }
        None
    }

    fn annotation_of(&mut self, symbol: SymbolId) -> Option<Node<TypeNodeId>> {
        let Decl { file, kind } = *self.symbols.symbol(symbol).decls.first()?;
        let module = self.module(file);
        let ty = match kind {
            DeclKind::Variable(pat) => match self.symbols.file(file).parent_of_pat(pat) {
                PatParent::Declarator { var, index } => module[var].declarators[index as usize].ty,
                PatParent::Param { function, index } => {
                    module[function].signature.params[index as usize].ty
                }
                _ => None,
            },
            DeclKind::ParamProperty(function, index) => {
                module[function].signature.params[index as usize].ty
            }
            DeclKind::ClassMember(member) => match &module[member].kind {
                ClassMemberKind::Field { ty, .. } => *ty,
                _ => None,
            },
            DeclKind::TypeMember(member) => match &module[member].kind {
                TypeMemberKind::Property { ty, .. } => *ty,
                _ => None,
            },
            _ => None,
        };
        ty.map(|ty| (file, ty))
    }
}

fn is_split(module: &Module, init: ExprId) -> bool {
    let ExprKind::Call { callee, .. } = module[module.erased(init)].kind else {
        return false;
    };
    matches!(&module[callee].kind, ExprKind::Member { property, .. } if property.text == "split")
}

#[derive(Default)]
struct Search {
    seen: FxHashSet<Node<ExprId>>,
    variables: FxHashSet<SymbolId>,
}
