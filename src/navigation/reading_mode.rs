//! Reading mode: nothing on the screen but the article.

use crate::browser::dom;
use crate::model::view::View;
use crate::reader::{Content, Reader};
use leptos::prelude::*;

/// Shows nothing but the article on the screen, if there is one, or everything again.
pub(crate) fn toggle_reading_mode(reader: Reader) {
    let is_article =
        reader.screen.with_untracked(|screen| matches!(&screen.content, Content::View(View::Article(_), _)));
    set(reader, is_article && !reader.is_reading_mode.get_untracked());
}

/// Shows everything again; false when it is shown already.
pub(crate) fn leave_reading_mode(reader: Reader) -> bool {
    let was_on = reader.is_reading_mode.get_untracked();
    set(reader, false);
    was_on
}

/// Keeps the mode from article to article, and ends it anywhere else: no other page could be left without its head.
pub(super) fn follow(reader: Reader, content: &Content) {
    let is_article = matches!(content, Content::View(View::Article(_), _) | Content::Waiting(_));
    if !is_article {
        reader.is_reading_mode.set(false);
        dom::set_document_attribute("mode", None);
    }
}

/// What stands above the text comes or goes, and the text stays where it is on the screen.
fn set(reader: Reader, is_on: bool) {
    if reader.is_reading_mode.get_untracked() == is_on {
        return;
    }
    let top = || dom::query(".prose").map_or(0.0, |text| text.get_bounding_client_rect().top());
    let before = top();
    dom::set_document_attribute("mode", is_on.then_some("reading"));
    reader.is_reading_mode.set(is_on);
    if before < 0.0 {
        dom::scroll_to(dom::scroll_y() + (top() - before) as i32);
    }
}
