//! Members of every kind of type.
//!
//! A table of members is made once for each declaration, in terms of its parameters. Looking up a property of an
//! instantiated type finds the generic property in that table and wraps it with the mapper; its type is computed when
//! somebody asks.

mod apparent;
mod composite;
mod lookup;
mod signatures;
mod table;
mod types;

/// The number that a property name spells, if it is how ECMA-262 prints that number.
pub(in crate::check) fn numeric_value(name: &str) -> Option<f64> {
    if lookup::is_numeric_name(name) {
        name.parse().ok()
    } else {
        None
    }
}
