//! The browser entry point.
fn main() {}
