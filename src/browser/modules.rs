//! What the boot script does for the app: modules fetched on first use, and what the browser offers to scripts only.

use crate::model::failure::Cause;
use downlink_bundle::{Sidecar, from_json};
use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// Of the boot script: loads the math engine and gives its function from Markdown to a sidecar's JSON.
    #[wasm_bindgen(catch, js_name = downlinkMath)]
    async fn load_math() -> Result<JsValue, JsValue>;

    /// Of the boot script: resolves when the font of formulas is here, or has been waited for long enough.
    #[wasm_bindgen(js_name = downlinkMathFont)]
    async fn await_math_font();

    /// Of the boot script: undoes raw DEFLATE, off the main thread.
    #[wasm_bindgen(catch, js_name = downlinkInflate)]
    async fn inflate_bytes(bytes: Uint8Array) -> Result<JsValue, JsValue>;
}

/// Waits a moment for the font of formulas.
pub(crate) async fn math_font() {
    await_math_font().await;
}

/// What `bytes` were before they were compressed, or why that cannot be told.
pub(crate) async fn inflate(bytes: &[u8]) -> Result<Vec<u8>, Cause> {
    let inflated = inflate_bytes(Uint8Array::from(bytes)).await.map_err(|_| Cause::Damaged)?;
    inflated.dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).map_err(|_| Cause::OldBrowser)
}

/// The formulas of `markdown`; `None` when the math engine cannot be had, or failed at them.
pub(crate) async fn typeset(markdown: &str) -> Option<Sidecar> {
    let math: Function = load_math().await.ok()?.dyn_into().ok()?;
    let json = math.call1(&JsValue::NULL, &markdown.into()).ok()?.as_string()?;
    from_json(json.as_bytes()).ok()
}
