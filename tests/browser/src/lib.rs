//! What the browser tests share: a browser, a static file server with faults, and packed libraries.
//!
//! A test is a function in `tests/*.rs`:
//! ```no_run
//! use downlink_browser_tests::{Browser, Profile, Role, Server, site};
//!
//! let server = Server::start(site(Profile::Release));
//! let browser = Browser::start();
//! browser.open_app(&server.url("posts/attention/"));
//! browser.find(Role::Link, "线性注意力").click();
//! browser.wait_for_title("线性注意力");
//! ```
//! When a browser is dropped it fails the test if the console held an error that the test did not
//! announce with [`Browser::expect_console`]. Nothing sleeps: waiting is for conditions in the page.
//! `cargo xtask test --only browser` builds what the tests need and runs them.

mod axe;
mod browser;
mod console;
mod driver;
mod element;
mod engine;
mod kinds;
mod library;
mod reference;
mod refusal;
mod server;
mod site;
mod tab;
mod unhandled;
mod view;

pub use browser::{Browser, Key};
pub use console::ConsoleEntry;
pub use element::{Element, Role};
pub use engine::{Engine, Kind, RECORD, Window};
pub use kinds::{KINDS, site_of_every_kind};
pub use library::{POST_COUNT, write_library};
pub use reference::{Picture, references_do_not_apply};
pub use server::{Fault, Gate, Policy, Request, Server};
pub use site::{Profile, pack, site, site_with_styleguide, try_pack, try_pack_with};
pub use tab::Tab;
