//! What a reader does, in Chromium, Firefox and WebKit, on a desktop and on a phone.
//!
//! Each scenario is written once. A test is one browser with one window, in which all scenarios are played one
//! after the other; each has a server of its own, and with it an origin without caches, storage and workers.

#[path = "engines/article.rs"]
mod article;
#[path = "engines/choices.rs"]
mod choices;
#[path = "engines/failing.rs"]
mod failing;
#[path = "engines/keys.rs"]
mod keys;
#[path = "engines/older.rs"]
mod older;
#[path = "engines/own.rs"]
mod own;
#[path = "engines/pages.rs"]
mod pages;
#[path = "engines/searching.rs"]
mod searching;

use downlink_browser_tests::{Engine, Kind, RECORD, Server, Window, site_of_every_kind};
use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

type Scenario = fn(&Engine, &Server);

const SCENARIOS: [(&str, Scenario); 21] = [
    ("every kind of page is taken over in place", pages::are_taken_over_in_place),
    ("links, Back and Forward keep places", pages::keep_places),
    ("a deep link leads to its heading", pages::lead_to_headings),
    ("keys lead to places", keys::lead_to_places),
    ("keys act on lists and articles", keys::act_on_lists_and_articles),
    ("keys keep quiet in fields", keys::keep_quiet_in_fields),
    ("the search dialog finds and opens", searching::opens_a_hit_with_marks),
    ("the search page filters", searching::filters),
    ("choices of reading are applied and kept", choices::are_applied_and_kept),
    ("the language changes", choices::language_changes),
    ("formulas are drawn", article::formulas_are_drawn),
    ("code and formulas are copied", article::code_and_formulas_are_copied),
    ("pictures and notes are shown", article::pictures_and_notes_are_shown),
    ("a place in an article is kept", own::places_are_kept),
    ("posts are saved", own::posts_are_saved),
    ("notes from disk are opened", own::notes_are_opened),
    ("own data go out and come in", own::data_go_out_and_come_in),
    ("a failure is told and passes", failing::is_told_and_passes),
    ("what was read stays without a network", failing::what_was_read_stays),
    ("without the app the text stays", older::keep_the_text_without_the_app),
    ("without a decompressor search says so", older::say_that_search_is_missing),
];

/// Plays all scenarios; all that fail are told together.
fn play(kind: Kind, window: Window) {
    let engine = match Engine::start(kind, window) {
        Ok(engine) => engine,
        Err(reason) => return println!("skipped, {kind:?}: {reason}"),
    };
    let mut failures = Vec::new();
    for (name, scenario) in SCENARIOS.into_iter().filter(|(name, _)| is_wanted(name)) {
        let server = Server::start(site_of_every_kind());
        server.set_script(RECORD);
        let started = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            scenario(&engine, &server);
            assert_eq!(engine.leave(), [""; 0], "the pages complained");
        }));
        println!("{:>6.1} s  {name}", started.elapsed().as_secs_f32());
        if let Err(reason) = outcome {
            failures.push(format!("{name}: {}", message(reason.as_ref())));
        }
    }
    let count = failures.len();
    assert!(failures.is_empty(), "{count} scenarios fail in {kind:?}, {window:?}:\n{}", failures.join("\n"));
}

/// Whether a scenario is played: all are, unless one is being looked into.
fn is_wanted(name: &str) -> bool {
    std::env::var("DOWNLINK_SCENARIO").map_or(true, |part| name.contains(&part))
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a word")
}

#[test]
fn chromium_on_a_desktop() {
    play(Kind::Chromium, Window::Desktop);
}

#[test]
fn chromium_on_a_phone() {
    play(Kind::Chromium, Window::Phone);
}

#[test]
fn gecko_on_a_desktop() {
    play(Kind::Gecko, Window::Desktop);
}

#[test]
fn gecko_on_a_phone() {
    play(Kind::Gecko, Window::Phone);
}

#[test]
fn webkit_on_a_desktop() {
    play(Kind::WebKit, Window::Desktop);
}

#[test]
fn webkit_on_a_phone() {
    play(Kind::WebKit, Window::Phone);
}
