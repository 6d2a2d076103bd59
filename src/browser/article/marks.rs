//! Marks in an article where it has what was searched for, and the bar that tells of them.
//!
//! The browser paints the marks over the text (CSS Custom Highlight API), so the document stays as it is. Where a
//! browser cannot, the bar still tells and leads from place to place.

use crate::browser::dom::{self, all, by_id, closest, make, query, scroll_y, set, window};
use crate::browser::history;
use crate::browser::timer::{next_paint, wait};
use crate::i18n::Texts;
use crate::model::marks::{marks_of, scroll_to_read, without_marks};
use crate::model::stretch::{Flow, Place, Stretch};
use crate::reader::Reader;
use crate::routes::{Location, Route};
use downlink_search::Needle;
use js_sys::{Array, Date, Function, Map, Reflect};
use leptos::prelude::{UpdateUntracked, untrack};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range};

/// Where marks are looked for.
const TEXT: &str = ".article-head h1, .prose";
const BAR: &str = ".marks-bar";
/// On a button of the bar: what it does.
const ACT: &str = "data-marks";
/// Marks of an article; with more of them, all of it would be marked.
const MAX_MARKS: usize = 1_000;
/// How long to look for marks before the browser gets a turn.
const SLICE_MS: f64 = 12.0;

/// The marks of the article on the screen.
struct Marks {
    needles: Vec<String>,
    /// In reading order, and never empty once it was looked for them.
    ranges: Vec<Range>,
    /// The index of the one the reader is at.
    at: usize,
    /// Whether the reader went from one to another.
    is_toured: bool,
}

thread_local! {
    static MARKS: RefCell<Option<Marks>> = const { RefCell::new(None) };
    /// Counts what was looked for, so that an overtaken search gives up.
    static RUN: Cell<u32> = const { Cell::new(0) };
}

/// Marks what the address asks for in the article on the screen, which is at `location`; `leads` to the first mark
/// if wanted. What is marked already stays.
pub(crate) fn mark(reader: Reader, location: Location, leads: bool) {
    let needles = match location.route {
        Route::Post { .. } => marks_of(&location.query),
        #[cfg(debug_assertions)]
        Route::Styleguide => marks_of(&location.query),
        _ => Vec::new(),
    };
    if MARKS.with_borrow(|marks| marks.as_ref().is_some_and(|marks| marks.needles == needles)) {
        return;
    }
    leave();
    if needles.is_empty() {
        return;
    }
    let run = RUN.get();
    spawn_local(async move {
        // A prerendered page just taken over is dressed first.
        next_paint().await;
        wait(0).await;
        let Some(ranges) = find(&needles, run).await else { return };
        if ranges.is_empty() {
            if history::current().is_some_and(|here| here.query == location.query) {
                clean_address(reader);
            }
            return;
        }
        paint("search-hit", ranges.iter());
        let heading = by_id(&location.fragment);
        let after = heading.as_ref().map_or(Some(0), |heading| first_after(&ranges, heading));
        MARKS.set(Some(Marks { needles, ranges, at: after.unwrap_or_default(), is_toured: false }));
        // A heading without a mark behind it is where the address leads all the same.
        show_at(leads && after.is_some());
        add_bar();
        // Only what changes in a region that stands there already is read out.
        next_paint().await;
        if RUN.get() == run {
            say(untrack(|| reader.texts()));
        }
    });
}

/// Takes the marks away, because they or the text go.
pub(crate) fn leave() {
    RUN.set(RUN.get().wrapping_add(1));
    if MARKS.take().is_none() {
        return;
    }
    if let Some(registry) = registry() {
        registry.delete(&"search-hit".into());
        registry.delete(&"search-hit-current".into());
    }
    if let Some(bar) = query(BAR) {
        let had_focus = query(".marks-bar :focus").is_some();
        bar.remove();
        if had_focus {
            dom::focus_main();
        }
    }
}

/// Takes the marks away because the reader wants it, from the address too; false when there are none, or something
/// lies over them.
pub(super) fn clear(reader: Reader) -> bool {
    if query(BAR).is_none() || query("dialog[open]").is_some() {
        return false;
    }
    leave();
    clean_address(reader);
    true
}

fn clean_address(reader: Reader) {
    let Some(here) = history::current() else { return };
    let location = Location { query: without_marks(&here.query), ..here };
    history::replace(&location);
    reader.screen.update_untracked(|screen| Arc::make_mut(screen).location = location);
}

/// The places of the needles in the article, in reading order; `None` when the run was overtaken.
async fn find(needles: &[String], run: u32) -> Option<Vec<Range>> {
    let needles: Vec<Needle> = needles.iter().map(|text| Needle { text: text.clone(), term: 0 }).collect();
    let mut ranges = Vec::new();
    let mut since = Date::now();
    for root in all(TEXT) {
        let mut walk = Walk::new(root.into());
        while let Some(stretch) = walk.next_stretch() {
            let hits = stretch.hits(&needles);
            ranges.extend(hits.iter().filter_map(range));
            if ranges.len() >= MAX_MARKS {
                ranges.truncate(MAX_MARKS);
                return Some(ranges);
            }
            if Date::now() - since > SLICE_MS {
                wait(0).await;
                since = Date::now();
            }
            if RUN.get() != run {
                return None;
            }
        }
    }
    Some(ranges)
}

fn range([(first, start), (last, end)]: &[Place<Node>; 2]) -> Option<Range> {
    let range = Range::new().ok()?;
    // The end first: it takes the start with it where that would lie behind.
    range.set_end(last, *end).ok()?;
    range.set_start(first, *start).ok()?;
    Some(range)
}

/// Goes through the text below an element.
struct Walk {
    root: Node,
    next: Option<Node>,
    /// What had no room in the last stretch: the node, UTF-16 units before it, and it.
    rest: Option<(Place<Node>, String)>,
}

impl Walk {
    fn new(root: Node) -> Self {
        Self { next: root.first_child(), root, rest: None }
    }

    /// The next text that stands together, which may be empty; `None` behind the last.
    fn next_stretch(&mut self) -> Option<Stretch<Node>> {
        let mut stretch = Stretch::new();
        if let Some((place, text)) = self.rest.take() {
            self.take(&mut stretch, place, &text);
        } else if self.next.is_none() {
            return None;
        }
        while self.rest.is_none()
            && let Some(node) = self.next.take()
        {
            let flow = flow(&node);
            if node.node_type() == Node::TEXT_NODE {
                let text = node.node_value().unwrap_or_default();
                self.take(&mut stretch, (node.clone(), 0), &text);
            }
            let inner = node.first_child().filter(|_| flow.is_read());
            let (next, is_end) = match inner {
                Some(inner) => (Some(inner), flow.interrupts()),
                None => self.after(node),
            };
            self.next = next;
            if is_end {
                break;
            }
        }
        Some(stretch)
    }

    fn take(&mut self, stretch: &mut Stretch<Node>, place: Place<Node>, text: &str) {
        self.rest = stretch.push(place, text).map(|(place, rest)| (place, rest.to_owned()));
    }

    /// What follows a node and all in it, and whether a stretch ends before that.
    fn after(&self, mut node: Node) -> (Option<Node>, bool) {
        let mut is_end = false;
        loop {
            is_end |= flow(&node).interrupts();
            if let Some(next) = node.next_sibling() {
                return (Some(next), is_end);
            }
            match node.parent_node() {
                Some(parent) if parent != self.root => node = parent,
                _ => return (None, true),
            }
        }
    }
}

fn flow(node: &Node) -> Flow {
    match node.dyn_ref::<Element>() {
        Some(element) if super::is(element, ".visually-hidden") => Flow::Aside,
        Some(element) => Flow::of(&element.tag_name()),
        None => Flow::Inline,
    }
}

/// The index of the first range behind the beginning of `heading`.
fn first_after(ranges: &[Range], heading: &Element) -> Option<usize> {
    let is_before = |range: &Range| {
        range.start_container().is_ok_and(|node| {
            heading.compare_document_position(&node) & Node::DOCUMENT_POSITION_PRECEDING != 0
        })
    };
    let at = ranges.partition_point(is_before);
    (at < ranges.len()).then_some(at)
}

/// Goes to the mark that many places on, round and round; false when there are none.
pub(super) fn step(reader: Reader, by: isize) -> bool {
    let has_marks = MARKS.with_borrow_mut(|marks| {
        let Some(marks) = marks else { return false };
        let count = marks.ranges.len();
        marks.at = marks.at.wrapping_add(count).wrapping_add_signed(by) % count;
        marks.is_toured = true;
        true
    });
    if has_marks {
        show_at(true);
        say(untrack(|| reader.texts()));
    }
    has_marks
}

/// Follows a click; false when it is not in the bar.
pub(super) fn click(reader: Reader, target: &Element) -> bool {
    let Some(button) = closest(target, ".marks-bar button") else { return false };
    match button.get_attribute(ACT).as_deref() {
        Some("previous") => step(reader, -1),
        Some("next") => step(reader, 1),
        _ => clear(reader),
    }
}

/// Paints the mark the reader is at, and scrolls to it if wanted.
fn show_at(scrolls: bool) {
    let range = MARKS.with_borrow(|marks| marks.as_ref().map(|marks| marks.ranges[marks.at].clone()));
    let Some(range) = range else { return };
    paint("search-hit-current", [&range].into_iter());
    if scrolls {
        scroll_to(&range);
    }
}

fn scroll_to(range: &Range) -> Option<()> {
    let around = range.start_container().ok()?.parent_element()?;
    while let Some(details) = closest(&around, "details:not([open])") {
        set(&details, "open", "");
    }
    let rect = range.get_bounding_client_rect();
    if let Some(region) = closest(&around, "pre, .table-scroll, table") {
        let room = region.get_bounding_client_rect();
        if rect.left() < room.left() || rect.right() > room.right() {
            let by = rect.left() - room.left() - room.width() / 3.0;
            region.set_scroll_left(region.scroll_left() + by as i32);
        }
    }
    let height = window().inner_height().ok()?.as_f64()?;
    let by = scroll_to_read(rect.top(), rect.bottom(), height) as i32;
    // What is not laid out has no place.
    if by != 0 && rect.height() > 0.0 {
        dom::scroll_to(scroll_y() + by);
    }
    Some(())
}

/// Adds the bar, still without words.
fn add_bar() {
    let bar = make("div", &[("class", "marks-bar"), ("role", "region")]);
    bar.append_child(&make("span", &[("class", "marks-count"), ("role", "status")])).ok();
    bar.append_child(&make("span", &[("class", "marks-hint")])).ok();
    let is_one = MARKS.with_borrow(|marks| marks.as_ref().is_some_and(|marks| marks.ranges.len() == 1));
    let acts = [("previous", "↑"), ("next", "↓"), ("clear", "✕")];
    for (act, sign) in &acts[if is_one { 2 } else { 0 }..] {
        let button = make("button", &[("type", "button"), ("class", "marks-button"), (ACT, act)]);
        button.set_text_content(Some(sign));
        bar.append_child(&button).ok();
    }
    if let Some(body) = query("body") {
        body.append_child(&bar).ok();
    }
}

/// Fills the bar, if there is one, with the words of one language.
pub(super) fn say(texts: &Texts) {
    let Some(bar) = query(BAR) else { return };
    let said = MARKS.with_borrow(|marks| {
        let marks = marks.as_ref()?;
        let more = if marks.ranges.len() < MAX_MARKS { "" } else { "+" };
        let count = format!("{}{more}", marks.ranges.len());
        Some(if marks.is_toured {
            format!("{} / {count}", marks.at + 1)
        } else {
            texts.marks_count.say_as(marks.ranges.len() as u64, &count)
        })
    });
    set(&bar, "aria-label", texts.marks);
    let words = [(".marks-count", said.as_deref().unwrap_or_default()), (".marks-hint", texts.marks_hint)];
    for (part, words) in words {
        if let Ok(Some(part)) = bar.query_selector(part) {
            part.set_text_content(Some(words));
        }
    }
    let labels = [("previous", texts.previous_mark), ("next", texts.next_mark), ("clear", texts.clear_marks)];
    for (act, label) in labels {
        if let Ok(Some(button)) = bar.query_selector(&format!("[{ACT}={act}]")) {
            set(&button, "aria-label", label);
        }
    }
}

/// Has the browser paint `ranges` as the style sheet says for highlights of this name.
fn paint<'a>(name: &str, ranges: impl Iterator<Item = &'a Range>) -> Option<()> {
    let make: Function = Reflect::get(&window(), &"Highlight".into()).ok()?.dyn_into().ok()?;
    let highlight = Reflect::construct(&make, &ranges.collect::<Array>()).ok()?;
    registry()?.set(&name.into(), &highlight);
    Some(())
}

/// The highlights the browser paints, by name: an object with the methods of a map.
fn registry() -> Option<Map> {
    let css = Reflect::get(&window(), &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    registry.is_object().then(|| registry.unchecked_into())
}
