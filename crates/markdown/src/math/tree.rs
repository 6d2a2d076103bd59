//! The output tree. Element and attribute names are enums: this is the allow-list.

use std::borrow::Cow;

/// Declares an enum of names together with their spelling in HTML.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum $name { $($variant),+ }

        impl $name {
            pub(super) fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            #[cfg(test)]
            pub(super) const ALL: &'static [&'static str] = &[$($text),+];
        }
    };
}

names!(
    /// The elements of MathML Core that are written.
    Tag {
        Math = "math", Mrow = "mrow", Mstyle = "mstyle", Mpadded = "mpadded", Mphantom = "mphantom",
        Mi = "mi", Mn = "mn", Mo = "mo", Mtext = "mtext", Mspace = "mspace",
        Mfrac = "mfrac", Msqrt = "msqrt", Mroot = "mroot",
        Msub = "msub", Msup = "msup", Msubsup = "msubsup",
        Munder = "munder", Mover = "mover", Munderover = "munderover",
        Mtable = "mtable", Mtr = "mtr", Mtd = "mtd",
    }
);

names!(
    /// The attributes that are written; none of them can carry script, style or a URL.
    Attr {
        Display = "display", Class = "class", Id = "id", Displaystyle = "displaystyle", Scriptlevel = "scriptlevel",
        Mathvariant = "mathvariant",
        Mathsize = "mathsize", Width = "width", Height = "height", Depth = "depth", Voffset = "voffset",
        Lspace = "lspace", Rspace = "rspace", Form = "form", Stretchy = "stretchy", Symmetric = "symmetric",
        Minsize = "minsize", Maxsize = "maxsize", Largeop = "largeop", Movablelimits = "movablelimits",
        Accent = "accent", Accentunder = "accentunder", Linethickness = "linethickness",
    }
);

/// TeX's kinds of atoms, as far as spacing between neighbours depends on them (TeXbook, chapter 18).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Atom {
    #[default]
    Ordinary,
    /// A function name such as `sin`.
    Function,
    /// A sum, an integral and the like.
    LargeOperator,
    Open,
    Close,
    Punctuation,
    /// Relations and binary operators: MathML's own dictionary spaces both.
    Infix,
    /// A fraction or a fenced group.
    Inner,
    Space,
}

/// What later steps must know of a node and the page must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// `\\` outside any environment.
    LineBreak,
    /// The arrow of `\xrightarrow` and its like.
    LabelledArrow,
    /// Where a `\label` stands; it goes to the equation around.
    Label(String),
    /// The node's text is the equation's number, to be filled in for each article.
    Number,
    /// The node's text is a reference, to be filled in for each article: what its mark holds.
    Reference(String),
    /// The node is the anchor of a label: what its mark holds.
    Anchor(String),
}

/// One element of the output.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) attrs: Vec<(Attr, Cow<'static, str>)>,
    pub(super) children: Vec<Node>,
    pub(super) text: String,
    pub(super) atom: Atom,
    pub(super) mark: Option<Mark>,
}

impl Node {
    pub(super) fn new(tag: Tag, children: Vec<Node>) -> Node {
        Node { tag, attrs: Vec::new(), children, text: String::new(), atom: Atom::default(), mark: None }
    }

    pub(super) fn empty_row() -> Node {
        Node::new(Tag::Mrow, Vec::new())
    }

    pub(super) fn token(tag: Tag, text: impl Into<String>) -> Node {
        Node { text: text.into(), ..Node::new(tag, Vec::new()) }
    }

    /// One node from many: itself if there is one, a row otherwise.
    pub(super) fn wrap(mut nodes: Vec<Node>) -> Node {
        if nodes.len() == 1
            && let Some(only) = nodes.pop()
        {
            return only;
        }
        let names_only = nodes.first().is_some_and(|node| node.atom == Atom::Function)
            && nodes.iter().all(|node| matches!(node.atom, Atom::Function | Atom::Space));
        let atom = if names_only { Atom::Function } else { Atom::Ordinary };
        Node::new(Tag::Mrow, nodes).atom(atom)
    }

    pub(super) fn with(mut self, attr: Attr, value: impl Into<Cow<'static, str>>) -> Node {
        self.set(attr, value);
        self
    }

    pub(super) fn class(self, class: impl Into<Cow<'static, str>>) -> Node {
        self.with(Attr::Class, class)
    }

    pub(super) fn add_class(&mut self, class: &str) {
        match self.attr(Attr::Class) {
            Some(classes) => self.set(Attr::Class, format!("{classes} {class}")),
            None => self.set(Attr::Class, class.to_owned()),
        }
    }

    pub(super) fn atom(mut self, atom: Atom) -> Node {
        self.atom = atom;
        self
    }

    pub(super) fn mark(mut self, mark: Mark) -> Node {
        self.mark = Some(mark);
        self
    }

    pub(super) fn attr(&self, attr: Attr) -> Option<&str> {
        self.attrs.iter().find(|(name, _)| *name == attr).map(|(_, value)| value.as_ref())
    }

    pub(super) fn has(&self, attr: Attr) -> bool {
        self.attr(attr).is_some()
    }

    pub(super) fn set(&mut self, attr: Attr, value: impl Into<Cow<'static, str>>) {
        let value = value.into();
        match self.attrs.iter_mut().find(|(name, _)| *name == attr) {
            Some((_, old)) => *old = value,
            None => self.attrs.push((attr, value)),
        }
    }

    pub(super) fn set_default(&mut self, attr: Attr, value: impl Into<Cow<'static, str>>) {
        if !self.has(attr) {
            self.set(attr, value);
        }
    }

    pub(super) fn remove(&mut self, attr: Attr) {
        self.attrs.retain(|(name, _)| *name != attr);
    }

    /// Takes out of a row and everything in it what `is_dropped`; an empty row remains where HTML wants so many
    /// children.
    pub(super) fn drop_from(row: &mut Vec<Node>, is_dropped: &mut dyn FnMut(&mut Node) -> bool) {
        row.retain_mut(|node| !is_dropped(node));
        for node in row {
            if node.has_arity() {
                for child in node.children.iter_mut().filter_map(|child| is_dropped(child).then_some(child)) {
                    *child = Node::empty_row();
                }
            }
            Node::drop_from(&mut node.children, is_dropped);
        }
    }

    /// Does HTML show the element as an error unless it has just so many children?
    fn has_arity(&self) -> bool {
        matches!(
            self.tag,
            Tag::Mfrac
                | Tag::Mroot
                | Tag::Msub
                | Tag::Msup
                | Tag::Msubsup
                | Tag::Munder
                | Tag::Mover
                | Tag::Munderover
        )
    }

    pub(super) fn is_plain_row(&self) -> bool {
        self.tag == Tag::Mrow && self.attrs.is_empty()
    }

    pub(super) fn is_operator(&self, text: &str) -> bool {
        self.tag == Tag::Mo && self.text == text
    }

    /// The operator at the heart of an embellished operator (MathML Core, section 3.2.4.1): what receives its
    /// spacing.
    pub(super) fn core_operator(&mut self) -> Option<&mut Node> {
        match self.tag {
            Tag::Mo => Some(self),
            Tag::Msub | Tag::Msup | Tag::Msubsup | Tag::Munder | Tag::Mover | Tag::Munderover => {
                self.children.first_mut()?.core_operator()
            }
            Tag::Mrow | Tag::Mstyle if self.children.len() == 1 => self.children.first_mut()?.core_operator(),
            _ => None,
        }
    }

    /// Is this an operator, possibly with scripts?
    pub(super) fn is_embellished(&self) -> bool {
        match self.tag {
            Tag::Mo => true,
            Tag::Msub | Tag::Msup | Tag::Msubsup | Tag::Munder | Tag::Mover | Tag::Munderover => {
                self.children.first().is_some_and(Node::is_embellished)
            }
            Tag::Mrow | Tag::Mstyle => matches!(self.children.as_slice(), [only] if only.is_embellished()),
            _ => false,
        }
    }

    /// All text below the node.
    pub(super) fn plain_text(&self) -> String {
        let mut text = self.text.clone();
        text.extend(self.children.iter().map(Node::plain_text));
        text
    }
}
