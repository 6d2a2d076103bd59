//! Search over a library: query, ranking, snippets.
