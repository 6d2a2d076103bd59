//! The ways in which a server can fail its readers.

use super::{files::Answer, lock};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// A way to fail.
#[derive(Clone)]
pub enum Fault {
    /// This status with an empty body.
    Status(u16),
    /// A web page with status 200, as sign-in pages and single-page fallbacks give.
    Html,
    /// The right length and the wrong bytes.
    WrongBytes,
    /// The connection ends without an answer.
    Cut,
    /// The answer waits until the gate opens.
    Hold(Gate),
}

/// Holds answers back until it is opened.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// Lets all held answers go, and later ones pass.
    pub fn open(&self) {
        *lock(&self.0.0) = true;
        self.0.1.notify_all();
    }

    pub(super) fn wait(&self) {
        let is_open = lock(&self.0.0);
        drop(self.0.1.wait_while(is_open, |is_open| !*is_open).unwrap_or_else(PoisonError::into_inner));
    }
}

/// A fault that waits for its requests.
pub(super) struct Active {
    pub(super) part: String,
    pub(super) fault: Fault,
    pub(super) left: Option<usize>,
}

/// What becomes of one request.
pub(super) enum Effect {
    None,
    Cut,
    Held(Gate),
    Replaced(Answer),
    Damaged,
}

/// The effect on a request for `path`; counts the fault down.
pub(super) fn meet(faults: &mut [Active], path: &str) -> Effect {
    let Some(active) = faults.iter_mut().find(|active| active.left != Some(0) && path.contains(&active.part))
    else {
        return Effect::None;
    };
    active.left = active.left.map(|left| left - 1);
    match &active.fault {
        Fault::Status(status) => Effect::Replaced(Answer::new(*status, "text/plain", Vec::new())),
        Fault::Html => {
            Effect::Replaced(Answer::new(200, "text/html", b"<!doctype html><title>Sign in</title>".to_vec()))
        }
        Fault::WrongBytes => Effect::Damaged,
        Fault::Cut => Effect::Cut,
        Fault::Hold(gate) => Effect::Held(gate.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_meets_its_requests_as_often_as_asked() {
        let mut faults = [Active { part: "posts/".into(), fault: Fault::Cut, left: Some(1) }];
        assert!(matches!(meet(&mut faults, "bundle/lists/1.json"), Effect::None));
        assert!(matches!(meet(&mut faults, "bundle/posts/1.json"), Effect::Cut));
        assert!(matches!(meet(&mut faults, "bundle/posts/1.json"), Effect::None));
    }
}
