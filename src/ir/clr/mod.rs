//! The C# types and members that the compiler itself knows by name. Everything else of a library is data in a binding pack.

use super::expr::Expr;
use super::stmt::Stmt;
use super::types::{CsType, RefKind, TypeRef};

/// Namespace of the run-time library.
pub const RUNTIME: &str = "Tsonic.Runtime";

/// A class of the run-time library.
pub fn runtime(name: &str) -> TypeRef {
    TypeRef::library(RUNTIME, name)
}

/// A class of `System`.
pub fn system(name: &str) -> TypeRef {
    TypeRef::library("System", name)
}

/// `System.Type`
pub fn type_object() -> CsType {
    CsType::named(&system("Type"))
}

/// `IEnumerable<>`
pub fn enumerable_type() -> TypeRef {
    TypeRef::library("System.Collections.Generic", "IEnumerable").with_kind(RefKind::Interface)
}

/// `IEnumerable<T>`
pub fn enumerable(element: CsType) -> CsType {
    CsType::generic(&enumerable_type(), vec![element])
}

/// Whether it is `System.Exception`, which the errors of the run-time library extend for C#'s sake only.
pub fn is_exception(ty: &CsType) -> bool {
    match ty {
        CsType::Exception => true,
        CsType::Named(decl, _) => decl.namespace() == "System" && decl.name() == "Exception",
        _ => false,
    }
}

/// `Task` or `ValueTask`, generic or not by its type arguments.
pub fn task(is_value_task: bool) -> TypeRef {
    let (name, kind) = match is_value_task {
        true => ("ValueTask", RefKind::Struct),
        false => ("Task", RefKind::Class),
    };
    TypeRef::library("System.Threading.Tasks", name).with_kind(kind)
}

/// `IEnumerator<T>`
pub fn enumerator(element: CsType) -> CsType {
    let ty = TypeRef::library("System.Collections.Generic", "IEnumerator");
    CsType::generic(&ty.with_kind(RefKind::Interface), vec![element])
}

/// The type that a manifest names, if it is one for which [`CsType`] has a variant of its own.
pub fn own_variant(csharp: &str, args: &[CsType]) -> Option<CsType> {
    match (csharp, args) {
        ("string", []) => Some(CsType::String),
        ("double", []) => Some(CsType::Double),
        ("bool", []) => Some(CsType::Bool),
        ("System.Numerics.BigInteger", []) => Some(CsType::BigInteger),
        ("Tsonic.Runtime.Symbol", []) => Some(CsType::Symbol),
        ("Tsonic.Runtime.Array", [element]) => Some(CsType::array(element.clone())),
        _ => None,
    }
}

/// `[ModuleInitializer]`
pub fn module_initializer() -> super::decl::Attribute {
    super::decl::Attribute {
        name: TypeRef::library("System.Runtime.CompilerServices", "ModuleInitializer"),
        args: Vec::new(),
    }
}

/// `[MethodImpl(MethodImplOptions.AggressiveInlining)]`
pub fn aggressive_inlining() -> super::decl::Attribute {
    let compiler = "System.Runtime.CompilerServices";
    let options = TypeRef::library(compiler, "MethodImplOptions").with_kind(RefKind::Enum);
    super::decl::Attribute {
        name: TypeRef::library(compiler, "MethodImpl"),
        args: vec![Expr::enum_member(&options, "AggressiveInlining")],
    }
}

/// `System.Numerics.BigInteger`
pub fn big_integer() -> TypeRef {
    TypeRef::library("System.Numerics", "BigInteger").with_kind(RefKind::Struct)
}

/// `return Program.Run(() => { body });`: runs the modules and then the event loop; the result is the exit code of the process.
pub fn run_program(body: Vec<Stmt>) -> Stmt {
    let action = CsType::delegate(Vec::new(), CsType::Void);
    let main = Expr::lambda_block(Vec::new(), body, action);
    let owner = CsType::named(&runtime("Program"));
    Stmt::return_(Expr::call_static(owner, "Run", vec![main], CsType::Int))
}

/// The same for modules that await at top level: `return Program.Run(async () => { body });`.
pub fn run_async_program(body: Vec<Stmt>, promise: CsType) -> Stmt {
    let mut main = Expr::lambda_block(Vec::new(), body, CsType::delegate(Vec::new(), promise));
    if let super::ExprKind::Lambda(lambda) = &mut main.kind {
        lambda.is_async = true;
    }
    let owner = CsType::named(&runtime("Program"));
    Stmt::return_(Expr::call_static(owner, "Run", vec![main], CsType::Int))
}

/// `string[]`, what `Main` is given.
pub fn string_array() -> CsType {
    CsType::clr_array(CsType::String)
}
