//! The `downlink` command.
fn main() {}
