//! Whole articles: hostile ones, arbitrary ones, pathological ones, real ones.
#![cfg(feature = "pack")]

#[path = "articles/commonmark.rs"]
mod commonmark;
#[path = "articles/corpus.rs"]
mod corpus;
#[path = "articles/examples.rs"]
mod examples;
#[path = "articles/floods.rs"]
mod floods;
#[path = "articles/fuzz.rs"]
mod fuzz;
#[path = "articles/judge.rs"]
mod judge;
#[path = "articles/laws.rs"]
mod laws;
#[path = "articles/meaning.rs"]
mod meaning;
#[path = "articles/pathological.rs"]
mod pathological;
#[path = "articles/pieces.rs"]
mod pieces;
#[path = "articles/safety.rs"]
mod safety;
