//! Boxes that stand out: GitHub's alerts, Obsidian's callouts, the containers of VitePress, Docusaurus and MkDocs.
//!
//! Whatever an author calls a box, it is drawn as one of GitHub's five; its name is kept as its title.

/// A kind of box.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Which of the five it is drawn as.
    pub(crate) look: &'static str,
    /// Titles of boxes the author gave none.
    pub(crate) english: &'static str,
    pub(crate) chinese: &'static str,
    /// What authors call it.
    names: &'static str,
}

/// Whether a reader can fold a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Folding {
    Fixed,
    Closed,
    Open,
}

/// The number of the kind that authors call `name`, in any case.
pub(crate) fn kind_named(name: &str) -> Option<usize> {
    KINDS.iter().position(|kind| kind.names.split(' ').any(|known| known.eq_ignore_ascii_case(name)))
}

/// All kinds, sixteen at most: a number fits into one private character.
pub(crate) static KINDS: [Kind; 16] = [
    kind("note", "Note", "说明", "note default primary secondary"),
    kind("note", "Info", "信息", "info"),
    kind("note", "To do", "待办", "todo"),
    kind("note", "Summary", "摘要", "abstract summary tldr"),
    kind("note", "Quote", "引用", "quote cite"),
    kind("note", "Details", "详情", "details"),
    kind("tip", "Tip", "提示", "tip hint"),
    kind("tip", "Success", "完成", "success check done"),
    kind("important", "Important", "重要", "important"),
    kind("important", "Example", "示例", "example"),
    kind("important", "Question", "问题", "question help faq"),
    kind("warning", "Warning", "警告", "warning attention warn"),
    kind("caution", "Caution", "当心", "caution"),
    kind("caution", "Danger", "危险", "danger error"),
    kind("caution", "Failure", "失败", "failure fail missing"),
    kind("caution", "Bug", "缺陷", "bug"),
];

const fn kind(look: &'static str, english: &'static str, chinese: &'static str, names: &'static str) -> Kind {
    Kind { look, english, chinese, names }
}
