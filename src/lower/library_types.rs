//! What the types of the library are in C#, as the catalog says.

use super::Lowerer;
use crate::bindings::TypeKind as LibraryKind;
use crate::check::symbols::SymbolId;
use crate::check::ty::{Ty, TyFlags, TyKind};
use crate::ir::{CsType, RefKind, TypeRef, clr};

impl Lowerer<'_, '_> {
    /// The C# type of a type that the library declares.
    pub fn library_repr(&mut self, ty: Ty, target: SymbolId, args: &[Ty]) -> CsType {
        let name = self.library_name(target);
        let Some(found) = self.catalog.type_target(&name) else {
            return CsType::Object;
        };
        let (kind, csharp) = (found.kind, found.csharp.clone());
        let keep: Option<Vec<String>> = found.type_parameters.map(<[String]>::to_vec);
        match kind {
            LibraryKind::Erased | LibraryKind::Statics => return CsType::Object,
            LibraryKind::Primitive => {
                return clr::own_variant(&csharp, &[]).unwrap_or(CsType::Object);
            }
            LibraryKind::Array => {
                return match self.extended_element(target) {
                    Some(element) => CsType::array(self.as_the_library(|l| l.arg_repr(element))),
                    None => CsType::Object,
                };
            }
            LibraryKind::Class
            | LibraryKind::Struct
            | LibraryKind::Interface
            | LibraryKind::Record => {}
        }
        let params = self.c.declared_params(target).params.clone();
        let mut cs_args = Vec::new();
        for (param, arg) in params.iter().zip(args) {
            let param_name = self.c.type_param(*param).name;
            let wanted = keep
                .as_ref()
                .is_none_or(|keep| keep.iter().any(|name| name == param_name.as_str()));
            if wanted {
                cs_args.push(self.arg_repr(*arg));
            }
        }
        let _ = ty;
        if let Some(own) = clr::own_variant(&csharp, &cs_args) {
            let untyped = matches!(own, CsType::Array(_))
                && args
                    .first()
                    .is_some_and(|arg| self.c.is(*arg, TyFlags::ANY_OR_UNKNOWN));
            return match untyped {
                true => self.runtime_class("ArrayBase"),
                false => own,
            };
        }
        let kind = match kind {
            LibraryKind::Interface => RefKind::Interface,
            LibraryKind::Struct => RefKind::Struct,
            _ => RefKind::Class,
        };
        let made = library_ref(&csharp).with_kind(kind);
        if name.contains('#') {
            self.note_bound_bases(&made, target);
        }
        CsType::Named(made, cs_args)
    }

    /// Remembers what the declaration of a bound type says that it extends.
    fn note_bound_bases(&mut self, made: &TypeRef, target: SymbolId) {
        if self.bound_bases.contains_key(made) {
            return;
        }
        self.bound_bases.insert(made.clone(), Vec::new());
        let mut found = Vec::new();
        for base in self.c.declared_bases(target).to_vec() {
            if let CsType::Named(base, _) = self.repr(base) {
                found.push(base);
            }
        }
        // .NET's interface of sequences extends `Iterable`, and both are the same interface of C#.
        found.retain(|base| base != made);
        self.bound_bases.insert(made.clone(), found);
    }

    /// Whether one library class extends another, as far as programs can see: errors.
    pub fn is_library_subtype(&self, sub: &TypeRef, of: &TypeRef) -> bool {
        if let Some(bases) = self.bound_bases.get(sub) {
            let mut bases = bases.iter();
            return bases.any(|base| base == of || self.is_library_subtype(base, of));
        }
        let is_error = |decl: &TypeRef| decl.name().ends_with("Error");
        is_error(sub) && of.name() == "Error" && !self.bound_bases.contains_key(of)
    }

    /// The class or interface of a bound module that `x instanceof Name` tests.
    pub fn bound_instance_type(&mut self, symbol: SymbolId) -> Option<CsType> {
        self.bound_container(symbol)?;
        if !self.c.declared_params(symbol).params.is_empty() {
            return None;
        }
        let declared = self.c.declared_type(symbol);
        match self.repr(declared) {
            CsType::Object => None,
            ty => Some(ty),
        }
    }

    /// The class that `x instanceof Name` tests.
    pub fn library_instance_type(&mut self, name: &str) -> Option<CsType> {
        match name {
            "Array" => Some(self.runtime_class("ArrayBase")),
            "Promise" => Some(self.runtime_class("PromiseState")),
            // Generic: whatever they hold.
            "Map" => Some(self.runtime_class("IMap")),
            "Set" => Some(self.runtime_class("ISet")),
            "Function" | "Object" => None,
            _ => {
                let found = self.catalog.type_target(name)?;
                let usable = found.kind == LibraryKind::Class && found.unsupported.is_none();
                let csharp = found.csharp.clone();
                let symbol = self.c.symbols.global(crate::syntax::ast::Atom::new(name));
                let generic =
                    symbol.is_some_and(|symbol| !self.c.declared_params(symbol).params.is_empty());
                (usable && !generic).then(|| CsType::named(&library_ref(&csharp)))
            }
        }
    }

    /// The name of a library type as the manifest writes it: in a namespace with the dot.
    pub fn library_name(&self, symbol: SymbolId) -> String {
        use crate::check::symbols::SymbolFlags;
        let own = self.c.symbol_name(symbol);
        match self.c.symbol_parent(symbol) {
            Some(parent) if self.flags(parent).has(SymbolFlags::MODULE) => {
                format!("{}#{own}", self.name_of(parent))
            }
            Some(parent) if self.flags(parent).has(SymbolFlags::ANY_NAMESPACE) => {
                let outer = self.library_name(parent);
                match self.catalog.global_object(&outer) {
                    Some(_) => format!("{outer}#{own}"),
                    None => format!("{outer}.{own}"),
                }
            }
            Some(_) | None => own.to_string(),
        }
    }

    /// The library type that a global object has, by name: `Math`, `Console`, `ArrayConstructor`.
    pub(super) fn global_type_name(&mut self, symbol: SymbolId) -> Option<String> {
        let ty = self.c.type_of_symbol(symbol);
        match self.c.kind(ty) {
            TyKind::Reference { target, .. } => Some(self.library_name(*target)),
            _ => None,
        }
    }
}

/// The type whose static members a manifest names.
pub(super) fn static_owner(full: &str) -> CsType {
    clr::own_variant(full, &[]).unwrap_or_else(|| CsType::named(&library_ref(full)))
}

/// `A.B.C` is the type `C` in the namespace `A.B`, and `A.B+C` the type `C` inside of the type `B`.
pub fn library_ref(full: &str) -> TypeRef {
    let (namespace, path) = full.rsplit_once('.').unwrap_or(("", full));
    let mut names = path.split('+');
    let outermost = TypeRef::library(namespace, names.next().unwrap_or(path));
    names.fold(outermost, |outer, name| outer.nested(name))
}
