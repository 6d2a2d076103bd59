//! Several tabs in one browser.

use crate::Browser;
use serde_json::json;

/// A tab of a browser.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tab(String);

impl Browser {
    /// The tab that commands go to.
    pub fn tab(&self) -> Tab {
        let handle = self.driver.get("/window").unwrap_or_else(|error| panic!("/window: {}", error.message));
        Tab(handle.as_str().unwrap_or_default().to_owned())
    }

    /// Opens an empty tab with the same profile; commands go to it from now on.
    ///
    /// What runs before every page runs in it too; colours, network and the like are each tab's own.
    pub fn open_tab(&self) -> Tab {
        let answer = self.post("/window/new", &json!({ "type": "tab" }));
        let tab = Tab(answer["handle"].as_str().unwrap_or_default().to_owned());
        self.switch_to(&tab);
        for script in self.scripts.borrow().iter() {
            self.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
        }
        // A tab behind another draws no frames, unless it is told that it has the focus.
        self.cdp("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
        self.set_viewport(1280, 900);
        tab
    }

    /// Sends commands to `tab` from now on.
    pub fn switch_to(&self, tab: &Tab) {
        self.post("/window", &json!({ "handle": tab.0 }));
    }
}
