//! An info string cut into words.

/// A part of an info string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word<'i> {
    Bare(&'i str),
    /// A key and its value, without quotes or brackets around it.
    Option(&'i str, &'i str),
    /// What stands between `{` and the next `}`.
    Braces(&'i str),
    /// What stands between `[` and the next `]`.
    Brackets(&'i str),
    /// A text in quotes; elsewhere it marks words of the code.
    Quoted,
}

/// The words of an info string in order, in linear time.
#[derive(Debug)]
pub(super) struct Words<'i> {
    rest: &'i str,
}

impl<'i> Words<'i> {
    pub(super) fn new(text: &'i str) -> Self {
        Self { rest: text }
    }

    /// What stands between the first character and the next `end`, or everything if there is none.
    fn enclosed(&mut self, end: char) -> &'i str {
        let inner = &self.rest[1..];
        let (inner, rest) = inner.split_once(end).unwrap_or((inner, ""));
        self.rest = rest;
        inner
    }

    fn until(&mut self, is_end: impl Fn(char) -> bool) -> &'i str {
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn value(&mut self) -> &'i str {
        match self.rest.chars().next() {
            Some(quote @ ('"' | '\'')) => self.enclosed(quote),
            Some('{') => self.enclosed('}'),
            Some('[') => self.enclosed(']'),
            _ => self.until(|c| is_space(c) || c == '}'),
        }
    }
}

impl<'i> Iterator for Words<'i> {
    type Item = Word<'i>;

    fn next(&mut self) -> Option<Word<'i>> {
        self.rest = self.rest.trim_start_matches(|c| is_space(c) || matches!(c, '}' | ']' | '=' | ':'));
        Some(match self.rest.chars().next()? {
            '{' => Word::Braces(self.enclosed('}')),
            '[' => Word::Brackets(self.enclosed(']')),
            quote @ ('"' | '\'') => {
                self.enclosed(quote);
                Word::Quoted
            }
            _ => {
                let key = self.until(|c| is_space(c) || matches!(c, '{' | '}' | '[' | '=' | ':'));
                let after = self.rest.strip_prefix(['=', ':']).map(|rest| rest.trim_start_matches(' '));
                match after {
                    None if self.rest.starts_with('{') => Word::Option(key, self.value()),
                    Some(rest) if !rest.is_empty() => {
                        self.rest = rest;
                        Word::Option(key, self.value())
                    }
                    _ => Word::Bare(key),
                }
            }
        })
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '，')
}
