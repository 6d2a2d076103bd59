//! Elements of a page, found as a reader finds them: by role and name.

use crate::Browser;
use serde_json::{Value, json};

/// What an element is for the reader.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the roles of ARIA")]
pub enum Role {
    Link,
    Button,
    Heading,
    Textbox,
    Dialog,
    Option,
}

impl Role {
    fn selector(self) -> &'static str {
        match self {
            Self::Link => "a[href]",
            Self::Button => "button, [role=button]",
            Self::Heading => "h1, h2, h3, h4, h5, h6",
            Self::Textbox => "input:not([type]), input[type=search], input[type=text], textarea",
            Self::Dialog => "dialog[open], [role=dialog]",
            Self::Option => "[role=option]",
        }
    }
}

/// An element of a page.
pub struct Element<'a> {
    browser: &'a Browser,
    reference: Value,
    what: String,
    script: &'static str,
    arguments: Vec<Value>,
}

/// The key under which the protocol stores an element's id.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Finds a visible element by selector and part of its name (label, else text, else placeholder).
const FIND: &str = "
const [selector, name] = arguments;
const called = (e) => e.getAttribute('aria-label') || e.innerText || e.placeholder || '';
const clean = (text) => text.replace(/\\s+/g, ' ').trim();
const found = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility() && clean(called(e)).includes(name));
return found.find((e) => clean(called(e)) === name) || found[0] || null;";

impl Browser {
    /// Waits for a visible element of `role` whose name contains `name`; an exact name is preferred.
    pub fn find(&self, role: Role, name: &str) -> Element<'_> {
        let what = format!("a {role:?} called “{name}”");
        self.found(what, FIND, vec![role.selector().into(), name.into()])
    }

    /// Waits for an element that matches a selector. For what has no role or name.
    pub fn find_css(&self, selector: &str) -> Element<'_> {
        let what = format!("an element {selector}");
        self.found(what, "return document.querySelector(arguments[0]);", vec![selector.into()])
    }

    fn found(&self, what: String, script: &'static str, arguments: Vec<Value>) -> Element<'_> {
        let reference = self.wait_with(&what, script, &arguments);
        Element { browser: self, reference, what, script, arguments }
    }

    /// Whether there is a visible element of `role` now whose name contains `name`.
    pub fn has(&self, role: Role, name: &str) -> bool {
        !self.run(FIND, &[role.selector().into(), name.into()]).is_null()
    }

    /// How many elements match a selector now.
    pub fn count(&self, selector: &str) -> u64 {
        self.run("return document.querySelectorAll(arguments[0]).length;", &[selector.into()])
            .as_u64()
            .unwrap_or_default()
    }
}

impl Element<'_> {
    /// Clicks it with the mouse, after scrolling it into view; one that a page has just replaced is looked for anew.
    pub fn click(&self) {
        let mut reference = self.reference.clone();
        for _ in 0..5 {
            let id = reference[REFERENCE].as_str().expect("a found element has an id");
            match self.browser.driver.post(&format!("/element/{id}/click"), &json!({})) {
                Ok(_) => return,
                Err(error) if error.code == "stale element reference" => {
                    reference = self.browser.wait_with(&self.what, self.script, &self.arguments);
                }
                Err(error) => panic!("{}: {}", self.what, error.message),
            }
        }
        panic!("{} is replaced faster than it can be clicked", self.what);
    }

    /// Moves the mouse over it.
    pub fn hover(&self) {
        self.browser.run(
            "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });",
            std::slice::from_ref(&self.reference),
        );
        let step = json!({ "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": self.reference });
        let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": [step] });
        self.browser.post("/actions", &json!({ "actions": [mouse] }));
    }

    /// Its visible text.
    pub fn text(&self) -> String {
        let text = self.browser.run("return arguments[0].innerText;", std::slice::from_ref(&self.reference));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// An attribute, as written in the markup.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self
            .browser
            .run("return arguments[0].getAttribute(arguments[1]);", &[self.reference.clone(), name.into()]);
        value.as_str().map(str::to_owned)
    }
}
