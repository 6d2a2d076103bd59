//! LaTeX math to MathML Core.
//!
//! A formula passes through these steps, one module each:
//! [`expand`] replaces the author's macros, [`guard`] refuses what is too long or too deep, `katex-rs` parses,
//! [`builders`] turn the parse tree into KaTeX's MathML tree where KaTeX's own builders lose information,
//! [`convert`] reads that tree into our own [`tree`], whose element and attribute names are enums, and
//! [`writer`] prints it. Nothing an author writes can become a tag or an attribute name.

mod alphabets;
mod builders;
mod color;
mod convert;
mod error;
mod expand;
mod fences;
mod guard;
mod length;
mod macros;
mod spacing;
mod tree;
mod writer;

#[cfg(test)]
mod tests;

use std::panic::{self, AssertUnwindSafe};
use std::sync::LazyLock;
use std::thread;

use katex::options::{FontShape, FontWeight, Options};
use katex::types::TrustSetting;
use katex::{KatexContext, Settings};

pub use error::{MathError, MathErrorKind};
pub use macros::Macros;

/// Longest formula accepted, in bytes of LaTeX.
pub const MAX_SOURCE_BYTES: usize = 20_000;

/// Deepest nesting of groups, environments, fences and unbraced arguments accepted.
pub const MAX_DEPTH: usize = 64;

/// KaTeX's parser and its builders call themselves once per level. Up to this depth the stack of any caller is
/// enough; deeper formulas get a stack of their own, because an overflow would end the whole process.
///
/// Optimised code, which is all that runs in browsers, needs a fraction of a debug build's stack; there is no second
/// one there, so that deeper formulas are refused.
const SHALLOW_DEPTH: usize = if cfg!(target_arch = "wasm32") { 24 } else { 12 };

/// Enough for `MAX_DEPTH` levels of the costliest construct without optimisation.
const DEEP_STACK_BYTES: usize = 64 << 20;

/// Largest length in em that `\rule`, `\hspace` and their like may ask for.
const MAX_SIZE_EM: f64 = 20.0;

/// How often KaTeX may expand its own built-in macros in one formula; the author's are gone by then.
const MAX_BUILTIN_EXPANSIONS: usize = 10_000;

static CONTEXT: LazyLock<KatexContext> = LazyLock::new(builders::context);

/// Returns a formula as a `<math>` element; `is_display` makes it a block in display style.
///
/// A long inline formula becomes several elements in a row, for lines can end between them only.
///
/// ```
/// use downlink_markdown::math::{Macros, to_mathml};
///
/// let html = to_mathml("x^2", false, &Macros::default())?;
/// assert_eq!(html, "<math><msup><mi>x</mi><mn>2</mn></msup></math>");
/// # Ok::<(), downlink_markdown::math::MathError>(())
/// ```
///
/// # Errors
/// When the LaTeX is wrong, uses an unknown command, or exceeds the limits of length, depth or macro expansion.
pub fn to_mathml(tex: &str, is_display: bool, macros: &Macros) -> Result<String, MathError> {
    convert(tex, is_display, macros, &mut Macros::default())
}

/// Like [`to_mathml`]; what the formula defines is added to `macros`, also when the rest of it is refused.
///
/// # Errors
/// As [`to_mathml`].
pub fn to_mathml_defining(tex: &str, is_display: bool, macros: &mut Macros) -> Result<String, MathError> {
    let mut defined = Macros::default();
    let converted = convert(tex, is_display, macros, &mut defined);
    macros.extend(defined);
    converted
}

fn convert(tex: &str, is_display: bool, macros: &Macros, defined: &mut Macros) -> Result<String, MathError> {
    guard::check_length(tex)?;
    let mut source = expand::expand(tex, macros)?;
    *defined = std::mem::take(&mut source.defined);
    let depth = guard::depth(&CONTEXT, source.text())
        .map_err(|offset| MathError::from(MathErrorKind::TooDeep).at(source.position(tex, offset)))?;
    guard::check_verbatim(source.text()).map_err(|offset| {
        let reason = "`\\verb` needs ASCII characters around its text, such as `|`";
        MathError::syntax(reason.to_owned()).at(source.position(tex, offset))
    })?;
    if depth <= SHALLOW_DEPTH {
        return caught(|| translate(tex, &source, is_display));
    }
    thread::scope(|scope| {
        let worker = thread::Builder::new()
            .stack_size(DEEP_STACK_BYTES)
            .spawn_scoped(scope, || caught(|| translate(tex, &source, is_display)))
            .map_err(|_| MathErrorKind::Failed)?;
        worker.join().map_err(|_| MathErrorKind::Failed)?
    })
}

/// The known ways to make KaTeX's port panic are refused beforehand, but random input did find one (a slice inside a
/// character, after `\verb`), and one formula must not end the build of a whole library. Nothing outlives a panic:
/// the only shared state is KaTeX's tables, which are never changed.
fn caught(convert: impl FnOnce() -> Result<String, MathError>) -> Result<String, MathError> {
    panic::catch_unwind(AssertUnwindSafe(convert)).unwrap_or(Err(MathErrorKind::Failed.into()))
}

fn translate(tex: &str, source: &expand::Expanded<'_>, is_display: bool) -> Result<String, MathError> {
    let failed = |error: katex::ParseError| {
        let position = error.position().map(|offset| source.position(tex, offset));
        MathError::from_katex(&error, position)
    };
    let parsed = katex::parse(&CONTEXT, source.text(), &settings(is_display)).map_err(failed)?;
    let built = katex::build_mathml::build_expression(&CONTEXT, &parsed, &options(is_display), None)
        .map_err(failed)?;
    let mut html = String::with_capacity(tex.len() * 6);
    for math in convert::math(&built, is_display)? {
        writer::write(&math, &mut html);
    }
    Ok(html)
}

/// Everything is "trusted", so that `\href` and `\htmlClass` keep their bodies: the conversion reads no URL, style
/// or class from KaTeX's tree anyway.
fn settings(is_display: bool) -> Settings {
    Settings::builder()
        .display_mode(is_display)
        .max_expand(MAX_BUILTIN_EXPANSIONS)
        .max_size(MAX_SIZE_EM)
        .trust(TrustSetting::Bool(true))
        .build()
}

fn options(is_display: bool) -> Options {
    Options {
        style: if is_display { katex::style::DISPLAY } else { katex::style::TEXT },
        color: None,
        size: Options::BASESIZE,
        text_size: Options::BASESIZE,
        phantom: false,
        font: String::new(),
        font_family: String::new(),
        font_weight: FontWeight::Empty,
        font_shape: FontShape::Empty,
        size_multiplier: 1.0,
        max_size: MAX_SIZE_EM,
        min_rule_thickness: 0.0,
    }
}
