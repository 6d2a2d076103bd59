//! Files that the reader hands over: chosen in a dialog, or dropped on the page.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, HtmlInputElement, Url};

pub(crate) use web_sys::{DragEvent, File};

/// The file chosen in the file field that `event` comes from.
pub(crate) fn chosen(event: &Event) -> Option<File> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = field.files()?.get(0);
    // So that choosing the same file again, after a change on disk, is an event again.
    field.set_value("");
    file
}

/// The file dropped, which the browser is kept from opening itself.
pub(crate) fn dropped(event: &DragEvent) -> Option<File> {
    event.prevent_default();
    event.data_transfer()?.files()?.get(0)
}

/// Hands the reader a file with this text.
pub(crate) fn save(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let Ok(blob) = Blob::new_with_str_sequence(&parts) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    let link = super::dom::make("a", &[("href", &url), ("download", name)]);
    link.unchecked_ref::<web_sys::HtmlElement>().click();
    Url::revoke_object_url(&url).ok();
}

/// All of a file, or `None` when it cannot be read (any more).
pub(crate) async fn bytes(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
