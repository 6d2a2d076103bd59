//! Reading offline, as the boot script's module `offline.js` does it; what it cannot do is `None`.

use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// Of the boot script: calls an export of `offline.js`.
    #[wasm_bindgen(catch, js_name = downlinkOffline)]
    async fn ask_module(verb: &str, text: &str, bytes: Uint8Array) -> Result<JsValue, JsValue>;
}

/// What the browser gives the site to keep things in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Storage {
    /// Bytes in use.
    pub(crate) used_bytes: u64,
    /// Bytes that may be used, as far as the browser tells.
    pub(crate) quota_bytes: u64,
    /// Whether the browser promised to clear nothing by itself.
    pub(crate) is_persisted: bool,
}

/// What became of a file that was to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// It is held.
    Yes,
    /// The device has no room.
    Full,
    /// The browser refuses to keep anything.
    Refused,
}

async fn ask_with(verb: &str, text: &str, bytes: &[u8]) -> Option<String> {
    let answer = ask_module(verb, text, Uint8Array::from(bytes)).await.ok()?;
    Some(answer.as_string().unwrap_or_default())
}

async fn ask(verb: &str, text: &str) -> Option<String> {
    ask_with(verb, text, &[]).await
}

/// Resolves when a worker answers for this page; `None` when none ever will.
pub(crate) async fn ready() -> Option<()> {
    ask("ready", "").await.map(drop)
}

/// The generation that can be read without a network.
pub(crate) async fn edition() -> Option<String> {
    ask("edition", "").await.filter(|generation| !generation.is_empty())
}

/// Keeps the document as a page of this generation.
pub(crate) async fn keep_page(generation: &str) {
    ask("keepPage", generation).await;
}

/// Makes this generation the one to read without a network; `root` is its root's text.
pub(crate) async fn commit(generation: &str, root: &[u8]) {
    ask_with("commit", generation, root).await;
}

/// Holds a file until it is released.
pub(crate) async fn hold(path: &str, bytes: &[u8]) -> Held {
    match ask_with("hold", path, bytes).await.as_deref() {
        Some("") => Held::Yes,
        Some(_) => Held::Full,
        None => Held::Refused,
    }
}

/// Whether a file is held.
pub(crate) async fn is_held(path: &str) -> bool {
    ask("isHeld", path).await.is_some_and(|answer| !answer.is_empty())
}

/// Releases all files but those in a JSON list.
pub(crate) async fn keep_only(paths: &str) {
    ask("keepOnly", paths).await;
}

/// All records, a JSON list.
pub(crate) async fn records() -> Option<String> {
    ask("records", "").await
}

/// How many posts can be read without a network.
pub(crate) async fn post_count() -> Option<u32> {
    ask("postCount", "").await?.parse().ok()
}

/// Keeps a record, JSON.
pub(crate) async fn put_record(id: &str, json: &str) -> Option<()> {
    ask_with("putRecord", id, json.as_bytes()).await.map(drop)
}

/// Drops a record.
pub(crate) async fn drop_record(id: &str) {
    ask("dropRecord", id).await;
}

/// What there is to keep things in.
pub(crate) async fn storage() -> Option<Storage> {
    let answer = ask("storage", "").await?;
    let mut words = answer.split(' ');
    let mut number = || words.next().and_then(|word| word.parse().ok()).unwrap_or_default();
    Some(Storage { used_bytes: number(), quota_bytes: number(), is_persisted: answer.ends_with("kept") })
}

/// Asks the browser to clear nothing by itself.
pub(crate) async fn persist() {
    ask("persist", "").await;
}

/// Deletes everything that is kept of the library; the app stays.
pub(crate) async fn clear() {
    ask("clear", "").await;
}

/// Prepares for the newest generation, which the next document reads.
pub(crate) async fn accept() {
    ask("accept", "").await;
}

/// Whether the browser offers to install the site.
pub(crate) fn can_install() -> bool {
    installer().is_some()
}

/// Asks the browser to install the site.
pub(crate) fn install() {
    let Some(installer) = installer() else { return };
    let Ok(promise) = installer.call0(&JsValue::NULL) else { return };
    let Ok(promise) = promise.dyn_into::<js_sys::Promise>() else { return };
    // Whatever the reader answers, the browser has been asked.
    spawn_local(async move {
        JsFuture::from(promise).await.map(drop).ok();
    });
}

fn installer() -> Option<Function> {
    Reflect::get(&js_sys::global(), &"downlinkInstall".into()).ok()?.dyn_into().ok()
}

/// Whether the reader asked the browser to save data.
pub(crate) fn saves_data() -> bool {
    let navigator: JsValue = super::dom::window().navigator().into();
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok();
    of(&navigator, "connection")
        .and_then(|connection| of(&connection, "saveData")?.as_bool())
        .unwrap_or(false)
}
