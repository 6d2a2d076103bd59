//! Modules beside the app's own, fetched on first use.

use downlink_bundle::{Sidecar, from_json};
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// Of the boot script: loads the math engine and gives its function from Markdown to a sidecar's JSON.
    #[wasm_bindgen(catch, js_name = downlinkMath)]
    async fn load_math() -> Result<JsValue, JsValue>;
}

/// The formulas of `markdown`; `None` when the math engine cannot be had, or failed at them.
pub(crate) async fn typeset(markdown: &str) -> Option<Sidecar> {
    let math: Function = load_math().await.ok()?.dyn_into().ok()?;
    let json = math.call1(&JsValue::NULL, &markdown.into()).ok()?.as_string()?;
    from_json(json.as_bytes()).ok()
}
