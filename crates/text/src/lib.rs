//! Text without a browser or a file system: the search form, slugs, excerpts, reading time, near names.
//!
//! Everything here is a plain function of its input, the same natively and in WASM.

mod script;

mod normalize;

mod slug;

mod tokens;

mod excerpt;

mod count;

mod distance;

mod nearest;

pub use count::{TextCount, reading_minutes};
pub use distance::{edits_within, prefix_edits_within};
pub use excerpt::excerpt;
pub use nearest::nearest;
pub use normalize::{Folded, normalize};
pub use script::{is_cjk, is_word};
pub use slug::{MAX_SLUG_BYTES, slugify};
pub use tokens::{MAX_TOKEN_BYTES, Token, TokenKind, tokenize};
