//! What stands before the code in a line: an interpreter's prompt, or the sign of a difference.

/// Class of what is neither code nor said by a program.
const OPERATOR: u8 = 6;
const INSERTED: u8 = 8;
const DELETED: u8 = 9;

/// How a block's lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prompt {
    /// With code.
    None,
    /// With `+`, `-` or a space.
    Sign,
    /// With one of these where a program was told something; other lines are its answers.
    Session(&'static [&'static str]),
    /// As at a shell: `$ `, `name@host:~$ `, `PS C:\> `.
    Shell,
}

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// So many bytes of this class, then code.
    Code(usize, u8),
    /// No code at all.
    Answer,
}

impl Prompt {
    /// This, or no prompt if no line of `code` begins with it: a command alone is code.
    pub(super) fn in_use(self, code: &str) -> Self {
        let is_used = match self {
            Self::None | Self::Sign => true,
            Self::Session(_) | Self::Shell => {
                code.lines().any(|line| matches!(self.start(line, false), Start::Code(..)))
            }
        };
        if is_used { self } else { Self::None }
    }

    /// What `line` begins with; `continues` if the line before it ended in the middle of a command.
    pub(super) fn start(self, line: &str, continues: bool) -> Start {
        match self {
            Self::None => Start::Code(0, 0),
            Self::Sign => match line.as_bytes() {
                [b'+', ..] => Start::Code(1, INSERTED),
                [b'-', ..] => Start::Code(1, DELETED),
                [b' ', ..] => Start::Code(1, 0),
                _ => Start::Code(0, 0),
            },
            Self::Session(_) | Self::Shell if continues => Start::Code(0, 0),
            Self::Session(prompts) => {
                let text = line.trim_end_matches('\n');
                let is_at = |prompt: &&&str| line.starts_with(**prompt) || text == prompt.trim_end();
                match prompts.iter().find(is_at) {
                    Some(prompt) => Start::Code(prompt.len().min(text.len()), OPERATOR),
                    None => numbered(line).map_or(Start::Answer, |length| Start::Code(length, OPERATOR)),
                }
            }
            Self::Shell => shell(line).map_or(Start::Answer, |length| Start::Code(length, OPERATOR)),
        }
    }
}

/// The length of a numbered prompt: `In [3]: `, and `   ...: ` below it.
fn numbered(line: &str) -> Option<usize> {
    if let Some(rest) = line.trim_start_matches(' ').strip_prefix("...:") {
        return Some(line.len() - rest.strip_prefix(' ').unwrap_or(rest).len());
    }
    let rest = line.strip_prefix("In [")?;
    let (number, rest) = rest.split_once("]:")?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ');
    is_number.then(|| line.len() - rest.trim_start_matches(' ').len())
}

/// The length of a shell's prompt.
fn shell(line: &str) -> Option<usize> {
    let end = line.find(['$', '#', '%', '>', '❯'])?;
    let sign = line[end..].chars().next()?;
    let after = &line[end + sign.len_utf8()..];
    let before = &line[..end];
    let is_place = |text: &str| !text.is_empty() && !text.contains([' ', '\t', '<', '=', '(']);
    let is_prompt = match sign {
        '$' | '%' | '#' | '>' | '❯' if before.is_empty() => true,
        '>' => {
            before.starts_with("PS ")
                || before.get(1..3) == Some(":\\")
                || is_place(before) && before.contains('@')
        }
        // `name@host dir`, in brackets or not, and names of environments before it.
        _ => {
            before.contains('@')
                || is_place(before.trim()) && before.contains(['~', '/'])
                || before.starts_with('(')
        }
    };
    let is_ended = after.starts_with(' ') || after.trim_end().is_empty();
    (is_prompt && is_ended).then(|| line.len() - after.strip_prefix(' ').unwrap_or(after).len())
}
