//! The real program, run as authors run it.

mod authoring;
mod building;
mod killed;
mod serving;
mod support;
