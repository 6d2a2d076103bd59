//! What a browser may refuse its pages, and a clock that is wrong.

use crate::Browser;
use serde_json::json;

const FORBID_STORAGE: &str = "
(() => {
  const refuse = () => { throw new DOMException('storage is switched off', 'SecurityError'); };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
    Object.defineProperty(window, name, { get: refuse });
  }
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: refuse });
})();";

const FORBID_WASM: &str = "delete window.WebAssembly;";

/// A clock that goes on from the start of a year.
const SET_CLOCK: &str = "
(() => {
  const Real = Date, shift = Real.UTC(YEAR, 0, 1) - Real.now();
  const now = () => Real.now() + shift;
  window.Date = new Proxy(Real, {
    apply: () => String(new Real(now())),
    construct: (target, given) => Reflect.construct(target, given.length ? given : [now()]),
    get: (target, name) => name === 'now' ? now : Reflect.get(target, name),
  });
})();";

impl Browser {
    /// Gives the origin that is shown no more than `bytes` of storage.
    pub fn override_quota(&self, bytes: u64) {
        let origin = self.eval("location.origin");
        self.cdp("Storage.overrideQuotaForOrigin", &json!({ "origin": origin, "quotaSize": bytes }));
    }

    /// Refuses every kind of storage to the pages that are opened from now on, as private modes do.
    pub fn forbid_storage(&self) {
        self.before_every_page(FORBID_STORAGE);
    }

    /// Opens every page from now on as a browser that has no service workers.
    pub fn without_worker(&self) {
        self.before_every_page("Object.defineProperty(navigator, 'serviceWorker', { value: undefined });");
    }

    /// Takes WebAssembly from the pages that are opened from now on, as locked-down browsers do.
    pub fn forbid_wasm(&self) {
        self.before_every_page(FORBID_WASM);
    }

    /// Sets the clock of the pages that are opened from now on to the start of `year`.
    pub fn set_clock(&self, year: i32) {
        self.before_every_page(&SET_CLOCK.replace("YEAR", &year.to_string()));
    }
}
