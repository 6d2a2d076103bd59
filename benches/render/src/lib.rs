//! The app's renderer alone, for a page that takes its time: see `page.js`.

use downlink_bundle::Sidecar;
use downlink_markdown::{Urls, render};
use wasm_bindgen::prelude::wasm_bindgen;

/// An article and what was computed for it while packing.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Article {
    markdown: String,
    sidecar: Sidecar,
}

#[wasm_bindgen]
impl Article {
    /// Reads the sidecar's JSON; an unreadable one counts as empty.
    #[wasm_bindgen(constructor)]
    pub fn new(markdown: String, sidecar: &str) -> Self {
        Self { markdown, sidecar: serde_json::from_str(sidecar).unwrap_or_default() }
    }

    /// The article's HTML.
    pub fn html(&self) -> String {
        render(&self.markdown, &self.sidecar, &Urls { root: "../../".to_owned() }).html.into_string()
    }
}
