//! The ways in which a server can fail its readers.

use super::{files::Answer, lock};
use std::{
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};

/// A way to fail.
#[derive(Clone)]
pub enum Fault {
    /// This status with an empty body.
    Status(u16),
    /// A web page with status 200, as sign-in pages and single-page fallbacks give.
    Html,
    /// The right length and the wrong bytes.
    WrongBytes,
    /// Status 200 and no bytes.
    Empty,
    /// The right bytes, called `text/plain`.
    WrongType,
    /// The connection ends without an answer.
    Cut,
    /// The connection ends after half of the bytes that were announced.
    Truncate,
    /// After half of the bytes nothing more comes, and the connection stays open.
    Stall,
    /// Every second connection ends without an answer, beginning with the first.
    Flapping,
    /// The answer comes after this many milliseconds.
    Delay(u64),
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

    pub(super) fn wait_at_most(&self, time: Duration) {
        let is_open = lock(&self.0.0);
        let result = self.0.1.wait_timeout_while(is_open, time, |is_open| !*is_open);
        drop(result.unwrap_or_else(PoisonError::into_inner));
    }
}

/// A fault that waits for its requests.
pub(super) struct Active {
    part: String,
    fault: Fault,
    /// How many more requests meet it.
    left: Option<usize>,
    /// How many have met it.
    pub(super) met: usize,
    end: Gate,
}

impl Active {
    pub(super) fn new(part: &str, fault: Fault, times: Option<usize>) -> Self {
        Self { part: part.to_owned(), fault, left: times, met: 0, end: Gate::default() }
    }

    /// Lets go what it delays or stalls; what a test holds is the test's to let go.
    pub(super) fn end(&self) {
        self.end.open();
    }
}

/// What becomes of one request.
pub(super) enum Effect {
    None,
    Cut,
    /// The answer waits until the gate is open.
    Held(Gate),
    /// The answer waits for a time, or until the gate is open.
    Delayed(Duration, Gate),
    Replaced(Answer),
    Damaged,
    Emptied,
    Retyped,
    /// Half of the body comes; the connection stays open until the gate is, if there is one.
    Half(Option<Gate>),
}

/// The effect on a request for `path`; counts the fault down.
pub(super) fn meet(faults: &mut [Active], path: &str) -> Effect {
    let Some(active) = faults.iter_mut().find(|active| active.left != Some(0) && path.contains(&active.part))
    else {
        return Effect::None;
    };
    active.left = active.left.map(|left| left - 1);
    active.met += 1;
    match &active.fault {
        Fault::Status(status) => Effect::Replaced(Answer::new(*status, "text/plain", Vec::new())),
        Fault::Html => {
            Effect::Replaced(Answer::new(200, "text/html", b"<!doctype html><title>Sign in</title>".to_vec()))
        }
        Fault::WrongBytes => Effect::Damaged,
        Fault::Empty => Effect::Emptied,
        Fault::WrongType => Effect::Retyped,
        Fault::Cut => Effect::Cut,
        Fault::Truncate => Effect::Half(None),
        Fault::Stall => Effect::Half(Some(active.end.clone())),
        Fault::Flapping if active.met % 2 == 1 => Effect::Cut,
        Fault::Flapping => Effect::None,
        Fault::Delay(ms) => Effect::Delayed(Duration::from_millis(*ms), active.end.clone()),
        Fault::Hold(gate) => Effect::Held(gate.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_meets_its_requests_as_often_as_asked() {
        let mut faults = [Active::new("posts/", Fault::Cut, Some(1))];
        assert!(matches!(meet(&mut faults, "bundle/lists/1.json"), Effect::None));
        assert!(matches!(meet(&mut faults, "bundle/posts/1.json"), Effect::Cut));
        assert!(matches!(meet(&mut faults, "bundle/posts/1.json"), Effect::None));
    }

    #[test]
    fn a_flapping_connection_holds_every_second_time() {
        let mut faults = [Active::new("a", Fault::Flapping, None)];
        let is_cut: Vec<bool> = (0..4).map(|_| matches!(meet(&mut faults, "a"), Effect::Cut)).collect();
        assert_eq!(is_cut, [true, false, true, false]);
    }
}
