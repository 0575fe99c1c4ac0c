//! `new` of a class of the library, and what its constructor takes.

use super::Lowerer;
use super::library::TypedFor;
use super::library_types::static_owner;
use super::members::{MethodSig, substitution};
use crate::bindings::Placement;
use crate::check::checked::ResolvedCall;
use crate::check::symbols::SymbolId;
use crate::ir::{CsType, Expr};
use crate::syntax::ast::{Argument, ExprId};

impl Lowerer<'_, '_> {
    /// `new Name(args)` of a library class.
    pub fn library_new(
        &mut self,
        id: ExprId,
        symbol: SymbolId,
        args: &[Argument],
        resolved: &ResolvedCall,
        to: &CsType,
    ) -> Expr {
        let span = self.span(id);
        let name = self.library_name(symbol);
        let owner = self.global_type_name(symbol).unwrap_or(name);
        let Some(found) = self.find(span, &owner, "new", resolved.overload, args.len()) else {
            return self.marker(CsType::Object);
        };
        let own = self.expr_repr(id).made_array();
        let made = match (to.strip(), &own) {
            (CsType::Named(a, _), CsType::Named(b, _)) if a == b => to.strip().clone(),
            (CsType::Array(_), CsType::Array(_)) => to.strip().clone(),
            _ => own,
        };
        let (sig, type_args) = self.library_sig(resolved, &[]);
        // Inside, the arguments are made for the type arguments of the object.
        let sig = self.for_made(sig, resolved, &made);
        if let Some(member) = found.clr {
            let values = self.dotnet_arguments(args, &sig.params, &member.parameters, span);
            return Expr::new_object(made, values).overloaded();
        }
        if self.refuse_arguments(&owner, "new", resolved.overload, &sig.params, args) {
            return self.marker(made);
        }
        let rules = self.rules(&owner, "new", resolved.overload, &sig.params);
        let values = self.library_arguments(args, &sig.params, &rules, span);
        match found.place {
            Placement::New => Expr::new_object(made, values).overloaded(),
            _ => {
                let sig = MethodSig {
                    result: made.clone(),
                    ..sig
                };
                let type_args = self.type_args_of(&found, &sig, type_args, &values);
                Expr::call_static(static_owner(&found.owner), found.name.clone(), values, made)
                    .typed_for(&sig)
                    .with_type_args(type_args)
            }
        }
    }

    /// The parameters of a constructor whose type arguments are those of the object that is made.
    fn for_made(&mut self, sig: MethodSig, resolved: &ResolvedCall, made: &CsType) -> MethodSig {
        let declared = self.c.declared_signature(resolved.declared);
        let generic = self.library_method_sig(declared);
        let args: Vec<CsType> = match made {
            CsType::Named(_, args) => args.clone(),
            CsType::Array(element) => vec![(**element).clone()],
            _ => return sig,
        };
        if generic.type_params.len() != args.len() {
            return sig;
        }
        let of = substitution(&generic.type_params, &args);
        generic.substitute(&of)
    }

    /// The constructor of a library class that a user's class extends.
    pub fn library_constructor_sig(&mut self, target: SymbolId) -> MethodSig {
        let nothing = MethodSig {
            type_params: Vec::new(),
            params: Vec::new(),
            result: CsType::Void,
        };
        let name = self.c.symbol_name(target).to_string();
        let Some(value) = self.c.global_value_symbol(&name) else {
            return nothing;
        };
        let ty = self.c.type_of_symbol(value);
        let signatures = self.c.construct_signatures(ty);
        match signatures.last() {
            Some(signature) => {
                let mut sig = self.library_method_sig(*signature);
                sig.type_params.clear();
                sig
            }
            None => nothing,
        }
    }
}
