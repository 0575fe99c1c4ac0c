//! Keeps the parser's own failures from ending the process.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work`; `None` if it panics, about which nothing is printed then: the caller reports it as a diagnostic.
///
/// The parser checks its own assumptions, and a broken text now and then breaks one that it did not expect.
pub(super) fn survive<T>(work: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::survive;

    #[test]
    fn a_panic_is_none() {
        assert_eq!(survive(|| 1), Some(1));
        assert_eq!(survive(|| -> u8 { panic!("not shown") }), None);
        assert_eq!(
            survive(|| survive(|| -> u8 { panic!("inner") })),
            Some(None)
        );
    }
}
