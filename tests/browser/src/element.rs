//! Elements of a page, found as a reader finds them: by role and name.

use crate::{Browser, driver::DriverError};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long an element may be in the way of another, or be replaced again and again.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is looked for meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(40);

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
    /// Clicks it with the mouse, after scrolling it into view.
    pub fn click(&self) {
        self.with(|reference| {
            let id = reference[REFERENCE].as_str().expect("a found element has an id");
            self.browser.driver.post(&format!("/element/{id}/click"), &json!({}))
        });
    }

    /// Moves the mouse over it.
    pub fn hover(&self) {
        self.with(|reference| {
            let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";
            self.browser.driver.post("/execute/sync", &json!({ "script": script, "args": [reference] }))?;
            let step = json!({ "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": reference });
            let mouse = json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": [step] });
            self.browser.driver.post("/actions", &json!({ "actions": [mouse] }))
        });
    }

    /// Its visible text.
    pub fn text(&self) -> String {
        let text = self.ask("return arguments[0].innerText;", &Value::Null);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// An attribute, as written in the markup.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self.ask("return arguments[0].getAttribute(arguments[1]);", &name.into());
        value.as_str().map(str::to_owned)
    }

    fn ask(&self, script: &str, argument: &Value) -> Value {
        self.with(|reference| {
            let call = json!({ "script": script, "args": [reference, argument] });
            self.browser.driver.post("/execute/sync", &call)
        })
    }

    /// Does something with it. Meanwhile it may be replaced, or covered by what is about to go: then it is looked
    /// for anew.
    fn with(&self, act: impl Fn(&Value) -> Result<Value, DriverError>) -> Value {
        let mut reference = self.reference.clone();
        let end = Instant::now() + PATIENCE;
        loop {
            match act(&reference) {
                Ok(value) => return value,
                Err(error) if error.may_pass() && Instant::now() < end => {
                    std::thread::sleep(LOOK_EVERY);
                    reference = self.browser.wait_with(&self.what, self.script, &self.arguments);
                }
                Err(error) => panic!("{}: {}", self.what, error.message),
            }
        }
    }
}
