//! Front matter, Markdown to safe HTML, math, outline, links, plain text.
