//! The math engine as a module of its own.
//!
//! A packed article brings its formulas as MathML, so the app goes without the engine. A note that the reader
//! opens from their own disk does not: for such a note the app loads this module, once.

use wasm_bindgen::prelude::wasm_bindgen;

/// The sidecar of `markdown` as JSON, with its formulas and nothing else.
#[wasm_bindgen]
pub fn sidecar(markdown: &str) -> String {
    // Plain data: writing it cannot fail, and without it formulas are shown as their source.
    serde_json::to_string(&downlink_markdown::typeset(markdown)).unwrap_or_default()
}
