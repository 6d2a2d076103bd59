//! Views that are replaced as a whole.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState};

/// A view of any type whose place a new one takes; it is never patched.
///
/// The framework's own erased view brings code for patching and for asynchronous hydration with every
/// type it erases. This one brings what a prerendered app needs: pages become new pages, not other ones.
pub(crate) struct Sheet(Box<dyn Erased>);

/// A sheet that is part of the document.
pub(crate) struct SheetState(Box<dyn Mountable>);

impl Sheet {
    /// Erases the type of `view`.
    pub(crate) fn new(view: impl IntoView + 'static) -> Self {
        Self(Box::new(view))
    }
}

/// What a sheet does with the view it holds.
trait Erased: Send {
    fn build(self: Box<Self>) -> Box<dyn Mountable>;
    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Box<dyn Mountable>;
    fn print(self: Box<Self>, out: &mut String, position: &mut Position);
}

impl<V: IntoView + 'static> Erased for V {
    fn build(self: Box<Self>) -> Box<dyn Mountable> {
        Box::new((*self).build())
    }

    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Box<dyn Mountable> {
        Box::new((*self).hydrate::<true>(cursor, position))
    }

    fn print(self: Box<Self>, out: &mut String, position: &mut Position) {
        (*self).to_html_with_buf(out, position, true, false, vec![]);
    }
}

no_attrs!(Sheet);

impl Render for Sheet {
    type State = SheetState;

    fn build(self) -> SheetState {
        SheetState(self.0.build())
    }

    fn rebuild(self, state: &mut SheetState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl RenderHtml for Sheet {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        self.0.print(buf, position);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> SheetState {
        SheetState(self.0.hydrate(cursor, position))
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Mountable for SheetState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        self.0.elements()
    }
}
