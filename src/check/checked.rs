//! What the checker found out, for lowering: side tables keyed by nodes of the syntax tree.
//!
//! Every expression that a program can execute has a type here, every reference its symbol, every call its signature.
//! Tables are filled while checking; where a node is checked more than once (overloads, inference), the last check, made
//! with the final types, wins. Lowering holds a `Checker` beside this value and may ask it further questions about types.

use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Node;
use super::symbols::SymbolId;
use super::ty::{Prop, SignatureId, Ty};
use crate::source::FileId;
use crate::syntax::ast::Id;
use crate::syntax::ast::{ExprId, FunctionId, PatId};

/// A call, `new`, tagged template or `super(...)`, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedCall {
    /// The signature with type arguments put in: parameter types and result are those of this call.
    pub signature: SignatureId,
    /// The signature as declared, with its own type parameters still open. Equal to `signature` if it has none.
    pub declared: SignatureId,
    /// One per type parameter of `declared`, explicit or inferred.
    pub type_args: Vec<Ty>,
    /// Which of the callee's signatures (0-based, in order of declaration). Always 0 without overloads.
    pub overload: usize,
    /// `new C()` or `super()`.
    pub is_construct: bool,
    /// The call can be skipped by a `?.` in its own chain, so its result includes undefined.
    pub optional_chain: bool,
}

/// What kind of thing `a.b`, `a[b]` or a destructured property reads or writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemberKind {
    /// A property that holds a value: class field, property of an object type, variable of a namespace.
    Field,
    /// A method of a class or of an object type.
    Method,
    /// A getter, a setter or both.
    Accessor,
    /// An index signature (`Record<string, T>`); the `Prop` is a made-up one with the signature's type.
    IndexSignature,
    /// `array[i]`, also typed arrays and anything else whose number index signature comes from the library.
    ArrayIndex,
    /// `tuple[0]` with a known position.
    TupleIndex(u32),
    /// `text[i]`.
    StringIndex,
    /// `E.A`, and `E[v]`, which reads the name of a numeric enum's member.
    EnumMember,
    EnumReverse,
    /// `ns.f` of a namespace, or of `import * as ns`.
    NamespaceExport,
    /// `o[k]` where `k` can be several known names, or is generic (`T[K]`): lowering must dispatch on the key.
    ComputedKey,
}

/// The member that a member expression, an element access or a property pattern means.
#[derive(Clone, Debug)]
pub struct ResolvedMember {
    /// The receiver's type as used for the lookup: apparent (constraints resolved) and without null and undefined.
    pub receiver_ty: Ty,
    pub prop: Prop,
    pub kind: MemberKind,
    /// The class or interface that declares the member, if it is one.
    pub on: Option<SymbolId>,
    pub is_static: bool,
}

/// How closures use a variable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// Some function nested inside the declaring one mentions it.
    pub captured: bool,
    /// Assigned anywhere after its declaration (`=`, `+=`, `++`, destructuring, `for` heads).
    pub reassigned: bool,
    /// Declared by `let`/`const` inside a loop (or its head) and captured: every round needs its own variable.
    pub per_iteration: bool,
}

/// The facts of one module, indexed densely by node id.
#[derive(Clone, Debug, Default)]
struct ModuleFacts {
    expr_ty: Vec<Option<Ty>>,
    expr_contextual: Vec<Option<Ty>>,
    ref_symbol: Vec<Option<SymbolId>>,
    undefined_observed: Vec<bool>,
    pat_ty: Vec<Option<Ty>>,
    pat_symbol: Vec<Option<SymbolId>>,
    function_signature: Vec<Option<SignatureId>>,
}

/// The result of checking a program.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    modules: Vec<ModuleFacts>,
    calls: FxHashMap<Node<ExprId>, ResolvedCall>,
    members: FxHashMap<Node<ExprId>, ResolvedMember>,
    pat_members: FxHashMap<(Node<PatId>, u32), ResolvedMember>,
    captures: FxHashMap<SymbolId, Capture>,
    decl_ty: FxHashMap<SymbolId, Ty>,
    holds_undefined: FxHashSet<SymbolId>,
    compared_past_end: FxHashSet<Node<ExprId>>,
    read_later: FxHashSet<SymbolId>,
    flows: IndexSet<(Ty, Ty)>,
    downcasts: IndexSet<(Ty, Ty)>,
}

fn slot<T: Default + Clone>(table: &mut Vec<T>, index: usize) -> &mut T {
    if table.len() <= index {
        table.resize(index + 1, T::default());
    }
    &mut table[index]
}

impl Checked {
    /// The type of an expression where it stands (narrowed). `Ty::ERROR` for a node that was never checked, such as
    /// one behind a syntax error.
    pub fn expr_ty(&self, node: Node<ExprId>) -> Ty {
        self.try_expr_ty(node).unwrap_or(Ty::ERROR)
    }

    /// Like [`Checked::expr_ty`], `None` for a node that was never checked.
    pub fn try_expr_ty(&self, (file, expr): Node<ExprId>) -> Option<Ty> {
        *self.facts(file)?.expr_ty.get(expr.index())?
    }

    /// The type that the surroundings expect of a literal, function, `new` or call; `None` where they expect nothing.
    pub fn expr_contextual(&self, (file, expr): Node<ExprId>) -> Option<Ty> {
        *self.facts(file)?.expr_contextual.get(expr.index())?
    }

    /// What an identifier, `this`-less member of a namespace, shorthand property or JSX name refers to, import
    /// aliases followed to the declaration.
    pub fn ref_symbol(&self, (file, expr): Node<ExprId>) -> Option<SymbolId> {
        *self.facts(file)?.ref_symbol.get(expr.index())?
    }

    /// The variable or parameter that an identifier pattern declares, or assigns in a destructuring assignment.
    pub fn pat_symbol(&self, (file, pat): Node<PatId>) -> Option<SymbolId> {
        *self.facts(file)?.pat_symbol.get(pat.index())?
    }

    /// The type of the value that a pattern takes apart or binds, after its default has been applied.
    pub fn pat_ty(&self, (file, pat): Node<PatId>) -> Ty {
        self.facts(file)
            .and_then(|facts| *facts.pat_ty.get(pat.index())?)
            .unwrap_or(Ty::ERROR)
    }

    /// For call, `new`, tagged template and `super(...)` expressions.
    pub fn call(&self, node: Node<ExprId>) -> Option<&ResolvedCall> {
        self.calls.get(&node)
    }

    /// For member and element access expressions.
    pub fn member(&self, node: Node<ExprId>) -> Option<&ResolvedMember> {
        self.members.get(&node)
    }

    /// The property that entry `index` (0-based, as written) of an object pattern reads.
    pub fn pat_member(&self, node: Node<PatId>, index: u32) -> Option<&ResolvedMember> {
        self.pat_members.get(&(node, index))
    }

    /// The declared type of a variable, parameter, property, function, class (its static side) or enum object: what
    /// its slot holds, before any narrowing.
    pub fn decl_ty(&self, symbol: SymbolId) -> Ty {
        self.decl_ty.get(&symbol).copied().unwrap_or(Ty::ERROR)
    }

    /// The signature of a function, method, accessor or constructor: parameter and result types are those written, given
    /// by the context, or inferred.
    pub fn function_signature(&self, (file, function): Node<FunctionId>) -> Option<SignatureId> {
        *self.facts(file)?.function_signature.get(function.index())?
    }

    /// How closures use a variable or parameter.
    pub fn capture(&self, symbol: SymbolId) -> Capture {
        self.captures.get(&symbol).copied().unwrap_or_default()
    }

    /// For `a[i]` and reads through an index signature whose type lacks undefined: whether the program can tell an
    /// undefined there from a value, so that lowering must read the element as possibly undefined.
    pub fn undefined_observed(&self, (file, expr): Node<ExprId>) -> bool {
        self.facts(file)
            .and_then(|facts| facts.undefined_observed.get(expr.index()).copied())
            .unwrap_or(false)
    }

    /// `list[i]` beside `<`, `>`, `<=` or `>=`, where no condition keeps it inside: undefined is neither below nor above anything.
    pub fn is_compared_past_end(&self, node: Node<ExprId>) -> bool {
        self.compared_past_end.contains(&node)
    }

    /// Whether a variable can hold undefined although its type lacks it: it keeps an element that was read past the end,
    /// and the program compares it with undefined. Its slot must admit undefined.
    pub fn holds_undefined(&self, symbol: SymbolId) -> bool {
        self.holds_undefined.contains(&symbol)
    }

    /// Of the variables that hold undefined, those that the program never compares with undefined: it looks at them only where it takes
    /// the element for present, and each look must be checked.
    pub fn is_read_later(&self, symbol: SymbolId) -> bool {
        self.read_later.contains(&symbol)
    }

    /// Every pair (source type, target type) such that a value of the one goes to a place of the other, without
    /// duplicates, in the order of the first occurrence.
    pub fn flows(&self) -> impl ExactSizeIterator<Item = (Ty, Ty)> + '_ {
        self.flows.iter().copied()
    }

    /// Every pair (type, narrower or other type) such that a test or an assertion takes objects of the one for the other.
    pub fn downcasts(&self) -> impl ExactSizeIterator<Item = (Ty, Ty)> + '_ {
        self.downcasts.iter().copied()
    }

    fn facts(&self, file: FileId) -> Option<&ModuleFacts> {
        self.modules.get(file.0 as usize)
    }

    fn facts_mut(&mut self, file: FileId) -> &mut ModuleFacts {
        slot(&mut self.modules, file.0 as usize)
    }
}

/// Recording, for the checker alone.
impl Checked {
    pub(in crate::check) fn set_expr_ty(&mut self, (file, expr): Node<ExprId>, ty: Ty) {
        *slot(&mut self.facts_mut(file).expr_ty, expr.index()) = Some(ty);
    }

    pub(in crate::check) fn set_expr_contextual(
        &mut self,
        (file, expr): Node<ExprId>,
        ty: Option<Ty>,
    ) {
        *slot(&mut self.facts_mut(file).expr_contextual, expr.index()) = ty;
    }

    pub(in crate::check) fn set_ref_symbol(
        &mut self,
        (file, expr): Node<ExprId>,
        symbol: SymbolId,
    ) {
        *slot(&mut self.facts_mut(file).ref_symbol, expr.index()) = Some(symbol);
    }

    pub(in crate::check) fn set_pat_symbol(&mut self, (file, pat): Node<PatId>, symbol: SymbolId) {
        *slot(&mut self.facts_mut(file).pat_symbol, pat.index()) = Some(symbol);
    }

    pub(in crate::check) fn set_pat_ty(&mut self, (file, pat): Node<PatId>, ty: Ty) {
        *slot(&mut self.facts_mut(file).pat_ty, pat.index()) = Some(ty);
    }

    pub(in crate::check) fn set_call(&mut self, node: Node<ExprId>, call: ResolvedCall) {
        self.calls.insert(node, call);
    }

    pub(in crate::check) fn set_member(&mut self, node: Node<ExprId>, member: ResolvedMember) {
        self.members.insert(node, member);
    }

    pub(in crate::check) fn set_pat_member(
        &mut self,
        node: Node<PatId>,
        index: u32,
        member: ResolvedMember,
    ) {
        self.pat_members.insert((node, index), member);
    }

    pub(in crate::check) fn set_decl_ty(&mut self, symbol: SymbolId, ty: Ty) {
        self.decl_ty.insert(symbol, ty);
    }

    pub(in crate::check) fn set_function_signature(
        &mut self,
        (file, function): Node<FunctionId>,
        signature: SignatureId,
    ) {
        *slot(
            &mut self.facts_mut(file).function_signature,
            function.index(),
        ) = Some(signature);
    }

    pub(in crate::check) fn capture_mut(&mut self, symbol: SymbolId) -> &mut Capture {
        self.captures.entry(symbol).or_default()
    }

    pub(in crate::check) fn set_undefined_observed(&mut self, (file, expr): Node<ExprId>) {
        *slot(&mut self.facts_mut(file).undefined_observed, expr.index()) = true;
    }

    pub(in crate::check) fn set_compared_past_end(&mut self, node: Node<ExprId>) {
        self.compared_past_end.insert(node);
    }

    pub(in crate::check) fn set_holds_undefined(&mut self, symbol: SymbolId) {
        self.holds_undefined.insert(symbol);
    }

    pub(in crate::check) fn set_read_later(&mut self, symbol: SymbolId) {
        self.holds_undefined.insert(symbol);
        self.read_later.insert(symbol);
    }

    /// Takes over the pairs that the checker collected.
    pub(in crate::check) fn set_flows(&mut self, flows: impl IntoIterator<Item = (Ty, Ty)>) {
        self.flows = flows.into_iter().collect();
    }

    /// Takes over the pairs that the checker collected.
    pub(in crate::check) fn set_downcasts(&mut self, pairs: impl IntoIterator<Item = (Ty, Ty)>) {
        self.downcasts = pairs.into_iter().collect();
    }
}
