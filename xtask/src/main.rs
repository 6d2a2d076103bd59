//! One entry for set-up, build, serve, test, bench and tidy.
fn main() {}
