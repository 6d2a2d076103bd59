//! Front matter, Markdown to safe HTML, math, outline, links, plain text.

mod alerts;
mod autolink;
mod chars;
mod destination;
mod diagnostic;
mod equations;
mod escape;
mod events;
mod fragments;
mod headings;
mod highlights;
mod html;
mod ids;
#[cfg(feature = "pack")]
mod images;
mod marks;
mod plain;
mod position;
mod render;
mod safe_html;
mod scan;
mod source;
mod urls;
mod wiki;

#[cfg(feature = "pack")]
pub mod front_matter;
#[cfg(feature = "pack")]
mod host;
#[cfg(feature = "math")]
pub mod math;
#[cfg(feature = "pack")]
mod prepare;
#[cfg(feature = "math")]
mod typeset;

pub use diagnostic::{Diagnostic, DiagnosticKind, Severity};
pub use plain::{TextBlock, TextKind};
pub use render::{Rendered, render};
pub use safe_html::SafeHtml;
pub use urls::Urls;

#[cfg(feature = "pack")]
pub use host::{Doubt, Host, ImageLookup, LinkLookup};
#[cfg(feature = "math")]
pub use typeset::typeset;

#[cfg(feature = "pack")]
pub use images::image_destinations;
#[cfg(feature = "pack")]
pub use prepare::{
    CodeBlocks, FoundLink, Headings, LeadingHeading, PrepareOptions, Prepared, comments, destinations,
    first_heading, leading_heading, prepare, running_text,
};
