//! What travels beside an article's Markdown: everything too heavy, or too delicate, for the browser.

use crate::{CodeRun, Digest, Fence, FileKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fragments of one article, computed while packing and looked up while rendering.
///
/// Keys are made of a fragment's source, never of its position, so that a reader and a bundle of
/// different versions cannot misalign: what is not found is shown plain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sidecar {
    /// Code blocks: the runs of each, in order, covering its source.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub code: BTreeMap<FragmentKey, Vec<CodeRun>>,
    /// Info strings of code blocks that say more than their first word, as the author wrote them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fences: BTreeMap<String, Fence>,
    /// Formulas.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub math: BTreeMap<FragmentKey, MathFragment>,
    /// Raw HTML fragments.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub html: BTreeMap<FragmentKey, HtmlFragment>,
    /// Images, by the destination the author wrote.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub images: BTreeMap<String, Image>,
    /// Links into the library, by the destination the author wrote.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub links: BTreeMap<String, Link>,
}

impl Sidecar {
    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Bytes of the article's images in all sizes, as far as they were written down.
    pub fn image_bytes(&self) -> u32 {
        self.images.values().fold(0, |sum: u32, image| sum.saturating_add(image.size_bytes))
    }

    /// The files of the article's images, each with its digest, in every size; some may come twice.
    pub fn image_files(&self) -> impl Iterator<Item = (String, Digest)> + '_ {
        self.images.values().flat_map(|image| {
            let variants = image.variants.iter().map(|variant| (variant.digest, &variant.extension));
            let files = std::iter::once((image.digest, &image.extension)).chain(variants);
            files.map(|(digest, extension)| (FileKind::asset_path(&digest, extension), digest))
        })
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of a fragment's kind, context and source, joined by NUL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct FragmentKey(String);

impl FragmentKey {
    /// The key of a code block.
    pub fn code(info: &str, source: &str) -> Self {
        Self::new(&["code", info, source])
    }

    /// The key of a formula; `definitions` formulas before it in the article may define macros.
    pub fn math(tex: &str, is_display: bool, definitions: usize) -> Self {
        let kind = if is_display { "display" } else { "inline" };
        match definitions {
            0 => Self::new(&["math", kind, tex]),
            _ => Self::new(&["math", kind, &definitions.to_string(), tex]),
        }
    }

    /// The key of a raw HTML fragment met while the author's elements `open` were open, outermost first.
    pub fn html(open: &[String], source: &str) -> Self {
        Self::new(&["html", &open.join(" "), source])
    }

    fn new(parts: &[&str]) -> Self {
        let mut hex = Digest::of(parts.join("\0").as_bytes()).to_string();
        hex.truncate(16);
        Self(hex)
    }
}

/// A formula as the packer drew it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MathFragment {
    /// `<math>` elements of allow-listed MathML Core; nothing for a formula that only defines macros.
    ///
    /// What depends on the place in the article stands between U+FDE6 and U+FDE7: `#` for the number of the next
    /// equation, `=label` for the id of a labelled one (`=label|text` where references show that text), `elabel` and
    /// `rlabel` for references, with and without parentheses.
    Mathml(String),
    /// Why there is none; the reader shows the source and this reason.
    Error(String),
}

/// A raw HTML fragment after sanitising.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HtmlFragment {
    /// What to write in its place.
    pub html: String,
    /// The author's elements that are open after it, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
}

/// An image that was copied into the bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Image {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Its file name extension, without a dot, lower case.
    pub extension: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// The same picture in fewer bytes, from the narrowest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<ImageVariant>,
    /// Whether it is a drawing that suits light and dark surroundings by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_themed: bool,
    /// Bytes of it in all sizes; 0 when it was not written down.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub size_bytes: u32,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// An image in a smaller size or format, with the same sides to one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImageVariant {
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Its file name extension, without a dot, lower case.
    pub extension: String,
    /// Width in its own pixels.
    pub width: u32,
}

/// A link into the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// What it leads to.
    pub to: LinkKind,
    /// The heading's id, when the author named one that exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fragment: Option<String>,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A post, by slug.
    Post(String),
    /// A file that was copied into the bundle: its path below the site's root.
    File(String),
    /// Nothing: the target does not exist.
    Missing,
}
