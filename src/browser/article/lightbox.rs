//! The pictures of an article, as large as the screen allows or in their own size.

use super::is;
use crate::browser::dom::{all, closest, make, query, set};
use crate::i18n::Texts;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement};

pub(super) const PICTURE: &str = ".prose img:not(a img, button img)";
const BOX: &str = ".lightbox";
/// On a button of the box: what it does.
const ACT: &str = "data-act";

thread_local! {
    /// Which of the article's pictures is shown, from 0.
    static SHOWN: Cell<usize> = const { Cell::new(0) };
}

/// Makes buttons of the article's pictures.
pub(super) fn make_reachable(texts: &Texts) {
    for picture in all(PICTURE) {
        let alt = picture.get_attribute("alt").unwrap_or_default();
        set(&picture, "role", "button");
        set(&picture, "tabindex", "0");
        set(&picture, "aria-label", [texts.enlarge, &alt].join(" ").trim_end());
    }
}

/// Shows `picture` large.
pub(super) fn open(texts: &Texts, picture: &Element) {
    leave();
    let Some(body) = query("body") else { return };
    let pictures = all(PICTURE);
    SHOWN.set(pictures.iter().position(|other| other == picture).unwrap_or_default());
    let dialog = make("dialog", &[("class", "lightbox"), ("aria-label", texts.enlarge)]);
    let bar = make("p", &[("class", "lightbox-bar")]);
    bar.append_child(&make("span", &[("class", "lightbox-count"), ("role", "status")])).ok();
    let acts = [
        ("previous", "←", texts.previous_picture),
        ("next", "→", texts.next_picture),
        ("zoom", "1:1", texts.own_size),
        ("close", "✕", texts.close),
    ];
    let first = if pictures.len() > 1 { 0 } else { 2 };
    for (act, sign, label) in &acts[first..] {
        let button = make(
            "button",
            &[("type", "button"), ("class", "lightbox-button"), (ACT, act), ("aria-label", label)],
        );
        button.set_text_content(Some(sign));
        bar.append_child(&button).ok();
    }
    let room = make("div", &[("class", "lightbox-room")]);
    room.append_child(&make("img", &[])).ok();
    for part in [&bar, &room, &make("p", &[("class", "lightbox-caption")])] {
        dialog.append_child(part).ok();
    }
    // The focus goes to what ends it.
    if let Some(close) = bar.last_element_child() {
        set(&close, "autofocus", "");
    }
    body.append_child(&dialog).ok();
    show(&dialog);
    // Refused only when it is open already.
    dialog.unchecked_ref::<HtmlDialogElement>().show_modal().ok();
}

/// Takes the box away.
pub(super) fn leave() {
    if let Some(dialog) = query(BOX) {
        dialog.remove();
    }
}

/// Fills the box with the picture whose turn it is.
fn show(dialog: &Element) {
    let pictures = all(PICTURE);
    let Some(picture) = pictures.get(SHOWN.get()) else { return };
    let part = |selector| dialog.query_selector(selector).ok().flatten();
    if let Some(large) = part("img") {
        for name in ["src", "alt", "width", "height"] {
            set(&large, name, &picture.get_attribute(name).unwrap_or_default());
        }
    }
    let caption = closest(picture, "figure").and_then(|figure| figure.query_selector("figcaption").ok()?);
    let caption = caption.and_then(|caption| caption.text_content()).or_else(|| picture.get_attribute("alt"));
    if let Some(place) = part(".lightbox-caption") {
        place.set_text_content(caption.as_deref());
    }
    if let Some(count) = part(".lightbox-count") {
        count.set_text_content(Some(&format!("{} / {}", SHOWN.get() + 1, pictures.len())));
    }
    zoom(dialog, false);
}

fn zoom(dialog: &Element, is_own_size: bool) {
    dialog.toggle_attribute_with_force("data-own-size", is_own_size).ok();
    if let Ok(Some(button)) = dialog.query_selector("[data-act=zoom]") {
        set(&button, "aria-pressed", if is_own_size { "true" } else { "false" });
    }
}

/// Shows the picture that many places on, round and round.
fn step(dialog: &Element, step: isize) {
    let count = all(PICTURE).len();
    SHOWN.set(SHOWN.get().wrapping_add_signed(step).wrapping_add(count) % count.max(1));
    show(dialog);
}

/// Follows an arrow key; false when no picture is shown large, or it is scrolled by such keys.
pub(super) fn turn(by: isize) -> bool {
    let dialog = query(".lightbox[open]:not([data-own-size])");
    if let Some(dialog) = &dialog {
        step(dialog, by);
    }
    dialog.is_some()
}

/// Follows a click; false when it is not in the box.
pub(super) fn click(target: &Element) -> bool {
    let Some(dialog) = closest(target, BOX) else { return false };
    match target.get_attribute(ACT).as_deref() {
        Some("previous") => step(&dialog, -1),
        Some("next") => step(&dialog, 1),
        None if is(target, ".lightbox p") => {}
        None if is(target, ".lightbox-room") => close(&dialog),
        Some("close") => close(&dialog),
        _ => zoom(&dialog, !dialog.has_attribute("data-own-size")),
    }
    true
}

fn close(dialog: &Element) {
    dialog.unchecked_ref::<HtmlDialogElement>().close();
}
