//! Declared functions as objects. In JavaScript a function declaration is one object, with a name and a length; a C# method group is
//! a new delegate wherever it is mentioned. So a function that is mentioned as a value somewhere has one delegate, held by a field
//! beside the method (by a local of its block, for a local function), and every mention is that.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Lowerer;
use super::members::{MethodSig, substitution};
use super::scope::Place;
use crate::check::Node;
use crate::check::checked::MemberKind;
use crate::check::symbols::{SymbolFlags, SymbolId};
use crate::ir::{Callee, CsType, Expr, Field, Local, Member, Stmt};
use crate::source::FileId;
use crate::syntax::ast::{BinaryOp, ExprId, ExprKind};

#[derive(Debug, Default)]
pub struct FunctionObjects {
    /// Functions that are mentioned where somebody could ask for their identity or name.
    mentioned: FxHashSet<SymbolId>,
    /// Mentions as the callback of a library function, which only calls it.
    called_back: FxHashSet<Node<ExprId>>,
    /// The variables that hold the delegates of local functions.
    locals: FxHashMap<SymbolId, Local>,
}

impl Lowerer<'_, '_> {
    /// Finds the functions that need an object.
    pub fn find_function_objects(&mut self) {
        let files: Vec<FileId> = self.input.modules.iter().map(|info| info.file).collect();
        for file in files {
            self.enter_module(file);
            self.find_function_objects_of_module();
        }
    }

    fn find_function_objects_of_module(&mut self) {
        let module = self.ast;
        let mut called: FxHashSet<ExprId> = FxHashSet::default();
        for (id, expr) in module.exprs.iter() {
            if let ExprKind::TaggedTemplate { tag, .. } = &expr.kind {
                called.insert(module.erased(*tag));
            }
            let (ExprKind::Call { callee, args, .. } | ExprKind::New { callee, args, .. }) =
                &expr.kind
            else {
                continue;
            };
            called.insert(module.erased(*callee));
            for (index, arg) in args.iter().enumerate() {
                let erased = module.erased(arg.expr);
                let is_name = matches!(
                    module[erased].kind,
                    ExprKind::Name(_) | ExprKind::Member { .. }
                );
                if is_name && self.is_library_callback(id, *callee, index) {
                    self.function_objects
                        .called_back
                        .insert((self.file, erased));
                    self.function_objects
                        .called_back
                        .insert((self.file, arg.expr));
                    called.insert(erased);
                }
            }
        }
        let objects: FxHashSet<ExprId> = module
            .exprs
            .iter()
            .filter_map(|(id, expr)| match expr.kind {
                ExprKind::Member { object, .. } => {
                    let member = self.checked.member((self.file, id))?;
                    (member.kind == MemberKind::NamespaceExport).then(|| module.erased(object))
                }
                _ => None,
            })
            .collect();
        // Where a class is named without being a value.
        let mut named: FxHashSet<ExprId> = module
            .exprs
            .iter()
            .filter_map(|(_, expr)| match expr.kind {
                ExprKind::Member { object, .. } => Some(module.erased(object)),
                ExprKind::Binary {
                    op: BinaryOp::InstanceOf,
                    right,
                    ..
                } => Some(module.erased(right)),
                _ => None,
            })
            .collect();
        for (_, class) in module.classes.iter() {
            named.extend(class.extends.as_ref().map(|base| module.erased(base.expr)));
        }
        for (id, expr) in module.exprs.iter() {
            if matches!(expr.kind, ExprKind::Name(_) | ExprKind::Member { .. })
                && !objects.contains(&id)
                && let Some(ty) = self.checked.try_expr_ty((self.file, id))
                && let Some(namespace) = self.namespace_of_type(ty)
            {
                self.mention_namespace(namespace, &mut Vec::new());
            }
            let symbol = match expr.kind {
                ExprKind::Name(_) => self.symbol_of(id),
                ExprKind::Member { .. } => match self.checked.member(self.node(id)) {
                    Some(member)
                        if member.kind == MemberKind::NamespaceExport || member.is_static =>
                    {
                        let prop = member.prop;
                        let symbol = self.c.prop(prop).symbol;
                        symbol.map(|symbol| self.c.follow_alias(symbol))
                    }
                    Some(_) | None => None,
                },
                _ => None,
            };
            if let Some(symbol) = symbol
                && !named.contains(&id)
                && !called.contains(&id)
                && self.flags(symbol).has(SymbolFlags::CLASS)
                && !self.is_library_symbol(symbol)
                && !self.c.declared_params(symbol).params.is_empty()
                && !self.type_infos.generic_values.contains(&symbol)
            {
                self.type_infos.generic_values.push(symbol);
            }
            if let Some(symbol) = symbol
                && !called.contains(&id)
                && !objects.contains(&id)
                && self.flags(symbol).has(SymbolFlags::NAMESPACE)
            {
                self.mention_namespace(symbol, &mut Vec::new());
            }
            if let Some(symbol) = symbol
                && !called.contains(&id)
                && !(objects.contains(&id) && self.flags(symbol).has(SymbolFlags::NAMESPACE))
            {
                self.function_objects.mentioned.insert(symbol);
            }
        }
    }

    /// Whether argument `index` of a call is a callback that the library calls and does not keep.
    fn is_library_callback(&mut self, call: ExprId, callee: ExprId, index: usize) -> bool {
        let callee = self.ast.erased(callee);
        let is_library = match self.ast[callee].kind {
            ExprKind::Name(_) => self
                .symbol_of(callee)
                .is_some_and(|symbol| self.is_library_symbol(symbol)),
            ExprKind::Member { .. } => self
                .checked
                .member(self.node(callee))
                .and_then(|member| member.on)
                .is_some_and(|on| self.is_library_symbol(on)),
            _ => false,
        };
        if !is_library {
            return false;
        }
        let Some(resolved) = self.checked.call(self.node(call)) else {
            return false;
        };
        // `T` of an array of functions is no callback: the array's own signature says so.
        let mut declared = resolved.declared;
        while let Some((of, _)) = self.c.signature(declared).target {
            declared = of;
        }
        let param = self.c.signature(declared).params.get(index).cloned();
        match param {
            Some(param) if !param.rest => {
                let present = self.c.non_nullable(param.ty);
                self.only_call_signature(present).is_some()
            }
            Some(_) | None => false,
        }
    }

    /// Notes that a function is mentioned as a value.
    pub fn mention(&mut self, symbol: SymbolId) {
        self.function_objects.mentioned.insert(symbol);
    }

    pub fn needs_function_object(&self, symbol: SymbolId) -> bool {
        self.function_objects.mentioned.contains(&symbol)
    }

    /// Whether a mention needs no more than something to call.
    pub fn is_called_back(&self, id: ExprId) -> bool {
        self.function_objects.called_back.contains(&self.node(id))
    }

    /// The delegate of a method as its own signature, a generic one at `unknown`.
    fn own_method_group(&mut self, sig: &MethodSig, place: &Place) -> Option<Expr> {
        let type_args = vec![CsType::Object; sig.type_params.len()];
        let instance = sig.substitute(&substitution(&sig.type_params, &type_args));
        let group = match place {
            Place::LocalFunction(local) => {
                Expr::method_group(Callee::Local(local.clone()), instance.delegate())
            }
            Place::StaticMethod { owner, name } => {
                Expr::static_method(owner, name.clone(), instance.delegate())
            }
            Place::Local(_) | Place::StaticField { .. } => return None,
        };
        Some(match type_args.is_empty() {
            true => group,
            false => group.with_type_args(type_args),
        })
    }

    /// `Functions.Named<Func<...>>(f, "f", 1)`
    fn named_function(&mut self, symbol: SymbolId, group: Expr) -> Expr {
        let own = self.name_of(symbol);
        let name = match own.as_str() {
            "" => "default",
            name => name,
        };
        let node = self.function_of(symbol);
        let (length, kind) = match node {
            Some((file, function)) => {
                let node = &self.modules[&file][function];
                let params = &node.signature.params;
                let length = params
                    .iter()
                    .take_while(|param| param.default.is_none() && !param.rest)
                    .count();
                let kind = match (node.is_async, node.is_generator) {
                    (true, true) => Some("AsyncGeneratorFunction"),
                    (true, false) => Some("AsyncFunction"),
                    (false, true) => Some("GeneratorFunction"),
                    (false, false) => None,
                };
                (length, kind)
            }
            None => (0, None),
        };
        let ty = group.ty.clone();
        let mut args = vec![group];
        if let Some(kind) = kind {
            args.push(Expr::string(kind));
        }
        args.push(Expr::string(name));
        args.push(Expr::int(length as i32));
        let method = match kind {
            Some(_) => "Described",
            None => "Named",
        };
        let named = Expr::call_static(self.runtime_class("Functions"), method, args, ty.clone())
            .with_type_args(vec![ty.clone()]);
        // A namespace of the same name has the function's properties.
        if !self.flags(symbol).has(SymbolFlags::NAMESPACE) {
            return named;
        }
        let members = self.new_namespace_object(symbol);
        Expr::call_static(
            self.runtime_class("Functions"),
            "WithMembers",
            vec![named, members],
            ty.clone(),
        )
        .with_type_args(vec![ty])
    }

    /// The field beside a static method that holds the function as a value. `None` if nobody asks for it.
    pub fn function_field(&mut self, symbol: SymbolId) -> Option<Member> {
        if !self.needs_function_object(symbol) {
            return None;
        }
        let place = self.static_function_place(symbol)?;
        let Place::StaticMethod { name, .. } = &place else {
            return None;
        };
        let sig = self.function_sig(symbol)?;
        if sig.params.len() > 16 {
            return None;
        }
        let group = self.own_method_group(&sig, &place)?;
        let ty = group.ty.clone();
        let value = self.named_function(symbol, group);
        let mut field =
            Field::new_static(self.function_field_name(symbol, name), ty).with_init(value);
        field.is_readonly = true;
        Some(Member::Field(field))
    }

    /// Where a module-level function or a static method is.
    fn static_function_place(&mut self, symbol: SymbolId) -> Option<Place> {
        self.places.get(&symbol).cloned()
    }

    /// A name beside the function that nothing in its file has.
    fn function_field_name(&self, symbol: SymbolId, method: &str) -> String {
        let mut name = format!("{method}Function");
        if let Some(file) = self.c.symbols.file_of(symbol) {
            let scope = self.c.symbols.file(file).scope;
            let taken = &self.c.symbols.scope(scope).locals;
            while taken.get(crate::syntax::ast::Atom::new(&name)).is_some() {
                name.push('_');
            }
        }
        name
    }

    /// The variable at the start of a block for the value of a function that the block declares.
    pub fn function_variable(&mut self, symbol: SymbolId) -> Option<Stmt> {
        if !self.needs_function_object(symbol) {
            return None;
        }
        let sig = self.function_sig(symbol)?;
        if sig.params.len() > 16 {
            return None;
        }
        let type_args = vec![CsType::Object; sig.type_params.len()];
        let instance = sig.substitute(&substitution(&sig.type_params, &type_args));
        let ty = CsType::undefined_or(instance.delegate());
        let name = format!("{}Function", self.name_of(symbol));
        let local = self.fresh.local(&name, ty.clone());
        self.function_objects.locals.insert(symbol, local.clone());
        Some(Stmt::local(&local, Expr::null(ty)))
    }

    /// The function as the one object that it is. `None` if nobody could tell it from another delegate of it.
    pub fn function_object(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        sig: &MethodSig,
        place: &Place,
    ) -> Option<Expr> {
        match self.is_called_back(id) {
            true => None,
            false => self.function_object_of(symbol, sig, place),
        }
    }

    /// As [`Lowerer::function_object`], for whoever needs the object.
    pub fn function_object_of(
        &mut self,
        symbol: SymbolId,
        sig: &MethodSig,
        place: &Place,
    ) -> Option<Expr> {
        if !self.needs_function_object(symbol) {
            return None;
        }
        let group = self.own_method_group(sig, place)?;
        match place {
            Place::StaticMethod { owner, name } => {
                let field = self.function_field_name(symbol, name);
                Some(Expr::static_field(owner, field, group.ty.clone()))
            }
            Place::LocalFunction(_) => {
                let local = self.function_objects.locals.get(&symbol)?.clone();
                let ty = group.ty.clone();
                let value = self.named_function(symbol, group);
                Some(Expr::coalesce_assign(Expr::local(&local), value, ty))
            }
            Place::Local(_) | Place::StaticField { .. } => None,
        }
    }
}
