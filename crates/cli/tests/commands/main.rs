//! The real program, run as authors run it.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it has to be")]

mod attacked;
mod authoring;
mod broken;
mod building;
mod killed;
mod searching;
mod serving;
mod support;
