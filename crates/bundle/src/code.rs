//! Code blocks: what was computed of them while packing.

use serde::{Deserialize, Serialize};

/// A stretch of a code block: its length in UTF-8 bytes and its class.
///
/// Classes of text: 0 plain, 1 comment, 2 keyword, 3 string, 4 number or constant, 5 function or other name,
/// 6 punctuation or operator, 7 type, 8 inserted, 9 deleted, 15 not shown.
/// A run without length stands where a line begins and marks it: 16 highlight, 17 add, 18 remove, 19 focus,
/// 20 error, 21 warning. A reader shows a class it does not know as plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeRun(pub u32, pub u8);

impl CodeRun {
    /// The class of what readers do not see: a comment that marks its line.
    pub const HIDDEN: u8 = 15;
    /// The class of the first line mark.
    pub const MARK: u8 = 16;
}

/// What is said of a line of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineMark {
    /// Look here.
    Highlight,
    /// It is new.
    Add,
    /// It is gone.
    Remove,
    /// The other lines matter less.
    Focus,
    /// It fails.
    Error,
    /// It is risky.
    Warning,
}

impl LineMark {
    /// All of them, by number.
    pub const ALL: [Self; 6] =
        [Self::Highlight, Self::Add, Self::Remove, Self::Focus, Self::Error, Self::Warning];

    /// The run that marks a line.
    pub fn run(self) -> CodeRun {
        CodeRun(0, CodeRun::MARK + self as u8)
    }

    /// The mark that a run is, if it is one.
    pub fn of(run: CodeRun) -> Option<Self> {
        let CodeRun(length, class) = run;
        let number = class.checked_sub(CodeRun::MARK)?;
        Self::ALL.get(usize::from(number)).copied().filter(|_| length == 0)
    }

    /// Its name in the markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Highlight => "highlight",
            Self::Add => "add",
            Self::Remove => "remove",
            Self::Focus => "focus",
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What a code block's info string says beyond its first word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fence {
    /// The language in lower case, as the author abbreviates it; empty if there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// The language's own name, to be shown; empty for plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Often a file's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The number of the first line, if lines are numbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_line: Option<u32>,
    /// What else it is than code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FenceKind>,
}

/// What else a code block is than code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FenceKind {
    /// The source of a drawing.
    Diagram,
    /// A difference: the signs of marked lines are part of the text.
    Diff,
}
