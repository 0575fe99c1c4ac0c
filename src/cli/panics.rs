//! Turns a panic into a diagnostic.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, Once, PoisonError};

use crate::diagnostics::{Code, Diagnostic};

thread_local! {
    /// True while this thread runs a command, so that other users of the process keep their own messages.
    static CATCHING: RefCell<bool> = const { RefCell::new(false) };
}

/// Where the first panic of the command happened. Worker threads panic too, and theirs is carried to the thread that waits.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Runs a command; a panic in it is TSN9001.
pub(super) fn catch(command: impl FnOnce() -> i32) -> Result<i32, Diagnostic> {
    install_hook();
    CATCHING.with_borrow_mut(|catching| *catching = true);
    let result = panic::catch_unwind(AssertUnwindSafe(command));
    CATCHING.with_borrow_mut(|catching| *catching = false);
    result.map_err(|payload| {
        let text = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned());
        let text = text
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "unknown panic".into());
        let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner).take();
        let problem =
            Diagnostic::error_without_place(Code::Internal, format!("internal error: {text}"));
        let problem = match place {
            Some(place) => problem.with_note(format!(
                "it happened at {place} of tsonic {}",
                env!("CARGO_PKG_VERSION")
            )),
            None => problem,
        };
        problem
            .with_help("this is a bug in tsonic: please report it with the program that shows it")
    })
}

/// Replaces the message that Rust prints by remembering the place; threads of others keep theirs.
fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            let worker = rayon::current_thread_index().is_some();
            if worker || CATCHING.with_borrow(|catching| *catching) {
                let place = info
                    .location()
                    .map(|location| format!("{}:{}", location.file(), location.line()));
                // Captured only where RUST_BACKTRACE asks for it: that is somebody who looks for the reason.
                let trace = std::backtrace::Backtrace::capture();
                if trace.status() == std::backtrace::BacktraceStatus::Captured {
                    eprintln!("{trace}");
                }
                let mut first = PLACE.lock().unwrap_or_else(PoisonError::into_inner);
                if first.is_none() {
                    *first = place;
                }
            } else {
                previous(info);
            }
        }));
    });
}
