//! Whole builds: what a content folder becomes.

mod aliases;
mod cached;
mod corpus;
mod deterministic;
mod schema;
mod site;
mod support;
mod verified;
