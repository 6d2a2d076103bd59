//! Every kind of file in every way of failing.

use crate::{
    cell::{self, Outcome, Seen},
    kinds::{Kind, Need, kinds, packed},
};
use downlink_browser_tests::{Browser, Fault, Gate, Server};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    thread,
};

/// A way of failing.
struct Column {
    name: &'static str,
    fault: Fault,
    /// What the server tells browsers to keep, faults and all.
    caching: &'static str,
}

fn columns(caching: &'static str, faults: Vec<(&'static str, Fault)>) -> Vec<Column> {
    faults.into_iter().map(|(name, fault)| Column { name, fault, caching }).collect()
}

#[test]
fn every_file_may_fail_in_every_way() {
    check(&columns(
        "no-store",
        vec![
            ("404", Fault::Status(404)),
            ("500", Fault::Status(500)),
            ("html", Fault::Html),
            ("wrong", Fault::WrongBytes),
            ("empty", Fault::Empty),
            ("type", Fault::WrongType),
            ("cut", Fault::Cut),
            ("half", Fault::Truncate),
            ("flap", Fault::Flapping),
            ("delay", Fault::Delay(2_000)),
            ("stall", Fault::Stall),
            ("hold", Fault::Hold(Gate::default())),
        ],
    ));
}

/// What came wrong once may be kept: GitHub Pages has browsers keep every file for ten minutes.
#[test]
fn what_was_kept_damaged_is_replaced() {
    check(&columns(
        "max-age=600",
        vec![("html", Fault::Html), ("wrong", Fault::WrongBytes), ("empty", Fault::Empty)],
    ));
}

/// Browsers that work, and browsers that wait: the machine has few cores, but waiting needs none.
const WORKING: usize = 2;
const WAITING: usize = 5;

/// A cell: the row and the column.
type Place = (usize, usize);

fn check(columns: &[Column]) {
    let site = packed();
    let kinds = kinds(site);
    let (mut working, mut waiting) = (Vec::new(), Vec::new());
    for (row, kind) in kinds.iter().enumerate().filter(|(_, kind)| !kind.files.is_empty()) {
        for (index, column) in columns.iter().enumerate() {
            if is_wanted(kind.name) || is_wanted(column.name) {
                let is_slow = matches!(column.fault, Fault::Delay(_) | Fault::Stall | Fault::Hold(_));
                if is_slow { &mut waiting } else { &mut working }.push((row, index));
            }
        }
    }
    let queues = [(WORKING, Mutex::new(working)), (WAITING, Mutex::new(waiting))];
    let outcomes = Mutex::new(BTreeMap::<Place, Outcome>::new());
    let work = |queue: &Mutex<Vec<Place>>| {
        let mut browser = None;
        loop {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some((row, column)) = next else { return };
            let server = Server::start(site);
            server.set_caching(columns[column].caching);
            let browser = browser.get_or_insert_with(start);
            let outcome = cell::run(browser, &server, &kinds[row], &columns[column].fault);
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).insert((row, column), outcome);
        }
    };
    thread::scope(|scope| {
        for (count, queue) in &queues {
            for _ in 0..*count {
                scope.spawn(|| work(queue));
            }
        }
    });
    let outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    println!("{}", table(&kinds, columns, &outcomes));
    println!("{}", totals(&outcomes));
    let complaints = complaints(&kinds, columns, &outcomes);
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}

/// Whether a row or column is to be filled: all are, unless one is being looked into.
fn is_wanted(name: &str) -> bool {
    std::env::var("DOWNLINK_FAULTS").map_or(true, |wanted| wanted.split(',').any(|one| one == name))
}

fn start() -> Browser {
    let browser = Browser::start_impatient();
    // Failing files write to the console; what nobody dealt with is looked for in each cell.
    browser.expect_console("");
    browser
}

fn table(kinds: &[Kind], columns: &[Column], outcomes: &BTreeMap<Place, Outcome>) -> String {
    let mut text = format!("{:16}", "");
    columns.iter().for_each(|column| text.push_str(&format!("{:>10}", column.name)));
    for (row, kind) in kinds.iter().enumerate() {
        text.push_str(&format!("\n{:16}", kind.name));
        for column in 0..columns.len() {
            let cell = match outcomes.get(&(row, column)) {
                Some(outcome) => word(outcome),
                None if kind.files.is_empty() => "absent".to_owned(),
                None => String::new(),
            };
            text.push_str(&format!("{cell:>10}"));
        }
    }
    text.push_str("\n(! bad, ² the way on was taken twice, ° the file was not asked for)");
    text
}

fn word(outcome: &Outcome) -> String {
    let word = format!("{:?}", outcome.seen).to_lowercase();
    let mark = match outcome {
        _ if !outcome.complaint().is_empty() => "!",
        _ if outcome.took_twice => "²",
        _ if !outcome.was_asked => "°",
        _ => "",
    };
    format!("{word}{mark}")
}

fn totals(outcomes: &BTreeMap<Place, Outcome>) -> String {
    let count = |is_one: &dyn Fn(&Outcome) -> bool| outcomes.values().filter(|one| is_one(one)).count();
    let seen = |seen: Seen| count(&|one| one.seen == seen);
    format!(
        "{} cells: {} content, {} card, {} browser, {} blank, {} endless, {} silent, {} unhandled, {} not well afterwards, {} that took the way on twice, {} not asked",
        outcomes.len(),
        seen(Seen::Content),
        seen(Seen::Card),
        seen(Seen::Browser),
        seen(Seen::Blank),
        seen(Seen::Endless),
        seen(Seen::Silent),
        count(&|one| !one.unhandled.is_empty()),
        count(&|one| !one.left.is_empty()),
        count(&|one| one.took_twice),
        count(&|one| !one.was_asked),
    )
}

fn complaints(kinds: &[Kind], columns: &[Column], outcomes: &BTreeMap<Place, Outcome>) -> Vec<String> {
    let cell = |(row, column): &Place| format!("{} × {}", kinds[*row].name, columns[*column].name);
    let bad = outcomes.iter().map(|(place, outcome)| (place, outcome.complaint()));
    let mut said: Vec<String> = bad
        .filter(|(_, complaint)| !complaint.is_empty())
        .map(|(place, complaint)| format!("{}: {complaint}", cell(place)))
        .collect();
    for (row, kind) in kinds.iter().enumerate().filter(|(_, kind)| kind.need == Need::Certain) {
        let mut of_kind =
            outcomes.iter().filter(|((other, _), _)| *other == row).map(|(_, one)| one).peekable();
        if kind.files.is_empty() {
            said.push(format!("{}: the site has none", kind.name));
        } else if of_kind.peek().is_some() && !of_kind.any(|outcome| outcome.was_asked) {
            said.push(format!("{}: never asked for, so nothing was tested", kind.name));
        }
    }
    said
}
