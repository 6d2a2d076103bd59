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
pub(crate) struct SheetState(Box<dyn Placed>);

/// A place whose sheet, if any, follows the signals that were read to make it.
pub(crate) type SheetPlace = Box<dyn Fn() -> Option<Sheet> + Send + Sync>;

impl Sheet {
    /// Erases the type of `view`, which may be on a prerendered page.
    pub(crate) fn new(view: impl IntoView + 'static) -> Self {
        Self(Box::new(Prerendered(view)))
    }

    /// Erases the type of `view`, which appears in the browser only: there is no code to take it over.
    pub(crate) fn fresh(view: impl IntoView + 'static) -> Self {
        Self(Box::new(Fresh(view)))
    }

    /// A place for what `show` always makes; its code is there once for all of them.
    pub(crate) fn always(
        show: impl Fn() -> Self + Send + Sync + 'static,
    ) -> Box<dyn Fn() -> Self + Send + Sync> {
        Box::new(show)
    }

    /// A place for what `show` may make.
    pub(crate) fn place(show: impl Fn() -> Option<Self> + Send + Sync + 'static) -> SheetPlace {
        Box::new(show)
    }
}

struct Prerendered<V>(V);
struct Fresh<V>(V);

/// What a sheet does with the view it holds.
trait Erased: Send {
    fn build(self: Box<Self>) -> Box<dyn Placed>;
    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Box<dyn Placed>;
    fn print(self: Box<Self>, out: &mut String, position: &mut Position);
}

impl<V: IntoView + 'static> Erased for Prerendered<V> {
    fn build(self: Box<Self>) -> Box<dyn Placed> {
        Box::new(self.0.build())
    }

    fn hydrate(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Box<dyn Placed> {
        Box::new(self.0.hydrate::<true>(cursor, position))
    }

    fn print(self: Box<Self>, out: &mut String, position: &mut Position) {
        self.0.to_html_with_buf(out, position, true, false, vec![]);
    }
}

impl<V: IntoView + 'static> Erased for Fresh<V> {
    fn build(self: Box<Self>) -> Box<dyn Placed> {
        Box::new(self.0.build())
    }

    fn hydrate(self: Box<Self>, _: &Cursor, _: &PositionState) -> Box<dyn Placed> {
        self.build()
    }

    fn print(self: Box<Self>, _: &mut String, _: &mut Position) {}
}

/// The part of [`Mountable`] that the framework calls.
trait Placed {
    fn unmount(&mut self);
    fn mount(&mut self, parent: &Element, marker: Option<&Node>);
    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool;
}

impl<M: Mountable> Placed for M {
    fn unmount(&mut self) {
        Mountable::unmount(self);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Mountable::mount(self, parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        Mountable::insert_before_this(self, child)
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
        Mountable::insert_before_this(state, &mut new);
        Mountable::unmount(state);
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
        // For views whose attributes the caller extends, which nobody does with a sheet.
        vec![]
    }
}
