//! Whole builds: what a content folder becomes.

#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it has to be")]

mod aliases;
mod cached;
mod corpus;
mod deterministic;
mod faults;
mod images;
mod links;
mod related;
mod schema;
mod search;
mod site;
mod statics;
mod support;
mod verified;
