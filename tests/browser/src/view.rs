//! How the browser shows pages: window, colours, scripts, network, pictures.

use crate::Browser;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

impl Browser {
    /// Looks into the frame with this number from now on; opening another address leaves it.
    pub fn enter_frame(&self, index: u32) {
        self.post("/frame", &json!({ "id": index }));
    }

    /// Sets the visible area in CSS pixels; narrow ones behave as a phone.
    pub fn set_viewport(&self, width: u32, height: u32) {
        self.set_zoomed_viewport(width, height, 1);
    }

    /// Sets the visible area in CSS pixels, each `zoom` device pixels wide.
    pub fn set_zoomed_viewport(&self, width: u32, height: u32, zoom: u32) {
        let parameters =
            json!({ "width": width, "height": height, "deviceScaleFactor": zoom, "mobile": width < 600 });
        self.cdp("Emulation.setDeviceMetricsOverride", &parameters);
    }

    /// The system's colour scheme: `light` or `dark`.
    pub fn set_color_scheme(&self, scheme: &str) {
        self.set_media(&[("prefers-color-scheme", scheme)]);
    }

    /// What media queries are told, in place of all that they were told before.
    pub fn set_media(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Makes a phone of the browser: `width` by `height` CSS pixels under a finger.
    pub fn set_phone(&self, width: u32, height: u32) {
        self.cdp("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true, "maxTouchPoints": 5 }));
        let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", &parameters);
    }

    /// What a notch and the like take of the screen's top, right, bottom and left, in CSS pixels.
    pub fn set_safe_area(&self, [top, right, bottom, left]: [u32; 4]) {
        let insets = json!({
            "top": top, "topMax": top, "right": right, "rightMax": right,
            "bottom": bottom, "bottomMax": bottom, "left": left, "leftMax": left,
        });
        self.cdp("Emulation.setSafeAreaInsetsOverride", &json!({ "insets": insets }));
    }

    /// Switches the pages' own scripts off or on, from the next page.
    pub fn set_scripts(&self, is_on: bool) {
        self.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": !is_on }));
    }

    /// Cuts the network or restores it.
    pub fn set_offline(&self, is_offline: bool) {
        self.cdp("Network.enable", &json!({}));
        let parameters =
            json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", &parameters);
    }

    /// Slows the network down to `bytes_per_second` with `latency_ms` before each answer.
    pub fn set_network(&self, bytes_per_second: u32, latency_ms: u32) {
        self.cdp("Network.enable", &json!({}));
        let parameters = json!({
            "offline": false,
            "latency": latency_ms,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        });
        self.cdp("Network.emulateNetworkConditions", &parameters);
    }

    /// Saves a picture of the visible area, once fonts are there and nothing moves, and returns where it lies.
    pub fn screenshot(&self, name: &str) -> PathBuf {
        self.wait("fonts", "document.fonts.status === 'loaded'");
        self.wait("stillness", "document.getAnimations().every((one) => one.playState !== 'running')");
        self.save_picture(name)
    }

    /// Saves a picture of the page in its whole height, with all its pictures, `width` CSS pixels wide.
    pub fn whole_page_screenshot(&self, name: &str, width: u32) -> PathBuf {
        let height = self.eval("document.documentElement.scrollHeight").as_u64().unwrap_or_default();
        // Less than the largest texture.
        self.set_viewport(width, u32::try_from(height).unwrap_or(u32::MAX).min(16_000));
        self.wait("pictures", "[...document.images].every((image) => image.complete)");
        self.screenshot(name)
    }

    pub(crate) fn save_picture(&self, name: &str) -> PathBuf {
        let answer = self.cdp("Page.captureScreenshot", &json!({ "format": "png" }));
        let picture =
            BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default()).expect("a picture is base64");
        save(name, &picture)
    }
}

/// Writes a picture into the folder for screenshots and returns where it lies.
pub(crate) fn save(name: &str, picture: &[u8]) -> PathBuf {
    let folder = crate::site::target_folder("DOWNLINK_SCREENSHOTS", "screenshots");
    fs::create_dir_all(&folder).expect("the folder for screenshots can be made");
    let path = folder.join(name);
    fs::write(&path, picture).expect("a screenshot can be written");
    path
}
