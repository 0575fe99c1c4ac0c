//! Types as text, for messages and tests.

use super::Checker;
use super::ty::Ty;

impl Checker<'_> {
    /// The type as TypeScript writes it.
    pub fn show(&mut self, _ty: Ty) -> String {
        todo!()
    }
}
