//! Every kind of file in every way of failing.

use crate::{
    cell::{self, Outcome, Seen},
    kinds::{Kind, Need, kinds, packed},
};
use downlink_browser_tests::{Browser, Fault, Gate};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    thread,
};

/// The columns with their names.
fn faults() -> [(&'static str, Fault); 12] {
    [
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
    ]
}

/// Browsers that work, and browsers that wait: the machine has few cores, but waiting needs none.
const WORKING: usize = 2;
const WAITING: usize = 6;

/// A cell: the row and the column.
type Place = (usize, usize);

#[test]
fn every_file_may_fail_in_every_way() {
    let site = packed();
    let (kinds, faults) = (kinds(&site), faults());
    let (mut working, mut waiting) = (Vec::new(), Vec::new());
    for (row, kind) in kinds.iter().enumerate().filter(|(_, kind)| !kind.files.is_empty()) {
        for (column, (name, fault)) in faults.iter().enumerate() {
            if is_wanted(kind.name) || is_wanted(name) {
                let is_slow = matches!(fault, Fault::Delay(_) | Fault::Stall | Fault::Hold(_));
                if is_slow { &mut waiting } else { &mut working }.push((row, column));
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
            let outcome = cell::run(browser.get_or_insert_with(start), &site, &kinds[row], &faults[column].1);
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
    let columns = faults.map(|(name, _)| name);
    println!("{}", table(&kinds, &columns, &outcomes));
    println!("{}", totals(&outcomes));
    let complaints = complaints(&kinds, &columns, &outcomes);
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

fn table(kinds: &[Kind], columns: &[&str], outcomes: &BTreeMap<Place, Outcome>) -> String {
    let mut text = format!("{:16}", "");
    columns.iter().for_each(|name| text.push_str(&format!("{name:>9}")));
    for (row, kind) in kinds.iter().enumerate() {
        text.push_str(&format!("\n{:16}", kind.name));
        for column in 0..columns.len() {
            let cell = match outcomes.get(&(row, column)) {
                Some(outcome) => word(outcome),
                None if kind.files.is_empty() => "absent".to_owned(),
                None => String::new(),
            };
            text.push_str(&format!("{cell:>9}"));
        }
    }
    text.push_str("\n(! bad, ° the file was not asked for)");
    text
}

fn word(outcome: &Outcome) -> String {
    let word = format!("{:?}", outcome.seen).to_lowercase();
    let mark = match (outcome.complaint().is_empty(), outcome.was_asked) {
        (false, _) => "!",
        (true, false) => "°",
        (true, true) => "",
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

fn complaints(kinds: &[Kind], columns: &[&str], outcomes: &BTreeMap<Place, Outcome>) -> Vec<String> {
    let cell = |(row, column): &Place| format!("{} × {}", kinds[*row].name, columns[*column]);
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
