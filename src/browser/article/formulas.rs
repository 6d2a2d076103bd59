//! Each formula offers its LaTeX and its MathML.

use super::{clipboard, popup};
use crate::browser::dom::{all, all_in, closest, focus_on, make, set};
use crate::i18n::Texts;
use crate::reader::Reader;
use web_sys::{Element, XmlSerializer};

pub(super) const FORMULA: &str = ".prose [data-tex]";
const INLINE: &str = ".prose .math-inline[data-tex]";
const INLINE_STOP: &str = ".prose .math-inline[tabindex]";
/// In a menu: which form of the formula an entry copies.
const FORM: &str = "data-copy";

/// Lets the keyboard reach formulas.
///
/// Formulas on lines of their own are stops of the Tab key already, since they may scroll. All those in
/// running text are one stop together, between whose members the arrow keys move: an article may have
/// hundreds.
pub(super) fn make_reachable(texts: &Texts) {
    for formula in all(".prose .math-display[data-tex]") {
        name(&formula, texts);
    }
    if let Some(stop) = all(INLINE_STOP).first().or(all(INLINE).first()) {
        set(stop, "tabindex", "0");
        name(stop, texts);
    }
}

/// A group, because a screen reader shall still walk through the formula in it.
fn name(formula: &Element, texts: &Texts) {
    set(formula, "role", "group");
    set(formula, "aria-label", texts.formula);
}

/// Moves the focus from one formula of the running text to another; false when it is on none.
pub(super) fn rove(from: &Element, step: isize) -> bool {
    let formulas = all(INLINE);
    let Some(at) = formulas.iter().position(|formula| formula == from) else { return false };
    if let Some(to) = at.checked_add_signed(step).and_then(|at| formulas.get(at)) {
        for attribute in ["tabindex", "role", "aria-label"] {
            set(to, attribute, &from.get_attribute(attribute).unwrap_or_default());
            from.remove_attribute(attribute).ok();
        }
        focus_on(to);
    }
    true
}

/// Opens the menu of `formula`.
pub(super) fn open(texts: &Texts, formula: &Element) {
    let entry = |form, label| {
        make(
            "button",
            &[
                ("type", "button"),
                ("role", "menuitem"),
                ("class", "popup-entry"),
                ("tabindex", "-1"),
                (FORM, form),
                ("aria-label", label),
            ],
        )
    };
    let mut entries = vec![entry("latex", texts.copy_latex)];
    if !pieces(formula).is_empty() {
        entries.push(entry("mathml", texts.copy_mathml));
    }
    let popup = popup::show(formula, "menu", "aria-controls", &entries);
    if let Some(first) = popup.and_then(|popup| popup.first_element_child()) {
        focus_on(&first);
    }
}

/// Follows a click in the popup: on an entry of a formula's menu it copies.
pub(super) fn choose(reader: Reader, target: &Element) {
    let Some(entry) = closest(target, ".popup-entry") else { return };
    let Some(formula) = popup::anchor() else { return };
    let text = match entry.get_attribute(FORM).as_deref() {
        Some("latex") => formula.get_attribute("data-tex"),
        _ => mathml(&formula),
    };
    clipboard::copy(reader, text.unwrap_or_default(), entry, formula);
}

/// A formula in the text may be broken into several `<math>` elements.
fn pieces(formula: &Element) -> Vec<Element> {
    all_in(formula, ":scope > math")
}

/// The formula as one `<math>` element.
fn mathml(formula: &Element) -> Option<String> {
    let mut copies = pieces(formula).into_iter().filter_map(|piece| piece.clone_node_with_deep(true).ok());
    let whole = copies.next()?;
    for copy in copies {
        while let Some(child) = copy.first_child() {
            whole.append_child(&child).ok()?;
        }
    }
    XmlSerializer::new().ok()?.serialize_to_string(&whole).ok()
}
