//! Normalise, tokenise, slug, excerpt, reading time: text without a browser or a file system.
