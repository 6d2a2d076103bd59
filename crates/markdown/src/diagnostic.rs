//! What the author should know about an article.

/// A finding in the author's Markdown; it never stops rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What it is about.
    pub kind: DiagnosticKind,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong and what to do, without a final full stop.
    pub message: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The reader sees something else than the author meant, but can read on.
    Warning,
    /// Something the article needs is not there.
    Error,
}

/// What a finding is about, for callers that judge some more strictly than others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiagnosticKind {
    /// A formula that cannot be drawn.
    Math,
    /// An image that is missing or refused.
    Image,
    /// An image that is shown, with something its author should know.
    ImageHint,
    /// A link that leads nowhere or was refused.
    Link,
    /// A link that leads somewhere, but is not written the way its target is called.
    LinkName,
    /// Raw HTML of which something was taken away.
    Html,
    /// A footnote nobody refers to, or defined twice.
    Footnote,
    /// A tag of another program's that is shown as text.
    Shortcode,
}
