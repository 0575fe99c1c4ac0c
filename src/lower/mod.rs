//! From checked TypeScript to the C# tree.
//!
//! Each expression of TypeScript has a type (`Ty`) and each expression of C# its `CsType`; [`Lowerer::repr`] leads from the one to
//! the other, and a value changes its C# type only through [`Lowerer::convert`], which refuses what it cannot do exactly. So a
//! representation that does not fit ends in a diagnostic, never in C# that does not compile.
//!
//! One file per thing that the user wrote. Expressions are lowered to expressions; what needs statements first goes to the
//! prelude of the statement being lowered (`sequence`).

mod any_values;
mod arrays;
mod ask;
mod assign_literal;
mod assignment;
mod async_functions;
mod async_iteration;
mod base_types;
mod before_super;
mod binary;
mod borrowed_properties;
mod bound_functions;
mod bound_modules;
mod brands;
mod callable_objects;
mod calls;
mod circles;
mod class;
mod class_fields;
mod class_members;
mod class_methods;
mod class_open_types;
mod class_values;
mod closing_iterators;
mod conditions;
mod const_functions;
mod constant_objects;
mod construction;
mod constructor_tests;
mod constructors;
mod convert;
mod declare_fields;
mod dereference;
mod derived_shapes;
mod destructuring;
mod dictionary_literals;
mod dotnet;
mod dotnet_bases;
mod dotnet_calls;
mod dotnet_delegates;
mod dotnet_interfaces;
mod dotnet_values;
mod downcasts;
mod dynamic_objects;
mod empty_arrays;
mod enums;
mod erasure;
mod errors;
mod expr;
mod flows;
mod frozen;
mod function;
mod function_casts;
mod function_names;
mod function_objects;
mod function_values;
mod generators;
mod hooks;
mod incomplete_literals;
mod interfaces;
mod iterators;
mod joined_items;
mod later_calls;
mod library;
mod library_arguments;
mod library_callbacks;
mod library_calls;
mod library_construction;
mod library_functions;
mod library_members;
mod library_records;
mod library_types;
mod literal_accessors;
mod literal_flows;
mod literal_values;
mod local_classes;
mod loops;
mod member_access;
mod members;
mod members_table;
mod module;
mod names;
mod namespace_objects;
mod namespaces;
mod narrowed_unions;
mod object_spread;
mod objects;
mod observed;
mod open_dictionaries;
mod open_maps;
mod open_types;
mod optional_arguments;
mod optional_chain;
mod optional_methods;
mod own_prototype;
mod private_names;
mod prototype_calls;
mod refuse;
mod regular_expressions;
mod repr;
mod rest_parameters;
mod scope;
mod sequence;
mod shape_members;
mod shapes;
mod static_accessors;
mod static_this;
mod stmt;
mod super_calls;
mod switch;
mod tagged_templates;
mod taken_functions;
mod tdz;
mod templates;
mod texts_or_arrays;
mod thenables;
mod this_arguments;
mod top_level_await;
mod tuples;
mod unary;
mod uninitialised;
mod unknown_arrays;
mod unknown_views;
mod var_scope;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bindings::Catalog;
use crate::check::checked::Checked;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TypeParamId};
use crate::check::{Checker, Node};
use crate::diagnostics::Problems;
use crate::ir::{self, CsType, Fresh, TypeParam};
use crate::source::FileId;
use crate::syntax::ast::{ExprId, Module};

/// What lowering must know of the module graph.
#[derive(Clone, Debug)]
pub struct ModuleInfo {
    pub file: FileId,
    pub namespace: String,
    pub class_name: String,
    /// Relative to the source root, with `/`.
    pub path: String,
    /// The modules whose top-level code must run before this one's.
    pub evaluates: Vec<FileId>,
}

/// The modules as lowering needs them.
#[derive(Clone, Debug)]
pub struct LowerInput {
    pub modules: Vec<ModuleInfo>,
    /// The modules whose top-level code runs, in order.
    pub evaluation_order: Vec<FileId>,
    pub entry: FileId,
    /// Whether the output is a program rather than a library.
    pub is_exe: bool,
    /// The namespace of modules directly in the source root.
    pub root_namespace: String,
}

/// Lowers a program that was checked without errors. Everything that cannot be said exactly in C# is a problem; then the
/// result must not be printed.
pub fn lower(
    checker: &mut Checker<'_>,
    checked: &Checked,
    catalog: &Catalog,
    input: &LowerInput,
    problems: &mut Problems,
) -> ir::Program {
    let mut lowerer = Lowerer::new(checker, checked, catalog, input, problems);
    lowerer.find_const_functions();
    lowerer.find_function_objects();
    lowerer.find_class_constants();
    lowerer.find_erased_classes();
    lowerer.close_flows();
    lowerer.find_taken_functions();
    lowerer.borrow_properties();
    lowerer.find_optional_arguments();
    lowerer.box_tuples();
    lowerer.find_frozen();
    lowerer.reserve_names();
    lowerer.find_overrides();
    lowerer.find_joined_items();
    lowerer.find_early_reads();
    lowerer.program()
}

/// The state of lowering; a piece for each concern.
pub struct Lowerer<'a, 'p> {
    pub(in crate::lower) c: &'a mut Checker<'p>,
    pub(in crate::lower) checked: &'a Checked,
    pub(in crate::lower) catalog: &'a Catalog,
    pub(in crate::lower) input: &'a LowerInput,
    pub(in crate::lower) problems: &'a mut Problems,
    pub(in crate::lower) fresh: Fresh,
    pub(in crate::lower) reprs: Reprs,
    pub(in crate::lower) flows: flows::Flows,
    pub(in crate::lower) shapes: shapes::Shapes,
    /// The bases of the C# types of bound modules, as their declarations say.
    pub(in crate::lower) bound_bases: FxHashMap<ir::TypeRef, Vec<ir::TypeRef>>,
    pub(in crate::lower) literal_targets: FxHashMap<Node<ExprId>, Option<Ty>>,
    pub(in crate::lower) names: names::Names,
    pub(in crate::lower) type_infos: members::TypeInfos,
    pub(in crate::lower) tdz: tdz::EarlyReads,
    pub(in crate::lower) asserted: dynamic_objects::Asserted,
    pub(in crate::lower) open_dictionaries: open_dictionaries::OpenDictionaries,
    pub(in crate::lower) function_casts: function_casts::FunctionCasts,
    pub(in crate::lower) accessors: literal_accessors::LiteralAccessors,
    pub(in crate::lower) frozen: frozen::FrozenTypes,
    pub(in crate::lower) watched: uninitialised::Watched,
    pub(in crate::lower) local_classes: local_classes::LocalClasses,
    pub(in crate::lower) static_copies: static_this::StaticCopies,
    /// Callbacks that are methods, called on the object that they are taken from.
    pub(in crate::lower) bound_callbacks: FxHashSet<Node<ExprId>>,
    /// Types that admit undefined and are `Optional` as type arguments.
    pub(in crate::lower) optional_arguments: FxHashSet<Ty>,
    /// Generic classes and shapes that are seen with unknown type arguments.
    pub(in crate::lower) viewed: FxHashSet<shapes::Nominal>,
    /// Whether closing the flows found more of them.
    pub(in crate::lower) has_new_views: bool,
    /// Variables that hold items as their array does, whose class is wider than TypeScript says.
    pub(in crate::lower) joined_items: FxHashSet<SymbolId>,
    /// Where the values of variables live.
    pub(in crate::lower) places: FxHashMap<SymbolId, scope::Place>,
    pub(in crate::lower) modules: FxHashMap<FileId, &'p Module>,
    pub(in crate::lower) function_objects: function_objects::FunctionObjects,
    pub(in crate::lower) function_names: function_names::FunctionNames,
    taken_functions: taken_functions::TakenFunctions,
    pub(in crate::lower) const_functions: const_functions::ConstFunctions,
    pub(in crate::lower) namespaces: namespaces::Namespaces,
    pub(in crate::lower) namespace_objects: namespace_objects::NamespaceObjects,
    pub(in crate::lower) class_values: class_values::ClassValues,
    /// The methods of object literals.
    pub(in crate::lower) literal_methods: FxHashSet<Node<crate::syntax::ast::FunctionId>>,
    /// Functions that become methods: those of constants, and those of constant objects.
    /// Generic classes that have no type parameters in C#.
    pub(in crate::lower) erased_classes: FxHashSet<SymbolId>,
    pub(in crate::lower) constant_methods: FxHashSet<Node<crate::syntax::ast::FunctionId>>,
    /// The module being lowered.
    pub(in crate::lower) file: FileId,
    pub(in crate::lower) ast: &'p Module,
    pub(in crate::lower) code: scope::Code,
    /// Receivers of optional chains that are being lowered, evaluated already.
    pub(in crate::lower) links: FxHashMap<Node<ExprId>, ir::Expr>,
    pub(in crate::lower) open_links: Vec<ExprId>,
    /// Declarations found on the way (literal classes, members tables), by the file that they go to.
    pub(in crate::lower) pending: module::Pending,
}

/// Memos of representations.
#[derive(Default)]
pub(in crate::lower) struct Reprs {
    pub slots: FxHashMap<Ty, CsType>,
    /// The same for the declarations of the library, which flows do not change.
    pub library_slots: FxHashMap<Ty, CsType>,
    pub of_library: bool,
    pub running: FxHashSet<Ty>,
    pub type_params: FxHashMap<TypeParamId, TypeParam>,
    /// Types that have a type parameter of their own, see `open_types`.
    pub open_types: indexmap::IndexMap<Ty, TypeParam>,
    /// Type parameters for which only `object?` is given.
    pub held_as_objects: Vec<TypeParam>,
    /// Type parameters that are `object?` in the code being lowered.
    pub erased: FxHashSet<TypeParamId>,
}

impl<'a, 'p> Lowerer<'a, 'p> {
    fn new(
        c: &'a mut Checker<'p>,
        checked: &'a Checked,
        catalog: &'a Catalog,
        input: &'a LowerInput,
        problems: &'a mut Problems,
    ) -> Self {
        let program = c.program;
        let modules: FxHashMap<FileId, &'p Module> = program
            .modules()
            .iter()
            .map(|module| (module.file, module))
            .collect();
        let ast = modules[&input.entry];
        Lowerer {
            c,
            checked,
            catalog,
            input,
            problems,
            fresh: Fresh::new(),
            reprs: Reprs::default(),
            flows: flows::Flows::default(),
            shapes: shapes::Shapes::default(),
            bound_bases: FxHashMap::default(),
            literal_targets: FxHashMap::default(),
            names: names::Names::default(),
            type_infos: members::TypeInfos::default(),
            tdz: tdz::EarlyReads::default(),
            asserted: dynamic_objects::Asserted::default(),
            open_dictionaries: open_dictionaries::OpenDictionaries::default(),
            function_casts: function_casts::FunctionCasts::default(),
            accessors: literal_accessors::LiteralAccessors::default(),
            frozen: frozen::FrozenTypes::default(),
            watched: uninitialised::Watched::default(),
            local_classes: local_classes::LocalClasses::default(),
            static_copies: static_this::StaticCopies::default(),
            bound_callbacks: FxHashSet::default(),
            optional_arguments: FxHashSet::default(),
            viewed: FxHashSet::default(),
            has_new_views: false,
            joined_items: FxHashSet::default(),
            places: FxHashMap::default(),
            function_objects: function_objects::FunctionObjects::default(),
            function_names: function_names::FunctionNames::default(),
            taken_functions: taken_functions::TakenFunctions::default(),
            const_functions: FxHashMap::default(),
            erased_classes: FxHashSet::default(),
            constant_methods: FxHashSet::default(),
            literal_methods: FxHashSet::default(),
            namespaces: namespaces::Namespaces::default(),
            namespace_objects: namespace_objects::NamespaceObjects::default(),
            class_values: class_values::ClassValues::default(),
            modules,
            file: input.entry,
            ast,
            code: scope::Code::default(),
            links: FxHashMap::default(),
            open_links: Vec::new(),
            pending: module::Pending::default(),
        }
    }

    /// Makes another module the one being lowered.
    pub(in crate::lower) fn enter_module(&mut self, file: FileId) {
        self.file = file;
        self.ast = self.modules[&file];
    }
}
